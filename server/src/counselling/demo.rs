//! What a demonstration starts with: invented centres, and links with which invented counsellors come in.

use sozial_core::accounts::UserName;
use sozial_core::centres::demo_centres;

use super::invite;
use crate::portal::Portal;
use crate::store::StoreError;
use crate::store::counselling::centres::{CentreRole, CentreRow};

/// How many centres there are to choose from.
const CENTRES: usize = 12;
/// Within how many hours they promise an answer.
const REPLY_HOURS: i64 = 48;
/// Who is invited to the first centre.
const PEOPLE: [(&str, CentreRole); 3] = [
    ("Demo-Leitung", CentreRole::Admin),
    ("Demo-Beratung-1", CentreRole::Counsellor),
    ("Demo-Beratung-2", CentreRole::Counsellor),
];

/// Takes the invented centres over, and invites whoever has not come yet: name and link.
///
/// # Errors
/// When the store fails.
pub async fn furnish(portal: &Portal) -> Result<Vec<(String, String)>, StoreError> {
    let centres = demo_centres(CENTRES);
    for centre in &centres {
        portal
            .store
            .put_centre(&CentreRow {
                id: invite::centre_id(centre.id.as_str()),
                source: centre.id.to_string(),
                name: centre.shown_name(),
                topics: centre.topics.clone(),
                languages: centre.languages.clone(),
                reply_hours: REPLY_HOURS,
                renew: false,
            })
            .await?;
    }
    let mut links = Vec::new();
    let Some(first) = centres.first() else { return Ok(links) };
    let first = invite::centre_id(first.id.as_str());
    for (name, role) in PEOPLE {
        let Ok(user) = name.parse::<UserName>() else { continue };
        if portal.store.account_named(&user).await?.is_none() {
            let token = invite::invite(portal, user, vec![(first.clone(), role)]).await?;
            links.push((name.to_owned(), invite::link(portal, &token)));
        }
    }
    Ok(links)
}
