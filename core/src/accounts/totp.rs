//! Whether the six digits of an authenticator app are right: once, and only now.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use rand_core::CryptoRng;
use sha1::Sha1;
use subtle::{Choice, ConstantTimeEq};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::base32;
use crate::seals::Help;

/// Seconds that a code is shown.
const STEP_SECONDS: i64 = 30;
/// How many steps the phone's clock may be off, either way.
const CLOCKS_APART: i64 = 1;
const DIGITS: u32 = 6;

/// The secret that server and authenticator app share: 160 bits.
///
/// SHA-1, six digits and 30 seconds are what every app knows; as a keyed hash SHA-1 is sound.
///
/// # Source
/// RFC 6238, RFC 4226.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Totp([u8; Totp::BYTES]);

/// Counts the 30 seconds since 1970; the server keeps the last one that was used, so that none is used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TotpStep(i64);

impl TotpStep {
    /// The number to store.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }

    /// A number that was stored.
    #[must_use]
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }
}

/// The code is wrong, too old, or was used before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the code is wrong, too old or used")]
pub struct TotpRefused;

impl TotpRefused {
    /// Key of the text that says what to do.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        "totp-refused"
    }

    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        Help::TypeAgain
    }
}

impl Totp {
    /// How many bytes the secret has, as RFC 4226 recommends.
    pub const BYTES: usize = 20;

    /// A new secret.
    #[must_use]
    pub fn random(chance: &mut impl CryptoRng) -> Self {
        let mut secret = Self([0; Self::BYTES]);
        chance.fill_bytes(&mut secret.0);
        secret
    }

    /// A secret that was stored.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    /// The secret to store, encrypted.
    #[must_use]
    pub const fn reveal(&self) -> &[u8; Self::BYTES] {
        &self.0
    }

    /// The secret as an app takes it when it is typed.
    #[must_use]
    pub fn typed(&self) -> Zeroizing<String> {
        Zeroizing::new(base32::encode(&self.0))
    }

    /// The address for the QR code. `issuer` and `account` are shown by the app; letters, digits, `-` and `.` stand,
    /// everything else is escaped.
    #[must_use]
    pub fn address(&self, issuer: &str, account: &str) -> Zeroizing<String> {
        let (issuer, account) = (escaped(issuer), escaped(account));
        let secret = self.typed();
        Zeroizing::new(format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}", *secret))
    }

    /// Accepts a code of now, or of the step before or after, if it is later than the last one used. Spaces between the
    /// digits do not matter.
    ///
    /// # Errors
    /// When it is none of these. The caller counts and slows down.
    pub fn check(
        &self,
        typed: &str,
        last_used: Option<TotpStep>,
        now: Timestamp,
    ) -> Result<TotpStep, TotpRefused> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let now = now.as_second().div_euclid(STEP_SECONDS);
        let mut accepted = None;
        for step in now - CLOCKS_APART..=now + CLOCKS_APART {
            let unused = last_used.is_none_or(|last| step > last.0);
            let same = self.code(step, DIGITS).as_bytes().ct_eq(digits.as_bytes());
            if bool::from(same & Choice::from(u8::from(unused))) {
                accepted = Some(TotpStep(step));
            }
        }
        accepted.ok_or(TotpRefused)
    }

    /// The code of a step.
    fn code(&self, step: i64, digits: u32) -> Zeroizing<String> {
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.0).expect("a MAC takes a key of any length");
        mac.update(&step.to_be_bytes());
        let hash: [u8; 20] = mac.finalize().into_bytes().into();
        // The last four bits say where the number begins (RFC 4226, 5.3).
        let [.., last] = hash;
        let four = hash.iter().skip(usize::from(last & 0xf)).take(4);
        let number = four.fold(0u32, |number, &byte| number << 8 | u32::from(byte)) & 0x7fff_ffff;
        Zeroizing::new(format!("{:0width$}", number % 10u32.pow(digits), width = digits as usize))
    }
}

/// Percent-encoding of everything but unreserved characters (RFC 3986).
fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(escape).collect()
}

impl fmt::Debug for Totp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seals::Chance;

    /// The secret and the eight-digit codes of RFC 6238, appendix B, for SHA-1.
    const RFC: [(i64, &str); 6] = [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ];

    fn rfc() -> Totp {
        Totp::from_bytes(*b"12345678901234567890")
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_vectors_of_rfc_6238() {
        for (second, code) in RFC {
            assert_eq!(*rfc().code(second / 30, 8), code);
            assert_eq!(rfc().check(&code[2..], None, at(second)), Ok(TotpStep(second / 30)));
        }
    }

    #[test]
    fn a_code_counts_one_step_early_or_late_and_no_more() {
        let code = rfc().code(1000, 6);
        for (step, accepted) in [(998, false), (999, true), (1000, true), (1001, true), (1002, false)] {
            assert_eq!(rfc().check(&code, None, at(step * 30)).is_ok(), accepted, "{step}");
        }
    }

    #[test]
    fn no_code_counts_twice() {
        let (code, now) = (rfc().code(1000, 6), at(30_000));
        let used = rfc().check(&format!("{} {}", &code[..3], &code[3..]), None, now).unwrap();
        assert_eq!(rfc().check(&code, Some(used), now), Err(TotpRefused));
        let earlier = rfc().code(999, 6);
        assert_eq!(rfc().check(&earlier, Some(used), now), Err(TotpRefused));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for typed in ["", "12345", "1234567", "abcdef", "٠١٢٣٤٥"] {
            assert_eq!(rfc().check(typed, None, at(59)), Err(TotpRefused), "{typed}");
        }
        assert!(crate::texts().words("de").text(TotpRefused.text_key()).ends_with('.'));
    }

    #[test]
    fn the_address_is_one_that_apps_read() {
        assert_eq!(
            *rfc().address("Beratung & mehr", "a:b"),
            "otpauth://totp/Beratung%20%26%20mehr:a%3Ab?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Beratung%20%26%20mehr"
        );
        assert_eq!(format!("{:?}", Totp::random(&mut Chance::from_seed([1; 32]))), "<private>");
    }
}
