//! What a page asks of names, passwords, keys, recovery sheets and further devices.

pub mod names;
pub mod pairing;
pub mod person;
pub mod registration;
pub mod sheet;
pub mod stretched;

pub use pairing::{Asking, Inviting};
pub use person::Person;
pub use registration::Registration;
pub use sheet::SheetPaper;
pub use stretched::Stretched;
