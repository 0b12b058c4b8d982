//! Who applies in the scenarios: the same people as in the tests of the core.

use sozial_core::forms::{Answers, Definition, library};

/// A household with eight members, each with two incomes.
pub const EIGHT_MEMBERS: &str = include_str!("../../../core/tests/personas/hzl-grosser-haushalt.json");

/// The file of the definition, for engines by others.
pub const DEFINITION: &str = include_str!("../../../core/data/forms/hzl/2026-11.kdl");

/// The newest definition of Hilfe zum Lebensunterhalt.
///
/// # Errors
/// It is not built in.
pub fn definition() -> Result<&'static Definition, String> {
    library().current("hzl").ok_or_else(|| "the form hzl is not built in".to_owned())
}

/// A persona's answers.
///
/// # Errors
/// They do not fit the definition.
pub fn read(definition: &Definition, json: &str) -> Result<Answers, String> {
    Answers::from_json(definition, json).map_err(|errors| format!("{errors:?}"))
}
