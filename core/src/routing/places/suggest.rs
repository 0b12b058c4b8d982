//! Which places are offered while someone types, and in which order.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::packed::Alias;
use super::query::Query;
use super::spelling::{self, Fit};
use super::{Place, Places, PlzKind, typo};
use crate::routing::{Ars, Plz};

/// A place offered for what was typed so far.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Suggestion<'a> {
    /// The place.
    pub place: &'a Place,
    /// The postcode that was typed or begun, else none.
    pub postcode: Option<Plz>,
    /// The name of a dissolved municipality under which the place was found.
    pub formerly: Option<&'static str>,
}

impl Suggestion<'_> {
    /// What to show and what may be typed back: `53840 Troisdorf (Rhein-Sieg-Kreis)`.
    #[must_use]
    pub fn label(&self) -> String {
        let place = self.place.label();
        self.postcode.map_or_else(|| place.clone(), |plz| format!("{plz} {place}"))
    }
}

/// A name under which a place is found.
#[derive(Debug)]
pub(super) struct Entry {
    key: String,
    letters: u32,
    place: usize,
    formerly: Option<&'static str>,
}

/// The names of all inhabited places, with and without umlauts, and of those that became part of them.
pub(super) fn entries(places: &[Place], aliases: &[Alias]) -> Vec<Entry> {
    let inhabited = places.iter().enumerate().filter(|(_, place)| place.is_inhabited());
    let current = inhabited.map(|(at, place)| (place.name, at, None));
    let other_name = |alias: &&Alias| places.get(alias.place).is_some_and(|place| place.name != alias.name);
    let former = aliases.iter().filter(other_name).map(|alias| (alias.name, alias.place, Some(alias.name)));
    current.chain(former).flat_map(|(name, place, formerly)| spellings(name, place, formerly)).collect()
}

fn spellings(name: &str, place: usize, formerly: Option<&'static str>) -> impl Iterator<Item = Entry> {
    let keys = [Some(spelling::key(name)), spelling::key_without_umlauts(name)];
    let entry = move |key: String| Entry { letters: spelling::letters(&key), key, place, formerly };
    keys.into_iter().flatten().map(entry)
}

/// A place that fits, with what orders it among others: the better first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit<'a> {
    pub(super) fit: Fit,
    slips: u8,
    pub(super) place: &'a Place,
    pub(super) formerly: Option<&'static str>,
}

impl Hit<'_> {
    fn order(&self) -> (Fit, u8, bool, Reverse<u32>, Ars) {
        let former = self.formerly.is_some();
        (self.fit, self.slips, former, Reverse(self.place.population), self.place.ars)
    }
}

impl Places {
    /// At most `limit` places for what was typed so far, the likeliest first.
    ///
    /// Digits are taken as the beginning of a postcode, letters as a name: the whole name first, then names
    /// that begin so, then names with a word that begins so, the larger place first. Only where nothing fits
    /// a typing error is looked for. Umlauts may be left out or spelled out, `St.` is `Sankt`.
    ///
    /// ```
    /// use sozial_core::routing::Places;
    ///
    /// let names = |typed| {
    ///     let offered = Places::embedded().suggest(typed, 8);
    ///     offered.iter().map(|suggestion| suggestion.label()).collect::<Vec<_>>()
    /// };
    /// assert_eq!(names("troi"), ["Troisdorf (Rhein-Sieg-Kreis)"]);
    /// assert_eq!(names("Koln")[0], "Köln");
    /// assert_eq!(names("53840"), ["53840 Troisdorf (Rhein-Sieg-Kreis)"]);
    /// assert_eq!(names("troisdrof")[0], "Troisdorf (Rhein-Sieg-Kreis)");
    /// ```
    #[must_use]
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<Suggestion<'_>> {
        let query = Query::read(typed);
        if let Some(place) = query.ars.and_then(|ars| self.by_ars(&ars)) {
            return vec![Suggestion { place, postcode: None, formerly: None }];
        }
        match &query.digits {
            Some(digits) => self.by_digits(digits, &query.typed_name(), limit),
            None => self.by_name(&query.typed_name(), limit).into_iter().map(Hit::suggestion).collect(),
        }
    }

    /// The places of the postcodes that begin with the digits and, if a name was typed, fit it.
    fn by_digits(&self, digits: &str, name: &str, limit: usize) -> Vec<Suggestion<'_>> {
        let complete = digits.len() == Plz::DIGITS;
        let first = self.pairs.partition_point(|pair| pair.0.as_str() < digits);
        let begun = self.pairs.iter().skip(first).take_while(|pair| pair.0.as_str().starts_with(digits));
        let shown = begun.filter(|pair| complete || self.kind_of(pair.0) != Some(PlzKind::Sonder));
        let places = shown.filter_map(|pair| Some((pair.0, self.places.get(pair.1)?)));
        let offered = places.map(|(plz, place)| Suggestion { place, postcode: Some(plz), formerly: None });
        if name.is_empty() && !complete {
            return offered.take(limit).collect();
        }
        let mut all: Vec<_> = offered.collect();
        let named: BTreeSet<Ars> = self.named(name).iter().map(|hit| hit.place.ars).collect();
        if all.iter().any(|suggestion| named.contains(&suggestion.place.ars)) {
            all.retain(|suggestion| named.contains(&suggestion.place.ars));
        }
        all.sort_by_key(|suggestion| (Reverse(suggestion.place.population), suggestion.postcode));
        all.truncate(limit);
        all
    }

    /// The entries that fit a name without a typing error, in no order.
    pub(super) fn named(&self, typed: &str) -> Vec<Hit<'_>> {
        if typed.is_empty() {
            return Vec::new();
        }
        self.hits(typed, |entry| Some((spelling::fit(&entry.key, typed)?, 0)), 0)
    }

    /// The places whose name fits, each once, the best first.
    pub(super) fn by_name(&self, typed: &str, limit: usize) -> Vec<Hit<'_>> {
        if typed.is_empty() {
            return Vec::new();
        }
        let mut hits = self.named(typed);
        if hits.is_empty() {
            let forgiven = typo::forgiven(typed.len());
            let near = |entry: &Entry| {
                let slips = spelling::tails(&entry.key).filter_map(|tail| typo::slips(tail, typed, forgiven));
                slips.min().map(|slips| (Fit::Typo, slips))
            };
            hits.extend(self.hits(typed, near, u32::from(forgiven)));
        }
        hits.sort_unstable_by_key(|hit| hit.order());
        let mut seen = BTreeSet::new();
        hits.into_iter().filter(|hit| seen.insert(hit.place.ars)).take(limit).collect()
    }

    /// The entries that fit by the given measure, of those that lack at most so many of the typed letters.
    fn hits(&self, typed: &str, fit: impl Fn(&Entry) -> Option<(Fit, u8)>, lacking: u32) -> Vec<Hit<'_>> {
        let asked = spelling::typed_letters(typed);
        let likely = self.entries.iter().filter(|entry| (asked & !entry.letters).count_ones() <= lacking);
        let hit = |entry: &Entry| {
            let (fit, slips) = fit(entry)?;
            Some(Hit { fit, slips, place: self.places.get(entry.place)?, formerly: entry.formerly })
        };
        likely.filter_map(hit).collect()
    }
}

impl<'a> Hit<'a> {
    fn suggestion(self) -> Suggestion<'a> {
        Suggestion { place: self.place, postcode: None, formerly: self.formerly }
    }
}
