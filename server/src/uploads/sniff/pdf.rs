//! A PDF: from its first byte to its end mark, without a password, programs or files inside.
//!
//! Names are looked for in the whole file and inside its object streams, the only packed
//! places where dictionaries can hide. It is a look, not a reader: what a reader would
//! never reach may be refused too.
//!
//! # Source
//! ISO 32000-2: 7.3.5 (names), 7.5.7 (object streams), 7.6 (encryption), 12.6.4 (actions),
//! 7.11.4 (embedded files).

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::{Refusal, find};

pub(super) const SIGNATURE: &[u8] = b"%PDF-";
const END: &[u8] = b"%%EOF";
/// Where the end mark is looked for: the last kilobyte, as readers do.
const END_WITHIN: usize = 1024;
/// The most that a file's object streams may unpack to, in bytes.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;
/// How far before a stream its dictionary may begin, in bytes.
const DICTIONARY: usize = 2048;
/// The most streams a file may have.
const MOST_STREAMS: usize = 50_000;

pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let version = bytes.get(SIGNATURE.len()..SIGNATURE.len() + 3).ok_or(Refusal::Truncated)?;
    if !matches!(version, [b'1' | b'2', b'.', b'0'..=b'9']) {
        return Err(Refusal::Damaged);
    }
    check_end(bytes)?;
    check_names(bytes)?;
    check_object_streams(bytes)
}

/// An end mark near the end, a table before it, and nothing of weight behind it.
fn check_end(bytes: &[u8]) -> Result<(), Refusal> {
    let from = bytes.len().saturating_sub(END_WITHIN);
    let tail = bytes.get(from..).unwrap_or_default();
    let end = tail.windows(END.len()).rposition(|window| window == END).ok_or(Refusal::Truncated)?;
    let behind = tail.get(end + END.len()..).unwrap_or_default();
    if !behind.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(Refusal::Hidden);
    }
    if find(bytes, b"startxref").is_none() { Err(Refusal::Damaged) } else { Ok(()) }
}

fn check_names(bytes: &[u8]) -> Result<(), Refusal> {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'/') {
        rest = rest.get(at + 1..).unwrap_or_default();
        check_name(&name(rest))?;
    }
    Ok(())
}

fn check_name(name: &[u8]) -> Result<(), Refusal> {
    match name {
        b"Encrypt" => Err(Refusal::Encrypted),
        b"JavaScript" | b"Launch" | b"EmbeddedFile" | b"EmbeddedFiles" | b"RichMedia" => {
            Err(Refusal::ActiveContent)
        }
        _ => Ok(()),
    }
}

/// The name that begins here, with `#4a` read as the byte it stands for; at most 16 bytes of it.
fn name(bytes: &[u8]) -> Vec<u8> {
    let mut name = Vec::with_capacity(16);
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        if name.len() == 16 || byte.is_ascii_whitespace() || byte == 0 || b"()<>[]{}/%".contains(&byte) {
            break;
        }
        let escaped = if byte == b'#' { hex(&mut rest.clone()) } else { None };
        if escaped.is_some() {
            rest.nth(1);
        }
        name.push(escaped.unwrap_or(byte));
    }
    name
}

fn hex(bytes: &mut impl Iterator<Item = u8>) -> Option<u8> {
    let mut digit = || char::from(bytes.next()?).to_digit(16);
    let (high, low) = (digit()?, digit()?);
    u8::try_from(high << 4 | low).ok()
}

/// Object streams are recognised by their dictionary, and by what they unpack to, in case a
/// dictionary is written so that a look does not see it.
fn check_object_streams(bytes: &[u8]) -> Result<(), Refusal> {
    let mut left = MOST_UNPACKED;
    let mut from = 0;
    for _ in 0..MOST_STREAMS {
        let Some(found) = bytes.get(from..).and_then(|rest| find(rest, b"stream")) else { return Ok(()) };
        let at = from + found;
        from = at + b"stream".len();
        let is_end = bytes.get(..at).is_some_and(|before| before.ends_with(b"end"));
        let content = content_behind(bytes.get(from..).unwrap_or_default()).filter(|_| !is_end);
        let Some(content) = content else { continue };
        let dictionary = dictionary_before(bytes, at);
        let is_named = has_name(dictionary, b"ObjStm");
        if is_named && !is_readable(dictionary, content) {
            return Err(Refusal::Damaged);
        }
        if is_named || looks_like_objects(content) {
            let unpacked = unpack(content, left)?;
            left -= unpacked.len() as u64;
            check_names(&unpacked)?;
        }
    }
    Err(Refusal::Damaged)
}

/// The content behind the word `stream` and its line end.
fn content_behind(rest: &[u8]) -> Option<&[u8]> {
    rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))
}

/// What stands between the last object's beginning and `at`, as far as it is looked at.
fn dictionary_before(bytes: &[u8], at: usize) -> &[u8] {
    let before = bytes.get(at.saturating_sub(DICTIONARY)..at).unwrap_or_default();
    let begin = before.windows(4).rposition(|window| window == b" obj").unwrap_or(0);
    before.get(begin..).unwrap_or_default()
}

fn has_name(dictionary: &[u8], wanted: &[u8]) -> bool {
    let slashes = dictionary.iter().enumerate().filter(|(_, byte)| **byte == b'/');
    slashes.into_iter().any(|(slash, _)| dictionary.get(slash + 1..).is_some_and(|rest| name(rest) == wanted))
}

/// Packed with deflate alone, or not at all.
fn is_readable(dictionary: &[u8], content: &[u8]) -> bool {
    let is_plain = content.first().is_some_and(|byte| byte.is_ascii_digit() || byte.is_ascii_whitespace());
    (is_plain || is_zlib(content)) && !has_name(dictionary, b"Predictor")
}

/// The two bytes that begin deflated data.
///
/// # Source
/// RFC 1950, section 2.2.
fn is_zlib(content: &[u8]) -> bool {
    matches!(content, [method, check, ..] if method & 15 == 8 && (u16::from(*method) << 8 | u16::from(*check)) % 31 == 0)
}

/// Whether it unpacks to something that begins with the numbers of objects.
fn looks_like_objects(content: &[u8]) -> bool {
    let mut begin = Vec::new();
    let read = ZlibDecoder::new(content).take(16).read_to_end(&mut begin);
    let begins_with_number =
        begin.first().is_some_and(|byte| byte.is_ascii_digit() || byte.is_ascii_whitespace());
    is_zlib(content) && read.is_ok() && begins_with_number
}

fn unpack(content: &[u8], most: u64) -> Result<Vec<u8>, Refusal> {
    if !is_zlib(content) {
        return Ok(Vec::new());
    }
    let mut unpacked = Vec::new();
    let read = ZlibDecoder::new(content).take(most + 1).read_to_end(&mut unpacked);
    if read.is_err() || unpacked.len() as u64 > most {
        return Err(Refusal::Damaged);
    }
    Ok(unpacked)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{packed_pdf, pdf};
    use super::*;

    #[test]
    fn a_password_programs_and_files_are_refused() {
        assert_eq!(check(&pdf("/Encrypt 5 0 R")), Err(Refusal::Encrypted));
        for inside in
            ["/S /JavaScript", "/S/Launch", "/EmbeddedFiles 4 0 R", "/Type/EmbeddedFile", "/RichMedia"]
        {
            assert_eq!(check(&pdf(inside)), Err(Refusal::ActiveContent), "{inside}");
        }
    }

    #[test]
    fn a_name_in_disguise_is_recognised() {
        assert_eq!(check(&pdf("/S /J#61va#53cript")), Err(Refusal::ActiveContent));
        assert_eq!(check(&pdf("/#45ncrypt 5 0 R")), Err(Refusal::Encrypted));
    }

    #[test]
    fn a_name_that_only_begins_alike_is_fine() {
        assert_eq!(check(&pdf("/EncryptMetadata true /LaunchPad 1")), Ok(()));
    }

    #[test]
    fn programs_in_a_packed_stream_are_found() {
        assert_eq!(check(&packed_pdf(b"1 0 <</S /JavaScript /JS (x)>>")), Err(Refusal::ActiveContent));
        assert_eq!(check(&packed_pdf(b"1 0 <</Type /Page>>")), Ok(()));
    }

    #[test]
    fn a_packed_stream_is_found_however_its_dictionary_is_written() {
        let mut hidden = packed_pdf(b"1 0 <</S /JavaScript /JS (x)>>");
        let at = find(&hidden, b"ObjStm").unwrap();
        hidden[at] = b'X';
        assert_eq!(check(&hidden), Err(Refusal::ActiveContent));
    }

    #[test]
    fn a_stream_that_unpacks_without_end_is_refused() {
        assert_eq!(check(&packed_pdf(&vec![b'1'; 65 * 1024 * 1024])), Err(Refusal::Damaged));
    }

    #[test]
    fn nothing_of_weight_may_follow_the_end_mark() {
        assert_eq!(check(&[pdf(""), b"\r\n\0\0".to_vec()].concat()), Ok(()));
        assert_eq!(check(&[pdf(""), b"<script>".to_vec()].concat()), Err(Refusal::Hidden));
    }

    #[test]
    fn a_version_of_no_standard_is_damaged() {
        assert_eq!(check(b"%PDF-9.9\nstartxref\n0\n%%EOF"), Err(Refusal::Damaged));
    }
}
