//! What is known of one service, apart from its words.

use jiff::civil::Date;
use serde::Serialize;

use super::LeikaKey;

/// One of the 13 OZG services.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Service {
    /// Its name in addresses, for example `hilfe-zum-lebensunterhalt`; texts stand under `service-<slug>`.
    pub slug: String,
    /// Its number in the platform's list, `1..=13`.
    pub number: u8,
    /// Its number in the OZG-Umsetzungskatalog.
    pub ozg_id: u32,
    /// Its official German name in the OZG-Umsetzungskatalog.
    pub official_name: String,
    /// The laws it comes from.
    pub legal_areas: Vec<LegalArea>,
    /// Where it is applied for.
    pub kind: Kind,
    /// Who is responsible, the usual one first; names stand under `catalogue-authority-<id>`.
    pub authorities: Vec<String>,
    /// The paragraphs it rests on.
    pub legal_basis: Vec<LegalReference>,
    /// The keys it is known under in the Leistungskatalog.
    pub leika: Vec<LeikaEntry>,
    /// The day for which facts and texts are stated.
    pub stated_on: Date,
}

impl Service {
    /// The key of the service's texts.
    #[must_use]
    pub fn text_key(&self) -> String {
        format!("service-{}", self.slug)
    }

    /// The entry of one of its keys.
    #[must_use]
    pub fn entry(&self, key: LeikaKey) -> Option<&LeikaEntry> {
        self.leika.iter().find(|entry| entry.key == key)
    }

    /// The lowest Vertrauensniveau that one of its keys can be applied for with; none for counselling.
    #[must_use]
    pub fn minimum_level(&self) -> Option<Vertrauensniveau> {
        self.leika.iter().filter_map(|entry| entry.level).min()
    }
}

/// Where a service is applied for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// With a form of this platform.
    ApplyHere {
        /// The form's id.
        form: String,
    },
    /// With an online service of somebody else; the person leaves the platform.
    ApplyElsewhere {
        /// Its address, `https` only.
        url: String,
    },
    /// Applied for, but this platform has no form for it yet: the responsible authority takes the application.
    NotYetHere,
    /// Counselling: nothing is applied for here, and nobody has to prove who they are.
    Counselling,
}

/// One key of the Leistungskatalog.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeikaEntry {
    /// The key.
    pub key: LeikaKey,
    /// Its type in the catalogue, for example `2/3` (regulated by the Bund, carried out by Land or municipality).
    pub leika_type: String,
    /// Its official German name.
    pub name: String,
    /// The lowest Vertrauensniveau to apply with; none where nobody has to prove who they are.
    pub level: Option<Vertrauensniveau>,
    /// Who applies.
    pub applicant: Applicant,
}

/// Who applies for a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicant {
    /// A person, for themselves or for others.
    Person,
    /// A company, with Mein Unternehmenskonto.
    Company,
}

/// How surely it must be known who applies; each includes the ones before it.
///
/// # Source
/// Regulation (EU) No 910/2014 (eIDAS) Article 8; BSI TR-03107-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Vertrauensniveau {
    /// User name and password.
    Niedrig,
    /// For example an ELSTER certificate.
    Substantiell,
    /// The Online-Ausweis.
    Hoch,
}

/// The law that a service comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum LegalArea {
    /// Grundsicherung für Arbeitsuchende.
    #[serde(rename = "SGB II")]
    Sgb2,
    /// Sozialhilfe.
    #[serde(rename = "SGB XII")]
    Sgb12,
    /// Asylbewerberleistungsgesetz.
    #[serde(rename = "AsylbLG")]
    AsylbLg,
    /// Soziale Entschädigung.
    #[serde(rename = "SGB XIV")]
    Sgb14,
    /// Wohnraumförderungsgesetz.
    #[serde(rename = "WoFG")]
    WoFG,
}

impl LegalArea {
    /// All areas.
    pub const ALL: [Self; 5] = [Self::Sgb2, Self::Sgb12, Self::AsylbLg, Self::Sgb14, Self::WoFG];

    /// The law's usual abbreviation, the same in every language.
    #[must_use]
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::Sgb2 => "SGB II",
            Self::Sgb12 => "SGB XII",
            Self::AsylbLg => "AsylbLG",
            Self::Sgb14 => "SGB XIV",
            Self::WoFG => "WoFG",
        }
    }
}

/// One paragraph of law.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LegalReference {
    /// The law's abbreviation, for example `SGB XII`.
    pub law: String,
    /// The paragraph's number, for example `27a`.
    pub section: String,
    /// Its official German heading, where it is stable.
    pub heading: Option<String>,
    /// Where it can be read, at gesetze-im-internet.de.
    pub url: String,
}

impl LegalReference {
    /// As it is cited, for example `§ 27a SGB XII`.
    #[must_use]
    pub fn citation(&self) -> String {
        // No-break space: the sign and its number belong on one line.
        format!("§\u{a0}{} {}", self.section, self.law)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_level_includes_the_lower_ones() {
        assert!(Vertrauensniveau::Niedrig < Vertrauensniveau::Substantiell);
        assert!(Vertrauensniveau::Substantiell < Vertrauensniveau::Hoch);
    }
}
