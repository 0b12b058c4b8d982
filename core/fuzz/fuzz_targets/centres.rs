//! Files of counselling centres that somebody uploads, as CSV and as JSON, in any encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sozial_core::centres::{RowOutcome, from_csv, from_json, to_csv, to_json};

fuzz_target!(|bytes: &[u8]| {
    for read in [from_csv(bytes, &[]), from_json(bytes, &[])] {
        let Ok(run) = read else { continue };
        for row in &run.rows {
            assert!(row.outcome != RowOutcome::Refused(Vec::new()), "a refusal says why");
        }
        let centres = run.take_the_good();
        let again = from_json(to_json(&centres).as_bytes(), &[]).expect("what we wrote can be read");
        assert!(again.take().expect("every row of it") == centres, "writing changes a centre");
        from_csv(to_csv(&centres).as_bytes(), &centres).expect("what we wrote can be read");
    }
});
