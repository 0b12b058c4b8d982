//! What a scenario found, as a table for people or as JSON.

use crate::measure::Figures;

/// The result of one scenario.
#[derive(Debug, serde::Serialize)]
pub struct Report {
    /// Name of the scenario.
    pub scenario: &'static str,
    /// What was measured on what, in a sentence or two.
    pub about: String,
    /// One line per measured thing.
    pub lines: Vec<Line>,
}

/// One measured thing.
#[derive(Debug, serde::Serialize)]
pub struct Line {
    /// What it is.
    pub name: String,
    /// Its figures.
    #[serde(flatten)]
    pub figures: Figures,
    /// What the median should stay under, in microseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_us: Option<f64>,
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
            "{:<44} {:>12} {:>12} {:>12} {:>10}  target",
            "", "median µs", "p99 µs", "min µs", "samples"
        );
        for Line { name, figures, target_us } in &self.lines {
            let target = target_us.map_or_else(String::new, |target| {
                let verdict = if figures.median_us <= target { "met" } else { "missed" };
                format!("< {target} {verdict}")
            });
            println!(
                "{name:<44} {:>12.1} {:>12.1} {:>12.1} {:>10}  {target}",
                figures.median_us, figures.p99_us, figures.min_us, figures.samples
            );
        }
    }
}
