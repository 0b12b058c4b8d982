//! An appointment in whichever state it is, as it is stored and read again.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::calendar::Engagement;
use super::agreed::{Appointment, AppointmentId};
use super::state::{Cancelled, Confirmed, Held, Lapsed, NoShow, Reminded, Requested, TookPlace};
use crate::retention::BookingRecord;

/// An appointment in any state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum State {
    /// Held while somebody types.
    Held(Appointment<Held>),
    /// Waiting for the person to confirm.
    Requested(Appointment<Requested>),
    /// Binding.
    Confirmed(Appointment<Confirmed>),
    /// Binding, with a reminder sent.
    Reminded(Appointment<Reminded>),
    /// Called off by either side.
    Cancelled(Appointment<Cancelled>),
    /// Not confirmed in time.
    Lapsed(Appointment<Lapsed>),
    /// It took place.
    TookPlace(Appointment<TookPlace>),
    /// The person did not come.
    NoShow(Appointment<NoShow>),
}

/// The same expression for whichever appointment it is.
macro_rules! any {
    ($state:expr, $appointment:ident => $what:expr) => {
        match $state {
            State::Held($appointment) => $what,
            State::Requested($appointment) => $what,
            State::Confirmed($appointment) => $what,
            State::Reminded($appointment) => $what,
            State::Cancelled($appointment) => $what,
            State::Lapsed($appointment) => $what,
            State::TookPlace($appointment) => $what,
            State::NoShow($appointment) => $what,
        }
    };
}

impl State {
    /// Its name in stores, texts and styles.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Held(_) => "held",
            Self::Requested(_) => "requested",
            Self::Confirmed(_) => "confirmed",
            Self::Reminded(_) => "reminded",
            Self::Cancelled(_) => "cancelled",
            Self::Lapsed(_) => "lapsed",
            Self::TookPlace(_) => "took-place",
            Self::NoShow(_) => "no-show",
        }
    }

    /// The number of the appointment.
    #[must_use]
    pub const fn id(&self) -> AppointmentId {
        any!(self, appointment => appointment.id)
    }

    /// When it begins.
    #[must_use]
    pub const fn start(&self) -> Timestamp {
        any!(self, appointment => appointment.start)
    }

    /// When it ends.
    #[must_use]
    pub fn end(&self) -> Timestamp {
        any!(self, appointment => appointment.end())
    }

    /// The time that it takes from its counsellor, if it does so at this moment.
    #[must_use]
    pub const fn engagement(&self) -> Engagement {
        any!(self, appointment => appointment.engagement())
    }

    /// The first moment at which it has lapsed unless something is done; `None` when it cannot.
    #[must_use]
    pub const fn lapses_at(&self) -> Option<Timestamp> {
        match self {
            Self::Held(held) => Some(held.state.until),
            Self::Requested(asked) => Some(asked.state.until),
            _ => None,
        }
    }

    /// Whether its time is taken at a moment. What has lapsed or was cancelled takes none.
    #[must_use]
    pub fn takes_time(&self, now: Timestamp) -> bool {
        match self {
            Self::Held(_) | Self::Requested(_) => self.lapses_at().is_some_and(|until| now < until),
            Self::Confirmed(_) | Self::Reminded(_) | Self::TookPlace(_) | Self::NoShow(_) => true,
            Self::Cancelled(_) | Self::Lapsed(_) => false,
        }
    }

    /// As what it is kept, and since when: what the job that deletes asks.
    #[must_use]
    pub fn kept_as(&self) -> (BookingRecord, Timestamp) {
        match self {
            Self::Held(held) => (BookingRecord::Hold, held.state.until),
            Self::Requested(asked) => (BookingRecord::Unconfirmed, asked.state.until),
            Self::Lapsed(lapsed) => (BookingRecord::Unconfirmed, lapsed.state.at),
            Self::Cancelled(cancelled) => (BookingRecord::Ended, cancelled.state.at),
            Self::TookPlace(over) => (BookingRecord::Ended, over.state.noted_at),
            Self::NoShow(over) => (BookingRecord::Ended, over.state.noted_at),
            Self::Confirmed(_) | Self::Reminded(_) => (BookingRecord::Binding, self.end()),
        }
    }

    /// Whether personal data in it has to be deleted at `now`: by its state, and in any case within three months after
    /// the appointment's date.
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        let (record, since) = self.kept_as();
        record.is_due(since, now) || BookingRecord::Binding.is_due(self.end(), now)
    }
}
