//! All shards of a process, as other threads see them.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

use mio::{Poll, Waker};

use super::bind::Bound;
use super::counters::{NetCounters, Published};
use super::mail::{Letterbox, Mail};
use super::shard::{Shard, WAKE};
use super::{Driven, udp::Lane};

/// The way to the shards. Cheap to clone.
pub struct Shards<C> {
    inner: Arc<Inner<C>>,
}

struct Inner<C> {
    letterboxes: Vec<Letterbox<C>>,
    counters: Vec<Arc<Published>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl<C> Clone for Shards<C> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone() }
    }
}

impl<C: Send + 'static> Shards<C> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.inner.letterboxes.len()
    }

    /// Puts a command into a shard's queue and wakes it. `false` if there is no such shard any more.
    pub fn send(&self, shard: usize, command: C) -> bool {
        self.inner.letterboxes.get(shard).is_some_and(|letterbox| letterbox.post(Mail::Command(command)))
    }

    /// What a shard's sockets have counted.
    pub fn counters(&self, shard: usize) -> NetCounters {
        self.inner.counters.get(shard).map(|counters| counters.load()).unwrap_or_default()
    }

    /// Ends all threads and waits for them; what they drive is dropped. Not to be called from a shard.
    pub fn shutdown(&self) {
        for letterbox in &self.inner.letterboxes {
            letterbox.post(Mail::Stop);
        }
        let threads = std::mem::take(&mut *self.inner.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            let _ = thread.join();
        }
    }
}

pub(crate) fn start<D: Driven + 'static>(
    bound: Bound,
    make: impl Fn(usize) -> D + Send + Sync + 'static,
    deliver: impl FnMut(D::Output) + Send + Clone + 'static,
) -> io::Result<Shards<D::Command>> {
    let polls = bound.udp.iter().map(|_| Poll::new()).collect::<io::Result<Vec<_>>>()?;
    let (mut letterboxes, mut inboxes) = (Vec::new(), Vec::new());
    for poll in &polls {
        let waker = Arc::new(Waker::new(poll.registry(), WAKE)?);
        let (letterbox, inbox) = Letterbox::new(waker);
        letterboxes.push(letterbox);
        inboxes.push(inbox);
    }
    let counters: Vec<_> = polls.iter().map(|_| Arc::new(Published::default())).collect();
    let make = Arc::new(make);
    let mut tcp = bound.tcp;
    let mut threads = Vec::new();
    for (number, ((poll, inbox), sockets)) in polls.into_iter().zip(inboxes).zip(bound.udp).enumerate() {
        let lanes = sockets.into_iter().map(Lane::new).collect::<io::Result<Vec<_>>>()?;
        let published = counters.get(number).cloned().unwrap_or_default();
        let shard = Shard::new(number, poll, lanes, std::mem::take(&mut tcp), &bound.config, published)?;
        let (letterboxes, make, mut deliver) = (letterboxes.clone(), make.clone(), deliver.clone());
        let run = move || shard.run(make(number), inbox, &letterboxes, &mut deliver);
        threads.push(Builder::new().name(format!("relay-{number}")).spawn(run)?);
    }
    Ok(Shards { inner: Arc::new(Inner { letterboxes, counters, threads: Mutex::new(threads) }) })
}
