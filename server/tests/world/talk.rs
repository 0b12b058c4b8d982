//! A centre with counsellors and somebody who writes to it, on devices that do what a page of ours does.

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};
use sozial_core::accounts::Sheet;
use sozial_core::counselling::{
    Chain, Change, Content, ConversationId, Enquiry, EpochKeys, Inbox, IntakeCertificate, IntakeKeys,
    KeyChest, Link, NextEpoch, Outbox, Past, Reader, Role, Sign, Trust, WrappedIntake,
};
use sozial_core::seals::IdentityKeys;
use sozial_portal::counselling::invite;
use sozial_portal::portal::Portal;
use sozial_portal::store::counselling::centres::{CentreRole, CentreRow};

use super::device::{Device, Said, b64, from_b64, totp_code};

/// Somebody in a conversation: the device, and what it remembers.
pub(crate) struct Member {
    pub(crate) device: Device,
    pub(crate) role: Role,
    pub(crate) trust: Trust,
    pub(crate) inbox: Inbox,
    pub(crate) outbox: Outbox,
}

/// What a device knows of a conversation after it was loaded and opened.
pub(crate) struct Opened {
    pub(crate) chain: Chain,
    pub(crate) chest: KeyChest,
}

impl Member {
    pub(crate) fn new(device: Device, role: Role) -> Self {
        let outbox = Outbox::new(device.identity_keys(), device.device);
        Self { device, role, trust: Trust::default(), inbox: Inbox::default(), outbox }
    }

    pub(crate) fn reader(&self) -> Reader {
        Reader { role: self.role, identity: self.device.identity() }
    }

    /// Loads and opens a conversation with one's own keys, or with those of the centre.
    pub(crate) async fn load(&mut self, id: &str, with: Option<&IdentityKeys>) -> Opened {
        let shown = self.device.get(&format!("/conversations/{id}")).await;
        assert_eq!(shown.status, StatusCode::OK, "{:?}", shown.body);
        let links = shown.body["links"].as_array().unwrap();
        let id: ConversationId = id.parse().unwrap();
        let chain = links.iter().map(|link| Link::from_bytes(&from_b64(&link["link"])).unwrap());
        let chain = Chain::verify(id, chain).unwrap();
        let keys: Vec<EpochKeys> =
            links.iter().map(|link| EpochKeys::from_bytes(&from_b64(&link["keys"])).unwrap()).collect();
        let keyed = with.unwrap_or(self.device.identity_keys());
        let (chest, _) = KeyChest::open(&chain, &keys, keyed);
        Opened { chain, chest }
    }

    /// The person has looked at who reads and accepts them.
    pub(crate) fn accept(&mut self, chain: &Chain) {
        chain.head().readers().iter().for_each(|reader| self.trust.accept(reader));
    }

    /// Seals a text for the readers of now; the bytes may be sent more than once.
    pub(crate) async fn seal(&mut self, id: &str, text: &str, now: Timestamp) -> Vec<u8> {
        let opened = self.load(id, None).await;
        self.seal_for(&opened, text, now)
    }

    /// Seals a text for the readers of a conversation that was loaded.
    pub(crate) fn seal_for(&mut self, opened: &Opened, text: &str, now: Timestamp) -> Vec<u8> {
        self.accept(&opened.chain);
        let cleared = self.trust.clear(&opened.chain).unwrap();
        let content = Content::Text { text: text.into() };
        let open = (&opened.chain, cleared, &opened.chest);
        let keys = self.device.identity_keys().clone();
        let sealed = self.outbox.seal(open, &self.inbox, &keys, content, now, &mut self.device.chance);
        let (outbox, envelope) = sealed.unwrap();
        self.outbox = outbox;
        envelope.to_bytes()
    }

    pub(crate) async fn send(&mut self, id: &str, message: &[u8]) -> Said {
        self.device.post(&format!("/conversations/{id}/messages"), json!({ "message": b64(message) })).await
    }

    pub(crate) async fn say(&mut self, id: &str, text: &str, now: Timestamp) -> Said {
        let message = self.seal(id, text, now).await;
        self.send(id, &message).await
    }

    /// Seals a sign: that one is typing.
    pub(crate) async fn typing(&mut self, id: &str, now: Timestamp) -> Vec<u8> {
        let opened = self.load(id, None).await;
        self.accept(&opened.chain);
        let cleared = self.trust.clear(&opened.chain).unwrap();
        let keys = self.device.identity_keys().clone();
        let open = (&opened.chain, cleared, &opened.chest);
        let (stream, chance) = (self.outbox.stream(), &mut self.device.chance);
        Sign::Typing.seal(open, stream, &keys, now, chance).unwrap().to_bytes()
    }

    /// All texts of a conversation, opened; what does not open says why.
    pub(crate) async fn texts(&mut self, id: &str) -> Vec<String> {
        let opened = self.load(id, None).await;
        let mut inbox = Inbox::default();
        let mut texts = Vec::new();
        for event in &self.events(id).await {
            if event["kind"] == "message" && !event["message"].is_null() {
                let read = inbox.take(&opened.chain, &opened.chest, &from_b64(&event["message"]));
                texts.push(match read.map(|received| received.body.content) {
                    Ok(Content::Text { text }) => text.reveal().to_owned(),
                    other => format!("{other:?}"),
                });
            }
        }
        texts
    }

    /// Everything that happened, from the first.
    async fn events(&mut self, id: &str) -> Vec<Value> {
        let (mut events, mut after) = (Vec::new(), 0);
        loop {
            let page = self.device.get(&format!("/conversations/{id}/events?after={after}")).await.body;
            events.extend(page["events"].as_array().unwrap().iter().cloned());
            after = page["last"].as_i64().unwrap();
            if page["more"] == false {
                return events;
            }
        }
    }

    /// Makes the link that changes the readers, signed by these keys, and sends it.
    pub(crate) async fn change(
        &mut self,
        id: &str,
        change: (Change, Vec<Reader>),
        (opened, signing): (&Opened, &[&IdentityKeys]),
        now: Timestamp,
    ) -> Said {
        let past = (Past::Shared, &opened.chest);
        let next =
            NextEpoch::after(&opened.chain, change.0, change.1, past, now, &mut self.device.chance).unwrap();
        let next = signing.iter().fold(next, |next, keys| next.signed_by(keys));
        let body = json!({ "link": b64(next.link.to_bytes()), "keys": b64(next.keys.to_bytes()) });
        self.device.post(&format!("/conversations/{id}/links"), body).await
    }

    /// Takes an enquiry, with the centre's keys.
    pub(crate) async fn take(&mut self, id: &str, intake: &IntakeKeys, now: Timestamp) -> Said {
        let opened = self.load(id, Some(intake.identity_keys())).await;
        let seeker =
            *opened.chain.head().readers().iter().find(|reader| reader.role == Role::Seeker).unwrap();
        let readers = vec![seeker, self.reader()];
        let own = self.device.identity_keys().clone();
        self.change(id, (Change::Taken, readers), (&opened, &[intake.identity_keys(), &own]), now).await
    }
}

/// A centre with two counsellors, its keys, and a seeker with an account.
pub(crate) struct Talk {
    pub(crate) portal: Arc<Portal>,
    pub(crate) router: Router,
    pub(crate) centre: String,
    pub(crate) intake: IntakeKeys,
    pub(crate) certificate: IntakeCertificate,
    pub(crate) sheet: Sheet,
    pub(crate) seeker: Member,
    pub(crate) counsellor: Member,
    pub(crate) other: Member,
}

pub(crate) async fn a_centre(portal: &Portal, source: &str) -> String {
    let id = invite::centre_id(source);
    let centre = CentreRow {
        id: id.clone(),
        source: source.to_owned(),
        name: format!("DEMO – Beratung {source}"),
        topics: ["schulden".to_owned()].into(),
        languages: ["de".to_owned()].into(),
        reply_hours: 48,
        renew: false,
    };
    portal.store.put_centre(&centre).await.unwrap();
    id
}

/// Somebody who took up an invitation to a centre.
pub(crate) async fn invited(
    (portal, router): (&Arc<Portal>, &Router),
    name: &str,
    (centre, role): (&str, CentreRole),
) -> Device {
    let token = invite::invite(portal, name.parse().unwrap(), vec![(centre.to_owned(), role)]).await.unwrap();
    let mut device = Device::new(router, name);
    let accepted = accept(&mut device, token.reveal(), portal.clock.now()).await;
    assert_eq!(accepted.status, StatusCode::CREATED, "{:?}", accepted.body);
    device
}

/// Takes up the invitation of a token.
pub(crate) async fn accept(device: &mut Device, token: &str, now: Timestamp) -> Said {
    let shown = device.post("/invitation", json!({ "token": token })).await.body;
    let mut account = device.new_account().await;
    account["token"] = json!(token);
    account["totp"] = json!(totp_code(shown["totp"]["typed"].as_str().unwrap(), now));
    device.post("/invitation/accept", account).await
}

impl Talk {
    /// A centre that is open: its first counsellor has made its keys, and wrapped them for the second.
    pub(crate) async fn prepared(portal: Arc<Portal>) -> Self {
        let router = super::device::of(&portal);
        let centre = a_centre(&portal, "DEMO-1").await;
        let at = (&*centre, CentreRole::Counsellor);
        let mut counsellor = invited((&portal, &router), "Beratung-1", at).await;
        let other = invited((&portal, &router), "Beratung-2", at).await;
        let seeker = Device::registered(&router, "Birke-7").await;
        let (intake, certificate) = IntakeKeys::first(centre.parse().unwrap(), &mut counsellor.chance);
        let (sheet, by_sheet) = intake.sheet(&mut counsellor.chance);
        let people = counsellor.get(&format!("/centres/{centre}/people")).await.body;
        let keys: Vec<Value> = people
            .as_array()
            .unwrap()
            .iter()
            .map(|person| {
                let identity =
                    sozial_core::seals::Identity::from_bytes(&from_b64(&person["identity"])).unwrap();
                let wrapped = intake.wrap_for(&identity, &mut counsellor.chance).unwrap();
                json!({ "account": person["account"], "keys": b64(wrapped.as_bytes()) })
            })
            .collect();
        let body = json!({
            "certificate": b64(certificate.to_bytes()), "keys": keys, "by_sheet": b64(by_sheet.as_bytes()),
        });
        let made = counsellor.post(&format!("/centres/{centre}/intake"), body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{:?}", made.body);
        let seeker = Member::new(seeker, Role::Seeker);
        let [counsellor, other] = [counsellor, other].map(|device| Member::new(device, Role::Counsellor));
        Self { portal, router, centre, intake, certificate, sheet, seeker, counsellor, other }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.portal.clock.now()
    }

    /// The keys of the centre, as a counsellor gets them from the server.
    pub(crate) async fn keys_of(&mut self, counsellor: fn(&mut Self) -> &mut Member) -> IntakeKeys {
        let path = format!("/centres/{}/intake", self.centre);
        let certificate = self.certificate;
        let member = counsellor(self);
        let held = member.device.get(&path).await.body;
        let wrapped = WrappedIntake::from_bytes(from_b64(&held["keys"][0]["keys"])).unwrap();
        wrapped.open(&certificate, member.device.identity_keys()).unwrap()
    }

    /// The seeker's enquiry, as it is sent.
    pub(crate) fn enquiry(&mut self, text: &str) -> Value {
        let (now, to) = (self.now(), self.certificate.reader());
        let content = Content::Text { text: text.into() };
        let seeker = &mut self.seeker;
        let keys = seeker.device.identity_keys().clone();
        let device = sozial_core::counselling::DeviceId::random(&mut seeker.device.chance);
        let (enquiry, begun) =
            Enquiry::make(&keys, device, to, content, now, &mut seeker.device.chance).unwrap();
        (seeker.trust, seeker.outbox) = (begun.trust, begun.outbox);
        json!({
            "centre": self.centre, "topic": "schulden", "language": "de",
            "link": b64(enquiry.link.to_bytes()), "keys": b64(enquiry.keys.to_bytes()),
            "message": b64(enquiry.message.to_bytes()),
        })
    }

    /// The seeker has written; the id of the conversation.
    pub(crate) async fn enquired(&mut self, text: &str) -> String {
        let enquiry = self.enquiry(text);
        let begun = self.seeker.device.post("/conversations", enquiry).await;
        assert_eq!(begun.status, StatusCode::CREATED, "{:?}", begun.body);
        begun.body["id"].as_str().unwrap().to_owned()
    }

    /// The first counsellor has taken it.
    pub(crate) async fn taken(&mut self, text: &str) -> String {
        let id = self.enquired(text).await;
        let (intake, now) = (self.keys_of(|talk| &mut talk.counsellor).await, self.now());
        let taken = self.counsellor.take(&id, &intake, now).await;
        assert_eq!(taken.status, StatusCode::CREATED, "{:?}", taken.body);
        id
    }
}
