//! The states of an appointment, each with its transitions.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::super::calendar::Slot;
use super::super::office::{CounsellorId, PlaceId, Service};
use super::action::Refused;
use super::agreed::{Appointment, AppointmentId};

/// A slot is held while somebody types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The first moment at which it is no longer held.
    pub until: Timestamp,
}

/// Asked for; the person has to confirm by the link in the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requested {
    /// When it was asked for.
    pub at: Timestamp,
    /// The first moment at which it cannot be confirmed any more.
    pub until: Timestamp,
}

/// Binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// When it was confirmed.
    pub at: Timestamp,
}

/// Binding, and the person was reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminded {
    /// When it was confirmed.
    pub confirmed_at: Timestamp,
    /// When the reminder was sent.
    pub at: Timestamp,
}

/// Called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancelled {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: CancelledBy,
}

/// Who called off an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CancelledBy {
    /// Who had booked it.
    Person,
    /// The centre.
    Office,
}

/// Nobody confirmed it in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lapsed {
    /// When it lapsed.
    pub at: Timestamp,
}

/// The talk took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TookPlace {
    /// When that was noted.
    pub noted_at: Timestamp,
}

/// The person did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoShow {
    /// When that was noted.
    pub noted_at: Timestamp,
}

impl Appointment<Held> {
    /// How long a slot is held.
    pub const HOLD: SignedDuration = SignedDuration::from_mins(10);

    /// Holds a slot, with one of its counsellors or the one who is least engaged; `None` if the slot is not with them.
    #[must_use]
    pub fn hold(
        id: AppointmentId,
        slot: (&Slot, Option<CounsellorId>),
        of: (&Service, PlaceId),
        now: Timestamp,
    ) -> Option<Self> {
        let until = after(now, Self::HOLD).min(slot.0.start);
        Self::in_slot(id, slot, of, Held { until })
    }

    /// The person has typed everything and asks for it.
    ///
    /// # Errors
    /// Too late: it lapsed.
    pub fn request(self, now: Timestamp) -> Result<Appointment<Requested>, Appointment<Lapsed>> {
        if now >= self.state.until {
            return Err(self.lapse());
        }
        let until = after(now, Appointment::<Requested>::WAIT).min(self.start);
        Ok(self.to(Requested { at: now, until }))
    }

    /// Its time is up.
    #[must_use]
    pub fn lapse(self) -> Appointment<Lapsed> {
        let at = self.state.until;
        self.to(Lapsed { at })
    }
}

impl Appointment<Requested> {
    /// How long it can be confirmed, but not beyond its start.
    pub const WAIT: SignedDuration = SignedDuration::from_hours(24);

    /// The person confirms it by the link in the mail.
    ///
    /// # Errors
    /// Too late: it lapsed.
    pub fn confirm(self, now: Timestamp) -> Result<Appointment<Confirmed>, Appointment<Lapsed>> {
        if now >= self.state.until { Err(self.lapse()) } else { Ok(self.to(Confirmed { at: now })) }
    }

    /// Its time is up.
    #[must_use]
    pub fn lapse(self) -> Appointment<Lapsed> {
        let at = self.state.until;
        self.to(Lapsed { at })
    }
}

impl Appointment<Confirmed> {
    /// How long before its start people are reminded.
    pub const REMIND: SignedDuration = SignedDuration::from_hours(24);

    /// When the reminder is due; `None` when it was confirmed so late that nobody needs one.
    #[must_use]
    pub fn reminder_due(&self) -> Option<Timestamp> {
        let due = self.start.saturating_sub(Self::REMIND).ok()?;
        (self.state.at < due).then_some(due)
    }

    /// The reminder was sent.
    #[must_use]
    pub fn remind(self, now: Timestamp) -> Appointment<Reminded> {
        let confirmed_at = self.state.at;
        self.to(Reminded { confirmed_at, at: now })
    }
}

/// The two states in which an appointment is binding.
pub trait Binding: sealed::Sealed {}
impl Binding for Confirmed {}
impl Binding for Reminded {}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Confirmed {}
    impl Sealed for super::Reminded {}
}

impl<S: Binding> Appointment<S> {
    /// One side calls it off.
    ///
    /// # Errors
    /// It has begun.
    pub fn cancel(self, by: CancelledBy, now: Timestamp) -> Result<Appointment<Cancelled>, Refused> {
        if now >= self.start {
            return Err(Refused::Begun);
        }
        Ok(self.changed().to(Cancelled { at: now, by }))
    }

    /// It moves to another slot with the same service; the person is told, the calendar entry moves along.
    ///
    /// # Errors
    /// It has begun, or the slot is not with that counsellor.
    pub fn move_to(
        self,
        (slot, with): (&Slot, Option<CounsellorId>),
        (service, place): (&Service, PlaceId),
        now: Timestamp,
    ) -> Result<Appointment<Confirmed>, Refused> {
        if now >= self.start {
            return Err(Refused::Begun);
        }
        let (id, sequence) = (self.id, self.sequence);
        let moved = Appointment::in_slot(id, (slot, with), (service, place), Confirmed { at: now });
        let moved = moved.ok_or(Refused::NotWithThem)?;
        Ok(Appointment { sequence, seats: self.seats, ..moved }.changed())
    }

    /// The office notes that it took place.
    ///
    /// # Errors
    /// It has not begun.
    pub fn took_place(self, now: Timestamp) -> Result<Appointment<TookPlace>, Refused> {
        if now < self.start { Err(Refused::NotBegun) } else { Ok(self.to(TookPlace { noted_at: now })) }
    }

    /// The office notes that the person did not come.
    ///
    /// # Errors
    /// It has not begun.
    pub fn no_show(self, now: Timestamp) -> Result<Appointment<NoShow>, Refused> {
        if now < self.start { Err(Refused::NotBegun) } else { Ok(self.to(NoShow { noted_at: now })) }
    }
}

impl Appointment<TookPlace> {
    /// A slip: the person did not come after all.
    #[must_use]
    pub fn correct(self, now: Timestamp) -> Appointment<NoShow> {
        self.to(NoShow { noted_at: now })
    }
}

impl Appointment<NoShow> {
    /// A slip: it took place after all.
    #[must_use]
    pub fn correct(self, now: Timestamp) -> Appointment<TookPlace> {
        self.to(TookPlace { noted_at: now })
    }
}

fn after(now: Timestamp, time: SignedDuration) -> Timestamp {
    now.saturating_add(time).unwrap_or(Timestamp::MAX)
}
