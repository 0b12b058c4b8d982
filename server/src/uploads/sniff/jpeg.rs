//! A JPEG: its segments up to the picture's data, and an end behind it.
//!
//! Cameras append previews and depth maps behind the end; those may stay, a document
//! or an archive may not.
//!
//! # Source
//! ITU-T T.81, annex B.

use super::{Refusal, check_pixels, find, u16_at};

pub(super) const SIGNATURE: &[u8] = b"\xff\xd8\xff";
const END: &[u8] = b"\xff\xd9";
/// What must not stand behind the end: other documents, pages, programs.
const FOREIGN: [&[u8]; 6] = [b"%PDF-", b"PK\x03\x04", b"<html", b"<script", b"<?php", b"<svg"];

pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut at = 2;
    let mut has_frame = false;
    loop {
        let marker = marker(bytes, &mut at)?;
        let length =
            usize::try_from(u16_at(bytes, at).ok_or(Refusal::Truncated)?).map_err(|_| Refusal::Damaged)?;
        if length < 2 {
            return Err(Refusal::Damaged);
        }
        match marker {
            0xda if has_frame => return check_end(bytes, at + length),
            0xda => return Err(Refusal::Damaged),
            _ if is_frame(marker) => {
                check_frame(bytes, at)?;
                has_frame = true;
            }
            _ => {}
        }
        at += length;
    }
}

/// The next marker; `at` moves behind it.
fn marker(bytes: &[u8], at: &mut usize) -> Result<u8, Refusal> {
    if *bytes.get(*at).ok_or(Refusal::Truncated)? != 0xff {
        return Err(Refusal::Damaged);
    }
    loop {
        *at += 1;
        match *bytes.get(*at).ok_or(Refusal::Truncated)? {
            0xff => {}
            0x00 | 0x01 | 0xd0..=0xd9 => return Err(Refusal::Damaged),
            marker => {
                *at += 1;
                return Ok(marker);
            }
        }
    }
}

/// SOF0 to SOF15 without the tables that stand between them.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn check_frame(bytes: &[u8], at: usize) -> Result<(), Refusal> {
    let height = u16_at(bytes, at + 3).ok_or(Refusal::Truncated)?;
    let width = u16_at(bytes, at + 5).ok_or(Refusal::Truncated)?;
    check_pixels(width, height)
}

fn check_end(bytes: &[u8], data: usize) -> Result<(), Refusal> {
    let data = bytes.get(data..).ok_or(Refusal::Truncated)?;
    let end = find(data, END).ok_or(Refusal::Truncated)?;
    let behind = data.get(end..).unwrap_or_default();
    let hides = FOREIGN.iter().any(|foreign| find(behind, foreign).is_some());
    if hides { Err(Refusal::Hidden) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{jpeg, pdf};
    use super::*;

    #[test]
    fn a_cameras_preview_may_follow_the_end() {
        assert_eq!(check(&[jpeg(4, 4), jpeg(2, 2)].concat()), Ok(()));
    }

    #[test]
    fn a_document_may_not_follow_the_end() {
        assert_eq!(check(&[jpeg(4, 4), pdf("")].concat()), Err(Refusal::Hidden));
        assert_eq!(check(&[jpeg(4, 4), b"<?php system($_GET[0]);".to_vec()].concat()), Err(Refusal::Hidden));
    }
}
