//! Which changes are allowed, and who has to sign them.

use super::{Change, Link, Past, Reader, Role};
use crate::seals::Fingerprint;

/// Why a link is not allowed to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleBroken {
    /// Nobody, somebody twice, more or fewer than one seeker.
    #[error("a conversation has one seeker and nobody twice")]
    Readers,
    /// What changed among the readers is not what the change is called.
    #[error("the readers do not change as this change says")]
    NotThisChange,
    /// Nobody signed who may decide this.
    #[error("nobody who may decide this has signed")]
    NotEntitled,
    /// The seeker did not sign.
    #[error("the seeker has not agreed")]
    NoConsent,
    /// Nobody signed who can read afterwards: whoever made the key could read on.
    #[error("nobody who stays has signed")]
    MadeByLeaver,
    /// It begins before the one before.
    #[error("made before the link before it")]
    Time,
    /// Something is shared with nobody new.
    #[error("the past is shared with nobody")]
    Past,
}

/// What a link does to the readers of the one before.
struct Step<'a> {
    before: &'a [Reader],
    after: &'a [Reader],
    added: Vec<&'a Reader>,
    removed: Vec<&'a Reader>,
    signers: &'a [Fingerprint],
}

/// Whether a link may follow another, or be the first; `signers` are those whose signatures hold.
pub(super) fn check(before: Option<&Link>, link: &Link, signers: &[Fingerprint]) -> Result<(), RuleBroken> {
    check_readers(link.readers())?;
    let Some(before) = before else { return check_first(link, signers) };
    if link.made_at() < before.made_at() {
        return Err(RuleBroken::Time);
    }
    let step = Step {
        before: before.readers(),
        after: link.readers(),
        added: without(link.readers(), before.readers()),
        removed: without(before.readers(), link.readers()),
        signers,
    };
    if link.past() == Past::Shared && step.added.is_empty() {
        return Err(RuleBroken::Past);
    }
    step.check(link.change())?;
    if step.after.iter().any(|reader| step.has_signed(reader)) {
        Ok(())
    } else {
        Err(RuleBroken::MadeByLeaver)
    }
}

fn check_readers(readers: &[Reader]) -> Result<(), RuleBroken> {
    let seekers = readers.iter().filter(|reader| reader.role == Role::Seeker).count();
    let mut known: Vec<Fingerprint> = readers.iter().map(Reader::fingerprint).collect();
    known.sort_unstable();
    known.dedup();
    if seekers == 1 && known.len() == readers.len() { Ok(()) } else { Err(RuleBroken::Readers) }
}

/// The seeker alone opens, with one centre or one counsellor.
fn check_first(link: &Link, signers: &[Fingerprint]) -> Result<(), RuleBroken> {
    let others = |reader: &&Reader| matches!(reader.role, Role::Centre | Role::Counsellor);
    let sound = link.readers().len() == 2 && link.readers().iter().filter(others).count() == 1;
    if link.change() != Change::Opened || !sound || link.past() == Past::Shared {
        return Err(RuleBroken::NotThisChange);
    }
    let seeker = link.readers().iter().find(|reader| reader.role == Role::Seeker);
    let signed = seeker.is_some_and(|seeker| signers == [seeker.fingerprint()]);
    if signed { Ok(()) } else { Err(RuleBroken::NotEntitled) }
}

fn without<'a>(these: &'a [Reader], those: &[Reader]) -> Vec<&'a Reader> {
    these.iter().filter(|reader| !those.contains(reader)).collect()
}

impl Step<'_> {
    fn check(&self, change: Change) -> Result<(), RuleBroken> {
        match change {
            Change::Opened => Err(RuleBroken::NotThisChange),
            Change::Taken => self.check_taken(),
            Change::HandedOver => self.check_handed_over(),
            Change::Joined => self.check_joined(),
            Change::Left => self.check_left(),
            Change::KeyReplaced => self.check_key_replaced(),
            Change::Renewed => {
                self.need(self.added.is_empty() && self.removed.is_empty())?;
                self.entitled(decides)
            }
        }
    }

    /// The centre's key signs, one counsellor comes in and signs; the centre may stay or go.
    fn check_taken(&self) -> Result<(), RuleBroken> {
        let [taker] = self.added[..] else { return Err(RuleBroken::NotThisChange) };
        self.need(taker.role == Role::Counsellor)?;
        self.need(self.removed.iter().all(|reader| reader.role == Role::Centre) && self.removed.len() <= 1)?;
        self.entitled(|reader| reader.role == Role::Centre)?;
        if self.has_signed(taker) { Ok(()) } else { Err(RuleBroken::NotEntitled) }
    }

    /// A counsellor or the centre brings in one counsellor or the centre; those who counselled may go.
    fn check_handed_over(&self) -> Result<(), RuleBroken> {
        let counsels = |reader: &Reader| matches!(reader.role, Role::Counsellor | Role::Centre);
        let [next] = self.added[..] else { return Err(RuleBroken::NotThisChange) };
        self.need(counsels(next) && self.removed.iter().all(|reader| counsels(reader)))?;
        self.entitled(counsels)
    }

    /// One more person, with the seeker's own signature under exactly this list.
    fn check_joined(&self) -> Result<(), RuleBroken> {
        let [guest] = self.added[..] else { return Err(RuleBroken::NotThisChange) };
        let one = self.removed.is_empty() && !matches!(guest.role, Role::Seeker | Role::Centre);
        self.need(one)?;
        self.entitled(|reader| reader.role == Role::Seeker).map_err(|_| RuleBroken::NoConsent)
    }

    /// One person less, never the seeker; everyone may go, seeker and counsellors may send.
    fn check_left(&self) -> Result<(), RuleBroken> {
        let [gone] = self.removed[..] else { return Err(RuleBroken::NotThisChange) };
        self.need(self.added.is_empty() && gone.role != Role::Seeker)?;
        self.entitled(|reader| decides(reader) || reader == gone)
    }

    /// New keys in the same role. The old keys sign, or, if they are lost, seeker or counsellors vouch; for the seeker's
    /// keys nobody else can vouch. The new keys sign too.
    fn check_key_replaced(&self) -> Result<(), RuleBroken> {
        let ([old], [new]) = (&self.removed[..], &self.added[..]) else {
            return Err(RuleBroken::NotThisChange);
        };
        self.need(old.role == new.role)?;
        self.entitled(|reader| reader == *old || old.role != Role::Seeker && decides(reader))?;
        if self.has_signed(new) { Ok(()) } else { Err(RuleBroken::NotEntitled) }
    }

    fn need(&self, holds: bool) -> Result<(), RuleBroken> {
        if holds { Ok(()) } else { Err(RuleBroken::NotThisChange) }
    }

    fn entitled(&self, may: impl Fn(&Reader) -> bool) -> Result<(), RuleBroken> {
        let signed = self.before.iter().any(|reader| may(reader) && self.has_signed(reader));
        if signed { Ok(()) } else { Err(RuleBroken::NotEntitled) }
    }

    fn has_signed(&self, reader: &Reader) -> bool {
        self.signers.contains(&reader.fingerprint())
    }
}

const fn decides(reader: &Reader) -> bool {
    matches!(reader.role, Role::Seeker | Role::Counsellor | Role::Centre)
}
