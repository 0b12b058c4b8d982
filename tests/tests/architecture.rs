//! Who may use whom: read from the workspace itself, so a forbidden arrow fails the tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

/// Each crate of ours and the crates of ours that it may use. Tests and benches may use all.
const MAY_USE: &[(&str, &[&str])] = &[
    ("sozial-texts", &[]),
    ("sozial-core", &["sozial-texts"]),
    ("sozial-pdf", &["sozial-core", "sozial-texts"]),
    ("sozial-delivery", &["sozial-core"]),
    ("sozial-sandbox", &["sozial-core", "sozial-delivery"]),
    ("media-relay", &[]),
    ("sozial-wasm", &["sozial-core"]),
    ("sozial-bindings", &["sozial-core"]),
    ("sozial-bindgen", &[]),
    ("sozial-portal", &["sozial-core", "sozial-texts", "sozial-pdf", "sozial-delivery", "sozial-sandbox"]),
];
const MAY_USE_ALL: &[&str] = &["sozial-tests", "sozial-benches"];

/// Crates that read a clock, chance, a file or the network, or wait: none may be behind the core.
const IMPURE: &[&str] = &[
    "tokio",
    "async-std",
    "smol",
    "mio",
    "socket2",
    "hyper",
    "reqwest",
    "sqlx",
    "rusqlite",
    "rand",
    "getrandom",
    "fastrand",
    "chrono",
    "time",
    "tracing",
    "log4rs",
    "tempfile",
    "notify",
];

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .exec()
        .unwrap()
}

fn ours(metadata: &Metadata) -> Vec<&Package> {
    metadata.workspace_packages()
}

fn uses<'a>(package: &'a Package, names: &BTreeSet<&str>) -> BTreeSet<&'a str> {
    let shipped = package.dependencies.iter().filter(|d| d.kind != DependencyKind::Development);
    shipped.map(|d| d.name.as_str()).filter(|name| names.contains(name)).collect()
}

#[test]
fn a_room_uses_only_the_rooms_it_may() {
    let metadata = metadata();
    let names: BTreeSet<&str> = ours(&metadata).iter().map(|p| p.name.as_str()).collect();
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    for package in ours(&metadata) {
        if MAY_USE_ALL.contains(&package.name.as_str()) {
            continue;
        }
        let may = allowed.get(package.name.as_str());
        let may = may.unwrap_or_else(|| panic!("{} has no line in MAY_USE; add it", package.name));
        for used in uses(package, &names) {
            assert!(may.contains(&used), "{} must not use {used}", package.name);
        }
    }
}

#[test]
fn every_line_of_the_table_is_a_crate() {
    let metadata = metadata();
    let names: BTreeSet<&str> = ours(&metadata).iter().map(|p| p.name.as_str()).collect();
    for (name, may) in MAY_USE {
        assert!(names.contains(name), "{name} is in MAY_USE but not in the workspace");
        may.iter().for_each(|used| assert!(names.contains(used), "{used} is not in the workspace"));
    }
}

#[test]
fn nothing_behind_the_core_reads_a_clock_or_waits() {
    let metadata = metadata();
    for start in ["sozial-core", "sozial-texts"] {
        for name in behind(&metadata, start) {
            assert!(!IMPURE.contains(&name.as_str()), "{start} leans on {name}");
        }
    }
}

/// Every crate that is linked into `start`, directly or through others; build scripts left out.
fn behind(metadata: &Metadata, start: &str) -> BTreeSet<String> {
    let resolve = metadata.resolve.as_ref().unwrap();
    let nodes: BTreeMap<_, _> = resolve.nodes.iter().map(|node| (&node.id, node)).collect();
    let first = &ours(metadata).into_iter().find(|p| p.name == start).unwrap().id;
    let (mut seen, mut queue) = (BTreeSet::new(), VecDeque::from([first]));
    while let Some(id) = queue.pop_front() {
        if !seen.insert(id) {
            continue;
        }
        let linked =
            |dep: &&cargo_metadata::NodeDep| dep.dep_kinds.iter().any(|k| k.kind == DependencyKind::Normal);
        queue.extend(nodes[id].deps.iter().filter(linked).map(|dep| &dep.pkg));
    }
    seen.into_iter().map(|id| metadata[id].name.to_string()).collect()
}

#[test]
fn the_sandbox_is_only_behind_the_command_line() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/src");
    let mut users = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(root)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read_to_string(&path).is_ok_and(|text| text.contains("sozial_sandbox::")) {
                users.push(path.strip_prefix(root).unwrap().to_owned());
            }
        }
    }
    let others = |path: &&std::path::PathBuf| !path.starts_with("cli");
    assert_eq!(users.iter().filter(others).collect::<Vec<_>>(), Vec::<&std::path::PathBuf>::new());
}
