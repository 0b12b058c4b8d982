//! What one question asks and how one answer is read, written and checked.

mod contact;
mod date;
mod iban;
mod input;
mod kind;
mod money;
mod typed;
mod value;

pub use contact::{Email, NotAPhone, NotAnEmail, Phone};
pub use date::{NotADate, PartialDate, Precision};
pub use iban::{Iban, NotAnIban};
pub use input::FormInput;
pub use kind::{
    Choosable, Computation, DateBound, DateRules, Kind, Options, Pattern, Range, Style, TextRules,
};
pub use money::{cents_typed, euros, euros_typed};
pub use value::{Address, AddressPart, FileRef, Value};
