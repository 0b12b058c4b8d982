//! The scenarios, one file each.

pub mod booking;
pub mod forms;
pub mod http;
pub mod persona;
pub mod search;
pub mod xsozial;
