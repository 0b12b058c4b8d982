//! Conditions and computed values: a small typed language with three-valued logic.

/// A condition.
#[derive(Debug, Clone)]
pub struct Truth;

/// A computed value.
#[derive(Debug, Clone)]
pub struct Formula;
