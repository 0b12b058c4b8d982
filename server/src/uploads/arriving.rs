//! Takes a file while it arrives: bounded, sealed piece by piece, and only kept when it
//! is what it has to be.

use axum::body::Bytes;
use futures_util::{Stream, StreamExt};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::sniff::{self, Kind, Refusal};
use super::{LARGEST_APPLICATION, LARGEST_FILE, ReadError, Upload, read, safe_name};
use crate::portal::Portal;
use crate::scan::ScanError;
use crate::store::uploads::Piece;
use crate::store::{Store, StoreError};
use crate::vault::{CHUNK, DraftId, DraftKeys, Sealer, random_uuid};

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// More than [`LARGEST_FILE`].
    #[error("the file is larger than 10 MB")]
    TooLarge,
    /// More than [`LARGEST_APPLICATION`] together with the other files.
    #[error("the application's files together are larger than 30 MB")]
    NoSpace,
    /// The connection broke or the request is malformed.
    #[error("the file did not arrive whole")]
    Interrupted,
    /// By its content the file is nothing we take.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The scanner found malware, or could not look.
    #[error(transparent)]
    Scan(#[from] ScanError),
    /// The draft is gone.
    #[error("there is no such draft, or its time is over")]
    DraftGone,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes the file `name` that arrives as `body` for the draft of `keys`.
///
/// # Errors
/// See [`UploadError`]; whatever the reason, nothing of the file remains.
pub async fn receive<E>(
    portal: &Portal,
    keys: &DraftKeys,
    name: &str,
    body: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<Upload, UploadError> {
    let id = random_uuid();
    if !portal.store.begin_upload(id, keys.id(), portal.clock.now()).await? {
        return Err(UploadError::DraftGone);
    }
    let mut arriving = Arriving::new(&portal.store, keys, id);
    let taken = take(portal, keys, &mut arriving, body).await;
    match taken {
        Ok(kind) => {
            arriving.is_settled = true;
            Ok(Upload { id, name: safe_name(name, kind), mime: kind.mime(), bytes: arriving.bytes })
        }
        Err(error) => {
            arriving.remove().await?;
            Err(error)
        }
    }
}

async fn take<E>(
    portal: &Portal,
    keys: &DraftKeys,
    arriving: &mut Arriving,
    mut body: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<Kind, UploadError> {
    while let Some(bytes) = body.next().await {
        arriving.push(&bytes.map_err(|_| UploadError::Interrupted)?).await?;
    }
    arriving.finish().await?;
    let content = match read(portal, keys, arriving.id).await {
        Ok(content) => content,
        Err(ReadError::Store(error)) => return Err(error.into()),
        Err(ReadError::Damaged) => return Err(UploadError::Interrupted),
    };
    let (content, kind) = looked_at(content).await?;
    portal.scanner.scan(&content).await?;
    Ok(kind)
}

/// Sniffs where it does not hold up other requests: a hostile PDF may take a second.
async fn looked_at(content: Zeroizing<Vec<u8>>) -> Result<(Zeroizing<Vec<u8>>, Kind), UploadError> {
    let look = tokio::task::spawn_blocking(move || sniff::sniff(&content).map(|kind| (content, kind)));
    Ok(look.await.map_err(|_| UploadError::Interrupted)??)
}

/// A file on its way in. If it is dropped half-way, what has arrived is removed.
struct Arriving {
    store: Store,
    draft: DraftId,
    id: Uuid,
    sealer: Sealer,
    waiting: Zeroizing<Vec<u8>>,
    place: i64,
    bytes: u64,
    is_settled: bool,
}

impl Arriving {
    fn new(store: &Store, keys: &DraftKeys, id: Uuid) -> Self {
        Self {
            store: store.clone(),
            draft: keys.id().clone(),
            id,
            sealer: keys.file(id).sealer(),
            waiting: Zeroizing::new(Vec::with_capacity(CHUNK)),
            place: 0,
            bytes: 0,
            is_settled: false,
        }
    }

    /// Takes the next bytes; a piece is sealed only when it is known not to be the last.
    async fn push(&mut self, mut bytes: &[u8]) -> Result<(), UploadError> {
        self.bytes += bytes.len() as u64;
        if self.bytes > LARGEST_FILE {
            return Err(UploadError::TooLarge);
        }
        while !bytes.is_empty() {
            if self.waiting.len() == CHUNK {
                self.store_piece(false).await?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(CHUNK - self.waiting.len()));
            self.waiting.extend_from_slice(now);
            bytes = later;
            self.refuse_early()?;
        }
        Ok(())
    }

    /// What is none of our kinds from its first bytes on need not arrive whole.
    fn refuse_early(&self) -> Result<(), UploadError> {
        let is_first = self.place == 0 && self.waiting.len() >= sniff::HEAD;
        if is_first { Ok(sniff::head(&self.waiting).map(|_| ())?) } else { Ok(()) }
    }

    async fn finish(&mut self) -> Result<(), UploadError> {
        if self.bytes == 0 {
            return Err(Refusal::Empty.into());
        }
        self.store_piece(true).await
    }

    async fn store_piece(&mut self, last: bool) -> Result<(), UploadError> {
        let bytes = self.waiting.len() as i64;
        let sealed = self.sealer.seal(std::mem::take(&mut *self.waiting), last);
        let piece = Piece { upload: self.id, place: self.place, bytes, sealed: &sealed };
        self.place += 1;
        let has_space = self.store.append_piece(&self.draft, piece, LARGEST_APPLICATION as i64).await?;
        if has_space { Ok(()) } else { Err(UploadError::NoSpace) }
    }

    async fn remove(mut self) -> Result<(), StoreError> {
        self.is_settled = true;
        self.store.delete_upload(&self.draft, self.id).await
    }
}

/// The browser went away: the request's future is dropped, and the file with it.
impl Drop for Arriving {
    fn drop(&mut self) {
        if self.is_settled {
            return;
        }
        let (store, draft, id) = (self.store.clone(), self.draft.clone(), self.id);
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if let Err(error) = store.delete_upload(&draft, id).await {
                    tracing::warn!(%error, "an interrupted upload waits for the retention job");
                }
            });
        }
    }
}
