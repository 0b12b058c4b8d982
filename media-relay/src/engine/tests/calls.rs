//! Joining, publishing, receiving, leaving.

use std::sync::Arc;
use std::time::Duration;

use super::world::World;
use crate::engine::{DataRefused, EngineEvent, Kind, Label};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn a_picture_reaches_the_other_party_and_every_packet_follows_it() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Audio, Kind::Video]);
    let bob = world.subscriber(1);
    world.connect();
    world.subscribe(bob, sources[1], "TR_video");
    world.send(alice, 1, 1_000, 20, true);
    world.run(SECOND);
    let received = &world.clients[bob].received;
    assert_eq!(received.len(), 20);
    assert!(received.windows(2).all(|pair| *pair[1].seq_no == *pair[0].seq_no + 1));
    assert!(received.windows(2).all(|p| p[1].header.timestamp == p[0].header.timestamp.wrapping_add(3_000)));
    assert_eq!(received[19].payload[4], 1_019_u64 as u8);
}

#[test]
fn a_late_joiner_asks_for_a_picture_and_starts_with_it() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Video]);
    world.connect();
    world.send(alice, 0, 1, 10, true);
    let bob = world.subscriber(1);
    world.connect();
    world.send(alice, 0, 11, 1, false);
    world.subscribe(bob, sources[0], "TR_video");
    world.send(alice, 0, 12, 10, false);
    assert!(world.clients[bob].received.is_empty(), "nothing can be shown before a key frame");
    assert_eq!(world.clients[alice].asked_for_key_frames, 1, "asked once in half a second");
    world.send(alice, 0, 22, 5, true);
    world.run(SECOND);
    assert_eq!(world.clients[bob].received.len(), 5);
}

#[test]
fn no_packet_and_no_track_crosses_rooms() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Audio]);
    let bob = world.subscriber(1);
    let eve = world.subscriber(2);
    world.connect();
    world.subscribe(bob, sources[0], "TR_audio");
    let ids = crate::engine::Msid { stream: "s".into(), track: "t".into() };
    assert_eq!(world.engine.subscribe(world.now, world.clients[eve].id, sources[0], ids), None);
    world.send(alice, 0, 1, 10, true);
    world.run(SECOND);
    assert_eq!(world.clients[bob].received.len(), 10);
    assert!(world.clients[eve].received.is_empty());
    let mut levels = Vec::new();
    world.engine.audio_levels(world.now, crate::engine::RoomKey(2), &mut levels);
    assert!(levels.is_empty());
}

#[test]
fn a_section_is_used_again_after_it_has_been_inactive() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Video, Kind::Video]);
    let bob = world.subscriber(1);
    world.connect();
    let first = world.subscribe(bob, sources[0], "TR_1");
    world.send(alice, 0, 1, 3, true);
    world.engine.unsubscribe(first);
    let id = world.clients[bob].id;
    assert!(world.engine.offer(world.now, id).is_some_and(|offer| !offer.sdp.contains("TR_1")));
    // The client never answered; the offer is made anew with the next exchange.
    world.engine.accept_answer(world.now, id, "v=0\r\n").unwrap_err();
    assert!(world.relay_offers(bob));
    world.subscribe(bob, sources[1], "TR_2");
    let before = world.clients[bob].received.len();
    world.send(alice, 1, 50, 4, true);
    world.run(SECOND);
    assert_eq!(world.clients[bob].received.len() - before, 4);
    let ssrcs = |range: &[str0m::rtp::RtpPacket]| range.iter().map(|p| *p.header.ssrc).collect::<Vec<_>>();
    let received = &world.clients[bob].received;
    assert_ne!(ssrcs(&received[..before])[0], ssrcs(&received[before..])[0]);
}

#[test]
fn muted_sources_are_silent_and_come_back() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Audio]);
    let bob = world.subscriber(1);
    world.connect();
    world.subscribe(bob, sources[0], "TR_audio");
    world.engine.mute_source(sources[0], true);
    world.send(alice, 0, 1, 5, true);
    assert!(world.clients[bob].received.is_empty());
    world.engine.mute_source(sources[0], false);
    world.send(alice, 0, 6, 5, true);
    world.run(SECOND);
    assert_eq!(world.clients[bob].received.len(), 5);
}

#[test]
fn messages_flow_on_both_channels() {
    let mut world = World::new();
    let (alice, _) = world.publisher(1, &[Kind::Audio]);
    let bob = world.subscriber(1);
    world.connect();
    world.run(SECOND);
    let id = world.clients[bob].id;
    world.engine.send_data(world.now, id, Label::Reliable, &message(b"to all")).unwrap();
    world.engine.send_data(world.now, id, Label::Lossy, &message(b"perhaps")).unwrap();
    world.run(SECOND);
    assert_eq!(world.clients[bob].messages, [b"to all".to_vec(), b"perhaps".to_vec()]);
    let (channel, _) = world.clients[alice].channels[0];
    assert!(world.clients[alice].rtc.channel(channel).unwrap().write(true, b"hello").unwrap());
    world.run(SECOND);
    let hello = |event: &EngineEvent| matches!(event, EngineEvent::Data { label: Label::Reliable, bytes, .. } if bytes == b"hello");
    assert!(world.events.iter().any(hello));
}

fn message(bytes: &[u8]) -> Arc<[u8]> {
    bytes.into()
}

/// Messages of 1,000 bytes that begin with their number.
fn numbered(numbers: std::ops::Range<u32>) -> impl Iterator<Item = Arc<[u8]>> {
    numbers.map(|number| {
        let mut bytes = vec![0; 1_000];
        bytes[..4].copy_from_slice(&number.to_be_bytes());
        bytes.into()
    })
}

fn numbers(messages: &[Vec<u8>]) -> Vec<u32> {
    let number = |message: &Vec<u8>| message.first_chunk().map(|bytes| u32::from_be_bytes(*bytes));
    messages.iter().filter_map(number).collect()
}

#[test]
fn reliable_messages_wait_for_a_channel_that_is_not_open_yet() {
    let mut world = World::new();
    let bob = world.subscriber(1);
    let id = world.clients[bob].id;
    for message in numbered(0..50) {
        world.engine.send_data(world.now, id, Label::Reliable, &message).unwrap();
    }
    let refused = world.engine.send_data(world.now, id, Label::Lossy, &message(b"now or never"));
    assert_eq!(refused, Err(DataRefused::NotOpen));
    world.connect();
    world.run(SECOND);
    assert_eq!(numbers(&world.clients[bob].messages), (0..50).collect::<Vec<_>>());
}

#[test]
fn reliable_messages_wait_for_a_receiver_that_is_slow_and_keep_their_order() {
    let mut world = World::with(|config| config.data_buffer = 64 * 1024);
    let bob = world.subscriber(1);
    world.connect();
    world.run(SECOND);
    let id = world.clients[bob].id;
    let all: Vec<_> = numbered(0..1_000).collect();
    for message in &all {
        world.engine.send_data(world.now, id, Label::Reliable, message).unwrap();
    }
    let refused = world.engine.send_data(world.now, id, Label::Lossy, &all[0]);
    assert_eq!(refused, Err(DataRefused::Full), "what may be lost does not wait");
    world.lose_every = 50;
    world.run(SECOND * 60);
    assert_eq!(numbers(&world.clients[bob].messages), (0..1_000).collect::<Vec<_>>());
}

#[test]
fn reliable_messages_do_not_wait_behind_bounds_that_grow() {
    let mut world = World::with(|config| (config.data_buffer, config.data_backlog) = (64 * 1024, 100_000));
    let bob = world.subscriber(1);
    world.connect();
    world.run(SECOND);
    let id = world.clients[bob].id;
    world.clients[bob].unreachable = true;
    let mut send = |message: &Arc<[u8]>| world.engine.send_data(world.now, id, Label::Reliable, message);
    let taken = numbered(0..1_000).take_while(|message| send(message).is_ok()).count();
    assert_eq!(taken, 65 + 100, "64 KiB and 100,000 bytes hold no more");
    assert_eq!(send(&vec![0; 64 * 1024 + 1].into()), Err(DataRefused::Full), "no buffer would ever take it");
    world.clients[bob].unreachable = false;
    world.run(SECOND * 10);
    assert_eq!(numbers(&world.clients[bob].messages), (0..165).collect::<Vec<_>>());
}

#[test]
fn an_interrupted_connection_comes_back_by_an_ice_restart() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Audio]);
    let bob = world.subscriber(1);
    world.connect();
    world.subscribe(bob, sources[0], "TR_audio");
    let id = world.clients[bob].id;
    world.clients[bob].unreachable = true;
    world.run(SECOND * 20);
    assert!(world.events.contains(&EngineEvent::Interrupted(id)));
    world.clients[bob].unreachable = false;
    world.engine.restart_ice(world.now, id);
    assert!(world.relay_offers(bob));
    world.run(SECOND);
    assert!(world.events.contains(&EngineEvent::Resumed(id)), "{:?}", world.events);
    world.send(alice, 0, 1, 5, true);
    world.run(SECOND);
    assert_eq!(world.clients[bob].received.len(), 5);
}

#[test]
fn whoever_comes_from_another_address_goes_on_without_a_new_exchange() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Audio]);
    let bob = world.subscriber(1);
    world.connect();
    world.subscribe(bob, sources[0], "TR_audio");
    for (client, port) in [(bob, 5_001), (alice, 5_002)] {
        // As behind a NAT that forgot it: the client itself notices nothing.
        world.clients[client].address.set_port(port);
        world.run(SECOND * 10);
    }
    world.send(alice, 0, 1, 5, true);
    world.run(SECOND);
    assert_eq!(world.clients[bob].received.len(), 5);
    assert!(!world.events.iter().any(|event| matches!(event, EngineEvent::Closed(_))));
}

#[test]
fn a_publisher_restarts_ice_with_an_offer_of_its_own() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Audio]);
    let bob = world.subscriber(1);
    world.connect();
    world.subscribe(bob, sources[0], "TR_audio");
    let mut changes = world.clients[alice].rtc.sdp_api();
    changes.ice_restart(true);
    let (offer, pending) = changes.apply().unwrap();
    world.client_offers(alice, offer, pending);
    world.run(SECOND * 2);
    world.send(alice, 0, 1, 5, true);
    world.run(SECOND);
    assert_eq!(world.clients[bob].received.len(), 5);
}

#[test]
fn a_client_that_is_gone_is_given_up_when_its_consent_expires() {
    let mut world = World::new();
    let (alice, _) = world.publisher(1, &[Kind::Audio]);
    world.connect();
    let id = world.clients[alice].id;
    world.clients[alice].unreachable = true;
    world.run(SECOND * 29);
    assert!(world.engine.quality(id).is_some());
    world.run(SECOND * 4);
    assert!(world.events.contains(&EngineEvent::Closed(id)));
    assert_eq!(world.engine.counters().expired, 1);
    assert_eq!(world.engine.counters().sources, 0);
}

#[test]
fn an_engine_without_connections_asks_for_no_wake_ups() {
    let mut world = World::new();
    assert_eq!(world.engine.poll_timeout(), None);
    let (alice, _) = world.publisher(1, &[Kind::Audio]);
    world.connect();
    let id = world.clients[alice].id;
    world.engine.close(id);
    assert_eq!(world.engine.poll_timeout(), None);
    world.run(SECOND);
    assert!(!world.clients[alice].connected, "the client is told");
}

#[test]
fn an_idle_connection_wakes_the_engine_less_than_once_a_second() {
    let mut world = World::new();
    world.publisher(1, &[Kind::Audio]);
    world.connect();
    world.run(SECOND * 5);
    let before = world.wakes;
    world.run(SECOND * 20);
    assert!(world.wakes - before <= 20, "{}", world.wakes - before);
}

#[test]
fn a_client_that_always_offers_gets_its_tracks_on_the_sections_it_offers() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Video]);
    let (bob, _) = world.publisher(1, &[Kind::Audio]);
    world.connect();
    let id = world.clients[bob].id;
    let ids = crate::engine::Msid { stream: "PA|TR_v".into(), track: "TR_v".into() };
    let sink = world.engine.subscribe(world.now, id, sources[0], ids).unwrap();
    assert_eq!(world.engine.missing_sections(id), (0, 1));
    assert!(world.engine.offer(world.now, id).is_none(), "it is the client's turn");
    let mut changes = world.clients[bob].rtc.sdp_api();
    changes.add_media(str0m::media::MediaKind::Video, str0m::media::Direction::RecvOnly, None, None, None);
    let (offer, pending) = changes.apply().unwrap();
    let answer = world.client_offers(bob, offer, pending);
    assert!(answer.sdp.contains("a=msid:PA|TR_v TR_v"));
    assert_eq!(answer.sections.iter().filter(|section| section.sink == Some(sink)).count(), 1);
    assert_eq!(world.engine.missing_sections(id), (0, 0));
    world.send(alice, 0, 1, 5, true);
    world.run(SECOND);
    assert_eq!(world.clients[bob].received.len(), 5);
}
