//! Counsellors come in from a table: all rows or none, tried before, with a link for each.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

mod world;

use std::process::Command;

use serde_json::Value;
use sozial_portal::counselling::roster;
use world::World;
use world::device::{Device, of};
use world::talk::{a_centre, accept};

const PROGRAM: &str = env!("CARGO_BIN_EXE_sozialplattform");

/// Runs `counsellors import`: the exit code and the report.
fn import(world: &World, table: &[u8], more: &[&str]) -> (i32, Value) {
    let file = world.folder.path().join("team.csv");
    std::fs::write(&file, table).unwrap();
    let mut command = Command::new(PROGRAM);
    command.args(["counsellors", "import"]).arg(&file).arg("--data-dir").arg(world.data_dir()).args(more);
    if let Some(database) = &world.portal.config.database {
        command.arg("--database").arg(database.reveal());
    }
    let done = command.output().unwrap();
    (done.status.code().unwrap(), serde_json::from_slice(&done.stdout).unwrap_or(Value::Null))
}

#[tokio::test]
async fn a_table_is_tried_then_taken_over_and_each_link_leads_in() {
    for mut world in World::on_each().await {
        world.portal.clock = sozial_portal::clock::Clock::system();
        for source in ["DEMO-1", "DEMO-2"] {
            a_centre(&std::sync::Arc::new(reopened(&world).await), source).await;
        }
        let table = b"Name;Stelle;Rolle\r\nK\xf6nig-1;DEMO-1;beratung\r\nK\xf6nig-1;DEMO-2;leitung\r\nErle-8;DEMO-1;\r\n";
        let (code, tried) = import(&world, table, &["--dry-run"]);
        assert_eq!(
            (code, &tried["imported"], tried["people"].as_array().unwrap().len()),
            (0, &false.into(), 2)
        );
        assert_eq!(tried["people"][1]["link"], Value::Null);
        assert_eq!(world.portal.store.rows("counselling_invitations").await.unwrap(), 0);

        let (code, done) = import(&world, table, &[]);
        assert_eq!((code, &done["imported"]), (0, &true.into()));
        let person = done["people"].as_array().unwrap().iter().find(|p| p["name"] == "K\u{f6}nig-1").unwrap();
        let token = person["link"].as_str().unwrap().split_once('#').unwrap().1.to_owned();
        let portal = std::sync::Arc::new(reopened(&world).await);
        let mut device = Device::new(&of(&portal), "K\u{f6}nig-1");
        assert_eq!(accept(&mut device, &token, portal.clock.now()).await.status, 201);
        assert_eq!(device.get("/account").await.body["roles"].as_array().unwrap().len(), 2);
        let (_, again) = import(&world, table, &[]);
        let outcomes: Vec<_> = again["people"].as_array().unwrap().iter().map(|p| &p["outcome"]).collect();
        assert_eq!(outcomes, ["invited", "roles-given"]);
    }
}

#[tokio::test]
async fn a_faulty_row_or_a_name_that_is_taken_leaves_everything_as_it_was() {
    for world in World::on_each().await {
        let portal = std::sync::Arc::new(reopened(&world).await);
        a_centre(&portal, "DEMO-1").await;
        Device::registered(&of(&portal), "Birke-7").await;
        let (code, report) = import(&world, b"name;stelle\nErle-8;DEMO-1\nLinde-9;NIRGENDS\n", &[]);
        assert_eq!(
            (code, &report["imported"], &report["rows"][0]["faults"]),
            (3, &false.into(), &Value::Array(vec![]))
        );
        let faults = report["rows"][1]["faults"][0].as_str().unwrap();
        assert!(faults.contains("NIRGENDS"), "{faults}");
        let (code, report) = import(&world, b"name,stelle\nErle-8,DEMO-1\nBirke-7,DEMO-1\n", &[]);
        assert_eq!(
            (code, &report["imported"], &report["people"][1]["link"]),
            (3, &false.into(), &Value::Null)
        );
        assert_eq!(import(&world, b"", &[]).0, 3);
        assert_eq!(world.portal.store.rows("counselling_invitations").await.unwrap(), 0);
        assert!(roster::read(&portal, b"name;stelle\n").await.unwrap().unwrap().rows.is_empty());
    }
}

async fn reopened(world: &World) -> sozial_portal::portal::Portal {
    let config = world.portal.config.clone();
    sozial_portal::portal::Portal::open(config, world.portal.clock.clone()).await.unwrap()
}
