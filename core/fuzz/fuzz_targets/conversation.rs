//! Whatever is posted to a conversation: refused with a reason, or an envelope of its sender; and whatever a device is
//! shown: refused, or one of the two messages that were written.
#![no_main]

use std::sync::LazyLock;

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use sozial_core::counselling::{
    Content, Conversation, DeviceId, Enquiry, EpochKeys, Inbox, KeyChest, Post, Reader, Role,
};
use sozial_core::seals::{Chance, IdentityKeys};

struct Begun {
    seeker: IdentityKeys,
    conversation: Conversation,
    chest: KeyChest,
    message: Vec<u8>,
    link: Vec<u8>,
    keys: Vec<u8>,
}

static BEGUN: LazyLock<Begun> = LazyLock::new(|| {
    let mut chance = Chance::from_seed([1; 32]);
    let [seeker, counsellor] = std::array::from_fn(|_| IdentityKeys::random(&mut chance));
    let to = Reader { role: Role::Counsellor, identity: counsellor.identity() };
    let (device, content) = (DeviceId::from_bytes([1; 8]), Content::Text { text: "Hilfe".into() });
    let made = Enquiry::make(&seeker, device, to, content, Timestamp::UNIX_EPOCH, &mut chance);
    let (enquiry, _) = made.expect("an enquiry can be made");
    let (link, keys, message) =
        (enquiry.link.to_bytes(), enquiry.keys.to_bytes(), enquiry.message.to_bytes());
    let me = seeker.identity().fingerprint();
    let (conversation, sealed, _) =
        Conversation::begin(&me, (&link, &keys, &message)).expect("a conversation begins");
    let sealed: [EpochKeys; 1] = [sealed];
    let (chest, _) = KeyChest::open(conversation.chain(), &sealed, &seeker);
    Begun { seeker, conversation, chest, message, link, keys }
});

/// Strangers' bytes, and real ones with bytes of theirs laid over: the place comes first.
fn overlaid(real: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut changed = real.to_vec();
    if let Some((at, rest)) = bytes.split_first_chunk::<2>() {
        let at = usize::from(u16::from_be_bytes(*at)) % changed.len();
        changed.iter_mut().skip(at).zip(rest).for_each(|(old, new)| *old ^= *new);
    }
    changed
}

fuzz_target!(|bytes: &[u8]| {
    let begun = &*BEGUN;
    let me = begun.seeker.identity().fingerprint();
    for shown in [bytes.to_vec(), overlaid(&begun.message, bytes)] {
        if let Ok(read) = Inbox::default().take(begun.conversation.chain(), &begun.chest, &shown) {
            assert_eq!(shown, begun.message, "opened {:?} although it was changed", read.id);
        }
        if let Ok(Post::New(posted)) = begun.conversation.post(&me, &shown) {
            assert_eq!(posted.envelope.header().stream.sender, me);
        }
    }
    for link in [bytes.to_vec(), overlaid(&begun.link, bytes)] {
        assert!(begun.conversation.extend(&link, &begun.keys).is_err(), "nobody signed this");
    }
});
