//! Counselling on the server: what it checks and passes on without being able to read it.
//!
//! The rules are the core's; here is what they need around them: the server's own key, who is slowed down, and who hears
//! of what at once.

pub mod conversing;
pub mod demo;
pub(crate) mod frames;
mod ids;
pub mod invite;
mod live;
pub mod roster;
mod totp;

use std::sync::Arc;

pub use ids::{AccountId, NotAnAccountId, Token};
pub(crate) use ids::{hex, random};
pub use live::{Frame, Listening, Live};
pub use totp::SealedTotp;

use sozial_core::accounts::ServerKey;
use sozial_core::seals::Chance;

use crate::limits::Throttle;
use crate::portal::Portal;
use crate::vault::{PlatformKey, SealKey};

/// Attempts to log in to one name, or to learn its salt: one every so many seconds …
const SECONDS_FOR_AN_ATTEMPT: u32 = 30;
/// … after as many as this at once.
const ATTEMPTS_AT_ONCE: u32 = 12;

/// What counselling holds in memory; the same key on every server that shares a database.
#[derive(Debug)]
pub struct Counselling {
    /// For salts and verifiers.
    pub key: ServerKey,
    /// Seals the secrets of authenticator apps.
    pub(crate) totp: SealKey,
    /// Slows down whoever tries passwords on one name, from wherever they come.
    pub attempts: Arc<Throttle>,
    /// Who is connected.
    pub live: Arc<Live>,
}

impl Counselling {
    /// With the platform's key.
    #[must_use]
    pub fn new(platform: &PlatformKey) -> Self {
        let rate = 1.0 / f64::from(SECONDS_FOR_AN_ATTEMPT);
        Self {
            key: platform.counselling().clone(),
            totp: platform.totp().clone(),
            attempts: Arc::new(Throttle::new(rate, f64::from(ATTEMPTS_AT_ONCE))),
            live: Arc::default(),
        }
    }
}

impl Portal {
    /// Tells every connected device of these accounts.
    pub(crate) async fn tell(&self, accounts: &[AccountId], frame: &Frame) {
        self.counselling.live.tell(accounts, frame);
    }
}

/// Chance of the system, for one action.
#[must_use]
pub fn chance() -> Chance {
    Chance::from_seed(*random::<32>())
}
