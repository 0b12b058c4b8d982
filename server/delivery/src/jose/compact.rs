//! What a compact serialisation is to the rest of a program, whether it seals or signs.

/// Lets a type with `compact` and `header` travel as its compact serialisation; logs tell its length only.
macro_rules! compact {
    ($kind:ident, $defect:ident, $kid:literal) => {
        impl $kind {
            /// The compact serialisation.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.compact
            }

            #[doc = $kid]
            #[must_use]
            pub fn kid(&self) -> &str {
                self.header.kid.as_deref().unwrap_or_default()
            }
        }

        impl TryFrom<String> for $kind {
            type Error = $defect;

            fn try_from(compact: String) -> Result<Self, $defect> {
                Self::parse(compact)
            }
        }

        impl From<$kind> for String {
            fn from(whole: $kind) -> Self {
                whole.compact
            }
        }

        impl std::fmt::Debug for $kind {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let (name, characters) = (stringify!($kind), self.compact.len());
                write!(out, "{name}(kid {}, {characters} characters)", self.kid())
            }
        }
    };
}

pub(super) use compact;
