//! The rules of a room, in virtual time and without a network.

mod coming_and_going;
mod operator;
mod tracks;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use livekit_protocol as lk;
use lk::signal_request::Message as Ask;

use super::admin::{AdminAnswer, AdminError, AdminRequest};
use super::world::Say;
use super::{CallId, Command, Epoch, HeartConfig, Join, Limits, Output, Pass, Private, SessionId};
use crate::engine::{Certificate, Engine, EngineConfig};
use crate::heart::Heart;
use crate::net::{Driven as _, Input};

/// A heart, its clock, and what it has said.
struct Scene {
    heart: Heart,
    now: Instant,
    sessions: u64,
    said: HashMap<SessionId, Vec<Say>>,
    hung_up: Vec<SessionId>,
    renewed: Vec<SessionId>,
    answers: Vec<Result<Box<AdminAnswer>, AdminError>>,
}

impl Scene {
    fn new() -> Self {
        Self::with(Limits::default())
    }

    fn with(limits: Limits) -> Self {
        let now = Instant::now();
        let udp = SocketAddr::from(([127, 0, 0, 1], 7_882));
        let engine = EngineConfig::new(0, udp, Certificate::generate().unwrap());
        let config = HeartConfig { limits, node: "test".to_owned(), turn: None };
        let epoch = Epoch { instant: now, unix_ms: 1_700_000_000_000 };
        Self {
            heart: Heart::new(Arc::new(config), Engine::new(Arc::new(engine), now, [1; 32]), [2; 32], epoch),
            now,
            sessions: 0,
            said: HashMap::new(),
            hung_up: Vec::new(),
            renewed: Vec::new(),
            answers: Vec::new(),
        }
    }

    fn command(&mut self, command: Command) {
        self.heart.handle(self.now, Input::Command(command));
        self.drain();
    }

    fn drain(&mut self) {
        while let Some(output) = self.heart.poll_output() {
            match output {
                Output::Signal { session, response } => {
                    self.said.entry(session).or_default().extend(response.0.message);
                }
                Output::Hangup { session } => self.hung_up.push(session),
                Output::TicketDue { session, .. } => self.renewed.push(session),
                Output::Answer { result, .. } => self.answers.push(result.0),
                Output::Report { .. } => {}
            }
        }
    }

    /// Lets time pass, and wakes the heart whenever it asked for it.
    fn wait(&mut self, time: Duration) {
        let end = self.now + time;
        while let Some(at) = self.heart.poll_timeout().filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.heart.handle(self.now, Input::Timeout);
            self.drain();
        }
        self.now = end;
    }

    fn join(&mut self, room: &str, identity: &str) -> SessionId {
        self.join_with(room, identity, |_| {})
    }

    fn join_with(&mut self, room: &str, identity: &str, alter: impl FnOnce(&mut Join)) -> SessionId {
        self.sessions += 1;
        let session = SessionId(self.sessions);
        let permission = lk::ParticipantPermission {
            can_publish: true,
            can_subscribe: true,
            can_publish_data: true,
            ..Default::default()
        };
        let pass = Pass {
            room: Private(room.to_owned()),
            identity: Private(identity.to_owned()),
            permission,
            ..Pass::default()
        };
        let mut join = Join {
            session,
            pass,
            single_connection: false,
            auto_subscribe: true,
            adaptive_stream: false,
            resume: None,
            tracks: Vec::new(),
            offer: None,
        };
        alter(&mut join);
        self.command(Command::Join(Box::new(join)));
        session
    }

    fn ask(&mut self, session: SessionId, message: Ask) {
        let request = Private(Box::new(lk::SignalRequest { message: Some(message) }));
        self.command(Command::Request { session, request });
    }

    fn admin(&mut self, request: AdminRequest) -> Result<AdminAnswer, AdminError> {
        self.command(Command::Admin { call: CallId(1), request: Private(Box::new(request)) });
        self.answers.pop().unwrap().map(|answer| *answer)
    }

    /// What a session was told since it was last asked for.
    fn heard(&mut self, session: SessionId) -> Vec<Say> {
        self.said.remove(&session).unwrap_or_default()
    }

    /// The answer to a join, and whatever came with it is forgotten.
    fn joined(&mut self, session: SessionId) -> lk::JoinResponse {
        match self.heard(session).into_iter().next() {
            Some(Say::Join(join)) => join,
            other => panic!("not let in: {other:?}"),
        }
    }

    /// What a session was told of others: identity and state.
    fn news(&mut self, session: SessionId) -> Vec<(String, lk::participant_info::State)> {
        let updates = self.heard(session).into_iter().filter_map(|said| match said {
            Say::Update(update) => Some(update.participants),
            _ => None,
        });
        updates.flatten().map(|p| (p.identity.clone(), p.state())).collect()
    }

    /// Why a session was told to leave, and what to do then.
    fn dismissal(&mut self, session: SessionId) -> Option<(lk::DisconnectReason, lk::leave_request::Action)> {
        self.heard(session).into_iter().find_map(|said| match said {
            Say::Leave(leave) => Some((leave.reason(), leave.action())),
            _ => None,
        })
    }
}
