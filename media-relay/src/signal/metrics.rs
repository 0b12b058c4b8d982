//! `/health` and `/metrics`: numbers, and nobody's name.
//!
//! # Source
//! Prometheus text exposition format 0.0.4

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::front::Front;
use crate::room::Report;

/// 200 as long as every shard answers.
pub(super) async fn health(State(front): State<Arc<Front>>) -> (StatusCode, &'static str) {
    match front.reception.reports().await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "a shard does not answer\n"),
    }
}

/// All shards together.
pub(super) async fn metrics(State(front): State<Arc<Front>>) -> Response {
    let Ok(reports) = front.reception.reports().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let mut text = String::new();
    row(&mut text, "sessions", "gauge", "WebSockets of clients", front.reception.sessions() as u64);
    for (name, kind, help, of) in ROWS {
        row(&mut text, name, kind, help, reports.iter().map(of).sum());
    }
    ([(CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

type Row = (&'static str, &'static str, &'static str, fn(&Report) -> u64);

const ROWS: &[Row] = &[
    ("rooms", "gauge", "Rooms that are open", |r| r.rooms as u64),
    ("participants", "gauge", "Participants in them", |r| r.participants as u64),
    ("connections", "gauge", "WebRTC connections", |r| r.engine.connections),
    ("sources", "gauge", "Tracks that come in", |r| r.engine.sources),
    ("sinks", "gauge", "Tracks that go out", |r| r.engine.sinks),
    ("joined_total", "counter", "Participants that joined", |r| r.seen.joined),
    ("resumed_total", "counter", "Participants that came back", |r| r.seen.resumed),
    ("refused_total", "counter", "Clients turned away", |r| r.seen.refused),
    ("bad_requests_total", "counter", "Requests that were too many or made no sense", |r| {
        r.seen.bad_requests
    }),
    ("data_messages_total", "counter", "Data messages passed on", |r| r.seen.data),
    ("data_dropped_total", "counter", "Data messages dropped", |r| r.seen.data_dropped),
    ("data_queued_total", "counter", "Reliable data messages that had to wait", |r| r.engine.queued_data),
    ("panics_total", "counter", "Panics, each of which cost one participant its place", |r| r.seen.panics),
    ("too_slow_total", "counter", "Participants that took reliable messages too slowly", |r| r.seen.too_slow),
    ("datagrams_in_total", "counter", "Datagrams received", |r| r.engine.datagrams_in),
    ("datagrams_out_total", "counter", "Datagrams sent", |r| r.engine.datagrams_out),
    ("bytes_in_total", "counter", "Bytes received", |r| r.engine.bytes_in),
    ("bytes_out_total", "counter", "Bytes sent", |r| r.engine.bytes_out),
    ("packets_in_total", "counter", "RTP packets received", |r| r.engine.packets_in),
    ("packets_out_total", "counter", "RTP packets forwarded", |r| r.engine.packets_out),
    ("dropped_unknown_total", "counter", "Datagrams of nobody known", |r| r.engine.dropped_unknown),
    ("dropped_malformed_total", "counter", "Malformed datagrams", |r| r.engine.dropped_malformed),
    ("half_open_refused_total", "counter", "Handshakes refused", |r| r.engine.refused_half_open),
    ("expired_total", "counter", "Connections whose consent expired", |r| r.engine.expired),
    ("failed_total", "counter", "Connections ended by an error", |r| r.engine.failed),
];

fn row(text: &mut String, name: &str, kind: &str, help: &str, value: u64) {
    let name = format!("media_relay_{name}");
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}");
}
