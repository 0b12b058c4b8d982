//! How an application enters the outbox.

use jiff::Timestamp;
use sqlx::{Any, Transaction};
use uuid::Uuid;

use crate::store::{StoreError, seconds};

/// An application that enters the outbox.
#[derive(Debug)]
pub struct Enqueued<'a> {
    /// The application's number.
    pub number: Uuid,
    /// The service applied for, as LeiKa key.
    pub leika: &'a str,
    /// The authority's id.
    pub authority: &'a str,
    /// The application under the platform's key.
    pub application: &'a [u8],
    /// The hand-over's beginning under the platform's key.
    pub handover: &'a [u8],
    /// When it was sent.
    pub at: Timestamp,
}

/// Puts an application into the outbox.
pub(in crate::store) async fn enqueue(
    transaction: &mut Transaction<'static, Any>,
    enqueued: &Enqueued<'_>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO outbox (number, leika, authority, state, handover, application, attempts, queued_at, \
         changed_at, due_at, leased_until) VALUES ($1, $2, $3, 'queued', $4, $5, 0, $6, $6, $6, 0)",
    )
    .bind(enqueued.number.to_string())
    .bind(enqueued.leika)
    .bind(enqueued.authority)
    .bind(enqueued.handover)
    .bind(enqueued.application)
    .bind(seconds(enqueued.at))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}
