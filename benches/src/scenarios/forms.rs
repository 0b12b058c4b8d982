//! One evaluation of a form: what every page, every key press in an app and every submission costs; beside engines by others.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::civil::{Date, date};
use sozial_core::forms::{Answers, Definition, Entry, Journey, Kind, Path, Value, journey, transcript};

use super::persona::{DEFINITION, EIGHT_MEMBERS, definition, read};
use crate::measure;
use crate::peers::{Evaluated, Peer, outline};
use crate::report::{Line, Report, Target};

/// How long each line is measured.
const TIME: Duration = Duration::from_secs(3);
/// The day on which all engines evaluate.
const TODAY: Date = date(2026, 11, 22);

/// Evaluates Hilfe zum Lebensunterhalt for a household with eight members and two incomes each.
///
/// # Errors
/// The form or the answers cannot be read.
pub fn run() -> Result<Report, String> {
    let definition = definition()?;
    let answers = read(definition, EIGHT_MEMBERS)?;
    let evaluated = journey(definition, &answers, TODAY);
    let shown = visible(&evaluated);
    let mut report = Report {
        scenario: "forms",
        about: format!(
            "Hilfe zum Lebensunterhalt {}, eight household members, {} visible questions, one thread",
            definition.version(),
            shown.len()
        ),
        lines: ours(definition, &answers, &evaluated)?,
        ..Report::default()
    };
    beside(&mut report, &shown, &evaluated);
    Ok(report)
}

fn ours(definition: &Definition, answers: &Answers, evaluated: &Journey) -> Result<Vec<Line>, String> {
    let income: Path = "personen.0.einkommen.0.betrag".parse().map_err(|_| "not a path".to_owned())?;
    let words = sozial_core::texts().words("de");
    let (mut changing, mut cents) = (answers.clone(), 25_900);
    let changed = measure::repeat(TIME, || {
        cents ^= 1;
        let set = changing.set(definition, &income, Value::Money(cents));
        let journey = journey(definition, &changing, TODAY);
        (set.is_ok(), journey.pages().len(), journey.faults().len(), journey.answers().clone())
    });
    let whole = measure::repeat(TIME, || journey(definition, answers, TODAY));
    Ok(vec![
        Line::new("ours: journey", whole)?.with_target(Target::MedianUs(50.0)),
        Line::new("ours: an income changed, journey, all pages, answers", changed)?,
        Line::new("ours: transcript in German", measure::repeat(TIME, || transcript(evaluated, words)))?,
        Line::new("ours: answers read from JSON", measure::repeat(TIME, || read(definition, EIGHT_MEMBERS)))?,
    ])
}

/// Adds the lines of engines by others, or how to get them.
fn beside(report: &mut Report, shown: &BTreeSet<String>, evaluated: &Journey) {
    let form = match outline::read(DEFINITION) {
        Ok(form) => form,
        Err(error) => return report.notes.push(format!("No engine by others was measured: {error}")),
    };
    let answers = serde_json::from_str(EIGHT_MEMBERS).unwrap_or_default();
    for peer in Peer::ALL {
        match peer.evaluate(&form, &answers, &TODAY.to_string(), TIME.as_secs_f64()) {
            Ok(theirs) => add(report, theirs, shown, evaluated),
            Err(error) => report.notes.push(error.to_string()),
        }
    }
    report.notes.push(EQUAL.to_owned());
}

fn add(report: &mut Report, theirs: Evaluated, shown: &BTreeSet<String>, evaluated: &Journey) {
    let differ: Vec<&str> = theirs.visible.symmetric_difference(shown).map(String::as_str).collect();
    let same = if differ.is_empty() {
        "the same questions".to_owned()
    } else {
        format!("not the same: {}", differ.join(", "))
    };
    report.notes.push(format!(
        "{} on Node {} shows {} questions ({same}) and finds {} faults; ours finds {}.",
        theirs.engine,
        theirs.node,
        theirs.visible.len(),
        theirs.faults.len(),
        evaluated.faults().len()
    ));
    let name = theirs.engine.split(' ').next().unwrap_or_default();
    report.lines.extend(theirs.timed.into_iter().map(|timed| Line {
        name: format!("{name}: {}", timed.name),
        figures: timed.figures,
        per_second: None,
        target: None,
    }));
}

/// Paths of the visible questions, without computed values.
#[must_use]
pub fn visible(journey: &Journey) -> BTreeSet<String> {
    let pages = journey.pages();
    let entries = pages.iter().flat_map(|page| &page.entries);
    entries
        .filter_map(|entry| match entry {
            Entry::Field(view) if !matches!(view.field.kind, Kind::Compute(_)) => Some(view.path.to_string()),
            _ => None,
        })
        .collect()
}

/// What is equal between the engines and what is not.
const EQUAL: &str = "Equal: the same pages, questions, nested lists, rules, obligations and checks, generated from our definition; the same \
answers; each sample ends with visible pages, all faults and the answers that remain. Not equal: SurveyJS keeps a model and reacts to what \
changed (ours and Form.io begin anew each time); it has no dates without a day (texts with bounds there); neither knows the check digits of \
an IBAN; a sum of open amounts is unknown with us and 0 with them; copies of the answers that the others write into are made outside their time.";
