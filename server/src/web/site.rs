//! What pages say about the place they are shown in: who runs it, whether it is a demonstration.

use std::sync::Arc;

use crate::config::Config;

/// The operator as the Impressum names it. Lines are shown as given.
#[derive(Debug, Clone, Default)]
pub struct Operator {
    /// Name of the authority or body.
    pub name: String,
    /// Postal address, one line an entry.
    pub address: Vec<String>,
    /// E-mail address for questions.
    pub email: String,
    /// Phone number for questions.
    pub phone: String,
    /// Name of the person or office that represents the operator.
    pub represented_by: String,
    /// Contact of the data protection officer.
    pub data_protection: String,
    /// The supervisory authority for data protection.
    pub supervisor: String,
}

/// The facts about this installation that pages show.
#[derive(Debug, Clone)]
pub struct Site {
    /// Whether authorities here are invented; said on every page.
    pub demo: bool,
    /// Whether visitors come over HTTPS: cookies are then marked so, and HSTS is sent.
    pub secure: bool,
    /// Who runs the platform; `None` in a demonstration.
    pub operator: Option<Arc<Operator>>,
}

impl Site {
    /// What the configuration says about it.
    pub(super) fn of(config: &Config) -> Self {
        Self { demo: false, secure: config.secure_cookies(), operator: None }
    }
}
