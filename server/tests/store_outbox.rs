//! What the store promises about applications on their way, on SQLite and on PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

mod world;

use jiff::{SignedDuration, Timestamp};
use sozial_portal::store::Store;
use sozial_portal::store::drafts::DraftRow;
use sozial_portal::store::outbox::{DeliveryState, Enqueued, Part, Parts, Rest, Step};
use sozial_portal::store::receipts::Submitted;
use sozial_portal::vault::{DraftId, DraftKeys, DraftSecret, random_uuid};
use uuid::Uuid;
use world::start;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

fn enqueued(number: Uuid) -> Enqueued<'static> {
    Enqueued {
        number,
        leika: "99107012017000",
        authority: "demo-sozialamt-053820068068",
        application: b"application",
        handover: b"waiting",
        at: start(),
    }
}

async fn draft(store: &Store) -> DraftId {
    let id = DraftKeys::of(&DraftSecret::random()).id().clone();
    let row = DraftRow {
        form: "hzl".into(),
        version: "2026-11".into(),
        revision: 1,
        sealed: b"one".to_vec(),
        upload_bytes: 0,
        edited_at: start(),
    };
    store.insert_draft(&id, &row).await.unwrap();
    id
}

async fn sent(store: &Store) -> (DraftId, Uuid) {
    let (id, number) = (draft(store).await, random_uuid());
    let submitted = Submitted { revision: 1, enqueued: enqueued(number), receipt: b"receipt" };
    assert!(store.submit(&id, &submitted).await.unwrap());
    (id, number)
}

fn step(state: DeliveryState, parts: Parts<'_>) -> Step<'_> {
    Step { state, handover: b"further", parts, handed_over_at: None, now: start() + MINUTE }
}

async fn parts(store: &Store, number: Uuid) -> (bool, bool) {
    let application = store.outbox_part(number, Part::Application).await.unwrap();
    let sealed = store.outbox_part(number, Part::Sealed).await.unwrap();
    (application.is_some(), sealed.is_some())
}

async fn state(store: &Store, number: Uuid) -> DeliveryState {
    store.outbox_line(number).await.unwrap().unwrap().state
}

#[tokio::test]
async fn sending_takes_the_draft_and_leaves_application_and_receipt() {
    for (store, _folder) in world::stores().await {
        let (id, number) = sent(&store).await;
        assert!(store.draft(&id, Timestamp::MIN).await.unwrap().is_none());
        let receipt = store.view_receipt(&id, start(), Timestamp::MIN).await.unwrap().unwrap();
        assert_eq!((receipt.number, receipt.sealed.as_slice()), (number, b"receipt".as_slice()));
        assert_eq!(state(&store, number).await, DeliveryState::Queued);
        assert_eq!(parts(&store, number).await, (true, false), "{}", store.product());
    }
}

#[tokio::test]
async fn of_two_clicks_only_one_sends() {
    for (store, _folder) in world::stores().await {
        let id = draft(&store).await;
        let (first, second) = (random_uuid(), random_uuid());
        let one = Submitted { revision: 1, enqueued: enqueued(first), receipt: b"one" };
        let other = Submitted { revision: 1, enqueued: enqueued(second), receipt: b"two" };
        let (one, other) = tokio::join!(store.submit(&id, &one), store.submit(&id, &other));
        assert!(one.unwrap() ^ other.unwrap(), "{}", store.product());
        let lines = store.outbox_lines(Timestamp::MIN, 10).await.unwrap();
        assert_eq!(lines.len(), 1);
    }
}

#[tokio::test]
async fn a_draft_changed_since_it_was_read_is_not_sent() {
    for (store, _folder) in world::stores().await {
        let id = draft(&store).await;
        let stale = Submitted { revision: 7, enqueued: enqueued(random_uuid()), receipt: b"x" };
        assert!(!store.submit(&id, &stale).await.unwrap());
        assert!(store.draft(&id, Timestamp::MIN).await.unwrap().is_some());
        assert!(store.outbox_lines(Timestamp::MIN, 10).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_receipt_lives_on_views_and_dies_without() {
    for (store, _folder) in world::stores().await {
        let (id, _) = sent(&store).await;
        let later = start() + MINUTE;
        assert!(store.view_receipt(&id, later, start() - MINUTE).await.unwrap().is_some());
        assert_eq!(store.delete_old_receipts(start()).await.unwrap(), 0, "it was viewed since");
        assert!(store.view_receipt(&id, later, later).await.unwrap().is_none(), "its time is over");
        assert_eq!(store.delete_old_receipts(later).await.unwrap(), 1);
        assert!(!store.delete_receipt(&id).await.unwrap());
    }
}

#[tokio::test]
async fn an_application_is_worked_on_by_one_at_a_time() {
    for (store, _folder) in world::stores().await {
        for _ in 0..5 {
            sent(&store).await;
        }
        let mut workers = tokio::task::JoinSet::new();
        for _ in 0..12 {
            let store = store.clone();
            workers.spawn(async move { store.lease_due(start(), start() + MINUTE).await.unwrap() });
        }
        let mut leased: Vec<Uuid> =
            workers.join_all().await.into_iter().flatten().map(|row| row.number).collect();
        let all = leased.len();
        leased.sort();
        leased.dedup();
        assert_eq!(leased.len(), all, "nobody shares an application on {}", store.product());
        while let Some(row) = store.lease_due(start(), start() + MINUTE).await.unwrap() {
            leased.push(row.number);
        }
        assert_eq!(leased.len(), 5);
    }
}

#[tokio::test]
async fn a_dead_workers_application_is_taken_up_when_its_lease_is_over() {
    for (store, _folder) in world::stores().await {
        let (_, number) = sent(&store).await;
        let dead = store.lease_due(start(), start() + MINUTE).await.unwrap().unwrap();
        assert!(store.lease_due(start(), start() + MINUTE).await.unwrap().is_none());
        let heir = store.lease_due(start() + MINUTE, start() + MINUTE * 2).await.unwrap().unwrap();
        assert_eq!(heir.number, number);
        let late = store.save_step(&dead, &step(DeliveryState::HandedOver, Parts::Gone)).await.unwrap();
        assert!(!late, "who lost the lease writes nothing");
        assert!(!store.extend_lease(&dead, start() + MINUTE * 9).await.unwrap());
        assert_eq!(
            (parts(&store, number).await, state(&store, number).await),
            ((true, false), DeliveryState::Queued)
        );
        assert!(store.extend_lease(&heir, start() + MINUTE * 9).await.unwrap());
    }
}

#[tokio::test]
async fn the_application_is_gone_as_soon_as_the_hand_over_is_confirmed() {
    for (store, _folder) in world::stores().await {
        let (_, number) = sent(&store).await;
        let leased = store.lease_due(start(), start() + MINUTE).await.unwrap().unwrap();
        assert!(
            store.save_step(&leased, &step(DeliveryState::Queued, Parts::Sealed(b"sealed"))).await.unwrap()
        );
        assert_eq!(parts(&store, number).await, (true, true));
        assert!(store.save_step(&leased, &step(DeliveryState::Queued, Parts::Stay)).await.unwrap());
        assert_eq!(parts(&store, number).await, (true, true));
        assert!(store.save_step(&leased, &step(DeliveryState::Queued, Parts::Unsealed)).await.unwrap());
        assert_eq!(parts(&store, number).await, (true, false));
        let at = Some(start() + MINUTE);
        let last = Step { handed_over_at: at, ..step(DeliveryState::HandedOver, Parts::Gone) };
        assert!(store.save_step(&leased, &last).await.unwrap());
        assert_eq!(parts(&store, number).await, (false, false), "{}", store.product());
        assert_eq!(store.outbox_line(number).await.unwrap().unwrap().handed_over_at, at);
        assert_eq!(store.outbox_handover(number).await.unwrap().unwrap(), b"further");
    }
}

#[tokio::test]
async fn what_rests_is_left_alone_until_it_is_due_and_says_why() {
    for (store, _folder) in world::stores().await {
        let (_, number) = sent(&store).await;
        let leased = store.lease_due(start(), start() + MINUTE).await.unwrap().unwrap();
        let due_at = start() + MINUTE * 5;
        let rest = Rest { state: DeliveryState::Queued, attempts: 3, trouble: Some("out of reach"), due_at };
        store.rest(&leased, &rest).await.unwrap();
        assert!(store.lease_due(start() + MINUTE * 4, due_at).await.unwrap().is_none());
        let line = store.outbox_line(number).await.unwrap().unwrap();
        assert_eq!((line.attempts, line.trouble.as_deref(), line.due_at), (3, Some("out of reach"), due_at));
        assert_eq!(store.lease_due(due_at, due_at + MINUTE).await.unwrap().unwrap().attempts, 3);
    }
}

#[tokio::test]
async fn what_failed_waits_for_the_operator() {
    for (store, _folder) in world::stores().await {
        let (_, number) = sent(&store).await;
        let leased = store.lease_due(start(), start() + MINUTE).await.unwrap().unwrap();
        let rest =
            Rest { state: DeliveryState::Failed, attempts: 1, trouble: Some("not taken"), due_at: start() };
        store.rest(&leased, &rest).await.unwrap();
        assert!(store.lease_due(start() + MINUTE * 60, Timestamp::MAX).await.unwrap().is_none());
        assert!(store.retry(number, start()).await.unwrap());
        assert!(store.lease_due(start(), start() + MINUTE).await.unwrap().is_some(), "{}", store.product());
        assert!(!store.retry(random_uuid(), start()).await.unwrap());
    }
}

#[tokio::test]
async fn records_of_what_ended_are_deleted_in_time_and_what_waits_never() {
    for (store, _folder) in world::stores().await {
        let (_, ended) = sent(&store).await;
        let leased = store.lease_due(start(), start() + MINUTE).await.unwrap().unwrap();
        store.save_step(&leased, &step(DeliveryState::Received, Parts::Stay)).await.unwrap();
        let (_, waiting) = sent(&store).await;
        let much_later = start() + SignedDuration::from_hours(24 * 365);
        assert_eq!(store.delete_old_applications(much_later).await.unwrap(), 1, "a step forgot its parts");
        assert_eq!(parts(&store, ended).await, (false, false));
        assert_eq!(store.delete_old_records(start()).await.unwrap(), 0);
        assert_eq!(store.delete_old_records(much_later).await.unwrap(), 1);
        assert!(store.outbox_line(ended).await.unwrap().is_none());
        assert_eq!(parts(&store, waiting).await, (true, false), "{}", store.product());
    }
}

#[tokio::test]
async fn a_server_that_is_alone_takes_every_lease_back_at_its_start() {
    for (store, _folder) in world::stores().await {
        sent(&store).await;
        store.lease_due(start(), start() + MINUTE).await.unwrap().unwrap();
        store.clear_leases().await.unwrap();
        assert!(store.lease_due(start(), start() + MINUTE).await.unwrap().is_some());
    }
}
