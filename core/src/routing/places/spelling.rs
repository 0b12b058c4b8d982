//! When a typed name is meant for a place: umlauts, ß, accents, abbreviations and word order forgiven.

use std::iter;

/// How well a place fits what was typed; the better is the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The whole name.
    Name,
    /// The beginning of the name.
    Beginning,
    /// A later word of the name.
    Word,
    /// The beginning of the name but for a slip of the finger.
    Typo,
}

/// What becomes of ä, ö and ü.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Umlaut {
    /// `Köln` is `koeln`.
    Spelled,
    /// `Köln` is `koln`, as on a keyboard without umlauts.
    Dropped,
}

/// The words of a name in lower-case ASCII, parted by blanks; a word cut short keeps its full stop.
///
/// `Neustadt a.d.Aisch` becomes `neustadt a. d. aisch`, `St. Wendel` becomes `sankt wendel`.
pub(super) fn key(name: &str) -> String {
    folded(name, Umlaut::Spelled, StAtEnd::Sankt)
}

/// As [`key`], for a name that has umlauts: the key without them.
pub(super) fn key_without_umlauts(name: &str) -> Option<String> {
    let dropped = folded(name, Umlaut::Dropped, StAtEnd::Sankt);
    (dropped != key(name)).then_some(dropped)
}

/// As [`key`], for a name that is still being typed: a last `st` may yet become Stuttgart.
pub(super) fn typed(name: &str) -> String {
    folded(name, Umlaut::Spelled, StAtEnd::Open)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum StAtEnd {
    Sankt,
    Open,
}

fn folded(name: &str, umlaut: Umlaut, end: StAtEnd) -> String {
    let words = split(name, umlaut);
    let last = words.len().saturating_sub(1);
    let spelled = words.iter().enumerate().map(|(at, word)| match word.as_str() {
        "st" if at < last || end == StAtEnd::Sankt => "sankt",
        "st." | "skt" | "skt." => "sankt",
        other => other,
    });
    spelled.collect::<Vec<_>>().join(" ")
}

fn split(name: &str, umlaut: Umlaut) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), String::new());
    for letter in name.chars() {
        match ascii(letter, umlaut) {
            Some(letters) => word.push_str(letters),
            None if letter.is_ascii_alphanumeric() => word.push(letter.to_ascii_lowercase()),
            None => {
                let cut_short = letter == '.' && !word.is_empty();
                word.extend(cut_short.then_some('.'));
                words.push(std::mem::take(&mut word));
            }
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// The ASCII letters for a letter that is none, `Some("")` for marks that are passed over.
fn ascii(letter: char, umlaut: Umlaut) -> Option<&'static str> {
    let spelled = umlaut == Umlaut::Spelled;
    Some(match letter {
        'ä' | 'Ä' => {
            if spelled {
                "ae"
            } else {
                "a"
            }
        }
        'ö' | 'Ö' => {
            if spelled {
                "oe"
            } else {
                "o"
            }
        }
        'ü' | 'Ü' => {
            if spelled {
                "ue"
            } else {
                "u"
            }
        }
        '\u{308}' => {
            if spelled {
                "e"
            } else {
                ""
            }
        }
        'ß' | 'ẞ' => "ss",
        'á' | 'à' | 'â' | 'Á' | 'À' | 'Â' => "a",
        'ć' | 'č' | 'ç' | 'Ć' | 'Č' | 'Ç' => "c",
        'é' | 'è' | 'ê' | 'ë' | 'ě' | 'É' | 'È' | 'Ê' | 'Ë' | 'Ě' => "e",
        'í' | 'î' | 'Í' | 'Î' => "i",
        'ł' | 'Ł' => "l",
        'ń' | 'ñ' | 'Ń' | 'Ñ' => "n",
        'ó' | 'ò' | 'ô' | 'Ó' | 'Ò' | 'Ô' => "o",
        'ř' | 'Ř' => "r",
        'ś' | 'š' | 'Ś' | 'Š' => "s",
        'ú' | 'ù' | 'û' | 'Ú' | 'Ù' | 'Û' => "u",
        'ź' | 'ž' | 'ż' | 'Ź' | 'Ž' | 'Ż' => "z",
        '\'' | '’' | '\u{300}'..='\u{36f}' => "",
        _ => return None,
    })
}

/// How the typed words fit a key, word for word in the key's order, words in between passed over.
pub(super) fn fit(key: &str, typed: &str) -> Option<Fit> {
    let mut words = key.split(' ').enumerate();
    let mut first = None;
    let mut whole = true;
    for asked in typed.split(' ') {
        let (at, word) = words.find(|(_, word)| begins(word, asked))?;
        whole &= first.is_some() || at == 0;
        first.get_or_insert(at);
        whole &= word.len() == asked.len() || word.ends_with('.') || asked.ends_with('.');
    }
    match first? {
        0 if whole && key.split(' ').count() == typed.split(' ').count() => Some(Fit::Name),
        0 => Some(Fit::Beginning),
        _ => Some(Fit::Word),
    }
}

/// Whether one word begins with the other, where that other may be cut short.
fn begins(word: &str, asked: &str) -> bool {
    let asked_stem = asked.strip_suffix('.').unwrap_or(asked);
    match word.strip_suffix('.') {
        Some(stem) => stem.starts_with(asked_stem) || asked_stem.starts_with(stem),
        None => word.starts_with(asked_stem),
    }
}

/// The letters a key is made of, a bit each; a key with words cut short may stand for any letter.
pub(super) fn letters(key: &str) -> u32 {
    if key.contains('.') { u32::MAX } else { typed_letters(key) }
}

/// The letters that were typed, a bit each.
pub(super) fn typed_letters(typed: &str) -> u32 {
    typed.bytes().filter(u8::is_ascii_lowercase).fold(0, |seen, letter| seen | 1 << (letter - b'a'))
}

/// What stands from each word to the end of a key.
pub(super) fn tails(key: &str) -> impl Iterator<Item = &str> {
    let later = key.match_indices(' ').filter_map(|(at, _)| key.get(at + 1..));
    iter::once(key).chain(later)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn asked(name: &str, typing: &str) -> Option<Fit> {
        fit(&key(name), &typed(typing))
    }

    #[test]
    fn umlauts_may_be_spelled_out_or_left_out() {
        assert_eq!(asked("Köln", "KOELN"), Some(Fit::Name));
        assert_eq!(asked("Köln", "ko\u{308}ln"), Some(Fit::Name));
        assert_eq!(key_without_umlauts("Köln").as_deref(), Some("koln"));
        assert_eq!(key_without_umlauts("Soest"), None);
        assert_eq!(asked("Gießen", "giessen"), Some(Fit::Name));
    }

    #[test]
    fn saints_are_found_however_they_are_written() {
        for typing in ["St. Wendel", "St Wendel", "Sankt Wendel", "st.wendel", "SANKT W"] {
            assert!(asked("St. Wendel", typing).is_some(), "{typing}");
        }
        assert_eq!(asked("Sankt Augustin", "St. Aug"), Some(Fit::Beginning));
        assert_eq!(asked("Stuttgart", "st"), Some(Fit::Beginning));
    }

    #[test]
    fn words_cut_short_fit_from_either_side() {
        assert_eq!(asked("Neustadt a.d.Aisch", "Neustadt an der Aisch"), Some(Fit::Name));
        assert_eq!(asked("Neustadt an der Weinstraße", "neustadt a.d. weinstr"), Some(Fit::Beginning));
        assert_eq!(asked("Frankfurt am Main", "Frankfurt a.M."), Some(Fit::Name));
        assert_eq!(asked("Frankfurt am Main", "frankfurt/main"), Some(Fit::Beginning));
        assert_eq!(asked("Hann. Münden", "Hannoversch Münden"), Some(Fit::Name));
    }

    #[test]
    fn a_later_word_is_found_and_a_wrong_one_is_not() {
        assert_eq!(asked("Sankt Augustin", "augustin"), Some(Fit::Word));
        assert_eq!(asked("Rheda-Wiedenbrück", "wieden"), Some(Fit::Word));
        assert_eq!(asked("Frankfurt am Main", "frankfurt oder"), None);
    }

    proptest! {
        #[test]
        fn every_name_fits_itself(name in "[A-ZÄÖÜa-zäöüß./() -]{1,30}") {
            prop_assume!(!key(&name).is_empty());
            prop_assert_eq!(fit(&key(&name), &key(&name)), Some(Fit::Name));
        }

        #[test]
        fn every_beginning_of_a_name_fits_it(name in "[A-ZÄÖÜ][a-zäöüß]{3,12}", letters in 1usize..4) {
            let typing: String = name.chars().take(letters).collect();
            prop_assert!(fit(&key(&name), &typed(&typing)).is_some());
        }

        #[test]
        fn any_text_folds_to_ascii(text in ".{0,40}") {
            prop_assert!(key(&text).is_ascii());
        }
    }
}
