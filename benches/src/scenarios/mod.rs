//! The scenarios, one file each.

pub mod forms;
pub mod xsozial;
