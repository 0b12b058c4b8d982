//! Booking over a border: slots from an office's data, what becomes of an appointment, and its calendar entry.

mod appointment;
mod calendar;

pub use appointment::{Appointment, AppointmentAction, AppointmentActor, AppointmentState, CalendarEntry};
pub use calendar::{BookedTime, BookingCalendar, BookingSlot, DayOutlook, SlotSeat};

/// Why there is no answer about a booking.
#[derive(Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum BookingError {
    /// The office or the appointment is not what a portal writes.
    #[error("{problem}")]
    Data {
        /// What is wrong.
        problem: String,
    },
    /// The service is not offered so.
    #[error("{problem}")]
    NotOffered {
        /// What is not offered.
        problem: String,
    },
    /// The dates lie the wrong way round, or are too many, or outside of what the calendar was made for.
    #[error("{problem}")]
    Dates {
        /// What is wrong.
        problem: String,
    },
    /// The appointment does not allow it.
    #[error("{problem}")]
    Refused {
        /// Why, in words for the person.
        problem: String,
    },
}

impl BookingError {
    fn data(error: impl std::fmt::Display) -> Self {
        Self::Data { problem: error.to_string() }
    }

    fn dates(error: impl std::fmt::Display) -> Self {
        Self::Dates { problem: error.to_string() }
    }
}
