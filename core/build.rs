//! Fails the build when a text of the core is missing in one language, and embeds the texts.

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out_dir = PathBuf::from(std::env::var("OUT_DIR")?);
    let locales = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("locales");
    if let Err(error) = sozial_texts::build::embed(&locales, &out_dir) {
        // A panic or Debug output would bury the list of missing texts.
        eprintln!("{error}");
        std::process::exit(1);
    }
    Ok(())
}
