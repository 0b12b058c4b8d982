//! Answers on a port: bounded connections, bounded time, and an orderly end.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{ConnectInfo, MatchedPath, Request};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::Response;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tower::Service;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::limits::{Limits, limit};
use crate::outbox::{self, Worker};
use crate::portal::Portal;
use crate::{jobs, web};

/// The most connections at a time; further ones wait in the system's queue.
const MOST_CONNECTIONS: usize = 2048;
/// How long a client may take to send a request's head.
const HEAD: Duration = Duration::from_secs(10);
/// How long a client may pause while it sends a body.
const BODY_PAUSE: Duration = Duration::from_secs(30);
/// How long a request may take in all; an upload over a slow line takes minutes.
const REQUEST: Duration = Duration::from_secs(600);
/// How long requests under way may take to finish at the end.
const ENDING: Duration = Duration::from_secs(10);
/// How many hand-overs go on at a time.
const WORKERS: usize = 4;

/// Runs the portal on `listener` until `stop` says true: pages, outbox, retention.
///
/// # Errors
/// When the store fails at the start.
pub async fn serve(
    portal: Arc<Portal>,
    listener: TcpListener,
    stop: watch::Receiver<bool>,
) -> Result<(), crate::store::StoreError> {
    let mut tasks = JoinSet::new();
    tasks.spawn(jobs::run(portal.clone(), stop.clone()));
    if portal.config.database.is_none() {
        portal.store.clear_leases().await?;
    }
    if let Some(client) = &portal.delivery {
        for _ in 0..WORKERS {
            tasks.spawn(outbox::run(Worker::new(portal.clone(), client.clone()), stop.clone()));
        }
    }
    tasks.spawn(cut_off(portal.clone(), stop.clone()));
    answer(router(&portal), listener, stop).await;
    let finished = tokio::time::timeout(ENDING, async { while tasks.join_next().await.is_some() {} }).await;
    if finished.is_err() {
        tracing::warn!("work under way was broken off; it goes on at the next start");
    }
    portal.store.close().await;
    Ok(())
}

/// Ends the lines to connected devices when the server stops; they resume elsewhere.
async fn cut_off(portal: Arc<Portal>, mut stop: watch::Receiver<bool>) {
    if stop.wait_for(|stop| *stop).await.is_ok() {
        portal.counselling.live.cut_off_all();
    }
}

/// The pages with what every request passes through.
fn router(portal: &Arc<Portal>) -> Router {
    let limits = Arc::new(Limits::new(portal.config.rate_limit, portal.config.behind_proxy));
    let routes = web::routes(portal.clone())
        .layer(middleware::from_fn(log))
        .layer(RequestBodyTimeoutLayer::new(BODY_PAUSE))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, REQUEST))
        .layer(middleware::from_fn_with_state(limits, limit));
    // Outermost, so that whoever is refused or too slow gets a page that says so.
    web::dressed(portal, routes)
}

/// Middleware: one line a request, with the route's pattern instead of the address asked for.
async fn log(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    tracing::debug!(
        %method,
        route = route.as_deref().unwrap_or("-"),
        status = response.status().as_u16(),
        milliseconds = begun.elapsed().as_millis(),
        "answered"
    );
    response
}

async fn answer(router: Router, listener: TcpListener, mut stop: watch::Receiver<bool>) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut connections = JoinSet::new();
    while !*stop.borrow() {
        let Ok(place) = places.clone().acquire_owned().await else { break };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.changed() => continue,
        };
        match accepted {
            Ok((stream, peer)) => {
                let connection = converse(router.clone(), stream, peer, stop.clone());
                connections.spawn(async move {
                    connection.await;
                    drop(place);
                });
            }
            Err(error) => pause_after(&error).await,
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    let _ = tokio::time::timeout(ENDING, async { while connections.join_next().await.is_some() {} }).await;
}

/// Out of file handles or the like: waiting helps, spinning does not.
async fn pause_after(error: &io::Error) {
    tracing::warn!(%error, "a connection could not be accepted");
    tokio::time::sleep(Duration::from_millis(200)).await;
}

async fn converse(router: Router, stream: TcpStream, peer: SocketAddr, mut stop: watch::Receiver<bool>) {
    let service = hyper::service::service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().call(request)
    });
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
    // A WebSocket leaves this connection's bounds: it is counted by those who are connected live.
    let connection = builder.serve_connection_with_upgrades(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(connection);
    let mut ending = false;
    loop {
        tokio::select! {
            // A client that breaks off is no event.
            _ = &mut connection => return,
            _ = stop.changed(), if !ending => {
                connection.as_mut().graceful_shutdown();
                ending = true;
            }
        }
    }
}
