//! A PNG: its chunks one after another, from IHDR to IEND, and nothing behind.
//!
//! # Source
//! W3C Portable Network Graphics (Third Edition), sections 5.2, 5.3 and 5.6.

use super::{Refusal, check_pixels, u32_at};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Length, kind and checksum around a chunk's data, in bytes.
const AROUND: usize = 12;

pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut at = SIGNATURE.len();
    let mut is_first = true;
    let mut has_data = false;
    while at < bytes.len() {
        let length = u32_at(bytes, at).ok_or(Refusal::Truncated)?;
        let length = usize::try_from(length).map_err(|_| Refusal::Damaged)?;
        let kind = bytes.get(at + 4..at + 8).ok_or(Refusal::Truncated)?;
        let end = at.checked_add(length).and_then(|end| end.checked_add(AROUND)).ok_or(Refusal::Damaged)?;
        if end > bytes.len() {
            return Err(Refusal::Truncated);
        }
        match kind {
            b"IHDR" if is_first && length == 13 => check_header(bytes, at + 8)?,
            _ if is_first => return Err(Refusal::Damaged),
            b"IDAT" => has_data = true,
            b"IEND" if !has_data => return Err(Refusal::Damaged),
            b"IEND" => return if end == bytes.len() { Ok(()) } else { Err(Refusal::Hidden) },
            _ => {}
        }
        is_first = false;
        at = end;
    }
    Err(Refusal::Truncated)
}

fn check_header(bytes: &[u8], at: usize) -> Result<(), Refusal> {
    let width = u32_at(bytes, at).ok_or(Refusal::Truncated)?;
    let height = u32_at(bytes, at + 4).ok_or(Refusal::Truncated)?;
    check_pixels(width, height)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{chunk, png};
    use super::*;

    #[test]
    fn a_header_must_come_first() {
        let headless = [SIGNATURE.to_vec(), chunk(b"IDAT", b"x"), chunk(b"IEND", b"")].concat();
        assert_eq!(check(&headless), Err(Refusal::Damaged));
    }

    #[test]
    fn nothing_may_follow_the_end() {
        assert_eq!(check(&[png(4, 4), b"<script>".to_vec()].concat()), Err(Refusal::Hidden));
    }

    #[test]
    fn a_chunk_longer_than_the_file_is_cut_off() {
        let mut long = png(4, 4);
        long[SIGNATURE.len() + 25] = 0x7f;
        assert_eq!(check(&long), Err(Refusal::Truncated));
    }
}
