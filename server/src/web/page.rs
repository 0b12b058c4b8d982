//! What every page shows around its content: language, navigation, notices. Knows nothing of the content.

use std::convert::Infallible;

use askama::Template;
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use sozial_core::{Arg, Words};

use super::errors::PageError;
use super::language::{self, LanguageChoice};
use super::site::Site;
use super::{assets, words};

/// The frame of one page, in the visitor's language.
#[derive(Debug, Clone)]
pub(super) struct Page {
    words: Words<'static>,
    path: String,
    languages: Vec<LanguageChoice>,
    demo: bool,
    has_form: bool,
}

impl Page {
    pub(super) fn new(headers: &HeaderMap, uri: &Uri, site: &Site) -> Self {
        let language = language::of(headers);
        let back = uri.path_and_query().map_or("/", |whole| whole.as_str());
        Self {
            words: words::words(language),
            path: uri.path().to_owned(),
            languages: language::choices(language, back),
            demo: site.demo,
            has_form: false,
        }
    }

    /// The same page with a form of the id `antrag`: changing the language then saves what was typed.
    pub(super) fn with_form(self) -> Self {
        Self { has_form: true, ..self }
    }

    /// The same page, but a change of language leads to `path` instead of here.
    pub(super) fn returning_to(self, path: &str) -> Self {
        Self { languages: language::choices(self.language(), path), ..self }
    }

    pub(super) fn words(&self) -> Words<'static> {
        self.words
    }

    pub(super) fn language(&self) -> &'static str {
        self.words.language()
    }

    pub(super) fn languages(&self) -> &[LanguageChoice] {
        &self.languages
    }

    pub(super) fn has_form(&self) -> bool {
        self.has_form
    }

    pub(super) fn demo(&self) -> bool {
        self.demo
    }

    /// Whether the page is `section` or lies below it.
    pub(super) fn is_at(&self, section: &str) -> bool {
        self.path.strip_prefix(section).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    pub(super) fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// The text under a key.
    pub(super) fn t(&self, key: &str) -> String {
        self.words.text(key)
    }

    /// An attribute of the text under a key; empty when there is none.
    pub(super) fn a(&self, key: &str, attribute: &str) -> String {
        self.words.attribute(key, attribute).unwrap_or_default()
    }

    /// The text under a key, with a number put in as `$n`.
    pub(super) fn n(&self, key: &str, number: usize) -> String {
        self.words.text_with(key, &[("n", Arg::from(number))])
    }

    /// The text under a key, with values put in.
    pub(super) fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<(&str, Arg<'_>)> =
            values.iter().map(|(name, value)| (*name, Arg::from(*value))).collect();
        self.words.text_with(key, &values)
    }

    /// The text under a key, with one value put in.
    pub(super) fn v(&self, key: &str, name: &str, value: &str) -> String {
        self.words.text_with(key, &[(name, Arg::from(value))])
    }
}

impl<S> FromRequestParts<S> for Page
where
    S: Send + Sync,
    Site: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self::new(&parts.headers, &parts.uri, &Site::from_ref(state)))
    }
}

/// The paragraphs of a text: what blank lines separate.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let paragraphs = text.split("\n\n").map(|paragraph| paragraph.trim().replace('\n', " "));
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect()
}

/// A day as people in Germany write it: `01.11.2026`.
pub(super) fn day(date: jiff::civil::Date) -> String {
    format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
}

/// A moment in German time: `01.11.2026, 14:05`.
pub(super) fn moment(at: jiff::Timestamp) -> String {
    let local = at.to_zoned(crate::clock::zone());
    format!("{}, {:02}:{:02}", day(local.date()), local.hour(), local.minute())
}

/// A file's size: `340 KB`, `2,5 MB`.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{},{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// Renders a page that anybody may see.
pub(super) fn show(template: &impl Template) -> Result<Response, PageError> {
    show_as(StatusCode::OK, template)
}

/// Renders a page with another status than 200.
pub(super) fn show_as(status: StatusCode, template: &impl Template) -> Result<Response, PageError> {
    let html = template.render().map_err(|error| PageError::broken("template", &error))?;
    Ok((status, Html(html)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_for_people() {
        assert_eq!([0, 1, 999_999, 2_550_000].map(size), ["0 KB", "1 KB", "1000 KB", "2,5 MB"]);
    }

    #[test]
    fn moments_are_told_in_german_time() {
        assert_eq!(moment("2026-11-01T23:30:00Z".parse().unwrap()), "02.11.2026, 00:30");
    }

    #[test]
    fn a_host_is_named_without_its_path() {
        assert_eq!(host("https://www.jobcenter.digital/antrag?x=1"), "jobcenter.digital");
    }

    #[test]
    fn paragraphs_are_parted_by_blank_lines() {
        assert_eq!(paragraphs("a\nb\n\n\nc\n"), ["a b", "c"]);
    }
}
