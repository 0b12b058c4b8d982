//! When a conversation is deleted: three months after its last message, unless the person wishes otherwise.

use jiff::{SignedDuration, Timestamp};

use crate::retention::{Kept, period};

/// How long before its end the person is warned.
const WARNING: SignedDuration = SignedDuration::from_hours(14 * 24);

/// What decides on the end of a conversation. The server stores both values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// When the last message came.
    pub last_message: Timestamp,
    /// The end that the person chose, if any.
    pub chosen: Option<Timestamp>,
}

/// The end that was wished is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotThen {
    /// It lies in the past; deleting at once is another button.
    #[error("in the past")]
    Past,
    /// It lies further off than a full period from now; this is the latest.
    #[error("later than possible")]
    TooLate(Timestamp),
}

impl NotThen {
    /// Key of the text that says what to do.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Past => "lifetime-past",
            Self::TooLate(_) => "lifetime-too-late",
        }
    }
}

impl Lifetime {
    /// When everything is deleted: what the person chose, else three months after the last message.
    #[must_use]
    pub fn ends(self) -> Timestamp {
        self.chosen.unwrap_or_else(|| full_period_after(self.last_message))
    }

    /// From when on the person is warned.
    #[must_use]
    pub fn warned_from(self) -> Timestamp {
        self.ends().saturating_sub(WARNING).unwrap_or(Timestamp::MIN)
    }

    /// The person chooses an end, earlier or later, but no later than a full period from now.
    ///
    /// # Errors
    /// When it lies in the past or too far off.
    pub fn choose(self, end: Timestamp, now: Timestamp) -> Result<Self, NotThen> {
        let latest = full_period_after(now);
        if end <= now {
            Err(NotThen::Past)
        } else if end > latest {
            Err(NotThen::TooLate(latest))
        } else {
            Ok(Self { chosen: Some(end), ..self })
        }
    }

    /// A message came: counselling goes on. An end that was put off further stays, an earlier one is the person's will
    /// and stays too.
    #[must_use]
    pub fn message(self, now: Timestamp) -> Self {
        let overtaken = self.chosen.filter(|chosen| *chosen >= full_period_after(self.last_message));
        let chosen = match overtaken {
            Some(later) if later <= full_period_after(now) => None,
            _ => self.chosen,
        };
        Self { last_message: self.last_message.max(now), chosen }
    }
}

fn full_period_after(moment: Timestamp) -> Timestamp {
    let hours = SignedDuration::from_hours(period(Kept::Conversation).hours());
    moment.saturating_add(hours).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn lifetime() -> Lifetime {
        Lifetime { last_message: at("2026-11-22T10:00:00Z"), chosen: None }
    }

    #[test]
    fn a_conversation_ends_ninety_days_after_its_last_message_and_warns_two_weeks_before() {
        assert_eq!(lifetime().ends(), at("2027-02-20T10:00:00Z"));
        assert_eq!(lifetime().warned_from(), at("2027-02-06T10:00:00Z"));
        assert_eq!(lifetime().message(at("2026-12-01T10:00:00Z")).ends(), at("2027-03-01T10:00:00Z"));
    }

    #[test]
    fn an_end_that_was_brought_forward_stays_when_a_message_comes() {
        let sooner = lifetime().choose(at("2026-12-01T00:00:00Z"), at("2026-11-23T00:00:00Z")).unwrap();
        assert_eq!(sooner.message(at("2026-11-24T00:00:00Z")).ends(), at("2026-12-01T00:00:00Z"));
    }

    #[test]
    fn an_end_that_was_put_off_gives_way_to_the_later_one_that_a_message_brings() {
        let now = at("2027-01-20T10:00:00Z");
        let later = lifetime().choose(at("2027-04-20T10:00:00Z"), now).unwrap();
        assert_eq!(later.ends(), at("2027-04-20T10:00:00Z"));
        assert_eq!(later.message(at("2027-01-21T10:00:00Z")).ends(), at("2027-04-21T10:00:00Z"));
    }

    #[test]
    fn neither_the_past_nor_eternity_can_be_chosen() {
        let now = at("2026-11-23T00:00:00Z");
        assert_eq!(lifetime().choose(now, now), Err(NotThen::Past));
        let latest = at("2027-02-21T00:00:00Z");
        assert_eq!(lifetime().choose(at("2027-02-21T00:00:01Z"), now), Err(NotThen::TooLate(latest)));
        assert!(lifetime().choose(latest, now).is_ok());
    }
}
