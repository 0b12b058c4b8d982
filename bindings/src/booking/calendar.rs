//! Which appointments can be booked.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sozial_core::booking::{
    Board, CounsellorId, Dates, Diary, Engagement, Length, NotALength, Office, PlaceId, ServiceId, Slot,
};
use sozial_core::texts;
use uuid::Uuid;

use super::BookingError;
use crate::values::{CivilDate, CivilTime};

/// Time of a counsellor that is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct BookedTime {
    /// The counsellor.
    pub counsellor: Uuid,
    /// The service.
    pub service: Uuid,
    /// When it begins.
    pub start: Timestamp,
    /// Minutes, a multiple of 5.
    pub duration: u16,
    /// Minutes before it, a multiple of 5.
    pub before: u16,
    /// Minutes after it, a multiple of 5.
    pub after: u16,
    /// Seats that are taken.
    pub seats: u16,
}

/// A time that can be booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct BookingSlot {
    /// When it begins.
    pub start: Timestamp,
    /// The same on a clock in Germany.
    pub local: CivilTime,
    /// Minutes.
    pub duration: u16,
    /// With whom, and how many seats are free there.
    pub with: Vec<SlotSeat>,
}

/// Seats with a counsellor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct SlotSeat {
    /// The counsellor.
    pub counsellor: Uuid,
    /// How many are free.
    pub seats: u16,
}

/// What a day of a calendar shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct DayOutlook {
    /// The day.
    pub date: CivilDate,
    /// `free`, `few-left`, `full`, `closed`, `nobody-there`, `too-soon` or `not-yet`.
    pub name: String,
    /// How many times are free.
    pub times: u32,
    /// The same in words.
    pub text: String,
}

/// An office's calendar over some days: made once from its data, asked as often as needed, from any thread.
#[derive(uniffi::Object)]
pub struct BookingCalendar {
    pub(super) office: Office,
    diary: Diary,
}

#[uniffi::export]
impl BookingCalendar {
    /// A calendar from an office as a portal writes it (JSON), what is taken, and the first and last day; at most 731.
    ///
    /// # Errors
    /// When the office or a booked time is not what a portal writes, or the dates do not fit.
    #[uniffi::constructor]
    pub fn open(
        office_json: &str,
        booked: Vec<BookedTime>,
        first: CivilDate,
        last: CivilDate,
    ) -> Result<Arc<Self>, BookingError> {
        let office: Office = serde_json::from_str(office_json).map_err(BookingError::data)?;
        let dates = Dates::new(first, last).map_err(BookingError::dates)?;
        let booked: Result<Vec<_>, _> = booked.iter().map(Engagement::try_from).collect();
        let diary = Diary::new(&office, dates, booked.map_err(BookingError::data)?);
        Ok(Arc::new(Self { office, diary }))
    }

    /// All times that can be booked from `first` to `last`, in one call.
    ///
    /// # Errors
    /// When the service is not offered there, or a day is outside of the calendar.
    pub fn slots(
        &self,
        service: Uuid,
        place: Uuid,
        first: CivilDate,
        last: CivilDate,
        now: Timestamp,
    ) -> Result<Vec<BookingSlot>, BookingError> {
        let board = self.board(service, place, now)?;
        let dates = Dates::new(first, last).map_err(BookingError::dates)?;
        let mut slots = Vec::new();
        for date in dates.iter() {
            slots.extend(board.slots(date).map_err(BookingError::dates)?.iter().map(BookingSlot::from));
        }
        Ok(slots)
    }

    /// What each day of a month shows.
    ///
    /// # Errors
    /// When the service is not offered there, or a day is outside of the calendar.
    pub fn month(
        &self,
        service: Uuid,
        place: Uuid,
        of: CivilDate,
        now: Timestamp,
        language: &str,
    ) -> Result<Vec<DayOutlook>, BookingError> {
        let words = texts().words(language);
        let days = self.board(service, place, now)?.month(of).map_err(BookingError::dates)?;
        let day = |day: sozial_core::booking::OutlookOfDay| DayOutlook {
            date: day.date,
            name: day.outlook.name().to_owned(),
            times: day.outlook.times(),
            text: day.outlook.text(words),
        };
        Ok(days.into_iter().map(day).collect())
    }
}

impl BookingCalendar {
    pub(super) fn board(
        &self,
        service: Uuid,
        place: Uuid,
        now: Timestamp,
    ) -> Result<Board<'_>, BookingError> {
        let not =
            |error: sozial_core::booking::NotOffered| BookingError::NotOffered { problem: error.to_string() };
        Board::new(&self.office, &self.diary, (ServiceId(service), PlaceId(place)), now).map_err(not)
    }
}

impl TryFrom<&BookedTime> for Engagement {
    type Error = NotALength;

    fn try_from(from: &BookedTime) -> Result<Self, NotALength> {
        Ok(Self {
            counsellor: CounsellorId(from.counsellor),
            service: ServiceId(from.service),
            start: from.start,
            duration: Length::new(from.duration)?,
            before: Length::new(from.before)?,
            after: Length::new(from.after)?,
            seats: from.seats,
        })
    }
}

impl From<&Slot> for BookingSlot {
    fn from(from: &Slot) -> Self {
        let with = from.with.iter().map(|(who, seats)| SlotSeat { counsellor: who.0, seats: *seats });
        Self { start: from.start, local: from.local, duration: from.duration.minutes(), with: with.collect() }
    }
}
