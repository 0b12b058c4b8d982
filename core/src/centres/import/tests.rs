//! What becomes of files with counselling centres.

use proptest::prelude::*;

use super::*;
use crate::centres::{Access, Centre, Contact, Link, Way, demo_centres};

const CSV: &str = "id;name;street;house_number;postcode;place;topics;languages;phone;email;opening_hours;access;contacts;links;booking;about;about:en
troisdorf;Schuldnerberatung Troisdorf;Musterstraße;1;53840;Troisdorf;schulden mietschulden;de, tr;030 23125 001;a@example.org;Mo-Fr 08:00-12:00;teilweise;\"Frau Akin; Leitung; 030 23125 002; b@example.org
Herr Horn\";https://example.org/ Unsere Seite;hier;Kostenlos.;Free of charge.
gera;Suchtberatung;Weg;;07545;Gera;sucht;;;;;;;;https://gera.example.org/termin;;
";

fn read(csv: &str) -> DryRun {
    from_csv(csv.as_bytes(), &[]).unwrap()
}

fn refused(csv: &str) -> Vec<Fault> {
    match &read(csv).rows[0].outcome {
        RowOutcome::Refused(faults) => faults.clone(),
        other => panic!("{other:?}"),
    }
}

fn centres() -> Vec<Centre> {
    read(CSV).take().unwrap()
}

#[test]
fn a_table_is_read_with_everything_that_is_in_it() {
    let run = read(CSV);
    assert_eq!((run.counts(), run.encoding), ((2, 0, 0, 0), Encoding::Utf8));
    assert_eq!(run.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [2, 4]);
    let centres = run.take().unwrap();
    let troisdorf = &centres[0];
    assert_eq!(troisdorf.municipality.as_str(), "053820068068");
    assert!((50.7..50.9).contains(&troisdorf.position.latitude));
    assert_eq!(troisdorf.access, Access::Partly);
    assert_eq!(troisdorf.booking, Way::Here);
    assert!(matches!(centres[1].booking, Way::Elsewhere(_)) && centres[1].online == Way::Contact);
    assert_eq!(troisdorf.about.in_language("en"), "Free of charge.");
    assert_eq!(troisdorf.contacts[1], Contact { name: "Herr Horn".into(), ..Contact::default() });
    assert_eq!(troisdorf.links[0].title, "Unsere Seite");
    assert_eq!(troisdorf.languages.len(), 2);
}

#[test]
fn commas_tabs_and_the_characters_of_older_programs_are_understood() {
    let expected = centres();
    let tabs = CSV.replace("; ", "§").replace(';', "\t").replace('§', "; ");
    assert_eq!(read(&tabs).take().unwrap(), expected);
    let old: Vec<u8> = CSV.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let run = from_csv(&old, &[]).unwrap();
    assert_eq!(run.encoding, Encoding::Windows1252);
    assert_eq!(run.take().unwrap(), expected);
}

#[test]
fn each_wrong_cell_is_named_with_its_column() {
    let column = |name: &str| name.to_owned();
    for (right, wrong, fault) in [
        ("troisdorf;", "tröis;", Fault::Id(column("id"))),
        ("Schuldnerberatung Troisdorf", "", Fault::Missing(column("name"))),
        ("53840", "5384", Fault::Postcode(column("postcode"))),
        ("53840", "00000", Fault::Postcode(column("postcode"))),
        ("mietschulden", "liebe", Fault::Topic(column("topics"), "liebe".into())),
        ("de, tr", "de klingonisch", Fault::Language(column("languages"), "klingonisch".into())),
        ("030 23125 001", "ruf an", Fault::Phone(column("phone"))),
        ("a@example.org", "a@", Fault::Email(column("email"))),
        ("Mo-Fr 08:00-12:00", "Mo 29:00-30:00", Fault::Hours(column("opening_hours"))),
        ("teilweise", "vielleicht", Fault::Access(column("access"))),
        (";hier;", ";http://x.example.org;", Fault::Way(column("booking"))),
        ("https://example.org/ Unsere Seite", "Unsere Seite", Fault::Link(column("links"))),
        ("; b@example.org", "; b@example.org; x", Fault::Contact(column("contacts"))),
        ("; b@example.org", "; b@example", Fault::Email(column("contacts"))),
    ] {
        assert_eq!(refused(&CSV.replacen(right, wrong, 1)), [fault], "{wrong}");
    }
}

#[test]
fn all_faults_of_a_row_are_reported_at_once() {
    let faults = refused(&CSV.replace("53840", "x").replace("teilweise", "y").replace("Mo-Fr", "z"));
    assert_eq!(faults.len(), 3, "{faults:?}");
}

#[test]
fn one_bad_row_keeps_the_file_from_being_taken_but_not_from_being_read() {
    let run = read(&CSV.replace("07545", "x"));
    assert_eq!(run.counts(), (1, 0, 0, 1));
    assert!(!run.is_clean() && run.clone().take().is_err());
    assert_eq!(run.take_the_good().len(), 1);
}

#[test]
fn what_has_no_column_stays_as_it_is_known() {
    let known = centres();
    let run = from_csv("id;phone\ntroisdorf;030 23125 009\n".as_bytes(), &known).unwrap();
    assert_eq!(run.rows[0].outcome, RowOutcome::Changed(vec!["phone".into()]));
    assert_eq!(run.not_mentioned, [known[1].id.clone()]);
    let changed = run.take().unwrap().remove(0);
    assert_eq!(changed, Centre { phone: Some("030 23125 009".into()), ..known[0].clone() });
    let moved = from_csv("id;street\ntroisdorf;Am Markt\n".as_bytes(), &known).unwrap();
    assert_eq!(moved.rows[0].outcome, RowOutcome::Changed(vec!["address".into()]));
    let emptied = from_csv("id;phone\ntroisdorf;\n".as_bytes(), &known).unwrap();
    assert_eq!(emptied.take().unwrap()[0].phone, None);
}

#[test]
fn the_same_file_again_changes_nothing() {
    let known = centres();
    let run = from_csv(CSV.as_bytes(), &known).unwrap();
    assert_eq!(run.counts(), (0, 0, 2, 0));
    assert!(run.take().unwrap().is_empty());
}

#[test]
fn the_same_name_twice_is_refused() {
    let run = read(&CSV.replace("gera;", "troisdorf;"));
    assert_eq!(run.rows[1].outcome, RowOutcome::Refused(vec![Fault::Twice("id".into(), 2)]));
}

#[test]
fn a_postcode_of_many_villages_needs_to_say_which() {
    let shared = CSV.replace("53840;Troisdorf", "54636;Irgendwo");
    assert_eq!(refused(&shared), [Fault::WhichMunicipality("place".into())]);
    let named = read(&CSV.replace("53840;Troisdorf", "54636;Biersdorf am See"));
    assert!(named.is_clean(), "{:?}", named.rows);
}

#[test]
fn files_that_are_no_table_of_centres_are_refused_as_a_whole() {
    let fault = |bytes: &[u8]| from_csv(bytes, &[]).unwrap_err();
    assert_eq!(fault(b""), FileFault::NoHeader);
    assert_eq!(fault(b"id;fax\n"), FileFault::UnknownColumn("fax".into()));
    assert_eq!(fault(b"id;about:xx\n"), FileFault::UnknownColumn("about:xx".into()));
    assert_eq!(fault(b"id;id\n"), FileFault::ColumnTwice("id".into()));
    assert_eq!(fault(&vec![b' '; MOST_BYTES + 1]), FileFault::TooLarge(MOST_BYTES));
    let rows: String = (0..=MOST_ROWS).map(|row| format!("a{row}\n")).collect();
    assert_eq!(fault(format!("id\n{rows}").as_bytes()), FileFault::TooManyRows(MOST_ROWS));
    assert!(matches!(from_json(b"{}", &[]), Err(FileFault::NotJson(_))));
    assert!(matches!(from_json("[".repeat(100_000).as_bytes(), &[]), Err(FileFault::NotJson(_))));
}

#[test]
fn a_row_with_other_columns_than_the_header_is_refused() {
    let run = read(&format!("{CSV}x;y\n"));
    assert_eq!(run.rows[2].outcome, RowOutcome::Refused(vec![Fault::Columns { found: 2, expected: 17 }]));
}

#[test]
fn what_is_written_reads_the_same() {
    let centres = [centres(), demo_centres(300)].concat();
    assert_eq!(from_json(to_json(&centres).as_bytes(), &[]).unwrap().take().unwrap(), centres);
    let csv = to_csv(&centres);
    let again = from_csv(csv.as_bytes(), &[]).unwrap();
    let refused = again.rows.iter().find(|row| matches!(row.outcome, RowOutcome::Refused(_)));
    assert_eq!(refused, None);
    assert_eq!(again.take().unwrap(), centres);
    assert_eq!(from_csv(csv.as_bytes(), &centres).unwrap().counts().2, centres.len());
}

#[test]
fn a_cell_that_looks_like_a_formula_is_made_harmless_and_read_back() {
    let mut centre = centres().remove(0);
    centre.name = "=HYPERLINK(1)".into();
    let csv = to_csv(std::slice::from_ref(&centre));
    assert!(csv.contains("'=HYPERLINK") && !csv.contains(";=HYPERLINK"));
    assert_eq!(from_csv(csv.as_bytes(), &[]).unwrap().take().unwrap()[0].name, centre.name);
}

#[test]
fn json_is_checked_like_a_table() {
    let mut centre = centres().remove(0);
    centre.email = Some("x".into());
    centre.links.push(Link { url: "https://example.org/".parse().unwrap(), title: String::new() });
    centre.position.latitude = 10.0;
    let run = from_json(to_json(&[centre]).as_bytes(), &[]).unwrap();
    let RowOutcome::Refused(faults) = &run.rows[0].outcome else { panic!() };
    let column = |name: &str| name.to_owned();
    assert_eq!(
        *faults,
        [Fault::Position(column("latitude")), Fault::Email(column("email")), Fault::Link(column("links"))]
    );
    let unknown = to_json(&centres()).replace("\"phone\"", "\"fax\"");
    let run = from_json(unknown.as_bytes(), &[]).unwrap();
    assert!(
        matches!(&run.rows[0].outcome, RowOutcome::Refused(faults) if matches!(faults[..], [Fault::Json(_)]))
    );
}

#[test]
fn every_fault_is_said_in_every_language() {
    let column = || "x".to_owned();
    let rows = [
        Fault::Missing(column()),
        Fault::TooLong(column(), 1),
        Fault::TooMany(column(), 1),
        Fault::Control(column()),
        Fault::Id(column()),
        Fault::Twice(column(), 1),
        Fault::Postcode(column()),
        Fault::Municipality(column()),
        Fault::WhichMunicipality(column()),
        Fault::Position(column()),
        Fault::Topic(column(), column()),
        Fault::Language(column(), column()),
        Fault::Phone(column()),
        Fault::Email(column()),
        Fault::Url(column()),
        Fault::Hours(column()),
        Fault::YesNo(column()),
        Fault::Access(column()),
        Fault::Way(column()),
        Fault::Contact(column()),
        Fault::Link(column()),
        Fault::Columns { found: 1, expected: 2 },
        Fault::Json(column()),
    ];
    let files = [
        FileFault::TooLarge(1),
        FileFault::Encoding,
        FileFault::TooManyRows(1),
        FileFault::NoHeader,
        FileFault::UnknownColumn(column()),
        FileFault::ColumnTwice(column()),
        FileFault::NotJson(column()),
    ];
    let outcomes =
        [RowOutcome::New, RowOutcome::Changed(Vec::new()), RowOutcome::Same, RowOutcome::Refused(Vec::new())];
    for language in crate::texts().languages() {
        let words = crate::texts().words(language);
        let texts = rows.iter().map(|fault| fault.text(words));
        let texts = texts.chain(files.iter().map(|fault| fault.text(words)));
        for text in texts.chain(outcomes.iter().map(|outcome| outcome.text(words))) {
            assert!(!text.contains('⟨') && !text.contains("{$"), "{language}: {text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = (from_csv(&bytes, &[]), from_json(&bytes, &[]));
    }

    #[test]
    fn a_table_with_anything_put_in_is_reported_row_by_row(at in 0usize..700, with in "[ -~äöü\"\n;,]{0,6}") {
        let at = CSV.char_indices().map(|(at, _)| at).cycle().nth(at).unwrap();
        if let Ok(run) = from_csv(format!("{}{with}{}", &CSV[..at], &CSV[at..]).as_bytes(), &[]) {
            let (new, changed, same, refused) = run.counts();
            prop_assert_eq!(new + changed + same + refused, run.rows.len());
            for centre in run.take_the_good() {
                let again = from_json(to_json(std::slice::from_ref(&centre)).as_bytes(), &[]).unwrap();
                prop_assert_eq!(again.take().unwrap(), vec![centre]);
            }
        }
    }
}

#[test]
fn what_the_fuzzer_starts_from_is_right() {
    let csv = include_bytes!("../../../fuzz/seeds/centres/list.csv");
    let json = include_bytes!("../../../fuzz/seeds/centres/list.json");
    assert_eq!(from_csv(csv, &[]).unwrap().counts(), (1, 0, 0, 0));
    assert_eq!(from_json(json, &[]).unwrap().counts(), (1, 0, 0, 0));
}
