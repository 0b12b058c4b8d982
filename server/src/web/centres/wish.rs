//! What is looked for, as it stands in the address, and the address for the same wish with a change.

use std::collections::BTreeSet;

use serde::Deserialize;
use sozial_core::centres::{Filter, LANGUAGES, Query, topic};

use crate::web::language::escaped;

/// How many centres a page shows.
pub(super) const OF_A_PAGE: usize = 20;
/// The last page that is shown.
const LAST_PAGE: usize = 500;
/// Characters of a place that are read.
const PLACE_MAX: usize = 80;

/// What is looked for; what nobody knows is passed over.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    pub(super) suche: String,
    pub(super) ort: String,
    pub(super) thema: String,
    pub(super) sprache: String,
    online: String,
    barrierefrei: String,
    geoeffnet: String,
    seite: String,
}

/// A tick in the form: its name and the key of its words.
pub(super) const TICKS: [(&str, &str); 3] =
    [("online", "finder-online"), ("barrierefrei", "finder-step-free"), ("geoeffnet", "finder-open-now")];

impl Wish {
    /// The same, cut to what is read.
    pub(super) fn bounded(mut self) -> Self {
        let cut = |text: &str, most: usize| text.trim().chars().take(most).collect::<String>();
        self.suche = cut(&self.suche, Query::MOST_CHARACTERS);
        self.ort = cut(&self.ort, PLACE_MAX);
        if topic(&self.thema).is_none() {
            self.thema.clear();
        }
        if !LANGUAGES.contains(&&*self.sprache) {
            self.sprache.clear();
        }
        self
    }

    /// Whether nothing at all is said: the page as one first sees it.
    pub(super) fn is_empty(&self) -> bool {
        self.suche.is_empty() && self.ort.is_empty() && !self.is_filtered()
    }

    /// Whether something has to hold beside words and place.
    pub(super) fn is_filtered(&self) -> bool {
        !self.thema.is_empty() || !self.sprache.is_empty() || TICKS.iter().any(|(name, _)| self.ticks(name))
    }

    /// Whether a tick is set.
    pub(super) fn ticks(&self, name: &str) -> bool {
        let value = match name {
            "online" => &self.online,
            "barrierefrei" => &self.barrierefrei,
            "geoeffnet" => &self.geoeffnet,
            _ => return false,
        };
        value == "ja"
    }

    /// The page, counted from 0.
    pub(super) fn page(&self) -> usize {
        self.seite.parse::<usize>().unwrap_or(1).clamp(1, LAST_PAGE) - 1
    }

    /// What has to hold of a centre.
    pub(super) fn filter(&self) -> Filter {
        let one = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
        Filter {
            topics: one(&self.thema).into_iter().collect::<BTreeSet<_>>(),
            languages: one(&self.sprache).into_iter().collect::<BTreeSet<_>>(),
            online: self.ticks("online"),
            booking: false,
            step_free: self.ticks("barrierefrei"),
            open_now: self.ticks("geoeffnet"),
        }
    }

    /// The address of this wish near a place that is named for certain, on its first page.
    pub(super) fn near(&self, place: &str) -> String {
        Self { ort: place.to_owned(), seite: String::new(), ..self.clone() }.address()
    }

    /// The address of another page, counted from 0.
    pub(super) fn at_page(&self, page: usize) -> String {
        Self { seite: (page + 1).to_string(), ..self.clone() }.address()
    }

    /// The address of the same words and place without anything that has to hold.
    pub(super) fn unfiltered(&self) -> String {
        Self { suche: self.suche.clone(), ort: self.ort.clone(), ..Self::default() }.address()
    }

    fn address(&self) -> String {
        let ticks = TICKS.iter().filter(|(name, _)| self.ticks(name)).map(|(name, _)| (*name, "ja"));
        let words = [
            ("suche", &*self.suche),
            ("ort", &*self.ort),
            ("thema", &*self.thema),
            ("sprache", &*self.sprache),
        ];
        let said = words.into_iter().chain(ticks).chain([("seite", &*self.seite)]);
        let said = said.filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> = said.map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        format!("/beratungsstellen?{}", pairs.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_knows_is_passed_over() {
        let wish =
            Wish { thema: "astrologie".into(), sprache: "xx".into(), seite: "-3".into(), ..Wish::default() };
        let wish = wish.bounded();
        assert!(wish.is_empty() && wish.page() == 0);
    }

    #[test]
    fn an_address_says_all_that_is_wished_for() {
        let wish = Wish { suche: "Schulden & Sucht".into(), online: "ja".into(), ..Wish::default() };
        assert_eq!(wish.at_page(1), "/beratungsstellen?suche=Schulden%20%26%20Sucht&online=ja&seite=2");
        assert_eq!(
            wish.near("053820068068"),
            "/beratungsstellen?suche=Schulden%20%26%20Sucht&ort=053820068068&online=ja"
        );
        assert_eq!(wish.unfiltered(), "/beratungsstellen?suche=Schulden%20%26%20Sucht");
    }
}
