//! Debian's Janus: VideoRoom and WebSockets only, one event loop, made to see the loopback interface.

use std::path::Path;
use std::process::Command;

use super::{ServerError, Start, free_address};

/// Where Debian keeps its parts.
const PARTS: &str = "/usr/lib/x86_64-linux-gnu/janus";
/// Its ICE library leaves the loopback interface out; this makes it look like any other.
const LOOPBACK: &str = include_str!("../../../peers/janus/loopback.c");

pub(super) fn start(folder: &Path) -> Result<Start, ServerError> {
    if !Path::new(PARTS).is_dir() {
        return Err(ServerError::Missing("janus is not installed: run benches/peers/relay".to_owned()));
    }
    let address = free_address()?;
    write_configuration(folder, address.port())?;
    let library = loopback_library(folder)?;
    let mut command = Command::new("janus");
    command.arg("--configs-folder").arg(folder).arg("--disable-colors");
    command.env("LD_PRELOAD", library);
    Ok(Start { command, address })
}

fn write_configuration(folder: &Path, port: u16) -> std::io::Result<()> {
    let core = format!(
        "general: {{ plugins_folder = \"{PARTS}/plugins\" transports_folder = \"{PARTS}/transports\" \
         events_folder = \"{PARTS}/events\" loggers_folder = \"{PARTS}/loggers\" debug_level = 2 event_loops = 1 }}\n\
         media: {{ }}\nnat: {{ nice_debug = false }}\n\
         plugins: {{ disable = \"{}\" }}\ntransports: {{ disable = \"{}\" }}\n",
        but(&Path::new(PARTS).join("plugins"), "libjanus_videoroom.so"),
        but(&Path::new(PARTS).join("transports"), "libjanus_websockets.so"),
    );
    std::fs::write(folder.join("janus.jcfg"), core)?;
    let sockets = format!("general: {{ ws = true ws_ip = \"127.0.0.1\" ws_port = {port} wss = false }}\n");
    std::fs::write(folder.join("janus.transport.websockets.jcfg"), sockets)?;
    std::fs::write(folder.join("janus.plugin.videoroom.jcfg"), "general: { }\n")
}

/// The names of all parts in a folder but one, as Janus wants them.
fn but(folder: &Path, one: &str) -> String {
    let names = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = names.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| name.ends_with(".so") && name != one).collect::<Vec<_>>().join(",")
}

fn loopback_library(folder: &Path) -> Result<std::path::PathBuf, ServerError> {
    let (source, library) = (folder.join("loopback.c"), folder.join("loopback.so"));
    std::fs::write(&source, LOOPBACK)?;
    let made =
        Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(&source).status()?;
    if made.success() { Ok(library) } else { Err(ServerError::Silent("cc failed".to_owned())) }
}
