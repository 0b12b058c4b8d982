//! Turns any text, however hostile, into lines that the fonts can show and that fit their column.
//!
//! Texts reach the template as values, so nothing in them can be read as markup. What remains is what a
//! page cannot take: control characters and invisible marks are dropped (among them the marks that reverse
//! the reading order and make a text lie), letters without a glyph become `[U+4E2D]`, and overlong words get
//! places where they may break.

use serde::Serialize;
use typst::text::is_default_ignorable;
use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::Fonts;

/// Which letters are shown as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repertoire {
    /// All for which a font has a glyph.
    Full,
    /// Only those that stand alone in the first font: no joining of letters can fail.
    Plain,
}

/// How much room a text has, and so from which length on a word may be broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// A column of questions or answers, or wider.
    Wide,
    /// A cell of a table with many columns.
    Narrow,
}

impl Room {
    /// Longest word left whole, and length of the pieces of a longer one, in graphemes.
    const fn measures(self) -> (usize, usize) {
        match self {
            Self::Wide => (32, 12),
            Self::Narrow => (18, 6),
        }
    }
}

/// Lines of pieces; between two pieces of a line it may be broken without a mark.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Plain(Vec<Vec<String>>);

/// The typesetter's work grows with the square of a line's pieces; a longer line goes on in the next one.
const PIECES_IN_A_LINE: usize = 250;

impl Plain {
    pub(crate) fn new(text: &str, repertoire: Repertoire, room: Room) -> Self {
        let lines = text.split(is_line_end).map(|line| pieces(&shown(line, repertoire), room));
        // `\r\n` gives an empty line in between; so do stray ends. Nobody misses them on paper.
        let lines = lines.filter(|line| !line.is_empty());
        Self(
            lines
                .flat_map(|line| line.chunks(PIECES_IN_A_LINE).map(<[_]>::to_vec).collect::<Vec<_>>())
                .collect(),
        )
    }

    /// One below the other.
    pub(crate) fn stacked(texts: impl IntoIterator<Item = Self>) -> Self {
        Self(texts.into_iter().flat_map(|text| text.0).collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many characters are shown, at least one.
    pub(crate) fn characters(&self) -> usize {
        self.0.iter().flatten().map(|piece| piece.chars().count()).sum::<usize>().max(1)
    }

    /// The text in one line.
    pub(crate) fn line(&self) -> String {
        self.0.iter().map(|line| line.concat()).collect::<Vec<_>>().join(" ")
    }
}

/// The same text without what cannot be shown; see the module's text.
fn shown(line: &str, repertoire: Repertoire) -> String {
    let mut out = String::with_capacity(line.len());
    for letter in line.trim().chars() {
        if letter.is_whitespace() {
            out.push(if letter == '\u{a0}' || letter == '\u{202f}' { '\u{a0}' } else { ' ' });
        } else if letter.is_control() || is_invisible(letter, repertoire) {
        } else if can_show(letter, repertoire) {
            out.push(letter);
        } else {
            out.push_str(&format!("[U+{:04X}]", u32::from(letter)));
        }
    }
    out
}

/// Whether `text`, once shown, holds letters written as their number.
pub(crate) fn has_numbered_letters(text: &Plain) -> bool {
    text.0.iter().any(|line| line.concat().contains("[U+"))
}

fn is_line_end(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Persian and Kurdish need the (non-)joiners between letters; all other invisible marks are dropped.
fn is_invisible(letter: char, repertoire: Repertoire) -> bool {
    let joiner = matches!(letter, '\u{200c}' | '\u{200d}');
    is_default_ignorable(letter) && !(joiner && repertoire == Repertoire::Full)
}

fn can_show(letter: char, repertoire: Repertoire) -> bool {
    let private = matches!(u32::from(letter), 0xE000..=0xF8FF | 0xF_0000..);
    match repertoire {
        Repertoire::Full => !private && Fonts::embedded().show(letter),
        Repertoire::Plain => !private && stands_alone(letter) && Fonts::embedded().show_plainly(letter),
    }
}

/// Whether the letter is shown by itself, without its neighbours having a say.
fn stands_alone(letter: char) -> bool {
    let text = ['a', letter];
    let text: String = text.into_iter().collect();
    text.graphemes(true).count() == 2
}

fn pieces(line: &str, room: Room) -> Vec<String> {
    let (longest, piece) = room.measures();
    let mut pieces = vec![String::new()];
    for word in line.split_inclusive(' ') {
        let letters: Vec<&str> = word.graphemes(true).collect();
        let chunk = if letters.len() > longest { piece } else { letters.len().max(1) };
        for (n, part) in letters.chunks(chunk).enumerate() {
            match pieces.last_mut() {
                Some(last) if n == 0 => last.push_str(&part.concat()),
                _ => pieces.push(part.concat()),
            }
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(text: &str) -> Plain {
        Plain::new(text, Repertoire::Full, Room::Wide)
    }

    #[test]
    fn an_ordinary_text_stays_as_it_is() {
        assert_eq!(wide("Größe: 12,50 € – ok").line(), "Größe: 12,50 € – ok");
    }

    #[test]
    fn markup_is_only_letters() {
        let text = "#import \"x\" *a* _b_ $c$ \\ `d` @e <f> // g";
        assert_eq!(wide(text).line(), text);
    }

    #[test]
    fn lines_stay_lines_and_empty_ones_go() {
        assert_eq!(wide("Weg 1\r\n\r\n53840 Troisdorf\n").0.len(), 2);
    }

    #[test]
    fn control_characters_and_marks_that_turn_the_text_around_are_dropped() {
        assert_eq!(wide("a\u{0}b\u{7f}c\u{202e}d\u{feff}e\u{ad}f\u{e0041}").line(), "abcdef");
    }

    #[test]
    fn a_letter_without_a_glyph_shows_its_number() {
        assert_eq!(wide("中").line(), "[U+4E2D]");
        assert!(has_numbered_letters(&wide("中")));
        assert_eq!(wide("\u{e000}").line(), "[U+E000]");
    }

    #[test]
    fn the_plain_repertoire_takes_letters_apart_that_need_a_neighbour() {
        assert_eq!(Plain::new("a\u{301}ب", Repertoire::Plain, Room::Wide).line(), "a[U+0301][U+0628]");
    }

    #[test]
    fn only_an_overlong_word_is_given_places_to_break() {
        let text = format!("Donaudampfschifffahrtsgesellsch {} ok", "W".repeat(33));
        let plain = wide(&text);
        assert_eq!(plain.line(), text);
        assert_eq!(plain.0.first().map(Vec::len), Some(3));
    }

    #[test]
    fn a_break_never_parts_a_letter_from_its_accent() {
        let plain = Plain::new(&"e\u{301}".repeat(40), Repertoire::Full, Room::Narrow);
        assert!(plain.0.iter().flatten().all(|piece| piece.starts_with('e')));
    }
}
