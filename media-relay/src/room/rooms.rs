//! All rooms of a shard: finds whom an input concerns, opens rooms and closes them.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;

use livekit_protocol as lk;

use super::admin::{AdminAnswer, AdminError, AdminRequest};
use super::border::{CallId, Command, Join, Output, RoomSettings, SessionId};
use super::private::Private;
use super::world::{Epoch, HeartConfig, Index, ParticipantKey, Place, RoomCounters, World};
use super::{Room, encryption, resume};
use crate::engine::{Chance, ConnectionId, Engine, EngineEvent, RoomKey};

/// The rooms of a shard.
pub(crate) struct Rooms {
    config: Arc<HeartConfig>,
    epoch: Epoch,
    chance: Chance,
    rooms: HashMap<RoomKey, Room>,
    names: HashMap<Private, RoomKey>,
    index: Index,
    out: VecDeque<Output>,
    counters: RoomCounters,
    last_room: u64,
    last_participant: u64,
    /// When each room next needs to be looked at.
    agenda: BTreeSet<(Instant, RoomKey)>,
    deadlines: HashMap<RoomKey, Instant>,
}

impl Rooms {
    pub(crate) fn new(config: Arc<HeartConfig>, seed: [u8; 32], epoch: Epoch) -> Self {
        Self {
            config,
            epoch,
            chance: Chance::new(seed),
            rooms: HashMap::new(),
            names: HashMap::new(),
            index: Index::default(),
            out: VecDeque::new(),
            counters: RoomCounters::default(),
            last_room: 0,
            last_participant: 0,
            agenda: BTreeSet::new(),
            deadlines: HashMap::new(),
        }
    }

    pub(crate) fn say(&mut self, output: Output) {
        self.out.push_back(output);
    }

    pub(crate) fn poll_output(&mut self) -> Option<Output> {
        self.out.pop_front()
    }

    pub(crate) fn poll_timeout(&self) -> Option<Instant> {
        self.agenda.first().map(|(at, _)| *at)
    }

    pub(crate) fn counters(&self) -> RoomCounters {
        self.counters
    }

    /// Rooms and participants at this moment.
    pub(crate) fn census(&self) -> (usize, usize) {
        (self.rooms.len(), self.rooms.values().map(|room| room.participants.len()).sum())
    }

    /// Does what the signalling asks.
    pub(crate) fn command(&mut self, now: Instant, engine: &mut Engine, command: Command) {
        match command {
            Command::Join(join) => self.join(now, engine, *join),
            Command::Request { session, request } => {
                if let Some(&place) = self.index.sessions.get(&session) {
                    self.with_one(now, engine, place, |room, world| {
                        room.request(world, place.1, *request.0);
                    });
                }
            }
            Command::Lost { session } => {
                if let Some((room, who)) = self.index.sessions.remove(&session) {
                    self.with(now, engine, room, |room, world| room.lost(world, who));
                }
            }
            Command::Admin { call, request } => self.admin(now, engine, call, *request.0),
            // The heart answers this one: half of the numbers are the engine's.
            Command::Report { .. } => {}
            Command::Shutdown => {
                for room in self.rooms.keys().copied().collect::<Vec<_>>() {
                    self.close(now, engine, room, lk::DisconnectReason::ServerShutdown);
                }
            }
        }
    }

    /// Does what follows from what the engine has seen.
    pub(crate) fn event(&mut self, now: Instant, engine: &mut Engine, event: EngineEvent) {
        let Some(place) = self.place(&event) else { return };
        let who = place.1;
        self.with_one(now, engine, place, |room, world| match event {
            EngineEvent::Connected(_) => room.connected(world, who),
            EngineEvent::Interrupted(_) => room.interrupted(world, who, true),
            EngineEvent::Resumed(_) => room.interrupted(world, who, false),
            EngineEvent::Closed(_) => room.start_over(world, who),
            EngineEvent::SourceLive { source, mime, .. } => room.source_live(world, who, source, &mime),
            EngineEvent::Data { label, bytes, .. } => room.data(world, who, label, &bytes),
            EngineEvent::DataOpen { .. } => {}
            EngineEvent::SinkState { sink, state } => room.sink_state(world, who, sink, state),
            EngineEvent::WantedQuality { source, layers } => room.wanted(world, who, source, &layers),
            EngineEvent::NegotiationNeeded(_) => room.negotiate(world, who),
        });
    }

    /// Whom an event concerns.
    fn place(&self, event: &EngineEvent) -> Option<Place> {
        let of = |id: &ConnectionId| self.index.connections.get(id).copied();
        match event {
            EngineEvent::Connected(id)
            | EngineEvent::Interrupted(id)
            | EngineEvent::Resumed(id)
            | EngineEvent::Closed(id)
            | EngineEvent::NegotiationNeeded(id)
            | EngineEvent::Data { id, .. }
            | EngineEvent::DataOpen { id, .. } => of(id),
            EngineEvent::SourceLive { source, .. } | EngineEvent::WantedQuality { source, .. } => {
                self.index.sources.get(source).copied()
            }
            EngineEvent::SinkState { sink, .. } => self.index.sinks.get(sink).copied(),
        }
    }

    /// Does what time has come for.
    pub(crate) fn timeout(&mut self, now: Instant, engine: &mut Engine) {
        while let Some(&(at, key)) = self.agenda.first()
            && at <= now
        {
            // Out of the agenda first, so that a room that changes nothing cannot hold it up.
            self.agenda.pop_first();
            self.deadlines.remove(&key);
            if self.with(now, engine, key, Room::tick) != Some(true) {
                self.close(now, engine, key, lk::DisconnectReason::RoomClosed);
            }
        }
    }

    fn join(&mut self, now: Instant, engine: &mut Engine, mut join: Join) {
        let room = self.names.get(&join.pass.room).copied();
        if let Some(sid) = join.resume.take() {
            let place = room.and_then(|key| self.rooms.get(&key)?.place_of(&join.pass.identity, &sid));
            match room.zip(place) {
                Some((key, who)) => {
                    self.with(now, engine, key, |room, world| room.resume(world, who, join.session))
                }
                None => self.unknown(now, engine, join.session),
            };
            return;
        }
        let opened = match room {
            Some(key) => Some(key),
            None => self.open(now, engine, join.pass.room.clone(), join.pass.settings.clone()),
        };
        self.last_participant += 1;
        let who = ParticipantKey(self.last_participant);
        match opened {
            Some(key) => self.with(now, engine, key, |room, world| room.join(world, who, join)),
            None => self.unknown(now, engine, join.session),
        };
    }

    fn unknown(&mut self, now: Instant, engine: &mut Engine, session: SessionId) -> Option<()> {
        let config = Arc::clone(&self.config);
        resume::unknown(&mut self.world(now, engine, &config), session);
        None
    }

    fn open(
        &mut self,
        now: Instant,
        engine: &mut Engine,
        name: Private,
        settings: RoomSettings,
    ) -> Option<RoomKey> {
        if self.rooms.len() >= self.config.limits.rooms {
            return None;
        }
        self.last_room += 1;
        let key = RoomKey(self.last_room);
        let config = Arc::clone(&self.config);
        let room = Room::new(&mut self.world(now, engine, &config), key, name.clone(), settings);
        self.names.insert(name, key);
        self.rooms.insert(key, room);
        self.schedule(key);
        Some(key)
    }

    fn close(&mut self, now: Instant, engine: &mut Engine, key: RoomKey, reason: lk::DisconnectReason) {
        self.with(now, engine, key, |room, world| room.close(world, reason));
        if let Some(room) = self.rooms.remove(&key) {
            self.names.remove(&room.name);
        }
        self.schedule(key);
    }

    fn admin(&mut self, now: Instant, engine: &mut Engine, call: CallId, request: AdminRequest) {
        let result = match request {
            AdminRequest::CreateRoom(request) => self.create(now, engine, request),
            AdminRequest::ListRooms(request) => Ok(AdminAnswer::Rooms(self.list(&request.names))),
            AdminRequest::DeleteRoom(request) => self.delete(now, engine, &request.room),
            other => {
                let room = other.room().and_then(|name| self.names.get(name)).copied();
                room.and_then(|key| self.with(now, engine, key, |room, world| room.administer(world, other)))
                    .unwrap_or(Err(AdminError::NoRoom))
            }
        };
        let config = Arc::clone(&self.config);
        self.world(now, engine, &config).answer(call, result);
    }

    fn create(
        &mut self,
        now: Instant,
        engine: &mut Engine,
        request: lk::CreateRoomRequest,
    ) -> Result<AdminAnswer, AdminError> {
        if request.egress.is_some() || !request.agents.is_empty() || request.replay_enabled {
            return Err(AdminError::NotOffered("recording and agents"));
        }
        let limits = &self.config.limits;
        if request.name.len() > limits.name || request.metadata.len() > limits.metadata {
            return Err(AdminError::TooLarge);
        }
        let settings = RoomSettings {
            empty_timeout: request.empty_timeout,
            departure_timeout: request.departure_timeout,
            max_participants: request.max_participants,
            encrypted_only: encryption::is_required(&request.tags, &request.metadata),
            metadata: Private(request.metadata),
        };
        let known = self.names.get(request.name.as_str()).copied();
        let key = known.or_else(|| self.open(now, engine, Private(request.name), settings));
        let room = key.and_then(|key| self.rooms.get(&key)).ok_or(AdminError::TooManyRooms)?;
        Ok(AdminAnswer::Room(room.info()))
    }

    fn list(&self, names: &[String]) -> Vec<lk::Room> {
        let asked = |room: &&Room| names.is_empty() || names.contains(&room.name.0);
        self.rooms.values().filter(asked).map(Room::info).collect()
    }

    fn delete(&mut self, now: Instant, engine: &mut Engine, name: &str) -> Result<AdminAnswer, AdminError> {
        let key = self.names.get(name).copied().ok_or(AdminError::NoRoom)?;
        self.close(now, engine, key, lk::DisconnectReason::RoomDeleted);
        Ok(AdminAnswer::Done)
    }

    /// Lets a room do something for one of its participants. Where that ends in a panic the participant is sent away.
    fn with_one(
        &mut self,
        now: Instant,
        engine: &mut Engine,
        (room, who): Place,
        act: impl FnOnce(&mut Room, &mut World<'_>),
    ) {
        let before = self.counters.panics;
        self.with(now, engine, room, act);
        if self.counters.panics > before {
            let reason = lk::DisconnectReason::StateMismatch;
            self.with(now, engine, room, |room, world| room.remove(world, who, reason));
        }
    }

    /// Lets a room do something, then writes down when it next needs to be looked at. `None` if there is no such room,
    /// or if what it did ended in a panic: the room stays.
    fn with<T>(
        &mut self,
        now: Instant,
        engine: &mut Engine,
        key: RoomKey,
        act: impl FnOnce(&mut Room, &mut World<'_>) -> T,
    ) -> Option<T> {
        let mut room = self.rooms.remove(&key)?;
        let config = Arc::clone(&self.config);
        let world = &mut self.world(now, engine, &config);
        let done = catch_unwind(AssertUnwindSafe(|| act(&mut room, world)));
        self.rooms.insert(key, room);
        self.schedule(key);
        self.counters.panics += u64::from(done.is_err());
        done.ok()
    }

    fn world<'a>(&'a mut self, now: Instant, engine: &'a mut Engine, config: &'a HeartConfig) -> World<'a> {
        World {
            now,
            unix_ms: self.epoch.unix_ms(now),
            engine,
            config,
            chance: &mut self.chance,
            index: &mut self.index,
            out: &mut self.out,
            counters: &mut self.counters,
        }
    }

    fn schedule(&mut self, key: RoomKey) {
        if let Some(before) = self.deadlines.remove(&key) {
            self.agenda.remove(&(before, key));
        }
        if let Some(at) = self.rooms.get(&key).and_then(Room::deadline) {
            self.deadlines.insert(key, at);
            self.agenda.insert((at, key));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use super::super::border::Pass;
    use super::*;
    use crate::engine::{Certificate, EngineConfig};

    fn join(session: u64, identity: &str) -> Command {
        let pass = Pass { room: Private("r".into()), identity: Private(identity.into()), ..Pass::default() };
        Command::Join(Box::new(Join {
            session: SessionId(session),
            pass,
            single_connection: true,
            auto_subscribe: true,
            adaptive_stream: false,
            resume: None,
            tracks: Vec::new(),
            offer: None,
        }))
    }

    #[test]
    fn a_panic_costs_whoever_caused_it_its_place_and_nobody_else() {
        let now = Instant::now();
        let address = SocketAddr::from(([127, 0, 0, 1], 7_882));
        let config = EngineConfig::new(0, address, Certificate::generate().unwrap());
        let mut engine = Engine::new(Arc::new(config), now, [1; 32]);
        let mut rooms = Rooms::new(Arc::default(), [2; 32], Epoch { instant: now, unix_ms: 0 });
        rooms.command(now, &mut engine, join(1, "anna"));
        rooms.command(now, &mut engine, join(2, "bert"));
        let bert = rooms.index.sessions[&SessionId(2)];
        rooms.with_one(now, &mut engine, bert, |_, _| panic!("a defect"));
        assert_eq!(rooms.census(), (1, 1));
        assert!(rooms.index.sessions.contains_key(&SessionId(1)));
        assert_eq!(rooms.counters().panics, 1);
        assert_eq!(engine.counters().connections, 1);
    }
}
