//! The relay beside its peers: participants with full ICE, DTLS and SRTP against each server in turn, on two cores.

mod floor;
pub mod instructions;
mod janus;
mod livekit;
mod load;
mod measured;
mod outcome;
mod scenario;
mod server;
mod table;

use std::time::Duration;

use nix::sched::{CpuSet, sched_setaffinity};
use nix::unistd::Pid;

pub use measured::RunError;
use outcome::Load;
pub use outcome::{Line, Outcome};
pub use scenario::Scenario;
pub use server::{Kind, ServerError};

/// What is to be measured.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Only these situations.
    #[arg(long = "situation", value_delimiter = ',')]
    pub situations: Vec<Scenario>,
    /// Only these servers.
    #[arg(long = "server", value_delimiter = ',')]
    pub servers: Vec<Kind>,
    /// Seconds that each run counts.
    #[arg(long, default_value_t = 5)]
    pub seconds: u64,
    /// How often; servers take turns, and the median is shown.
    #[arg(long, default_value_t = 3)]
    pub repeats: usize,
}

/// Measures every situation against every server, in turns, with the floor of kernel and cipher beside them.
///
/// # Errors
/// This process cannot be tied to its core.
pub fn run(options: &Options) -> Result<Outcome, std::io::Error> {
    pin(server::CORES[1])?;
    let chosen = |all: &[Scenario]| {
        if options.situations.is_empty() { all.to_vec() } else { options.situations.clone() }
    };
    let servers = if options.servers.is_empty() { Kind::ALL.to_vec() } else { options.servers.clone() };
    let time = Duration::from_secs(options.seconds.max(1));
    let mut outcome = Outcome::new(&servers);
    for scenario in chosen(&Scenario::ALL) {
        for turn in 0..options.repeats.max(1) {
            for kind in &servers {
                eprintln!(
                    "{} against {}, {} of {} …",
                    scenario.name(),
                    kind.name(),
                    turn + 1,
                    options.repeats
                );
                let found = measured::run(*kind, scenario, 1.0, time);
                let half = found.as_ref().ok().filter(|_| scenario.target().is_some());
                let half = half.map(measured::Measured::half_load);
                outcome.add(scenario, *kind, Load::Full, found);
                if let Some(load) = half {
                    outcome.add(scenario, *kind, Load::Half, measured::run(*kind, scenario, load, time));
                }
            }
            for (way, traffic) in floor::Way::ALL.into_iter().zip(floor::traffic_of(scenario).iter().cycle())
            {
                let found = floor::measure(*traffic, way, time.min(Duration::from_secs(2)))?;
                outcome.add_floor(scenario, way.name(), found);
            }
        }
    }
    Ok(outcome)
}

/// Ties this thread to a core.
fn pin(core: usize) -> std::io::Result<()> {
    let mut cores = CpuSet::new();
    cores.set(core)?;
    Ok(sched_setaffinity(Pid::from_raw(0), &cores)?)
}
