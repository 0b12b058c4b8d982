//! Time and datagrams go in, and what str0m makes of them comes out.
//!
//! One connection's trouble stays its own: its panic or its error ends it and nothing else.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use str0m::net::{Protocol as Wire, Receive, Transmit};
use str0m::{Event, IceConnectionState, Input, Output};

use super::Engine;
use super::border::{Datagram, EngineEvent};
use super::connection::{CONSENT, Connection, Stage};
use super::demux::{Class, PATHS, classify};
use super::ids::ConnectionId;
use super::setup::candidate_of;
use super::ufrag::nominates;
use crate::media::{Path, Protocol};

/// Timers further away than this are str0m's way to say never.
const NEVER: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

impl Engine {
    /// Takes a datagram in. It is decrypted where it lies.
    pub fn handle_datagram(&mut self, now: Instant, datagram: Datagram<'_>) {
        self.now = now;
        self.counters.datagrams_in += 1;
        self.counters.bytes_in += datagram.bytes.len() as u64;
        let class = classify(datagram.bytes);
        if class == Class::Other {
            self.counters.dropped_malformed += 1;
            return;
        }
        let Some(id) = self.demux.find(&datagram, class).filter(|id| self.connections.get(*id).is_some())
        else {
            self.counters.dropped_unknown += 1;
            return;
        };
        self.feed(now, id, datagram, class);
        self.hear_board(now);
    }

    fn feed(&mut self, now: Instant, id: ConnectionId, datagram: Datagram<'_>, class: Class) {
        let Some(connection) = self.connections.get_mut(id) else { return };
        connection.bytes_in += datagram.bytes.len() as u64;
        if let Some(link) = connection.link {
            match class {
                Class::Rtp => return self.take_rtp(now, id, link, datagram.bytes),
                Class::Rtcp => {
                    self.board.handle_rtcp(now, link, datagram.bytes);
                    return;
                }
                Class::Stun | Class::Dtls | Class::Other => {}
            }
        }
        // The way back is known before str0m answers, and forgotten if it does not.
        let path = datagram.path();
        connection.candidate_path = (class == Class::Stun).then(|| (path, nominates(datagram.bytes)));
        let destination = candidate_of(&self.config, datagram.protocol, datagram.local);
        let fed = guarded(|| {
            let wire = wire(datagram.protocol);
            match Receive::new(wire, datagram.remote, destination, datagram.bytes) {
                Ok(receive) => connection.rtc.handle_input(Input::Receive(now, receive)).is_ok(),
                Err(_) => false,
            }
        });
        match fed {
            Some(true) => {}
            Some(false) => self.counters.dropped_malformed += 1,
            None => return self.fail(id),
        }
        self.drain(now, id);
        if let Some(connection) = self.connections.get_mut(id) {
            connection.candidate_path = None;
        }
    }

    /// Lets time pass.
    pub fn handle_timeout(&mut self, now: Instant) {
        self.now = now;
        self.board.handle_timeout(now);
        self.hear_board(now);
        while let Some((id, at)) = self.timers.pop_due(now) {
            let Some(connection) = self.connections.get_mut(id) else { continue };
            if connection.armed != Some(at) {
                continue;
            }
            connection.armed = None;
            if connection.consent_expired(now) {
                self.counters.expired += 1;
                self.end(id);
            } else if connection.wake.is_some_and(|wake| wake <= now) {
                self.wake(now, id);
            } else {
                self.arm(id);
            }
        }
    }

    fn wake(&mut self, now: Instant, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(id) else { return };
        match guarded(|| connection.rtc.handle_input(Input::Timeout(now))) {
            Some(Ok(())) => self.drain(now, id),
            Some(Err(_)) | None => self.fail(id),
        }
    }

    /// Takes everything out of a connection that it has to say.
    pub(super) fn drain(&mut self, now: Instant, id: ConnectionId) {
        let mut moved = false;
        loop {
            let Some(connection) = self.connections.get_mut(id) else { return };
            match guarded(|| connection.rtc.poll_output()) {
                Some(Ok(Output::Transmit(transmit))) => self.transmit(now, id, transmit),
                Some(Ok(Output::Event(event))) => self.react(now, id, event),
                // What was just written waits for time to pass, even if none has.
                Some(Ok(Output::Timeout(at))) if at <= now && !moved => {
                    moved = true;
                    if !connection.pass_time(now) {
                        return self.fail(id);
                    }
                }
                Some(Ok(Output::Timeout(at))) => {
                    connection.wake = (at < now + NEVER).then_some(at);
                    break;
                }
                Some(Err(_)) | None => return self.fail(id),
            }
        }
        let over = self.connections.get(id).is_some_and(|connection| !connection.rtc.is_alive());
        if over { self.end(id) } else { self.arm(id) }
    }

    fn arm(&mut self, id: ConnectionId) {
        if let Some(connection) = self.connections.get_mut(id)
            && let Some(at) = connection.deadline()
        {
            self.timers.arm(id, at, &mut connection.armed);
        }
    }

    fn transmit(&mut self, now: Instant, id: ConnectionId, transmit: Transmit) {
        let Some(connection) = self.connections.get_mut(id) else { return };
        let protocol = if transmit.proto == Wire::Udp { Protocol::Udp } else { Protocol::Tcp };
        let asked = connection.candidate_path.filter(|(path, _)| path.remote == transmit.destination);
        // str0m answers a STUN request only if its password is right: this address is the client's.
        if let Some((path, nominated)) = asked.filter(|_| classify(&transmit.contents) == Class::Stun) {
            connection.heard = Some(now);
            self.enter_path(id, path);
            if nominated {
                self.nominate(id, path);
            }
        }
        let Some(connection) = self.connections.get_mut(id) else { return };
        let known = |path: &&Path| path.remote == transmit.destination && path.protocol == protocol;
        let Some(path) = connection.paths.iter().find(known).copied() else { return };
        let bytes: Vec<u8> = transmit.contents.into();
        connection.bytes_out += bytes.len() as u64;
        self.counters.datagrams_out += 1;
        self.counters.bytes_out += bytes.len() as u64;
        self.outbox.push((path, bytes));
    }

    /// Media take the way that the client has chosen.
    fn nominate(&mut self, id: ConnectionId, path: Path) {
        let Some(connection) = self.connections.get_mut(id) else { return };
        if connection.way.replace(path) != Some(path)
            && let Some(link) = connection.link
        {
            self.board.set_path(link, Some(path));
        }
    }

    fn enter_path(&mut self, id: ConnectionId, path: Path) {
        let Some(connection) = self.connections.get_mut(id) else { return };
        if connection.paths.last() == Some(&path) {
            return;
        }
        let known = connection.paths.contains(&path);
        if !known && self.demux.from(path.remote.ip()) >= self.config.per_source {
            self.counters.refused_source += 1;
            return;
        }
        connection.paths.retain(|known| *known != path);
        let oldest = (connection.paths.len() >= PATHS).then(|| connection.paths.remove(0));
        connection.paths.push(path);
        if let Some(oldest) = oldest {
            self.demux.forget(&oldest, id);
        }
        if let Some(before) = self.demux.enter(path, id)
            && let Some(before) = self.connections.get_mut(before)
        {
            before.paths.retain(|theirs| *theirs != path);
        }
    }

    fn react(&mut self, now: Instant, id: ConnectionId, event: Event) {
        match event {
            Event::RtpPacket(packet) => self.forward(now, id, packet),
            Event::Connected => self.connected(now, id),
            Event::IceConnectionStateChange(state) => self.ice_changed(id, state),
            Event::KeyframeRequest(request) => self.key_frame_asked(now, id, request.mid),
            Event::ChannelOpen(channel, label) => self.channel_opened(id, channel, &label),
            Event::ChannelClose(channel) => self.channel_closed(id, channel),
            Event::ChannelBufferedAmountLow(_) => self.flush(id),
            Event::ChannelData(data) => self.data_came(id, data),
            _ => {}
        }
    }

    fn connected(&mut self, now: Instant, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(id) else { return };
        if connection.stage == Stage::HalfOpen {
            self.half_open = self.half_open.saturating_sub(1);
        }
        connection.stage = Stage::Connected;
        self.events.push_back(EngineEvent::Connected(id));
        self.link_up(id);
        self.start_sinks(now, id);
    }

    fn ice_changed(&mut self, id: ConnectionId, state: IceConnectionState) {
        let Some(connection) = self.connections.get_mut(id) else { return };
        match (connection.stage, state) {
            (Stage::Connected, IceConnectionState::Disconnected) => {
                connection.stage = Stage::Interrupted;
                self.events.push_back(EngineEvent::Interrupted(id));
            }
            (Stage::Interrupted, IceConnectionState::Connected | IceConnectionState::Completed) => {
                connection.stage = Stage::Connected;
                self.events.push_back(EngineEvent::Resumed(id));
            }
            _ => {}
        }
    }

    /// Sends what a closing connection still has to say.
    pub(super) fn last_words(&mut self, id: ConnectionId) {
        while let Some(connection) = self.connections.get_mut(id)
            && let Some(Ok(output)) = guarded(|| connection.rtc.poll_output())
        {
            match output {
                Output::Transmit(transmit) => {
                    let path =
                        connection.paths.iter().find(|path| path.remote == transmit.destination).copied();
                    self.outbox.extend(path.map(|path| (path, transmit.contents.into())));
                }
                Output::Event(_) => {}
                Output::Timeout(_) => return,
            }
        }
    }

    pub(super) fn fail(&mut self, id: ConnectionId) {
        self.counters.failed += 1;
        self.end(id);
    }

    /// The connection is over, and the rooms are told.
    fn end(&mut self, id: ConnectionId) {
        if self.connections.get(id).is_some() {
            self.forget(id);
            self.events.push_back(EngineEvent::Closed(id));
        }
    }

    /// Nothing of the connection is left.
    pub(super) fn forget(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.remove(id) else { return };
        if connection.stage == Stage::HalfOpen {
            self.half_open = self.half_open.saturating_sub(1);
        }
        if let Some(link) = connection.link {
            self.link_down(link);
        }
        for path in &connection.paths {
            self.demux.forget(path, id);
        }
        for (_, source) in connection.published {
            self.unpublish(source);
        }
        self.forget_sinks_of(id);
    }
}

impl Connection {
    fn consent_expired(&self, now: Instant) -> bool {
        self.heard.is_some_and(|heard| now >= heard + CONSENT)
    }

    /// `false` if the connection broke.
    fn pass_time(&mut self, now: Instant) -> bool {
        matches!(guarded(|| self.rtc.handle_input(Input::Timeout(now))), Some(Ok(())))
    }
}

/// A panic inside becomes `None`; what it was about is then given up.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn wire(protocol: Protocol) -> Wire {
    match protocol {
        Protocol::Udp => Wire::Udp,
        Protocol::Tcp => Wire::Tcp,
    }
}
