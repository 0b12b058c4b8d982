//! Offers and answers: which track stands on which section.
//!
//! A section that lost its track passes through one exchange as inactive before another track stands on it: only so
//! does a browser fire `track` again. What an open offer promises is put down in its [`Plan`] and comes true with the
//! answer.

use std::time::Instant;

use str0m::change::{SdpAnswer, SdpOffer};
use str0m::channel::{ChannelConfig, Reliability as SctpReliability};
use str0m::media::{Direction as Way, MediaKind, Mid};

use super::Engine;
use super::border::{Answer, Direction, EngineEvent, Kind, Label, Msid, Offer, Reliability, Section};
use super::connection::{Connection, Pipe, Place, Tenant};
use super::drive::guarded;
use super::error::{CandidateError, SdpError};
use super::ids::{ConnectionId, SinkId};
use super::sdp::{self, Edit, Written};
use super::ufrag::{Home, credentials};

/// Sections of one description at most: ten participants have 120 tracks.
const SECTIONS: usize = 256;

/// What the open offer will make true once it is answered.
#[derive(Default)]
pub(crate) struct Plan {
    /// Sinks on sections, old or new.
    placed: Vec<(Mid, Kind, SinkId)>,
    /// Sections told inactive.
    freed: Vec<Mid>,
    /// Credentials of an ICE restart.
    restart: Option<str0m::IceCreds>,
    /// Data channels opened.
    channels: Vec<(Label, str0m::channel::ChannelId)>,
}

impl Engine {
    /// Takes a client's offer and answers it.
    ///
    /// # Errors
    /// [`SdpError`]: the connection goes on as before.
    ///
    /// # Source
    /// RFC 8829 (JSEP), section 5.3; RFC 8445, section 9 (a new ICE user name restarts ICE).
    pub fn accept_offer(&mut self, now: Instant, id: ConnectionId, sdp: &str) -> Result<Answer, SdpError> {
        let taken = guarded(|| self.take_offer(now, id, sdp));
        taken.unwrap_or_else(|| self.broke(id))
    }

    /// Reading a description ended in a panic: the connection is not to be trusted any more.
    fn broke<T>(&mut self, id: ConnectionId) -> Result<T, SdpError> {
        self.fail(id);
        Err(SdpError::Gone)
    }

    fn take_offer(&mut self, now: Instant, id: ConnectionId, sdp: &str) -> Result<Answer, SdpError> {
        let written = sdp::sections(sdp);
        if written.len() > SECTIONS {
            return Err(SdpError::Invalid("too many sections".to_owned()));
        }
        let offer = SdpOffer::from_sdp_string(sdp).map_err(invalid)?;
        let connection = self.connections.get_mut(id).ok_or(SdpError::Gone)?;
        connection.roll_back();
        connection.client_offers = true;
        let answer = connection.rtc.sdp_api().accept_offer(offer).map_err(invalid)?;
        let mut text = answer.to_sdp_string();
        self.restarted_by_client(id, sdp, &mut text);
        self.wait_for_client(now, id);
        let connection = self.connections.get_mut(id).ok_or(SdpError::Gone)?;
        connection.place_on(&written);
        let described = |section: &Written| Some((Mid::from(section.mid.as_str()), section.ssrc?));
        connection.described = written.iter().filter_map(described).collect();
        let tenants = connection.tenants();
        let answer = self.describe(&text, &written, &tenants);
        self.settle(id);
        self.after_exchange(now, id);
        Ok(answer)
    }

    /// Makes an offer, if the client is to be told anything and no offer is open; tracks added and removed since the
    /// last one are in it. `None` on connections where the client offers.
    pub fn offer(&mut self, now: Instant, id: ConnectionId) -> Option<Offer> {
        let planned = self.plan(id)?;
        let connection = self.connections.get_mut(id)?;
        let restart = connection.restart_wanted.then(|| connection.restarts.wrapping_add(1));
        let ours = restart.map(|count| {
            let home = Home { shard: self.config.shard, connection: id };
            (count, credentials(home, count, &mut self.chance))
        });
        let (text, tenants) = connection.make_offer(planned, ours)?;
        connection.announced = true;
        self.drain(now, id);
        let offer = self.describe(&text, &[], &tenants);
        Some(Offer { sdp: offer.sdp, sections: offer.sections })
    }

    /// Takes the client's answer to the open offer.
    ///
    /// # Errors
    /// [`SdpError::NoOffer`] when none is open, [`SdpError::Invalid`] when it does not answer it; the offer is then
    /// taken back and can be made again.
    pub fn accept_answer(&mut self, now: Instant, id: ConnectionId, sdp: &str) -> Result<(), SdpError> {
        let taken = guarded(|| self.take_answer(now, id, sdp));
        taken.unwrap_or_else(|| self.broke(id))
    }

    fn take_answer(&mut self, now: Instant, id: ConnectionId, sdp: &str) -> Result<(), SdpError> {
        let connection = self.connections.get_mut(id).ok_or(SdpError::Gone)?;
        let (pending, plan) = connection.pending.take().ok_or(SdpError::NoOffer)?;
        let answer = SdpAnswer::from_sdp_string(sdp).map_err(invalid);
        let taken = answer
            .and_then(|answer| connection.rtc.sdp_api().accept_answer(pending, answer).map_err(invalid));
        if let Err(error) = taken {
            connection.give_back(plan);
            self.ask_for_exchange(id);
            return Err(error);
        }
        connection.remote_ufrag = sdp::ufrag(sdp).map(str::to_owned);
        connection.come_true(plan);
        self.wait_for_client(now, id);
        self.settle(id);
        self.after_exchange(now, id);
        Ok(())
    }

    /// Takes a trickled candidate (`candidate:…`, with or without `a=`; empty: the last one has come).
    ///
    /// The relay is ICE-lite and answers whoever knows the password, so it needs no addresses and keeps none.
    ///
    /// # Errors
    /// [`CandidateError`], without consequence.
    pub fn add_candidate(
        &mut self,
        _now: Instant,
        id: ConnectionId,
        candidate: &str,
    ) -> Result<(), CandidateError> {
        self.connections.get(id).ok_or(CandidateError::Gone)?;
        let candidate = candidate.strip_prefix("a=").unwrap_or(candidate);
        if candidate.is_empty() || candidate.starts_with("candidate:") {
            Ok(())
        } else {
            Err(CandidateError::Invalid)
        }
    }

    /// The next offer carries new ICE credentials.
    pub fn restart_ice(&mut self, _now: Instant, id: ConnectionId) {
        if let Some(connection) = self.connections.get_mut(id) {
            connection.restart_wanted = true;
            self.ask_for_exchange(id);
        }
    }

    /// Sections for audio and for video that the client has to offer before all its tracks can be sent.
    pub fn missing_sections(&self, id: ConnectionId) -> (u32, u32) {
        let Some(connection) = self.connections.get(id) else { return (0, 0) };
        let waiting = |kind| connection.waiting.iter().filter(|(_, waiting)| *waiting == kind).count();
        let free = |kind| {
            connection
                .places
                .iter()
                .filter(|p| p.kind == kind && !matches!(p.tenant, Tenant::Sink(_)))
                .count()
        };
        let missing = |kind| waiting(kind).saturating_sub(free(kind)) as u32;
        (missing(Kind::Audio), missing(Kind::Video))
    }

    /// str0m answers an ICE restart with credentials of its own; ours lead to the shard, so they take their place.
    fn restarted_by_client(&mut self, id: ConnectionId, offer: &str, text: &mut String) {
        let Some(connection) = self.connections.get_mut(id) else { return };
        let remote = sdp::ufrag(offer).map(str::to_owned);
        let before = std::mem::replace(&mut connection.remote_ufrag, remote);
        if before.is_none() || before == connection.remote_ufrag {
            return;
        }
        connection.restarts = connection.restarts.wrapping_add(1);
        let home = Home { shard: self.config.shard, connection: id };
        let ours = credentials(home, connection.restarts, &mut self.chance);
        let theirs = connection.rtc.direct_api().local_ice_credentials();
        *text = text.replace(&theirs.ufrag, &ours.ufrag).replace(&theirs.pass, &ours.pass);
        connection.rtc.direct_api().set_local_ice_credentials(ours);
    }

    /// From now on the client can reach the relay; if it does not, the connection ends.
    fn wait_for_client(&mut self, now: Instant, id: ConnectionId) {
        if let Some(connection) = self.connections.get_mut(id)
            && connection.heard.is_none()
        {
            connection.heard = Some(now);
        }
    }

    /// What the next offer is to say; `None` if nothing, or if it is not the relay's turn.
    fn plan(&self, id: ConnectionId) -> Option<Planned> {
        let connection = self.connections.get(id)?;
        if connection.client_offers || connection.pending.is_some() {
            return None;
        }
        let waiting = connection.waiting.iter();
        let tracks =
            waiting.filter_map(|(sink, kind)| Some((*sink, *kind, self.sinks.get(*sink)?.msid.clone())));
        let planned = Planned { tracks: tracks.collect() };
        let nothing = planned.tracks.is_empty()
            && !connection.restart_wanted
            && connection.channels_wanted.is_empty()
            && !connection.places.iter().any(|place| place.tenant == Tenant::Left);
        (!nothing).then_some(planned)
    }

    /// The text with our tracks in it, and its sections. `written` is the client's offer when this is an answer.
    fn describe(&self, text: &str, written: &[Written], tenants: &[(Mid, Tenant)]) -> Answer {
        let sections: Vec<_> =
            sdp::sections(text).into_iter().map(|ours| section(ours, written, tenants)).collect();
        let edits: Vec<_> = sections.iter().map(|section| self.edit_of(section)).collect();
        Answer { sdp: sdp::edit(text, &edits), sections }
    }

    fn edit_of(&self, section: &Section) -> Edit {
        let msid = section.sink.and_then(|sink| self.sinks.get(sink)).map(|sink| sink.msid.clone());
        Edit { mid: section.mid.clone(), direction: section.direction, msid }
    }

    /// Sinks that have come to stand on a section learn which; a section whose sink was taken away while the offer
    /// was open is to be told inactive.
    fn settle(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(id) else { return };
        for place in &mut connection.places {
            let Tenant::Sink(sink) = place.tenant else { continue };
            match self.sinks.get_mut(sink) {
                Some(sink) => sink.mid = Some(place.mid),
                None => place.tenant = Tenant::Left,
            }
        }
        let sinks = &self.sinks;
        connection.waiting.retain(|(sink, _)| sinks.get(*sink).is_some());
    }

    fn after_exchange(&mut self, now: Instant, id: ConnectionId) {
        self.now = now;
        self.drain(now, id);
        self.name_extensions(id);
        self.start_sinks(now, id);
        if let Some(connection) = self.connections.get_mut(id) {
            connection.announced = true;
            if connection.has_news() {
                self.ask_for_exchange(id);
            }
        }
    }

    /// Tells the rooms once that an exchange is due.
    pub(super) fn ask_for_exchange(&mut self, id: ConnectionId) {
        if let Some(connection) = self.connections.get_mut(id)
            && connection.announced
            && connection.pending.is_none()
        {
            connection.announced = false;
            self.events.push_back(EngineEvent::NegotiationNeeded(id));
        }
    }
}

/// Tracks for the next offer.
struct Planned {
    tracks: Vec<(SinkId, Kind, Msid)>,
}

fn invalid(error: impl std::fmt::Display) -> SdpError {
    SdpError::Invalid(error.to_string())
}

/// A section of our text. The client's part of it is in `written`.
fn section(ours: Written, written: &[Written], tenants: &[(Mid, Tenant)]) -> Section {
    let theirs = written.iter().find(|section| section.mid == ours.mid);
    let tenant = tenants.iter().find(|(mid, _)| **mid == *ours.mid).map(|(_, tenant)| *tenant);
    let sink = match tenant {
        Some(Tenant::Sink(sink)) => Some(sink),
        _ => None,
    };
    let sends = theirs.is_some_and(|theirs| matches!(theirs.direction, Direction::Send | Direction::Both));
    let direction = match (sink, ours.direction) {
        (_, Direction::Inactive) => Direction::Inactive,
        (Some(_), _) => Direction::Send,
        (None, _) if sends => Direction::Receive,
        (None, _) => Direction::Inactive,
    };
    let (track, rids) = theirs.map(|theirs| (theirs.track.clone(), theirs.rids.clone())).unwrap_or_default();
    Section { mid: ours.mid, kind: ours.kind, direction, track, simulcast_rids: rids, sink }
}

impl Connection {
    /// Something is to be told that no description has said.
    pub(super) fn has_news(&self) -> bool {
        !self.waiting.is_empty()
            || self.restart_wanted
            || !self.channels_wanted.is_empty()
            || self.places.iter().any(|place| place.tenant == Tenant::Left)
    }

    fn tenants(&self) -> Vec<(Mid, Tenant)> {
        self.places.iter().map(|place| (place.mid, place.tenant)).collect()
    }

    /// Takes an open offer back.
    fn roll_back(&mut self) {
        if let Some((_, plan)) = self.pending.take() {
            self.give_back(plan);
        }
    }

    fn give_back(&mut self, plan: Plan) {
        self.waiting.extend(plan.placed.into_iter().map(|(_, kind, sink)| (sink, kind)));
        self.restart_wanted |= plan.restart.is_some();
        // str0m turns a section with the offer, not with the answer.
        let placed: Vec<_> =
            self.places.iter().filter(|place| place.tenant == Tenant::Nobody).map(|p| p.mid).collect();
        let mut changes = self.rtc.sdp_api();
        for mid in plan.freed {
            changes.set_direction(mid, Way::SendOnly);
        }
        for mid in placed {
            changes.set_direction(mid, Way::Inactive);
        }
    }

    fn make_offer(
        &mut self,
        planned: Planned,
        restart: Option<(u16, str0m::IceCreds)>,
    ) -> Option<(String, Vec<(Mid, Tenant)>)> {
        let mut plan = Plan::default();
        let mut changes = self.rtc.sdp_api();
        for place in self.places.iter().filter(|place| place.tenant == Tenant::Left) {
            changes.set_direction(place.mid, Way::Inactive);
            plan.freed.push(place.mid);
        }
        let mut free: Vec<Place> =
            self.places.iter().filter(|place| place.tenant == Tenant::Nobody).copied().collect();
        for (sink, kind, msid) in planned.tracks {
            let mid = match free.iter().position(|place| place.kind == kind) {
                Some(index) => {
                    let place = free.swap_remove(index);
                    changes.set_direction(place.mid, Way::SendOnly);
                    place.mid
                }
                None => changes.add_media(
                    media_kind(kind),
                    Way::SendOnly,
                    Some(msid.stream),
                    Some(msid.track),
                    None,
                ),
            };
            plan.placed.push((mid, kind, sink));
        }
        for (label, reliability) in self.channels_wanted.drain(..) {
            plan.channels.push((label, changes.add_channel_with_config(channel(label, reliability))));
        }
        let theirs = restart.is_some().then(|| changes.ice_restart(true));
        let applied = changes.apply();
        self.waiting.clear();
        self.restart_wanted = false;
        let Some((offer, pending)) = applied else {
            self.come_true(plan);
            return None;
        };
        let mut text = offer.to_sdp_string();
        if let (Some(theirs), Some((count, ours))) = (theirs, restart) {
            text = text.replace(&theirs.ufrag, &ours.ufrag).replace(&theirs.pass, &ours.pass);
            self.restarts = count;
            plan.restart = Some(ours);
        }
        let mut tenants = self.tenants();
        tenants.retain(|(mid, _)| !plan.placed.iter().any(|(placed, _, _)| placed == mid));
        tenants.extend(plan.placed.iter().map(|(mid, _, sink)| (*mid, Tenant::Sink(*sink))));
        self.pending = Some((pending, plan));
        Some((text, tenants))
    }

    /// The client has agreed to the plan.
    fn come_true(&mut self, plan: Plan) {
        if let Some(ours) = plan.restart {
            self.rtc.direct_api().set_local_ice_credentials(ours);
        }
        for mid in plan.freed {
            self.vacate(mid);
        }
        for (mid, kind, sink) in plan.placed {
            let tenant = Tenant::Sink(sink);
            match self.places.iter_mut().find(|place| place.mid == mid) {
                Some(place) => place.tenant = tenant,
                None => self.places.push(Place { mid, kind, tenant }),
            }
        }
        for (label, id) in plan.channels {
            if let Some(pipe) = self.pipes.get_mut(label as usize) {
                *pipe = Some(Pipe { id, open: false });
            }
        }
    }

    /// The client knows that nobody stands there: the next tenant starts with SSRCs of its own.
    fn vacate(&mut self, mid: Mid) {
        if let Some(place) = self.places.iter_mut().find(|place| place.mid == mid) {
            place.tenant = Tenant::Nobody;
        }
        let mut direct = self.rtc.direct_api();
        let ssrc = direct.new_ssrc();
        let has_rtx = direct.stream_tx_by_mid(mid, None).is_some_and(|stream| stream.rtx().is_some());
        let rtx = has_rtx.then(|| direct.new_ssrc());
        direct.reset_stream_tx(mid, None, ssrc, rtx);
    }

    /// Waiting sinks come to stand on the sections on which the client only receives.
    fn place_on(&mut self, written: &[Written]) {
        let mut freed = Vec::new();
        for section in written.iter().filter(|section| section.direction == Direction::Receive) {
            let mid = Mid::from(section.mid.as_str());
            match self.places.iter().find(|place| place.mid == mid) {
                Some(place) if place.tenant == Tenant::Left => freed.push(mid),
                Some(_) => {}
                None => self.places.push(Place { mid, kind: section.kind, tenant: Tenant::Nobody }),
            }
        }
        self.seat();
        for mid in freed {
            self.vacate(mid);
        }
    }

    /// Waiting sinks take free places of their kind.
    fn seat(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        for (sink, kind) in waiting {
            let mut places = self.places.iter_mut();
            match places.find(|place| place.kind == kind && place.tenant == Tenant::Nobody) {
                Some(place) => place.tenant = Tenant::Sink(sink),
                None => self.waiting.push((sink, kind)),
            }
        }
    }
}

fn media_kind(kind: Kind) -> MediaKind {
    match kind {
        Kind::Audio => MediaKind::Audio,
        Kind::Video => MediaKind::Video,
    }
}

fn channel(label: Label, reliability: Reliability) -> ChannelConfig {
    let (ordered, reliability) = match reliability {
        Reliability::Reliable => (true, SctpReliability::Reliable),
        Reliability::Lossy => (false, SctpReliability::MaxRetransmits { retransmits: 0 }),
    };
    ChannelConfig { label: label.as_str().to_owned(), ordered, reliability, ..ChannelConfig::default() }
}
