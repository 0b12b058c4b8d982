//! Forwards a face from one sender to nine receivers without sockets, so that what a packet costs can be counted:
//!
//! ```text
//! cargo build --release -p media-relay --example forward
//! valgrind --tool=callgrind --toggle-collect='*forward_packets*' target/release/examples/forward 200
//! ```
//!
//! The number of instructions that valgrind collects, divided by the forwards that this prints, is the cost of one
//! forwarded packet of 1,100 bytes: its share of taking in, numbers, header, AES-GCM, the feedback of its receivers
//! and the estimate of their ways. Opening the received packet is not part of it.

mod nine;

use nine::Call;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let bursts = std::env::args().nth(1).map_or(Ok(2_000), |text| text.parse())?;
    let mut call = Call::new().ok_or("the keys are refused")?;
    call.forward(400);
    let (packets, runs) = forward_packets(&mut call, bursts);
    println!("{packets} packets forwarded in {runs} calls of the socket");
    Ok(())
}

#[inline(never)]
fn forward_packets(call: &mut Call, bursts: usize) -> (usize, usize) {
    call.forward(bursts)
}
