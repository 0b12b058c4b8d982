//! Two ways to ask: as often as answers come, and at a rate that does not wait for answers.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::client::{Connection, HttpError, Request};
use crate::measure::Figures;

/// What a phase found.
pub(super) struct Found {
    pub(super) figures: Option<Figures>,
    /// Answers per second.
    pub(super) per_second: f64,
}

/// Asks on every connection again as soon as it has its answer.
pub(super) fn closed(
    address: SocketAddr,
    requests: &[Request],
    connections: usize,
    time: Duration,
) -> Result<Found, HttpError> {
    let begin = Instant::now() + time / 10;
    let found = on_each(address, connections, |number, connection| {
        let mut samples = Vec::new();
        for request in requests.iter().cycle().skip(number) {
            let asked = Instant::now();
            if asked >= begin + time {
                break;
            }
            connection.page(request)?;
            if asked >= begin {
                samples.push(asked.elapsed());
            }
        }
        Ok(samples)
    })?;
    Ok(Found { per_second: found.len() as f64 / time.as_secs_f64(), figures: Figures::of(found) })
}

/// Asks at even distances, `rate` times a second, whatever comes back; each time counts from the planned moment.
pub(super) fn open(
    address: SocketAddr,
    requests: &[Request],
    connections: usize,
    rate: f64,
    time: Duration,
) -> Result<Found, HttpError> {
    let (warm, all) =
        ((time.as_secs_f64() * 0.1 * rate) as usize, (time.as_secs_f64() * 1.1 * rate) as usize);
    let distance = 1.0 / rate.max(1.0);
    let (begin, next) = (Instant::now() + Duration::from_millis(50), AtomicUsize::new(0));
    let found = on_each(address, connections, |_, connection| {
        let mut samples = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(request) = requests.get(number % requests.len().max(1)).filter(|_| number < all) else {
                return Ok(samples);
            };
            let planned = begin + Duration::from_secs_f64(distance * number as f64);
            thread::sleep(planned.saturating_duration_since(Instant::now()));
            connection.page(request)?;
            if number >= warm {
                samples.push(planned.elapsed());
            }
        }
    })?;
    let took = begin.elapsed().as_secs_f64();
    Ok(Found { per_second: all as f64 / took, figures: Figures::of(found) })
}

/// Lets every connection do its part at the same time, and gathers what they measured.
fn on_each(
    address: SocketAddr,
    connections: usize,
    part: impl Fn(usize, &mut Connection) -> Result<Vec<Duration>, HttpError> + Sync,
) -> Result<Vec<Duration>, HttpError> {
    let part = &part;
    thread::scope(|scope| {
        let begun: Vec<_> = (0..connections)
            .map(|number| scope.spawn(move || part(number, &mut Connection::open(address)?)))
            .collect();
        let mut gathered = Vec::new();
        for one in begun {
            gathered.extend(one.join().map_err(|_| HttpError::Malformed)??);
        }
        Ok(gathered)
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::*;

    /// A server with one visitor at a time, whose first answer takes this long.
    fn slow_once(first: Duration) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a visitor");
            let mut wait = first;
            let mut asked = [0; 1024];
            while stream.read(&mut asked).is_ok_and(|bytes| bytes > 0) {
                thread::sleep(std::mem::take(&mut wait));
                if stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").is_err() {
                    break;
                }
            }
        });
        address
    }

    #[test]
    fn who_had_to_wait_behind_a_slow_answer_counts_as_slow() {
        let time = Duration::from_millis(400);
        let address = slow_once(Duration::from_millis(300));
        let found = open(address, &[Request::get("/", None)], 1, 100.0, time).expect("answers");
        let figures = found.figures.expect("samples");
        // One of forty was slow; thirty had been planned while it was.
        assert!(figures.median_us > 50_000.0, "median {} µs", figures.median_us);
    }
}
