//! The relay's own packet path and str0m's give a receiver the same.

use std::time::Duration;

use str0m::crypto::dtls::SrtpProfile;

use super::world::World;
use crate::engine::{Kind, Msid, PacketPath};

const SECOND: Duration = Duration::from_secs(1);

/// What a receiver has got of one track: steps of numbers, steps of time stamps, payloads.
type Track = Vec<(u64, u32, Vec<u8>)>;

fn call(path: PacketPath, lose_every: u64) -> (Track, Track) {
    let mut world = World::with(|config| config.packet_path = path);
    let (alice, sources) = world.publisher(1, &[Kind::Audio, Kind::Video]);
    let bob = world.subscriber(1);
    world.connect();
    world.subscribe(bob, sources[0], "TR_sound");
    world.subscribe(bob, sources[1], "TR_picture");
    world.lose_every = lose_every;
    for round in 0..50 {
        world.send(alice, 0, 100 + round * 2, 2, false);
        world.send(alice, 1, 60_000 + round * 3, 3, round % 10 == 0);
    }
    world.run(SECOND * 2);
    let gcm = world.engine.quality(world.clients[bob].id).unwrap().gcm;
    assert!(gcm);
    (track(&world, bob, Kind::Audio), track(&world, bob, Kind::Video))
}

/// Packets of a track, told apart by their payload type, in the order of their numbers.
fn track(world: &World, client: usize, kind: Kind) -> Track {
    let client = &world.clients[client];
    let codecs = client.rtc.codec_config();
    let ours = |pt| codecs.iter().any(|p| p.pt() == pt && p.spec().codec.is_audio() == (kind == Kind::Audio));
    let received = client.received.iter();
    let mut packets: Vec<_> = received.filter(|packet| ours(packet.header.payload_type)).collect();
    packets.sort_by_key(|packet| *packet.seq_no);
    packets.dedup_by_key(|packet| *packet.seq_no);
    let Some(begin) = packets.first() else { return Vec::new() };
    let steps = packets.iter().map(|packet| {
        let step = *packet.seq_no - *begin.seq_no;
        let time = packet.header.timestamp.wrapping_sub(begin.header.timestamp);
        (step, time, packet.payload.to_vec())
    });
    steps.collect()
}

#[test]
fn a_client_that_knows_both_keys_of_aes_gcm_gets_the_shorter() {
    let mut world = World::new();
    let (caller, _) = world.publisher(1, &[Kind::Audio]);
    world.connect();
    let connection = world.engine.connections.get(world.clients[caller].id).unwrap();
    let keying = connection.tap.as_ref().and_then(|tap| tap.get()).unwrap();
    assert_eq!(keying.profile, SrtpProfile::AEAD_AES_128_GCM);
}

#[test]
fn a_receiver_sees_no_difference_between_the_two_paths() {
    let (own_sound, own_picture) = call(PacketPath::Own, 0);
    let (their_sound, their_picture) = call(PacketPath::Str0m, 0);
    assert_eq!(own_sound.len(), 100);
    assert_eq!(own_picture.len(), 150);
    assert_eq!(own_sound, their_sound);
    assert_eq!(own_picture, their_picture);
}

#[test]
fn what_is_lost_is_sent_again_on_both_paths() {
    for path in [PacketPath::Own, PacketPath::Str0m] {
        let (_, picture) = call(path, 23);
        assert!(picture.len() >= 148, "{path:?}: {}", picture.len());
    }
}

#[test]
fn an_offer_names_the_track_as_the_rooms_call_it() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Video]);
    let bob = world.subscriber(1);
    world.connect();
    let id = world.clients[bob].id;
    let ids = Msid { stream: "PA_1|TR_9".into(), track: "TR_9".into() };
    world.engine.subscribe(world.now, id, sources[0], ids).unwrap();
    let offer = world.engine.offer(world.now, id).unwrap();
    assert!(offer.sdp.contains("a=msid:PA_1|TR_9 TR_9"), "{}", offer.sdp);
    assert_eq!(offer.sections.iter().filter(|section| section.sink.is_some()).count(), 1);
    let parsed = str0m::change::SdpOffer::from_sdp_string(&offer.sdp).unwrap();
    let answer = world.clients[bob].rtc.sdp_api().accept_offer(parsed).unwrap();
    world.engine.accept_answer(world.now, id, &answer.to_sdp_string()).unwrap();
    world.send(alice, 0, 7, 5, true);
    world.run(SECOND);
    assert_eq!(world.clients[bob].received.len(), 5);
}

#[test]
fn a_receiver_without_the_cipher_gets_what_one_with_it_gets() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Audio, Kind::Video]);
    let (bob, carol) = (world.subscriber(1), world.subscriber(1));
    // Without a tap on its keys the switchboard cannot serve a connection.
    world.engine.connections.get_mut(world.clients[carol].id).unwrap().tap = None;
    world.connect();
    for client in [bob, carol] {
        world.subscribe(client, sources[0], "TR_sound");
        world.subscribe(client, sources[1], "TR_picture");
    }
    for round in 0..20 {
        world.send(alice, 0, 100 + round * 2, 2, false);
        world.send(alice, 1, 65_500 + round * 3, 3, round % 10 == 0);
    }
    world.run(SECOND);
    for kind in [Kind::Audio, Kind::Video] {
        let theirs = track(&world, carol, kind);
        assert!(theirs.len() >= 40, "{kind:?}: {}", theirs.len());
        assert_eq!(track(&world, bob, kind), theirs);
    }
    world.clients[alice].asked_for_key_frames = 0;
    world.run(SECOND);
    let ssrc = world.clients[carol].received.last().unwrap().header.ssrc;
    let mut direct = world.clients[carol].rtc.direct_api();
    direct.stream_rx(&ssrc).unwrap().request_keyframe(str0m::media::KeyframeRequestKind::Pli);
    world.run(SECOND);
    assert_eq!(world.clients[alice].asked_for_key_frames, 1, "its wish for a key frame reaches the sender");
}

#[test]
fn on_a_thin_line_the_voice_goes_on_whatever_becomes_of_the_picture() {
    let mut world = World::new();
    let (alice, sources) = world.publisher(1, &[Kind::Audio, Kind::Video]);
    let bob = world.subscriber(1);
    world.connect();
    world.subscribe(bob, sources[0], "TR_sound");
    world.subscribe(bob, sources[1], "TR_picture");
    world.narrow = Some((bob, 200_000, world.now));
    // 20 s of sound at 50 packets a second and a picture of 1 Mbit/s that cannot be made smaller.
    let mut picture = 0;
    for number in 0..1_000 {
        world.send_packet(alice, 0, 1 + number, &[7; 80]);
        if number % 2 == 0 {
            for part in 0..5 {
                let mut payload = vec![0; 1_000];
                (payload[0], payload[1]) = (if part == 0 { 0x10 } else { 0 }, u8::from(number % 100 != 0));
                picture += 1;
                world.send_packet(alice, 1, picture, &payload);
            }
        }
        world.run(Duration::from_millis(20));
        if number == 500 {
            world.clients[bob].received.clear();
        }
    }
    world.run(SECOND);
    let stats = world.engine.quality(world.clients[bob].id).unwrap();
    let heard = track(&world, bob, Kind::Audio).len();
    assert!(heard >= 480, "{heard} of 500, {stats:?}");
}
