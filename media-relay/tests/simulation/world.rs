//! A heart, people who call through it, and the network between them, in virtual time and by a seed.

use std::collections::{BTreeMap, HashMap};
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use livekit_protocol as lk;
use lk::signal_request::Message as Ask;
use media_relay::engine::{Batch, Certificate, Datagram, Engine, EngineConfig, Path, Protocol};
use media_relay::heart::Heart;
use media_relay::net::{Driven as _, Input};
use media_relay::room::{Command, Epoch, HeartConfig, Join, Output, Pass, Private, SessionId};

use crate::person::Person;

pub(crate) const RELAY: ([u8; 4], u16) = ([192, 0, 2, 1], 7_882);
/// Between two packets of sound.
const STEP: Duration = Duration::from_millis(20);

/// What the network does to datagrams.
#[derive(Clone, Copy, Default)]
pub(crate) struct Weather {
    /// Of a thousand datagrams so many are lost.
    pub(crate) loss: u64,
    /// Some datagrams come so much later than others, in milliseconds: later than those sent after them.
    pub(crate) jitter: u64,
}

pub(crate) struct World {
    pub(crate) heart: Heart,
    pub(crate) now: Instant,
    pub(crate) people: Vec<Person>,
    pub(crate) weather: Weather,
    /// Times that the heart was woken.
    pub(crate) wakes: u64,
    chance: u64,
    sessions: u64,
    steps: u32,
    flown: u64,
    network: BTreeMap<(Instant, u64), (Path, bool, Vec<u8>)>,
    by_address: HashMap<SocketAddr, usize>,
}

impl World {
    pub(crate) fn new(seed: u64, change: impl FnOnce(&mut EngineConfig)) -> Self {
        static CERTIFICATE: OnceLock<Certificate> = OnceLock::new();
        let certificate = CERTIFICATE.get_or_init(|| Certificate::generate().unwrap()).clone();
        let mut config = EngineConfig::new(0, RELAY.into(), certificate);
        change(&mut config);
        let now = Instant::now();
        let engine = Engine::new(Arc::new(config), now, [seed as u8; 32]);
        let epoch = Epoch { instant: now, unix_ms: 1_700_000_000_000 };
        Self {
            heart: Heart::new(Arc::new(HeartConfig::default()), engine, [7; 32], epoch),
            now,
            people: Vec::new(),
            weather: Weather::default(),
            wakes: 0,
            chance: seed.wrapping_mul(2).wrapping_add(1),
            sessions: 0,
            steps: 0,
            flown: 0,
            network: BTreeMap::new(),
            by_address: HashMap::new(),
        }
    }

    /// A number below `below` (SplitMix64).
    pub(crate) fn draw(&mut self, below: u64) -> u64 {
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.chance;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }

    /// Somebody joins with sound and a picture in two layers.
    pub(crate) fn join(&mut self, room: u8, name: u8) -> usize {
        self.sessions += 1;
        let session = SessionId(self.sessions);
        let (person, offer) = Person::new(self.now, room, name, session);
        let permission = lk::ParticipantPermission {
            can_publish: true,
            can_subscribe: true,
            can_publish_data: true,
            ..Default::default()
        };
        let pass = Pass {
            room: Private(format!("room {room}")),
            identity: Private(format!("person {name}")),
            permission,
            ..Pass::default()
        };
        let offer =
            lk::SessionDescription { r#type: "offer".into(), sdp: offer, id: 1, ..Default::default() };
        let join = Join {
            session,
            pass,
            single_connection: true,
            auto_subscribe: true,
            adaptive_stream: false,
            resume: None,
            tracks: Person::announced(),
            offer: Some(Private(offer)),
        };
        self.by_address.insert(person.address, self.people.len());
        self.people.push(person);
        self.command(Command::Join(Box::new(join)));
        self.people.len() - 1
    }

    pub(crate) fn ask(&mut self, who: usize, message: Ask) {
        let session = self.people[who].session;
        let request = Private(Box::new(lk::SignalRequest { message: Some(message) }));
        self.command(Command::Request { session, request });
    }

    pub(crate) fn command(&mut self, command: Command) {
        self.heart.handle(self.now, Input::Command(command));
        self.settle();
    }

    /// Everybody speaks and shows a picture for so long.
    pub(crate) fn talk(&mut self, time: Duration) {
        let end = self.now + time;
        while self.now < end {
            for who in 0..self.people.len() {
                let (now, step) = (self.now, self.steps);
                let person = &mut self.people[who];
                if person.connected.is_some() && person.left.is_none() {
                    person.speak(now);
                    if step.is_multiple_of(3) {
                        person.show(now, step / 3);
                    }
                }
                self.settle();
            }
            self.steps += 1;
            self.run(STEP);
        }
    }

    /// Lets time pass.
    pub(crate) fn run(&mut self, time: Duration) {
        let end = self.now + time;
        self.settle();
        while let Some(next) = self.next().filter(|next| *next <= end) {
            self.now = self.now.max(next);
            self.step();
            self.settle();
        }
        self.now = end;
    }

    /// Everybody's clock goes on, and nothing else: the machine was asleep.
    pub(crate) fn sleep(&mut self, time: Duration) {
        self.now += time;
    }

    fn next(&mut self) -> Option<Instant> {
        let flying = self.network.first_key_value().map(|((at, _), _)| *at);
        let people = self.people.iter().filter(|person| person.left.is_none()).map(|person| person.wake);
        flying.into_iter().chain(self.heart.poll_timeout()).chain(people).min()
    }

    fn step(&mut self) {
        let now = self.now;
        while let Some(first) = self.network.first_entry().filter(|entry| entry.key().0 <= now) {
            let (path, to_relay, bytes) = first.remove();
            self.arrive(path, to_relay, bytes);
        }
        if self.heart.poll_timeout().is_some_and(|at| at <= now) {
            self.wakes += 1;
            self.heart.handle(now, Input::Timeout);
        }
        for person in self.people.iter_mut().filter(|person| person.left.is_none() && person.wake <= now) {
            let _ = person.rtc.handle_input(str0m::Input::Timeout(now));
        }
    }

    fn arrive(&mut self, path: Path, to_relay: bool, mut bytes: Vec<u8>) {
        let Some(person) = self.by_address.get(&path.remote).and_then(|who| self.people.get_mut(*who)) else {
            return;
        };
        if person.is_cut_off(self.now) || person.left.is_some() {
            return;
        }
        if !to_relay {
            person.take(self.now, path.local, &bytes);
            // The keys of a handshake have to be in place before the media that follow it.
            return self.drain_people();
        }
        let (local, remote) = (path.local, path.remote);
        let datagram = Datagram { local, remote, protocol: Protocol::Udp, bytes: &mut bytes };
        self.heart.handle(self.now, Input::Datagram(datagram));
        self.listen();
    }

    /// Takes out of everybody what they have to say.
    fn settle(&mut self) {
        self.listen();
        self.drain_people();
        let mut batch = Batch::default();
        self.heart.poll_transmit(&mut batch);
        for (path, bytes) in batch.datagrams() {
            self.fly(path, false, bytes.to_vec());
        }
    }

    fn drain_people(&mut self) {
        let mut said = Vec::new();
        let now = self.now;
        for person in self.people.iter_mut().filter(|person| person.left.is_none()) {
            let remote = person.address;
            person.poll(now, |local, bytes| {
                said.push((Path { local, remote, protocol: Protocol::Udp }, bytes))
            });
        }
        for (path, bytes) in said {
            self.fly(path, true, bytes);
        }
    }

    /// Everybody hears what the relay says to them.
    fn listen(&mut self) {
        while let Some(output) = self.heart.poll_output() {
            let Output::Signal { session, response } = output else { continue };
            let Some(who) = self.people.iter().position(|person| person.session == session) else { continue };
            let Some(said) = response.0.message else { continue };
            if let Some(ask) = self.people[who].hear(said) {
                let request = Private(Box::new(lk::SignalRequest { message: Some(ask) }));
                self.heart.handle(self.now, Input::Command(Command::Request { session, request }));
            }
        }
    }

    fn fly(&mut self, path: Path, to_relay: bool, bytes: Vec<u8>) {
        let weather = self.weather;
        if self.draw(1_000) < weather.loss {
            return;
        }
        let delay = Duration::from_millis(5 + self.draw(weather.jitter + 1));
        self.flown += 1;
        self.network.insert((self.now + delay, self.flown), (path, to_relay, bytes));
    }
}
