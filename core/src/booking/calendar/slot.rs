//! An appointment that can be booked, and which ones somebody wishes for.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{DateTime, Weekday};

use super::super::office::{CounsellorId, Length};
use super::super::span::Span;

/// A time at which an appointment can be booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// When it begins.
    pub start: Timestamp,
    /// What the clock then says.
    pub local: DateTime,
    /// How long it takes.
    pub duration: Length,
    /// With whom, and how many seats each has left; who is least engaged on that day first. Never empty.
    pub with: Vec<(CounsellorId, u16)>,
}

impl Slot {
    /// How many people can still book it.
    #[must_use]
    pub fn seats(&self) -> u32 {
        self.with.iter().map(|(_, seats)| u32::from(*seats)).sum()
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeOfDay {
    /// Before 12:00.
    Morning,
    /// From 12:00 to 17:00.
    Afternoon,
    /// From 17:00.
    Evening,
}

impl TimeOfDay {
    /// All of them in order.
    pub const ALL: [Self; 3] = [Self::Morning, Self::Afternoon, Self::Evening];

    /// Its name in texts and addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
        }
    }

    /// The span in which an appointment has to begin.
    #[must_use]
    pub fn span(self) -> Span {
        let (from, to) = match self {
            Self::Morning => (0, 12 * 60),
            Self::Afternoon => (12 * 60, 17 * 60),
            Self::Evening => (17 * 60, 24 * 60),
        };
        Span::new(from, to).unwrap_or(Span::DAY)
    }
}

/// Which appointments somebody wishes for. The default takes any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Beginning within one of these spans; at any time if there are none.
    pub at: Vec<Span>,
    /// On one of these weekdays, 0 for Monday to 6; on any if there are none.
    pub on: BTreeSet<u8>,
    /// With this counsellor.
    pub with: Option<CounsellorId>,
}

impl Wish {
    /// At these parts of the day.
    #[must_use]
    pub fn at(parts: &[TimeOfDay]) -> Self {
        Self { at: parts.iter().map(|part| part.span()).collect(), ..Self::default() }
    }

    /// Whether a day is one of those wished for.
    #[must_use]
    pub fn takes_day(&self, day: Weekday) -> bool {
        self.on.is_empty() || self.on.iter().any(|on| i8::try_from(*on) == Ok(day.to_monday_zero_offset()))
    }

    /// Whether a slot is one of those wished for; its counsellors are not looked at.
    #[must_use]
    pub fn takes(&self, local: DateTime) -> bool {
        let minute = i16::from(local.hour()) * 60 + i16::from(local.minute());
        let minute = u16::try_from(minute).unwrap_or(0);
        self.takes_day(local.weekday())
            && (self.at.is_empty() || self.at.iter().any(|span| span.minutes().contains(&minute)))
    }
}
