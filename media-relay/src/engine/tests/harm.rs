//! What malformed and hostile datagrams cost.

use std::net::SocketAddr;
use std::time::Duration;

use proptest::prelude::*;

use super::world::{RELAY, World};
use crate::engine::{Batch, Datagram, EngineEvent, Kind, OpenRefused, Protocol, RoomKey};

const SECOND: Duration = Duration::from_secs(1);

fn throw(world: &mut World, remote: SocketAddr, bytes: &[u8]) {
    let mut bytes = bytes.to_vec();
    let datagram = Datagram { local: RELAY.into(), remote, protocol: Protocol::Udp, bytes: &mut bytes };
    world.engine.handle_datagram(world.now, datagram);
}

fn stranger() -> SocketAddr {
    SocketAddr::from(([203, 0, 113, 9], 999))
}

#[test]
fn a_stranger_gets_no_answer_whatever_it_sends() {
    let mut world = World::new();
    world.publisher(1, &[Kind::Audio]);
    world.connect();
    world.settle();
    let ufrag = crate::engine::ufrag::credentials(
        crate::engine::Home { shard: 3, connection: world.clients[0].id },
        0,
        &mut crate::engine::chance::Chance::new([0; 32]),
    );
    let name = format!("{}:x", ufrag.ufrag);
    let mut stun = vec![0, 1, 0, 4 + name.len() as u8 + 3, 0x21, 0x12, 0xa4, 0x42];
    stun.extend([7; 12]);
    stun.extend([0, 6, 0, name.len() as u8]);
    stun.extend(name.as_bytes());
    stun.resize(stun.len().next_multiple_of(4), 0);
    for bytes in [&stun[..], &[22; 60], &[0x80; 60], &[0x80, 200, 0, 1, 0, 0, 0, 0], &[], &[255; 9]] {
        throw(&mut world, stranger(), bytes);
    }
    let mut batch = Batch::default();
    world.engine.poll_transmit(&mut batch);
    assert!(batch.datagrams().all(|(path, _)| path.remote != stranger()));
}

#[test]
fn what_is_not_media_from_a_clients_address_costs_only_itself() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Audio]);
    let bob = world.subscriber(1);
    world.connect();
    world.subscribe(bob, sources[0], "TR_a");
    let from = world.clients[alice].address;
    for bytes in
        [&[22, 1, 1][..], &[0x80; 40], &[0x80, 200, 9, 9, 0, 0, 0, 0], &[0, 1, 0, 0, 9, 9, 9, 9], &[22; 200]]
    {
        throw(&mut world, from, bytes);
    }
    world.send(alice, 0, 1, 5, true);
    world.run(SECOND);
    assert_eq!(world.clients[bob].received.len(), 5);
    assert!(!world.events.iter().any(|event| matches!(event, EngineEvent::Closed(_))));
}

#[test]
fn a_replayed_datagram_is_forwarded_once() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Audio]);
    let bob = world.subscriber(1);
    world.connect();
    world.subscribe(bob, sources[0], "TR_a");
    world.repeat = true;
    world.send(alice, 0, 1, 10, true);
    world.run(SECOND);
    assert_eq!(world.clients[bob].received.len(), 10);
    assert_eq!(world.engine.counters().packets_out, 10);
}

#[test]
fn half_open_connections_are_bounded() {
    let mut world = World::with(|config| config.half_open = 3);
    for _ in 0..3 {
        world.engine.open(world.now, RoomKey(1)).unwrap();
    }
    assert_eq!(world.engine.open(world.now, RoomKey(1)), Err(OpenRefused::HalfOpen));
}

#[test]
fn clients_of_one_address_are_bounded() {
    let mut world = World::with(|config| config.per_source = 2);
    for index in 0..3 {
        world.publisher(1, &[Kind::Audio]);
        let client = &mut world.clients[index];
        client.address.set_ip([198, 51, 100, 1].into());
        client.address.set_port(4_000 + index as u16);
    }
    world.run(SECOND);
    assert_eq!(world.clients.iter().filter(|client| client.connected).count(), 2);
    assert!(world.engine.counters().refused_source > 0);
}

#[test]
fn an_offer_has_no_more_sections_than_a_call_needs() {
    let mut world = World::new();
    let alice = world.client(1);
    let mut changes = world.clients[alice].rtc.sdp_api();
    for _ in 0..300 {
        changes.add_media(
            str0m::media::MediaKind::Audio,
            str0m::media::Direction::RecvOnly,
            None,
            None,
            None,
        );
    }
    let (offer, _) = changes.apply().unwrap();
    let id = world.clients[alice].id;
    world.engine.accept_offer(world.now, id, &offer.to_sdp_string()).unwrap_err();
}

#[test]
fn an_offer_that_is_none_leaves_the_connection_as_it_was() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Audio]);
    let bob = world.subscriber(1);
    world.connect();
    world.subscribe(bob, sources[0], "TR_a");
    let id = world.clients[alice].id;
    for text in ["", "v=0", "m=audio", "\u{0}\r\n\r\n", "v=0\r\no=- 0 0 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n"] {
        world.engine.accept_offer(world.now, id, text).unwrap_err();
    }
    world.send(alice, 0, 1, 5, true);
    world.run(SECOND);
    assert_eq!(world.clients[bob].received.len(), 5);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_datagrams_from_anywhere_leave_the_call_standing(
        datagrams in prop::collection::vec((any::<bool>(), prop::collection::vec(any::<u8>(), 0..200)), 0..100),
    ) {
        let mut world = World::new();
        let (alice, sources) = world.publisher(1, &[Kind::Audio]);
        let bob = world.subscriber(1);
        world.connect();
        world.subscribe(bob, sources[0], "TR_a");
        for (known, bytes) in datagrams {
            let from = if known { world.clients[alice].address } else { stranger() };
            throw(&mut world, from, &bytes);
        }
        world.send(alice, 0, 1, 5, true);
        world.run(SECOND);
        prop_assert_eq!(world.clients[bob].received.len(), 5);
    }
}
