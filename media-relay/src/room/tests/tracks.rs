//! What may be sent, who receives it, and what happens when that changes.

use livekit_protocol as lk;
use lk::request_response::Reason;
use str0m::Rtc;
use str0m::media::{Direction, MediaKind};

use super::*;

fn camera(cid: &str) -> lk::AddTrackRequest {
    lk::AddTrackRequest {
        cid: cid.to_owned(),
        r#type: lk::TrackType::Video.into(),
        source: lk::TrackSource::Camera.into(),
        width: 1_280,
        height: 720,
        simulcast_codecs: vec![lk::SimulcastCodec { codec: "vp8".to_owned(), ..Default::default() }],
        ..Default::default()
    }
}

/// An offer with a data channel and a video track of each of these names.
fn offer(now: Instant, cids: &[&str]) -> lk::SessionDescription {
    let mut client = Rtc::builder().build(now);
    let mut change = client.sdp_api();
    change.add_channel("_reliable".to_owned());
    for cid in cids {
        let (stream, track) = (Some("stream".to_owned()), Some((*cid).to_owned()));
        change.add_media(MediaKind::Video, Direction::SendOnly, stream, track, None);
    }
    let (offer, _) = change.apply().unwrap();
    lk::SessionDescription { r#type: "offer".into(), sdp: offer.to_sdp_string(), id: 1, ..Default::default() }
}

/// Somebody joins, announces a camera and offers it.
fn publisher(scene: &mut Scene, identity: &str) -> SessionId {
    let session = scene.join("r", identity);
    scene.ask(session, Ask::AddTrack(camera("cam")));
    let offer = offer(scene.now, &["cam"]);
    scene.ask(session, Ask::Offer(offer));
    session
}

fn refusal(scene: &mut Scene, session: SessionId) -> Option<Reason> {
    scene.heard(session).into_iter().find_map(|said| match said {
        Say::RequestResponse(response) => Some(response.reason()),
        _ => None,
    })
}

fn published(heard: &[Say]) -> Vec<lk::TrackInfo> {
    let track = |said: &Say| match said {
        Say::TrackPublished(published) => published.track.clone(),
        _ => None,
    };
    heard.iter().filter_map(track).collect()
}

/// The tracks of the last news of somebody.
fn tracks_of(heard: &[Say], identity: &str) -> Option<usize> {
    let of = |said: &Say| match said {
        Say::Update(update) => update.participants.iter().find(|p| p.identity == identity).cloned(),
        _ => None,
    };
    heard.iter().rev().find_map(of).map(|participant| participant.tracks.len())
}

#[test]
fn an_announced_track_gets_a_name_and_keeps_it_when_announced_again() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    scene.ask(anna, Ask::AddTrack(camera("cam")));
    scene.ask(anna, Ask::AddTrack(camera("cam")));
    let names = published(&scene.heard(anna));
    assert_eq!(names.len(), 2);
    assert_eq!(names[0].sid, names[1].sid);
}

#[test]
fn a_track_is_told_of_when_an_offer_carries_it_and_not_before() {
    let mut scene = Scene::new();
    let bert = scene.join("r", "bert");
    let anna = scene.join("r", "anna");
    scene.ask(anna, Ask::AddTrack(camera("cam")));
    assert_eq!(tracks_of(&scene.heard(bert), "anna"), Some(0));
    let offer = offer(scene.now, &["cam"]);
    scene.ask(anna, Ask::Offer(offer));
    assert_eq!(tracks_of(&scene.heard(bert), "anna"), Some(1));
    let heard = scene.heard(anna);
    assert!(heard.iter().any(|said| matches!(said, Say::Answer(answer) if answer.id == 1)));
    assert!(heard.iter().any(|said| matches!(said, Say::TrackSubscribed(_))));
}

#[test]
fn who_comes_later_is_offered_what_is_there() {
    let mut scene = Scene::new();
    publisher(&mut scene, "anna");
    let bert = scene.join("r", "bert");
    let offers: Vec<_> = scene
        .heard(bert)
        .into_iter()
        .filter_map(|said| if let Say::Offer(offer) = said { Some(offer.mid_to_track_id) } else { None })
        .collect();
    assert!(offers.iter().any(|tracks| tracks.values().any(|sid| sid.starts_with("TR_VC"))), "{offers:?}");
}

#[test]
fn whoever_receives_nothing_by_itself_is_offered_nothing_until_it_asks() {
    let mut scene = Scene::new();
    let anna = publisher(&mut scene, "anna");
    let sid = published(&scene.heard(anna)).remove(0).sid;
    let bert = scene.join_with("r", "bert", |join| join.auto_subscribe = false);
    assert_eq!(scene.heart.report().engine.sinks, 0);
    let subscription =
        lk::UpdateSubscription { track_sids: vec![sid], subscribe: true, ..Default::default() };
    scene.ask(bert, Ask::Subscription(subscription));
    assert_eq!(scene.heart.report().engine.sinks, 1);
}

#[test]
fn who_may_not_receive_is_sent_nothing() {
    let mut scene = Scene::new();
    publisher(&mut scene, "anna");
    scene.join_with("r", "bert", |join| join.pass.permission.can_subscribe = false);
    assert_eq!(scene.heart.report().engine.sinks, 0);
}

#[test]
fn a_track_is_sent_only_to_those_whom_its_publisher_names() {
    let mut scene = Scene::new();
    let anna = publisher(&mut scene, "anna");
    scene.join("r", "bert");
    scene.join("r", "cara");
    assert_eq!(scene.heart.report().engine.sinks, 2);
    let bert_only = lk::SubscriptionPermission {
        all_participants: false,
        track_permissions: vec![lk::TrackPermission {
            participant_identity: "bert".into(),
            all_tracks: true,
            ..Default::default()
        }],
    };
    scene.ask(anna, Ask::SubscriptionPermission(bert_only));
    assert_eq!(scene.heart.report().engine.sinks, 1);
    scene.join("r", "dora");
    assert_eq!(scene.heart.report().engine.sinks, 1);
}

#[test]
fn a_track_that_the_offer_no_longer_carries_is_gone() {
    let mut scene = Scene::new();
    let bert = scene.join("r", "bert");
    let anna = scene.join("r", "anna");
    scene.ask(anna, Ask::AddTrack(camera("cam")));
    let mut client = Rtc::builder().build(scene.now);
    let mut change = client.sdp_api();
    let mid = change.add_media(MediaKind::Video, Direction::SendOnly, None, Some("cam".into()), None);
    let (first, pending) = change.apply().unwrap();
    scene.ask(anna, Ask::Offer(description(&first.to_sdp_string(), 1)));
    let answer = scene
        .heard(anna)
        .into_iter()
        .find_map(|said| if let Say::Answer(a) = said { Some(a.sdp) } else { None });
    let answer = str0m::change::SdpAnswer::from_sdp_string(&answer.unwrap()).unwrap();
    client.sdp_api().accept_answer(pending, answer).unwrap();
    let mut change = client.sdp_api();
    change.set_direction(mid, Direction::Inactive);
    let (second, _) = change.apply().unwrap();
    scene.ask(anna, Ask::Offer(description(&second.to_sdp_string(), 2)));
    assert_eq!(tracks_of(&scene.heard(bert), "anna"), Some(0));
    assert_eq!(scene.heart.report().engine.sources, 0);
}

fn description(sdp: &str, id: u32) -> lk::SessionDescription {
    lk::SessionDescription { r#type: "offer".into(), sdp: sdp.to_owned(), id, ..Default::default() }
}

#[test]
fn a_track_that_the_ticket_does_not_allow_is_refused() {
    let mut scene = Scene::new();
    let voice = scene.join_with("r", "voice", |join| {
        join.pass.permission.can_publish_sources = vec![lk::TrackSource::Microphone.into()];
    });
    scene.ask(voice, Ask::AddTrack(camera("cam")));
    assert_eq!(refusal(&mut scene, voice), Some(Reason::NotAllowed));
}

#[test]
fn more_tracks_than_anybody_needs_are_refused() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    for n in 0..13 {
        scene.ask(anna, Ask::AddTrack(camera(&format!("cam{n}"))));
    }
    assert_eq!(refusal(&mut scene, anna), Some(Reason::LimitExceeded));
}

#[test]
fn an_encrypted_only_room_refuses_a_track_without_encryption() {
    let mut scene = Scene::new();
    let anna = scene.join_with("r", "anna", |join| join.pass.settings.encrypted_only = true);
    scene.ask(anna, Ask::AddTrack(camera("open")));
    assert_eq!(refusal(&mut scene, anna), Some(Reason::NotAllowed));
    let sealed = lk::AddTrackRequest { encryption: lk::encryption::Type::Gcm.into(), ..camera("sealed") };
    scene.ask(anna, Ask::AddTrack(sealed));
    assert_eq!(published(&scene.heard(anna)).len(), 1);
}

#[test]
fn what_was_open_is_taken_down_when_somebody_joins_who_requires_encryption() {
    let mut scene = Scene::new();
    let anna = publisher(&mut scene, "anna");
    scene.heard(anna);
    scene.join_with("r", "bert", |join| join.pass.settings.encrypted_only = true);
    assert!(scene.heard(anna).iter().any(|said| matches!(said, Say::TrackUnpublished(_))));
    assert_eq!(scene.heart.report().engine.sources, 0);
}

#[test]
fn a_muted_track_is_told_as_muted() {
    let mut scene = Scene::new();
    let bert = scene.join("r", "bert");
    let anna = publisher(&mut scene, "anna");
    let sid = published(&scene.heard(anna)).remove(0).sid;
    scene.heard(bert);
    scene.ask(anna, Ask::Mute(lk::MuteTrackRequest { sid, muted: true }));
    let muted = scene.heard(bert).into_iter().any(|said| {
        matches!(said, Say::Update(update) if update.participants.iter().any(|p| p.tracks.iter().any(|t| t.muted)))
    });
    assert!(muted);
}

#[test]
fn nobody_can_mute_the_track_of_another() {
    let mut scene = Scene::new();
    let anna = publisher(&mut scene, "anna");
    let sid = published(&scene.heard(anna)).remove(0).sid;
    let bert = scene.join("r", "bert");
    scene.ask(bert, Ask::Mute(lk::MuteTrackRequest { sid, muted: true }));
    assert!(!scene.heard(anna).iter().any(|said| matches!(said, Say::Mute(_))));
}

#[test]
fn when_a_publisher_goes_nothing_of_it_stays() {
    let mut scene = Scene::new();
    let anna = publisher(&mut scene, "anna");
    scene.join("r", "bert");
    scene.ask(anna, Ask::Leave(lk::LeaveRequest::default()));
    let report = scene.heart.report();
    assert_eq!((report.engine.sources, report.engine.sinks, report.participants), (0, 0, 1));
}

#[test]
fn a_client_with_one_connection_is_asked_for_the_sections_that_are_missing() {
    let mut scene = Scene::new();
    publisher(&mut scene, "anna");
    let first = offer(scene.now, &[]);
    let bert = scene.join_with("r", "bert", |join| {
        join.single_connection = true;
        join.offer = Some(Private(first));
    });
    let asked = scene.heard(bert).into_iter().find_map(|said| match said {
        Say::MediaSectionsRequirement(requirement) => Some((requirement.num_audios, requirement.num_videos)),
        _ => None,
    });
    assert_eq!(asked, Some((0, 1)));
}

#[test]
fn an_offer_that_is_none_costs_only_whoever_makes_it() {
    let mut scene = Scene::new();
    let anna = scene.join("r", "anna");
    let bert = scene.join("r", "bert");
    scene.ask(bert, Ask::Offer(description("v=0\r\nnonsense", 1)));
    let gone = (lk::DisconnectReason::JoinFailure, lk::leave_request::Action::Disconnect);
    assert_eq!(scene.dismissal(bert), Some(gone), "it would only say the same again");
    assert!(scene.dismissal(anna).is_none());
}
