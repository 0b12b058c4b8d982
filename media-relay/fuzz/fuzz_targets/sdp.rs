//! Offers, answers and candidates of a client, one after the other, to one connection: nothing panics, and what is
//! refused leaves an engine that still makes offers.
#![no_main]

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use libfuzzer_sys::fuzz_target;
use media_relay::engine::{Batch, Certificate, Engine, EngineConfig, Label, Reliability, RoomKey};

static CONFIG: LazyLock<Arc<EngineConfig>> = LazyLock::new(|| {
    let certificate = Certificate::generate().expect("the system has randomness");
    Arc::new(EngineConfig::new(0, SocketAddr::from(([127, 0, 0, 1], 7_882)), certificate))
});

// Parts end with a zero byte; the first byte of a part says what it is.
fuzz_target!(|data: &[u8]| {
    let mut now = Instant::now();
    let mut engine = Engine::new(Arc::clone(&CONFIG), now, [1; 32]);
    let room = RoomKey(1);
    let (theirs, ours) = (engine.open(now, room).expect("the first"), engine.open(now, room).expect("the second"));
    engine.add_data_channel(ours, Label::Reliable, Reliability::Reliable);
    assert!(engine.offer(now, ours).is_some());
    for part in data.split(|byte| *byte == 0).take(16) {
        let Some((what, text)) = part.split_first() else { continue };
        let Ok(text) = std::str::from_utf8(text) else { continue };
        now += Duration::from_millis(10);
        match what % 4 {
            0 => {
                if let Ok(answer) = engine.accept_offer(now, theirs, text) {
                    assert!(answer.sections.len() <= 256);
                }
            }
            1 => drop(engine.accept_answer(now, ours, text)),
            2 => drop(engine.add_candidate(now, theirs, text)),
            _ => engine.restart_ice(now, ours),
        }
        engine.handle_timeout(now);
        while engine.poll_event().is_some() {}
        let _ = engine.offer(now, ours);
        let mut batch = Batch::default();
        engine.poll_transmit(&mut batch);
        assert_eq!(batch.datagrams().count(), 0, "nothing is sent to addresses that a description names");
    }
    let third = engine.open(now, room).expect("another connection");
    engine.add_data_channel(third, Label::Reliable, Reliability::Reliable);
    assert!(engine.offer(now, third).is_some());
});
