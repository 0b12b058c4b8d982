//! Instructions of one forwarded packet, counted by callgrind: a figure that noise on the machine does not touch.
//!
//! One sends bursts of 20 packets of 1,100 bytes to nine, in virtual time and without sockets. What the relay does from a
//! received datagram to the sealed ones is counted; clients, handshakes and the kernel are not.

mod profile;
mod world;

use std::io::Read as _;
use std::process::Command;
use std::time::Duration;

use world::World;

/// Packets at once.
const BURST: u64 = 20;
/// Who receives.
const LISTENERS: usize = 9;
/// Bursts before anything is counted.
const WARM_UP: u64 = 10;
/// Until everything sent has arrived.
const SETTLED: Duration = Duration::from_millis(50);
/// Bursts that are counted.
const BURSTS: u64 = 20;

/// Why nothing was counted.
#[derive(Debug, thiserror::Error)]
pub enum InstructionsError {
    /// Valgrind is not installed.
    #[error("valgrind is missing (Debian: apt install valgrind)")]
    NoValgrind,
    /// It could not be run, or said nothing that is understood.
    #[error("valgrind: {0}")]
    Failed(String),
}

/// What was counted.
#[derive(Debug, Clone, Copy, serde::Serialize)]
pub struct Instructions {
    /// Name of the scenario.
    pub scenario: &'static str,
    /// Packets that reached the listeners while counting.
    pub forwarded: u64,
    /// Instructions for each of them.
    pub instructions_per_forward: f64,
    /// Those of them that are the cipher's, in its library: opening once, sealing for each. Valgrind knows AES and
    /// carry-less multiplication of 128 bits only; a processor with longer ones needs fewer.
    pub of_the_cipher: f64,
    /// What it should stay under.
    pub target: f64,
}

/// Forwards without counting, under callgrind; the packets that arrived meanwhile.
#[must_use]
pub fn forward() -> u64 {
    let mut world = World::new(LISTENERS);
    (0..WARM_UP).for_each(|_| world.burst(BURST));
    world.run(SETTLED);
    let before = world.arrived();
    world.count(true);
    (0..BURSTS).for_each(|_| world.burst(BURST));
    world.run(SETTLED);
    world.arrived() - before
}

/// Runs this program again under callgrind.
///
/// # Errors
/// Valgrind is missing or fails.
pub fn count() -> Result<Instructions, InstructionsError> {
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => InstructionsError::NoValgrind,
        _ => InstructionsError::Failed(error.to_string()),
    };
    let this = std::env::current_exe().map_err(failed)?;
    let profile = tempfile::NamedTempFile::new().map_err(failed)?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--toggle-collect=*counted_*"])
        .arg(format!("--callgrind-out-file={}", profile.path().display()))
        .arg(this)
        .arg("relay-forward")
        .output()
        .map_err(failed)?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let forwarded: Option<u64> = String::from_utf8_lossy(&output.stdout).trim().parse().ok();
    let mut written = String::new();
    profile.as_file().read_to_string(&mut written).map_err(failed)?;
    let counted = profile::read(&written);
    let (Some(forwarded), Some(counted)) = (forwarded.filter(|count| *count > 0), counted) else {
        return Err(InstructionsError::Failed(said));
    };
    let each = |count: u64| count as f64 / forwarded as f64;
    Ok(Instructions {
        scenario: "relay-instructions",
        forwarded,
        instructions_per_forward: each(counted.all),
        of_the_cipher: each(counted.cipher),
        target: 5_000.0,
    })
}

impl Instructions {
    /// Prints to standard output.
    pub fn print(&self, json: bool) {
        if json {
            println!("{}", serde_json::to_string(self).unwrap_or_default());
            return;
        }
        let verdict = if self.instructions_per_forward < self.target { "met" } else { "missed" };
        println!(
            "\nrelay-instructions — one to nine, bursts of 20, without clients and kernel\n\n{:.0} instructions for each of {} \
             forwarded packets; target {:.0} {verdict}\n{:.0} of them are the cipher's, {:.0} the relay's own",
            self.instructions_per_forward,
            self.forwarded,
            self.target,
            self.of_the_cipher,
            self.instructions_per_forward - self.of_the_cipher
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_packet_reaches_all_nine() {
        assert_eq!(forward(), BURST * BURSTS * LISTENERS as u64);
    }
}
