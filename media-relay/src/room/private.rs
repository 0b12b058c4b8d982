//! Values that are nobody's business: names, metadata, addresses. They print as `<private>`.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

/// A value that never reaches a log.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Private<T = String>(pub T);

impl<T> fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<private>")
    }
}

impl<T> Deref for Private<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for Private<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl Borrow<str> for Private<String> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_private_is_not_printed() {
        assert_eq!(format!("{:?}", Private::from("Erika Mustermann")), "<private>");
    }
}
