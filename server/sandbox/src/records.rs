//! What is known of each submission, and which steps are allowed next.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sozial_delivery::fit_connect::{AuthenticationTags, PublicService};
use sozial_delivery::jose::Jwe;
use uuid::Uuid;

use crate::clients::Party;
use crate::{Refusal, disk};

/// A submission. Kept in one file together with its events, so that both change at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    pub(crate) submission: Uuid,
    pub(crate) case: Uuid,
    pub(crate) destination: Uuid,
    pub(crate) public_service: PublicService,
    pub(crate) announced: Vec<Uuid>,
    pub(crate) uploaded: BTreeMap<Uuid, String>,
    pub(crate) stage: Stage,
    pub(crate) created: Timestamp,
    pub(crate) submitted: Option<Timestamp>,
    pub(crate) fetched: Option<Timestamp>,
    /// Whether it was rejected because nobody fetched it.
    pub(crate) rejected: bool,
    pub(crate) tags: Option<AuthenticationTags>,
    /// The event log: compact security event tokens, oldest first.
    pub(crate) events: Vec<String>,
}

/// How far a submission is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Stage {
    /// Announced; attachments may arrive.
    Announced,
    /// Complete; waits for its subscriber.
    Submitted,
    /// Accepted or rejected, by its subscriber or for want of one. The contents are gone.
    Ended,
}

/// All submissions, in memory and on disk.
pub(crate) struct Records {
    folder: PathBuf,
    by_submission: HashMap<Uuid, Record>,
}

/// The two parts every submission has.
#[derive(Clone, Copy)]
pub(crate) enum Body {
    Metadata,
    Data,
}

impl Records {
    /// Reads what is kept below `folder`. A folder without a record is the rest of a request that was
    /// never answered.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        let folder = folder.join("submissions");
        fs::create_dir_all(&folder)?;
        let mut by_submission = HashMap::new();
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            match disk::read_json::<Record>(&path.join("record.json"))? {
                Some(record) => drop(by_submission.insert(record.submission, record)),
                None => fs::remove_dir_all(&path)?,
            }
        }
        Ok(Self { folder, by_submission })
    }

    pub(crate) fn get(&self, submission: Uuid) -> Result<&Record, Refusal> {
        self.by_submission.get(&submission).ok_or(Refusal::SubmissionNotFound)
    }

    pub(crate) fn of_case(&self, case: Uuid) -> Result<&Record, Refusal> {
        self.by_submission.values().find(|record| record.case == case).ok_or(Refusal::CaseNotFound)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Record> {
        self.by_submission.values()
    }

    /// The submissions that wait for a destination, oldest first.
    pub(crate) fn waiting(&self, destination: Uuid) -> Vec<&Record> {
        let waits = |record: &&Record| record.destination == destination && record.stage == Stage::Submitted;
        let mut waiting: Vec<_> = self.all().filter(waits).collect();
        waiting.sort_by_key(|record| (record.submitted, record.submission));
        waiting
    }

    /// Keeps a record; it counts only once it is on the disk.
    pub(crate) fn save(&mut self, record: Record) -> Result<(), Refusal> {
        disk::write_json(&self.folder_of(record.submission).join("record.json"), &record)?;
        self.by_submission.insert(record.submission, record);
        Ok(())
    }

    /// Forgets a submission altogether.
    pub(crate) fn forget(&mut self, submission: Uuid) -> Result<(), Refusal> {
        // The record goes first: what is left without one is removed at the next start.
        fs::remove_file(self.folder_of(submission).join("record.json"))?;
        self.by_submission.remove(&submission);
        fs::remove_dir_all(self.folder_of(submission))?;
        Ok(())
    }

    pub(crate) fn write_attachment(&self, submission: Uuid, id: Uuid, content: &Jwe) -> Result<(), Refusal> {
        Ok(disk::write(&self.attachment_path(submission, id), content.as_str().as_bytes())?)
    }

    pub(crate) fn read_attachment(&self, submission: Uuid, id: Uuid) -> Result<String, Refusal> {
        fs::read_to_string(self.attachment_path(submission, id)).map_err(|_| Refusal::AttachmentNotFound)
    }

    pub(crate) fn write_body(&self, submission: Uuid, body: Body, content: &Jwe) -> Result<(), Refusal> {
        Ok(disk::write(&self.folder_of(submission).join(body.file()), content.as_str().as_bytes())?)
    }

    pub(crate) fn read_body(&self, submission: Uuid, body: Body) -> Result<String, Refusal> {
        fs::read_to_string(self.folder_of(submission).join(body.file()))
            .map_err(|_| Refusal::SubmissionNotFound)
    }

    /// Deletes the sealed contents; the event log stays.
    pub(crate) fn delete_contents(&self, submission: Uuid) -> Result<(), Refusal> {
        for entry in fs::read_dir(self.folder_of(submission))? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "jose") {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    fn folder_of(&self, submission: Uuid) -> PathBuf {
        self.folder.join(submission.to_string())
    }

    fn attachment_path(&self, submission: Uuid, id: Uuid) -> PathBuf {
        self.folder_of(submission).join(format!("{id}.jose"))
    }
}

impl Body {
    fn file(self) -> &'static str {
        match self {
            Self::Metadata => "metadata.jose",
            Self::Data => "data.jose",
        }
    }
}

impl Record {
    /// Whether an attachment may arrive now.
    pub(crate) fn may_upload(&self, attachment: Uuid) -> Result<(), Refusal> {
        if self.stage != Stage::Announced {
            return Err(Refusal::SubmissionState);
        }
        if self.announced.contains(&attachment) { Ok(()) } else { Err(Refusal::AttachmentNotAnnounced) }
    }

    /// Whether it may be completed now.
    pub(crate) fn may_submit(&self) -> Result<(), Refusal> {
        if self.stage != Stage::Announced {
            return Err(Refusal::SubmissionState);
        }
        let missing = self.announced.iter().any(|id| !self.uploaded.contains_key(id));
        if missing { Err(Refusal::AttachmentsMissing) } else { Ok(()) }
    }

    /// Whether a party may see its events.
    pub(crate) fn concerns(&self, party: Party) -> bool {
        party == Party::Sender || party == Party::Subscriber(self.destination)
    }
}
