//! Files are bounded while they arrive, looked at, and kept so that only their owner reads them.
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

use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Bytes;
use futures_util::stream::{self, Stream};
use serde_json::json;
use sozial_portal::drafts::{OpenDraft, begin, change, reopen};
use sozial_portal::uploads::sniff::Refusal;
use sozial_portal::uploads::{ReadError, Upload, UploadError, read, receive};
use sozial_portal::vault::{DraftKeys, DraftSecret};
use world::{World, draft};

async fn begun(world: &World) -> OpenDraft {
    begin(&world.portal, draft(json!({ "files": [] }))).await.unwrap().1
}

/// The file as a browser sends it: in pieces of no particular size.
fn sent(content: &[u8]) -> impl Stream<Item = Result<Bytes, Infallible>> + Unpin {
    let pieces: Vec<_> = content.chunks(60_001).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    stream::iter(pieces)
}

async fn named(world: &World, keys: &DraftKeys, upload: &Upload) {
    let id = upload.id.to_string();
    change(&world.portal, keys, |draft| {
        draft.answers["files"].as_array_mut().unwrap().push(json!({ "id": id }));
    })
    .await
    .unwrap();
}

async fn used(world: &World, keys: &DraftKeys) -> u64 {
    reopen(&world.portal, keys.clone()).await.unwrap().upload_bytes
}

/// A PDF of about this many bytes.
fn large_pdf(bytes: usize) -> Vec<u8> {
    samples::pdf(&format!("({})", "x".repeat(bytes)))
}

#[tokio::test]
async fn a_file_comes_back_as_it_was_sent() {
    let world = World::on_sqlite().await;
    let keys = begun(&world).await.keys;
    for content in
        [samples::png(4, 4), samples::heic(9, 9), large_pdf(1_000_000), large_pdf(262_144 * 2 - 190)]
    {
        let upload = receive(&world.portal, &keys, "../Bild.exe", sent(&content)).await.unwrap();
        assert_eq!(upload.bytes, content.len() as u64);
        assert!(upload.name.starts_with("Bild.exe."), "{}", upload.name);
        assert_eq!(*read(&world.portal, &keys, upload.id).await.unwrap(), content);
    }
}

#[tokio::test]
async fn another_holder_reads_nothing() {
    let world = World::on_sqlite().await;
    let keys = begun(&world).await.keys;
    let upload = receive(&world.portal, &keys, "a.png", sent(&samples::png(4, 4))).await.unwrap();
    let other = DraftKeys::of(&DraftSecret::random());
    assert!(matches!(read(&world.portal, &other, upload.id).await, Err(ReadError::Damaged)));
}

#[tokio::test]
async fn a_file_over_ten_megabytes_is_broken_off_while_it_arrives() {
    let world = World::on_sqlite().await;
    let keys = begun(&world).await.keys;
    let pulled = AtomicUsize::new(0);
    let head = [samples::pdf(""), vec![b' '; 100_000]].concat();
    let endless = stream::repeat_with(|| {
        pulled.fetch_add(1, Ordering::Relaxed);
        Ok::<_, Infallible>(Bytes::copy_from_slice(&head))
    });
    let refused = receive(&world.portal, &keys, "a.pdf", Box::pin(endless)).await;
    assert!(matches!(refused, Err(UploadError::TooLarge)));
    assert!(pulled.load(Ordering::Relaxed) < 102, "it did not read on");
    assert_eq!(used(&world, &keys).await, 0, "nothing remains");
}

#[tokio::test]
async fn exactly_ten_megabytes_are_fine() {
    let world = World::on_sqlite().await;
    let keys = begun(&world).await.keys;
    let around = large_pdf(0).len();
    let content = large_pdf(10_000_000 - around);
    assert_eq!(content.len(), 10_000_000);
    assert_eq!(receive(&world.portal, &keys, "a.pdf", sent(&content)).await.unwrap().bytes, 10_000_000);
}

#[tokio::test]
async fn thirty_megabytes_are_the_most_also_when_files_arrive_at_once() {
    let world = World::on_sqlite().await;
    let keys = begun(&world).await.keys;
    let content = large_pdf(9_000_000);
    let one = || receive(&world.portal, &keys, "a.pdf", sent(&content));
    let (a, b, c, d, e) = tokio::join!(one(), one(), one(), one(), one());
    let all = [a, b, c, d, e];
    let taken = all.iter().filter(|taken| taken.is_ok()).count();
    assert!((1..=3).contains(&taken), "{taken} taken");
    let refused = all.iter().filter(|taken| matches!(taken, Err(UploadError::NoSpace))).count();
    assert_eq!(taken + refused, 5);
    assert_eq!(used(&world, &keys).await, content.len() as u64 * taken as u64);
}

#[tokio::test]
async fn what_is_none_of_our_kinds_is_refused_by_its_first_bytes() {
    let world = World::on_sqlite().await;
    let keys = begun(&world).await.keys;
    let pulled = AtomicUsize::new(0);
    let endless = stream::repeat_with(|| {
        pulled.fetch_add(1, Ordering::Relaxed);
        Ok::<_, Infallible>(Bytes::from_static(b"#!/bin/sh\necho nothing of the kind\n"))
    });
    let refused = receive(&world.portal, &keys, "bild.png", Box::pin(endless)).await;
    assert!(matches!(refused, Err(UploadError::Refused(Refusal::OtherKind(_)))));
    assert!(pulled.load(Ordering::Relaxed) < 5);
}

#[tokio::test]
async fn empty_cut_and_broken_off_files_leave_nothing() {
    let world = World::on_sqlite().await;
    let keys = begun(&world).await.keys;
    let empty = receive(&world.portal, &keys, "a.pdf", sent(b"")).await;
    assert!(matches!(empty, Err(UploadError::Refused(Refusal::Empty))));
    let png = samples::png(9, 9);
    let cut = receive(&world.portal, &keys, "a.png", sent(&png[..png.len() - 9])).await;
    assert!(matches!(cut, Err(UploadError::Refused(Refusal::Truncated))));
    let broken = stream::iter([Ok(Bytes::from(png)), Err("connection reset")]);
    let broken = receive(&world.portal, &keys, "a.png", broken).await;
    assert!(matches!(broken, Err(UploadError::Interrupted)));
    assert_eq!(used(&world, &keys).await, 0);
}

#[tokio::test]
async fn a_browser_that_goes_away_leaves_nothing() {
    let world = World::on_sqlite().await;
    let keys = begun(&world).await.keys;
    let piece = Ok::<_, Infallible>(Bytes::from(large_pdf(600_000)));
    let hanging = Box::pin(futures_util::StreamExt::chain(stream::iter([piece]), stream::pending()));
    let arriving = receive(&world.portal, &keys, "a.pdf", hanging);
    let waited = tokio::time::timeout(std::time::Duration::from_millis(500), arriving).await;
    assert!(waited.is_err(), "it still waits for the rest");
    for _ in 0..50 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        if used(&world, &keys).await == 0 {
            return;
        }
    }
    panic!("its space was not given back");
}

#[tokio::test]
async fn a_file_stays_while_the_draft_names_it() {
    let world = World::on_sqlite().await;
    let keys = begun(&world).await.keys;
    let upload = receive(&world.portal, &keys, "a.png", sent(&samples::png(4, 4))).await.unwrap();
    named(&world, &keys, &upload).await;
    assert!(read(&world.portal, &keys, upload.id).await.is_ok());
    change(&world.portal, &keys, |draft| draft.answers = json!({ "files": [] })).await.unwrap();
    assert!(matches!(read(&world.portal, &keys, upload.id).await, Err(ReadError::Damaged)));
    assert_eq!(used(&world, &keys).await, 0);
}

#[tokio::test]
async fn a_file_for_a_draft_that_is_gone_is_refused() {
    let world = World::on_sqlite().await;
    let keys = DraftKeys::of(&DraftSecret::random());
    let refused = receive(&world.portal, &keys, "a.png", sent(&samples::png(4, 4))).await;
    assert!(matches!(refused, Err(UploadError::DraftGone)));
}
