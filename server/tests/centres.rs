//! Who looks for counsel finds a centre: the store on both databases, and the finder's pages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "in tests a defect may panic")]

mod world;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use sozial_core::centres::{Access, Centre, Way, demo_centres};
use sozial_portal::centres::Finder;
use sozial_portal::web::router;
use tempfile::TempDir;
use tower::ServiceExt;
use world::{World, start};

/// A portal with these centres, on a Monday at nine.
async fn portal(centres: &[Centre]) -> (Router, TempDir) {
    let World { portal, folder, .. } = World::on_sqlite().await;
    portal.store.save_centres(centres, start()).await.unwrap();
    (router(Arc::new(portal)), folder)
}

async fn page(router: &Router, address: &str) -> (StatusCode, String) {
    let request = Request::get(address).body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 10_000_000).await.unwrap();
    (status, String::from_utf8_lossy(&bytes).into_owned())
}

fn in_troisdorf() -> Centre {
    let mut centre = demo_centres(1).remove(0);
    centre.address.postcode = "53840".parse().unwrap();
    centre.address.place = "Troisdorf".into();
    centre.municipality = "053820068068".parse().unwrap();
    centre.position = sozial_core::routing::Position { latitude: 50.8161, longitude: 7.1555 };
    centre.name = "DEMO – Schuldnerberatung Troisdorf".into();
    centre.topics = ["schulden".to_owned()].into();
    centre.hours = Some("Mo-Do 09:00-12:00,13:00-16:30; Fr 09:00-12:30; nach Vereinbarung".parse().unwrap());
    centre.access = Access::Yes;
    centre
}

#[tokio::test]
async fn what_was_kept_is_there_again_and_every_server_notices() {
    for (store, _folder) in world::stores().await {
        let finder = Finder::default();
        assert_eq!(finder.index(&store).await.unwrap().centres().len(), 0);
        let centres = demo_centres(40);
        store.save_centres(&centres, start()).await.unwrap();
        assert_eq!(store.centres().await.unwrap(), centres, "{}", store.product());
        assert_eq!(finder.index(&store).await.unwrap().centres(), centres);
        let mut changed = centres[7].clone();
        changed.name = "DEMO – umbenannt".into();
        store.save_centres(&[changed.clone()], start()).await.unwrap();
        assert_eq!(store.centre(&changed.id).await.unwrap(), Some(changed.clone()));
        assert_eq!(finder.index(&store).await.unwrap().centres()[7], changed);
    }
}

#[tokio::test]
async fn a_search_with_slips_finds_the_centre_and_says_why() {
    let (portal, _folder) = portal(&[in_troisdorf()]).await;
    let (status, text) = page(&portal, "/beratungsstellen?suche=Shulden&ort=53840").await;
    assert_eq!(status, StatusCode::OK);
    assert!(text.contains("DEMO – Schuldnerberatung Troisdorf") && text.contains("Thema: Shulden"), "{text}");
    assert!(text.contains("km von Troisdorf") || text.contains("in Troisdorf"), "{text}");
    assert!(text.contains("Jetzt geöffnet bis 12:00 Uhr") && text.contains("Demonstration, erfunden"));
}

#[tokio::test]
async fn ticks_hold_and_nothing_found_says_what_helps() {
    let mut centre = in_troisdorf();
    centre.online = Way::Contact;
    let (portal, _folder) = portal(&[centre]).await;
    let (_, open) = page(&portal, "/beratungsstellen?geoeffnet=ja&barrierefrei=ja").await;
    assert!(
        open.contains("Eine Beratungsstelle")
            && open.contains("id=\"geoeffnet\" name=\"geoeffnet\" value=\"ja\" checked")
    );
    let (_, none) = page(&portal, "/beratungsstellen?suche=Schulden&online=ja").await;
    assert!(
        none.contains("Nichts gefunden") && none.contains("href=\"/beratungsstellen?suche=Schulden\""),
        "{none}"
    );
}

#[tokio::test]
async fn a_place_that_nobody_knows_is_said_at_its_field_and_nothing_typed_is_lost() {
    let (portal, _folder) = portal(&[in_troisdorf()]).await;
    let (status, text) = page(&portal, "/beratungsstellen?suche=Miete&ort=Xyzzyq").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        text.contains("id=\"ort-fehler\"")
            && text.contains("value=\"Miete\"")
            && text.contains("value=\"Xyzzyq\"")
    );
    let (_, several) = page(&portal, "/beratungsstellen?suche=Miete&ort=Neustadt").await;
    assert!(
        several.contains("Welchen Ort meinen Sie")
            && several.contains("/beratungsstellen?suche=Miete&#38;ort="),
        "{several}"
    );
}

#[tokio::test]
async fn the_page_of_a_centre_says_all_that_is_known() {
    let centre =
        Centre { booking: Way::Elsewhere("https://termin.example.org/".parse().unwrap()), ..in_troisdorf() };
    let (portal, _folder) = portal(std::slice::from_ref(&centre)).await;
    let (status, text) = page(&portal, &format!("/beratungsstellen/{}", centre.id)).await;
    assert_eq!(status, StatusCode::OK);
    for said in [
        "Diese Beratungsstelle ist für die Demonstration erfunden",
        "09:00 – 12:00, 13:00 – 16:30",
        "Jetzt geöffnet bis 12:00 Uhr",
        "Termine auch nach Vereinbarung",
        "Termin buchen bei termin.example.org",
        "barrierefrei zugänglich",
        "53840 Troisdorf",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert_eq!(page(&portal, "/beratungsstellen/gibt-es-nicht").await.0, StatusCode::NOT_FOUND);
    assert_eq!(page(&portal, "/beratungsstellen/..%2f..").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whatever_is_asked_for_is_answered() {
    let (portal, _folder) = portal(&demo_centres(60)).await;
    for address in [
        "seite=999999999999999999999",
        "seite=-1",
        "thema=%00&sprache=zz",
        "suche=%F0%9F%92%B8",
        "seite=2&thema=schulden",
    ] {
        assert_eq!(
            page(&portal, &format!("/beratungsstellen?{address}")).await.0,
            StatusCode::OK,
            "{address}"
        );
    }
}
