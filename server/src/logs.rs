//! What is logged: structured events of our own crates, without persons, addresses or queries.

use tracing_subscriber::EnvFilter;

/// Crates whose events are written below the level of a warning.
const OURS: [&str; 3] = ["sozial_portal", "sozial_delivery", "sozial_sandbox"];

/// How much is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    /// Only what failed.
    Error,
    /// And what might fail.
    Warn,
    /// And what happened.
    #[default]
    Info,
    /// And every request, by its route.
    Debug,
}

impl Level {
    /// The level of this name.
    pub fn named(name: &str) -> Option<Self> {
        let all =
            [("error", Self::Error), ("warn", Self::Warn), ("info", Self::Info), ("debug", Self::Debug)];
        all.into_iter().find(|(known, _)| *known == name).map(|(_, level)| level)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
        }
    }
}

/// Begins to log to the standard error stream. Others' crates log warnings at most: below
/// that they write addresses and headers.
pub fn begin(level: Level, json: bool) {
    let ours = OURS.map(|name| format!("{name}={}", level.name())).join(",");
    let others = if level == Level::Error { "error" } else { "warn" };
    let filter = EnvFilter::new(format!("{others},{ours}"));
    let format = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let begun = if json { format.json().try_init() } else { format.try_init() };
    // A second beginning in the same process keeps the first.
    drop(begun);
}
