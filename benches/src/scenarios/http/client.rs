//! HTTP/1.1 as far as a load generator needs it: a connection that stays open, requests made once, answers read to their last byte.
//!
//! # Source
//! RFC 9112, sections 2, 6 and 7.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Longest time without a byte of an answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longest answer, in bytes.
const LONGEST: u64 = 16 * 1024 * 1024;
/// Longest line of a head, in bytes.
const LONGEST_LINE: u64 = 16 * 1024;

/// Why there is no answer, or not the expected one.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// The connection failed.
    #[error("the portal's connection failed: {0}")]
    Io(#[from] std::io::Error),
    /// What came is not HTTP/1.1.
    #[error("the portal's answer is not HTTP")]
    Malformed,
    /// A page was expected.
    #[error("{path} answered {status}")]
    Status {
        /// What was asked for.
        path: String,
        /// What came.
        status: u16,
    },
}

/// A request as it goes over the wire.
#[derive(Debug, Clone)]
pub(super) struct Request {
    path: String,
    bytes: Vec<u8>,
}

impl Request {
    pub(super) fn get(path: &str, cookie: Option<&str>) -> Self {
        let cookie = cookie.map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nAccept-Language: de\r\n{cookie}\r\n"
        );
        Self { path: path.to_owned(), bytes: head.into_bytes() }
    }

    /// A form sent from one of the portal's own pages.
    pub(super) fn post(path: &str, cookie: Option<&str>, kind: &str, body: &str) -> Self {
        let cookie = cookie.map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
        let length = body.len();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n\
             Accept-Language: de\r\n{cookie}Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        Self { path: path.to_owned(), bytes: head.into_bytes() }
    }
}

/// An answer, its body included.
#[derive(Debug, Default)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) location: Option<String>,
    /// `name=value` of the cookies it sets.
    pub(super) cookies: Vec<String>,
    pub(super) body: Vec<u8>,
}

/// A connection that stays open.
pub(super) struct Connection(BufReader<TcpStream>);

impl Connection {
    pub(super) fn open(address: SocketAddr) -> Result<Self, HttpError> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self(BufReader::with_capacity(64 * 1024, stream)))
    }

    /// Sends a request and reads the whole answer.
    pub(super) fn send(&mut self, request: &Request) -> Result<Reply, HttpError> {
        self.0.get_mut().write_all(&request.bytes)?;
        let status = self.line()?;
        let status = status.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok());
        let mut reply = Reply { status: status.ok_or(HttpError::Malformed)?, ..Reply::default() };
        let length = self.head(&mut reply)?;
        match length {
            Length::Known(length) => self.take(length, &mut reply.body)?,
            Length::Chunked => self.chunks(&mut reply.body)?,
        }
        Ok(reply)
    }

    /// Sends a request that has to be answered by a page, and says how many bytes it has.
    pub(super) fn page(&mut self, request: &Request) -> Result<usize, HttpError> {
        let Reply { status, body, .. } = self.send(request)?;
        if status == 200 {
            Ok(body.len())
        } else {
            Err(HttpError::Status { path: request.path.clone(), status })
        }
    }

    fn head(&mut self, reply: &mut Reply) -> Result<Length, HttpError> {
        let mut length = Length::Known(0);
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else {
                return if line.is_empty() { Ok(length) } else { Err(HttpError::Malformed) };
            };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = Length::Known(value.parse().map_err(|_| HttpError::Malformed)?),
                "transfer-encoding" if value.eq_ignore_ascii_case("chunked") => length = Length::Chunked,
                "location" => reply.location = Some(value.to_owned()),
                "set-cookie" => reply.cookies.extend(value.split(';').next().map(str::to_owned)),
                _ => {}
            }
        }
    }

    fn chunks(&mut self, body: &mut Vec<u8>) -> Result<(), HttpError> {
        loop {
            let line = self.line()?;
            let size = line.split(';').next().unwrap_or_default();
            let size = u64::from_str_radix(size.trim(), 16).map_err(|_| HttpError::Malformed)?;
            self.take(size, body)?;
            if !self.line()?.is_empty() {
                return Err(HttpError::Malformed);
            }
            if size == 0 {
                return Ok(());
            }
        }
    }

    fn take(&mut self, length: u64, body: &mut Vec<u8>) -> Result<(), HttpError> {
        if length > LONGEST.saturating_sub(body.len() as u64) {
            return Err(HttpError::Malformed);
        }
        let taken = (&mut self.0).take(length).read_to_end(body)?;
        if taken as u64 == length { Ok(()) } else { Err(HttpError::Malformed) }
    }

    /// A line without its end.
    fn line(&mut self) -> Result<String, HttpError> {
        let mut line = String::new();
        (&mut self.0).take(LONGEST_LINE).read_line(&mut line)?;
        line.strip_suffix("\r\n").map(str::to_owned).ok_or(HttpError::Malformed)
    }
}

/// How long a body is.
enum Length {
    Known(u64),
    Chunked,
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// What a server that answers with these bytes looks like from here.
    fn answered(bytes: &'static str) -> Result<Reply, HttpError> {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a visitor");
            let mut asked = [0; 1024];
            let _ = stream.read(&mut asked).expect("a request");
            stream.write_all(bytes.as_bytes()).expect("an answer");
        });
        let reply = Connection::open(address)?.send(&Request::get("/", None));
        server.join().expect("a server that ends");
        reply
    }

    #[test]
    fn a_body_in_chunks_is_put_together() {
        let reply = answered(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nGute\r\n5\r\nn Tag\r\n0\r\n\r\n",
        )
        .expect("a page");
        assert_eq!(reply.body, b"Guten Tag");
    }

    #[test]
    fn where_to_go_and_what_to_remember_is_kept() {
        let reply = answered(
            "HTTP/1.1 303 See Other\r\nlocation: /antrag\r\nset-cookie: antrag=A; HttpOnly\r\ncontent-length: 0\r\n\r\n",
        );
        let reply = reply.expect("an answer");
        assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/antrag")));
        assert_eq!(reply.cookies, ["antrag=A"]);
    }

    #[test]
    fn an_answer_that_breaks_off_is_no_answer() {
        assert!(answered("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf").is_err());
        assert!(answered("SSH-2.0\r\n").is_err());
        assert!(answered("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n").is_err());
    }
}
