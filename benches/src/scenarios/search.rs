//! Finding a counselling centre among 10,000 offers: words with mistakes, places, filters.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::Timestamp;
use sozial_core::centres::{Filter, Index, Query, demo_centres};

use crate::measure::{self, Figures};
use crate::report::{Fact, Line, Report, Target};

/// How long each line is measured.
const TIME: Duration = Duration::from_secs(2);
/// How many centres there are.
const OFFERS: usize = 10_000;
/// What the 99th of 100 should stay under, in microseconds.
const TARGET: Target = Target::P99Us(5_000.0);

/// What people type.
const TYPED: [&str; 8] = [
    "Schulden",
    "Shulden",
    "Sucht Köln",
    "Schuldnerberatung 53840",
    "Beratung",
    "obdachlos in Frankfurt am Main",
    "Schukdnerberatung Müncen Rosenweg",
    "xqzwvk",
];

/// Searches demonstration centres.
///
/// # Errors
/// Nothing was found or measured.
pub fn run() -> Result<Report, String> {
    let now: Timestamp = "2026-11-23T09:00:00Z".parse().map_err(|error: jiff::Error| error.to_string())?;
    let made = measure::repeat(Duration::from_secs(1), || Index::new(demo_centres(OFFERS)));
    let index = Index::new(demo_centres(OFFERS));
    let mut report = Report {
        scenario: "search",
        about: format!("{OFFERS} demonstration centres, the first 20 hits with reasons, one thread"),
        ..Report::default()
    };
    for typed in TYPED {
        let query = Query::text(typed);
        let samples = measure::repeat(TIME, || index.search(&query, now));
        let total = index.search(&query, now).total;
        report.lines.push(Line::new(format!("\"{typed}\": {total} found"), samples)?.with_target(TARGET));
    }
    for (name, query) in filtered() {
        let total = index.search(&query, now).total;
        let samples = measure::repeat(TIME, || index.search(&query, now));
        report.lines.push(Line::new(format!("{name}: {total} found"), samples)?.with_target(TARGET));
    }
    report.facts.push(Fact {
        name: "index made, with the centres themselves",
        value: millis(made),
        unit: "ms",
    });
    Ok(report)
}

fn millis(figures: Option<Figures>) -> f64 {
    figures.map_or(0.0, |figures| figures.median_us / 1_000.0)
}

fn filtered() -> [(&'static str, Query); 2] {
    let open = Filter { open_now: true, ..Filter::default() };
    let languages = BTreeSet::from(["uk".to_owned()]);
    let many = Filter { open_now: true, booking: true, step_free: true, languages, ..Filter::default() };
    [
        ("open now", Query { filter: open, ..Query::text("") }),
        (
            "\"Sucht Köln\", open now, booking, step-free, Ukrainian",
            Query { filter: many, ..Query::text("Sucht Köln") },
        ),
    ]
}
