//! Who may do what with an appointment.

use jiff::Timestamp;

use super::state::{Cancelled, CancelledBy};
use super::stored::State;

/// Who asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Who holds the link to the appointment.
    Person,
    /// A member of the centre who may see it.
    Office,
    /// The job that looks at the clock.
    Clock,
}

/// What can be done with an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Ask for the slot that is held.
    Request,
    /// Confirm by the link in the mail.
    Confirm,
    /// Call it off, or give up a slot that is held.
    Cancel,
    /// Note that the reminder was sent.
    Remind,
    /// Let it lapse.
    Lapse,
    /// Note that it took place.
    TookPlace,
    /// Note that the person did not come.
    NoShow,
}

/// Why something is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Its time was up: the slot is free again, offer it anew.
    #[error("the time was up")]
    Lapsed,
    /// It was called off before.
    #[error("the appointment was cancelled")]
    Cancelled,
    /// It has begun.
    #[error("the appointment has begun")]
    Begun,
    /// It has not begun.
    #[error("the appointment has not begun")]
    NotBegun,
    /// The clock has not come so far.
    #[error("it is not time for that yet")]
    NotDue,
    /// It was done before: show the same page again.
    #[error("that was done before")]
    Done,
    /// It does not go from here.
    #[error("that cannot be done with the appointment as it is")]
    OutOfTurn,
    /// They may not.
    #[error("only somebody else may do that")]
    NotTheirs,
    /// The slot is not with this counsellor.
    #[error("the slot is not with this counsellor")]
    NotWithThem,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Request,
        Self::Confirm,
        Self::Cancel,
        Self::Remind,
        Self::Lapse,
        Self::TookPlace,
        Self::NoShow,
    ];

    /// Whether it is theirs to do at all.
    ///
    /// The office may cancel for people who call, but not confirm for them: only who reads the mail shows that the address is theirs.
    #[must_use]
    pub const fn belongs_to(self, actor: Actor) -> bool {
        match self {
            Self::Request | Self::Confirm => matches!(actor, Actor::Person),
            Self::Cancel => matches!(actor, Actor::Person | Actor::Office),
            Self::Remind | Self::Lapse => matches!(actor, Actor::Clock),
            Self::TookPlace | Self::NoShow => matches!(actor, Actor::Office),
        }
    }
}

impl State {
    /// What somebody may do with it now: the buttons that are shown.
    #[must_use]
    pub fn actions(&self, actor: Actor, now: Timestamp) -> Vec<Action> {
        let goes = |action: &Action| self.clone().after(actor, *action, now).is_ok();
        Action::ALL.into_iter().filter(goes).collect()
    }

    /// The state after somebody did something.
    ///
    /// # Errors
    /// They may not, or it does not go from here now. What has lapsed is refused as [`Refused::Lapsed`] whether or not
    /// that was noted before.
    pub fn after(self, actor: Actor, action: Action, now: Timestamp) -> Result<Self, Refused> {
        if !action.belongs_to(actor) {
            return Err(Refused::NotTheirs);
        }
        let by = if actor == Actor::Office { CancelledBy::Office } else { CancelledBy::Person };
        match action {
            Action::Request => self.requested(now),
            Action::Confirm => self.confirmed(now),
            Action::Cancel => self.cancelled(by, now),
            Action::Remind => self.reminded(now),
            Action::Lapse => self.lapsed(now),
            Action::TookPlace => self.took_place(now),
            Action::NoShow => self.no_show(now),
        }
    }

    fn requested(self, now: Timestamp) -> Result<Self, Refused> {
        match self {
            Self::Held(held) => held.request(now).map(Self::Requested).map_err(|_| Refused::Lapsed),
            Self::Requested(_) => Err(Refused::Done),
            other => Err(other.why_not()),
        }
    }

    fn confirmed(self, now: Timestamp) -> Result<Self, Refused> {
        match self {
            Self::Requested(asked) => asked.confirm(now).map(Self::Confirmed).map_err(|_| Refused::Lapsed),
            Self::Confirmed(_) | Self::Reminded(_) => Err(Refused::Done),
            other => Err(other.why_not()),
        }
    }

    fn cancelled(self, by: CancelledBy, now: Timestamp) -> Result<Self, Refused> {
        let given_up = Cancelled { at: now, by };
        match self {
            Self::Held(held) if now < held.state.until => Ok(Self::Cancelled(held.to(given_up))),
            Self::Requested(asked) if now < asked.state.until => Ok(Self::Cancelled(asked.to(given_up))),
            Self::Held(_) | Self::Requested(_) => Err(Refused::Lapsed),
            Self::Confirmed(confirmed) => confirmed.cancel(by, now).map(Self::Cancelled),
            Self::Reminded(reminded) => reminded.cancel(by, now).map(Self::Cancelled),
            Self::Cancelled(_) => Err(Refused::Done),
            other => Err(other.why_not()),
        }
    }

    fn reminded(self, now: Timestamp) -> Result<Self, Refused> {
        match self {
            Self::Confirmed(confirmed) if now >= confirmed.start => Err(Refused::Begun),
            Self::Confirmed(confirmed) if confirmed.reminder_due().is_some_and(|due| due <= now) => {
                Ok(Self::Reminded(confirmed.remind(now)))
            }
            Self::Confirmed(_) => Err(Refused::NotDue),
            Self::Reminded(_) => Err(Refused::Done),
            other => Err(other.why_not()),
        }
    }

    fn lapsed(self, now: Timestamp) -> Result<Self, Refused> {
        match self {
            Self::Held(held) if now >= held.state.until => Ok(Self::Lapsed(held.lapse())),
            Self::Requested(asked) if now >= asked.state.until => Ok(Self::Lapsed(asked.lapse())),
            Self::Held(_) | Self::Requested(_) => Err(Refused::NotDue),
            Self::Lapsed(_) => Err(Refused::Done),
            other => Err(other.why_not()),
        }
    }

    fn took_place(self, now: Timestamp) -> Result<Self, Refused> {
        match self {
            Self::Confirmed(confirmed) => confirmed.took_place(now).map(Self::TookPlace),
            Self::Reminded(reminded) => reminded.took_place(now).map(Self::TookPlace),
            Self::NoShow(noted) => Ok(Self::TookPlace(noted.correct(now))),
            Self::TookPlace(_) => Err(Refused::Done),
            other => Err(other.why_not()),
        }
    }

    fn no_show(self, now: Timestamp) -> Result<Self, Refused> {
        match self {
            Self::Confirmed(confirmed) => confirmed.no_show(now).map(Self::NoShow),
            Self::Reminded(reminded) => reminded.no_show(now).map(Self::NoShow),
            Self::TookPlace(noted) => Ok(Self::NoShow(noted.correct(now))),
            Self::NoShow(_) => Err(Refused::Done),
            other => Err(other.why_not()),
        }
    }

    /// Why nothing goes on from here.
    const fn why_not(&self) -> Refused {
        match self {
            Self::Lapsed(_) => Refused::Lapsed,
            Self::Cancelled(_) => Refused::Cancelled,
            _ => Refused::OutOfTurn,
        }
    }
}
