//! What the generator sleeps on: sockets, and a clock finer than a millisecond.

use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use nix::sys::epoll::{Epoll, EpollCreateFlags, EpollEvent, EpollFlags, EpollTimeout};
use nix::sys::time::TimeSpec;
use nix::sys::timerfd::{ClockId, Expiration, TimerFd, TimerFlags, TimerSetTimeFlags};

const CLOCK: u64 = u64::MAX;
/// Sockets told of at once.
const AT_ONCE: usize = 256;

/// Whose socket has something to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Token {
    /// Which participant.
    pub(crate) member: usize,
    /// 0: its signalling; from 1: its connections.
    pub(crate) slot: usize,
}

/// Sleeps until something happens.
pub(crate) struct Wake {
    epoll: Epoll,
    clock: TimerFd,
    events: Vec<EpollEvent>,
}

impl Wake {
    pub(crate) fn new() -> std::io::Result<Self> {
        let epoll = Epoll::new(EpollCreateFlags::EPOLL_CLOEXEC)?;
        let clock =
            TimerFd::new(ClockId::CLOCK_MONOTONIC, TimerFlags::TFD_NONBLOCK | TimerFlags::TFD_CLOEXEC)?;
        epoll.add(&clock, EpollEvent::new(EpollFlags::EPOLLIN, CLOCK))?;
        Ok(Self { epoll, clock, events: vec![EpollEvent::empty(); AT_ONCE] })
    }

    /// Tells of this socket from now on, until it is closed.
    pub(crate) fn add(&self, socket: impl AsFd, token: Token) -> std::io::Result<()> {
        let key = (token.member as u64) << 8 | token.slot as u64;
        Ok(self.epoll.add(socket, EpollEvent::new(EpollFlags::EPOLLIN, key))?)
    }

    /// Waits for sockets until `until`; who has something to read goes into `ready`.
    pub(crate) fn wait(&mut self, until: Instant, ready: &mut Vec<Token>) -> std::io::Result<()> {
        ready.clear();
        let left = until.saturating_duration_since(Instant::now());
        let timeout = if left < Duration::from_micros(20) {
            EpollTimeout::ZERO
        } else {
            let at = Expiration::OneShot(TimeSpec::from_duration(left));
            self.clock.set(at, TimerSetTimeFlags::empty())?;
            EpollTimeout::NONE
        };
        let count = match self.epoll.wait(&mut self.events, timeout) {
            Err(nix::errno::Errno::EINTR) => 0,
            other => other?,
        };
        for event in self.events.iter().take(count) {
            if event.data() == CLOCK {
                // Read so that it is quiet until it is set again.
                let _ = self.clock.wait();
            } else {
                let key = event.data();
                ready.push(Token { member: (key >> 8) as usize, slot: (key & 0xff) as usize });
            }
        }
        Ok(())
    }
}
