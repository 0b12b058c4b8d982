//! Messages on data channels, in both directions.

use std::sync::Arc;
use std::time::Instant;

use str0m::channel::{ChannelData, ChannelId};

use super::Engine;
use super::border::{EngineEvent, Label, Reliability};
use super::connection::{Connection, Pipe};
use super::error::DataRefused;
use super::ids::ConnectionId;

impl Engine {
    /// The relay opens a data channel; it stands in the next offer.
    pub fn add_data_channel(&mut self, id: ConnectionId, label: Label, reliability: Reliability) {
        if let Some(connection) = self.connections.get_mut(id) {
            connection.channels_wanted.push((label, reliability));
            self.ask_for_exchange(id);
        }
    }

    /// Sends a message. A reliable one waits where the channel is not open yet or its receiver is slow.
    ///
    /// # Errors
    /// [`DataRefused`]; the message is lost for this receiver.
    pub fn send_data(
        &mut self,
        now: Instant,
        id: ConnectionId,
        label: Label,
        bytes: &Arc<[u8]>,
    ) -> Result<(), DataRefused> {
        let config = &self.config;
        let connection = self.connections.get_mut(id).ok_or(DataRefused::Gone)?;
        let in_turn = label == Label::Lossy || connection.backlog.is_empty();
        let refused = match in_turn.then(|| connection.hand_over(label, bytes)) {
            Some(Ok(())) => {
                self.drain(now, id);
                return Ok(());
            }
            Some(Err(refused)) => refused,
            None => connection.hindrance(),
        };
        let may_wait = label == Label::Reliable && bytes.len() <= config.data_buffer;
        if !(may_wait && connection.backlog.push(bytes, config.data_backlog)) {
            return Err(refused);
        }
        self.counters.queued_data += 1;
        Ok(())
    }

    /// Sends of what waits as much as the channel takes; [`Engine::drain`] is at work or follows.
    pub(super) fn flush(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(id) else { return };
        while let Some(message) = connection.backlog.first()
            && connection.hand_over(Label::Reliable, &message).is_ok()
        {
            connection.backlog.sent();
        }
    }

    pub(super) fn channel_opened(&mut self, id: ConnectionId, channel: ChannelId, label: &str) {
        let Some(label) = Label::parse(label) else { return };
        let Some(connection) = self.connections.get_mut(id) else { return };
        if let Some(pipe) = connection.pipes.get_mut(label as usize) {
            *pipe = Some(Pipe { id: channel, open: true });
            // Both channels share the buffer. When it is full, one of them holds more than this, and falls below it.
            if let Some(mut channel) = connection.rtc.channel(channel) {
                channel.set_buffered_amount_low_threshold(self.config.data_buffer / 4);
            }
            self.events.push_back(EngineEvent::DataOpen { id, label });
            self.flush(id);
        }
    }

    pub(super) fn channel_closed(&mut self, id: ConnectionId, channel: ChannelId) {
        let Some(connection) = self.connections.get_mut(id) else { return };
        for pipe in &mut connection.pipes {
            if pipe.is_some_and(|pipe| pipe.id == channel) {
                *pipe = None;
            }
        }
    }

    pub(super) fn data_came(&mut self, id: ConnectionId, data: ChannelData) {
        let Some(connection) = self.connections.get(id) else { return };
        let labels = [Label::Reliable, Label::Lossy];
        let known = connection.pipes.iter().zip(labels);
        let mut known = known.filter(|(pipe, _)| pipe.is_some_and(|pipe| pipe.id == data.id));
        match known.next() {
            Some((_, label)) => self.events.push_back(EngineEvent::Data { id, label, bytes: data.data }),
            None => self.counters.dropped_data += 1,
        }
    }
}

impl Connection {
    /// Hands a message to the transport.
    fn hand_over(&mut self, label: Label, bytes: &[u8]) -> Result<(), DataRefused> {
        let pipe = self.pipes.get(label as usize).copied().flatten();
        let pipe = pipe.filter(|pipe| pipe.open).ok_or(DataRefused::NotOpen)?;
        let mut channel = self.rtc.channel(pipe.id).ok_or(DataRefused::NotOpen)?;
        match channel.write(true, bytes) {
            Ok(true) => Ok(()),
            Ok(false) => Err(DataRefused::Full),
            Err(_) => Err(DataRefused::NotOpen),
        }
    }

    /// Why reliable messages wait.
    fn hindrance(&self) -> DataRefused {
        let pipe = self.pipes.get(Label::Reliable as usize).copied().flatten();
        if pipe.is_some_and(|pipe| pipe.open) { DataRefused::Full } else { DataRefused::NotOpen }
    }
}
