use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::accounts::{KeyRing, UserName};
use crate::seals::Chance;

struct Story {
    chance: Chance,
    now: Timestamp,
    name: UserName,
    keys: KeyRing,
}

fn story() -> Story {
    let mut chance = Chance::from_seed([1; 32]);
    let keys = KeyRing::random(&mut chance);
    let now = "2026-11-22T10:00:00.5Z".parse().unwrap();
    Story { chance, now, name: "Birke-7".parse().unwrap(), keys }
}

impl Story {
    fn scanned(&mut self) -> (Inviting, Requesting) {
        let inviting = Inviting::begin(self.now, &mut self.chance);
        let code: PairingCode = inviting.code().shown().parse().unwrap();
        (inviting, Requesting::scan(code, self.now, &mut self.chance).unwrap())
    }
}

#[test]
fn the_new_device_gets_name_keys_and_ticket_after_both_showed_the_same_words() {
    let mut s = story();
    let (inviting, requesting) = s.scanned();
    let confirming = inviting.request(&requesting.request(), s.now).unwrap();
    assert_eq!(confirming.check_words(), requesting.check_words());
    let handover = confirming.agree(&s.name, &s.keys, b"ticket", s.now, &mut s.chance).unwrap();
    let received = requesting.receive(&handover, s.now).unwrap();
    assert_eq!((received.name, received.keys), (s.name, s.keys));
    assert_eq!(&**received.ticket, b"ticket");
}

#[test]
fn who_did_not_see_the_code_cannot_ask() {
    let mut s = story();
    let (inviting, _) = s.scanned();
    let (_, stranger) = s.scanned();
    assert_eq!(inviting.request(&stranger.request(), s.now).err(), Some(PairingError::NotFromThere));
}

#[test]
fn who_photographed_the_code_shows_other_words() {
    let mut s = story();
    let (inviting, requesting) = s.scanned();
    let code: PairingCode = inviting.code().shown().parse().unwrap();
    let thief = Requesting::scan(code, s.now, &mut s.chance).unwrap();
    let confirming = inviting.request(&thief.request(), s.now).unwrap();
    assert_ne!(confirming.check_words(), requesting.check_words());
}

#[test]
fn a_server_cannot_hand_over_keys_of_its_own() {
    let mut s = story();
    let (_, requesting) = s.scanned();
    let (other, _) = s.scanned();
    // The server knows the public key of the request but not the code.
    let device = Confirming::for_test(other, &requesting);
    let handover = device.agree(&s.name, &s.keys, b"", s.now, &mut s.chance).unwrap();
    assert_eq!(requesting.receive(&handover, s.now).err(), Some(PairingError::NotFromThere));
}

#[test]
fn any_flipped_bit_is_refused() {
    let mut s = story();
    let (inviting, requesting) = s.scanned();
    let request = requesting.request();
    let handover = {
        let confirming = inviting.request(&request, s.now).unwrap();
        confirming.agree(&s.name, &s.keys, b"t", s.now, &mut s.chance).unwrap()
    };
    for bit in 0..handover.len() * 8 {
        let mut changed = handover.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let again = Requesting::clone_for_test(&requesting);
        assert!(again.receive(&changed, s.now).is_err(), "bit {bit}");
    }
}

#[test]
fn after_five_minutes_nothing_goes_on() {
    let mut s = story();
    let (inviting, requesting) = s.scanned();
    let late = s.now + SignedDuration::from_mins(5);
    let code: PairingCode = inviting.code().shown().parse().unwrap();
    assert_eq!(Requesting::scan(code, late, &mut s.chance).err(), Some(PairingError::TooOld));
    let request = requesting.request();
    let confirming = inviting.request(&request, s.now).unwrap();
    assert_eq!(requesting.receive(&[], late).err(), Some(PairingError::TooOld));
    let handed = confirming.agree(&s.name, &s.keys, b"", late, &mut s.chance);
    assert_eq!(handed.err(), Some(PairingError::TooOld));
}

#[test]
fn other_codes_are_no_pairing() {
    for text in ["", "SP1-AAAA", "SPP1-", "SPP1-AAAA", "https://example.org"] {
        assert!(text.parse::<PairingCode>().is_err(), "{text}");
    }
}

#[test]
fn every_error_has_its_words() {
    let words = crate::texts().words("de");
    for error in [
        PairingError::TooOld,
        PairingError::NotACode,
        PairingError::NotFromThere,
        PairingError::Envelope(NotAnEnvelope::Malformed),
    ] {
        assert!(words.text(error.text_key()).ends_with('.'), "{error:?}");
    }
}
