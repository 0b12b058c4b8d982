//! What is over leaves nothing behind.

use super::World;
use crate::media::{SourceKind, Wish};

#[test]
fn a_room_in_which_nothing_flows_asks_for_no_wake_up() {
    let mut world = World::new();
    let face = world.face(SourceKind::Camera, &[500_000]);
    let client = world.client();
    world.watch(client, face, Wish::default());
    world.run(1_000);
    assert!(world.board.poll_timeout().is_some());
    world.faces.clear();
    world.run(6_000);
    assert_eq!(world.board.poll_timeout(), None);
}

#[test]
fn memory_does_not_grow_with_the_length_of_a_call() {
    let mut world = World::new();
    let face = world.face(SourceKind::Camera, &[150_000, 500_000, 1_500_000]);
    let client = world.client();
    world.watch(client, face, Wish::default());
    world.run(5_000);
    let before = world.board.memory();
    world.run(20_000);
    assert_eq!(world.board.memory(), before);
    assert!(before < 3 << 20, "{before}");
}

#[test]
fn whoever_leaves_takes_everything_along() {
    let mut world = World::new();
    let face = world.face(SourceKind::Camera, &[500_000]);
    let client = world.client();
    world.watch(client, face, Wish::default());
    world.run(500);
    let source = world.faces[face].source;
    let (link, ..) = world.clients.remove(client);
    world.board.disconnect(link);
    assert_eq!(world.board.wanted_layer(source), None);
    world.run(500);
    world.board.unpublish(source);
    assert_eq!(world.board.memory(), 0);
}
