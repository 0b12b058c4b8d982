//! What stands in a document, in reading order: the one shape that the page template knows.

use serde::Serialize;

use crate::error::{Measure, PdfError};
use crate::plain::{Plain, Repertoire, Room, has_numbered_letters};

/// The most characters one document may show, about 500 pages: more than the answers to a form can be.
pub(crate) const MAX_CHARACTERS: usize = 1_500_000;
/// The most rows one document may have.
pub(crate) const MAX_ROWS: usize = 8_000;

/// Deepest heading that PDF 1.7 can name (`H6`).
const DEEPEST: usize = 6;

/// One document, ready to be set.
#[derive(Serialize)]
pub(crate) struct Sheet {
    /// Language of the words, ISO 639-1.
    language: String,
    fonts: [&'static str; 2],
    title: String,
    /// What every page repeats at its top.
    mark: Option<Plain>,
    /// What every page repeats at its foot.
    reference: Plain,
    /// "Page x of y" in three or more parts.
    page: Vec<PagePart>,
    blocks: Vec<Block>,
}

/// A part of the page number's line.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PagePart {
    Text(String),
    Page,
    Total,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Block {
    Heading { depth: usize, inset: usize, text: Plain },
    Paragraph { text: Plain },
    Notice { heading: Plain, text: Plain, intro: Option<Plain>, items: Vec<Plain> },
    Pairs { rows: Vec<Pair>, inset: usize },
    Table { columns: Vec<u8>, head: Vec<Plain>, rows: Vec<Vec<Plain>> },
    List { items: Vec<Plain> },
}

#[derive(Serialize)]
struct Pair {
    question: Plain,
    answer: Plain,
    empty: bool,
}

/// One question with its answers, one a line.
pub(crate) struct Asked<'a> {
    pub(crate) question: &'a str,
    pub(crate) answers: Vec<&'a str>,
    /// Nobody answered; the answer is only the word for that.
    pub(crate) empty: bool,
}

/// Fills a [`Sheet`] from top to bottom.
pub(crate) struct Draughtsman {
    repertoire: Repertoire,
    characters: usize,
    rows: usize,
    numbered: bool,
    depth: usize,
    inset: usize,
    blocks: Vec<Block>,
}

/// What is true of the whole document.
pub(crate) struct Frame<'a> {
    pub(crate) language: &'a str,
    pub(crate) title: &'a str,
    pub(crate) mark: Option<&'a str>,
    pub(crate) reference: &'a str,
    pub(crate) page: Vec<PagePart>,
    /// Explains letters written as their number; shown only if there are some.
    pub(crate) numbered_letters: &'a str,
}

impl Draughtsman {
    pub(crate) fn new(repertoire: Repertoire) -> Self {
        Self { repertoire, characters: 0, rows: 0, numbered: false, depth: 0, inset: 0, blocks: Vec::new() }
    }

    /// A heading. Depths count from 1 and never skip one, whatever is asked for.
    pub(crate) fn heading(&mut self, depth: usize, text: &str) {
        self.inset = 0;
        self.titled(depth, text);
    }

    /// The heading of one person or thing of several, set off by a band; `inset` counts from 1 for items
    /// to 2 for items of items, and so on. What follows belongs to the item.
    pub(crate) fn item(&mut self, depth: usize, inset: usize, text: &str) {
        self.inset = inset.clamp(1, DEEPEST);
        self.titled(depth, text);
    }

    fn titled(&mut self, depth: usize, text: &str) {
        self.depth = depth.clamp(1, DEEPEST.min(self.depth + 1));
        let mut text = self.wide(text);
        if text.is_empty() {
            // A heading without a text is no heading to PDF/UA.
            text = self.wide("–");
        }
        self.blocks.push(Block::Heading { depth: self.depth, inset: self.inset, text });
    }

    pub(crate) fn paragraph(&mut self, text: &str) {
        let text = self.wide(text);
        self.blocks.push(Block::Paragraph { text });
    }

    /// A framed notice, with a list below it if there are items.
    pub(crate) fn notice(&mut self, heading: &str, text: &str, intro: &str, items: &[String]) {
        let items: Vec<Plain> = items.iter().map(|item| self.wide(item)).collect();
        self.rows += items.len();
        let intro = (!items.is_empty()).then(|| self.wide(intro));
        let (heading, text) = (self.wide(heading), self.wide(text));
        self.blocks.push(Block::Notice { heading, text, intro, items });
    }

    /// Questions and answers.
    pub(crate) fn pairs<'a>(&mut self, rows: impl IntoIterator<Item = Asked<'a>>) {
        let rows: Vec<Pair> = rows.into_iter().map(|row| self.pair(&row)).collect();
        self.rows += rows.len();
        if !rows.is_empty() {
            self.blocks.push(Block::Pairs { rows, inset: self.inset });
        }
    }

    fn pair(&mut self, row: &Asked<'_>) -> Pair {
        let answer = Plain::stacked(row.answers.iter().map(|answer| self.wide(answer)).collect::<Vec<_>>());
        Pair { question: self.wide(row.question), answer, empty: row.empty }
    }

    /// A table; `columns` are the shares of the width.
    pub(crate) fn table(&mut self, columns: &[u8], head: &[String], rows: &[Vec<String>]) {
        let head = head.iter().map(|cell| self.narrow(cell)).collect();
        self.rows += rows.len();
        let rows = rows.iter().map(|row| row.iter().map(|cell| self.narrow(cell)).collect()).collect();
        self.blocks.push(Block::Table { columns: columns.to_vec(), head, rows });
    }

    pub(crate) fn list(&mut self, items: &[String]) {
        self.rows += items.len();
        let items = items.iter().map(|item| self.wide(item)).collect();
        self.blocks.push(Block::List { items });
    }

    /// The whole document.
    ///
    /// # Errors
    ///
    /// [`PdfError::TooLarge`] when it is more than anybody can read.
    pub(crate) fn finish(mut self, frame: Frame<'_>) -> Result<Sheet, PdfError> {
        let title = self.wide(frame.title).line();
        let mark = frame.mark.map(|mark| self.wide(mark));
        let reference = self.wide(frame.reference);
        if self.numbered {
            self.paragraph(frame.numbered_letters);
        }
        within(self.characters, MAX_CHARACTERS, Measure::Characters)?;
        within(self.rows, MAX_ROWS, Measure::Rows)?;
        Ok(Sheet {
            language: primary_language(frame.language),
            fonts: crate::fonts::FAMILIES,
            title,
            mark,
            reference,
            page: frame.page,
            blocks: self.blocks,
        })
    }

    fn wide(&mut self, text: &str) -> Plain {
        self.plain(text, Room::Wide)
    }

    fn narrow(&mut self, text: &str) -> Plain {
        self.plain(text, Room::Narrow)
    }

    /// Counts what is shown; past the limit nothing more is worked on, [`finish`](Self::finish) refuses it.
    fn plain(&mut self, text: &str, room: Room) -> Plain {
        let too_much = self.characters > MAX_CHARACTERS || text.len() > 4 * MAX_CHARACTERS;
        let plain = Plain::new(if too_much { "" } else { text }, self.repertoire, room);
        self.characters =
            self.characters.saturating_add(if too_much { text.len() } else { plain.characters() });
        self.numbered |= has_numbered_letters(&plain);
        plain
    }
}

fn within(found: usize, limit: usize, measure: Measure) -> Result<(), PdfError> {
    if found > limit { Err(PdfError::TooLarge { limit, measure }) } else { Ok(()) }
}

/// The first part of a BCP 47 tag, which is what the typesetter takes; `de-simple` is German too.
fn primary_language(tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let is_code = matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    if is_code { primary } else { sozial_texts::REFERENCE.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> Frame<'static> {
        Frame {
            language: "de-simple",
            title: "T",
            mark: None,
            reference: "",
            page: vec![PagePart::Page],
            numbered_letters: "numbers",
        }
    }

    fn depths(sheet: &Sheet) -> Vec<usize> {
        let depth = |block: &Block| match block {
            Block::Heading { depth, .. } => Some(*depth),
            _ => None,
        };
        sheet.blocks.iter().filter_map(depth).collect()
    }

    #[test]
    fn headings_never_skip_a_depth_nor_go_deeper_than_six() {
        let mut draughtsman = Draughtsman::new(Repertoire::Full);
        for depth in [3, 4, 9, 9, 9, 9, 9, 9, 1, 0, 5] {
            draughtsman.heading(depth, "x");
        }
        let sheet = draughtsman.finish(frame()).unwrap();
        assert_eq!(depths(&sheet), [1, 2, 3, 4, 5, 6, 6, 6, 1, 1, 2]);
    }

    #[test]
    fn a_document_nobody_can_read_is_refused() {
        let mut long = Draughtsman::new(Repertoire::Full);
        long.paragraph(&"a".repeat(MAX_CHARACTERS + 1));
        let refused = long.finish(frame()).map(|_| ()).unwrap_err();
        assert_eq!(refused, PdfError::TooLarge { limit: MAX_CHARACTERS, measure: Measure::Characters });

        let mut tall = Draughtsman::new(Repertoire::Full);
        tall.list(&vec![String::from("a"); MAX_ROWS + 1]);
        let refused = tall.finish(frame()).map(|_| ()).unwrap_err();
        assert_eq!(refused, PdfError::TooLarge { limit: MAX_ROWS, measure: Measure::Rows });
    }

    #[test]
    fn numbers_of_letters_are_explained_only_where_there_are_some() {
        for (text, blocks) in [("Ärger", 1), ("中", 2)] {
            let mut draughtsman = Draughtsman::new(Repertoire::Full);
            draughtsman.paragraph(text);
            assert_eq!(draughtsman.finish(frame()).unwrap().blocks.len(), blocks);
        }
    }

    #[test]
    fn easy_german_is_announced_as_german() {
        assert_eq!(primary_language("de-simple"), "de");
        assert_eq!(primary_language("en"), "en");
        assert_eq!(primary_language("*/)"), "de");
    }
}
