//! Where a first answer may be taken from, if the person agrees.

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
    /// `account.staatsangehoerigkeit`: text.
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
    pub const ALL: [Self; 10] = [
        Self::Familienname,
        Self::Vorname,
        Self::Geburtsname,
        Self::Geburtsdatum,
        Self::Geburtsort,
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
            Self::Staatsangehoerigkeit => "account.staatsangehoerigkeit",
            Self::Anschrift => "account.anschrift",
            Self::Email => "account.email",
            Self::Telefon => "account.telefon",
            Self::Place => "route.place",
        }
    }
}
