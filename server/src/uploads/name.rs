//! Makes the name of an uploaded file safe to show, to send and to write to a disk.

use super::sniff::Kind;

/// The most characters a name keeps.
const LONGEST: usize = 120;

/// The last part of `name` without control characters, at most 120 characters long,
/// with an ending that fits what the file is.
pub fn safe_name(name: &str, kind: Kind) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or("");
    let clean: String = last.chars().map(|c| if is_harmful(c) { '_' } else { c }).collect();
    let clean = clean.trim_matches(|c: char| c.is_whitespace() || c == '.');
    let (stem, ending) = clean.rsplit_once('.').unwrap_or((clean, ""));
    let fits = kind.endings().iter().any(|known| ending.eq_ignore_ascii_case(known));
    let (stem, ending) = if fits { (stem, ending) } else { (clean, kind.ending()) };
    let stem = if stem.is_empty() { "Datei" } else { stem };
    let room = LONGEST - ending.len() - 1;
    let stem: String = stem.chars().take(room).collect();
    format!("{}.{ending}", stem.trim_end())
}

/// Characters that mislead readers, shells or file systems.
fn is_harmful(c: char) -> bool {
    let bends_text =
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    c.is_control() || bends_text || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_last_part_of_a_path_stays() {
        assert_eq!(safe_name("../../etc/passwd.pdf", Kind::Pdf), "passwd.pdf");
        assert_eq!(safe_name("C:\\Bilder\\Mietvertrag.PDF", Kind::Pdf), "Mietvertrag.PDF");
        assert_eq!(safe_name("..", Kind::Png), "Datei.png");
        assert_eq!(safe_name("", Kind::Jpeg), "Datei.jpg");
    }

    #[test]
    fn a_misleading_ending_is_not_the_last_word() {
        assert_eq!(safe_name("rechnung.exe", Kind::Pdf), "rechnung.exe.pdf");
        assert_eq!(safe_name("gehalt\u{202e}fdp.exe", Kind::Pdf), "gehalt_fdp.exe.pdf");
        assert_eq!(safe_name("foto.jpeg", Kind::Jpeg), "foto.jpeg");
    }

    #[test]
    fn umlauts_and_spaces_stay() {
        assert_eq!(safe_name("Müllers Mietvertrag 2026.pdf", Kind::Pdf), "Müllers Mietvertrag 2026.pdf");
    }

    proptest! {
        #[test]
        fn any_name_becomes_a_single_harmless_part(name in ".*") {
            let safe = safe_name(&name, Kind::Heic);
            prop_assert!(safe.chars().count() <= LONGEST);
            prop_assert!(!safe.contains(['/', '\\', '\0', '\n']) && !safe.starts_with('.'));
            prop_assert!(safe.to_ascii_lowercase().ends_with(".heic") || safe.to_ascii_lowercase().ends_with(".heif"));
        }
    }
}
