//! Application forms: what is asked (definition), what was answered (answers), and what follows (journey).

mod answers;
mod check;
mod definition;
#[cfg(test)]
mod demo;
mod faults;
mod fields;
mod journey;
mod library;
mod mapping;
mod path;
pub mod rules;
mod schema;
mod texts;
mod transcript;

pub use answers::{AnswerError, Answers, MAX_ANSWERS_BYTES};
pub use check::{Finding, Report, check};
pub use definition::{
    Chapter, Defect, Definition, Field, FieldId, Group, GroupId, Member, Page, PageKind, Prefill,
};
pub use faults::{Fault, FaultKind};
pub use fields::{
    Address, AddressPart, Choosable, Computation, DateBound, DateRules, Email, FileRef, FormInput, Iban,
    Kind, NotADate, NotAPhone, NotAnEmail, NotAnIban, Options, PartialDate, Pattern, Phone, Precision, Range,
    Style, TextRules, Value, cents_typed, euros, euros_typed,
};
pub use journey::{
    ChapterState, ChapterView, Computed, DocumentSlot, Entry, FieldView, GroupView, ItemView, Journey,
    PageView, journey,
};
pub use library::{Library, library};
pub use mapping::{Mapped, mapped, not_transported};
pub use path::{MAX_INDEX, MAX_PATH_BYTES, MAX_PATH_NAMES, PagePath, Path, PathError, Step};
pub use schema::json_schema;
pub use texts::{MissingText, missing_texts};
pub use transcript::{Line, Section, Transcript, TranscriptChapter, transcript};
