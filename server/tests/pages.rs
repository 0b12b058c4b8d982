//! What every answer of the portal keeps to, whatever page it is.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in tests a defect may panic")]

mod world;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use sozial_portal::access::{self, Deed};
use sozial_portal::drafts;
use sozial_portal::press::Press;
use sozial_portal::vault::DraftSecret;
use sozial_portal::web::router;
use tempfile::TempDir;
use tower::ServiceExt;
use world::World;

/// An answer that has arrived whole.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

async fn answer(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 10_000_000).await.unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

async fn get(router: &Router, path: &str) -> Answer {
    answer(router, Request::get(path).body(Body::empty()).unwrap()).await
}

async fn post(router: &Router, path: &str, cookie: &str, body: String) -> Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, cookie)
        .body(Body::from(body))
        .unwrap();
    answer(router, request).await
}

async fn portal() -> Router {
    router(Arc::new(World::on_sqlite().await.portal))
}

/// A portal with a draft, and the secret of it. The folder lives as long as the store is used.
async fn with_draft() -> (Router, DraftSecret, TempDir) {
    let World { portal, folder, .. } = World::on_sqlite().await;
    let (secret, _) = drafts::begin(&portal, world::draft(serde_json::json!({}))).await.unwrap();
    (router(Arc::new(portal)), secret, folder)
}

#[tokio::test]
async fn every_answer_carries_the_protecting_headers() {
    let portal = portal().await;
    for path in ["/", "/gibt-es-nicht", "/antrag", "/health/live", "/betrieb", "/orte.json?q=Gera"] {
        let headers = get(&portal, path).await.headers;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store", "{path}");
        assert!(!headers.contains_key(header::STRICT_TRANSPORT_SECURITY), "{path}: not over http");
    }
}

#[tokio::test]
async fn over_https_browsers_are_told_to_stay_there() {
    let world = World::with(|settings| settings.public_url = Some("https://sozial.example".to_owned())).await;
    let headers = get(&router(Arc::new(world.portal)), "/").await.headers;
    assert!(headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
}

#[tokio::test]
async fn no_page_has_a_script_or_a_style_of_its_own() {
    let portal = portal().await;
    for path in ["/", "/leistungen", "/leistungen/hilfe-zum-lebensunterhalt", "/zustaendig", "/hilfe"] {
        let text = get(&portal, path).await.text;
        assert!(!text.contains("<style") && !text.contains(" style=") && !text.contains("onclick"), "{path}");
        assert_eq!(text.matches("<script").count(), text.matches("<script src=\"/assets/").count(), "{path}");
    }
}

#[tokio::test]
async fn what_is_typed_comes_back_as_text() {
    let text = get(&portal().await, "/leistungen?suche=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await.text;
    assert!(!text.contains("<script>alert"));
    assert!(text.contains("&#60;script&#62;alert"));
}

#[tokio::test]
async fn an_error_is_a_page_in_the_language_of_the_visitor() {
    let request = Request::get("/gibt-es-nicht").header(header::ACCEPT_LANGUAGE, "en").body(Body::empty());
    let answer = answer(&portal().await, request.unwrap()).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text.contains("This page does not exist"));
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let portal = portal().await;
    for (name, value) in
        [("sec-fetch-site", "cross-site"), ("origin", "https://boese.example"), ("origin", "null")]
    {
        let request =
            Request::post("/antrag/fortsetzen").header(header::HOST, "localhost").header(name, value);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let refused = answer(&portal, request.body(Body::from("code=x")).unwrap()).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
}

#[tokio::test]
async fn no_change_to_a_draft_without_its_token() {
    let (portal, secret, _folder) = with_draft().await;
    let cookie = format!("antrag={secret}");
    let foreign = sozial_portal::vault::DraftKeys::of(&DraftSecret::random()).form_token();
    for path in ["/antrag/seite/antragsteller/anliegen", "/antrag/loeschen", "/antrag/absenden"] {
        for token in ["", "AAAA", &foreign] {
            let refused = post(&portal, path, &cookie, format!("_token={token}&_stand=1")).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
}

#[tokio::test]
async fn without_the_cookie_there_is_no_draft_and_the_page_says_why() {
    let (portal, _, _folder) = with_draft().await;
    for path in ["/antrag", "/antrag/seite/antragsteller/anliegen", "/antrag/stand.pdf", "/antrag/gesendet"] {
        let gone = get(&portal, path).await;
        assert_eq!(gone.status, StatusCode::GONE, "{path}");
        assert!(gone.text.contains("Hier ist kein Antrag mehr"), "{path}");
    }
}

#[tokio::test]
async fn no_route_lets_in_whom_it_should_not() {
    let (portal, secret, _folder) = with_draft().await;
    let stranger = format!("antrag={}; betrieb=9999999999.AAAA; beratung=AAAA", DraftSecret::random());
    for (route, deed) in access::ROUTES.iter().copied() {
        let path = route.replace("{*page}", "antragsteller/anliegen").replace(['{', '}'], "");
        for (cookie, method) in [("", Method::GET), ("", Method::POST), (&*stranger, Method::GET)] {
            let request = Request::builder().method(method.clone()).uri(&path).header(header::COOKIE, cookie);
            let kind = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let answer = answer(&portal, kind.body(Body::from("_token=x")).unwrap()).await;
            let refused = match deed {
                Deed::Public => continue,
                Deed::Draft => answer.status == StatusCode::GONE,
                Deed::Operate => answer.headers[header::LOCATION] == "/betrieb/anmelden",
                Deed::TakePart | Deed::Seek | Deed::Counsel => answer.status == StatusCode::UNAUTHORIZED,
            };
            // A stranger's secret is one, so the route is asked; there is no draft of it.
            let is_other_method = answer.status == StatusCode::NOT_FOUND && !cookie.is_empty();
            assert!(refused || is_other_method, "{method} {path}: {}", answer.status);
        }
    }
    let held = Request::get("/antrag/code").header(header::COOKIE, format!("antrag={secret}"));
    let answer = answer(&portal, held.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn when_too_many_documents_are_being_made_a_page_says_when_to_come_back() {
    let World { mut portal, folder: _folder, .. } = World::on_sqlite().await;
    let (secret, _) = drafts::begin(&portal, world::draft(serde_json::json!({}))).await.unwrap();
    portal.press = Press::with(0, 0);
    let request = Request::get("/antrag/stand.pdf").header(header::COOKIE, format!("antrag={secret}"));
    let busy = answer(&router(Arc::new(portal)), request.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (busy.status, &busy.headers[header::RETRY_AFTER]),
        (StatusCode::SERVICE_UNAVAILABLE, &HeaderValue::from(30))
    );
    assert!(busy.text.contains("Gerade ist viel los"));
}

#[tokio::test]
async fn ten_thousand_inputs_or_a_megabyte_are_refused() {
    let (portal, secret, _folder) = with_draft().await;
    let (cookie, path) = (format!("antrag={secret}"), "/antrag/seite/antragsteller/anliegen");
    let many: String = (0..10_000).map(|n| format!("a{n}=1&")).collect();
    for body in [many, format!("a={}", "x".repeat(1_000_000))] {
        let refused = post(&portal, path, &cookie, body).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(refused.text.contains("Das ist zu groß"));
    }
    let refused = post(&portal, "/antrag/fortsetzen", "", format!("code={}", "A".repeat(100_000))).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn paths_that_lead_nowhere_are_not_found() {
    let (portal, secret, _folder) = with_draft().await;
    for path in [
        "/antrag/seite/..%2f..%2fetc",
        "/antrag/entfernen/personen.9999",
        "/antrag/seite/x",
        "/assets/manifest.json",
    ] {
        let request = Request::get(path).header(header::COOKIE, format!("antrag={secret}"));
        let found = answer(&portal, request.body(Body::empty()).unwrap()).await;
        assert_eq!(found.status, StatusCode::NOT_FOUND, "{path}: {}", found.text);
    }
}

#[tokio::test]
async fn over_https_the_secret_is_bound_to_the_host() {
    let world = World::with(|settings| settings.public_url = Some("https://sozial.example".to_owned())).await;
    let (secret, _) = drafts::begin(&world.portal, world::draft(serde_json::json!({}))).await.unwrap();
    let World { portal, folder: _folder, .. } = world;
    let portal = router(Arc::new(portal));
    let resumed = post(&portal, "/antrag/fortsetzen", "", format!("code={}", secret.printed())).await;
    let cookie = resumed.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(
        cookie.starts_with("__Host-antrag=") && cookie.ends_with("; HttpOnly; SameSite=Lax; Secure"),
        "{cookie}"
    );
}
