//! `demo`: portal, delivery service and invented authorities on this machine.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use clap::Args;
use sozial_core::centres::demo_centres;
use sozial_delivery::TrustRoots;
use sozial_delivery::fit_connect::Client;
use sozial_sandbox::Sandbox;
use tokio::net::TcpListener;

use super::settings::{Given, PRECEDENCE};
use super::{CliError, error, runtime, sandbox, serve as cli_serve, signals};
use crate::centres::DEMO_CENTRES;
use crate::clock::Clock;
use crate::config::Config;
use crate::portal::Portal;
use crate::{logs, serve};

#[derive(Debug, Args)]
#[command(after_help = format!("Nichts davon verlässt diesen Rechner. Die Behörden sind erfunden.

{PRECEDENCE}

Beispiel:
  sozialplattform demo --data-dir demo-daten"))]
pub(super) struct Options {
    #[command(flatten)]
    given: Given,
    /// Adresse des Zustelldienstes zum Ausprobieren
    #[arg(
        long,
        value_name = "ADRESSE",
        default_value = "127.0.0.1:8091",
        env = "SOZIALPLATTFORM_SANDBOX_LISTEN"
    )]
    sandbox_listen: SocketAddr,
}

pub(super) fn run(options: Options) -> Result<(), CliError> {
    let mut config = options.given.config()?;
    config.demo = true;
    logs::begin(config.log, config.log_json);
    runtime()?.block_on(async {
        let listener = cli_serve::bind(config.listen, "listen").await?;
        let outside = cli_serve::bind(options.sandbox_listen, "sandbox-listen").await?;
        let folder = sandbox::folder(&config.data_dir);
        let (portal, sandbox) = prepare(config, &folder, &outside).await?;
        let links = crate::counselling::demo::furnish(&portal).await?;
        welcome(&portal, &listener, &outside)?;
        introduce(&links)?;
        let stop = signals::stop();
        let service = tokio::spawn(sandbox.serve(outside));
        serve::serve(Arc::new(portal), listener, stop).await?;
        service.abort();
        Ok(())
    })
}

async fn prepare(
    config: Config,
    folder: &Path,
    outside: &TcpListener,
) -> Result<(Portal, Sandbox), CliError> {
    let mut portal = Portal::open(config, Clock::system()).await?;
    if portal.authorities.is_empty() {
        portal.authorities = sandbox::demo_authorities();
    }
    if portal.store.centres_revision().await? == 0 {
        portal.store.save_centres(&demo_centres(DEMO_CENTRES), portal.clock.now()).await?;
    }
    if !folder.join("keys").is_dir() {
        eprintln!("Beim ersten Start werden Schlüssel erzeugt, das dauert einige Sekunden …");
    }
    let sandbox = sandbox::open(folder, outside, &portal.authorities, None).await?;
    portal.delivery = Some(Arc::new(client(&sandbox, outside)?));
    Ok((portal, sandbox))
}

fn client(sandbox: &Sandbox, outside: &TcpListener) -> Result<Client, CliError> {
    let failed = |error: &dyn std::fmt::Display| CliError::failed(error.to_string());
    let endpoints = Sandbox::endpoints(&sandbox::base_url(outside)).map_err(|error| failed(&error))?;
    let roots = TrustRoots::from_pem(sandbox.root_certificate_pem()).map_err(|error| failed(&error))?;
    Client::new(endpoints, sandbox.sender_credentials(), roots).map_err(|error| failed(&error))
}

fn welcome(portal: &Portal, listener: &TcpListener, outside: &TcpListener) -> Result<(), CliError> {
    let data_dir = portal.config.data_dir.display();
    error::print(&format!(
        "
Die Sozialplattform läuft zur Probe auf diesem Rechner. Alle Behörden sind erfunden.

  Portal:          http://{portal_at}/
  Betrieb:         http://{portal_at}/betrieb
    Zugangswort:   {token}
  Zustelldienst:   http://{service_at}

Anträge als Behörde abholen (in einem zweiten Fenster):
  sozialplattform receive --data-dir {data_dir} --out eingang

Beenden: Strg+C. Die Daten bleiben in {data_dir}.
",
        portal_at = cli_serve::address(listener),
        token = portal.operator.reveal(),
        service_at = cli_serve::address(outside),
    ))
}

/// How the demonstration's counsellors come in for the first time.
fn introduce(links: &[(String, String)]) -> Result<(), CliError> {
    if links.is_empty() {
        return Ok(());
    }
    let lines = links.iter().map(|(name, link)| format!("  {name:18}{link}\n"));
    error::print(&format!(
        "Beraten (jeder Link gilt einmal und zwei Wochen lang):\n{}",
        lines.collect::<String>()
    ))
}
