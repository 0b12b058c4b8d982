//! The `sozialplattform` program.

fn main() {}
