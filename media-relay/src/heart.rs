//! The heart of a shard: takes inputs, changes the rooms and the engine, and holds what is to be sent.
//!
//! It opens no socket, reads no clock and starts no thread. Whoever drives it hands in datagrams, commands and the
//! time, then drains it:
//!
//! ```text
//! handle(now, input) ─> engine ─events─> rooms ─┬─> poll_transmit   datagrams
//!                                   ^   │       └─> poll_output     messages to clients, answers to the operator
//!                                   └───┘           poll_timeout    when it wants to be called again
//! ```

use std::sync::Arc;
use std::time::Instant;

use crate::engine::{Batch, Engine, Path};
use crate::net::{Driven, Input};
use crate::room::rooms::Rooms;
use crate::room::{Command, Epoch, HeartConfig, Output, Report};

/// One shard's rooms and connections.
pub struct Heart {
    engine: Engine,
    rooms: Rooms,
}

impl Heart {
    /// A heart without rooms. `seed` must be secret and never used twice.
    pub fn new(config: Arc<HeartConfig>, engine: Engine, seed: [u8; 32], epoch: Epoch) -> Self {
        Self { engine, rooms: Rooms::new(config, seed, epoch) }
    }

    /// How the shard is: numbers only.
    pub fn report(&self) -> Report {
        let (rooms, participants) = self.rooms.census();
        Report { rooms, participants, seen: self.rooms.counters(), engine: self.engine.counters() }
    }

    /// Lets the rooms see what the engine has seen, until both are quiet.
    fn settle(&mut self, now: Instant) {
        while let Some(event) = self.engine.poll_event() {
            self.rooms.event(now, &mut self.engine, event);
        }
    }
}

impl Driven for Heart {
    type Command = Command;
    type Output = Output;

    fn handle(&mut self, now: Instant, input: Input<'_, Command>) {
        match input {
            Input::Datagram(datagram) => self.engine.handle_datagram(now, datagram),
            Input::Command(Command::Report { call }) => {
                let report = Box::new(self.report());
                self.rooms.say(Output::Report { call, report });
            }
            Input::Command(command) => self.rooms.command(now, &mut self.engine, command),
            Input::Timeout => {
                self.engine.handle_timeout(now);
                self.rooms.timeout(now, &mut self.engine);
            }
        }
        self.settle(now);
    }

    fn poll_transmit(&mut self, batch: &mut Batch) {
        self.engine.poll_transmit(batch);
    }

    fn poll_output(&mut self) -> Option<Output> {
        self.rooms.poll_output()
    }

    fn owns(&self, path: &Path) -> bool {
        self.engine.owns(path)
    }

    fn poll_timeout(&mut self) -> Option<Instant> {
        [self.engine.poll_timeout(), self.rooms.poll_timeout()].into_iter().flatten().min()
    }
}
