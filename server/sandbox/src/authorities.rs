//! Which authorities there are for demonstration: offices in every Kreis, none of them real.
//!
//! Who is responsible follows the law, everything else is made up and says so: names begin with `DEMO`,
//! streets are `Musterstraße`, phone numbers are those kept free for films, mail and pages are at
//! `example.org`. A demo Sozialamt also stands for the offices that often sit in the same house (Wohnungsamt,
//! Asylbewerberleistungsbehörde, Stelle für das Bildungspaket).
//!
//! All three outcomes can be seen: Hilfe zum Lebensunterhalt is applied for here, but in Bonn and München on a
//! page of the city and in Köln not online; Bürgergeld everywhere on a page of the Jobcenter.
//!
//! # Source
//! § 3 Abs. 2 SGB XII (Kreise and kreisfreie Städte are the örtliche Träger), § 6 SGB II (Jobcenter), § 111
//! SGB XIV (the Länder). Phone numbers: Bundesnetzagentur, "Rufnummern für die Verwendung in Film und Fernsehen".

use sozial_core::catalogue::{Kind, LegalArea, LeikaKey, Service, services};
use sozial_core::routing::{
    Address, Ars, Authorities, Authority, Channel, HttpsUrl, Kreis, Land, Offer, OpeningHours, Place, Places,
};
use uuid::Uuid;

use crate::DemoDestination;

/// Cities that have a Sozialamt of their own within their Kreis: Troisdorf.
const OWN_SOZIALAMT: [&str; 1] = ["053820068068"];
/// Kreise that take applications on a page of their own: Bonn, München.
const OWN_PAGE: [&str; 2] = ["053140000000", "091620000000"];
/// Kreise that take no application online: Köln.
const NOT_ONLINE: [&str; 1] = ["053150000000"];

/// The authorities for demonstration: Sozialamt and Jobcenter of every Kreis, a Sozialamt of Troisdorf, and
/// in every Land the one for Soziale Entschädigung.
///
/// ```
/// use sozial_core::routing::{Outcome, Places, route};
/// use sozial_sandbox::demo_authorities;
///
/// let authorities = demo_authorities(Places::embedded());
/// let outcome = route(&authorities, &"99107012017000".parse()?, &"053820068068".parse()?);
/// assert!(matches!(outcome, Outcome::Here { authority, .. } if authority.demo));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn demo_authorities(places: &Places) -> Authorities {
    let of_kreise = places.kreise().iter().flat_map(|kreis| {
        [Office::Sozialamt, Office::Jobcenter].map(|office| office.of_kreis(places, kreis))
    });
    let own = places.iter().filter(|place| OWN_SOZIALAMT.contains(&place.ars.as_str()));
    let of_cities = own.map(|place| Office::Sozialamt.of_city(places, place));
    let of_laender = places.laender().iter().filter_map(|land| Office::Entschaedigung.of_land(places, land));
    let all = of_kreise.chain(of_cities).chain(of_laender).enumerate();
    let numbered = all.map(|(number, authority)| Authority { phone: Some(film_phone(number)), ..authority });
    Authorities::new(numbered.collect())
        .expect("every area is one of the places and has one office of a kind")
}

/// The destinations at which those of the authorities receive applications that take them through FIT-Connect.
#[must_use]
pub fn demo_destinations(authorities: &Authorities) -> Vec<DemoDestination> {
    authorities.iter().filter_map(destination).collect()
}

/// The number of the destination of an area; its last twelve digits are the Regionalschlüssel.
fn destination_id(area: &Ars) -> Uuid {
    let digits = u64::from_str_radix(area.as_str(), 16).unwrap_or_default();
    Uuid::from_u128(0xde30_0000_0000_8000_8000_0000_0000_0000 | u128::from(digits))
}

/// The destination of an authority; none when it receives nothing here.
fn destination(authority: &Authority) -> Option<DemoDestination> {
    let received = authority.services.iter().filter_map(|offer| match offer.channel {
        Channel::FitConnect { destination } => Some((destination, offer.leika)),
        Channel::External { .. } | Channel::None => None,
    });
    let (id, _) = received.clone().next()?;
    Some(DemoDestination {
        id,
        name: authority.name.clone(),
        regions: authority.area.iter().map(|area| format!("DE{area}")).collect(),
        services: received.map(|(_, leika)| leika).collect(),
        schema_uri: sozial_core::xsozial::Version::default().schema_uri().to_owned(),
    })
}

/// One of the offices that are made up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Office {
    /// Of a Kreis, or of a city that has one of its own.
    Sozialamt,
    /// Of a Kreis.
    Jobcenter,
    /// Of a Land.
    Entschaedigung,
}

impl Office {
    /// The office responsible for a key; none where nothing is applied for.
    fn responsible(service: &Service, leika: LeikaKey) -> Option<Self> {
        let of_sozialamt = ["99107042068002", "99107032017002", "99107032017003", "99107032017004"];
        match service.legal_areas.first()? {
            _ if service.kind == Kind::Counselling => None,
            _ if of_sozialamt.contains(&leika.to_string().as_str()) => Some(Self::Sozialamt),
            LegalArea::Sgb2 => Some(Self::Jobcenter),
            LegalArea::Sgb14 => Some(Self::Entschaedigung),
            _ => Some(Self::Sozialamt),
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Sozialamt => "Sozialamt",
            Self::Jobcenter => "Jobcenter",
            Self::Entschaedigung => "Soziale Entschädigung",
        }
    }

    const fn slug(self) -> &'static str {
        match self {
            Self::Sozialamt => "sozialamt",
            Self::Jobcenter => "jobcenter",
            Self::Entschaedigung => "entschaedigung",
        }
    }

    fn of_kreis(self, places: &Places, kreis: &Kreis) -> Authority {
        self.authority(places, kreis.ars, &kreis.full_name(), seat(places, kreis))
    }

    fn of_city(self, places: &Places, place: &Place) -> Authority {
        self.authority(places, place.ars, place.name, Some(place))
    }

    fn of_land(self, places: &Places, land: &Land) -> Option<Authority> {
        let capital = largest(places.within(&land.ars))?;
        Some(self.authority(places, land.ars, land.name, Some(capital)))
    }

    fn authority(self, places: &Places, area: Ars, name: &str, seat: Option<&Place>) -> Authority {
        let digits = area.as_str().get(..area.level().digits()).unwrap_or_default();
        let slug = self.slug();
        Authority {
            id: format!("demo-{slug}-{area}"),
            name: format!("DEMO – {} {name}", self.title()),
            demo: true,
            address: address(places, seat),
            phone: None,
            email: Some(format!("{slug}-{digits}@example.org")),
            opening_hours: opening_hours(),
            website: Some(page(&format!("https://{slug}-{digits}.example.org/"))),
            area: vec![area],
            services: self.services(&area),
        }
    }

    fn services(self, area: &Ars) -> Vec<Offer> {
        let keys =
            services().iter().flat_map(|service| service.leika.iter().map(move |entry| (service, entry.key)));
        let own = keys.filter(|(service, leika)| Self::responsible(service, *leika) == Some(self));
        own.map(|(service, leika)| Offer { leika, channel: self.channel(service, area) }).collect()
    }

    fn channel(self, service: &Service, area: &Ars) -> Channel {
        let has_form = matches!(service.kind, Kind::ApplyHere { .. });
        match self {
            Self::Sozialamt if !has_form || NOT_ONLINE.contains(&area.as_str()) => Channel::None,
            Self::Sozialamt if OWN_PAGE.contains(&area.as_str()) => Channel::External {
                url: page(&format!("https://antrag.example.org/{}/{area}", service.slug)),
            },
            Self::Sozialamt => Channel::FitConnect { destination: destination_id(area) },
            Self::Jobcenter => Channel::External {
                url: page(&format!("https://jobcenter.example.org/{}/{area}", service.slug)),
            },
            Self::Entschaedigung => Channel::None,
        }
    }
}

/// Where the administration of a Kreis sits: within it, or in the city it surrounds.
fn seat<'a>(places: &'a Places, kreis: &Kreis) -> Option<&'a Place> {
    let own = places.within(&kreis.ars);
    let named = |place: &&Place| place.name == kreis.seat;
    let land = own.first().map(|place| place.land.ars)?;
    let around = || places.within(&land).iter().find(named);
    own.iter().find(named).or_else(around).or_else(|| largest(own))
}

fn largest(places: &[Place]) -> Option<&Place> {
    places.iter().max_by_key(|place| place.population)
}

fn address(places: &Places, seat: Option<&Place>) -> Address {
    let postcode = seat.and_then(|place| places.postcodes_of(&place.ars).first().copied());
    Address {
        street: "Musterstraße".to_owned(),
        house_number: "1".to_owned(),
        postcode: postcode.expect("every seat is a municipality to which letters are delivered"),
        place: seat.map_or("", |place| place.name).to_owned(),
    }
}

fn opening_hours() -> Option<OpeningHours> {
    "Mo-Fr 08:00-12:00; Do 14:00-18:00; nach Vereinbarung".parse().ok()
}

fn page(url: &str) -> HttpsUrl {
    url.parse().expect("pages at example.org are made of plain letters and digits")
}

/// One of the numbers kept free for films.
fn film_phone(number: usize) -> String {
    format!("030 23125 {:03}", number % 1000)
}

#[cfg(test)]
mod tests {
    use sozial_core::routing::{Outcome, route};

    use super::*;

    const HZL: &str = "99107012017000";
    const BUERGERGELD: &str = "99107108017000";

    fn outcome<'a>(authorities: &'a Authorities, leika: &str, ars: &str) -> Outcome<'a> {
        route(authorities, &leika.parse().unwrap(), &ars.parse().unwrap())
    }

    #[test]
    fn every_inhabited_place_has_an_authority_for_every_application() {
        let authorities = demo_authorities(Places::embedded());
        let applied = services().iter().filter(|service| service.kind != Kind::Counselling);
        let keys: Vec<LeikaKey> = applied.flat_map(|service| &service.leika).map(|entry| entry.key).collect();
        for place in Places::embedded().iter() {
            for leika in &keys {
                assert_ne!(route(&authorities, leika, &place.ars), Outcome::Unknown, "{leika} in {place}");
            }
        }
    }

    #[test]
    fn troisdorf_receives_its_applications_itself_and_its_neighbours_through_the_kreis() {
        let authorities = demo_authorities(Places::embedded());
        let name = |ars| outcome(&authorities, HZL, ars).authority().unwrap().name.clone();
        assert_eq!(name("053820068068"), "DEMO – Sozialamt Troisdorf");
        assert_eq!(name("053820060060"), "DEMO – Sozialamt Rhein-Sieg-Kreis");
        assert!(matches!(outcome(&authorities, HZL, "053820060060"), Outcome::Here { .. }));
    }

    #[test]
    fn all_three_outcomes_can_be_seen() {
        let authorities = demo_authorities(Places::embedded());
        let hzl = |ars| outcome(&authorities, HZL, ars);
        assert!(matches!(hzl("110000000000"), Outcome::Here { .. }), "Berlin");
        assert!(matches!(hzl("053140000000"), Outcome::External { .. }), "Bonn");
        assert!(matches!(hzl("053150000000"), Outcome::ContactOnly { .. }), "Köln");
        let buergergeld = outcome(&authorities, BUERGERGELD, "053820068068");
        assert!(matches!(buergergeld, Outcome::External { .. }));
    }

    #[test]
    fn a_city_named_here_is_one_of_the_places() {
        for ars in OWN_SOZIALAMT.iter().chain(&OWN_PAGE).chain(&NOT_ONLINE) {
            assert_eq!(Places::embedded().within(&ars.parse().unwrap()).len(), 1, "{ars}");
        }
    }

    #[test]
    fn nothing_can_be_taken_for_real() {
        for authority in demo_authorities(Places::embedded()).iter() {
            assert!(authority.demo && authority.shown_name() == authority.name, "{}", authority.id);
            assert!(authority.phone.as_deref().unwrap().starts_with("030 23125 "));
            assert!(authority.email.as_deref().unwrap().ends_with("@example.org"));
            assert!(authority.website.as_ref().unwrap().host().ends_with(".example.org"));
            assert_eq!(authority.address.street, "Musterstraße");
        }
    }

    #[test]
    fn every_destination_is_that_of_one_authority_and_names_its_area() {
        let authorities = demo_authorities(Places::embedded());
        let destinations = demo_destinations(&authorities);
        let ids: std::collections::BTreeSet<_> = destinations.iter().map(|demo| demo.id).collect();
        assert_eq!(
            (ids.len(), destinations.len()),
            (398, 398),
            "400 Kreise and Troisdorf without three cities"
        );
        for ars in ["053820068068", "053820000000", "160520000000"] {
            let Outcome::Here { destination, .. } = outcome(&authorities, HZL, ars) else { panic!("{ars}") };
            let found = destinations.iter().find(|other| other.id == destination).unwrap();
            assert_eq!(
                (found.regions.as_slice(), found.services.len()),
                ([format!("DE{ars}")].as_slice(), 5)
            );
            assert!(destination.to_string().ends_with(ars) && destination.get_version_num() == 8);
        }
    }

    #[test]
    fn demo_authorities_pass_through_the_file_format() {
        let authorities = demo_authorities(Places::embedded());
        assert_eq!(Authorities::from_json(&authorities.to_json()).unwrap(), authorities);
    }

    #[test]
    fn two_calls_make_the_same_authorities() {
        assert_eq!(demo_authorities(Places::embedded()), demo_authorities(Places::embedded()));
    }
}
