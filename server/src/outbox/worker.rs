//! Works the outbox off: leases, steps, saves, lets go.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use sozial_delivery::fit_connect::Client;
use sozial_delivery::handover::{Handover, Needs, Next, Parcel, StepError};
use sozial_delivery::{Application, Sealed};
use tokio::sync::watch;

use super::seal::{open, open_handover, seal, seal_handover};
use super::waits;
use crate::portal::Portal;
use crate::store::StoreError;
use crate::store::outbox::{DeliveryState, Leased, Part, Parts, Rest, Step};
use crate::vault::SealError;

/// How long a lease holds without being extended.
const LEASE: SignedDuration = SignedDuration::from_secs(30);
/// How often a lease is extended during a step.
const HEARTBEAT: Duration = Duration::from_secs(8);
/// How long an idle worker sleeps when nothing wakes it.
const IDLE: Duration = Duration::from_secs(1);
/// How long a worker waits when the store fails.
const STORE_FAILED: Duration = Duration::from_secs(5);

/// One worker; several may run side by side, in one server or in many.
#[derive(Debug, Clone)]
pub struct Worker {
    portal: Arc<Portal>,
    client: Arc<Client>,
}

/// Why a worker stopped working on an application for now.
#[derive(Debug, thiserror::Error)]
pub enum WorkError {
    /// The store failed; the lease runs out by itself.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A row cannot be opened with this platform's key.
    #[error("a row of the outbox does not open with this platform's key")]
    Sealed(#[from] SealError),
}

/// Works until `stop` says true; a step under way is finished first.
pub async fn run(worker: Worker, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let wait = match worker.work_one().await {
            Ok(true) => continue,
            Ok(false) => IDLE,
            Err(error) => {
                tracing::error!(%error, "the outbox cannot be worked off");
                STORE_FAILED
            }
        };
        tokio::select! {
            _ = stop.changed() => {}
            () = worker.portal.bell.notified() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

impl Worker {
    /// A worker that speaks to the delivery service as `client`.
    pub fn new(portal: Arc<Portal>, client: Arc<Client>) -> Self {
        Self { portal, client }
    }

    /// Takes the application that is due the longest as far as it goes now; false when none is due.
    ///
    /// # Errors
    /// See `WorkError`.
    pub async fn work_one(&self) -> Result<bool, WorkError> {
        let now = self.now();
        let Some(leased) = self.portal.store.lease_due(now, now + LEASE).await? else { return Ok(false) };
        if let Err(error) = self.advance(&leased).await {
            if let WorkError::Sealed(_) = error {
                self.give_up(&leased, DeliveryState::Failed, "platform-key").await?;
            }
            return Err(error);
        }
        Ok(true)
    }

    async fn advance(&self, leased: &Leased) -> Result<(), WorkError> {
        let mut handover = open_handover(&self.portal.platform, leased.number, &leased.handover)?;
        let mut attempts = leased.attempts;
        loop {
            let Some(held) = self.step(leased, &handover).await? else { return Ok(()) };
            let next = match held {
                Ok(Next::Unchanged) => return self.wait_for_answer(leased, &handover).await,
                Ok(next) => next,
                Err(error) => return self.rest_after(leased, &handover, attempts, &error).await,
            };
            attempts = 0;
            let Some(reached) = self.save(leased, next).await? else { return Ok(()) };
            handover = reached;
            if handover.has_ended() {
                return self.end(leased, &handover).await;
            }
        }
    }

    /// Makes one step while the lease is kept alive; `None` when it is lost.
    async fn step(
        &self,
        leased: &Leased,
        handover: &Handover,
    ) -> Result<Option<Result<Next, StepError>>, WorkError> {
        let (application, sealed) = match handover.needs() {
            Needs::Application => (Some(self.part::<Application>(leased, Part::Application).await?), None),
            Needs::Sealed => (None, Some(self.part::<Sealed>(leased, Part::Sealed).await?)),
            Needs::Nothing => (None, None),
        };
        let parcel = match (&application, &sealed) {
            (Some(application), _) => Parcel::Application(application),
            (_, Some(sealed)) => Parcel::Sealed(sealed),
            _ => Parcel::Nothing,
        };
        let mut step = std::pin::pin!(handover.step(&self.client, parcel, self.now()));
        loop {
            tokio::select! {
                done = &mut step => return Ok(Some(done)),
                () = tokio::time::sleep(HEARTBEAT) => {
                    if !self.portal.store.extend_lease(leased, self.now() + LEASE).await? {
                        return Ok(None);
                    }
                }
            }
        }
    }

    async fn part<T: serde::de::DeserializeOwned>(
        &self,
        leased: &Leased,
        part: Part,
    ) -> Result<T, WorkError> {
        let kind = match part {
            Part::Application => "outbox-application",
            Part::Sealed => "outbox-sealed",
        };
        let bytes = self.portal.store.outbox_part(leased.number, part).await?.ok_or(SealError)?;
        Ok(open(&self.portal.platform, kind, leased.number, &bytes)?)
    }

    /// Saves what a step led to; `None` when the lease is lost.
    async fn save(&self, leased: &Leased, next: Next) -> Result<Option<Handover>, WorkError> {
        let (handover, sealed) = match next {
            Next::Sealed(handover, sealed) => {
                let sealed = seal(&self.portal.platform, "outbox-sealed", leased.number, &sealed)?;
                (handover, Some(sealed))
            }
            Next::Moved(handover) => (handover, None),
            Next::Unchanged => return Ok(None),
        };
        let parts = match &sealed {
            Some(sealed) => Parts::Sealed(sealed),
            None if handover.is_handed_over() => Parts::Gone,
            None if handover.needs() == Needs::Application => Parts::Unsealed,
            None => Parts::Stay,
        };
        let bytes = seal_handover(&self.portal.platform, leased.number, &handover)?;
        let step = Step {
            state: state_of(&handover),
            handover: &bytes,
            parts,
            handed_over_at: handed_over_at(&handover),
            now: self.now(),
        };
        let kept = self.portal.store.save_step(leased, &step).await?;
        if kept {
            tracing::info!(number = %leased.number, state = step.state.as_str(), "a step of a hand-over");
        }
        Ok(kept.then_some(handover))
    }

    async fn wait_for_answer(&self, leased: &Leased, handover: &Handover) -> Result<(), WorkError> {
        let now = self.now();
        let since = handed_over_at(handover).unwrap_or(leased.changed_at);
        let due_at = waits::until_question(now, since);
        let rest = Rest { state: state_of(handover), attempts: 0, trouble: None, due_at };
        Ok(self.portal.store.rest(leased, &rest).await?)
    }

    async fn rest_after(
        &self,
        leased: &Leased,
        handover: &Handover,
        attempts: u32,
        error: &StepError,
    ) -> Result<(), WorkError> {
        let trouble = error.to_string();
        tracing::warn!(number = %leased.number, attempts, %error, "a hand-over waits");
        let StepError::Retry { after, .. } = error else {
            let state = if handover.is_handed_over() { state_of(handover) } else { DeliveryState::Failed };
            return self.give_up(leased, state, &trouble).await;
        };
        let due_at = waits::after_failure(self.now(), leased.number, attempts, *after);
        let rest = Rest {
            state: state_of(handover),
            attempts: attempts.saturating_add(1),
            trouble: Some(&trouble),
            due_at,
        };
        Ok(self.portal.store.rest(leased, &rest).await?)
    }

    /// Leaves an application to the operator.
    async fn give_up(&self, leased: &Leased, state: DeliveryState, trouble: &str) -> Result<(), WorkError> {
        let attempts = leased.attempts.saturating_add(1);
        let rest = Rest { state, attempts, trouble: Some(trouble), due_at: waits::rarely(self.now()) };
        Ok(self.portal.store.rest(leased, &rest).await?)
    }

    async fn end(&self, leased: &Leased, handover: &Handover) -> Result<(), WorkError> {
        let rest = Rest { state: state_of(handover), attempts: 0, trouble: None, due_at: Timestamp::MAX };
        Ok(self.portal.store.rest(leased, &rest).await?)
    }

    fn now(&self) -> Timestamp {
        self.portal.clock.now()
    }
}

/// What the applicant and the operator are told about a hand-over.
fn state_of(handover: &Handover) -> DeliveryState {
    match handover {
        Handover::Waiting { .. }
        | Handover::Sealed { .. }
        | Handover::Announced { .. }
        | Handover::Submitting { .. } => DeliveryState::Queued,
        Handover::HandedOver { .. } => DeliveryState::HandedOver,
        Handover::Received { .. } => DeliveryState::Received,
        Handover::Refused { .. } => DeliveryState::Refused,
    }
}

fn handed_over_at(handover: &Handover) -> Option<Timestamp> {
    match handover {
        Handover::HandedOver { at, .. } => Some(*at),
        _ => None,
    }
}
