//! XML from anywhere: refused, or a message that reads the same after it is written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sozial_core::xsozial::Message;

fuzz_target!(|bytes: &[u8]| {
    let Ok(message) = Message::read(bytes) else { return };
    let written = message.write();
    let read_again = Message::read(&written).expect("what we wrote can be read");
    assert!(read_again == message, "writing changes the message");
});
