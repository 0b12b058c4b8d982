//! Which centres somebody looks for who types a few words, with mistakes, and chooses a few filters.
//!
//! Words are folded (case, umlauts, accents). What is a postcode or the name of a place says near what; other words are
//! compared with what is written of each centre: its topics with what people say for them, its name, its place, its
//! description. A word counts when it is the same, begins the same, stands inside a compound, or shares enough groups of
//! three letters. A centre is found when it has all the words that anything has. Near a place the nearest of those that
//! fit well comes first, else the one that fits best.

mod filter;
mod hours;
mod lexicon;
mod places;
mod query;
mod rank;
mod reason;
mod score;

pub use filter::Filter;
pub use query::{Near, Query};
pub use reason::{Field, Reason};

use jiff::Timestamp;

use self::hours::Hours;
use self::lexicon::Lexicon;
use self::places::Gazetteer;
use self::query::Asked;
use super::Centre;

/// Centres, ready to be searched. Build it once for each list of centres.
pub struct Index {
    centres: Vec<Centre>,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    hours: Hours,
    /// Where each centre is.
    points: Vec<rank::Point>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<'a> {
    /// How many there are.
    pub total: usize,
    /// Those of the page that was asked for.
    pub hits: Vec<Hit<'a>>,
    /// Near what was looked, if that was said or typed.
    pub near: Option<Near>,
    /// Other places that bear the name that was typed, to be offered.
    pub namesakes: Vec<Near>,
    /// Words that nothing has, as they were typed: to be told, so that nobody wonders.
    pub ignored: Vec<String>,
}

/// A centre that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit<'a> {
    /// The centre.
    pub centre: &'a Centre,
    /// How far it is, in kilometres along the earth's surface, if it is known from where.
    pub kilometres: Option<f64>,
    /// How well it fits, from 0 to 1; 1 when no words were asked for.
    pub relevance: f32,
    /// Why it was found.
    pub reasons: Vec<Reason>,
}

impl Index {
    /// Reads the centres.
    #[must_use]
    pub fn new(centres: Vec<Centre>) -> Self {
        Self {
            lexicon: Lexicon::of(&centres),
            gazetteer: Gazetteer::embedded(),
            hours: Hours::of(&centres),
            points: centres.iter().map(|centre| rank::Point::of(&centre.position)).collect(),
            centres,
        }
    }

    /// The centres, in the order in which they came.
    #[must_use]
    pub fn centres(&self) -> &[Centre] {
        &self.centres
    }

    /// The centres that are looked for, the best of them first.
    #[must_use]
    pub fn search(&self, query: &Query, now: Timestamp) -> Found<'_> {
        let asked = Asked::read(query, &self.gazetteer);
        let scores = score::scores(&self.lexicon, &asked.words, self.centres.len());
        let open = query.filter.open_now.then(|| self.hours.at(now));
        let passes = |at: usize, centre: &Centre| {
            query.filter.passes(centre) && open.as_ref().is_none_or(|open| open.has(at, now))
        };
        let fitting = scores.of.iter().copied().enumerate().zip(&self.centres);
        let fitting = fitting.filter(|((at, score), centre)| *score > 0.0 && passes(*at, centre));
        let fitting: Vec<(usize, f32)> = fitting.map(|(scored, _)| scored).collect();
        let mut named = asked.near.into_iter();
        let near = query.near.clone().or_else(|| named.next());
        let namesakes = if query.near.is_some() { Vec::new() } else { named.collect() };
        let (total, page) = rank::page(fitting, &self.points, near.as_ref(), query.page());
        let hit = |ranked: rank::Ranked| {
            let centre = self.centres.get(ranked.at)?;
            let reasons = reason::reasons(&scores, ranked.at, ranked.kilometres, near.as_ref());
            let (kilometres, relevance) = (ranked.kilometres.map(f64::from), ranked.relevance);
            Some(Hit { centre, kilometres, relevance, reasons })
        };
        let hits = page.into_iter().filter_map(hit).collect();
        Found { total, hits, near, namesakes, ignored: scores.ignored }
    }
}

#[cfg(test)]
mod tests;
