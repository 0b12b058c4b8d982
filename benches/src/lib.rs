//! Load scenarios of the Sozialplattform, each printed as a table for people or as JSON.
//!
//! Figures are medians within one run on one machine; compare only what stands in the same table.

pub mod measure;
pub mod peers;
pub mod relay;
pub mod report;
pub mod scenarios;
