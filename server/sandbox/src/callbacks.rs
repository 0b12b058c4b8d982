//! Who is called when something is new.

use std::time::Duration;

use jiff::Timestamp;
use sozial_delivery::fit_connect::{CallbackSecret, Notice, NoticeKind, NoticedSubmission};
use uuid::Uuid;

use crate::records::Record;
use crate::{Callback, Options};

const DEADLINE: Duration = Duration::from_secs(10);

/// The addresses that are called.
pub(crate) struct Callbacks {
    http: reqwest::Client,
    sender: Option<Callback>,
    subscribers: Vec<(Uuid, Callback)>,
}

impl Callbacks {
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            http: reqwest::Client::new(),
            sender: options.sender_callback.clone(),
            subscribers: options.subscriber_callbacks.clone(),
        }
    }

    /// Whether anybody is called when a submission arrives for a destination.
    pub(crate) fn knows_subscriber(&self, destination: Uuid) -> bool {
        self.subscribers.iter().any(|(id, _)| *id == destination)
    }

    /// Tells the subscriber that there is a submission, in the background and once: whoever is not
    /// reached asks by himself.
    pub(crate) fn tell_subscriber(&self, record: &Record, now: Timestamp) {
        let found = self.subscribers.iter().find(|(id, _)| *id == record.destination);
        if let Some((_, callback)) = found {
            self.call(callback, NoticeKind::NewSubmissions, record, now);
        }
    }

    /// Tells the sender that there is an event.
    pub(crate) fn tell_sender(&self, record: &Record, now: Timestamp) {
        if let Some(callback) = &self.sender {
            self.call(callback, NoticeKind::NewEvents, record, now);
        }
    }

    fn call(&self, callback: &Callback, kind: NoticeKind, record: &Record, now: Timestamp) {
        let submission = NoticedSubmission {
            destination_id: Some(record.destination),
            submission_id: record.submission,
            case_id: record.case,
        };
        let body = serde_json::to_vec(&Notice { kind, submissions: vec![submission] }).unwrap_or_default();
        let request = self
            .http
            .post(&callback.url)
            .timeout(DEADLINE)
            .header("content-type", "application/json")
            .header("callback-timestamp", now.as_second().to_string())
            .header(
                "callback-authentication",
                CallbackSecret::new(&callback.secret).authentication(now, &body),
            )
            .body(body);
        tokio::spawn(async move {
            if let Err(error) = request.send().await {
                tracing::info!(error = %error.without_url(), "a callback did not arrive");
            }
        });
    }
}
