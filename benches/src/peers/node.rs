//! Starts Node with the runner in `peers/`, hands it a form and reads what it says.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::RuleError;
use crate::measure::Figures;

/// What an engine said of the form.
#[derive(Debug, Deserialize)]
pub struct Evaluated {
    /// Its name and version.
    pub engine: String,
    /// Version of Node.
    pub node: String,
    /// What was timed.
    pub timed: Vec<Timed>,
    /// Paths of the visible questions.
    pub visible: BTreeSet<String>,
    /// Paths of the questions with faults.
    pub faults: BTreeSet<String>,
}

/// One thing that was timed.
#[derive(Debug, Deserialize)]
pub struct Timed {
    /// What it is.
    pub name: String,
    /// Its figures.
    #[serde(flatten)]
    pub figures: Figures,
}

/// Why an engine said nothing.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// Node is not installed.
    #[error("Node is missing. Install Node 20 or newer (Debian: apt install nodejs npm), then run {}/install", .0.display())]
    NoNode(PathBuf),
    /// The packages are not installed.
    #[error("The other engines are not installed: run {}/install", .0.display())]
    NoPackages(PathBuf),
    /// The form cannot be said in the engine's language.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// The runner failed.
    #[error("the runner failed: {0}")]
    Failed(String),
}

/// The npm project with the engines.
fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers")
}

/// Runs one engine on `task`.
pub(super) fn run(engine: &str, task: &serde_json::Value) -> Result<Evaluated, NodeError> {
    let project = project();
    if !project.join("node_modules").is_dir() {
        let node = Command::new("node").arg("--version").stdout(Stdio::null()).status();
        return Err(if node.is_ok() { NodeError::NoPackages(project) } else { NodeError::NoNode(project) });
    }
    let failed = |error: std::io::Error| NodeError::Failed(error.to_string());
    let mut child = Command::new("node")
        .arg("run.mjs")
        .arg(engine)
        .current_dir(&project)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => NodeError::NoNode(project.clone()),
            _ => failed(error),
        })?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(task.to_string().as_bytes()).map_err(failed)?;
    }
    let output = child.wait_with_output().map_err(failed)?;
    if !output.status.success() {
        return Err(NodeError::Failed(output.status.to_string()));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| NodeError::Failed(error.to_string()))
}
