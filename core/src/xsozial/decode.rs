//! Tree to values: says which element is missing or cannot be read.

use std::str::FromStr;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use super::encode::{ROOT, STANDARD};
use super::message::{
    Anschrift, Code, Dokument, Dritter, Geburt, Head, Kommunikation, Leistung, Message, Name, Partner,
    Person, Vorgang,
};
use super::tree::{self, Element, TreeError};
use super::version::Version;

/// Most persons, third parties or documents in one message.
const MAX_ENTRIES: usize = 200;

/// Why bytes are no message that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No XML that is acceptable.
    #[error(transparent)]
    Tree(#[from] TreeError),
    /// Another message than `vorgang.transportieren.1000001`.
    #[error("the root element is no {ROOT} of {STANDARD}")]
    Root,
    /// The namespace is of no known version, or says another one than the attribute `version`.
    #[error("the message's version of {STANDARD} is not known or contradicts its namespace")]
    Version,
    /// An element is missing.
    #[error("the element {0} is missing")]
    Missing(&'static str),
    /// An element's content has not the right form.
    #[error("the content of {0} cannot be read")]
    Content(&'static str),
    /// More entries than anybody needs.
    #[error("more than {MAX_ENTRIES} elements {0}")]
    TooMany(&'static str),
}

impl Message {
    /// Reads a message from bytes that nobody vouches for.
    ///
    /// # Errors
    ///
    /// [`ReadError`] says what is missing or wrong; no content of the message stands in it.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        let (root, namespace) = tree::read(bytes)?;
        if root.name != ROOT || root.attribute("standard") != Some(STANDARD) {
            return Err(ReadError::Root);
        }
        let version = Version::of_namespace(&namespace).ok_or(ReadError::Version)?;
        if root.attribute("version") != Some(version.number()) {
            return Err(ReadError::Version);
        }
        let attribute = |name| root.attribute(name).unwrap_or_default().to_owned();
        let body = need(&root, "xsozial")?;
        Ok(Self {
            version,
            product: attribute("produkt"),
            maker: attribute("produkthersteller"),
            product_version: attribute("produktversion"),
            test: root.attribute("test") == Some("true"),
            head: head(need(&root, "nachrichtenkopf.g2g")?)?,
            vorgang_id: parsed(need(body, "identifikationVorgang")?, "vorgangsID")?,
            vorgang: vorgang(need(body, "vorgang")?)?,
            documents: entries(body, "dokument", document)?,
        })
    }
}

fn head(head: &Element) -> Result<Head, ReadError> {
    let identity = need(head, "identifikation.nachricht")?;
    Ok(Head {
        message_id: parsed(identity, "nachrichtenUUID")?,
        created: moment(&need(identity, "erstellungszeitpunkt")?.text)?,
        reader: partner(need(head, "leser")?)?,
        author: partner(need(head, "autor")?)?,
        dvdv_service: head.child("dvdvDienstkennung").map(|element| element.text.clone()),
    })
}

fn partner(partner: &Element) -> Result<Partner, ReadError> {
    Ok(Partner { key: text(partner, "kennung")?, name: text(partner, "name")? })
}

fn vorgang(vorgang: &Element) -> Result<Vorgang, ReadError> {
    let (applied_on, offset) = dated(&need(vorgang, "antragsDatum")?.text, "antragsDatum")?;
    Ok(Vorgang {
        kind: code(need(vorgang, "vorgangsTyp")?)?,
        applied_on,
        offset,
        people: entries(vorgang, "person", person)?,
        third_parties: entries(vorgang, "dritte", third_party)?,
    })
}

fn person(person: &Element) -> Result<Person, ReadError> {
    let general = need(person, "allgemein")?;
    Ok(Person {
        id: text(person, "personID")?,
        kind: code(need(person, "typ")?)?,
        applies: flag(person, "antragsteller")?,
        receives_letters: flag(person, "schriftgutempfaenger")?,
        name: name(need(general, "nameNatuerlichePerson")?)?,
        birth: general.child("geburt").map(birth).transpose()?.unwrap_or_default(),
        gender: nested_code(general, "geschlecht")?,
        family_status: nested_code(general, "familienstand")?,
        nationality: nested_code(general, "staatsangehoerigkeit")?,
        address: general.child("anschrift").map(address).transpose()?,
        contacts: entries(general, "kommunikation", contact)?,
        iban: general.at(&["bankverbindung", "iban"]).map(|iban| iban.text.clone()),
        benefits: entries(person, "beantragteLeistung", benefit)?,
    })
}

fn name(name: &Element) -> Result<Name, ReadError> {
    let part = |element: &str| name.at(&[element, "name"]).map(|found| found.text.clone());
    Ok(Name {
        family: part("familienname").ok_or(ReadError::Missing("familienname"))?,
        given: part("vorname").ok_or(ReadError::Missing("vorname"))?,
        at_birth: part("geburtsname"),
    })
}

fn birth(birth: &Element) -> Result<Geburt, ReadError> {
    let date = birth.child("datum").map(|date| dated(&date.text, "datum")).transpose()?;
    Ok(Geburt {
        date: date.map(|(date, _)| date),
        place: birth.child("geburtsort").map(|place| place.text.clone()),
    })
}

fn address(address: &Element) -> Result<Anschrift, ReadError> {
    let building = need(need(address, "anschriftInland")?, "gebaeude")?;
    Ok(Anschrift {
        postcode: text(building, "postleitzahl")?,
        street: text(building, "strasse")?,
        house_number: text(building, "teilnummerDerHausnummer")?,
        place: text(building, "wohnort")?,
        addition: building.child("zusatzangaben").map(|addition| addition.text.clone()),
    })
}

fn contact(contact: &Element) -> Result<Kommunikation, ReadError> {
    Ok(Kommunikation { channel: code(need(contact, "kanal")?)?, address: text(contact, "kennung")? })
}

fn benefit(benefit: &Element) -> Result<Leistung, ReadError> {
    Ok(Leistung { id: text(benefit, "beantragteLeistungID")?, kind: code(need(benefit, "leistungArt")?)? })
}

fn third_party(third: &Element) -> Result<Dritter, ReadError> {
    let body = need(need(third, "drittePerson")?, "nichtNatuerlichePerson")?;
    Ok(Dritter {
        id: text(third, "dritteID")?,
        kind: code(need(third, "dritteTyp")?)?,
        address: body.child("anschrift").map(address).transpose()?,
        contacts: entries(body, "kommunikation", contact)?,
        name: name(need(need(body, "ansprechpartner")?, "nameNatuerlichePerson")?)?,
        receives_letters: flag(third, "schriftgutempfaenger")?,
    })
}

fn document(document: &Element) -> Result<Dokument, ReadError> {
    let content = need(document, "dokumentRepraesentation")?;
    let base64: String = text(content, "inhalt")?.split_ascii_whitespace().collect();
    Ok(Dokument {
        id: text(document, "dokumentID")?,
        title: text(document, "name")?,
        kind: code(need(document, "dokumentTyp")?)?,
        mime: text(content, "mimeType")?,
        file_name: text(content, "dateiname")?,
        content: BASE64_STANDARD.decode(base64).map_err(|_| ReadError::Content("inhalt"))?,
    })
}

fn entries<T>(
    parent: &Element,
    name: &'static str,
    read: impl Fn(&Element) -> Result<T, ReadError>,
) -> Result<Vec<T>, ReadError> {
    if parent.all(name).nth(MAX_ENTRIES).is_some() {
        return Err(ReadError::TooMany(name));
    }
    parent.all(name).map(read).collect()
}

fn need<'a>(parent: &'a Element, name: &'static str) -> Result<&'a Element, ReadError> {
    parent.child(name).ok_or(ReadError::Missing(name))
}

fn text(parent: &Element, name: &'static str) -> Result<String, ReadError> {
    need(parent, name).map(|element| element.text.clone())
}

fn parsed<T: FromStr>(parent: &Element, name: &'static str) -> Result<T, ReadError> {
    need(parent, name)?.text.trim().parse().map_err(|_| ReadError::Content(name))
}

fn flag(parent: &Element, name: &'static str) -> Result<bool, ReadError> {
    match need(parent, name)?.text.trim() {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(ReadError::Content(name)),
    }
}

fn code(element: &Element) -> Result<Code, ReadError> {
    Ok(Code {
        list: element.attribute("listURI").map(str::to_owned),
        list_version: element.attribute("listVersionID").map(str::to_owned),
        code: text(element, "code")?,
    })
}

fn nested_code(parent: &Element, name: &'static str) -> Result<Option<Code>, ReadError> {
    parent.child(name).map(|outer| code(need(outer, name)?)).transpose()
}

fn moment(text: &str) -> Result<Zoned, ReadError> {
    const ELEMENT: ReadError = ReadError::Content("erstellungszeitpunkt");
    let stamp: jiff::Timestamp = text.trim().parse().map_err(|_| ELEMENT)?;
    let offset = offset(text.trim()).ok_or(ELEMENT)?;
    Ok(stamp.to_zoned(TimeZone::fixed(offset)))
}

/// `xs:date` with an optional offset.
fn dated(text: &str, element: &'static str) -> Result<(Date, Offset), ReadError> {
    let text = text.trim();
    let day = text.get(..10).and_then(|day| day.parse().ok()).ok_or(ReadError::Content(element))?;
    let offset = if text.len() == 10 { Some(Offset::UTC) } else { offset(text) };
    Ok((day, offset.ok_or(ReadError::Content(element))?))
}

/// The offset at the end of a date or moment: `Z` or `±hh:mm`.
fn offset(text: &str) -> Option<Offset> {
    if text.ends_with('Z') {
        return Some(Offset::UTC);
    }
    let (sign, rest) = text.get(text.len().checked_sub(6)?..)?.split_at_checked(1)?;
    let (hours, minutes) = rest.split_once(':')?;
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    let signed = match sign {
        "+" => seconds,
        "-" => -seconds,
        _ => return None,
    };
    Offset::from_seconds(signed).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::codes;
    use super::*;

    fn message(version: Version) -> Message {
        let person = Person {
            id: "Person_1".into(),
            kind: codes::PERSONS.code(codes::APPLICANT),
            applies: true,
            receives_letters: true,
            name: Name {
                family: "Müller & <Söhne>".into(),
                given: "Zoë".into(),
                at_birth: Some("Ćosić".into()),
            },
            birth: Geburt { date: Some(date(1980, 2, 29)), place: Some("Gera".into()) },
            gender: codes::gender("weiblich"),
            family_status: codes::family_status("ledig"),
            nationality: codes::nationality("deutsch"),
            address: Some(Anschrift {
                postcode: "53840".into(),
                street: "Hippolytusstraße".into(),
                house_number: "12 a".into(),
                place: "Troisdorf".into(),
                addition: None,
            }),
            contacts: vec![Kommunikation {
                channel: codes::plain(codes::EMAIL),
                address: "z@example.org".into(),
            }],
            iban: Some("DE29200400054343013670".into()),
            benefits: vec![Leistung {
                id: "Leistung_1".into(),
                kind: codes::SERVICES.code("99107012017000"),
            }],
        };
        let helper = Dritter {
            id: "Vertretung".into(),
            kind: codes::THIRD_PARTIES.code(codes::REPRESENTATIVE),
            name: Name { family: "Holm".into(), given: "Ada".into(), at_birth: None },
            ..Dritter::default()
        };
        Message {
            version,
            product: "Hilfe zum Lebensunterhalt".into(),
            maker: "Sozialplattform".into(),
            product_version: "0.1.0".into(),
            test: true,
            head: Head {
                message_id: uuid::uuid!("6f3c1a52-7a0f-4a62-9c44-0f5a4f4f2a10"),
                created: moment("2026-11-22T14:05:06.123456+01:00").unwrap(),
                reader: Partner { key: "ags:05382068".into(), name: "Stadt Troisdorf".into() },
                author: Partner { key: "sop:050000100099".into(), name: "Sozialplattform".into() },
                dvdv_service: None,
            },
            vorgang_id: uuid::uuid!("0d1fd1a9-2f5f-4df7-8dd2-1a4f0a1d3c11"),
            vorgang: Vorgang {
                kind: codes::PROCEDURES.code(codes::FIRST_APPLICATION),
                applied_on: date(2026, 11, 22),
                offset: jiff::tz::offset(1),
                people: vec![person],
                third_parties: vec![helper],
            },
            documents: vec![Dokument {
                id: "Dok_ID_Antrag".into(),
                title: "Antrag".into(),
                kind: codes::plain(codes::APPLICATION_DOCUMENT),
                mime: "application/pdf".into(),
                file_name: "Antrag.pdf".into(),
                content: b"%PDF-1.7 ...".to_vec(),
            }],
        }
    }

    #[test]
    fn what_was_written_is_read_again_in_every_version() {
        for version in Version::ALL {
            assert!(Message::read(&message(version).write()).unwrap() == message(version), "{version}");
        }
    }

    #[test]
    fn building_blocks_stand_in_no_namespace() {
        let xml = String::from_utf8(message(Version::V2_4_0).write()).unwrap();
        assert!(xml.contains("<nachrichtenkopf.g2g><identifikation.nachricht><nachrichtenUUID>"));
        assert!(xml.contains("<gebaeude><postleitzahl>53840</postleitzahl>"));
        assert!(
            xml.contains("<erstellungszeitpunkt>2026-11-22T14:05:06.123456+01:00</erstellungszeitpunkt>")
        );
        assert!(xml.contains("<xsb:antragsDatum>2026-11-22+01:00</xsb:antragsDatum>"));
    }

    #[test]
    fn another_prefix_for_the_same_namespace_is_the_same_message() {
        let xml = String::from_utf8(message(Version::V2_4_0).write()).unwrap().replace("xsb:", "x:");
        let xml = xml.replace("xmlns:xsb", "xmlns:x").replace("xmlns:x:", "xmlns:x");
        assert!(Message::read(xml.as_bytes()).unwrap() == message(Version::V2_4_0));
    }

    #[test]
    fn a_missing_element_is_named() {
        let xml = String::from_utf8(message(Version::V2_4_0).write()).unwrap();
        let xml = xml.replace("xsb:personID", "xsb:personNr");
        assert_eq!(Message::read(xml.as_bytes()), Err(ReadError::Missing("personID")));
    }

    #[test]
    fn a_version_that_contradicts_its_namespace_is_refused() {
        let xml = String::from_utf8(message(Version::V2_4_0).write()).unwrap();
        let xml = xml.replace("version=\"2.4.0\"", "version=\"2.5.0\"");
        assert_eq!(Message::read(xml.as_bytes()), Err(ReadError::Version));
    }

    #[test]
    fn entities_that_expand_are_refused_before_they_do() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>";
        assert_eq!(Message::read(bomb.as_bytes()), Err(ReadError::Tree(TreeError::Doctype)));
        let undeclared = tree::read(b"<x>&a;</x>");
        assert!(matches!(undeclared, Err(TreeError::Malformed { .. })));
    }

    #[test]
    fn deep_wide_and_open_documents_are_refused() {
        assert_eq!(tree::read("<a>".repeat(40).as_bytes()), Err(TreeError::TooDeep));
        let wide = format!("<a>{}</a>", "<b/>".repeat(tree::MAX_ELEMENTS));
        assert_eq!(tree::read(wide.as_bytes()), Err(TreeError::TooMany));
        assert!(matches!(tree::read(b"<a><b></b>"), Err(TreeError::Malformed { .. })));
        assert!(matches!(tree::read(b"<a/><b/>"), Err(TreeError::Malformed { .. })));
    }

    #[test]
    fn a_second_namespace_is_refused() {
        let xml = b"<p:a xmlns:p=\"u:1\" xmlns:q=\"u:2\"><q:b/></p:a>";
        assert_eq!(tree::read(xml), Err(TreeError::Namespace { name: "b".into() }));
    }

    #[test]
    fn nothing_of_a_person_is_printed() {
        let printed = format!("{:?}", message(Version::V2_4_0));
        assert_eq!(printed, "Message(<private>)");
    }

    proptest! {
        #[test]
        fn any_text_survives_the_wire(text in "[^\u{0}-\u{8}\u{b}\u{c}\u{d}-\u{1f}\u{fffe}\u{ffff}]{0,60}") {
            let mut sent = message(Version::V2_5_0);
            sent.vorgang.people[0].name.family = text.clone();
            let received = Message::read(&sent.write()).unwrap();
            prop_assert_eq!(&received.vorgang.people[0].name.family, &text);
        }

        #[test]
        fn bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Message::read(&bytes);
        }

        #[test]
        fn a_cut_message_is_refused(cut in 0usize..2000) {
            let xml = message(Version::V2_4_0).write();
            prop_assume!(cut < xml.len());
            prop_assert!(Message::read(&xml[..cut]).is_err());
        }
    }
}
