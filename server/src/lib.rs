//! The portal server of the Sozialplattform: pages, storage, jobs and the command line.

pub mod access;
pub mod centres;
pub mod cli;
pub mod clock;
pub mod config;
pub mod counselling;
pub mod drafts;
pub mod jobs;
pub mod limits;
pub mod logs;
pub mod outbox;
pub mod portal;
pub mod press;
pub mod receipts;
pub mod receive;
pub mod scan;
pub mod serve;
pub mod store;
pub mod submission;
pub mod uploads;
pub mod vault;
pub mod web;
