//! Control packets (RTCP): what is read of a compound, and what the relay writes.

mod read;
mod transport;
mod write;

pub use read::{Block, Packet, packets};
pub use transport::{Arrival, TransportFeedback, write_feedback};
pub use write::{Writer, nack_pairs};

const SENDER_REPORT: u8 = 200;
const RECEIVER_REPORT: u8 = 201;
const DESCRIPTION: u8 = 202;
const GOODBYE: u8 = 203;
const TRANSPORT: u8 = 205;
const PAYLOAD: u8 = 206;
/// RFC 4585, 6.2.1
const NACK: u8 = 1;
/// draft-holmer-rmcat-transport-wide-cc-extensions-01, 3.1
const TRANSPORT_WIDE: u8 = 15;
/// RFC 4585, 6.3.1
const PICTURE_LOSS: u8 = 1;
/// RFC 5104, 4.3.1
const FULL_INTRA: u8 = 4;
/// draft-alvestrand-rmcat-remb-03
const APPLICATION: u8 = 15;
