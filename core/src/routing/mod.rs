//! Who is responsible: from a postcode or the name of a place to the authority, and how it is reached.
//!
//! ```text
//! what was typed ── Places::find ──> Place (Ars) ── route ──> Outcome: here | external | contact only | unknown
//!                        └── several: ask              └── Authorities (imported, or demo)
//! ```

mod answer;
mod ars;
mod authorities;
mod authority;
mod hours;
mod import;
mod places;
mod plz;
mod route;
mod url;

pub use answer::{RouteAnswer, Status, answer};
pub use ars::{Ars, Level, NotAnArs};
pub use authorities::Authorities;
pub use authority::{Address, Authority, Channel, Offer};
pub use hours::{NotOpeningHours, OpenSpan, OpeningHours};
pub use import::RowFault;
pub use places::{
    Found, GemeindeKind, Kreis, KreisKind, Land, Place, Places, PlzKind, Position, Postcode, Problem,
    Suggestion, Unreadable, Verband, VerbandKind,
};
pub use plz::{NotAPlz, Plz};
pub use route::{Outcome, route};
pub use url::{HttpsUrl, NotAnHttpsUrl};
