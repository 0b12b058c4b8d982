//! What can be put into a mail.

/// Something about an appointment that is put into a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Placeholder {
    /// The name that the person gave, or an anonymous form of address.
    Name,
    /// The name of the centre.
    Centre,
    /// The name of the service.
    Service,
    /// The day, with weekday.
    Date,
    /// The time at which it begins.
    Time,
    /// How long it takes.
    Duration,
    /// Where: the place's name and address, `online` or `by telephone`.
    Place,
    /// The counsellor's name.
    Counsellor,
    /// The centre's telephone number.
    Phone,
    /// The service's hints.
    Hints,
    /// The link to confirm.
    ConfirmLink,
    /// Until when it has to be confirmed.
    ConfirmUntil,
    /// The link to see, cancel and delete the appointment.
    ManageLink,
    /// The link to the call.
    CallLink,
    /// The link to book anew.
    BookLink,
}

impl Placeholder {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Name,
        Self::Centre,
        Self::Service,
        Self::Date,
        Self::Time,
        Self::Duration,
        Self::Place,
        Self::Counsellor,
        Self::Phone,
        Self::Hints,
        Self::ConfirmLink,
        Self::ConfirmUntil,
        Self::ManageLink,
        Self::CallLink,
        Self::BookLink,
    ];

    /// Its name as it is written between the braces, in German like the pages on which templates are edited.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Centre => "stelle",
            Self::Service => "angebot",
            Self::Date => "datum",
            Self::Time => "uhrzeit",
            Self::Duration => "dauer",
            Self::Place => "ort",
            Self::Counsellor => "beratung",
            Self::Phone => "telefon",
            Self::Hints => "hinweise",
            Self::ConfirmLink => "bestaetigen",
            Self::ConfirmUntil => "frist",
            Self::ManageLink => "termin",
            Self::CallLink => "gespraech",
            Self::BookLink => "buchen",
        }
    }

    /// The placeholder of a name; case and blanks around it do not matter, `ä` is `ae`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let plain = name.trim().to_lowercase().replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
        Self::ALL.into_iter().find(|placeholder| placeholder.name() == plain)
    }

    /// The placeholder that was most likely meant by an unknown name.
    #[must_use]
    pub fn meant(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let near = |known: &str| {
            let shared = known.chars().zip(name.chars()).take_while(|(one, other)| one == other).count();
            let swapped = known.len() == name.len() && sorted(known) == sorted(&name);
            if swapped { known.len() } else { shared }
        };
        let best = Self::ALL.into_iter().max_by_key(|placeholder| near(placeholder.name()))?;
        (near(best.name()) >= 3).then_some(best)
    }

    /// The key of the text that explains it.
    #[must_use]
    pub fn text_key(self) -> String {
        format!("placeholder-{}", self.name())
    }
}

fn sorted(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = name.chars().collect();
    letters.sort_unstable();
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_written() {
        assert_eq!(Placeholder::named(" Bestätigen "), Some(Placeholder::ConfirmLink));
        assert_eq!(Placeholder::named("uhrzeit"), Some(Placeholder::Time));
        assert_eq!(Placeholder::named(""), None);
    }

    #[test]
    fn a_slip_is_recognised() {
        assert_eq!(Placeholder::meant("datmu"), Some(Placeholder::Date));
        assert_eq!(Placeholder::meant("uhr"), Some(Placeholder::Time));
        assert_eq!(Placeholder::meant("xyz"), None);
    }

    #[test]
    fn every_placeholder_is_explained_in_every_language() {
        for language in crate::texts().languages() {
            let words = crate::texts().words(language);
            assert!(
                Placeholder::ALL.iter().all(|placeholder| words.has(&placeholder.text_key())),
                "{language}"
            );
        }
    }
}
