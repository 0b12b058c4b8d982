//! Messages of a client, one after the other, to a room in which somebody else sits: nothing panics, and the other
//! one is neither sent away nor left without an answer.
#![no_main]

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use libfuzzer_sys::fuzz_target;
use livekit_protocol as lk;
use media_relay::engine::{Certificate, Engine, EngineConfig};
use media_relay::heart::Heart;
use media_relay::net::{Driven as _, Input};
use media_relay::room::{Command, Epoch, HeartConfig, Join, Output, Pass, Private, SessionId};
use prost::Message as _;

static ENGINE: LazyLock<Arc<EngineConfig>> = LazyLock::new(|| {
    let certificate = Certificate::generate().expect("the system has randomness");
    Arc::new(EngineConfig::new(0, SocketAddr::from(([127, 0, 0, 1], 7_882)), certificate))
});

fn join(session: u64, identity: &str, single_connection: bool) -> Command {
    let permission = lk::ParticipantPermission {
        can_publish: true,
        can_subscribe: true,
        can_publish_data: true,
        can_update_metadata: true,
        ..Default::default()
    };
    let pass = Pass {
        room: Private("room".to_owned()),
        identity: Private(identity.to_owned()),
        permission,
        ..Pass::default()
    };
    Command::Join(Box::new(Join {
        session: SessionId(session),
        pass,
        single_connection,
        auto_subscribe: true,
        adaptive_stream: false,
        resume: None,
        tracks: Vec::new(),
        offer: None,
    }))
}

fn ping(session: u64) -> Command {
    let message = lk::signal_request::Message::PingReq(lk::Ping { timestamp: 1, rtt: 0 });
    let request = Private(Box::new(lk::SignalRequest { message: Some(message) }));
    Command::Request { session: SessionId(session), request }
}

// The first byte chooses the model; then a length of two bytes before each message.
fuzz_target!(|data: &[u8]| {
    let Some((model, mut rest)) = data.split_first() else { return };
    let mut now = Instant::now();
    let engine = Engine::new(Arc::clone(&ENGINE), now, [1; 32]);
    let epoch = Epoch { instant: now, unix_ms: 0 };
    let mut heart = Heart::new(Arc::new(HeartConfig::default()), engine, [2; 32], epoch);
    heart.handle(now, Input::Command(join(1, "witness", false)));
    heart.handle(now, Input::Command(join(2, "fuzz", model % 2 == 1)));
    while let Some((length, after)) = rest.split_first_chunk::<2>() {
        let length = usize::from(u16::from_le_bytes(*length)).min(after.len());
        let (message, after) = after.split_at(length);
        rest = after;
        if let Ok(request) = lk::SignalRequest::decode(message) {
            let request = Private(Box::new(request));
            heart.handle(now, Input::Command(Command::Request { session: SessionId(2), request }));
        }
        now += Duration::from_millis(1);
        heart.handle(now, Input::Timeout);
    }
    while heart.poll_output().is_some() {}
    heart.handle(now, Input::Command(ping(1)));
    let answered = std::iter::from_fn(|| heart.poll_output())
        .any(|output| matches!(output, Output::Signal { session: SessionId(1), .. }));
    assert!(answered, "the witness gets no answer any more");
});
