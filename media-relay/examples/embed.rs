//! A web server of one's own with the relay inside: `cargo run -p media-relay --example embed`.
//!
//! Whoever opens <http://127.0.0.1:7880/ticket/{room}/{identity}> gets a ticket with which a LiveKit client joins
//! `ws://127.0.0.1:7880`.

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use media_relay::signal::{Grants, Keys, Relay, RelayConfig, Ticket, unix_now};

const KEY: &str = "portal";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let keys = Keys::of(KEY, "a secret of at least thirty-two characters");
    let media = SocketAddr::from(([127, 0, 0, 1], 7_882));
    let relay = Relay::start(RelayConfig::new(vec![media]), keys.clone())?;

    let tickets =
        axum::Router::new().route("/ticket/{room}/{identity}", get(ticket)).with_state(Arc::new(keys));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:7880").await?;
    axum::serve(listener, tickets.merge(relay.router()))
        .with_graceful_shutdown(async {
            let _ = tokio::signal::ctrl_c().await;
        })
        .await?;
    relay.shutdown().await;
    Ok(())
}

async fn ticket(
    State(keys): State<Arc<Keys>>,
    Path((room, identity)): Path<(String, String)>,
) -> Result<String, StatusCode> {
    let video = Grants { room_join: true, room, ..Grants::default() };
    let ticket =
        Ticket { iss: KEY.into(), sub: identity, exp: unix_now() + 3_600, video, ..Ticket::default() };
    ticket.sign(&keys).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}
