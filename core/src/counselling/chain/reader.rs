//! Who can read, and as what.

use crate::seals::{Fingerprint, Identity, NotAnEnvelope, Reader as Bytes, Writer};

/// As what somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The person who asks for help; exactly one in every conversation.
    Seeker,
    /// Somebody who counsels.
    Counsellor,
    /// A centre: whoever of its counsellors holds its intake key.
    Centre,
    /// Somebody who interprets.
    Interpreter,
    /// Somebody the seeker trusts and brings along.
    Companion,
    /// Somebody who watches how counselling is done.
    Supervisor,
}

impl Role {
    /// Every role there is.
    pub const ALL: [Self; 6] =
        [Self::Seeker, Self::Counsellor, Self::Centre, Self::Interpreter, Self::Companion, Self::Supervisor];

    /// Key of its text.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Seeker => "role-seeker",
            Self::Counsellor => "role-counsellor",
            Self::Centre => "role-centre",
            Self::Interpreter => "role-interpreter",
            Self::Companion => "role-companion",
            Self::Supervisor => "role-supervisor",
        }
    }

    const fn number(self) -> u8 {
        self as u8 + 1
    }

    fn from_number(number: u8) -> Result<Self, NotAnEnvelope> {
        Self::ALL.into_iter().find(|role| role.number() == number).ok_or(NotAnEnvelope::Malformed)
    }
}

/// Somebody who can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reader {
    /// As what.
    pub role: Role,
    /// With which keys.
    pub identity: Identity,
}

impl Reader {
    /// By what the others know this reader.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.identity.fingerprint()
    }

    pub(super) fn write(&self, to: Writer) -> Writer {
        to.u8(self.role.number()).array(&self.identity.to_bytes())
    }

    pub(super) fn read(from: &mut Bytes<'_>) -> Result<Self, NotAnEnvelope> {
        Ok(Self { role: Role::from_number(from.u8()?)?, identity: Identity::read(from)? })
    }
}
