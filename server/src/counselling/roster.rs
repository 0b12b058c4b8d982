//! Takes over who is to counsel where: all rows or none, with a link for each who is new.

use std::collections::{BTreeMap, BTreeSet};

use sozial_core::accounts::UserName;
use sozial_core::centres::FileFault;
use sozial_core::counselling::{Roster, RosterPost, RosterRow};

use super::{AccountId, invite};
use crate::portal::Portal;
use crate::store::StoreError;
use crate::store::counselling::accounts::AccountKind;
use crate::store::counselling::centres::CentreRole;
use crate::store::counselling::invitations::Invitation;

/// What becomes of somebody who stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Is invited by this link; without one in a dry run.
    Invited(Option<String>),
    /// Has an account, and gets the roles.
    RolesGiven,
    /// Somebody else has this name already.
    NameTaken,
}

/// Reads a file, for the centres that are known here.
///
/// # Errors
/// When the store fails, or the file cannot be read at all.
pub async fn read(portal: &Portal, bytes: &[u8]) -> Result<Result<Roster, FileFault>, StoreError> {
    let centres = portal.store.counselling_centres().await?;
    let known: BTreeSet<String> = centres.into_iter().map(|centre| centre.source).collect();
    Ok(Roster::read(bytes, &known))
}

/// What would become of everybody in these rows, by name; takes it over unless this is a dry run or a name is taken.
///
/// # Errors
/// When the store fails; nothing is taken over then.
pub async fn take_over(
    portal: &Portal,
    rows: &[&RosterRow],
    dry_run: bool,
) -> Result<Vec<(String, Outcome)>, StoreError> {
    let mut people: BTreeMap<String, (UserName, Vec<(String, CentreRole)>)> = BTreeMap::new();
    for row in rows {
        let role = (invite::centre_id(&row.centre), role(row.post));
        let person = people.entry(row.name.folded().to_owned()).or_insert((row.name.clone(), Vec::new()));
        person.1.push(role);
    }
    let (mut outcomes, mut invitations, mut given) = (Vec::new(), Vec::new(), Vec::new());
    for (name, roles) in people.into_values() {
        let shown = name.as_str().to_owned();
        let outcome = match portal.store.account_named(&name).await? {
            Some(known) if known.kind == AccountKind::Counsellor => {
                given.extend(roles.into_iter().map(|(centre, role)| (centre, known.id.clone(), role)));
                Outcome::RolesGiven
            }
            Some(_) => Outcome::NameTaken,
            None => {
                let (token, hash, invitation) = invite::made(portal, name, roles);
                invitations.push((hash, invitation));
                Outcome::Invited((!dry_run).then(|| invite::link(portal, &token)))
            }
        };
        outcomes.push((shown, outcome));
    }
    let taken = outcomes.iter().any(|(_, outcome)| *outcome == Outcome::NameTaken);
    if !dry_run && !taken {
        write(portal, &invitations, &given).await?;
    }
    Ok(outcomes)
}

async fn write(
    portal: &Portal,
    invitations: &[(String, Invitation)],
    roles: &[(String, AccountId, CentreRole)],
) -> Result<(), StoreError> {
    portal.store.invite_all(invitations, roles, portal.clock.now()).await
}

const fn role(post: RosterPost) -> CentreRole {
    match post {
        RosterPost::Counsellor => CentreRole::Counsellor,
        RosterPost::Admin => CentreRole::Admin,
    }
}
