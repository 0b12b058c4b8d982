//! What the Sozialplattform decides: values and the current time in, values out.

pub mod catalogue;
