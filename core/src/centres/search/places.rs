//! Which of the typed words name a place: a postcode, or exactly the name of a municipality.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::query::{Near, Word};
use crate::fold::folded_words;
use crate::routing::{Place, Places, Plz};

/// The most words of a name.
const MOST_WORDS: usize = 4;

/// The most places of one name that are told apart.
const MOST_NAMESAKES: usize = 6;

/// Names of municipalities that are also words of those who seek counsel: they name the place only with a postcode.
const WORDS_TOO: [&str; 6] = ["essen", "hilfe", "alt", "wohnung", "halt", "sucht"];

/// The municipalities by their folded names, the largest first where several share one.
pub(super) struct Gazetteer {
    by_name: BTreeMap<String, Vec<&'static Place>>,
}

impl Gazetteer {
    pub(super) fn embedded() -> Self {
        let mut by_name: BTreeMap<String, Vec<&'static Place>> = BTreeMap::new();
        for place in Places::embedded().iter().filter(|place| place.is_inhabited()) {
            for name in names(place.name) {
                by_name.entry(name).or_default().push(place);
            }
        }
        for places in by_name.values_mut() {
            places.sort_by_key(|place| (Reverse(place.population), place.ars));
            places.dedup_by_key(|place| place.ars);
            places.truncate(MOST_NAMESAKES);
        }
        Self { by_name }
    }

    /// The places that some of the words name, the likeliest first, and which words these are.
    pub(super) fn near(&self, words: &[Word]) -> Option<(Vec<Near>, Range<usize>)> {
        self.postcode(words).or_else(|| self.name(words))
    }

    fn postcode(&self, words: &[Word]) -> Option<(Vec<Near>, Range<usize>)> {
        let read = |(at, word): (usize, &Word)| {
            let postcode = Places::embedded().postcode(word.typed.parse::<Plz>().ok()?)?;
            let main = postcode.primary.or_else(|| postcode.places.first().copied())?;
            let label = format!("{} {}", postcode.plz, main.name);
            // A name beside the postcode belongs to it.
            let named = self.name(words.get(at + 1..)?).filter(|(_, name)| name.start == 0);
            let end = at + 1 + named.map_or(0, |(_, name)| name.end);
            Some((vec![Near { label, position: postcode.position }], at..end))
        };
        (0..).zip(words).find_map(read)
    }

    /// The longest name among the words; the last of those of equal length, as people write the place behind.
    fn name(&self, words: &[Word]) -> Option<(Vec<Near>, Range<usize>)> {
        for count in (1..=MOST_WORDS.min(words.len())).rev() {
            let runs = words.windows(count).enumerate().collect::<Vec<_>>();
            let named = runs.into_iter().rev().find_map(|(at, run)| {
                let name: Vec<&str> = run.iter().map(|word| word.folded.as_str()).collect();
                let places = self.by_name.get(&name.join(" "))?;
                let plain = !WORDS_TOO.contains(&name.join(" ").as_str()) || words.len() == 1;
                plain.then(|| (places.iter().map(|place| Near::place(place)).collect(), at..at + count))
            });
            if named.is_some() {
                return named;
            }
        }
        None
    }
}

/// The folded name, and what stands before an addition: `Frankfurt` for `Frankfurt am Main`.
fn names(name: &str) -> impl Iterator<Item = String> {
    let folded = |part: &str| folded_words(part).collect::<Vec<_>>().join(" ");
    let additions = [" am ", " an ", " im ", " in ", " (", ", ", " / ", " ob ", " a.", " i."];
    let ends = additions.iter().filter_map(|addition| name.find(addition));
    let short = ends.min().and_then(|end| name.get(..end)).map(folded);
    [Some(folded(name)), short].into_iter().flatten().filter(|name| name.chars().count() > 2)
}
