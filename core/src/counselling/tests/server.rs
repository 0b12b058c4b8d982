use proptest::prelude::*;

use super::story::{Story, text};
use crate::counselling::*;
use crate::seals::Chance;

#[test]
fn a_server_that_repeats_drops_or_reorders_is_noticed() {
    let mut s = Story::taken();
    for said in ["eins", "zwei", "drei"] {
        s.say(Role::Seeker, text(said)).unwrap();
    }
    let all = s.server.messages.clone();
    assert!(s.read(Role::Counsellor, &[all[0].clone()])[0].is_ok());
    let again = s.read(Role::Counsellor, &[all[0].clone()]);
    assert_eq!(again[0], Err(Unread::Again(1)));
    let skipped = s.read(Role::Counsellor, &[all[3].clone()]);
    assert_eq!(skipped[0], Err(Unread::Missing { from: 2, to: 3 }));
    assert_eq!(s.texts(Role::Counsellor, &all[1..]), ["eins", "zwei", "drei"]);
}

#[test]
fn a_server_that_holds_back_the_last_messages_is_noticed_when_others_answer_them() {
    let mut s = Story::taken();
    s.say(Role::Seeker, text("Frage")).unwrap();
    let all = s.server.messages.clone();
    s.read(Role::Counsellor, &all);
    s.say(Role::Counsellor, text("Antwort")).unwrap();
    // On the seeker's second device everything but the answer is held back.
    let stream = s.seeker.outbox.stream();
    let answer = s.server.messages[2].clone();
    assert!(s.read(Role::Seeker, &[answer])[0].is_ok());
    assert_eq!(s.seeker.inbox.held_back(), [HeldBack { stream, read: 0, seen_by_others: 2 }]);
    s.read(Role::Seeker, &all);
    assert_eq!(s.seeker.inbox.held_back(), []);
}

#[test]
fn a_server_cannot_swap_a_message_for_another_of_the_same_writer() {
    let mut s = Story::taken();
    // Two devices with the same stream: the server shows one to some and the other to others.
    let before = s.seeker.outbox;
    s.say(Role::Seeker, text("so")).unwrap();
    let first = s.server.messages.clone();
    s.seeker.outbox = before;
    let (chest, chain) = (s.chest(&s.seeker), s.server.conversation.chain());
    let cleared = s.seeker.trust.clear(chain).unwrap();
    let keys = &s.seeker.keys;
    let open = (chain, cleared, &chest);
    let (outbox, _) = before.seal(open, &s.seeker.inbox, keys, text("anders"), s.now, &mut s.chance).unwrap();
    let (_, third) = outbox.seal(open, &s.seeker.inbox, keys, text("weiter"), s.now, &mut s.chance).unwrap();
    s.read(Role::Counsellor, &first);
    assert_eq!(s.read(Role::Counsellor, &[third.to_bytes()])[0], Err(Unread::NotNext));
}

#[test]
fn a_deleted_message_leaves_its_name_and_the_stream_goes_on() {
    let mut s = Story::taken();
    s.say(Role::Seeker, text("weg")).unwrap();
    s.say(Role::Seeker, text("danach")).unwrap();
    let all = s.server.messages.clone();
    let (stream, gone) = (s.seeker.outbox.stream(), Envelope::message(&all[1]).unwrap().id());
    s.read(Role::Counsellor, &all[..1]);
    assert_eq!(s.counsellor.inbox.gone(stream, 3, gone), Err(Unread::Missing { from: 2, to: 2 }));
    s.counsellor.inbox.gone(stream, 2, gone).unwrap();
    assert_eq!(s.texts(Role::Counsellor, &all[2..]), ["danach"]);
    assert_eq!(s.counsellor.inbox.gone(stream, 2, gone), Err(Unread::Again(2)));
}

#[test]
fn the_server_takes_each_message_once_in_order_and_in_its_writers_name() {
    let mut s = Story::taken();
    let bytes = s.say(Role::Seeker, text("eins")).unwrap();
    let (me, other) = (s.seeker.fingerprint(), s.counsellor.fingerprint());
    let post = |bytes: &[u8], who| s.server.conversation.post(who, bytes);
    assert!(matches!(post(&bytes, &me), Ok(Post::Already(_))));
    assert_eq!(post(&bytes, &other), Err(PostRefused::NotYours));
    assert_eq!(post(&s.server.messages[0], &me), Err(PostRefused::OldEpoch { current: 1 }));
    assert_eq!(post(&bytes, &s.other.fingerprint()), Err(PostRefused::NotYours));
}

#[test]
fn the_server_takes_nothing_that_is_not_an_envelope() {
    let s = Story::taken();
    let me = s.seeker.fingerprint();
    let sealed = &s.server.messages[0];
    for bytes in [&b"Guten Tag"[..], b"", b"{\"text\":\"hallo\"}", &sealed[..sealed.len() - 1], &sealed[1..]]
    {
        assert!(matches!(s.server.conversation.post(&me, bytes), Err(PostRefused::Envelope(_))));
    }
    let long = vec![0; LONGEST_ENVELOPE + 1];
    assert_eq!(s.server.conversation.post(&me, &long), Err(PostRefused::TooLong));
}

#[test]
fn a_message_for_the_readers_of_before_has_to_be_sealed_again() {
    let mut s = Story::taken();
    let (chest, chain) = (s.chest(&s.seeker), s.server.conversation.chain().clone());
    let cleared = s.seeker.trust.clear(&chain).unwrap();
    let readers = chain.head().readers().to_vec();
    let renewed = s.next(Change::Renewed, readers, (Past::Hidden, &KeyChest::default()));
    s.extend(&renewed.signed_by(&s.counsellor.keys)).unwrap();
    let (outbox, keys) = (s.seeker.outbox, &s.seeker.keys);
    let sealed =
        outbox.seal((&chain, cleared, &chest), &s.seeker.inbox, keys, text("x"), s.now, &mut s.chance);
    let bytes = sealed.unwrap().1.to_bytes();
    let refused = s.server.conversation.post(&s.seeker.fingerprint(), &bytes);
    assert_eq!(refused, Err(PostRefused::OldEpoch { current: 2 }));
    // And with the clearance of before nothing is sealed for the readers of now.
    let stale = outbox.seal(
        (s.chain(), cleared, &chest),
        &s.seeker.inbox,
        keys,
        text("x"),
        s.now,
        &mut Chance::from_seed([3; 32]),
    );
    assert_eq!(stale.err(), Some(NotSealed::NotCleared));
}

#[test]
fn a_closed_conversation_opens_again_when_the_seeker_writes_and_a_blocked_one_does_not() {
    let mut s = Story::taken();
    s.server.conversation = s.server.conversation.clone().in_state(State::Closed);
    let open = s.server.conversation.clone().in_state(State::Open);
    s.say(Role::Seeker, text("noch etwas")).unwrap();
    assert_eq!(s.server.conversation.state(), State::Open);

    s.server.conversation = open.in_state(State::Blocked);
    let again = s.server.messages.last().unwrap().clone();
    let refused = s.server.conversation.post(&s.seeker.fingerprint(), &again);
    assert_eq!(refused, Err(PostRefused::NotOpen(State::Blocked)));
}

#[test]
fn a_stored_conversation_is_the_same_again() {
    let mut s = Story::taken();
    s.say(Role::Seeker, text("eins")).unwrap();
    let last = Envelope::message(s.server.messages.last().unwrap()).unwrap();
    let links = s.chain().links().map(|link| Link::from_bytes(&link.to_bytes()).unwrap());
    let streams = [(last.header().stream, last.header().count, last.id())];
    let stored = Conversation::stored(s.chain().conversation(), links, streams, State::Open).unwrap();
    assert_eq!(stored, s.server.conversation);
}

#[test]
fn keys_without_a_letter_for_each_reader_are_refused() {
    let mut s = Story::taken();
    let readers = s.chain().head().readers().to_vec();
    let past = (Past::Hidden, &KeyChest::default());
    let renewed = s.next(Change::Renewed, readers, past).signed_by(&s.seeker.keys);
    let older = s.server.keys[1].to_bytes();
    assert_eq!(
        s.server.conversation.extend(&renewed.link.to_bytes(), &older).err(),
        Some(PostRefused::Letters)
    );
    let mut fewer = renewed.keys.to_bytes();
    let letter = 32 + 4 + 80;
    fewer.truncate(fewer.len() - letter);
    fewer[34] -= 1;
    assert_eq!(
        s.server.conversation.extend(&renewed.link.to_bytes(), &fewer).err(),
        Some(PostRefused::Letters)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn in_any_other_order_than_written_not_everything_opens(order in Just(vec![0usize, 1, 2, 3]).prop_shuffle()) {
        let mut s = Story::taken();
        for said in ["eins", "zwei", "drei"] {
            s.say(Role::Seeker, text(said)).unwrap();
        }
        let shuffled: Vec<_> = order.iter().map(|&at| s.server.messages[at].clone()).collect();
        let all = s.read(Role::Counsellor, &shuffled).iter().all(Result::is_ok);
        prop_assert_eq!(all, order.is_sorted());
    }
}
