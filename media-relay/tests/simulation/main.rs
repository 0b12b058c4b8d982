//! Whole calls through the heart in virtual time: losses, packets out of order, people cut off, machines that slept.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in tests a defect may panic"
)]

mod person;
mod world;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use livekit_protocol as lk;
use lk::signal_request::Message as Ask;
use media_relay::net::Driven as _;
use media_relay::room::{Command, SessionId};
use person::{Got, Person, SOUND};
use world::{Weather, World};

const SECOND: Duration = Duration::from_secs(1);

/// What must hold of everything that somebody received, whatever the network did.
fn check(person: &Person) {
    for (ssrc, got) in &person.got {
        for one in got {
            assert_eq!(one.stamp.room, person.room, "a packet crossed rooms");
            assert_ne!(one.stamp.sender, person.name, "nobody receives itself");
        }
        let mut got = got.clone();
        got.sort_by_key(|one| one.sequence);
        for pair in got.windows(2) {
            follows(*ssrc, &pair[0], &pair[1]);
        }
    }
}

/// Of two packets next to each other the second one can be played after the first.
fn follows(ssrc: u32, first: &Got, second: &Got) {
    if first.sequence == second.sequence {
        assert_eq!(first.stamp, second.stamp, "one number of {ssrc} stands for two packets");
        return;
    }
    if second.sequence != first.sequence + 1 {
        return;
    }
    let step = second.time.wrapping_sub(first.time) as i32;
    assert!(step >= 0, "time goes on: {first:?} {second:?}");
    let rate = if first.stamp.layer == SOUND { 48_000 } else { 90_000 };
    let passed = second.at.max(first.at).duration_since(first.at.min(second.at)).as_secs_f64();
    let most = (passed + 1.0) * f64::from(rate);
    assert!(f64::from(step) <= most, "and not faster than the clock: {first:?} {second:?}");
    if (first.stamp.layer, first.stamp.sender) != (second.stamp.layer, second.stamp.sender) {
        assert!(second.stamp.key, "another layer begins with a key frame: {first:?} {second:?}");
    }
}

/// Packets of sound that somebody has got from each of the others since.
fn heard(person: &Person, since: Instant) -> BTreeMap<u8, usize> {
    let mut heard = BTreeMap::new();
    let all = person.got.values().flatten().filter(|got| got.stamp.layer == SOUND && got.at >= since);
    all.for_each(|got| *heard.entry(got.stamp.sender).or_default() += 1);
    heard
}

/// Layers of pictures that somebody has got since.
fn layers(person: &Person, since: Instant) -> Vec<u8> {
    let pictures = person.got.values().flatten().filter(|got| got.stamp.layer != SOUND && got.at >= since);
    let mut layers: Vec<_> = pictures.map(|got| got.stamp.layer).collect();
    layers.sort_unstable();
    layers.dedup();
    layers
}

fn choose(world: &mut World, who: usize, quality: lk::VideoQuality) {
    let track_sids = world.people[who].pictures.clone();
    let settings = lk::UpdateTrackSettings { track_sids, quality: quality.into(), ..Default::default() };
    world.ask(who, Ask::TrackSetting(settings));
}

fn send(world: &mut World, who: usize, bytes: usize) -> bool {
    let user = lk::UserPacket { payload: vec![7; bytes], ..Default::default() };
    let value = Some(lk::data_packet::Value::User(user));
    let packet = prost::Message::encode_to_vec(&lk::DataPacket { value, ..Default::default() });
    let person = &mut world.people[who];
    let Some(mut channel) = person.channel.and_then(|id| person.rtc.channel(id)) else { return false };
    channel.write(true, &packet).unwrap()
}

#[test]
fn whatever_the_network_does_what_arrives_can_be_played_and_stays_in_its_room() {
    for seed in 1..=3 {
        let mut world = World::new(seed, |_| {});
        world.weather = Weather { loss: 10 * seed, jitter: 10 * seed };
        for (room, name) in [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)] {
            world.join(room, name);
        }
        world.talk(SECOND * 3);
        for round in 0..6 {
            let who = world.draw(5) as usize;
            match round % 3 {
                0 => choose(&mut world, who, lk::VideoQuality::Low),
                1 => world.people[who].cut_off = Some(world.now + Duration::from_millis(1_500)),
                _ => choose(&mut world, who, lk::VideoQuality::High),
            }
            world.talk(SECOND * 2);
        }
        world.sleep(SECOND * 5);
        world.talk(SECOND * 3);
        for person in &world.people {
            check(person);
            assert!(person.left.is_none(), "seed {seed}: {} was sent away", person.name);
        }
        let since = world.now - SECOND;
        for person in &world.people {
            let others = if person.room == 1 { 1 } else { 2 };
            let heard = heard(person, since);
            assert_eq!(heard.len(), others, "seed {seed}: after all that everybody hears everybody");
        }
    }
}

#[test]
fn sound_is_never_starved_while_the_way_stands() {
    let mut world = World::new(4, |_| {});
    world.weather = Weather { loss: 30, jitter: 20 };
    let all: Vec<_> = (1..=3).map(|name| world.join(1, name)).collect();
    world.talk(SECOND * 2);
    let began = world.now;
    for second in 0..8 {
        let since = world.now;
        let quality = [lk::VideoQuality::Low, lk::VideoQuality::High][second % 2];
        choose(&mut world, all[second % 3], quality);
        world.talk(SECOND);
        for &who in &all {
            let heard = heard(&world.people[who], since);
            // Of 50, three are lost by the weather and some are still on their way.
            assert!(heard.len() == 2 && heard.values().all(|packets| *packets >= 33), "{second}: {heard:?}");
        }
    }
    for &who in &all {
        let heard = heard(&world.people[who], began);
        assert!(heard.values().all(|packets| *packets >= 355), "of 400, less 6 % twice: {heard:?}");
    }
}

#[test]
fn a_picture_comes_within_half_a_second_of_joining_and_of_another_size() {
    let mut world = World::new(5, |_| {});
    world.join(1, 1);
    world.talk(SECOND * 2);
    let late = world.join(1, 2);
    world.talk(SECOND * 2);
    let connected = world.people[late].connected.unwrap();
    let first = |world: &World, layer: u8, since: Instant| {
        let got = world.people[late]
            .got
            .values()
            .flatten()
            .filter(|got| got.at >= since && got.stamp.layer == layer);
        got.filter(|got| got.stamp.key).map(|got| got.at).min().map(|at| at - since)
    };
    let waited = first(&world, 1, connected).or(first(&world, 0, connected)).unwrap();
    assert!(waited <= SECOND / 2, "{waited:?} after the connection stood");
    for (quality, layer) in
        [(lk::VideoQuality::Low, 0), (lk::VideoQuality::High, 1), (lk::VideoQuality::Low, 0)]
    {
        world.talk(SECOND * 2);
        let since = world.now;
        choose(&mut world, late, quality);
        world.talk(SECOND);
        let waited = first(&world, layer, since).unwrap();
        assert!(waited <= SECOND / 2, "layer {layer} after {waited:?}");
        assert_eq!(layers(&world.people[late], since + SECOND * 3 / 4), [layer]);
    }
    let person = &world.people[late];
    check(person);
    for got in person.got.values() {
        let mut numbers: Vec<_> = got.iter().map(|got| got.sequence).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(
            (numbers[numbers.len() - 1] - numbers[0] + 1) as usize,
            numbers.len(),
            "no number is missing"
        );
    }
}

#[test]
fn who_is_cut_off_for_good_is_told_to_come_again_and_costs_nothing_any_more() {
    let mut world = World::new(6, |_| {});
    let (anna, bert) = (world.join(1, 1), world.join(1, 2));
    world.talk(SECOND * 2);
    world.people[bert].cut_off = Some(world.now + SECOND * 3_600);
    world.talk(SECOND * 33);
    assert_eq!(world.people[bert].left, Some(lk::leave_request::Action::Reconnect));
    assert!(world.people[anna].left.is_none());
    let report = world.heart.report();
    assert_eq!((report.participants, report.engine.connections, report.engine.sources), (1, 1, 2));
    assert_eq!((report.engine.sinks, report.engine.expired), (0, 1));
}

#[test]
fn when_everybody_has_left_nothing_is_kept_and_nothing_wakes_the_heart() {
    let mut world = World::new(7, |_| {});
    for name in 1..=3 {
        world.join(1, name);
    }
    world.talk(SECOND * 2);
    for who in 0..3 {
        world.ask(who, Ask::Leave(lk::LeaveRequest::default()));
        world.people[who].left = Some(lk::leave_request::Action::Disconnect);
    }
    world.run(SECOND * 25);
    let report = world.heart.report();
    assert_eq!((report.rooms, report.participants), (0, 0));
    let engine = report.engine;
    assert_eq!((engine.connections, engine.sources, engine.sinks), (0, 0, 0));
    assert_eq!(world.heart.poll_timeout(), None);
}

#[test]
fn a_call_in_which_nobody_says_anything_wakes_the_heart_a_few_times_a_second_at_most() {
    let mut world = World::new(8, |_| {});
    world.join(1, 1);
    world.join(1, 2);
    world.run(SECOND * 10);
    assert!(world.people.iter().all(|person| person.connected.is_some()));
    let before = world.wakes;
    world.run(SECOND * 60);
    let wakes = world.wakes - before;
    assert!(wakes <= 60 * 4, "{wakes} times in a minute");
}

#[test]
fn who_takes_reliable_messages_too_slowly_starts_over_and_nobody_else_notices() {
    let mut world = World::new(9, |config| (config.data_buffer, config.data_backlog) = (64 << 10, 200_000));
    let (anna, bert, cara) = (world.join(1, 1), world.join(1, 2), world.join(1, 3));
    world.run(SECOND * 2);
    for _ in 0..3 {
        assert!(send(&mut world, anna, 1_000));
        world.run(SECOND / 2);
    }
    let arrived = |world: &World, who: usize| world.people[who].messages.len();
    assert_eq!((arrived(&world, bert), arrived(&world, cara)), (3, 3));
    world.people[bert].cut_off = Some(world.now + SECOND * 20);
    let mut sent = 3;
    for _ in 0..60 {
        sent += usize::from(send(&mut world, anna, 10_000));
        world.run(SECOND / 10);
    }
    assert_eq!(world.people[bert].left, Some(lk::leave_request::Action::Reconnect));
    assert!(world.people[anna].left.is_none() && world.people[cara].left.is_none());
    assert_eq!(arrived(&world, cara), sent);
    assert_eq!(world.heart.report().seen.too_slow, 1);
}

#[test]
fn a_session_that_nobody_knows_changes_nothing() {
    let mut world = World::new(10, |_| {});
    world.join(1, 1);
    let before = world.heart.report();
    world.command(Command::Lost { session: SessionId(99) });
    assert_eq!(world.heart.report(), before);
}
