//! What a change of the password changes: the wrapping, never the keys, so nothing has to be encrypted anew.

use rand_core::CryptoRng;

use super::{Credentials, KeyRing, LoginSecret, Stretch, UserName, WrappedKeys};

/// What the device sends, together with its old login secret or from a session by the recovery sheet. The server
/// replaces all of it in one transaction and ends all other sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordChange {
    /// What the new password was stretched with.
    pub stretch: Stretch,
    /// The server stores its verifier.
    pub login: LoginSecret,
    /// The keys, wrapped anew.
    pub keys: WrappedKeys,
}

impl PasswordChange {
    /// Wraps the keys for the new password, stretched by `stretch` to `new`.
    #[must_use]
    pub fn make(
        keys: &KeyRing,
        name: &UserName,
        stretch: Stretch,
        new: &Credentials,
        chance: &mut impl CryptoRng,
    ) -> Self {
        Self { stretch, login: new.login.clone(), keys: keys.wrap(&new.wrapping, name, chance) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seals::{Chance, Secret};

    #[test]
    fn the_new_password_opens_the_same_keys_and_the_old_one_nothing() {
        let mut chance = Chance::from_seed([1; 32]);
        let (keys, name) = (KeyRing::random(&mut chance), "Birke-7".parse().unwrap());
        let [old, new] = [1, 2].map(|seed| Credentials::from_stretched(&Secret::from_bytes([seed; 32])));
        let change = PasswordChange::make(&keys, &name, Stretch::CURRENT, &new, &mut chance);
        assert_eq!(change.keys.unwrap_keys(&new.wrapping, &name), Ok(keys));
        assert!(change.keys.unwrap_keys(&old.wrapping, &name).is_err());
        assert_eq!(change.login, new.login);
    }
}
