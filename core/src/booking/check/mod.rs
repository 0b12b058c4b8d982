//! What is missing or contradicts itself in what a centre has set up, and where it is mended.

mod counsellors;
mod finding;
mod mails;
mod places;
mod services;

use jiff::Timestamp;

pub use finding::{Finding, Problem, Severity, Spot};

use super::day::local;
use super::office::Office;
use super::templates::MailTemplates;

/// Everything that is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    /// Places, services, counsellors.
    pub office: &'a Office,
    /// The centre's own mail templates.
    pub templates: &'a MailTemplates,
    /// The languages in which the centre offers booking, by BCP 47 tag.
    pub languages: &'a [String],
    /// Whether mails go out.
    pub delivery: Delivery,
}

/// What is known about sending mails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// The last ones went out, or none was sent yet.
    Works,
    /// The last ones were refused by the mail server.
    Fails,
    /// No mail server is set up: mails stay on the platform.
    StaysHere,
}

/// Looks for everything that is wrong, what stops people from booking first.
#[must_use]
pub fn check(setup: Setup<'_>, now: Timestamp) -> Vec<Finding> {
    let today = local(now).date();
    let mut findings = whole(setup);
    findings.extend(setup.office.places.iter().flat_map(|place| places::findings(place, today)));
    findings.extend(setup.office.services.iter().flat_map(|service| services::findings(setup, service, now)));
    findings.extend(
        setup.office.counsellors.iter().flat_map(|own| counsellors::findings(setup.office, own, today)),
    );
    findings.extend(mails::findings(setup));
    findings.sort_by_key(|finding| finding.problem.severity());
    findings
}

/// What concerns the office as a whole.
fn whole(Setup { office, delivery, .. }: Setup<'_>) -> Vec<Finding> {
    let problems = [
        office.places.is_empty().then_some(Problem::NoPlace),
        office.services.is_empty().then_some(Problem::NoService),
        office.counsellors.is_empty().then_some(Problem::NoCounsellor),
        (delivery == Delivery::Fails).then_some(Problem::MailFails),
        (delivery == Delivery::StaysHere).then_some(Problem::MailStaysHere),
    ];
    problems.into_iter().flatten().map(|problem| Finding { spot: Spot::Office, problem }).collect()
}

#[cfg(test)]
mod tests;
