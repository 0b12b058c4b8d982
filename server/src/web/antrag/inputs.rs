//! Which input fits a kind of answer: keyboard, width, and what the browser may fill in by itself.

use sozial_core::forms::{AddressPart, Field, Kind, Prefill};

/// An input of one line.
pub(in crate::web) struct Line {
    pub(in crate::web) value: String,
    /// The `type` of the input. Never `number` or `date`: they lose what they cannot read.
    pub(in crate::web) kind: &'static str,
    /// The `inputmode`: which keyboard a phone shows.
    pub(in crate::web) mode: &'static str,
    pub(in crate::web) autocomplete: &'static str,
    /// Class of the width, a hint at how much is expected.
    pub(in crate::web) width: &'static str,
    pub(in crate::web) unit: &'static str,
    /// Characters.
    pub(in crate::web) max: usize,
}

/// The input for answers of this kind.
pub(super) fn line(field: &Field, kind: &Kind, value: String, longest: usize) -> Line {
    let plain = Line {
        value,
        kind: "text",
        mode: "",
        autocomplete: autocomplete(field),
        width: "w-full",
        unit: "",
        max: longest,
    };
    match kind {
        // What is too long is kept and explained instead of being cut off silently.
        Kind::Text(rules) => Line {
            max: longest.max(rules.max),
            width: if rules.max <= 40 { "w-20" } else { "w-full" },
            ..plain
        },
        Kind::Date(_) => Line { width: "w-10", ..plain },
        Kind::Money(_) => Line { mode: "decimal", width: "w-10", unit: "€", ..plain },
        Kind::Number(_) => Line { mode: "numeric", width: "w-5", ..plain },
        Kind::Iban => Line { width: "w-20", ..plain },
        Kind::Email => Line { kind: "email", mode: "email", ..plain },
        Kind::Phone => Line { kind: "tel", mode: "tel", width: "w-20", ..plain },
        _ => plain,
    }
}

/// Only what is asked about the applicants themselves may be filled in by their browser.
fn autocomplete(field: &Field) -> &'static str {
    match field.prefill {
        Some(Prefill::Familienname) => "family-name",
        Some(Prefill::Vorname) => "given-name",
        Some(Prefill::Geburtsdatum) => "bday",
        Some(Prefill::Email) => "email",
        Some(Prefill::Telefon) => "tel",
        _ => "off",
    }
}

/// Width, keyboard and browser's word for a part of an address.
pub(super) fn part(part: AddressPart) -> (&'static str, &'static str, &'static str) {
    match part {
        AddressPart::Street => ("grow", "", "address-line1"),
        AddressPart::HouseNumber => ("w-5", "", "off"),
        AddressPart::Addition => ("w-100", "", "address-line2"),
        AddressPart::Postcode => ("w-5", "numeric", "postal-code"),
        AddressPart::Place => ("grow", "", "address-level2"),
    }
}
