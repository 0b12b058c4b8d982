//! A delivery service in this process, and finished drafts to send to it.

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

use axum::body::Bytes;
use futures_util::stream;
use serde_json::{Value, json};
use sozial_core::routing::Places;
use sozial_delivery::TrustRoots;
use sozial_delivery::fit_connect::Client;
use sozial_delivery::jose::PrivateJwk;
use sozial_delivery::subscriber::Subscriber;
use sozial_portal::drafts::{begin, change};
use sozial_portal::portal::Portal;
use sozial_portal::submission;
use sozial_portal::uploads::receive;
use sozial_portal::vault::DraftKeys;
use sozial_sandbox::{KeySource, Options, Sandbox, demo_authorities, demo_destinations};
use uuid::Uuid;

/// Sabine Krüger from Troisdorf, with two people in her household.
const PERSONA: &str = include_str!("../../../core/tests/personas/hzl-troisdorf.json");

pub(crate) struct Service {
    pub(crate) sandbox: Sandbox,
    pub(crate) base: String,
}

impl Service {
    /// A delivery service that keeps its state in `folder`.
    pub(crate) async fn start(folder: &Path) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let mut options = Options::new(&base, demo_destinations(&demo_authorities(Places::embedded())));
        options.keys = KeySource::beside_the_build().unwrap();
        let folder = folder.to_owned();
        let sandbox =
            tokio::task::spawn_blocking(move || Sandbox::open(folder, options)).await.unwrap().unwrap();
        tokio::spawn(sandbox.clone().serve(listener));
        Self { sandbox, base }
    }

    /// Lets the portal hand over here, for the demonstration authorities.
    pub(crate) fn connect(&self, portal: &mut Portal) {
        let roots = TrustRoots::from_pem(self.sandbox.root_certificate_pem()).unwrap();
        let endpoints = Sandbox::endpoints(&self.base).unwrap();
        portal.delivery =
            Some(Arc::new(Client::new(endpoints, self.sandbox.sender_credentials(), roots).unwrap()));
        portal.authorities = demo_authorities(Places::embedded());
    }

    /// The authority of a destination.
    pub(crate) fn authority(&self, destination: Uuid) -> Subscriber {
        let theirs = self.sandbox.subscriber_credentials(destination).unwrap();
        let endpoints = Sandbox::endpoints(&self.base).unwrap();
        let roots = TrustRoots::from_pem(self.sandbox.root_certificate_pem()).unwrap();
        let client = Client::new(endpoints, theirs.credentials, roots).unwrap();
        let keys =
            theirs.decryption_keys.iter().map(PrivateJwk::decryption_key).map(Result::unwrap).collect();
        Subscriber::new(client, destination, keys, theirs.signing_key.signing_key().unwrap())
    }
}

/// The answers without the files that they name.
pub(crate) fn answers() -> Value {
    let mut answers: Value = serde_json::from_str(PERSONA).unwrap();
    let members = answers.as_object_mut().unwrap();
    members.retain(|_, value| !value[0]["mime"].is_string());
    answers
}

/// A draft with every answer and one file, ready to be sent.
pub(crate) async fn finished(portal: &Portal, file: Vec<u8>) -> DraftKeys {
    let (_, opened) = begin(portal, super::draft(answers())).await.unwrap();
    let body = stream::iter([Ok::<_, Infallible>(Bytes::from(file))]);
    let upload = receive(portal, &opened.keys, "Mietvertrag.pdf", body).await.unwrap();
    let named = json!([{ "id": upload.id, "name": upload.name, "mime": upload.mime, "bytes": upload.bytes }]);
    change(portal, &opened.keys, |draft| draft.answers["mietvertrag"] = named.clone()).await.unwrap();
    opened.keys
}

/// Where Troisdorf's applications go.
pub(crate) async fn destination(portal: &Portal, keys: &DraftKeys) -> Uuid {
    let opened = sozial_portal::drafts::reopen(portal, keys.clone()).await.unwrap();
    let journey = submission::journey_of(portal, &opened.draft).unwrap();
    submission::receiver(portal, &opened.draft, &journey).unwrap().1
}
