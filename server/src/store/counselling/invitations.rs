//! The table of invitations: links with which counsellors come in for the first time, once.

use jiff::Timestamp;
use sozial_core::accounts::UserName;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::accounts::{Account, insert};
use super::centres::CentreRole;
use crate::counselling::{AccountId, SealedTotp};
use crate::store::{Store, StoreError, seconds};

const TABLE: &str = "counselling_invitations";

/// An invitation as it lies in the store.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Under which name.
    pub name: UserName,
    /// To do what, where.
    pub roles: Vec<(String, CentreRole)>,
    /// The secret for the authenticator app, sealed for the token's hash.
    pub totp: SealedTotp,
}

impl Store {
    /// Keeps an invitation; one to the same name before it ceases to count.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn invite(
        &self,
        token: &str,
        invitation: &Invitation,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.invite_all(&[(token.to_owned(), invitation.clone())], &[], now).await
    }

    /// Keeps invitations and gives roles to those who have an account, all of it or nothing.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn invite_all(
        &self,
        invitations: &[(String, Invitation)],
        roles: &[(String, AccountId, CentreRole)],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for (token, invitation) in invitations {
            keep(&mut transaction, (token, invitation), now).await?;
        }
        for (centre, account, role) in roles {
            sqlx::query(
                "INSERT INTO counselling_roles (centre, account, role) VALUES ($1, $2, $3) \
                 ON CONFLICT DO NOTHING",
            )
            .bind(centre)
            .bind(account.as_str())
            .bind(role.as_str())
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// The invitation of a token's hash, if it was made after `cutoff`.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn invitation(&self, token: &str, cutoff: Timestamp) -> Result<Option<Invitation>, StoreError> {
        let row = sqlx::query(
            "SELECT shown, roles, totp FROM counselling_invitations WHERE token = $1 AND made_at > $2",
        )
        .bind(token)
        .bind(seconds(cutoff))
        .fetch_optional(self.pool())
        .await?;
        row.as_ref().map(read).transpose()
    }

    /// The names that are invited to a centre and have not come yet.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn invited(&self, centre: &str) -> Result<Vec<(String, CentreRole)>, StoreError> {
        let rows = sqlx::query("SELECT shown, roles, totp FROM counselling_invitations ORDER BY shown")
            .fetch_all(self.pool())
            .await?;
        let all: Vec<Invitation> = rows.iter().map(read).collect::<Result<_, _>>()?;
        let here = all.into_iter().flat_map(|invitation| {
            let name = invitation.name.as_str().to_owned();
            invitation.roles.into_iter().map(move |(at, role)| (name.clone(), at, role))
        });
        Ok(here.filter(|(_, at, _)| at == centre).map(|(name, _, role)| (name, role)).collect())
    }

    /// Turns an invitation into an account with its roles, in one breath; false when the invitation is gone or
    /// the name is taken.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn accept_invitation(
        &self,
        token: &str,
        account: &Account,
        roles: &[(String, CentreRole)],
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let taken = sqlx::query("DELETE FROM counselling_invitations WHERE token = $1")
            .bind(token)
            .execute(&mut *transaction)
            .await?;
        if taken.rows_affected() == 0 || !insert(&mut transaction, account).await? {
            return Ok(false);
        }
        for (centre, role) in roles {
            sqlx::query("INSERT INTO counselling_roles (centre, account, role) VALUES ($1, $2, $3)")
                .bind(centre)
                .bind(account.id.as_str())
                .bind(role.as_str())
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// Deletes invitations that were made at `cutoff` or before.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_old_invitations(&self, cutoff: Timestamp) -> Result<u64, StoreError> {
        let deleted = sqlx::query("DELETE FROM counselling_invitations WHERE made_at <= $1")
            .bind(seconds(cutoff))
            .execute(self.pool())
            .await?;
        Ok(deleted.rows_affected())
    }
}

/// Keeps an invitation; one to the same name before it ceases to count.
async fn keep(
    transaction: &mut sqlx::Transaction<'static, sqlx::Any>,
    (token, invitation): (&str, &Invitation),
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM counselling_invitations WHERE name = $1")
        .bind(invitation.name.folded())
        .execute(&mut **transaction)
        .await?;
    sqlx::query(
        "INSERT INTO counselling_invitations (token, name, shown, roles, totp, made_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(token)
    .bind(invitation.name.folded())
    .bind(invitation.name.as_str())
    .bind(written(&invitation.roles))
    .bind(&invitation.totp.0)
    .bind(seconds(now))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

fn written(roles: &[(String, CentreRole)]) -> String {
    let each = roles.iter().map(|(centre, role)| format!("{centre}:{}", role.as_str()));
    each.collect::<Vec<_>>().join(" ")
}

fn read(row: &AnyRow) -> Result<Invitation, StoreError> {
    let damaged = || StoreError::Damaged(TABLE);
    let roles: String = row.try_get(1)?;
    let roles = roles.split_whitespace().map(|one| {
        let (centre, role) = one.split_once(':').ok_or_else(damaged)?;
        Ok((centre.to_owned(), CentreRole::named(role).ok_or_else(damaged)?))
    });
    Ok(Invitation {
        name: row.try_get::<String, _>(0)?.parse().map_err(|_| damaged())?,
        roles: roles.collect::<Result<_, StoreError>>()?,
        totp: SealedTotp(row.try_get(2)?),
    })
}
