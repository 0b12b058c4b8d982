//! Whatever is killed whenever: an application arrives, arrives once, and the receipt is true.
//!
//! The portal and the delivery service are real processes of the real program. Between them stands
//! a go-between in this process, which stops at a chosen request, before it is passed on or before
//! its answer is given back; then one of the two is killed, and started again.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

#[path = "../src/uploads/sniff/samples.rs"]
#[allow(dead_code, reason = "this story needs some of the samples")]
mod samples;
mod world;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use sozial_core::routing::{Authorities, Places};
use sozial_portal::clock::Clock;
use sozial_portal::config::{Config, Settings};
use sozial_portal::portal::Portal;
use sozial_portal::receipts::view;
use sozial_portal::store::outbox::DeliveryState;
use sozial_portal::submission::submit;
use sozial_portal::vault::DraftKeys;
use tokio::sync::Notify;
use uuid::Uuid;
use world::service::finished;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sozialplattform");
/// Long enough for a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Kills its process when it is dropped.
struct Process(Child);

impl Process {
    fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Self(command.spawn().unwrap())
    }
}

/// `kill -9`: no destructor runs, no buffer is flushed.
impl Drop for Process {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// The request never arrives.
    Before,
    /// The request arrives, its answer is lost.
    After,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Victim {
    Portal,
    Service,
}

/// Passes requests on, and stops at a chosen one.
#[derive(Clone)]
struct GoBetween(Arc<Inner>);

struct Inner {
    to: String,
    /// Requests until the chosen one; below zero none is chosen.
    left: AtomicI64,
    moment: Mutex<Moment>,
    /// What the service answered to the announcements of this round: the cases that count.
    announced: Mutex<String>,
    stopped: Notify,
    /// The side behind has died: whoever waits for it is told so, as the network would.
    broken: Notify,
    client: reqwest::Client,
}

impl GoBetween {
    async fn start(listen: &str, to: &str) -> Self {
        let inner = Inner {
            to: to.to_owned(),
            left: AtomicI64::new(-1),
            moment: Mutex::new(Moment::Before),
            announced: Mutex::default(),
            stopped: Notify::new(),
            broken: Notify::new(),
            client: reqwest::Client::new(),
        };
        let between = Self(Arc::new(inner));
        let router = Router::new().fallback(pass).with_state(between.clone());
        let listener = tokio::net::TcpListener::bind(listen).await.unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        between
    }

    fn stop_at(&self, request: i64, moment: Moment) {
        *self.0.moment.lock().unwrap() = moment;
        self.0.announced.lock().unwrap().clear();
        self.0.left.store(request, Ordering::SeqCst);
    }

    /// Holds a request until the side behind is dead; then it has no answer.
    async fn stop(&self) -> Response {
        let broken = self.0.broken.notified();
        self.0.stopped.notify_one();
        broken.await;
        StatusCode::BAD_GATEWAY.into_response()
    }

    fn let_all_pass(&self) -> bool {
        self.0.left.swap(-1, Ordering::SeqCst) >= 0
    }
}

impl Inner {
    /// Questions after the answers to earlier applications are no part of this hand-over.
    fn counts(&self, path: &str) -> bool {
        let case = path.split("/cases/").nth(1).and_then(|rest| rest.split('/').next());
        case.is_none_or(|case| self.announced.lock().unwrap().contains(case))
    }
}

async fn pass(State(between): State<GoBetween>, request: Request) -> Response {
    let is_chosen =
        between.0.counts(request.uri().path()) && between.0.left.fetch_sub(1, Ordering::SeqCst) == 0;
    let moment = *between.0.moment.lock().unwrap();
    if is_chosen && moment == Moment::Before {
        return between.stop().await;
    }
    let answer = passed_on(&between.0, request).await;
    if is_chosen { between.stop().await } else { answer }
}

async fn passed_on(inner: &Inner, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let announces = parts.method == "POST" && parts.uri.path().ends_with("/submissions");
    let path = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let mut headers = parts.headers;
    headers.remove("host");
    headers.remove("content-length");
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let sent =
        inner.client.request(parts.method, format!("{}{path}", inner.to)).headers(headers).body(body).send();
    match sent.await {
        Ok(answer) => {
            let (status, headers) = (answer.status(), answer.headers().clone());
            let body = answer.bytes().await.unwrap_or_default();
            if announces {
                inner.announced.lock().unwrap().push_str(&String::from_utf8_lossy(&body));
            }
            let mut response = (status, Body::from(body)).into_response();
            *response.headers_mut() = headers;
            response
        }
        Err(_) => StatusCode::BAD_GATEWAY.into_response(),
    }
}

/// The whole stage: folders, addresses, processes.
struct Stage {
    folder: tempfile::TempDir,
    service_at: String,
    between_at: String,
    portal_at: String,
    between: GoBetween,
    portal: Option<Process>,
    service: Option<Process>,
    /// The pages' side of the portal, in this process: takes applications, shows receipts.
    pages: Portal,
}

/// The one authority of this story; reading hundreds at every start would take most of the time.
fn troisdorf() -> Authorities {
    let all = sozial_sandbox::demo_authorities(Places::embedded());
    Authorities::new(vec![all.by_id("demo-sozialamt-053820068068").unwrap().clone()]).unwrap()
}

fn free_address() -> String {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

fn keys_beside_the_build() -> PathBuf {
    std::env::current_exe().unwrap().ancestors().nth(2).unwrap().join("test-keys")
}

impl Stage {
    async fn set() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (service_at, between_at, portal_at) = (free_address(), free_address(), free_address());
        let between = GoBetween::start(&between_at, &format!("http://{service_at}")).await;
        let settings = Settings { data_dir: Some(folder.path().join("data")), ..Settings::default() };
        let mut pages =
            Portal::open(Config::from_settings(settings).unwrap(), Clock::system()).await.unwrap();
        pages.authorities = troisdorf();
        std::fs::write(folder.path().join("authorities.json"), pages.authorities.to_json()).unwrap();
        let mut stage =
            Self { folder, service_at, between_at, portal_at, between, portal: None, service: None, pages };
        stage.start_service().await;
        stage.start_portal().await;
        stage
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    async fn start_service(&mut self) {
        let (folder, keys) = (self.path("data/sandbox"), keys_beside_the_build().display().to_string());
        let arguments =
            ["sandbox", "--listen", &self.service_at, "--data-dir", &folder, "--shared-keys", &keys];
        self.service = Some(Process::start(&arguments));
        answers(&format!("http://{}/submission-api/.well-known/jwks.json", self.service_at)).await;
    }

    async fn start_portal(&mut self) {
        let sandbox = |name: &str| self.path(&format!("data/sandbox/{name}"));
        let base = format!("http://{}", self.between_at);
        let settings = [
            ("--listen", self.portal_at.clone()),
            ("--data-dir", self.path("data")),
            ("--authorities", self.path("authorities.json")),
            ("--fit-connect-auth-url", format!("{base}/token")),
            ("--fit-connect-submission-url", format!("{base}/submission-api")),
            ("--fit-connect-client-id", "sandbox-sender".to_owned()),
            ("--fit-connect-client-secret-file", sandbox("sender-secret")),
            ("--fit-connect-trust-roots", sandbox("root.pem")),
        ];
        let arguments: Vec<&str> = std::iter::once("serve")
            .chain(settings.iter().flat_map(|(flag, value)| [*flag, value]))
            .collect();
        self.portal = Some(Process::start(&arguments));
        answers(&format!("http://{}/health/live", self.portal_at)).await;
    }

    async fn kill_and_restart(&mut self, victim: Victim) {
        match victim {
            Victim::Portal => {
                self.portal = None;
                self.start_portal().await;
            }
            Victim::Service => {
                self.service = None;
                self.between.0.broken.notify_waiters();
                self.start_service().await;
            }
        }
    }

    async fn send(&self) -> (DraftKeys, Uuid) {
        let keys = finished(&self.pages, samples::pdf("")).await;
        let number = submit(&self.pages, &keys).await.unwrap();
        (keys, number)
    }

    /// Waits until the receipt says that it is handed over.
    async fn handed_over(&self, keys: &DraftKeys, number: Uuid) {
        let begun = std::time::Instant::now();
        loop {
            let shown = view(&self.pages, keys).await.unwrap().unwrap();
            match shown.state {
                DeliveryState::HandedOver | DeliveryState::Received => return,
                DeliveryState::Queued => {}
                other => panic!("{other:?}"),
            }
            assert!(begun.elapsed() < PATIENCE, "{:?}", self.pages.store.outbox_line(number).await);
            // The operator is impatient: no back-off.
            self.pages.store.retry(number, Timestamp::now()).await.unwrap();
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// What the authority wrote down, by application.
    fn received(&self) -> BTreeMap<String, usize> {
        let out = self.path("eingang");
        let output = Command::new(PROGRAM)
            .args(["receive", "--data-dir", &self.path("data"), "--out", &out])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut count = BTreeMap::new();
        for entry in std::fs::read_dir(out).unwrap() {
            let folder = entry.unwrap().path();
            assert!(whole(&folder));
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            *count.entry(name.split('_').next().unwrap().to_owned()).or_default() += 1;
        }
        count
    }
}

fn whole(folder: &Path) -> bool {
    ["antrag.xml", "antrag.pdf", "Mietvertrag.pdf", "eingang.json"]
        .iter()
        .all(|name| folder.join(name).is_file())
}

async fn answers(address: &str) {
    let begun = std::time::Instant::now();
    let client = reqwest::Client::builder().user_agent("sozialplattform-tests").build().unwrap();
    while !client.get(address).send().await.is_ok_and(|answer| answer.status().is_success()) {
        assert!(begun.elapsed() < PATIENCE, "{address} does not answer");
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_every_request_of_a_hand_over_it_arrives_exactly_once() {
    let mut stage = Stage::set().await;
    let mut sent = Vec::new();
    let mut deaths = 0;
    for victim in [Victim::Portal, Victim::Service] {
        for moment in [Moment::Before, Moment::After] {
            for request in 0.. {
                stage.between.stop_at(request, moment);
                let (keys, number) = stage.send().await;
                let reached = tokio::select! {
                    () = stage.between.0.stopped.notified() => true,
                    () = stage.handed_over(&keys, number) => false,
                };
                if reached {
                    stage.kill_and_restart(victim).await;
                    deaths += 1;
                }
                let beyond = stage.between.let_all_pass() && !reached;
                stage.handed_over(&keys, number).await;
                sent.push((keys, number));
                if beyond {
                    break;
                }
            }
        }
    }
    assert!(deaths >= 4 * 6, "only {deaths} deaths: a hand-over makes at least six requests");
    all_arrived_once(&stage, &sent).await;
    println!("{} applications, {deaths} deaths, each arrived exactly once", sent.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_time_while_many_are_on_their_way_all_arrive_exactly_once() {
    let mut stage = Stage::set().await;
    let mut sent = Vec::new();
    let mut chance = 0x5eed_u64;
    for round in 0..12 {
        for _ in 0..3 {
            sent.push(stage.send().await);
        }
        // A linear congruential generator is chance enough for a time to die.
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        tokio::time::sleep(Duration::from_millis(chance >> 33 & 0x1ff)).await;
        stage.kill_and_restart(if round % 2 == 0 { Victim::Portal } else { Victim::Service }).await;
    }
    for (keys, number) in &sent {
        stage.handed_over(keys, *number).await;
    }
    all_arrived_once(&stage, &sent).await;
}

async fn all_arrived_once(stage: &Stage, sent: &[(DraftKeys, Uuid)]) {
    let received = stage.received();
    let expected: BTreeMap<String, usize> = sent.iter().map(|(_, number)| (number.to_string(), 1)).collect();
    assert_eq!(received, expected);
    for (keys, number) in sent {
        let begun = std::time::Instant::now();
        while view(&stage.pages, keys).await.unwrap().unwrap().state != DeliveryState::Received {
            assert!(begun.elapsed() < PATIENCE, "{number} was received, its receipt does not say so");
            stage.pages.store.retry(*number, Timestamp::now()).await.unwrap();
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
