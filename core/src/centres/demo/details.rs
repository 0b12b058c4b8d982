//! What the centres are called, when they are open, what they speak.

use std::collections::BTreeSet;

use super::chance::Chance;
use crate::Translated;
use crate::centres::{Access, Centre, CentreId, Contact, Way};
use crate::routing::{Address, Place, Plz};

const STREETS: [&str; 12] = [
    "Musterstraße",
    "Beispielweg",
    "Bahnhofstraße",
    "Lindenallee",
    "Am Markt",
    "Schulstraße",
    "Gartenweg",
    "Hauptstraße",
    "Kirchgasse",
    "Rosenweg",
    "Poststraße",
    "Am Wall",
];

const HOURS: [&str; 8] = [
    "Mo-Fr 08:00-12:00; Do 14:00-18:00",
    "Mo-Do 09:00-12:00,13:00-16:30; Fr 09:00-12:30",
    "Mo,Di,Do 08:30-12:30; Di 14:00-17:00; nach Vereinbarung",
    "Mo-Fr 10:00-16:00",
    "Di,Do 13:00-19:00; Sa 10:00-13:00",
    "Mo-Do 08:00-16:30; Fr 08:00-13:00",
    "Mo-Fr 09:00-12:00; Mo,Mi 14:00-17:30",
    "nach Vereinbarung",
];

/// Topics beside the three that every Kreis has, the commoner ones more than once.
const TOPICS: [&str; 12] = [
    "schulden",
    "sucht",
    "wohnungsnot",
    "schulden",
    "sucht",
    "wohnungsnot",
    "mietschulden",
    "sozialberatung",
    "migration",
    "schwangerschaft",
    "familie",
    "behinderung",
];

/// Area codes with numbers that are kept free for films, and how many digits follow.
///
/// # Source
/// Bundesnetzagentur, Mitteilung Nr. 148/2021: Rufnummern für Medienproduktionen.
const FILM_NUMBERS: [(&str, usize); 5] =
    [("030 23125", 1000), ("040 66969", 1000), ("069 90009", 1000), ("0221 4710", 1000), ("089 99998", 1000)];

const NAMES: [&str; 8] = ["Akin", "Berger", "Conrad", "Demir", "Ebert", "Fuchs", "Gruber", "Horn"];

pub(super) fn topic(chance: &mut Chance) -> &'static str {
    chance.one(&TOPICS).copied().unwrap_or("sozialberatung")
}

/// What a centre about this is called.
fn name(chance: &mut Chance, topic: &str) -> &'static str {
    let names: &[&str] = match topic {
        "schulden" => {
            &["Schuldnerberatung", "Schuldner- und Insolvenzberatung", "Beratungsstelle für Überschuldete"]
        }
        "sucht" => &["Suchtberatung", "Fachstelle Sucht", "Drogen- und Suchthilfe"],
        "wohnungsnot" => &["Wohnungsnotfallhilfe", "Fachstelle Wohnungssicherung", "Wohnungslosenhilfe"],
        "mietschulden" => &["Beratung bei Mietschulden"],
        "migration" => &["Migrationsberatung"],
        "schwangerschaft" => &["Schwangerschaftsberatung"],
        "familie" => &["Familien- und Erziehungsberatung"],
        "behinderung" => &["Teilhabeberatung"],
        _ => &["Allgemeine Sozialberatung"],
    };
    chance.one(names).copied().unwrap_or("Beratungsstelle")
}

pub(super) fn address(chance: &mut Chance, postcode: Plz, place: &str) -> Address {
    let street = chance.one(&STREETS).copied().unwrap_or("Musterstraße").to_owned();
    Address { street, house_number: (chance.below(120) + 1).to_string(), postcode, place: place.to_owned() }
}

pub(super) fn centre(
    chance: &mut Chance,
    id: CentreId,
    topic: &str,
    (place, address): (&Place, Address),
) -> Option<Centre> {
    let kind = name(chance, topic);
    let mail = id.as_str().to_lowercase().replace('-', "");
    let position = super::position(chance, &address, place);
    Some(Centre {
        name: format!("DEMO – {kind} {}", place.name),
        demo: true,
        about: about(kind),
        municipality: place.ars,
        position,
        topics: topics(chance, topic),
        languages: languages(chance),
        phone: Some(phone(chance)),
        email: Some(format!("{mail}@example.org")),
        website: format!("https://{mail}.example.org/").parse().ok(),
        hours: chance.one(&HOURS).and_then(|hours| hours.parse().ok()),
        special: Vec::new(),
        closures: Vec::new(),
        school_free: Vec::new(),
        local_holidays: BTreeSet::new(),
        contacts: contacts(chance, &mail),
        transit: Translated::german(format!("Haltestelle {}, wenige Minuten zu Fuß", address.street)),
        parking: if chance.percent(40) {
            Translated::german("Parkplätze vor dem Haus")
        } else {
            Translated::default()
        },
        access: *chance.one(&[Access::Yes, Access::Yes, Access::Partly, Access::No, Access::Unknown])?,
        access_notes: Translated::default(),
        links: Vec::new(),
        booking: way(chance, &mail, 40),
        online: way(chance, &mail, 30),
        id,
        address,
    })
}

fn about(kind: &str) -> Translated {
    Translated::german(format!("{kind}: kostenlos und vertraulich. Diese Stelle ist erfunden."))
        .and("en", "Free of charge and confidential. This centre is made up.")
}

fn topics(chance: &mut Chance, topic: &str) -> BTreeSet<String> {
    let mut topics = BTreeSet::from([topic.to_owned()]);
    if chance.percent(20) {
        topics.insert(self::topic(chance).to_owned());
    }
    topics
}

fn languages(chance: &mut Chance) -> BTreeSet<String> {
    let mut languages = BTreeSet::from(["de".to_owned()]);
    for tag in ["en", "tr", "uk", "ru", "ar", "pl", "de-simple", "gsg"] {
        if chance.percent(if tag == "en" { 50 } else { 15 }) {
            languages.insert(tag.to_owned());
        }
    }
    languages
}

fn phone(chance: &mut Chance) -> String {
    let (area, numbers) = chance.one(&FILM_NUMBERS).copied().unwrap_or(("030 23125", 1000));
    format!("{area} {:03}", chance.below(numbers))
}

fn contacts(chance: &mut Chance, mail: &str) -> Vec<Contact> {
    if !chance.percent(60) {
        return Vec::new();
    }
    let name = chance.one(&NAMES).copied().unwrap_or_default();
    let (name, role) = (format!("Frau {name} (erfunden)"), "Beratung".to_owned());
    vec![Contact { name, role, phone: Some(phone(chance)), email: Some(format!("{mail}.team@example.org")) }]
}

/// On the platform in so many of a hundred cases, elsewhere in ten, else by calling.
fn way(chance: &mut Chance, mail: &str, here: usize) -> Way {
    let elsewhere =
        || format!("https://{mail}.example.org/termin").parse().map_or(Way::Contact, Way::Elsewhere);
    match chance.below(100) {
        at if at < here => Way::Here,
        at if at < here + 10 => elsewhere(),
        _ => Way::Contact,
    }
}
