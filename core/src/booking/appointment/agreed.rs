//! What all states of an appointment have in common.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::calendar::{Engagement, Slot};
use super::super::day::local;
use super::super::office::{CounsellorId, Length, Meeting, PlaceId, Service, ServiceId};

/// The number of an appointment; also the beginning of its UID in calendars. Says nothing about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AppointmentId(pub Uuid);

/// An appointment in a state. Times and lengths are those of the moment when it was made: changed opening hours or
/// services do not change it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment<S> {
    /// Its number.
    pub id: AppointmentId,
    /// What for.
    pub service: ServiceId,
    /// Where.
    pub place: PlaceId,
    /// With whom.
    pub counsellor: CounsellorId,
    /// How people meet.
    pub meeting: Meeting,
    /// When it begins.
    pub start: Timestamp,
    /// How long it takes.
    pub duration: Length,
    /// What the counsellor needs before.
    pub before: Length,
    /// What the counsellor needs after.
    pub after: Length,
    /// How many seats of a group it takes; 1 for a talk of two.
    pub seats: u16,
    /// How often what stands in people's calendars has changed: SEQUENCE of RFC 5545.
    pub sequence: u32,
    /// What is known in its state.
    pub state: S,
}

impl<S> Appointment<S> {
    /// When it ends.
    #[must_use]
    pub fn end(&self) -> Timestamp {
        self.start.saturating_add(minutes(self.duration)).unwrap_or(Timestamp::MAX)
    }

    /// What the clock says when it begins.
    #[must_use]
    pub fn local(&self) -> DateTime {
        local(self.start)
    }

    /// The time that it takes from its counsellor.
    #[must_use]
    pub const fn engagement(&self) -> Engagement {
        Engagement {
            counsellor: self.counsellor,
            service: self.service,
            start: self.start,
            duration: self.duration,
            before: self.before,
            after: self.after,
            seats: self.seats,
        }
    }

    /// When the link to a call begins to work: ten minutes before its start.
    #[must_use]
    pub fn call_opens(&self) -> Timestamp {
        self.start.saturating_sub(SignedDuration::from_mins(10)).unwrap_or(self.start)
    }

    /// Whether the link to a call works: from ten minutes before to the end, if it is held online.
    #[must_use]
    pub fn call_is_open(&self, now: Timestamp) -> bool {
        self.meeting == Meeting::Online && self.call_opens() <= now && now < self.end()
    }

    /// The same appointment in another state.
    pub(super) fn to<T>(self, state: T) -> Appointment<T> {
        let Self {
            id,
            service,
            place,
            counsellor,
            meeting,
            start,
            duration,
            before,
            after,
            seats,
            sequence,
            ..
        } = self;
        Appointment {
            id,
            service,
            place,
            counsellor,
            meeting,
            start,
            duration,
            before,
            after,
            seats,
            sequence,
            state,
        }
    }

    /// The same with the next sequence number: calendars are to take note.
    pub(super) fn changed(mut self) -> Self {
        self.sequence = self.sequence.saturating_add(1);
        self
    }
}

impl<S> Appointment<S> {
    /// An appointment in a slot with one of its counsellors; the first of the slot unless another is meant.
    pub(super) fn in_slot(
        id: AppointmentId,
        (slot, with): (&Slot, Option<CounsellorId>),
        (service, place): (&Service, PlaceId),
        state: S,
    ) -> Option<Self> {
        let meant = |(counsellor, _): &&(CounsellorId, u16)| with.is_none_or(|with| with == *counsellor);
        let (counsellor, _) = slot.with.iter().find(meant)?;
        Some(Self {
            id,
            service: service.id,
            place,
            counsellor: *counsellor,
            meeting: service.meeting,
            start: slot.start,
            duration: slot.duration,
            before: service.before,
            after: service.after,
            seats: 1,
            sequence: 0,
            state,
        })
    }
}

pub(super) const fn minutes(length: Length) -> SignedDuration {
    SignedDuration::from_mins(length.minutes() as i64)
}
