use super::story::{Story, text};
use crate::counselling::*;

fn agreed(s: &mut Story) -> Agreed {
    let proposed = Proposed::by(&s.counsellor.reader(), Medium::Video, s.now, &mut s.chance).unwrap();
    proposed.answered(&s.seeker.reader(), CallAnswer::Video, s.now).unwrap().unwrap()
}

#[test]
fn a_counsellor_proposes_the_seeker_accepts_and_the_key_travels_in_the_conversation() {
    let mut s = Story::taken();
    let key = agreed(&mut s).key(&mut s.chance);
    s.say(Role::Counsellor, key.content()).unwrap();
    let all = s.server.messages.clone();
    let read = s.read(Role::Seeker, &all);
    let brought = CallKey::from_content(&read[1].clone().unwrap().body.content).unwrap();
    assert_eq!(brought, key);
    assert_eq!(brought.for_frames(), key.for_frames());
    assert_ne!(key.next(&mut s.chance).for_frames(), key.for_frames());
    assert_eq!(CallKey::from_content(&text("x")), None);
}

#[test]
fn only_counsellors_propose_and_only_the_seeker_answers_in_time() {
    let mut s = Story::taken();
    let (seeker, counsellor) = (s.seeker.reader(), s.counsellor.reader());
    let by_seeker = Proposed::by(&seeker, Medium::Audio, s.now, &mut s.chance);
    assert_eq!(by_seeker, Err(CallRefused::NotACounsellor));
    let proposed = Proposed::by(&counsellor, Medium::Video, s.now, &mut s.chance).unwrap();
    let answered = |who, answer, now| proposed.answered(who, answer, now);
    assert_eq!(answered(&counsellor, CallAnswer::Video, s.now), Err(CallRefused::NotTheSeeker));
    assert_eq!(answered(&seeker, CallAnswer::Withdrawn, s.now), Err(CallRefused::NotACounsellor));
    assert_eq!(answered(&seeker, CallAnswer::Declined, s.now), Ok(None));
    assert_eq!(answered(&counsellor, CallAnswer::Withdrawn, s.now), Ok(None));
    assert_eq!(answered(&seeker, CallAnswer::Video, proposed.ends()), Err(CallRefused::TooLate));
    let audio = answered(&seeker, CallAnswer::Audio, s.now).unwrap().unwrap();
    assert_eq!((audio.medium(), audio.call()), (Medium::Audio, proposed.call()));
    assert_eq!((audio.minutes(s.now), audio.minutes(audio.tickets_end())), (1, 240));
}

#[test]
fn a_guest_comes_in_when_everyone_has_agreed_and_hears_nothing_of_before() {
    let mut s = Story::taken();
    let key = agreed(&mut s).key(&mut s.chance);
    let link = GuestLink::new(key.call(), "Frau Sommer, Dolmetscherin", s.now, &mut s.chance);
    let guest: GuestLink = format!("#{}", *link.fragment()).parse().unwrap();
    assert_eq!((guest.name(), guest.id(), guest.call()), (link.name(), link.id(), key.call()));

    let (one, two) = (s.seeker.fingerprint(), s.counsellor.fingerprint());
    let mut admission = Admission::ask(link, [one, two]);
    let late = s.other.fingerprint();
    admission.agree(&one).unwrap();
    assert_eq!(admission.clone().admit(&key, s.now, &mut s.chance), Err(GuestRefused::Waiting));
    admission.agree(&two).unwrap();
    admission.came(late);
    assert_eq!(admission.clone().admit(&key, s.now, &mut s.chance), Err(GuestRefused::Waiting));
    admission.refuse(&late).unwrap();
    assert_eq!(admission.clone().admit(&key, s.now, &mut s.chance), Err(GuestRefused::Refused));
    admission.left(&late);
    assert_eq!(admission.agree(&late), Err(GuestRefused::NotPresent));
    let admitted = admission.admit(&key, s.now, &mut s.chance).unwrap();
    let opened = guest.open(&admitted.for_guest).unwrap();
    assert_eq!((&opened, opened.generation()), (&admitted.key, 1));
    assert_ne!(opened.for_frames(), key.for_frames());
}

#[test]
fn an_empty_room_an_old_link_and_another_call_let_nobody_in() {
    let mut s = Story::taken();
    let key = agreed(&mut s).key(&mut s.chance);
    let link = GuestLink::new(key.call(), "Gast", s.now, &mut s.chance);
    let empty = Admission::ask(link.clone(), []);
    assert_eq!(empty.admit(&key, s.now, &mut s.chance), Err(GuestRefused::Waiting));
    let mut admission = Admission::ask(link, [s.seeker.fingerprint()]);
    admission.agree(&s.seeker.fingerprint()).unwrap();
    let other = agreed(&mut s).key(&mut s.chance);
    assert_eq!(admission.clone().admit(&other, s.now, &mut s.chance), Err(GuestRefused::TooOld));
    s.later(10);
    assert_eq!(admission.admit(&key, s.now, &mut s.chance), Err(GuestRefused::TooOld));
}

#[test]
fn a_guests_key_opens_with_its_own_link_alone_and_unchanged() {
    let mut s = Story::taken();
    let key = agreed(&mut s).key(&mut s.chance);
    let [link, other] = ["a", "b"].map(|name| GuestLink::new(key.call(), name, s.now, &mut s.chance));
    let mut admission = Admission::ask(link.clone(), [s.seeker.fingerprint()]);
    admission.agree(&s.seeker.fingerprint()).unwrap();
    let sealed = admission.admit(&key, s.now, &mut s.chance).unwrap().for_guest;
    assert!(other.open(&sealed).is_err());
    for bit in 0..sealed.len() * 8 {
        let mut changed = sealed.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(link.open(&changed).is_err(), "bit {bit}");
    }
    for text in ["", "g1.", "g1.AAAA", "x1.AAAA", "#g1.äöü"] {
        assert_eq!(text.parse::<GuestLink>(), Err(NotAGuestLink), "{text}");
    }
}
