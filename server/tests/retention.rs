//! Nothing about a person is kept without a period, and nothing outlives it: every table, on SQLite and on PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

mod world;

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use serde_json::json;
use sozial_core::accounts::KeyRing;
use sozial_core::counselling::{FileKind, Note, seal_file};
use sozial_portal::counselling::{chance, invite};
use sozial_portal::jobs::clean;
use sozial_portal::store::counselling::centres::CentreRole;
use sozial_portal::store::{TABLES, Whose};
use world::World;
use world::device::b64;
use world::talk::Talk;

const DAY: i64 = 24 * 3600;

#[tokio::test]
async fn every_table_says_whose_it_is_and_how_long_that_is_kept() {
    let listed: BTreeMap<&str, Whose> = TABLES.iter().copied().collect();
    assert_eq!(listed.len(), TABLES.len(), "a table stands there twice");
    for world in World::on_each().await {
        let there: BTreeSet<String> = world.portal.store.table_names().await.unwrap().into_iter().collect();
        let known: BTreeSet<String> = listed.keys().map(|name| (*name).to_owned()).collect();
        assert_eq!(there, known, "a table without a line in store/tables.rs");
    }
    for whose in listed.values() {
        if let Whose::GoesWith(other) = whose {
            assert!(matches!(listed[other], Whose::Due(_)), "{other} has no period of its own");
        }
    }
}

#[tokio::test]
async fn what_people_leave_behind_in_counselling_is_gone_when_its_time_is_over() {
    for world in World::on_each().await {
        let (portal, shared) = world.shared();
        let mut t = Talk::prepared(portal).await;
        leave_something_everywhere(&mut t).await;
        let peoples =
            TABLES.iter().filter(|(name, whose)| name.starts_with("counselling") && *whose != Whose::Nobodys);
        for (table, _) in peoples.clone() {
            assert!(t.portal.store.rows(table).await.unwrap() > 0, "{table} is empty: the story misses it");
        }
        // Put off by a month, it lives so much longer, and its account with it.
        let id = t.seeker.device.get("/conversations").await.body[0]["id"].as_str().unwrap().to_owned();
        shared.pass(30 * DAY);
        t.seeker.device.log_in().await;
        let later = json!({ "ends_at": "2027-03-02T08:00:00Z" });
        assert_eq!(t.seeker.device.put(&format!("/conversations/{id}/end"), later).await.status, 200);
        shared.pass(90 * DAY - 1);
        clean(&t.portal.store, t.now()).await.unwrap();
        assert_eq!(t.portal.store.rows("counselling_conversations").await.unwrap(), 1);
        shared.pass(1);
        clean(&t.portal.store, t.now()).await.unwrap();
        // What counsellors have lasts as long as they are at a centre.
        let stays = ["counselling_accounts", "counselling_roles", "counselling_intake_keys"];
        for (table, _) in peoples.clone().filter(|(name, _)| !stays.contains(name)) {
            assert_eq!(t.portal.store.rows(table).await.unwrap(), 0, "{table}");
        }
        for device in [&mut t.counsellor.device, &mut t.other.device] {
            let account = t.portal.store.account_named(&device.user()).await.unwrap().unwrap();
            t.portal.store.remove_from_centre(&t.centre, &account.id).await.unwrap();
        }
        for (table, _) in peoples {
            assert_eq!(t.portal.store.rows(table).await.unwrap(), 0, "{table}");
        }
    }
}

/// At least one row in every table of counselling.
async fn leave_something_everywhere(t: &mut Talk) {
    let id = t.taken("Hilfe").await;
    let (reference, sealed) = seal_file(&[7; 5_000], FileKind::Png, "x", &mut chance()).unwrap();
    let path = format!("/conversations/{id}/files/{}", reference.id);
    assert_eq!(t.seeker.device.send_bytes(Method::PUT, &path, sealed).await.status, 201);
    let note = Note::seal(&KeyRing::random(&mut chance()), "n", b"x", &mut chance());
    let note = json!({ "revision": 0, "note": b64(note.as_bytes()) });
    assert_eq!(t.seeker.device.put("/notes/n", note).await.status, 200);
    let meeting = json!({ "meeting": "ab".repeat(32), "ends_at": "2026-11-02T08:05:00Z" });
    assert_eq!(t.seeker.device.post("/pairing", meeting).await.status, 201);
    assert_eq!(t.seeker.device.post("/tickets", json!({})).await.status, 200);
    let roles = vec![(t.centre.clone(), CentreRole::Counsellor)];
    invite::invite(&t.portal, "Beratung-9".parse().unwrap(), roles).await.unwrap();
}
