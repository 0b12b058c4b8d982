//! Which social services there are, under which keys they are known, and where each is applied for.
//!
//! ```
//! use sozial_core::catalogue::{Kind, service, services};
//!
//! assert_eq!(services().len(), 13);
//! let hzl = service("hilfe-zum-lebensunterhalt").expect("a service of the catalogue");
//! assert_eq!(hzl.kind, Kind::ApplyHere { form: "hzl".into() });
//! ```
//!
//! The facts are data (`core/data/catalogue`), the words are texts (`catalogue-*.ftl` in every language):
//! a service's texts stand under `service-<slug>`. [`describe`] puts both together in the structure of a
//! FIM-Leistungsbeschreibung, [`search`] finds services by what people call them.
//!
//! # Source
//!
//! FIM, Baustein Leistungen (Leistungsbeschreibung and Leistungskatalog).

mod describe;
mod external;
mod leika;
mod read;
mod search;
mod service;

use std::sync::LazyLock;

pub use describe::{Block, Description, Section, SectionKind, describe};
pub use external::{ExternalLink, external_links};
pub use leika::{LeikaKey, NotALeikaKey};
pub use search::{Index, MAX_QUERY, search};
pub use service::{Applicant, Kind, LegalArea, LegalReference, LeikaEntry, Service, Vertrauensniveau};

static SERVICES: LazyLock<Vec<Service>> = LazyLock::new(|| {
    read::services(include_str!("../../data/catalogue/services.kdl"))
        .expect("a test reads the embedded catalogue")
});

/// The 13 OZG services, by their number.
#[must_use]
pub fn services() -> &'static [Service] {
    &SERVICES
}

/// The service with this slug, if there is one.
#[must_use]
pub fn service(slug: &str) -> Option<&'static Service> {
    services().iter().find(|service| service.slug == slug)
}

/// The service that a LeiKa key belongs to, and the key's entry.
#[must_use]
pub fn by_key(key: LeikaKey) -> Option<(&'static Service, &'static LeikaEntry)> {
    services().iter().find_map(|service| Some((service, service.entry(key)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_thirteen_services_in_the_order_of_their_numbers() {
        let numbers: Vec<u8> = services().iter().map(|service| service.number).collect();
        assert_eq!(numbers, (1..=13).collect::<Vec<u8>>());
    }

    #[test]
    fn ninety_seven_keys_each_belong_to_one_service() {
        let keys: Vec<LeikaKey> = services().iter().flat_map(|s| &s.leika).map(|entry| entry.key).collect();
        assert_eq!(keys.len(), 97);
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), 97);
        assert!(keys.iter().all(|key| by_key(*key).is_some()));
    }

    #[test]
    fn slugs_and_ozg_numbers_are_unique() {
        let slugs: BTreeSet<_> = services().iter().map(|s| &s.slug).collect();
        let numbers: BTreeSet<_> = services().iter().map(|s| s.ozg_id).collect();
        assert_eq!((slugs.len(), numbers.len()), (13, 13));
    }

    #[test]
    fn the_first_ten_are_applied_for_and_the_last_three_are_counselling() {
        for service in services() {
            assert_eq!(service.kind == Kind::Counselling, service.number > 10, "{}", service.slug);
        }
    }

    #[test]
    fn buergergeld_is_applied_for_at_the_jobcenter() {
        let url = "https://www.jobcenter.digital".to_owned();
        assert_eq!(service("buergergeld").unwrap().kind, Kind::ApplyElsewhere { url });
    }

    #[test]
    fn hilfe_zum_lebensunterhalt_has_its_form_and_five_keys() {
        let hzl = service("hilfe-zum-lebensunterhalt").unwrap();
        assert_eq!(hzl.kind, Kind::ApplyHere { form: "hzl".into() });
        assert_eq!(hzl.leika.len(), 5);
    }

    #[test]
    fn only_the_two_keys_for_companies_ask_for_substantiell() {
        let companies: Vec<String> = services()
            .iter()
            .flat_map(|service| &service.leika)
            .filter(|entry| entry.applicant == Applicant::Company)
            .map(|entry| {
                assert_eq!(entry.level, Some(Vertrauensniveau::Substantiell));
                entry.key.to_string()
            })
            .collect();
        assert_eq!(companies, ["99007036017000", "99007033017000"]);
        let others = services().iter().flat_map(|s| &s.leika).filter(|e| e.applicant == Applicant::Person);
        assert!(
            others.clone().all(|entry| entry.level.is_none_or(|level| level == Vertrauensniveau::Niedrig))
        );
    }

    #[test]
    fn counselling_asks_for_no_authentication() {
        for service in services().iter().filter(|service| service.kind == Kind::Counselling) {
            assert_eq!(service.minimum_level(), None);
        }
    }

    #[test]
    fn every_service_names_a_legal_area_an_authority_and_its_law() {
        for service in services() {
            assert!(!service.legal_areas.is_empty(), "{}", service.slug);
            assert!(!service.authorities.is_empty(), "{}", service.slug);
            assert!(!service.legal_basis.is_empty(), "{}", service.slug);
        }
    }

    #[test]
    fn an_unknown_slug_or_key_is_nothing() {
        assert!(service("kindergeld").is_none());
        assert!(by_key("00000000000000".parse().unwrap()).is_none());
    }
}
