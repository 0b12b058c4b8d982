//! When two spellings are the same word.

/// The words of a text, folded: lower case, accents gone, `ä`, `ae` and `a` the same, `ß` and `ss` the same.
pub(crate) fn folded_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold)
}

fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(letters) => folded.push_str(letters),
            None if letter.is_alphanumeric() => folded.push(letter),
            // Combining marks of decomposed letters ("a" + U+0308).
            None => {}
        }
    }
    // People write ä as ae or, on a foreign keyboard, as a. That "neue" becomes "nue" does no harm:
    // both sides of a comparison are folded.
    folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

/// A Latin letter without its accent.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ě' | 'ę' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        folded_words(text).collect()
    }

    #[test]
    fn spellings_of_one_word_fold_to_the_same() {
        for spelling in ["Rückstände", "RUECKSTAENDE", "ruckstande"] {
            assert_eq!(words(spelling), ["ruckstande"], "{spelling}");
        }
        assert_eq!(words("Straße"), words("STRASSE"));
        assert_eq!(words("İş"), ["is"]);
    }

    #[test]
    fn punctuation_separates_words_and_other_scripts_stay() {
        assert_eq!(words("SGB II, § 22/8"), ["sgb", "ii", "22", "8"]);
        assert_eq!(words("Житло — Оренда"), ["житло", "оренда"]);
    }
}
