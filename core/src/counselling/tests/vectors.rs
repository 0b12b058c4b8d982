//! The formats of `core/docs/counselling.md`, byte for byte. A difference means that what people have stored no longer
//! opens: make a new version instead. `SOZIAL_WRITE_VECTORS=1` writes the file anew.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::story::text;
use crate::accounts::{KeyRing, LoginSalt, Password, Sheet, Stretch, UserName, WrappedKeys};
use crate::counselling::*;
use crate::seals::{Chance, IdentityKeys};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/counselling.json");

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(value: &Value) -> Vec<u8> {
    let hex = value.as_str().unwrap();
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn stored() -> Value {
    serde_json::from_str(&std::fs::read_to_string(FILE).unwrap()).unwrap()
}

/// Everything that has a format, from one seed.
fn generated() -> Value {
    json!({ "account": account(), "centre": centre(), "conversation": conversation(), "file": file(), "call": call() })
}

const PASSWORD: &str = "koala-salbei-onyx-regal-tulpe";

fn account() -> Value {
    let mut chance = Chance::from_seed([1; 32]);
    let name: UserName = "Birke-Laterne-4821".parse().unwrap();
    let salt = LoginSalt::from_bytes([2; 16]);
    let credentials = Stretch::V1.stretch(&Password::new(PASSWORD).unwrap(), &name, &salt);
    let keys = KeyRing::random(&mut chance);
    let sheet = Sheet::random(&mut chance);
    json!({
        "name": name.as_str(),
        "password": PASSWORD,
        "salt": hex(salt.as_bytes()),
        "stretch": Stretch::V1.number(),
        "login_secret": hex(credentials.login.reveal()),
        "identity": hex(&keys.identity().to_bytes()),
        "fingerprint": hex(keys.identity().fingerprint().as_bytes()),
        "check_words": keys.identity().fingerprint().check_words(),
        "wrapped_keys": hex(keys.wrap(&credentials.wrapping, &name, &mut chance).as_bytes()),
        "sheet_words": sheet.words(),
        "sheet_code": *sheet.code(),
        "sheet_login_secret": hex(sheet.credentials().login.reveal()),
        "note": hex(Note::seal(&keys, "draft", b"Guten Tag", &mut chance).as_bytes()),
    })
}

fn centre() -> Value {
    let mut chance = Chance::from_seed([3; 32]);
    let (intake, first) = IntakeKeys::first(CentreId::from_bytes([4; 16]), &mut chance);
    let (_, second) = intake.next(&mut chance);
    let (sheet, wrapped) = intake.sheet(&mut chance);
    json!({
        "certificates": [hex(&first.to_bytes()), hex(&second.to_bytes())],
        "sheet_words": sheet.words(),
        "wrapped_for_sheet": hex(wrapped.as_bytes()),
    })
}

/// The seeds of the seeker's and the counsellor's keys.
const SEEDS: [u8; 2] = [5, 6];

fn people() -> [IdentityKeys; 2] {
    SEEDS.map(|seed| IdentityKeys::random(&mut Chance::from_seed([seed; 32])))
}

fn conversation() -> Value {
    let mut chance = Chance::from_seed([7; 32]);
    let [seeker, counsellor] = people();
    let to = Reader { role: Role::Counsellor, identity: counsellor.identity() };
    let device = DeviceId::from_bytes([8; 8]);
    let (enquiry, _) = Enquiry::make(&seeker, device, to, text("Hilfe"), now(), &mut chance).unwrap();
    json!({
        "seeds": SEEDS.map(|seed| hex(&[seed; 32])),
        "link": hex(&enquiry.link.to_bytes()),
        "link_hash": hex(enquiry.link.hash().as_bytes()),
        "epoch_keys": hex(&enquiry.keys.to_bytes()),
        "message": hex(&enquiry.message.to_bytes()),
        "message_id": enquiry.message.id().to_string(),
        "text": "Hilfe",
    })
}

fn file() -> Value {
    let mut chance = Chance::from_seed([9; 32]);
    let (reference, sealed) = seal_file(b"%PDF-", FileKind::Pdf, "bescheid.pdf", &mut chance).unwrap();
    json!({ "reference": reference, "sealed": hex(&sealed), "file": hex(b"%PDF-") })
}

fn call() -> Value {
    let mut chance = Chance::from_seed([10; 32]);
    let key = CallKey::first(CallId::from_bytes([11; 16]), &mut chance);
    let link = GuestLink::new(key.call(), "Frau Sommer", now(), &mut chance);
    let who = people()[0].identity().fingerprint();
    let mut admission = Admission::ask(link.clone(), [who]);
    admission.agree(&who).unwrap();
    let admitted = admission.admit(&key, now(), &mut chance).unwrap();
    json!({
        "frames": *key.for_frames(),
        "guest_fragment": *link.fragment(),
        "guest_key": hex(&admitted.for_guest),
        "guest_frames": *admitted.key.for_frames(),
    })
}

#[test]
fn every_format_is_the_one_that_people_have_stored() {
    let generated = generated();
    if std::env::var_os("SOZIAL_WRITE_VECTORS").is_some() {
        let text = serde_json::to_string_pretty(&generated).unwrap() + "\n";
        std::fs::write(FILE, text).unwrap();
    }
    assert_eq!(stored(), generated);
}

#[test]
fn a_stored_account_opens_by_password_and_its_note_by_its_keys() {
    let stored = &stored()["account"];
    let name: UserName = stored["name"].as_str().unwrap().parse().unwrap();
    let salt = LoginSalt::from_bytes(bytes(&stored["salt"]).try_into().unwrap());
    let credentials = Stretch::V1.stretch(&Password::new(PASSWORD).unwrap(), &name, &salt);
    let wrapped = WrappedKeys::from_bytes(bytes(&stored["wrapped_keys"])).unwrap();
    let keys = wrapped.unwrap_keys(&credentials.wrapping, &name).unwrap();
    assert_eq!(keys.identity().to_bytes().to_vec(), bytes(&stored["identity"]));
    let note = Note::from_bytes(bytes(&stored["note"])).unwrap();
    assert_eq!(&**note.open(&keys, "draft").unwrap(), b"Guten Tag");
    let sheet = Sheet::from_code(stored["sheet_code"].as_str().unwrap()).unwrap();
    assert_eq!(hex(sheet.credentials().login.reveal()), stored["sheet_login_secret"]);
}

#[test]
fn a_stored_conversation_opens_for_both() {
    let stored = &stored()["conversation"];
    let link = Link::from_bytes(&bytes(&stored["link"])).unwrap();
    let keys = EpochKeys::from_bytes(&bytes(&stored["epoch_keys"])).unwrap();
    let chain = Chain::verify(link.conversation(), [link]).unwrap();
    for person in people() {
        let (chest, closed) = KeyChest::open(&chain, [&keys], &person);
        assert_eq!(closed, []);
        let read = Inbox::default().take(&chain, &chest, &bytes(&stored["message"])).unwrap();
        assert_eq!(read.body.content, text(stored["text"].as_str().unwrap()));
        assert_eq!(read.id.to_string(), stored["message_id"]);
    }
}

#[test]
fn a_stored_file_certificate_and_guest_link_open() {
    let stored = stored();
    let reference: FileRef = serde_json::from_value(stored["file"]["reference"].clone()).unwrap();
    let opened = open_file(&reference, &bytes(&stored["file"]["sealed"])).unwrap();
    assert_eq!(hex(&opened), stored["file"]["file"]);

    let centre = &stored["centre"];
    let certificates: Vec<_> = centre["certificates"].as_array().unwrap().iter().map(bytes).collect();
    let certificates: Vec<_> =
        certificates.iter().map(|bytes| IntakeCertificate::from_bytes(bytes).unwrap()).collect();
    let latest = IntakeCertificate::latest(CentreId::from_bytes([4; 16]), None, &certificates).unwrap();
    assert_eq!(latest.generation(), 1);
    let words: Vec<_> =
        centre["sheet_words"].as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
    let wrapped = WrappedIntake::from_bytes(bytes(&centre["wrapped_for_sheet"])).unwrap();
    assert!(wrapped.recover(&certificates[0], &words.join(" ").parse().unwrap()).is_ok());

    let guest: GuestLink = stored["call"]["guest_fragment"].as_str().unwrap().parse().unwrap();
    let key = guest.open(&bytes(&stored["call"]["guest_key"])).unwrap();
    assert_eq!(*key.for_frames(), stored["call"]["guest_frames"]);
}
