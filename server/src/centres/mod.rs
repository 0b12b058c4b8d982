//! Which centres the portal knows at the moment, ready to be searched.

mod finder;

pub use finder::Finder;

/// How many centres a demonstration begins with.
pub const DEMO_CENTRES: usize = 3_200;
