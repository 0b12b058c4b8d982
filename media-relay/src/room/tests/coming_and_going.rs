//! Who is in a room, for how long, and who is told.

use livekit_protocol as lk;
use lk::DisconnectReason as Reason;
use lk::leave_request::Action;
use lk::participant_info::State;

use super::*;

#[test]
fn the_first_message_names_everybody_who_is_there() {
    let mut scene = Scene::new();
    scene.join("r", "anna");
    let bert = scene.join("r", "bert");
    let join = scene.joined(bert);
    assert_eq!(join.participant.unwrap().identity, "bert");
    assert_eq!(join.other_participants.iter().map(|p| p.identity.as_str()).collect::<Vec<_>>(), ["anna"]);
    assert!(join.subscriber_primary && join.sif_trailer.is_empty());
}

#[test]
fn those_who_are_there_learn_who_comes_and_who_goes() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    scene.heard(anna);
    let bert = scene.join("r", "bert");
    assert_eq!(scene.news(anna), [("bert".to_owned(), State::Joined)]);
    scene.ask(bert, Ask::Leave(lk::LeaveRequest::default()));
    assert_eq!(scene.news(anna), [("bert".to_owned(), State::Disconnected)]);
    assert_eq!(scene.hung_up, [bert]);
}

#[test]
fn rooms_know_nothing_of_each_other() {
    let mut scene = Scene::new();
    let anna = scene.join("one", "anna");
    scene.heard(anna);
    let bert = scene.join("two", "bert");
    assert!(scene.joined(bert).other_participants.is_empty());
    assert!(scene.news(anna).is_empty());
}

#[test]
fn nobody_is_told_of_somebody_hidden() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    scene.heard(anna);
    let quiet = scene.join_with("r", "quiet", |join| join.pass.permission.hidden = true);
    assert!(scene.news(anna).is_empty());
    assert_eq!(scene.joined(quiet).other_participants.len(), 1);
    let bert = scene.join("r", "bert");
    assert_eq!(scene.joined(bert).other_participants.len(), 1);
}

#[test]
fn one_more_than_the_room_holds_is_turned_away() {
    let mut scene = Scene::new();
    for n in 0..10 {
        scene.join("r", &format!("p{n}"));
    }
    let late = scene.join("r", "late");
    assert_eq!(scene.dismissal(late), Some((Reason::JoinFailure, Action::Disconnect)));
    assert_eq!(scene.hung_up, [late]);
}

#[test]
fn a_room_may_hold_fewer_than_the_relay_allows_and_never_more() {
    let mut scene = Scene::with(Limits { participants: 2, ..Limits::default() });
    scene.join_with("r", "a", |join| join.pass.settings.max_participants = 50);
    scene.join("r", "b");
    let third = scene.join("r", "c");
    assert!(scene.dismissal(third).is_some());
}

#[test]
fn who_comes_again_takes_the_place_of_the_earlier_one() {
    let mut scene = Scene::new();
    let first = scene.join("r", "anna");
    let second = scene.join("r", "anna");
    assert_eq!(scene.dismissal(first), Some((Reason::DuplicateIdentity, Action::Disconnect)));
    assert!(scene.joined(second).other_participants.is_empty());
}

#[test]
fn a_place_is_kept_for_whoever_lost_the_signalling_and_comes_back() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    let bert = scene.join("r", "bert");
    let sid = scene.joined(bert).participant.unwrap().sid;
    scene.heard(anna);
    scene.command(Command::Lost { session: bert });
    scene.wait(Duration::from_secs(10));
    let again = scene.join_with("r", "bert", |join| join.resume = Some(sid));
    assert!(matches!(scene.heard(again).first(), Some(Say::Reconnect(_))));
    assert!(scene.news(anna).iter().all(|(_, state)| *state != State::Disconnected));
}

#[test]
fn a_place_is_given_up_when_nobody_comes_back() {
    let mut scene = Scene::new();
    let anna = scene.join_with("r", "anna", |_| {});
    let bert = scene.join("r", "bert");
    let sid = scene.joined(bert).participant.unwrap().sid;
    scene.heard(anna);
    scene.command(Command::Lost { session: bert });
    scene.wait(Duration::from_secs(29));
    assert!(scene.news(anna).is_empty());
    scene.wait(Duration::from_secs(2));
    let again = scene.join_with("r", "bert", |join| join.resume = Some(sid));
    assert_eq!(scene.dismissal(again), Some((Reason::StateMismatch, Action::Reconnect)));
}

#[test]
fn whoever_comes_back_learns_who_left_meanwhile() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    let sid = scene.joined(anna).participant.unwrap().sid;
    let bert = scene.join("r", "bert");
    scene.command(Command::Lost { session: anna });
    scene.ask(bert, Ask::Leave(lk::LeaveRequest::default()));
    let again = scene.join_with("r", "anna", |join| join.resume = Some(sid));
    assert!(scene.news(again).contains(&("bert".to_owned(), State::Disconnected)));
}

#[test]
fn a_sid_alone_gives_nobody_somebody_elses_place() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    let sid = scene.joined(anna).participant.unwrap().sid;
    let eve = scene.join_with("r", "eve", |join| join.resume = Some(sid));
    assert_eq!(scene.dismissal(eve), Some((Reason::StateMismatch, Action::Reconnect)));
}

#[test]
fn who_never_connects_is_sent_away() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    scene.heard(anna);
    scene.wait(Duration::from_secs(31));
    assert_eq!(scene.dismissal(anna), Some((Reason::ConnectionTimeout, Action::Disconnect)));
}

#[test]
fn tickets_are_renewed_before_they_run_out() {
    let mut scene = Scene::with(Limits { joining: Duration::from_secs(3_600), ..Limits::default() });
    let anna = scene.join("r", "anna");
    scene.wait(Duration::from_secs(601));
    assert_eq!(scene.renewed, [anna, anna]);
}

#[test]
fn a_room_that_everybody_has_left_closes_after_its_time() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    scene.ask(anna, Ask::Leave(lk::LeaveRequest::default()));
    scene.wait(Duration::from_secs(19));
    assert_eq!(scene.heart.report().rooms, 1);
    scene.wait(Duration::from_secs(2));
    assert_eq!(scene.heart.report().rooms, 0);
}

#[test]
fn when_nobody_is_there_the_heart_asks_for_no_wake_up() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    scene.ask(anna, Ask::Leave(lk::LeaveRequest::default()));
    scene.wait(Duration::from_secs(60));
    assert_eq!(scene.heart.poll_timeout(), None);
    assert_eq!(scene.heart.report().engine.connections, 0);
}

#[test]
fn a_flood_of_requests_costs_only_whoever_sends_it() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    let bert = scene.join("r", "bert");
    for _ in 0..1_000 {
        scene.ask(bert, Ask::Ping(1));
    }
    assert!(scene.hung_up.contains(&bert) && !scene.hung_up.contains(&anna));
}

#[test]
fn a_message_of_a_session_that_is_gone_does_nothing() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    scene.ask(anna, Ask::Leave(lk::LeaveRequest::default()));
    scene.heard(anna);
    scene.ask(anna, Ask::Ping(1));
    assert!(scene.heard(anna).is_empty());
}

#[test]
fn when_the_relay_stops_everybody_is_told() {
    let mut scene = Scene::new();
    let people = [scene.join("one", "anna"), scene.join("two", "bert")];
    scene.command(Command::Shutdown);
    for session in people {
        assert_eq!(scene.dismissal(session), Some((Reason::ServerShutdown, Action::Disconnect)));
    }
}

#[test]
fn a_ping_is_answered_with_its_time() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    scene.heard(anna);
    scene.ask(anna, Ask::PingReq(lk::Ping { timestamp: 7, rtt: 0 }));
    let heard = scene.heard(anna);
    assert!(matches!(heard.as_slice(), [Say::PongResp(pong)] if pong.last_ping_timestamp == 7));
}
