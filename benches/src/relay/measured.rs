//! One run of one scenario against one server.

use std::time::{Duration, Instant};

use nix::time::{ClockId, clock_gettime};
use str0m::config::DtlsCert;

use super::load::crowd::Crowd;
use super::load::member::MemberError;
use super::load::tally::Counted;
use super::scenario::Scenario;
use super::server::{Kind, Server, ServerError};

/// Longest time from the last one joining until everybody has received something.
const COMPLETE_WITHIN: Duration = Duration::from_secs(15);
/// How long media flows before anything is counted.
const WARM_UP: Duration = Duration::from_secs(2);
/// How long packets may still be under way afterwards.
const AFTER: Duration = Duration::from_millis(400);
/// A generator that is busier than this was the bottleneck itself.
pub(crate) const BUSY: f64 = 0.85;
/// Share of its core that the server is to use for the latencies at half load, and the generator at most.
const HALF: f64 = 0.5;
const EASE: f64 = 0.75;

/// Why there are no figures.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The server.
    #[error(transparent)]
    Server(#[from] ServerError),
    /// The generator.
    #[error("the load generator: {0}")]
    Io(#[from] std::io::Error),
    /// A participant could not go on.
    #[error("a participant: {0}")]
    Member(String),
}

/// What a run found.
#[derive(Debug, Clone)]
pub(crate) struct Measured {
    pub(crate) counted: Counted,
    /// CPU seconds of the server while the window was open.
    pub(crate) server_cpu: f64,
    /// Share of its core that the generator used.
    pub(crate) generator_busy: f64,
    /// Growth of the server's memory for each participant.
    pub(crate) bytes_per_participant: f64,
    /// CPU seconds of the server for each participant while all joined.
    pub(crate) join_cpu: f64,
    /// How long the window was open, in seconds.
    pub(crate) seconds: f64,
}

impl Measured {
    /// Forwarded packets per CPU-second of the server.
    pub(crate) fn forwards_per_cpu_second(&self) -> f64 {
        if self.counted.forwarded == 0 { f64::NAN } else { self.counted.forwarded as f64 / self.server_cpu }
    }

    /// By how much the traffic has to change so that the server is busy half of its time; less, if the generator could
    /// not keep up.
    pub(crate) fn half_load(&self) -> f64 {
        let by_server = HALF * self.seconds / self.server_cpu.max(1e-3);
        by_server.min(EASE / self.generator_busy.max(1e-3)).max(0.1)
    }

    /// Whether the figures say nothing of the server.
    pub(crate) fn is_refused(&self) -> bool {
        self.generator_busy > BUSY
    }
}

/// Starts the server, lets everybody join, and counts for `time`; with `load` times the traffic.
pub(crate) fn run(kind: Kind, scenario: Scenario, load: f64, time: Duration) -> Result<Measured, RunError> {
    let server = Server::start(kind)?;
    let (empty, plans) = (server.memory(), scenario.plans(load));
    let participants = plans.len().max(1) as f64;
    let last = plans.iter().map(|plan| plan.joins_after).max().unwrap_or_default();
    let make_session = move || Server::session(kind);
    let mut crowd = Crowd::new(server.address(), &make_session, certificate()?, plans)?;
    let trouble = |error: MemberError| RunError::Member(format!("{error}\n{}", server.log()));
    let joining = Usage::begin(&server);
    let until = Instant::now() + last + COMPLETE_WITHIN;
    while !crowd.is_complete() && Instant::now() < until {
        crowd.run(Instant::now() + Duration::from_millis(20)).map_err(trouble)?;
    }
    let joined = joining.end(&server);
    crowd.run(Instant::now() + WARM_UP).map_err(trouble)?;
    let window = Usage::begin(&server);
    crowd.tally.open();
    crowd.run(window.began + time).map_err(trouble)?;
    crowd.tally.close();
    let Used { seconds, server_cpu, generator_busy } = window.end(&server);
    let bytes_per_participant = (server.memory() - empty) / participants;
    crowd.run(Instant::now() + AFTER).map_err(trouble)?;
    let counted = std::mem::take(&mut crowd.tally).counted();
    let joining_busy = if scenario == Scenario::JoinStorm { joined.generator_busy } else { 0.0 };
    let (generator_busy, join_cpu) = (generator_busy.max(joining_busy), joined.server_cpu / participants);
    Ok(Measured { counted, server_cpu, generator_busy, bytes_per_participant, join_cpu, seconds })
}

/// What both sides have used when a stretch of time began.
struct Usage {
    began: Instant,
    server: f64,
    own: f64,
}

/// What both sides used meanwhile.
struct Used {
    seconds: f64,
    server_cpu: f64,
    generator_busy: f64,
}

impl Usage {
    fn begin(server: &Server) -> Self {
        Self { began: Instant::now(), server: server.cpu_seconds(), own: own_cpu() }
    }

    fn end(&self, server: &Server) -> Used {
        let seconds = self.began.elapsed().as_secs_f64();
        let server_cpu = server.cpu_seconds() - self.server;
        Used { seconds, server_cpu, generator_busy: (own_cpu() - self.own) / seconds }
    }
}

/// One certificate for all: making five hundred is not what is measured.
fn certificate() -> Result<DtlsCert, RunError> {
    let provider = str0m::crypto::from_feature_flags();
    let made = provider.dtls_provider.generate_certificate();
    made.ok_or_else(|| RunError::Member("no certificate could be made".to_owned()))
}

/// CPU seconds of this thread.
fn own_cpu() -> f64 {
    let time = clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map(Duration::from);
    time.unwrap_or_default().as_secs_f64()
}
