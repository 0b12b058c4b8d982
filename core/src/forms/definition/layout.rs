//! Refuses a file that is too large or not laid out as nodes, before it is parsed.
//!
//! The KDL parser recurses: on nesting, and once more on every sign that has no place. So a file is first gone through
//! from left to right: names, values, `key=value`, braces that fit. Less is let through than KDL allows: no `/-`, no types
//! in brackets, no space around `=`.

use super::place::Place;

/// Largest accepted definition, in bytes.
const MAX_BYTES: usize = 1 << 20;
/// Deepest accepted nesting of braces.
const MAX_DEPTH: usize = 16;
/// Most nodes, and most attributes.
pub(super) const MAX_NODES: usize = 5_000;
/// Most words and texts.
const MAX_WORDS: usize = 8 * MAX_NODES;

/// Checks size, nesting and layout of a KDL source.
pub(super) fn check(source: &str) -> Result<(), (Place, String)> {
    if source.len() > MAX_BYTES {
        return Err((Place(0), format!("the definition is larger than {MAX_BYTES} bytes; divide the form")));
    }
    let mut layout = Layout { state: State::Start, open: Vec::new(), words: 0 };
    let mut scanner = Scanner { source, at: 0 };
    loop {
        let place = Place(scanner.at);
        let step = match scanner.next() {
            Ok(Some(mark)) => layout.take(mark, place),
            Ok(None) => return layout.end(place),
            Err(message) => Err(message),
        };
        step.map_err(|message| (place, message))?;
    }
}

/// What stands in a file, as far as its layout goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Space,
    /// A line break or `;`.
    End,
    Word,
    Text,
    Equals,
    Open,
    Close,
}

/// What stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing of a node.
    Start,
    /// A name or a value.
    Whole,
    /// A word or text that may be a value, or a key.
    Perhaps,
    /// A space within a node.
    Within,
    /// A key and `=`.
    Keyed,
    /// The closing brace of a node.
    Closed,
}

struct Layout {
    state: State,
    /// The open braces.
    open: Vec<Place>,
    words: usize,
}

impl Layout {
    fn take(&mut self, mark: Mark, place: Place) -> Result<(), String> {
        use Mark::{Close, End, Equals, Open, Space, Text, Word};
        use State::{Closed, Keyed, Perhaps, Start, Whole, Within};
        self.state = match (self.state, mark) {
            (Start, Space | End) | (Whole | Perhaps | Within | Closed, End) => Start,
            (Start, Word) | (Keyed, Word | Text) => self.word(Whole)?,
            (Whole | Perhaps | Within, Space) => Within,
            (Within, Word | Text) => self.word(Perhaps)?,
            (Perhaps, Equals) => Keyed,
            (Closed, Space) => Closed,
            (Whole | Perhaps | Within, Open) => self.opened(place)?,
            (Start | Whole | Perhaps | Within | Closed, Close) => self.closed()?,
            (Start, Text) => return Err("a node begins with its kind, without quotes".into()),
            (Start, Open) => return Err("before { stands a node, on the same line".into()),
            (Keyed, _) => return Err("behind = stands a value, without a space".into()),
            (_, Equals) => return Err("before = stands the name of an attribute, without a space".into()),
            (Closed, _) => return Err("behind } stands a line break or ;".into()),
            (Whole | Perhaps, Word | Text) => return Err("a space is missing here".into()),
        };
        Ok(())
    }

    fn word(&mut self, state: State) -> Result<State, String> {
        self.words += 1;
        if self.words > MAX_WORDS {
            Err(format!("more than {MAX_WORDS} words; divide the form"))
        } else {
            Ok(state)
        }
    }

    fn opened(&mut self, place: Place) -> Result<State, String> {
        if self.open.len() >= MAX_DEPTH {
            return Err(format!("nested more than {MAX_DEPTH} times; take out a level"));
        }
        self.open.push(place);
        Ok(State::Start)
    }

    fn closed(&mut self) -> Result<State, String> {
        self.open.pop().map(|_| State::Closed).ok_or_else(|| "there is no { for this }; remove it".to_owned())
    }

    fn end(&self, place: Place) -> Result<(), (Place, String)> {
        match self.open.last() {
            Some(open) => Err((*open, "this { is not closed; add a }".into())),
            None if self.state == State::Keyed => Err((place, "behind = stands a value".into())),
            None => Ok(()),
        }
    }
}

struct Scanner<'s> {
    source: &'s str,
    at: usize,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// The next mark; `None` at the end of the file.
    fn next(&mut self) -> Result<Option<Mark>, String> {
        let Some(first) = self.rest().chars().next() else { return Ok(None) };
        if self.rest().starts_with("/-") {
            return Err("/- is not used here; put // before each line instead".into());
        }
        let mark = match first {
            '/' if self.rest().starts_with("//") => self.line_comment(),
            '/' if self.rest().starts_with("/*") => self.comment()?,
            '\\' => self.continued()?,
            '"' => self.text(0)?,
            '#' => self.keyword_or_raw()?,
            '=' | '{' | '}' | ';' => {
                self.at += 1;
                match first {
                    '=' => Mark::Equals,
                    '{' => Mark::Open,
                    '}' => Mark::Close,
                    _ => Mark::End,
                }
            }
            _ if is_line_break(first) => self.one(first, Mark::End),
            _ if first.is_whitespace() || (first == '\u{feff}' && self.at == 0) => {
                self.one(first, Mark::Space)
            }
            _ if is_word(first) => self.word(),
            _ => return Err(format!("{first:?} has no place outside of quotes")),
        };
        Ok(Some(mark))
    }

    const fn one(&mut self, taken: char, mark: Mark) -> Mark {
        self.at += taken.len_utf8();
        mark
    }

    fn word(&mut self) -> Mark {
        let rest = self.rest();
        self.at += rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        Mark::Word
    }

    /// Up to the line break.
    fn line_comment(&mut self) -> Mark {
        let rest = self.rest();
        self.at += rest.find(is_line_break).unwrap_or(rest.len());
        Mark::Space
    }

    /// `/* … */`, not nested.
    fn comment(&mut self) -> Result<Mark, String> {
        let body = self.rest().get(2..).unwrap_or_default();
        let length = body.find("*/").ok_or("this comment has no end; add */")?;
        if body.get(..length).is_some_and(|inside| inside.contains("/*")) {
            return Err("comments do not nest here; use // before each line".into());
        }
        self.at += 2 + length + 2;
        Ok(Mark::Space)
    }

    /// A backslash that joins the next line to this one.
    fn continued(&mut self) -> Result<Mark, String> {
        let rest = self.rest().get(1..).unwrap_or_default();
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let line_break =
            rest.get(spaces..).and_then(|rest| rest.chars().next()).filter(|c| is_line_break(*c));
        let line_break = line_break.ok_or("a \\ stands at the end of a line, or in quotes")?;
        self.at += 1 + spaces + line_break.len_utf8();
        Ok(Mark::Space)
    }

    /// `#true`, or a raw text `#"…"#`.
    fn keyword_or_raw(&mut self) -> Result<Mark, String> {
        let hashes = self.rest().bytes().take_while(|byte| *byte == b'#').count();
        self.at += hashes;
        if self.rest().starts_with('"') {
            return self.text(hashes);
        }
        match self.rest().chars().next() {
            Some(letter) if hashes == 1 && letter.is_ascii_alphabetic() => Ok(self.word()),
            _ => Err("behind # stands true or false, or a text in quotes".into()),
        }
    }

    /// A text in quotes with so many `#` around it; without any, a backslash takes the next character with it.
    fn text(&mut self, hashes: usize) -> Result<Mark, String> {
        let quotes = if self.rest().starts_with("\"\"\"") { 3 } else { 1 };
        self.at += quotes;
        let end = ["\"".repeat(quotes), "#".repeat(hashes)].concat();
        while !self.rest().starts_with(&end) {
            let mut chars = self.rest().chars();
            let taken = chars.next().ok_or("this text has no end; add the closing quote")?;
            let escaped =
                if taken == '\\' && hashes == 0 { chars.next().map_or(0, char::len_utf8) } else { 0 };
            if quotes == 1 && is_line_break(taken) {
                return Err("a text ends on its line; add the closing quote, or write \\n".into());
            }
            self.at += taken.len_utf8() + escaped;
        }
        self.at += end.len();
        Ok(Mark::Text)
    }
}

const fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Letters, digits and the signs of numbers and names.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || "_-+.".contains(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refused(source: &str) -> (usize, String) {
        check(source).map_err(|(place, message)| (place.0, message)).unwrap_err()
    }

    #[test]
    fn what_is_laid_out_as_nodes_is_let_through() {
        let many = "{".repeat(40);
        for fine in [
            "",
            "a",
            "a b \"c\" d=1 e=#true;f",
            "a { b; c { d }; }\n// x {{\nb /* { */ c",
            "a \\\n b",
            "a #\"\"\"x\ny\"\"\"# b=#\"}\"#",
            &format!("a \"{many}\""),
            &format!("a \"\\\"{many}\""),
            "a{b}",
        ] {
            assert_eq!(check(fine).map_err(|(place, message)| (place.0, message)), Ok(()), "{fine}");
        }
    }

    #[test]
    fn a_misplaced_sign_is_shown_at_its_place() {
        for (source, at, said) in [
            ("a =1", 2, "before ="),
            ("a b= 1", 4, "behind ="),
            ("a b==1", 4, "behind ="),
            ("a b=1=2", 5, "before ="),
            ("{ }", 0, "before {"),
            ("a { } }", 6, "no { for this }"),
            ("a {", 2, "not closed"),
            ("a { } b", 6, "line break"),
            ("a \"b\"\"c\"", 5, "space is missing"),
            ("a (t)b", 2, "no place"),
            ("/- a", 0, "//"),
            ("a \"b", 2, "no end"),
            ("a \"b\n\"", 2, "ends on its line"),
            ("a /* b", 2, "no end"),
            ("\"a\"", 0, "without quotes"),
            ("a ##true", 2, "behind #"),
        ] {
            let (place, message) = refused(source);
            assert!(place == at && message.contains(said), "{source:?}: {place} {message}");
        }
        assert!(refused(&"a {".repeat(20)).1.contains("nested"));
        assert!(refused(&"a\n".repeat(50_000)).1.contains("words"));
    }

    proptest! {
        #[test]
        fn checking_never_panics(source in "\\PC{0,60}|[#\"\\\\{}/*a=\n ]{0,60}") {
            let _ = check(&source);
        }
    }
}
