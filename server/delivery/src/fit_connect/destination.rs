//! Where an application may be sent, and whether a destination takes it.

use serde::{Deserialize, Serialize};
use sozial_core::catalogue::LeikaKey;
use uuid::Uuid;

use crate::Region;

const LEIKA_URN: &str = "urn:de:fim:leika:leistung:";

/// A destination (Zustellpunkt) as the Zustelldienst describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Destination {
    /// Its number.
    pub destination_id: Uuid,
    /// Whether it takes submissions.
    pub status: DestinationStatus,
    /// The name of the key to seal with.
    pub encryption_kid: String,
    /// What it takes.
    #[serde(default)]
    pub public_services: Vec<Offer>,
    /// Which versions of the metadata it reads.
    #[serde(default)]
    pub metadata_versions: Vec<String>,
}

/// Whether a destination takes submissions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DestinationStatus {
    /// Being set up.
    Created,
    /// Takes submissions.
    Active,
    /// Takes none for now.
    Inactive,
    /// Takes none any more.
    Decommissioned,
    /// A state this version does not know.
    #[serde(other)]
    Unknown,
}

/// A service that a destination takes applications for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// The service, for example `urn:de:fim:leika:leistung:99107012017000`.
    pub identifier: String,
    /// Where; each `DE` and twelve digits.
    #[serde(default)]
    pub regions: Vec<String>,
    /// In which formats.
    #[serde(default)]
    pub submission_schemas: Vec<SubmissionSchema>,
}

/// A format a destination takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionSchema {
    /// The schema.
    pub schema_uri: String,
    /// The type of what follows it.
    pub mime_type: String,
}

/// Why a destination does not take an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OfferDefect {
    /// It takes nothing at all for now.
    #[error("the destination is not active")]
    NotActive,
    /// It does not take this service.
    #[error("the destination does not take this service")]
    Service,
    /// It takes the service, not for this place.
    #[error("the destination does not take this service for this place")]
    Region,
    /// It takes the service, not in this format.
    #[error("the destination does not read this format")]
    Schema,
}

impl Destination {
    /// Whether the destination takes an application for this service, there, in this format.
    ///
    /// # Errors
    /// Says what it does not take.
    pub fn takes(
        &self,
        leika: LeikaKey,
        region: Region,
        schema: &SubmissionSchema,
    ) -> Result<(), OfferDefect> {
        let identifier = service_urn(leika);
        self.region_of(&identifier, region)?;
        let reads = |offer: &&Offer| {
            offer.identifier == identifier
                && offer.covers(region).is_some()
                && offer.submission_schemas.contains(schema)
        };
        self.public_services.iter().find(reads).map(drop).ok_or(OfferDefect::Schema)
    }

    /// The region to name when announcing: the one of the offer that `region` lies in.
    ///
    /// # Errors
    /// When the destination is closed or does not take this service there.
    pub(crate) fn region_of(&self, identifier: &str, region: Region) -> Result<Region, OfferDefect> {
        if self.status != DestinationStatus::Active {
            return Err(OfferDefect::NotActive);
        }
        let mut offers =
            self.public_services.iter().filter(|offer| offer.identifier == identifier).peekable();
        offers.peek().ok_or(OfferDefect::Service)?;
        offers.find_map(|offer| offer.covers(region)).ok_or(OfferDefect::Region)
    }
}

impl Offer {
    /// The first of the offer's regions that `region` lies in.
    #[must_use]
    pub fn covers(&self, region: Region) -> Option<Region> {
        self.regions.iter().filter_map(|wider| wider.parse().ok()).find(|wider| region.lies_in(*wider))
    }
}

/// How FIT-Connect names a service of the Leistungskatalog.
pub(crate) fn service_urn(leika: LeikaKey) -> String {
    format!("{LEIKA_URN}{leika}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xml(schema_uri: &str) -> SubmissionSchema {
        SubmissionSchema { schema_uri: schema_uri.to_owned(), mime_type: "application/xml".to_owned() }
    }

    fn destination(status: DestinationStatus) -> Destination {
        Destination {
            destination_id: Uuid::from_u128(1),
            status,
            encryption_kid: "key-number-1".to_owned(),
            public_services: vec![Offer {
                identifier: "urn:de:fim:leika:leistung:99107012017000".to_owned(),
                regions: vec!["nonsense".to_owned(), "DE053820000000".to_owned()],
                submission_schemas: vec![xml("urn:a")],
            }],
            metadata_versions: Vec::new(),
        }
    }

    #[test]
    fn a_destination_takes_its_services_in_its_region_in_its_format_and_nothing_else() {
        let hzl: LeikaKey = "99107012017000".parse().unwrap();
        let other: LeikaKey = "99107032017002".parse().unwrap();
        let troisdorf: Region = "053820068068".parse().unwrap();
        let bonn: Region = "053140000000".parse().unwrap();
        let active = destination(DestinationStatus::Active);
        assert_eq!(active.takes(hzl, troisdorf, &xml("urn:a")), Ok(()));
        let announced = active.region_of(&service_urn(hzl), troisdorf).unwrap();
        assert_eq!(announced.to_string(), "DE053820000000");
        assert_eq!(active.takes(other, troisdorf, &xml("urn:a")), Err(OfferDefect::Service));
        assert_eq!(active.takes(hzl, bonn, &xml("urn:a")), Err(OfferDefect::Region));
        assert_eq!(active.takes(hzl, troisdorf, &xml("urn:b")), Err(OfferDefect::Schema));
        let closed = destination(DestinationStatus::Inactive);
        assert_eq!(closed.takes(hzl, troisdorf, &xml("urn:a")), Err(OfferDefect::NotActive));
    }

    #[test]
    fn a_status_of_the_future_is_read_as_unknown() {
        assert_eq!(
            serde_json::from_str::<DestinationStatus>("\"paused\"").unwrap(),
            DestinationStatus::Unknown
        );
    }
}
