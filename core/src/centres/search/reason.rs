//! Why a centre was found.

use super::query::Near;
use super::score::Scores;
use crate::{Arg, Words};

/// Where a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Among what people say for one of its topics.
    Topic,
    /// In its name.
    Name,
    /// In its address.
    Place,
    /// In its description.
    Text,
}

/// Why a centre was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It is so far from a place.
    Near {
        /// Kilometres.
        kilometres: f64,
        /// The place.
        place: String,
    },
    /// It has a word, or one like it.
    Word {
        /// As it was typed.
        typed: String,
        /// Where it has it.
        field: Field,
    },
}

impl Reason {
    /// The reason in the language of `words`.
    #[must_use]
    pub fn text(&self, words: Words<'_>) -> String {
        match self {
            Self::Near { kilometres, place } if *kilometres < 1.0 => {
                words.text_with("reason-distance-near", &[("place", Arg::from(place.as_str()))])
            }
            Self::Near { kilometres, place } => {
                let km =
                    if *kilometres < 10.0 { format!("{kilometres:.1}") } else { format!("{kilometres:.0}") };
                let km = if words.language().starts_with("de") { km.replace('.', ",") } else { km };
                words.text_with(
                    "reason-distance",
                    &[("km", Arg::from(km)), ("place", Arg::from(place.as_str()))],
                )
            }
            Self::Word { typed, field } => {
                let key = match field {
                    Field::Topic => "reason-topic",
                    Field::Name => "reason-name",
                    Field::Place => "reason-place",
                    Field::Text => "reason-text",
                };
                words.text_with(key, &[("word", Arg::from(typed.as_str()))])
            }
        }
    }
}

/// Why the centre of this number was found.
pub(super) fn reasons(
    scores: &Scores<'_>,
    at: usize,
    kilometres: Option<f32>,
    near: Option<&Near>,
) -> Vec<Reason> {
    let place = near.zip(kilometres);
    let distance =
        place.map(|(near, km)| Reason::Near { kilometres: f64::from(km), place: near.label.clone() });
    let number = u32::try_from(at).unwrap_or(u32::MAX);
    let words = scores.by_word.iter().filter_map(|(typed, like)| {
        // The closest come first.
        let field = like.iter().find_map(|like| {
            let of = &like.known.of;
            let at = of.binary_search_by_key(&number, |(centre, _)| *centre).ok()?;
            of.get(at).map(|(_, field)| *field)
        })?;
        Some(Reason::Word { typed: (*typed).to_owned(), field })
    });
    distance.into_iter().chain(words).collect()
}
