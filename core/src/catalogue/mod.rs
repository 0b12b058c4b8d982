//! Which social services there are, under which keys they are known, and where each is applied for.

mod leika;

pub use leika::{LeikaKey, NotALeikaKey};
