//! Reads a kept file back, for sending and for showing it to its owner.

use futures_util::stream::{BoxStream, StreamExt};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::portal::Portal;
use crate::store::StoreError;
use crate::vault::DraftKeys;

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is gone, or a piece is missing or changed.
    #[error("the file is gone or damaged")]
    Damaged,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The whole content of a file.
///
/// # Errors
/// See [`ReadError`].
pub async fn read(portal: &Portal, keys: &DraftKeys, upload: Uuid) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    let mut content = Zeroizing::new(Vec::new());
    let mut pieces = stream(portal, keys, upload);
    while let Some(piece) = pieces.next().await {
        content.extend_from_slice(&piece?);
    }
    if content.is_empty() { Err(ReadError::Damaged) } else { Ok(content) }
}

/// The content of a file piece by piece. A missing end shows as an error, not as a short file.
pub fn stream<'a>(
    portal: &'a Portal,
    keys: &DraftKeys,
    upload: Uuid,
) -> BoxStream<'a, Result<Vec<u8>, ReadError>> {
    let sealed = portal.store.pieces(upload).map(Some).chain(futures_util::stream::iter([None]));
    let state = (keys.file(upload).opener(), None::<Vec<u8>>);
    let opened = sealed.scan(state, |(opener, held), next| {
        let piece = match next {
            Some(Ok(piece)) => held.replace(piece).map(|held| opener.open(held, false)),
            Some(Err(error)) => return std::future::ready(Some(Some(Err(ReadError::Store(error))))),
            None => held.take().map(|held| opener.open(held, true)),
        };
        std::future::ready(Some(piece.map(|piece| piece.map_err(|_| ReadError::Damaged))))
    });
    Box::pin(opened.filter_map(std::future::ready))
}
