//! When a place is open, which appointments can be booked there, and what becomes of an appointment.
//!
//! | File | Decides |
//! |---|---|
//! | `day`, `cells`, `span` | how a day lies in time, and what covers which part of it |
//! | `holidays` | which days are public holidays |
//! | `hours` | when a place is open |
//! | `office` | what a centre has set up |
//! | `calendar` | which appointments can be booked |
//! | `appointment` | what becomes of one, who may do what, who has enough, who is next |
//! | `templates` | what stands in mails, and whether a template can be used |
//! | `ics` | how an appointment comes into calendars |
//! | `words` | what all that is called |
//! | `check` | what is missing or contradicts itself in an office |

mod appointment;
mod calendar;
mod cells;
mod check;
mod day;
mod holidays;
mod hours;
mod ics;
mod office;
mod span;
mod templates;
mod words;

pub use appointment::{
    Action, Actor, Appointment, AppointmentId, Cancelled, CancelledBy, Confirmed, Held, Hoarding, Lapsed,
    Limits, NoShow, Notice, Refused, Reminded, Requested, State, TookPlace, Trace, Waiting, WaitingId,
    may_hold, next_in_line,
};
pub use calendar::{
    Board, Diary, Engagement, NotInDiary, NotOffered, Outlook, OutlookOfDay, Slot, TimeOfDay, Wish,
};
pub use cells::{CELL_MINUTES, Cells};
pub use check::{Delivery, Finding, Problem, Setup, Severity, Spot, check};
pub use day::{Day, berlin, local, moment};
pub use holidays::{FeiertagsLaw, Holiday, Keeps, Land, LocalHoliday, Observance, easter};
pub use hours::{
    Closed, Closure, Dates, DayHours, NotDates, Nth, OnFreeDays, OpenNow, Opening, Recurring, Rhythm,
    SchoolFree, SpecialHours, WeeklyHours,
};
pub use ics::{Entry, Method, ics};
pub use office::{
    Absence, Counsellor, CounsellorId, Length, Meeting, NotALength, Office, Place, PlaceId, Service,
    ServiceId, Shift, SpecialShift,
};
pub use span::{NotASpan, Span};
pub use templates::{
    MailDefect, MailKind, MailPart, MailTemplate, MailTemplates, Placeholder, Template, TemplateDefect,
};
