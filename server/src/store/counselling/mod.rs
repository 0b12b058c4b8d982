//! The tables of counselling: accounts and what belongs to them. Ciphertext, keyed hashes, and what is needed to find them.

pub mod accounts;
pub mod notes;
pub mod pairings;
pub mod sessions;
