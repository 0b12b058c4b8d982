//! Which events of a case are believed: signed by the one who may say them.

use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use super::{CallError, ClaimsDefect, Client, Endpoints, EventClaims, EventKind, SET_TYPE};
use crate::certificates::CertificateDefect;
use crate::jose::{JwkDefect, Jws, JwsDefect, KeyUse, NotSigned, VerificationKey};
use crate::seal::{CheckedKey, KeyRefused};

/// Events asked for at once.
const PAGE: usize = 500;
/// More events than any case has.
const MOST: usize = 5_000;

/// The events of a case: those believed, and why others are not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventLog {
    /// Events with a valid signature by the one who may say them, oldest first.
    pub events: Vec<VerifiedEvent>,
    /// Why the others are not believed.
    pub doubtful: Vec<EventDefect>,
}

/// An event whose signature holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedEvent {
    /// What it says.
    pub claims: EventClaims,
    /// Who signed it.
    pub issuer: Issuer,
}

/// Who signed an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// The Zustelldienst.
    Zustelldienst,
    /// The destination the submission is for.
    Destination,
}

/// Why an event is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EventDefect {
    /// It is no JWS of the allowed suite.
    #[error("not a signed token: {0}")]
    Jws(#[from] JwsDefect),
    /// It is not a security event token.
    #[error("not a security event token (typ)")]
    Type,
    /// It does not say what an event says.
    #[error("not an event: {0}")]
    Claims(#[from] ClaimsDefect),
    /// Neither the Zustelldienst nor the destination says it.
    #[error("said by somebody else")]
    Issuer,
    /// The one who says it may not say this.
    #[error("said by the wrong one")]
    NotTheirs,
    /// The key it names is not there.
    #[error("the key is not there")]
    NoKey,
    /// The key misses a demand.
    #[error("the key is not allowed: {0}")]
    Key(#[from] JwkDefect),
    /// The key's certificates miss one.
    #[error("the key is not trusted: {0}")]
    Certificate(#[from] CertificateDefect),
    /// The signature does not hold.
    #[error(transparent)]
    Signature(#[from] NotSigned),
}

/// Why a destination's key could not be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// It could not be asked for.
    #[error(transparent)]
    Call(#[from] CallError),
    /// It may not be used.
    #[error(transparent)]
    Refused(#[from] KeyRefused),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    event_log: Vec<String>,
}

impl Client {
    /// The destination's encryption key, if it may be sealed with at `now`.
    ///
    /// # Errors
    /// When it cannot be asked for or misses a demand.
    pub async fn checked_key(
        &self,
        destination: &super::Destination,
        now: Timestamp,
    ) -> Result<CheckedKey, KeyError> {
        let id = destination.destination_id;
        let key = self.destination_key(id, &destination.encryption_kid).await?;
        if key.kid != destination.encryption_kid {
            return Err(KeyRefused::Key(JwkDefect::KeyId).into());
        }
        Ok(CheckedKey::check(id, &key, self.roots(), now)?)
    }

    /// The events of a case about one submission, each verified.
    ///
    /// # Errors
    /// When the log or a key could not be fetched; an event that is not believed is no error.
    pub async fn event_log(&self, about: &Subject, now: Timestamp) -> Result<EventLog, CallError> {
        let tokens = self.tokens(about.case).await?;
        let mut log = EventLog::default();
        let mut keys = Keys::default();
        for token in tokens {
            match self.verify_event(token, about, &mut keys, now).await? {
                Ok(event) if event.claims.submission == about.submission => log.events.push(event),
                Ok(_) => {}
                Err(defect) => log.doubtful.push(defect),
            }
        }
        Ok(log)
    }

    async fn tokens(&self, case: Uuid) -> Result<Vec<String>, CallError> {
        let mut tokens = Vec::new();
        loop {
            let path = format!("v2/cases/{case}/events?offset={}&limit={PAGE}", tokens.len());
            let page: Page = self.get_json(&path).await?;
            let count = page.event_log.len();
            tokens.extend(page.event_log);
            if count < PAGE {
                return Ok(tokens);
            }
            if tokens.len() >= MOST {
                return Err(CallError::TooLarge);
            }
        }
    }

    async fn verify_event(
        &self,
        token: String,
        about: &Subject,
        keys: &mut Keys,
        now: Timestamp,
    ) -> Result<Result<VerifiedEvent, EventDefect>, CallError> {
        let (jws, claims, issuer) = match read_event(token, about) {
            Ok(read) => read,
            Err(defect) => return Ok(Err(defect)),
        };
        let key = match keys.find(issuer, jws.kid()) {
            Some(key) => Ok(key),
            None => self.fetch_key(issuer, &jws, about, keys, claims.at.min(now)).await?,
        };
        Ok(key.and_then(|key| {
            jws.verify(&key)?;
            Ok(VerifiedEvent { claims, issuer })
        }))
    }

    /// The key an event names, checked. A destination's key must have been trusted when the event
    /// was said, so that an event stays true after its key's certificate has expired.
    async fn fetch_key(
        &self,
        issuer: Issuer,
        jws: &Jws,
        about: &Subject,
        keys: &mut Keys,
        at: Timestamp,
    ) -> Result<Result<VerificationKey, EventDefect>, CallError> {
        let checked = match issuer {
            Issuer::Zustelldienst => {
                let set = self.service_keys().await?;
                let key = set.keys.iter().find(|key| key.kid == jws.kid());
                key.ok_or(EventDefect::NoKey).and_then(|key| Ok(key.service_key()?))
            }
            Issuer::Destination => match self.destination_key(about.destination, jws.kid()).await {
                Ok(key) => self
                    .roots()
                    .check(&key, KeyUse::Signature, at)
                    .map_err(EventDefect::from)
                    .and_then(|_| Ok(key.verification_key()?)),
                Err(error) if error.is_not_found() => Err(EventDefect::NoKey),
                Err(error) => return Err(error),
            },
        };
        if let Ok(key) = &checked {
            keys.0.push((issuer, key.clone()));
        }
        Ok(checked)
    }
}

/// Reads a token and decides whose signature it needs.
fn read_event(token: String, about: &Subject) -> Result<(Jws, EventClaims, Issuer), EventDefect> {
    let jws = Jws::parse(token)?;
    if jws.typ() != Some(SET_TYPE) {
        return Err(EventDefect::Type);
    }
    let claims = EventClaims::read(&jws.unverified_payload())?;
    let issuer = if Endpoints::is_issuer(&claims.issuer) {
        Issuer::Zustelldienst
    } else if Uuid::try_parse(&claims.issuer) == Ok(about.destination) {
        Issuer::Destination
    } else {
        return Err(EventDefect::Issuer);
    };
    if !issuer.may_say(claims.kind) || claims.case != about.case {
        return Err(EventDefect::NotTheirs);
    }
    Ok((jws, claims, issuer))
}

/// What an event log is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The destination the submission is for.
    pub destination: Uuid,
    /// The submission.
    pub submission: Uuid,
    /// Its case.
    pub case: Uuid,
}

/// Keys already fetched and checked for this log.
#[derive(Default)]
struct Keys(Vec<(Issuer, VerificationKey)>);

impl Keys {
    fn find(&self, issuer: Issuer, kid: &str) -> Option<VerificationKey> {
        let found = self.0.iter().find(|(theirs, key)| *theirs == issuer && key.kid() == kid);
        found.map(|(_, key)| key.clone())
    }
}

impl Issuer {
    /// The Zustelldienst says what happens at it, and refuses what nobody fetches; acceptance is the
    /// destination's word alone.
    fn may_say(self, kind: EventKind) -> bool {
        match kind {
            EventKind::AcceptSubmission => self == Self::Destination,
            EventKind::RejectSubmission | EventKind::ForwardSubmission => true,
            EventKind::CreateSubmission
            | EventKind::SubmitSubmission
            | EventKind::NotifySubmission
            | EventKind::DeleteSubmission => self == Self::Zustelldienst,
        }
    }
}
