//! When the way is narrow: sound first, screens in full size, faces smaller, and everything back when it widens.

use super::World;
use crate::media::{SourceKind, Wish};

const FACE: &[u64] = &[120_000, 400_000, 1_500_000];

/// How many of the sound packets of this time came, in thousandths.
fn sound(world: &World, client: usize, ssrc: u32, from: u64, to: u64) -> u64 {
    let track = &world.clients[client].1.tracks[&ssrc];
    let came = track.packets.values().filter(|got| (from..to).contains(&got.at)).count() as u64;
    came * 1_000 / ((to - from) / 20_000)
}

#[test]
fn at_200_kbit_sound_comes_through_and_the_picture_gets_small() {
    let mut world = World::new();
    let (face, voice) = (world.face(SourceKind::Camera, FACE), world.voice());
    let client = world.client();
    world.clients[client].2.rate = 200_000;
    world.clients[client].2.queue = 20_000;
    let heard = world.hear(client, voice);
    let (_, sink) = world.watch(client, face, Wish::default());
    world.run(30_000);
    assert!(sound(&world, client, heard, 15_000_000, 30_000_000) > 950);
    assert!(matches!(world.board.flowing_layer(sink), Some(0) | None));
    let stats = world.board.stats(world.clients[client].0).unwrap();
    let estimate = stats.estimate.unwrap();
    assert!((80_000..310_000).contains(&estimate), "{estimate}");
}

#[test]
fn when_the_way_narrows_and_widens_the_estimate_follows() {
    let mut world = World::new();
    let (face, voice) = (world.face(SourceKind::Camera, FACE), world.voice());
    let client = world.client();
    world.hear(client, voice);
    let (ssrc, sink) = world.watch(client, face, Wish::default());
    world.run(10_000);
    assert_eq!(world.board.flowing_layer(sink), Some(2), "a wide way carries the large picture");
    world.clients[client].2.rate = 1_000_000;
    world.run(12_000);
    let narrow = world.board.stats(world.clients[client].0).unwrap().estimate.unwrap();
    assert!((400_000..1_100_000).contains(&narrow), "{narrow}");
    assert_eq!(world.board.flowing_layer(sink), Some(1));
    world.clients[client].2.rate = 5_000_000;
    world.run(30_000);
    let wide = world.board.stats(world.clients[client].0).unwrap().estimate.unwrap();
    assert!(wide > 1_500_000, "{wide}");
    assert_eq!(world.board.flowing_layer(sink), Some(2), "and back");
    world.clients[client].1.tracks[&ssrc].check();
}

#[test]
fn a_queue_on_the_way_does_not_stay_full() {
    let mut world = World::new();
    let (face, voice) = (world.face(SourceKind::Camera, FACE), world.voice());
    let client = world.client();
    world.clients[client].2.rate = 800_000;
    world.clients[client].2.queue = 150_000;
    world.hear(client, voice);
    world.watch(client, face, Wish::default());
    world.run(15_000);
    world.clients[client].2.waited = 0;
    world.run(10_000);
    let waited = world.clients[client].2.waited;
    assert!(waited < 400_000, "packets waited up to {waited} microseconds");
}

#[test]
fn a_screen_keeps_its_size_and_loses_frames() {
    let mut world = World::new();
    let screen = world.face(SourceKind::Screen, &[200_000, 1_200_000]);
    let client = world.client();
    world.clients[client].2.rate = 700_000;
    let (ssrc, sink) = world.watch(client, screen, Wish::default());
    world.run(20_000);
    assert_eq!(world.board.flowing_layer(sink), Some(1));
    let track = &world.clients[client].1.tracks[&ssrc];
    let late = track.rate(15_000_000, 20_000_000);
    assert!((200_000..700_000).contains(&late), "{late}");
    assert!(!track.layers()[1..].contains(&0), "{:?}", track.layers());
}

#[test]
fn a_picture_that_does_not_fit_is_held_back_visibly_and_comes_again() {
    let mut world = World::new();
    let (face, voice) = (world.face(SourceKind::Camera, &[1_500_000]), world.voice());
    let client = world.client();
    let heard = world.hear(client, voice);
    let (_, sink) = world.watch(client, face, Wish::default());
    world.run(5_000);
    assert_eq!(world.held, [], "nothing is held back on a wide way");
    world.clients[client].2.rate = 150_000;
    world.clients[client].2.queue = 15_000;
    world.run(15_000);
    assert_eq!(world.held.first(), Some(&(sink, true)));
    assert!(sound(&world, client, heard, 12_000_000, 20_000_000) > 950);
    world.clients[client].2.rate = 20_000_000;
    world.run(25_000);
    assert_eq!(world.held.last(), Some(&(sink, false)));
}

#[test]
fn one_slow_receiver_costs_the_others_nothing() {
    let mut world = World::new();
    let face = world.face(SourceKind::Camera, FACE);
    let (slow, fast) = (world.client(), world.client());
    world.clients[slow].2.rate = 250_000;
    world.watch(slow, face, Wish::default());
    let (ssrc, sink) = world.watch(fast, face, Wish::default());
    world.run(15_000);
    assert_eq!(world.board.flowing_layer(sink), Some(2));
    let track = &world.clients[fast].1.tracks[&ssrc];
    assert_eq!(track.check(), 0);
}

#[test]
fn sound_that_is_not_counted_is_not_taken_for_lost() {
    let mut world = World::new();
    let (face, voice) = (world.face(SourceKind::Camera, FACE), world.voice());
    let client = world.client();
    let (heard, sink) = world.listen_to(client, voice);
    world.board.set_counted(sink, false);
    world.watch(client, face, Wish::default());
    world.run(5_000);
    let stats = world.board.stats(world.clients[client].0).unwrap();
    assert!(stats.lost < 0.01, "{}", stats.lost);
    assert!(sound(&world, client, heard, 1_000_000, 5_000_000) > 950);
}

#[test]
fn the_only_picture_of_a_connection_comes_back_too() {
    let mut world = World::new();
    let face = world.face(SourceKind::Camera, &[1_500_000]);
    let client = world.client();
    let (_, sink) = world.watch(client, face, Wish::default());
    world.run(3_000);
    world.clients[client].2.rate = 300_000;
    world.run(10_000);
    assert_eq!(world.held.last(), Some(&(sink, true)));
    world.clients[client].2.rate = 20_000_000;
    world.run(25_000);
    assert_eq!(world.held.last(), Some(&(sink, false)));
    assert_eq!(world.board.flowing_layer(sink), Some(0));
}

#[test]
fn a_dip_of_a_second_holds_nothing_back() {
    let mut world = World::new();
    let face = world.face(SourceKind::Camera, &[3_000_000]);
    let client = world.client();
    world.watch(client, face, Wish::default());
    world.run(5_000);
    for _ in 0..4 {
        world.clients[client].2.loss = 300;
        world.run(700);
        world.clients[client].2.loss = 0;
        world.run(4_000);
    }
    assert_eq!(world.held, []);
}
