use super::story::{Story, text};
use crate::counselling::*;

#[test]
fn nothing_is_sealed_until_a_new_reader_is_accepted() {
    let mut s = Story::taken();
    let readers = vec![s.seeker.reader(), s.counsellor.reader(), s.other.reader()];
    let handed = s.next(Change::HandedOver, readers, (Past::Hidden, &KeyChest::default()));
    s.extend(&handed.signed_by(&s.counsellor.keys)).unwrap();
    assert_eq!(s.say(Role::Seeker, text("x")), Err(NotSealed::NotCleared));
    let chain = s.chain().clone();
    let blocked = s.seeker.trust.clear(&chain).unwrap_err();
    assert_eq!(blocked, Blocked::NotAccepted(vec![s.other.reader()]));
    s.seeker.accept(&[s.other.reader()]);
    assert!(s.say(Role::Seeker, text("x")).is_ok());
}

#[test]
fn a_server_that_goes_back_to_an_older_list_is_noticed() {
    let mut s = Story::taken();
    let older = Chain::verify(s.chain().conversation(), s.chain().links().take(1).cloned()).unwrap();
    let chain = s.chain().clone();
    s.seeker.trust.clear(&chain).unwrap();
    assert_eq!(s.seeker.trust.clear(&older), Err(Blocked::RolledBack { seen: 1, shown: 0 }));
}

#[test]
fn a_server_that_shows_two_people_two_chains_is_noticed() {
    let mut s = Story::taken();
    let before = s.server.conversation.clone();
    let readers = s.chain().head().readers().to_vec();
    let past = (Past::Hidden, &KeyChest::default());
    let [one, two] = std::array::from_fn(|_| s.next(Change::Renewed, readers.clone(), past));
    s.extend(&one.signed_by(&s.counsellor.keys)).unwrap();
    let chain = s.chain().clone();
    s.seeker.trust.clear(&chain).unwrap();
    s.server.conversation = before;
    s.extend(&two.signed_by(&s.counsellor.keys)).unwrap();
    let other = s.chain().clone();
    assert_eq!(s.seeker.trust.clear(&other), Err(Blocked::Forked));
}

#[test]
fn what_is_remembered_survives_the_notebook() {
    let mut s = Story::taken();
    let chain = s.chain().clone();
    s.seeker.trust.clear(&chain).unwrap();
    assert_eq!(Trust::from_bytes(&s.seeker.trust.to_bytes()), Ok(s.seeker.trust.clone()));
    assert_eq!(Trust::from_bytes(&Trust::default().to_bytes()), Ok(Trust::default()));
    assert!(Trust::from_bytes(&s.seeker.trust.to_bytes()[1..]).is_err());
}

#[test]
fn every_reason_has_its_words() {
    let words = crate::texts().words("de");
    let blocked = [Blocked::NotAccepted(vec![]), Blocked::RolledBack { seen: 1, shown: 0 }, Blocked::Forked];
    assert!(blocked.iter().all(|reason| words.has(reason.text_key())));
    let not_sealed = [NotSealed::NotCleared, NotSealed::NotAReader, NotSealed::NoKey(1), NotSealed::TooLong];
    assert!(not_sealed.iter().all(|reason| words.has(reason.text_key())));
    let unread = [
        Unread::NotUnderstood,
        Unread::NotNext,
        Unread::UnknownEpoch(1),
        Unread::NoKey(1),
        Unread::Missing { from: 1, to: 2 },
        Unread::Unopened(crate::seals::Unopened),
    ];
    assert!(unread.iter().all(|reason| words.has(reason.text_key())));
    let refused = [
        PostRefused::TooLong,
        PostRefused::NotAReader,
        PostRefused::OldEpoch { current: 1 },
        PostRefused::OutOfOrder { next: 1 },
        PostRefused::NotOpen(State::Blocked),
        PostRefused::NotOpen(State::Closed),
        PostRefused::NotNext,
    ];
    assert!(refused.iter().all(|reason| words.has(reason.text_key())));
    let files = [FileError::Size, FileError::OtherFile, FileError::Unopened(crate::seals::Unopened)];
    assert!(files.iter().all(|reason| words.has(reason.text_key())));
    let calls = [CallRefused::NotACounsellor, CallRefused::NotTheSeeker, CallRefused::TooLate];
    assert!(calls.iter().all(|reason| words.has(reason.text_key())));
    let guests =
        [GuestRefused::Waiting, GuestRefused::Refused, GuestRefused::TooOld, GuestRefused::NotPresent];
    assert!(guests.iter().all(|reason| words.has(reason.text_key())));
    let now = jiff::Timestamp::UNIX_EPOCH;
    assert!([NotThen::Past, NotThen::TooLate(now)].iter().all(|reason| words.has(reason.text_key())));
}
