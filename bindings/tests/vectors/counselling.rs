//! An account and a conversation that every language opens. The keys are made from a written seed: they protect nobody.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::{Value as Json, json};
use sozial_core::accounts::{KeyRing, LoginSalt, NewSheet, Password, Stretch, UserName};
use sozial_core::counselling::{
    Begun, CentreId, Chain, Change, Content, DeviceId, Enquiry, Inbox, IntakeKeys, KeyChest, Medium,
    NextEpoch, Outbox, Past, Proposed, Reader, Role, Trust,
};
use sozial_core::seals::Chance;

const NAME: &str = "Blauer-Reiher-27";
const PASSWORD: &str = "Zwölf lila Dampfschiffe";

#[test]
fn the_account_and_the_conversation_are_what_the_core_makes() {
    let mut chance = Chance::from_seed([27; 32]);
    let (seeker, name) = (KeyRing::random(&mut chance), NAME.parse::<UserName>().unwrap());
    let (counsellor, other) = (KeyRing::random(&mut chance), "Beraterin-1".parse::<UserName>().unwrap());
    let account = account(&seeker, &name, &mut chance);
    let helper = NewSheet::make(&counsellor, &other, &mut chance);
    let conversation = conversation(&seeker, &counsellor, &mut chance);
    super::same(
        "counselling.json",
        &json!({
            "seeker": account,
            "counsellor": {
                "name": other.as_str(),
                "sheet": helper.sheet.words().join(" "),
                "keys": base64(helper.keys.as_bytes()),
            },
            "conversation": conversation,
        }),
    );
}

fn account(keys: &KeyRing, name: &UserName, chance: &mut Chance) -> Json {
    let (salt, password) = (LoginSalt::from_bytes([5; 16]), Password::new(PASSWORD).unwrap());
    let credentials = Stretch::V1.stretch(&password, name, &salt);
    let sheet = NewSheet::make(keys, name, chance);
    json!({
        "name": name.as_str(),
        "password": PASSWORD,
        "salt": base64(salt.as_bytes()),
        "stretch": Stretch::V1.number(),
        "login_secret": base64(credentials.login.reveal()),
        "keys": base64(keys.wrap(&credentials.wrapping, name, chance).as_bytes()),
        "fingerprint": hex(keys.identity().fingerprint().as_bytes()),
        "check_words": keys.identity().fingerprint().check_words(),
        "sheet": sheet.sheet.words().join(" "),
        "sheet_login_secret": base64(sheet.login.reveal()),
        "keys_by_sheet": base64(sheet.keys.as_bytes()),
    })
}

fn conversation(seeker: &KeyRing, counsellor: &KeyRing, chance: &mut Chance) -> Json {
    let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
    let (intake, certificate) = IntakeKeys::first(CentreId::random(chance), chance);
    let device = DeviceId::random(chance);
    let content = Content::Text { text: "Ich brauche Hilfe bei Mietschulden.".into() };
    let asked = Enquiry::make(seeker.identity_keys(), device, certificate.reader(), content, now, chance);
    let (enquiry, Begun { chain, chest, .. }) = asked.unwrap();
    let role = |role, keys: &KeyRing| Reader { role, identity: keys.identity() };
    let readers = vec![role(Role::Seeker, seeker), role(Role::Counsellor, counsellor)];
    let taken =
        NextEpoch::after(&chain, Change::Taken, readers, (Past::Shared, &chest), now, chance).unwrap();
    let taken = taken.signed_by(intake.identity_keys()).signed_by(counsellor.identity_keys());
    let chain = chain.extended(taken.link.clone()).unwrap();
    let replies = replies(&chain, counsellor, &[&enquiry.keys, &taken.keys], now, chance);
    json!({
        "id": chain.conversation().to_string(),
        "centre": certificate.centre().to_string(),
        "certificate": base64(&certificate.to_bytes()),
        "intake": base64(intake.wrap_for(&counsellor.identity(), chance).unwrap().as_bytes()),
        "links": [base64(&enquiry.link.to_bytes()), base64(&taken.link.to_bytes())],
        "epoch_keys": [base64(&enquiry.keys.to_bytes()), base64(&taken.keys.to_bytes())],
        "messages": std::iter::once(enquiry.message.to_bytes()).chain(replies).map(|bytes| base64(&bytes)).collect::<Vec<_>>(),
        "texts": ["Ich brauche Hilfe bei Mietschulden.", "Guten Tag! Ich helfe Ihnen gern. 🙂"],
        "frames": frames_of(&chain, counsellor, now),
    })
}

/// A text, a proposal of a call, and its key.
fn replies(
    chain: &Chain,
    counsellor: &KeyRing,
    sealed: &[&sozial_core::counselling::EpochKeys],
    now: Timestamp,
    chance: &mut Chance,
) -> Vec<Vec<u8>> {
    let keys = counsellor.identity_keys();
    // The first epoch is not sealed to the counsellor: its key comes with the second.
    let (chest, _) = KeyChest::open(chain, sealed.iter().copied(), keys);
    let mut trust = Trust::default();
    chain.head().readers().iter().for_each(|reader| trust.accept(reader));
    let mut outbox = Outbox::new(keys, DeviceId::random(chance));
    let proposed = proposal(chain, counsellor, now);
    let contents = [
        Content::Text { text: "Guten Tag! Ich helfe Ihnen gern. 🙂".into() },
        Content::CallProposed { call: proposed.call(), medium: proposed.medium() },
        call_key(chain, counsellor, now).content(),
    ];
    let seal = |content| {
        let cleared = trust.clear(chain).unwrap();
        let open = (chain, cleared, &chest);
        let (next, envelope) = outbox.seal(open, &Inbox::default(), keys, content, now, chance).unwrap();
        outbox = next;
        envelope.to_bytes()
    };
    contents.into_iter().map(seal).collect()
}

fn proposal(chain: &Chain, counsellor: &KeyRing, now: Timestamp) -> Proposed {
    let who = counsellor.identity().fingerprint();
    let reader = chain.head().reader(&who).unwrap();
    Proposed::by(reader, Medium::Video, now, &mut Chance::from_seed([28; 32])).unwrap()
}

fn call_key(chain: &Chain, counsellor: &KeyRing, now: Timestamp) -> sozial_core::counselling::CallKey {
    sozial_core::counselling::CallKey::first(
        proposal(chain, counsellor, now).call(),
        &mut Chance::from_seed([29; 32]),
    )
}

fn frames_of(chain: &Chain, counsellor: &KeyRing, now: Timestamp) -> String {
    call_key(chain, counsellor, now).for_frames().to_string()
}

fn base64(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
