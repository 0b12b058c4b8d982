//! Which letters the documents can show: Noto Sans, and DejaVu Sans for what Noto lacks.
//!
//! Noto Sans (SIL Open Font License 1.1) has Latin with all German, Polish and Turkish letters, Cyrillic and
//! Greek. DejaVu Sans (Bitstream Vera licence) adds Arabic, Hebrew, Georgian, Armenian and symbols. Both
//! licences allow embedding in documents and programs. Each comes in regular and bold, 1.9 MB together; a
//! document carries only the letters it uses.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The families in the order in which a letter is looked for.
pub(crate) const FAMILIES: [&str; 2] = ["Noto Sans", "DejaVu Sans"];

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::load);

/// The embedded fonts, loaded once for the life of the program.
pub(crate) struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
}

impl Fonts {
    pub(crate) fn embedded() -> &'static Self {
        &FONTS
    }

    fn load() -> Self {
        let files =
            [notosans::REGULAR_TTF, notosans::BOLD_TTF, dejavu::sans::regular(), dejavu::sans::bold()];
        let faces: Vec<Font> = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&faces)), faces }
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn face(&self, index: usize) -> Option<&Font> {
        self.faces.get(index)
    }

    /// Whether some embedded face has a glyph for the letter.
    pub(crate) fn show(&self, letter: char) -> bool {
        self.faces.iter().any(|face| has(face, letter))
    }

    /// Whether both faces of the first family have a glyph for the letter, so that no face changes mid-word.
    pub(crate) fn show_plainly(&self, letter: char) -> bool {
        self.faces
            .iter()
            .filter(|face| FAMILIES.first() == Some(&face.info().family.as_str()))
            .all(|face| has(face, letter))
    }
}

fn has(face: &Font, letter: char) -> bool {
    face.info().coverage.contains(u32::from(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGES: [(&str, &str); 8] = [
        ("German", "äöüßÄÖÜẞ„“‚‘–…§€"),
        ("Polish", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
        ("Turkish", "çğıöşüÇĞİÖŞÜâîû"),
        ("Ukrainian", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяҐЄІЇ’₴"),
        ("Russian", "ёъыэЁЪЫЭ₽"),
        ("Romanian, Croatian, Albanian, Vietnamese", "ășțđčćžšëçơưạẩễỹ"),
        ("Arabic, Persian", "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگک"),
        ("Greek, Hebrew, Georgian, Armenian", "αβγδθωάאבגדშქართულիհայ"),
    ];

    #[test]
    fn the_fonts_have_every_letter_of_the_languages_spoken_at_the_counter() {
        let fonts = Fonts::embedded();
        for (language, letters) in LANGUAGES {
            let missing: String = letters.chars().filter(|letter| !fonts.show(*letter)).collect();
            assert_eq!(missing, "", "{language}");
        }
    }

    #[test]
    fn every_family_the_template_asks_for_is_embedded_in_two_weights() {
        for family in FAMILIES {
            assert_eq!(Fonts::embedded().book().select_family(&family.to_lowercase()).count(), 2, "{family}");
        }
    }

    #[test]
    fn german_words_never_change_the_face() {
        assert!("Größe „Straße“ – 12,50 €".chars().all(|letter| Fonts::embedded().show_plainly(letter)));
    }
}
