//! What all runs found, as a table for people or as JSON.

use super::measured::{Measured, RunError};
use super::scenario::Scenario;
use super::server::Kind;
use super::table;

/// Everything that was found.
#[derive(Debug)]
pub struct Outcome {
    versions: Vec<String>,
    cells: Vec<Cell>,
}

/// How much of a situation's traffic there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Load {
    /// As it is described.
    Full,
    /// So much that the server is busy half of its time, if the generator can make it.
    Half,
}

/// The added latency that 99 of 100 packets are to stay under at half load, in microseconds.
const LATE: f64 = 2_000.0;

#[derive(Debug)]
struct Cell {
    scenario: Scenario,
    load: Load,
    server: &'static str,
    found: Vec<Found>,
    failed: Option<String>,
}

/// The figures of one run.
#[derive(Debug, Clone)]
struct Found {
    forwards_per_cpu_second: f64,
    late_us: [f64; 3],
    loss: f64,
    join_ms: f64,
    join_p99_ms: f64,
    bytes_per_participant: f64,
    join_cpu_ms: f64,
    generator_busy: f64,
    forwards_per_second: f64,
    server_busy: f64,
    empty_handed: usize,
    refused: bool,
}

impl Found {
    const NOTHING: Self = Self {
        forwards_per_cpu_second: f64::NAN,
        late_us: [f64::NAN; 3],
        loss: f64::NAN,
        join_ms: f64::NAN,
        join_p99_ms: f64::NAN,
        bytes_per_participant: f64::NAN,
        join_cpu_ms: f64::NAN,
        generator_busy: f64::NAN,
        forwards_per_second: f64::NAN,
        server_busy: f64::NAN,
        empty_handed: 0,
        refused: false,
    };
}

/// One situation and server: medians over the runs. Times in microseconds or milliseconds as named, `loss` from 0 to 1.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Line {
    /// The situation.
    pub scenario: &'static str,
    /// The traffic was such that the server was busy half of its time, or as near to that as the generator can go.
    pub half_load: bool,
    /// The server, or `floor` and a way of talking to the kernel.
    pub server: &'static str,
    /// Forwarded packets per CPU-second of the server; absent where no run counts.
    pub forwards_per_cpu_second: Option<f64>,
    /// The lowest and the highest of the runs.
    pub spread: Option<[f64; 2]>,
    /// Forwarded packets per second.
    pub forwards_per_second: Option<f64>,
    /// Added latency that half of the packets stay under.
    pub p50_us: Option<f64>,
    /// Added latency that 99 of 100 packets stay under.
    pub p99_us: Option<f64>,
    /// Added latency that 999 of 1,000 packets stay under.
    pub p999_us: Option<f64>,
    /// Share of packets that never came.
    pub loss: Option<f64>,
    /// From connecting to the first packet, in the median.
    pub join_ms: Option<f64>,
    /// The same for 99 of 100.
    pub join_p99_ms: Option<f64>,
    /// Growth of the server's memory.
    pub bytes_per_participant: Option<f64>,
    /// CPU time of the server for each participant from the first connecting until all have received something.
    pub join_cpu_ms: Option<f64>,
    /// Share of its core that the server used.
    pub server_busy: Option<f64>,
    /// Share of its core that the generator used, at most.
    pub generator_busy: Option<f64>,
    /// Participants to whom nothing came, at most.
    pub empty_handed: usize,
    /// Runs that count.
    pub runs: usize,
    /// Runs that do not, because the generator itself was the bottleneck.
    pub refused: usize,
    /// What it should reach in forwarded packets per CPU-second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// What 99 of 100 packets should stay under in added latency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_p99_us: Option<f64>,
    /// Why there are no figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<String>,
}

impl Outcome {
    pub(crate) fn new(servers: &[Kind]) -> Self {
        Self { versions: servers.iter().map(|kind| kind.version()).collect(), cells: Vec::new() }
    }

    pub(crate) fn add(
        &mut self,
        scenario: Scenario,
        server: Kind,
        load: Load,
        result: Result<Measured, RunError>,
    ) {
        let cell = self.cell(scenario, load, server.name());
        match result {
            Ok(measured) => cell.found.push(Found::from(&measured)),
            Err(error) => cell.failed = Some(error.to_string()),
        }
    }

    pub(crate) fn add_floor(&mut self, scenario: Scenario, way: &'static str, forwards_per_cpu_second: f64) {
        self.cell(scenario, Load::Full, way).found.push(Found { forwards_per_cpu_second, ..Found::NOTHING });
    }

    fn cell(&mut self, scenario: Scenario, load: Load, server: &'static str) -> &mut Cell {
        let name = (scenario, load, server);
        let known = self.cells.iter().position(|cell| (cell.scenario, cell.load, cell.server) == name);
        let at = known.unwrap_or(self.cells.len());
        if known.is_none() {
            self.cells.push(Cell { scenario, load, server, found: Vec::new(), failed: None });
        }
        #[expect(clippy::indexing_slicing, reason = "found or just added")]
        &mut self.cells[at]
    }

    /// One line for each situation and server.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        self.cells.iter().map(Cell::line).collect()
    }

    /// Prints to standard output: a table, or a line of JSON for each situation and server.
    pub fn print(&self, json: bool) {
        if !json {
            return table::print(&self.versions, &self.lines());
        }
        for line in self.lines() {
            println!("{}", serde_json::to_string(&line).unwrap_or_default());
        }
    }
}

impl From<&Measured> for Found {
    fn from(measured: &Measured) -> Self {
        let counted = &measured.counted;
        let joined = |share: f64| {
            let index = (counted.joined_ms.len().saturating_sub(1) as f64 * share).round() as usize;
            counted.joined_ms.get(index).copied().unwrap_or(f64::NAN)
        };
        Self {
            forwards_per_cpu_second: measured.forwards_per_cpu_second(),
            late_us: counted.late_us,
            loss: counted.loss,
            join_ms: joined(0.5),
            join_p99_ms: joined(0.99),
            bytes_per_participant: measured.bytes_per_participant,
            join_cpu_ms: measured.join_cpu * 1e3,
            generator_busy: measured.generator_busy,
            forwards_per_second: counted.forwarded as f64 / measured.seconds,
            server_busy: measured.server_cpu / measured.seconds,
            empty_handed: counted.empty_handed,
            refused: measured.is_refused(),
        }
    }
}

impl Cell {
    fn line(&self) -> Line {
        let counts: Vec<&Found> = self.found.iter().filter(|found| !found.refused).collect();
        let each = |value: fn(&Found) -> f64| sorted(counts.iter().map(|found| value(found)));
        let middle = |value: fn(&Found) -> f64| median(&each(value));
        let forwards = each(|found| found.forwards_per_cpu_second);
        let is_ours = self.server == Kind::Relay.name();
        Line {
            scenario: self.scenario.name(),
            half_load: self.load == Load::Half,
            server: self.server,
            forwards_per_cpu_second: median(&forwards),
            spread: forwards.first().copied().zip(forwards.last().copied()).map(|(low, high)| [low, high]),
            forwards_per_second: middle(|found| found.forwards_per_second),
            p50_us: middle(|found| found.late_us[0]),
            p99_us: middle(|found| found.late_us[1]),
            p999_us: middle(|found| found.late_us[2]),
            loss: middle(|found| found.loss),
            join_ms: middle(|found| found.join_ms),
            join_p99_ms: middle(|found| found.join_p99_ms),
            bytes_per_participant: middle(|found| found.bytes_per_participant),
            join_cpu_ms: middle(|found| found.join_cpu_ms),
            server_busy: middle(|found| found.server_busy),
            generator_busy: sorted(self.found.iter().map(|found| found.generator_busy)).last().copied(),
            empty_handed: self.found.iter().map(|found| found.empty_handed).max().unwrap_or(0),
            runs: counts.len(),
            refused: self.found.len() - counts.len(),
            target: self.scenario.target().filter(|_| is_ours && self.load == Load::Full),
            target_p99_us: (is_ours && self.load == Load::Half).then_some(LATE),
            failed: self.failed.clone(),
        }
    }
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
    values.sort_unstable_by(f64::total_cmp);
    values
}

fn median(sorted: &[f64]) -> Option<f64> {
    sorted.get(sorted.len() / 2).copied()
}
