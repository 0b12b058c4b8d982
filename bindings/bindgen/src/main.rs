//! Writes what of the bindings is generated, from the library that was built, or says what would differ.
//!
//! ```text
//! sozial-bindgen LIBRARY BINDINGS [--check]
//! ```
//! `LIBRARY` is `libsozial_bindings.so` with its symbols, `BINDINGS` the folder `bindings`. `bindings/generate` calls it.

mod fingerprint;
mod outputs;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (library, bindings, check) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [library, bindings] => (library, bindings, false),
        [library, bindings, "--check"] => (library, bindings, true),
        _ => {
            eprintln!("usage: sozial-bindgen LIBRARY BINDINGS [--check]");
            return ExitCode::from(2);
        }
    };
    match run(Path::new(library), Path::new(bindings), check) {
        Ok(different) if different.is_empty() => ExitCode::SUCCESS,
        Ok(different) => {
            for path in different {
                eprintln!("{} is not what would be generated; run bindings/generate", path.display());
            }
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes all outputs, or lists those that differ.
fn run(library: &Path, bindings: &Path, check: bool) -> Result<Vec<PathBuf>, String> {
    let mut different = Vec::new();
    for (path, text) in outputs::all(library, bindings)? {
        let path = bindings.join(path);
        if std::fs::read_to_string(&path).is_ok_and(|there| there == text) {
            continue;
        }
        if check {
            different.push(path);
            continue;
        }
        let folder = path.parent().ok_or("an output lies in a folder")?;
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(different)
}
