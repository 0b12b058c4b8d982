//! What a centre writes to people: templates with placeholders such as `{{uhrzeit}}`, checked when they are saved.
//!
//! ```
//! use sozial_core::booking::{MailKind, Placeholder, Template};
//!
//! let template = Template::parse("Ihr Termin ist am {{datum}} um {{uhrzeit}}.").expect("it is well formed");
//! let text = template.fill(|placeholder| match placeholder {
//!     Placeholder::Date => "Montag, 23. November 2026".to_owned(),
//!     Placeholder::Time => "9:30 Uhr".to_owned(),
//!     _ => String::new(),
//! });
//! assert_eq!(text, "Ihr Termin ist am Montag, 23. November 2026 um 9:30 Uhr.");
//! let defects = template.defects(MailKind::Confirm);
//! assert_eq!(defects.len(), 1, "a mail that asks to confirm needs the link to do so");
//! ```

mod mail;
mod placeholder;
mod template;

pub use mail::{MailDefect, MailKind, MailPart, MailTemplate, MailTemplates};
pub use placeholder::Placeholder;
pub use template::{Template, TemplateDefect};
