//! The load generator: participants with full ICE, DTLS and SRTP, all on one thread.

pub(crate) mod crowd;
pub(crate) mod flow;
pub(crate) mod member;
pub(crate) mod peer;
pub(crate) mod road;
pub(crate) mod socket;
pub(crate) mod stamp;
pub(crate) mod tally;
pub(crate) mod wake;
pub(crate) mod wire;
