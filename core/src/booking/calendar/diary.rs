//! What is already taken: for each counsellor and day the cells in which nothing else can be.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::super::cells::Cells;
use super::super::day::Day;
use super::super::hours::Dates;
use super::super::office::{CounsellorId, Length, Office, ServiceId};

/// A counsellor's time that an appointment takes, as it was when it was booked: later changes of the service do not
/// change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Engagement {
    /// Who.
    pub counsellor: CounsellorId,
    /// For what.
    pub service: ServiceId,
    /// When the appointment begins.
    pub start: Timestamp,
    /// How long it takes.
    pub duration: Length,
    /// What is needed before.
    pub before: Length,
    /// What is needed after.
    pub after: Length,
    /// How many seats are taken by it.
    pub seats: u16,
}

impl Engagement {
    /// From when to when the counsellor is engaged.
    #[must_use]
    pub fn engaged(&self) -> (Timestamp, Timestamp) {
        let minutes = |length: Length| SignedDuration::from_mins(i64::from(length.minutes()));
        let from = self.start.saturating_sub(minutes(self.before)).unwrap_or(self.start);
        let length = minutes(self.duration) + minutes(self.after);
        (from, self.start.saturating_add(length).unwrap_or(self.start))
    }
}

/// What is taken in an office on some days. Made from the appointments that are held, waiting or confirmed; it can be
/// thrown away and made anew at any time.
#[derive(Clone, Debug)]
pub struct Diary {
    days: Vec<Day>,
    first: Date,
    /// Where each counsellor stands in the office.
    counsellors: BTreeMap<CounsellorId, usize>,
    /// Day by day, each counsellor in the order of the office.
    taken: Vec<Cells>,
    /// The services that several people take part in together.
    for_groups: BTreeSet<ServiceId>,
    /// People of a group: by day, service, counsellor and first cell.
    groups: BTreeMap<(usize, ServiceId, usize, usize), u16>,
}

/// The diary does not speak of this day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the diary was not made for {0}")]
pub struct NotInDiary(pub Date);

impl Diary {
    /// The diary of these days, with the absences of the office's counsellors and these engagements. What is of other
    /// days or of other counsellors is passed over.
    #[must_use]
    pub fn new(office: &Office, dates: Dates, engagements: impl IntoIterator<Item = Engagement>) -> Self {
        let days: Vec<Day> = dates.iter().map(Day::new).collect();
        let counsellors = office.counsellors.iter().map(|counsellor| counsellor.id).zip(0..).collect();
        let away =
            |day: &Day| office.counsellors.iter().map(|counsellor| counsellor.away(day)).collect::<Vec<_>>();
        let taken = days.iter().flat_map(away).collect();
        let for_groups = office.services.iter().filter(|service| service.is_for_groups());
        let for_groups = for_groups.map(|service| service.id).collect();
        let first = dates.first();
        let mut diary = Self { days, first, counsellors, taken, for_groups, groups: BTreeMap::new() };
        engagements.into_iter().for_each(|engagement| diary.enter(&engagement));
        diary
    }

    /// Enters one engagement more.
    pub fn enter(&mut self, engagement: &Engagement) {
        let Some(counsellor) = self.counsellors.get(&engagement.counsellor).copied() else { return };
        let (from, to) = engagement.engaged();
        let first = self.number_at(from);
        let touched = self.days.iter().enumerate().skip(first).take_while(|(_, day)| day.midnight() < to);
        for (at, day) in touched {
            if let Some(taken) = self.taken.get_mut(at * self.counsellors.len() + counsellor) {
                *taken |= day.touched(from, to);
            }
        }
        if self.for_groups.contains(&engagement.service) {
            self.seat(engagement, counsellor);
        }
    }

    fn seat(&mut self, engagement: &Engagement, counsellor: usize) {
        let at = self.number_at(engagement.start);
        if let Some(cell) = self.days.get(at).and_then(|day| day.cell_at(engagement.start)) {
            *self.groups.entry((at, engagement.service, counsellor, cell)).or_default() += engagement.seats;
        }
    }

    /// The number of the day in which a moment lies; of the first day if it lies before.
    fn number_at(&self, at: Timestamp) -> usize {
        self.days.partition_point(|day| day.midnight() <= at).saturating_sub(1)
    }

    /// Whether it speaks of a day.
    #[must_use]
    pub fn covers(&self, date: Date) -> bool {
        self.number(date).is_some()
    }

    pub(super) fn day(&self, date: Date) -> Result<(usize, &Day), NotInDiary> {
        let at = self.number(date).ok_or(NotInDiary(date))?;
        self.days.get(at).map(|day| (at, day)).ok_or(NotInDiary(date))
    }

    /// What is taken of a day, for each counsellor in the order of the office.
    pub(super) fn taken(&self, day: usize) -> &[Cells] {
        let people = self.counsellors.len();
        self.taken.get(day * people..(day + 1) * people).unwrap_or_default()
    }

    /// The groups of a service on a day: counsellor, first cell, seats taken.
    pub(super) fn groups(&self, day: usize, service: ServiceId) -> impl Iterator<Item = (usize, usize, u16)> {
        let (first, last) = ((day, service, 0, 0), (day, service, usize::MAX, usize::MAX));
        self.groups.range(first..=last).map(|((_, _, counsellor, cell), taken)| (*counsellor, *cell, *taken))
    }

    fn number(&self, date: Date) -> Option<usize> {
        let at = usize::try_from((date - self.first).get_days()).ok()?;
        (at < self.days.len()).then_some(at)
    }
}
