//! Which places there are in Germany, and which of them a postcode or a key means.

mod find;
mod kinds;
mod packed;
mod place;
mod query;
mod spelling;
mod suggest;
mod typo;

use std::sync::LazyLock;

pub use find::Found;
pub use kinds::{GemeindeKind, KreisKind, PlzKind, VerbandKind};
pub use packed::{Problem, Unreadable};
pub use place::{Kreis, Land, Place, Position, Verband};
pub use suggest::Suggestion;

use self::packed::{Alias, Gazetteer, PostcodeRow};
use self::suggest::Entry;
use super::{Ars, Plz};

/// All municipalities, Kreise, Länder and postcodes of Germany.
///
/// ```
/// use sozial_core::routing::Places;
///
/// let places = Places::embedded();
/// let troisdorf = places.by_plz("53840");
/// assert_eq!(troisdorf[0].ars.as_str(), "053820068068");
/// assert_eq!(troisdorf[0].label(), "Troisdorf (Rhein-Sieg-Kreis)");
/// assert_eq!(places.by_plz("54636").len(), 39); // a postcode shared by 39 villages: ask
/// ```
///
/// The list of postcodes is not complete: of villages that share a postcode with others about three in a
/// hundred are missing under it. Who does not find the place under the postcode must be able to name it.
///
/// # Source
/// See [`Places::ATTRIBUTION`] and `core/data/places/README.md`.
#[derive(Debug)]
pub struct Places {
    places: Vec<Place>,
    kreise: Vec<Kreis>,
    laender: Vec<Land>,
    postcodes: Vec<PostcodeRow>,
    pairs: Vec<(Plz, usize, bool)>,
    /// The same the other way round: places with their postcodes, both in rising order.
    of_places: Vec<(usize, Plz)>,
    aliases: Vec<Alias>,
    entries: Vec<Entry>,
}

/// A postcode with its places.
#[derive(Clone, Debug, PartialEq)]
pub struct Postcode<'a> {
    /// The five digits.
    pub plz: Plz,
    /// Whether letters are delivered there or lie in a box.
    pub kind: PlzKind,
    /// About the middle of its area; of rural areas some kilometres off.
    pub position: Position,
    /// Its places by name, at least one.
    pub places: Vec<&'a Place>,
    /// Its largest or central place: good to be listed first, never to be taken unasked.
    pub primary: Option<&'a Place>,
}

static EMBEDDED: LazyLock<Places> = LazyLock::new(|| {
    let places = include_str!("../../../data/places/places.tsv");
    let postcodes = include_str!("../../../data/places/postcodes.tsv");
    Places::read(places, postcodes).expect("a test reads the embedded tables")
});

impl Places {
    /// What has to stand wherever places or postcodes are shown or passed on.
    pub const ATTRIBUTION: &str = "Verwaltungsgebiete: © Statistisches Bundesamt (Destatis) 2025, Datenlizenz \
        Deutschland – Namensnennung – Version 2.0 (www.govdata.de/dl-de/by-2-0), Daten verändert. Orts- und \
        PLZ-Daten: GeoNames, CC BY 4.0.";

    /// The places that come with the core, read at the first call.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads a packed table of places and one of postcodes, as `core/examples/pack_places.rs` writes them.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn read(places: &'static str, postcodes: &'static str) -> Result<Self, Unreadable> {
        let mut gazetteer = Gazetteer::read(places)?;
        mark_namesakes(&mut gazetteer.places);
        let entries = suggest::entries(&gazetteer.places, &gazetteer.aliases);
        let mut of_places: Vec<(usize, Plz)> = gazetteer.pairs.iter().map(|pair| (pair.1, pair.0)).collect();
        of_places.sort_unstable();
        Ok(Self {
            places: gazetteer.places,
            kreise: gazetteer.kreise,
            laender: gazetteer.laender,
            postcodes: packed::postcodes(postcodes)?,
            pairs: gazetteer.pairs,
            of_places,
            aliases: gazetteer.aliases,
            entries,
        })
    }

    /// Every municipality in order of its key, uninhabited areas too.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.places.iter()
    }

    /// Every Kreis and kreisfreie Stadt in order of its key.
    #[must_use]
    pub fn kreise(&self) -> &[Kreis] {
        &self.kreise
    }

    /// Every Land in order of its key.
    #[must_use]
    pub fn laender(&self) -> &[Land] {
        &self.laender
    }

    /// The places of a postcode by name; none when it is unknown or no postcode at all.
    #[must_use]
    pub fn by_plz(&self, plz: &str) -> Vec<&Place> {
        plz.trim().parse().ok().and_then(|plz| self.postcode(plz)).map_or_else(Vec::new, |found| found.places)
    }

    /// A postcode with its kind, position and places; `None` when it is unknown.
    #[must_use]
    pub fn postcode(&self, plz: Plz) -> Option<Postcode<'_>> {
        let at = self.postcodes.binary_search_by_key(&plz, |row| row.plz).ok()?;
        let row = self.postcodes.get(at)?;
        let first = self.pairs.partition_point(|pair| pair.0 < plz);
        let pairs = self.pairs.get(first..)?.iter().take_while(|pair| pair.0 == plz);
        let main = pairs.clone().find(|pair| pair.2).and_then(|pair| self.places.get(pair.1));
        let mut places: Vec<&Place> = pairs.filter_map(|pair| self.places.get(pair.1)).collect();
        places.sort_by_cached_key(|place| spelling::key(place.name));
        Some(Postcode { plz, kind: row.kind, position: row.position, places, primary: main })
    }

    /// The postcodes of a municipality to which letters are delivered, in rising order.
    #[must_use]
    pub fn postcodes_of(&self, ars: &Ars) -> Vec<Plz> {
        let Ok(place) = self.places.binary_search_by_key(ars, |place| place.ars) else { return Vec::new() };
        let first = self.of_places.partition_point(|pair| pair.0 < place);
        let own = self.of_places.iter().skip(first).take_while(|pair| pair.0 == place).map(|pair| pair.1);
        own.filter(|plz| self.kind_of(*plz) == Some(PlzKind::Zustellung)).collect()
    }

    fn kind_of(&self, plz: Plz) -> Option<PlzKind> {
        let at = self.postcodes.binary_search_by_key(&plz, |row| row.plz).ok()?;
        self.postcodes.get(at).map(|row| row.kind)
    }

    /// The municipality of a key, also of the key of one that has become part of it.
    ///
    /// The key of a municipality that was split up has no single answer and gives `None`.
    #[must_use]
    pub fn by_ars(&self, ars: &Ars) -> Option<&Place> {
        if let Ok(at) = self.places.binary_search_by_key(ars, |place| place.ars) {
            return self.places.get(at);
        }
        let mut successors = self.aliases.iter().filter(|alias| alias.ars == *ars);
        match (successors.next(), successors.next()) {
            (Some(only), None) => self.places.get(only.place),
            _ => None,
        }
    }

    /// The municipalities within an area, in order of their keys.
    #[must_use]
    pub fn within(&self, area: &Ars) -> &[Place] {
        let first = self.places.partition_point(|place| place.ars < *area);
        let rest = self.places.get(first..).unwrap_or_default();
        rest.get(..rest.partition_point(|place| area.covers(&place.ars))).unwrap_or_default()
    }

    /// The key under which an area is listed here, `None` when there is no such area.
    ///
    /// A key of a municipality, Verband, Kreis or Land is its own; that of a dissolved municipality becomes
    /// its successor's.
    #[must_use]
    pub fn listed(&self, area: &Ars) -> Option<Ars> {
        if !self.within(area).is_empty() {
            return Some(*area);
        }
        self.by_ars(area).map(|place| place.ars)
    }
}

/// Marks the places that share name and Kreis with another.
fn mark_namesakes(places: &mut [Place]) {
    let mut by_name: Vec<usize> = (0..places.len()).collect();
    let key = |at: &usize| places.get(*at).map(|place| (place.kreis.ars, place.name));
    by_name.sort_unstable_by_key(key);
    let same = |pair: &&[usize]| matches!(pair, [one, other] if key(one) == key(other));
    let namesakes: Vec<usize> = by_name.windows(2).filter(same).flatten().copied().collect();
    for at in namesakes {
        if let Some(place) = places.get_mut(at) {
            place.namesake = true;
        }
    }
}

#[cfg(test)]
mod tests;
