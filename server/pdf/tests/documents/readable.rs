//! What a case worker, a screen reader and an archive find in the documents, read back by a second library.

use crate::support::{ANSWERS, NUMBER, draft, household, line, moment, one_page, report, submitted};
use lopdf::{Document, Object};
use sozial_pdf::State;

fn read(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).unwrap()
}

/// All text without spaces: where lines break is the typesetter's business.
fn text(pdf: &[u8]) -> String {
    let document = read(pdf);
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    squeezed(&document.extract_text(&pages).unwrap())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn assert_has(text: &str, wanted: &str) {
    assert!(text.contains(&squeezed(wanted)), "{wanted:?} is not in {text}");
}

fn catalog_entry(document: &Document, key: &[u8]) -> Object {
    let entry = document.catalog().unwrap().get(key).unwrap();
    document.dereference(entry).unwrap().1.clone()
}

#[test]
fn every_question_and_every_answer_is_in_the_document() {
    let transcript = household(3);
    let text = text(&submitted(&transcript).unwrap());
    for section in transcript.chapters.iter().flat_map(|chapter| &chapter.sections) {
        assert_has(&text, &section.title);
        for line in &section.entries {
            assert_has(&text, &line.question);
            line.answer.iter().for_each(|answer| assert_has(&text, answer));
        }
    }
}

#[test]
fn the_first_page_says_what_when_to_whom() {
    let text = text(&submitted(&household(1)).unwrap());
    for wanted in [
        "Antrag: Hilfe zum Lebensunterhalt",
        &NUMBER.to_string(),
        "23.11.2026, 00:30 Uhr",
        "99107012017000",
        "Kreissozialamt Beispielkreis",
        "Musterplatz 1, 53721 Beispielstadt",
        "Beispielbehörde zum Ausprobieren",
    ] {
        assert_has(&text, wanted);
    }
    assert!(!text.contains("Entwurf"));
}

#[test]
fn the_attachments_stand_with_their_sizes_at_the_end() {
    let text = text(&submitted(&household(1)).unwrap());
    for wanted in
        ["Mietvertrag_2024_mit_allen_Anlagen_unterschrieben.pdf", "1,2 MB", "734 kB", "Zusammen: 2,0 MB"]
    {
        assert_has(&text, wanted);
    }
}

#[test]
fn a_draft_says_on_every_page_that_it_is_one_and_first_what_it_lacks() {
    let missing = ["Antragsteller:in: Geburtsdatum".to_owned()];
    let pdf = draft(&household(8), &missing).unwrap();
    let document = read(&pdf);
    for page in document.get_pages().into_keys() {
        assert_has(&squeezed(&document.extract_text(&[page]).unwrap()), "Entwurf – noch nicht eingereicht");
    }
    let first = squeezed(&document.extract_text(&[1]).unwrap());
    assert_has(&first, "Das fehlt noch: – Antragsteller:in: Geburtsdatum");
    assert!(!first.contains("Antragsnummer"));
}

#[test]
fn pages_are_numbered_and_labelled() {
    let document = read(&submitted(&household(8)).unwrap());
    let pages = document.get_pages();
    assert!(pages.len() > 2);
    for page in pages.keys() {
        let text = squeezed(&document.extract_text(&[*page]).unwrap());
        assert_has(&text, &format!("Seite {page} von {}", pages.len()));
    }
    assert!(catalog_entry(&document, b"PageLabels").as_dict().is_ok());
}

#[test]
fn screen_readers_find_language_title_and_tags() {
    for (pdf, title) in [
        (submitted(&household(1)).unwrap(), "Antrag: Hilfe zum Lebensunterhalt"),
        (report().unwrap(), "Verarbeitungsbericht: Hilfe zum Lebensunterhalt"),
    ] {
        let document = read(&pdf);
        assert_eq!(catalog_entry(&document, b"Lang").as_str().unwrap(), b"de");
        let marked =
            catalog_entry(&document, b"MarkInfo").as_dict().unwrap().get(b"Marked").unwrap().as_bool();
        assert!(marked.unwrap());
        assert!(catalog_entry(&document, b"StructTreeRoot").as_dict().is_ok());
        let shown = catalog_entry(&document, b"ViewerPreferences")
            .as_dict()
            .unwrap()
            .get(b"DisplayDocTitle")
            .cloned();
        assert!(shown.unwrap().as_bool().unwrap());
        let info = document.trailer.get(b"Info").unwrap();
        let info = document.dereference(info).unwrap().1.as_dict().unwrap();
        assert_eq!(lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap(), title);
    }
}

/// How often each structure type stands in the tags.
fn tags(pdf: &[u8], wanted: &str) -> usize {
    let is_wanted = |object: &&Object| {
        let kind =
            object.as_dict().ok().and_then(|tag| tag.get(b"S").ok()).and_then(|kind| kind.as_name().ok());
        kind == Some(wanted.as_bytes())
    };
    read(pdf).objects.values().filter(is_wanted).count()
}

#[test]
fn questions_are_row_headers_and_chapters_are_headings() {
    let pdf = submitted(&one_page(vec![line("A", &["1"]), line("B", &[])])).unwrap();
    let overview = 5;
    let columns_of_attachments = 4;
    assert_eq!(tags(&pdf, "TH"), overview + 2 + columns_of_attachments);
    assert_eq!(tags(&pdf, "H1"), ["overview", "chapter", "attachments"].len());
    assert_eq!(tags(&pdf, "H2"), 1);
}

#[test]
fn persons_and_what_belongs_to_them_have_headings_of_their_own() {
    let pdf = submitted(&household(3)).unwrap();
    assert_eq!(tags(&pdf, "H3"), 3);
    assert_eq!(tags(&pdf, "H4"), 3);
}

#[test]
fn the_report_tells_the_way_and_what_stands_only_in_the_pdf() {
    let text = text(&report().unwrap());
    for wanted in
        ["FIT-Connect", "Von der Behörde angenommen", "– Unterkunft: Kaltmiete", "2,0 MB", "Seite 1 von"]
    {
        assert_has(&text, wanted);
    }
}

#[test]
fn the_same_application_gives_the_same_bytes() {
    let transcript = household(2);
    assert_eq!(submitted(&transcript).unwrap(), submitted(&transcript).unwrap());
}

#[test]
fn english_documents_say_that_they_are_english() {
    let at = moment();
    let pdf =
        crate::support::antrag(&household(1), State::Submitted { number: NUMBER, at: &at }, "en").unwrap();
    assert_eq!(catalog_entry(&read(&pdf), b"Lang").as_str().unwrap(), b"en");
    assert_has(&text(&pdf), "23/11/2026, 00:30");
}

#[test]
fn every_answer_survives_the_reader_that_clerks_have() {
    let Ok(found) = std::process::Command::new("pdftotext").arg("-v").output() else {
        return eprintln!("skipped: pdftotext (poppler-utils) is not installed");
    };
    assert!(found.status.success());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("antrag.pdf");
    std::fs::write(&file, submitted(&household(2)).unwrap()).unwrap();
    let output = std::process::Command::new("pdftotext").arg(&file).arg("-").output().unwrap();
    let text = squeezed(&String::from_utf8(output.stdout).unwrap());
    ANSWERS.iter().for_each(|answer| assert_has(&text, answer));
}
