//! The page of a centre: when it is open, where it is, how one reaches it, and what one can do there.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use sozial_core::booking::{Closed, DayHours, Opening, local};
use sozial_core::centres::{Centre, CentreId, topic};

use super::door::Door;
use crate::portal::Portal;
use crate::web::authority::{Phone, Website};
use crate::web::errors::PageError;
use crate::web::page::{self, Page};

/// For so many days ahead it is told when it is closed or open at other times than usual.
const DAYS_TOLD: i64 = 28;

/// A day of the week with its hours.
struct DayOfWeek {
    name: String,
    hours: String,
    today: bool,
}

/// Somebody whom one can ask for.
struct Person {
    name: String,
    role: String,
    phone: Option<Phone>,
    email: Option<String>,
}

/// Another page.
struct Link {
    url: String,
    title: String,
}

/// What pages show of a centre.
pub(in crate::web) struct Shown {
    name: String,
    demo: bool,
    about: Vec<String>,
    topics: Vec<String>,
    languages: Vec<String>,
    address: Vec<String>,
    phone: Option<Phone>,
    email: Option<String>,
    website: Option<Website>,
    open: Option<String>,
    week: Vec<DayOfWeek>,
    by_appointment: bool,
    exceptions: Vec<String>,
    people: Vec<Person>,
    transit: String,
    parking: String,
    access: String,
    access_notes: String,
    links: Vec<Link>,
    booking: Door,
    online: Door,
}

#[derive(Template)]
#[template(path = "centres/detail.html")]
struct DetailPage {
    p: Page,
    c: Shown,
}

/// `GET /beratungsstellen/{centre}`
pub(super) async fn detail(
    State(portal): State<Arc<Portal>>,
    Path(centre): Path<String>,
    p: Page,
) -> Result<Response, PageError> {
    let id: CentreId = centre.parse().map_err(|_| PageError::NotFound)?;
    let centre = portal.store.centre(&id).await.map_err(|error| PageError::broken("store", &error))?;
    let centre = centre.ok_or(PageError::NotFound)?;
    page::show(&DetailPage { c: Shown::of(&p, &centre, portal.clock.now()), p })
}

impl Shown {
    /// What is shown of a centre at a moment.
    pub(in crate::web) fn of(p: &Page, centre: &Centre, now: Timestamp) -> Self {
        let (words, language, opening) = (p.words(), p.language(), centre.opening());
        let own = |text: &sozial_core::Translated| text.in_language(language).to_owned();
        let today = local(now).date();
        Self {
            name: centre.shown_name(),
            demo: centre.demo,
            about: page::paragraphs(centre.about.in_language(language)),
            topics: centre.topics.iter().filter_map(|id| topic(id)).map(|topic| topic.title(words)).collect(),
            languages: centre.languages.iter().map(|tag| p.t(&format!("language-{tag}"))).collect(),
            address: centre.address.lines().into(),
            phone: centre.phone.as_deref().map(Phone::of),
            email: centre.email.clone(),
            website: centre.website.as_ref().map(|url| Website::of(&url.to_string())),
            open: opening.as_ref().map(|opening| opening.at(now).text(now, words)),
            week: opening.as_ref().map(|opening| week(p, opening, today)).unwrap_or_default(),
            by_appointment: centre.hours.as_ref().is_some_and(|hours| hours.by_appointment),
            exceptions: opening.as_ref().map(|opening| exceptions(p, opening, today)).unwrap_or_default(),
            people: centre.contacts.iter().map(person).collect(),
            transit: own(&centre.transit),
            parking: own(&centre.parking),
            access: centre.access.text(words),
            access_notes: own(&centre.access_notes),
            links: centre
                .links
                .iter()
                .map(|link| Link { url: link.url.to_string(), title: link.title.clone() })
                .collect(),
            booking: Door::booking(centre),
            online: Door::online(centre),
        }
    }
}

fn person(contact: &sozial_core::centres::Contact) -> Person {
    Person {
        name: contact.name.clone(),
        role: contact.role.clone(),
        phone: contact.phone.as_deref().map(Phone::of),
        email: contact.email.clone(),
    }
}

/// The usual week: every day with its spans; empty when there is no hour in it.
fn week(p: &Page, opening: &Opening, today: Date) -> Vec<DayOfWeek> {
    let monday = today.saturating_sub(i64::from(today.weekday().to_monday_zero_offset()).days());
    let day = |offset: i64| {
        let date = monday.saturating_add(offset.days());
        let spans = opening.weekly.on(date);
        let shown: Vec<String> =
            spans.iter().map(|span| format!("{} – {}", span.from_text(), span.to_text())).collect();
        (date, shown)
    };
    let days: Vec<(Date, Vec<String>)> = (0..7).map(day).collect();
    if days.iter().all(|(_, spans)| spans.is_empty()) {
        return Vec::new();
    }
    let shown = |(date, spans): (Date, Vec<String>)| DayOfWeek {
        name: weekday(p, date.weekday()),
        hours: if spans.is_empty() { p.t("finder-closed") } else { spans.join(", ") },
        today: date == today,
    };
    days.into_iter().map(shown).collect()
}

/// The name of a day of the week.
pub(in crate::web) fn weekday(p: &Page, day: Weekday) -> String {
    p.t(match day {
        Weekday::Monday => "day-monday",
        Weekday::Tuesday => "day-tuesday",
        Weekday::Wednesday => "day-wednesday",
        Weekday::Thursday => "day-thursday",
        Weekday::Friday => "day-friday",
        Weekday::Saturday => "day-saturday",
        Weekday::Sunday => "day-sunday",
    })
}

/// The next days that are not as the week says, each in a line.
fn exceptions(p: &Page, opening: &Opening, today: Date) -> Vec<String> {
    let days = std::iter::successors(Some(today), |date| date.tomorrow().ok());
    let differs = |date: Date| {
        let (usual, then) = (opening.weekly.on(date), opening.on(date));
        let said = match then {
            DayHours::Open(spans) if spans == usual => return None,
            DayHours::Open(spans) => spans
                .iter()
                .map(|span| format!("{} – {}", span.from_text(), span.to_text()))
                .collect::<Vec<_>>()
                .join(", "),
            DayHours::Closed(Closed::NoHours) if usual.is_empty() => return None,
            DayHours::Closed(_) if usual.is_empty() => return None,
            DayHours::Closed(why) => match why.text(p.words()) {
                Some(why) => p.v("outlook-closed-because", "why", &why),
                None => p.t("outlook-closed"),
            },
        };
        Some(format!("{}, {}: {said}", weekday(p, date.weekday()), page::day(date)))
    };
    days.take(usize::try_from(DAYS_TOLD).unwrap_or(0)).filter_map(differs).collect()
}
