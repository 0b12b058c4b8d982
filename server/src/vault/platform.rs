//! The platform's own key: seals what waits for its hand-over.
//!
//! It lies in a file that only the portal's user may read (mode 0600). Several
//! servers that share a database share this file too.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use aws_lc_rs::{hkdf, rand};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sozial_core::accounts::ServerKey;
use sozial_core::seals::Secret;
use zeroize::Zeroizing;

use super::expand;
use super::seal::SealKey;

/// Why there is no platform key.
#[derive(Debug, thiserror::Error)]
pub enum PlatformKeyError {
    /// The file can neither be read nor made.
    #[error("platform key {path}: {source}")]
    File {
        /// The file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file does not hold 32 bytes in base64.
    #[error("platform key {0}: the file must hold 32 bytes in base64 and nothing else")]
    Malformed(String),
    /// Others on this machine may read the key.
    #[error("platform key {0}: others may read it; set its mode to 0600")]
    Open(String),
}

/// Keys that the platform itself holds.
#[derive(Clone, Debug)]
pub struct PlatformKey {
    outbox: SealKey,
    counselling: ServerKey,
    totp: SealKey,
}

impl PlatformKey {
    /// Reads the key at `path`, or makes a fresh one there.
    ///
    /// # Errors
    /// See [`PlatformKeyError`].
    pub fn load_or_create(path: &Path) -> Result<Self, PlatformKeyError> {
        let file = |source| PlatformKeyError::File { path: path.display().to_string(), source };
        if !path.exists() {
            create(path).map_err(file)?;
        }
        refuse_open_to_others(path)?;
        let text = Zeroizing::new(fs::read_to_string(path).map_err(file)?);
        let malformed = || PlatformKeyError::Malformed(path.display().to_string());
        let bytes = Zeroizing::new(STANDARD.decode(text.trim()).map_err(|_| malformed())?);
        if bytes.len() != 32 {
            return Err(malformed());
        }
        Ok(Self::from_bytes(&bytes))
    }

    /// The key made from secret bytes.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, b"sozialplattform platform v1").extract(bytes);
        let mut counselling = Zeroizing::new([0; Secret::BYTES]);
        expand(&root, &[b"counselling"], counselling.as_mut());
        Self {
            outbox: SealKey::derive(&root, b"outbox"),
            counselling: ServerKey::new(Secret::from_bytes(*counselling)),
            totp: SealKey::derive(&root, b"totp"),
        }
    }

    /// Seals applications on their way.
    pub fn outbox(&self) -> &SealKey {
        &self.outbox
    }

    /// For salts and verifiers of counselling: without it nobody comes in again.
    pub fn counselling(&self) -> &ServerKey {
        &self.counselling
    }

    /// Seals the secrets of authenticator apps.
    pub fn totp(&self) -> &SealKey {
        &self.totp
    }
}

/// Writes a fresh key beside `path` and links it there, so that two servers that
/// start at once end up with the same one.
fn create(path: &Path) -> std::io::Result<()> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    rand::fill(bytes.as_mut()).map_err(|_| std::io::Error::other("no randomness"))?;
    write_private(path, Zeroizing::new(STANDARD.encode(bytes.as_slice())).as_bytes())
}

/// Writes a file that only its owner may read; keeps one that is already there.
pub(crate) fn write_private(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let draft = path.with_extension(format!("new-{}", super::random_uuid()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(content)?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

#[cfg(unix)]
fn refuse_open_to_others(path: &Path) -> Result<(), PlatformKeyError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)
        .map_err(|source| PlatformKeyError::File { path: path.display().to_string(), source })?
        .permissions()
        .mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(PlatformKeyError::Open(path.display().to_string())) }
}

#[cfg(not(unix))]
fn refuse_open_to_others(_path: &Path) -> Result<(), PlatformKeyError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Context;
    use super::*;

    #[test]
    fn the_key_is_made_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("platform.key");
        let context = Context { kind: "outbox", id: "1", version: "1" };
        let sealed = PlatformKey::load_or_create(&path).unwrap().outbox().seal(context, b"x");
        let again = PlatformKey::load_or_create(&path).unwrap();
        assert_eq!(again.outbox().open(context, &sealed).unwrap(), b"x");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_key_that_others_may_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("platform.key");
        PlatformKey::load_or_create(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(PlatformKey::load_or_create(&path), Err(PlatformKeyError::Open(_))));
    }

    #[test]
    fn a_damaged_key_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("platform.key");
        write_private(&path, b"short").unwrap();
        assert!(matches!(PlatformKey::load_or_create(&path), Err(PlatformKeyError::Malformed(_))));
    }
}
