//! What is wrong with an answer, and the words that say what to do.

use std::sync::Arc;

use sozial_texts::{Arg, Words};

use super::{AddressPart, Definition, Kind, PagePath, PartialDate, Path, Precision, Range, euros};

/// A fault of one answer, to be shown at its field and in the list above the chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field or group.
    pub path: Path,
    /// The page on which it is mended.
    pub page: PagePath,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Must be answered and is not.
    Missing,
    /// What was typed cannot be read as the field's kind.
    Unreadable,
    /// More than this many characters.
    TooLong(usize),
    /// Fewer than this many characters.
    TooShort(usize),
    /// Does not match the field's pattern.
    Pattern,
    /// Before this day.
    TooEarly(PartialDate),
    /// After this day.
    TooLate(PartialDate),
    /// Day or month are needed and missing.
    TooVague(Precision),
    /// Not within these bounds; for money in cents.
    OutOfRange(Range),
    /// This part of an address is missing.
    PartMissing(AddressPart),
    /// A German postcode has five digits.
    NotAPostcode,
    /// Fewer than this many items.
    TooFewItems(usize),
    /// More than this many items.
    TooManyItems(usize),
    /// More than this many files.
    TooManyFiles(usize),
    /// This check of the definition does not hold.
    Check {
        /// Its id.
        id: Arc<str>,
        /// Key of the text whose attribute `check-<id>` says what to do.
        text_key: Arc<str>,
    },
}

impl Fault {
    /// The label of the field or group.
    #[must_use]
    pub fn question(&self, definition: &Definition, words: Words<'_>) -> String {
        let field = definition.field_at(&self.path).map(|field| &field.text_key);
        let key = field.or_else(|| definition.group_at(&self.path).map(|group| &group.text_key));
        key.map(|key| words.text(key)).unwrap_or_default()
    }

    /// What to do, in the language of `words`.
    ///
    /// ```
    /// use sozial_core::forms::{Fault, FaultKind, library};
    /// if let Some(hzl) = library().current("hzl") {
    ///     let fault = Fault {
    ///         path: "familienname".parse()?,
    ///         page: "antragsteller/person".parse()?,
    ///         kind: FaultKind::TooLong(120),
    ///     };
    ///     let words = sozial_core::texts().words("de");
    ///     assert_eq!(fault.message(hzl, words), "Bitte kürzen Sie den Text auf höchstens 120 Zeichen.");
    /// }
    /// # Ok::<(), sozial_core::forms::PathError>(())
    /// ```
    #[must_use]
    pub fn message(&self, definition: &Definition, words: Words<'_>) -> String {
        let kind = definition.field_at(&self.path).map(|field| &field.kind);
        self.kind.message(kind, words)
    }
}

impl FaultKind {
    /// What to do about this fault of a field of this kind, or of a group (`None`).
    #[must_use]
    pub fn message(&self, kind: Option<&Kind>, words: Words<'_>) -> String {
        let name = kind.map_or("group", Kind::name);
        let say = |key: &str| words.text(&format!("fault-{key}"));
        let count = |key: &str, n: usize| words.text_with(&format!("fault-{key}"), &[("n", Arg::from(n))]);
        let on = |key: &str, date: &PartialDate| {
            words.text_with(&format!("fault-{key}"), &[("date", Arg::from(date.german()))])
        };
        match self {
            Self::Missing => say(&format!("missing-{name}")),
            Self::Unreadable => say(&format!("unreadable-{name}")),
            Self::TooLong(n) => count("too-long", *n),
            Self::TooShort(n) => count("too-short", *n),
            Self::Pattern => say("pattern"),
            Self::TooEarly(date) => on("too-early", date),
            Self::TooLate(date) => on("too-late", date),
            Self::TooVague(Precision::Day) => say("day-needed"),
            Self::TooVague(_) => say("month-needed"),
            Self::OutOfRange(range) => {
                let shown =
                    |n: i64| if matches!(kind, Some(Kind::Money(_))) { euros(n) } else { n.to_string() };
                let bounds = [("min", Arg::from(shown(range.min))), ("max", Arg::from(shown(range.max)))];
                words.text_with("fault-out-of-range", &bounds)
            }
            Self::PartMissing(part) => say(&format!("no-{}", part.name().replace('_', "-"))),
            Self::NotAPostcode => say("not-a-postcode"),
            Self::TooFewItems(n) => count("too-few-items", *n),
            Self::TooManyItems(n) => count("too-many-items", *n),
            Self::TooManyFiles(n) => count("too-many-files", *n),
            Self::Check { id, text_key } => {
                words.attribute(text_key, &format!("check-{id}")).unwrap_or_else(|| say("pattern"))
            }
        }
    }

    /// The word for it in JSON, such as `missing`; for a check `check-<id>`.
    #[must_use]
    pub fn name(&self) -> String {
        let name = match self {
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
            Self::TooLong(_) => "too-long",
            Self::TooShort(_) => "too-short",
            Self::Pattern => "pattern",
            Self::TooEarly(_) => "too-early",
            Self::TooLate(_) => "too-late",
            Self::TooVague(_) => "too-vague",
            Self::OutOfRange(_) => "out-of-range",
            Self::PartMissing(_) => "part-missing",
            Self::NotAPostcode => "not-a-postcode",
            Self::TooFewItems(_) => "too-few-items",
            Self::TooManyItems(_) => "too-many-items",
            Self::TooManyFiles(_) => "too-many-files",
            Self::Check { id, .. } => return format!("check-{id}"),
        };
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{forms::fields::DateRules, texts};

    #[test]
    fn every_fault_says_what_to_do_in_every_language() {
        let bounds = Range { min: 0, max: 100 };
        let date = "2020-05-17".parse().unwrap();
        let dates = Kind::Date(DateRules { precision: Precision::Day, earliest: None, latest: None });
        let kinds = [dates, Kind::Money(bounds), Kind::Number(bounds), Kind::Iban, Kind::Email, Kind::Phone];
        let mut faults: Vec<(FaultKind, Option<&Kind>)> =
            kinds.iter().map(|kind| (FaultKind::Unreadable, Some(kind))).collect();
        let others = [Kind::Address, Kind::YesNo, Kind::File { max_files: 1 }];
        faults.extend(kinds.iter().chain(&others).map(|kind| (FaultKind::Missing, Some(kind))));
        faults.extend(
            AddressPart::ALL
                .into_iter()
                .filter(|part| !matches!(part, AddressPart::Addition | AddressPart::HouseNumber))
                .map(|part| (FaultKind::PartMissing(part), None)),
        );
        for other in [
            FaultKind::TooLong(5),
            FaultKind::TooShort(5),
            FaultKind::Pattern,
            FaultKind::TooEarly(date),
            FaultKind::TooLate(date),
            FaultKind::TooVague(Precision::Day),
            FaultKind::TooVague(Precision::Month),
            FaultKind::OutOfRange(bounds),
            FaultKind::NotAPostcode,
            FaultKind::TooFewItems(1),
            FaultKind::TooManyItems(2),
            FaultKind::TooManyFiles(3),
        ] {
            faults.push((other, kinds.get(1)));
        }
        for language in texts().languages() {
            let words = texts().words(language);
            for (fault, kind) in &faults {
                let message = fault.message(*kind, words);
                assert!(
                    message.contains(' ') && !message.contains("fault-"),
                    "{language} {fault:?}: {message}"
                );
            }
            for name in [
                "missing-text",
                "missing-choice",
                "missing-choices",
                "unreadable-choice",
                "unreadable-yesno",
                "unreadable-text",
            ] {
                assert!(words.has(&format!("fault-{name}")), "{language} {name}");
            }
        }
    }
}
