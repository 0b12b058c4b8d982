//! The tables of counselling: accounts, centres, conversations. Ciphertext, keyed hashes, and what is needed to find
//! and delete them.

pub mod accounts;
pub mod centres;
pub mod conversations;
pub mod events;
pub mod files;
pub mod intake;
pub mod invitations;
pub mod notes;
pub mod pairings;
pub mod sessions;
