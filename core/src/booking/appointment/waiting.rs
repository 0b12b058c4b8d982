//! Who on the waiting list is told first when an appointment becomes free.
//!
//! One after the other, in the order in which they came: whoever is told has a turn of [`TURN`], in which the slot is
//! theirs alone. When the appointment begins within a day all are told at once; there is no time to take turns.

use std::cmp::Reverse;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::calendar::{Slot, Wish};
use super::super::hours::Dates;
use super::super::office::{PlaceId, ServiceId};

/// How long a turn is.
pub(super) const TURN: SignedDuration = SignedDuration::from_hours(6);

/// Appointments that begin within this time are offered to all at once.
const SOON: SignedDuration = SignedDuration::from_hours(24);

/// The number of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WaitingId(pub Uuid);

/// Somebody waits for an appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its number.
    pub id: WaitingId,
    /// For what.
    pub service: ServiceId,
    /// Where.
    pub place: PlaceId,
    /// On which days.
    pub dates: Dates,
    /// At which times and with whom.
    pub wish: Wish,
    /// Since when.
    pub since: Timestamp,
    /// The offers that were made and not taken.
    pub passed: Vec<Timestamp>,
}

/// Who is told of a free slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Who, in the order of the list.
    pub to: Vec<WaitingId>,
    /// Until when the slot is theirs alone; at that moment the next are asked. `None` when it is for whoever comes first.
    pub until: Option<Timestamp>,
}

impl Waiting {
    /// Whether a slot is what they wait for.
    #[must_use]
    pub fn fits(&self, slot: &Slot, (service, place): (ServiceId, PlaceId)) -> bool {
        let with = self.wish.with.is_none_or(|wished| slot.with.iter().any(|(with, _)| *with == wished));
        let here = self.service == service && self.place == place;
        here && with && self.dates.contains(slot.local.date()) && self.wish.takes(slot.local)
    }
}

/// Who is told next that a slot is free; `None` when nobody waits for it who was not offered it before.
#[must_use]
pub fn next_in_line(
    list: &[Waiting],
    slot: &Slot,
    of: (ServiceId, PlaceId),
    now: Timestamp,
) -> Option<Notice> {
    let waits = |entry: &&Waiting| entry.fits(slot, of) && !entry.passed.contains(&slot.start);
    let mut line: Vec<&Waiting> = list.iter().filter(waits).collect();
    // Who let no offer pass comes first; then who has waited longest.
    line.sort_by_key(|entry| (entry.passed.len(), entry.since, Reverse(entry.dates.last()), entry.id));
    let first = line.first()?;
    let soon = slot.start <= now.saturating_add(SOON).unwrap_or(now);
    Some(match soon {
        true => Notice { to: line.iter().map(|entry| entry.id).collect(), until: None },
        false => Notice { to: vec![first.id], until: now.saturating_add(TURN).ok() },
    })
}
