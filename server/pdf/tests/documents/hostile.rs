//! Whatever somebody types, there is a document, and it shows what was typed.

use crate::support::{line, one_page, section, submitted, transcript};
use lopdf::Document;
use proptest::prelude::*;
use sozial_pdf::{Measure, PdfError};

fn text(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn shown(answer: &str) -> String {
    text(&submitted(&one_page(vec![line("Frage", &[answer])])).unwrap())
}

#[test]
fn markup_is_shown_not_obeyed() {
    for typed in [
        "#import\"@preview/x:1.0.0\":*",
        "#panic(\"x\")",
        "#read(\"/etc/passwd\")",
        "#set_page(width:1pt)",
        "$x^2$*fett*_kursiv_`code`",
        "=Überschrift",
        "\\u{41}\\#\\\\",
        "]#[)}{",
        "//Kommentar/*x*/",
        "<label>@verweis",
        "\"'«»--...",
    ] {
        assert!(shown(typed).contains(typed), "{typed}");
    }
}

#[test]
fn a_word_longer_than_the_page_is_shown_whole() {
    let word = "WÄ".repeat(10_000);
    assert_eq!(shown(&word).matches('Ä').count(), 10_000);
}

#[test]
fn letters_without_a_glyph_show_their_number_and_the_document_says_why() {
    let text = shown("王小明 🏳️‍🌈");
    assert!(text.contains("[U+738B][U+5C0F][U+660E]"));
    assert!(text.contains("Unicode-Standard"));
}

#[test]
fn a_letter_and_an_accent_from_different_fonts_still_make_a_document() {
    for typed in [
        "ש\u{1dc4}",
        "ქ\u{1dc4}\u{fe20}",
        "🙂\u{20e3}",
        "ب\u{1dca}\u{301}",
        "\u{301}\u{301}",
        "ກ\u{eb4}\u{1dc3}",
    ] {
        submitted(&one_page(vec![line("Frage", &[typed])])).unwrap();
    }
}

#[test]
fn a_person_whose_name_cannot_be_seen_still_has_a_heading() {
    let unseen = transcript(vec![section(2, "\u{200b}\u{7}", vec![line("", &[""])])]);
    submitted(&unseen).unwrap();
}

#[test]
fn nothing_that_turns_the_reading_order_around_is_let_through() {
    let text = shown("Betrag 100\u{202e}001 €\u{2066}\u{200f}");
    assert!(text.contains("Betrag100001€"));
}

#[test]
fn an_application_past_the_limits_is_refused_not_set() {
    let huge = "x ".repeat(760_000);
    let refused = submitted(&one_page(vec![line("Frage", &[&huge])])).unwrap_err();
    assert!(matches!(refused, PdfError::TooLarge { measure: Measure::Characters, .. }));
    let unknown = "中".repeat(200_000);
    let refused = submitted(&one_page(vec![line("Frage", &[&unknown])])).unwrap_err();
    assert!(matches!(refused, PdfError::TooLarge { measure: Measure::Characters, .. }));
    let many = (0..8_001).map(|_| line("F", &["A"])).collect();
    let refused = submitted(&one_page(many)).unwrap_err();
    assert!(matches!(refused, PdfError::TooLarge { measure: Measure::Rows, .. }));
}

#[test]
fn an_error_says_nothing_about_the_answers() {
    let huge = "Geheimwort ".repeat(200_000);
    let refused = submitted(&one_page(vec![line("Frage", &[&huge])])).unwrap_err();
    assert!(!format!("{refused} {refused:?}").contains("Geheimwort"));
}

/// Letters that have caused trouble to typesetters, and any others.
fn nasty() -> impl Strategy<Value = String> {
    let troublesome = prop::sample::select(
        "#$*_`\\@<>[]{}()\"'=-+/~^|&%;:,. \t\n\r\u{0}\u{1b}\u{7f}\u{85}\u{a0}\u{ad}\u{34f}\u{61c}\u{200b}\u{200c}\u{200d}\u{200e}\u{202e}\u{2028}\u{2060}\u{2066}\u{feff}\u{fffc}\u{fffd}\u{fffe}\u{e000}\u{e0041}\u{10ffff}äßÄعربיתʼn̈ﷺﬁ🇩🇪👨‍👩‍👧\u{fe0f}\u{20e3}\u{301}\u{1dc4}\u{e31}กำ각𝔸\u{1d165}"
            .chars()
            .collect::<Vec<char>>(),
    );
    prop::collection::vec(prop_oneof![troublesome, any::<char>()], 0..60)
        .prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_anywhere_makes_a_document(typed in prop::collection::vec(nasty(), 6), level in 0_usize..12) {
        let [a, b, c, d, e, f] = <[String; 6]>::try_from(typed).unwrap();
        let mut hostile = transcript(vec![section(level, &a, vec![line(&b, &[&c, &d]), line(&e, &[])])]);
        hostile.title = f;
        let pdf = submitted(&hostile);
        prop_assert!(pdf.is_ok(), "{pdf:?}");
    }

    #[test]
    fn what_is_typed_in_letters_is_found_again(typed in "[a-zäöüßA-ZÄÖÜżłćğşА-Яа-яіїєґ0-9#$*_\\\\@<>\\[\\]{}()=/.;:-]{1,80}") {
        prop_assert!(shown(&typed).contains(&typed));
    }
}
