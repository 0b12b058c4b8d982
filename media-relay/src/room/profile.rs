//! What a participant says of itself, and what it may do.

use std::collections::HashMap;

use livekit_protocol as lk;
use lk::request_response::{Reason, Request};

use super::Room;
use super::limits::Limits;
use super::world::{ParticipantKey, Say, World};

/// Whether a ticket's holder may publish from a source; sources named in the ticket exclude all others.
pub(super) fn may_publish(permission: &lk::ParticipantPermission, source: lk::TrackSource) -> bool {
    let sources = &permission.can_publish_sources;
    permission.can_publish && (sources.is_empty() || sources.contains(&source.into()))
}

/// A change of what a participant says of itself; what is `None` stays.
#[derive(Clone, Default)]
pub(super) struct Change {
    pub(super) name: Option<String>,
    pub(super) metadata: Option<String>,
    /// An empty value takes the attribute away.
    pub(super) attributes: HashMap<String, String>,
}

impl Room {
    /// A participant changes what it says of itself, if its ticket allows.
    pub(super) fn update_own(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        update: lk::UpdateParticipantMetadata,
    ) {
        let Some(participant) = self.participants.get(&who) else { return };
        let change = Change {
            name: Some(update.name.clone()).filter(|v| !v.is_empty()),
            metadata: Some(update.metadata.clone()).filter(|v| !v.is_empty()),
            attributes: update.attributes.clone(),
        };
        let (reason, message) = if !participant.pass.permission.can_update_metadata {
            (Reason::NotAllowed, "does not have permission to update own metadata")
        } else if !self.change(world, who, change) {
            (Reason::LimitExceeded, "metadata or attributes exceed their limit")
        } else {
            (Reason::Ok, "")
        };
        let response = lk::RequestResponse {
            request_id: update.request_id,
            reason: reason.into(),
            message: message.to_owned(),
            request: Some(Request::UpdateMetadata(lk::UpdateParticipantMetadata::default())),
        };
        self.tell(world, who, Say::RequestResponse(response));
    }

    /// Applies a change and tells everybody; `false` when it is too large.
    pub(super) fn change(&mut self, world: &mut World<'_>, who: ParticipantKey, change: Change) -> bool {
        let Some(participant) = self.participants.get_mut(&who) else { return false };
        let mut attributes = participant.pass.attributes.0.clone();
        attributes.extend(change.attributes);
        attributes.retain(|_, value| !value.is_empty());
        let name = change.name.unwrap_or_else(|| participant.pass.name.0.clone());
        let metadata = change.metadata.unwrap_or_else(|| participant.pass.metadata.0.clone());
        if !fits(&world.config.limits, &name, &metadata, &attributes) {
            return false;
        }
        participant.pass.name.0 = name;
        participant.pass.metadata.0 = metadata;
        participant.pass.attributes.0 = attributes;
        self.show(world, who, true);
        true
    }

    /// A participant may do more or less from now on: what it must not send or receive any more ends.
    pub(super) fn permit(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        permission: lk::ParticipantPermission,
    ) {
        let Some(participant) = self.participants.get_mut(&who) else { return };
        participant.pass.permission = permission;
        let forbidden =
            |t: &&super::track::Track| !may_publish(&participant.pass.permission, t.info.source());
        let ends: Vec<_> = participant.tracks.iter().filter(forbidden).map(|t| t.info.sid.clone()).collect();
        for sid in ends {
            self.take_down(world, who, &sid);
        }
        self.subscribe_to_all(world, who);
        self.show(world, who, true);
    }
}

/// Whether what somebody says of itself stays within bounds.
pub(crate) fn fits(
    limits: &Limits,
    name: &str,
    metadata: &str,
    attributes: &HashMap<String, String>,
) -> bool {
    let size: usize = attributes.iter().map(|(key, value)| key.len() + value.len()).sum();
    name.len() <= limits.name && metadata.len() <= limits.metadata && size <= limits.metadata
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_that_a_ticket_names_exclude_all_others() {
        let all = lk::ParticipantPermission { can_publish: true, ..Default::default() };
        assert!(may_publish(&all, lk::TrackSource::ScreenShare));
        let microphone = lk::ParticipantPermission {
            can_publish_sources: vec![lk::TrackSource::Microphone.into()],
            ..all.clone()
        };
        assert!(may_publish(&microphone, lk::TrackSource::Microphone));
        assert!(!may_publish(&microphone, lk::TrackSource::Camera));
        let none = lk::ParticipantPermission { can_publish: false, ..microphone };
        assert!(!may_publish(&none, lk::TrackSource::Microphone));
    }
}
