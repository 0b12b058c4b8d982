use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::counselling::{KeyChest, NextEpoch};
use crate::seals::{Chance, IdentityKeys};

/// People with their keys, and a conversation between them.
struct Story {
    chance: Chance,
    now: Timestamp,
    seeker: IdentityKeys,
    centre: IdentityKeys,
    counsellor: IdentityKeys,
    other: IdentityKeys,
}

fn story() -> Story {
    let mut chance = Chance::from_seed([1; 32]);
    let [seeker, centre, counsellor, other] = std::array::from_fn(|_| IdentityKeys::random(&mut chance));
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    Story { chance, now, seeker, centre, counsellor, other }
}

fn reader(role: Role, keys: &IdentityKeys) -> Reader {
    Reader { role, identity: keys.identity() }
}

impl Story {
    fn opened(&mut self) -> (Chain, NextEpoch) {
        let id = ConversationId::from_bytes([9; 16]);
        let readers = vec![reader(Role::Seeker, &self.seeker), reader(Role::Centre, &self.centre)];
        let first =
            NextEpoch::first(id, readers, self.now, &mut self.chance).unwrap().signed_by(&self.seeker);
        (Chain::verify(id, [first.link.clone()]).unwrap(), first)
    }

    fn next(&mut self, chain: &Chain, change: Change, readers: Vec<Reader>) -> NextEpoch {
        let past = (Past::Hidden, &KeyChest::default());
        NextEpoch::after(chain, change, readers, past, self.now, &mut self.chance).unwrap()
    }

    fn taken(&mut self) -> Chain {
        let (chain, _) = self.opened();
        let readers = vec![reader(Role::Seeker, &self.seeker), reader(Role::Counsellor, &self.counsellor)];
        let taken = self.next(&chain, Change::Taken, readers);
        chain.extended(taken.signed_by(&self.centre).signed_by(&self.counsellor).link).unwrap()
    }
}

#[test]
fn an_enquiry_is_taken_joined_handed_over_and_left_by_the_rules() {
    let mut s = story();
    let chain = s.taken();
    let (seeker, counsellor) = (reader(Role::Seeker, &s.seeker), reader(Role::Counsellor, &s.counsellor));
    let interpreter = reader(Role::Interpreter, &s.other);
    let joined = s.next(&chain, Change::Joined, vec![seeker, counsellor, interpreter]);
    let chain = chain.extended(joined.signed_by(&s.counsellor).signed_by(&s.seeker).link).unwrap();
    let left = s.next(&chain, Change::Left, vec![seeker, counsellor]);
    let chain = chain.extended(left.signed_by(&s.counsellor).link).unwrap();
    let next = reader(Role::Counsellor, &s.other);
    let handed = s.next(&chain, Change::HandedOver, vec![seeker, counsellor, next]);
    let chain = chain.extended(handed.signed_by(&s.counsellor).link).unwrap();
    let alone = s.next(&chain, Change::Left, vec![seeker, next]);
    let chain = chain.extended(alone.signed_by(&s.other).link).unwrap();
    assert_eq!(chain.head().readers(), [seeker, next]);
    let again = Chain::verify(chain.conversation(), chain.links().map(reread)).unwrap();
    assert_eq!(again, chain);
}

fn reread(link: &Link) -> Link {
    Link::from_bytes(&link.to_bytes()).unwrap()
}

#[test]
fn a_server_cannot_add_a_ghost() {
    let mut s = story();
    let chain = s.taken();
    let (seeker, counsellor) = (reader(Role::Seeker, &s.seeker), reader(Role::Counsellor, &s.counsellor));
    for role in Role::ALL {
        for change in Change::ALL {
            let ghost = reader(role, &s.other);
            let forged = s.next(&chain, change, vec![seeker, counsellor, ghost]).signed_by(&s.other);
            assert!(chain.clone().extended(forged.link).is_err(), "{role:?} {change:?}");
        }
    }
}

#[test]
fn nobody_joins_without_the_seekers_signature() {
    let mut s = story();
    let chain = s.taken();
    let (seeker, counsellor) = (reader(Role::Seeker, &s.seeker), reader(Role::Counsellor, &s.counsellor));
    let joined = s.next(&chain, Change::Joined, vec![seeker, counsellor, reader(Role::Supervisor, &s.other)]);
    let link = joined.signed_by(&s.counsellor).link;
    assert_eq!(chain.clone().extended(link.clone()), Err(ChainError::Rule(RuleBroken::NoConsent)));
    let preview = chain.preview(&link, &s.seeker.identity().fingerprint()).unwrap();
    assert_eq!(preview.comes, [&reader(Role::Supervisor, &s.other)]);
    assert!(chain.extended(link.signed_by(&s.seeker)).is_ok());
}

#[test]
fn who_leaves_does_not_make_the_next_key() {
    let mut s = story();
    let (chain, _) = s.opened();
    let readers = vec![reader(Role::Seeker, &s.seeker), reader(Role::Counsellor, &s.counsellor)];
    let taken = s.next(&chain, Change::Taken, readers).signed_by(&s.centre);
    assert_eq!(chain.extended(taken.link), Err(ChainError::Rule(RuleBroken::NotEntitled)));

    let chain = s.taken();
    let left = s.next(&chain, Change::Left, vec![reader(Role::Seeker, &s.seeker)]).signed_by(&s.counsellor);
    assert_eq!(chain.extended(left.link), Err(ChainError::Rule(RuleBroken::MadeByLeaver)));
}

#[test]
fn only_the_seekers_old_key_replaces_the_seekers_key() {
    let mut s = story();
    let chain = s.taken();
    let readers = vec![reader(Role::Seeker, &s.other), reader(Role::Counsellor, &s.counsellor)];
    let swapped = s.next(&chain, Change::KeyReplaced, readers).signed_by(&s.other);
    let vouched = swapped.link.clone().signed_by(&s.counsellor);
    assert_eq!(chain.clone().extended(vouched), Err(ChainError::Rule(RuleBroken::NotEntitled)));
    assert!(chain.extended(swapped.link.signed_by(&s.seeker)).is_ok());
}

#[test]
fn a_counsellors_lost_key_is_replaced_with_a_vouching_signature_and_the_new_one() {
    let mut s = story();
    let chain = s.taken();
    let readers = vec![reader(Role::Seeker, &s.seeker), reader(Role::Counsellor, &s.other)];
    let swapped = s.next(&chain, Change::KeyReplaced, readers).signed_by(&s.seeker);
    assert_eq!(chain.clone().extended(swapped.link.clone()), Err(ChainError::Rule(RuleBroken::NotEntitled)));
    assert!(chain.extended(swapped.link.signed_by(&s.other)).is_ok());
}

#[test]
fn links_cannot_be_dropped_swapped_repeated_or_moved() {
    let mut s = story();
    let chain = s.taken();
    let readers = chain.head().readers().to_vec();
    let renewed = s.next(&chain, Change::Renewed, readers).signed_by(&s.seeker).link;
    let all: Vec<Link> = chain.links().cloned().chain([renewed]).collect();
    let id = chain.conversation();
    let of = |order: &[usize]| Chain::verify(id, order.iter().map(|&at| all[at].clone()));
    assert!(of(&[0, 1, 2]).is_ok());
    for order in [&[][..], &[1], &[0, 2], &[0, 1, 1], &[0, 2, 1], &[1, 0], &[0, 0], &[0, 1, 2, 2]] {
        assert!(of(order).is_err(), "{order:?}");
    }
    let elsewhere = Chain::verify(ConversationId::from_bytes([8; 16]), all);
    assert_eq!(elsewhere, Err(ChainError::OtherConversation));
}

#[test]
fn the_panel_names_who_was_given_the_past() {
    let mut s = story();
    let chain = s.taken();
    let (seeker, counsellor) = (reader(Role::Seeker, &s.seeker), reader(Role::Counsellor, &s.counsellor));
    let companion = reader(Role::Companion, &s.other);
    let past = (Past::Shared, &KeyChest::default());
    let readers = vec![seeker, counsellor, companion];
    let joined = NextEpoch::after(&chain, Change::Joined, readers, past, s.now, &mut s.chance).unwrap();
    let chain = chain.extended(joined.signed_by(&s.seeker).link).unwrap();
    let who = |epoch| chain.who_can_read(epoch).iter().map(|can| can.reader.role).collect::<Vec<_>>();
    assert_eq!(who(0), [Role::Seeker, Role::Centre, Role::Companion]);
    assert_eq!(who(1), [Role::Seeker, Role::Counsellor, Role::Companion]);
    let by = chain.who_can_read(2).iter().map(|can| can.by.change()).collect::<Vec<_>>();
    assert_eq!(by, [Change::Opened, Change::Taken, Change::Joined]);
}

#[test]
fn every_role_and_change_has_its_words() {
    let words = crate::texts().words("de");
    assert!(Role::ALL.iter().all(|role| words.has(role.text_key())));
    assert!(Change::ALL.iter().all(|change| words.has(change.text_key())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_flipped_bit_of_a_link_is_refused(at: prop::sample::Index, bit in 0u8..8) {
        let mut s = story();
        let (chain, _) = s.opened();
        let readers = vec![reader(Role::Seeker, &s.seeker), reader(Role::Counsellor, &s.counsellor)];
        let taken = s.next(&chain, Change::Taken, readers).signed_by(&s.centre).signed_by(&s.counsellor);
        let mut bytes = taken.link.to_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let extended = Link::from_bytes(&bytes).map_err(ChainError::from).and_then(|link| chain.extended(link));
        prop_assert!(extended.is_err());
    }

    #[test]
    fn anything_is_read_as_a_link_or_refused(bytes: Vec<u8>) {
        if let Ok(link) = Link::from_bytes(&bytes) {
            prop_assert_eq!(link.to_bytes(), bytes);
        }
    }
}
