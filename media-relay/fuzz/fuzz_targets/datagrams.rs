//! Datagrams and frames of TCP from strangers: whatever they say, they get no answer before they have proved that they
//! know a password.
#![no_main]

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use libfuzzer_sys::fuzz_target;
use media_relay::engine::{
    Batch, Certificate, Datagram, Engine, EngineConfig, Label, Path, Protocol, Reliability, RoomKey, home_of_stun,
};

const RELAY: ([u8; 4], u16) = ([127, 0, 0, 1], 7_882);

static CONFIG: LazyLock<Arc<EngineConfig>> = LazyLock::new(|| {
    let certificate = Certificate::generate().expect("the system has randomness");
    Arc::new(EngineConfig::new(0, SocketAddr::from(RELAY), certificate))
});

// Before each datagram stand the last byte of its sender's address, and two bytes of its length.
fuzz_target!(|data: &[u8]| {
    let mut now = Instant::now();
    let mut engine = Engine::new(Arc::clone(&CONFIG), now, [1; 32]);
    let id = engine.open(now, RoomKey(1)).expect("the first");
    engine.add_data_channel(id, Label::Reliable, Reliability::Reliable);
    assert!(engine.offer(now, id).is_some());
    let mut rest = data;
    while let Some((&[from, low, high], after)) = rest.split_first_chunk::<3>() {
        let length = usize::from(u16::from_le_bytes([low, high])).min(after.len());
        let (bytes, after) = after.split_at(length);
        rest = after;
        let _ = home_of_stun(bytes);
        let (local, remote) = (RELAY.into(), SocketAddr::from(([198, 51, 100, from], 4_000)));
        let protocol = if from % 2 == 0 { Protocol::Udp } else { Protocol::Tcp };
        let mut bytes = bytes.to_vec();
        engine.handle_datagram(now, Datagram { local, remote, protocol, bytes: &mut bytes });
        assert!(!engine.owns(&Path { local, remote, protocol }));
        now += Duration::from_millis(1);
        engine.handle_timeout(now);
    }
    let mut batch = Batch::default();
    engine.poll_transmit(&mut batch);
    assert_eq!(batch.datagrams().count(), 0, "a stranger was answered");
});
