//! How well each centre fits the words.

use super::lexicon::{Lexicon, Like};
use super::query::Word;
use super::reason::Field;

/// How well each centre fits, and by what.
pub(super) struct Scores<'a> {
    /// Of each centre; 0 when it does not have all the words that anything has.
    pub(super) of: Vec<f32>,
    /// What is like each word that counts.
    pub(super) by_word: Vec<(&'a str, Vec<Like<'a>>)>,
    /// Words that nothing has, as they were typed.
    pub(super) ignored: Vec<String>,
}

/// The best closeness of each centre for one word, weighted by the field.
fn best(like: &[Like<'_>], centres: usize) -> Vec<f32> {
    let mut best = vec![0.0_f32; centres];
    for like in like {
        for (centre, field) in &like.known.of {
            if let Some(own) = best.get_mut(*centre as usize) {
                *own = own.max(like.closeness * field.weight());
            }
        }
    }
    best
}

/// How well all centres fit the words; all alike when there are no words.
pub(super) fn scores<'a>(lexicon: &'a Lexicon, words: &'a [Word], centres: usize) -> Scores<'a> {
    let (mut by_word, mut ignored) = (Vec::new(), Vec::new());
    let mut of = vec![1.0_f32; centres];
    for word in words {
        let like = lexicon.like(&word.folded);
        if like.is_empty() {
            ignored.push(word.typed.clone());
            continue;
        }
        let best = best(&like, centres);
        let having = best.iter().filter(|own| **own > 0.0).count();
        let rarity = 1.0 + (centres as f32 / having.max(1) as f32).ln();
        for (own, best) in of.iter_mut().zip(best) {
            // A word that is missing makes the whole not fit.
            *own = if best > 0.0 && *own > 0.0 { *own + best * rarity } else { 0.0 };
        }
        by_word.push((word.typed.as_str(), like));
    }
    // Nothing but words that nothing has is no reason to show everything.
    if by_word.is_empty() && !ignored.is_empty() {
        of.fill(0.0);
    }
    Scores { of, by_word, ignored }
}

impl Field {
    /// How much a word counts there.
    const fn weight(self) -> f32 {
        match self {
            Self::Topic => 1.0,
            Self::Name => 0.9,
            Self::Place => 0.8,
            Self::Text => 0.5,
        }
    }
}
