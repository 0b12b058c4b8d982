//! What the Zustelldienst refuses, and that it says so as the real one does.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod world;

use jiff::Timestamp;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use sozial_delivery::fit_connect::{
    AuthenticationTags, Credentials, DestinationStatus, EventClaims, EventKind, SET_PAYLOAD_SCHEMA, SET_TYPE,
};
use sozial_delivery::jose::{Jwe, Jws, Zip};
use uuid::Uuid;
use world::{BONN, Outbox, TROISDORF, World, application};

struct Caller<'a> {
    world: &'a World,
    token: String,
}

impl<'a> Caller<'a> {
    async fn new(world: &'a World, credentials: &Credentials) -> Self {
        let answer: Value = grant(world, credentials.client_id(), credentials.client_secret(), "")
            .await
            .json()
            .await
            .unwrap();
        Self { world, token: answer["access_token"].as_str().unwrap().to_owned() }
    }

    async fn sender(world: &'a World) -> Self {
        Self::new(world, &world.sandbox.sender_credentials()).await
    }

    async fn subscriber(world: &'a World, destination: Uuid) -> Self {
        Self::new(world, &world.sandbox.subscriber_credentials(destination).unwrap().credentials).await
    }

    async fn send(&self, method: Method, path: &str, kind: &str, body: impl Into<reqwest::Body>) -> Response {
        reqwest::Client::new()
            .request(method, format!("{}/submission-api/{path}", self.world.base))
            .header(USER_AGENT, "test")
            .header(AUTHORIZATION, format!("Bearer {}", self.token))
            .header(CONTENT_TYPE, kind)
            .body(body)
            .send()
            .await
            .unwrap()
    }

    async fn json(&self, method: Method, path: &str, body: Value) -> Response {
        self.send(method, path, "application/json", body.to_string()).await
    }

    async fn jose(&self, method: Method, path: &str, body: &str) -> Response {
        self.send(method, path, "application/jose", body.to_owned()).await
    }
}

async fn grant(world: &World, id: &str, secret: &str, scope: &str) -> Response {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", id),
        ("client_secret", secret),
        ("scope", scope),
    ];
    let request = reqwest::Client::new().post(format!("{}/token", world.base)).header(USER_AGENT, "test");
    request.form(&form).send().await.unwrap()
}

/// Status and name of the problem of a refusal, which must be problem+json.
async fn refused(response: Response) -> (u16, String) {
    let status = response.status().as_u16();
    assert_eq!(response.headers()[CONTENT_TYPE], "application/problem+json", "{status}");
    let problem: Value = response.json().await.unwrap();
    assert_eq!(problem["status"], status);
    (status, problem["type"].as_str().unwrap().rsplit('/').next().unwrap().to_owned())
}

async fn expect(response: Response, status: u16, name: &str) {
    assert_eq!(refused(response).await, (status, name.to_owned()));
}

fn announcement(change: impl FnOnce(&mut Value)) -> Value {
    let mut body = json!({
        "destinationId": TROISDORF,
        "announcedAttachments": [Uuid::from_u128(1)],
        "publicService": { "name": "HzL", "identifier": "urn:de:fim:leika:leistung:99107012017000" },
        "region": "DE053820068068",
    });
    change(&mut body);
    body
}

async fn announced(sender: &Caller<'_>) -> Value {
    let answer = sender.json(Method::POST, "v2/submissions", announcement(|_| {})).await;
    assert_eq!(answer.status(), 201);
    answer.json().await.unwrap()
}

fn sealed(world: &World, destination: Uuid, cty: &str) -> String {
    let key = world.sandbox.destination_keys(destination).unwrap()[0].encryption_key().unwrap();
    Jwe::seal(b"{}", cty, &key, Zip::No).unwrap().into()
}

#[tokio::test]
async fn tokens_are_for_those_who_ask_in_the_body_with_the_right_secret_and_scope() {
    let world = World::start().await;
    let ours = world.sandbox.sender_credentials();
    let (id, secret) = (ours.client_id(), ours.client_secret());
    let scope = |name: &str| format!("https://schema.fitko.de/fit-connect/oauth/scopes/{name}");
    let granted = grant(&world, id, secret, &scope("send-submissions")).await;
    assert_eq!(granted.status(), 200);
    let granted: Value = granted.json().await.unwrap();
    assert_eq!(
        (granted["token_type"].as_str(), granted["expires_in"].as_i64()),
        (Some("Bearer"), Some(1800))
    );
    for (answer, error) in [
        (grant(&world, id, "falsch", "").await, "invalid_client"),
        (grant(&world, "niemand", secret, "").await, "invalid_client"),
        (grant(&world, id, secret, &scope("subscribe-destinations")).await, "invalid_scope"),
    ] {
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body["error"], error);
    }
    let basic = reqwest::Client::new()
        .post(format!("{}/token", world.base))
        .header(USER_AGENT, "test")
        .basic_auth(id, Some(secret))
        .form(&[("grant_type", "client_credentials")])
        .send()
        .await
        .unwrap();
    assert_eq!(basic.status(), 401);
    assert_eq!(basic.json::<Value>().await.unwrap()["error"], "invalid_client");
}

#[tokio::test]
async fn requests_without_a_name_or_a_token_are_refused() {
    let world = World::start().await;
    let url = format!("{}/submission-api/v2/destinations/{TROISDORF}", world.base);
    expect(reqwest::Client::new().get(&url).send().await.unwrap(), 403, "user-agent-missing").await;
    let nobody = Caller { world: &world, token: "erfunden".to_owned() };
    expect(nobody.json(Method::POST, "v2/submissions", announcement(|_| {})).await, 401, "unauthorized")
        .await;
    let public = reqwest::Client::new().get(&url).header(USER_AGENT, "test").send().await.unwrap();
    assert_eq!(public.status(), 200, "destinations are public");
}

#[tokio::test]
async fn an_announcement_must_fit_its_destination() {
    let world = World::start().await;
    let sender = Caller::sender(&world).await;
    let subscriber = Caller::subscriber(&world, TROISDORF).await;
    let announce = async |caller: &Caller<'_>, change: fn(&mut Value)| {
        caller.json(Method::POST, "v2/submissions", announcement(change)).await
    };
    expect(announce(&subscriber, |_| {}).await, 403, "forbidden").await;
    expect(
        announce(&sender, |b| b["destinationId"] = json!(Uuid::nil())).await,
        404,
        "destination-not-found",
    )
    .await;
    let unknown_service = |body: &mut Value| {
        body["publicService"]["identifier"] = json!("urn:de:fim:leika:leistung:99107032017002");
    };
    expect(announce(&sender, unknown_service).await, 422, "public-service-invalid").await;
    for region in ["DE091890000000", "DE05", "053820068068x"] {
        let body = announcement(|body| body["region"] = json!(region));
        expect(sender.json(Method::POST, "v2/submissions", body).await, 422, "region-invalid").await;
    }
    let twice = [Uuid::from_u128(1), Uuid::from_u128(1)];
    let body = announcement(|body| body["announcedAttachments"] = json!(twice));
    expect(sender.json(Method::POST, "v2/submissions", body).await, 422, "announced-attachments-invalid")
        .await;
    expect(sender.json(Method::POST, "v2/submissions", json!({})).await, 400, "bad-request").await;
    let plain = sender.send(Method::POST, "v2/submissions", "text/plain", "{}").await;
    expect(plain, 415, "unsupported-media-type").await;
    world.sandbox.set_status(TROISDORF, DestinationStatus::Inactive).unwrap();
    expect(announce(&sender, |_| {}).await, 409, "destination-state-invalid").await;
}

#[tokio::test]
async fn attachments_must_be_announced_and_sealed_for_this_destination() {
    let world = World::start().await;
    let sender = Caller::sender(&world).await;
    let submission = announced(&sender).await["submissionId"].as_str().unwrap().to_owned();
    let path = |id: u128| format!("v2/submissions/{submission}/attachments/{}", Uuid::from_u128(id));
    let good = sealed(&world, TROISDORF, "application/pdf");
    expect(sender.jose(Method::PUT, &path(2), &good).await, 422, "attachment-not-announced").await;
    expect(
        sender.jose(Method::PUT, &path(1), &sealed(&world, BONN, "a/b")).await,
        422,
        "encryption-key-invalid",
    )
    .await;
    expect(sender.jose(Method::PUT, &path(1), "a.b.c.d.e").await, 422, "encryption-invalid").await;
    let plain = sender.send(Method::PUT, &path(1), "application/pdf", "%PDF").await;
    expect(plain, 415, "unsupported-media-type").await;
    let elsewhere = format!("v2/submissions/{}/attachments/{}", Uuid::nil(), Uuid::from_u128(1));
    expect(sender.jose(Method::PUT, &elsewhere, &good).await, 404, "submission-not-found").await;
    for _ in 0..2 {
        assert_eq!(sender.jose(Method::PUT, &path(1), &good).await.status(), 204, "again is no fault");
    }
}

#[tokio::test]
async fn a_submission_must_be_whole_and_is_taken_once() {
    let world = World::start().await;
    let sender = Caller::sender(&world).await;
    let submission = announced(&sender).await["submissionId"].as_str().unwrap().to_owned();
    let path = format!("v2/submissions/{submission}");
    let json_part = sealed(&world, TROISDORF, "application/json");
    let xml_part = sealed(&world, TROISDORF, "application/xml");
    let body = |metadata: &str, data: &str| json!({ "encryptedMetadata": metadata, "encryptedData": data });
    let put = async |body: Value| sender.json(Method::PUT, &path, body).await;
    expect(put(body(&json_part, &xml_part)).await, 422, "attachments-missing").await;
    let attachment = format!("{path}/attachments/{}", Uuid::from_u128(1));
    assert_eq!(sender.jose(Method::PUT, &attachment, &xml_part).await.status(), 204);

    expect(put(body(&xml_part, &xml_part)).await, 422, "encryption-invalid").await;
    let without_cty = {
        // {"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"12345678"}
        let (_, rest) = json_part.split_once('.').unwrap();
        format!("eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiMTIzNDU2NzgifQ.{rest}")
    };
    expect(put(body(&without_cty, &xml_part)).await, 422, "encryption-invalid").await;
    expect(put(json!({ "encryptedMetadata": json_part })).await, 400, "bad-request").await;

    assert_eq!(put(body(&json_part, &xml_part)).await.status(), 200);
    expect(put(body(&json_part, &xml_part)).await, 409, "submission-state-invalid").await;
    expect(sender.jose(Method::PUT, &attachment, &xml_part).await, 409, "submission-state-invalid").await;
    expect(sender.json(Method::GET, &path, json!(null)).await, 403, "forbidden").await;
}

/// An authority's event about the one submission there is, changed.
struct Event {
    claims: EventClaims,
    typ: &'static str,
    key_of: Uuid,
}

async fn post(world: &World, poster: Uuid, change: impl FnOnce(&mut Event)) -> Response {
    let entry = world.subscriber(TROISDORF).list(0, 1).await.unwrap().submissions[0];
    let fetched = world.subscriber(TROISDORF).fetch(&entry, Timestamp::now()).await.unwrap();
    let mut event = Event {
        claims: EventClaims {
            schema: SET_PAYLOAD_SCHEMA.to_owned(),
            issuer: TROISDORF.to_string(),
            id: Uuid::from_u128(1),
            at: Timestamp::now(),
            submission: entry.submission_id,
            case: entry.case_id,
            kind: EventKind::AcceptSubmission,
            tags: Some(fetched.tags()),
            problems: Vec::new(),
        },
        typ: SET_TYPE,
        key_of: TROISDORF,
    };
    change(&mut event);
    let key = world.sandbox.subscriber_credentials(event.key_of).unwrap().signing_key.signing_key().unwrap();
    let signed = Jws::sign(&event.claims.write(), event.typ, &key).unwrap();
    let caller = Caller::subscriber(world, poster).await;
    caller.jose(Method::POST, &format!("v2/cases/{}/events", entry.case_id), signed.as_str()).await
}

#[tokio::test]
async fn an_event_must_be_the_authoritys_own_and_about_this_submission() {
    let world = World::start().await;
    Outbox::new(application(1)).hand_over(&world.sender()).await;
    let old = "https://schema.fitko.de/fit-connect/set-payload/1.0.0/set-payload.schema.json";
    expect(
        post(&world, TROISDORF, |e| e.claims.schema = old.to_owned()).await,
        422,
        "event-schema-unsupported",
    )
    .await;
    expect(post(&world, TROISDORF, |e| e.typ = "JWT").await, 422, "event-invalid").await;
    expect(post(&world, TROISDORF, |e| e.claims.case = Uuid::nil()).await, 422, "event-subject-invalid")
        .await;
    expect(
        post(&world, TROISDORF, |e| e.claims.submission = Uuid::nil()).await,
        422,
        "event-subject-invalid",
    )
    .await;
    expect(post(&world, TROISDORF, |e| e.claims.issuer = BONN.to_string()).await, 422, "event-not-allowed")
        .await;
    for kind in [EventKind::SubmitSubmission, EventKind::DeleteSubmission, EventKind::CreateSubmission] {
        expect(post(&world, TROISDORF, |e| e.claims.kind = kind).await, 422, "event-not-allowed").await;
    }
    expect(post(&world, TROISDORF, |e| e.key_of = BONN).await, 422, "event-signature-invalid").await;
    expect(post(&world, BONN, |_| {}).await, 403, "forbidden").await;
    let others = AuthenticationTags::default();
    expect(
        post(&world, TROISDORF, |e| e.claims.tags = Some(others)).await,
        422,
        "event-authentication-tags-invalid",
    )
    .await;
    expect(post(&world, TROISDORF, |e| e.claims.tags = None).await, 422, "event-authentication-tags-invalid")
        .await;
    let ago = Timestamp::now() - jiff::SignedDuration::from_hours(2);
    expect(post(&world, TROISDORF, |e| e.claims.at = ago).await, 409, "submission-state-invalid").await;
    assert_eq!(post(&world, TROISDORF, |_| {}).await.status(), 204);
    assert!(world.subscriber(TROISDORF).list(0, 1).await.unwrap().submissions.is_empty());
}

#[tokio::test]
async fn a_body_beyond_all_measure_is_refused() {
    let world = World::start().await;
    let sender = Caller::sender(&world).await;
    let answer =
        sender.send(Method::POST, "v2/submissions", "application/json", vec![b' '; 70_000_000]).await;
    assert_eq!(answer.status(), 413);
}
