//! The scenarios, one file each.

pub mod forms;
pub mod persona;
pub mod xsozial;
