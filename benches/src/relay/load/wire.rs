//! A WebSocket that never waits: what a participant says to a server's signalling, and hears.

use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsFd, BorrowedFd};

use tungstenite::client::IntoClientRequest as _;
use tungstenite::handshake::MidHandshake;
use tungstenite::handshake::client::ClientHandshake;
use tungstenite::http::{HeaderValue, header::SEC_WEBSOCKET_PROTOCOL};
use tungstenite::{Error, HandshakeError, Message, WebSocket};

/// Why a server is not to be talked to.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WireError {
    /// No connection.
    #[error("no connection: {0}")]
    Io(#[from] std::io::Error),
    /// It broke the protocol or went away.
    #[error("WebSocket: {0}")]
    Socket(#[from] Box<Error>),
}

impl From<Error> for WireError {
    fn from(error: Error) -> Self {
        Self::Socket(Box::new(error))
    }
}

enum State {
    Greeting(MidHandshake<ClientHandshake<TcpStream>>),
    Open(Box<WebSocket<TcpStream>>),
    Closed,
}

/// A WebSocket.
pub(crate) struct Wire {
    state: State,
    /// The same connection again, to sleep on.
    tcp: TcpStream,
    waiting: Vec<Message>,
}

impl Wire {
    /// Begins to connect; `path` has its query, `protocol` is asked for if given.
    pub(crate) fn open(
        to: SocketAddr,
        path: &str,
        protocol: Option<&'static str>,
    ) -> Result<Self, WireError> {
        let tcp = TcpStream::connect(to)?;
        tcp.set_nodelay(true)?;
        tcp.set_nonblocking(true)?;
        let mut request = format!("ws://{to}{path}").into_client_request()?;
        if let Some(protocol) = protocol {
            request.headers_mut().insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(protocol));
        }
        let state = greeted(tungstenite::client(request, tcp.try_clone()?))?;
        Ok(Self { state, tcp, waiting: Vec::new() })
    }

    /// Says something, now or as soon as the connection stands.
    pub(crate) fn say(&mut self, message: Message) -> Result<(), WireError> {
        self.waiting.push(message);
        self.flush()
    }

    /// The next thing heard, if there is one.
    pub(crate) fn hear(&mut self) -> Result<Option<Message>, WireError> {
        if let State::Greeting(_) = &self.state {
            if let State::Greeting(greeting) = std::mem::replace(&mut self.state, State::Closed) {
                self.state = greeted(greeting.handshake())?;
            }
            self.flush()?;
        }
        let State::Open(socket) = &mut self.state else { return Ok(None) };
        match socket.read() {
            Ok(message) => Ok(Some(message)),
            Err(error) if would_block(&error) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn flush(&mut self) -> Result<(), WireError> {
        let State::Open(socket) = &mut self.state else { return Ok(()) };
        for message in self.waiting.drain(..) {
            match socket.write(message) {
                Err(error) if !would_block(&error) => return Err(error.into()),
                _ => {}
            }
        }
        match socket.flush() {
            Err(error) if !would_block(&error) => Err(error.into()),
            _ => Ok(()),
        }
    }
}

impl AsFd for Wire {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.tcp.as_fd()
    }
}

type Greeted<T> = Result<T, HandshakeError<ClientHandshake<TcpStream>>>;

fn greeted(
    result: Greeted<(WebSocket<TcpStream>, tungstenite::handshake::client::Response)>,
) -> Result<State, WireError> {
    match result {
        Ok((socket, _)) => Ok(State::Open(Box::new(socket))),
        Err(HandshakeError::Interrupted(greeting)) => Ok(State::Greeting(greeting)),
        Err(HandshakeError::Failure(error)) => Err(error.into()),
    }
}

fn would_block(error: &Error) -> bool {
    matches!(error, Error::Io(io) if io.kind() == std::io::ErrorKind::WouldBlock)
}
