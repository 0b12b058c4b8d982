//! When each counsellor could begin a service on a day, if nothing were booked.

use super::super::cells::Cells;
use super::super::day::Day;
use super::super::office::{Counsellor, Office, Place, Service};

/// A counsellor who offers the service at the place.
pub(super) struct Candidate<'a> {
    /// Where they stand in the office.
    pub(super) number: usize,
    pub(super) counsellor: &'a Counsellor,
    every_week_alike: bool,
}

/// A counsellor's day.
#[derive(Clone, Copy, Default)]
pub(super) struct Shape {
    /// When they work at the place.
    pub(super) works: Cells,
    /// Where appointments may begin.
    pub(super) marks: Cells,
}

/// Who offers a service at a place, and the usual shape of their weekdays as far as it was asked for.
pub(super) struct Roster<'a> {
    pub(super) candidates: Vec<Candidate<'a>>,
    place: &'a Place,
    step: usize,
}

/// The shapes of the weekdays, kept from one week to the next while the opening hours are the same.
#[derive(Default)]
pub(super) struct Weeks([Option<(Cells, Vec<Shape>)>; 7]);

impl<'a> Roster<'a> {
    pub(super) fn new(office: &'a Office, service: &Service, place: &'a Place) -> Self {
        let offering = (0..).zip(&office.counsellors).filter(|(_, own)| own.offers(service.id, place.id));
        let candidate = |(number, counsellor): (usize, &'a Counsellor)| {
            let every_week_alike = counsellor.works_every_week_alike();
            Candidate { number, counsellor, every_week_alike }
        };
        Self { candidates: offering.map(candidate).collect(), place, step: service.step().cells() }
    }

    /// Each candidate with the shape of the day.
    pub(super) fn shapes<'b>(
        &'b self,
        day: &'b Day,
        open: Cells,
        weeks: &'b mut Weeks,
    ) -> impl Iterator<Item = (&'b Candidate<'a>, Shape)> {
        let usual = self.usual(day, open, weeks);
        self.candidates.iter().enumerate().map(move |(at, candidate)| {
            let alike = candidate.every_week_alike && candidate.counsellor.works_as_usual_on(day.date());
            let kept = usual.filter(|_| alike).and_then(|usual| usual.get(at));
            (candidate, kept.copied().unwrap_or_else(|| self.shape(candidate.counsellor, day, open)))
        })
    }

    /// The shapes that this weekday has in every week; none on days when the clocks are changed.
    fn usual<'b>(&self, day: &Day, open: Cells, weeks: &'b mut Weeks) -> Option<&'b [Shape]> {
        if day.clocks_change() {
            return None;
        }
        let weekday = usize::try_from(day.date().weekday().to_monday_zero_offset()).ok()?;
        let kept = weeks.0.get_mut(weekday)?;
        let fresh = || {
            let shape = |candidate: &Candidate<'_>| match candidate.every_week_alike {
                true => self.usual_shape(candidate.counsellor, day, open),
                false => Shape::default(),
            };
            (open, self.candidates.iter().map(shape).collect())
        };
        let (of, shapes) = kept.get_or_insert_with(fresh);
        (*of == open).then_some(shapes.as_slice())
    }

    fn shape(&self, counsellor: &Counsellor, day: &Day, open: Cells) -> Shape {
        self.shape_of(counsellor.works(day, self.place.id), open)
    }

    /// As on this day, but for special shifts of this date.
    fn usual_shape(&self, counsellor: &Counsellor, day: &Day, open: Cells) -> Shape {
        self.shape_of(counsellor.usually_works(day, self.place.id), open)
    }

    fn shape_of(&self, works: Cells, open: Cells) -> Shape {
        Shape { works, marks: (works & open).marks(self.step) }
    }
}
