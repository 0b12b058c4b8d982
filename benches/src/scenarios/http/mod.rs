//! The real portal under load, on one core: pages per second, and how long a page takes at half of that.

mod client;
mod load;
mod portal;
mod visitor;

use std::path::PathBuf;
use std::time::Duration;

pub use client::HttpError;
use client::{Connection, Request};
use portal::Portal;
pub use portal::PortalError;
use visitor::Visitor;

use super::persona::{EIGHT_MEMBERS, definition, read};
use crate::report::{Fact, Line, Report, Target};

/// How long each phase is measured, after a tenth of it to warm up.
const PHASE: Duration = Duration::from_secs(10);
/// Visitors at the same time.
const CONNECTIONS: usize = 16;
/// Applications that are being filled in; the connections take turns.
const DRAFTS: usize = 4;
/// The page of the form that is asked for: a household of eight, with its list and its questions.
const FORM_PAGE: &str = "/antrag/seite/haushalt/personen";
/// A page of the form with questions only.
const QUESTION_PAGE: &str = "/antrag/seite/antragsteller/person";

/// Why the portal could not be measured.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// It did not start or stop as it should.
    #[error(transparent)]
    Portal(#[from] PortalError),
    /// It did not answer as it should.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// The persona could not fill in the form.
    #[error("{0}")]
    Visitor(String),
}

/// Starts the portal's program and measures its pages.
///
/// # Errors
/// It is not built, does not start, or answers wrongly.
pub fn run(program: Option<PathBuf>) -> Result<Report, LoadError> {
    let portal = Portal::start(program)?;
    let mut report = Report {
        scenario: "http",
        about: format!("{CONNECTIONS} connections on this machine, {}", portal.pinned()),
        notes: vec![READING.to_owned()],
        ..Report::default()
    };
    let memory =
        |name, portal: &Portal| portal.peak_memory_mib().map(|value| Fact { name, value, unit: "MiB" });
    report.facts.extend(memory("portal: peak memory after its start", &portal));
    measure(&mut report, &portal, "start page", &[Request::get("/", None)], None)?;
    measure(
        &mut report,
        &portal,
        "search for a service",
        &[Request::get("/leistungen?q=miete", None)],
        None,
    )?;
    match filled(&portal) {
        Ok(drafts) => measure_form(&mut report, &portal, &drafts)?,
        Err(error) => report.notes.push(format!("No page of the form was measured: {error}.")),
    }
    report.facts.extend(memory("portal: peak memory at the end", &portal));
    Ok(report)
}

fn measure_form(report: &mut Report, portal: &Portal, drafts: &[String]) -> Result<(), LoadError> {
    for (name, path) in [("form page, questions", QUESTION_PAGE), ("form page, list of eight", FORM_PAGE)] {
        let requests: Vec<Request> = drafts.iter().map(|cookie| Request::get(path, Some(cookie))).collect();
        measure(report, portal, name, &requests, Some(Target::P99Us(10_000.0)))?;
    }
    Ok(())
}

/// The cookies of applications that a household of eight has filled in, as a browser would.
fn filled(portal: &Portal) -> Result<Vec<String>, LoadError> {
    let definition = definition().map_err(LoadError::Visitor)?;
    let answers = read(definition, EIGHT_MEMBERS).map_err(LoadError::Visitor)?;
    let visit = |_| Visitor::new(portal.address(), definition, &answers).fill_in();
    (0..DRAFTS).map(visit).collect()
}

/// One page: as often as it goes, then at half that rate.
fn measure(
    report: &mut Report,
    portal: &Portal,
    name: &str,
    requests: &[Request],
    target: Option<Target>,
) -> Result<(), LoadError> {
    let first = requests.first().ok_or_else(|| LoadError::Visitor("nothing to ask for".to_owned()))?;
    let size = Connection::open(portal.address())?.page(first)?;
    let closed = load::closed(portal.address(), requests, CONNECTIONS, PHASE)?;
    let open = load::open(portal.address(), requests, CONNECTIONS, closed.per_second / 2.0, PHASE)?;
    let line = |how: &str, found: load::Found| {
        let line = Line::new(format!("{name}: {how}"), found.figures).map_err(LoadError::Visitor);
        line.map(|line| line.with_rate(found.per_second))
    };
    report.lines.push(line(&format!("all it can ({:.0} KiB)", size as f64 / 1024.0), closed)?);
    report.lines.push(Line { target, ..line("half of that", open)? });
    Ok(())
}

/// How the figures are to be read.
const READING: &str = "\"All it can\": each connection asks again as soon as it has its answer; the rate is what one core gives, the times \
are mostly waiting. \"Half of that\": requests are planned at even distances, and a time is counted from the planned moment to the last byte, \
so that a slow answer also counts for those that had to wait behind it. Pages are asked for without compression; the program's limit of \
requests per visitor is off.";
