//! What the operator may do, and that nobody else may.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in tests a defect may panic")]

mod world;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use jiff::Timestamp;
use sozial_portal::drafts;
use sozial_portal::portal::Portal;
use sozial_portal::store::outbox::Enqueued;
use sozial_portal::store::receipts::Submitted;
use sozial_portal::vault::random_uuid;
use sozial_portal::web::router;
use tower::ServiceExt;
use uuid::Uuid;
use world::World;

async fn ask(
    router: &Router,
    request: axum::http::request::Builder,
    body: &str,
) -> (StatusCode, String, String) {
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let response = router.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
    let cookie = response.headers().get(header::SET_COOKIE).map(|value| value.to_str().unwrap().to_owned());
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
    (status, cookie.unwrap_or_default(), String::from_utf8(bytes.to_vec()).unwrap())
}

/// An application that waits; it was sent at the world's beginning.
async fn waiting(portal: &Portal) -> Uuid {
    let (_, open) = drafts::begin(portal, world::draft(serde_json::json!({}))).await.unwrap();
    let number = random_uuid();
    let enqueued = Enqueued {
        number,
        leika: "99107012017000",
        authority: "demo-sozialamt-053820068068",
        application: b"sealed",
        handover: b"sealed",
        at: portal.clock.now(),
    };
    let submitted = Submitted { revision: 1, enqueued, receipt: b"sealed" };
    assert!(portal.store.submit(open.keys.id(), &submitted).await.unwrap());
    number
}

async fn due_at(portal: &Portal, number: Uuid) -> Timestamp {
    portal.store.outbox_line(number).await.unwrap().unwrap().due_at
}

#[tokio::test]
async fn the_operator_has_an_application_tried_again_and_nobody_else_has() {
    let world = World::on_sqlite().await;
    let number = waiting(&world.portal).await;
    world.pass(60);
    let World { portal, folder: _folder, .. } = world;
    let (portal, retry) = (Arc::new(portal), format!("/betrieb/erneut/{number}"));
    let pages = router(portal.clone());
    let sent_at = due_at(&portal, number).await;

    let (status, ..) = ask(&pages, Request::post(&retry), "_token=x").await;
    assert_eq!((status, due_at(&portal, number).await), (StatusCode::SEE_OTHER, sent_at));

    let typed = format!("token={}", portal.operator.reveal());
    let (_, cookie, _) = ask(&pages, Request::post("/betrieb/anmelden"), &typed).await;
    let cookie = cookie.split(';').next().unwrap();
    let (_, _, page) = ask(&pages, Request::get("/betrieb").header(header::COOKIE, cookie), "").await;
    assert!(page.contains(&retry) && page.contains("Erneut versuchen"));

    let forged = Request::post(&retry).header(header::COOKIE, cookie);
    let (status, ..) = ask(&pages, forged, "_token=x").await;
    assert_eq!((status, due_at(&portal, number).await), (StatusCode::FORBIDDEN, sent_at));

    let (_, rest) = page.split_once("name=\"_token\" value=\"").unwrap();
    let token = format!("_token={}", rest.split('"').next().unwrap());
    let (status, ..) = ask(&pages, Request::post(&retry).header(header::COOKIE, cookie), &token).await;
    assert_eq!((status, due_at(&portal, number).await), (StatusCode::SEE_OTHER, portal.clock.now()));
}
