//! What can be wrong, how bad it is, where it is mended, and the words for it.

use jiff::civil::Date;

use super::super::holidays::{Holiday, Land, LocalHoliday};
use super::super::hours::Recurring;
use super::super::office::{CounsellorId, PlaceId, ServiceId};
use super::super::templates::{MailKind, MailPart, TemplateDefect};
use crate::{Arg, Words};

/// Something that is wrong, and the page on which it is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub spot: Spot,
    /// What.
    pub problem: Problem,
}

/// The page on which something is mended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// The list of places, services or counsellors, or the settings of mail.
    Office,
    /// A place.
    Place(PlaceId),
    /// A service.
    Service(ServiceId),
    /// A counsellor.
    Counsellor(CounsellorId),
    /// A mail template in a language.
    Mail(MailKind, String),
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something cannot be booked, or a mail cannot be sent.
    Blocks,
    /// Most likely not what is meant.
    Doubtful,
    /// Good to know.
    Hint,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is no place.
    NoPlace,
    /// There is no service.
    NoService,
    /// There is no counsellor.
    NoCounsellor,
    /// Mails were refused.
    MailFails,
    /// Mails do not leave the platform.
    MailStaysHere,
    /// A place without opening hours.
    NoOpeningHours,
    /// Two entries of the week overlap.
    HoursOverlap(Recurring, Recurring),
    /// Special hours fall on a public holiday or school-free day and do not say whether it is open then.
    ClosedBySpecialDay(Date, Option<Holiday>),
    /// Exceptions of the past that could be deleted.
    PastExceptions(usize),
    /// The place lies in another Land than the one whose holidays it keeps.
    WrongLand(Land),
    /// The municipality keeps a holiday that is not chosen.
    LocalHolidayMissing(LocalHoliday),
    /// Parts of the Land keep a holiday: choose whether this municipality does.
    LocalHolidayToDecide(LocalHoliday),
    /// A service without a length.
    NoDuration,
    /// A service that is offered nowhere, or only at places that do not exist.
    OfferedNowhere,
    /// A service that no counsellor offers where it is offered.
    NobodyOffersIt,
    /// Nothing can be booked although everything is there: lengths do not fit into opening hours and working time.
    NeverFits,
    /// It has to be booked longer ahead than it can be.
    LeadBeyondHorizon,
    /// It has no name.
    NoName,
    /// Its name is missing in a language of the centre.
    NameMissing(String),
    /// A counsellor without working time.
    NoShift,
    /// A counsellor who offers nothing.
    OffersNothing,
    /// Working time at a place that does not exist.
    UnknownPlace(PlaceId),
    /// Working time of a weekday that lies outside of all opening hours of the place.
    ShiftOutsideHours(Recurring),
    /// Two shifts at different places overlap.
    TwoPlacesAtOnce(Recurring, Recurring),
    /// A template that cannot be used.
    Template(MailPart, TemplateDefect),
    /// A mail has a template of the centre, but not in this language: the platform's own is sent.
    TemplateMissing,
}

impl Problem {
    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::NoPlace
            | Self::NoService
            | Self::NoCounsellor
            | Self::MailFails
            | Self::NoOpeningHours
            | Self::NoDuration
            | Self::OfferedNowhere
            | Self::NobodyOffersIt
            | Self::NeverFits
            | Self::LeadBeyondHorizon
            | Self::NoName
            | Self::Template(..) => Severity::Blocks,
            Self::HoursOverlap(..)
            | Self::ClosedBySpecialDay(..)
            | Self::WrongLand(_)
            | Self::LocalHolidayMissing(_)
            | Self::NoShift
            | Self::OffersNothing
            | Self::UnknownPlace(_)
            | Self::ShiftOutsideHours(_)
            | Self::TwoPlacesAtOnce(..)
            | Self::MailStaysHere => Severity::Doubtful,
            Self::PastExceptions(_)
            | Self::LocalHolidayToDecide(_)
            | Self::NameMissing(_)
            | Self::TemplateMissing => Severity::Hint,
        }
    }

    /// Its name in texts: `finding-<name>`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NoPlace => "no-place",
            Self::NoService => "no-service",
            Self::NoCounsellor => "no-counsellor",
            Self::MailFails => "mail-fails",
            Self::MailStaysHere => "mail-stays-here",
            Self::NoOpeningHours => "no-opening-hours",
            Self::HoursOverlap(..) => "hours-overlap",
            Self::ClosedBySpecialDay(..) => "closed-by-special-day",
            Self::PastExceptions(_) => "past-exceptions",
            Self::WrongLand(_) => "wrong-land",
            Self::LocalHolidayMissing(_) => "local-holiday-missing",
            Self::LocalHolidayToDecide(_) => "local-holiday-to-decide",
            Self::NoDuration => "no-duration",
            Self::OfferedNowhere => "offered-nowhere",
            Self::NobodyOffersIt => "nobody-offers-it",
            Self::NeverFits => "never-fits",
            Self::LeadBeyondHorizon => "lead-beyond-horizon",
            Self::NoName => "no-name",
            Self::NameMissing(_) => "name-missing",
            Self::NoShift => "no-shift",
            Self::OffersNothing => "offers-nothing",
            Self::UnknownPlace(_) => "unknown-place",
            Self::ShiftOutsideHours(_) => "shift-outside-hours",
            Self::TwoPlacesAtOnce(..) => "two-places-at-once",
            Self::Template(_, defect) => defect.finding(),
            Self::TemplateMissing => "template-missing",
        }
    }

    /// What is wrong and what to do, in the language of `words`.
    #[must_use]
    pub fn message(&self, words: Words<'_>) -> String {
        let key = format!("finding-{}", self.name());
        let named = |name: &'static str, value: String| words.text_with(&key, &[(name, Arg::from(value))]);
        let text_of = |key: String| words.text(&key);
        match self {
            Self::HoursOverlap(one, other) | Self::TwoPlacesAtOnce(one, other) => {
                let args =
                    [("one", Arg::from(one.at.to_string())), ("other", Arg::from(other.at.to_string()))];
                words.text_with(&key, &args)
            }
            Self::ClosedBySpecialDay(date, holiday) => {
                let why = holiday.map_or_else(|| "holiday-school-free".to_owned(), Holiday::text_key);
                let date = date.strftime("%d.%m.%Y").to_string();
                words.text_with(&key, &[("date", Arg::from(date)), ("day", Arg::from(text_of(why)))])
            }
            Self::PastExceptions(number) => words.text_with(&key, &[("n", Arg::from(*number))]),
            Self::WrongLand(land) => named("land", text_of(land.text_key())),
            Self::LocalHolidayMissing(local) | Self::LocalHolidayToDecide(local) => {
                named("day", text_of(local.holiday().text_key()))
            }
            Self::NameMissing(language) => named("language", language.clone()),
            Self::ShiftOutsideHours(shift) => named("at", shift.at.to_string()),
            Self::Template(part, defect) => defect.message(&key, *part, words),
            _ => words.text(&key),
        }
    }
}

impl TemplateDefect {
    const fn finding(&self) -> &'static str {
        match self {
            Self::Unknown { meant: None, .. } => "template-unknown",
            Self::Unknown { meant: Some(_), .. } => "template-unknown-meant",
            Self::Unclosed { .. } => "template-unclosed",
            Self::OutOfPlace { .. } => "template-out-of-place",
            Self::Missing(_) => "template-needs",
            Self::TooLong(_) => "template-too-long",
            Self::Empty => "template-empty",
        }
    }

    fn message(&self, key: &str, part: MailPart, words: Words<'_>) -> String {
        let part = Arg::from(words.text(match part {
            MailPart::Subject => "mail-part-subject",
            MailPart::Body => "mail-part-body",
        }));
        let braces = |name: &str| Arg::from(format!("{{{{{name}}}}}"));
        match self {
            Self::Unknown { line, name, meant } => {
                let meant = meant.map(|meant| ("meant", braces(meant.name())));
                let known = [("part", part), ("line", Arg::from(*line)), ("name", braces(name))];
                words.text_with(key, &known.into_iter().chain(meant).collect::<Vec<_>>())
            }
            Self::Unclosed { line } => words.text_with(key, &[("part", part), ("line", Arg::from(*line))]),
            Self::OutOfPlace { line, placeholder } => {
                let name = braces(placeholder.name());
                words.text_with(key, &[("part", part), ("line", Arg::from(*line)), ("name", name)])
            }
            Self::Missing(placeholder) => {
                words.text_with(key, &[("part", part), ("name", braces(placeholder.name()))])
            }
            Self::TooLong(n) => words.text_with(key, &[("part", part), ("n", Arg::from(*n))]),
            Self::Empty => words.text_with(key, &[("part", part)]),
        }
    }
}
