//! Decides in which language a page speaks: the visitor's choice, else the browser's wish, else German.

use axum::extract::{Path, Query};
use axum::http::header::{ACCEPT_LANGUAGE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::cookies;
use super::errors::PageError;
use super::words;

/// The cookie that remembers the choice. It says nothing about the person, so scripts may not matter here.
const COOKIE: &str = "sprache";

/// A year.
const COOKIE_AGE_SECONDS: u32 = 31_536_000;

/// A language one may choose.
#[derive(Debug, Clone)]
pub(super) struct LanguageChoice {
    /// BCP 47 tag.
    pub(super) code: String,
    /// The language's own name.
    pub(super) name: String,
    /// Where choosing it leads.
    pub(super) href: String,
}

/// The languages other than `current`, each leading back to `back`.
pub(super) fn choices(current: &str, back: &str) -> Vec<LanguageChoice> {
    let others = words::texts().languages().filter(|language| *language != current);
    others
        .map(|language| LanguageChoice {
            code: language.to_owned(),
            name: words::texts().words(language).text("language-name"),
            href: format!("/sprache/{language}?zurueck={}", escaped(back)),
        })
        .collect()
}

/// The language of a request, one of those we have.
pub(super) fn of(headers: &HeaderMap) -> &'static str {
    let chosen = cookies::value(headers, COOKIE).and_then(|code| known(&code));
    chosen.or_else(|| wished(headers)).unwrap_or(sozial_texts::REFERENCE)
}

/// The language we have under this tag.
pub(super) fn known(code: &str) -> Option<&'static str> {
    words::texts().languages().find(|language| language.eq_ignore_ascii_case(code))
}

fn wished(headers: &HeaderMap) -> Option<&'static str> {
    let wishes = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    // Browsers list languages by falling weight already.
    wishes.split(',').take(16).find_map(|wish| {
        let tag = wish.split(';').next().unwrap_or_default().trim();
        known(tag).or_else(|| known(tag.split('-').next().unwrap_or_default()))
    })
}

/// Remembers a choice of language in the answer.
pub(super) fn remember(response: &mut Response, language: &'static str, secure: bool) {
    let cookie = cookies::plain(COOKIE, language, COOKIE_AGE_SECONDS, secure);
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

/// Where to go back to.
#[derive(Debug, Deserialize)]
pub(super) struct Back {
    zurueck: Option<String>,
}

/// `GET /sprache/{code}`: remembers the choice and returns to the page it was made on.
pub(super) async fn choose(
    Path(code): Path<String>,
    Query(back): Query<Back>,
) -> Result<Response, PageError> {
    let language = known(&code).ok_or(PageError::NotFound)?;
    let target = back.zurueck.filter(|path| is_local(path)).unwrap_or_else(|| "/".to_owned());
    let mut response = Redirect::to(&target).into_response();
    remember(&mut response, language, false);
    Ok(response)
}

/// Whether a path stays on this server: one slash at the start, and nothing a browser reads as a host.
fn is_local(path: &str) -> bool {
    let mut letters = path.chars();
    letters.next() == Some('/')
        && !matches!(letters.next(), Some('/' | '\\'))
        && path.len() < 2_000
        && !path.chars().any(|c| c.is_control() || c == '\\')
}

/// Percent-encodes what may not stand in a query value.
pub(super) fn escaped(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(name: &str, value: &str) -> HeaderMap {
        let name = axum::http::HeaderName::from_bytes(name.as_bytes()).unwrap();
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn the_choice_beats_the_browser_and_german_is_last() {
        assert_eq!(of(&HeaderMap::new()), "de");
        assert_eq!(of(&asking("accept-language", "fr-FR,en-GB;q=0.8,de;q=0.2")), "en");
        let mut both = asking("accept-language", "en");
        both.insert("cookie", HeaderValue::from_static("sprache=de"));
        assert_eq!(of(&both), "de");
    }

    #[test]
    fn the_way_back_never_leads_to_another_server() {
        assert!(is_local("/leistungen?suche=miete"));
        for foreign in ["//boese.example", "/\\boese.example", "https://boese.example", "", "/a\r\nb"] {
            assert!(!is_local(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_query_survives_the_way_back() {
        assert_eq!(escaped("/leistungen?suche=ä b"), "/leistungen%3Fsuche%3D%C3%A4%20b");
    }
}
