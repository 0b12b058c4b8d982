//! `/rtc` and `/rtc/v1`: looks at the ticket, then opens the WebSocket.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Query, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, AUTHORIZATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::front::Front;
use super::invitation::{Invitation, JoinRequestError, Query as Address};
use super::session;
use super::ticket::{Ticket, TicketError};
use crate::room::profile::fits;
use crate::room::{Join, Limits, Pass, Private, SessionId};

/// Bytes read from a WebSocket at once.
const READ_AT_ONCE: usize = 4 << 10;
/// Bytes of one message of a client.
const LARGEST_MESSAGE: usize = 512 << 10;

/// Why nobody is let in.
pub(super) enum Refused {
    Ticket(TicketError),
    Request(JoinRequestError),
    TooMany,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (status, text) = match self {
            Self::Ticket(error @ (TicketError::NoRoom | TicketError::NoIdentity | TicketError::TooLarge)) => {
                (StatusCode::BAD_REQUEST, error.to_string())
            }
            Self::Ticket(error @ TicketError::NotOffered) => (StatusCode::NOT_IMPLEMENTED, error.to_string()),
            Self::Ticket(error) => (StatusCode::UNAUTHORIZED, error.to_string()),
            Self::Request(error) => (StatusCode::BAD_REQUEST, error.to_string()),
            Self::TooMany => (StatusCode::TOO_MANY_REQUESTS, "too many clients are joining".to_owned()),
        };
        (status, [(ACCESS_CONTROL_ALLOW_ORIGIN, "*")], text).into_response()
    }
}

/// `/rtc`: two connections.
pub(super) async fn two(
    State(front): State<Arc<Front>>,
    Query(address): Query<Address>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Refused> {
    enter(front, &address, &headers, upgrade, false)
}

/// `/rtc/v1`: one connection.
pub(super) async fn one(
    State(front): State<Arc<Front>>,
    Query(address): Query<Address>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Refused> {
    enter(front, &address, &headers, upgrade, true)
}

/// `/rtc/validate`: browsers cannot read why a WebSocket was refused; they ask here.
pub(super) async fn validate_two(
    State(front): State<Arc<Front>>,
    Query(address): Query<Address>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    validate(&front, &address, &headers, false)
}

/// `/rtc/v1/validate`.
pub(super) async fn validate_one(
    State(front): State<Arc<Front>>,
    Query(address): Query<Address>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    validate(&front, &address, &headers, true)
}

fn validate(front: &Front, address: &Address, headers: &HeaderMap, v1: bool) -> Result<Response, Refused> {
    check(front, address, headers, v1)?;
    Ok(([(ACCESS_CONTROL_ALLOW_ORIGIN, "*")], "success").into_response())
}

fn check(
    front: &Front,
    address: &Address,
    headers: &HeaderMap,
    v1: bool,
) -> Result<(Pass, Invitation), Refused> {
    let ticket = Ticket::verify(token(headers, address), &front.keys).map_err(Refused::Ticket)?;
    let mut pass = ticket.pass().map_err(Refused::Ticket)?;
    let invitation = address.invitation(v1).map_err(Refused::Request)?;
    say_of_oneself(&mut pass, &invitation).map_err(Refused::Ticket)?;
    if !is_within(&front.limits, &pass) {
        return Err(Refused::Ticket(TicketError::TooLarge));
    }
    Ok((pass, invitation))
}

/// What the client says of itself counts for more than the ticket, if the ticket allows it.
fn say_of_oneself(pass: &mut Pass, invitation: &Invitation) -> Result<(), TicketError> {
    let attributes = invitation.attributes.iter().filter(|(_, value)| !value.is_empty());
    let says = !invitation.metadata.is_empty() || attributes.clone().next().is_some();
    if says && !pass.permission.can_update_metadata {
        return Err(TicketError::Denied);
    }
    if !invitation.metadata.is_empty() {
        pass.metadata.0.clone_from(&invitation.metadata);
    }
    pass.attributes.0.extend(attributes.map(|(key, value)| (key.clone(), value.clone())));
    Ok(())
}

fn is_within(limits: &Limits, pass: &Pass) -> bool {
    fits(limits, &pass.name, &pass.metadata, &pass.attributes)
        && pass.identity.len() <= limits.name
        && pass.room.len() <= limits.name
        && pass.settings.metadata.len() <= limits.metadata
}

/// The ticket stands in a header or in the address.
pub(super) fn token<'a>(headers: &'a HeaderMap, address: &'a Address) -> &'a str {
    bearer(headers).unwrap_or(&address.access_token)
}

pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

fn enter(
    front: Arc<Front>,
    address: &Address,
    headers: &HeaderMap,
    upgrade: WebSocketUpgrade,
    v1: bool,
) -> Result<Response, Refused> {
    let (pass, invitation) = check(&front, address, headers, v1)?;
    if !front.rate.take(Instant::now()) {
        return Err(Refused::TooMany);
    }
    let upgrade = upgrade.max_message_size(LARGEST_MESSAGE).max_frame_size(LARGEST_MESSAGE);
    // Else each connection would hold 128 kB for messages that rarely have one.
    let upgrade = upgrade.read_buffer_size(READ_AT_ONCE);
    Ok(upgrade.on_upgrade(move |socket| {
        let join = move |session| Box::new(join(session, pass, invitation));
        session::run(front, socket, join)
    }))
}

fn join(session: SessionId, pass: Pass, invitation: Invitation) -> Join {
    Join {
        session,
        pass,
        single_connection: invitation.single_connection,
        auto_subscribe: invitation.auto_subscribe,
        adaptive_stream: invitation.adaptive_stream,
        resume: invitation.resume,
        tracks: invitation.tracks,
        offer: invitation.offer.map(Private),
    }
}
