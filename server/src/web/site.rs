//! What every page shows of the place it is shown in: whether it is a demonstration, how visitors reach it.

use std::sync::Arc;

use axum::extract::FromRef;

use crate::config::Config;
use crate::portal::Portal;

/// The facts about this installation that pages show.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site {
    /// Whether authorities here are invented; said on every page.
    pub(super) demo: bool,
    /// Whether visitors come over HTTPS: cookies are then marked so, and HSTS is sent.
    pub(super) secure: bool,
}

impl Site {
    /// What the configuration says about it.
    pub(super) fn of(config: &Config) -> Self {
        Self { demo: config.demo, secure: config.secure_cookies() }
    }
}

impl FromRef<Arc<Portal>> for Site {
    fn from_ref(portal: &Arc<Portal>) -> Self {
        Self::of(&portal.config)
    }
}
