//! When a compact JWE may be opened, and how one is made.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::rand;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::compact::compact;
use super::header::Header;
use super::inflate::{InflateError, deflate, inflate};
use super::{DecryptionKey, EncryptionKey, base64url};

const ALG: &str = "RSA-OAEP-256";
const ENC: &str = "A256GCM";
const DEFLATE: &str = "DEF";
const KEY_BYTES: usize = 32;
const IV_BYTES: usize = 12;
const TAG_BYTES: usize = 16;
/// A wrapped key of an RSA key of 8192 bits, in base64url characters.
const LONGEST_WRAPPED_KEY: usize = 1366;

/// Whether the plaintext is folded before it is sealed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zip {
    /// As it is. Every receiver can read it.
    #[default]
    No,
    /// DEFLATE (`zip: DEF`, RFC 7516, section 4.1.3).
    Deflate,
}

/// A compact JWE of the allowed suite. Its five parts are there and its header is one we understand;
/// whether it can be opened shows when it is opened.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Jwe {
    compact: String,
    header: Header,
}

/// Why a text is not a JWE that may be used here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JweDefect {
    /// Not five parts of base64url.
    #[error("not a compact JWE of five parts")]
    NotCompact,
    /// The header cannot be read, is too long, or demands extensions.
    #[error("the protected header cannot be read")]
    Header,
    /// The header names another key management algorithm.
    #[error("the algorithm is not RSA-OAEP-256")]
    Algorithm,
    /// The header names another content encryption.
    #[error("the content encryption is not A256GCM")]
    Encryption,
    /// The header names another compression.
    #[error("the compression is not DEF")]
    Compression,
    /// The header does not say which key it is for.
    #[error("the key id (kid) is missing")]
    NoKeyId,
    /// The header does not say what the content is.
    #[error("the content type (cty) is missing")]
    NoContentType,
}

/// Why something could not be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The cipher library refused; with a checked key this means that it has no randomness.
    #[error("the cipher library refused to encrypt")]
    Cipher,
}

/// Why a JWE could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It is sealed for another key.
    #[error("sealed for another key")]
    AnotherKey,
    /// Wrong key, or changed on the way; which of the two is not told apart on purpose.
    #[error("cannot be decrypted with this key, or was changed")]
    NotAuthentic,
    /// The content is longer than allowed.
    #[error("the content is too large")]
    TooLarge,
    /// The content says it is compressed and is not.
    #[error("the compressed content is malformed")]
    Malformed,
}

/// An opened JWE.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    /// The plaintext.
    pub content: Vec<u8>,
    /// What the sender says it is, for example `application/xml`.
    pub content_type: String,
}

impl Jwe {
    /// Seals `content` so that only the owner of `key` can read it.
    ///
    /// # Errors
    /// When the cipher library has no randomness or refuses the key.
    pub fn seal(
        content: &[u8],
        content_type: &str,
        key: &EncryptionKey,
        zip: Zip,
    ) -> Result<Self, SealError> {
        let header = Header {
            alg: ALG.to_owned(),
            enc: Some(ENC.to_owned()),
            cty: Some(content_type.to_owned()),
            zip: (zip == Zip::Deflate).then(|| DEFLATE.to_owned()),
            kid: Some(key.kid().to_owned()),
            ..Header::default()
        };
        let mut secret = Zeroizing::new([0_u8; KEY_BYTES]);
        let mut iv = [0_u8; IV_BYTES];
        rand::fill(secret.as_mut()).map_err(|_| SealError::Cipher)?;
        rand::fill(&mut iv).map_err(|_| SealError::Cipher)?;

        let protected = header.encode();
        let wrapped = key.wrap(secret.as_ref()).ok_or(SealError::Cipher)?;
        let mut text = match zip {
            Zip::No => content.to_vec(),
            Zip::Deflate => deflate(content),
        };
        let tag = content_key(&secret)
            .and_then(|cipher| {
                let nonce = Nonce::assume_unique_for_key(iv);
                cipher.seal_in_place_separate_tag(nonce, Aad::from(protected.as_bytes()), &mut text).ok()
            })
            .ok_or(SealError::Cipher)?;
        let parts = [wrapped.as_slice(), &iv, &text, tag.as_ref()].map(base64url::encode);
        Ok(Self { compact: format!("{protected}.{}", parts.join(".")), header })
    }

    /// Reads a compact JWE. Nothing is decrypted yet.
    ///
    /// # Errors
    /// When it is not a JWE of the allowed suite.
    pub fn parse(compact: impl Into<String>) -> Result<Self, JweDefect> {
        let compact = compact.into();
        let header = Header::read(Parts::of(&compact)?.protected).ok_or(JweDefect::Header)?;
        if header.alg != ALG {
            return Err(JweDefect::Algorithm);
        }
        if header.enc.as_deref() != Some(ENC) {
            return Err(JweDefect::Encryption);
        }
        if header.zip.as_deref().is_some_and(|zip| zip != DEFLATE) {
            return Err(JweDefect::Compression);
        }
        if header.kid.is_none() {
            return Err(JweDefect::NoKeyId);
        }
        if header.cty.is_none() {
            return Err(JweDefect::NoContentType);
        }
        Ok(Self { compact, header })
    }

    /// What the sender says the content is.
    #[must_use]
    pub fn content_type(&self) -> &str {
        self.header.cty.as_deref().unwrap_or_default()
    }

    /// The authentication tag: the fifth part, as it stands there. It names the sealed content
    /// in event logs.
    #[must_use]
    pub fn authentication_tag(&self) -> &str {
        self.compact.rsplit('.').next().unwrap_or_default()
    }

    /// Opens it; the content may have at most `limit` bytes after decompression.
    ///
    /// # Errors
    /// When it is for another key, was changed, or unfolds beyond the limit.
    pub fn open(&self, key: &DecryptionKey, limit: usize) -> Result<Opened, OpenError> {
        if self.kid() != key.kid() {
            return Err(OpenError::AnotherKey);
        }
        let parts = Parts::of(&self.compact).map_err(|_| OpenError::NotAuthentic)?;
        // Plaintext is never longer than three quarters of its base64url form, so this refuses early.
        if self.header.zip.is_none() && parts.text.len() / 4 * 3 > limit {
            return Err(OpenError::TooLarge);
        }
        let text = decrypt(&parts, key).ok_or(OpenError::NotAuthentic)?;
        let content = match self.header.zip {
            None if text.len() > limit => return Err(OpenError::TooLarge),
            None => text,
            Some(_) => inflate(&text, limit).map_err(|error| match error {
                InflateError::TooLarge => OpenError::TooLarge,
                InflateError::Malformed => OpenError::Malformed,
            })?,
        };
        Ok(Opened { content, content_type: self.content_type().to_owned() })
    }
}

/// The five parts of a compact serialisation, still encoded.
struct Parts<'a> {
    protected: &'a str,
    wrapped: &'a str,
    iv: &'a str,
    text: &'a str,
    tag: &'a str,
}

impl<'a> Parts<'a> {
    fn of(compact: &'a str) -> Result<Self, JweDefect> {
        let mut parts = compact.split('.');
        let mut next = || parts.next().ok_or(JweDefect::NotCompact);
        let (protected, wrapped, iv, text, tag) = (next()?, next()?, next()?, next()?, next()?);
        let alphabet = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let well_formed = parts.next().is_none()
            && (1..=LONGEST_WRAPPED_KEY).contains(&wrapped.len())
            && iv.len() == IV_BYTES / 3 * 4
            && tag.len() == (TAG_BYTES * 8).div_ceil(6)
            && [wrapped, iv, text, tag].iter().all(|part| part.bytes().all(alphabet));
        if !well_formed {
            return Err(JweDefect::NotCompact);
        }
        Ok(Self { protected, wrapped, iv, text, tag })
    }
}

fn content_key(secret: &[u8; KEY_BYTES]) -> Option<LessSafeKey> {
    UnboundKey::new(&AES_256_GCM, secret).ok().map(LessSafeKey::new)
}

/// A key that cannot be unwrapped is replaced by a random one, so that the time taken does not tell
/// a bad padding from a bad tag (RFC 7516, section 11.5).
fn decrypt(parts: &Parts<'_>, key: &DecryptionKey) -> Option<Vec<u8>> {
    let mut secret = Zeroizing::new([0_u8; KEY_BYTES]);
    rand::fill(secret.as_mut()).ok()?;
    let wrapped = base64url::decode(parts.wrapped).ok()?;
    if let Some(unwrapped) = key.unwrap_key(&wrapped).filter(|unwrapped| unwrapped.len() == KEY_BYTES) {
        secret.copy_from_slice(&unwrapped);
    }
    let iv: [u8; IV_BYTES] = base64url::decode(parts.iv).ok()?.try_into().ok()?;
    let tag = base64url::decode(parts.tag).ok()?;
    let text = base64url::decode(parts.text).ok()?;
    let mut plain = vec![0; text.len()];
    content_key(&secret)?
        .open_separate_gather(
            Nonce::assume_unique_for_key(iv),
            Aad::from(parts.protected.as_bytes()),
            &text,
            &tag,
            &mut plain,
        )
        .ok()?;
    Some(plain)
}

compact!(Jwe, JweDefect, "Which key it is sealed for.");

impl fmt::Debug for Opened {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Opened({}, <private>)", self.content_type)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::KeyUse;
    use crate::testing;
    use proptest::prelude::*;

    fn keys() -> (EncryptionKey, DecryptionKey) {
        let private = testing::key("alpha", KeyUse::Encryption);
        (private.public(Vec::new()).encryption_key().unwrap(), private.decryption_key().unwrap())
    }

    fn sealed(content: &[u8], zip: Zip) -> (Jwe, DecryptionKey) {
        let (public, private) = keys();
        (Jwe::seal(content, "application/xml", &public, zip).unwrap(), private)
    }

    #[test]
    fn what_was_sealed_opens_with_and_without_compression() {
        for zip in [Zip::No, Zip::Deflate] {
            let (jwe, key) = sealed(b"<antrag/>", zip);
            let read = Jwe::parse(jwe.as_str()).unwrap();
            let opened = read.open(&key, 9).unwrap();
            assert_eq!(
                (opened.content.as_slice(), opened.content_type.as_str()),
                (&b"<antrag/>"[..], "application/xml")
            );
        }
    }

    #[test]
    fn content_beyond_the_limit_is_refused_with_and_without_compression() {
        for zip in [Zip::No, Zip::Deflate] {
            let (jwe, key) = sealed(&[b'a'; 2000], zip);
            assert_eq!(jwe.open(&key, 1999), Err(OpenError::TooLarge));
        }
    }

    #[test]
    fn another_key_does_not_open_it_even_under_the_same_name() {
        let (jwe, _) = sealed(b"geheim", Zip::No);
        let other = testing::key("beta", KeyUse::Encryption);
        assert_eq!(jwe.open(&other.decryption_key().unwrap(), 100), Err(OpenError::AnotherKey));
        let renamed =
            PrivateJwk::from_pkcs8(jwe.kid(), KeyUse::Encryption, &other.to_pkcs8().unwrap()).unwrap();
        assert_eq!(jwe.open(&renamed.decryption_key().unwrap(), 100), Err(OpenError::NotAuthentic));
    }

    #[test]
    fn a_change_in_any_part_is_noticed() {
        let (jwe, key) = sealed(b"ein Antrag mit genug Zeichen", Zip::No);
        let parts: Vec<&str> = jwe.as_str().split('.').collect();
        for at in 1..5 {
            let mut changed: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
            let first = if changed[at].starts_with('A') { "B" } else { "A" };
            changed[at].replace_range(0..1, first);
            let read = Jwe::parse(changed.join(".")).unwrap();
            assert_eq!(read.open(&key, 1000), Err(OpenError::NotAuthentic), "part {at}");
        }
        let header = String::from_utf8(base64url::decode(parts[0]).unwrap()).unwrap();
        let changed = base64url::encode(header.replace("xml", "pdf").as_bytes());
        let read = Jwe::parse(jwe.as_str().replace(parts[0], &changed)).unwrap();
        assert_eq!(read.open(&key, 1000), Err(OpenError::NotAuthentic), "the header");
    }

    #[test]
    fn other_suites_and_missing_names_are_refused() {
        let (jwe, _) = sealed(b"x", Zip::No);
        let (protected, rest) = jwe.as_str().split_once('.').unwrap();
        let header = String::from_utf8(base64url::decode(protected).unwrap()).unwrap();
        let kid = format!(",\"kid\":\"{}\"", jwe.kid());
        for (old, new, defect) in [
            ("RSA-OAEP-256", "RSA-OAEP", JweDefect::Algorithm),
            ("A256GCM", "A128GCM", JweDefect::Encryption),
            (",\"cty\":\"application/xml\"", "", JweDefect::NoContentType),
            (kid.as_str(), "", JweDefect::NoKeyId),
            ("\"alg\"", "\"zip\":\"LZ\",\"alg\"", JweDefect::Compression),
            ("\"alg\"", "\"crit\":[\"exp\"],\"alg\"", JweDefect::Header),
            ("{", "", JweDefect::Header),
        ] {
            assert!(header.contains(old), "{old}");
            let changed = base64url::encode(header.replacen(old, new, 1).as_bytes());
            assert_eq!(Jwe::parse(format!("{changed}.{rest}")).unwrap_err(), defect, "{new}");
        }
    }

    #[test]
    fn the_tag_is_the_fifth_part_and_nothing_secret_is_printed() {
        let (jwe, key) = sealed(b"geheim", Zip::No);
        assert_eq!(jwe.authentication_tag(), jwe.as_str().split('.').nth(4).unwrap());
        assert!(!format!("{:?}", jwe.open(&key, 100).unwrap()).contains("geheim"));
    }

    use crate::jose::PrivateJwk;

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[A-Za-z0-9_.=-]{0,400}", noise in ".{0,100}") {
            let _ = Jwe::parse(text);
            let _ = Jwe::parse(noise);
        }

        #[test]
        fn any_parts_are_opened_without_panic(
            wrapped in "[A-Za-z0-9_-]{1,700}", iv in "[A-Za-z0-9_-]{16}", text in "[A-Za-z0-9_-]{0,90}", tag in "[A-Za-z0-9_-]{22}"
        ) {
            let (jwe, key) = sealed(b"", Zip::No);
            let protected = jwe.as_str().split('.').next().unwrap();
            if let Ok(read) = Jwe::parse(format!("{protected}.{wrapped}.{iv}.{text}.{tag}")) {
                prop_assert!(read.open(&key, 100).is_err());
            }
        }
    }
}
