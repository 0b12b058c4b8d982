//! `config`: checks and shows the settings before a portal is started with them.

use clap::Subcommand;
use serde_json::json;

use super::serve::refuse_undeliverable;
use super::settings::{Given, PRECEDENCE};
use super::{CliError, print_json, runtime};
use crate::clock::Clock;
use crate::config::Config;
use crate::portal::Portal;
use crate::scan::ClamdAddress;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Einstellungen prüfen, ohne das Portal zu starten
    #[command(after_help = format!("Öffnet auch Datenbank und Schlüssel und fragt den Virenscanner.

{PRECEDENCE}

Beispiel:
  sozialplattform config check --config /etc/sozialplattform.toml"))]
    Check(Box<Given>),
    /// Anzeigen, was gilt; Geheimnisse bleiben verborgen
    #[command(after_help = PRECEDENCE)]
    Show(Box<Given>),
}

pub(super) fn run(command: Command) -> Result<(), CliError> {
    match command {
        Command::Show(given) => print_json(&shown(&given.config()?)),
        Command::Check(given) => {
            let config = given.config()?;
            runtime()?.block_on(check(config))
        }
    }
}

async fn check(config: Config) -> Result<(), CliError> {
    let portal = Portal::open(config, Clock::system()).await?;
    refuse_undeliverable(&portal)?;
    portal.store.ping().await?;
    let mut warnings = Vec::new();
    if !portal.scanner.is_configured() {
        warnings
            .push("clamd: Es ist kein Virenscanner eingestellt; Uploads werden nicht geprüft.".to_owned());
    }
    if let Err(error) = portal.scanner.check().await {
        warnings.push(format!("clamd: Der Virenscanner antwortet nicht; kein Upload kommt durch. ({error})"));
    }
    if portal.authorities.is_empty() {
        warnings.push("authorities: Es gibt keine Behörden; niemand kann einen Antrag stellen.".to_owned());
    }
    if portal.config.operator.is_none() {
        warnings.push("operator: Das Impressum nennt noch niemanden.".to_owned());
    }
    if !portal.config.secure_cookies() {
        warnings.push("public-url: Ohne https:// sind die Cookies nicht als sicher markiert.".to_owned());
    }
    let database = portal.store.product();
    portal.store.close().await;
    print_json(&json!({ "ok": true, "database": database, "warnings": warnings }))
}

fn shown(config: &Config) -> serde_json::Value {
    json!({
        "listen": config.listen,
        "data-dir": config.data_dir,
        "database": config.database.as_ref().map_or_else(|| "sqlite".to_owned(), |address| address.shown()),
        "public-url": config.public_url,
        "behind-proxy": config.behind_proxy,
        "authorities": config.authorities,
        "platform-key": config.platform_key,
        "operator-token": config.operator_token,
        "clamd": config.clamd.as_ref().map(clamd),
        "rate-limit": config.rate_limit,
        "counsellor-totp": config.counsellor_totp,
        "log": format!("{:?}", config.log).to_lowercase(),
        "log-json": config.log_json,
        "operator": config.operator.as_ref().map(|operator| &operator.name),
        "fit-connect": config.fit_connect.as_ref().map(|service| json!({
            "auth-url": service.auth_url,
            "submission-url": service.submission_url,
            "client-id": service.client_id,
            "client-secret-file": "<verborgen>",
            "trust-roots": service.trust_roots,
        })),
    })
}

fn clamd(address: &ClamdAddress) -> String {
    match address {
        ClamdAddress::Unix(path) => format!("unix:{}", path.display()),
        ClamdAddress::Tcp(place) => format!("tcp:{place}"),
    }
}
