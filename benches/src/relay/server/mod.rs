//! The servers that are compared, each as a process of its own on the first core.

mod janus;
mod livekit;
mod relay;

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::load::member::Session;

/// The core of a server, and that of the generator.
pub(crate) const CORES: [usize; 2] = [0, 1];
/// Longest time until a server answers.
const READY_WITHIN: Duration = Duration::from_secs(20);
/// Ticks of /proc in a second, the same on every Linux.
const TICKS: f64 = 100.0;

/// Which server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// Ours.
    Relay,
    /// LiveKit's server in Go.
    Livekit,
    /// Janus with VideoRoom.
    Janus,
}

/// Why a server is not measured.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// Its program is not there; with a word on how to get it.
    #[error("{0}")]
    Missing(String),
    /// It could not be started.
    #[error("it could not be started: {0}")]
    Io(#[from] std::io::Error),
    /// It started and did not answer.
    #[error("it does not answer; it said: {0}")]
    Silent(String),
}

/// How a server is started, and where it answers.
struct Start {
    command: Command,
    address: SocketAddr,
}

/// A running server; it is stopped and its files deleted when dropped.
pub(crate) struct Server {
    process: Child,
    address: SocketAddr,
    folder: tempfile::TempDir,
}

impl Kind {
    /// All, ours first.
    pub const ALL: [Self; 3] = [Self::Relay, Self::Livekit, Self::Janus];

    /// Its name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Relay => "media-relay",
            Self::Livekit => "livekit-server",
            Self::Janus => "janus",
        }
    }

    /// What it says of its version.
    #[must_use]
    pub fn version(self) -> String {
        let mut ask = match self {
            Self::Relay => Command::new(relay::program()),
            Self::Livekit => Command::new(livekit::program()),
            Self::Janus => Command::new("dpkg-query"),
        };
        match self {
            Self::Relay | Self::Livekit => ask.arg("--version"),
            Self::Janus => ask.args(["--show", "--showformat=janus ${Version}\n", "janus"]),
        };
        let said = ask.output().map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
        said.ok().filter(|text| !text.is_empty()).unwrap_or_else(|| format!("{} (not there)", self.name()))
    }
}

impl Server {
    /// Starts a server on the first core, with files of its own.
    pub(crate) fn start(kind: Kind) -> Result<Self, ServerError> {
        let folder = tempfile::tempdir()?;
        let Start { command, address } = match kind {
            Kind::Relay => relay::start(folder.path())?,
            Kind::Livekit => livekit::start(folder.path())?,
            Kind::Janus => janus::start(folder.path())?,
        };
        let log = std::fs::File::create(folder.path().join("log"))?;
        let process = pinned(command).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn()?;
        let mut server = Self { process, address, folder };
        if server.answers() { Ok(server) } else { Err(ServerError::Silent(server.log())) }
    }

    fn answers(&mut self) -> bool {
        let until = Instant::now() + READY_WITHIN;
        while Instant::now() < until && matches!(self.process.try_wait(), Ok(None)) {
            if TcpStream::connect(self.address).is_ok() {
                // Some open their doors before all behind it is ready.
                std::thread::sleep(Duration::from_millis(300));
                return true;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        false
    }

    /// Where its signalling listens.
    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// How to talk to it.
    pub(crate) fn session(kind: Kind) -> Box<dyn Session> {
        match kind {
            Kind::Relay | Kind::Livekit => Box::new(super::livekit::LiveKit::default()),
            Kind::Janus => Box::new(super::janus::Janus::default()),
        }
    }

    /// The end of what it said.
    pub(crate) fn log(&self) -> String {
        let all = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        let lines: Vec<&str> = all.lines().collect();
        lines.iter().skip(lines.len().saturating_sub(8)).copied().collect::<Vec<_>>().join("\n")
    }

    /// CPU seconds it has used, in user mode and in the kernel.
    pub(crate) fn cpu_seconds(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap_or_default();
        let after_name = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
        let field = |number: usize| {
            after_name.split(' ').nth(number).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0)
        };
        (field(11) + field(12)) / TICKS
    }

    /// Bytes of memory it has in RAM.
    pub(crate) fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
        line.trim().trim_end_matches("kB").trim().parse::<f64>().unwrap_or(0.0) * 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Killed: it has nothing to save.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The same program, tied to the first core.
fn pinned(command: Command) -> Command {
    let mut pinned = Command::new("taskset");
    pinned.args(["--cpu-list", &CORES[0].to_string()]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => pinned.env(name, value),
            None => pinned.env_remove(name),
        };
    }
    pinned
}

/// An address that nobody listens on.
fn free_address() -> std::io::Result<SocketAddr> {
    TcpListener::bind("127.0.0.1:0")?.local_addr()
}

/// The folder of programs that are installed for tests and benches.
fn tools() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.tools/bin"))
}
