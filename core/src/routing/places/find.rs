//! Whether what was typed names one place, or has to be asked about.

use std::collections::BTreeSet;

use super::query::Query;
use super::spelling::{self, Fit};
use super::suggest::Hit;
use super::{Place, Places};

/// At most so many places are offered for a name.
const OFFERED: usize = 20;

/// What a search for one place came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<'a> {
    /// No place is like that.
    Nothing,
    /// Exactly this one is meant.
    One(&'a Place),
    /// It may be any of these: ask.
    Several(Vec<&'a Place>),
}

impl<'a> Found<'a> {
    fn of(mut places: Vec<&'a Place>) -> Self {
        match places.len() {
            0 | 1 => places.pop().map_or(Self::Nothing, Self::One),
            _ => Self::Several(places),
        }
    }

    /// The places that come into question.
    #[must_use]
    pub fn candidates(&self) -> &[&'a Place] {
        match self {
            Self::Nothing => &[],
            Self::One(place) => std::slice::from_ref(place),
            Self::Several(places) => places,
        }
    }
}

impl Places {
    /// The place that a postcode, a name, both, or a Regionalschlüssel names.
    ///
    /// One place is only found where nothing else can be meant: a postcode with one municipality, a
    /// postcode and the name of one of its municipalities, or a name that no other begins with. Everything
    /// else asks, also a postcode and a name that contradict each other. The label of a place stands for it. A name that no municipality bears
    /// beside a postcode is taken for a part of town.
    ///
    /// ```
    /// use sozial_core::routing::{Found, Places};
    ///
    /// let places = Places::embedded();
    /// assert!(matches!(places.find("53840 Troisdorf"), Found::One(place) if place.name == "Troisdorf"));
    /// assert!(matches!(places.find("54636"), Found::Several(villages) if villages.len() == 39));
    /// assert!(matches!(places.find("Frankfurt"), Found::Several(_)));
    /// assert_eq!(places.find("Quxburgheim"), Found::Nothing);
    /// ```
    #[must_use]
    pub fn find(&self, typed: &str) -> Found<'_> {
        let query = Query::read(typed);
        if let Some(ars) = query.ars {
            return Found::of(self.by_ars(&ars).into_iter().collect());
        }
        let name = spelling::key(&query.name);
        let labelled = self.by_label(&query.name);
        let postcode = query.digits.as_ref().map(|digits| self.by_plz(digits)).unwrap_or_default();
        match (postcode.is_empty(), name.is_empty()) {
            (true, _) if !labelled.is_empty() => Found::of(labelled),
            (true, _) if query.digits.is_some() => as_question(self.by_name(&name, OFFERED)),
            (true, _) => self.find_name(&name),
            (false, true) => Found::of(postcode),
            (false, false) => self.find_both(postcode, &name, labelled),
        }
    }

    /// The places with exactly this label, as it is offered while typing and then sent back.
    fn by_label(&self, typed: &str) -> Vec<&Place> {
        let label = spelling::key(typed);
        let names = typed.match_indices(" (").filter_map(|(at, _)| typed.get(..at));
        let hits = names.flat_map(|name| self.named(&spelling::key(name)));
        once(hits.map(|hit| hit.place).filter(|place| spelling::key(&place.label()) == label))
    }

    /// A name alone: the one place that bears it, if no other name goes on from there.
    fn find_name(&self, name: &str) -> Found<'_> {
        let hits = self.by_name(name, OFFERED);
        match borne_by_one(&hits, name) {
            Some(place) => Found::One(place),
            None => as_question(hits),
        }
    }

    /// A postcode's places and a name: those of its places that fit, else those of the name and all of them.
    fn find_both<'a>(
        &'a self,
        of_postcode: Vec<&'a Place>,
        name: &str,
        labelled: Vec<&'a Place>,
    ) -> Found<'a> {
        if labelled.iter().any(|place| of_postcode.contains(place)) {
            return Found::of(labelled);
        }
        let mut hits = self.named(name);
        hits.retain(|hit| hit.fit <= Fit::Beginning);
        let here = |hit: &&Hit<'_>| of_postcode.iter().any(|place| place.ars == hit.place.ars);
        let fitting: Vec<Hit<'_>> = hits.iter().filter(here).copied().collect();
        if let Some(place) = borne_by_one(&fitting, name) {
            return Found::One(place);
        }
        if !fitting.is_empty() {
            return Found::of(once(fitting.into_iter().map(|hit| hit.place)));
        }
        let elsewhere = hits.iter().filter(|hit| hit.fit == Fit::Name).map(|hit| hit.place);
        Found::of(once(labelled.into_iter().chain(elsewhere).chain(of_postcode)))
    }
}

/// The place that alone bears the name, if none of the others bears it with an addition.
fn borne_by_one<'a>(hits: &[Hit<'a>], name: &str) -> Option<&'a Place> {
    let mut bearing = hits.iter().filter(|hit| hit.fit == Fit::Name);
    let (only, none) = (bearing.next()?, bearing.next());
    let rival = hits.iter().any(|hit| goes_on_with_a_word(hit, name));
    (none.is_none() && !rival).then_some(only.place)
}

fn once<'a>(places: impl Iterator<Item = &'a Place>) -> Vec<&'a Place> {
    let mut seen = BTreeSet::new();
    places.filter(|place| seen.insert(place.ars)).collect()
}

/// Whether the name goes on after what was asked for with another word: `Halle (Saale)` for `halle`.
fn goes_on_with_a_word(hit: &Hit<'_>, asked: &str) -> bool {
    let key = spelling::key(hit.place.name);
    key.strip_prefix(asked).is_some_and(|rest| rest.starts_with(' '))
}

/// Even a single guess is a question.
fn as_question(hits: Vec<Hit<'_>>) -> Found<'_> {
    match hits.is_empty() {
        true => Found::Nothing,
        false => Found::Several(hits.into_iter().map(|hit| hit.place).collect()),
    }
}
