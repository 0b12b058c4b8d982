//! A centre's keys: enquiries are sealed to them, its counsellors hold them, a printed sheet survives them all.

use std::fmt;

use rand_core::CryptoRng;

use super::{CentreId, Reader, Role};
use crate::accounts::Sheet;
use crate::seals::{
    Fingerprint, Help, Identity, IdentityKeys, Kind, NotAnEnvelope, NotAnIdentity, Reader as Bytes,
    Signature, Unopened, Writer, open, open_letter, seal, seal_letter,
};

/// The secret keys of a centre, in one generation. Changed whenever a counsellor leaves the centre.
#[derive(Clone, PartialEq, Eq)]
pub struct IntakeKeys {
    centre: CentreId,
    generation: u32,
    keys: IdentityKeys,
}

/// A centre's public keys, and the signature of the keys before them. The centre prints the check words of its keys
/// where people find it without this platform: on its door, its letters, its own pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntakeCertificate {
    centre: CentreId,
    generation: u32,
    identity: Identity,
    signature: Signature,
}

/// The secret keys, sealed for one counsellor or for the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrappedIntake(Vec<u8>);

/// Why a centre's keys are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// Not an envelope of a centre's keys.
    #[error(transparent)]
    Envelope(#[from] NotAnEnvelope),
    /// Sealed for others, or changed.
    #[error(transparent)]
    Unopened(#[from] Unopened),
    /// Of another centre, or not the keys that the certificate names.
    #[error("not the keys that the certificate names")]
    OtherKeys,
    /// Not signed by the keys before: nobody of the centre vouches for them. A person has to look, and to compare words.
    #[error("nobody vouches for these keys")]
    NotVouchedFor,
}

impl IntakeError {
    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        match self {
            Self::Envelope(reason) => reason.help(),
            Self::Unopened(_) => Help::RecoverySheet,
            Self::OtherKeys => Help::CallCentre,
            Self::NotVouchedFor => Help::CompareWords,
        }
    }
}

impl IntakeKeys {
    /// The first keys of a centre.
    #[must_use]
    pub fn first(centre: CentreId, chance: &mut impl CryptoRng) -> (Self, IntakeCertificate) {
        let keys = Self { centre, generation: 0, keys: IdentityKeys::random(chance) };
        let certificate = keys.certified_by(&keys.keys);
        (keys, certificate)
    }

    /// The next keys, vouched for by these: when somebody leaves the centre or a key may be known.
    #[must_use]
    pub fn next(&self, chance: &mut impl CryptoRng) -> (Self, IntakeCertificate) {
        let generation = self.generation.saturating_add(1);
        let next = Self { centre: self.centre, generation, keys: IdentityKeys::random(chance) };
        let certificate = next.certified_by(&self.keys);
        (next, certificate)
    }

    fn certified_by(&self, voucher: &IdentityKeys) -> IntakeCertificate {
        let identity = self.keys.identity();
        let signature = voucher.sign("intake", &certified(self.centre, self.generation, &identity));
        IntakeCertificate { centre: self.centre, generation: self.generation, identity, signature }
    }

    /// The keys with which the centre signs and opens.
    #[must_use]
    pub const fn identity_keys(&self) -> &IdentityKeys {
        &self.keys
    }

    /// Wraps the keys for a counsellor. The counsellor who does it has looked at whose identity it is and compared the
    /// check words: the server must not smuggle in a colleague of its own.
    ///
    /// # Errors
    /// When the identity cannot be sealed to.
    pub fn wrap_for(
        &self,
        counsellor: &Identity,
        chance: &mut impl CryptoRng,
    ) -> Result<WrappedIntake, NotAnIdentity> {
        let plain = self.keys.write(Writer::plain(64)).secret();
        let letter = seal_letter(counsellor, "intake", &self.context(), &plain, chance)?;
        Ok(WrappedIntake(Writer::envelope(Kind::IntakeKeys, letter.len()).array(&letter).public()))
    }

    /// A sheet for the centre's safe: with it the keys come back when every counsellor has lost theirs.
    #[must_use]
    pub fn sheet(&self, chance: &mut impl CryptoRng) -> (Sheet, WrappedIntake) {
        let sheet = Sheet::random(chance);
        let plain = self.keys.write(Writer::plain(64)).secret();
        let key = sheet.credentials().wrapping;
        let sealed = seal(key.secret(), &self.context(), &plain, chance);
        (sheet, WrappedIntake(Writer::envelope(Kind::IntakeKeys, sealed.len()).array(&sealed).public()))
    }

    fn context(&self) -> Vec<u8> {
        certified(self.centre, self.generation, &self.keys.identity())
    }
}

impl fmt::Debug for IntakeKeys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

/// What a certificate signs, and what wrapped keys are bound to.
fn certified(centre: CentreId, generation: u32, identity: &Identity) -> Vec<u8> {
    Writer::plain(96).array(centre.as_bytes()).u32(generation).array(&identity.to_bytes()).public()
}

impl IntakeCertificate {
    /// Reads a certificate; says nothing yet about who vouches.
    ///
    /// # Errors
    /// When these bytes are none.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAnEnvelope> {
        let mut from = Bytes::envelope(Kind::IntakeCertificate, bytes)?;
        let certificate = Self {
            centre: CentreId::from_bytes(from.array()?),
            generation: from.u32()?,
            identity: Identity::read(&mut from)?,
            signature: Signature::from_bytes(from.array()?),
        };
        from.end()?;
        Ok(certificate)
    }

    /// What is stored and sent.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let body = certified(self.centre, self.generation, &self.identity);
        Writer::envelope(Kind::IntakeCertificate, 160).array(&body).array(self.signature.as_bytes()).public()
    }

    /// Follows a centre's certificates from keys that a device knows, or from the first, to the latest.
    ///
    /// # Errors
    /// When one is of another centre, out of order, or not signed by the keys before it.
    pub fn latest(
        centre: CentreId,
        known: Option<&Fingerprint>,
        certificates: &[Self],
    ) -> Result<Self, IntakeError> {
        let mut latest: Option<Self> = None;
        let mut met = known.is_none();
        for certificate in certificates {
            let due = latest.map_or(0, |before| before.generation.saturating_add(1));
            if certificate.centre != centre || certificate.generation != due {
                return Err(IntakeError::OtherKeys);
            }
            let voucher = latest.map_or(certificate.identity, |before| before.identity);
            let body = certified(centre, certificate.generation, &certificate.identity);
            if !voucher.signed("intake", &body, &certificate.signature) {
                return Err(IntakeError::NotVouchedFor);
            }
            met |= known == Some(&certificate.identity.fingerprint());
            latest = Some(*certificate);
        }
        latest.filter(|_| met).ok_or(IntakeError::NotVouchedFor)
    }

    /// The centre as a reader of an enquiry.
    #[must_use]
    pub const fn reader(&self) -> Reader {
        Reader { role: Role::Centre, identity: self.identity }
    }

    /// The centre.
    #[must_use]
    pub const fn centre(&self) -> CentreId {
        self.centre
    }

    /// Counts the keys of a centre, from 0.
    #[must_use]
    pub const fn generation(&self) -> u32 {
        self.generation
    }

    fn keys(&self, plain: &[u8]) -> Result<IntakeKeys, IntakeError> {
        let mut from = Bytes::plain(plain);
        let keys = IdentityKeys::read(&mut from)?;
        from.end()?;
        let same = keys.identity() == self.identity;
        let keys = IntakeKeys { centre: self.centre, generation: self.generation, keys };
        if same { Ok(keys) } else { Err(IntakeError::OtherKeys) }
    }
}

impl WrappedIntake {
    /// What the server gave.
    ///
    /// # Errors
    /// When these bytes are no wrapped keys of a centre.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, NotAnEnvelope> {
        Bytes::envelope(Kind::IntakeKeys, &bytes)?;
        Ok(Self(bytes))
    }

    /// What the server keeps.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The keys, for the counsellor they were wrapped for.
    ///
    /// # Errors
    /// When they were wrapped for somebody else, or are not those of the certificate.
    pub fn open(&self, of: &IntakeCertificate, counsellor: &IdentityKeys) -> Result<IntakeKeys, IntakeError> {
        let letter = Bytes::envelope(Kind::IntakeKeys, &self.0)?.rest();
        let context = certified(of.centre, of.generation, &of.identity);
        of.keys(&open_letter(counsellor, "intake", &context, letter)?)
    }

    /// The keys, by the centre's sheet.
    ///
    /// # Errors
    /// When it is another sheet, or not the keys of the certificate.
    pub fn recover(&self, of: &IntakeCertificate, sheet: &Sheet) -> Result<IntakeKeys, IntakeError> {
        let sealed = Bytes::envelope(Kind::IntakeKeys, &self.0)?.rest();
        let context = certified(of.centre, of.generation, &of.identity);
        of.keys(&open(sheet.credentials().wrapping.secret(), &context, sealed)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seals::Chance;

    const CENTRE: CentreId = CentreId::from_bytes([5; 16]);

    #[test]
    fn a_counsellor_opens_the_centres_keys_and_a_colleague_without_them_does_not() {
        let mut chance = Chance::from_seed([1; 32]);
        let (counsellor, other) = (IdentityKeys::random(&mut chance), IdentityKeys::random(&mut chance));
        let (keys, certificate) = IntakeKeys::first(CENTRE, &mut chance);
        let wrapped = keys.wrap_for(&counsellor.identity(), &mut chance).unwrap();
        assert_eq!(wrapped.open(&certificate, &counsellor), Ok(keys.clone()));
        assert_eq!(wrapped.open(&certificate, &other), Err(IntakeError::Unopened(Unopened)));
        let (_, foreign) = IntakeKeys::first(CENTRE, &mut chance);
        assert!(wrapped.open(&foreign, &counsellor).is_err());
    }

    #[test]
    fn the_centres_sheet_survives_all_its_counsellors() {
        let mut chance = Chance::from_seed([1; 32]);
        let (keys, certificate) = IntakeKeys::first(CENTRE, &mut chance);
        let (sheet, wrapped) = keys.sheet(&mut chance);
        let typed: Sheet = sheet.words().join(" ").parse().unwrap();
        let kept = WrappedIntake::from_bytes(wrapped.as_bytes().to_vec()).unwrap();
        assert_eq!(kept.recover(&certificate, &typed), Ok(keys));
        let other = Sheet::random(&mut chance);
        assert_eq!(kept.recover(&certificate, &other), Err(IntakeError::Unopened(Unopened)));
    }

    #[test]
    fn new_keys_are_vouched_for_by_the_old_ones() {
        let mut chance = Chance::from_seed([1; 32]);
        let (first, zero) = IntakeKeys::first(CENTRE, &mut chance);
        let (second, one) = first.next(&mut chance);
        let (_, two) = second.next(&mut chance);
        let known = zero.reader().fingerprint();
        let latest = |list: &[_]| IntakeCertificate::latest(CENTRE, Some(&known), list);
        assert_eq!(latest(&[zero, one, two]), Ok(two));
        assert_eq!(latest(&[zero, two]), Err(IntakeError::OtherKeys));
        assert_eq!(latest(&[]), Err(IntakeError::NotVouchedFor));

        let (foreign, swapped) = IntakeKeys::first(CENTRE, &mut chance);
        assert_eq!(latest(&[swapped]), Err(IntakeError::NotVouchedFor));
        let (_, forged) = foreign.next(&mut chance);
        assert_eq!(latest(&[zero, forged]), Err(IntakeError::NotVouchedFor));
    }

    #[test]
    fn any_flipped_bit_of_a_certificate_is_refused() {
        let (_, certificate) = IntakeKeys::first(CENTRE, &mut Chance::from_seed([1; 32]));
        let bytes = certificate.to_bytes();
        assert_eq!(IntakeCertificate::from_bytes(&bytes), Ok(certificate));
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            let read = IntakeCertificate::from_bytes(&changed).map_err(IntakeError::from);
            let latest = read.and_then(|read| IntakeCertificate::latest(CENTRE, None, &[read]));
            assert!(latest.is_err(), "bit {bit}");
        }
    }
}
