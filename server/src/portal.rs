//! All that a running portal holds, shared by its pages and its jobs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sozial_core::routing::{Authorities, RowFault};
use sozial_delivery::TrustRoots;
use sozial_delivery::fit_connect::{Client, ClientDefect, Credentials, EndpointDefect, Endpoints};
use tokio::sync::Notify;

use crate::access::OperatorToken;
use crate::centres::Finder;
use crate::clock::Clock;
use crate::config::{Config, FitConnect};
use crate::counselling::Counselling;
use crate::press::Press;
use crate::scan::Scanner;
use crate::store::{Store, StoreError};
use crate::vault::{PlatformKey, PlatformKeyError};

/// The database's file in the data folder.
const SQLITE_FILE: &str = "sozialplattform.sqlite";

/// A running portal; pages get it as `State<Arc<Portal>>`.
#[derive(Debug)]
pub struct Portal {
    /// How it was set up.
    pub config: Config,
    /// What it keeps.
    pub store: Store,
    /// Seals what waits for its hand-over.
    pub platform: PlatformKey,
    /// Looks at uploads for malware, when configured.
    pub scanner: Scanner,
    /// What opens the operator's pages.
    pub operator: OperatorToken,
    /// Who is responsible for what, where.
    pub authorities: Authorities,
    /// Who counsels, ready to be searched.
    pub finder: Finder,
    /// Speaks to the delivery service, when there is one.
    pub delivery: Option<Arc<Client>>,
    /// Sets documents, a bounded number at a time.
    pub press: Press,
    /// Rung when an application enters the outbox, so that it need not wait.
    pub bell: Notify,
    /// Which moment it is.
    pub clock: Clock,
    /// What counselling holds in memory.
    pub counselling: Counselling,
}

/// Why a portal does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder or a file in it cannot be used.
    #[error("{path}: {source}")]
    File {
        /// The file or folder.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The platform's key cannot be used.
    #[error(transparent)]
    Key(#[from] PlatformKeyError),
    /// A file with authorities has faults.
    #[error("{path}: {}", listed(.faults))]
    Authorities {
        /// The file.
        path: String,
        /// Its faults.
        faults: Vec<RowFault>,
    },
    /// A file with a root certificate cannot be used.
    #[error("{path}: {message}")]
    Roots {
        /// The file.
        path: String,
        /// What is wrong with it.
        message: String,
    },
    /// An address of the delivery service cannot be used.
    #[error("fit-connect: {0}")]
    Endpoint(#[from] EndpointDefect),
    /// The client cannot be set up.
    #[error("fit-connect: {0}")]
    Client(#[from] ClientDefect),
}

fn listed(faults: &[RowFault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl Portal {
    /// Opens all that `config` names: the store, the keys, the authorities, the delivery service.
    ///
    /// # Errors
    /// Says what cannot be used; nothing runs then.
    pub async fn open(config: Config, clock: Clock) -> Result<Self, StartError> {
        let authorities = authorities(&config.authorities)?;
        let delivery = config.fit_connect.as_ref().map(delivery).transpose()?.map(Arc::new);
        private_folder(&config.data_dir)?;
        let operator = OperatorToken::load_or_create(&config.operator_token)
            .map_err(|source| file(&config.operator_token, source))?;
        let platform = PlatformKey::load_or_create(&config.platform_key)?;
        let store = match &config.database {
            Some(address) => Store::open(address.reveal()).await?,
            None => Store::sqlite(&config.data_dir.join(SQLITE_FILE)).await?,
        };
        let scanner = Scanner::new(config.clamd.clone());
        Ok(Self {
            counselling: Counselling::new(&platform),
            config,
            store,
            platform,
            scanner,
            operator,
            authorities,
            finder: Finder::default(),
            delivery,
            press: Press::default(),
            bell: Notify::new(),
            clock,
        })
    }
}

/// Reads every file with authorities, JSON or CSV by its ending, into one list.
///
/// # Errors
/// Names the file and the row.
pub fn authorities(files: &[PathBuf]) -> Result<Authorities, StartError> {
    let mut all = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(path).map_err(|source| file(path, source))?;
        let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let read = if is_csv { Authorities::from_csv(&text) } else { Authorities::from_json(&text) };
        all.extend(read.map_err(|faults| faulty(path, faults))?.iter().cloned());
    }
    Authorities::new(all).map_err(|faults| faulty(Path::new("authorities"), faults))
}

fn delivery(settings: &FitConnect) -> Result<Client, StartError> {
    let endpoints = Endpoints::new(&settings.auth_url, &settings.submission_url)?;
    let credentials = Credentials::new(&settings.client_id, settings.client_secret.reveal());
    let mut pem = String::new();
    for path in &settings.trust_roots {
        pem += &std::fs::read_to_string(path).map_err(|source| file(path, source))?;
        pem.push('\n');
    }
    let roots = TrustRoots::from_pem(&pem).map_err(|defect| StartError::Roots {
        path: settings
            .trust_roots
            .iter()
            .map(|path| path.display().to_string())
            .collect::<Vec<_>>()
            .join(", "),
        message: defect.to_string(),
    })?;
    Ok(Client::new(endpoints, credentials, roots)?)
}

/// Makes the folder if need be; one that we make is closed to others.
fn private_folder(path: &Path) -> Result<(), StartError> {
    if path.is_dir() {
        return Ok(());
    }
    let mut folder = std::fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path).map_err(|source| file(path, source))
}

fn file(path: &Path, source: std::io::Error) -> StartError {
    StartError::File { path: path.display().to_string(), source }
}

fn faulty(path: &Path, faults: Vec<RowFault>) -> StartError {
    StartError::Authorities { path: path.display().to_string(), faults }
}
