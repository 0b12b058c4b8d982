//! The JSON Schema of a form's answers.

use super::Definition;

/// The schema (draft 2020-12) of what [`Answers::to_json`](super::Answers::to_json) writes.
#[must_use]
pub fn json_schema(definition: &Definition) -> serde_json::Value {
    let _ = definition;
    todo!()
}
