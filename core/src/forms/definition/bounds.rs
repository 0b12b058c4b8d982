//! Refuses a definition file that is too large or nests too deeply before it is parsed: the parser recurses.

use super::place::Place;

/// Largest accepted definition, in bytes.
pub(super) const MAX_BYTES: usize = 1 << 20;
/// Deepest accepted nesting of braces: the parser recurses.
const MAX_DEPTH: usize = 16;
/// Most `/-`: the parser recurses on a row of them.
const MAX_SLASHDASHES: usize = 32;
/// Most nodes.
pub(super) const MAX_NODES: usize = 5_000;

/// Checks size and nesting of a KDL source.
///
/// Counts `{` and `(` outside of strings and comments; a `/*` comment nests too. Errs on the side of refusing.
pub(super) fn check(source: &str) -> Result<(), (Place, String)> {
    if source.len() > MAX_BYTES {
        return Err((Place(0), format!("the definition is larger than {MAX_BYTES} bytes; divide the form")));
    }
    let mut scanner = Scanner { bytes: source.as_bytes(), at: 0 };
    let (mut depth, mut nodes, mut slashdashes) = (0usize, 0usize, 0usize);
    while let Some(byte) = scanner.next_outside() {
        match byte {
            b'{' | b'(' => depth += 1,
            b'}' | b')' => depth = depth.saturating_sub(1),
            b'\n' | b';' => nodes += 1,
            b'/' => slashdashes += 1,
            _ => continue,
        }
        if depth > MAX_DEPTH {
            return Err((Place(scanner.at), format!("nested more than {MAX_DEPTH} times; take out a level")));
        }
        if slashdashes > MAX_SLASHDASHES {
            return Err((
                Place(scanner.at),
                format!("more than {MAX_SLASHDASHES} times /-; remove what is not used"),
            ));
        }
        if nodes > 4 * MAX_NODES {
            return Err((Place(scanner.at), format!("more than {} lines; divide the form", 4 * MAX_NODES)));
        }
    }
    Ok(())
}

struct Scanner<'s> {
    bytes: &'s [u8],
    at: usize,
}

impl Scanner<'_> {
    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The next byte that is in no string and no line comment. An opening block comment counts as an opening brace.
    fn next_outside(&mut self) -> Option<u8> {
        let rest = self.rest();
        let first = *rest.first()?;
        if rest.starts_with(b"//") {
            self.skip_to(b"\n");
            return Some(b'\n');
        }
        if rest.starts_with(b"/*") || rest.starts_with(b"*/") {
            let brace = if first == b'/' { b'{' } else { b'}' };
            self.at += 2;
            return Some(brace);
        }
        match first {
            b'#' => self.raw_or_word(),
            b'"' => self.quoted(),
            _ => self.at += 1,
        }
        Some(first)
    }

    /// `#"…"#` with any number of `#`, or a word such as `#true`.
    fn raw_or_word(&mut self) {
        let hashes = self.rest().iter().take_while(|byte| **byte == b'#').count();
        self.at += hashes;
        if self.rest().first() == Some(&b'"') {
            let quotes = if self.rest().starts_with(b"\"\"\"") { 3 } else { 1 };
            let end = [vec![b'"'; quotes], vec![b'#'; hashes]].concat();
            self.at += quotes;
            self.skip_to(&end);
        }
    }

    /// `"…"` or `"""…"""`; a backslash takes the next byte with it.
    fn quoted(&mut self) {
        let quotes: &[u8] = if self.rest().starts_with(b"\"\"\"") { b"\"\"\"" } else { b"\"" };
        self.at += quotes.len();
        while !self.rest().is_empty() && !self.rest().starts_with(quotes) {
            self.at += if self.rest().starts_with(b"\\") { 2 } else { 1 };
        }
        self.at += quotes.len();
    }

    fn skip_to(&mut self, end: &[u8]) {
        while !self.rest().is_empty() && !self.rest().starts_with(end) {
            self.at += 1;
        }
        self.at += end.len();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn braces_in_strings_and_comments_do_not_nest() {
        let many = "{".repeat(40);
        for calm in [
            format!("a \"{many}\""),
            format!("a #\"{many}\"#"),
            format!("// {many}\na"),
            format!("a \"\\\"{many}\""),
        ] {
            assert!(check(&calm).is_ok(), "{calm}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_before_it_is_parsed() {
        for deep in ["a {".repeat(20), "/* ".repeat(20), "(".repeat(100_000)] {
            assert!(check(&deep).unwrap_err().1.contains("nested"));
        }
        assert!(check(&"/- ".repeat(100_000)).unwrap_err().1.contains("/-"));
    }

    proptest! {
        #[test]
        fn checking_never_panics(source in "\\PC{0,60}|[#\"\\\\{}/*a\n]{0,60}") {
            let _ = check(&source);
        }
    }
}
