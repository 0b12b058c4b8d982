//! What the store promises about drafts and files, on SQLite and on PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

mod world;

use futures_util::StreamExt;
use jiff::{SignedDuration, Timestamp};
use sozial_core::retention::Kept;
use sozial_portal::store::Store;
use sozial_portal::store::drafts::{DraftRow, Save};
use sozial_portal::store::uploads::Piece;
use sozial_portal::vault::{DraftId, DraftKeys, DraftSecret, random_uuid};
use uuid::Uuid;
use world::start;

fn id() -> DraftId {
    DraftKeys::of(&DraftSecret::random()).id().clone()
}

fn row(at: Timestamp) -> DraftRow {
    DraftRow {
        form: "hzl".into(),
        version: "2026-11".into(),
        revision: 1,
        sealed: b"one".to_vec(),
        upload_bytes: 0,
        edited_at: at,
    }
}

async fn begun(store: &Store) -> DraftId {
    let id = id();
    store.insert_draft(&id, &row(start())).await.unwrap();
    id
}

fn save<'a>(read: i64, sealed: &'a [u8], keep: &'a [Uuid]) -> Save<'a> {
    Save { read, sealed, now: start(), cutoff: Timestamp::MIN, keep }
}

async fn arrived(store: &Store, draft: &DraftId, bytes: i64) -> Uuid {
    let upload = random_uuid();
    assert!(store.begin_upload(upload, draft, start()).await.unwrap());
    let piece = Piece { upload, place: 0, bytes, sealed: b"sealed" };
    assert!(store.append_piece(draft, piece, 1000).await.unwrap());
    upload
}

async fn used(store: &Store, draft: &DraftId) -> i64 {
    store.draft(draft, Timestamp::MIN).await.unwrap().unwrap().upload_bytes
}

async fn pieces(store: &Store, upload: Uuid) -> usize {
    store.pieces(upload).count().await
}

#[tokio::test]
async fn a_draft_is_found_until_its_time_is_over() {
    for (store, _folder) in world::stores().await {
        let id = begun(&store).await;
        let read = store.draft(&id, start() - SignedDuration::from_secs(1)).await.unwrap().unwrap();
        assert_eq!((read.sealed.as_slice(), read.revision, read.edited_at), (b"one".as_slice(), 1, start()));
        assert!(store.draft(&id, start()).await.unwrap().is_none(), "{}", store.product());
        assert!(store.draft(&self::id(), Timestamp::MIN).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn of_two_savers_that_read_the_same_only_one_saves() {
    for (store, _folder) in world::stores().await {
        let id = begun(&store).await;
        assert!(store.save_draft(&id, &save(1, b"two", &[])).await.unwrap());
        assert!(!store.save_draft(&id, &save(1, b"three", &[])).await.unwrap());
        let both = [save(2, b"a", &[]), save(2, b"b", &[])];
        let [first, second] = &both;
        let (one, other) = tokio::join!(store.save_draft(&id, first), store.save_draft(&id, second));
        assert!(one.unwrap() ^ other.unwrap(), "{}", store.product());
        assert_eq!(store.draft(&id, Timestamp::MIN).await.unwrap().unwrap().revision, 3);
    }
}

#[tokio::test]
async fn a_draft_that_is_over_cannot_be_saved_back_to_life() {
    for (store, _folder) in world::stores().await {
        let id = begun(&store).await;
        let late = Save { cutoff: start(), ..save(1, b"two", &[]) };
        assert!(!store.save_draft(&id, &late).await.unwrap());
    }
}

#[tokio::test]
async fn deletion_takes_the_files_along() {
    for (store, _folder) in world::stores().await {
        let id = begun(&store).await;
        let upload = arrived(&store, &id, 10).await;
        assert!(store.delete_draft(&id).await.unwrap());
        assert!(!store.delete_draft(&id).await.unwrap());
        assert_eq!(pieces(&store, upload).await, 0, "{}", store.product());
    }
}

#[tokio::test]
async fn what_is_old_is_deleted_and_counted_and_what_is_not_stays() {
    for (store, _folder) in world::stores().await {
        let (old, young) = (begun(&store).await, id());
        let upload = arrived(&store, &old, 10).await;
        store.insert_draft(&young, &row(start() + SignedDuration::from_secs(1))).await.unwrap();
        assert_eq!(store.delete_old_drafts(start()).await.unwrap(), (1, 1));
        assert_eq!(pieces(&store, upload).await, 0);
        assert!(store.draft(&young, Timestamp::MIN).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn the_quota_holds_when_files_arrive_at_the_same_time() {
    for (store, _folder) in world::stores().await {
        let id = begun(&store).await;
        let mut arriving = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (store, id) = (store.clone(), id.clone());
            arriving.spawn(async move {
                let upload = random_uuid();
                store.begin_upload(upload, &id, start()).await.unwrap();
                let piece = Piece { upload, place: 0, bytes: 300, sealed: b"x" };
                store.append_piece(&id, piece, 1000).await.unwrap()
            });
        }
        let taken = arriving.join_all().await.into_iter().filter(|taken| *taken).count();
        assert_eq!((taken, used(&store, &id).await), (3, 900), "{}", store.product());
    }
}

#[tokio::test]
async fn a_removed_file_gives_its_space_back_once() {
    for (store, _folder) in world::stores().await {
        let id = begun(&store).await;
        let upload = arrived(&store, &id, 400).await;
        store.delete_upload(&id, upload).await.unwrap();
        store.delete_upload(&id, upload).await.unwrap();
        assert_eq!(used(&store, &id).await, 0);
        assert_eq!(pieces(&store, upload).await, 0);
    }
}

#[tokio::test]
async fn another_drafts_file_cannot_be_removed() {
    for (store, _folder) in world::stores().await {
        let (mine, other) = (begun(&store).await, begun(&store).await);
        let upload = arrived(&store, &mine, 400).await;
        store.delete_upload(&other, upload).await.unwrap();
        assert_eq!((used(&store, &mine).await, used(&store, &other).await), (400, 0));
        assert_eq!(pieces(&store, upload).await, 1);
    }
}

#[tokio::test]
async fn a_save_keeps_the_files_it_names_and_removes_those_it_named_before() {
    for (store, _folder) in world::stores().await {
        let id = begun(&store).await;
        let (kept, arriving) = (arrived(&store, &id, 100).await, arrived(&store, &id, 50).await);
        assert!(store.save_draft(&id, &save(1, b"two", &[kept])).await.unwrap());
        assert_eq!(pieces(&store, arriving).await, 1, "a file still arriving is left alone");
        assert!(store.save_draft(&id, &save(2, b"three", &[])).await.unwrap());
        assert_eq!((pieces(&store, kept).await, used(&store, &id).await), (0, 50), "{}", store.product());
    }
}

#[tokio::test]
async fn a_file_that_never_came_whole_is_removed_after_a_while() {
    for (store, _folder) in world::stores().await {
        let id = begun(&store).await;
        let (kept, abandoned) = (arrived(&store, &id, 100).await, arrived(&store, &id, 50).await);
        store.save_draft(&id, &save(1, b"two", &[kept])).await.unwrap();
        assert_eq!(store.delete_abandoned_uploads(start()).await.unwrap(), 0);
        let later = start() + SignedDuration::from_secs(1);
        assert_eq!(store.delete_abandoned_uploads(later).await.unwrap(), 1);
        assert_eq!((pieces(&store, kept).await, pieces(&store, abandoned).await), (1, 0));
        assert_eq!(used(&store, &id).await, 100);
    }
}

#[tokio::test]
async fn pieces_come_back_in_their_order() {
    for (store, _folder) in world::stores().await {
        let id = begun(&store).await;
        let upload = random_uuid();
        store.begin_upload(upload, &id, start()).await.unwrap();
        for place in 0..12_u8 {
            let piece = Piece { upload, place: place.into(), bytes: 1, sealed: &[place] };
            assert!(store.append_piece(&id, piece, 1000).await.unwrap());
        }
        let read: Vec<u8> = store.pieces(upload).map(|piece| piece.unwrap()[0]).collect().await;
        assert_eq!(read, (0..12).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_file_for_a_draft_that_is_gone_is_not_begun() {
    for (store, _folder) in world::stores().await {
        assert!(!store.begin_upload(random_uuid(), &id(), start()).await.unwrap());
    }
}

#[tokio::test]
async fn a_store_opened_again_is_the_same_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ä # ?.sqlite");
    let store = Store::sqlite(&path).await.unwrap();
    let id = begun(&store).await;
    store.close().await;
    let again = Store::sqlite(&path).await.unwrap();
    assert!(again.draft(&id, Timestamp::MIN).await.unwrap().is_some());
    assert!(path.is_file());
}

#[tokio::test]
async fn what_retention_deleted_is_counted_across_runs() {
    for (store, _folder) in world::stores().await {
        assert_eq!(store.deletions(Kept::Draft).await.unwrap(), None);
        let later = |minutes| start() + SignedDuration::from_mins(minutes);
        for (minutes, drafts) in [(0, 0), (1, 3), (2, 4), (3, 0)] {
            let counts = [(Kept::Draft, drafts), (Kept::Receipt, 0)];
            store.note_deletions(&counts, later(minutes)).await.unwrap();
        }
        let drafts = store.deletions(Kept::Draft).await.unwrap().unwrap();
        assert_eq!((drafts.total, drafts.latest, drafts.latest_at), (7, 4, Some(later(2))));
        assert_eq!((drafts.since, drafts.ran_at), (start(), later(3)), "{}", store.product());
        let receipts = store.deletions(Kept::Receipt).await.unwrap().unwrap();
        assert_eq!((receipts.total, receipts.latest_at, receipts.ran_at), (0, None, later(3)));
    }
}
