//! People, a centre, a server, and what passes between them.

use jiff::{SignedDuration, Timestamp};

use crate::counselling::*;
use crate::seals::{Chance, Fingerprint, IdentityKeys};

pub(super) struct Person {
    pub(super) keys: IdentityKeys,
    pub(super) role: Role,
    pub(super) trust: Trust,
    pub(super) inbox: Inbox,
    pub(super) outbox: Outbox,
}

impl Person {
    pub(super) fn new(role: Role, chance: &mut Chance) -> Self {
        let keys = IdentityKeys::random(chance);
        let outbox = Outbox::new(&keys, DeviceId::random(chance));
        Self { keys, role, trust: Trust::default(), inbox: Inbox::default(), outbox }
    }

    pub(super) fn reader(&self) -> Reader {
        Reader { role: self.role, identity: self.keys.identity() }
    }

    pub(super) fn fingerprint(&self) -> Fingerprint {
        self.keys.identity().fingerprint()
    }

    pub(super) fn accept(&mut self, readers: &[Reader]) {
        readers.iter().for_each(|reader| self.trust.accept(reader));
    }
}

/// What the server has.
pub(super) struct Server {
    pub(super) conversation: Conversation,
    pub(super) keys: Vec<EpochKeys>,
    pub(super) messages: Vec<Vec<u8>>,
}

pub(super) struct Story {
    pub(super) chance: Chance,
    pub(super) now: Timestamp,
    pub(super) seeker: Person,
    pub(super) counsellor: Person,
    pub(super) other: Person,
    pub(super) intake: IntakeKeys,
    pub(super) server: Server,
}

pub(super) fn text(text: &str) -> Content {
    Content::Text { text: text.into() }
}

impl Story {
    /// The seeker has written to the centre.
    pub(super) fn enquired() -> Self {
        let mut chance = Chance::from_seed([7; 32]);
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let mut seeker = Person::new(Role::Seeker, &mut chance);
        let [counsellor, other] = std::array::from_fn(|_| Person::new(Role::Counsellor, &mut chance));
        let (intake, certificate) = IntakeKeys::first(CentreId::random(&mut chance), &mut chance);
        let device = seeker.outbox.stream().device;
        let (enquiry, begun) =
            Enquiry::make(&seeker.keys, device, certificate.reader(), text("Hilfe"), now, &mut chance)
                .unwrap();
        (seeker.trust, seeker.outbox) = (begun.trust, begun.outbox);
        let parcel = (&*enquiry.link.to_bytes(), &*enquiry.keys.to_bytes(), &*enquiry.message.to_bytes());
        let (conversation, keys, message) = Conversation::begin(&seeker.fingerprint(), parcel).unwrap();
        let server = Server { conversation, keys: vec![keys], messages: vec![message.to_bytes()] };
        Self { chance, now, seeker, counsellor, other, intake, server }
    }

    /// A counsellor has taken the enquiry, and both accept each other.
    pub(super) fn taken() -> Self {
        let mut s = Self::enquired();
        let (chest, _) = KeyChest::open(s.chain(), &s.server.keys, s.intake.identity_keys());
        let readers = vec![s.seeker.reader(), s.counsellor.reader()];
        let taken = s.next(Change::Taken, readers.clone(), (Past::Shared, &chest));
        let taken = taken.signed_by(s.intake.identity_keys()).signed_by(&s.counsellor.keys);
        s.extend(&taken).unwrap();
        s.seeker.accept(&readers);
        s.counsellor.accept(&readers);
        s
    }

    pub(super) fn chain(&self) -> &Chain {
        self.server.conversation.chain()
    }

    pub(super) fn later(&mut self, minutes: i64) {
        self.now += SignedDuration::from_mins(minutes);
    }

    pub(super) fn next(
        &mut self,
        change: Change,
        readers: Vec<Reader>,
        past: (Past, &KeyChest),
    ) -> NextEpoch {
        let chain = self.server.conversation.chain();
        NextEpoch::after(chain, change, readers, past, self.now, &mut self.chance).unwrap()
    }

    pub(super) fn extend(&mut self, next: &NextEpoch) -> Result<(), PostRefused> {
        let (link, keys) = (next.link.to_bytes(), next.keys.to_bytes());
        let (conversation, change, keys) = self.server.conversation.extend(&link, &keys)?;
        assert_eq!(change, next.link.change());
        self.server.conversation = conversation;
        self.server.keys.push(keys);
        Ok(())
    }

    pub(super) fn chest(&self, person: &Person) -> KeyChest {
        KeyChest::open(self.chain(), &self.server.keys, &person.keys).0
    }

    /// Seals and posts, as the seeker or the counsellor.
    pub(super) fn say(&mut self, who: Role, content: Content) -> Result<Vec<u8>, NotSealed> {
        let chest = self.chest(if who == Role::Seeker { &self.seeker } else { &self.counsellor });
        let person = if who == Role::Seeker { &mut self.seeker } else { &mut self.counsellor };
        let chain = self.server.conversation.chain();
        let cleared = person.trust.clear(chain).map_err(|_| NotSealed::NotCleared)?;
        let open = (chain, cleared, &chest);
        let (outbox, envelope) =
            person.outbox.seal(open, &person.inbox, &person.keys, content, self.now, &mut self.chance)?;
        person.outbox = outbox;
        let bytes = envelope.to_bytes();
        let Post::New(posted) = self.server.conversation.post(&person.fingerprint(), &bytes).unwrap() else {
            panic!("a new message is no old one");
        };
        self.server.conversation = posted.conversation;
        self.server.messages.push(bytes.clone());
        Ok(bytes)
    }

    /// Opens these messages as the seeker or the counsellor.
    pub(super) fn read(&mut self, who: Role, messages: &[Vec<u8>]) -> Vec<Result<Received, Unread>> {
        let chest = self.chest(if who == Role::Seeker { &self.seeker } else { &self.counsellor });
        let person = if who == Role::Seeker { &mut self.seeker } else { &mut self.counsellor };
        let chain = self.server.conversation.chain();
        messages.iter().map(|bytes| person.inbox.take(chain, &chest, bytes)).collect()
    }

    /// What these messages say, all of which open.
    pub(super) fn texts(&mut self, who: Role, messages: &[Vec<u8>]) -> Vec<String> {
        let opened =
            self.read(who, messages).into_iter().map(|message| match message.unwrap().body.content {
                Content::Text { text } => text.reveal().to_owned(),
                other => format!("{other:?}"),
            });
        opened.collect()
    }
}
