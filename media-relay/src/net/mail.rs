//! What threads say to a shard: a queue, and a wake that ends its wait.

use std::net::TcpStream;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use mio::Waker;

use super::framing::Deframer;
use crate::engine::Path;

/// One letter.
pub(crate) enum Mail<C> {
    /// From outside.
    Command(C),
    /// A datagram that came to the wrong shard, and which that was.
    Datagram { path: Path, bytes: Vec<u8>, came_to: usize },
    /// The sender has found the client on this way genuine: send it everything from there.
    Follow { path: Path, home: usize },
    /// A TCP connection whose client belongs here, with what it has sent: frames, and the beginning of the next.
    Stream { stream: TcpStream, frames: Vec<Vec<u8>>, deframer: Deframer },
    /// The end.
    Stop,
}

/// The way into a shard's queue.
pub(crate) struct Letterbox<C> {
    queue: Sender<Mail<C>>,
    waker: Arc<Waker>,
}

impl<C> Clone for Letterbox<C> {
    fn clone(&self) -> Self {
        Self { queue: self.queue.clone(), waker: self.waker.clone() }
    }
}

impl<C> Letterbox<C> {
    pub(crate) fn new(waker: Arc<Waker>) -> (Self, Receiver<Mail<C>>) {
        let (queue, inbox) = channel();
        (Self { queue, waker }, inbox)
    }

    /// Ends the next wait of the shard.
    pub(crate) fn wake(&self) {
        // A waker that fails has lost its poll: there is nobody to wake.
        let _ = self.waker.wake();
    }

    /// `false` if the shard has ended.
    pub(crate) fn post(&self, mail: Mail<C>) -> bool {
        self.queue.send(mail).is_ok() && self.waker.wake().is_ok()
    }
}
