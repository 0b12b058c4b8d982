//! Rooms in which media are encrypted from end to end only.
//!
//! A room is *encrypted only* when whoever creates it says so (tag `encryption` = `required`, or metadata that
//! are a JSON object with `"encryption": "required"`), or from the moment on at which somebody joins whose ticket
//! says so (attribute `relay.encryption` = `required`). It never becomes open again. A track announced without
//! encryption is then refused before a packet of it is taken; one that stood already is taken down.

use livekit_protocol as lk;

use super::Room;
use super::world::World;

/// The word that asks for it.
const REQUIRED: &str = "required";
/// Attribute of a ticket.
const ATTRIBUTE: &str = "relay.encryption";
/// Tag of a room, and member of its metadata.
const TAG: &str = "encryption";

/// Whether a ticket with these attributes asks for it.
pub(crate) fn is_asked(attributes: &std::collections::HashMap<String, String>) -> bool {
    attributes.get(ATTRIBUTE).is_some_and(|value| value == REQUIRED)
}

/// Whether a room is created as encrypted only.
pub(crate) fn is_required(tags: &std::collections::HashMap<String, String>, metadata: &str) -> bool {
    let member =
        || serde_json::from_str::<serde_json::Value>(metadata).ok()?.get(TAG)?.as_str().map(str::to_owned);
    tags.get(TAG).is_some_and(|v| v == REQUIRED) || member().is_some_and(|v| v == REQUIRED)
}

/// What may be published. Frames of AV1 cannot be encrypted by today's clients, so encrypted rooms do not offer it.
pub(super) fn codecs(encrypted_only: bool) -> Vec<lk::Codec> {
    let all = ["audio/opus", "audio/red", "video/VP8", "video/H264", "video/VP9", "video/AV1", "video/rtx"];
    let offered = all.into_iter().filter(|mime| !(encrypted_only && *mime == "video/AV1"));
    offered.map(|mime| lk::Codec { mime: mime.to_owned(), fmtp_line: String::new() }).collect()
}

impl Room {
    /// From now on tracks are taken with encryption only; those without are taken down.
    pub(super) fn require_encryption(&mut self, world: &mut World<'_>) {
        if self.settings.encrypted_only {
            return;
        }
        self.settings.encrypted_only = true;
        let open = |p: &super::Participant| {
            let key = p.key;
            let tracks = p.tracks.iter().filter(|t| !t.is_encrypted());
            tracks.map(move |t| (key, t.info.sid.clone())).collect::<Vec<_>>()
        };
        for (publisher, sid) in self.participants.values().flat_map(open).collect::<Vec<_>>() {
            self.take_down(world, publisher, &sid);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_encrypted_only_by_tag_or_by_metadata() {
        let tagged = [(TAG.to_owned(), REQUIRED.to_owned())].into();
        let none = std::collections::HashMap::new();
        assert!(is_required(&tagged, ""));
        assert!(is_required(&none, r#"{"encryption":"required","topic":"x"}"#));
        assert!(!is_required(&none, r#"{"encryption":"optional"}"#));
        assert!(!is_required(&none, "encryption required"));
    }

    #[test]
    fn a_codec_that_clients_cannot_encrypt_is_not_offered_in_an_encrypted_room() {
        assert!(codecs(false).iter().any(|c| c.mime == "video/AV1"));
        assert!(codecs(true).iter().all(|c| c.mime != "video/AV1"));
    }
}
