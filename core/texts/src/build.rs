//! For build scripts: finds the Fluent files of a crate, fails the build when a text is missing, embeds them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::{Source, TextDefects, check};

/// Why the texts of a crate cannot be embedded.
#[derive(Debug, thiserror::Error)]
pub enum EmbedError {
    /// A folder or file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Texts are missing or broken.
    #[error("texts are not complete:\n{0}")]
    Texts(#[from] TextDefects),
}

/// One Fluent file on disk.
#[derive(Debug)]
pub struct File {
    /// BCP 47 tag: the folder's name.
    pub language: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Its content.
    pub text: String,
}

/// Checks `locales/<language>/*.ftl` and writes `$OUT_DIR/locales.rs`: an array expression of
/// [`Source`] for `include!`. Tells cargo to run again when a text changes.
///
/// # Errors
///
/// [`EmbedError`] when a file cannot be read or a text is missing in one language.
pub fn embed(locales: &Path, out_dir: &Path) -> Result<Vec<File>, EmbedError> {
    println!("cargo:rerun-if-changed={}", locales.display());
    let files = files(locales)?;
    let names: Vec<String> = files.iter().map(name).collect();
    let sources: Vec<Source<'_>> = files
        .iter()
        .zip(&names)
        .map(|(f, name)| Source { language: &f.language, name, text: &f.text })
        .collect();
    let defects = check(&sources);
    if !defects.is_empty() {
        return Err(TextDefects(defects).into());
    }
    let target = out_dir.join("locales.rs");
    fs::write(&target, listing(&files, &names))
        .map_err(|source| EmbedError::File { path: target, source })?;
    Ok(files)
}

fn name(file: &File) -> String {
    file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn listing(files: &[File], names: &[String]) -> String {
    let mut code = String::from("&[\n");
    for (file, name) in files.iter().zip(names) {
        let (language, path) = (&file.language, file.path.display().to_string());
        let entry = format!(
            "    sozial_texts::Source {{ language: {language:?}, name: {name:?}, text: include_str!({path:?}) }},"
        );
        let _ = writeln!(code, "{entry}");
    }
    code.push(']');
    code
}

fn files(locales: &Path) -> Result<Vec<File>, EmbedError> {
    let mut files = Vec::new();
    for folder in entries(locales)?.into_iter().filter(|path| path.is_dir()) {
        let language = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        println!("cargo:rerun-if-changed={}", folder.display());
        for path in entries(&folder)?.into_iter().filter(|path| path.extension().is_some_and(|e| e == "ftl"))
        {
            println!("cargo:rerun-if-changed={}", path.display());
            let text = fs::read_to_string(&path)
                .map_err(|source| EmbedError::File { path: path.clone(), source })?;
            files.push(File { language: language.clone(), path, text });
        }
    }
    Ok(files)
}

/// The folder's entries in a stable order, so that two builds embed the same bytes.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, EmbedError> {
    let fail = |source| EmbedError::File { path: folder.to_owned(), source };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        paths.push(entry.map_err(fail)?.path());
    }
    paths.sort();
    Ok(paths)
}
