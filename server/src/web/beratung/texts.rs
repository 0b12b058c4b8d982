//! Which texts a page hands to its script: all of the Fluent files that are about what happens on the device.

use sozial_core::centres::topics;
use sozial_core::{Arg, TEXT_SOURCES, Words};

use crate::web::words::PORTAL_SOURCES;

/// The files whose texts the script shows, in the core and in the portal.
const FILES: [&str; 3] = ["counselling.ftl", "accounts.ftl", "beratung-script.ftl"];

/// What stands in the place of a value until the script puts it in.
const PLACES: [(&str, &str); 6] = [
    ("n", "{n}"),
    ("name", "{name}"),
    ("time", "{time}"),
    ("size", "{size}"),
    ("who", "{who}"),
    ("day", "{day}"),
];

/// Keys and texts in the visitor's language; of each topic its title.
pub(super) fn of(words: Words<'static>) -> Vec<(String, String)> {
    let places: Vec<(&str, Arg<'_>)> =
        PLACES.iter().map(|(name, place)| (*name, Arg::from(*place))).collect();
    let titles = topics().iter().map(|topic| (format!("topic-{}", topic.id), topic.title(words)));
    keys().map(|key| (key.to_owned(), words.text_with(key, &places))).chain(titles).collect()
}

fn keys() -> impl Iterator<Item = &'static str> {
    let german = TEXT_SOURCES.iter().chain(PORTAL_SOURCES).filter(|source| source.language == "de");
    let ours = german.filter(|source| FILES.iter().any(|file| source.name.ends_with(file)));
    ours.flat_map(|source| source.text.lines()).filter_map(key)
}

/// The key that a line of a Fluent file defines.
fn key(line: &'static str) -> Option<&'static str> {
    let (key, _) = line.split_once('=')?;
    line.starts_with(|c: char| c.is_ascii_lowercase()).then(|| key.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::words;

    #[test]
    fn the_script_has_the_words_of_core_and_portal_in_both_languages() {
        for language in ["de", "en"] {
            let texts = of(words::words(language));
            for key in ["unread-missing", "login-refused", "s-send", "wasm-chain", "topic-schulden"] {
                assert!(texts.iter().any(|(known, text)| *known == key && !text.is_empty()), "{key}");
            }
            assert!(texts.iter().all(|(_, text)| !text.contains('⟨')), "a text is missing in {language}");
        }
    }

    #[test]
    fn every_key_that_the_script_names_is_handed_to_it() {
        let known: Vec<_> = keys().collect();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/web/src/counselling");
        for file in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let calls = ["t(\"", "Refusal(\""];
            let named = calls.iter().flat_map(|call| text.split(call).skip(1));
            for key in named.filter_map(|rest| rest.split('"').next()).filter(|key| key.contains('-')) {
                assert!(known.contains(&key), "{key}");
            }
        }
    }
}
