//! The pages the law asks for, and the questions people ask. Words from the texts, names from the operator.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::errors::PageError;
use super::page::{self, Page};
use crate::config::OperatorSettings;
use crate::portal::Portal;

const IMPRINT: &[&str] = &["imprint-content", "imprint-software", "imprint-data"];
const PRIVACY: &[&str] = &[
    "privacy-short",
    "privacy-what",
    "privacy-law",
    "privacy-receiver",
    "privacy-period",
    "privacy-cookies",
    "privacy-rights",
];
const TERMS: &[&str] = &["terms-offer", "terms-when", "terms-duties", "terms-limits"];
const ACCESSIBILITY: &[&str] =
    &["accessibility-goal", "accessibility-state", "accessibility-report", "accessibility-enforcement"];
const HELP: &[&str] = &[
    "help-emergency",
    "help-free",
    "help-account",
    "help-device",
    "help-proofs",
    "help-files",
    "help-safe",
    "help-arrived",
    "help-delete",
];

/// A heading and what stands under it.
struct Section {
    heading: String,
    paragraphs: Vec<String>,
}

fn sections(p: &Page, keys: &[&str]) -> Vec<Section> {
    keys.iter()
        .map(|key| Section { heading: p.t(key), paragraphs: page::paragraphs(&p.a(key, "text")) })
        .collect()
}

#[derive(Template)]
#[template(path = "legal.html")]
struct LegalPage {
    p: Page,
    title: &'static str,
    shows_operator: bool,
    operator: Option<OperatorSettings>,
    sections: Vec<Section>,
}

fn legal(p: Page, portal: &Portal, title: &'static str, keys: &[&str]) -> Result<Response, PageError> {
    let sections = sections(&p, keys);
    let shows_operator = matches!(title, "imprint" | "privacy");
    page::show(&LegalPage { sections, title, shows_operator, operator: portal.config.operator.clone(), p })
}

/// `GET /impressum`
pub(super) async fn imprint(State(portal): State<Arc<Portal>>, p: Page) -> Result<Response, PageError> {
    legal(p, &portal, "imprint", IMPRINT)
}

/// `GET /datenschutz`
pub(super) async fn privacy(State(portal): State<Arc<Portal>>, p: Page) -> Result<Response, PageError> {
    legal(p, &portal, "privacy", PRIVACY)
}

/// `GET /nutzungsbedingungen`
pub(super) async fn terms(State(portal): State<Arc<Portal>>, p: Page) -> Result<Response, PageError> {
    legal(p, &portal, "terms", TERMS)
}

/// `GET /barrierefreiheit`
pub(super) async fn accessibility(State(portal): State<Arc<Portal>>, p: Page) -> Result<Response, PageError> {
    legal(p, &portal, "accessibility", ACCESSIBILITY)
}

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage {
    p: Page,
    sections: Vec<Section>,
}

/// `GET /hilfe`
pub(super) async fn help(p: Page) -> Result<Response, PageError> {
    page::show(&HelpPage { sections: sections(&p, HELP), p })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::words;

    #[test]
    fn every_section_has_its_words() {
        let words = words::words("de");
        for key in [IMPRINT, PRIVACY, TERMS, ACCESSIBILITY, HELP].concat() {
            assert!(words.has(key), "{key}");
            assert!(words.attribute(key, "text").is_some(), "{key}.text");
        }
    }
}
