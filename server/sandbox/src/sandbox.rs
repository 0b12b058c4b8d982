//! The Zustelldienst as a whole: its keys, its state on disk, its door.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use jiff::Timestamp;
use sozial_delivery::fit_connect::{
    AuthenticationTags, Credentials, DestinationStatus, EndpointDefect, Endpoints, EventClaims, EventKind,
    Problem, SET_PAYLOAD_SCHEMA, SET_TYPE,
};
use sozial_delivery::jose::{Jwk, JwkSet, Jws, SigningKey};
use uuid::Uuid;

use crate::callbacks::Callbacks;
use crate::clients::{Clients, Party};
use crate::destinations::Kept;
use crate::keys::{KeyRing, new_uuid};
use crate::records::{Record, Records};
use crate::{DemoDestination, Options, Refusal, SubscriberCredentials, web};

/// How often deadlines are looked at.
const TIDY_EVERY: Duration = Duration::from_secs(3600);

/// A Zustelldienst for localhost. Cheap to clone; all clones are the same one.
#[derive(Clone)]
pub struct Sandbox(Arc<Inner>);

/// Why a sandbox could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// Its folder cannot be read or written, or a key could not be made.
    #[error("the sandbox cannot keep its state: {0}")]
    Disk(#[from] io::Error),
    /// There is no such destination.
    #[error("the sandbox has no destination {0}")]
    NoDestination(Uuid),
}

pub(crate) struct Inner {
    folder: PathBuf,
    options: Options,
    ring: KeyRing,
    signing: SigningKey,
    pub(crate) clients: Clients,
    pub(crate) callbacks: Callbacks,
    destinations: Mutex<HashMap<Uuid, Kept>>,
    records: Mutex<Records>,
}

impl Sandbox {
    /// Opens the sandbox whose state is kept in `folder`; makes it if there is none.
    ///
    /// # Errors
    /// When the folder cannot be read or written.
    pub fn open(folder: impl AsRef<Path>, options: Options) -> Result<Self, SandboxError> {
        let folder = folder.as_ref().to_owned();
        let ring = KeyRing::open(&folder, options.keys.clone())?;
        let inner = Inner {
            signing: ring.service_signing_key()?,
            clients: Clients::open(&folder)?,
            callbacks: Callbacks::new(&options),
            destinations: Mutex::default(),
            records: Mutex::new(Records::open(&folder)?),
            ring,
            folder,
            options,
        };
        Ok(Self(Arc::new(inner)))
    }

    /// Everything it answers, as a router.
    pub fn router(&self) -> Router {
        web::router(self.clone())
    }

    /// Answers on `listener` and keeps deadlines, until the task is dropped.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn serve(self, listener: tokio::net::TcpListener) -> io::Result<()> {
        let keeper = self.clone();
        let deadlines = async move {
            loop {
                let now = keeper.now();
                if let Err(refusal) = keeper.tidy(now) {
                    tracing::warn!(%refusal, "deadlines could not be kept");
                }
                tokio::time::sleep(TIDY_EVERY).await;
            }
        };
        tokio::select! {
            answered = async { axum::serve(listener, self.router()).await } => answered,
            () = deadlines => Ok(()),
        }
    }

    /// Where a client finds it, given the address it listens at.
    ///
    /// # Errors
    /// When `base` is not an address.
    pub fn endpoints(base: &str) -> Result<Endpoints, EndpointDefect> {
        let base = base.trim_end_matches('/');
        Endpoints::new(&format!("{base}/token"), &format!("{base}/submission-api"))
    }

    /// The API client of the sender.
    #[must_use]
    pub fn sender_credentials(&self) -> Credentials {
        self.0.clients.credentials(Party::Sender)
    }

    /// The API client and the private keys of a destination's subscriber. Makes the keys if the
    /// destination has none yet, which takes seconds.
    ///
    /// # Errors
    /// When there is no such destination, or its keys cannot be kept.
    pub fn subscriber_credentials(&self, destination: Uuid) -> Result<SubscriberCredentials, SandboxError> {
        let (decryption_keys, signing_key) = self.kept(destination, |_, kept| kept.private_keys())?;
        let credentials = self.0.clients.credentials(Party::Subscriber(destination));
        Ok(SubscriberCredentials { credentials, decryption_keys, signing_key })
    }

    /// The root certificate that the destinations' certificates end at, PEM.
    #[must_use]
    pub fn root_certificate_pem(&self) -> &str {
        self.0.ring.root_pem()
    }

    /// The current public keys of a destination: for encryption, and for signatures.
    ///
    /// # Errors
    /// When there is no such destination, or its keys cannot be kept.
    pub fn destination_keys(&self, destination: Uuid) -> Result<Vec<Jwk>, SandboxError> {
        self.kept(destination, |_, kept| kept.current_keys())
    }

    /// The destinations.
    #[must_use]
    pub fn destinations(&self) -> &[DemoDestination] {
        &self.0.options.destinations
    }

    /// Opens or closes a destination.
    ///
    /// # Errors
    /// When there is no such destination, or the change cannot be kept.
    pub fn set_status(&self, destination: Uuid, status: DestinationStatus) -> Result<(), SandboxError> {
        self.kept(destination, |_, kept| {
            kept.status = status;
            kept.save(&self.0.folder, destination)
        })?
        .map_err(SandboxError::from)
    }

    /// Gives a destination another encryption key, as authorities do before one expires.
    ///
    /// # Errors
    /// When there is no such destination, or the key cannot be kept.
    pub fn replace_encryption_key(&self, destination: Uuid) -> Result<(), SandboxError> {
        self.kept(destination, |demo, kept| {
            kept.replace_key(demo, &self.0.ring)?;
            kept.save(&self.0.folder, destination)
        })?
        .map_err(SandboxError::from)
    }

    /// Keeps the deadlines: deletes what is over, rejects what nobody fetched.
    ///
    /// # Errors
    /// When the change cannot be kept.
    pub fn tidy(&self, now: Timestamp) -> Result<(), Refusal> {
        crate::deadlines::keep(self, now)
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.0.options.clock)()
    }

    pub(crate) fn records(&self) -> MutexGuard<'_, Records> {
        self.0.records.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The Zustelldienst's own public keys.
    pub(crate) fn service_keys(&self) -> JwkSet {
        JwkSet { keys: vec![self.0.ring.service_key().public(Vec::new())] }
    }

    /// Does something with what is kept about a destination; makes its keys if it has none yet.
    pub(crate) fn kept<T>(
        &self,
        destination: Uuid,
        act: impl FnOnce(&DemoDestination, &mut Kept) -> T,
    ) -> Result<T, SandboxError> {
        let demo = self.destinations().iter().find(|demo| demo.id == destination);
        let demo = demo.ok_or(SandboxError::NoDestination(destination))?;
        let mut all = self.0.destinations.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = match all.entry(destination) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Kept::open(&self.0.folder, demo, &self.0.ring)?),
        };
        Ok(act(demo, kept))
    }

    /// Adds an event said by the Zustelldienst itself to the log of a submission.
    pub(crate) fn say(
        &self,
        record: &mut Record,
        kind: EventKind,
        tags: Option<AuthenticationTags>,
        problems: Vec<Problem>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let claims = EventClaims {
            schema: SET_PAYLOAD_SCHEMA.to_owned(),
            issuer: format!("{}/submission-api", self.0.options.base_url),
            id: new_uuid(),
            at: now,
            submission: record.submission,
            case: record.case,
            kind,
            tags,
            problems,
        };
        let event = Jws::sign(&claims.write(), SET_TYPE, &self.0.signing).map_err(|_| Refusal::Internal)?;
        record.events.push(event.into());
        Ok(())
    }
}

impl From<SandboxError> for Refusal {
    fn from(error: SandboxError) -> Self {
        match error {
            SandboxError::Disk(error) => error.into(),
            SandboxError::NoDestination(_) => Self::DestinationNotFound,
        }
    }
}
