//! One evaluation of a form: what every page, every key press in an app and every submission costs.

use std::time::Duration;

use jiff::civil::date;
use sozial_core::forms::{journey, transcript};

use super::persona::{EIGHT_MEMBERS, definition, read};
use crate::measure::{self, Figures};
use crate::report::{Line, Report};

/// Evaluates Hilfe zum Lebensunterhalt for a household with eight members and two incomes each.
pub fn run() -> Result<Report, String> {
    let definition = definition()?;
    let answers = read(definition, EIGHT_MEMBERS)?;
    let today = date(2026, 11, 22);
    let words = sozial_core::texts().words("de");
    let evaluated = journey(definition, &answers, today);
    let time = Duration::from_secs(3);
    let line = |name: &str, figures: Option<Figures>, target_us| {
        figures
            .map(|figures| Line { name: name.to_owned(), figures, target_us })
            .ok_or("no samples".to_owned())
    };
    Ok(Report {
        scenario: "forms",
        about: format!("Hilfe zum Lebensunterhalt {}, eight household members", definition.version()),
        lines: vec![
            line("journey", measure::repeat(time, || journey(definition, &answers, today)), Some(50.0))?,
            line("transcript in German", measure::repeat(time, || transcript(&evaluated, words)), None)?,
            line("answers read from JSON", measure::repeat(time, || read(definition, EIGHT_MEMBERS)), None)?,
        ],
    })
}
