//! Reliable messages that wait until a receiver's channel takes them.

use std::collections::VecDeque;
use std::sync::Arc;

use zeroize::Zeroize as _;

/// Messages that wait for one channel at most, however small they are.
const MESSAGES: usize = 4_096;

/// What waits, in the order in which it is to be sent. A message to several receivers is held once.
#[derive(Default)]
pub(crate) struct Queue {
    messages: VecDeque<Arc<[u8]>>,
    bytes: usize,
}

impl Queue {
    pub(crate) fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    /// `false` if the message would exceed `room` bytes, or its number the bound; it is not kept then.
    #[must_use]
    pub(crate) fn push(&mut self, message: &Arc<[u8]>, room: usize) -> bool {
        let bytes = self.bytes.saturating_add(message.len());
        if bytes > room || self.messages.len() >= MESSAGES {
            return false;
        }
        self.bytes = bytes;
        self.messages.push_back(Arc::clone(message));
        true
    }

    /// The message whose turn it is.
    pub(crate) fn first(&self) -> Option<Arc<[u8]>> {
        self.messages.front().cloned()
    }

    /// The first message has been sent.
    pub(crate) fn sent(&mut self) {
        if let Some(message) = self.messages.pop_front() {
            self.bytes -= message.len();
            wipe(message);
        }
        if self.messages.is_empty() {
            self.messages = VecDeque::new();
        }
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        self.messages.drain(..).for_each(wipe);
    }
}

/// Whoever lets go of a message last leaves nothing of it.
fn wipe(mut message: Arc<[u8]>) {
    if let Some(bytes) = Arc::get_mut(&mut message) {
        bytes.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_bounded_in_bytes_and_in_number_and_keeps_its_order() {
        let message = |byte: u8, length: usize| -> Arc<[u8]> { vec![byte; length].into() };
        let mut queue = Queue::default();
        assert!(queue.push(&message(1, 600), 1_000) && !queue.push(&message(2, 401), 1_000));
        assert!(queue.push(&message(3, 400), 1_000) && !queue.push(&message(4, 1), 1_000));
        assert_eq!(queue.first().unwrap()[0], 1);
        queue.sent();
        assert_eq!(queue.first().unwrap()[0], 3);
        assert!(queue.push(&message(5, 600), 1_000));
        let mut queue = Queue::default();
        let taken = (0..10_000).take_while(|_| queue.push(&message(0, 0), 1_000)).count();
        assert_eq!(taken, MESSAGES);
    }
}
