//! Who calls whom: the situations in which servers are compared.

use std::time::Duration;

use super::load::flow::Flow;
use super::load::member::Plan;
use super::load::road::Road;

/// Between two participants that join, where joining is not what is measured.
const JOIN_GAP: Duration = Duration::from_millis(25);
/// Until the first one sends.
const FIRST: Duration = Duration::from_millis(500);

/// A situation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Scenario {
    /// One sends 8,000 packets a second in bursts of 20 to nine.
    FanOutBursts,
    /// One sends 500 single packets a second to nine.
    FanOutSingle,
    /// Fifty calls of two, audio and 1.5 Mbit/s video.
    Calls,
    /// Six rooms of four, audio and 1.5 Mbit/s video.
    RoomsOfFour,
    /// Two rooms of ten: audio, small pictures, one shared screen each.
    RoomsOfTen,
    /// A hundred calls of two, audio only.
    AudioOnly,
    /// Five hundred join within ten seconds, in rooms of two of whom one speaks.
    JoinStorm,
    /// Three rooms of four behind roads that lose two in a hundred and take 25 ms.
    Lossy,
    /// One sends to nine; one of them has 300 kbit/s.
    SlowReceiver,
    /// Fifty rooms of two in which nobody sends anything.
    Idle,
}

impl Scenario {
    /// All, in the order of tables.
    pub const ALL: [Self; 10] = [
        Self::FanOutBursts,
        Self::FanOutSingle,
        Self::Calls,
        Self::RoomsOfFour,
        Self::RoomsOfTen,
        Self::AudioOnly,
        Self::JoinStorm,
        Self::Lossy,
        Self::SlowReceiver,
        Self::Idle,
    ];

    /// Its name in tables and JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FanOutBursts => "fan-out-bursts",
            Self::FanOutSingle => "fan-out-single",
            Self::Calls => "calls",
            Self::RoomsOfFour => "rooms-of-four",
            Self::RoomsOfTen => "rooms-of-ten",
            Self::AudioOnly => "audio-only",
            Self::JoinStorm => "join-storm",
            Self::Lossy => "lossy",
            Self::SlowReceiver => "slow-receiver",
            Self::Idle => "idle",
        }
    }

    /// What is to be reached in forwarded packets per CPU-second, if anything.
    #[must_use]
    pub const fn target(self) -> Option<f64> {
        match self {
            Self::FanOutBursts => Some(500_000.0),
            Self::FanOutSingle => Some(150_000.0),
            Self::Calls => Some(250_000.0),
            _ => None,
        }
    }

    /// Everybody, in order of joining, with `load` times the traffic where there is a target.
    pub(crate) fn plans(self, load: f64) -> Vec<Plan> {
        let call = vec![Flow::AUDIO, Flow::CAMERA];
        match self {
            Self::FanOutBursts => fan_out(vec![Flow::bursts(8_000.0 * load, 20)]),
            Self::FanOutSingle => fan_out(vec![Flow::bursts(500.0 * load, 1)]),
            Self::Calls => rooms((50.0 * load).round().max(1.0) as usize, 2, |_| call.clone()),
            Self::RoomsOfFour => rooms(6, 4, |_| call.clone()),
            Self::RoomsOfTen => rooms(2, 10, with_a_screen),
            Self::AudioOnly => rooms(100, 2, |_| vec![Flow::AUDIO]),
            Self::JoinStorm => storm(500, Duration::from_secs(10)),
            Self::Lossy => lossy(rooms(3, 4, |_| call.clone())),
            Self::SlowReceiver => slow_last(fan_out(call)),
            Self::Idle => rooms(50, 2, |_| Vec::new()),
        }
    }
}

fn plan(room: usize, flows: Vec<Flow>, joins_after: Duration) -> Plan {
    Plan { room, flows, road: Road::default(), joins_after, counts: true }
}

/// The nine come when the source is flowing.
fn fan_out(flows: Vec<Flow>) -> Vec<Plan> {
    let listeners = (0..9).map(|number| plan(0, Vec::new(), FIRST + JOIN_GAP * number));
    std::iter::once(plan(0, flows, Duration::ZERO)).chain(listeners).collect()
}

/// First one into each room, then the second into each, and so on.
fn rooms(count: usize, size: usize, flows: impl Fn(usize) -> Vec<Flow>) -> Vec<Plan> {
    let seats = (0..count * size).map(|number| (number, number % count, number / count));
    let later = |number: usize, seat: usize| JOIN_GAP * number as u32 + FIRST * seat as u32;
    seats.map(|(number, room, seat)| plan(room, flows(seat), later(number, seat))).collect()
}

fn with_a_screen(seat: usize) -> Vec<Flow> {
    let mut flows = vec![Flow::AUDIO, Flow::THUMBNAIL];
    if seat == 0 {
        flows.push(Flow::SCREEN);
    }
    flows
}

/// First one into each room, who speaks, then one who listens, and sends what Opus sends in silence.
fn storm(count: usize, within: Duration) -> Vec<Plan> {
    let gap = within / count.max(1) as u32;
    let rooms = count / 2;
    let flow = |number: usize| if number < rooms { Flow::AUDIO } else { Flow::SILENCE };
    (0..count).map(|number| plan(number % rooms, vec![flow(number)], gap * number as u32)).collect()
}

fn lossy(mut plans: Vec<Plan>) -> Vec<Plan> {
    let road = Road { loss: 0.02, delay: Duration::from_millis(25), bits_per_second: None };
    plans.iter_mut().for_each(|plan| plan.road = road);
    plans
}

/// One of the listeners cannot take what is sent; that is no loss of the relay.
fn slow_last(mut plans: Vec<Plan>) -> Vec<Plan> {
    if let Some(plan) = plans.last_mut() {
        plan.road.bits_per_second = Some(300_000);
        plan.counts = false;
    }
    plans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_hundred_join_within_ten_seconds() {
        let plans = Scenario::JoinStorm.plans(1.0);
        assert_eq!(plans.len(), 500);
        assert!(plans.iter().all(|plan| plan.joins_after < Duration::from_secs(10)));
    }

    #[test]
    fn everybody_joins_in_order() {
        for scenario in Scenario::ALL {
            assert!(scenario.plans(1.0).is_sorted_by_key(|plan| plan.joins_after), "{}", scenario.name());
        }
    }
}
