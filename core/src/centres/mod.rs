//! Which counselling centres there are, and which of them somebody looks for.
//!
//! ```
//! use sozial_core::centres::{Index, Query, demo_centres};
//!
//! let index = Index::new(demo_centres(800));
//! let found = index.search(&Query::text("Shulden Köln"), "2026-11-23T09:00:00Z".parse()?);
//! let best = found.hits[0].centre;
//! assert!(best.demo && best.topics.contains("schulden"));
//! assert_eq!(best.address.place, "Köln");
//! # Ok::<(), jiff::Error>(())
//! ```

mod centre;
mod demo;
mod import;
mod search;
mod topic;

pub use centre::{Access, Centre, CentreId, Contact, Link, NotACentreId, Way};
pub use demo::demo_centres;
pub use import::{
    DryRun, Encoding, Fault, FileFault, MOST_BYTES, MOST_ROWS, RowOutcome, RowReport, Table, TableRow,
    from_csv, from_json, to_csv, to_json,
};
pub use search::{Field, Filter, Found, Hit, Index, Near, Query, Reason};
pub use topic::{LANGUAGES, Topic, topic, topics};
