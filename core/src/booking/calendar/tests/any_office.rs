//! Whatever an office is like and whatever is booked in it, these rules hold.

use super::*;

prop_compose! {
    fn any_span()(from in 0u16..280, length in 1u16..100) -> Span {
        Span::new(from * 5, (from + length).min(288) * 5).unwrap()
    }
}

prop_compose! {
    fn any_week()(entries in proptest::collection::vec((0usize..7, any_span()), 0..12)) -> WeeklyHours {
        let on = |at: usize| Weekday::from_monday_zero_offset(at as i8).unwrap();
        WeeklyHours(entries.into_iter().map(|(day, at)| Recurring::weekly(on(day), at)).collect())
    }
}

prop_compose! {
    fn any_counsellor()(
        id in 0u128..1000,
        week in any_week(),
        special in proptest::option::of((0i64..14, any_span())),
        away in proptest::option::of((0i64..14 * 1440, 1i64..4000)),
    ) -> Counsellor {
        let start = FIRST.at(0, 0, 0, 0);
        let special = special.map(|(day, at)| SpecialShift { dates: Dates::day(FIRST + day.days()), at: vec![at], place: PLACE });
        let away = away.map(|(from, length)| Absence { from: start + from.minutes(), to: start + (from + length).minutes() });
        Counsellor {
            id: CounsellorId(Uuid::from_u128(100 + id)),
            name: String::new(),
            services: BTreeSet::from([TALK]),
            shifts: week.0.into_iter().map(|when| Shift { when, place: PLACE }).collect(),
            special: special.into_iter().collect(),
            absences: away.into_iter().collect(),
        }
    }
}

/// The fortnight before the clocks are put back, and the Sunday itself as its last day.
const FIRST: Date = date(2027, 10, 18);

prop_compose! {
    fn any_office()(
        week in any_week(),
        special in proptest::option::of((0i64..14, any_span())),
        closed in proptest::option::of(0i64..14),
        counsellors in proptest::collection::vec(any_counsellor(), 1..4),
        numbers in (1u16..20, 0u16..5, 0u16..5, 0u16..8, 0u32..3000, 5u16..14, 1u16..4),
    ) -> Office {
        let mut place = place(PLACE, "Mo 08:00-12:00");
        place.opening.weekly = week;
        place.opening.special.extend(special.map(|(day, at)| {
            SpecialHours { dates: Dates::day(FIRST + day.days()), at: vec![at], on_free_days: OnFreeDays::StayClosed }
        }));
        place.opening.closures.extend(closed.map(|day| {
            Closure { dates: Dates::day(FIRST + day.days()), reason: Translated::default() }
        }));
        let (duration, before, after, step, lead_minutes, horizon_days, seats) = numbers;
        let service = Service {
            before: length(before * 5),
            after: length(after * 5),
            step: length(step * 5),
            lead_minutes,
            horizon_days,
            seats,
            ..service(TALK, duration * 5)
        };
        let mut ids = BTreeSet::new();
        let counsellors = counsellors.into_iter().filter(|own| ids.insert(own.id)).collect();
        Office { places: vec![place], services: vec![service], counsellors }
    }
}

fn fortnight() -> Dates {
    Dates::new(FIRST, FIRST + 13.days()).unwrap()
}

/// Each five minutes of a stretch of time, its end left out.
fn minutes_of(from: Timestamp, to: Timestamp) -> impl Iterator<Item = Timestamp> {
    let steps = std::iter::successors(Some(from), |at| Some(*at + SignedDuration::from_mins(5)));
    steps.take_while(move |at| *at < to)
}

/// From when the clock first says a span's beginning until it first says its end, time passes without a gap: who works
/// from 02:05 to 03:00 works on while the clocks are put back.
fn within(spans: &[Span], at: Timestamp) -> bool {
    let midnight = local(at).date().at(0, 0, 0, 0);
    let says = |minute: u16| moment(midnight + i64::from(minute).minutes());
    spans.iter().map(Span::minutes).any(|minutes| (says(minutes.start)..says(minutes.end)).contains(&at))
}

fn works(counsellor: &Counsellor, at: Timestamp) -> bool {
    let date = local(at).date();
    let special: Vec<_> = counsellor.special.iter().filter(|special| special.dates.contains(date)).collect();
    let usual =
        counsellor.shifts.iter().filter(|shift| shift.when.on == date.weekday()).map(|shift| shift.when.at);
    let spans: Vec<Span> = match special.is_empty() {
        true => usual.collect(),
        false => special.iter().flat_map(|special| special.at.clone()).collect(),
    };
    within(&spans, at)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_booked_every_slot_keeps_the_rules(office in any_office(), picks in proptest::collection::vec(0usize..500, 0..25), now in 0i64..4000) {
        let service = &office.services[0];
        let now = moment(FIRST.at(0, 0, 0, 0)) + SignedDuration::from_mins(now);
        let mut diary = Diary::new(&office, fortnight(), []);
        let mut booked: Vec<Engagement> = Vec::new();
        for pick in picks {
            let board = Board::new(&office, &diary, (TALK, PLACE), now).unwrap();
            let slots: Vec<Slot> = fortnight().iter().flat_map(|date| board.slots(date).unwrap()).collect();
            let Some(slot) = slots.get(pick % slots.len().max(1)) else { break };
            let (with, seats) = slot.with[pick % slot.with.len()];
            let new = Engagement {
                counsellor: with, service: TALK, start: slot.start, duration: service.duration,
                before: service.before, after: service.after, seats: 1,
            };
            // No slot overlaps a booking of the same counsellor, unless people join the same group.
            let (from, to) = new.engaged();
            let mut same = 0;
            for other in booked.iter().filter(|other| other.counsellor == with) {
                let (begin, end) = other.engaged();
                if other.start == new.start { same += 1 } else { prop_assert!(to <= begin || end <= from) }
            }
            prop_assert_eq!(seats, service.seats - same);
            prop_assert!(slot.start >= now + SignedDuration::from_mins(i64::from(service.lead_minutes)));
            prop_assert!(slot.local.date() <= local(now).date() + i64::from(service.horizon_days).days());
            let counsellor = office.counsellor(with).unwrap();
            let end = slot.start + SignedDuration::from_mins(i64::from(service.duration.minutes()));
            for at in minutes_of(slot.start, end) {
                match office.places[0].opening.on(local(at).date()) {
                    crate::booking::DayHours::Open(spans) => prop_assert!(within(&spans, at), "{} is not open", local(at)),
                    closed => prop_assert!(false, "{}: {closed:?}", local(at)),
                }
            }
            for at in minutes_of(from, to) {
                prop_assert!(works(counsellor, at), "{} does not work at {}", with, local(at));
                prop_assert!(!counsellor.absences.iter().any(|away| (away.from..away.to).contains(&local(at))));
            }
            prop_assert_eq!(moment(slot.local), slot.start, "the clock shows it for the first time");
            diary.enter(&new);
            booked.push(new);
        }
    }

    #[test]
    fn the_colours_are_what_can_be_booked(office in any_office(), now in 0i64..6000, every in 1usize..4) {
        let now = moment(FIRST.at(0, 0, 0, 0)) + SignedDuration::from_mins(now);
        let mut diary = Diary::new(&office, Dates::new(FIRST, FIRST + 30.days()).unwrap(), []);
        let service = &office.services[0];
        for round in 0..2 {
            let board = Board::new(&office, &diary, (TALK, PLACE), now).unwrap();
            let outlook = board.outlook(fortnight()).unwrap();
            let mut taken = Vec::new();
            for day in &outlook {
                let slots = board.slots(day.date).unwrap();
                prop_assert_eq!(day.outlook.times() as usize, slots.len(), "{}: {:?}", day.date, day.outlook);
                let name = match slots.len() { 0 => "", 1..=3 => "few-left", _ => "free" };
                prop_assert!(name.is_empty() || day.outlook.name() == name);
                for slot in &slots {
                    let again = board.slot_at(slot.start).unwrap();
                    prop_assert_eq!(again.as_ref(), Some(slot));
                }
                taken.extend(slots.into_iter().step_by(every).map(|slot| (slot.start, slot.with[0].0)));
            }
            let found = board.search(FIRST, &Wish::default(), usize::MAX).unwrap();
            let found = found.iter().filter(|slot| fortnight().contains(slot.local.date())).count();
            prop_assert_eq!(found as u32, outlook.iter().map(|day| day.outlook.times()).sum::<u32>());
            if round == 0 {
                for (start, counsellor) in taken {
                    let (duration, before, after) = (service.duration, service.before, service.after);
                    diary.enter(&Engagement { counsellor, service: TALK, start, duration, before, after, seats: 1 });
                }
            }
        }
    }
}
