//! What the embedded places answer.

use proptest::prelude::*;

use super::*;

fn ars(text: &str) -> Ars {
    text.parse().unwrap()
}

fn keys(plz: &str) -> Vec<&'static str> {
    Places::embedded().by_plz(plz).into_iter().map(|place| place.ars.as_str()).collect()
}

fn first(typed: &str) -> &'static str {
    Places::embedded().suggest(typed, 8).first().map_or("", |suggestion| suggestion.place.name)
}

fn found(typed: &str) -> Option<&'static str> {
    match Places::embedded().find(typed) {
        Found::One(place) => Some(place.name),
        _ => None,
    }
}

#[test]
fn every_municipality_kreis_and_land_is_there() {
    let places = Places::embedded();
    assert_eq!(places.iter().filter(|place| place.is_inhabited()).count(), 10_753);
    assert_eq!((places.kreise().len(), places.laender().len()), (400, 16));
    assert_eq!((places.postcodes.len(), places.pairs.len()), (10_761, 15_186));
    let population: u32 = places.iter().map(|place| place.population).sum();
    assert!((83_000_000..84_500_000).contains(&population), "{population}");
}

#[test]
fn known_postcodes_lead_to_their_municipality() {
    assert_eq!(keys("53840"), ["053820068068"]);
    assert_eq!(keys("07545"), ["160520000000"]);
    assert_eq!(keys("10115"), ["110000000000"]);
    assert_eq!(keys("59505"), ["059740008008"]);
    assert_eq!(keys(" 53840 "), ["053820068068"]);
}

#[test]
fn a_shared_postcode_gives_all_its_places_by_name() {
    let villages = Places::embedded().by_plz("54636");
    assert_eq!(villages.len(), 39);
    assert!(villages.is_sorted_by_key(|place| spelling::key(place.name)));
    assert!(Places::embedded().find("54636").candidates().len() == 39);
}

#[test]
fn an_unknown_postcode_gives_nothing() {
    for wrong in ["00000", "53841x", "", "99999", "5384"] {
        assert!(keys(wrong).is_empty(), "{wrong}");
    }
}

#[test]
fn every_postcode_has_places_and_exactly_one_main_place() {
    let places = Places::embedded();
    for row in &places.postcodes {
        let postcode = places.postcode(row.plz).unwrap();
        assert!(postcode.primary.is_some_and(|main| postcode.places.contains(&main)), "{}", row.plz);
    }
    let main: Vec<Plz> = places.pairs.iter().filter(|pair| pair.2).map(|pair| pair.0).collect();
    let all: Vec<Plz> = places.postcodes.iter().map(|row| row.plz).collect();
    assert_eq!(main, all);
    assert!(places.pairs.iter().all(|pair| places.kind_of(pair.0).is_some()));
}

#[test]
fn every_inhabited_place_has_a_postcode_and_lies_within_its_areas() {
    let places = Places::embedded();
    let with_postcode: std::collections::BTreeSet<usize> = places.pairs.iter().map(|pair| pair.1).collect();
    for (at, place) in places.iter().enumerate() {
        assert!(place.kreis.ars.covers(&place.ars) && place.land.ars.covers(&place.ars), "{place}");
        assert!(place.verband.is_none_or(|verband| verband.ars.covers(&place.ars)), "{place}");
        assert_eq!(place.is_inhabited(), with_postcode.contains(&at), "{place}");
    }
}

#[test]
fn labels_tell_places_of_the_same_postcode_apart() {
    let places = Places::embedded();
    for row in &places.postcodes {
        let mut labels: Vec<_> = places.by_plz(row.plz.as_str()).iter().map(|place| place.label()).collect();
        labels.sort();
        assert!(labels.windows(2).all(|pair| pair[0] != pair[1]), "{labels:?}");
    }
}

#[test]
fn no_two_inhabited_places_have_the_same_label() {
    let inhabited = Places::embedded().iter().filter(|place| place.is_inhabited());
    let mut labels: Vec<_> = inhabited.map(|place| place.label()).collect();
    labels.sort();
    assert!(labels.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn kreise_are_named_as_in_an_address() {
    let name = |plz| Places::embedded().by_plz(plz)[0].kreis.full_name();
    assert_eq!(name("53840"), "Rhein-Sieg-Kreis");
    assert_eq!(name("59423"), "Kreis Unna");
    assert_eq!(name("01896"), "Landkreis Bautzen");
    assert_eq!(name("52349"), "Kreis Düren");
    assert_eq!(name("30159"), "Region Hannover");
    assert_eq!(name("07545"), "Gera");
}

#[test]
fn typing_is_forgiven_umlauts_saints_and_slips() {
    for (typed, name) in [
        ("Koln", "Köln"),
        ("koeln", "Köln"),
        ("köl", "Köln"),
        ("MUNCHEN", "München"),
        ("dusseld", "Düsseldorf"),
        ("st. augustin", "Sankt Augustin"),
        ("sankt wendel", "St. Wendel"),
        ("troisdrof", "Troisdorf"),
        ("Toisdorf", "Troisdorf"),
        ("frankfurt a.m.", "Frankfurt am Main"),
        ("frankfurt oder", "Frankfurt (Oder)"),
        ("wiedenbr", "Rheda-Wiedenbrück"),
        ("giessen", "Gießen"),
        ("cottbus", "Cottbus/Chóśebuz"),
        ("stutt", "Stuttgart"),
        ("halle", "Halle (Westf.)"),
        ("053820068068", "Troisdorf"),
    ] {
        let offered = Places::embedded().suggest(typed, 8);
        let names: Vec<_> = offered.iter().map(|suggestion| suggestion.place.name).collect();
        assert!(names.contains(&name), "{typed}: {names:?}");
    }
    assert_eq!((first("Koln"), first("troisdrof"), first("berl")), ("Köln", "Troisdorf", "Berlin"));
}

#[test]
fn larger_places_are_offered_first() {
    let offered = Places::embedded().suggest("neu", 8);
    assert!(offered.is_sorted_by_key(|suggestion| std::cmp::Reverse(suggestion.place.population)));
    assert_eq!(offered.len(), 8);
}

#[test]
fn a_postcode_begun_offers_what_it_may_become() {
    let offered = Places::embedded().suggest("5384", 8);
    assert!(
        offered
            .iter()
            .all(|suggestion| suggestion.postcode.is_some_and(|plz| plz.as_str().starts_with("5384")))
    );
    assert_eq!(first("53840 tro"), "Troisdorf");
    assert_eq!(first("53842 Spich"), "Troisdorf");
}

#[test]
fn a_dissolved_municipality_leads_to_its_successor() {
    let places = Places::embedded();
    assert_eq!(places.by_ars(&ars("160765004084")).unwrap().name, "Berga-Wünschendorf");
    let offered = places.suggest("Wünschendorf/Elster", 3);
    assert_eq!(
        (offered[0].place.name, offered[0].formerly),
        ("Berga-Wünschendorf", Some("Wünschendorf/Elster"))
    );
}

#[test]
fn a_municipality_that_was_split_up_has_no_single_successor() {
    let places = Places::embedded();
    assert_eq!(places.by_ars(&ars("160640073073")), None);
    assert!(places.suggest("Anrode", 8).len() >= 3);
}

#[test]
fn a_key_assigned_after_the_register_leads_to_the_place_it_is_for() {
    let places = Places::embedded();
    assert_eq!(places.by_ars(&ars("064150000000")).unwrap().name, "Hanau");
    assert_eq!(places.listed(&ars("064150000000")), Some(ars("064350014014")));
}

#[test]
fn an_area_is_listed_if_a_municipality_lies_in_it() {
    let places = Places::embedded();
    for area in ["053820068068", "053820068000", "053820000000", "050000000000", "110000000000"] {
        assert_eq!(places.listed(&ars(area)), Some(ars(area)));
    }
    for nowhere in ["053000000000", "053820068069", "059990000000"] {
        assert_eq!(places.listed(&ars(nowhere)), None);
    }
    assert_eq!(places.within(&ars("053820000000")).len(), 19);
}

#[test]
fn only_what_can_be_meant_in_one_way_is_taken_unasked() {
    for (typed, name) in [
        ("53840", "Troisdorf"),
        ("Troisdorf", "Troisdorf"),
        ("53840 Troisdorf", "Troisdorf"),
        ("53842 Spich", "Troisdorf"),
        ("53840 Troisdorf (Rhein-Sieg-Kreis)", "Troisdorf"),
        ("Frankfurt (Oder)", "Frankfurt (Oder)"),
        ("Frankfurt a. M.", "Frankfurt am Main"),
        ("Koln", "Köln"),
        ("St. Augustin", "Sankt Augustin"),
        ("160520000000", "Gera"),
        ("Berlin", "Berlin"),
    ] {
        assert_eq!(found(typed), Some(name), "{typed}");
    }
    for ask in [
        "Frankfurt",
        "Halle",
        "Neustadt",
        "Munster",
        "54636",
        "53840 Köln",
        "troisdrof",
        "Oldenburg",
        "Landau/Pfalz",
    ] {
        assert!(matches!(Places::embedded().find(ask), Found::Several(_)), "{ask}");
    }
    for nothing in ["", "   ", "53841 ", "00000", "xyzxyz", "12", "?", "Берлин"] {
        assert_eq!(Places::embedded().find(nothing), Found::Nothing, "{nothing}");
    }
}

#[test]
fn a_postcode_and_the_name_of_a_place_elsewhere_offer_both() {
    let found = Places::embedded().find("53840 Köln");
    let names: Vec<_> = found.candidates().iter().map(|place| place.name).collect();
    assert_eq!(names, ["Köln", "Troisdorf"]);
    let found = Places::embedded().find("20095 Troisdorf (Rhein-Sieg-Kreis)");
    assert_eq!(found.candidates().len(), 2);
}

#[test]
fn the_postcodes_of_a_place_are_those_of_its_letter_boxes() {
    let of_troisdorf = Places::embedded().postcodes_of(&ars("053820068068"));
    assert_eq!(of_troisdorf.into_iter().map(String::from).collect::<Vec<_>>(), ["53840", "53842", "53844"]);
}

#[test]
fn the_attribution_is_that_of_the_tables() {
    for table in
        [include_str!("../../../data/places/places.tsv"), include_str!("../../../data/places/postcodes.tsv")]
    {
        let header: String = table.lines().take(3).map(|line| format!("{} ", &line[2..])).collect();
        assert!(header.trim_end().ends_with(Places::ATTRIBUTION), "{header}");
    }
}

proptest! {
    #[test]
    fn any_typing_gives_at_most_as_many_places_as_asked_for(typed in ".{0,60}", limit in 0usize..20) {
        let offered = Places::embedded().suggest(&typed, limit);
        prop_assert!(offered.len() <= limit.max(1));
        let _ = Places::embedded().find(&typed);
    }

    #[test]
    fn every_place_is_found_by_its_name_and_meant_by_its_label(at in 0usize..10_000) {
        let places = Places::embedded();
        let place = places.iter().filter(|place| place.is_inhabited()).nth(at).unwrap();
        let found = places.find(place.name);
        let namesakes = places.iter().filter(|other| other.name == place.name).count();
        prop_assert!(found.candidates().contains(&place) || namesakes > 20, "{place}: {found:?}");
        if place.label() != place.name {
            prop_assert_eq!(places.find(&place.label()), Found::One(place));
        }
    }
}
