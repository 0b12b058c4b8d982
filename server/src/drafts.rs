//! Drafts of applications: begun, opened, saved, taken to another device, deleted.
//!
//! A draft belongs to whoever holds its secret. Two tabs may hold the same draft; a
//! save says which revision it read, and the later one is told instead of overwriting.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sozial_core::retention::{Kept, cutoff, period};
use uuid::Uuid;

use crate::portal::Portal;
use crate::store::StoreError;
use crate::store::drafts::{DraftRow, Save};
use crate::vault::{Context, DraftKeys, DraftSecret};

/// The most a draft's content may take, in bytes; files are counted apart.
pub const LARGEST: usize = 2 * 1024 * 1024;

/// How often a change is tried again when others save at the same time.
const CHANGES: usize = 8;

/// When a draft that was last edited at `edited_at` is gone.
fn expiry(edited_at: Timestamp) -> Timestamp {
    edited_at + SignedDuration::from_hours(period(Kept::Draft).hours())
}

/// What a draft holds; only its holder can read it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Draft {
    /// The form's id, for example `hzl`.
    pub form: String,
    /// The version of the form that the draft began with and keeps.
    pub version: String,
    /// The service's slug, for example `hilfe-zum-lebensunterhalt`.
    pub service: String,
    /// Where the person lives: the Regionalschlüssel, 12 digits.
    pub ars: String,
    /// What the person agreed to before starting.
    pub consents: Consents,
    /// When the draft was begun.
    pub begun_at: Timestamp,
    /// The answers as the form writes them to JSON.
    pub answers: Value,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft")
            .field("form", &self.form)
            .field("content", &"<private>")
            .finish_non_exhaustive()
    }
}

/// What was agreed to, and when.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Consents {
    /// The terms of use.
    pub terms: Timestamp,
    /// The privacy notice.
    pub privacy: Timestamp,
}

/// A draft that its holder has opened.
#[derive(Debug, Clone)]
pub struct OpenDraft {
    /// The keys that follow from the holder's secret.
    pub keys: DraftKeys,
    /// The content.
    pub draft: Draft,
    /// The revision that was read; a save names it.
    pub revision: i64,
    /// From this moment the draft is gone if nobody edits it.
    pub expires_at: Timestamp,
    /// Bytes of all files of this draft.
    pub upload_bytes: u64,
}

/// Why a draft does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is none with this secret (any more).
    #[error("there is no such draft, or its time is over")]
    Gone,
    /// The row does not open with the holder's key.
    #[error("the draft is damaged")]
    Damaged,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a draft is not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Another tab or device saved since; here is what it saved.
    #[error("the draft was changed elsewhere")]
    ChangedElsewhere(Box<OpenDraft>),
    /// The content is larger than [`LARGEST`].
    #[error("the draft is too large")]
    TooLarge,
    /// The draft cannot be opened any more.
    #[error(transparent)]
    Open(#[from] OpenError),
}

impl From<StoreError> for SaveError {
    fn from(error: StoreError) -> Self {
        Self::Open(OpenError::Store(error))
    }
}

/// Keeps a new draft under a fresh secret.
///
/// # Errors
/// When it is too large or the store fails.
pub async fn begin(portal: &Portal, draft: Draft) -> Result<(DraftSecret, OpenDraft), SaveError> {
    let secret = DraftSecret::random();
    let keys = DraftKeys::of(&secret);
    let edited_at = portal.clock.now();
    let row = DraftRow {
        form: draft.form.clone(),
        version: draft.version.clone(),
        revision: 1,
        sealed: sealed(&keys, &draft)?,
        upload_bytes: 0,
        edited_at,
    };
    portal.store.insert_draft(keys.id(), &row).await?;
    Ok((secret, OpenDraft { keys, draft, revision: 1, expires_at: expiry(edited_at), upload_bytes: 0 }))
}

/// Opens the draft with this secret, from the cookie or from a typed resume code.
///
/// # Errors
/// See [`OpenError`].
pub async fn open(portal: &Portal, secret: &DraftSecret) -> Result<OpenDraft, OpenError> {
    reopen(portal, DraftKeys::of(secret)).await
}

/// Opens the draft that these keys belong to as it is now.
///
/// # Errors
/// See [`OpenError`].
pub async fn reopen(portal: &Portal, keys: DraftKeys) -> Result<OpenDraft, OpenError> {
    let row = portal
        .store
        .draft(keys.id(), cutoff(Kept::Draft, portal.clock.now()))
        .await?
        .ok_or(OpenError::Gone)?;
    let context = context(&keys, &row.form, &row.version);
    let plain = zeroize::Zeroizing::new(
        keys.seal().open(context.borrowed(), &row.sealed).map_err(|_| OpenError::Damaged)?,
    );
    let draft: Draft = serde_json::from_slice(&plain).map_err(|_| OpenError::Damaged)?;
    Ok(OpenDraft {
        keys,
        draft,
        revision: row.revision,
        expires_at: expiry(row.edited_at),
        upload_bytes: u64::try_from(row.upload_bytes).unwrap_or(0),
    })
}

/// Saves what is in `open` if nobody saved since it was opened.
///
/// # Errors
/// [`SaveError::ChangedElsewhere`] with the newer draft; what was typed stays with the caller.
pub async fn save(portal: &Portal, open: OpenDraft) -> Result<OpenDraft, SaveError> {
    let now = portal.clock.now();
    let sealed = sealed(&open.keys, &open.draft)?;
    let keep = named_files(&open.draft.answers);
    let save =
        Save { read: open.revision, sealed: &sealed, now, cutoff: cutoff(Kept::Draft, now), keep: &keep };
    if portal.store.save_draft(open.keys.id(), &save).await? {
        return Ok(OpenDraft { revision: open.revision + 1, expires_at: expiry(now), ..open });
    }
    Err(SaveError::ChangedElsewhere(Box::new(reopen(portal, open.keys).await?)))
}

/// Applies `change` to the draft as it is now and saves it, again if another tab was faster.
/// For changes that do not depend on what the person saw, such as adding a file.
///
/// # Errors
/// See [`SaveError`].
pub async fn change(
    portal: &Portal,
    keys: &DraftKeys,
    change: impl Fn(&mut Draft),
) -> Result<OpenDraft, SaveError> {
    let mut open = reopen(portal, keys.clone()).await?;
    for _ in 0..CHANGES {
        change(&mut open.draft);
        open = match save(portal, open).await {
            Err(SaveError::ChangedElsewhere(newer)) => *newer,
            other => return other,
        };
    }
    Err(SaveError::ChangedElsewhere(Box::new(open)))
}

/// Deletes the draft and its files at once; false when there was none.
///
/// # Errors
/// When the store fails.
pub async fn delete(portal: &Portal, keys: &DraftKeys) -> Result<bool, StoreError> {
    portal.store.delete_draft(keys.id()).await
}

/// Where a draft's content belongs, with strings of its own.
struct Place {
    id: String,
    version: String,
}

impl Place {
    fn borrowed(&self) -> Context<'_> {
        Context { kind: "draft", id: &self.id, version: &self.version }
    }
}

fn context(keys: &DraftKeys, form: &str, version: &str) -> Place {
    Place { id: keys.id().as_str().to_owned(), version: format!("{form}@{version}") }
}

fn sealed(keys: &DraftKeys, draft: &Draft) -> Result<Vec<u8>, SaveError> {
    let plain = zeroize::Zeroizing::new(serde_json::to_vec(draft).map_err(|_| SaveError::TooLarge)?);
    if plain.len() > LARGEST {
        return Err(SaveError::TooLarge);
    }
    Ok(keys.seal().seal(context(keys, &draft.form, &draft.version).borrowed(), &plain))
}

/// Every id that the answers name, hidden ones too: any text that reads as a UUID.
/// Taking one too many keeps a file too long, never loses one.
pub(crate) fn named_files(answers: &Value) -> Vec<Uuid> {
    match answers {
        Value::String(text) => text.parse().into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(named_files).collect(),
        Value::Object(members) => members.values().flat_map(named_files).collect(),
        _ => Vec::new(),
    }
}
