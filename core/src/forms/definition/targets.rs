//! The elements of XSozial that answers may fill, and what kind of answer fits each.

use super::suggest::closest;
use crate::forms::{Kind, rules::Formula};

/// What an element holds.
#[derive(Clone, Copy)]
enum Holds {
    Text,
    Date,
    Code,
    Address,
    Email,
    Phone,
    Iban,
}

/// Elements of the message by their name in definitions.
const TARGETS: &[(&str, Holds)] = &[
    ("antragsteller.familienname", Holds::Text),
    ("antragsteller.vorname", Holds::Text),
    ("antragsteller.geburtsname", Holds::Text),
    ("antragsteller.geburtsdatum", Holds::Date),
    ("antragsteller.geburtsort", Holds::Text),
    ("antragsteller.geschlecht", Holds::Code),
    ("antragsteller.staatsangehoerigkeit", Holds::Code),
    ("antragsteller.familienstand", Holds::Code),
    ("antragsteller.anschrift", Holds::Address),
    ("antragsteller.email", Holds::Email),
    ("antragsteller.telefon", Holds::Phone),
    ("antragsteller.iban", Holds::Iban),
    ("person.familienname", Holds::Text),
    ("person.vorname", Holds::Text),
    ("person.geburtsname", Holds::Text),
    ("person.geburtsdatum", Holds::Date),
    ("person.geschlecht", Holds::Code),
    ("person.staatsangehoerigkeit", Holds::Code),
    ("vertreter.familienname", Holds::Text),
    ("vertreter.vorname", Holds::Text),
    ("vertreter.anschrift", Holds::Address),
    ("vertreter.email", Holds::Email),
    ("vertreter.telefon", Holds::Phone),
    ("antrag.datum", Holds::Date),
];

/// Checks that there is such an element and that it holds such answers.
pub(super) fn check(target: &str, person: bool, kind: &Kind) -> Result<(), String> {
    let here = || TARGETS.iter().filter(|(name, _)| name.starts_with("person.") == person);
    let Some((_, holds)) = here().find(|(name, _)| *name == target) else {
        let hint = match closest(target, here().map(|(name, _)| *name)) {
            Some(near) => format!("did you mean {:?}?", near.strip_prefix("person.").unwrap_or(near)),
            None => "leave it out: the answer then stands in the PDF only".to_owned(),
        };
        return Err(format!("XSozial has no element {target:?} for this; {hint}"));
    };
    if fits(*holds, kind) {
        Ok(())
    } else {
        Err(format!("{target} does not hold answers of this kind; remove xsozial="))
    }
}

fn fits(holds: Holds, kind: &Kind) -> bool {
    match (holds, kind) {
        (Holds::Date, Kind::Compute(computation)) => matches!(computation.rule, Formula::Date(_)),
        (Holds::Text, Kind::Text(rules)) => !rules.multiline,
        (Holds::Code, Kind::Choice(_) | Kind::Text(_))
        | (Holds::Date, Kind::Date(_))
        | (Holds::Address, Kind::Address)
        | (Holds::Email, Kind::Email)
        | (Holds::Phone, Kind::Phone)
        | (Holds::Iban, Kind::Iban) => true,
        _ => false,
    }
}
