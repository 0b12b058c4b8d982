//! Where a person is led who applies for a service in a place.

use serde::Serialize;
use uuid::Uuid;

use super::{Ars, Authorities, Authority, Channel, HttpsUrl};
use crate::catalogue::LeikaKey;

/// What a person can do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Outcome<'a> {
    /// Apply here; the application is handed over to the authority.
    Here {
        /// Who decides on it.
        authority: &'a Authority,
        /// Its Zustellpunkt in FIT-Connect.
        destination: Uuid,
    },
    /// Apply on another platform, after a notice; nothing is handed over.
    External {
        /// Who decides on it.
        authority: &'a Authority,
        /// Where to go.
        url: &'a HttpsUrl,
    },
    /// Write, call or come: this authority takes no application online.
    ContactOnly {
        /// Who decides on it.
        authority: &'a Authority,
    },
    /// Nobody is known to be responsible.
    Unknown,
}

impl<'a> Outcome<'a> {
    /// The authority responsible, if one is known.
    #[must_use]
    pub fn authority(&self) -> Option<&'a Authority> {
        match self {
            Self::Here { authority, .. }
            | Self::External { authority, .. }
            | Self::ContactOnly { authority } => Some(authority),
            Self::Unknown => None,
        }
    }

    /// Whether the authority is made up for demonstration.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.authority().is_some_and(|authority| authority.demo)
    }
}

/// Where a person is led who applies for the service in the place.
///
/// Of several authorities responsible for the service there the one with the narrowest area counts: a
/// municipality before its Verband, that before the Kreis, that before the Land.
#[must_use]
pub fn route<'a>(authorities: &'a Authorities, leika: &LeikaKey, place: &Ars) -> Outcome<'a> {
    match authorities.responsible(leika, place) {
        Some((authority, Channel::FitConnect { destination })) => {
            Outcome::Here { authority, destination: *destination }
        }
        Some((authority, Channel::External { url })) => Outcome::External { authority, url },
        Some((authority, Channel::None)) => Outcome::ContactOnly { authority },
        None => Outcome::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HZL: &str = "99107012017000";

    fn authority(id: &str, area: &str, channel: &str) -> String {
        format!(
            r#"{{"id": "{id}", "name": "{id}", "demo": true, "area": "{area}",
                "address": {{"street": "Musterstraße", "house_number": "1", "postcode": "53840", "place": "X"}},
                "services": [{{"leika": "{HZL}", {channel}}}]}}"#
        )
    }

    fn authorities() -> Authorities {
        let fit_connect =
            r#""channel": "fit-connect", "destination": "11111111-2222-4333-8444-555555555555""#;
        let external = r#""channel": "external", "url": "https://antrag.example.org/""#;
        let rows = [
            authority("troisdorf", "053820068068", fit_connect),
            authority("rhein-sieg", "053820000000", external),
            authority("nrw", "050000000000", r#""channel": "none""#),
            authority("suedeifel", "072325005", external).replace("072325005", "072325005000"),
        ];
        Authorities::from_json(&format!("[{}]", rows.join(","))).unwrap()
    }

    fn outcome<'a>(authorities: &'a Authorities, ars: &str) -> Outcome<'a> {
        route(authorities, &HZL.parse().unwrap(), &ars.parse().unwrap())
    }

    #[test]
    fn the_narrowest_area_wins() {
        let authorities = authorities();
        assert!(
            matches!(outcome(&authorities, "053820068068"), Outcome::Here { authority, .. } if authority.id == "troisdorf")
        );
        assert!(
            matches!(outcome(&authorities, "053820060060"), Outcome::External { authority, .. } if authority.id == "rhein-sieg")
        );
        assert!(
            matches!(outcome(&authorities, "053150000000"), Outcome::ContactOnly { authority } if authority.id == "nrw")
        );
        assert!(
            matches!(outcome(&authorities, "072325005503"), Outcome::External { authority, .. } if authority.id == "suedeifel")
        );
    }

    #[test]
    fn without_an_authority_for_the_service_nobody_is_known() {
        let authorities = authorities();
        assert_eq!(outcome(&authorities, "110000000000"), Outcome::Unknown);
        let other = route(&authorities, &"99107009017000".parse().unwrap(), &"053820068068".parse().unwrap());
        assert_eq!(other, Outcome::Unknown);
    }

    #[test]
    fn the_mark_of_a_demo_travels_with_the_outcome() {
        let authorities = authorities();
        let outcome = outcome(&authorities, "053820068068");
        assert!(outcome.is_demo());
        assert_eq!(outcome.authority().unwrap().shown_name(), "DEMO – troisdorf");
        assert_eq!(serde_json::to_value(&outcome).unwrap()["authority"]["demo"], true);
    }

    proptest! {
        #[test]
        fn who_is_found_covers_the_place(ars in "(0[1-9]|1[0-6])[0-9]{10}") {
            let (authorities, ars) = (authorities(), ars.parse::<Ars>().unwrap());
            if let Some(authority) = route(&authorities, &HZL.parse().unwrap(), &ars).authority() {
                prop_assert!(authority.area.iter().any(|area| area.covers(&ars)));
            }
        }
    }
}
