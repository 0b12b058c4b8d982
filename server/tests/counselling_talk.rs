//! A conversation from the enquiry to its end, as devices have it with a portal, on SQLite and on PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

mod world;

use axum::http::{Method, StatusCode};
use serde_json::json;
use sozial_core::counselling::{
    Change, Envelope, FileKind, IntakeKeys, KeyChest, Past, open_file, seal_file,
};
use sozial_core::retention::Kept;
use sozial_core::seals::Identity;
use sozial_portal::jobs::clean;
use sozial_portal::store::counselling::centres::CentreRole;
use world::World;
use world::device::{Device, b64, from_b64, totp_code};
use world::talk::{Talk, a_centre, accept, invited};

const DAY: i64 = 24 * 3600;

/// A conversation that can begin, on each database; the second half moves the clock.
async fn talks() -> Vec<(Talk, world::Shared)> {
    let mut talks = Vec::new();
    for world in World::on_each().await {
        let (portal, shared) = world.shared();
        talks.push((Talk::prepared(portal).await, shared));
    }
    talks
}

#[tokio::test]
async fn a_seeker_asks_a_counsellor_takes_it_and_both_write() {
    for (mut t, _shared) in talks().await {
        let id = t.enquired("Ich habe Schulden").await;
        let waiting = t.other.device.get("/inbox?topic=schulden&language=de").await.body;
        assert_eq!((&waiting[0]["id"], &waiting[0]["waiting"]), (&json!(id), &json!(true)));
        assert_eq!(t.other.device.get("/inbox?topic=sucht").await.body, json!([]));

        let (intake, now) = (t.keys_of(|t| &mut t.counsellor).await, t.now());
        assert_eq!(t.counsellor.take(&id, &intake, now).await.status, StatusCode::CREATED);
        assert_eq!(t.counsellor.device.get("/inbox").await.body, json!([]));
        assert_eq!(t.seeker.device.get("/conversations").await.body[0]["answered"], false);
        assert_eq!(t.counsellor.say(&id, "Guten Tag", now).await.body["place"], 4);
        assert_eq!(t.seeker.say(&id, "Danke", now).await.body["place"], 5);
        for member in [&mut t.seeker, &mut t.counsellor] {
            assert_eq!(member.texts(&id).await, ["Ich habe Schulden", "Guten Tag", "Danke"]);
            let shown = &member.device.get("/conversations").await.body[0];
            assert_eq!(
                (&shown["answered"], &shown["last"], &shown["epoch"]),
                (&json!(true), &json!(5), &json!(1))
            );
        }
        // The colleague held the centre's keys, but the centre reads no more.
        assert_eq!(t.other.device.get(&format!("/conversations/{id}")).await.error(), "not-found");
    }
}

#[tokio::test]
async fn of_two_counsellors_who_take_at_once_one_is_told_so() {
    for (mut t, _shared) in talks().await {
        let (id, now) = (t.enquired("Hilfe").await, t.now());
        let intake = t.keys_of(|t| &mut t.other).await;
        // Both have loaded it before either takes it.
        let late = t.other.load(&id, Some(intake.identity_keys())).await;
        assert_eq!(t.counsellor.take(&id, &intake, now).await.status, StatusCode::CREATED);
        let readers = vec![t.seeker.reader(), t.other.reader()];
        let own = t.other.device.identity_keys().clone();
        let refused = t
            .other
            .change(&id, (Change::Taken, readers), (&late, &[intake.identity_keys(), &own]), now)
            .await;
        assert_eq!(refused.error(), "not-found", "the centre reads no more");
    }
}

#[tokio::test]
async fn a_message_sent_again_is_taken_once_and_out_of_order_it_is_not_taken() {
    for (mut t, _shared) in talks().await {
        let (id, now) = (t.taken("Hilfe").await, t.now());
        let [first, second] = [t.seeker.seal(&id, "eins", now).await, t.seeker.seal(&id, "zwei", now).await];
        let early = t.seeker.send(&id, &second).await;
        assert_eq!((early.error(), &early.body["next"]), ("out-of-order", &json!(2)));
        let taken = t.seeker.send(&id, &first).await;
        assert_eq!(taken.status, StatusCode::CREATED);
        let again = t.seeker.send(&id, &first).await;
        assert_eq!((again.status, &again.body), (StatusCode::OK, &taken.body));
        assert_eq!(t.seeker.send(&id, &second).await.status, StatusCode::CREATED);
        assert_eq!(t.counsellor.texts(&id).await, ["Hilfe", "eins", "zwei"]);
        // Nobody else can send it, not even a reader.
        assert_eq!(t.counsellor.send(&id, &second).await.error(), "not-allowed");
    }
}

#[tokio::test]
async fn nothing_but_envelopes_is_taken() {
    let (portal, _shared) = World::on_sqlite().await.shared();
    let mut t = Talk::prepared(portal).await;
    let (id, now) = (t.taken("Hilfe").await, t.now());
    for plain in [&b"Guten Tag"[..], b"", b"{\"text\":\"hallo\"}"] {
        assert_eq!(t.seeker.send(&id, plain).await.error(), "not-an-envelope");
    }
    let message = t.seeker.seal(&id, "x", now).await;
    assert_eq!(t.seeker.send(&id, &message[1..]).await.error(), "not-an-envelope");
    let long = vec![0; 70_000];
    assert_eq!(t.seeker.send(&id, &long).await.error(), "too-large");
    let mut enquiry = t.enquiry("noch eine");
    enquiry["message"] = json!(b64("Klartext"));
    assert_eq!(t.seeker.device.post("/conversations", enquiry).await.error(), "not-an-envelope");
    let body = json!({ "link": b64("x"), "keys": b64("y") });
    let refused = t.seeker.device.post(&format!("/conversations/{id}/links"), body).await;
    assert_eq!(refused.error(), "not-an-envelope");
}

#[tokio::test]
async fn handing_over_brings_in_the_colleague_and_who_goes_reads_nothing_new() {
    for (mut t, _shared) in talks().await {
        let (id, now) = (t.taken("Hilfe").await, t.now());
        let opened = t.counsellor.load(&id, None).await;
        let readers = vec![t.seeker.reader(), t.other.reader()];
        let keys = t.counsellor.device.identity_keys().clone();
        // Who makes the key has to stay: the one who goes cannot make it alone.
        let alone = t.counsellor.change(&id, (Change::HandedOver, readers), (&opened, &[&keys]), now).await;
        assert_eq!(alone.error(), "refused");
        let readers = vec![t.seeker.reader(), t.counsellor.reader(), t.other.reader()];
        let both = t.counsellor.change(&id, (Change::HandedOver, readers), (&opened, &[&keys]), now).await;
        assert_eq!(both.status, StatusCode::CREATED, "{:?}", both.body);
        let opened = t.other.load(&id, None).await;
        let (readers, keys) =
            (vec![t.seeker.reader(), t.other.reader()], t.other.device.identity_keys().clone());
        let next = sozial_core::counselling::NextEpoch::after(
            &opened.chain,
            Change::Left,
            readers,
            (Past::Hidden, &KeyChest::default()),
            now,
            &mut t.other.device.chance,
        );
        let next = next.unwrap().signed_by(&keys);
        let body = json!({ "link": b64(next.link.to_bytes()), "keys": b64(next.keys.to_bytes()) });
        let path = format!("/conversations/{id}/links");
        assert_eq!(t.other.device.post(&path, body.clone()).await.status, StatusCode::CREATED);
        assert_eq!(t.other.device.post(&path, body).await.status, StatusCode::OK, "the same again");

        assert_eq!(t.counsellor.device.get(&format!("/conversations/{id}")).await.error(), "not-found");
        assert_eq!(t.other.texts(&id).await, ["Hilfe"]);
        assert_eq!(t.other.say(&id, "Ich bin jetzt da", now).await.status, StatusCode::CREATED);
        assert_eq!(t.seeker.texts(&id).await, ["Hilfe", "Ich bin jetzt da"]);
    }
}

#[tokio::test]
async fn nobody_comes_in_as_counsellor_who_counsels_nowhere() {
    let (portal, _shared) = World::on_sqlite().await.shared();
    let mut t = Talk::prepared(portal).await;
    let (id, now) = (t.taken("Hilfe").await, t.now());
    let ghost = Device::new(&t.router, "Niemand-9");
    let ghost = world::talk::Member::new(ghost, sozial_core::counselling::Role::Counsellor);
    let opened = t.counsellor.load(&id, None).await;
    let readers = vec![t.seeker.reader(), t.counsellor.reader(), ghost.reader()];
    let keys = t.counsellor.device.identity_keys().clone();
    let refused = t.counsellor.change(&id, (Change::HandedOver, readers), (&opened, &[&keys]), now).await;
    assert_eq!(refused.error(), "not-allowed");
}

#[tokio::test]
async fn a_message_for_the_readers_of_before_has_to_be_sealed_again() {
    let (portal, _shared) = World::on_sqlite().await.shared();
    let mut t = Talk::prepared(portal).await;
    let (id, now) = (t.taken("Hilfe").await, t.now());
    let stale = t.seeker.seal(&id, "alt", now).await;
    let opened = t.counsellor.load(&id, None).await;
    let next = sozial_core::counselling::NextEpoch::after(
        &opened.chain,
        Change::Renewed,
        opened.chain.head().readers().to_vec(),
        (Past::Hidden, &KeyChest::default()),
        now,
        &mut t.counsellor.device.chance,
    );
    let next = next.unwrap().signed_by(t.counsellor.device.identity_keys());
    let body = json!({ "link": b64(next.link.to_bytes()), "keys": b64(next.keys.to_bytes()) });
    t.counsellor.device.post(&format!("/conversations/{id}/links"), body).await;
    let refused = t.seeker.send(&id, &stale).await;
    assert_eq!(
        (refused.status, refused.error(), &refused.body["current"]),
        (StatusCode::CONFLICT, "old-epoch", &json!(2))
    );
}

#[tokio::test]
async fn a_file_goes_both_ways_sealed_and_the_conversation_has_a_limit() {
    for (mut t, _shared) in talks().await {
        let id = t.taken("Hilfe").await;
        let file: Vec<u8> = (0..300_000_u32).map(|byte| (byte % 251) as u8).collect();
        let (reference, sealed) =
            seal_file(&file, FileKind::Pdf, "bescheid.pdf", &mut t.seeker.device.chance).unwrap();
        let path = format!("/conversations/{id}/files/{}", reference.id);
        let put = |bytes: Vec<u8>| (Method::PUT, path.clone(), bytes);
        let (method, at, bytes) = put(sealed.clone());
        let kept = t.seeker.device.send_bytes(method.clone(), &at, bytes.clone()).await;
        assert_eq!(kept.status, StatusCode::CREATED, "{:?}", kept.body);
        assert_eq!(t.seeker.device.send_bytes(method.clone(), &at, bytes).await.status, StatusCode::OK);
        let got = t.counsellor.device.get(&path).await;
        assert_eq!(&**open_file(&reference, &got.bytes).unwrap(), &file[..]);
        assert_eq!(t.other.device.get(&path).await.error(), "not-found");
        let plain = t.seeker.device.send_bytes(Method::PUT, &path, b"%PDF-1.7".to_vec()).await;
        assert_eq!(plain.error(), "refused");
        let size = i64::try_from(sealed.len()).unwrap();
        assert_eq!(t.seeker.device.get("/conversations").await.body[0]["file_bytes"], size);

        assert_eq!(t.counsellor.device.delete(&path).await.error(), "not-found", "not the counsellor's");
        assert_eq!(t.seeker.device.delete(&path).await.status, StatusCode::NO_CONTENT);
        assert_eq!(t.counsellor.device.get(&path).await.error(), "not-found");
        assert_eq!(t.seeker.device.get("/conversations").await.body[0]["file_bytes"], 0);
    }
}

#[tokio::test]
async fn four_of_the_largest_files_do_not_fit() {
    let (portal, _shared) = World::on_sqlite().await.shared();
    let mut t = Talk::prepared(portal).await;
    let id = t.taken("Hilfe").await;
    let mut kept = Vec::new();
    let (_, sealed) =
        seal_file(&vec![7; 10_000_000], FileKind::Png, "x", &mut t.seeker.device.chance).unwrap();
    for number in 1..=4 {
        // The name stands at the front; the server looks no further.
        let mut sealed = sealed.clone();
        sealed[2..18].fill(number);
        let path = format!("/conversations/{id}/files/{}", format!("{number:02x}").repeat(16));
        kept.push(t.seeker.device.send_bytes(Method::PUT, &path, sealed).await);
    }
    let statuses: Vec<_> = kept.iter().map(|said| said.status.as_u16()).collect();
    assert_eq!(statuses, [201, 201, 201, 413]);
    assert_eq!(kept[3].error(), "full");
    let path = format!("/conversations/{id}/files/{}", "ab".repeat(16));
    assert_eq!(
        t.seeker.device.send_bytes(Method::PUT, &path, vec![0; 11_500_000]).await.error(),
        "too-large"
    );
}

#[tokio::test]
async fn a_deleted_message_leaves_its_name_and_the_stream_goes_on() {
    for (mut t, _shared) in talks().await {
        let (id, now) = (t.taken("Hilfe").await, t.now());
        let wrong = t.seeker.say(&id, "versehentlich", now).await.body["id"].as_str().unwrap().to_owned();
        let path = format!("/conversations/{id}/messages/{wrong}");
        assert_eq!(t.counsellor.device.delete(&path).await.error(), "not-found");
        assert_eq!(t.seeker.device.delete(&path).await.status, StatusCode::NO_CONTENT);
        assert_eq!(t.seeker.say(&id, "weiter", now).await.status, StatusCode::CREATED);
        let events = t.counsellor.device.get(&format!("/conversations/{id}/events?after=3")).await.body;
        let kinds: Vec<_> = events["events"].as_array().unwrap().iter().map(|e| e["kind"].clone()).collect();
        assert_eq!(kinds, ["message", "deleted", "message"]);
        assert_eq!(
            (&events["events"][0]["id"], &events["events"][0]["message"]),
            (&json!(wrong), &json!(null))
        );
        assert_eq!(events["events"][1]["id"], json!(wrong));
    }
}

#[tokio::test]
async fn a_closed_conversation_opens_when_the_seeker_writes_and_a_blocked_one_does_not() {
    for (mut t, _shared) in talks().await {
        let (id, now) = (t.taken("Hilfe").await, t.now());
        let path = format!("/conversations/{id}/state");
        assert_eq!(t.seeker.device.put(&path, json!({ "state": "closed" })).await.error(), "not-allowed");
        assert_eq!(t.counsellor.device.put(&path, json!({ "state": "closed" })).await.status, 204);
        assert_eq!(t.counsellor.say(&id, "noch etwas", now).await.error(), "closed");
        assert_eq!(t.seeker.say(&id, "doch noch", now).await.status, StatusCode::CREATED);
        assert_eq!(t.seeker.device.get("/conversations").await.body[0]["state"], "open");
        assert_eq!(t.counsellor.device.put(&path, json!({ "state": "blocked" })).await.status, 204);
        assert_eq!(t.seeker.say(&id, "bitte", now).await.error(), "blocked");
    }
}

#[tokio::test]
async fn a_conversation_ends_three_months_after_its_last_message_or_when_the_seeker_wishes() {
    for (mut t, shared) in talks().await {
        let id = t.taken("Hilfe").await;
        shared.pass(30 * DAY);
        t.seeker.device.log_in().await;
        let now = t.now();
        t.seeker.say(&id, "noch da", now).await;
        let shown = t.seeker.device.get("/conversations").await.body[0].clone();
        assert_eq!((&shown["ends_at"], &shown["warned"]), (&json!("2027-03-02T08:00:00Z"), &json!(false)));
        let end = format!("/conversations/{id}/end");
        let late = t.seeker.device.put(&end, json!({ "ends_at": "2028-01-01T00:00:00Z" })).await;
        assert_eq!(late.error(), "refused");
        let soon = t.seeker.device.put(&end, json!({ "ends_at": "2026-12-10T08:00:00Z" })).await;
        assert_eq!(soon.body["ends_at"], "2026-12-10T08:00:00Z");
        assert_eq!(t.seeker.device.get("/conversations").await.body[0]["warned"], true);
        assert_eq!(
            t.seeker.device.put(&end, json!({ "ends_at": null })).await.body["ends_at"],
            "2027-03-02T08:00:00Z"
        );

        t.seeker.device.put(&end, json!({ "ends_at": "2027-03-02T08:00:00Z" })).await;
        shared.pass(90 * DAY - 1);
        assert_eq!(clean(&t.portal.store, t.now()).await.unwrap().of(Kept::Conversation), 0);
        shared.pass(1);
        let deleted = clean(&t.portal.store, t.now()).await.unwrap();
        assert_eq!((deleted.of(Kept::Conversation), deleted.of(Kept::CounsellingAccount)), (1, 1));
    }
}

#[tokio::test]
async fn the_seeker_deletes_a_conversation_or_everything_for_all_at_once() {
    for (mut t, _shared) in talks().await {
        let [first, second] = [t.taken("eins").await, t.taken("zwei").await];
        let path = format!("/conversations/{first}");
        assert_eq!(t.counsellor.device.delete(&path).await.error(), "not-found");
        assert_eq!(t.seeker.device.delete(&path).await.status, StatusCode::NO_CONTENT);
        assert_eq!(t.counsellor.device.get(&path).await.error(), "not-found");
        let login = b64(t.seeker.device.credentials().await.login.reveal());
        t.seeker.device.send(Method::DELETE, "/account", Some(json!({ "login": login }))).await;
        assert_eq!(t.counsellor.device.get(&format!("/conversations/{second}")).await.error(), "not-found");
        assert_eq!(t.counsellor.device.get("/conversations").await.body, json!([]));
    }
}

#[tokio::test]
async fn the_export_holds_all_that_the_server_has_of_a_person() {
    let (portal, _shared) = World::on_sqlite().await.shared();
    let mut t = Talk::prepared(portal).await;
    let (id, now) = (t.taken("Hilfe").await, t.now());
    t.seeker.say(&id, "eins", now).await;
    let whole = t.seeker.device.get("/account/export").await.body;
    assert_eq!(whole["account"]["name"], "Birke-7");
    let events = whole["conversations"][0]["events"].as_array().unwrap();
    assert_eq!(events.len(), 4);
    assert!(Envelope::message(&from_b64(&events[3]["message"])).is_ok());
}

#[tokio::test]
async fn whoever_manages_a_centre_invites_and_sends_away_and_reads_nothing() {
    for (mut t, _shared) in talks().await {
        let id = t.enquired("Hilfe").await;
        let at = (&*t.centre.clone(), CentreRole::Admin);
        let mut admin = invited((&t.portal, &t.router), "Leitung-1", at).await;
        let path = format!("/centres/{}/people", t.centre);
        assert_eq!(admin.get("/inbox").await.body, json!([]));
        assert_eq!(admin.get(&format!("/conversations/{id}")).await.error(), "not-found");
        assert_eq!(admin.get(&format!("/centres/{}/intake", t.centre)).await.error(), "not-allowed");
        let invite = json!({ "name": "Beratung-3", "role": "counsellor" });
        assert_eq!(t.counsellor.device.post(&path, invite.clone()).await.error(), "not-allowed");
        let link = admin.post(&path, invite).await.body["link"].as_str().unwrap().to_owned();
        let people = admin.get(&path).await.body;
        assert!(people.as_array().unwrap().iter().any(|p| p["name"] == "Beratung-3" && p["invited"] == true));

        let token = link.split_once('#').unwrap().1;
        let mut third = Device::new(&t.router, "Beratung-3");
        assert_eq!(accept(&mut third, token, t.now()).await.status, StatusCode::CREATED);
        assert_eq!(third.get(&format!("/centres/{}/intake", t.centre)).await.body["keys"], json!([]));
        // A colleague compares the words and wraps the keys.
        let mine = third.get("/account").await.body;
        let identity = Identity::from_bytes(&from_b64(&mine["identity"])).unwrap();
        let wrapped = t.intake.wrap_for(&identity, &mut t.counsellor.device.chance).unwrap();
        let put = format!("/centres/{}/intake/0/{}", t.centre, mine["account"].as_str().unwrap());
        let keys = json!({ "keys": b64(wrapped.as_bytes()) });
        assert_eq!(t.counsellor.device.put(&put, keys).await.status, StatusCode::NO_CONTENT);
        assert_eq!(third.get("/inbox").await.body[0]["id"], json!(id));

        let gone = format!("{path}/{}", mine["account"].as_str().unwrap());
        assert_eq!(admin.delete(&gone).await.status, StatusCode::NO_CONTENT);
        assert_eq!(third.get("/account").await.error(), "session-over");
        let centre = t.seeker.device.get(&format!("/centres/{}", t.centre)).await.body;
        assert_eq!(centre["renew"], true);
    }
}

#[tokio::test]
async fn new_keys_of_a_centre_are_vouched_for_by_the_old_and_an_enquiry_to_old_ones_is_sent_back() {
    for (mut t, _shared) in talks().await {
        let late = t.enquiry("zu spät");
        let path = format!("/centres/{}/intake", t.centre);
        let (foreign, certificate) =
            IntakeKeys::first(t.centre.parse().unwrap(), &mut t.counsellor.device.chance);
        let sheet = foreign.sheet(&mut t.counsellor.device.chance).1;
        let body = |certificate: Vec<u8>, sheet: &[u8]| {
            json!({
                "certificate": b64(certificate), "keys": [], "by_sheet": b64(sheet),
            })
        };
        let again = t.counsellor.device.post(&path, body(certificate.to_bytes(), sheet.as_bytes())).await;
        assert_eq!(again.error(), "changed");
        let (_, unvouched) = foreign.next(&mut t.counsellor.device.chance);
        let refused = t.counsellor.device.post(&path, body(unvouched.to_bytes(), sheet.as_bytes())).await;
        assert_eq!((refused.error(), &refused.body["help"]), ("refused", &json!("compare-words")));

        let (next, certificate) = t.intake.next(&mut t.counsellor.device.chance);
        let sheet = next.sheet(&mut t.counsellor.device.chance).1;
        let renewed = t.counsellor.device.post(&path, body(certificate.to_bytes(), sheet.as_bytes())).await;
        assert_eq!(renewed.status, StatusCode::CREATED);
        assert_eq!(t.seeker.device.post("/conversations", late).await.error(), "old-keys");
        t.certificate = certificate;
        let id = t.enquired("jetzt").await;
        assert_eq!(t.counsellor.device.get("/inbox").await.body[0]["id"], json!(id));
        // With the centre's sheet the keys come back when everybody has lost theirs.
        let held = t.counsellor.device.get(&path).await.body;
        let first =
            sozial_core::counselling::WrappedIntake::from_bytes(from_b64(&held["sheets"][0]["by_sheet"]));
        let first_certificate =
            sozial_core::counselling::IntakeCertificate::from_bytes(&from_b64(&held["certificates"][0]));
        assert_eq!(first.unwrap().recover(&first_certificate.unwrap(), &t.sheet).unwrap(), t.intake);
    }
}

#[tokio::test]
async fn an_invitation_counts_once_for_two_weeks_and_wants_a_code() {
    for world in World::on_each().await {
        let (portal, shared) = world.shared();
        let router = world::device::of(&portal);
        let centre = a_centre(&portal, "DEMO-1").await;
        let roles = vec![(centre.clone(), CentreRole::Counsellor)];
        let link = async |name: &str| {
            let roles = roles.clone();
            let invite = sozial_portal::counselling::invite::invite(&portal, name.parse().unwrap(), roles);
            invite.await.unwrap().reveal().to_owned()
        };
        let token = link("Beratung-1").await;
        let mut device = Device::new(&router, "Beratung-1");
        let shown = device.post("/invitation", json!({ "token": token })).await.body;
        assert_eq!(shown["roles"][0]["role"], "counsellor");
        let mut account = device.new_account().await;
        account["token"] = json!(token);
        assert_eq!(device.post("/invitation/accept", account.clone()).await.error(), "totp-needed");
        account["totp"] = json!("000000");
        assert_eq!(device.post("/invitation/accept", account.clone()).await.error(), "totp-refused");
        account["totp"] = json!(totp_code(shown["totp"]["typed"].as_str().unwrap(), portal.clock.now()));
        assert_eq!(device.post("/invitation/accept", account.clone()).await.status, StatusCode::CREATED);
        assert_eq!(device.get("/account").await.body["roles"][0]["centre"], json!(centre));
        assert_eq!(device.log_in().await.error(), "totp-needed");
        assert_eq!(device.post("/invitation/accept", account).await.error(), "gone");

        let late = link("Beratung-2").await;
        shared.pass(14 * DAY);
        assert_eq!(device.post("/invitation", json!({ "token": late })).await.error(), "gone");
        let deleted = clean(&portal.store, portal.clock.now()).await.unwrap();
        assert_eq!(deleted.of(Kept::CounsellorInvitation), 1);
    }
}
