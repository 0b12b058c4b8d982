//! An application travels from the portal to its authority, and the answer comes back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod world;

use jiff::Timestamp;
use sozial_delivery::certificates::CertificateDefect;
use sozial_delivery::fit_connect::{
    CallbackSecret, Client, DestinationStatus, NoticeKind, OfferDefect, Problem,
};
use sozial_delivery::handover::{Cause, Next, Parcel, StepError};
use sozial_delivery::jose::OpenError;
use sozial_delivery::subscriber::{FetchError, Fetched, OpenFault, Part};
use sozial_delivery::{Handover, KeyRefused, Purpose, TrustRoots};
use sozial_sandbox::{Callback, KeySource, Options, Sandbox};
use uuid::Uuid;
use world::{BONN, Outbox, TROISDORF, World, application};

async fn fetched(world: &World) -> Fetched {
    let subscriber = world.subscriber(TROISDORF);
    let list = subscriber.list(0, 10).await.unwrap();
    assert_eq!(list.submissions.len(), 1);
    subscriber.fetch(&list.submissions[0], Timestamp::now()).await.unwrap()
}

#[tokio::test]
async fn an_application_with_two_attachments_is_received_opened_and_accepted() {
    let world = World::start().await;
    let sender = world.sender();
    let mut outbox = Outbox::new(application(3));
    outbox.hand_over(&sender).await;
    assert_eq!(outbox.step(&sender).await.unwrap(), Next::Unchanged, "nobody has answered yet");

    let subscriber = world.subscriber(TROISDORF);
    let received = subscriber.open(&fetched(&world).await).unwrap();
    assert_eq!(received.data, outbox.application.xml);
    assert_eq!(received.sender_reference(), Some(outbox.application.number.to_string().as_str()));
    assert_eq!(received.form().unwrap().bytes, outbox.application.attachments[0].bytes);
    assert_eq!(received.attachments.len(), 3);
    assert_eq!(received.attachments[1].purpose, Purpose::Attachment);
    assert_eq!(received.attachments[1].safe_name(), "Anlage 1.pdf");

    subscriber.accept(&received, Uuid::from_u128(77), Timestamp::now()).await.unwrap();
    let next = outbox.step(&sender).await.unwrap();
    assert!(outbox.save(next));
    assert!(matches!(outbox.handover, Handover::Received { .. }));
    assert!(subscriber.list(0, 10).await.unwrap().submissions.is_empty());
}

#[tokio::test]
async fn accepting_again_after_a_lost_answer_is_no_error() {
    let world = World::start().await;
    Outbox::new(application(0)).hand_over(&world.sender()).await;
    let subscriber = world.subscriber(TROISDORF);
    let received = subscriber.open(&fetched(&world).await).unwrap();
    for id in 1..3 {
        subscriber.accept(&received, Uuid::from_u128(id), Timestamp::now()).await.unwrap();
    }
}

#[tokio::test]
async fn a_refusal_brings_its_problems_to_the_applicant() {
    let world = World::start().await;
    let sender = world.sender();
    let mut outbox = Outbox::new(application(1));
    outbox.hand_over(&sender).await;
    let problem = Problem::new("schema-violation", "Schema", "Das XML ist nicht gültig.", "data");
    let subscriber = world.subscriber(TROISDORF);
    let fetched = fetched(&world).await;
    subscriber.reject(&fetched, vec![problem.clone()], Uuid::from_u128(1), Timestamp::now()).await.unwrap();
    let next = outbox.step(&sender).await.unwrap();
    outbox.save(next);
    assert!(matches!(&outbox.handover, Handover::Refused { problems, .. } if *problems == [problem]));
    assert!(outbox.handover.has_ended());
}

#[tokio::test]
async fn what_nobody_fetches_is_refused_in_the_end() {
    let world = World::start().await;
    let sender = world.sender();
    let mut outbox = Outbox::new(application(0));
    outbox.hand_over(&sender).await;
    let later = Timestamp::now() + jiff::SignedDuration::from_hours(15 * 24);
    world.sandbox.tidy(later).unwrap();
    let next = outbox.step(&sender).await.unwrap();
    outbox.save(next);
    assert!(
        matches!(&outbox.handover, Handover::Refused { problems, .. } if problems[0].kind.ends_with("timeout"))
    );
}

#[tokio::test]
async fn a_part_that_was_exchanged_on_the_way_is_noticed() {
    let world = World::start().await;
    Outbox::new(application(2)).hand_over(&world.sender()).await;
    let subscriber = world.subscriber(TROISDORF);
    let good = fetched(&world).await;

    let mut exchanged = good.clone();
    exchanged.data = good.metadata.clone();
    assert_eq!(subscriber.open(&exchanged), Err(OpenFault::Tag(Part::Data)));

    // Even one who could change what the Zustelldienst signed is found out by the hashes.
    exchanged.signed_tags = exchanged.tags();
    assert_eq!(subscriber.open(&exchanged), Err(OpenFault::Hash(Part::Data)));

    let mut swapped = good.clone();
    let (first, second) = (good.attachments[0].1.clone(), good.attachments[1].1.clone());
    swapped.attachments[0].1 = second;
    swapped.attachments[1].1 = first;
    swapped.signed_tags = swapped.tags();
    let id = good.attachments[0].0;
    assert_eq!(subscriber.open(&swapped), Err(OpenFault::Hash(Part::Attachment(id))));

    let mut missing = good.clone();
    missing.attachments.pop();
    assert_eq!(subscriber.open(&missing), Err(OpenFault::Attachments));

    let stranger = world.subscriber(BONN);
    assert_eq!(stranger.open(&good), Err(OpenFault::Sealed(Part::Metadata, OpenError::AnotherKey)));
}

#[tokio::test]
async fn another_authority_sees_and_gets_nothing() {
    let world = World::start().await;
    Outbox::new(application(1)).hand_over(&world.sender()).await;
    let entry = world.subscriber(TROISDORF).list(0, 10).await.unwrap().submissions[0];
    let stranger = world.subscriber(BONN);
    assert!(stranger.list(0, 10).await.unwrap().submissions.is_empty());
    let refused = stranger.fetch(&entry, Timestamp::now()).await.unwrap_err();
    assert!(matches!(refused, FetchError::Call(error) if error.is_refusal()));
}

#[tokio::test]
async fn a_destination_that_is_closed_is_tried_again_and_a_wrong_one_is_not() {
    let world = World::start().await;
    let sender = world.sender();
    let outbox = Outbox::new(application(0));
    world.sandbox.set_status(TROISDORF, DestinationStatus::Inactive).unwrap();
    let error = outbox.step(&sender).await.unwrap_err();
    assert!(matches!(error, StepError::Retry { cause: Cause::NotTaken(OfferDefect::NotActive), .. }));
    world.sandbox.set_status(TROISDORF, DestinationStatus::Active).unwrap();
    assert!(outbox.step(&sender).await.is_ok());

    let mut elsewhere = outbox.clone();
    elsewhere.application.region = "091890000000".parse().unwrap();
    let error = elsewhere.step(&sender).await.unwrap_err();
    assert_eq!(error, StepError::Fatal { cause: Cause::NotTaken(OfferDefect::Region) });

    let mut unknown = outbox.clone();
    unknown.handover = Handover::begin(Uuid::from_u128(5));
    assert!(!unknown.step(&sender).await.unwrap_err().is_temporary());
}

/// A door that passes on what it is called with: authentication, timestamp, body.
async fn door() -> (String, tokio::sync::mpsc::Receiver<(String, String, Vec<u8>)>) {
    let (heard, hears) = tokio::sync::mpsc::channel(8);
    let answer = async move |headers: axum::http::HeaderMap, body: axum::body::Bytes| {
        let value = |name: &str| headers[name].to_str().unwrap().to_owned();
        let call = (value("callback-authentication"), value("callback-timestamp"), body.to_vec());
        heard.send(call).await.unwrap();
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let router = axum::Router::new().route("/", axum::routing::post(answer));
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (url, hears)
}

#[tokio::test]
async fn both_sides_are_called_when_there_is_news_and_can_trust_the_call() {
    let ((authority, mut for_authority), (portal, mut for_portal)) = (door().await, door().await);
    let call = |url: String| Callback { url, secret: "geheim".to_owned() };
    let set = |options: &mut Options| {
        options.subscriber_callbacks = vec![(TROISDORF, call(authority))];
        options.sender_callback = Some(call(portal));
    };
    let world = World::start_in(tempfile::tempdir().unwrap(), "127.0.0.1:0", set, |router| router).await;
    let read = |(authentication, timestamp, body): (String, String, Vec<u8>)| {
        CallbackSecret::new("geheim").read(&authentication, &timestamp, &body, Timestamp::now()).unwrap()
    };
    let mut outbox = Outbox::new(application(0));
    outbox.hand_over(&world.sender()).await;
    let notice = read(for_authority.recv().await.unwrap());
    let numbers = outbox.handover.submission().unwrap();
    assert_eq!(notice.kind, NoticeKind::NewSubmissions);
    assert_eq!(notice.submissions[0].submission_id, numbers.submission);

    let subscriber = world.subscriber(TROISDORF);
    let received = subscriber.open(&fetched(&world).await).unwrap();
    subscriber.accept(&received, Uuid::from_u128(1), Timestamp::now()).await.unwrap();
    let notice = read(for_portal.recv().await.unwrap());
    assert_eq!(notice.kind, NoticeKind::NewEvents);
    assert_eq!(notice.submissions[0].case_id, numbers.case);
}

#[tokio::test]
async fn nothing_is_sealed_with_a_key_whose_certificate_has_expired_or_is_not_trusted() {
    let world = World::start().await;
    let application = application(0);
    let step = async |client: &Client, now: &str| {
        let now = now.parse().unwrap();
        Handover::begin(TROISDORF).step(client, Parcel::Application(&application), now).await.unwrap_err()
    };
    let expired = KeyRefused::Certificate(CertificateDefect::Expired { at: 0 });
    let error = step(&world.sender(), "2050-01-01T00:00:00Z").await;
    assert_eq!(*error.cause(), Cause::Key(expired));
    assert!(error.is_temporary(), "the authority may replace its key");

    let folder = tempfile::tempdir().unwrap();
    let mut options = world::options(&world.base);
    options.keys = KeySource::Shared(folder.path().to_owned());
    let stranger = Sandbox::open(folder.path(), options).unwrap();
    let roots = TrustRoots::from_pem(stranger.root_certificate_pem()).unwrap();
    let endpoints = Sandbox::endpoints(&world.base).unwrap();
    let client = Client::new(endpoints, world.sandbox.sender_credentials(), roots).unwrap();
    let unknown = KeyRefused::Certificate(CertificateDefect::UnknownRoot);
    assert_eq!(*step(&client, "2026-11-02T08:00:00Z").await.cause(), Cause::Key(unknown));
}

#[tokio::test]
async fn an_application_of_30_megabytes_arrives() {
    let world = World::start().await;
    let mut application = application(4);
    for attachment in &mut application.attachments[1..] {
        attachment.bytes = vec![7; 10_000_000];
    }
    Outbox::new(application.clone()).hand_over(&world.sender()).await;
    let received = world.subscriber(TROISDORF).open(&fetched(&world).await).unwrap();
    assert_eq!(received.attachments[3].bytes, application.attachments[3].bytes);
}
