//! What has to hold of a centre, wherever it comes from.

use super::fault::Fault;
use super::locate;
use super::take::{LONGEST, LONGEST_TEXT};
use crate::Translated;
use crate::centres::{Centre, LANGUAGES, topic};
use crate::routing::Places;

/// The most contacts, links, and entries of each kind of exception.
const MOST: usize = 200;

/// The centre, if everything about it holds; else all faults.
pub(super) fn centre(centre: Centre) -> Result<Centre, Vec<Fault>> {
    let mut faults = Vec::new();
    faults.extend(texts(&centre));
    faults.extend(place(&centre));
    faults.extend(reached(&centre));
    faults.extend(lists(&centre));
    if faults.is_empty() { Ok(centre) } else { Err(faults) }
}

fn texts(centre: &Centre) -> Vec<Fault> {
    let address = &centre.address;
    let needed = [("name", &centre.name), ("street", &address.street), ("place", &address.place)];
    let missing = needed.iter().filter(|(_, text)| text.trim().is_empty());
    let missing = missing.map(|(column, _)| Fault::Missing((*column).to_owned()));
    let house_number = std::iter::once(("house_number", &address.house_number));
    let lines =
        needed.into_iter().chain(house_number).filter_map(|(column, text)| one_line(column, text, LONGEST));
    let translated = [
        ("about", &centre.about),
        ("transit", &centre.transit),
        ("parking", &centre.parking),
        ("access_notes", &centre.access_notes),
    ];
    missing
        .chain(lines)
        .chain(translated.into_iter().flat_map(|(column, text)| translations(column, text)))
        .collect()
}

fn one_line(column: &str, text: &str, longest: usize) -> Option<Fault> {
    if text.chars().count() > longest {
        return Some(Fault::TooLong(column.to_owned(), longest));
    }
    text.chars().any(char::is_control).then(|| Fault::Control(column.to_owned()))
}

fn translations(column: &str, text: &Translated) -> Vec<Fault> {
    let unknown = text.0.keys().filter(|language| !LANGUAGES.contains(&language.as_str()));
    let unknown = unknown.map(|language| Fault::Language(column.to_owned(), short(language)));
    let long = text.0.values().any(|text| text.chars().count() > LONGEST_TEXT);
    unknown.chain(long.then(|| Fault::TooLong(column.to_owned(), LONGEST_TEXT))).collect()
}

fn place(centre: &Centre) -> Vec<Fault> {
    let places = Places::embedded();
    let postcode = places.postcode(centre.address.postcode).is_none();
    let municipality = places.by_ars(&centre.municipality).is_none();
    let point = !locate::in_germany(&centre.position);
    [
        postcode.then(|| Fault::Postcode("postcode".to_owned())),
        municipality.then(|| Fault::Municipality("municipality".to_owned())),
        point.then(|| Fault::Position("latitude".to_owned())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn reached(centre: &Centre) -> Vec<Fault> {
    let phones = centre.contacts.iter().map(|contact| ("contacts", &contact.phone));
    let phones = phones.chain([("phone", &centre.phone)]);
    let phones = phones.filter(|(_, phone)| phone.as_deref().is_some_and(|phone| !is_phone(phone)));
    let emails = centre.contacts.iter().map(|contact| ("contacts", &contact.email));
    let emails = emails.chain([("email", &centre.email)]);
    let emails = emails.filter(|(_, email)| email.as_deref().is_some_and(|email| !is_email(email)));
    let contact = |contact: &crate::centres::Contact| {
        // What separates contacts in a table cannot stand in one.
        let whole = format!("{}{}", contact.name, contact.role);
        contact.name.trim().is_empty() || whole.chars().count() > LONGEST || whole.contains([';', '\n', '\r'])
    };
    let contacts = centre.contacts.iter().any(contact).then(|| Fault::Contact("contacts".to_owned()));
    let titles = centre
        .links
        .iter()
        .any(|link| link.title.trim().is_empty() || one_line("links", &link.title, LONGEST).is_some());
    let phones = phones.map(|(column, _)| Fault::Phone(column.to_owned()));
    let emails = emails.map(|(column, _)| Fault::Email(column.to_owned()));
    phones.chain(emails).chain(contacts).chain(titles.then(|| Fault::Link("links".to_owned()))).collect()
}

fn lists(centre: &Centre) -> Vec<Fault> {
    let topics = centre.topics.iter().filter(|id| topic(id).is_none());
    let topics = topics.map(|id| Fault::Topic("topics".to_owned(), short(id)));
    let languages = centre.languages.iter().filter(|tag| !LANGUAGES.contains(&tag.as_str()));
    let languages = languages.map(|tag| Fault::Language("languages".to_owned(), short(tag)));
    let none = centre.topics.is_empty().then(|| Fault::Missing("topics".to_owned()));
    let counts = [
        ("contacts", centre.contacts.len()),
        ("links", centre.links.len()),
        ("special", centre.special.len()),
        ("closures", centre.closures.len()),
        ("school_free", centre.school_free.len()),
    ];
    let many = counts.into_iter().filter(|(_, count)| *count > MOST);
    let many = many.map(|(column, _)| Fault::TooMany(column.to_owned(), MOST));
    topics.chain(languages).chain(none).chain(many).collect()
}

fn short(value: &str) -> String {
    value.chars().take(40).collect()
}

fn is_phone(phone: &str) -> bool {
    let dialled = phone.bytes().all(|byte| byte.is_ascii_digit() || b" +-/()".contains(&byte));
    let digits = phone.bytes().filter(u8::is_ascii_digit).count();
    dialled && (3..=20).contains(&digits) && phone.len() <= 40
}

fn is_email(email: &str) -> bool {
    let forbidden =
        |letter: char| letter.is_whitespace() || letter.is_control() || "<>\"(),:;\\[]".contains(letter);
    let well_formed = email.split_once('@').is_some_and(|(mailbox, domain)| {
        let inner_dot = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
        !mailbox.is_empty() && inner_dot && !domain.contains('@')
    });
    well_formed && email.len() <= 254 && !email.contains(forbidden)
}
