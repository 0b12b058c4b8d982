//! Compounds of control packets.
#![no_main]

use libfuzzer_sys::fuzz_target;
use media_relay::media::rtcp::{Packet, packets};

fuzz_target!(|compound: &[u8]| {
    for packet in packets(compound) {
        let _ = packet.blocks().count();
        assert!(packet.missed().count() <= 17 * compound.len());
        if let Packet::Transport(feedback) = packet {
            assert!(feedback.arrivals().count() <= usize::from(feedback.count));
        }
    }
});
