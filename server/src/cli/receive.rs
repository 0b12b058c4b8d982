//! `receive`: what an authority runs to get its applications.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use jiff::Timestamp;
use sozial_delivery::TrustRoots;
use sozial_delivery::fit_connect::{Client, Credentials, Endpoints};
use sozial_delivery::jose::{DecryptionKey, PrivateJwk};
use sozial_delivery::subscriber::Subscriber;
use sozial_sandbox::Sandbox;
use uuid::Uuid;

use super::{CliError, error, runtime, sandbox, signals};
use crate::logs::{self, Level};
use crate::receive::{Reception, receive_all};

#[derive(Debug, Args)]
#[command(after_help = "Ohne Angaben zum Zustelldienst werden die Demo-Behörden aus --data-dir bedient.
Jeder Antrag bekommt einen Ordner mit antrag.xml, antrag.pdf, den Anlagen und eingang.json.
Er wird erst angenommen, wenn er vollständig abgelegt ist. Vorhandenes wird nie überschrieben.
Ausgabe: eine JSON-Zeile je Antrag.

Beispiele:
  sozialplattform receive --data-dir sozialplattform-data --out eingang
  sozialplattform receive --watch 60 --out eingang --auth-url https://… --submission-url https://… \\
      --client-id … --client-secret-file geheimnis --trust-roots wurzel.pem \\
      --destination 5f3c… --decryption-key entschluesseln.json --signing-key signieren.json")]
pub(super) struct Options {
    /// Ordner, in den die Anträge abgelegt werden
    #[arg(long, value_name = "ORDNER", default_value = "eingang")]
    out: PathBuf,
    /// Alle N Sekunden nachsehen, bis man beendet
    #[arg(long, value_name = "SEKUNDEN", num_args = 0..=1, default_missing_value = "30", conflicts_with = "once")]
    watch: Option<u64>,
    /// Einmal nachsehen und beenden (Standard)
    #[arg(long)]
    once: bool,
    /// Nur dieser Zustellpunkt
    #[arg(long, value_name = "NUMMER")]
    destination: Option<Uuid>,
    #[command(flatten)]
    demo: sandbox::DemoData,
    #[command(flatten)]
    service: Service,
}

/// The real delivery service; all of it or nothing.
#[derive(Debug, Args)]
struct Service {
    /// Wo es Zugangsmarken gibt
    #[arg(long, value_name = "URL", requires_all = ["submission_url", "client_id", "client_secret_file", "trust_roots", "decryption_key", "signing_key", "destination"])]
    auth_url: Option<String>,
    /// Die Submission-API
    #[arg(long, value_name = "URL", requires = "auth_url")]
    submission_url: Option<String>,
    /// Kennung des API-Clients
    #[arg(long, value_name = "KENNUNG", requires = "auth_url")]
    client_id: Option<String>,
    /// Datei mit dem Geheimnis des API-Clients
    #[arg(long, value_name = "DATEI", requires = "auth_url")]
    client_secret_file: Option<PathBuf>,
    /// Wurzelzertifikate (PEM)
    #[arg(long, value_name = "DATEI", requires = "auth_url")]
    trust_roots: Option<PathBuf>,
    /// Privater Schlüssel zum Entschlüsseln (JWK); mehrere nach einem Schlüsselwechsel
    #[arg(long, value_name = "DATEI", requires = "auth_url")]
    decryption_key: Vec<PathBuf>,
    /// Privater Schlüssel zum Signieren (JWK)
    #[arg(long, value_name = "DATEI", requires = "auth_url")]
    signing_key: Option<PathBuf>,
}

pub(super) fn run(options: &Options) -> Result<(), CliError> {
    logs::begin(Level::Warn, false);
    let subscribers = match options.service.subscriber(options.destination)? {
        Some(subscriber) => vec![subscriber],
        None => demo_subscribers(&options.demo.data_dir, options.destination)?,
    };
    runtime()?.block_on(async {
        let Some(seconds) = options.watch else { return once(&subscribers, &options.out).await };
        let mut stop = signals::stop();
        while !*stop.borrow() {
            if let Err(error) = once(&subscribers, &options.out).await {
                eprintln!("Fehler: {error}");
            }
            tokio::select! {
                _ = stop.changed() => {}
                () = tokio::time::sleep(Duration::from_secs(seconds.max(1))) => {}
            }
        }
        Ok(())
    })
}

async fn once(subscribers: &[Subscriber], out: &Path) -> Result<(), CliError> {
    let (mut refused, mut seen) = (false, 0);
    for subscriber in subscribers {
        let receptions = receive_all(subscriber, out, Timestamp::now()).await.map_err(|error| {
            CliError::advise(error.to_string(), "Läuft der Zustelldienst, und ist der Ordner beschreibbar?")
        })?;
        seen += receptions.len();
        for reception in &receptions {
            refused |= !matches!(reception, Reception::Accepted { .. });
            let line =
                serde_json::to_string(reception).map_err(|error| CliError::failed(error.to_string()))?;
            error::print(&line)?;
        }
    }
    if seen == 0 {
        eprintln!("Es wartet kein Antrag.");
    }
    if refused { Err(CliError::Input("Nicht jeder Antrag war brauchbar.".to_owned())) } else { Ok(()) }
}

impl Service {
    fn subscriber(&self, destination: Option<Uuid>) -> Result<Option<Subscriber>, CliError> {
        let (
            Some(auth),
            Some(submission),
            Some(id),
            Some(secret),
            Some(roots),
            Some(signing),
            Some(destination),
        ) = (
            &self.auth_url,
            &self.submission_url,
            &self.client_id,
            &self.client_secret_file,
            &self.trust_roots,
            &self.signing_key,
            destination,
        )
        else {
            return Ok(None);
        };
        let wrong = |error: &dyn std::fmt::Display| CliError::Configuration(error.to_string());
        let endpoints = Endpoints::new(auth, submission).map_err(|error| wrong(&error))?;
        let credentials = Credentials::new(id.clone(), read(secret)?.trim());
        let roots = TrustRoots::from_pem(&read(roots)?).map_err(|error| CliError::file(roots, error))?;
        let client = Client::new(endpoints, credentials, roots).map_err(|error| wrong(&error))?;
        let keys = self.decryption_key.iter().map(|path| decryption_key(path)).collect::<Result<_, _>>()?;
        let signing_key =
            private_key(signing)?.signing_key().map_err(|error| CliError::file(signing, error))?;
        Ok(Some(Subscriber::new(client, destination, keys, signing_key)))
    }
}

fn decryption_key(path: &Path) -> Result<DecryptionKey, CliError> {
    private_key(path)?.decryption_key().map_err(|error| CliError::file(path, error))
}

fn private_key(path: &Path) -> Result<PrivateJwk, CliError> {
    PrivateJwk::from_json(&read(path)?).map_err(|error| CliError::file(path, error))
}

fn read(path: &Path) -> Result<String, CliError> {
    std::fs::read_to_string(path).map_err(|error| CliError::file(path, error))
}

/// A subscriber for each demonstration authority that has keys, because something was sealed for it.
fn demo_subscribers(data_dir: &Path, only: Option<Uuid>) -> Result<Vec<Subscriber>, CliError> {
    let folder = sandbox::folder(data_dir);
    let address = sandbox::known_address(&folder).ok_or_else(|| {
        CliError::advise(
            format!("In {} gibt es keine Demo.", data_dir.display()),
            "Bitte starten Sie zuerst »sozialplattform demo«, oder geben Sie den Zustelldienst an (--help).",
        )
    })?;
    let sandbox = sandbox::at_rest(&folder, &address)?;
    let all = sandbox.destinations().iter().map(|demo| demo.id);
    let known = all.filter(|id| sandbox::has_keys_of(&folder, *id));
    let wanted = known.filter(|id| only.is_none_or(|only| only == *id));
    wanted.map(|id| demo_subscriber(&sandbox, &address, id)).collect()
}

fn demo_subscriber(sandbox: &Sandbox, base: &str, destination: Uuid) -> Result<Subscriber, CliError> {
    let failed = |error: &dyn std::fmt::Display| CliError::failed(error.to_string());
    let theirs = sandbox.subscriber_credentials(destination).map_err(|error| failed(&error))?;
    let endpoints = Sandbox::endpoints(base).map_err(|error| failed(&error))?;
    let roots = TrustRoots::from_pem(sandbox.root_certificate_pem()).map_err(|error| failed(&error))?;
    let client = Client::new(endpoints, theirs.credentials, roots).map_err(|error| failed(&error))?;
    let keys = theirs.decryption_keys.iter().map(PrivateJwk::decryption_key).collect::<Result<_, _>>();
    let signing = theirs.signing_key.signing_key().map_err(|error| failed(&error))?;
    Ok(Subscriber::new(client, destination, keys.map_err(|error| failed(&error))?, signing))
}
