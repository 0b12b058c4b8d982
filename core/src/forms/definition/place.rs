//! Places in a definition file, and collecting what is wrong there.

use kdl::{KdlEntry, KdlNode};

use super::Defect;

/// A place in the source, in bytes from its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(pub(super) usize);

/// A text of the definition and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) text: String,
    /// Where the value begins: its opening quote, or its first letter.
    place: Place,
    /// The value as it stands in the source.
    raw: String,
}

impl Written {
    /// The value of an entry whose value is a text.
    pub(super) fn of(entry: &KdlEntry, source: &str) -> Option<Self> {
        let text = entry.value().as_string()?.to_owned();
        let span = entry.span();
        let whole = source.get(span.offset()..span.offset() + span.len()).unwrap_or_default();
        let skipped = match entry.name() {
            Some(_) => whole.find('=').map_or(0, |equals| {
                let after = whole.get(equals + 1..).unwrap_or_default();
                equals + 1 + after.len() - after.trim_start().len()
            }),
            None => whole.len() - whole.trim_start().len(),
        };
        let raw = whole.get(skipped..).unwrap_or_default().trim_end().to_owned();
        Some(Self { text, place: Place(span.offset() + skipped), raw })
    }

    /// Where the value begins.
    pub(super) const fn place(&self) -> Place {
        self.place
    }

    /// Where byte `at` of the text stands in the source.
    pub(super) fn inside(&self, at: usize) -> Place {
        let hashes = self.raw.bytes().take_while(|byte| *byte == b'#').count();
        let quoted = self.raw.get(hashes..).is_some_and(|rest| rest.starts_with('"'));
        let start = if quoted { hashes + 1 } else { 0 };
        if self.raw.get(hashes..).is_some_and(|rest| rest.starts_with("\"\"\"")) {
            return self.place;
        }
        let body = self.raw.get(start..).unwrap_or_default();
        let shift = if quoted && hashes == 0 { escaped(body, at) } else { at };
        Place(self.place.0 + start + shift)
    }
}

/// How many bytes of an escaped text stand before the `at`th byte of what it means.
fn escaped(body: &str, at: usize) -> usize {
    let (mut read, mut meant) = (0, 0);
    let mut chars = body.chars();
    while meant < at {
        let Some(first) = chars.next() else { break };
        read += first.len_utf8();
        if first != '\\' {
            meant += first.len_utf8();
            continue;
        }
        let Some(escape) = chars.next() else { break };
        read += escape.len_utf8();
        meant += 1;
        if escape == 'u' {
            for inner in chars.by_ref() {
                read += inner.len_utf8();
                if inner == '}' {
                    break;
                }
            }
        }
    }
    read
}

/// Most defects that are told at once.
pub(super) const MAX_DEFECTS: usize = 50;

/// Collects defects while a definition is read.
pub(super) struct Defects<'s> {
    pub(super) source: &'s str,
    found: Vec<(Place, String)>,
}

impl<'s> Defects<'s> {
    pub(super) const fn new(source: &'s str) -> Self {
        Self { source, found: Vec::new() }
    }

    pub(super) fn add(&mut self, place: Place, message: impl Into<String>) {
        self.found.push((place, message.into()));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All defects in the order of the file, at most 50.
    pub(super) fn finish(mut self) -> Vec<Defect> {
        let source = self.source;
        self.found.sort();
        self.found.dedup();
        self.found.truncate(MAX_DEFECTS);
        self.found.into_iter().map(|(place, message)| located(source, place, message)).collect()
    }
}

/// Where a node begins, behind its indentation.
pub(super) fn place_of(node: &KdlNode) -> Place {
    Place(node.name().span().offset())
}

/// Where an entry begins.
pub(super) fn place_of_entry(entry: &KdlEntry, source: &str) -> Place {
    let span = entry.span();
    let whole = source.get(span.offset()..span.offset() + span.len()).unwrap_or_default();
    Place(span.offset() + whole.len() - whole.trim_start().len())
}

fn located(source: &str, place: Place, message: String) -> Defect {
    let mut end = place.0.min(source.len());
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let before = source.get(..end).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before.get(line_start..).map_or(0, |line| line.chars().count()) + 1;
    Defect { line: before.matches('\n').count() + 1, column, message }
}
