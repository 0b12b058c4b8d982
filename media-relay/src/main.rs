//! `media-relay`: the relay as a program of its own.

mod options;

use std::future::IntoFuture as _;
use std::io;
use std::process::ExitCode;

use axum::Router;
use clap::Parser as _;
use media_relay::signal::{Keys, Relay};
use options::{Options, OptionsError};
use thiserror::Error;
use tokio::net::TcpListener;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Why the program ends.
#[derive(Debug, Error)]
enum Failure {
    #[error(transparent)]
    Options(#[from] OptionsError),
    #[error(transparent)]
    Relay(#[from] media_relay::signal::RelayError),
    #[error("{0} cannot be listened on: {1}")]
    Listen(std::net::SocketAddr, io::Error),
    #[error("the listener failed: {0}")]
    Serve(io::Error),
}

fn main() -> ExitCode {
    let options = Options::parse();
    // What libraries log holds addresses, so nothing but our own lines is written.
    let ours = Targets::new().with_target("media_relay", options.log);
    tracing_subscriber::registry()
        .with(tracing_subscriber::fmt::layer().with_writer(io::stderr))
        .with(ours)
        .init();
    let ran =
        tokio::runtime::Runtime::new().map_err(Failure::Serve).and_then(|tokio| tokio.block_on(run(options)));
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("media-relay: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), Failure> {
    let keys = options.keys()?;
    let listener = listen(options.listen).await?;
    let relay = Relay::start(options.relay()?, keys.clone())?;
    let app = front(&relay, &options, keys);
    if let Some(address) = options.metrics {
        tokio::spawn(axum::serve(listen(address).await?, relay.metrics()).into_future());
    }
    tracing::info!(listen = %listener.local_addr().map_err(Failure::Serve)?, "the relay runs");
    let serving = axum::serve(listener, app).into_future();
    tokio::select! {
        ended = serving => ended.map_err(Failure::Serve)?,
        () = asked_to_stop() => {}
    }
    tracing::info!("the relay stops");
    relay.shutdown().await;
    // What was said last is on its way while the clients' tasks end.
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    Ok(())
}

async fn listen(address: std::net::SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| Failure::Listen(address, error))
}

fn front(relay: &Relay, options: &Options, keys: Keys) -> Router {
    if options.dev {
        relay.router().merge(media_relay::demo::router(keys))
    } else {
        relay.router().route("/", axum::routing::get(|| async { "OK" }))
    }
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate => {}
    }
}
