//! From the summary page to the authority: an application is sent once, told truly, and gone.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

#[path = "../src/uploads/sniff/samples.rs"]
#[allow(dead_code, reason = "these stories need some of the samples")]
mod samples;
mod world;

use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use sozial_delivery::fit_connect::Problem;
use sozial_portal::drafts::{begin, reopen, save};
use sozial_portal::outbox::Worker;
use sozial_portal::portal::Portal;
use sozial_portal::receipts::{StepWords, leave, view};
use sozial_portal::receive::{Reception, receive_all};
use sozial_portal::store::outbox::{DeliveryState, Part};
use sozial_portal::submission::{SubmitError, submit};
use sozial_portal::vault::{PlatformKey, random_uuid};
use world::service::{Service, answers, destination, finished};
use world::{World, draft};

const FILE: &str = "Nashornpullover";

struct Stage {
    world: World,
    service: Service,
}

async fn stage() -> Stage {
    let mut world = World::in_real_time().await;
    let service = Service::start(&world.folder.path().join("sandbox")).await;
    service.connect(&mut world.portal);
    Stage { world, service }
}

fn file() -> Vec<u8> {
    samples::pdf(&format!("({FILE})"))
}

/// A worker over the same store, as another thread of the portal has it.
async fn worker(stage: &Stage) -> Worker {
    worker_with(stage, |_| {}).await
}

async fn worker_with(stage: &Stage, set: impl FnOnce(&mut Portal)) -> Worker {
    let mut portal =
        Portal::open(stage.world.portal.config.clone(), stage.world.portal.clock.clone()).await.unwrap();
    stage.service.connect(&mut portal);
    set(&mut portal);
    let client = portal.delivery.clone().unwrap();
    Worker::new(Arc::new(portal), client)
}

async fn state(portal: &Portal, number: uuid::Uuid) -> DeliveryState {
    portal.store.outbox_line(number).await.unwrap().unwrap().state
}

/// Asks after the authority's answer now, not when it is due.
async fn ask(stage: &Stage, number: uuid::Uuid) {
    stage.world.portal.store.retry(number, jiff::Timestamp::now()).await.unwrap();
    while worker(stage).await.work_one().await.unwrap() {}
}

#[tokio::test]
async fn an_application_reaches_its_authority_and_is_gone_from_here() {
    let stage = stage().await;
    let portal = &stage.world.portal;
    let keys = finished(portal, file()).await;
    let destination = destination(portal, &keys).await;
    let number = submit(portal, &keys).await.unwrap();
    assert_eq!(view(portal, &keys).await.unwrap().unwrap().state, DeliveryState::Queued);

    assert!(worker(&stage).await.work_one().await.unwrap());
    let shown = view(portal, &keys).await.unwrap().unwrap();
    assert_eq!(shown.state, DeliveryState::HandedOver);
    assert!(shown.handed_over_at.is_some() && shown.ended_at.is_none());
    for part in [Part::Application, Part::Sealed] {
        assert!(portal.store.outbox_part(number, part).await.unwrap().is_none());
    }

    let out = stage.world.folder.path().join("eingang");
    let received =
        receive_all(&stage.service.authority(destination), &out, jiff::Timestamp::now()).await.unwrap();
    let [Reception::Accepted { folder, .. }] = received.as_slice() else { panic!("{received:?}") };
    opened_by_the_authority(folder, number);

    ask(&stage, number).await;
    let shown = view(portal, &keys).await.unwrap().unwrap();
    assert_eq!(shown.state, DeliveryState::Received);
    assert!(shown.ended_at.is_some());
    let words = StepWords {
        sent: "gesendet".into(),
        handed_over: "übergeben".into(),
        received: "empfangen".into(),
        refused: "abgelehnt".into(),
    };
    let report = shown.report(sozial_core::texts().words("de"), "FIT-Connect", &words).unwrap();
    assert!(report.starts_with(b"%PDF-") && shown.receipt.pdf.starts_with(b"%PDF-"));
    assert!(leave(portal, &keys).await.unwrap());
    assert!(view(portal, &keys).await.unwrap().is_none());
}

fn opened_by_the_authority(folder: &Path, number: uuid::Uuid) {
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let message = sozial_core::xsozial::Message::read(&read("antrag.xml")).unwrap();
    assert_eq!(message.vorgang_id, number);
    assert_eq!(message.vorgang.people[0].name.family, "Krüger");
    assert!(read("antrag.pdf").starts_with(b"%PDF-"));
    assert_eq!(read("Mietvertrag.pdf"), file());
    let about: serde_json::Value = serde_json::from_slice(&read("eingang.json")).unwrap();
    assert_eq!(about["application"], json!(number));
}

#[tokio::test]
async fn received_twice_it_is_written_once() {
    let stage = stage().await;
    let portal = &stage.world.portal;
    let keys = finished(portal, file()).await;
    let destination = destination(portal, &keys).await;
    submit(portal, &keys).await.unwrap();
    worker(&stage).await.work_one().await.unwrap();
    let authority = stage.service.authority(destination);
    let out = stage.world.folder.path().join("eingang");
    // Written, and then something dies before the answer is given.
    let list = authority.list(0, 10).await.unwrap();
    let fetched = authority.fetch(&list.submissions[0], jiff::Timestamp::now()).await.unwrap();
    let opened = authority.open(&fetched).unwrap();
    let first = sozial_portal::receive::write(&opened, &out, jiff::Timestamp::now()).unwrap();
    std::fs::write(first.join("Vermerk.txt"), "schon gelesen").unwrap();
    let received = receive_all(&authority, &out, jiff::Timestamp::now()).await.unwrap();
    assert!(matches!(received.as_slice(), [Reception::Accepted { folder, .. }] if *folder == first));
    assert_eq!(std::fs::read_to_string(first.join("Vermerk.txt")).unwrap(), "schon gelesen");
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1);
    assert!(receive_all(&authority, &out, jiff::Timestamp::now()).await.unwrap().is_empty());
}

#[tokio::test]
async fn sent_twice_it_is_one_application() {
    let stage = stage().await;
    let portal = &stage.world.portal;
    let keys = finished(portal, file()).await;
    let (one, other) = tokio::join!(submit(portal, &keys), submit(portal, &keys));
    let number = one.unwrap();
    assert_eq!(other.unwrap(), number);
    assert_eq!(submit(portal, &keys).await.unwrap(), number);
    assert_eq!(portal.store.outbox_lines(jiff::Timestamp::MIN, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_not_complete_is_not_sent() {
    let stage = stage().await;
    let portal = &stage.world.portal;
    let mut unfinished = answers();
    unfinished["familienname"] = json!(null);
    unfinished.as_object_mut().unwrap().shift_remove("familienname");
    let (_, opened) = begin(portal, draft(unfinished)).await.unwrap();
    assert!(matches!(submit(portal, &opened.keys).await, Err(SubmitError::NotReady)));
    assert!(reopen(portal, opened.keys.clone()).await.is_ok(), "the draft is as it was");
}

#[tokio::test]
async fn where_nobody_takes_it_nothing_is_sent() {
    let stage = stage().await;
    let portal = &stage.world.portal;
    let keys = finished(portal, file()).await;
    let mut opened = reopen(portal, keys.clone()).await.unwrap();
    opened.draft.ars = "053150000000".to_owned();
    save(portal, opened).await.unwrap();
    assert!(matches!(submit(portal, &keys).await, Err(SubmitError::NoAuthority)));
}

#[tokio::test]
async fn an_authority_that_refuses_says_why() {
    let stage = stage().await;
    let portal = &stage.world.portal;
    let keys = finished(portal, file()).await;
    let destination = destination(portal, &keys).await;
    let number = submit(portal, &keys).await.unwrap();
    worker(&stage).await.work_one().await.unwrap();
    let authority = stage.service.authority(destination);
    let list = authority.list(0, 10).await.unwrap();
    let now = jiff::Timestamp::now();
    let fetched = authority.fetch(&list.submissions[0], now).await.unwrap();
    let problem = Problem::new("not-responsible", "Nicht zuständig", "anderes Amt", "data");
    authority.reject(&fetched, vec![problem], random_uuid(), now).await.unwrap();
    ask(&stage, number).await;
    let shown = view(portal, &keys).await.unwrap().unwrap();
    assert_eq!(shown.state, DeliveryState::Refused);
    assert_eq!(shown.problems[0].title, "Nicht zuständig");
}

#[tokio::test]
async fn a_service_out_of_reach_is_told_and_tried_again() {
    let mut stage = stage().await;
    let keys = finished(&stage.world.portal, file()).await;
    let number = submit(&stage.world.portal, &keys).await.unwrap();
    let base = std::mem::replace(&mut stage.service.base, "http://127.0.0.1:9".to_owned());
    let unlucky = worker(&stage).await;
    let tried_at = jiff::Timestamp::now();
    assert!(unlucky.work_one().await.unwrap());
    let line = stage.world.portal.store.outbox_line(number).await.unwrap().unwrap();
    assert_eq!((line.state, line.attempts), (DeliveryState::Queued, 1));
    assert!(line.trouble.is_some() && line.due_at > tried_at + jiff::SignedDuration::from_secs(1));
    stage.service.base = base;
    ask(&stage, number).await;
    assert_eq!(state(&stage.world.portal, number).await, DeliveryState::HandedOver);
}

#[tokio::test]
async fn with_another_platform_key_it_waits_for_the_operator() {
    let stage = stage().await;
    let keys = finished(&stage.world.portal, file()).await;
    let number = submit(&stage.world.portal, &keys).await.unwrap();
    let stranger = worker_with(&stage, |portal| portal.platform = PlatformKey::from_bytes(&[9; 32])).await;
    assert!(stranger.work_one().await.is_err());
    assert_eq!(state(&stage.world.portal, number).await, DeliveryState::Failed);
    ask(&stage, number).await;
    assert_eq!(state(&stage.world.portal, number).await, DeliveryState::HandedOver);
}

#[tokio::test]
async fn what_waits_in_the_outbox_is_readable_by_nobody() {
    let stage = stage().await;
    let keys = finished(&stage.world.portal, file()).await;
    submit(&stage.world.portal, &keys).await.unwrap();
    for entry in std::fs::read_dir(stage.world.data_dir()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for word in ["Krüger", "Mietvertrag", FILE, "Kölner Straße"] {
            let holds = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!holds, "{word}");
        }
    }
}
