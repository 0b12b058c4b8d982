//! What the manual says about settings is what the program takes.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

use std::io::Write;

use clap::{Args, Command};
use sozial_portal::config::{Config, Settings};

const MANUAL: &str = include_str!("../../docs/configuration.md");

fn example() -> String {
    let (_, rest) = MANUAL.split_once("```toml\n").unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_example_is_taken_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    std::fs::write(&secret, "geheim").unwrap();
    let text = example().replace("/etc/sozialplattform/fit-connect.secret", &secret.display().to_string());
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let config = Config::from_settings(Settings::from_file(file.path()).unwrap()).unwrap();
    assert!(config.secure_cookies() && config.behind_proxy && config.log_json);
    assert!(!format!("{config:?}").contains("geheim"));
}

#[test]
fn every_setting_is_in_the_manual_and_in_the_example() {
    let command = Settings::augment_args(Command::new("settings"));
    for argument in command.get_arguments() {
        let variable = argument.get_env().unwrap().to_str().unwrap();
        assert!(MANUAL.contains(&format!("`{variable}`")), "{variable}");
        let long = argument.get_long().unwrap();
        let key = long.strip_prefix("fit-connect-").unwrap_or(long);
        assert!(example().lines().any(|line| line.starts_with(&format!("{key} ="))), "{key}");
        assert_eq!(variable, format!("SOZIALPLATTFORM_{}", long.to_uppercase().replace('-', "_")));
    }
}
