//! E-mail addresses and telephone numbers as people type them.

use std::{fmt, str::FromStr, sync::Arc};

/// An e-mail address with one `@`, a mailbox and a domain with a dot; at most 254 bytes.
///
/// Deliverability is not decided here; quoting and comments (RFC 5322) are refused as people do not type them.
///
/// # Source
/// RFC 5321 §4.5.3.1 (lengths), RFC 6531 (letters beyond ASCII are allowed).
///
/// ```
/// use sozial_core::forms::Email;
/// assert_eq!("  erika@beispiel.de ".parse::<Email>()?.as_str(), "erika@beispiel.de");
/// assert!("erika@beispiel".parse::<Email>().is_err());
/// # Ok::<(), sozial_core::forms::NotAnEmail>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email(Arc<str>);

/// The text is not an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnEmail;

/// A telephone number of 4 to 15 digits, kept as typed with single spaces.
///
/// # Source
/// ITU-T E.164 (at most 15 digits with the country code); DIN 5008 (spaces as dividers).
///
/// ```
/// use sozial_core::forms::Phone;
/// let phone: Phone = "02241 / 900-0".parse()?;
/// assert_eq!(phone.as_str(), "02241 / 900-0");
/// assert_eq!(phone.international(), "+4922419000");
/// # Ok::<(), sozial_core::forms::NotAPhone>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(Arc<str>);

/// The text is not a telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a telephone number")]
pub struct NotAPhone;

impl Email {
    /// The address as typed, without spaces around it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = NotAnEmail;

    fn from_str(text: &str) -> Result<Self, NotAnEmail> {
        let text = text.trim();
        let (mailbox, domain) = text.rsplit_once('@').ok_or(NotAnEmail)?;
        let good = text.len() <= 254 && is_mailbox(mailbox) && is_domain(domain);
        if good { Ok(Self(text.into())) } else { Err(NotAnEmail) }
    }
}

fn is_mailbox(mailbox: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    (1..=64).contains(&mailbox.len())
        && mailbox.split('.').all(|part| !part.is_empty() && part.chars().all(letter))
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(label)
        && top.chars().count() >= 2
        && !top.bytes().all(|b| b.is_ascii_digit())
}

impl Phone {
    /// The number as typed, without spaces around it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// With the country code and without dividers; a number without one is taken for German.
    #[must_use]
    pub fn international(&self) -> String {
        let bare = self.0.replace("(0)", "");
        let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
        match (bare.starts_with('+'), digits.strip_prefix("00"), digits.strip_prefix('0')) {
            (true, ..) => format!("+{digits}"),
            (_, Some(abroad), _) => format!("+{abroad}"),
            (_, _, Some(national)) => format!("+49{national}"),
            _ => digits,
        }
    }
}

impl FromStr for Phone {
    type Err = NotAPhone;

    fn from_str(text: &str) -> Result<Self, NotAPhone> {
        if text.len() > 64 {
            return Err(NotAPhone);
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let plus = text.char_indices().all(|(at, c)| c != '+' || at == 0);
        let typed = text.chars().all(|c| c.is_ascii_digit() || "+ ()/-.".contains(c));
        let good = typed && plus && (4..=17).contains(&digits) && open_and_close(&text);
        let phone = Self(text.into());
        let short = phone.international().bytes().filter(u8::is_ascii_digit).count() <= 15;
        if good && short { Ok(phone) } else { Err(NotAPhone) }
    }
}

/// Whether brackets open before they close and are not nested.
fn open_and_close(text: &str) -> bool {
    let depth = text.chars().try_fold(0, |depth, c| match (c, depth) {
        ('(', 0) => Some(1),
        (')', 1) => Some(0),
        ('(' | ')', _) => None,
        _ => Some(depth),
    });
    depth == Some(0)
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<private>")
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<private>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ordinary_addresses_are_accepted() {
        for good in ["a@b.de", "erika.muster+x@mail.beispiel.de", "jörg@müller.de", "o'neil@example.org"] {
            assert!(good.parse::<Email>().is_ok(), "{good}");
        }
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for bad in [
            "",
            "@",
            "a@",
            "@b.de",
            "a b@c.de",
            "a@b",
            "a@b..de",
            ".a@b.de",
            "a@-b.de",
            "a@b.1",
            "a@b.d",
            "a@@b.de",
            "a@b.de>",
            "a@b.de\nBcc: c@d.de",
        ] {
            assert!(bad.parse::<Email>().is_err(), "{bad}");
        }
    }

    #[test]
    fn german_and_foreign_numbers_are_accepted() {
        for (typed, international) in [
            ("+49 (0) 2241 9000", "+4922419000"),
            ("0171 1234567", "+491711234567"),
            ("0048 22 123 45 67", "+48221234567"),
            ("(02241) 900 0", "+4922419000"),
            ("110 112", "110112"),
        ] {
            assert_eq!(typed.parse::<Phone>().unwrap().international(), international);
        }
    }

    #[test]
    fn what_cannot_be_a_number_is_refused() {
        for bad in
            ["", "123", "0171-ABC", "++49 171 123", "1 (2) 3)", "((1234))", "01234567890123456789", "+"]
        {
            assert!(bad.parse::<Phone>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in "\\PC{0,30}|[0-9+() /.-]{0,24}") {
            let _ = (text.parse::<Email>(), text.parse::<Phone>());
        }
    }
}
