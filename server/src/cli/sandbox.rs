//! `sandbox`: the delivery service for trying out, alone.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;
use sozial_core::routing::{Authorities, Places};
use sozial_sandbox::{Sandbox, demo_destinations};
use tokio::net::TcpListener;
use uuid::Uuid;

use super::serve::{address, bind};
use super::{CliError, print_json, runtime, signals};
use crate::logs::{self, Level};

/// Where the sandbox says where it listens.
const BASE_URL_FILE: &str = "base-url";

#[derive(Debug, Args)]
#[command(
    after_help = "Schreibt in den Ordner, was ein Portal braucht: authorities.json, sender-secret, root.pem.
Die passenden Optionen für »serve« stehen in der Ausgabe (JSON).

Beispiel:
  sozialplattform sandbox --listen 127.0.0.1:8091 --data-dir sandbox-daten"
)]
pub(super) struct Options {
    /// Adresse und Port
    #[arg(long, value_name = "ADRESSE", default_value = "127.0.0.1:8091", hide_default_value = false)]
    listen: SocketAddr,
    /// Ordner für Schlüssel und Einreichungen
    #[arg(long, value_name = "ORDNER", default_value = "sandbox-daten")]
    data_dir: PathBuf,
    /// Alle Zustellpunkte teilen sich Schlüssel aus diesem Ordner (für schnelle Tests)
    #[arg(long, value_name = "ORDNER")]
    shared_keys: Option<PathBuf>,
}

/// Where a demonstration keeps its data.
#[derive(Debug, Args)]
pub(super) struct DemoData {
    /// Datenordner der Demo
    #[arg(
        long,
        value_name = "ORDNER",
        default_value = "sozialplattform-data",
        env = "SOZIALPLATTFORM_DATA_DIR"
    )]
    pub(super) data_dir: PathBuf,
}

pub(super) fn run(options: &Options) -> Result<(), CliError> {
    logs::begin(Level::Info, false);
    runtime()?.block_on(async {
        let listener = bind(options.listen, "listen").await?;
        let authorities = demo_authorities();
        let sandbox = open(&options.data_dir, &listener, &authorities, options.shared_keys.clone()).await?;
        let settings = settings(&options.data_dir, &listener, &sandbox, &authorities)?;
        print_json(&settings)?;
        let mut stop = signals::stop();
        tokio::select! {
            ended = sandbox.serve(listener) => ended.map_err(|error| CliError::failed(error.to_string())),
            _ = stop.changed() => Ok(()),
        }
    })
}

pub(super) fn demo_authorities() -> Authorities {
    sozial_sandbox::demo_authorities(Places::embedded())
}

/// Where a demonstration with this data folder keeps its sandbox.
pub(super) fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("sandbox")
}

/// Where the sandbox of this folder listened last, if it ever did.
pub(super) fn known_address(folder: &Path) -> Option<String> {
    std::fs::read_to_string(folder.join(BASE_URL_FILE)).ok().map(|base| base.trim().to_owned())
}

/// Whether a destination has keys already.
pub(super) fn has_keys_of(folder: &Path, destination: Uuid) -> bool {
    folder.join("destinations").join(format!("{destination}.json")).is_file()
}

/// The sandbox of this folder to read its keys; it answers nobody.
pub(super) fn at_rest(folder: &Path, address: &str) -> Result<Sandbox, CliError> {
    let options = sozial_sandbox::Options::new(address, demo_destinations(&demo_authorities()));
    Sandbox::open(folder, options).map_err(|error| CliError::file(folder, error))
}

/// Opens the sandbox's folder; the first time its keys are made, which takes seconds.
pub(super) async fn open(
    folder: &Path,
    listener: &TcpListener,
    authorities: &Authorities,
    shared_keys: Option<PathBuf>,
) -> Result<Sandbox, CliError> {
    let base = base_url(listener);
    let mut options = sozial_sandbox::Options::new(&base, demo_destinations(authorities));
    if let Some(shared) = shared_keys {
        options.keys = sozial_sandbox::KeySource::Shared(shared);
    }
    let path = folder.to_owned();
    let opened = tokio::task::spawn_blocking(move || Sandbox::open(path, options)).await;
    let sandbox = opened
        .map_err(|error| CliError::failed(error.to_string()))?
        .map_err(|error| CliError::file(folder, error))?;
    write(&folder.join(BASE_URL_FILE), &base)?;
    Ok(sandbox)
}

pub(super) fn base_url(listener: &TcpListener) -> String {
    format!("http://{}", address(listener))
}

/// What `serve` has to be told to hand over to this sandbox.
fn settings(
    folder: &Path,
    listener: &TcpListener,
    sandbox: &Sandbox,
    authorities: &Authorities,
) -> Result<serde_json::Value, CliError> {
    let credentials = sandbox.sender_credentials();
    let secret = folder.join("sender-secret");
    let roots = folder.join("root.pem");
    let list = folder.join("authorities.json");
    write(&secret, credentials.client_secret())?;
    write(&roots, sandbox.root_certificate_pem())?;
    write(&list, &authorities.to_json())?;
    let base = base_url(listener);
    Ok(serde_json::json!({
        "authorities": list,
        "fit-connect-auth-url": format!("{base}/token"),
        "fit-connect-submission-url": format!("{base}/submission-api"),
        "fit-connect-client-id": credentials.client_id(),
        "fit-connect-client-secret-file": secret,
        "fit-connect-trust-roots": roots,
    }))
}

fn write(path: &Path, content: &str) -> Result<(), CliError> {
    // The old file may hold an older address; what is written privately is made anew.
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(CliError::file(path, error));
        }
        _ => {}
    }
    crate::vault::write_private(path, content.as_bytes()).map_err(|error| CliError::file(path, error))?;
    Ok(())
}
