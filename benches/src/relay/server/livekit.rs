//! LiveKit's server: one UDP port, the loopback interface, nothing written.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::livekit::token::{KEY, SECRET};
use super::{ServerError, Start, free_address, tools};

pub(super) fn program() -> PathBuf {
    tools().join("livekit-server")
}

pub(super) fn start(folder: &Path) -> Result<Start, ServerError> {
    if !program().is_file() {
        return Err(ServerError::Missing(
            "livekit-server is not installed: run benches/peers/relay".to_owned(),
        ));
    }
    let (address, udp, tcp) = (free_address()?, free_address()?, free_address()?);
    let configuration = format!(
        "port: {}\nbind_addresses: [127.0.0.1]\nkeys:\n  {KEY}: {SECRET}\nlogging:\n  level: error\n  pion_level: error\n\
         rtc:\n  udp_port: {}\n  tcp_port: {}\n  node_ip: 127.0.0.1\n  use_external_ip: false\n  \
         enable_loopback_candidate: true\n  interfaces:\n    includes: [lo]\n",
        address.port(),
        udp.port(),
        tcp.port(),
    );
    let file = folder.join("livekit.yaml");
    std::fs::write(&file, configuration)?;
    let mut command = Command::new(program());
    // One core: a second thread of its runtime would only take turns with the first.
    command.arg("--config").arg(&file).env("GOMAXPROCS", "1");
    Ok(Start { command, address })
}
