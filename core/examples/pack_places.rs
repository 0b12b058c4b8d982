//! Packs the open registers of German places into the two tables that the core embeds.
//!
//! ```sh
//! cargo run -p sozial-core --example pack_places -- SOURCES core/data/places 2025-11-30
//! ```
//!
//! `SOURCES` is a folder with `laender.tsv`, `kreise.tsv`, `gemeindeverbaende.tsv`, `municipalities.tsv`,
//! `municipality_changes.tsv` and `plz_gemeinde.tsv`: tab-separated, one header line, no quoting. The columns
//! that are read are named below; more columns do no harm. The date is the Gebietsstand of the registers.
//! What the tables look like and where the registers come from stands in `core/data/places/README.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;
use std::{env, fs};

/// The code of a Verband that is a single Gemeinde.
const VERBANDSFREI: &str = "50";

/// One line of a register by the names of its columns.
type Row = BTreeMap<String, String>;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [sources, target, stand] = arguments.as_slice() else {
        return Err("usage: pack_places SOURCES TARGET GEBIETSSTAND".into());
    };
    let registers = Registers::read(Path::new(sources))?;
    let header = header(stand);
    let places = format!("{header}{}", registers.places()?);
    let postcodes = format!("{header}{}", registers.postcodes()?);
    fs::write(Path::new(target).join("places.tsv"), &places)?;
    fs::write(Path::new(target).join("postcodes.tsv"), &postcodes)?;
    println!("places.tsv {} bytes, postcodes.tsv {} bytes", places.len(), postcodes.len());
    Ok(())
}

/// The lines that carry source and licence wherever the tables go.
fn header(stand: &str) -> String {
    let year = stand.get(..4).unwrap_or(stand);
    format!(
        "# Gebietsstand {stand}\n\
         # Verwaltungsgebiete: © Statistisches Bundesamt (Destatis) {year}, Datenlizenz Deutschland – \
         Namensnennung – Version 2.0 (www.govdata.de/dl-de/by-2-0), Daten verändert.\n\
         # Orts- und PLZ-Daten: GeoNames, CC BY 4.0.\n\
         # Made by core/examples/pack_places.rs; do not edit by hand.\n"
    )
}

struct Registers {
    laender: Vec<Row>,
    kreise: Vec<Row>,
    verbaende: Vec<Row>,
    gemeinden: Vec<Row>,
    changes: Vec<Row>,
    pairs: Vec<Row>,
}

impl Registers {
    fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let mut gemeinden = rows(&folder.join("municipalities.tsv"))?;
        // Coastal waters and the condominium with Luxembourg: no Kreis or no position, nobody lives there.
        gemeinden.retain(|row| !cell(row, "lat").is_empty() && !cell(row, "kreis_type").is_empty());
        gemeinden.sort_by(|one, other| cell(one, "ars").cmp(cell(other, "ars")));
        Ok(Self {
            laender: rows(&folder.join("laender.tsv"))?,
            kreise: rows(&folder.join("kreise.tsv"))?,
            verbaende: rows(&folder.join("gemeindeverbaende.tsv"))?,
            gemeinden,
            changes: rows(&folder.join("municipality_changes.tsv"))?,
            pairs: rows(&folder.join("plz_gemeinde.tsv"))?,
        })
    }

    /// Land, Kreis, Verband and Gemeinde lines, each under the area it lies in.
    fn places(&self) -> Result<String, Box<dyn Error>> {
        let (laender, kreise) = (by(&self.laender, "land_code"), by(&self.kreise, "kreis_ars5"));
        let verbaende = by(&self.verbaende, "verband_ars9");
        let (doubles, postcodes, formerly) = (self.doubles(), self.postcodes_by_place(), self.formerly());
        let (mut table, mut around) = (String::new(), ("", "", ""));
        for gemeinde in &self.gemeinden {
            let ars = cell(gemeinde, "ars");
            let areas = (digits(ars, 0..2)?, digits(ars, 0..5)?, digits(ars, 0..9)?);
            if around.0 != areas.0 {
                let land = laender.get(areas.0).ok_or("a Gemeinde without its Land")?;
                writeln!(table, "L\t{}\t{}", areas.0, cell(land, "name"))?;
            }
            if around.1 != areas.1 {
                let kreis = kreise.get(areas.1).ok_or("a Gemeinde without its Kreis")?;
                writeln!(
                    table,
                    "K\t{}\t{}",
                    digits(ars, 2..5)?,
                    cells(kreis, &["type_code", "name", "seat"])
                )?;
            }
            let verband = verbaende.get(areas.2).ok_or("a Gemeinde without its Verband")?;
            if around.2 != areas.2 && cell(verband, "type_code") != VERBANDSFREI {
                writeln!(table, "V\t{}\t{}", digits(ars, 5..9)?, cells(verband, &["type_code", "name"]))?;
            }
            around = areas;
            let name = if doubles.contains(&double_key(gemeinde)) { "name_official" } else { "name" };
            let columns = cells(gemeinde, &["type_code", name, "population"]);
            let position = position(gemeinde, 4)?;
            let postcodes = postcodes.get(ars).map_or("", String::as_str);
            writeln!(table, "G\t{}\t{columns}\t{position}\t{postcodes}", digits(ars, 5..12)?)?;
            table.push_str(formerly.get(ars).map_or("", String::as_str));
        }
        Ok(table)
    }

    /// Names that two inhabited Gemeinden of one Verband bear: they need their official addition.
    fn doubles(&self) -> BTreeSet<(&str, &str)> {
        let mut seen = BTreeSet::new();
        let inhabited = self.gemeinden.iter().filter(|row| cell(row, "type_code") != "66");
        inhabited.map(double_key).filter(|key| !seen.insert(*key)).collect()
    }

    /// The postcodes of each Gemeinde, `*` behind those whose main place it is.
    fn postcodes_by_place(&self) -> BTreeMap<&str, String> {
        let mut postcodes: BTreeMap<&str, String> = BTreeMap::new();
        for pair in &self.pairs {
            let list = postcodes.entry(cell(pair, "ars")).or_default();
            let space = if list.is_empty() { "" } else { " " };
            let star = if cell(pair, "is_primary") == "1" { "*" } else { "" };
            list.push_str(&format!("{space}{}{star}", cell(pair, "plz")));
        }
        postcodes
    }

    /// Lines for dissolved Gemeinden under their successor, and for keys assigned after the Gebietsstand
    /// under the row they will replace.
    fn formerly(&self) -> BTreeMap<&str, String> {
        let known: BTreeSet<&str> = self.gemeinden.iter().map(|row| cell(row, "ars")).collect();
        let mut lines: BTreeMap<&str, String> = BTreeMap::new();
        for change in &self.changes {
            let (old, new) = (cell(change, "old_ars"), cell(change, "new_ars"));
            let (row, alias, name) = match known.contains(new) {
                true => (new, old, "old_name"),
                false => (old, new, "new_name"),
            };
            let line = format!("F\t{alias}\t{}\n", cell(change, name));
            lines.entry(row).or_default().push_str(&line);
        }
        lines
    }

    /// A line for each postcode: digits, kind, position.
    fn postcodes(&self) -> Result<String, Box<dyn Error>> {
        let mut table = String::new();
        for (plz, pair) in by(&self.pairs, "plz") {
            let kind = match cell(pair, "plz_kind") {
                "zustell" => "z",
                "verwaltung" => "v",
                "sonder" => "s",
                other => return Err(format!("unknown kind of postcode {other}").into()),
            };
            writeln!(table, "{plz}\t{kind}\t{}", position(pair, 3)?)?;
        }
        Ok(table)
    }
}

fn double_key(gemeinde: &Row) -> (&str, &str) {
    (cell(gemeinde, "name"), cell(gemeinde, "verband_ars9"))
}

fn rows(file: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let named = |line: &str| {
        header
            .iter()
            .zip(line.split('\t'))
            .map(|(name, cell)| (name.to_string(), cell.trim().to_owned()))
            .collect()
    };
    Ok(lines.map(named).collect())
}

fn by<'a>(rows: &'a [Row], column: &str) -> BTreeMap<&'a str, &'a Row> {
    rows.iter().map(|row| (cell(row, column), row)).collect()
}

fn cell<'a>(row: &'a Row, column: &str) -> &'a str {
    row.get(column).map_or("", String::as_str)
}

fn cells(row: &Row, columns: &[&str]) -> String {
    columns.iter().map(|column| cell(row, column)).collect::<Vec<_>>().join("\t")
}

/// Degrees north and east with so many places behind the point.
fn position(row: &Row, places: usize) -> Result<String, Box<dyn Error>> {
    let degrees = |column| -> Result<f64, Box<dyn Error>> {
        cell(row, column).parse().map_err(|_| format!("{column} is no number in {row:?}").into())
    };
    Ok(format!("{:.places$}\t{:.places$}", degrees("lat")?, degrees("lon")?))
}

fn digits(ars: &str, range: Range<usize>) -> Result<&str, Box<dyn Error>> {
    ars.get(range).ok_or_else(|| format!("the Regionalschlüssel {ars} is too short").into())
}
