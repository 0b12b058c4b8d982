//! Code lists of XSozial-basis and its building blocks, as far as messages need them.

use super::Code;

/// A list and the version of it that messages carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List {
    /// Identifier of the list.
    pub uri: &'static str,
    /// Version of the list.
    pub version: &'static str,
}

/// Directory services (KoSIT).
pub const DIRECTORIES: List = List { uri: "urn:xoev-de:kosit:codeliste:verzeichnisdienst", version: "3" };
/// Kinds of procedure (d-NRW).
pub const PROCEDURES: List = List { uri: "urn:xoev-de:d-nrw:codeliste:vorgangscodes", version: "10" };
/// Roles of persons (d-NRW).
pub const PERSONS: List = List { uri: "urn:xoev-de:d-nrw:codeliste:personentyp", version: "2" };
/// Roles of third parties (d-NRW).
pub const THIRD_PARTIES: List = List { uri: "urn:xoev-de:d-nrw:codeliste:drittetyp", version: "3" };
/// Gender (XInneres).
pub const GENDERS: List = List { uri: "urn:xoev-de:xinneres:codeliste:geschlecht", version: "1" };
/// Family status (XInneres).
pub const FAMILY_STATUS: List = List { uri: "urn:xoev-de:xinneres:codeliste:familienstand", version: "1" };
/// Nationality (Destatis).
pub const NATIONALITIES: List = List {
    uri: "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staatsangehoerigkeit",
    version: "2019-04-01",
};
/// Services of the public administration (FIM, LeiKa).
pub const SERVICES: List = List { uri: "urn:de:fim:leika:leistung", version: "1" };

/// A first application.
pub const FIRST_APPLICATION: &str = "003000";
/// A person for whom something is applied.
pub const APPLICANT: &str = "1010";
/// Somebody who acts for the applicant.
pub const REPRESENTATIVE: &str = "1030";
/// The application as a document.
pub const APPLICATION_DOCUMENT: &str = "1010";
/// E-mail.
pub const EMAIL: &str = "01";
/// Telephone.
pub const TELEPHONE: &str = "02";

impl List {
    /// A code of this list.
    pub fn code(self, code: &str) -> Code {
        Code {
            list: Some(self.uri.to_owned()),
            list_version: Some(self.version.to_owned()),
            code: code.to_owned(),
        }
    }
}

/// A code whose list follows from the element that it stands in.
pub fn plain(code: &str) -> Code {
    Code { code: code.to_owned(), ..Code::default() }
}

/// The gender's code for an option of a form.
///
/// # Source
///
/// XInneres, list `geschlecht` 1; § 22 Abs. 3 PStG for `d` and no entry.
pub fn gender(option: &str) -> Option<Code> {
    let code = match option {
        "weiblich" => "w",
        "maennlich" => "m",
        "divers" => "d",
        "keine_angabe" | "ohne_angabe" => "x",
        _ => return None,
    };
    Some(GENDERS.code(code))
}

/// The family status' code for an option of a form.
///
/// # Source
///
/// DSMeld, sheet 1401.
pub fn family_status(option: &str) -> Option<Code> {
    let code = match option {
        "ledig" => "LD",
        "verheiratet" | "getrennt" | "getrennt_lebend" | "dauernd_getrennt" => "VH",
        "verwitwet" => "VW",
        "geschieden" => "GS",
        "lebenspartnerschaft" | "eingetragene_lebenspartnerschaft" => "LP",
        "lebenspartnerschaft_aufgehoben" => "LA",
        "lebenspartner_verstorben" => "LV",
        _ => return None,
    };
    Some(FAMILY_STATUS.code(code))
}

/// The nationality's code for an option of a form; other nationalities stand in the document only.
///
/// # Source
///
/// Destatis, Staats- und Gebietssystematik.
pub fn nationality(option: &str) -> Option<Code> {
    let code = match option {
        "deutsch" => "000",
        "staatenlos" => "997",
        "ungeklaert" => "998",
        _ => return None,
    };
    Some(NATIONALITIES.code(code))
}
