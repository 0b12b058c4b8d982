//! Answers from anywhere: read or refused, and what was read evaluates, prunes and writes the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sozial_core::forms::{Answers, journey, library, mapped, not_transported, transcript};

fuzz_target!(|json: &str| {
    let definition = library().current("hzl").expect("the form is embedded");
    let Ok(answers) = Answers::from_json(definition, json) else { return };
    let today = jiff::civil::date(2026, 11, 22);
    let evaluated = journey(definition, &answers, today);
    let _ = evaluated.pages();
    let words = sozial_core::texts().words("de");
    let _ = (evaluated.to_json(), evaluated.leika_key(), transcript(&evaluated, words));
    let _ = (mapped(&evaluated), not_transported(&evaluated));

    let written = evaluated.answers().to_json(definition).to_string();
    let read_again = Answers::from_json(definition, &written).expect("what we wrote can be read");
    let pruned_again = journey(definition, &read_again, today);
    assert_eq!(written, pruned_again.answers().to_json(definition).to_string(), "pruning changes what is pruned");
});
