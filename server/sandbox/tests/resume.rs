//! Whatever dies whenever: the application arrives, and arrives once.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod world;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next as Inwards, from_fn};
use axum::response::IntoResponse;
use jiff::{SignedDuration, Timestamp};
use sozial_delivery::Handover;
use sozial_delivery::handover::Next;
use sozial_delivery::jose::Jwe;
use uuid::Uuid;
use world::{Outbox, TROISDORF, World, application};

/// How many complete submissions wait at the authority, and that the one there is opens.
async fn arrived(world: &World) -> usize {
    let subscriber = world.subscriber(TROISDORF);
    let list = subscriber.list(0, 10).await.unwrap();
    for entry in &list.submissions {
        let fetched = subscriber.fetch(entry, Timestamp::now()).await.unwrap();
        assert_eq!(subscriber.open(&fetched).unwrap().attachments.len(), 2);
    }
    list.total_count
}

#[tokio::test]
async fn a_portal_that_dies_after_any_step_before_saving_it_repeats_it_harmlessly() {
    let mut steps = 0;
    loop {
        let world = World::start().await;
        let sender = world.sender();
        let mut outbox = Outbox::new(application(2));
        for _ in 0..steps {
            let next = outbox.step(&sender).await.unwrap();
            outbox.save(next);
        }
        let over = outbox.handover.is_handed_over();
        // The step takes place, the portal dies, and another portal process goes on.
        outbox.step(&sender).await.unwrap();
        outbox.hand_over(&world.sender()).await;
        assert_eq!(arrived(&world).await, 1, "died in step {steps}");
        if over {
            break;
        }
        steps += 1;
    }
    assert!(steps >= 6, "sealing, announcing, two attachments, submitting: {steps}");
}

#[tokio::test]
async fn every_saved_state_can_be_taken_up_again_even_when_others_went_on() {
    let world = World::start().await;
    let sender = world.sender();
    let mut outbox = Outbox::new(application(2));
    let mut saved = Vec::new();
    while !outbox.handover.is_handed_over() {
        let next = outbox.step(&sender).await.unwrap();
        outbox.save(next);
        saved.push(outbox.clone());
    }
    // From the announcement on, every older state leads to the same submission.
    let same = outbox.handover.submission();
    for mut older in saved.into_iter().filter(|older| older.handover.submission().is_some()) {
        older.hand_over(&sender).await;
        assert_eq!(older.handover.submission(), same);
    }
    assert_eq!(arrived(&world).await, 1);
}

#[derive(Clone, Copy, Debug)]
enum Loss {
    Request,
    Answer,
}

/// A world that loses request number `lost`, or its answer.
async fn lossy(lost: usize, loss: Loss) -> (World, Arc<AtomicUsize>) {
    let seen = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&seen);
    let world = World::start_with(|router| {
        router.layer(from_fn(move |request: Request, inwards: Inwards| {
            let number = counter.fetch_add(1, Ordering::SeqCst);
            async move {
                let gone = StatusCode::BAD_GATEWAY.into_response();
                match loss {
                    _ if number != lost => inwards.run(request).await,
                    Loss::Request => gone,
                    Loss::Answer => {
                        inwards.run(request).await;
                        gone
                    }
                }
            }
        }))
    })
    .await;
    (world, seen)
}

#[tokio::test]
async fn any_request_or_answer_may_get_lost() {
    for loss in [Loss::Request, Loss::Answer] {
        let mut lost = 0;
        loop {
            let (world, seen) = lossy(lost, loss).await;
            let mut outbox = Outbox::new(application(2));
            let mut failures = 0;
            while !outbox.handover.is_handed_over() {
                // Each try is by a portal that has just come up.
                match outbox.step(&world.sender()).await {
                    Ok(next) => drop(outbox.save(next)),
                    Err(error) => {
                        assert!(error.is_temporary(), "{loss:?} {lost}: {error}");
                        failures += 1;
                    }
                }
            }
            let requests = seen.load(Ordering::SeqCst);
            if lost >= requests {
                break; // nothing was lost any more
            }
            assert_eq!(arrived(&world).await, 1, "{loss:?} of request {lost}");
            assert_eq!(failures, 1, "{loss:?} of request {lost}");
            lost += 1;
        }
        assert!(lost > 12, "tokens, keys, uploads, events were lost in turn: {lost}");
    }
}

#[tokio::test]
async fn a_zustelldienst_that_dies_between_any_two_steps_has_kept_everything() {
    let mut world = World::start().await;
    let sender = world.sender();
    let mut outbox = Outbox::new(application(2));
    while !outbox.handover.is_handed_over() {
        let next = outbox.step(&sender).await.unwrap();
        outbox.save(next);
        world = world.restart().await;
    }
    assert_eq!(arrived(&world).await, 1);
    world = world.restart().await;
    let subscriber = world.subscriber(TROISDORF);
    let entry = subscriber.list(0, 1).await.unwrap().submissions[0];
    let received = subscriber.open(&subscriber.fetch(&entry, Timestamp::now()).await.unwrap()).unwrap();
    subscriber.accept(&received, Uuid::from_u128(1), Timestamp::now()).await.unwrap();
    world = world.restart().await;
    let next = outbox.step(&world.sender()).await.unwrap();
    assert!(matches!(next, Next::Moved(Handover::Received { .. })));
}

#[tokio::test]
async fn a_key_replaced_before_the_announcement_is_sealed_for_again() {
    let world = World::start().await;
    let sender = world.sender();
    let mut outbox = Outbox::new(application(2));
    let next = outbox.step(&sender).await.unwrap();
    outbox.save(next);
    world.sandbox.replace_encryption_key(TROISDORF).unwrap();
    let next = outbox.step(&sender).await.unwrap();
    assert_eq!(next, Next::Moved(Handover::Waiting { destination: TROISDORF }));
    outbox.save(next);
    outbox.hand_over(&sender).await;
    assert_eq!(arrived(&world).await, 1);
}

#[tokio::test]
async fn a_key_replaced_after_the_announcement_leads_back_too() {
    for steps in 2..5 {
        let world = World::start().await;
        let sender = world.sender();
        let mut outbox = Outbox::new(application(2));
        for _ in 0..steps {
            let next = outbox.step(&sender).await.unwrap();
            outbox.save(next);
        }
        world.sandbox.replace_encryption_key(TROISDORF).unwrap();
        let before = outbox.handover.submission();
        outbox.hand_over(&sender).await;
        assert_ne!(outbox.handover.submission(), before, "a new submission with the new key");
        assert_eq!(arrived(&world).await, 1, "replaced after {steps} steps");
    }
}

#[tokio::test]
async fn a_submission_deleted_because_it_was_not_completed_in_a_day_is_announced_anew() {
    let world = World::start().await;
    let sender = world.sender();
    for steps in 2..6 {
        let mut outbox = Outbox::new(application(2));
        for _ in 0..steps {
            let next = outbox.step(&sender).await.unwrap();
            outbox.save(next);
        }
        world.sandbox.tidy(Timestamp::now() + SignedDuration::from_hours(25)).unwrap();
        outbox.hand_over(&sender).await;
    }
    assert_eq!(arrived(&world).await, 4);
}

#[tokio::test]
async fn a_submission_with_other_content_is_not_called_handed_over() {
    let world = World::start().await;
    let sender = world.sender();
    let mut outbox = Outbox::new(application(0));
    while !matches!(outbox.handover, Handover::Submitting { .. }) {
        let next = outbox.step(&sender).await.unwrap();
        outbox.save(next);
    }
    // Somebody with our credentials completes the submission with data of his own.
    let key = world.sandbox.destination_keys(TROISDORF).unwrap()[0].encryption_key().unwrap();
    let forged = Jwe::seal(b"<antrag/>", "application/xml", &key, Default::default()).unwrap();
    let submission = outbox.handover.submission().unwrap().submission;
    let metadata = &outbox.sealed.as_ref().unwrap().metadata;
    sender.submit(submission, metadata, &forged).await.unwrap();
    let error = outbox.step(&sender).await.unwrap_err();
    assert!(!error.is_temporary() && error.to_string().contains("other content"), "{error}");
}
