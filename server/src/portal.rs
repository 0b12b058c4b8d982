//! All that a running portal holds, shared by its pages and its jobs.

use crate::access::OperatorToken;
use crate::clock::Clock;
use crate::config::Config;
use crate::scan::Scanner;
use crate::store::Store;
use crate::vault::PlatformKey;

/// A running portal; pages get it as `State<Arc<Portal>>`.
#[derive(Debug)]
pub struct Portal {
    /// How it was set up.
    pub config: Config,
    /// What it keeps.
    pub store: Store,
    /// Seals what waits for its hand-over.
    pub platform: PlatformKey,
    /// Looks at uploads for malware, when configured.
    pub scanner: Scanner,
    /// What opens the operator's pages.
    pub operator: OperatorToken,
    /// Which moment it is.
    pub clock: Clock,
}
