//! All words that are written of all centres, and which words are like a typed one.

use std::collections::{BTreeMap, BTreeSet};

use super::reason::Field;
use crate::centres::{Centre, Topic, topics};
use crate::fold::folded_words;

/// A number of a word.
type Number = u32;

/// All words of all centres.
pub(super) struct Lexicon {
    words: Vec<Known>,
    /// The words that hold each group of three letters, in rising order.
    by_trigram: BTreeMap<[char; 3], Vec<Number>>,
}

/// A word with the centres of which it is written.
pub(super) struct Known {
    /// Folded.
    text: String,
    /// How many groups of three letters it has.
    trigrams: u16,
    /// Centre and best field, in rising order of centres.
    pub(super) of: Vec<(u32, Field)>,
}

/// A word that is like the typed one.
#[derive(Clone, Copy)]
pub(super) struct Like<'a> {
    pub(super) known: &'a Known,
    /// From 0 to 1.
    pub(super) closeness: f32,
}

/// How alike two words must be, as share of common groups of three letters (Dice).
const ALIKE: f32 = 0.45;

impl Lexicon {
    pub(super) fn of(centres: &[Centre]) -> Self {
        let mut words: BTreeMap<String, Vec<(u32, Field)>> = BTreeMap::new();
        for (number, centre) in (0..).zip(centres) {
            for (field, word) in own_words(centre) {
                words.entry(word).or_default().push((number, field));
            }
        }
        for topic in topics() {
            let about = (0..).zip(centres).filter(|(_, centre)| centre.topics.contains(topic.id));
            let about: Vec<(u32, Field)> = about.map(|(number, _)| (number, Field::Topic)).collect();
            for word in said(topic) {
                words.entry(word).or_default().extend(&about);
            }
        }
        for of in words.values_mut() {
            // The best field of each centre comes first, and stays.
            of.sort_unstable();
            of.dedup_by_key(|(number, _)| *number);
        }
        let mut lexicon = Self { words: Vec::with_capacity(words.len()), by_trigram: BTreeMap::new() };
        words.into_iter().for_each(|(text, of)| lexicon.add(text, of));
        lexicon
    }

    fn add(&mut self, text: String, of: Vec<(u32, Field)>) {
        let number = Number::try_from(self.words.len()).unwrap_or(Number::MAX);
        let own = trigrams(&text);
        for trigram in &own {
            self.by_trigram.entry(*trigram).or_default().push(number);
        }
        self.words.push(Known { text, trigrams: u16::try_from(own.len()).unwrap_or(u16::MAX), of });
    }

    /// The words that are like a folded one, the closest first.
    pub(super) fn like(&self, word: &str) -> Vec<Like<'_>> {
        let own = trigrams(word);
        let mut common = vec![0_u16; self.words.len()];
        let mut touched: Vec<Number> = Vec::new();
        for number in own.iter().filter_map(|trigram| self.by_trigram.get(trigram)).flatten() {
            if let Some(count) = common.get_mut(*number as usize) {
                if *count == 0 {
                    touched.push(*number);
                }
                *count += 1;
            }
        }
        let like = |number: Number| {
            let (known, common) = (self.words.get(number as usize)?, *common.get(number as usize)?);
            // Below a third nothing is like it: spares comparing the letters of most.
            let likely = usize::from(common) * 3 >= own.len();
            let closeness = if likely { known.closeness(word, own.len(), common) } else { 0.0 };
            (closeness > 0.0).then_some(Like { known, closeness })
        };
        let mut alike: Vec<Like<'_>> = touched.into_iter().filter_map(like).collect();
        alike.sort_by(|one, other| other.closeness.total_cmp(&one.closeness));
        alike
    }
}

impl Known {
    /// How close a typed word is: 1 for the same, 0 for another one.
    fn closeness(&self, typed: &str, trigrams: usize, common: u16) -> f32 {
        let letters = typed.chars().count();
        if self.text == typed {
            1.0
        } else if letters >= 3 && self.text.starts_with(typed) {
            0.85
        } else if letters >= 4 && self.text.contains(typed) {
            0.7
        } else if typed.len() > self.text.len() && self.text.len() >= 4 && typed.starts_with(&self.text) {
            // "schuldenberatung" for what is written as "schulden".
            0.55
        } else {
            let dice = 2.0 * f32::from(common) / (trigrams as f32 + f32::from(self.trigrams));
            if letters >= 4 && dice >= ALIKE { 0.75 * dice } else { 0.0 }
        }
    }
}

/// The groups of three letters of a word with its beginning and end marked, each once.
fn trigrams(word: &str) -> Vec<[char; 3]> {
    let letters: Vec<char> = std::iter::once('^').chain(word.chars()).chain(['$']).collect();
    let mut groups: Vec<[char; 3]> = letters.windows(3).filter_map(|group| group.try_into().ok()).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// What people say for a topic in all languages, each word once.
fn said(topic: &Topic) -> BTreeSet<String> {
    let texts = crate::texts();
    let spoken = texts.languages().map(|language| texts.words(language));
    let said = spoken.map(|words| format!("{} {}", topic.title(words), topic.synonyms(words)));
    said.flat_map(|text| folded_words(&text).collect::<Vec<_>>()).collect()
}

/// What is written of the centre itself.
fn own_words(centre: &Centre) -> impl Iterator<Item = (Field, String)> {
    let of =
        |field: Field| move |text: &str| folded_words(text).map(|word| (field, word)).collect::<Vec<_>>();
    let about = centre.about.0.values().flat_map(|text| of(Field::Text)(text)).collect::<Vec<_>>();
    let contacts =
        centre.contacts.iter().flat_map(|contact| of(Field::Text)(&contact.name)).collect::<Vec<_>>();
    let name = of(Field::Name)(&centre.name);
    let place = of(Field::Place)(&centre.address.place);
    let street = of(Field::Place)(&centre.address.street);
    let postcode = of(Field::Place)(centre.address.postcode.as_str());
    [name, place, street, postcode, about, contacts].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centres::demo_centres;
    use proptest::prelude::*;

    fn closest(lexicon: &Lexicon, typed: &str) -> Option<String> {
        let word: String = folded_words(typed).collect();
        lexicon.like(&word).first().map(|like| like.known.text.clone())
    }

    #[test]
    fn slips_of_the_finger_lead_to_the_word() {
        let lexicon = Lexicon::of(&demo_centres(200));
        for (typed, meant) in [
            ("Shulden", "schulden"),
            ("schuldnerbratung", "schuldnerberatung"),
            ("Schukdnerberatung", "schuldnerberatung"),
            ("Alkohl", "alkohol"),
            ("SUCHTBERATUNG", "suchtberatung"),
            ("privatinsolwenz", "privatinsolvenz"),
        ] {
            assert_eq!(closest(&lexicon, typed).as_deref(), Some(meant), "{typed}");
        }
        assert_eq!(closest(&lexicon, "xqzwv"), None);
    }

    proptest! {
        #[test]
        fn a_word_is_most_like_itself(at in 0usize..5_000) {
            use std::sync::LazyLock;
            static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&demo_centres(400)));
            let known = &LEXICON.words[at % LEXICON.words.len()].text;
            prop_assert_eq!(closest(&LEXICON, known), Some(known.clone()));
        }
    }
}
