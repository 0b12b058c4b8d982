//! What the operator asks for.

use livekit_protocol as lk;

use super::*;

fn who(identity: &str) -> lk::RoomParticipantIdentity {
    lk::RoomParticipantIdentity { room: "r".into(), identity: identity.into(), ..Default::default() }
}

fn create(name: &str) -> lk::CreateRoomRequest {
    lk::CreateRoomRequest { name: name.into(), ..Default::default() }
}

#[test]
fn a_room_that_nobody_joins_closes_after_its_time() {
    let mut scene = Scene::new();
    let request = lk::CreateRoomRequest { empty_timeout: 60, ..create("r") };
    scene.admin(AdminRequest::CreateRoom(request)).unwrap();
    scene.wait(Duration::from_secs(59));
    assert_eq!(scene.heart.report().rooms, 1);
    scene.wait(Duration::from_secs(2));
    assert_eq!(scene.heart.report().rooms, 0);
}

#[test]
fn a_room_created_twice_is_one_room() {
    let mut scene = Scene::new();
    let sid = |answer| match answer {
        Ok(AdminAnswer::Room(room)) => room.sid,
        _ => panic!("no room"),
    };
    let first = sid(scene.admin(AdminRequest::CreateRoom(create("r"))));
    assert_eq!(first, sid(scene.admin(AdminRequest::CreateRoom(create("r")))));
}

#[test]
fn recording_is_refused_when_a_room_is_created() {
    let mut scene = Scene::new();
    let request = lk::CreateRoomRequest { egress: Some(lk::RoomEgress::default()), ..create("r") };
    assert_eq!(
        scene.admin(AdminRequest::CreateRoom(request)).err(),
        Some(AdminError::NotOffered("recording and agents"))
    );
}

#[test]
fn what_is_not_there_is_said_to_be_missing() {
    let mut scene = Scene::new();
    assert_eq!(scene.admin(AdminRequest::GetParticipant(who("anna"))).err(), Some(AdminError::NoRoom));
    scene.join("r", "bert");
    assert_eq!(scene.admin(AdminRequest::GetParticipant(who("anna"))).err(), Some(AdminError::NoParticipant));
    let mute = lk::MuteRoomTrackRequest {
        room: "r".into(),
        identity: "bert".into(),
        track_sid: "TR_x".into(),
        muted: true,
    };
    assert_eq!(scene.admin(AdminRequest::MutePublishedTrack(mute)).err(), Some(AdminError::NoTrack));
}

#[test]
fn who_is_removed_is_told_and_gone() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    scene.admin(AdminRequest::RemoveParticipant(who("anna"))).unwrap();
    let expected = (lk::DisconnectReason::ParticipantRemoved, lk::leave_request::Action::Disconnect);
    assert_eq!(scene.dismissal(anna), Some(expected));
    assert_eq!(scene.heart.report().participants, 0);
}

#[test]
fn a_deleted_room_sends_everybody_away() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    scene.admin(AdminRequest::DeleteRoom(lk::DeleteRoomRequest { room: "r".into() })).unwrap();
    assert_eq!(scene.dismissal(anna).map(|(reason, _)| reason), Some(lk::DisconnectReason::RoomDeleted));
    assert_eq!(scene.heart.report().rooms, 0);
}

#[test]
fn metadata_that_are_too_large_change_nothing() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    scene.heard(anna);
    let update = lk::UpdateParticipantRequest {
        room: "r".into(),
        identity: "anna".into(),
        metadata: "x".repeat(64_001),
        ..Default::default()
    };
    assert_eq!(scene.admin(AdminRequest::UpdateParticipant(update)).err(), Some(AdminError::TooLarge));
    assert!(scene.heard(anna).is_empty());
}

#[test]
fn an_attribute_with_an_empty_value_is_taken_away() {
    let mut scene = Scene::new();
    scene.join_with("r", "anna", |join| {
        join.pass.attributes.0 = [("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2".to_owned())].into();
    });
    let update = lk::UpdateParticipantRequest {
        room: "r".into(),
        identity: "anna".into(),
        attributes: [("a".to_owned(), String::new())].into(),
        ..Default::default()
    };
    let Ok(AdminAnswer::Participant(info)) = scene.admin(AdminRequest::UpdateParticipant(update)) else {
        panic!("not updated")
    };
    assert_eq!(info.attributes, [("b".to_owned(), "2".to_owned())].into());
}

#[test]
fn more_rooms_than_a_shard_bears_are_refused() {
    let mut scene = Scene::with(Limits { rooms: 1, ..Limits::default() });
    scene.admin(AdminRequest::CreateRoom(create("one"))).unwrap();
    assert_eq!(scene.admin(AdminRequest::CreateRoom(create("two"))).err(), Some(AdminError::TooManyRooms));
    let anna = scene.join("two", "anna");
    assert!(scene.dismissal(anna).is_some());
}
