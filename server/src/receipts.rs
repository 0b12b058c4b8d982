//! What an applicant may still see after sending: the truth about the hand-over, and both
//! PDFs, until the page is left.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sozial_core::retention::{Kept, cutoff};
use sozial_core::{Words, catalogue::LeikaKey};
use sozial_delivery::Handover;
use sozial_delivery::fit_connect::Problem;
use sozial_pdf::{AttachmentLine, AuthorityLine, PdfError, Step, Verarbeitungsbericht, verarbeitungsbericht};
use uuid::Uuid;

use crate::clock::zone;
use crate::outbox::open_handover;
use crate::portal::Portal;
use crate::store::StoreError;
use crate::store::outbox::{DeliveryState, OutboxLine};
use crate::submission::{Composed, Composition, SubmitError, authority_line};
use crate::vault::{Context, DraftKeys, SealError};

/// The version of what a receipt holds.
const VERSION: &str = "1";

/// What is kept for the applicant, under the secret that only their browser holds.
#[derive(Clone, Serialize, Deserialize)]
pub struct Receipt {
    /// The application's number.
    pub number: Uuid,
    /// The service's slug.
    pub service: String,
    /// The key it was sent under.
    pub leika: LeikaKey,
    /// The service's official name.
    pub service_name: String,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Who it goes to.
    pub authority: ReceiptAuthority,
    /// The files that went with it.
    pub attachments: Vec<ReceiptAttachment>,
    /// Questions whose answers stand in the PDF only.
    pub not_transported: Vec<String>,
    /// The application as PDF.
    #[serde(with = "base64_text")]
    pub pdf: Vec<u8>,
}

/// Bytes as text, a quarter of the size that a list of numbers has.
mod base64_text {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        STANDARD.decode(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// The authority on a receipt.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReceiptAuthority {
    /// Its name.
    pub name: String,
    /// Address, phone, e-mail; one a line.
    pub contact: Vec<String>,
    /// Whether it is invented.
    pub demo: bool,
}

/// A file on a receipt.
#[derive(Clone, Serialize, Deserialize)]
pub struct ReceiptAttachment {
    /// What it proves.
    pub slot: String,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its media type.
    pub mime: String,
}

impl std::fmt::Debug for Receipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Receipt({}, <private>)", self.number)
    }
}

impl std::fmt::Debug for ReceiptAttachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<private>")
    }
}

/// A receipt with what is true about its hand-over now.
#[derive(Debug, Clone)]
pub struct ShownReceipt {
    /// What was kept.
    pub receipt: Receipt,
    /// How far the hand-over is.
    pub state: DeliveryState,
    /// When the delivery service signed for it.
    pub handed_over_at: Option<Timestamp>,
    /// When the authority accepted or refused it, as it signed.
    pub ended_at: Option<Timestamp>,
    /// Why the authority refused it.
    pub problems: Vec<Problem>,
}

impl Receipt {
    /// The receipt of an application that is about to be sent.
    pub fn of(from: &Composition<'_>, composed: &Composed, service: String) -> Self {
        let line = from.authority.map(authority_line);
        let attachment = |line: &AttachmentLine| ReceiptAttachment {
            slot: line.slot.clone(),
            name: line.name.clone(),
            bytes: line.bytes,
            mime: line.mime.clone(),
        };
        Self {
            number: from.number,
            service,
            leika: composed.application.leika,
            service_name: composed.application.service_name.clone(),
            sent_at: from.now.timestamp(),
            authority: ReceiptAuthority {
                name: line.as_ref().map(|line| line.name.clone()).unwrap_or_default(),
                demo: line.as_ref().is_some_and(|line| line.demo),
                contact: line.map(|line| line.contact).unwrap_or_default(),
            },
            attachments: composed.attachments.iter().map(attachment).collect(),
            not_transported: composed.not_transported.clone(),
            pdf: composed.pdf.clone(),
        }
    }
}

pub(crate) fn seal(keys: &DraftKeys, receipt: &Receipt) -> Result<Vec<u8>, SealError> {
    let plain = zeroize::Zeroizing::new(serde_json::to_vec(receipt).map_err(|_| SealError)?);
    Ok(keys.seal().seal(context(keys), &plain))
}

fn context(keys: &DraftKeys) -> Context<'_> {
    Context { kind: "receipt", id: keys.id().as_str(), version: VERSION }
}

/// The receipt of whoever holds `keys`, with the truth about its hand-over; it is kept for an
/// hour from now.
///
/// # Errors
/// When the store fails or the receipt is damaged.
pub async fn view(portal: &Portal, keys: &DraftKeys) -> Result<Option<ShownReceipt>, SubmitError> {
    let now = portal.clock.now();
    let Some(row) = portal.store.view_receipt(keys.id(), now, cutoff(Kept::Receipt, now)).await? else {
        return Ok(None);
    };
    let plain = zeroize::Zeroizing::new(keys.seal().open(context(keys), &row.sealed)?);
    let receipt: Receipt = serde_json::from_slice(&plain).map_err(|_| SealError)?;
    let line = portal.store.outbox_line(row.number).await?;
    let handover = handover(portal, row.number).await?;
    Ok(Some(shown(receipt, line, handover)))
}

async fn handover(portal: &Portal, number: Uuid) -> Result<Option<Handover>, SubmitError> {
    let sealed = portal.store.outbox_handover(number).await?;
    Ok(sealed.map(|sealed| open_handover(&portal.platform, number, &sealed)).transpose()?)
}

fn shown(receipt: Receipt, line: Option<OutboxLine>, handover: Option<Handover>) -> ShownReceipt {
    let (ended_at, problems) = match handover {
        Some(Handover::Received { at, .. }) => (Some(at), Vec::new()),
        Some(Handover::Refused { at, problems, .. }) => (Some(at), problems),
        _ => (None, Vec::new()),
    };
    ShownReceipt {
        receipt,
        // A record outlives its receipt by weeks, so there is always one.
        state: line.as_ref().map_or(DeliveryState::Failed, |line| line.state),
        handed_over_at: line.and_then(|line| line.handed_over_at),
        ended_at,
        problems,
    }
}

/// Deletes the receipt at once: the page was left.
///
/// # Errors
/// When the store fails.
pub async fn leave(portal: &Portal, keys: &DraftKeys) -> Result<bool, StoreError> {
    portal.store.delete_receipt(keys.id()).await
}

impl ShownReceipt {
    /// The Verarbeitungsbericht as it stands now. `words` are the core's and hold the words of
    /// each step (`bericht-sent` and so on). Takes some tens of milliseconds of processor time.
    ///
    /// # Errors
    /// When the PDF cannot be set.
    pub fn report(&self, words: Words<'_>, channel: &str, steps: &StepWords) -> Result<Vec<u8>, PdfError> {
        let receipt = &self.receipt;
        let authority = AuthorityLine {
            name: receipt.authority.name.clone(),
            contact: receipt.authority.contact.clone(),
            demo: receipt.authority.demo,
        };
        let attachments: Vec<_> = receipt.attachments.iter().map(ReceiptAttachment::line).collect();
        verarbeitungsbericht(&Verarbeitungsbericht {
            number: receipt.number,
            service: &receipt.service_name,
            leika: receipt.leika,
            submitted_at: &receipt.sent_at.to_zoned(zone()),
            authority: Some(&authority),
            channel,
            steps: &self.steps(steps),
            attachments: &attachments,
            not_transported: &receipt.not_transported,
            words,
        })
    }

    fn steps(&self, words: &StepWords) -> Vec<Step> {
        let ended = match self.state {
            DeliveryState::Received => &words.received,
            _ => &words.refused,
        };
        let sent = Some((self.receipt.sent_at, &words.sent));
        let handed_over = self.handed_over_at.map(|at| (at, &words.handed_over));
        let ended = self.ended_at.map(|at| (at, ended));
        let steps = [sent, handed_over, ended].into_iter().flatten();
        steps.map(|(at, what)| Step { at: at.to_zoned(zone()), what: what.clone() }).collect()
    }
}

/// How the steps of a hand-over are called in the reader's language.
#[derive(Debug, Clone)]
pub struct StepWords {
    /// The applicant sent it.
    pub sent: String,
    /// The delivery service has it.
    pub handed_over: String,
    /// The authority has it.
    pub received: String,
    /// The authority does not take it.
    pub refused: String,
}

impl ReceiptAttachment {
    fn line(&self) -> AttachmentLine {
        AttachmentLine {
            slot: self.slot.clone(),
            name: self.name.clone(),
            bytes: self.bytes,
            mime: self.mime.clone(),
        }
    }
}
