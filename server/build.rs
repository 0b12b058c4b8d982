//! Fails the build when a text of the portal is missing: in one language, or for a key that a page names.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// How pages and templates name a key: these calls, with the key as a literal first argument.
const CALLS: [&str; 8] =
    [".t(\"", ".n(\"", ".v(\"", ".with(\"", ".a(\"", ".text(\"", ".text_with(\"", ".attribute(\""];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for watched in ["templates", "src/web", "web/dist", "migrations"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    // A panic or Debug output would bury the list of missing texts.
    if let Err(error) = sozial_texts::build::embed(&here.join("locales"), &out) {
        fail(&error.to_string());
    }
    let missing = missing(&here)?;
    if !missing.is_empty() {
        fail(&format!("pages name texts that nobody wrote:\n{}", missing.join("\n")));
    }
    if !here.join("web/dist/manifest.json").exists() {
        println!(
            "cargo:warning=style sheet and script are not built: run `npm ci && npm run build` in server/web"
        );
    }
    Ok(())
}

fn fail(message: &str) -> ! {
    eprintln!("{message}");
    std::process::exit(1);
}

/// The keys that pages name and that neither the portal nor the core has.
fn missing(here: &Path) -> io::Result<Vec<String>> {
    let mut known = BTreeSet::new();
    for folder in [here.join("locales/de"), here.join("../core/locales/de")] {
        println!("cargo:rerun-if-changed={}", folder.display());
        for file in files(&folder, "ftl")? {
            known.extend(keys_of(&fs::read_to_string(file)?));
        }
    }
    let mut missing = Vec::new();
    let pages =
        files(&here.join("templates"), "html")?.into_iter().chain(files(&here.join("src/web"), "rs")?);
    for file in pages {
        let text = fs::read_to_string(&file)?;
        let unknown = named_in(&text).into_iter().filter(|key| !known.contains(*key));
        missing.extend(
            unknown.map(|key| format!("  {key} ({})", file.strip_prefix(here).unwrap_or(&file).display())),
        );
    }
    Ok(missing)
}

/// The messages that a Fluent file defines: a line that begins with a name and an equals sign.
fn keys_of(ftl: &str) -> impl Iterator<Item = String> {
    let message = |line: &str| line.split_once('=').map(|(key, _)| key.trim_end().to_owned());
    ftl.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic())).filter_map(message)
}

fn named_in(text: &str) -> BTreeSet<&str> {
    let after =
        |call: &'static str| text.match_indices(call).filter_map(move |(at, _)| text.get(at + call.len()..));
    let keys =
        CALLS.iter().flat_map(|call| after(call)).filter_map(|rest| rest.split_once('"')).map(|(key, _)| key);
    // What is put together at run time has braces here; tests look at those.
    keys.filter(|key| !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)))
        .collect()
}

fn files(folder: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, ending)?);
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
