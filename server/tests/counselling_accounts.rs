//! What accounts of counselling promise, asked as a device asks, on SQLite and on PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

mod world;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::json;
use sozial_core::accounts::{KeyRing, WrappedKeys, recover};
use sozial_core::counselling::Note;
use sozial_core::retention::Kept;
use sozial_portal::counselling::chance;
use sozial_portal::jobs::clean;
use world::World;
use world::device::{Device, answer, b64, from_b64, of, totp_code, wrong};

const HOUR: i64 = 3600;

#[tokio::test]
async fn whoever_opens_an_account_comes_in_again_with_the_same_keys() {
    for world in World::on_each().await {
        let (portal, _world) = world.shared();
        let mut anna = Device::new(&of(&portal), "Birke-7");
        anna.slowly = true;
        assert_eq!(anna.open().await.status, StatusCode::CREATED);
        assert_eq!(anna.get("/account").await.body["name"], "Birke-7");
        assert_eq!(anna.post("/logout", json!({})).await.status, StatusCode::NO_CONTENT);
        assert_eq!(anna.get("/account").await.error(), "session-over");

        anna.name = "BIRKE-7".to_owned();
        let back = anna.log_in().await;
        assert_eq!((back.status, &back.body["kind"]), (StatusCode::OK, &json!("seeker")));
        assert_eq!(anna.unwrap(&back.body).await, anna.keys);
    }
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_password_get_the_same_answer() {
    for world in World::on_each().await {
        let (portal, _world) = world.shared();
        let mut anna = Device::registered(&of(&portal), "Birke-7").await;
        let mut answers = Vec::new();
        for name in ["Birke-7", "Niemand-1"] {
            let salt = anna.post("/salt", json!({ "name": name })).await;
            assert_eq!((salt.status, &salt.body["stretch"]), (StatusCode::OK, &json!(1)));
            let refused = anna.post("/login", json!({ "name": name, "login": b64(wrong().reveal()) })).await;
            answers.push((refused.status, refused.body));
            let sheet = json!({ "name": name, "sheet_login": b64(wrong().reveal()) });
            let refused = anna.post("/recovery", sheet).await;
            answers.push((refused.status, refused.body));
        }
        assert_eq!(answers[0], answers[2]);
        assert_eq!(answers[1], answers[3]);
        assert_eq!(answers[0].1["error"], "login-refused");
    }
}

#[tokio::test]
async fn a_name_is_given_once_whatever_its_case() {
    let (portal, _world) = World::on_sqlite().await.shared();
    let router = of(&portal);
    let mut anna = Device::registered(&router, "Birke-7").await;
    assert_eq!(anna.post("/names", json!({ "name": "birke-7" })).await.body, json!({ "free": false }));
    assert_eq!(anna.post("/names", json!({ "name": "birke-8" })).await.body, json!({ "free": true }));
    assert_eq!(anna.post("/names", json!({ "name": "a@b.de" })).await.error(), "refused");
    let mut other = Device::new(&router, "BIRKE-7");
    assert_eq!(other.open().await.error(), "name-taken");
}

#[tokio::test]
async fn who_guesses_at_one_name_is_slowed_down_and_others_are_not() {
    let (portal, _world) = World::on_sqlite().await.shared();
    let router = of(&portal);
    let mut anna = Device::registered(&router, "Birke-7").await;
    let guess = json!({ "name": "Birke-7", "login": b64(wrong().reveal()) });
    let mut last = None;
    for _ in 0..20 {
        last = Some(anna.post("/login", guess.clone()).await);
    }
    assert_eq!(last.unwrap().error(), "too-many");
    let mut other = Device::registered(&router, "Erle-8").await;
    assert_eq!(other.log_in().await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_session_ends_two_hours_after_the_last_interaction_and_polling_is_none() {
    for world in World::on_each().await {
        let (portal, world) = world.shared();
        let mut anna = Device::registered(&of(&portal), "Birke-7").await;
        world.pass(HOUR);
        assert_eq!(anna.put("/session/page-key", json!({ "page_key": "ABC" })).await.status, 204);
        assert_eq!(anna.get("/account").await.body["session"]["ends_at"], "2026-11-02T11:00:00Z");
        world.pass(2 * HOUR - 1);
        // Asking is no interaction.
        assert_eq!(anna.get("/account").await.body["session"]["page_key"], "ABC");
        world.pass(1);
        assert_eq!(anna.get("/account").await.error(), "session-over");
        let deleted = clean(&portal.store, portal.clock.now()).await.unwrap();
        assert_eq!(deleted.of(Kept::CounsellingSession), 1);
    }
}

#[tokio::test]
async fn people_see_their_sessions_and_end_them() {
    for world in World::on_each().await {
        let (portal, _world) = world.shared();
        let router = of(&portal);
        let mut here = Device::registered(&router, "Birke-7").await;
        let mut there = Device::new(&router, "Birke-7");
        there.log_in().await;
        let sessions = here.get("/sessions").await.body;
        let all = sessions.as_array().unwrap();
        let other = all.iter().find(|session| session["here"] == false).unwrap();
        assert_eq!((all.len(), &other["by"]), (2, &json!("password")));
        let ended = here.delete(&format!("/sessions/{}", other["id"].as_str().unwrap())).await;
        assert_eq!(ended.status, StatusCode::NO_CONTENT);
        assert_eq!(there.get("/account").await.error(), "session-over");

        there.log_in().await;
        assert_eq!(here.delete("/sessions").await.status, StatusCode::NO_CONTENT);
        for device in [&mut here, &mut there] {
            assert_eq!(device.get("/account").await.error(), "session-over");
        }
    }
}

#[tokio::test]
async fn a_new_password_opens_the_same_keys_and_ends_every_other_session() {
    for world in World::on_each().await {
        let (portal, _world) = world.shared();
        let router = of(&portal);
        let mut anna = Device::registered(&router, "Birke-7").await;
        let mut other = Device::new(&router, "Birke-7");
        other.log_in().await;
        let old = anna.credentials().await.login;
        anna.password = "ganz-anders-und-lang-genug".to_owned();
        let new = anna.credentials().await;
        let wrapped = anna.keys.wrap(&new.wrapping, &anna.user(), &mut anna.chance);
        let mut change = json!({
            "stretch": 1, "login": b64(new.login.reveal()), "by_password": b64(wrapped.as_bytes()),
        });
        assert_eq!(anna.put("/account/password", change.clone()).await.error(), "login-refused");
        change["old_login"] = json!(b64(old.reveal()));
        assert_eq!(anna.put("/account/password", change).await.status, StatusCode::NO_CONTENT);
        assert_eq!(anna.get("/account").await.status, StatusCode::OK);
        assert_eq!(other.get("/account").await.error(), "session-over");
        assert_eq!(other.log_in().await.error(), "login-refused");
        let back = anna.log_in().await;
        assert_eq!(anna.unwrap(&back.body).await, anna.keys);
    }
}

#[tokio::test]
async fn the_sheet_brings_the_keys_back_and_lets_choose_a_new_password() {
    for world in World::on_each().await {
        let (portal, _world) = world.shared();
        let mut anna = Device::registered(&of(&portal), "Birke-7").await;
        anna.cookie = None;
        anna.password = "das-alte-ist-vergessen".to_owned();
        let sheet = json!({ "name": "Birke-7", "sheet_login": b64(anna.sheet.login.reveal()) });
        let back = anna.post("/recovery", sheet.clone()).await;
        let wrapped = WrappedKeys::from_bytes(from_b64(&back.body["by_sheet"])).unwrap();
        assert_eq!(recover(&anna.sheet.sheet, &anna.user(), &wrapped).unwrap(), anna.keys);

        let new = anna.credentials().await;
        let wrapped = anna.keys.wrap(&new.wrapping, &anna.user(), &mut anna.chance);
        let change = json!({
            "stretch": 1, "login": b64(new.login.reveal()), "by_password": b64(wrapped.as_bytes()),
        });
        assert_eq!(anna.put("/account/password", change).await.status, StatusCode::NO_CONTENT);
        let fresh = sozial_core::accounts::NewSheet::make(&anna.keys, &anna.user(), &mut chance());
        let change = json!({
            "sheet_login": b64(fresh.login.reveal()), "by_sheet": b64(fresh.keys.as_bytes()),
        });
        assert_eq!(anna.put("/account/sheet", change).await.status, StatusCode::NO_CONTENT);
        assert_eq!(anna.post("/recovery", sheet).await.error(), "login-refused");
        assert_eq!(anna.log_in().await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn an_authenticator_app_counts_from_its_first_code_on_and_each_code_once() {
    for world in World::on_each().await {
        let (portal, world) = world.shared();
        let mut anna = Device::registered(&of(&portal), "Birke-7").await;
        let shown = anna.post("/account/totp", json!({})).await.body;
        let totp = shown["typed"].as_str().unwrap();
        assert!(shown["address"].as_str().unwrap().starts_with("otpauth://totp/Beratung:Birke-7?"));
        assert_eq!(anna.log_in().await.status, StatusCode::OK, "not confirmed yet");
        let code = totp_code(totp, portal.clock.now());
        assert_eq!(anna.put("/account/totp", json!({ "code": code })).await.status, StatusCode::NO_CONTENT);

        assert_eq!(anna.log_in().await.error(), "totp-needed");
        let login = b64(anna.credentials().await.login.reveal());
        let with = |code: &str| json!({ "name": "Birke-7", "login": login, "totp": code });
        assert_eq!(anna.post("/login", with(&code)).await.error(), "totp-refused", "it was used");
        world.pass(60);
        let next = totp_code(totp, portal.clock.now());
        assert_eq!(anna.post("/login", with(&next)).await.status, StatusCode::OK);
        assert_eq!(anna.post("/login", with(&next)).await.error(), "totp-refused");
    }
}

#[tokio::test]
async fn a_second_device_is_let_in_once_and_nothing_of_it_remains() {
    for world in World::on_each().await {
        let (portal, world) = world.shared();
        let router = of(&portal);
        let mut old = Device::registered(&router, "Birke-7").await;
        let mut new = Device::new(&router, "Birke-7");
        let at = format!("/pairing/{}", "ab".repeat(32));
        let meeting = json!({ "meeting": "ab".repeat(32), "ends_at": "2026-11-02T08:05:00Z" });
        assert_eq!(new.post("/pairing", meeting.clone()).await.error(), "session-over");
        assert_eq!(old.post("/pairing", meeting).await.status, StatusCode::CREATED);
        assert_eq!(old.get(&format!("{at}/request")).await.error(), "not-found");
        let request = json!({ "request": b64("request") });
        assert_eq!(new.put(&format!("{at}/request"), request.clone()).await.status, StatusCode::NO_CONTENT);
        assert_eq!(new.put(&format!("{at}/request"), request).await.error(), "gone", "asked already");
        assert_eq!(from_b64(&old.get(&format!("{at}/request")).await.body["request"]), b"request");
        let handover = json!({ "handover": b64("handover") });
        assert_eq!(old.put(&format!("{at}/handover"), handover).await.status, StatusCode::NO_CONTENT);
        assert_eq!(from_b64(&new.get(&format!("{at}/handover")).await.body["handover"]), b"handover");
        assert_eq!(new.get(&format!("{at}/handover")).await.error(), "not-found");

        let ticket = old.post("/tickets", json!({})).await.body;
        let inside = new.post("/tickets/redeem", ticket.clone()).await;
        assert_eq!(inside.body["session"]["by"], "device");
        assert_eq!(new.post("/tickets/redeem", ticket).await.error(), "gone");

        old.post("/tickets", json!({})).await;
        old.post("/pairing", json!({ "meeting": "cd".repeat(32), "ends_at": "2027-11-02T08:05:00Z" })).await;
        world.pass(6 * 60);
        let deleted = clean(&portal.store, portal.clock.now()).await.unwrap();
        assert_eq!(deleted.of(Kept::Pairing), 2, "no end is further off than six minutes");
    }
}

#[tokio::test]
async fn a_note_is_not_overwritten_by_a_device_that_did_not_read_it() {
    for world in World::on_each().await {
        let (portal, _world) = world.shared();
        let mut anna = Device::registered(&of(&portal), "Birke-7").await;
        let note = |keys: &KeyRing, text: &str| {
            b64(Note::seal(keys, "trust", text.as_bytes(), &mut chance()).as_bytes())
        };
        let first = json!({ "revision": 0, "note": note(&anna.keys, "eins") });
        assert_eq!(anna.put("/notes/trust", first.clone()).await.body, json!({ "revision": 1 }));
        let again = anna.put("/notes/trust", first).await;
        assert_eq!((again.error(), &again.body["revision"]), ("changed", &json!(1)));
        let second = json!({ "revision": 1, "note": note(&anna.keys, "zwei") });
        assert_eq!(anna.put("/notes/trust", second).await.body, json!({ "revision": 2 }));
        let kept = Note::from_bytes(from_b64(&anna.get("/notes/trust").await.body["note"])).unwrap();
        assert_eq!(&**kept.open(&anna.keys, "trust").unwrap(), b"zwei");
        let plain = json!({ "revision": 2, "note": b64("Klartext") });
        assert_eq!(anna.put("/notes/trust", plain).await.error(), "not-an-envelope");
        assert_eq!(anna.get("/notes").await.body[0]["revision"], 2);
        assert_eq!(anna.delete("/notes/trust").await.status, StatusCode::NO_CONTENT);
        assert_eq!(anna.get("/notes").await.body, json!([]));
    }
}

#[tokio::test]
async fn an_account_is_deleted_at_once_or_three_months_after_its_last_login() {
    for world in World::on_each().await {
        let (portal, world) = world.shared();
        let router = of(&portal);
        let mut anna = Device::registered(&router, "Birke-7").await;
        let mut bert = Device::registered(&router, "Erle-8").await;
        assert_eq!(anna.send(Method::DELETE, "/account", Some(json!({}))).await.error(), "login-refused");
        let login = b64(anna.credentials().await.login.reveal());
        let closed = anna.send(Method::DELETE, "/account", Some(json!({ "login": login }))).await;
        assert_eq!(closed.status, StatusCode::NO_CONTENT);
        assert_eq!(anna.log_in().await.error(), "login-refused");
        assert_eq!(anna.post("/names", json!({ "name": "Birke-7" })).await.body, json!({ "free": true }));

        world.pass(90 * 24 * HOUR - 1);
        assert_eq!(bert.log_in().await.body["deleted_at"], "2027-05-01T07:59:59Z");
        world.pass(90 * 24 * HOUR);
        let deleted = clean(&portal.store, portal.clock.now()).await.unwrap();
        assert_eq!(deleted.of(Kept::CounsellingAccount), 1);
    }
}

#[tokio::test]
async fn what_no_page_of_ours_sent_changes_nothing() {
    let (portal, _world) = World::on_sqlite().await.shared();
    let router = of(&portal);
    let request = Request::post("/api/beratung/salt").body(Body::from(r#"{"name":"Birke-7"}"#)).unwrap();
    let refused = answer(&router, request).await;
    assert_eq!((refused.status, refused.error()), (StatusCode::FORBIDDEN, "foreign"));
    let mut nobody = Device::new(&router, "Birke-7");
    for body in [json!(null), json!({}), json!({ "name": 1 }), json!([])] {
        assert_eq!(nobody.post("/salt", body).await.error(), "unreadable");
    }
    assert_eq!(nobody.get("/nirgends").await.error(), "not-found");
    assert_eq!(nobody.post("/salt", json!({ "name": "x".repeat(300_000) })).await.error(), "too-large");
    let said = nobody.post("/login", json!({ "name": "Birke-7", "login": "AAAA" })).await;
    assert!(said.body["text"].as_str().unwrap().ends_with('.'), "{:?}", said.body);
}
