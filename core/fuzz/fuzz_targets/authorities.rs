//! Lists of authorities that an operator uploads, as JSON and as CSV.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sozial_core::routing::Authorities;

fuzz_target!(|text: &str| {
    for read in [Authorities::from_json(text), Authorities::from_csv(text)] {
        if let Err(faults) = read {
            assert!(!faults.is_empty(), "a refusal says why");
        }
    }
});
