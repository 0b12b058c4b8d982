//! The portal's program as a process of its own: started on one core, asked whether it is ready, stopped in the end.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::client::{Connection, Request};

/// Longest time until it answers; the first start makes keys.
const READY_WITHIN: Duration = Duration::from_secs(90);
/// The core of the portal, and that of the load generator.
const CORES: [&str; 2] = ["0", "1"];

/// Why there is no portal.
#[derive(Debug, thiserror::Error)]
pub enum PortalError {
    /// Not built.
    #[error("{} is missing: run `cargo build --release --package sozial-portal`", .0.display())]
    NotBuilt(PathBuf),
    /// The process could not be started or prepared.
    #[error("the portal could not be started: {0}")]
    Io(#[from] std::io::Error),
    /// It ended or did not answer.
    #[error("the portal does not answer; it said: {0}")]
    Silent(String),
}

/// A running portal; it is stopped and its data deleted when dropped.
pub(super) struct Portal {
    process: Child,
    address: SocketAddr,
    pinned: bool,
    _data: tempfile::TempDir,
}

impl Portal {
    /// Starts `program`, or the release build of this workspace, with demo data in a folder of its own.
    pub(super) fn start(program: Option<PathBuf>) -> Result<Self, PortalError> {
        let program = program.unwrap_or_else(beside_this);
        if !program.is_file() {
            return Err(PortalError::NotBuilt(program));
        }
        let data = tempfile::tempdir()?;
        let (address, outside) = (free_port()?, free_port()?);
        let said = data.path().join("said.log");
        let log = std::fs::File::create(&said)?;
        let pinned = pin_this();
        let process = command(&program, pinned)
            .args(["demo", "--rate-limit", "0"])
            .args(["--listen", &address.to_string(), "--sandbox-listen", &outside.to_string()])
            .arg("--data-dir")
            .arg(data.path().join("data"))
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        let mut portal = Self { process, address, pinned, _data: data };
        if portal.answers() { Ok(portal) } else { Err(PortalError::Silent(std::fs::read_to_string(said)?)) }
    }

    fn answers(&mut self) -> bool {
        let until = Instant::now() + READY_WITHIN;
        let ready = Request::get("/health/live", None);
        while Instant::now() < until && matches!(self.process.try_wait(), Ok(None)) {
            if Connection::open(self.address).and_then(|mut connection| connection.page(&ready)).is_ok() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        false
    }

    pub(super) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where portal and load generator run, in words.
    pub(super) const fn pinned(&self) -> &'static str {
        if self.pinned {
            "portal on one core, load generator on another"
        } else {
            "not tied to cores (taskset is missing)"
        }
    }

    /// Most memory that was its own at once, in MiB; known on Linux only.
    pub(super) fn peak_memory_mib(&self) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().trim_end_matches("kB").trim().parse::<f64>().ok().map(|kib| kib / 1024.0)
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        // Killed: it has nothing to save, and its data goes too.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn command(program: &Path, pinned: bool) -> Command {
    if !pinned {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.args(["--cpu-list", CORES[0]]).arg(program);
    command
}

/// Ties this process to the second core, where there is one.
fn pin_this() -> bool {
    let this = std::process::id().to_string();
    let tied = Command::new("taskset")
        .args(["--all-tasks", "--cpu-list", "--pid", CORES[1], &this])
        .stdout(Stdio::null())
        .status();
    tied.is_ok_and(|status| status.success())
}

/// The program in the folder of this one.
fn beside_this() -> PathBuf {
    let this = std::env::current_exe().unwrap_or_default();
    this.with_file_name(format!("sozialplattform{}", std::env::consts::EXE_SUFFIX))
}

/// A port that nobody listens on.
fn free_port() -> std::io::Result<SocketAddr> {
    TcpListener::bind("127.0.0.1:0")?.local_addr()
}
