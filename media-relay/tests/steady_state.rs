//! Once a call flows, forwarding takes no memory.

#[path = "../examples/nine/mod.rs"]
mod nine;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicUsize, Ordering},
};

/// Counts every request for memory.
struct Counting;

static REQUESTS: AtomicUsize = AtomicUsize::new(0);

#[expect(
    unsafe_code,
    reason = "an allocator is unsafe by its trait; each call goes on to the system's as it came"
)]
// SAFETY: every call is passed on unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        REQUESTS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        REQUESTS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.realloc(block, layout, size) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn a_call_that_flows_forwards_without_asking_for_memory() {
    let mut call = nine::Call::new().unwrap();
    call.forward(1_200);
    let before = REQUESTS.load(Ordering::Relaxed);
    let (packets, _) = call.forward(800);
    let requests = REQUESTS.load(Ordering::Relaxed) - before;
    assert!(packets >= 800 * 20 * 9, "every packet goes to everyone: {packets}");
    assert_eq!(requests, 0, "requests for memory in {packets} forwards");
}
