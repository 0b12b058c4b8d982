//! The five steps to an account: name, password, topic, centre, agreement. Each knows what the ones before settled, and
//! leads on or back; nothing leaves the device before the last.
//!
//! ```text
//! Naming ─> Securing ─> ChoosingTopic ─> ChoosingCentre ─> Finishing ─> NewAccount (to the server) + NewSheet (to print)
//! ```

use rand_core::CryptoRng;

use super::{
    Credentials, KeyRing, LoginSalt, LoginSecret, NewSheet, Password, Strength, Stretch, UserName,
    WrappedKeys, estimate,
};
use crate::counselling::{CentreId, TopicId};
use crate::seals::Identity;

/// The steps, for the progress bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A made-up name.
    Name,
    /// A password.
    Password,
    /// What it is about.
    Topic,
    /// With whom.
    Centre,
    /// Terms of use and privacy.
    Finish,
}

impl Step {
    /// All of them in order.
    pub const ALL: [Self; 5] = [Self::Name, Self::Password, Self::Topic, Self::Centre, Self::Finish];

    /// 1 to 5.
    #[must_use]
    pub const fn number(self) -> usize {
        self as usize + 1
    }
}

/// Step 1. Coming from a centre's own page, the centre is known already and only has to be confirmed.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    preselected: Option<CentreId>,
}

/// Step 2: the name is chosen.
#[derive(Clone, Debug)]
pub struct Securing {
    name: UserName,
    before: Naming,
}

/// Step 3: the password is good enough.
#[derive(Clone, Debug)]
pub struct ChoosingTopic {
    password: Password,
    before: Securing,
}

/// Step 4: the topic is chosen.
#[derive(Clone, Debug)]
pub struct ChoosingCentre {
    topic: TopicId,
    before: ChoosingTopic,
}

/// Step 5: the centre is chosen.
#[derive(Clone, Debug)]
pub struct Finishing {
    centre: CentreId,
    before: ChoosingCentre,
}

/// The password can be guessed; why, and what helps, says the estimate.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("the password can be guessed")]
pub struct TooWeak(pub Strength);

/// What the person agreed to: the versions of the texts that were shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// Version of the terms of use.
    pub terms: String,
    /// Version of the privacy notice.
    pub privacy: String,
}

/// What the device sends to open an account: no e-mail address, no name, no password.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The made-up name.
    pub name: UserName,
    /// What the password was stretched with.
    pub stretch: Stretch,
    /// The server stores its verifier.
    pub login: LoginSecret,
    /// The public keys.
    pub identity: Identity,
    /// The keys, for the password.
    pub by_password: WrappedKeys,
    /// The server stores its verifier, for recovery.
    pub sheet_login: LoginSecret,
    /// The keys, for the sheet.
    pub by_sheet: WrappedKeys,
    /// What was agreed to.
    pub agreed: Agreed,
}

impl Naming {
    /// Begins, perhaps with a centre.
    #[must_use]
    pub const fn begin(preselected: Option<CentreId>) -> Self {
        Self { preselected }
    }

    /// The name is chosen; whether it is free, the server says.
    #[must_use]
    pub const fn name(self, name: UserName) -> Securing {
        Securing { name, before: self }
    }
}

impl Securing {
    /// The password is chosen.
    ///
    /// # Errors
    /// When it is not [`Strength::is_enough`].
    pub fn password(self, password: Password) -> Result<ChoosingTopic, TooWeak> {
        let strength = estimate(&password, Some(&self.name));
        if strength.is_enough() {
            Ok(ChoosingTopic { password, before: self })
        } else {
            Err(TooWeak(strength))
        }
    }

    /// The name chosen before.
    #[must_use]
    pub const fn chosen_name(&self) -> &UserName {
        &self.name
    }

    /// To the name.
    #[must_use]
    pub fn back(self) -> Naming {
        self.before
    }
}

impl ChoosingTopic {
    /// The topic is chosen.
    #[must_use]
    pub const fn topic(self, topic: TopicId) -> ChoosingCentre {
        ChoosingCentre { topic, before: self }
    }

    /// To the password, which has to be typed again.
    #[must_use]
    pub fn back(self) -> Securing {
        self.before
    }
}

impl ChoosingCentre {
    /// The centre to show as chosen.
    #[must_use]
    pub const fn preselected(&self) -> Option<CentreId> {
        self.before.before.before.preselected
    }

    /// The topic chosen before: only centres with it are offered.
    #[must_use]
    pub const fn chosen_topic(&self) -> &TopicId {
        &self.topic
    }

    /// The centre is chosen.
    #[must_use]
    pub const fn centre(self, centre: CentreId) -> Finishing {
        Finishing { centre, before: self }
    }

    /// To the topic.
    #[must_use]
    pub fn back(self) -> ChoosingTopic {
        self.before
    }
}

impl Finishing {
    /// The name, for the summary and for asking the server for its salt.
    #[must_use]
    pub const fn chosen_name(&self) -> &UserName {
        &self.before.before.before.name
    }

    /// Topic and centre, for the summary and for the enquiry that follows.
    #[must_use]
    pub const fn chosen(&self) -> (&TopicId, CentreId) {
        (&self.before.topic, self.centre)
    }

    /// To the centre.
    #[must_use]
    pub fn back(self) -> ChoosingCentre {
        self.before
    }

    /// Makes keys and sheet; takes about a second, because the password is stretched.
    #[must_use]
    pub fn agree(
        self,
        agreed: Agreed,
        salt: &LoginSalt,
        chance: &mut impl CryptoRng,
    ) -> (NewAccount, NewSheet, KeyRing) {
        let (name, password) = (self.chosen_name(), &self.before.before.password);
        let credentials = Stretch::CURRENT.stretch(password, name, salt);
        self.open(agreed, &credentials, chance)
    }

    fn open(
        &self,
        agreed: Agreed,
        credentials: &Credentials,
        chance: &mut impl CryptoRng,
    ) -> (NewAccount, NewSheet, KeyRing) {
        let name = self.chosen_name();
        let keys = KeyRing::random(chance);
        let sheet = NewSheet::make(&keys, name, chance);
        let account = NewAccount {
            name: name.clone(),
            stretch: Stretch::CURRENT,
            login: credentials.login.clone(),
            identity: keys.identity(),
            by_password: keys.wrap(&credentials.wrapping, name, chance),
            sheet_login: sheet.login.clone(),
            by_sheet: sheet.keys.clone(),
            agreed,
        };
        (account, sheet, keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::recover;
    use crate::seals::Chance;

    fn finishing() -> Finishing {
        let password = Password::new("koala-salbei-onyx-regal-tulpe").unwrap();
        Naming::begin(Some(CentreId::from_bytes([7; 16])))
            .name("Birke-7".parse().unwrap())
            .password(password)
            .unwrap()
            .topic("schulden".parse().unwrap())
            .centre(CentreId::from_bytes([8; 16]))
    }

    fn agreed() -> Agreed {
        Agreed { terms: "2026-11".into(), privacy: "2026-10".into() }
    }

    #[test]
    fn five_steps_lead_to_an_account_that_password_and_sheet_open() {
        let salt = LoginSalt::from_bytes([1; 16]);
        let (account, sheet, keys) = finishing().agree(agreed(), &salt, &mut Chance::from_seed([1; 32]));
        let password = Password::new("koala-salbei-onyx-regal-tulpe").unwrap();
        let again = account.stretch.stretch(&password, &account.name, &salt);
        assert_eq!(again.login, account.login);
        assert_eq!(account.by_password.unwrap_keys(&again.wrapping, &account.name), Ok(keys.clone()));
        assert_eq!(recover(&sheet.sheet, &account.name, &account.by_sheet), Ok(keys.clone()));
        assert_eq!(account.identity, keys.identity());
    }

    #[test]
    fn a_password_that_can_be_guessed_leads_no_further() {
        let naming = Naming::begin(None).name("Birke-7".parse().unwrap());
        let refused = naming.password(Password::new("Birke-7!").unwrap()).unwrap_err();
        assert!(!refused.0.is_enough() && !refused.0.hints.is_empty());
    }

    #[test]
    fn going_back_keeps_what_came_before() {
        let back = finishing().back();
        assert_eq!(back.preselected(), Some(CentreId::from_bytes([7; 16])));
        assert_eq!(back.chosen_topic().as_str(), "schulden");
        assert_eq!(back.back().back().chosen_name().as_str(), "Birke-7");
        assert_eq!(Step::ALL.map(Step::number), [1, 2, 3, 4, 5]);
    }
}
