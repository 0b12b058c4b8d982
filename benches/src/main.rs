//! One command per load scenario.

fn main() {}
