//! Messages on data channels, in both directions.

use std::time::Instant;

use str0m::channel::{ChannelData, ChannelId};

use super::Engine;
use super::border::{EngineEvent, Label, Reliability};
use super::connection::Pipe;
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

    /// Sends a message.
    ///
    /// # Errors
    /// [`DataRefused`]; nothing was sent.
    pub fn send_data(
        &mut self,
        now: Instant,
        id: ConnectionId,
        label: Label,
        bytes: &[u8],
    ) -> Result<(), DataRefused> {
        let connection = self.connections.get_mut(id).ok_or(DataRefused::Gone)?;
        let pipe = connection.pipes.get(label as usize).copied().flatten();
        let pipe = pipe.filter(|pipe| pipe.open).ok_or(DataRefused::NotOpen)?;
        let mut channel = connection.rtc.channel(pipe.id).ok_or(DataRefused::NotOpen)?;
        match channel.write(true, bytes) {
            Ok(true) => {}
            Ok(false) => return Err(DataRefused::Full),
            Err(_) => return Err(DataRefused::NotOpen),
        }
        self.drain(now, id);
        Ok(())
    }

    pub(super) fn channel_opened(&mut self, id: ConnectionId, channel: ChannelId, label: &str) {
        let Some(label) = Label::parse(label) else { return };
        let Some(connection) = self.connections.get_mut(id) else { return };
        if let Some(pipe) = connection.pipes.get_mut(label as usize) {
            *pipe = Some(Pipe { id: channel, open: true });
            self.events.push_back(EngineEvent::DataOpen { id, label });
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
