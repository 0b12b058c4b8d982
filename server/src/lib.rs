//! The portal server of the Sozialplattform: pages, storage, jobs and the command line.

pub mod access;
pub mod cli;
pub mod clock;
pub mod config;
pub mod drafts;
pub mod portal;
pub mod scan;
pub mod store;
pub mod uploads;
pub mod vault;
pub mod web;
