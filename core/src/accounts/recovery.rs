//! What happens when the password is lost: the recovery sheet opens the same keys, and a new sheet takes its place.

use rand_core::CryptoRng;

use super::{KeyRing, LoginSecret, NotUnwrapped, Sheet, UserName, WrappedKeys};

/// A new sheet and what the server keeps for it; the one before ceases to open anything.
#[derive(Debug)]
pub struct NewSheet {
    /// To print. Nobody else ever has it.
    pub sheet: Sheet,
    /// The server stores its verifier.
    pub login: LoginSecret,
    /// The server stores it beside the keys that the password opens.
    pub keys: WrappedKeys,
}

impl NewSheet {
    /// Makes a sheet that opens these keys.
    #[must_use]
    pub fn make(keys: &KeyRing, name: &UserName, chance: &mut impl CryptoRng) -> Self {
        let sheet = Sheet::random(chance);
        let credentials = sheet.credentials();
        let keys = keys.wrap(&credentials.wrapping, name, chance);
        Self { sheet, login: credentials.login, keys }
    }
}

/// The keys, by the sheet. Afterwards the person chooses a new password ([`super::PasswordChange`]) and prints a new
/// sheet, for this one has been typed somewhere.
///
/// # Errors
/// When the sheet is not the one of this account, or was replaced.
pub fn recover(sheet: &Sheet, name: &UserName, kept: &WrappedKeys) -> Result<KeyRing, NotUnwrapped> {
    kept.unwrap_keys(&sheet.credentials().wrapping, name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seals::Chance;

    #[test]
    fn a_printed_sheet_brings_the_keys_back_and_a_replaced_one_does_not() {
        let mut chance = Chance::from_seed([1; 32]);
        let (keys, name) = (KeyRing::random(&mut chance), "Birke-7".parse().unwrap());
        let first = NewSheet::make(&keys, &name, &mut chance);
        let printed = first.sheet.words().join("\n");
        assert_eq!(recover(&printed.parse().unwrap(), &name, &first.keys), Ok(keys.clone()));

        let second = NewSheet::make(&keys, &name, &mut chance);
        assert!(recover(&first.sheet, &name, &second.keys).is_err());
        assert_ne!(first.login, second.login);
    }
}
