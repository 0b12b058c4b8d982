//! What can be booked: how long it takes, what stands around it, and how far ahead.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::super::cells::CELL_MINUTES;
use super::{PlaceId, ServiceId};
use crate::Translated;

/// Something that people book an appointment for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Its number.
    pub id: ServiceId,
    /// What it is called.
    pub name: Translated,
    /// What people should know or bring; may be empty.
    #[serde(default)]
    pub hints: Translated,
    /// How people and counsellor meet.
    pub meeting: Meeting,
    /// How long the appointment takes.
    pub duration: Length,
    /// What the counsellor needs before it. Part of the working time, not of the opening hours.
    #[serde(default)]
    pub before: Length,
    /// What the counsellor needs after it. Part of the working time, not of the opening hours.
    #[serde(default)]
    pub after: Length,
    /// From one possible beginning to the next; as long as the appointment if zero.
    #[serde(default)]
    pub step: Length,
    /// How many minutes ahead it must be booked at the latest.
    pub lead_minutes: u32,
    /// How many days ahead it can be booked at the earliest; today is 0.
    pub horizon_days: u16,
    /// How many people take part in one appointment; 1 for a talk of two, more for a group. 0 counts as 1.
    pub seats: u16,
    /// Where it is offered; an online appointment is held during the hours of that place.
    pub places: Vec<PlaceId>,
}

/// How people and counsellor meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meeting {
    /// At the place.
    InPerson,
    /// In a call of the platform, by a link.
    Online,
    /// By telephone.
    Telephone,
}

impl Service {
    /// The most days ahead that a calendar shows.
    pub const MOST_DAYS_AHEAD: u16 = 366;

    /// From one possible beginning to the next.
    #[must_use]
    pub const fn step(&self) -> Length {
        if self.step.is_zero() { self.duration } else { self.step }
    }

    /// How long the counsellor is engaged: appointment with what stands around it.
    #[must_use]
    pub const fn engaged(&self) -> u16 {
        self.before.minutes() + self.duration.minutes() + self.after.minutes()
    }

    /// Whether several people take part in one appointment.
    #[must_use]
    pub const fn is_for_groups(&self) -> bool {
        self.seats > 1
    }
}

/// Minutes in steps of five, `0..=480`.
///
/// ```
/// use sozial_core::booking::Length;
///
/// assert_eq!(Length::new(45)?.minutes(), 45);
/// assert!(Length::new(42).is_err() && Length::new(485).is_err());
/// # Ok::<(), sozial_core::booking::NotALength>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Length(u16);

/// The number is not the length of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a length is at most 480 minutes, in steps of five")]
pub struct NotALength;

impl Length {
    /// The longest, in minutes.
    pub const MOST: u16 = 8 * 60;

    /// So many minutes.
    ///
    /// # Errors
    /// More than [`Length::MOST`], or no multiple of five.
    pub const fn new(minutes: u16) -> Result<Self, NotALength> {
        if minutes > Self::MOST || !minutes.is_multiple_of(CELL_MINUTES) {
            return Err(NotALength);
        }
        Ok(Self(minutes))
    }

    /// In minutes.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// Whether it is no time at all.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// In cells of a day.
    pub(in crate::booking) fn cells(self) -> usize {
        usize::from(self.0 / CELL_MINUTES)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} min", self.0)
    }
}

impl TryFrom<u16> for Length {
    type Error = NotALength;

    fn try_from(minutes: u16) -> Result<Self, NotALength> {
        Self::new(minutes)
    }
}

impl From<Length> for u16 {
    fn from(length: Length) -> Self {
        length.0
    }
}
