//! How long somebody stays logged in: two hours after the last interaction.

use jiff::{SignedDuration, Timestamp};

use crate::retention::{Kept, due, period};

/// A session, known by its last interaction. Polling, pings and what runs by itself are no interactions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    last_interaction: Timestamp,
}

/// The person was away too long and has to log in again; what was typed stays on the device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the session is over")]
pub struct SessionOver;

impl SessionOver {
    /// Key of the text that says what to do.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        "session-over"
    }
}

impl Session {
    /// A session that begins, or was stored with its last interaction.
    #[must_use]
    pub const fn since(last_interaction: Timestamp) -> Self {
        Self { last_interaction }
    }

    /// When the person last did something.
    #[must_use]
    pub const fn last_interaction(self) -> Timestamp {
        self.last_interaction
    }

    /// When it ends if nothing happens.
    #[must_use]
    pub fn ends(self) -> Timestamp {
        let hours = SignedDuration::from_hours(period(Kept::CounsellingSession).hours());
        self.last_interaction.saturating_add(hours).unwrap_or(Timestamp::MAX)
    }

    /// Whether it still holds.
    ///
    /// # Errors
    /// Two hours after the last interaction and later.
    pub fn check(self, now: Timestamp) -> Result<Self, SessionOver> {
        if due(Kept::CounsellingSession, self.last_interaction, now) { Err(SessionOver) } else { Ok(self) }
    }

    /// The person did something. A clock that was set back shortens nothing.
    ///
    /// # Errors
    /// When it was over already: a late click does not revive it.
    pub fn interact(self, now: Timestamp) -> Result<Self, SessionOver> {
        let alive = self.check(now)?;
        Ok(Self { last_interaction: alive.last_interaction.max(now) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_session_ends_two_hours_after_the_last_interaction() {
        let begun = Session::since(at("2026-11-22T10:00:00Z"));
        let later = begun.interact(at("2026-11-22T11:59:59Z")).unwrap();
        assert_eq!(later.ends(), at("2026-11-22T13:59:59Z"));
        assert!(later.check(at("2026-11-22T13:59:58Z")).is_ok());
        assert_eq!(later.check(at("2026-11-22T13:59:59Z")), Err(SessionOver));
    }

    #[test]
    fn a_late_click_does_not_revive_a_session() {
        let begun = Session::since(at("2026-11-22T10:00:00Z"));
        assert_eq!(begun.interact(at("2026-11-22T12:00:00Z")), Err(SessionOver));
        assert!(crate::texts().words("de").text(SessionOver.text_key()).ends_with('.'));
    }

    #[test]
    fn a_clock_set_back_shortens_nothing() {
        let begun = Session::since(at("2026-11-22T10:00:00Z"));
        assert_eq!(begun.interact(at("2026-11-22T09:00:00Z")), Ok(begun));
    }
}
