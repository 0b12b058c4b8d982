//! For whom `form submit` seals: the owner of a key in a file, or the place's authority of the demonstration.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;
use sozial_core::catalogue::LeikaKey;
use sozial_core::forms::Journey;
use sozial_core::routing::{Ars, Authority, Outcome, Places, route};
use sozial_delivery::jose::Jwk;
use sozial_delivery::{CheckedKey, TrustRoots};
use uuid::Uuid;

use super::{CliError, sandbox};

#[derive(Debug, Args)]
pub(super) struct SealFor {
    /// Öffentlicher Schlüssel der Behörde (JWK)
    #[arg(long, value_name = "DATEI", requires = "root")]
    key: Option<PathBuf>,
    /// Wurzelzertifikat (PEM), dem der Schlüssel folgen muss
    #[arg(long, value_name = "DATEI", requires = "key")]
    root: Option<PathBuf>,
    /// Für die Demo-Behörde des Ortes versiegeln, mit den Schlüsseln in --data-dir; fehlen sie dort,
    /// werden sie erzeugt
    #[arg(long, conflicts_with_all = ["key", "root"])]
    demo_key: bool,
    #[command(flatten)]
    demo: sandbox::DemoData,
}

/// Who receives an application.
#[derive(Debug)]
pub(super) struct Recipient {
    /// The authority, where it is known.
    pub(super) authority: Option<Authority>,
    /// The key that only the recipient can open.
    pub(super) key: CheckedKey,
}

impl SealFor {
    /// The recipient that was named; none when nothing is to be sealed.
    pub(super) fn find(
        &self,
        journey: &Journey,
        place: &Ars,
        now: Timestamp,
    ) -> Result<Option<Recipient>, CliError> {
        match (&self.key, &self.root) {
            (Some(key), Some(root)) => from_files(key, root, now).map(Some),
            _ if self.demo_key => self.of_demo(journey, place, now).map(Some),
            _ => Ok(None),
        }
    }

    fn of_demo(&self, journey: &Journey, place: &Ars, now: Timestamp) -> Result<Recipient, CliError> {
        let failed = |error: &dyn std::fmt::Display| CliError::failed(error.to_string());
        let leika = journey.leika_key().parse().map_err(|error| failed(&error))?;
        let (authority, destination) = demo_authority(&leika, place)?;
        let folder = sandbox::folder(&self.demo.data_dir);
        if !sandbox::has_keys_of(&folder, destination) {
            eprintln!("Die Schlüssel der Demo-Behörde werden in {} erzeugt …", folder.display());
        }
        let address = sandbox::known_address(&folder).unwrap_or_default();
        let sandbox = sandbox::at_rest(&folder, &address)?;
        let keys = sandbox.destination_keys(destination).map_err(|error| failed(&error))?;
        let jwk = keys.iter().find(|key| key.encryption_key().is_ok());
        let jwk = jwk.ok_or_else(|| CliError::failed("Die Demo-Behörde hat keinen Schlüssel."))?;
        let roots = TrustRoots::from_pem(sandbox.root_certificate_pem()).map_err(|error| failed(&error))?;
        let key = CheckedKey::check(destination, jwk, &roots, now).map_err(|error| failed(&error))?;
        Ok(Recipient { authority: Some(authority), key })
    }
}

/// The authority of the demonstration that takes the application, and where.
fn demo_authority(leika: &LeikaKey, place: &Ars) -> Result<(Authority, Uuid), CliError> {
    match route(&sandbox::demo_authorities(), leika, place) {
        Outcome::Here { authority, destination } => Ok((authority.clone(), destination)),
        _ => Err(CliError::Input(format!(
            "In {} nimmt keine Demo-Behörde diesen Antrag an, also gibt es keinen Schlüssel für ihn.\n\
             Ein Ort, an dem es geht: --ars 053820068068 (Troisdorf).",
            Places::embedded().by_ars(place).map_or_else(|| place.to_string(), |known| known.label()),
        ))),
    }
}

fn from_files(key: &Path, root: &Path, now: Timestamp) -> Result<Recipient, CliError> {
    let read = |path: &Path| std::fs::read_to_string(path).map_err(|error| CliError::file(path, error));
    let roots = TrustRoots::from_pem(&read(root)?).map_err(|error| CliError::file(root, error))?;
    let jwk: Jwk = serde_json::from_str(&read(key)?).map_err(|error| CliError::file(key, error))?;
    let key =
        CheckedKey::check(Uuid::nil(), &jwk, &roots, now).map_err(|error| CliError::file(key, error))?;
    Ok(Recipient { authority: None, key })
}
