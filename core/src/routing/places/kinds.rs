//! What municipalities, Verbände, Kreise and postcodes are called, by the code of their source.

use std::fmt;

use serde::{Serialize, Serializer};

/// Declares an enum whose variants have a code in the packed table and a German name.
macro_rules! kinds {
    ($(#[$doc:meta])* $kind:ident { $($variant:ident = $code:literal, $name:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $kind {
            $(#[doc = $name] $variant,)*
        }

        impl $kind {
            /// The German name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            pub(super) fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.name())
            }
        }

        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    };
}

kinds! {
    /// What a municipality is (Textkennzeichen of Satzart 60).
    GemeindeKind {
        Markt = "60", "Markt";
        KreisfreieStadt = "61", "Kreisfreie Stadt";
        Stadtkreis = "62", "Stadtkreis";
        Stadt = "63", "Stadt";
        Gemeinde = "64", "Gemeinde";
        GemeindefreiBewohnt = "65", "Gemeindefreies Gebiet, bewohnt";
        GemeindefreiUnbewohnt = "66", "Gemeindefreies Gebiet, unbewohnt";
        GrosseKreisstadt = "67", "Große Kreisstadt";
    }
}

kinds! {
    /// What a Kreis is (Textkennzeichen of Satzart 40).
    KreisKind {
        KreisfreieStadt = "41", "Kreisfreie Stadt";
        Stadtkreis = "42", "Stadtkreis";
        Kreis = "43", "Kreis";
        Landkreis = "44", "Landkreis";
        Regionalverband = "45", "Regionalverband";
    }
}

impl KreisKind {
    /// Whether it is a single city.
    #[must_use]
    pub const fn is_city(self) -> bool {
        matches!(self, Self::KreisfreieStadt | Self::Stadtkreis)
    }
}

kinds! {
    /// What a Gemeindeverband is (Textkennzeichen of Satzart 50).
    VerbandKind {
        Amt = "51", "Amt";
        Samtgemeinde = "52", "Samtgemeinde";
        Verbandsgemeinde = "53", "Verbandsgemeinde";
        Verwaltungsgemeinschaft = "54", "Verwaltungsgemeinschaft";
        Kirchspielslandgemeinde = "55", "Kirchspielslandgemeinde";
        Verwaltungsverband = "56", "Verwaltungsverband";
        ErfuellendeGemeinde = "58", "Erfüllende Gemeinde";
    }
}

kinds! {
    /// What mail goes to a postcode.
    PlzKind {
        Zustellung = "z", "Zustellung";
        Verwaltung = "v", "Sitz der Verwaltung";
        Sonder = "s", "Postfach oder Großempfänger";
    }
}
