//! What of a service can be booked at a place: the colour of each day, its slots, the next ones.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::super::cells::Cells;
use super::super::day::{Day, local};
use super::super::hours::{Closed, Dates, DayHours};
use super::super::office::{CounsellorId, Office, Place, PlaceId, Service, ServiceId};
use super::diary::{Diary, NotInDiary};
use super::roster::{Candidate, Roster, Shape, Weeks};
use super::slot::{Slot, Wish};

/// What of a service can be booked at a place now.
pub struct Board<'a> {
    service: &'a Service,
    place: &'a Place,
    diary: &'a Diary,
    roster: Roster<'a>,
    earliest: Timestamp,
    last_day: Date,
    today: Date,
}

/// Why there is nothing to book at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotOffered {
    /// There is no such service.
    #[error("there is no such service")]
    NoService,
    /// There is no such place, or the service is not offered there.
    #[error("the service is not offered at this place")]
    NotHere,
    /// The counsellor who was asked for does not offer it there.
    #[error("this counsellor does not offer the service at this place")]
    NotWithThem,
}

/// What a day looks like in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// Appointments can begin at so many times, more than [`Outlook::FEW`].
    Free(u32),
    /// Appointments can begin at so many times, at least 1.
    FewLeft(u32),
    /// It is a day with appointments, but none is left.
    Full,
    /// There are none on that day.
    Closed(Closed),
    /// It is open, but nobody who offers the service works then.
    NobodyThere,
    /// It is over, or too soon to be booked.
    TooSoon,
    /// It is behind the horizon.
    NotYet,
}

impl Outlook {
    /// Up to so many times are few.
    pub const FEW: u32 = 3;

    /// At how many times an appointment can begin.
    #[must_use]
    pub const fn times(&self) -> u32 {
        match self {
            Self::Free(times) | Self::FewLeft(times) => *times,
            _ => 0,
        }
    }

    /// Its name in texts and styles.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Free(_) => "free",
            Self::FewLeft(_) => "few-left",
            Self::Full => "full",
            Self::Closed(_) => "closed",
            Self::NobodyThere => "nobody-there",
            Self::TooSoon => "too-soon",
            Self::NotYet => "not-yet",
        }
    }
}

/// A day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlookOfDay {
    /// The day.
    pub date: Date,
    /// What it looks like.
    pub outlook: Outlook,
}

/// A day with what is open of it.
struct Frame<'a> {
    number: usize,
    day: &'a Day,
    /// When the place is open.
    open: Cells,
    /// Where an appointment can begin by opening hours, lead and horizon.
    fits: Cells,
}

impl<'a> Board<'a> {
    /// The board of a service at a place.
    ///
    /// # Errors
    /// The service is not offered there.
    pub fn new(
        office: &'a Office,
        diary: &'a Diary,
        (service, place): (ServiceId, PlaceId),
        now: Timestamp,
    ) -> Result<Self, NotOffered> {
        let service = office.service(service).filter(|service| !service.duration.is_zero());
        let service = service.ok_or(NotOffered::NoService)?;
        let offered = office.place(place).filter(|place| service.places.contains(&place.id));
        let place = offered.ok_or(NotOffered::NotHere)?;
        let lead = SignedDuration::from_mins(i64::from(service.lead_minutes));
        let horizon = i64::from(service.horizon_days.min(Service::MOST_DAYS_AHEAD));
        let today = local(now).date();
        Ok(Self {
            service,
            place,
            diary,
            roster: Roster::new(office, service, place),
            earliest: now.saturating_add(lead).unwrap_or(Timestamp::MAX),
            last_day: today.saturating_add(horizon.days()),
            today,
        })
    }

    /// The same with one counsellor only: the same as last time, or one whom the person chose.
    ///
    /// # Errors
    /// The counsellor does not offer it.
    pub fn with(mut self, counsellor: CounsellorId) -> Result<Self, NotOffered> {
        self.roster.candidates.retain(|candidate| candidate.counsellor.id == counsellor);
        if self.roster.candidates.is_empty() { Err(NotOffered::NotWithThem) } else { Ok(self) }
    }

    /// The days that can be booked at all: from today to the last day of the horizon.
    #[must_use]
    pub fn bookable_days(&self) -> (Date, Date) {
        (self.today, self.last_day)
    }

    /// What each of these days looks like.
    ///
    /// # Errors
    /// The diary was not made for one of the days that lie within the horizon.
    pub fn outlook(&self, dates: Dates) -> Result<Vec<OutlookOfDay>, NotInDiary> {
        let mut weeks = Weeks::default();
        let of_day = |date| Ok(OutlookOfDay { date, outlook: self.outlook_of(date, &mut weeks)? });
        dates.iter().map(of_day).collect()
    }

    /// What each day of a month looks like.
    ///
    /// # Errors
    /// As [`Board::outlook`].
    pub fn month(&self, of: Date) -> Result<Vec<OutlookOfDay>, NotInDiary> {
        let month = Dates::new(of.first_of_month(), of.last_of_month());
        self.outlook(month.unwrap_or_else(|_| Dates::day(of)))
    }

    /// The slots of a day in order; none outside of what can be booked.
    ///
    /// # Errors
    /// The diary was not made for this day.
    pub fn slots(&self, date: Date) -> Result<Vec<Slot>, NotInDiary> {
        self.slots_within(date, &mut Weeks::default())
    }

    /// The slot that begins at a moment, if it can be booked.
    ///
    /// # Errors
    /// The diary was not made for this day.
    pub fn slot_at(&self, start: Timestamp) -> Result<Option<Slot>, NotInDiary> {
        let slots = self.slots(local(start).date())?;
        Ok(slots.into_iter().find(|slot| slot.start == start))
    }

    /// The next slots that are wished for, from a day on, at most so many.
    ///
    /// # Errors
    /// The diary was not made for one of the days that were looked at; every day up to the horizon may be.
    pub fn search(&self, from: Date, wish: &Wish, most: usize) -> Result<Vec<Slot>, NotInDiary> {
        let (mut found, mut weeks) = (Vec::new(), Weeks::default());
        let first = from.max(self.today);
        let days = std::iter::successors(Some(first), |date| date.tomorrow().ok());
        for date in days.take_while(|date| *date <= self.last_day) {
            if found.len() >= most {
                break;
            }
            if !wish.takes_day(date.weekday()) {
                continue;
            }
            let slots = self.slots_within(date, &mut weeks)?;
            found.extend(slots.into_iter().filter_map(|slot| fitting(slot, wish)));
        }
        found.truncate(most);
        Ok(found)
    }

    fn outlook_of(&self, date: Date, weeks: &mut Weeks) -> Result<Outlook, NotInDiary> {
        if date < self.today {
            return Ok(Outlook::TooSoon);
        }
        if date > self.last_day {
            return Ok(Outlook::NotYet);
        }
        let frame = match self.frame(date)? {
            Ok(frame) => frame,
            Err(outlook) => return Ok(outlook),
        };
        let mut times: Cells = self.joinable(&frame).map(|(_, cell, _)| cell).collect();
        let mut anybody = false;
        for (candidate, shape) in self.roster.shapes(frame.day, frame.open, weeks) {
            let marks = shape.marks & frame.fits;
            if !marks.is_empty() {
                anybody = true;
                times |= self.beginnings(&frame, candidate, shape);
            }
        }
        Ok(match times.count() {
            0 if !anybody => Outlook::NobodyThere,
            0 => Outlook::Full,
            few @ 1..=Outlook::FEW => Outlook::FewLeft(few),
            times => Outlook::Free(times),
        })
    }

    /// The day with what is open of it, or what it looks like when nothing is.
    fn frame(&self, date: Date) -> Result<Result<Frame<'_>, Outlook>, NotInDiary> {
        let (number, day) = self.diary.day(date)?;
        let spans = match self.place.opening.on(date) {
            DayHours::Open(spans) => spans,
            DayHours::Closed(why) => return Ok(Err(Outlook::Closed(why))),
        };
        let open = spans.iter().fold(Cells::NONE, |all, span| all | day.span(&span.minutes()));
        let room = open.runs_of(self.service.duration.cells()) & !day.repeated();
        if room.is_empty() {
            return Ok(Err(Outlook::Closed(Closed::NoHours)));
        }
        let fits = room & self.late_enough(day);
        Ok(if fits.is_empty() { Err(Outlook::TooSoon) } else { Ok(Frame { number, day, open, fits }) })
    }

    /// The cells of a day that begin at the earliest moment or later.
    fn late_enough(&self, day: &Day) -> Cells {
        if self.earliest <= day.midnight() {
            return day.cells();
        }
        match day.cell_at(self.earliest) {
            None => Cells::NONE,
            Some(cell) if day.moment(cell) == self.earliest => Cells::range(cell..usize::MAX) & day.cells(),
            Some(cell) => Cells::range(cell + 1..usize::MAX) & day.cells(),
        }
    }

    /// Where the candidate can begin an appointment that nobody has booked yet.
    fn beginnings(&self, frame: &Frame<'_>, candidate: &Candidate<'_>, shape: Shape) -> Cells {
        let taken = self.diary.taken(frame.number).get(candidate.number).copied().unwrap_or_default();
        let Service { before, duration, after, .. } = self.service;
        let free = shape.works & !taken;
        let engaged = before.cells() + duration.cells() + after.cells();
        free.runs_of(engaged).later(before.cells()) & shape.marks & frame.fits
    }

    /// Groups that have begun to fill and have seats left: candidate, first cell, seats left.
    fn joinable<'b>(&'b self, frame: &'b Frame<'_>) -> impl Iterator<Item = (&'b Candidate<'a>, usize, u16)> {
        let groups = self.diary.groups(frame.number, self.service.id);
        groups.filter(|_| self.service.is_for_groups()).filter_map(|(counsellor, cell, taken)| {
            let left = self.service.seats.checked_sub(taken).filter(|left| *left > 0)?;
            let at = self
                .roster
                .candidates
                .binary_search_by_key(&counsellor, |candidate| candidate.number)
                .ok()?;
            let candidate = self.roster.candidates.get(at)?;
            let meant = Cells::range(cell..cell + self.service.duration.cells());
            let there = meant.within(&candidate.counsellor.works(frame.day, self.place.id));
            let away = !(candidate.counsellor.away(frame.day) & meant).is_empty();
            (there && !away && frame.fits.has(cell)).then_some((candidate, cell, left))
        })
    }

    fn slots_within(&self, date: Date, weeks: &mut Weeks) -> Result<Vec<Slot>, NotInDiary> {
        if date < self.today || date > self.last_day {
            return Ok(Vec::new());
        }
        let Ok(frame) = self.frame(date)? else { return Ok(Vec::new()) };
        let mut with: Vec<(usize, u32, CounsellorId, u16)> = Vec::new();
        let busy = |number: usize| self.diary.taken(frame.number).get(number).map_or(0, Cells::count);
        for (candidate, shape) in self.roster.shapes(frame.day, frame.open, weeks) {
            let seats = self.service.seats.max(1);
            let cells = self.beginnings(&frame, candidate, shape);
            let (load, id) = (busy(candidate.number), candidate.counsellor.id);
            with.extend(cells.iter().map(|cell| (cell, load, id, seats)));
        }
        with.extend(
            self.joinable(&frame)
                .map(|(candidate, cell, left)| (cell, busy(candidate.number), candidate.counsellor.id, left)),
        );
        with.sort_unstable();
        Ok(with.chunk_by(|one, next| one.0 == next.0).filter_map(|same| self.slot(frame.day, same)).collect())
    }

    fn slot(&self, day: &Day, same: &[(usize, u32, CounsellorId, u16)]) -> Option<Slot> {
        let start = day.moment(same.first()?.0);
        let with = same.iter().map(|(_, _, counsellor, seats)| (*counsellor, *seats)).collect();
        Some(Slot { start, local: local(start), duration: self.service.duration, with })
    }
}

/// The slot with the counsellors who are wished for, if it is.
fn fitting(mut slot: Slot, wish: &Wish) -> Option<Slot> {
    slot.with.retain(|(counsellor, _)| wish.with.is_none_or(|wished| wished == *counsellor));
    (wish.takes(slot.local) && !slot.with.is_empty()).then_some(slot)
}
