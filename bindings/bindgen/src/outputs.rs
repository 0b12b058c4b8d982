//! Which files are generated, and from what.

use std::path::{Path, PathBuf};

use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};

use crate::fingerprint;

/// What stands at the head of each.
const NOTE: &str = "Written by bindings/generate; not to be changed by hand.";

/// All generated files with their texts; paths from the folder `bindings`.
pub(crate) fn all(library: &Path, bindings: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let folder = std::env::temp_dir().join(format!("sozial-bindgen-{}", std::process::id()));
    let written = uniffi(library, &folder).and_then(|()| collect(&folder));
    let _ = std::fs::remove_dir_all(&folder);
    let kotlin = written?;
    let fingerprint = fingerprint::of(&kotlin);
    let outputs = [
        ("kotlin/src/generated/kotlin/de/sozialplattform/core/sozial.kt", kotlin),
        ("kotlin/src/generated/kotlin/de/sozialplattform/core/Interface.kt", kotlin_constant(&fingerprint)),
        ("c/include/sozial.h", c_header(bindings)?),
        ("interface", format!("{fingerprint}\n")),
    ];
    Ok(outputs.into_iter().map(|(path, text)| (PathBuf::from(path), text)).collect())
}

fn uniffi(library: &Path, folder: &Path) -> Result<(), String> {
    let path = |path: &Path| path.to_owned().try_into().map_err(|_| format!("{}: not UTF-8", path.display()));
    let options = GenerateOptions {
        languages: vec![TargetLanguage::Kotlin],
        source: path(library)?,
        out_dir: path(folder)?,
        crate_filter: Some("sozial_bindings".to_owned()),
        ..GenerateOptions::default()
    };
    generate(options).map_err(|error| format!("{error:#}"))
}

fn collect(folder: &Path) -> Result<String, String> {
    let path = folder.join("de/sozialplattform/core/sozial.kt");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    refusing_closed(&tidy(&text))
}

/// UniFFI looks whether an object was closed when a method of it is called, and not when it is an argument: there a
/// closed one is followed to where nothing is any more. So arguments go through the same look.
fn refusing_closed(kotlin: &str) -> Result<String, String> {
    let (unchecked, checked) = ("return value.uniffiCloneHandle()", "return value.callWithHandle { it }");
    if !kotlin.contains(unchecked) {
        return Err(
            "UniFFI hands over objects in another way now: look whether closed ones are refused".to_owned()
        );
    }
    Ok(kotlin.replace(unchecked, checked))
}

/// Without spaces at the ends of lines, and without what UniFFI's authors note for themselves.
fn tidy(text: &str) -> String {
    let notes = |line: &&str| line.trim_start().starts_with("// TODO");
    let lines: Vec<&str> = text.lines().map(str::trim_end).filter(|line| !notes(line)).collect();
    format!("{}\n", lines.join("\n").trim_end())
}

fn kotlin_constant(fingerprint: &str) -> String {
    format!(
        "// {NOTE}\npackage de.sozialplattform.core\n\n/** The interface that this code was generated for. */\n\
         internal const val INTERFACE: String = \"{fingerprint}\"\n"
    )
}

fn c_header(bindings: &Path) -> Result<String, String> {
    let config =
        cbindgen::Config::from_file(bindings.join("cbindgen.toml")).map_err(|error| error.to_string())?;
    let made = cbindgen::Builder::new().with_crate(bindings).with_config(config).generate();
    let mut header = Vec::new();
    made.map_err(|error| error.to_string())?.write(&mut header);
    Ok(tidy(&String::from_utf8_lossy(&header)))
}
