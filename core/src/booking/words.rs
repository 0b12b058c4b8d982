//! The words for what stands in a calendar, for the state of an appointment and for what is refused.

use jiff::Timestamp;

use super::appointment::{Hoarding, Refused, State};
use super::calendar::{Outlook, TimeOfDay};
use super::day::local;
use super::hours::{Closed, OpenNow};
use super::office::Meeting;
use crate::{Arg, Words};

impl Outlook {
    /// What the day looks like: the same in words that its colour says.
    #[must_use]
    pub fn text(&self, words: Words<'_>) -> String {
        match self {
            Self::Free(times) | Self::FewLeft(times) => {
                words.text_with(&format!("outlook-{}", self.name()), &[("times", Arg::from(*times))])
            }
            Self::Closed(why) => match why.text(words) {
                Some(why) => words.text_with("outlook-closed-because", &[("why", Arg::from(why))]),
                None => words.text("outlook-closed"),
            },
            _ => words.text(&format!("outlook-{}", self.name())),
        }
    }
}

impl Closed {
    /// Why it is closed, if there is a reason to tell.
    #[must_use]
    pub fn text(&self, words: Words<'_>) -> Option<String> {
        let own = match self {
            Self::Holiday(holiday) => return Some(words.text(&holiday.text_key())),
            Self::SchoolFree(name) if name.is_empty() => return Some(words.text("holiday-school-free")),
            Self::SchoolFree(own) | Self::Closure(own) => own.in_language(words.language()),
            Self::NoHours => "",
        };
        (!own.is_empty()).then(|| own.to_owned())
    }
}

impl OpenNow {
    /// Whether it is open, until when or when next.
    ///
    /// ```
    /// use sozial_core::booking::OpenNow;
    ///
    /// let open = OpenNow::Until("2026-11-23T16:30".parse()?);
    /// let now = "2026-11-23T13:00:00Z".parse()?;
    /// assert_eq!(open.text(now, sozial_core::texts().words("en")), "Open now until 16:30");
    /// # Ok::<(), jiff::Error>(())
    /// ```
    #[must_use]
    pub fn text(&self, now: Timestamp, words: Words<'_>) -> String {
        let (key, at) = match self {
            Self::Until(to) => ("open-until", *to),
            Self::From(from) if from.date() == local(now).date() => ("open-from-today", *from),
            Self::From(from) => {
                let (date, time) = (from.strftime("%d.%m.").to_string(), from.strftime("%H:%M").to_string());
                return words.text_with("open-from", &[("date", Arg::from(date)), ("time", Arg::from(time))]);
            }
            Self::NotSoon => return words.text("open-not-soon"),
        };
        // The end of a day is 24:00 of that day, not 00:00 of the next.
        let ends_the_day = matches!(self, Self::Until(_)) && at.time() == jiff::civil::Time::midnight();
        let time = if ends_the_day { "24:00".to_owned() } else { at.strftime("%H:%M").to_string() };
        words.text_with(key, &[("time", Arg::from(time))])
    }
}

impl TimeOfDay {
    /// What this part of the day is called.
    #[must_use]
    pub fn text(self, words: Words<'_>) -> String {
        words.text(&format!("time-of-day-{}", self.name()))
    }
}

impl Meeting {
    /// How people meet.
    #[must_use]
    pub fn text(self, words: Words<'_>) -> String {
        words.text(match self {
            Self::InPerson => "meeting-in-person",
            Self::Online => "meeting-online",
            Self::Telephone => "meeting-telephone",
        })
    }
}

impl State {
    /// How the appointment stands.
    #[must_use]
    pub fn text(&self, words: Words<'_>) -> String {
        words.text(&format!("appointment-{}", self.name()))
    }
}

impl Refused {
    /// Why it is not done, and what to do instead.
    #[must_use]
    pub fn text(self, words: Words<'_>) -> String {
        words.text(match self {
            Self::Lapsed => "refused-lapsed",
            Self::Cancelled => "refused-cancelled",
            Self::Begun => "refused-begun",
            Self::NotBegun => "refused-not-begun",
            Self::NotDue => "refused-not-due",
            Self::Done => "refused-done",
            Self::OutOfTurn => "refused-out-of-turn",
            Self::NotTheirs => "refused-not-theirs",
            Self::NotWithThem => "refused-not-with-them",
        })
    }
}

impl Hoarding {
    /// Why there is no further appointment, and what to do instead.
    #[must_use]
    pub fn text(self, words: Words<'_>) -> String {
        match self {
            Self::Open(most) => words.text_with("hoarding-open", &[("most", Arg::from(most))]),
            Self::Today { again, .. } => {
                let time = local(again).strftime("%H:%M").to_string();
                words.text_with("hoarding-today", &[("time", Arg::from(time))])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Translated;
    use crate::booking::Holiday;

    #[test]
    fn a_colour_is_said_in_words_in_every_language() {
        let closed = [
            Closed::Holiday(Holiday::Karfreitag),
            Closed::NoHours,
            Closed::SchoolFree(Translated::default()),
            Closed::Closure(Translated::german("Umzug")),
        ];
        let others =
            [Outlook::Free(7), Outlook::FewLeft(1), Outlook::Full, Outlook::NobodyThere, Outlook::TooSoon];
        let all: Vec<Outlook> =
            closed.into_iter().map(Outlook::Closed).chain(others).chain([Outlook::NotYet]).collect();
        for language in crate::texts().languages() {
            let texts: Vec<_> =
                all.iter().map(|outlook| outlook.text(crate::texts().words(language))).collect();
            assert!(texts.iter().all(|text| !text.contains('⟨')), "{language}: {texts:?}");
        }
        let german = |at: usize| all[at].text(crate::texts().words("de"));
        assert_eq!([german(0), german(3)], ["geschlossen: Karfreitag", "geschlossen: Umzug"]);
        assert_eq!([german(4), german(5)], ["frei, 7 Zeiten", "noch 1 Zeit frei"]);
    }

    #[test]
    fn an_office_open_until_midnight_says_24_o_clock() {
        let open = OpenNow::Until("2026-11-24T00:00".parse().unwrap());
        let now = "2026-11-23T20:00:00Z".parse().unwrap();
        assert_eq!(open.text(now, crate::texts().words("de")), "Jetzt geöffnet bis 24:00 Uhr");
        let later = OpenNow::From("2026-11-24T08:00".parse().unwrap());
        assert_eq!(
            later.text(now, crate::texts().words("de")),
            "Jetzt geschlossen, öffnet am 24.11. um 08:00 Uhr"
        );
    }

    #[test]
    fn every_refusal_is_explained_in_every_language() {
        let again = Timestamp::UNIX_EPOCH;
        for language in crate::texts().languages() {
            let words = crate::texts().words(language);
            let hoarding = [Hoarding::Open(1), Hoarding::Open(2), Hoarding::Today { most: 3, again }];
            let refused = [
                Refused::Lapsed,
                Refused::Cancelled,
                Refused::Begun,
                Refused::NotBegun,
                Refused::NotDue,
                Refused::Done,
                Refused::OutOfTurn,
                Refused::NotTheirs,
                Refused::NotWithThem,
            ];
            let texts =
                hoarding.map(|why| why.text(words)).into_iter().chain(refused.map(|why| why.text(words)));
            assert!(texts.into_iter().all(|text| !text.contains('⟨')), "{language}");
            assert!(TimeOfDay::ALL.iter().all(|part| !part.text(words).contains('⟨')));
            for meeting in [Meeting::InPerson, Meeting::Online, Meeting::Telephone] {
                assert!(!meeting.text(words).contains('⟨'));
            }
            for name in
                ["held", "requested", "confirmed", "reminded", "cancelled", "lapsed", "took-place", "no-show"]
            {
                assert!(words.has(&format!("appointment-{name}")));
            }
        }
    }
}
