//! An authority as pages show it: name, ways to reach it, and whether it is invented.

use jiff::civil::Weekday;
use sozial_core::catalogue::Service;
use sozial_core::routing::{Ars, Authority, OpenSpan, OpeningHours, Outcome};

use super::page::{self, Page};
use crate::portal::Portal;

/// How to reach an authority.
pub(super) struct Contact {
    pub(super) name: String,
    pub(super) demo: bool,
    pub(super) address: Vec<String>,
    pub(super) phone: Option<Phone>,
    pub(super) email: Option<String>,
    pub(super) hours: Vec<String>,
    pub(super) website: Option<Website>,
}

/// A phone number as it is read and as it is dialled.
pub(super) struct Phone {
    pub(super) shown: String,
    pub(super) dial: String,
}

/// A website.
pub(super) struct Website {
    pub(super) url: String,
    pub(super) host: String,
}

impl Contact {
    /// What a page shows of an authority.
    pub(super) fn of(p: &Page, authority: &Authority) -> Self {
        Self {
            name: authority.shown_name(),
            demo: authority.demo,
            address: authority.address.lines().into(),
            phone: authority.phone.as_deref().map(Phone::of),
            email: authority.email.clone(),
            hours: authority.opening_hours.as_ref().map(|hours| lines(p, hours)).unwrap_or_default(),
            website: authority.website.as_ref().map(|url| Website::of(&url.to_string())),
        }
    }
}

impl Phone {
    /// A number as it was written.
    pub(super) fn of(shown: &str) -> Self {
        Self { dial: dialled(shown), shown: shown.to_owned() }
    }
}

impl Website {
    /// The website at an address.
    pub(super) fn of(url: &str) -> Self {
        Self { url: url.to_owned(), host: page::host(url) }
    }
}

fn dialled(shown: &str) -> String {
    shown.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

/// The hours, a line for each group of days.
fn lines(p: &Page, hours: &OpeningHours) -> Vec<String> {
    let spans = hours.spans.iter().map(|span| span_line(p, span));
    let appointment = hours.by_appointment.then(|| p.t("hours-by-appointment"));
    spans.chain(appointment).collect()
}

fn span_line(p: &Page, span: &OpenSpan) -> String {
    let days = span.days.iter().map(|(from, to)| match from == to {
        true => p.t(day_key(*from)),
        false => format!("{} – {}", p.t(day_key(*from)), p.t(day_key(*to))),
    });
    let clock = |time: &jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
    let times = span.times.iter().map(|(from, to)| format!("{} – {}", clock(from), clock(to)));
    format!("{}: {}", days.collect::<Vec<_>>().join(", "), times.collect::<Vec<_>>().join(", "))
}

fn day_key(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "day-monday",
        Weekday::Tuesday => "day-tuesday",
        Weekday::Wednesday => "day-wednesday",
        Weekday::Thursday => "day-thursday",
        Weekday::Friday => "day-friday",
        Weekday::Saturday => "day-saturday",
        Weekday::Sunday => "day-sunday",
    }
}

/// Where someone in this place is led who needs this service: the best way that one of its keys opens.
pub(super) fn outcome<'a>(portal: &'a Portal, service: &Service, place: &Ars) -> Outcome<'a> {
    let ways =
        service.leika.iter().map(|entry| sozial_core::routing::route(&portal.authorities, &entry.key, place));
    let rank = |outcome: &Outcome<'_>| match outcome {
        Outcome::Here { .. } => 0,
        Outcome::External { .. } => 1,
        Outcome::ContactOnly { .. } => 2,
        Outcome::Unknown => 3,
    };
    ways.min_by_key(rank).unwrap_or(Outcome::Unknown)
}
