//! Enums of the core as they go over a border, with nothing added: the same names, and the way there and back.

/// Declares an enum of a border that has the variants of one of the core, and the conversions.
macro_rules! mirror {
    ($(#[$doc:meta])* $name:ident = $core:path { $($(#[$variant_doc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, uniffi::Enum)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl From<$core> for $name {
            fn from(from: $core) -> Self {
                match from { $(<$core>::$variant => Self::$variant),+ }
            }
        }

        impl From<$name> for $core {
            fn from(from: $name) -> Self {
                match from { $($name::$variant => Self::$variant),+ }
            }
        }
    };
}

pub(crate) use mirror;
