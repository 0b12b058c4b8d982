//! Who is here: the sessions, the operator's open questions, and on which shard each room lives.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use livekit_protocol as lk;
use tokio::sync::{mpsc, oneshot};

use super::keys::Keys;
use super::ticket::Ticket;
use crate::net::Shards;
use crate::room::admin::{AdminAnswer, AdminError, AdminRequest};
use crate::room::{CallId, Command, Output, Private, Report, SessionId};

/// Messages that wait for one client; whoever is slower is cut off and may resume.
const WAITING: usize = 512;
/// How long a shard may take to answer the operator.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a session's task gets.
pub(crate) type Messages = mpsc::Receiver<Private<Box<lk::SignalResponse>>>;

enum Call {
    Admin(oneshot::Sender<Result<Box<AdminAnswer>, AdminError>>),
    Report(oneshot::Sender<Report>),
}

/// The shard did not answer in time, or the relay is stopping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoAnswer;

#[derive(Default)]
struct Book {
    sessions: HashMap<SessionId, mpsc::Sender<Private<Box<lk::SignalResponse>>>>,
    calls: HashMap<CallId, Call>,
}

/// What shards say is delivered here.
#[derive(Clone)]
pub(crate) struct Desk {
    book: Arc<Mutex<Book>>,
    keys: Arc<Keys>,
}

impl Desk {
    pub(crate) fn new(keys: Arc<Keys>) -> Self {
        Self { book: Arc::default(), keys }
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Called on the shards' threads; never waits.
    pub(crate) fn deliver(&self, output: Output) {
        match output {
            Output::Signal { session, response } => self.signal(session, response),
            Output::TicketDue { session, pass } => {
                if let Ok(token) = Ticket::renewed(&pass, self.keys.first()).sign(&self.keys) {
                    let message = Some(lk::signal_response::Message::RefreshToken(token));
                    self.signal(session, Private(Box::new(lk::SignalResponse { message })));
                }
            }
            Output::Hangup { session } => {
                self.book().sessions.remove(&session);
            }
            Output::Answer { call, result } => {
                if let Some(Call::Admin(answer)) = self.book().calls.remove(&call) {
                    let _ = answer.send(result.0);
                }
            }
            Output::Report { call, report } => {
                if let Some(Call::Report(answer)) = self.book().calls.remove(&call) {
                    let _ = answer.send(*report);
                }
            }
        }
    }

    fn signal(&self, session: SessionId, response: Private<Box<lk::SignalResponse>>) {
        let mut book = self.book();
        let slow = book.sessions.get(&session).is_some_and(|to| to.try_send(response).is_err());
        if slow {
            book.sessions.remove(&session);
        }
    }
}

/// Lets clients and the operator talk to the shards.
pub(crate) struct Reception {
    desk: Desk,
    shards: Shards<Command>,
    count: usize,
    hasher: RandomState,
    numbers: AtomicU64,
}

impl Reception {
    pub(crate) fn new(desk: Desk, shards: Shards<Command>, count: usize) -> Self {
        Self { desk, shards, count: count.max(1), hasher: RandomState::new(), numbers: AtomicU64::new(1) }
    }

    /// All of a room is on one shard: which one, its name decides.
    fn shard_of(&self, room: &str) -> usize {
        (self.hasher.hash_one(room) % self.count as u64) as usize
    }

    fn number(&self) -> u64 {
        self.numbers.fetch_add(1, Ordering::Relaxed)
    }

    /// A place for a client's messages, before anything is said about it.
    pub(crate) fn session(&self) -> (SessionId, Messages) {
        let id = SessionId(self.number());
        let (sender, receiver) = mpsc::channel(WAITING);
        self.desk.book().sessions.insert(id, sender);
        (id, receiver)
    }

    pub(crate) fn sessions(&self) -> usize {
        self.desk.book().sessions.len()
    }

    pub(crate) fn forget(&self, session: SessionId) {
        self.desk.book().sessions.remove(&session);
    }

    pub(crate) fn tell(&self, room: &str, command: Command) {
        self.shards.send(self.shard_of(room), command);
    }

    /// Asks the shard of the room that the request names, or all of them.
    pub(crate) async fn ask(
        &self,
        request: AdminRequest,
    ) -> Result<Result<AdminAnswer, AdminError>, NoAnswer> {
        match request.room().map(|room| self.shard_of(room)) {
            Some(shard) => self.ask_shard(shard, request).await,
            None => self.ask_all(request).await,
        }
    }

    async fn ask_all(&self, request: AdminRequest) -> Result<Result<AdminAnswer, AdminError>, NoAnswer> {
        let mut rooms = Vec::new();
        for shard in 0..self.count {
            match self.ask_shard(shard, request.clone()).await? {
                Ok(AdminAnswer::Rooms(some)) => rooms.extend(some),
                other => return Ok(other),
            }
        }
        Ok(Ok(AdminAnswer::Rooms(rooms)))
    }

    async fn ask_shard(
        &self,
        shard: usize,
        request: AdminRequest,
    ) -> Result<Result<AdminAnswer, AdminError>, NoAnswer> {
        let (sender, answer) = oneshot::channel();
        let call = self.open_call(Call::Admin(sender));
        self.shards.send(shard, Command::Admin { call, request: Private(Box::new(request)) });
        self.wait(call, answer).await.map(|result| result.map(|answer| *answer))
    }

    /// Every shard's numbers.
    pub(crate) async fn reports(&self) -> Result<Vec<Report>, NoAnswer> {
        let mut reports = Vec::with_capacity(self.count);
        for shard in 0..self.count {
            let (sender, answer) = oneshot::channel();
            let call = self.open_call(Call::Report(sender));
            self.shards.send(shard, Command::Report { call });
            reports.push(self.wait(call, answer).await?);
        }
        Ok(reports)
    }

    fn open_call(&self, kind: Call) -> CallId {
        let call = CallId(self.number());
        self.desk.book().calls.insert(call, kind);
        call
    }

    async fn wait<T>(&self, call: CallId, answer: oneshot::Receiver<T>) -> Result<T, NoAnswer> {
        let waited = tokio::time::timeout(PATIENCE, answer).await;
        self.desk.book().calls.remove(&call);
        waited.map_err(|_| NoAnswer)?.map_err(|_| NoAnswer)
    }

    /// Everybody is told that the relay stops; then the shards end.
    pub(crate) async fn close(&self) {
        for shard in 0..self.count {
            self.shards.send(shard, Command::Shutdown);
        }
        // A shard answers in order: once it has reported, everybody on it has been told.
        let _ = self.reports().await;
        self.shards.shutdown();
    }
}
