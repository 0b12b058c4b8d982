//! In which order hits are shown: those that fit well, the nearest first.

use std::cmp::Ordering;
use std::ops::Range;

use super::query::Near;
use crate::routing::Position;

/// A point on the unit sphere: distances of thousands need no sines.
#[derive(Clone, Copy)]
pub(super) struct Point([f32; 3]);

/// A hit with its number among the centres.
#[derive(Clone, Copy)]
pub(super) struct Ranked {
    pub(super) at: usize,
    pub(super) kilometres: Option<f32>,
    /// From 0 to 1.
    pub(super) relevance: f32,
}

impl Point {
    pub(super) fn of(position: &Position) -> Self {
        let (north, east) = (position.latitude.to_radians(), position.longitude.to_radians());
        Self([north.cos() * east.cos(), north.cos() * east.sin(), north.sin()].map(|part| part as f32))
    }

    /// The distance along the earth's surface in kilometres.
    fn kilometres_to(self, other: Self) -> f32 {
        const EARTH_RADIUS_KM: f32 = 6371.0;
        let squares = self.0.iter().zip(other.0).map(|(own, other)| (own - other) * (own - other));
        let chord = squares.sum::<f32>().sqrt();
        2.0 * EARTH_RADIUS_KM * (chord / 2.0).min(1.0).asin()
    }
}

/// What fits this share of the best one or more fits well; what fits less than the second fits badly, and goes.
const WELL: f32 = 0.7;
const AT_ALL: f32 = 0.35;

/// How many fit, and those of the page in order.
pub(super) fn page(
    fitting: Vec<(usize, f32)>,
    points: &[Point],
    near: Option<&Near>,
    page: Range<usize>,
) -> (usize, Vec<Ranked>) {
    let best = fitting.iter().map(|(_, score)| *score).fold(f32::MIN_POSITIVE, f32::max);
    let from = near.map(|near| Point::of(&near.position));
    let ranked = fitting.into_iter().filter(|(_, score)| *score >= best * AT_ALL).map(|(at, score)| {
        let kilometres = from.and_then(|from| Some(points.get(at)?.kilometres_to(from)));
        Ranked { at, kilometres, relevance: score / best }
    });
    let mut ranked: Vec<Ranked> = ranked.collect();
    let total = ranked.len();
    // Only the page and what stands before it has to be in order.
    if page.end > 0 && page.end < total {
        ranked.select_nth_unstable_by(page.end - 1, Ranked::order);
        ranked.truncate(page.end);
    }
    ranked.sort_unstable_by(Ranked::order);
    (total, ranked.into_iter().skip(page.start).take(page.len()).collect())
}

impl Ranked {
    fn order(&self, other: &Self) -> Ordering {
        let badly = |ranked: &Self| ranked.relevance < WELL;
        let near = |ranked: &Self| ranked.kilometres.unwrap_or(0.0);
        let well = badly(self).cmp(&badly(other));
        let nearer = near(self).total_cmp(&near(other));
        well.then(nearer).then(other.relevance.total_cmp(&self.relevance)).then(self.at.cmp(&other.at))
    }
}
