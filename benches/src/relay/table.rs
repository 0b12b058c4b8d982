//! The table that people read.

use super::outcome::Line;

/// Names of the columns after situation and server, each with its width.
const COLUMNS: [(&str, usize); 14] = [
    ("fwd/CPU-s", 9),
    ("lowest..highest", 15),
    ("fwd/s", 7),
    ("CPU %", 6),
    ("p50 ms", 7),
    ("p99 ms", 7),
    ("p99.9", 7),
    ("loss %", 7),
    ("join ms", 7),
    ("p99", 6),
    ("join CPU", 8),
    ("kB each", 7),
    ("gen %", 5),
    ("runs", 4),
];

/// How the table is to be read.
const READING: &str = "\"fwd/CPU-s\": packets that arrived, by CPU seconds of the server's process, kernel included; on the loopback interface that \
holds the receivers' part of the kernel too, for every server alike. Latencies are from the sender's system call to the kernel's stamp on \
arrival. \"join ms\": from connecting to the first packet, of those who come when somebody sends; \"join CPU\": milliseconds of the server for each \
who joins. \"kB each\": growth of the server's memory \
by participant, caches included. Medians of the runs.";

/// Prints one line for each situation and server.
pub(super) fn print(versions: &[String], lines: &[Line]) {
    println!("\nrelay — {}; server on one core, load generator on another\n", versions.join(", "));
    let names = COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect();
    println!("{}  notes", row("", "", names));
    for line in lines {
        let scenario = if line.half_load { "… half load" } else { line.scenario };
        println!("{}  {}", row(scenario, line.server, values(line)), notes(line));
    }
    println!("\n  {READING}");
}

fn row(scenario: &str, server: &str, values: Vec<String>) -> String {
    let cells = COLUMNS.iter().zip(values).map(|((_, width), value)| format!(" {value:>width$}"));
    format!("{scenario:<14} {server:<14}") + &cells.collect::<String>()
}

fn values(line: &Line) -> Vec<String> {
    let shown = |value: Option<f64>, scale: f64, places: usize| {
        value.map_or_else(|| "-".to_owned(), |value| format!("{:.places$}", value * scale))
    };
    let spread = line.spread.map_or_else(|| "-".to_owned(), |[low, high]| format!("{low:.0}..{high:.0}"));
    vec![
        shown(line.forwards_per_cpu_second, 1.0, 0),
        spread,
        shown(line.forwards_per_second, 1.0, 0),
        shown(line.server_busy, 100.0, 1),
        shown(line.p50_us, 1e-3, 3),
        shown(line.p99_us, 1e-3, 2),
        shown(line.p999_us, 1e-3, 2),
        shown(line.loss, 100.0, 3),
        shown(line.join_ms, 1.0, 0),
        shown(line.join_p99_ms, 1.0, 0),
        shown(line.join_cpu_ms, 1.0, 1),
        shown(line.bytes_per_participant, 1e-3, 0),
        shown(line.generator_busy, 100.0, 0),
        line.runs.to_string(),
    ]
}

fn notes(line: &Line) -> String {
    let mut notes = Vec::new();
    if let (Some(target), Some(reached)) = (line.target, line.forwards_per_cpu_second) {
        let verdict = if reached >= target { "met" } else { "missed" };
        notes.push(format!("target {target:.0} {verdict}"));
    }
    if let (Some(target), Some(reached)) = (line.target_p99_us, line.p99_us) {
        let verdict = if reached <= target { "met" } else { "missed" };
        notes.push(format!("target p99 {:.0} ms {verdict}", target * 1e-3));
    }
    if line.refused > 0 {
        notes.push(format!("{} refused: the generator was the bottleneck", line.refused));
    }
    if line.empty_handed > 0 {
        notes.push(format!("nothing came to {}", line.empty_handed));
    }
    notes.extend(line.failed.clone());
    notes.join("; ")
}
