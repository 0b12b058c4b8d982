//! How an appointment comes into people's calendars, is moved there and taken away again.
//!
//! Written here and not by the crate `icalendar`, which carries the clock of `chrono` and random numbers behind it: the
//! core has neither. An independent reader checks what is written (`tests/peers/icalendar`).
//!
//! # Source
//! RFC 5545 (iCalendar), RFC 5546 (iTIP: REQUEST and CANCEL with UID and SEQUENCE).

mod line;
mod timezone;

use jiff::Timestamp;
use jiff::civil::DateTime;

use self::line::{Lines, text};
use super::appointment::{Appointment, State};
use super::day::local;

/// What a calendar entry says beside its times. Keep it as neutral as the person's calendar is public: the topic of a
/// counselling is nobody's business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its heading, for example `Ihr Termin`.
    pub summary: String,
    /// A few lines: where to call, the link to cancel. May be empty.
    pub description: String,
    /// Where, for people. May be empty.
    pub location: String,
    /// The page of the appointment, or of the call. May be empty.
    pub url: String,
    /// The name of the centre.
    pub organizer: String,
    /// The mail address of the centre, or one that takes no answers.
    pub organizer_mail: String,
    /// The mail address of the person; with it calendars take the entry over by themselves.
    pub attendee_mail: Option<String>,
    /// The host name of the platform: with the appointment's number it makes the UID.
    pub host: String,
}

/// What a calendar is to do with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Add it, or change the one with the same UID.
    Request,
    /// Take the one with the same UID away.
    Cancel,
}

impl Method {
    /// What to do about an appointment in this state; `None` while it is not binding.
    #[must_use]
    pub const fn of(state: &State) -> Option<Self> {
        match state {
            State::Confirmed(_) | State::Reminded(_) => Some(Self::Request),
            State::Cancelled(_) => Some(Self::Cancel),
            _ => None,
        }
    }

    /// Its name in RFC 5546, also for the parameter `method` of `text/calendar`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }

    const fn status(self) -> &'static str {
        match self {
            Self::Request => "CONFIRMED",
            Self::Cancel => "CANCELLED",
        }
    }
}

/// Writes the iCalendar file of an appointment.
#[must_use]
pub fn ics<S>(appointment: &Appointment<S>, entry: &Entry, method: Method, now: Timestamp) -> String {
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//Sozialplattform//Terminbuchung//DE");
    lines.put("CALSCALE", "GREGORIAN");
    lines.put("METHOD", method.name());
    timezone::put(&mut lines);
    event(&mut lines, appointment, entry, method, now);
    lines.put("END", "VCALENDAR");
    lines.finish()
}

fn event<S>(lines: &mut Lines, appointment: &Appointment<S>, entry: &Entry, method: Method, now: Timestamp) {
    lines.put("BEGIN", "VEVENT");
    lines.put("UID", &format!("{}@{}", appointment.id.0, text(&entry.host)));
    lines.put("SEQUENCE", &appointment.sequence.to_string());
    lines.put("DTSTAMP", &utc(now));
    lines.put("DTSTART;TZID=Europe/Berlin", &civil(appointment.local()));
    lines.put("DTEND;TZID=Europe/Berlin", &civil(local(appointment.end())));
    lines.put("SUMMARY", &text(&entry.summary));
    let optional = [("DESCRIPTION", &entry.description), ("LOCATION", &entry.location)];
    for (name, value) in optional.into_iter().filter(|(_, value)| !value.is_empty()) {
        lines.put(name, &text(value));
    }
    if !entry.url.is_empty() {
        lines.put("URL", &plain(&entry.url));
    }
    people(lines, entry, method);
    lines.put("STATUS", method.status());
    lines.put("CLASS", "PRIVATE");
    lines.put("TRANSP", if method == Method::Cancel { "TRANSPARENT" } else { "OPAQUE" });
    lines.put("END", "VEVENT");
}

fn people(lines: &mut Lines, entry: &Entry, method: Method) {
    let organizer = format!("ORGANIZER;CN={}", line::parameter(&entry.organizer));
    lines.put(&organizer, &format!("mailto:{}", plain(&entry.organizer_mail)));
    let Some(mail) = &entry.attendee_mail else { return };
    let status = if method == Method::Request { ";PARTSTAT=ACCEPTED;RSVP=FALSE" } else { "" };
    lines.put(&format!("ATTENDEE;ROLE=REQ-PARTICIPANT{status}"), &format!("mailto:{}", plain(mail)));
}

/// A value that is not TEXT: without anything that would end the line.
fn plain(value: &str) -> String {
    value.chars().filter(|letter| !letter.is_control()).collect()
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn civil(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

#[cfg(test)]
mod tests;
