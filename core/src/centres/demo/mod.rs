//! Counselling centres that do not exist, spread over municipalities that do: for demonstrations and load.
//!
//! Every one is marked: its id and name begin with `DEMO`, [`Centre::demo`] is set, mail goes to `example.org`, and the
//! telephone numbers are those that the Bundesnetzagentur keeps free for films.

mod chance;
mod details;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use self::chance::Chance;
use super::{Centre, CentreId};
use crate::routing::{Address, Ars, Place, Places, Plz};

/// The topics of the three kinds of centre that every Kreis has, then others by chance.
const EVERYWHERE: [&str; 3] = ["schulden", "sucht", "wohnungsnot"];

/// In how many places of a Kreis centres are spread at most.
const PLACES_OF_A_KREIS: usize = 14;

/// So many centres, always the same: the first of every Kreis in its largest place, then in the next ones.
///
/// ```
/// use sozial_core::centres::demo_centres;
///
/// let centres = demo_centres(3_200);
/// assert_eq!(centres.len(), 3_200);
/// assert!(centres.iter().all(|centre| centre.demo && centre.name.starts_with("DEMO – ")));
/// ```
#[must_use]
pub fn demo_centres(count: usize) -> Vec<Centre> {
    let rounds = (0..).flat_map(|round| KREISE.iter().map(move |places| (round, places)));
    rounds
        .take(count)
        .zip(1..)
        .filter_map(|((round, places), number)| centre(round, places, number))
        .collect()
}

/// A place with its postcodes.
struct Site {
    place: &'static Place,
    postcodes: Vec<Plz>,
}

static KREISE: LazyLock<Vec<Vec<Site>>> = LazyLock::new(kreise);

/// The largest places of each Kreis, the largest first; places without a postcode of their own are left out.
fn kreise() -> Vec<Vec<Site>> {
    let places = Places::embedded();
    let mut by_kreis: BTreeMap<Ars, Vec<&'static Place>> = BTreeMap::new();
    for place in places.iter().filter(|place| place.is_inhabited()) {
        by_kreis.entry(place.kreis.ars).or_default().push(place);
    }
    let site = |place: &'static Place| Site { place, postcodes: places.postcodes_of(&place.ars) };
    let sites = |mut own: Vec<&'static Place>| {
        own.sort_by_key(|place| (std::cmp::Reverse(place.population), place.ars));
        let sites = own.into_iter().take(PLACES_OF_A_KREIS).map(site);
        sites.filter(|site| !site.postcodes.is_empty()).collect::<Vec<_>>()
    };
    by_kreis.into_values().map(sites).filter(|sites| !sites.is_empty()).collect()
}

fn centre(round: usize, sites: &[Site], number: usize) -> Option<Centre> {
    // The first three rounds stay in the largest place, so that every Kreis has its three centres together.
    let site = sites.get(round.saturating_sub(2) % sites.len().max(1))?;
    let mut chance = Chance::new(u64::try_from(number).unwrap_or(0) ^ 0x50_5A_49_41_4C);
    let topic = EVERYWHERE.get(round).copied().unwrap_or_else(|| details::topic(&mut chance));
    let postcode = *chance.one(&site.postcodes)?;
    let address = details::address(&mut chance, postcode, site.place.name);
    details::centre(&mut chance, id(number)?, topic, (site.place, address))
}

fn id(number: usize) -> Option<CentreId> {
    format!("DEMO-{number:05}").parse().ok()
}

/// Where it is: near the middle of its postcode's area.
fn position(chance: &mut Chance, address: &Address, place: &Place) -> crate::routing::Position {
    let middle = Places::embedded().postcode(address.postcode).map_or(place.position, |found| found.position);
    // Up to about a kilometre; four digits are eleven metres.
    let mut near = |degrees: f64| {
        let off = chance.below(161) as f64 / 10_000.0 - 0.008;
        ((degrees + off) * 10_000.0).round() / 10_000.0
    };
    crate::routing::Position { latitude: near(middle.latitude), longitude: near(middle.longitude) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn they_are_always_the_same_and_a_shorter_list_begins_alike() {
        let centres = demo_centres(500);
        assert_eq!(demo_centres(500), centres);
        assert_eq!(demo_centres(50)[..], centres[..50]);
    }

    #[test]
    fn every_kreis_has_debt_addiction_and_housing_counselling() {
        let centres = demo_centres(3_200);
        let kreise: BTreeSet<_> =
            centres.iter().map(|centre| centre.municipality.as_str()[..5].to_owned()).collect();
        assert!(kreise.len() >= 398, "{}", kreise.len());
        for topic in EVERYWHERE {
            let of = |kreis: &String| {
                centres
                    .iter()
                    .any(|own| own.municipality.as_str().starts_with(kreis) && own.topics.contains(topic))
            };
            assert!(kreise.iter().all(of), "{topic}");
        }
    }

    #[test]
    fn nothing_of_them_could_be_taken_for_real() {
        for centre in demo_centres(2_000) {
            assert!(centre.demo && centre.id.as_str().starts_with("DEMO-"));
            assert!(centre.name.starts_with("DEMO – "));
            assert!(centre.email.as_deref().is_none_or(|email| email.ends_with("@example.org")));
            assert!(centre.website.as_ref().is_none_or(|url| url.host().ends_with(".example.org")));
            let films = ["030 23125 ", "040 66969 ", "069 90009 ", "0221 4710 ", "089 99998 "];
            assert!(centre.phone.iter().all(|phone| films.iter().any(|film| phone.starts_with(film))));
        }
    }

    #[test]
    fn they_lie_where_their_postcode_does() {
        let places = Places::embedded();
        for centre in demo_centres(2_000) {
            let postcode = places.postcode(centre.address.postcode).unwrap();
            assert!(postcode.places.iter().any(|place| place.ars == centre.municipality), "{}", centre.name);
            assert!(postcode.position.kilometres_to(&centre.position) < 2.0);
        }
    }
}
