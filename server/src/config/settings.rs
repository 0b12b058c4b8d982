//! What can be set, once: the same names as flag, environment variable and key in the file.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// What the environment variables of this program begin with.
pub const PREFIX: &str = "SOZIALPLATTFORM_";

/// Everything that can be set; what is `None` was not said.
#[derive(Debug, Clone, Default, PartialEq, Eq, clap::Args, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Settings {
    /// Adresse und Port, auf denen das Portal hört [Standard: 127.0.0.1:8080]
    #[arg(long, value_name = "ADRESSE", env = "SOZIALPLATTFORM_LISTEN")]
    pub listen: Option<String>,
    /// Ordner für Datenbank, Schlüssel und Zugangswörter [Standard: sozialplattform-data]
    #[arg(long, value_name = "ORDNER", env = "SOZIALPLATTFORM_DATA_DIR")]
    pub data_dir: Option<PathBuf>,
    /// Datenbank: postgres://… oder sqlite://… [Standard: SQLite im Datenordner]
    #[arg(long, value_name = "ADRESSE", env = "SOZIALPLATTFORM_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// Unter welcher Adresse man das Portal erreicht, zum Beispiel `https://antrag.example`
    #[arg(long, value_name = "URL", env = "SOZIALPLATTFORM_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Vor dem Portal steht ein Proxy, der X-Forwarded-For setzt
    #[arg(long, value_name = "true|false", num_args = 0..=1, default_missing_value = "true", env = "SOZIALPLATTFORM_BEHIND_PROXY")]
    pub behind_proxy: Option<bool>,
    /// Dateien mit Behörden (JSON oder CSV), durch Komma getrennt
    #[arg(long, value_name = "DATEI", value_delimiter = ',', env = "SOZIALPLATTFORM_AUTHORITIES")]
    pub authorities: Option<Vec<PathBuf>>,
    /// Datei mit dem Schlüssel der Plattform [Standard: platform.key im Datenordner]
    #[arg(long, value_name = "DATEI", env = "SOZIALPLATTFORM_PLATFORM_KEY")]
    pub platform_key: Option<PathBuf>,
    /// Datei mit dem Zugangswort der Betreuung [Standard: operator.token im Datenordner]
    #[arg(long, value_name = "DATEI", env = "SOZIALPLATTFORM_OPERATOR_TOKEN")]
    pub operator_token: Option<PathBuf>,
    /// Virenscanner: unix:/pfad/zum/socket oder tcp:rechner:port [Standard: keiner]
    #[arg(long, value_name = "ADRESSE", env = "SOZIALPLATTFORM_CLAMD")]
    pub clamd: Option<String>,
    /// Seiten, die ein Rechner je Sekunde höchstens abrufen darf; 0 = unbegrenzt [Standard: 30]
    #[arg(long, value_name = "ANZAHL", env = "SOZIALPLATTFORM_RATE_LIMIT")]
    pub rate_limit: Option<u32>,
    /// Beratungskräfte brauchen eine App mit sechsstelligen Codes [Standard: true]
    #[arg(long, value_name = "true|false", num_args = 0..=1, default_missing_value = "true", env = "SOZIALPLATTFORM_COUNSELLOR_TOTP")]
    pub counsellor_totp: Option<bool>,
    /// Was protokolliert wird: error, warn, info oder debug [Standard: info]
    #[arg(long, value_name = "STUFE", env = "SOZIALPLATTFORM_LOG")]
    pub log: Option<String>,
    /// Protokoll als JSON-Zeilen schreiben
    #[arg(long, value_name = "true|false", num_args = 0..=1, default_missing_value = "true", env = "SOZIALPLATTFORM_LOG_JSON")]
    pub log_json: Option<bool>,
    /// Wer die Plattform betreibt; nur in der Datei.
    #[arg(skip)]
    pub operator: Option<OperatorSettings>,
    /// Der Zustelldienst.
    #[command(flatten)]
    pub fit_connect: FitConnectSettings,
}

/// How to reach the delivery service; all of it or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, clap::Args, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct FitConnectSettings {
    /// FIT-Connect: wo es Zugangsmarken gibt
    #[arg(long = "fit-connect-auth-url", value_name = "URL", env = "SOZIALPLATTFORM_FIT_CONNECT_AUTH_URL")]
    pub auth_url: Option<String>,
    /// FIT-Connect: die Submission-API
    #[arg(
        long = "fit-connect-submission-url",
        value_name = "URL",
        env = "SOZIALPLATTFORM_FIT_CONNECT_SUBMISSION_URL"
    )]
    pub submission_url: Option<String>,
    /// FIT-Connect: Kennung des API-Clients
    #[arg(
        long = "fit-connect-client-id",
        value_name = "KENNUNG",
        env = "SOZIALPLATTFORM_FIT_CONNECT_CLIENT_ID"
    )]
    pub client_id: Option<String>,
    /// FIT-Connect: Datei mit dem Geheimnis des API-Clients
    #[arg(
        long = "fit-connect-client-secret-file",
        value_name = "DATEI",
        env = "SOZIALPLATTFORM_FIT_CONNECT_CLIENT_SECRET_FILE"
    )]
    pub client_secret_file: Option<PathBuf>,
    /// FIT-Connect: Wurzelzertifikate (PEM), denen die Schlüssel der Behörden folgen müssen
    #[arg(
        long = "fit-connect-trust-roots",
        value_name = "DATEI",
        value_delimiter = ',',
        env = "SOZIALPLATTFORM_FIT_CONNECT_TRUST_ROOTS"
    )]
    pub trust_roots: Option<Vec<PathBuf>>,
}

/// Who runs the platform, as the Impressum names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct OperatorSettings {
    /// Name of the authority or body.
    pub name: String,
    /// Postal address, one line an entry.
    pub address: Vec<String>,
    /// E-mail address for questions.
    pub email: String,
    /// Phone number for questions.
    pub phone: String,
    /// Who represents it.
    pub represented_by: String,
    /// Contact of the data protection officer.
    pub data_protection: String,
    /// The supervisory authority for data protection.
    pub supervisor: String,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A file cannot be read.
    #[error("{path} lässt sich nicht lesen: {source}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The TOML file does not parse or has a key that nobody knows.
    #[error("{path}: {message}")]
    File {
        /// The file.
        path: String,
        /// Line, column and key.
        message: String,
    },
    /// An environment variable of ours that nobody knows.
    #[error("die Umgebungsvariable {0} gibt es nicht; bekannt sind: {1}")]
    Variable(String, String),
    /// A value does not fit.
    #[error("der Wert von »{key}« passt nicht; erwartet wird {expected}")]
    Value {
        /// The key as it stands in the file.
        key: &'static str,
        /// What would fit.
        expected: &'static str,
    },
    /// A value is missing that others need.
    #[error("»{key}« fehlt")]
    Missing {
        /// The key as it stands in the file.
        key: &'static str,
    },
}

impl Settings {
    /// Reads a TOML file.
    ///
    /// # Errors
    /// Names line, column and key of what does not fit.
    pub fn from_file(path: &Path) -> Result<Self, SettingsError> {
        let shown = || path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|source| SettingsError::Unreadable { path: shown(), source })?;
        toml::from_str(&text)
            .map_err(|error| SettingsError::File { path: shown(), message: error.to_string() })
    }

    /// What is said here, and from `weaker` what is not.
    #[must_use]
    pub fn or(self, weaker: Self) -> Self {
        Self {
            listen: self.listen.or(weaker.listen),
            data_dir: self.data_dir.or(weaker.data_dir),
            database: self.database.or(weaker.database),
            public_url: self.public_url.or(weaker.public_url),
            behind_proxy: self.behind_proxy.or(weaker.behind_proxy),
            authorities: self.authorities.or(weaker.authorities),
            platform_key: self.platform_key.or(weaker.platform_key),
            operator_token: self.operator_token.or(weaker.operator_token),
            clamd: self.clamd.or(weaker.clamd),
            rate_limit: self.rate_limit.or(weaker.rate_limit),
            counsellor_totp: self.counsellor_totp.or(weaker.counsellor_totp),
            log: self.log.or(weaker.log),
            operator: self.operator.or(weaker.operator),
            log_json: self.log_json.or(weaker.log_json),
            fit_connect: self.fit_connect.or(weaker.fit_connect),
        }
    }
}

impl FitConnectSettings {
    fn or(self, weaker: Self) -> Self {
        Self {
            auth_url: self.auth_url.or(weaker.auth_url),
            submission_url: self.submission_url.or(weaker.submission_url),
            client_id: self.client_id.or(weaker.client_id),
            client_secret_file: self.client_secret_file.or(weaker.client_secret_file),
            trust_roots: self.trust_roots.or(weaker.trust_roots),
        }
    }
}

/// Refuses variables that begin like ours and that `known` does not list.
///
/// # Errors
/// Names the first such variable.
pub fn refuse_unknown_variables(
    names: impl Iterator<Item = String>,
    known: &[String],
) -> Result<(), SettingsError> {
    let unknown = names.into_iter().find(|name| name.starts_with(PREFIX) && !known.contains(name));
    match unknown {
        Some(name) => Err(SettingsError::Variable(name, known.join(", "))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Settings, SettingsError> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        Settings::from_file(file.path())
    }

    #[test]
    fn a_key_that_nobody_knows_is_named_with_its_line() {
        let error = read("listen = \"127.0.0.1:1\"\nlisten-adress = \"x\"\n").unwrap_err().to_string();
        assert!(error.contains("listen-adress") && error.contains("line 2"), "{error}");
        let error = read("[fit-connect]\nclient = \"x\"\n").unwrap_err().to_string();
        assert!(error.contains("client") && error.contains("line 2"), "{error}");
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_named_with_its_line() {
        let error = read("listen = 8080\n").unwrap_err().to_string();
        assert!(error.contains("listen") && error.contains("line 1"), "{error}");
    }

    #[test]
    fn what_is_said_stronger_wins() {
        let flags = Settings { listen: Some("127.0.0.1:1".into()), ..Settings::default() };
        let file = read("listen = \"127.0.0.1:2\"\nclamd = \"/run/clamd\"\n").unwrap();
        let both = flags.or(file);
        assert_eq!(both.listen.as_deref(), Some("127.0.0.1:1"));
        assert_eq!(both.clamd.as_deref(), Some("/run/clamd"));
    }

    #[test]
    fn a_variable_that_nobody_knows_is_named() {
        let known = ["SOZIALPLATTFORM_LISTEN".to_owned()];
        let names = ["PATH", "SOZIALPLATTFORM_LISTEN", "SOZIALPLATTFORM_LISTN"].map(str::to_owned);
        let error = refuse_unknown_variables(names.into_iter(), &known).unwrap_err().to_string();
        assert!(error.contains("SOZIALPLATTFORM_LISTN"), "{error}");
    }
}
