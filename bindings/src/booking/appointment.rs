//! What becomes of an appointment.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sozial_core::booking::{
    self, AppointmentId, CounsellorId, Entry, Method, PlaceId, ServiceId, State, ics,
};
use sozial_core::texts;
use uuid::Uuid;

use super::{BookingCalendar, BookingError};
use crate::chance::random_bytes;
use crate::mirror::mirror;

mirror! {
    /// Who does something with an appointment.
    AppointmentActor = booking::Actor {
        /// Who booked it.
        Person,
        /// The counselling centre.
        Office,
        /// Time.
        Clock,
    }
}

mirror! {
    /// What can be done with an appointment.
    AppointmentAction = booking::Action {
        /// Ask for it; it was held.
        Request,
        /// Confirm it by the link of a mail.
        Confirm,
        /// Give it up.
        Cancel,
        /// Remind of it.
        Remind,
        /// Let it lapse.
        Lapse,
        /// It took place.
        TookPlace,
        /// Nobody came.
        NoShow,
    }
}

/// Where an appointment stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct AppointmentState {
    /// Its id.
    pub id: Uuid,
    /// `held`, `requested`, `confirmed`, `reminded`, `cancelled`, `lapsed`, `took-place` or `no-show`.
    pub name: String,
    /// The same in words.
    pub text: String,
    /// When it begins.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// When it lapses unless something is done.
    pub lapses_at: Option<Timestamp>,
}

/// What a calendar shows of an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct CalendarEntry {
    /// Its title.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// Where it is.
    pub location: String,
    /// Where it can be cancelled, `https`.
    pub url: String,
    /// The centre's name.
    pub organizer: String,
    /// The centre's e-mail.
    pub organizer_mail: String,
    /// The person's e-mail.
    pub attendee_mail: Option<String>,
    /// The portal's host, the right side of the entry's id.
    pub host: String,
}

/// An appointment. It does not change: a step gives a new one. Safe to use from several threads.
#[derive(uniffi::Object)]
pub struct Appointment(State);

#[uniffi::export]
impl Appointment {
    /// Reads an appointment as [`Appointment::to_json`] or a portal writes it.
    ///
    /// # Errors
    /// When it is none.
    #[uniffi::constructor]
    pub fn from_json(json: &str) -> Result<Arc<Self>, BookingError> {
        Ok(Arc::new(Self(serde_json::from_str(json).map_err(BookingError::data)?)))
    }

    /// Holds a time of a calendar for ten minutes.
    ///
    /// # Errors
    /// When the time cannot be booked, or not with this counsellor.
    #[uniffi::constructor]
    pub fn hold(
        calendar: &BookingCalendar,
        service: Uuid,
        place: Uuid,
        start: Timestamp,
        with: Option<Uuid>,
        now: Timestamp,
    ) -> Result<Arc<Self>, BookingError> {
        let free = || BookingError::NotOffered { problem: "this time cannot be booked".to_owned() };
        let board = calendar.board(service, place, now)?;
        let slot = board.slot_at(start).map_err(BookingError::dates)?.ok_or_else(free)?;
        let of = calendar.office.service(ServiceId(service)).ok_or_else(free)?;
        let id = AppointmentId(new_id());
        let held = booking::Appointment::hold(id, (&slot, with.map(CounsellorId)), (of, PlaceId(place)), now);
        Ok(Arc::new(Self(State::Held(held.ok_or_else(free)?))))
    }

    /// The appointment as JSON.
    ///
    /// # Errors
    /// Never; the type is there for the sake of the border.
    pub fn to_json(&self) -> Result<String, BookingError> {
        serde_json::to_string(&self.0).map_err(BookingError::data)
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self, language: &str) -> AppointmentState {
        AppointmentState {
            id: self.0.id().0,
            name: self.0.name().to_owned(),
            text: self.0.text(texts().words(language)),
            start: self.0.start(),
            end: self.0.end(),
            lapses_at: self.0.lapses_at(),
        }
    }

    /// What somebody can do with it now.
    #[must_use]
    pub fn actions(&self, actor: AppointmentActor, now: Timestamp) -> Vec<AppointmentAction> {
        self.0.actions(actor.into(), now).into_iter().map(AppointmentAction::from).collect()
    }

    /// The appointment after a step.
    ///
    /// # Errors
    /// When the step is not theirs, or comes too late or too early; the words are in `language`.
    pub fn after(
        &self,
        actor: AppointmentActor,
        action: AppointmentAction,
        now: Timestamp,
        language: &str,
    ) -> Result<Arc<Self>, BookingError> {
        let words = texts().words(language);
        let refused = |why: booking::Refused| BookingError::Refused { problem: why.text(words) };
        Ok(Arc::new(Self(self.0.clone().after(actor.into(), action.into(), now).map_err(refused)?)))
    }

    /// Its calendar entry, or nothing while it is not binding.
    ///
    /// # Source
    /// RFC 5545, RFC 5546.
    #[must_use]
    pub fn ics(&self, entry: CalendarEntry, now: Timestamp) -> Option<String> {
        let (method, entry) = (Method::of(&self.0)?, Entry::from(entry));
        match &self.0 {
            State::Confirmed(confirmed) => Some(ics(confirmed, &entry, method, now)),
            State::Reminded(reminded) => Some(ics(reminded, &entry, method, now)),
            State::Cancelled(cancelled) => Some(ics(cancelled, &entry, method, now)),
            _ => None,
        }
    }
}

impl From<CalendarEntry> for Entry {
    fn from(from: CalendarEntry) -> Self {
        Self {
            summary: from.summary,
            description: from.description,
            location: from.location,
            url: from.url,
            organizer: from.organizer,
            organizer_mail: from.organizer_mail,
            attendee_mail: from.attendee_mail,
            host: from.host,
        }
    }
}

fn new_id() -> Uuid {
    uuid::Builder::from_random_bytes(*random_bytes()).into_uuid()
}
