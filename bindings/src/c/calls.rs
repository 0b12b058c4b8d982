//! Calls for C.

use std::ffi::c_char;

use serde::Serialize;

use super::arguments::{bytes, json, parsed, text};
use super::error::{SozialError, SozialStatus};
use super::outcome::{SozialBytes, put, put_bytes, put_json, put_text, report, there};
use super::table::{SozialCore, SozialHandle};
use crate::counselling::{
    AgreedCall, CallKey, CallMedium, CallProposal, Conversation, GuestAdmission, GuestLink,
};

/// A counsellor proposes a call; `medium` is `"audio"` or `"video"` (JSON). `sozial_conversation_seal` sends it as
/// `{"kind":"call-proposed","call":...,"medium":...}`.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_call_propose(
    core: *const SozialCore,
    conversation: SozialHandle,
    medium: *const c_char,
    now: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let medium: CallMedium = json(medium, "medium")?;
        let proposal = core.get::<Conversation>(conversation)?.propose_call(medium, parsed(now, "now")?)?;
        put(out, core.put(proposal))
    })
}

/// A proposal that came as a message: its sender, the call, the medium, and when it was written.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_call_read_proposal(
    core: *const SozialCore,
    conversation: SozialHandle,
    sender: *const c_char,
    call: *const c_char,
    medium: *const c_char,
    at: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let (sender, call, medium) = (text(sender, "sender")?, text(call, "call")?, json(medium, "medium")?);
        let conversation = core.get::<Conversation>(conversation)?;
        put(out, core.put(conversation.read_proposal(sender, call, medium, parsed(at, "at")?)?))
    })
}

/// The call, its medium, and when the proposal ceases to stand: `{"call","medium","ends"}`.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_call_proposal(
    core: *const SozialCore,
    proposal: SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        let of = core.get::<CallProposal>(proposal)?;
        put_json(out, &Shown { call: of.call(), medium: of.medium(), ends: of.ends() })
    })
}

/// What follows from an answer (`"video"`, `"audio"`, `"declined"`, `"withdrawn"`) of a reader: a call, or 0 for none.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_call_answer(
    core: *const SozialCore,
    conversation: SozialHandle,
    proposal: SozialHandle,
    by: *const c_char,
    answer: *const c_char,
    now: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let (conversation, proposal) =
            (core.get::<Conversation>(conversation)?, core.get::<CallProposal>(proposal)?);
        let (by, answer, now) = (text(by, "by")?, json(answer, "answer")?, parsed(now, "now")?);
        let agreed = conversation.answer_call(&proposal, by, answer, now)?;
        put(out, agreed.map_or(0, |agreed| core.put(agreed)))
    })
}

/// An agreed call: `{"call","medium","ends"}`, the last being until when tickets for the relay count.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_call_agreed(
    core: *const SozialCore,
    call: SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        let of = core.get::<AgreedCall>(call)?;
        put_json(out, &Shown { call: of.call(), medium: of.medium(), ends: of.tickets_end() })
    })
}

/// The first key of an agreed call.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_call_first_key(
    core: *const SozialCore,
    call: SozialHandle,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        put(out, core.put(core.get::<AgreedCall>(call)?.key()))
    })
}

/// What frame encryption takes as its passphrase. A secret: `sozial_text_free` wipes it.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_call_key_for_frames(
    core: *const SozialCore,
    key: SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| put_text(out, &core.get::<CallKey>(key)?.for_frames()))
}

/// A link for one guest of a call, who is shown under `name`.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_guest_link_new(
    core: *const SozialCore,
    call: *const c_char,
    name: *const c_char,
    now: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let (call, name) = (text(call, "call")?, text(name, "name")?);
        put(out, core.put(GuestLink::create(call, name, parsed(now, "now")?)?))
    })
}

/// A link from what stands behind `#`.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_guest_link_read(
    core: *const SozialCore,
    fragment: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        put(out, core.put(GuestLink::parse(text(fragment, "fragment")?)?))
    })
}

/// What stands behind `#`. A secret: `sozial_text_free` wipes it.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_guest_link_fragment(
    core: *const SozialCore,
    link: SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| put_text(out, &core.get::<GuestLink>(link)?.fragment()))
}

/// Opens the key that those present sealed for a guest.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_guest_link_open(
    core: *const SozialCore,
    link: SozialHandle,
    sealed: *const u8,
    len: usize,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let opened = core.get::<GuestLink>(link)?.open(bytes(sealed, len, "sealed")?)?;
        put(out, core.put(opened))
    })
}

/// A guest has knocked; `present` lists the names of the keys of those in the call (JSON).
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_admission_ask(
    core: *const SozialCore,
    link: SozialHandle,
    present: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let present: Vec<String> = json(present, "present")?;
        put(out, core.put(GuestAdmission::ask(&*core.get::<GuestLink>(link)?, present)?))
    })
}

/// Somebody present says yes (anything but 0) or no (0).
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_admission_answer(
    core: *const SozialCore,
    admission: SozialHandle,
    who: *const c_char,
    yes: i32,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        Ok(core.get::<GuestAdmission>(admission)?.answer(text(who, "who")?, yes != 0)?)
    })
}

/// Lets a guest in when everyone has agreed: the next key (a handle), and the same sealed for the guest.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_admission_admit(
    core: *const SozialCore,
    admission: SozialHandle,
    key: SozialHandle,
    now: *const c_char,
    next: *mut SozialHandle,
    out: *mut SozialBytes,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        there(next)?;
        let (admission, key) = (core.get::<GuestAdmission>(admission)?, core.get::<CallKey>(key)?);
        let admitted = admission.admit(&key, parsed(now, "now")?)?;
        put(next, core.put(admitted.key))?;
        put_bytes(out, admitted.for_guest)
    })
}

/// A proposal or a call as JSON.
#[derive(Serialize)]
struct Shown {
    call: String,
    medium: CallMedium,
    ends: jiff::Timestamp,
}
