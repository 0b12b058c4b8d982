//! Values to tree: the order of elements is the order of the standard.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::message::{
    Anschrift, Code, Dokument, Dritter, Geburt, Head, Kommunikation, Leistung, Message, Name, Partner,
    Person, Vorgang,
};
use super::tree::{self, Element};
use super::{codes, version::Version};

/// Name of the message's root element.
pub(super) const ROOT: &str = "vorgang.transportieren.1000001";
/// The standard's name, as in the attribute `standard`.
pub(super) const STANDARD: &str = "XSozial-basis";
/// Number of the message type.
const MESSAGE_TYPE: &str = "1000001";

impl Message {
    /// The message as an XML document in UTF-8.
    pub fn write(&self) -> Vec<u8> {
        tree::write(&root(self), self.version.namespace())
    }
}

fn root(message: &Message) -> Element {
    let version: Version = message.version;
    let mut root = Element::xsb(ROOT)
        .with_attribute("produkt", &message.product)
        .with_attribute("produkthersteller", &message.maker)
        .with_attribute("produktversion", &message.product_version)
        .with_attribute("standard", STANDARD);
    if message.test {
        root = root.with_attribute("test", "true");
    }
    let id = Element::xsb("vorgangsID").with_text(message.vorgang_id.to_string());
    root.with_attribute("version", version.number()).with(head(&message.head)).with(
        Element::xsb("xsozial")
            .with(Element::xsb("identifikationVorgang").with(id))
            .with(vorgang(&message.vorgang))
            .with_all(message.documents.iter().map(document)),
    )
}

fn head(head: &Head) -> Element {
    let kind = Element::bare("nachrichtentyp").with(bare_text("code", MESSAGE_TYPE));
    let identity = Element::bare("identifikation.nachricht")
        .with(bare_text("nachrichtenUUID", &head.message_id.to_string()))
        .with(kind)
        .with(bare_text(
            "erstellungszeitpunkt",
            &head.created.strftime("%Y-%m-%dT%H:%M:%S%.6f%:z").to_string(),
        ));
    Element::bare("nachrichtenkopf.g2g")
        .with(identity)
        .with(partner("leser", &head.reader))
        .with(partner("autor", &head.author))
        .with_some(head.dvdv_service.as_deref().map(|service| bare_text("dvdvDienstkennung", service)))
}

fn partner(role: &str, partner: &Partner) -> Element {
    Element::bare(role)
        .with(coded(Element::bare("verzeichnisdienst"), &codes::DIRECTORIES.code("DVDV")))
        .with(bare_text("kennung", &partner.key))
        .with(bare_text("name", &partner.name))
}

fn vorgang(vorgang: &Vorgang) -> Element {
    Element::xsb("vorgang")
        .with(coded(Element::xsb("vorgangsTyp"), &vorgang.kind))
        .with(text("antragsDatum", &dated(vorgang.applied_on, vorgang.offset)))
        .with_all(vorgang.people.iter().map(person))
        .with_all(vorgang.third_parties.iter().map(third_party))
}

fn person(person: &Person) -> Element {
    let bank = person.iban.as_deref().map(|iban| Element::xsb("bankverbindung").with(text("iban", iban)));
    let general = Element::xsb("allgemein")
        .with(name(&person.name))
        .with_some(birth(&person.birth))
        .with_some(nested_code("geschlecht", person.gender.as_ref()))
        .with_some(nested_code("familienstand", person.family_status.as_ref()))
        .with_some(nested_code("staatsangehoerigkeit", person.nationality.as_ref()))
        .with_some(person.address.as_ref().map(address))
        .with_all(person.contacts.iter().map(contact))
        .with_some(bank);
    Element::xsb("person")
        .with(text("personID", &person.id))
        .with(coded(Element::xsb("typ"), &person.kind))
        .with(text("antragsteller", bool(person.applies)))
        .with(text("schriftgutempfaenger", bool(person.receives_letters)))
        .with(general)
        .with_all(person.benefits.iter().map(benefit))
}

fn name(name: &Name) -> Element {
    let part = |element: &str, text: &str| Element::xsb(element).with(self::text("name", text));
    Element::xsb("nameNatuerlichePerson")
        .with(part("familienname", &name.family))
        .with_some(name.at_birth.as_deref().map(|name| part("geburtsname", name)))
        .with(part("vorname", &name.given))
}

fn birth(birth: &Geburt) -> Option<Element> {
    let date = birth.date.map(|date| text("datum", &dated(date, Offset::UTC)));
    let place = birth.place.as_deref().map(|place| text("geburtsort", place));
    (date.is_some() || place.is_some()).then(|| Element::xsb("geburt").with_some(date).with_some(place))
}

fn address(address: &Anschrift) -> Element {
    let building = Element::bare("gebaeude")
        .with(bare_text("postleitzahl", &address.postcode))
        .with(bare_text("strasse", &address.street))
        .with(bare_text("teilnummerDerHausnummer", &address.house_number))
        .with(bare_text("wohnort", &address.place))
        .with_some(address.addition.as_deref().map(|addition| bare_text("zusatzangaben", addition)));
    Element::xsb("anschrift").with(Element::xsb("anschriftInland").with(building))
}

fn contact(contact: &Kommunikation) -> Element {
    Element::xsb("kommunikation")
        .with(coded(Element::xsb("kanal"), &contact.channel))
        .with(text("kennung", &contact.address))
}

fn benefit(benefit: &Leistung) -> Element {
    Element::xsb("beantragteLeistung")
        .with(text("beantragteLeistungID", &benefit.id))
        .with(coded(Element::xsb("leistungArt"), &benefit.kind))
}

fn third_party(third: &Dritter) -> Element {
    let body = Element::xsb("nichtNatuerlichePerson")
        .with_some(third.address.as_ref().map(address))
        .with_all(third.contacts.iter().map(contact))
        .with(Element::xsb("ansprechpartner").with(name(&third.name)));
    Element::xsb("dritte")
        .with(text("dritteID", &third.id))
        .with(coded(Element::xsb("dritteTyp"), &third.kind))
        .with(Element::xsb("drittePerson").with(body))
        .with(text("schriftgutempfaenger", bool(third.receives_letters)))
}

fn document(document: &Dokument) -> Element {
    let content = Element::xsb("dokumentRepraesentation")
        .with(text("dokumentRepraesentationID", &document.id.replacen("Dok_", "", 1)))
        .with(text("mimeType", &document.mime))
        .with(text("inhalt", &BASE64_STANDARD.encode(&document.content)))
        .with(text("dateiname", &document.file_name))
        .with(Element::xsb("inhaltTyp"));
    Element::xsb("dokument")
        .with(text("dokumentID", &document.id))
        .with(text("name", &document.title))
        .with(content)
        .with(coded(Element::xsb("dokumentTyp"), &document.kind))
}

fn text(name: &str, text: &str) -> Element {
    Element::xsb(name).with_text(text)
}

fn bare_text(name: &str, text: &str) -> Element {
    Element::bare(name).with_text(text)
}

/// XÖV names such a code twice: `geschlecht/geschlecht/code`.
fn nested_code(name: &str, code: Option<&Code>) -> Option<Element> {
    code.map(|code| Element::xsb(name).with(coded(Element::xsb(name), code)))
}

fn coded(mut element: Element, code: &Code) -> Element {
    if let Some(list) = &code.list {
        element = element.with_attribute("listURI", list);
    }
    if let Some(version) = &code.list_version {
        element = element.with_attribute("listVersionID", version);
    }
    element.with(bare_text("code", &code.code))
}

/// `xs:date` with its offset.
fn dated(date: Date, offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, minutes) = if seconds < 0 { ('-', -seconds / 60) } else { ('+', seconds / 60) };
    format!("{date}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn bool(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}
