//! Ours, as it is deployed: one thread, one UDP port.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::livekit::token::{KEY, SECRET};
use super::{ServerError, Start, free_address};

/// The program in the folder of this one.
pub(super) fn program() -> PathBuf {
    let this = std::env::current_exe().unwrap_or_default();
    this.with_file_name(format!("media-relay{}", std::env::consts::EXE_SUFFIX))
}

pub(super) fn start(_: &Path) -> Result<Start, ServerError> {
    if !program().is_file() {
        let how = "media-relay is missing: run `cargo build --release --package media-relay`";
        return Err(ServerError::Missing(how.to_owned()));
    }
    let (address, media) = (free_address()?, free_address()?);
    let mut command = Command::new(program());
    command.args(["--listen", &address.to_string(), "--udp-port", &media.port().to_string()]);
    command.args(["--media-ip", "127.0.0.1", "--shards", "1"]);
    command.env("LIVEKIT_API_KEY", KEY).env("LIVEKIT_API_SECRET", SECRET);
    Ok(Start { command, address })
}
