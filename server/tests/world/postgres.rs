//! A PostgreSQL cluster of our own for the time of the tests.
//!
//! It lies in a temporary folder, listens on a socket there and nowhere else, and ends with the
//! test process, however that ends: a shell waits for the pipe to us to close. PostgreSQL does
//! not run as root; then the cluster belongs to the user `postgres`.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Set to 1 where tests without PostgreSQL would be half a test.
const REQUIRED: &str = "SOZIAL_REQUIRE_POSTGRES";

static CLUSTER: LazyLock<Option<Cluster>> = LazyLock::new(Cluster::start);
static DATABASES: AtomicUsize = AtomicUsize::new(0);

struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    /// Its standard input closes with this process, and the cluster with it.
    _keeper: Child,
}

/// The address of a fresh database, or `None` where PostgreSQL is not installed.
pub(crate) fn database() -> Option<String> {
    let cluster = CLUSTER.as_ref()?;
    let name = format!("portal_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    cluster.sql(&format!("CREATE DATABASE {name}"));
    Some(format!("postgres://postgres@localhost/{name}?host={}", cluster.folder.display()))
}

impl Cluster {
    fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            assert!(
                std::env::var(REQUIRED).as_deref() != Ok("1"),
                "{REQUIRED}=1, but PostgreSQL is not installed"
            );
            eprintln!("SKIPPED: PostgreSQL is not installed; these tests ran on SQLite only");
            return None;
        };
        let folder = tempfile::Builder::new().prefix("sozial-pg-").tempdir().unwrap().keep();
        if is_root() {
            assert!(Command::new("chown").arg("postgres").arg(&folder).status().unwrap().success());
        }
        let data = folder.join("data");
        let made = as_postgres(&programs.join("initdb"))
            .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", "-D"])
            .arg(&data)
            .stdout(Stdio::null())
            .status();
        assert!(made.unwrap().success(), "initdb failed");
        let keeper = Self::keep(&programs, &folder, &data);
        let cluster = Self { folder, programs, _keeper: keeper };
        cluster.wait();
        Some(cluster)
    }

    fn keep(programs: &Path, folder: &Path, data: &Path) -> Child {
        let script = format!(
            "'{}/postgres' -D '{}' -k '{}' -c listen_addresses='' -c fsync=off >'{}/log' 2>&1 & \
             server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf '{}'",
            programs.display(),
            data.display(),
            folder.display(),
            folder.display(),
            folder.display()
        );
        as_postgres(Path::new("/bin/sh")).args(["-c", &script]).stdin(Stdio::piped()).spawn().unwrap()
    }

    fn wait(&self) {
        for _ in 0..200 {
            let ready = self.psql("SELECT 1").stderr(Stdio::null()).status();
            if ready.unwrap().success() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("PostgreSQL does not start: {:?}", std::fs::read_to_string(self.folder.join("log")));
    }

    fn psql(&self, sql: &str) -> Command {
        let mut command = Command::new(self.programs.join("psql"));
        command.arg("-h").arg(&self.folder).args(["-U", "postgres", "-q", "-c", sql]).stdout(Stdio::null());
        command
    }

    fn sql(&self, sql: &str) {
        assert!(self.psql(sql).status().unwrap().success(), "{sql}");
    }
}

/// Where Debian, or whoever set the path, keeps PostgreSQL's programs.
fn programs() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let debian = debian.map(|version| version.path().join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all: Vec<PathBuf> = debian.chain(std::env::split_paths(&path)).collect();
    all.into_iter()
        .find(|folder| ["initdb", "postgres", "psql"].iter().all(|name| folder.join(name).exists()))
}

fn as_postgres(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program).current_dir("/");
    command
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
