//! The building blocks against their published vectors (`core/tests/vectors/published.json` names each source).

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use ed25519_dalek::{Signer, SigningKey};
use hkdf::Hkdf;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, PskBundle, single_shot_open};
use serde_json::Value;
use sha2::Sha256;

use super::{Secret, open_at, seal_at};

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../tests/vectors/published.json")).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    let hex = value.as_str().unwrap();
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

fn array<const N: usize>(value: &Value) -> [u8; N] {
    bytes(value).try_into().unwrap()
}

fn opens(mode: &OpModeR<'_, X25519HkdfSha256>, vector: &Value) {
    let key = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(&bytes(&vector["skRm"])).unwrap();
    let enc = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&bytes(&vector["enc"])).unwrap();
    let opened = single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        mode,
        &key,
        &enc,
        &bytes(&vector["info"]),
        &bytes(&vector["ct"]),
        &bytes(&vector["aad"]),
    );
    assert_eq!(opened.unwrap(), bytes(&vector["pt"]));
}

#[test]
fn hpke_opens_the_vectors_of_rfc_9180_in_base_psk_and_auth_mode() {
    let all = vectors();
    let [base, psk, auth] = ["base", "psk", "auth"].map(|mode| &all["hpke"][mode]);
    opens(&OpModeR::Base, base);
    let (key, id) = (bytes(&psk["psk"]), bytes(&psk["psk_id"]));
    opens(&OpModeR::Psk(PskBundle::new(&key, &id).unwrap()), psk);
    let sender = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&bytes(&auth["pkSm"])).unwrap();
    opens(&OpModeR::Auth(sender), auth);
}

#[test]
fn xchacha20_poly1305_keeps_to_its_draft() {
    let vector = &vectors()["xchacha20_poly1305"];
    let (key, nonce) = (Secret::from_bytes(array(&vector["key"])), array(&vector["nonce"]));
    let (aad, plain) = (bytes(&vector["aad"]), bytes(&vector["plaintext"]));
    let sealed = seal_at(&key, &nonce, &aad, &plain);
    assert_eq!(sealed, bytes(&vector["ciphertext"]));
    assert_eq!(&**open_at(&key, &nonce, &aad, &sealed).unwrap(), &plain[..]);
}

#[test]
fn hkdf_keeps_to_rfc_5869() {
    let vector = &vectors()["hkdf_sha256"];
    let mut okm = [0; 42];
    let hkdf = Hkdf::<Sha256>::new(Some(&bytes(&vector["salt"])), &bytes(&vector["ikm"]));
    hkdf.expand(&bytes(&vector["info"]), &mut okm).unwrap();
    assert_eq!(okm.to_vec(), bytes(&vector["okm"]));
}

#[test]
fn argon2id_keeps_to_rfc_9106() {
    let vector = &vectors()["argon2id"];
    let number = |name: &str| u32::try_from(vector[name].as_u64().unwrap()).unwrap();
    let params = ParamsBuilder::new()
        .m_cost(number("memory_kib"))
        .t_cost(number("passes"))
        .p_cost(number("lanes"))
        .data(AssociatedData::new(&bytes(&vector["data"])).unwrap())
        .build()
        .unwrap();
    let secret = bytes(&vector["secret"]);
    let argon = Argon2::new_with_secret(&secret, Algorithm::Argon2id, Version::V0x13, params).unwrap();
    let mut tag = [0; 32];
    argon.hash_password_into(&bytes(&vector["password"]), &bytes(&vector["salt"]), &mut tag).unwrap();
    assert_eq!(tag.to_vec(), bytes(&vector["tag"]));
}

#[test]
fn ed25519_keeps_to_rfc_8032() {
    let vector = &vectors()["ed25519"];
    let key = SigningKey::from_bytes(&array(&vector["secret"]));
    assert_eq!(key.verifying_key().to_bytes().to_vec(), bytes(&vector["public"]));
    assert_eq!(key.sign(&bytes(&vector["message"])).to_bytes().to_vec(), bytes(&vector["signature"]));
}
