//! What a person can do when something does not open: every error of accounts and counselling leads to one of these.

/// What helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Help {
    /// Load the page again, or try again: something was lost on the way.
    TryAgain,
    /// Type it again: it was mistyped.
    TypeAgain,
    /// Update the app, or load the page anew: the other side uses a newer version.
    Update,
    /// Type the words of the recovery sheet.
    RecoverySheet,
    /// Open it on the device where the conversation was begun.
    OtherDevice,
    /// Ask the other side to send it again.
    AskAgain,
    /// Compare the check words with the other side, by telephone or face to face, before writing on.
    CompareWords,
    /// Wait: the other side has to agree or to come back first.
    Wait,
    /// Write nothing more here and tell the centre by telephone: somebody meddled.
    CallCentre,
}

impl Help {
    /// Every help there is.
    pub const ALL: [Self; 9] = [
        Self::TryAgain,
        Self::TypeAgain,
        Self::Update,
        Self::RecoverySheet,
        Self::OtherDevice,
        Self::AskAgain,
        Self::CompareWords,
        Self::Wait,
        Self::CallCentre,
    ];

    /// Key of its text.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::TryAgain => "help-try-again",
            Self::TypeAgain => "help-type-again",
            Self::Update => "help-update",
            Self::RecoverySheet => "help-recovery-sheet",
            Self::OtherDevice => "help-other-device",
            Self::AskAgain => "help-ask-again",
            Self::CompareWords => "help-compare-words",
            Self::Wait => "help-wait",
            Self::CallCentre => "help-call-centre",
        }
    }
}

impl super::NotAnEnvelope {
    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        match self {
            Self::Newer(_) => Help::Update,
            Self::Malformed => Help::TryAgain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_help_has_its_words() {
        let words = crate::texts().words("de");
        for help in Help::ALL {
            assert!(words.text(help.text_key()).ends_with('.'), "{help:?}");
        }
    }
}
