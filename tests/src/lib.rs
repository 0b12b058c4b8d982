//! What holds for the whole house: who may use whom.
//!
//! Beside the Rust tests stand the journeys in a real browser (`tests/browser`), the programs of others
//! (`tests/peers`) and the fuzz targets (`tests/fuzz`).
