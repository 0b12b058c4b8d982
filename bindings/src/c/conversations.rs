//! Conversations for C.

use std::ffi::c_char;

use std::sync::Mutex;

use super::arguments::{Base64, bytes, json, many_bytes, optional, parsed, text};
use super::error::{Failure, SozialError, SozialStatus};
use super::outcome::{SozialBytes, put, put_bytes, put_json, put_text, report, there};
use super::table::{SozialCore, SozialHandle};
use crate::accounts::AccountKeys;
use crate::chance::locked;
use crate::counselling::{
    Conversation, IncomingMessage, IntakeKeys, MessageContent, begin_conversation, centre_reader,
    first_intake,
};

/// What was received, until C has asked for the keys in it.
pub(super) struct Incoming(pub(super) Mutex<Vec<IncomingMessage>>);

/// The first keys of a centre (32 hexadecimal digits): a handle, and the certificate that the server publishes.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_intake_first(
    core: *const SozialCore,
    centre: *const c_char,
    keys: *mut SozialHandle,
    out: *mut SozialBytes,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        there(keys)?;
        let made = first_intake(text(centre, "centre")?)?;
        put(keys, core.put(made.keys))?;
        put_bytes(out, made.certificate)
    })
}

/// The keys of a centre as they were wrapped for a counsellor.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_intake_open(
    core: *const SozialCore,
    wrapped: *const u8,
    wrapped_len: usize,
    certificate: *const u8,
    certificate_len: usize,
    counsellor: SozialHandle,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let wrapped = bytes(wrapped, wrapped_len, "wrapped")?;
        let certificate = bytes(certificate, certificate_len, "certificate")?;
        put(out, core.put(IntakeKeys::open(wrapped, certificate, &*core.get::<AccountKeys>(counsellor)?)?))
    })
}

/// Begins a conversation with a centre whose certificates (a list, JSON) the server publishes, by a first message
/// (content as JSON, `{"kind":"text","text":"..."}`): a handle, and `{"link","keys","message"}` for the server.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_conversation_begin(
    core: *const SozialCore,
    keys: SozialHandle,
    device: *const c_char,
    centre: *const c_char,
    certificates: *const c_char,
    content: *const c_char,
    now: *const c_char,
    conversation: *mut SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        there(conversation)?;
        let reader = centre_reader(text(centre, "centre")?, many_bytes(certificates, "certificates")?, None)?;
        let (content, now): (MessageContent, _) = (json(content, "content")?, parsed(now, "now")?);
        let keys = core.get::<AccountKeys>(keys)?;
        let begun = begin_conversation(&keys, text(device, "device")?, reader, content, now)?;
        put_json(out, &begun.parcel)?;
        put(conversation, core.put(begun.conversation))
    })
}

/// Opens a conversation from what the server has: lists of links and of keys (JSON). `trust` is what
/// `sozial_conversation_trust` gave, or null.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_conversation_open(
    core: *const SozialCore,
    keys: SozialHandle,
    id: *const c_char,
    device: *const c_char,
    links: *const c_char,
    epoch_keys: *const c_char,
    trust: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let (links, sealed) = (many_bytes(links, "links")?, many_bytes(epoch_keys, "epoch_keys")?);
        let trust = optional(trust, "trust")?.map(|_| json::<Base64>(trust, "trust")).transpose()?;
        let (keys, id, device) = (core.get::<AccountKeys>(keys)?, text(id, "id")?, text(device, "device")?);
        let trust = trust.map(|bytes| bytes.0);
        put(out, core.put(Conversation::open(&keys, id, device, links, sealed, trust, None)?))
    })
}

/// Opens an enquiry with the keys of a centre.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_conversation_open_as_centre(
    core: *const SozialCore,
    intake: SozialHandle,
    id: *const c_char,
    device: *const c_char,
    links: *const c_char,
    epoch_keys: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let (links, sealed) = (many_bytes(links, "links")?, many_bytes(epoch_keys, "epoch_keys")?);
        let (keys, id, device) = (core.get::<IntakeKeys>(intake)?, text(id, "id")?, text(device, "device")?);
        put(out, core.put(Conversation::open_as_centre(&keys, id, device, links, sealed)?))
    })
}

/// A counsellor takes on an enquiry that was opened with the keys of the centre: `{"link","keys"}` for the server.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_conversation_take_on(
    core: *const SozialCore,
    conversation: SozialHandle,
    counsellor: SozialHandle,
    now: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        let (enquiry, counsellor) =
            (core.get::<Conversation>(conversation)?, core.get::<AccountKeys>(counsellor)?);
        put_json(out, &enquiry.take_on(&counsellor, parsed(now, "now")?)?)
    })
}

/// Takes a change of readers that the server has taken.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_conversation_extend(
    core: *const SozialCore,
    conversation: SozialHandle,
    link: *const u8,
    link_len: usize,
    keys: *const u8,
    keys_len: usize,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        let (link, keys) = (bytes(link, link_len, "link")?, bytes(keys, keys_len, "keys")?);
        Ok(core.get::<Conversation>(conversation)?.extend(link, keys)?)
    })
}

/// The id of a conversation.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_conversation_id(
    core: *const SozialCore,
    conversation: SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| put_text(out, &core.get::<Conversation>(conversation)?.id()))
}

/// Who can read what is written now (a list, JSON).
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_conversation_readers(
    core: *const SozialCore,
    conversation: SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| put_json(out, &core.get::<Conversation>(conversation)?.readers()))
}

/// Accepts the keys of a reader.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_conversation_accept(
    core: *const SozialCore,
    conversation: SozialHandle,
    fingerprint: *const c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        Ok(core.get::<Conversation>(conversation)?.accept(text(fingerprint, "fingerprint")?)?)
    })
}

/// What this device has to remember, a text in JSON for `sozial_conversation_open`.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_conversation_trust(
    core: *const SozialCore,
    conversation: SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| put_json(out, &Base64(core.get::<Conversation>(conversation)?.trust())))
}

/// Seals the next message (content as JSON): the envelope for the server.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_conversation_seal(
    core: *const SozialCore,
    conversation: SozialHandle,
    content: *const c_char,
    now: *const c_char,
    out: *mut SozialBytes,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        let (content, now): (MessageContent, _) = (json(content, "content")?, parsed(now, "now")?);
        put_bytes(out, core.get::<Conversation>(conversation)?.seal(content, now)?.envelope)
    })
}

/// Opens envelopes (a list, JSON) in the order in which the server has them: what they say (a list, JSON), and a handle
/// for `sozial_received_call_key`. Keys are not in the JSON.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_conversation_receive(
    core: *const SozialCore,
    conversation: SozialHandle,
    envelopes: *const c_char,
    received: *mut SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        there(received)?;
        let conversation = core.get::<Conversation>(conversation)?;
        let incoming = conversation.receive(many_bytes(envelopes, "envelopes")?);
        put_json(out, &incoming)?;
        put(received, core.put(std::sync::Arc::new(Incoming(Mutex::new(incoming)))))
    })
}

/// The key of a call that came as the message at `index` of what was received.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_received_call_key(
    core: *const SozialCore,
    received: SozialHandle,
    index: usize,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let received = core.get::<Incoming>(received)?;
        let found = match locked(&received.0).get(index) {
            Some(IncomingMessage::Opened { message }) => match &message.content {
                MessageContent::CallKey { key } => Some(key.clone()),
                _ => None,
            },
            _ => None,
        };
        let none = || Failure::new(SozialStatus::NotFound, "no key of a call");
        put(out, core.put(found.ok_or_else(none)?))
    })
}
