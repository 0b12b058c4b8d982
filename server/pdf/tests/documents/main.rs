//! The documents as others find them: what is in them, and that nothing typed can break them.

#![expect(clippy::unwrap_used, reason = "a test's helpers may fail the test")]

mod hostile;
mod readable;
mod support;
