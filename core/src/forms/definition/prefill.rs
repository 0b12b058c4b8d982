//! Where a first answer may be taken from, if the person agrees.

use crate::forms::Kind;

/// A source of a first answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Prefill {
    /// `account.familienname`: text.
    Familienname,
    /// `account.vorname`: text.
    Vorname,
    /// `account.geburtsname`: text.
    Geburtsname,
    /// `account.geburtsdatum`: date.
    Geburtsdatum,
    /// `account.geburtsort`: text.
    Geburtsort,
    /// `account.geschlecht`: choice.
    Geschlecht,
    /// `account.familienstand`: choice.
    Familienstand,
    /// `account.staatsangehoerigkeit`: text or choice.
    Staatsangehoerigkeit,
    /// `account.anschrift`: address.
    Anschrift,
    /// `account.email`: e-mail address.
    Email,
    /// `account.telefon`: telephone number.
    Telefon,
    /// `route.place`: postcode and place for which the authority was looked up; address.
    Place,
}

impl Prefill {
    /// All sources.
    pub const ALL: [Self; 12] = [
        Self::Familienname,
        Self::Vorname,
        Self::Geburtsname,
        Self::Geburtsdatum,
        Self::Geburtsort,
        Self::Geschlecht,
        Self::Familienstand,
        Self::Staatsangehoerigkeit,
        Self::Anschrift,
        Self::Email,
        Self::Telefon,
        Self::Place,
    ];

    /// The word for it in definitions.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Familienname => "account.familienname",
            Self::Vorname => "account.vorname",
            Self::Geburtsname => "account.geburtsname",
            Self::Geburtsdatum => "account.geburtsdatum",
            Self::Geburtsort => "account.geburtsort",
            Self::Geschlecht => "account.geschlecht",
            Self::Familienstand => "account.familienstand",
            Self::Staatsangehoerigkeit => "account.staatsangehoerigkeit",
            Self::Anschrift => "account.anschrift",
            Self::Email => "account.email",
            Self::Telefon => "account.telefon",
            Self::Place => "route.place",
        }
    }

    /// Whether this source gives answers of this kind.
    pub(crate) const fn fits(self, kind: &Kind) -> bool {
        match self {
            Self::Geburtsdatum => matches!(kind, Kind::Date(_)),
            Self::Anschrift | Self::Place => matches!(kind, Kind::Address),
            Self::Email => matches!(kind, Kind::Email),
            Self::Telefon => matches!(kind, Kind::Phone),
            Self::Geschlecht | Self::Familienstand | Self::Staatsangehoerigkeit => {
                matches!(kind, Kind::Text(_) | Kind::Choice(_))
            }
            _ => matches!(kind, Kind::Text(_)),
        }
    }
}
