//! What the bytes of a file are as text: UTF-8, or Windows-1252 as older office programs write it.

use std::borrow::Cow;

use super::{FileFault, MOST_BYTES};

/// How the characters of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// Windows-1252.
    Windows1252,
}

/// What the bytes `0x80..=0x9F` are in Windows-1252; five of them are nothing.
///
/// # Source
/// WHATWG Encoding Standard, index-windows-1252; there the five are control characters.
const HIGH: [Option<char>; 32] = [
    Some('€'),
    None,
    Some('‚'),
    Some('ƒ'),
    Some('„'),
    Some('…'),
    Some('†'),
    Some('‡'),
    Some('ˆ'),
    Some('‰'),
    Some('Š'),
    Some('‹'),
    Some('Œ'),
    None,
    Some('Ž'),
    None,
    None,
    Some('‘'),
    Some('’'),
    Some('“'),
    Some('”'),
    Some('•'),
    Some('–'),
    Some('—'),
    Some('˜'),
    Some('™'),
    Some('š'),
    Some('›'),
    Some('œ'),
    None,
    Some('ž'),
    Some('Ÿ'),
];

/// The text of a file without its byte order mark.
///
/// # Errors
/// Too large, or neither of the two.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), FileFault> {
    if bytes.len() > MOST_BYTES {
        return Err(FileFault::TooLarge(MOST_BYTES));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        return if text.contains('\0') {
            Err(FileFault::Encoding)
        } else {
            Ok((text.into(), Encoding::Utf8))
        };
    }
    // UTF-16 is full of zeros, which no text of Windows-1252 holds.
    if bytes.contains(&0) {
        return Err(FileFault::Encoding);
    }
    let text: Option<String> = bytes.iter().map(|byte| letter(*byte)).collect();
    Ok((text.ok_or(FileFault::Encoding)?.into(), Encoding::Windows1252))
}

fn letter(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9F => HIGH.get(usize::from(byte - 0x80)).copied().flatten(),
        other => Some(char::from(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, Encoding), FileFault> {
        decode(bytes).map(|(text, encoding)| (text.into_owned(), encoding))
    }

    #[test]
    fn umlauts_are_read_from_both() {
        assert_eq!(read("Köln –".as_bytes()), Ok(("Köln –".into(), Encoding::Utf8)));
        assert_eq!(read(b"K\xF6ln \x96 \x80"), Ok(("Köln – €".into(), Encoding::Windows1252)));
        assert_eq!(read(b"\xEF\xBB\xBFid"), Ok(("id".into(), Encoding::Utf8)));
    }

    #[test]
    fn what_is_neither_is_refused() {
        assert_eq!(read(b"\xFF\xFEi\0d\0"), Err(FileFault::Encoding));
        assert_eq!(read(b"K\x81ln \xF6"), Err(FileFault::Encoding));
        assert_eq!(read(b"a\0b"), Err(FileFault::Encoding));
    }
}
