//! Writes a sample of every document into a folder: `cargo run -p sozial-pdf --example samples -- FOLDER`.
//! `tests/peers/verapdf/validate FOLDER/*.pdf` then has others judge them.

#![expect(clippy::unwrap_used, reason = "it shares the tests' made-up application")]

#[path = "../tests/documents/support.rs"]
mod support;

use support::{ANSWERS, draft, household, line, one_page, report, submitted};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).ok_or("usage: samples FOLDER")?);
    std::fs::create_dir_all(&folder)?;
    let missing = ["Antragsteller:in: Geburtsdatum".to_owned(), "Unterkunft: Miete".to_owned()];
    let hostile = [
        "محمد عبد الله 王小明 🙂 ש\u{1dc4} a\u{301}",
        &"W".repeat(300),
        "#import \\ *x* $y$\u{202e}abc",
        ANSWERS[3],
    ];
    let samples = [
        ("entwurf.pdf", draft(&household(2), &missing)?),
        ("antrag.pdf", submitted(&household(20))?),
        ("feindlich.pdf", submitted(&one_page(hostile.iter().map(|text| line(text, &[text])).collect()))?),
        ("verarbeitungsbericht.pdf", report()?),
    ];
    for (name, pdf) in samples {
        std::fs::write(folder.join(name), pdf)?;
        println!("{}", folder.join(name).display());
    }
    Ok(())
}
