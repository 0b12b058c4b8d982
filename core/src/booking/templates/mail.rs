//! Which mails are sent, what may stand in each, and what must.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::placeholder::Placeholder;
use super::template::{Template, TemplateDefect};

/// A mail about an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailKind {
    /// Asks to confirm.
    Confirm,
    /// Says that it is binding.
    Confirmed,
    /// Reminds.
    Reminder,
    /// Says that it was moved.
    Changed,
    /// Says that it was called off.
    Cancelled,
    /// Says to somebody who waits that something is free.
    Free,
}

/// The two parts of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MailPart {
    /// The subject line.
    Subject,
    /// The text.
    Body,
}

/// A centre's template of a mail in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailTemplate {
    /// The subject line.
    pub subject: String,
    /// The text; the HTML form is made from it.
    pub body: String,
}

/// What is wrong with a part of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailDefect {
    /// In which part.
    pub part: MailPart,
    /// What.
    pub defect: TemplateDefect,
}

impl MailKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Confirm, Self::Confirmed, Self::Reminder, Self::Changed, Self::Cancelled, Self::Free];

    /// Its name in stores and texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Confirmed => "confirmed",
            Self::Reminder => "reminder",
            Self::Changed => "changed",
            Self::Cancelled => "cancelled",
            Self::Free => "free",
        }
    }

    /// The key of its name.
    #[must_use]
    pub fn text_key(self) -> String {
        format!("mail-{}", self.name())
    }

    /// What its text is of no use without.
    #[must_use]
    pub const fn needs(self) -> &'static [Placeholder] {
        match self {
            Self::Confirm => &[Placeholder::ConfirmLink],
            Self::Confirmed | Self::Reminder | Self::Changed => {
                &[Placeholder::Date, Placeholder::Time, Placeholder::ManageLink]
            }
            Self::Cancelled => &[Placeholder::Date],
            Self::Free => &[Placeholder::BookLink],
        }
    }

    /// Whether there is something to put there when the mail is sent.
    #[must_use]
    pub const fn knows(self, placeholder: Placeholder) -> bool {
        match placeholder {
            Placeholder::ConfirmLink | Placeholder::ConfirmUntil => matches!(self, Self::Confirm),
            Placeholder::ManageLink => !matches!(self, Self::Free),
            Placeholder::CallLink => matches!(self, Self::Confirmed | Self::Reminder | Self::Changed),
            Placeholder::BookLink => matches!(self, Self::Cancelled | Self::Free),
            Placeholder::Name => !matches!(self, Self::Free),
            _ => true,
        }
    }
}

impl MailTemplate {
    /// The longest subject, in characters.
    pub const LONGEST_SUBJECT: usize = 120;

    /// What stands in the way of sending it.
    #[must_use]
    pub fn defects(&self, kind: MailKind) -> Vec<MailDefect> {
        let of = |part: MailPart| move |defect: TemplateDefect| MailDefect { part, defect };
        let subject = subject_defects(&self.subject, kind).into_iter().map(of(MailPart::Subject));
        subject.chain(body_defects(&self.body, kind).into_iter().map(of(MailPart::Body))).collect()
    }

    /// The mail, if the template can be read: subject and text. Line breaks in the subject become blanks.
    #[must_use]
    pub fn fill(&self, value: impl Fn(Placeholder) -> String) -> Option<(String, String)> {
        let (subject, body) = (Template::parse(&self.subject).ok()?, Template::parse(&self.body).ok()?);
        let subject = subject.fill(&value).split_whitespace().collect::<Vec<_>>().join(" ");
        Some((subject, body.fill(value)))
    }
}

fn subject_defects(subject: &str, kind: MailKind) -> Vec<TemplateDefect> {
    if subject.trim().is_empty() {
        return vec![TemplateDefect::Empty];
    }
    if subject.chars().count() > MailTemplate::LONGEST_SUBJECT {
        return vec![TemplateDefect::TooLong(MailTemplate::LONGEST_SUBJECT)];
    }
    let misplaced = |template: Template| {
        let defects = template.defects(kind).into_iter();
        defects.filter(|defect| !matches!(defect, TemplateDefect::Missing(_))).collect()
    };
    Template::parse(subject).map_or_else(|defects| defects, misplaced)
}

fn body_defects(body: &str, kind: MailKind) -> Vec<TemplateDefect> {
    if body.trim().is_empty() {
        return vec![TemplateDefect::Empty];
    }
    Template::parse(body).map_or_else(|defects| defects, |template| template.defects(kind))
}

/// The templates of a centre: by mail and language. What is not there is taken from the platform's own.
pub type MailTemplates = BTreeMap<MailKind, BTreeMap<String, MailTemplate>>;

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(subject: &str, body: &str) -> MailTemplate {
        MailTemplate { subject: subject.into(), body: body.into() }
    }

    #[test]
    fn a_mail_without_its_link_is_of_no_use() {
        let defects = mail("Ihr Termin", "Bitte bestätigen Sie bis {{frist}}.").defects(MailKind::Confirm);
        let missing = TemplateDefect::Missing(Placeholder::ConfirmLink);
        assert_eq!(defects, [MailDefect { part: MailPart::Body, defect: missing }]);
        assert!(mail("Ihr Termin", "{{bestätigen}}").defects(MailKind::Confirm).is_empty());
    }

    #[test]
    fn a_link_that_does_not_exist_yet_is_out_of_place() {
        let defects = mail("Absage", "Am {{datum}}.\n{{gespraech}}").defects(MailKind::Cancelled);
        let out = TemplateDefect::OutOfPlace { line: 2, placeholder: Placeholder::CallLink };
        assert_eq!(defects, [MailDefect { part: MailPart::Body, defect: out }]);
    }

    #[test]
    fn subjects_are_short_and_one_line() {
        assert_eq!(mail(" ", "{{datum}}").defects(MailKind::Cancelled)[0].defect, TemplateDefect::Empty);
        let long = mail(&"x".repeat(121), "{{datum}}");
        assert_eq!(long.defects(MailKind::Cancelled)[0].defect, TemplateDefect::TooLong(120));
        let (subject, _) = mail("Termin {{name}}", "x").fill(|_| "a\r\nBcc: b".into()).unwrap();
        assert_eq!(subject, "Termin a Bcc: b");
    }

    #[test]
    fn every_mail_knows_what_it_needs_and_has_a_name() {
        for kind in MailKind::ALL {
            assert!(kind.needs().iter().all(|placeholder| kind.knows(*placeholder)));
            for language in crate::texts().languages() {
                assert!(crate::texts().words(language).has(&kind.text_key()), "{language}: {kind:?}");
            }
        }
    }
}
