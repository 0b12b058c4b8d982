//! What a scenario found, as a table for people or as JSON.

use crate::measure::Figures;

/// The result of one scenario.
#[derive(Debug, Default, serde::Serialize)]
pub struct Report {
    /// Name of the scenario.
    pub scenario: &'static str,
    /// What was measured on what, in a sentence or two.
    pub about: String,
    /// One line per measured thing.
    pub lines: Vec<Line>,
    /// Single values beside the lines.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// What has to be known to read the figures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// One measured thing.
#[derive(Debug, serde::Serialize)]
pub struct Line {
    /// What it is.
    pub name: String,
    /// Its figures.
    #[serde(flatten)]
    pub figures: Figures,
    /// How many were finished per second, where that was counted over many at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_second: Option<f64>,
    /// What it should stay under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
}

/// What a figure should stay under.
#[derive(Debug, Clone, Copy, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The median, in microseconds.
    MedianUs(f64),
    /// The 99th of 100, in microseconds.
    P99Us(f64),
}

impl Target {
    /// Whether these figures stay under it.
    #[must_use]
    pub fn is_met(self, figures: &Figures) -> bool {
        match self {
            Self::MedianUs(limit) => figures.median_us <= limit,
            Self::P99Us(limit) => figures.p99_us <= limit,
        }
    }
}

/// A single value.
#[derive(Debug, serde::Serialize)]
pub struct Fact {
    /// What it is.
    pub name: &'static str,
    /// The value.
    pub value: f64,
    /// In what.
    pub unit: &'static str,
}

impl Line {
    /// A line without rate and target.
    ///
    /// # Errors
    /// Nothing was measured.
    pub fn new(name: impl Into<String>, figures: Option<Figures>) -> Result<Self, String> {
        let name = name.into();
        let figures = figures.ok_or_else(|| format!("{name}: no samples"))?;
        Ok(Self { name, figures, per_second: None, target: None })
    }

    /// The same line with a target.
    #[must_use]
    pub fn with_target(self, target: Target) -> Self {
        Self { target: Some(target), ..self }
    }

    /// The same line with a rate.
    #[must_use]
    pub fn with_rate(self, per_second: f64) -> Self {
        Self { per_second: Some(per_second), ..self }
    }
}

impl Report {
    /// Prints to standard output.
    pub fn print(&self, json: bool) {
        if json {
            println!("{}", serde_json::to_string(self).unwrap_or_default());
            return;
        }
        println!("\n{} — {}\n", self.scenario, self.about);
        println!(
            "{:<58} {:>10} {:>10} {:>10} {:>9} {:>9}  target",
            "", "median", "p99", "min", "samples", "per s"
        );
        self.lines.iter().for_each(Line::print);
        if !self.facts.is_empty() {
            println!();
        }
        for Fact { name, value, unit } in &self.facts {
            println!("{name:<58} {value:>10.1} {unit}");
        }
        for note in &self.notes {
            println!("\n  {note}");
        }
    }
}

impl Line {
    fn print(&self) {
        let Self { name, figures, per_second, target } = self;
        let target = target.map_or_else(String::new, |target| {
            let verdict = if target.is_met(figures) { "met" } else { "missed" };
            let (of, limit) = match target {
                Target::MedianUs(limit) => ("median", limit),
                Target::P99Us(limit) => ("p99", limit),
            };
            format!("{of} < {} {verdict}", duration(limit))
        });
        println!(
            "{name:<58} {:>10} {:>10} {:>10} {:>9} {:>9}  {target}",
            duration(figures.median_us),
            duration(figures.p99_us),
            duration(figures.min_us),
            figures.samples,
            per_second.map_or_else(String::new, |rate| format!("{rate:.0}"))
        );
    }
}

/// Microseconds in the unit in which people read them.
fn duration(us: f64) -> String {
    match us {
        us if us < 1_000.0 => format!("{us:.1} µs"),
        us if us < 1_000_000.0 => format!("{:.2} ms", us / 1_000.0),
        us => format!("{:.2} s", us / 1_000_000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_in_a_unit_that_fits() {
        assert_eq!(
            [0.25, 49.0, 1500.0, 2_500_000.0].map(duration),
            ["0.2 µs", "49.0 µs", "1.50 ms", "2.50 s"]
        );
    }

    #[test]
    fn a_target_for_the_median_says_nothing_of_the_slowest() {
        let figures = Figures { samples: 2, median_us: 10.0, p99_us: 90.0, min_us: 9.0 };
        assert!(Target::MedianUs(50.0).is_met(&figures) && !Target::P99Us(50.0).is_met(&figures));
    }
}
