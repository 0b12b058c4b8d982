//! How counsellors come in: a link that counts once and for two weeks, with a secret for their authenticator app.

use sozial_core::accounts::{Totp, UserName};

use super::{SealedTotp, Token, chance};
use crate::portal::Portal;
use crate::store::StoreError;
use crate::store::counselling::centres::CentreRole;
use crate::store::counselling::invitations::Invitation;

/// The id of a centre among those of counselling: follows from its id in the finder, so that taking it over twice changes nothing.
#[must_use]
pub fn centre_id(source: &str) -> String {
    use aws_lc_rs::digest::{SHA256, digest};
    let hash = digest(&SHA256, format!("centre:{source}").as_bytes());
    super::hex(hash.as_ref().get(..16).unwrap_or_default())
}

/// Invites somebody under a name; the token goes into a link behind `#`.
///
/// # Errors
/// When the store fails.
pub async fn invite(
    portal: &Portal,
    name: UserName,
    roles: Vec<(String, CentreRole)>,
) -> Result<Token, StoreError> {
    let (token, hash, invitation) = made(portal, name, roles);
    portal.store.invite(&hash, &invitation, portal.clock.now()).await?;
    Ok(token)
}

/// An invitation, its token, and the token's hash.
pub(super) fn made(
    portal: &Portal,
    name: UserName,
    roles: Vec<(String, CentreRole)>,
) -> (Token, String, Invitation) {
    let token = Token::random();
    let hash = token.hash("invitation");
    let totp = SealedTotp::seal(&portal.counselling.totp, &hash, &Totp::random(&mut chance()));
    (token, hash, Invitation { name, roles, totp })
}

/// The page on which an invitation is taken up.
#[must_use]
pub fn link(portal: &Portal, token: &Token) -> String {
    let base = portal.config.public_url.clone().unwrap_or_else(|| format!("http://{}", portal.config.listen));
    format!("{base}/beratung/einladung#{}", token.reveal())
}
