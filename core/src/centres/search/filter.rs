//! What must hold of a centre beside its words.

use std::collections::BTreeSet;

use crate::centres::{Access, Centre};

/// What must hold; the default takes every centre.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// It counsels about one of these topics; about any if there are none.
    pub topics: BTreeSet<String>,
    /// It speaks one of these languages; any if there are none.
    pub languages: BTreeSet<String>,
    /// It counsels online, here or on pages of its own.
    pub online: bool,
    /// Appointments can be booked, here or on pages of its own.
    pub booking: bool,
    /// One gets in without steps, everywhere.
    pub step_free: bool,
    /// It is open at the moment of asking.
    pub open_now: bool,
}

impl Filter {
    /// Whether everything holds but the opening hours, which are looked at for all centres together.
    pub(super) fn passes(&self, centre: &Centre) -> bool {
        let one_of = |wanted: &BTreeSet<String>, own: &BTreeSet<String>| {
            wanted.is_empty() || wanted.iter().any(|one| own.contains(one))
        };
        one_of(&self.topics, &centre.topics)
            && one_of(&self.languages, &centre.languages)
            && (!self.online || centre.online.is_offered())
            && (!self.booking || centre.booking.is_offered())
            && (!self.step_free || centre.access == Access::Yes)
    }
}
