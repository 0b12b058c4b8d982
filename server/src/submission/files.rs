//! The files that an application's visible answers name, read back from the store.

use sozial_core::forms::Journey;

use super::File;
use crate::portal::Portal;
use crate::uploads::{self, ReadError};
use crate::vault::DraftKeys;

pub(super) async fn read(
    portal: &Portal,
    keys: &DraftKeys,
    journey: &Journey,
) -> Result<Vec<File>, ReadError> {
    let mut files = Vec::new();
    for slot in journey.documents() {
        let value = journey.answers().get(journey.definition(), &slot.path);
        for named in value.map(|value| value.as_files()).unwrap_or_default() {
            let bytes = uploads::read(portal, keys, named.id).await?;
            files.push(File {
                id: named.id,
                text_key: slot.text_key.to_string(),
                name: named.name.clone(),
                mime: named.mime.clone(),
                bytes: bytes.to_vec(),
            });
        }
    }
    Ok(files)
}
