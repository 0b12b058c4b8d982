//! Invented authorities for trying the platform out: one for every Kreis, all marked so.
//!
//! Three cities show the other two outcomes: Bonn and München apply elsewhere, Köln not
//! online at all.

use sozial_core::catalogue::{self, Kind};
use sozial_core::routing::{
    Address, Ars, Authorities, Authority, Channel, HttpsUrl, Kreis, Offer, Places, RowFault,
};
use sozial_core::xsozial::Version;
use sozial_sandbox::DemoDestination;
use uuid::Uuid;

/// Kreise whose demonstration authority sends people to another page.
const ELSEWHERE: [&str; 2] = ["05314", "09162"];
/// Kreise whose demonstration authority takes no application online.
const NOT_ONLINE: [&str; 1] = ["05315"];

/// A demonstration authority for every Kreis and every service that is applied for.
///
/// # Errors
/// When two of them claim the same, which a test rules out.
pub fn authorities() -> Result<Authorities, Vec<RowFault>> {
    let places = Places::embedded();
    Authorities::new(places.kreise().iter().filter_map(|kreis| authority(places, kreis)).collect())
}

/// The destinations of those that take applications from here.
pub fn destinations(authorities: &Authorities) -> Vec<DemoDestination> {
    authorities.iter().filter_map(destination).collect()
}

fn authority(places: &Places, kreis: &Kreis) -> Option<Authority> {
    let name = kreis.full_name();
    let seat = places.within(&kreis.ars).iter().find(|place| place.name == kreis.seat);
    let seat = seat.or_else(|| places.within(&kreis.ars).first())?;
    let postcode = places.postcodes_of(&seat.ars).into_iter().next()?;
    let number = digits(&kreis.ars);
    Some(Authority {
        id: format!("demo-{number}"),
        name: format!("Sozialamt {name}"),
        demo: true,
        address: Address {
            street: "Musterstraße".to_owned(),
            house_number: "1".to_owned(),
            postcode,
            place: seat.name.to_owned(),
        },
        phone: Some("030 23125 000".to_owned()),
        email: Some(format!("sozialamt-{number}@demo.example")),
        opening_hours: "Mo-Fr 08:00-12:00; Do 14:00-18:00; nach Vereinbarung".parse().ok(),
        website: website(kreis),
        area: vec![kreis.ars],
        services: offers(kreis),
    })
}

/// The five digits that name a Kreis.
fn digits(kreis: &Ars) -> &str {
    kreis.as_str().get(..5).unwrap_or_default()
}

fn website(kreis: &Kreis) -> Option<HttpsUrl> {
    format!("https://sozialamt-{}.demo.example/", digits(&kreis.ars)).parse().ok()
}

fn offers(kreis: &Kreis) -> Vec<Offer> {
    let services = catalogue::services().iter();
    let applied_for =
        services.filter(|service| !matches!(service.kind, Kind::ApplyElsewhere { .. } | Kind::Counselling));
    let entries = applied_for.flat_map(|service| &service.leika);
    entries.map(|entry| Offer { leika: entry.key, channel: channel(kreis) }).collect()
}

fn channel(kreis: &Kreis) -> Channel {
    let number = digits(&kreis.ars);
    if NOT_ONLINE.contains(&number) {
        return Channel::None;
    }
    match website(kreis) {
        Some(url) if ELSEWHERE.contains(&number) => Channel::External { url },
        _ => Channel::FitConnect { destination: destination_id(&kreis.ars) },
    }
}

/// The same number at every start, made from the Kreis's key.
fn destination_id(kreis: &Ars) -> Uuid {
    let number: u64 = kreis.as_str().parse().unwrap_or(0);
    let bytes = (u128::from(number) << 64 | 0xde30).to_be_bytes();
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

fn destination(authority: &Authority) -> Option<DemoDestination> {
    let offered = authority.services.iter().filter_map(|offer| match offer.channel {
        Channel::FitConnect { destination } => Some((offer.leika, destination)),
        _ => None,
    });
    let offered: Vec<_> = offered.collect();
    let (_, id) = offered.first()?;
    Some(DemoDestination {
        id: *id,
        name: authority.shown_name(),
        regions: authority.area.iter().map(|area| format!("DE{area}")).collect(),
        services: offered.iter().map(|(leika, _)| *leika).collect(),
        schema_uri: Version::default().schema_uri().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sozial_core::routing::{Outcome, route};

    fn outcome_at(authorities: &Authorities, ars: &str) -> String {
        let hzl = "99107012017000".parse().unwrap();
        match route(authorities, &hzl, &ars.parse().unwrap()) {
            Outcome::Here { .. } => "here".to_owned(),
            Outcome::External { .. } => "external".to_owned(),
            Outcome::ContactOnly { .. } => "contact".to_owned(),
            Outcome::Unknown => "unknown".to_owned(),
        }
    }

    #[test]
    fn every_municipality_has_a_demonstration_authority() {
        let authorities = authorities().unwrap();
        for place in Places::embedded().iter() {
            assert_ne!(outcome_at(&authorities, place.ars.as_str()), "unknown", "{}", place.label());
        }
        assert!(authorities.iter().all(|authority| authority.demo));
    }

    #[test]
    fn all_three_outcomes_can_be_seen() {
        let authorities = authorities().unwrap();
        assert_eq!(outcome_at(&authorities, "053820068068"), "here");
        assert_eq!(outcome_at(&authorities, "053140000000"), "external");
        assert_eq!(outcome_at(&authorities, "053150000000"), "contact");
    }

    #[test]
    fn no_two_destinations_share_a_number() {
        let destinations = destinations(&authorities().unwrap());
        let ids: std::collections::BTreeSet<_> = destinations.iter().map(|demo| demo.id).collect();
        assert!(ids.len() == destinations.len() && ids.len() > 380);
    }
}
