//! Which authority is responsible for a service in a place: the one with the narrowest area.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::import::{self, RowFault};
use super::{Ars, Authority, Channel, Offer, Places};
use crate::catalogue::LeikaKey;

/// The authorities known to the platform, checked against each other and against the places.
///
/// ```
/// use sozial_core::routing::{Authorities, Outcome, route};
///
/// let authorities = Authorities::from_json(r#"[{
///     "id": "demo-troisdorf", "name": "DEMO – Sozialamt Troisdorf", "demo": true,
///     "address": {"street": "Musterstraße", "house_number": "1", "postcode": "53840", "place": "Troisdorf"},
///     "area": ["053820068068"],
///     "services": [{"leika": "99107012017000", "channel": "fit-connect",
///                   "destination": "11111111-2222-4333-8444-555555555555"}]
/// }]"#).unwrap();
/// let outcome = route(&authorities, &"99107012017000".parse()?, &"053820068068".parse()?);
/// assert!(matches!(outcome, Outcome::Here { authority, .. } if authority.demo));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authorities {
    all: Vec<Authority>,
    by_id: BTreeMap<String, usize>,
    /// Which authority, and which of its offers.
    responsible: BTreeMap<(LeikaKey, Ars), (usize, usize)>,
}

/// The most services times areas of all authorities; every key in every municipality is about a million.
const MOST_CLAIMS: usize = 2_000_000;

/// The file format of authorities.
#[derive(Serialize)]
struct Document<'a> {
    authorities: &'a [Authority],
}

impl Authorities {
    /// Takes authorities that are already typed; rows in faults count from 1.
    ///
    /// # Errors
    /// A fault for each authority whose id is taken, whose area does not exist, or who claims a service
    /// in an area that another has.
    pub fn new(all: Vec<Authority>) -> Result<Self, Vec<RowFault>> {
        Self::checked((1..).zip(all).collect())
    }

    /// Reads authorities from JSON: an array, or an object with the member `authorities`.
    ///
    /// The members are those of [`Authority`]; `leika` may be an array of keys that share a channel.
    ///
    /// # Errors
    /// A fault for each bad element, counted from 1; row 0 is the document itself.
    pub fn from_json(text: &str) -> Result<Self, Vec<RowFault>> {
        Self::read(import::json(text)?)
    }

    /// Reads authorities from CSV with a header line, separated by comma, semicolon or tab.
    ///
    /// Columns: `id`, `name`, `demo`, `street`, `house_number`, `postcode`, `place`, `phone`, `email`,
    /// `website`, `opening_hours`, `area`, `leika`, `channel`, `destination`, `url`. `area` and `leika` may
    /// hold several keys separated by blanks. Further rows with the same id add services; their other
    /// columns are empty or the same.
    ///
    /// # Errors
    /// A fault for each bad row, by its line in the file; row 0 is the file itself.
    pub fn from_csv(text: &str) -> Result<Self, Vec<RowFault>> {
        Self::read(import::csv(text)?)
    }

    fn read(raw: Vec<import::RawAuthority>) -> Result<Self, Vec<RowFault>> {
        let (mut good, mut faults) = (Vec::new(), Vec::new());
        for authority in raw {
            match authority.typed() {
                Ok(typed) => good.push((authority.row(), typed)),
                Err(bad) => faults.extend(bad),
            }
        }
        match Self::checked(good) {
            Ok(authorities) if faults.is_empty() => Ok(authorities),
            Ok(_) => Err(import::bounded(faults)),
            Err(more) => Err(import::bounded(faults.into_iter().chain(more).collect())),
        }
    }

    fn checked(rows: Vec<(usize, Authority)>) -> Result<Self, Vec<RowFault>> {
        let (mut authorities, mut faults) = (Self::default(), Vec::new());
        for (row, authority) in rows {
            let added = authorities.add(authority);
            faults.extend(added.err().map(|(column, message)| RowFault {
                row,
                column: column.to_owned(),
                message,
            }));
        }
        if faults.is_empty() { Ok(authorities) } else { Err(import::bounded(faults)) }
    }

    /// Adds an authority, its areas under the keys that the places have for them.
    fn add(&mut self, mut authority: Authority) -> Result<(), (&'static str, String)> {
        if self.by_id.contains_key(&authority.id) {
            return Err(("id", format!("the id {} is already taken", authority.id)));
        }
        authority.area = listed_areas(&authority.area)?;
        if self.responsible.len() + authority.area.len() * authority.services.len() > MOST_CLAIMS {
            return Err(("area", format!("all services times areas are more than {MOST_CLAIMS}")));
        }
        for key in claims(&authority).map(|(key, _)| key) {
            if let Some(other) = self.responsible.get(&key).and_then(|(at, _)| self.all.get(*at)) {
                return Err((
                    "leika",
                    format!("{} is already responsible for {} in {}", other.id, key.0, key.1),
                ));
            }
        }
        let keys: BTreeSet<LeikaKey> = authority.services.iter().map(|offer| offer.leika).collect();
        if keys.len() < authority.services.len() {
            return Err(("leika", "the same service twice".to_owned()));
        }
        let at = self.all.len();
        self.responsible.extend(claims(&authority).map(|(key, offer)| (key, (at, offer))));
        self.by_id.insert(authority.id.clone(), at);
        self.all.push(authority);
        Ok(())
    }

    /// Writes the authorities as JSON that [`Authorities::from_json`] reads.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(&Document { authorities: &self.all }).unwrap_or_default()
    }

    /// All authorities, in the order they came.
    pub fn iter(&self) -> impl Iterator<Item = &Authority> {
        self.all.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The authority of an id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Authority> {
        self.all.get(*self.by_id.get(id)?)
    }

    /// Whether any is made up for demonstration: then every page says so.
    #[must_use]
    pub fn any_demo(&self) -> bool {
        self.all.iter().any(|authority| authority.demo)
    }

    /// The authority responsible for a service in a place, and how it takes applications for it.
    #[must_use]
    pub fn responsible(&self, leika: &LeikaKey, place: &Ars) -> Option<(&Authority, &Channel)> {
        let (at, offer) = place.outwards().find_map(|area| self.responsible.get(&(*leika, area)))?;
        let authority = self.all.get(*at)?;
        Some((authority, &authority.services.get(*offer)?.channel))
    }
}

/// Every service in every area of an authority, with the number of the offer.
fn claims(authority: &Authority) -> impl Iterator<Item = ((LeikaKey, Ars), usize)> {
    let offers = authority.services.iter().map(|Offer { leika, .. }| *leika).enumerate();
    offers.flat_map(|(at, leika)| authority.area.iter().map(move |area| ((leika, *area), at)))
}

fn listed_areas(areas: &[Ars]) -> Result<Vec<Ars>, (&'static str, String)> {
    if areas.is_empty() {
        return Err(("area", "an authority needs an area".to_owned()));
    }
    let listed = |area: &Ars| {
        let found = Places::embedded().listed(area);
        found.ok_or_else(|| ("area", format!("no municipality, Verband, Kreis or Land has the key {area}")))
    };
    let mut areas: Vec<Ars> = areas.iter().map(listed).collect::<Result<_, _>>()?;
    areas.sort_unstable();
    areas.dedup();
    Ok(areas)
}
