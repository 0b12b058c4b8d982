//! Form engines of others, evaluating an equivalent form in Node beside ours.

mod form_io;
mod form_io_rule;
mod node;
pub mod outline;
pub mod rule;
mod shape;
mod survey_js;
mod survey_js_rule;

use serde_json::{Value, json};

pub use node::{Evaluated, NodeError, Timed};
use outline::{Form, Layer};
use rule::RuleError;

/// An engine by others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    /// `survey-core`.
    SurveyJs,
    /// `@formio/core`.
    FormIo,
}

impl Peer {
    /// All engines that are measured.
    pub const ALL: [Self; 2] = [Self::SurveyJs, Self::FormIo];

    /// What the runner in `peers/` calls it.
    const fn word(self) -> &'static str {
        match self {
            Self::SurveyJs => "survey-js",
            Self::FormIo => "form-io",
        }
    }

    /// Evaluates the form with these answers (in our shape) for about `seconds`, on the day `today` (`2026-11-22`).
    ///
    /// # Errors
    /// Node or the packages are missing, or the engine fails.
    pub fn evaluate(
        self,
        form: &Form,
        answers: &Value,
        today: &str,
        seconds: f64,
    ) -> Result<Evaluated, NodeError> {
        let layer = Layer::of_form(form);
        let (written, shaped) = match self {
            Self::SurveyJs => (survey_js::form(form, &layer, today)?, shape::for_survey_js(form, answers)),
            Self::FormIo => (form_io::form(form, &layer, today)?, shape::for_form_io(form, answers)),
        };
        node::run(
            self.word(),
            &json!({"form": written, "answers": shaped, "today": today, "seconds": seconds}),
        )
    }
}

/// Adds `value` as `name`, unless there is none.
fn put(object: &mut serde_json::Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(name.to_owned(), value.into());
    }
}

/// Where a rule is, for error messages and translation: its scopes from the whole form inwards.
type Layers<'f> = Vec<&'f Layer>;

/// The scopes of a group's items.
fn within<'f>(layers: &Layers<'f>, group: &str) -> Result<Layers<'f>, RuleError> {
    let inner = layers.last().and_then(|layer| layer.groups.get(group));
    let inner = inner.ok_or_else(|| RuleError::UnknownName(group.to_owned()))?;
    Ok(layers.iter().copied().chain([inner]).collect())
}

#[cfg(test)]
mod tests {
    use super::outline::read;
    use super::*;

    const HZL: &str = include_str!("../../../core/data/forms/hzl/2026-11.kdl");
    const DAY: &str = "2026-11-22";

    #[test]
    fn all_rules_of_hilfe_zum_lebensunterhalt_can_be_said_by_both() {
        let form = read(HZL).expect("the outline");
        let layer = Layer::of_form(&form);
        survey_js::form(&form, &layer, DAY).expect("a survey");
        form_io::form(&form, &layer, DAY).expect("a wizard");
    }

    #[test]
    fn the_peers_get_every_member_and_every_income() {
        let form = read(HZL).expect("the outline");
        let answers = serde_json::from_str(crate::scenarios::persona::EIGHT_MEMBERS).expect("JSON");
        for shaped in [shape::for_survey_js(&form, &answers), shape::for_form_io(&form, &answers)] {
            let members = shaped["personen"].as_array().expect("a list");
            assert_eq!(members.len(), 8);
            assert!(
                members.iter().all(|member| member["einkommen"].as_array().is_some_and(|all| all.len() == 2))
            );
        }
    }
}
