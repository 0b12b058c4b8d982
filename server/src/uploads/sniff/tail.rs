//! Finds an archive at the end of a file that claims to be something else.
//!
//! # Source
//! PKWARE APPNOTE.TXT 4.3.16: an archive is found from its end, whatever stands before it.

use super::{Refusal, find};

const END_OF_DIRECTORY: &[u8] = b"PK\x05\x06";
/// The end record with the longest comment, in bytes.
const LONGEST_END: usize = 22 + 65_535;

pub(super) fn refuse_archive(bytes: &[u8]) -> Result<(), Refusal> {
    let mut tail = bytes.get(bytes.len().saturating_sub(LONGEST_END)..).unwrap_or_default();
    while let Some(at) = find(tail, END_OF_DIRECTORY) {
        let record = tail.get(at..).unwrap_or_default();
        if is_end_of_directory(record) {
            return Err(Refusal::Hidden);
        }
        tail = record.get(END_OF_DIRECTORY.len()..).unwrap_or_default();
    }
    Ok(())
}

/// Whether the comment ends within the file, as every reader of archives checks.
fn is_end_of_directory(record: &[u8]) -> bool {
    let (Some(low), Some(high)) = (record.get(20), record.get(21)) else { return false };
    22 + usize::from(u16::from_le_bytes([*low, *high])) <= record.len()
}

#[cfg(test)]
mod tests {
    use super::super::samples::zip_end;
    use super::*;

    #[test]
    fn an_archives_end_is_found_behind_anything() {
        assert_eq!(refuse_archive(&[vec![0; 100_000], zip_end()].concat()), Err(Refusal::Hidden));
        assert_eq!(refuse_archive(b"PK\x05\x06"), Ok(()), "four bytes alone are no archive");
    }
}
