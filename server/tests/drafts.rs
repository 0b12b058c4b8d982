//! A draft belongs to whoever holds its secret, and nobody's typing is silently lost.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

mod world;

use serde_json::json;
use sozial_core::retention::Kept;
use sozial_portal::drafts::{LARGEST, OpenError, SaveError, begin, change, delete, open, save};
use sozial_portal::jobs::{Deleted, clean};
use sozial_portal::store::Store;
use sozial_portal::vault::{DraftKeys, DraftSecret};
use world::{World, draft};

const HOUR: i64 = 3600;

#[tokio::test]
async fn a_draft_opens_with_its_printed_code_on_another_device() {
    let world = World::on_sqlite().await;
    let (secret, _) = begin(&world.portal, draft(json!({ "vorname": "Ada" }))).await.unwrap();
    let typed: DraftSecret = secret.printed().to_lowercase().parse().unwrap();
    let opened = open(&world.portal, &typed).await.unwrap();
    assert_eq!(opened.draft.answers, json!({ "vorname": "Ada" }));
    assert_eq!(opened.draft.version, "2026-11");
}

#[tokio::test]
async fn without_the_secret_there_is_no_draft() {
    let world = World::on_sqlite().await;
    begin(&world.portal, draft(json!({}))).await.unwrap();
    let other = open(&world.portal, &DraftSecret::random()).await;
    assert!(matches!(other, Err(OpenError::Gone)));
}

#[tokio::test]
async fn the_later_of_two_tabs_is_told_what_the_other_saved() {
    let world = World::on_sqlite().await;
    let (secret, mine) = begin(&world.portal, draft(json!({}))).await.unwrap();
    let mut theirs = open(&world.portal, &secret).await.unwrap();
    theirs.draft.answers = json!({ "vorname": "Ada" });
    save(&world.portal, theirs).await.unwrap();
    let mut late = mine.clone();
    late.draft.answers = json!({ "vorname": "Berta" });
    let Err(SaveError::ChangedElsewhere(newer)) = save(&world.portal, late).await else {
        panic!("it overwrote")
    };
    assert_eq!(newer.draft.answers, json!({ "vorname": "Ada" }));
    let mut again = *newer;
    again.draft.answers = json!({ "vorname": "Berta" });
    assert_eq!(save(&world.portal, again).await.unwrap().revision, 3);
}

#[tokio::test]
async fn changes_that_depend_on_nothing_all_arrive() {
    let world = World::on_sqlite().await;
    let (_, opened) = begin(&world.portal, draft(json!({ "list": [] }))).await.unwrap();
    let add = |number: usize| {
        let (portal, keys) = (&world.portal, opened.keys.clone());
        async move {
            let push = |draft: &mut sozial_portal::drafts::Draft| {
                draft.answers["list"].as_array_mut().unwrap().push(json!(number));
            };
            change(portal, &keys, push).await
        }
    };
    let (a, b, c, d) = tokio::join!(add(1), add(2), add(3), add(4));
    assert!([a, b, c, d].iter().all(Result::is_ok));
    let all = sozial_portal::drafts::reopen(&world.portal, opened.keys.clone()).await.unwrap();
    assert_eq!(all.draft.answers["list"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn a_draft_is_gone_twenty_four_hours_after_the_last_edit() {
    let world = World::on_sqlite().await;
    let (secret, opened) = begin(&world.portal, draft(json!({}))).await.unwrap();
    world.pass(23 * HOUR);
    save(&world.portal, opened).await.unwrap();
    world.pass(24 * HOUR - 1);
    assert_eq!(clean(&world.portal.store, world.portal.clock.now()).await.unwrap(), Deleted::default());
    let still = open(&world.portal, &secret).await.unwrap();
    world.pass(1);
    assert_eq!(still.expires_at, world.portal.clock.now());
    assert!(matches!(open(&world.portal, &secret).await, Err(OpenError::Gone)), "even before the job runs");
    assert!(matches!(save(&world.portal, still).await, Err(SaveError::Open(OpenError::Gone))));
    let deleted = clean(&world.portal.store, world.portal.clock.now()).await.unwrap();
    assert_eq!(deleted, Deleted::default().and(Kept::Draft, 1));
}

#[tokio::test]
async fn the_operator_still_knows_after_a_restart_how_much_was_deleted() {
    let world = World::on_sqlite().await;
    begin(&world.portal, draft(json!({}))).await.unwrap();
    world.pass(24 * HOUR);
    clean(&world.portal.store, world.portal.clock.now()).await.unwrap();
    world.portal.store.close().await;
    let again = Store::sqlite(&world.data_dir().join("sozialplattform.sqlite")).await.unwrap();
    let drafts = again.deletions(Kept::Draft).await.unwrap().unwrap();
    assert_eq!((drafts.total, drafts.latest_at), (1, Some(world.portal.clock.now())));
}

#[tokio::test]
async fn one_click_deletes_it_at_once() {
    let world = World::on_sqlite().await;
    let (secret, opened) = begin(&world.portal, draft(json!({}))).await.unwrap();
    assert!(delete(&world.portal, &opened.keys).await.unwrap());
    assert!(matches!(open(&world.portal, &secret).await, Err(OpenError::Gone)));
    assert!(!delete(&world.portal, &DraftKeys::of(&secret)).await.unwrap());
}

#[tokio::test]
async fn a_draft_larger_than_two_megabytes_is_refused() {
    let world = World::on_sqlite().await;
    let (_, mut opened) = begin(&world.portal, draft(json!({}))).await.unwrap();
    opened.draft.answers = json!({ "text": "x".repeat(LARGEST) });
    assert!(matches!(save(&world.portal, opened).await, Err(SaveError::TooLarge)));
}
