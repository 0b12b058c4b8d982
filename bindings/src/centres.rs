//! Counselling centres over a border: an index that is made once, and what it finds.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sozial_core::centres::{self, Filter, Hit, Index, Query, Way, from_json};
use sozial_core::{Words, texts};

/// Why the centres cannot be read.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum CentresError {
    /// The file cannot be read at all.
    #[error("{problem}")]
    File {
        /// What is wrong.
        problem: String,
    },
}

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct CentreQuery {
    /// What was typed: topic, place, name, any words; at most 200 characters are read.
    pub text: String,
    /// One of these topics, `schulden`; empty: any.
    pub topics: Vec<String>,
    /// One of these languages, `tr`; empty: any.
    pub languages: Vec<String>,
    /// Counselling online is offered.
    pub online: bool,
    /// Appointments can be booked.
    pub booking: bool,
    /// Without steps.
    pub step_free: bool,
    /// Open at the moment of asking.
    pub open_now: bool,
    /// How many hits to leave out.
    pub skip: u32,
    /// How many hits to show, at most 200.
    pub show: u32,
}

/// A centre that fits.
#[derive(Clone, Debug, PartialEq, Serialize, uniffi::Record)]
pub struct CentreHit {
    /// Its id.
    pub id: String,
    /// Its name, beginning with `DEMO – ` if it is invented.
    pub name: String,
    /// Two lines of address.
    pub address: Vec<String>,
    /// What it helps with.
    pub topics: Vec<String>,
    /// Which languages are spoken.
    pub languages: Vec<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Whether it is open, in words; absent where hours are not known.
    pub open: Option<String>,
    /// Whether appointments can be booked.
    pub booking: bool,
    /// Whether it counsels online.
    pub online: bool,
    /// How far it is from the place that was named.
    pub kilometres: Option<f64>,
    /// Why it fits, in words.
    pub reasons: Vec<String>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize, uniffi::Record)]
pub struct CentresFound {
    /// How many fit in all.
    pub total: u32,
    /// These of them, the best first.
    pub hits: Vec<CentreHit>,
    /// Near which place was looked.
    pub near: Option<String>,
    /// Other places of that name.
    pub namesakes: Vec<String>,
    /// Words that helped nothing.
    pub ignored: Vec<String>,
}

/// Centres that can be searched. Making it takes a moment; it is safe to use from several threads.
#[derive(uniffi::Object)]
pub struct CentreIndex(Index);

#[uniffi::export]
impl CentreIndex {
    /// An index of centres as a portal exports them. Rows that do not hold are left out.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    #[uniffi::constructor]
    pub fn from_json(json: Vec<u8>) -> Result<Arc<Self>, CentresError> {
        let read =
            from_json(&json, &[]).map_err(|fault| CentresError::File { problem: fault.to_string() })?;
        Ok(Arc::new(Self(Index::new(read.take_the_good()))))
    }

    /// An index of invented centres, for trying things out.
    #[uniffi::constructor]
    #[must_use]
    pub fn demo(count: u32) -> Arc<Self> {
        let count = usize::try_from(count).unwrap_or(usize::MAX).min(20_000);
        Arc::new(Self(Index::new(centres::demo_centres(count))))
    }

    /// How many centres there are.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.0.centres().len()).unwrap_or(u32::MAX)
    }

    /// Centres that fit, all words in `language`.
    #[must_use]
    pub fn search(&self, query: CentreQuery, now: Timestamp, language: &str) -> CentresFound {
        let words = texts().words(language);
        let found = self.0.search(&Query::from(query), now);
        CentresFound {
            total: u32::try_from(found.total).unwrap_or(u32::MAX),
            hits: found.hits.iter().map(|hit| CentreHit::of(hit, now, words)).collect(),
            near: found.near.map(|near| near.label),
            namesakes: found.namesakes.into_iter().map(|near| near.label).collect(),
            ignored: found.ignored,
        }
    }

    /// Everything that is known of a centre, as JSON.
    #[must_use]
    pub fn centre_json(&self, id: &str) -> Option<String> {
        let centre = self.0.centres().iter().find(|centre| centre.id.as_str() == id)?;
        serde_json::to_string(centre).ok()
    }
}

impl From<CentreQuery> for Query {
    fn from(from: CentreQuery) -> Self {
        let set = |all: Vec<String>| all.into_iter().collect::<BTreeSet<_>>();
        let first = usize::try_from(from.skip).unwrap_or(usize::MAX);
        let filter = Filter {
            topics: set(from.topics),
            languages: set(from.languages),
            online: from.online,
            booking: from.booking,
            step_free: from.step_free,
            open_now: from.open_now,
        };
        let show = usize::try_from(from.show).unwrap_or(usize::MAX);
        Self { text: from.text, near: None, filter, hits: first..first.saturating_add(show) }
    }
}

impl CentreHit {
    fn of(hit: &Hit<'_>, now: Timestamp, words: Words<'_>) -> Self {
        let centre = hit.centre;
        Self {
            id: centre.id.to_string(),
            name: centre.shown_name(),
            address: centre.address.lines().into(),
            topics: centre.topics.iter().cloned().collect(),
            languages: centre.languages.iter().cloned().collect(),
            phone: centre.phone.clone(),
            open: centre.opening().map(|opening| opening.at(now).text(now, words)),
            booking: Way::is_offered(&centre.booking),
            online: Way::is_offered(&centre.online),
            kilometres: hit.kilometres,
            reasons: hit.reasons.iter().map(|reason| reason.text(words)).collect(),
        }
    }
}
