//! Decides how a portal is set up, from flags, environment, file and defaults.
//!
//! Precedence, strongest first: flag, environment variable (`SOZIALPLATTFORM_…`), TOML
//! file, default. A key that nobody knows, wherever it stands, is an error that names it,
//! and so is a value that does not fit; a portal with a wrong configuration does not start.

mod settings;

pub use settings::{
    FitConnectSettings, OperatorSettings, PREFIX, Settings, SettingsError, refuse_unknown_variables,
};

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::logs::Level;
use crate::scan::ClamdAddress;

/// Where the portal listens unless told otherwise.
pub const DEFAULT_LISTEN: &str = "127.0.0.1:8080";
/// Where the portal keeps its data unless told otherwise.
pub const DEFAULT_DATA_DIR: &str = "sozialplattform-data";

/// Requests a second that one client may make unless told otherwise.
pub const DEFAULT_RATE_LIMIT: u32 = 30;

/// How a portal is set up; every value is checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The folder for database, keys and tokens.
    pub data_dir: PathBuf,
    /// The database's address; `None` is SQLite in the data folder.
    pub database: Option<DatabaseAddress>,
    /// Under which address people reach the portal; with `https:` cookies are marked secure.
    pub public_url: Option<String>,
    /// Whether a proxy in front names the client in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Files with authorities (JSON or CSV).
    pub authorities: Vec<PathBuf>,
    /// The platform's key; in the data folder unless told otherwise.
    pub platform_key: PathBuf,
    /// The operator's token; in the data folder unless told otherwise.
    pub operator_token: PathBuf,
    /// Where the virus scanner listens.
    pub clamd: Option<ClamdAddress>,
    /// The delivery service, when there is one.
    pub fit_connect: Option<FitConnect>,
    /// Requests a second that one client may make; 0 is no limit.
    pub rate_limit: u32,
    /// Whether counsellors need an authenticator app.
    pub counsellor_totp: bool,
    /// How much is logged.
    pub log: Level,
    /// Whether logs are written as JSON lines.
    pub log_json: bool,
    /// Who runs the platform; `None` in a demonstration.
    pub operator: Option<OperatorSettings>,
    /// Whether this is a demonstration with invented authorities; said on every page.
    pub demo: bool,
}

/// How to reach the FIT-Connect delivery service.
#[derive(Debug, Clone)]
pub struct FitConnect {
    /// Where access tokens are fetched.
    pub auth_url: String,
    /// The submission API.
    pub submission_url: String,
    /// The client's id.
    pub client_id: String,
    /// The client's secret.
    pub client_secret: Secret,
    /// Certificates (PEM) that the authorities' keys must chain to.
    pub trust_roots: Vec<PathBuf>,
}

/// A database's address; its password is not shown.
#[derive(Clone)]
pub struct DatabaseAddress(String);

impl DatabaseAddress {
    /// The address with everything in it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for DatabaseAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown())
    }
}

impl DatabaseAddress {
    /// The address without user and password.
    pub fn shown(&self) -> String {
        let (scheme, rest) = self.0.split_once("://").unwrap_or((&self.0, ""));
        let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
        format!("{scheme}://{}", place.split('?').next().unwrap_or(""))
    }
}

/// A secret from the configuration.
#[derive(Clone)]
pub struct Secret(zeroize::Zeroizing<String>);

impl Secret {
    /// The secret in the clear.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<private>")
    }
}

impl Config {
    /// Whether cookies are sent over https only.
    pub fn secure_cookies(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https:"))
    }

    /// Checks the settings and fills in what they leave open.
    ///
    /// # Errors
    /// Names the key that does not fit.
    pub fn from_settings(settings: Settings) -> Result<Self, SettingsError> {
        let data_dir = settings.data_dir.unwrap_or_else(|| DEFAULT_DATA_DIR.into());
        let listen = settings.listen.as_deref().unwrap_or(DEFAULT_LISTEN);
        Ok(Self {
            listen: listen
                .parse()
                .map_err(|_| wrong("listen", "eine Adresse mit Port, zum Beispiel 127.0.0.1:8080"))?,
            database: settings.database.map(database).transpose()?,
            public_url: settings.public_url.map(|url| web_address("public-url", url)).transpose()?,
            behind_proxy: settings.behind_proxy.unwrap_or(false),
            authorities: settings.authorities.unwrap_or_default(),
            platform_key: settings.platform_key.unwrap_or_else(|| data_dir.join("platform.key")),
            operator_token: settings.operator_token.unwrap_or_else(|| data_dir.join("operator.token")),
            clamd: settings.clamd.as_deref().map(clamd).transpose()?,
            fit_connect: fit_connect(settings.fit_connect)?,
            rate_limit: settings.rate_limit.unwrap_or(DEFAULT_RATE_LIMIT),
            counsellor_totp: settings.counsellor_totp.unwrap_or(true),
            log: settings.log.as_deref().map_or(Ok(Level::default()), level)?,
            log_json: settings.log_json.unwrap_or(false),
            operator: settings.operator,
            demo: false,
            data_dir,
        })
    }
}

fn wrong(key: &'static str, expected: &'static str) -> SettingsError {
    SettingsError::Value { key, expected }
}

fn level(name: &str) -> Result<Level, SettingsError> {
    Level::named(name).ok_or_else(|| wrong("log", "error, warn, info oder debug"))
}

fn database(address: String) -> Result<DatabaseAddress, SettingsError> {
    let known = ["postgres://", "postgresql://", "sqlite:"].iter().any(|scheme| address.starts_with(scheme));
    if known {
        Ok(DatabaseAddress(address))
    } else {
        Err(wrong("database", "postgres://… oder sqlite://…"))
    }
}

/// An address that begins with https, or with http on this machine.
fn web_address(key: &'static str, url: String) -> Result<String, SettingsError> {
    let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    let fits = url.starts_with("https://") || local.iter().any(|begin| url.starts_with(begin));
    if fits {
        return Ok(url.trim_end_matches('/').to_owned());
    }
    Err(wrong(key, "eine Adresse mit https:// (http:// nur auf diesem Rechner)"))
}

/// `unix:/pfad`, `/pfad`, or `tcp:rechner:port`.
fn clamd(text: &str) -> Result<ClamdAddress, SettingsError> {
    if let Some(place) = text.strip_prefix("tcp:") {
        let fits = place
            .rsplit_once(':')
            .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok());
        return if fits { Ok(ClamdAddress::Tcp(place.to_owned())) } else { Err(wrong("clamd", CLAMD)) };
    }
    let path = text.strip_prefix("unix:").unwrap_or(text);
    if Path::new(path).is_absolute() {
        Ok(ClamdAddress::Unix(path.into()))
    } else {
        Err(wrong("clamd", CLAMD))
    }
}

const CLAMD: &str = "unix:/pfad/zum/socket oder tcp:rechner:port";

/// All of the delivery service's keys, or none of them.
fn fit_connect(settings: FitConnectSettings) -> Result<Option<FitConnect>, SettingsError> {
    if settings == FitConnectSettings::default() {
        return Ok(None);
    }
    let missing = |key| SettingsError::Missing { key };
    let secret = settings.client_secret_file.ok_or(missing("fit-connect.client-secret-file"))?;
    let submission_url = settings.submission_url.ok_or(missing("fit-connect.submission-url"))?;
    Ok(Some(FitConnect {
        auth_url: web_address(
            "fit-connect.auth-url",
            settings.auth_url.ok_or(missing("fit-connect.auth-url"))?,
        )?,
        submission_url: web_address("fit-connect.submission-url", submission_url)?,
        client_id: settings.client_id.ok_or(missing("fit-connect.client-id"))?,
        client_secret: secret_from(&secret)?,
        trust_roots: settings.trust_roots.ok_or(missing("fit-connect.trust-roots"))?,
    }))
}

fn secret_from(path: &Path) -> Result<Secret, SettingsError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| SettingsError::Unreadable { path: path.display().to_string(), source })?;
    Ok(Secret(zeroize::Zeroizing::new(text.trim().to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(settings: Settings) -> String {
        Config::from_settings(settings).unwrap_err().to_string()
    }

    #[test]
    fn nothing_said_gives_a_portal_on_this_machine_only() {
        let config = Config::from_settings(Settings::default()).unwrap();
        assert!(config.listen.ip().is_loopback());
        assert!(config.database.is_none());
        assert_eq!(config.platform_key, Path::new("sozialplattform-data/platform.key"));
    }

    #[test]
    fn a_wrong_value_is_named_by_its_key() {
        assert!(key_of(Settings { listen: Some("hier".into()), ..Settings::default() }).contains("listen"));
        assert!(key_of(Settings { clamd: Some("tcp:".into()), ..Settings::default() }).contains("clamd"));
        assert!(
            key_of(Settings { database: Some("mysql://x".into()), ..Settings::default() })
                .contains("database")
        );
        let plain = Settings { public_url: Some("http://amt.example".into()), ..Settings::default() };
        assert!(key_of(plain).contains("public-url"));
    }

    #[test]
    fn half_a_delivery_service_is_refused() {
        let half = FitConnectSettings { client_id: Some("x".into()), ..FitConnectSettings::default() };
        let error = key_of(Settings { fit_connect: half, ..Settings::default() });
        assert!(error.contains("fit-connect.client-secret-file"), "{error}");
    }

    #[test]
    fn a_password_in_the_databases_address_is_not_shown() {
        let address = DatabaseAddress("postgres://amt:geheim@db:5432/portal?sslmode=require".into());
        assert_eq!(format!("{address:?}"), "postgres://db:5432/portal");
    }
}
