//! A HEIC: boxes that fill the file, with a picture's metadata and its data.
//!
//! # Source
//! ISO/IEC 14496-12 (boxes), ISO/IEC 23008-12 (HEIF: brands, `ispe`).

use super::{Refusal, check_pixels, find, u32_at};

/// The brands of pictures coded with HEVC.
const BRANDS: [&[u8]; 6] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"];
/// The brand of any HEIF picture; how it is coded stands among the brands behind it.
const ANY_PICTURE: &[u8] = b"mif1";
/// The most brands that are looked at.
const MOST_BRANDS: usize = 32;

/// Whether the file begins with a box that names a brand of ours.
pub(super) fn is_heic(bytes: &[u8]) -> bool {
    if bytes.get(4..8) != Some(b"ftyp".as_slice()) {
        return false;
    }
    let length = u32_at(bytes, 0).and_then(|size| usize::try_from(size).ok()).unwrap_or(0).min(bytes.len());
    let major = bytes.get(8..12).unwrap_or_default();
    let mut others = bytes.get(16..length).unwrap_or_default().chunks_exact(4).take(MOST_BRANDS);
    BRANDS.contains(&major) || (major == ANY_PICTURE && others.any(|brand| BRANDS.contains(&brand)))
}

pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let (mut has_meta, mut has_data) = (false, false);
    let mut at = 0;
    while at < bytes.len() {
        let (kind, content, end) = next_box(bytes, at)?;
        match kind {
            b"meta" => {
                check_sizes(bytes.get(content..end).unwrap_or_default())?;
                has_meta = true;
            }
            b"mdat" => has_data = true,
            _ => {}
        }
        at = end;
    }
    if has_meta && has_data { Ok(()) } else { Err(Refusal::Truncated) }
}

/// Kind, begin of content and end of the box at `at`.
fn next_box(bytes: &[u8], at: usize) -> Result<(&[u8], usize, usize), Refusal> {
    let size = u32_at(bytes, at).ok_or(Refusal::Truncated)?;
    let kind = bytes.get(at + 4..at + 8).ok_or(Refusal::Truncated)?;
    if !kind.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ') {
        return Err(Refusal::Hidden);
    }
    let (content, size) = match size {
        0 => (at + 8, (bytes.len() - at) as u64),
        1 => {
            let high = u32_at(bytes, at + 8).ok_or(Refusal::Truncated)?;
            let low = u32_at(bytes, at + 12).ok_or(Refusal::Truncated)?;
            (at + 16, high << 32 | low)
        }
        size => (at + 8, size),
    };
    let end = usize::try_from(size).ok().and_then(|size| at.checked_add(size)).ok_or(Refusal::Damaged)?;
    if end < content {
        return Err(Refusal::Damaged);
    }
    if end > bytes.len() {
        return Err(Refusal::Truncated);
    }
    Ok((kind, content, end))
}

/// Every stated size of a picture inside the metadata; there must be one at least.
fn check_sizes(mut meta: &[u8]) -> Result<(), Refusal> {
    let mut found = false;
    while let Some(at) = find(meta, b"ispe") {
        let width = u32_at(meta, at + 8).ok_or(Refusal::Damaged)?;
        let height = u32_at(meta, at + 12).ok_or(Refusal::Damaged)?;
        check_pixels(width, height)?;
        found = true;
        meta = meta.get(at + 16..).unwrap_or_default();
    }
    if found { Ok(()) } else { Err(Refusal::Damaged) }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{boxed, heic};
    use super::*;

    #[test]
    fn a_film_is_no_picture() {
        assert!(!is_heic(&boxed(b"ftyp", b"isom\0\0\0\0isommp42")));
        assert!(is_heic(&heic(1, 1)));
        assert!(is_heic(&boxed(b"ftyp", b"mif1\0\0\0\0mif1heic")));
        assert!(!is_heic(&boxed(b"ftyp", b"mif1\0\0\0\0mif1avif")), "coded with something else");
    }

    #[test]
    fn a_box_longer_than_the_file_is_cut_off() {
        let mut long = heic(4, 4);
        let last = long.len() - 12;
        long[last..last + 4].copy_from_slice(&u32::MAX.to_be_bytes());
        assert_eq!(check(&long), Err(Refusal::Truncated));
    }

    #[test]
    fn a_picture_without_a_size_is_damaged() {
        let bare =
            [boxed(b"ftyp", b"heic\0\0\0\0mif1heic"), boxed(b"meta", b"\0\0\0\0"), boxed(b"mdat", b"x")]
                .concat();
        assert_eq!(check(&bare), Err(Refusal::Damaged));
    }
}
