//! What becomes of messages, links and files: the core decides, the store keeps, then the readers hear of it.

use jiff::{SignedDuration, Timestamp};
use sozial_core::counselling::{
    Conversation, FileError, Lifetime, Link, Post, PostRefused, Role, State, check_sealed_file,
};
use sozial_core::seals::{Fingerprint, NotAnEnvelope};

use super::{AccountId, frames, hex};
use crate::portal::Portal;
use crate::store::StoreError;
use crate::store::counselling::accounts::Account;
use crate::store::counselling::centres::CentreRow;
use crate::store::counselling::conversations::{ConversationRow, Locked};
use crate::store::counselling::events::{EventRow, fingerprint, stream_of};
use crate::store::counselling::files::KeptFile;

/// Bytes of all sealed files of a conversation: 30 MB, and what sealing adds.
const MOST_FILE_BYTES: i64 = 34_000_000;
/// Conversations that a seeker may have at a time.
const MOST_CONVERSATIONS: usize = 20;

/// Why something is not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// There is no such conversation for this person.
    #[error("no such conversation for this person")]
    NotFound,
    /// The core refuses.
    #[error(transparent)]
    Refused(#[from] PostRefused),
    /// Sealed to keys of a centre that are not its latest.
    #[error("not the latest keys of the centre")]
    OldKeys,
    /// Somebody would come in who has no such role here.
    #[error("somebody who may not come in")]
    NotAllowed,
    /// There are too many conversations, or files.
    #[error("full")]
    Full,
    /// Not a sealed file.
    #[error(transparent)]
    File(#[from] FileError),
    /// Another file of this name is here.
    #[error("another file of this name")]
    Changed,
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NotAnEnvelope> for NotTaken {
    fn from(reason: NotAnEnvelope) -> Self {
        Self::Refused(reason.into())
    }
}

/// What was taken: now, or before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken<T> {
    /// Now.
    New(T),
    /// It was here already.
    Already(T),
}

/// An enquiry as it was sent.
#[derive(Clone, Debug)]
pub struct Sent<'a> {
    /// To which centre.
    pub centre: &'a CentreRow,
    /// About what.
    pub topic: &'a str,
    /// In which language.
    pub language: &'a str,
    /// The first link, its keys, the first message.
    pub parcel: (&'a [u8], &'a [u8], &'a [u8]),
}

/// Begins a conversation.
///
/// # Errors
/// When it is not the beginning of one, not this seeker's, or not sealed to the centre's latest keys.
pub async fn begin(portal: &Portal, seeker: &Account, sent: Sent<'_>) -> Result<ConversationRow, NotTaken> {
    let now = portal.clock.now();
    let me = fingerprint(&seeker.fingerprint)?;
    let (conversation, keys, envelope) = Conversation::begin(&me, sent.parcel)?;
    check_addressee(portal, &conversation, sent.centre).await?;
    if portal.store.conversations_of(&seeker.id, now).await?.len() >= MOST_CONVERSATIONS {
        return Err(NotTaken::Full);
    }
    let link = conversation.chain().head().clone();
    let row = new_row(seeker, &sent, &conversation, now);
    let id = row.id.clone();
    let begun = portal.store.begin_conversation(row).await?;
    // Nobody else makes the same sixteen random bytes: it is this seeker's, sent again.
    let Some(mut locked) = begun else {
        let known = portal.store.conversation_of(&id, &seeker.id, now).await?;
        return known.filter(|known| known.seeker == seeker.id).ok_or(NotTaken::NotFound);
    };
    locked.set_readers(conversation.chain()).await?;
    locked.append_link(&link, &keys, now).await?;
    locked.append_message(&envelope, now).await?;
    locked.touch_readers(now).await?;
    let row = locked.commit().await?;
    portal.tell(&portal.store.audience(&row.id).await?, &frames::of_conversation(&row, now)).await;
    Ok(row)
}

fn new_row(
    seeker: &Account,
    sent: &Sent<'_>,
    conversation: &Conversation,
    now: Timestamp,
) -> ConversationRow {
    let hours = SignedDuration::from_hours(sent.centre.reply_hours);
    ConversationRow {
        id: conversation.chain().conversation().to_string(),
        centre: sent.centre.id.clone(),
        topic: sent.topic.to_owned(),
        language: sent.language.to_owned(),
        seeker: seeker.id.clone(),
        state: State::Open,
        waiting: true,
        answered: false,
        begun_at: now,
        lifetime: Lifetime { last_message: now, chosen: None },
        promised_at: now.saturating_add(hours).unwrap_or(Timestamp::MAX),
        last: 0,
        epoch: 0,
        file_bytes: 0,
    }
}

/// The other reader is the centre with its latest keys, or a counsellor of it.
async fn check_addressee(
    portal: &Portal,
    conversation: &Conversation,
    centre: &CentreRow,
) -> Result<(), NotTaken> {
    let readers = conversation.chain().head().readers();
    for reader in readers.iter().filter(|reader| reader.role != Role::Seeker) {
        let fingerprint = hex(reader.fingerprint().as_bytes());
        match reader.role {
            Role::Centre => match portal.store.centre_with_keys(&fingerprint).await? {
                Some((id, true)) if id == centre.id => {}
                Some((id, false)) if id == centre.id => return Err(NotTaken::OldKeys),
                _ => return Err(NotTaken::NotAllowed),
            },
            _ if portal.store.counsels_at(&fingerprint, &centre.id).await? => {}
            _ => return Err(NotTaken::NotAllowed),
        }
    }
    Ok(())
}

/// A conversation to be changed, if this account may read it.
pub(crate) async fn lock(portal: &Portal, id: &str, account: &AccountId) -> Result<Locked, NotTaken> {
    let now = portal.clock.now();
    portal.store.conversation_of(id, account, now).await?.ok_or(NotTaken::NotFound)?;
    portal.store.lock_conversation(id, now).await?.ok_or(NotTaken::NotFound)
}

/// Takes a message: when this returns it lies on disk, and whoever is connected hears of it.
///
/// # Errors
/// When the core does not take it.
pub async fn post(
    portal: &Portal,
    id: &str,
    poster: &Account,
    bytes: &[u8],
) -> Result<Taken<(String, i64)>, NotTaken> {
    let me = fingerprint(&poster.fingerprint)?;
    let mut locked = lock(portal, id, &poster.id).await?;
    let now = portal.clock.now();
    let conversation = locked.conversation(stream_of(bytes)).await?;
    let posted = match conversation.post(&me, bytes)? {
        Post::New(posted) => posted,
        Post::Already(message) => {
            let message = message.to_string();
            let place = locked.message(&message).await?.map_or(0, |(place, _)| place);
            return Ok(Taken::Already((message, place)));
        }
    };
    let event = locked.append_message(&posted.envelope, now).await?;
    let reopened = posted.conversation.state() != locked.row.state;
    locked.row.state = posted.conversation.state();
    locked.row.lifetime = locked.row.lifetime.message(now);
    locked.row.answered |= role_of(&conversation, &me) == Some(Role::Counsellor);
    let state = if reopened { Some(locked.append_state(now).await?) } else { None };
    locked.touch_readers(now).await?;
    locked.commit().await?;
    let place = event.place;
    tell_all(portal, id, [Some(event), state].into_iter().flatten()).await?;
    Ok(Taken::New((posted.envelope.id().to_string(), place)))
}

fn role_of(conversation: &Conversation, who: &Fingerprint) -> Option<Role> {
    conversation.chain().head().reader(who).map(|reader| reader.role)
}

/// Every reader that is connected hears of these events.
async fn tell_all(
    portal: &Portal,
    id: &str,
    events: impl IntoIterator<Item = EventRow>,
) -> Result<(), StoreError> {
    let audience = portal.store.audience(id).await?;
    for event in events {
        portal.tell(&audience, &frames::of_event(&event)).await;
    }
    Ok(())
}

/// Takes a change of readers.
///
/// # Errors
/// When the chain does not allow it, or somebody would come in who has no such role here.
pub async fn extend(
    portal: &Portal,
    id: &str,
    poster: &Account,
    (link, keys): (&[u8], &[u8]),
) -> Result<Taken<(u32, i64)>, NotTaken> {
    let mut locked = lock(portal, id, &poster.id).await?;
    let now = portal.clock.now();
    let parsed = Link::from_bytes(link)?;
    if let Some((place, known)) = locked.link(parsed.epoch()).await?
        && known == link
    {
        return Ok(Taken::Already((parsed.epoch(), place)));
    }
    let before = locked.conversation(None).await?;
    let (after, _, keys) = before.extend(link, keys)?;
    let heard = portal.store.audience(id).await?;
    check_newcomers(portal, &before, &after, &mut locked).await?;
    locked.set_readers(after.chain()).await?;
    let event = locked.append_link(&parsed, &keys, now).await?;
    let row = locked.commit().await?;
    let audience = portal.store.audience(id).await?;
    let (stayed, came): (Vec<_>, Vec<_>) = audience.into_iter().partition(|account| heard.contains(account));
    let left: Vec<_> = heard.into_iter().filter(|account| !stayed.contains(account)).collect();
    portal.tell(&left, &frames::of_gone(id)).await;
    portal.tell(&came, &frames::of_conversation(&row, now)).await;
    portal.tell(&stayed, &frames::of_event(&event)).await;
    Ok(Taken::New((parsed.epoch(), event.place)))
}

/// Who comes in as a counsellor counsels somewhere, the one who takes an enquiry at its centre; a centre comes in with its
/// latest keys and is from then on the conversation's; anybody else has an account.
async fn check_newcomers(
    portal: &Portal,
    before: &Conversation,
    after: &Conversation,
    locked: &mut Locked,
) -> Result<(), NotTaken> {
    use sozial_core::counselling::Change;
    let (old, new) = (before.chain().head(), after.chain().head());
    for reader in new.readers().iter().filter(|reader| !old.readers().contains(reader)) {
        let who = hex(reader.fingerprint().as_bytes());
        let allowed = match reader.role {
            Role::Centre => match portal.store.centre_with_keys(&who).await? {
                Some((centre, true)) => {
                    locked.row.centre = centre;
                    true
                }
                Some((_, false)) => return Err(NotTaken::OldKeys),
                None => false,
            },
            Role::Counsellor if new.change() == Change::Taken => {
                portal.store.counsels_at(&who, &locked.row.centre).await?
            }
            Role::Counsellor => portal.store.counsels_at(&who, "").await?,
            _ => portal.store.has_account(&who).await?,
        };
        if !allowed {
            return Err(NotTaken::NotAllowed);
        }
    }
    Ok(())
}

/// Passes a sign on to the other readers; nothing is kept.
///
/// # Errors
/// When the core does not take it.
pub async fn sign(portal: &Portal, id: &str, poster: &Account, bytes: &[u8]) -> Result<(), NotTaken> {
    let me = fingerprint(&poster.fingerprint)?;
    let mut locked = lock(portal, id, &poster.id).await?;
    let envelope = locked.conversation(None).await?.sign(&me, bytes)?;
    drop(locked);
    let mut audience = portal.store.audience(id).await?;
    audience.retain(|account| *account != poster.id);
    portal.tell(&audience, &frames::of_sign(id, &envelope.to_bytes())).await;
    Ok(())
}

/// Removes what a message says, if this person wrote it.
///
/// # Errors
/// When there is no such message of this person.
pub async fn delete_message(
    portal: &Portal,
    id: &str,
    writer: &Account,
    message: &str,
) -> Result<(), NotTaken> {
    let mut locked = lock(portal, id, &writer.id).await?;
    let found = locked.message(message).await?.filter(|(_, sender)| *sender == writer.fingerprint);
    let (place, _) = found.ok_or(NotTaken::NotFound)?;
    let event = locked.delete_message(place, message.to_owned(), portal.clock.now()).await?;
    locked.commit().await?;
    Ok(tell_all(portal, id, [event]).await?)
}

/// Opens, closes or blocks a conversation, for a counsellor who reads it by their own keys.
///
/// # Errors
/// When this person may not.
pub async fn set_state(portal: &Portal, id: &str, who: &Account, state: State) -> Result<(), NotTaken> {
    let me = fingerprint(&who.fingerprint)?;
    let mut locked = lock(portal, id, &who.id).await?;
    if role_of(&locked.conversation(None).await?, &me) != Some(Role::Counsellor) {
        return Err(NotTaken::NotAllowed);
    }
    if locked.row.state == state {
        return Ok(());
    }
    locked.row.state = state;
    let event = locked.append_state(portal.clock.now()).await?;
    locked.commit().await?;
    Ok(tell_all(portal, id, [event]).await?)
}

/// Deletes a conversation of this seeker for everybody who reads it.
///
/// # Errors
/// When it is not theirs.
pub async fn delete(portal: &Portal, id: &str, seeker: &AccountId) -> Result<(), NotTaken> {
    let row = portal.store.conversation_of(id, seeker, portal.clock.now()).await?;
    row.filter(|row| row.seeker == *seeker).ok_or(NotTaken::NotFound)?;
    let audience = portal.store.audience(id).await?;
    portal.store.delete_conversation(id).await?;
    portal.tell(&audience, &frames::of_gone(id)).await;
    Ok(())
}

/// Keeps a sealed file.
///
/// # Errors
/// When it is none, has another name, or there is no room.
pub async fn keep_file(
    portal: &Portal,
    (id, file): (&str, &str),
    sender: &Account,
    sealed: &[u8],
) -> Result<Taken<()>, NotTaken> {
    if check_sealed_file(sealed)?.to_string() != file {
        return Err(NotTaken::File(FileError::OtherFile));
    }
    let mut locked = lock(portal, id, &sender.id).await?;
    if locked.row.state != State::Open && locked.row.seeker != sender.id || locked.row.state == State::Blocked
    {
        return Err(PostRefused::NotOpen(locked.row.state).into());
    }
    match locked.keep_file((file, &sender.fingerprint), sealed, MOST_FILE_BYTES).await? {
        KeptFile::New => locked.commit().await.map(|_| Taken::New(())).map_err(Into::into),
        KeptFile::Already => Ok(Taken::Already(())),
        KeptFile::Taken => Err(NotTaken::Changed),
        KeptFile::Full => Err(NotTaken::Full),
    }
}

/// Deletes a file, if this person sent it.
///
/// # Errors
/// When there is no such file of this person.
pub async fn delete_file(portal: &Portal, id: &str, sender: &Account, file: &str) -> Result<(), NotTaken> {
    let mut locked = lock(portal, id, &sender.id).await?;
    let found = locked.file(file).await?.filter(|(by, _)| *by == sender.fingerprint);
    found.ok_or(NotTaken::NotFound)?;
    locked.delete_file(file).await?;
    locked.commit().await?;
    Ok(())
}
