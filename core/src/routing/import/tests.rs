//! What becomes of files with authorities.

use proptest::prelude::*;

use super::RowFault;
use crate::routing::{Authorities, Channel, Places};

const CSV: &str = "id,name,demo,street,house_number,postcode,place,phone,email,website,opening_hours,area,leika,channel,destination,url
troisdorf,Sozialamt Troisdorf,ja,Musterstraße,1,53840,Troisdorf,030 23125 001,sozialamt@example.org,https://troisdorf.example.org/,Mo-Fr 08:00-12:00,053820068068,99107012017000 99107012017001,fit-connect,11111111-2222-4333-8444-555555555555,
troisdorf,,,,,,,,,,,,99107009017000,none,,
gera,Sozialamt Gera,,Musterweg,,07545,Gera,,,,,160520000000,99107012017000,external,,https://gera.example.org/antrag
";

fn faults(csv: &str) -> Vec<(usize, String)> {
    let faults = Authorities::from_csv(csv).unwrap_err();
    faults.into_iter().map(|fault| (fault.row, fault.column)).collect()
}

fn json_fault(json: &str) -> RowFault {
    Authorities::from_json(json).unwrap_err().remove(0)
}

/// A block of the documentation in the given language.
fn documented(language: &str) -> &'static str {
    let manual = include_str!("../../../../docs/authorities.md");
    let (_, block) = manual.split_once(&format!("```{language}\n")).unwrap();
    block.split_once("```").unwrap().0
}

#[test]
fn the_examples_of_the_manual_are_the_same_two_authorities() {
    let from_csv = Authorities::from_csv(documented("csv")).unwrap();
    assert_eq!(from_csv.len(), 2);
    assert_eq!(Authorities::from_json(documented("json")).unwrap(), from_csv);
}

#[test]
fn a_table_is_read_with_several_services_for_an_authority() {
    let authorities = Authorities::from_csv(CSV).unwrap();
    assert_eq!(authorities.len(), 2);
    let troisdorf = authorities.by_id("troisdorf").unwrap();
    assert_eq!(troisdorf.services.len(), 3);
    assert_eq!(troisdorf.channel(&"99107009017000".parse().unwrap()), Some(&Channel::None));
    assert_eq!(troisdorf.address.lines(), ["Musterstraße 1", "53840 Troisdorf"]);
    assert!(troisdorf.demo && !authorities.by_id("gera").unwrap().demo);
}

#[test]
fn what_was_read_is_written_so_that_it_reads_the_same() {
    let authorities = Authorities::from_csv(CSV).unwrap();
    assert_eq!(Authorities::from_json(&authorities.to_json()).unwrap(), authorities);
}

#[test]
fn semicolons_tabs_and_a_byte_order_mark_are_understood() {
    let commas = Authorities::from_csv(CSV).unwrap();
    assert_eq!(Authorities::from_csv(&format!("\u{feff}{}", CSV.replace(',', ";"))).unwrap(), commas);
    assert_eq!(Authorities::from_csv(&CSV.replace(',', "\t")).unwrap(), commas);
}

#[test]
fn each_bad_row_is_named_with_its_column() {
    for (right, wrong, column) in [
        ("53840,Troisdorf,030", "5384,Troisdorf,030", "postcode"),
        ("https://troisdorf", "http://troisdorf", "website"),
        ("Mo-Fr 08:00-12:00", "immer", "opening_hours"),
        ("053820068068", "053820068069", "area"),
        ("053820068068", "05382006806", "area"),
        ("99107012017001", "9910701201700", "leika"),
        ("fit-connect", "brieftaube", "channel"),
        ("11111111-2222", "11111111_2222", "destination"),
        ("030 23125 001", "ruf an", "phone"),
        ("sozialamt@example.org", "sozialamt", "email"),
        (",ja,", ",vielleicht,", "demo"),
        ("Sozialamt Troisdorf", "", "name"),
        ("troisdorf,Sozialamt", "tröisdorf,Sozialamt", "id"),
    ] {
        let faults = faults(&CSV.replacen(right, wrong, 1));
        assert_eq!(faults[0], (2, column.to_owned()), "{wrong}: {faults:?}");
    }
}

#[test]
fn every_bad_row_is_reported_once() {
    let bad = CSV.replace("53840", "x").replace("07545", "y").replace("030 23125 001", "z");
    assert_eq!(faults(&bad), [(2, "postcode".to_owned()), (4, "postcode".to_owned())]);
}

#[test]
fn rows_of_the_same_id_must_not_contradict_each_other() {
    assert_eq!(faults(&CSV.replace("troisdorf,,", "troisdorf,Anderes Amt,")), [(3, "name".to_owned())]);
}

#[test]
fn an_area_and_service_belong_to_one_authority_only() {
    let twice = CSV.replace("160520000000", "053820068068");
    let fault = Authorities::from_csv(&twice).unwrap_err().remove(0);
    assert_eq!((fault.row, fault.column.as_str()), (4, "leika"));
    assert_eq!(fault.message, "troisdorf is already responsible for 99107012017000 in 053820068068");
}

#[test]
fn a_service_stated_twice_is_refused() {
    assert_eq!(faults(&CSV.replace("99107012017001", "99107012017000")), [(2, "leika".to_owned())]);
}

#[test]
fn what_does_not_belong_to_the_channel_is_refused() {
    assert_eq!(faults(&CSV.replace("none,,", "none,,https://example.org/")), [(3, "url".to_owned())]);
}

#[test]
fn unknown_columns_and_broken_rows_are_refused() {
    assert_eq!(faults(&CSV.replacen("phone", "fax", 1)), [(1, "fax".to_owned())]);
    assert_eq!(faults(&CSV.replacen("phone", "email", 1)), [(1, "email".to_owned())]);
    let short = format!("{CSV}x,y\n");
    assert_eq!(
        Authorities::from_csv(&short).unwrap_err()[0].to_string(),
        "row 5: has 2 columns instead of 16"
    );
}

#[test]
fn json_faults_name_element_and_member() {
    let good = Authorities::from_csv(CSV).unwrap().to_json();
    let fault = json_fault(&good.replace("\"07545\"", "7545"));
    assert_eq!((fault.row, fault.column.as_str()), (2, "address.postcode"));
    let fault = json_fault(&good.replace("\"external\"", "\"post\""));
    assert_eq!((fault.row, fault.column.as_str()), (2, "services[0].channel"));
    let fault = json_fault(&good.replace("\"demo\": false", "\"demo\": 0"));
    assert_eq!((fault.row, fault.column.as_str()), (2, "demo"));
    let fault = json_fault(&good.replace("\"street\"", "\"strasse\""));
    assert_eq!((fault.row, fault.column.as_str()), (1, "address.strasse"));
}

#[test]
fn what_is_no_list_of_authorities_is_refused_as_a_whole() {
    for wrong in ["", "{", "1", "{}", "{\"authorities\": 1}", "{\"authorities\": [], \"x\": 1}"] {
        assert_eq!(json_fault(wrong).row, 0, "{wrong}");
    }
    assert_eq!(json_fault("[1]").row, 1);
    assert!(Authorities::from_json("[]").unwrap().is_empty());
    assert!(Authorities::from_json(&"[".repeat(100_000)).is_err());
}

#[test]
fn an_endless_file_is_refused_before_it_is_read() {
    let endless = " ".repeat(super::MOST_BYTES + 1);
    assert_eq!(json_fault(&endless).row, 0);
    assert_eq!(faults(&endless), [(0, String::new())]);
}

#[test]
fn a_small_file_cannot_claim_endlessly_much() {
    let areas: Vec<_> = Places::embedded().iter().take(2000).map(|place| place.ars.to_string()).collect();
    let row = |at: usize| {
        let keys: Vec<_> = (0..500).map(|key| format!("991{:011}", at * 500 + key)).collect();
        format!("a{at},A,X,53840,Y,{},{},none\n", areas.join(" "), keys.join(" "))
    };
    let rows: String = (0..3).map(row).collect();
    assert_eq!(
        faults(&format!("id,name,street,postcode,place,area,leika,channel\n{rows}")),
        [(4, "area".to_owned())]
    );
}

#[test]
fn not_more_faults_are_listed_than_one_can_read() {
    let rows: String = (0..3000).map(|at| format!("a{at},\n")).collect();
    assert_eq!(Authorities::from_csv(&format!("id,name\n{rows}")).unwrap_err().len(), super::MOST_FAULTS);
}

#[test]
fn a_later_key_is_kept_under_the_one_the_places_have() {
    let hanau = CSV.replace("160520000000", "064150000000");
    let authorities = Authorities::from_csv(&hanau).unwrap();
    assert_eq!(authorities.by_id("gera").unwrap().area[0].as_str(), "064350014014");
}

proptest! {
    #[test]
    fn any_table_is_read_or_refused(at in 0usize..600, with in "[ -~äöü\"\n;,]{0,6}") {
        let at = CSV.char_indices().map(|(at, _)| at).cycle().nth(at).unwrap();
        let _ = Authorities::from_csv(&format!("{}{with}{}", &CSV[..at], &CSV[at..]));
    }

    #[test]
    fn any_document_is_read_or_refused(text in ".{0,80}") {
        let _ = Authorities::from_json(&text);
        let _ = Authorities::from_csv(&text);
    }
}
