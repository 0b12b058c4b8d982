//! From mapped answers to a message: which answer becomes which element.
//!
//! A form names the element of an answer by a target (attribute `xsozial` of its definition). Targets of the
//! applicant begin with `antragsteller.`, those of somebody acting for them with `vertreter.`; inside a group
//! with the target `person`, each item is a further person.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Zoned, tz::Offset};
use uuid::Uuid;

use super::message::{
    Anschrift, Dokument, Dritter, Head, Kommunikation, Leistung, Message, Partner, Person, Vorgang,
};
use super::{Version, codes};
use crate::catalogue::LeikaKey;
use crate::forms::{Address, Mapped, Path, Value};

/// Every target that a form's definition may name.
pub const TARGETS: &[&str] = &[
    "antrag.datum",
    "antragsteller.anschrift",
    "antragsteller.email",
    "antragsteller.familienname",
    "antragsteller.familienstand",
    "antragsteller.geburtsdatum",
    "antragsteller.geburtsname",
    "antragsteller.geburtsort",
    "antragsteller.geschlecht",
    "antragsteller.iban",
    "antragsteller.staatsangehoerigkeit",
    "antragsteller.telefon",
    "antragsteller.vorname",
    "person.familienname",
    "person.geburtsdatum",
    "person.geburtsname",
    "person.geschlecht",
    "person.staatsangehoerigkeit",
    "person.vorname",
    "vertreter.anschrift",
    "vertreter.email",
    "vertreter.familienname",
    "vertreter.telefon",
    "vertreter.vorname",
];

/// What a message needs besides answers.
#[derive(Debug, Clone)]
pub struct Header {
    /// Version of the standard that the authority asks for.
    pub version: Version,
    /// Number of the message, chosen by the caller.
    pub message_id: Uuid,
    /// Number of the application.
    pub application: Uuid,
    /// Now, in civil time of Germany.
    pub created: Zoned,
    /// The service's key.
    pub leika: LeikaKey,
    /// The service's name.
    pub product: String,
    /// Maker of the sending software.
    pub maker: String,
    /// Version of the sending software.
    pub product_version: String,
    /// Whether the message is a test.
    pub test: bool,
    /// The authority.
    pub reader: Partner,
    /// The portal.
    pub author: Partner,
    /// The service's entry in the Deutsches Verwaltungsdienste-Verzeichnis.
    pub dvdv_service: Option<String>,
}

/// An answer that has a target but no code or form that the standard could carry, for example a nationality
/// given in words. It stands in the document inside the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Where the answer is.
    pub path: Path,
}

/// The message of an application, and what it could not carry.
pub fn application(header: Header, answers: &[Mapped<'_>], documents: Vec<Dokument>) -> (Message, Vec<Left>) {
    let mut filling = Filling::new(&header.leika);
    let left = answers.iter().filter(|mapped| filling.put(mapped).is_none());
    let left = left.map(|mapped| Left { path: mapped.path.clone() }).collect();
    let offset = header.created.offset();
    let applied_on = filling.applied_on.unwrap_or(header.created.date());
    (message(header, filling.vorgang(applied_on, offset), documents), left)
}

fn message(header: Header, vorgang: Vorgang, documents: Vec<Dokument>) -> Message {
    Message {
        version: header.version,
        product: header.product,
        maker: header.maker,
        product_version: header.product_version,
        test: header.test,
        head: Head {
            message_id: header.message_id,
            created: header.created,
            reader: header.reader,
            author: header.author,
            dvdv_service: header.dvdv_service,
        },
        vorgang_id: header.application,
        vorgang,
        documents,
    }
}

/// A message's people while answers are put in.
struct Filling {
    applied_on: Option<Date>,
    applicant: Person,
    others: BTreeMap<usize, Person>,
    representative: Option<Dritter>,
}

impl Filling {
    fn new(leika: &LeikaKey) -> Self {
        let benefit =
            Leistung { id: "Leistung_1".to_owned(), kind: codes::SERVICES.code(&leika.to_string()) };
        let applicant = Person {
            id: "Person_1".to_owned(),
            kind: codes::PERSONS.code(codes::APPLICANT),
            applies: true,
            receives_letters: true,
            benefits: vec![benefit],
            ..Person::default()
        };
        Self { applied_on: None, applicant, others: BTreeMap::new(), representative: None }
    }

    fn vorgang(mut self, applied_on: Date, offset: Offset) -> Vorgang {
        // Letters go to whoever acts for the applicant.
        self.applicant.receives_letters = self.representative.is_none();
        Vorgang {
            kind: codes::PROCEDURES.code(codes::FIRST_APPLICATION),
            applied_on,
            offset,
            people: std::iter::once(self.applicant).chain(self.others.into_values()).collect(),
            third_parties: self.representative.into_iter().collect(),
        }
    }

    /// Puts one answer in; `None` if the standard cannot carry it.
    fn put(&mut self, mapped: &Mapped<'_>) -> Option<()> {
        match mapped.target.split_once('.')? {
            ("antrag", "datum") => {
                self.applied_on = Some(day(&mapped.value)?);
                Some(())
            }
            ("antragsteller", part) => put_person(&mut self.applicant, part, &mapped.value),
            ("person", part) => put_person(self.other(&mapped.path)?, part, &mapped.value),
            ("vertreter", part) => put_third(self.representative(), part, &mapped.value),
            _ => None,
        }
    }

    fn other(&mut self, path: &Path) -> Option<&mut Person> {
        let index = path.parent()?.index()?;
        Some(self.others.entry(index).or_insert_with(|| Person {
            id: format!("Person_{}", index + 2),
            kind: codes::PERSONS.code(codes::APPLICANT),
            ..Person::default()
        }))
    }

    fn representative(&mut self) -> &mut Dritter {
        self.representative.get_or_insert_with(|| Dritter {
            id: "Vertretung".to_owned(),
            kind: codes::THIRD_PARTIES.code(codes::REPRESENTATIVE),
            receives_letters: true,
            ..Dritter::default()
        })
    }
}

fn put_person(person: &mut Person, part: &str, value: &Value) -> Option<()> {
    match part {
        "familienname" => person.name.family = value.as_text()?.to_owned(),
        "vorname" => person.name.given = value.as_text()?.to_owned(),
        "geburtsname" => person.name.at_birth = Some(value.as_text()?.to_owned()),
        "geburtsort" => person.birth.place = Some(value.as_text()?.to_owned()),
        "geburtsdatum" => person.birth.date = Some(day(value)?),
        "geschlecht" => person.gender = Some(codes::gender(value.as_choice()?)?),
        "familienstand" => person.family_status = Some(codes::family_status(value.as_choice()?)?),
        "staatsangehoerigkeit" => person.nationality = Some(codes::nationality(value.as_choice()?)?),
        "anschrift" => person.address = Some(address(value)?),
        "email" | "telefon" => person.contacts.push(contact(value)?),
        "iban" => person.iban = Some(iban(value)?),
        _ => return None,
    }
    Some(())
}

fn put_third(third: &mut Dritter, part: &str, value: &Value) -> Option<()> {
    match part {
        "familienname" => third.name.family = value.as_text()?.to_owned(),
        "vorname" => third.name.given = value.as_text()?.to_owned(),
        "anschrift" => third.address = Some(address(value)?),
        "email" | "telefon" => third.contacts.push(contact(value)?),
        _ => return None,
    }
    Some(())
}

fn day(value: &Value) -> Option<Date> {
    let Value::Date(date) = value else { return None };
    date.day_of_month().map(|_| date.first())
}

fn iban(value: &Value) -> Option<String> {
    let Value::Iban(iban) = value else { return None };
    Some(iban.as_str().to_owned())
}

fn contact(value: &Value) -> Option<Kommunikation> {
    match value {
        Value::Email(email) => {
            Some(Kommunikation { channel: codes::plain(codes::EMAIL), address: email.as_str().to_owned() })
        }
        Value::Phone(phone) => {
            Some(Kommunikation { channel: codes::plain(codes::TELEPHONE), address: phone.international() })
        }
        _ => None,
    }
}

fn address(value: &Value) -> Option<Anschrift> {
    let Value::Address(address) = value else { return None };
    let Address { street, house_number, addition, postcode, place } = address.as_ref();
    Some(Anschrift {
        postcode: postcode.clone(),
        street: street.clone(),
        house_number: house_number.clone(),
        place: place.clone(),
        addition: (!addition.is_empty()).then(|| addition.clone()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        Header {
            version: Version::V2_5_0,
            message_id: uuid::uuid!("6f3c1a52-7a0f-4a62-9c44-0f5a4f4f2a10"),
            application: uuid::uuid!("0d1fd1a9-2f5f-4df7-8dd2-1a4f0a1d3c11"),
            created: "2026-11-22T14:05:06+01:00[Europe/Berlin]".parse().unwrap(),
            leika: "99107012017000".parse().unwrap(),
            product: "Hilfe zum Lebensunterhalt".into(),
            maker: "Sozialplattform".into(),
            product_version: "0.1.0".into(),
            test: true,
            reader: Partner { key: "ags:05382068".into(), name: "Stadt Troisdorf".into() },
            author: Partner { key: "sop:050000100099".into(), name: "Sozialplattform".into() },
            dvdv_service: None,
        }
    }

    fn mapped(target: &'static str, path: &str, value: Value) -> Mapped<'static> {
        Mapped { target, path: path.parse().unwrap(), value }
    }

    fn text(text: &str) -> Value {
        Value::text(text).unwrap()
    }

    #[test]
    fn an_applicant_and_a_second_person_stand_in_the_message() {
        let answers = [
            mapped("antragsteller.familienname", "nachname", text("Holm")),
            mapped("antragsteller.vorname", "vorname", text("Ada")),
            mapped("person.vorname", "personen.0.vorname", text("Kim")),
            mapped("person.geschlecht", "personen.0.geschlecht", Value::choice("divers")),
        ];
        let (message, left) = application(header(), &answers, Vec::new());
        assert!(left.is_empty());
        assert_eq!(message.vorgang.people.len(), 2);
        assert_eq!(message.vorgang.people[1].id, "Person_2");
        assert_eq!(message.vorgang.people[1].gender, codes::gender("divers"));
        assert!(message.vorgang.people[0].applies && message.vorgang.people[0].receives_letters);
    }

    #[test]
    fn letters_go_to_whoever_acts_for_the_applicant() {
        let answers = [mapped("vertreter.familienname", "betreuer_name", text("Holm"))];
        let (message, _) = application(header(), &answers, Vec::new());
        assert!(!message.vorgang.people[0].receives_letters);
        assert!(message.vorgang.third_parties[0].receives_letters);
    }

    #[test]
    fn what_has_no_code_is_left_to_the_document() {
        let path = "staatsangehoerigkeit";
        let answers = [mapped("antragsteller.staatsangehoerigkeit", path, Value::choice("andere"))];
        let (message, left) = application(header(), &answers, Vec::new());
        assert_eq!(left, [Left { path: path.parse().unwrap() }]);
        assert_eq!(message.vorgang.people[0].nationality, None);
    }

    #[test]
    fn the_service_is_named_by_its_leika_key() {
        let (message, _) = application(header(), &[], Vec::new());
        assert_eq!(message.vorgang.people[0].benefits[0].kind.code, "99107012017000");
    }
}
