//! Decides by content whether a file is one that we take: PNG, JPEG, PDF or HEIC, whole,
//! of bounded size, and nothing else at the same time.
//!
//! A pure function of the bytes; the name plays no part. Every look is linear in the
//! file's length, and what is unpacked on the way is bounded.

mod heic;
mod jpeg;
mod pdf;
mod png;
mod tail;

/// From this many bytes on [`head`] can tell what a file is, in bytes.
pub const HEAD: usize = 32;
/// The most pixels a picture may have: 50 million.
const MOST_PIXELS: u64 = 50_000_000;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// A PDF document.
    Pdf,
    /// A HEIC picture, as phones take them.
    Heic,
}

impl Kind {
    /// The media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Pdf => "application/pdf",
            Self::Heic => "image/heic",
        }
    }

    /// The usual ending of a name.
    pub fn ending(self) -> &'static str {
        self.endings().first().copied().unwrap_or_default()
    }

    /// Every ending that fits.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Pdf => &["pdf"],
            Self::Heic => &["heic", "heif"],
        }
    }
}

/// Why a file is not taken, in a way that tells its owner what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It has no content.
    #[error("the file is empty")]
    Empty,
    /// It is none of the four kinds; the media type if it is a well-known other one.
    #[error("the file is neither PNG, JPEG, PDF nor HEIC")]
    OtherKind(Option<&'static str>),
    /// Its end is missing.
    #[error("the file is cut off")]
    Truncated,
    /// Its structure is broken.
    #[error("the file is damaged")]
    Damaged,
    /// A picture with more than 50 million pixels.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// A PDF that asks for a password or restricts its use.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// A PDF with programs or further files inside.
    #[error("the PDF contains programs or files")]
    ActiveContent,
    /// It is two kinds of file at once.
    #[error("the file hides another one")]
    Hidden,
}

/// What the file is.
///
/// # Errors
/// Says why it is not taken.
pub fn sniff(bytes: &[u8]) -> Result<Kind, Refusal> {
    let kind = head(bytes)?;
    match kind {
        Kind::Png => png::check(bytes)?,
        Kind::Jpeg => jpeg::check(bytes)?,
        Kind::Pdf => pdf::check(bytes)?,
        Kind::Heic => heic::check(bytes)?,
    }
    tail::refuse_archive(bytes)?;
    Ok(kind)
}

/// What the file claims to be by its first bytes.
///
/// # Errors
/// When it is empty or none of the four kinds.
pub fn head(bytes: &[u8]) -> Result<Kind, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let known = [
        (Kind::Png, bytes.starts_with(png::SIGNATURE)),
        (Kind::Jpeg, bytes.starts_with(jpeg::SIGNATURE)),
        (Kind::Pdf, bytes.starts_with(pdf::SIGNATURE)),
        (Kind::Heic, heic::is_heic(bytes)),
    ];
    let found = known.into_iter().find(|(_, fits)| *fits).map(|(kind, _)| kind);
    found.ok_or_else(|| other_kind(bytes))
}

/// What is almost one of ours, such as a PDF behind other bytes, is damaged.
fn other_kind(bytes: &[u8]) -> Refusal {
    let other = infer::get(bytes).map(|other| other.mime_type());
    let is_ours =
        [Kind::Png, Kind::Jpeg, Kind::Pdf, Kind::Heic].iter().any(|kind| other == Some(kind.mime()));
    if is_ours { Refusal::Damaged } else { Refusal::OtherKind(other) }
}

/// Refuses pictures without or with too many pixels.
fn check_pixels(width: u64, height: u64) -> Result<(), Refusal> {
    match width.checked_mul(height) {
        Some(0) => Err(Refusal::Damaged),
        Some(pixels) if pixels <= MOST_PIXELS => Ok(()),
        _ => Err(Refusal::TooManyPixels),
    }
}

/// The big-endian number of two bytes at `at`.
fn u16_at(bytes: &[u8], at: usize) -> Option<u64> {
    let two: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(u64::from(u16::from_be_bytes(two)))
}

/// The big-endian number of four bytes at `at`.
fn u32_at(bytes: &[u8], at: usize) -> Option<u64> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(u64::from(u32::from_be_bytes(four)))
}

/// Where `needle` begins in `bytes`.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
pub(crate) mod samples;

#[cfg(test)]
mod tests {
    use super::samples;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_file_is_is_told_by_its_content() {
        assert_eq!(sniff(&samples::png(4, 4)), Ok(Kind::Png));
        assert_eq!(sniff(&samples::jpeg(4, 4)), Ok(Kind::Jpeg));
        assert_eq!(sniff(&samples::pdf("")), Ok(Kind::Pdf));
        assert_eq!(sniff(&samples::heic(4, 4)), Ok(Kind::Heic));
    }

    #[test]
    fn what_is_no_document_is_refused_by_its_first_bytes() {
        assert_eq!(sniff(b""), Err(Refusal::Empty));
        assert_eq!(sniff(b"<svg onload=alert(1)>"), Err(Refusal::OtherKind(None)));
        assert_eq!(
            sniff(b"PK\x03\x04........................"),
            Err(Refusal::OtherKind(Some("application/zip")))
        );
        assert_eq!(head(b" %PDF-1.7"), Err(Refusal::Damaged), "a PDF begins at its first byte");
    }

    #[test]
    fn a_cut_file_is_refused_wherever_it_is_cut() {
        for whole in [samples::png(9, 9), samples::jpeg(9, 9), samples::pdf(""), samples::heic(9, 9)] {
            for length in 0..whole.len() - 2 {
                assert!(sniff(&whole[..length]).is_err(), "{length} of {}", whole.len());
            }
        }
    }

    #[test]
    fn a_picture_that_unpacks_to_a_wall_is_refused() {
        for huge in
            [samples::png(10_000, 10_000), samples::jpeg(60_000, 60_000), samples::heic(40_000, 40_000)]
        {
            assert_eq!(sniff(&huge), Err(Refusal::TooManyPixels));
        }
        for none in [samples::png(0, 4), samples::heic(4, 0)] {
            assert_eq!(sniff(&none), Err(Refusal::Damaged));
        }
    }

    #[test]
    fn a_file_that_is_also_an_archive_is_refused() {
        for whole in [samples::png(4, 4), samples::jpeg(4, 4), samples::pdf(""), samples::heic(4, 4)] {
            let both = [whole, samples::zip_end()].concat();
            assert!(matches!(sniff(&both), Err(Refusal::Hidden | Refusal::Truncated)), "{:?}", sniff(&both));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_get_an_answer(bytes: Vec<u8>, which in 0_usize..4) {
            let head: [&[u8]; 4] = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"%PDF-1.7\n", b"\0\0\0\x18ftypheic"];
            let _ = sniff(&[head[which], &bytes].concat());
        }

        #[test]
        fn a_damaged_file_gets_an_answer(at in 0_usize..400, byte: u8, which in 0_usize..4) {
            let mut file = [samples::png(4, 4), samples::jpeg(4, 4), samples::pdf(""), samples::heic(4, 4)][which].clone();
            if let Some(place) = file.get_mut(at) {
                *place = byte;
            }
            let _ = sniff(&file);
        }
    }
}
