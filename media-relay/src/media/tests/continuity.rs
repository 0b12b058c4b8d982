//! What a receiver gets can be played, whatever happens.

use super::World;
use crate::media::{SourceKind, Wish};

const FACE: &[u64] = &[150_000, 500_000, 1_500_000];

fn wish(layer: u8) -> Wish {
    Wish { layer, ..Wish::default() }
}

#[test]
fn a_receiver_that_changes_the_size_gets_one_unbroken_stream() {
    let mut world = World::new();
    let face = world.face(SourceKind::Camera, FACE);
    let client = world.client();
    let (ssrc, sink) = world.watch(client, face, wish(0));
    for layer in [0, 1, 2, 0, 2, 1] {
        world.board.set_wish(world.now(), sink, wish(layer));
        world.run(4_000);
        assert_eq!(world.board.flowing_layer(sink), Some(layer), "after {layer} was wished for");
    }
    let track = &world.clients[client].1.tracks[&ssrc];
    assert_eq!(track.check(), 0, "no number is missing");
    assert!(track.layers().len() >= 6, "{:?}", track.layers());
}

#[test]
fn fewer_frames_leave_no_gap() {
    let mut world = World::new();
    let face = world.face(SourceKind::Camera, &[500_000]);
    let client = world.client();
    let (ssrc, sink) = world.watch(client, face, Wish::default());
    for temporal in [2, 0, 1, 2, 0] {
        world.board.set_wish(world.now(), sink, Wish { temporal, ..Wish::default() });
        world.run(2_000);
    }
    let track = &world.clients[client].1.tracks[&ssrc];
    assert_eq!(track.check(), 0);
    let slow = track.rate(2_200_000, 3_900_000);
    assert!(slow < track.rate(200_000, 1_900_000) / 2, "a quarter of the frames: {slow}");
}

#[test]
fn losses_on_both_ways_are_repaired_or_leave_what_can_be_played() {
    for seed in 0..4 {
        let mut world = World::new();
        let face = world.face(SourceKind::Camera, FACE);
        let client = world.client();
        let mut wire = super::wire::Wire::new(seed);
        (wire.loss, wire.jitter) = (20, 8_000);
        world.clients[client].2 = wire;
        let (ssrc, sink) = world.watch(client, face, wish(2));
        for layer in [2, 0, 1, 2] {
            world.board.set_wish(world.now(), sink, wish(layer));
            world.run(3_000);
        }
        let track = &world.clients[client].1.tracks[&ssrc];
        let missing = track.check();
        assert!(track.repaired > 5, "{} repaired", track.repaired);
        assert!(missing * 200 < track.packets.len(), "{missing} of {} missing", track.packets.len());
    }
}

#[test]
fn what_the_relay_never_got_is_a_gap_for_all_and_no_more() {
    let mut world = World::new();
    world.loss_up = 10;
    let face = world.face(SourceKind::Camera, FACE);
    let client = world.client();
    let (ssrc, sink) = world.watch(client, face, wish(0));
    for layer in [0, 2, 1] {
        world.board.set_wish(world.now(), sink, wish(layer));
        world.run(3_000);
    }
    let track = &world.clients[client].1.tracks[&ssrc];
    let missing = track.check();
    assert!(missing * 40 < track.packets.len(), "{missing} of {}", track.packets.len());
}

#[test]
fn who_joins_late_sees_a_picture_within_half_a_second() {
    let mut world = World::new();
    let face = world.face(SourceKind::Camera, &[1_000_000]);
    let first = world.client();
    world.watch(first, face, Wish::default());
    world.run(3_000);
    for _ in 0..4 {
        let late = world.client();
        let joined = world.micros;
        let (ssrc, _) = world.watch(late, face, Wish::default());
        world.run(510);
        let track = world.clients[late].1.tracks.get(&ssrc).expect("a picture");
        let frame = track.packets.values().find(|got| got.marker).expect("a whole frame");
        assert!(frame.at - joined < 500_000);
        track.check();
    }
    assert!(world.faces[face].keys() <= 8, "the sender was not flooded: {}", world.faces[face].keys());
}

#[test]
fn a_layer_that_ends_is_replaced_by_one_that_comes() {
    let mut world = World::new();
    let face = world.face(SourceKind::Camera, FACE);
    let client = world.client();
    let (ssrc, sink) = world.watch(client, face, wish(2));
    world.run(5_000);
    world.faces[face].set_rate(2, 0);
    world.run(3_000);
    assert_eq!(world.board.flowing_layer(sink), Some(1));
    world.faces[face].set_rate(2, 1_500_000);
    world.run(5_000);
    assert_eq!(world.board.flowing_layer(sink), Some(2));
    assert_eq!(world.clients[client].1.tracks[&ssrc].check(), 0);
}

#[test]
fn a_track_that_comes_back_under_its_old_ssrc_goes_on_with_its_numbers() {
    let mut world = World::new();
    let face = world.face(SourceKind::Camera, &[300_000]);
    let client = world.client();
    let (ssrc, sink) = world.watch(client, face, Wish::default());
    world.run(1_000);
    world.board.unsubscribe(sink);
    world.run(100);
    world.next_ssrc_is(ssrc);
    world.watch(client, face, Wish::default());
    // The client asserts that no number is sealed twice.
    world.run(1_000);
    let track = &world.clients[client].1.tracks[&ssrc];
    assert!(track.rate(1_500_000, 2_000_000) > 200_000);
}

#[test]
fn nobody_gets_what_was_not_asked_for() {
    let mut world = World::new();
    let (a, b) = (world.face(SourceKind::Camera, &[300_000]), world.face(SourceKind::Camera, &[300_000]));
    let (one, two) = (world.client(), world.client());
    let (to_one, _) = world.watch(one, a, Wish::default());
    let (to_two, sink) = world.watch(two, b, Wish::default());
    world.run(500);
    world.board.set_wish(world.now(), sink, Wish { paused: true, ..Wish::default() });
    world.run(200);
    let count = world.clients[two].1.tracks[&to_two].packets.len();
    world.run(1_000);
    assert_eq!(world.clients[two].1.tracks[&to_two].packets.len(), count, "paused");
    assert_eq!(world.clients[one].1.tracks.keys().copied().collect::<Vec<_>>(), [to_one]);
    assert_eq!(world.clients[two].1.tracks.keys().copied().collect::<Vec<_>>(), [to_two]);
}
