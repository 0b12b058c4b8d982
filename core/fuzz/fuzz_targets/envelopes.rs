//! Links, keys, messages, signs, files, certificates, wrapped keys and codes from anywhere: refused, or written again as
//! they were. The first byte says which.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sozial_core::accounts::{PairingCode, Sheet, UserName, WrappedKeys};
use sozial_core::counselling::{
    Envelope, EpochKeys, GuestLink, IntakeCertificate, Link, Note, Trust, WrappedIntake, check_sealed_file,
};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(link) = Link::from_bytes(bytes) {
        assert_eq!(link.to_bytes(), bytes);
    }
    if let Ok(keys) = EpochKeys::from_bytes(bytes) {
        assert_eq!(keys.to_bytes(), bytes);
    }
    for envelope in [Envelope::message(bytes), Envelope::sign(bytes)].into_iter().flatten() {
        assert_eq!(envelope.to_bytes(), bytes);
    }
    if let Ok(certificate) = IntakeCertificate::from_bytes(bytes) {
        assert_eq!(certificate.to_bytes(), bytes);
    }
    let _ = (WrappedKeys::from_bytes(bytes.to_vec()), WrappedIntake::from_bytes(bytes.to_vec()));
    let _ = (Note::from_bytes(bytes.to_vec()), Trust::from_bytes(bytes), check_sealed_file(bytes));
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = (text.parse::<Sheet>(), Sheet::from_code(text), text.parse::<PairingCode>());
        let _ = (text.parse::<GuestLink>(), text.parse::<UserName>());
    }
});
