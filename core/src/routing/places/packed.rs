//! How the embedded tables are read: every line in the area it stands under, nothing skipped.

use super::kinds::{GemeindeKind, KreisKind, PlzKind, VerbandKind};
use super::place::{Kreis, Land, Place, Position, Verband};
use crate::routing::{Ars, Plz};

/// A line of a packed table that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct Unreadable {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

/// Why a line cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A column is missing.
    #[error("no {0}")]
    Missing(&'static str),
    /// A column does not hold what it should.
    #[error("no readable {0}")]
    Malformed(&'static str),
    /// A Kreis outside a Land, a Gemeinde outside a Kreis, …
    #[error("not under {0}")]
    Astray(&'static str),
    /// The lines are not in rising order.
    #[error("out of order")]
    Disorder,
}

/// What the table of places holds.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    /// In order of the Regionalschlüssel.
    pub(super) places: Vec<Place>,
    pub(super) kreise: Vec<Kreis>,
    pub(super) laender: Vec<Land>,
    /// Postcode, index of the place, whether the place is its main one.
    pub(super) pairs: Vec<(Plz, usize, bool)>,
    pub(super) aliases: Vec<Alias>,
    land: Option<Land>,
    kreis: Option<Kreis>,
    verband: Option<Verband>,
}

/// Another key, and name, of a place: of a dissolved Gemeinde, or one that comes into force later.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alias {
    pub(super) ars: Ars,
    pub(super) name: &'static str,
    pub(super) place: usize,
}

/// A postcode without its places.
#[derive(Clone, Copy, Debug)]
pub(super) struct PostcodeRow {
    pub(super) plz: Plz,
    pub(super) kind: PlzKind,
    pub(super) position: Position,
}

/// The columns of one line, taken from the left.
struct Columns(std::str::Split<'static, char>);

impl Columns {
    fn text(&mut self, name: &'static str) -> Result<&'static str, Problem> {
        self.0.next().ok_or(Problem::Missing(name))
    }

    fn read<T: std::str::FromStr>(&mut self, name: &'static str) -> Result<T, Problem> {
        self.text(name)?.parse().map_err(|_| Problem::Malformed(name))
    }

    fn coded<T>(&mut self, of: fn(&str) -> Option<T>) -> Result<T, Problem> {
        of(self.text("kind")?).ok_or(Problem::Malformed("kind"))
    }

    fn position(&mut self) -> Result<Position, Problem> {
        let position = Position { latitude: self.read("latitude")?, longitude: self.read("longitude")? };
        let there = (47.0..56.0).contains(&position.latitude) && (5.0..16.0).contains(&position.longitude);
        if there { Ok(position) } else { Err(Problem::Malformed("position")) }
    }

    /// A Regionalschlüssel of which the area around gives the first digits and the column the next.
    fn ars(&mut self, around: &str) -> Result<Ars, Problem> {
        let own = self.text("key")?;
        let mut digits = String::with_capacity(Ars::DIGITS);
        digits.push_str(around);
        digits.push_str(own);
        digits.extend(std::iter::repeat_n('0', Ars::DIGITS.saturating_sub(digits.len())));
        digits.parse().map_err(|_| Problem::Malformed("key"))
    }
}

fn lines(table: &'static str) -> impl Iterator<Item = (usize, Columns)> {
    let numbered = table.lines().zip(1..).filter(|(line, _)| !line.starts_with('#'));
    numbered.map(|(line, number)| (number, Columns(line.split('\t'))))
}

impl Gazetteer {
    pub(super) fn read(table: &'static str) -> Result<Self, Unreadable> {
        let mut gazetteer = Self::default();
        for (line, columns) in lines(table) {
            gazetteer.line(columns).map_err(|problem| Unreadable { line, problem })?;
        }
        gazetteer.pairs.sort_unstable_by_key(|&(plz, place, _)| (plz, place));
        Ok(gazetteer)
    }

    fn line(&mut self, mut columns: Columns) -> Result<(), Problem> {
        match columns.text("tag")? {
            "L" => self.open_land(columns),
            "K" => self.open_kreis(columns),
            "V" => self.open_verband(columns),
            "G" => self.gemeinde(columns),
            "F" => self.alias(columns),
            _ => Err(Problem::Malformed("tag")),
        }
    }

    fn open_land(&mut self, mut columns: Columns) -> Result<(), Problem> {
        let land = Land { ars: columns.ars("")?, name: columns.text("name")? };
        (self.land, self.kreis, self.verband) = (Some(land), None, None);
        self.laender.push(land);
        Ok(())
    }

    fn open_kreis(&mut self, mut columns: Columns) -> Result<(), Problem> {
        let land = self.land.ok_or(Problem::Astray("a Land"))?;
        let ars = columns.ars(land.ars.land())?;
        let kind = columns.coded(KreisKind::from_code)?;
        let kreis = Kreis { ars, kind, name: columns.text("name")?, seat: columns.text("seat")? };
        (self.kreis, self.verband) = (Some(kreis), None);
        self.kreise.push(kreis);
        Ok(())
    }

    fn open_verband(&mut self, mut columns: Columns) -> Result<(), Problem> {
        let kreis = self.kreis.ok_or(Problem::Astray("a Kreis"))?;
        let ars = columns.ars(kreis.ars.as_str().get(..5).unwrap_or_default())?;
        let kind = columns.coded(VerbandKind::from_code)?;
        self.verband = Some(Verband { ars, kind, name: columns.text("name")? });
        Ok(())
    }

    fn gemeinde(&mut self, mut columns: Columns) -> Result<(), Problem> {
        let (land, kreis) = self.land.zip(self.kreis).ok_or(Problem::Astray("a Kreis"))?;
        let ars = columns.ars(kreis.ars.as_str().get(..5).unwrap_or_default())?;
        if self.places.last().is_some_and(|before| before.ars >= ars) {
            return Err(Problem::Disorder);
        }
        let place = Place {
            ars,
            kind: columns.coded(GemeindeKind::from_code)?,
            name: columns.text("name")?,
            population: columns.read("population")?,
            position: columns.position()?,
            verband: self.verband.filter(|verband| verband.ars.covers(&ars)),
            kreis,
            land,
            namesake: false,
        };
        self.postcodes(columns.text("postcodes")?)?;
        self.places.push(place);
        Ok(())
    }

    fn postcodes(&mut self, list: &'static str) -> Result<(), Problem> {
        for word in list.split_ascii_whitespace() {
            let plz = word.trim_end_matches('*').parse().map_err(|_| Problem::Malformed("postcode"))?;
            self.pairs.push((plz, self.places.len(), word.ends_with('*')));
        }
        Ok(())
    }

    fn alias(&mut self, mut columns: Columns) -> Result<(), Problem> {
        let place = self.places.len().checked_sub(1).ok_or(Problem::Astray("a Gemeinde"))?;
        self.aliases.push(Alias { ars: columns.ars("")?, name: columns.text("name")?, place });
        Ok(())
    }
}

/// The postcodes in rising order.
pub(super) fn postcodes(table: &'static str) -> Result<Vec<PostcodeRow>, Unreadable> {
    let mut rows: Vec<PostcodeRow> = Vec::new();
    for (line, mut columns) in lines(table) {
        let row = postcode(&mut columns).map_err(|problem| Unreadable { line, problem })?;
        if rows.last().is_some_and(|before| before.plz >= row.plz) {
            return Err(Unreadable { line, problem: Problem::Disorder });
        }
        rows.push(row);
    }
    Ok(rows)
}

fn postcode(columns: &mut Columns) -> Result<PostcodeRow, Problem> {
    let plz = columns.read("postcode")?;
    let kind = columns.coded(PlzKind::from_code)?;
    Ok(PostcodeRow { plz, kind, position: columns.position()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SMALL: &str = "# source\nL\t05\tNordrhein-Westfalen\nK\t382\t43\tRhein-Sieg-Kreis\tSiegburg\n\
                         G\t0068068\t63\tTroisdorf\t75901\t50.8125\t7.1623\t53840* 53842";

    fn problem(table: &'static str) -> (usize, Problem) {
        let unreadable = Gazetteer::read(table).unwrap_err();
        (unreadable.line, unreadable.problem)
    }

    #[test]
    fn a_gemeinde_takes_its_key_from_the_kreis_it_stands_under() {
        let gazetteer = Gazetteer::read(SMALL).unwrap();
        assert_eq!(gazetteer.places[0].ars.as_str(), "053820068068");
        assert_eq!(gazetteer.pairs.len(), 2);
    }

    #[test]
    fn a_line_astray_or_cut_short_is_named_by_its_number() {
        assert_eq!(problem("# x\nK\t382\t43\tRhein-Sieg-Kreis\tSiegburg"), (2, Problem::Astray("a Land")));
        assert_eq!(problem("L\t05\tNRW\nG\t0068068\t63\tX\t1\t50.8\t7.1\t"), (2, Problem::Astray("a Kreis")));
        assert_eq!(problem("L\t05"), (1, Problem::Missing("name")));
        assert_eq!(problem("L\t05\tNRW\nK\t382\t99\tX\tY"), (2, Problem::Malformed("kind")));
        assert_eq!(problem("X\t05"), (1, Problem::Malformed("tag")));
        assert_eq!(problem("F\t053820068068\tX"), (1, Problem::Astray("a Gemeinde")));
    }

    #[test]
    fn the_same_key_twice_is_refused() {
        let twice = "L\t05\tNRW\nK\t382\t43\tX\tY\nG\t0068068\t63\tX\t1\t50.8\t7.1\t\nG\t0068068\t63\tX\t1\t50.8\t7.1\t";
        assert_eq!(problem(twice), (4, Problem::Disorder));
        assert!(postcodes("53840\tz\t50.8\t7.1\n53840\tz\t50.8\t7.1").is_err());
    }

    #[test]
    fn a_place_outside_the_country_is_refused() {
        assert!(postcodes("53840\tz\t7.1\t50.8").is_err());
        assert!(postcodes("53840\tz\tNaN\t7.1").is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_table_is_read_or_refused(table in "([LKVGF]\t[0-9]{2,7}\t[0-9]{2}\t[a-z]{0,3}\t[0-9]{1,9}\t5[0-9]\t7\t[0-9*]{0,6}\n|.{0,20}\n){0,6}") {
            let table: &'static str = String::leak(table);
            let _ = Gazetteer::read(table);
            let _ = postcodes(table);
        }
    }
}
