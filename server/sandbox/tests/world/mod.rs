//! A Zustelldienst on a real port, a sender and a subscriber, for the stories in this folder.
#![allow(clippy::unwrap_used, reason = "a test")]
#![allow(dead_code, reason = "each story uses a part of the world")]

use axum::Router;
use jiff::Timestamp;
use sozial_delivery::fit_connect::Client;
use sozial_delivery::handover::{Needs, Next, Parcel, StepError};
use sozial_delivery::subscriber::Subscriber;
use sozial_delivery::{Application, Attachment, Handover, Purpose, Sealed, TrustRoots};
use sozial_sandbox::{DemoDestination, KeySource, Options, Sandbox};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use uuid::Uuid;

pub(crate) const TROISDORF: Uuid = Uuid::from_u128(0x0538_2006_8068);
pub(crate) const BONN: Uuid = Uuid::from_u128(0x0531_4000_0000);
pub(crate) const SCHEMA: &str = "urn:xoev-de:d-nrw:standard:xsozialbasis_2.4.0";

pub(crate) struct World {
    pub(crate) folder: TempDir,
    pub(crate) base: String,
    pub(crate) sandbox: Sandbox,
    server: JoinHandle<()>,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::start_with(|router| router).await
    }

    /// A world whose doors are changed, for example by one that loses answers.
    pub(crate) async fn start_with(change: impl FnOnce(Router) -> Router) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), "127.0.0.1:0", |_| {}, change).await
    }

    pub(crate) async fn start_in(
        folder: TempDir,
        address: &str,
        set: impl FnOnce(&mut Options),
        change: impl FnOnce(Router) -> Router,
    ) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let mut options = options(&base);
        set(&mut options);
        let path = folder.path().to_owned();
        let sandbox = tokio::task::spawn_blocking(|| Sandbox::open(path, options)).await.unwrap().unwrap();
        let router = change(sandbox.router());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { folder, base, sandbox, server }
    }

    /// The Zustelldienst dies and comes back with nothing but its folder.
    pub(crate) async fn restart(self) -> Self {
        self.server.abort();
        let _ = self.server.await;
        let address = self.base.trim_start_matches("http://").to_owned();
        Self::start_in(self.folder, &address, |_| {}, |router| router).await
    }

    pub(crate) fn roots(&self) -> TrustRoots {
        TrustRoots::from_pem(self.sandbox.root_certificate_pem()).unwrap()
    }

    pub(crate) fn sender(&self) -> Client {
        let endpoints = Sandbox::endpoints(&self.base).unwrap();
        Client::new(endpoints, self.sandbox.sender_credentials(), self.roots()).unwrap()
    }

    pub(crate) fn subscriber(&self, destination: Uuid) -> Subscriber {
        let theirs = self.sandbox.subscriber_credentials(destination).unwrap();
        let endpoints = Sandbox::endpoints(&self.base).unwrap();
        let client = Client::new(endpoints, theirs.credentials, self.roots()).unwrap();
        let keys = theirs.decryption_keys.iter().map(|key| key.decryption_key().unwrap()).collect();
        Subscriber::new(client, destination, keys, theirs.signing_key.signing_key().unwrap())
    }
}

pub(crate) fn options(base: &str) -> Options {
    let mut options =
        Options::new(base, vec![demo(TROISDORF, "DE053820068068"), demo(BONN, "DE053140000000")]);
    options.keys = KeySource::beside_the_build().unwrap();
    options
}

fn demo(id: Uuid, region: &str) -> DemoDestination {
    DemoDestination {
        id,
        name: "Sozialamt (Demo)".to_owned(),
        regions: vec![region.to_owned()],
        services: vec!["99107012017000".parse().unwrap()],
        schema_uri: SCHEMA.to_owned(),
    }
}

/// An application with a PDF and further attachments, `attachments` in all.
pub(crate) fn application(attachments: usize) -> Application {
    let attachment = |at: usize| Attachment {
        id: Uuid::from_u128(0x100 + at as u128),
        purpose: if at == 0 { Purpose::Form } else { Purpose::Attachment },
        filename: format!("../Anlage {at}.pdf"),
        mime: "application/pdf".to_owned(),
        bytes: format!("%PDF-1.7 {at}").into_bytes(),
    };
    Application {
        number: Uuid::from_u128(0xa),
        leika: "99107012017000".parse().unwrap(),
        service_name: "Hilfe zum Lebensunterhalt".to_owned(),
        region: "053820068068".parse().unwrap(),
        xml: b"<antrag>Erika Mustermann</antrag>".to_vec(),
        schema_uri: SCHEMA.to_owned(),
        attachments: (0..attachments).map(attachment).collect(),
        applied_on: "2026-11-02".parse().unwrap(),
    }
}

/// What a portal keeps of a hand-over. Every change goes through its saved form, as over a crash.
#[derive(Clone)]
pub(crate) struct Outbox {
    pub(crate) application: Application,
    pub(crate) handover: Handover,
    pub(crate) sealed: Option<Sealed>,
}

impl Outbox {
    pub(crate) fn new(application: Application) -> Self {
        Self { application, handover: Handover::begin(TROISDORF), sealed: None }
    }

    pub(crate) async fn step(&self, client: &Client) -> Result<Next, StepError> {
        let parcel = match self.handover.needs() {
            Needs::Application => Parcel::Application(&self.application),
            Needs::Sealed => Parcel::Sealed(self.sealed.as_ref().unwrap()),
            Needs::Nothing => Parcel::Nothing,
        };
        self.handover.step(client, parcel, Timestamp::now()).await
    }

    /// Saves what a step led to. Whether anything changed.
    pub(crate) fn save(&mut self, next: Next) -> bool {
        match next {
            Next::Sealed(handover, sealed) => {
                self.handover = through_json(&handover);
                self.sealed = Some(through_json(&*sealed));
            }
            Next::Moved(handover) => self.handover = through_json(&handover),
            Next::Unchanged => return false,
        }
        true
    }

    /// Steps until the Zustelldienst has it.
    pub(crate) async fn hand_over(&mut self, client: &Client) {
        while !self.handover.is_handed_over() {
            let next = self.step(client).await.unwrap();
            self.save(next);
        }
    }
}

fn through_json<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}
