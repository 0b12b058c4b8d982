//! A small form with everything in it, for tests.

use super::Definition;

/// Two chapters and a summary, conditions, nested groups, checks and computed values.
pub(crate) const SOURCE: &str = r#"
form "demo" version="2026-01" {
    service "demo"
    leika "99107012017001" when="fuer_wen == 'kind'"
    leika "99107012017000"
    chapter "person" {
        page "wer" {
            choice "fuer_wen" required=#true { option "selbst"; option "kind"; option "andere" when="volljaehrig" }
            yesno "volljaehrig"
        }
        page "angaben" when="fuer_wen != 'andere'" {
            text "name" required=#true max=20 xsozial="antragsteller.familienname"
            date "geburtsdatum" precision="month" latest="today" earliest="1900-01-01" xsozial="antragsteller.geburtsdatum"
            email "mail" required="not answered(telefon)"
            phone "telefon" required="not answered(mail)"
            iban "iban"
            address "anschrift" required="answered(iban)"
            check "jung" when="fuer_wen == 'kind'" that="age(geburtsdatum) < 18" at="geburtsdatum"
        }
    }
    chapter "haushalt" {
        page "mitglieder" {
            yesno "weitere" required=#true
            group "personen" when="weitere" min=1 max=20 label="vorname" xsozial="person" {
                text "vorname" required=#true xsozial="vorname"
                number "alter" min=0 max=130
                choices "arten" { option "lohn"; option "rente" when="alter >= 18" }
                group "einkommen" when="'lohn' in arten or 'rente' in arten" min=1 max=10 label="art" {
                    choice "art" required=#true { option "lohn"; option "rente" }
                    money "betrag" required=#true max=10000000
                    yesno "befristet"
                    date "bis" when="befristet"
                }
                compute "summe" type="money" value="sum(einkommen, betrag)"
                check "kind_ohne_lohn" that="alter >= 15 or not ('lohn' in arten)" at="arten"
            }
            compute "gesamt" type="money" value="sum(personen, sum(einkommen, betrag))"
            compute "erwachsene" type="number" value="count(personen, alter >= 18)"
        }
        page "reich" when="gesamt > 5000.00 EUR" {
            text "erklaerung" multiline=#true
        }
        page "nachweise" {
            file "lohnzettel" when="any(personen, 'lohn' in arten)" max-files=2
            file "pflicht" required=#true when="any(personen, any(einkommen, befristet))"
        }
    }
    chapter "nur_kinder" when="fuer_wen == 'kind'" {
        page "schule" { text "schule" pattern="[A-Z].*" }
    }
    chapter "ende" {
        page "zustimmung" { yesno "wahr" required=#true; check "ja" that="wahr" at="wahr" }
        page "zusammenfassung" kind="summary"
    }
}
"#;

/// The definition.
pub(crate) fn demo() -> Definition {
    Definition::parse(SOURCE).unwrap()
}

/// Answers of a random walk through the form.
pub(crate) fn any_answers() -> impl proptest::strategy::Strategy<Value = super::Answers> {
    use proptest::strategy::Strategy;
    let today = jiff::civil::date(2026, 11, 1);
    proptest::arbitrary::any::<u64>().prop_map(move |seed| super::check::random_answers(&demo(), seed, today))
}
