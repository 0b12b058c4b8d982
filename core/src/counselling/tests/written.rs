use proptest::prelude::*;

use super::story::{Person, Story, text};
use crate::counselling::*;

#[test]
fn an_enquiry_is_taken_answered_and_read_by_both() {
    let mut s = Story::taken();
    s.say(Role::Counsellor, text("Guten Tag")).unwrap();
    s.say(Role::Seeker, text("Danke")).unwrap();
    let all = s.server.messages.clone();
    assert_eq!(s.texts(Role::Counsellor, &all), ["Hilfe", "Guten Tag", "Danke"]);
    assert_eq!(s.texts(Role::Seeker, &all), ["Hilfe", "Guten Tag", "Danke"]);
    let panel = s.chain().who_can_read(0).iter().map(|can| can.reader.role).collect::<Vec<_>>();
    assert_eq!(panel, [Role::Seeker, Role::Centre, Role::Counsellor]);
}

#[test]
fn nobody_else_opens_anything() {
    let s = Story::taken();
    let chest = s.chest(&s.other);
    assert_eq!(chest.epochs().count(), 0);
    let mut inbox = Inbox::default();
    assert_eq!(inbox.take(s.chain(), &chest, &s.server.messages[0]).err(), Some(Unread::NoKey(0)));
}

#[test]
fn a_removed_reader_cannot_open_the_next_epoch() {
    let mut s = Story::taken();
    let (seeker, counsellor, other) = (s.seeker.reader(), s.counsellor.reader(), s.other.reader());
    let handed =
        s.next(Change::HandedOver, vec![seeker, counsellor, other], (Past::Hidden, &KeyChest::default()));
    s.extend(&handed.signed_by(&s.counsellor.keys)).unwrap();
    let left = s.next(Change::Left, vec![seeker, other], (Past::Hidden, &KeyChest::default()));
    s.extend(&left.signed_by(&s.other.keys)).unwrap();
    assert_eq!(s.chest(&s.counsellor).epochs().collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(s.chest(&s.other).epochs().collect::<Vec<_>>(), [2, 3]);
    s.seeker.accept(&[other]);
    let message = s.say(Role::Seeker, text("nur für die Neue")).unwrap();
    let first = s.server.messages[0].clone();
    let read = s.read(Role::Counsellor, &[first, message]);
    assert!(read[0].is_ok());
    assert_eq!(read[1], Err(Unread::NoKey(3)));
}

#[test]
fn who_joins_without_the_past_reads_none_of_it_even_when_it_is_given_to_others_later() {
    let mut s = Story::taken();
    let interpreter = Person::new(Role::Interpreter, &mut s.chance);
    let mut readers = vec![s.seeker.reader(), s.counsellor.reader(), interpreter.reader()];
    let joined = s.next(Change::Joined, readers.clone(), (Past::Hidden, &KeyChest::default()));
    s.extend(&joined.signed_by(&s.counsellor.keys).signed_by(&s.seeker.keys)).unwrap();
    readers.push(s.other.reader());
    let chest = s.chest(&s.counsellor);
    let handed = s.next(Change::HandedOver, readers, (Past::Shared, &chest));
    s.extend(&handed.signed_by(&s.counsellor.keys)).unwrap();
    assert_eq!(s.chest(&interpreter).epochs().collect::<Vec<_>>(), [2, 3]);
    assert_eq!(s.chest(&s.other).epochs().collect::<Vec<_>>(), [0, 1, 2, 3]);
    let who = |epoch| s.chain().who_can_read(epoch).iter().any(|can| can.reader.role == Role::Interpreter);
    assert_eq!([0, 1, 2, 3].map(who), [false, false, true, true]);
}

#[test]
fn consent_is_asked_and_given_in_the_conversation() {
    let mut s = Story::taken();
    let interpreter = Person::new(Role::Interpreter, &mut s.chance);
    let readers = vec![s.seeker.reader(), s.counsellor.reader(), interpreter.reader()];
    let asked = s.next(Change::Joined, readers, (Past::Hidden, &KeyChest::default()));
    let mut asked = asked.signed_by(&s.counsellor.keys);
    assert!(s.extend(&asked).is_err());
    s.say(Role::Counsellor, Content::ask_consent(&asked.link)).unwrap();
    let all = s.server.messages.clone();
    let read = s.read(Role::Seeker, &all);
    let shown = read[1].clone().unwrap().body.content.link().unwrap();
    let preview = s.chain().preview(&shown, &s.seeker.fingerprint()).unwrap();
    assert_eq!((preview.change, preview.comes), (Change::Joined, vec![&interpreter.reader()]));
    s.say(Role::Seeker, Content::consent(&shown.signed_by(&s.seeker.keys))).unwrap();
    let all = s.server.messages.clone();
    let read = s.read(Role::Counsellor, &all);
    asked.link = read[2].clone().unwrap().body.content.link().unwrap();
    s.extend(&asked).unwrap();
    assert_eq!(s.chest(&interpreter).epochs().collect::<Vec<_>>(), [2]);
}

#[test]
fn keys_that_differ_between_readers_are_noticed() {
    let mut s = Story::taken();
    let readers = s.chain().head().readers().to_vec();
    let past = (Past::Hidden, &KeyChest::default());
    let one = s.next(Change::Renewed, readers.clone(), past).signed_by(&s.counsellor.keys);
    let two = s.next(Change::Renewed, readers, past).signed_by(&s.counsellor.keys);
    s.extend(&one).unwrap();
    // The letters of another epoch under this link's name do not open.
    let mut bytes = two.keys.to_bytes();
    bytes[2..34].copy_from_slice(one.link.hash().as_bytes());
    let swapped = EpochKeys::from_bytes(&bytes).unwrap();
    let (chest, closed) = KeyChest::open(s.chain(), [&swapped], &s.seeker.keys);
    assert_eq!((chest.epochs().count(), closed.len()), (0, 1));
}

#[test]
fn a_message_is_edited_and_deleted_by_its_writer_alone() {
    let mut s = Story::taken();
    s.say(Role::Seeker, text("falsch")).unwrap();
    let all = s.server.messages.clone();
    let read = s.read(Role::Counsellor, &all);
    let wrong = read[1].clone().unwrap();
    s.say(Role::Seeker, Content::Edited { of: wrong.id, text: "richtig".into() }).unwrap();
    s.say(Role::Counsellor, Content::Deleted { of: wrong.id }).unwrap();
    let later = s.server.messages[2..].to_vec();
    let read = s.read(Role::Counsellor, &later);
    assert!(read[0].clone().unwrap().may_change(&wrong));
    assert!(!read[1].clone().unwrap().may_change(&wrong));
}

#[test]
fn a_text_that_is_too_long_is_not_sealed() {
    let mut s = Story::taken();
    assert_eq!(s.say(Role::Seeker, text(&"ä".repeat(LONGEST_TEXT + 1))), Err(NotSealed::TooLong));
    assert!(s.say(Role::Seeker, text(&"😀".repeat(LONGEST_TEXT))).is_ok());
}

#[test]
fn what_a_newer_version_says_is_unknown_and_not_an_error() {
    let json = r#"{"at":"2026-11-22T10:00:00Z","seen":[],"content":{"kind":"hologram","size":3}}"#;
    assert_eq!(Body::from_json(json.as_bytes()).unwrap().content, Content::Unknown);
}

#[test]
fn signs_go_only_if_both_wish_them_and_only_now() {
    let mut s = Story::taken();
    let on = SignsWished { typing: Wish::On, read: Wish::Off };
    assert!(on.allow(on, &Sign::Typing));
    assert!(!on.allow(SignsWished::default(), &Sign::Typing));

    let (chest, chain) = (s.chest(&s.seeker), s.server.conversation.chain());
    let cleared = s.seeker.trust.clear(chain).unwrap();
    let (stream, keys) = (s.seeker.outbox.stream(), &s.seeker.keys);
    let sign = Sign::Typing.seal((chain, cleared, &chest), stream, keys, s.now, &mut s.chance).unwrap();
    let bytes = sign.to_bytes();
    assert!(s.server.conversation.sign(&s.seeker.fingerprint(), &bytes).is_ok());
    assert!(s.server.conversation.post(&s.seeker.fingerprint(), &bytes).is_err());
    let theirs = s.chest(&s.counsellor);
    let (from, opened, at) = Sign::open(s.chain(), &theirs, &bytes, None, s.now).unwrap();
    assert_eq!((from, opened), (stream, Sign::Typing));
    assert!(Sign::open(s.chain(), &theirs, &bytes, Some(at), s.now).is_err());
    s.later(1);
    assert!(Sign::open(s.chain(), &theirs, &bytes, None, s.now).is_err());
}

#[test]
fn nothing_private_is_printed() {
    let mut s = Story::taken();
    let message = s.say(Role::Seeker, text("Geheimnis")).unwrap();
    let read = s.read(Role::Counsellor, &[s.server.messages[0].clone(), message]);
    let printed = format!("{read:?} {:?} {:?}", s.chest(&s.seeker), s.intake);
    assert!(!printed.contains("Geheimnis") && !printed.contains("Hilfe") && printed.contains("<private>"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_flipped_bit_of_a_message_is_refused(at: prop::sample::Index, bit in 0u8..8) {
        let mut s = Story::taken();
        let mut bytes = s.server.messages[0].clone();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(s.read(Role::Counsellor, &[bytes])[0].is_err());
    }

    #[test]
    fn any_text_comes_back_as_it_was_written(written in "\\PC{0,300}") {
        let mut s = Story::taken();
        let message = s.say(Role::Seeker, text(&written)).unwrap();
        let first = s.server.messages[0].clone();
        let read = s.texts(Role::Counsellor, &[first, message]);
        prop_assert_eq!(&read[1], &written);
    }

    #[test]
    fn any_bytes_are_an_envelope_or_refused(bytes: Vec<u8>) {
        if let Ok(envelope) = Envelope::message(&bytes) {
            prop_assert_eq!(envelope.to_bytes(), bytes);
        }
    }

    #[test]
    fn any_flipped_bit_of_an_epochs_keys_is_refused(at: prop::sample::Index, bit in 0u8..8) {
        let s = Story::taken();
        let mut bytes = s.server.keys[1].to_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(keys) = EpochKeys::from_bytes(&bytes) {
            // One letter is spoilt or names nobody: not both readers can open.
            let opened = [&s.seeker, &s.counsellor].map(|p| KeyChest::open(s.chain(), [&keys], &p.keys));
            prop_assert!(opened.iter().any(|(_, closed)| !closed.is_empty()));
        }
    }
}
