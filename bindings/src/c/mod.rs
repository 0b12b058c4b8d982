//! The same rooms for C. Records are JSON, handles are numbers within a [`SozialCore`], nothing else is kept.
//!
//! Each function reads its arguments, calls a room, and writes what it gives through pointers. What C may hand in wrongly
//! (null, text that is not UTF-8, a handle that was freed or is of another kind) is refused before a room is called.

mod accounts;
mod arguments;
mod booking;
mod calls;
mod catalogue;
#[cfg(feature = "places")]
mod centres;
mod conversations;
mod error;
mod forms;
mod outcome;
#[cfg(feature = "places")]
mod routing;
mod table;
mod xsozial;

pub use accounts::*;
pub use booking::*;
pub use calls::*;
pub use catalogue::*;
#[cfg(feature = "places")]
pub use centres::*;
pub use conversations::*;
pub use error::*;
pub use forms::*;
pub use outcome::*;
#[cfg(feature = "places")]
pub use routing::*;
pub use table::*;
pub use xsozial::*;
