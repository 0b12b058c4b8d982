//! Form definitions from anywhere: refused with places, or a form that can be walked.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sozial_core::forms::{Answers, Definition, journey, json_schema};

fuzz_target!(|source: &str| {
    match Definition::parse(source) {
        Ok(definition) => {
            let evaluated = journey(&definition, &Answers::empty(), jiff::civil::date(2026, 11, 22));
            let _ = (evaluated.pages(), evaluated.to_json(), json_schema(&definition));
        }
        Err(defects) => assert!(!defects.is_empty(), "a refusal says why"),
    }
});
