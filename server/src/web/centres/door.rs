//! How one gets an appointment at a centre or counsel online: here, elsewhere, or by calling.

use sozial_core::centres::{Centre, Way};

use crate::web::page;

/// One of the three ways.
pub(super) enum Door {
    /// On this platform.
    Here {
        /// Where.
        href: String,
    },
    /// On pages of somebody else.
    Elsewhere {
        /// Where.
        url: String,
        /// Whose.
        host: String,
    },
    /// By calling or writing.
    Contact,
}

impl Door {
    /// To an appointment; on the platform itself none is booked yet.
    pub(super) fn booking(centre: &Centre) -> Self {
        Self::of(&centre.booking, None)
    }

    /// To counsel online.
    pub(super) fn online(centre: &Centre) -> Self {
        Self::of(&centre.online, Some("/beratung".to_owned()))
    }

    fn of(way: &Way, here: Option<String>) -> Self {
        match (way, here) {
            (Way::Here, Some(href)) => Self::Here { href },
            (Way::Elsewhere(url), _) => {
                let url = url.to_string();
                Self::Elsewhere { host: page::host(&url), url }
            }
            _ => Self::Contact,
        }
    }
}
