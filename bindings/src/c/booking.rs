//! Booking for C.

use std::ffi::c_char;

use super::arguments::{json, parsed, text};
use super::error::{Failure, SozialError, SozialStatus};
use super::outcome::{put, put_json, put_text, report, there};
use super::table::{SozialCore, SozialHandle};
use crate::booking::{Appointment, BookedTime, BookingCalendar, CalendarEntry};

/// A calendar from an office and what is taken (JSON), from the first to the last day.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_calendar_open(
    core: *const SozialCore,
    office: *const c_char,
    booked: *const c_char,
    first: *const c_char,
    last: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let booked: Vec<BookedTime> = json(booked, "booked")?;
        let (first, last) = (parsed(first, "first")?, parsed(last, "last")?);
        put(out, core.put(BookingCalendar::open(text(office, "office")?, booked, first, last)?))
    })
}

/// All times that can be booked from the first to the last day.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_calendar_slots(
    core: *const SozialCore,
    calendar: SozialHandle,
    service: *const c_char,
    place: *const c_char,
    first: *const c_char,
    last: *const c_char,
    now: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        let (service, place) = (parsed(service, "service")?, parsed(place, "place")?);
        let (first, last) = (parsed(first, "first")?, parsed(last, "last")?);
        let calendar = core.get::<BookingCalendar>(calendar)?;
        put_json(out, &calendar.slots(service, place, first, last, parsed(now, "now")?)?)
    })
}

/// What each day of a month shows.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_calendar_month(
    core: *const SozialCore,
    calendar: SozialHandle,
    service: *const c_char,
    place: *const c_char,
    of: *const c_char,
    now: *const c_char,
    language: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        let (service, place) = (parsed(service, "service")?, parsed(place, "place")?);
        let (of, now, language) = (parsed(of, "of")?, parsed(now, "now")?, text(language, "language")?);
        put_json(out, &core.get::<BookingCalendar>(calendar)?.month(service, place, of, now, language)?)
    })
}

/// Holds a time for ten minutes, with any counsellor: the appointment as JSON.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_calendar_hold(
    core: *const SozialCore,
    calendar: SozialHandle,
    service: *const c_char,
    place: *const c_char,
    start: *const c_char,
    now: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        let (service, place) = (parsed(service, "service")?, parsed(place, "place")?);
        let (start, now) = (parsed(start, "start")?, parsed(now, "now")?);
        let calendar = core.get::<BookingCalendar>(calendar)?;
        put_text(out, &Appointment::hold(&calendar, service, place, start, None, now)?.to_json()?)
    })
}

/// An appointment (JSON) after a step: by `person`, `office` or `clock`; `request`, `confirm`, `cancel`, `remind`, `lapse`,
/// `took-place` or `no-show`, both as JSON texts.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_appointment_after(
    core: *const SozialCore,
    appointment: *const c_char,
    actor: *const c_char,
    action: *const c_char,
    now: *const c_char,
    language: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |_| {
        let appointment = Appointment::from_json(text(appointment, "appointment")?)?;
        let (actor, action) = (json(actor, "actor")?, json(action, "action")?);
        let next = appointment.after(actor, action, parsed(now, "now")?, text(language, "language")?)?;
        put_text(out, &next.to_json()?)
    })
}

/// Where an appointment (JSON) stands, in words too.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_appointment_state(
    core: *const SozialCore,
    appointment: *const c_char,
    language: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |_| {
        let appointment = Appointment::from_json(text(appointment, "appointment")?)?;
        put_json(out, &appointment.state(text(language, "language")?))
    })
}

/// The calendar entry (RFC 5545) of an appointment (JSON) that is binding or was cancelled.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_appointment_ics(
    core: *const SozialCore,
    appointment: *const c_char,
    entry: *const c_char,
    now: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |_| {
        let appointment = Appointment::from_json(text(appointment, "appointment")?)?;
        let entry: CalendarEntry = json(entry, "entry")?;
        let none = || Failure::new(SozialStatus::NotFound, "not binding: there is no entry");
        put_text(out, &appointment.ics(entry, parsed(now, "now")?).ok_or_else(none)?)
    })
}
