//! Which centres are found.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::centres::{Access, Way, demo_centres, topics};
use crate::routing::{Found as Place, Places};

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(demo_centres(1_200)));

/// A Monday, ten o'clock in Berlin.
fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

fn search(text: &str) -> Found<'static> {
    INDEX.search(&Query::text(text), now())
}

fn near(place: &str) -> Near {
    match Places::embedded().find(place) {
        Place::One(place) => Near::place(place),
        other => panic!("{other:?}"),
    }
}

fn first(text: &str) -> &'static Centre {
    search(text).hits.first().unwrap_or_else(|| panic!("{text} finds nothing")).centre
}

#[test]
fn what_people_type_finds_what_they_mean() {
    for (typed, topic) in [
        ("Schulden", "schulden"),
        ("Shulden", "schulden"),
        ("Privatinsolvenz", "schulden"),
        ("Gerichtsvolzieher", "schulden"),
        ("Alkohol", "sucht"),
        ("Spielsucht", "sucht"),
        ("drug counselling Drogen", "sucht"),
        ("obdachlos", "wohnungsnot"),
        ("debt", "schulden"),
    ] {
        assert!(first(typed).topics.contains(topic), "{typed}: {}", first(typed).name);
    }
}

#[test]
fn a_place_among_the_words_says_where() {
    for (typed, topic, place) in [
        ("Sucht Köln", "sucht", "Köln"),
        ("koeln sucht", "sucht", "Köln"),
        ("Schulden in Frankfurt am Main", "schulden", "Frankfurt am Main"),
        ("schulden frankfurt", "schulden", "Frankfurt am Main"),
        ("Shulden Muenchen", "schulden", "München"),
    ] {
        let found = search(typed);
        let best = &found.hits[0];
        assert!(
            best.centre.topics.contains(topic) && best.centre.address.place == place,
            "{typed}: {best:?}"
        );
        assert!(best.kilometres.unwrap() < 30.0);
    }
}

#[test]
fn a_postcode_says_where_and_a_name_beside_it_belongs_to_it() {
    for typed in ["schulden 53840", "53840 Troisdorf Schulden"] {
        let found = search(typed);
        assert_eq!(found.near.as_ref().unwrap().label, "53840 Troisdorf");
        assert!(found.ignored.is_empty(), "{typed}: {:?}", found.ignored);
        assert!(found.hits[0].kilometres.unwrap() < 30.0 && found.hits[0].centre.topics.contains("schulden"));
    }
}

#[test]
fn a_place_alone_shows_what_is_near_it() {
    let found = search("Flensburg");
    assert_eq!(found.total, 1_200);
    assert!(found.hits.windows(2).all(|pair| pair[0].kilometres <= pair[1].kilometres));
    assert_eq!(found.hits[0].centre.address.place, "Flensburg");
}

#[test]
fn of_places_that_share_a_name_the_largest_is_taken_and_the_others_are_offered() {
    let found = search("Schulden Friedberg");
    assert_eq!(found.near.unwrap().label, "Friedberg (Hessen) (Wetteraukreis)");
    assert_eq!(found.namesakes[0].label, "Friedberg (Landkreis Aichach-Friedberg)");
}

#[test]
fn a_place_that_was_chosen_goes_before_one_in_the_text() {
    let query = Query { near: Some(near("Hamburg")), ..Query::text("Schulden Köln") };
    let found = INDEX.search(&query, now());
    assert_eq!(found.near.unwrap().label, "Hamburg");
}

#[test]
fn near_a_place_what_fits_well_stands_before_what_is_only_like_it() {
    let query = Query { near: Some(near("Kiel")), ..Query::text("Schuldnerberatung") };
    let found = INDEX.search(&query, now());
    let good = found.hits.iter().take_while(|hit| hit.relevance >= 0.7).count();
    assert!(good > 0);
    assert!(found.hits[..good].windows(2).all(|pair| pair[0].kilometres <= pair[1].kilometres));
}

#[test]
fn the_distance_is_the_one_along_the_earth() {
    let query = Query { near: Some(near("Berlin")), hits: 0..200, ..Query::text("") };
    let berlin = query.near.clone().unwrap().position;
    for hit in INDEX.search(&query, now()).hits {
        let exact = berlin.kilometres_to(&hit.centre.position);
        assert!((hit.kilometres.unwrap() - exact).abs() < 0.02 + exact / 10_000.0);
    }
}

#[test]
fn words_that_nothing_has_are_told() {
    let found = search("Schulden xqzwvk");
    assert_eq!(found.ignored, ["xqzwvk"]);
    assert!(found.total > 0);
    let nothing = search("xqzwvk");
    assert_eq!((nothing.total, nothing.ignored.len()), (0, 1));
}

#[test]
fn every_word_that_anything_has_must_fit() {
    for hit in search("Schuldnerberatung Rosenweg").hits {
        assert_eq!(hit.reasons.iter().filter(|reason| matches!(reason, Reason::Word { .. })).count(), 2);
    }
}

#[test]
fn a_hit_says_why_it_was_found() {
    let words = crate::texts().words("de");
    let found = search("Schulden Köln");
    let reasons: Vec<String> = found.hits[0].reasons.iter().map(|reason| reason.text(words)).collect();
    assert!(reasons[0].contains("Köln"), "{reasons:?}");
    assert_eq!(reasons[1], "Thema: Schulden");
    let far = Reason::Near { kilometres: 4.25, place: "Köln".into() };
    assert_eq!(far.text(words), "4,2 km von Köln");
    assert_eq!(far.text(crate::texts().words("en")), "4.2 km from Köln");
}

#[test]
fn filters_leave_what_they_say() {
    let of = |filter: Filter| {
        let found = INDEX.search(&Query { filter, hits: 0..200, ..Query::text("") }, now());
        assert!(found.total > 0);
        found.hits.into_iter().map(|hit| hit.centre).collect::<Vec<_>>()
    };
    let one = |value: &str| BTreeSet::from([value.to_owned()]);
    let none = Filter::default;
    assert!(
        of(Filter { topics: one("sucht"), ..none() }).iter().all(|centre| centre.topics.contains("sucht"))
    );
    assert!(
        of(Filter { languages: one("uk"), ..none() }).iter().all(|centre| centre.languages.contains("uk"))
    );
    assert!(of(Filter { online: true, ..none() }).iter().all(|centre| centre.online != Way::Contact));
    assert!(of(Filter { booking: true, ..none() }).iter().all(|centre| centre.booking != Way::Contact));
    assert!(of(Filter { step_free: true, ..none() }).iter().all(|centre| centre.access == Access::Yes));
}

#[test]
fn open_now_is_what_the_opening_hours_say() {
    for clock in
        ["2026-11-23T09:00:00Z", "2026-11-22T09:00:00Z", "2026-12-25T09:00:00Z", "2026-06-04T07:30:00Z"]
    {
        let clock: Timestamp = clock.parse().unwrap();
        let filter = Filter { open_now: true, ..Filter::default() };
        let found = INDEX.search(&Query { filter, ..Query::text("") }, clock).total;
        let open = |centre: &&Centre| {
            let status = centre.opening().map(|opening| opening.at(clock));
            matches!(status, Some(crate::booking::OpenNow::Until(_)))
        };
        assert_eq!(found, INDEX.centres().iter().filter(open).count(), "{clock}");
    }
}

#[test]
fn a_centre_with_exceptions_is_closed_on_them() {
    let mut centre = demo_centres(1).remove(0);
    centre.hours = Some("Mo-Fr 08:00-12:00".parse().unwrap());
    let filter = Filter { open_now: true, ..Filter::default() };
    let query = Query { filter, ..Query::text("") };
    assert_eq!(Index::new(vec![centre.clone()]).search(&query, now()).total, 1);
    let dates = crate::booking::Dates::day("2026-11-23".parse().unwrap());
    centre.closures.push(crate::booking::Closure { dates, reason: crate::Translated::default() });
    assert_eq!(Index::new(vec![centre]).search(&query, now()).total, 0);
}

#[test]
fn pages_go_on_where_the_one_before_ended() {
    let page = |hits| {
        let found = INDEX.search(&Query { hits, ..Query::text("Schulden Köln") }, now());
        found.hits.into_iter().map(|hit| hit.centre.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!([page(0..20), page(20..40)].concat(), page(0..40));
    assert!(page(100_000..100_020).is_empty());
    assert_eq!(page(0..100_000).len().min(Query::MOST_HITS), page(0..100_000).len());
}

#[test]
fn every_topic_finds_its_centres_by_its_own_name() {
    for topic in topics() {
        let found = search(&topic.title(crate::texts().words("de")));
        let has = |hit: &Hit<'_>| hit.centre.topics.contains(topic.id);
        let some = INDEX.centres().iter().any(|centre| centre.topics.contains(topic.id));
        assert!(!some || found.hits.first().is_some_and(has), "{}: {:?}", topic.id, found.hits.first());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_query_is_answered(text in "\\PC{0,220}", first in 0usize..2000, length in 0usize..500) {
        let query = Query { hits: first..first + length, ..Query::text(&text) };
        let found = INDEX.search(&query, now());
        prop_assert!(found.hits.len() <= Query::MOST_HITS && found.hits.len() <= found.total);
        prop_assert!(found.hits.iter().all(|hit| (0.0..=1.0).contains(&hit.relevance)));
    }

    #[test]
    fn every_centre_is_found_by_its_name_and_place(at in 0usize..1_200) {
        let centre = &INDEX.centres()[at];
        let found = |near| {
            let found = INDEX.search(&Query { near, hits: 0..50, ..Query::text(&centre.name) }, now());
            (found.hits.iter().any(|hit| hit.centre.id == centre.id), found.namesakes)
        };
        let (here, namesakes) = found(None);
        prop_assert!(here || namesakes.into_iter().any(|near| found(Some(near)).0), "{}", centre.name);
    }
}
