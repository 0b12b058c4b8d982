//! `serve`: the portal as an operator runs it.

use std::net::SocketAddr;
use std::sync::Arc;

use clap::Args;
use sozial_core::routing::{Authorities, Channel};
use tokio::net::TcpListener;

use super::settings::{Given, PRECEDENCE};
use super::{CliError, error, runtime, signals};
use crate::clock::Clock;
use crate::portal::Portal;
use crate::{logs, serve};

#[derive(Debug, Args)]
#[command(after_help = format!("{PRECEDENCE}

Beispiele:
  sozialplattform serve --listen 127.0.0.1:8080 --data-dir /var/lib/sozialplattform
  sozialplattform serve --config /etc/sozialplattform.toml
  SOZIALPLATTFORM_DATABASE=postgres://portal@db/portal sozialplattform serve"))]
pub(super) struct Options {
    #[command(flatten)]
    given: Given,
}

pub(super) fn run(options: Options) -> Result<(), CliError> {
    let config = options.given.config()?;
    logs::begin(config.log, config.log_json);
    runtime()?.block_on(async {
        let listener = bind(config.listen, "listen").await?;
        let portal = Portal::open(config, Clock::system()).await?;
        refuse_undeliverable(&portal)?;
        warn(&portal).await;
        error::print(&format!("Das Portal ist erreichbar: http://{}/", address(&listener)))?;
        Ok(serve::serve(Arc::new(portal), listener, signals::stop()).await?)
    })
}

/// Takes the port, or says that somebody else has it.
pub(super) async fn bind(address: SocketAddr, flag: &str) -> Result<TcpListener, CliError> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => CliError::advise(
            format!("An {address} lauscht schon ein anderes Programm."),
            format!("Bitte beenden Sie es, oder wählen Sie mit --{flag} eine andere Adresse."),
        ),
        _ => CliError::advise(
            format!("{address} lässt sich nicht öffnen: {error}"),
            format!("Bitte wählen Sie mit --{flag} eine Adresse dieses Rechners."),
        ),
    })
}

/// The address a listener really has.
pub(super) fn address(listener: &TcpListener) -> String {
    listener.local_addr().map(|address| address.to_string()).unwrap_or_default()
}

/// Authorities that wait for applications which nobody could hand over are a mistake.
pub(super) fn refuse_undeliverable(portal: &Portal) -> Result<(), CliError> {
    if portal.delivery.is_some() || !needs_delivery(&portal.authorities) {
        return Ok(());
    }
    Err(CliError::Configuration(
        "Es gibt Behörden mit FIT-Connect, aber der Abschnitt [fit-connect] fehlt.".to_owned(),
    ))
}

fn needs_delivery(authorities: &Authorities) -> bool {
    let mut offers = authorities.iter().flat_map(|authority| &authority.services);
    offers.any(|offer| matches!(offer.channel, Channel::FitConnect { .. }))
}

/// What the operator should know at the start.
pub(super) async fn warn(portal: &Portal) {
    if !portal.scanner.is_configured() {
        tracing::warn!("no virus scanner is configured (clamd); uploads are not scanned");
    }
    if let Err(error) = portal.scanner.check().await {
        tracing::warn!(%error, "no upload passes until the virus scanner answers");
    }
    if !portal.config.secure_cookies() && !portal.config.listen.ip().is_loopback() {
        tracing::warn!("public-url does not begin with https; cookies are not marked secure");
    }
    if portal.authorities.is_empty() {
        tracing::warn!("there are no authorities; nothing can be applied for");
    }
}
