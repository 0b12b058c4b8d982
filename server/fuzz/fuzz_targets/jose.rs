//! What a Zustelldienst or a destination may send: tokens, keys, events. Read or refused, nothing else.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sozial_delivery::TrustRoots;
use sozial_delivery::fit_connect::{Destination, EventClaims, Metadata};
use sozial_delivery::jose::{Jwe, Jwk, JwkSet, Jws, KeyUse, PrivateJwk};

fuzz_target!(|text: &str| {
    if let Ok(jwe) = Jwe::parse(text) {
        assert_eq!(jwe.as_str(), text);
        let _ = (jwe.kid(), jwe.content_type(), jwe.authentication_tag());
    }
    if let Ok(jws) = Jws::parse(text) {
        assert_eq!(jws.as_str(), text);
        let _ = EventClaims::read(&jws.unverified_payload());
    }
    if let Ok(claims) = EventClaims::read(text.as_bytes()) {
        EventClaims::read(&claims.write()).expect("what we wrote can be read");
    }
    if let Ok(key) = serde_json::from_str::<Jwk>(text) {
        keys(&key);
    }
    let _ = serde_json::from_str::<JwkSet>(text);
    let _ = serde_json::from_str::<Destination>(text);
    let _ = serde_json::from_str::<Metadata>(text);
    let _ = PrivateJwk::from_json(text);
    let _ = TrustRoots::from_pem(text);
});

fn keys(key: &Jwk) {
    let _ = (key.encryption_key(), key.verification_key(), key.service_key(), key.thumbprint(), key.modulus());
    if let Ok(roots) = TrustRoots::from_pem(include_str!("../../delivery/src/testing/pss-chain.pem")) {
        let _ = roots.check(key, KeyUse::Encryption, jiff::Timestamp::UNIX_EPOCH);
    }
}
