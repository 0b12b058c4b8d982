//! In which municipality an address lies, and where that is.

use super::fault::Fault;
use crate::routing::{Address, Ars, Place, Places, Position};

/// Degrees within which all of Germany lies.
const NORTH: std::ops::RangeInclusive<f64> = 47.2..=55.1;
const EAST: std::ops::RangeInclusive<f64> = 5.8..=15.1;

/// The municipality of an address: the one that is given, else the only one of its postcode, else the one of that name.
pub(super) fn municipality(address: &Address, given: Option<&str>) -> Result<Ars, Fault> {
    let places = Places::embedded();
    if let Some(given) = given {
        let known = given.parse().ok().and_then(|ars: Ars| places.by_ars(&ars));
        return known.map(|place| place.ars).ok_or_else(|| Fault::Municipality("municipality".to_owned()));
    }
    let postcode = places.postcode(address.postcode).ok_or_else(|| Fault::Postcode("postcode".to_owned()))?;
    let same = |place: &&&Place| folded(place.name) == folded(&address.place);
    match (postcode.places.as_slice(), postcode.places.iter().find(same)) {
        ([only], _) => Ok(only.ars),
        (_, Some(named)) => Ok(named.ars),
        _ => Err(Fault::WhichMunicipality("place".to_owned())),
    }
}

fn folded(name: &str) -> Vec<String> {
    crate::fold::folded_words(name).collect()
}

/// The point that is given, else the middle of the postcode's area.
pub(super) fn position(address: &Address, given: Option<(&str, &str)>) -> Result<Position, Fault> {
    let Some((latitude, longitude)) = given else {
        let postcode = Places::embedded().postcode(address.postcode);
        return postcode.map(|found| found.position).ok_or_else(|| Fault::Postcode("postcode".to_owned()));
    };
    let degrees = |text: &str| text.replace(',', ".").parse::<f64>().ok();
    let point = degrees(latitude).zip(degrees(longitude));
    let point = point.map(|(latitude, longitude)| Position { latitude, longitude });
    point.filter(in_germany).ok_or_else(|| Fault::Position("latitude".to_owned()))
}

/// Whether a point lies within the bounds of Germany.
pub(super) fn in_germany(point: &Position) -> bool {
    NORTH.contains(&point.latitude) && EAST.contains(&point.longitude)
}
