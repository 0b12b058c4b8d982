//! An application with everything a page has to cope with, made up from nobody's data.

use jiff::Zoned;
use sozial_core::forms::{Line, Section, Transcript, TranscriptChapter};
use sozial_pdf::{
    Antrag, AttachmentLine, AuthorityLine, PdfError, State, Step, Verarbeitungsbericht, verarbeitungsbericht,
};
use uuid::Uuid;

/// The number of the application that the samples show.
pub(crate) const NUMBER: Uuid = Uuid::from_u128(0x0197_3f6a_5c1e_7b40_8a2d_91e4_c07b_5d33);

/// Names and answers in the alphabets that are common at the counter.
pub(crate) const ANSWERS: [&str; 8] = [
    "Müller-Lüdenscheidt, Größe ß ẞ",
    "Łukasz Żółć-Gęślą",
    "Їжакевич Олександра Ґалаґанівна",
    "Щербаков Юрий Ёлкин",
    "Ğülşah Çağlayan İpekçi ıIiİ",
    "Đorđević Ștefănescu Nguyễn",
    "1.234,56 € – „ab sofort“ § 27 SGB XII",
    "☐ → ✓ 100 % <b>&amp;</b>",
];

/// A moment in winter.
pub(crate) fn moment() -> Zoned {
    "2026-11-22T23:30:00Z[UTC]".parse().unwrap()
}

/// A line of a transcript.
pub(crate) fn line(question: &str, answer: &[&str]) -> Line {
    let answered = !answer.is_empty();
    let answer = if answered { answer } else { &["keine Angabe"] };
    Line {
        path: "nachname".parse().unwrap(),
        question: question.to_owned(),
        answer: answer.iter().map(|answer| (*answer).to_owned()).collect(),
        answered,
        page: "haushalt/mitglieder".parse().unwrap(),
    }
}

/// A page or an item of a transcript.
pub(crate) fn section(level: usize, title: &str, entries: Vec<Line>) -> Section {
    Section { title: title.to_owned(), level, page: "haushalt/mitglieder".parse().unwrap(), entries }
}

/// A transcript with one page.
pub(crate) fn one_page(entries: Vec<Line>) -> Transcript {
    transcript(vec![section(1, "Angaben zur Person", entries)])
}

/// A transcript with one chapter.
pub(crate) fn transcript(sections: Vec<Section>) -> Transcript {
    let chapter = TranscriptChapter { id: "haushalt".into(), title: "Haushalt".to_owned(), sections };
    Transcript { title: "Hilfe zum Lebensunterhalt".to_owned(), chapters: vec![chapter] }
}

/// Several persons, two of them with incomes; `persons` persons make about `persons / 2` pages.
pub(crate) fn household(persons: usize) -> Transcript {
    let answers = ANSWERS.iter().enumerate().map(|(n, answer)| line(&format!("Frage {n}"), &[answer]));
    let mut sections = vec![section(1, "Angaben zur Person", answers.collect())];
    for n in 1..=persons {
        sections.push(section(2, &format!("Person {n}"), person(n)));
        sections.push(section(3, "Einkommen 1: Lohn", vec![line("Betrag im Monat", &["1.020,00 €"])]));
    }
    transcript(sections)
}

fn person(n: usize) -> Vec<Line> {
    vec![
        line("Vorname", &[&format!("Vorname{n}")]),
        line("Anschrift", &["Kölner Straße 12a", "53840 Troisdorf"]),
        line("Welche Einkünfte hat die Person?", &["Lohn oder Gehalt", "Unterhalt"]),
        line("Telefon", &[]),
    ]
}

/// An authority that does not exist.
pub(crate) fn authority() -> AuthorityLine {
    AuthorityLine {
        name: "Kreissozialamt Beispielkreis".to_owned(),
        contact: vec!["Musterplatz 1, 53721 Beispielstadt".to_owned(), "02241 000".to_owned()],
        demo: true,
    }
}

/// Two files.
pub(crate) fn attachments() -> Vec<AttachmentLine> {
    let line = |slot: &str, name: &str, bytes, mime: &str| AttachmentLine {
        slot: slot.to_owned(),
        name: name.to_owned(),
        bytes,
        mime: mime.to_owned(),
    };
    vec![
        line(
            "Mietvertrag",
            "Mietvertrag_2024_mit_allen_Anlagen_unterschrieben.pdf",
            1_234_567,
            "application/pdf",
        ),
        line("Kontoauszüge", "img0001.jpg", 734_000, "image/jpeg"),
    ]
}

/// The application in a given state.
pub(crate) fn antrag<'a>(
    transcript: &'a Transcript,
    state: State<'a>,
    language: &str,
) -> Result<Vec<u8>, PdfError> {
    sozial_pdf::antrag(&Antrag {
        transcript,
        words: sozial_core::texts().words(language),
        state,
        leika: "99107012017000".parse().ok(),
        authority: Some(&authority()),
        attachments: &attachments(),
    })
}

/// The application, submitted, in German.
pub(crate) fn submitted(transcript: &Transcript) -> Result<Vec<u8>, PdfError> {
    antrag(transcript, State::Submitted { number: NUMBER, at: &moment() }, "de")
}

/// The application as a draft that lacks something, in German.
pub(crate) fn draft(transcript: &Transcript, missing: &[String]) -> Result<Vec<u8>, PdfError> {
    antrag(transcript, State::Draft { as_of: &moment(), missing }, "de")
}

/// A report with three steps.
pub(crate) fn report() -> Result<Vec<u8>, PdfError> {
    let step = |what: &str| Step { at: moment(), what: what.to_owned() };
    verarbeitungsbericht(&Verarbeitungsbericht {
        number: NUMBER,
        service: "Hilfe zum Lebensunterhalt",
        leika: "99107012017000".parse().unwrap(),
        submitted_at: &moment(),
        authority: Some(&authority()),
        channel: "FIT-Connect, Ende-zu-Ende verschlüsselt",
        steps: &[
            step("Antrag verschlüsselt"),
            step("Unterlagen übertragen"),
            step("Von der Behörde angenommen"),
        ],
        attachments: &attachments(),
        not_transported: &["Haushalt: Telefon".to_owned(), "Unterkunft: Kaltmiete".to_owned()],
        words: sozial_core::texts().words("de"),
    })
}
