//! The scenarios, one file each.

pub mod forms;
pub mod http;
pub mod persona;
pub mod xsozial;
