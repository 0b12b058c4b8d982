//! Who is to counsel where, out of a table: every row is looked at before anything is taken over, and nothing is taken over
//! by halves.

use std::collections::{BTreeMap, BTreeSet};

use crate::accounts::{NotAUserName, UserName};
use crate::centres::{FileFault, Table, TableRow};
use crate::{Arg, Words};

/// What somebody is to do at a centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Post {
    /// Counsels.
    Counsellor,
    /// Manages people.
    Admin,
}

impl Post {
    fn named(text: &str) -> Option<Self> {
        match text.to_lowercase().as_str() {
            "" | "beratung" | "counsellor" => Some(Self::Counsellor),
            "leitung" | "admin" => Some(Self::Admin),
            _ => None,
        }
    }
}

/// A row that can be taken over.
#[derive(Clone, Debug)]
pub struct RosterRow {
    /// The user name.
    pub name: UserName,
    /// The centre's id.
    pub centre: String,
    /// What to do there.
    pub post: Post,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterFault {
    /// Nothing stands in this column.
    Missing(&'static str),
    /// Not a user name.
    Name(NotAUserName),
    /// There is no such centre.
    Centre(String),
    /// Neither `beratung` nor `leitung`.
    Post(String),
    /// The same stands in this earlier row.
    Twice(usize),
    /// More cells than the header has.
    Columns,
}

/// What became of a file.
#[derive(Clone, Debug)]
pub struct Roster {
    /// Each row by its line: what is to be taken over, or what is wrong with it.
    pub rows: Vec<(usize, Result<RosterRow, Vec<RosterFault>>)>,
}

/// The columns, by what they are called in German and in English.
const COLUMNS: [[&str; 2]; 3] = [["name", "name"], ["stelle", "centre"], ["rolle", "role"]];

impl Roster {
    /// Reads who is to counsel at which of the centres that are known by their ids.
    ///
    /// Columns: `name`, `stelle`, and `rolle` (`beratung`, which is meant when it is empty or missing, or `leitung`).
    ///
    /// # Errors
    /// The file cannot be read at all.
    pub fn read(bytes: &[u8], centres: &BTreeSet<String>) -> Result<Self, FileFault> {
        let table = Table::from_csv(bytes)?;
        let places = places(&table.columns)?;
        let mut seen = BTreeMap::new();
        let rows = table.rows.iter().map(|row| {
            let read = read(row, (&places, table.columns.len()), centres).and_then(|read| {
                let key = (read.name.folded().to_owned(), read.centre.clone(), read.post);
                match seen.insert(key, row.line) {
                    Some(before) => Err(vec![RosterFault::Twice(before)]),
                    None => Ok(read),
                }
            });
            (row.line, read)
        });
        Ok(Self { rows: rows.collect() })
    }

    /// All rows, if none has a fault.
    #[must_use]
    pub fn sound(&self) -> Option<Vec<&RosterRow>> {
        self.rows.iter().map(|(_, row)| row.as_ref().ok()).collect()
    }
}

/// In which cell each of [`COLUMNS`] stands.
fn places(header: &[String]) -> Result<[Option<usize>; 3], FileFault> {
    let mut places = [None; 3];
    for (at, column) in header.iter().enumerate() {
        let known = COLUMNS.iter().position(|names| names.contains(&column.to_lowercase().as_str()));
        let known = known.ok_or_else(|| FileFault::UnknownColumn(column.chars().take(40).collect()))?;
        let place = places.get_mut(known).ok_or(FileFault::NoHeader)?;
        if place.replace(at).is_some() {
            return Err(FileFault::ColumnTwice(column.clone()));
        }
    }
    if places.iter().take(2).all(Option::is_some) { Ok(places) } else { Err(FileFault::NoHeader) }
}

fn read(
    row: &TableRow,
    (places, width): (&[Option<usize>; 3], usize),
    centres: &BTreeSet<String>,
) -> Result<RosterRow, Vec<RosterFault>> {
    if row.cells.len() > width {
        return Err(vec![RosterFault::Columns]);
    }
    let cell = |which: &Option<usize>| which.and_then(|at| row.cells.get(at)).map_or("", String::as_str);
    let [name, centre, post] = places.each_ref().map(cell);
    let name = match name {
        "" => Err(RosterFault::Missing("name")),
        name => name.parse::<UserName>().map_err(RosterFault::Name),
    };
    let centre = match centre {
        "" => Err(RosterFault::Missing("stelle")),
        centre if centres.contains(centre) => Ok(centre.to_owned()),
        centre => Err(RosterFault::Centre(centre.chars().take(64).collect())),
    };
    let post = Post::named(post).ok_or_else(|| RosterFault::Post(post.chars().take(40).collect()));
    match (name, centre, post) {
        (Ok(name), Ok(centre), Ok(post)) => Ok(RosterRow { name, centre, post }),
        (name, centre, post) => Err([name.err(), centre.err(), post.err()].into_iter().flatten().collect()),
    }
}

impl RosterFault {
    /// What is wrong and what would be right, in the language of `words`.
    #[must_use]
    pub fn text(&self, words: Words<'_>) -> String {
        let value = |key: &str, value: &str| words.text_with(key, &[("value", Arg::from(value.to_owned()))]);
        match self {
            Self::Missing(column) => value("roster-missing", column),
            Self::Name(reason) => words.text(reason.text_key()),
            Self::Centre(centre) => value("roster-centre", centre),
            Self::Post(post) => value("roster-post", post),
            Self::Twice(row) => words.text_with("roster-twice", &[("row", Arg::from(*row))]),
            Self::Columns => words.text("roster-columns"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Roster {
        Roster::read(text.as_bytes(), &["DEMO-1".to_owned(), "DEMO-2".to_owned()].into()).unwrap()
    }

    fn faults(roster: &Roster, row: usize) -> Vec<RosterFault> {
        roster.rows[row].1.clone().unwrap_err()
    }

    #[test]
    fn a_name_may_stand_for_several_centres_and_posts() {
        let roster =
            read("Name;Stelle;Rolle\nBirke-7;DEMO-1;\nBirke-7;DEMO-2;Leitung\nbirke-7;DEMO-2;beratung\n");
        let posts: Vec<_> = roster.sound().unwrap().iter().map(|row| row.post).collect();
        assert_eq!(posts, [Post::Counsellor, Post::Admin, Post::Counsellor]);
        assert!(read("centre,name\nDEMO-1,Birke-7\n").sound().is_some());
    }

    #[test]
    fn every_row_says_all_that_is_wrong_with_it_and_then_nothing_is_taken_over() {
        let roster = read(
            "name;stelle;rolle\na@b.de;NIRGENDS;chef\n;;\nErle-8;DEMO-1;\nERLE-8;DEMO-1;beratung\nx;y;z;zu viel\n",
        );
        let name = RosterFault::Name(NotAUserName::LooksLikeEmail);
        let others = [RosterFault::Centre("NIRGENDS".into()), RosterFault::Post("chef".into())];
        assert_eq!(faults(&roster, 0), [vec![name], others.to_vec()].concat());
        assert_eq!(faults(&roster, 1), [RosterFault::Missing("name"), RosterFault::Missing("stelle")]);
        assert_eq!(faults(&roster, 3), [RosterFault::Twice(4)]);
        assert_eq!(faults(&roster, 4), [RosterFault::Columns]);
        assert!(roster.sound().is_none());
    }

    #[test]
    fn a_file_without_the_columns_is_refused() {
        let read = |text: &str| Roster::read(text.as_bytes(), &BTreeSet::new()).unwrap_err();
        assert_eq!(read("name\nBirke-7\n"), FileFault::NoHeader);
        assert_eq!(read("name;stelle;telefon\n"), FileFault::UnknownColumn("telefon".into()));
        assert_eq!(read("name;stelle;centre\n"), FileFault::ColumnTwice("centre".into()));
    }

    #[test]
    fn every_fault_has_its_words() {
        for language in ["de", "en"] {
            let words = crate::texts().words(language);
            for fault in [
                RosterFault::Missing("name"),
                RosterFault::Centre("x".into()),
                RosterFault::Post("x".into()),
                RosterFault::Twice(2),
                RosterFault::Columns,
            ] {
                assert!(fault.text(words).ends_with('.'), "{language}: {fault:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_roster_or_refused(bytes: Vec<u8>) {
            let _ = Roster::read(&bytes, &BTreeSet::new());
        }
    }
}
