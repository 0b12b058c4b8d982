//! What a browser sends for a page: names and typed texts.

use std::collections::HashMap;

/// The typed texts of one page by input name. The name of a field's input is its path; parts of an address or date
/// follow after a dot (`anschrift.postcode`, `geburtsdatum.month`).
///
/// ```
/// use sozial_core::forms::FormInput;
/// let input: FormInput = [("fuer_wen", "selbst"), ("arten", "lohn"), ("arten", "rente")].into_iter().collect();
/// assert_eq!(input.one("fuer_wen"), Some("selbst"));
/// assert_eq!(input.all("arten").count(), 2);
/// ```
#[derive(Clone, Default)]
pub struct FormInput(HashMap<String, Vec<String>>);

impl FormInput {
    /// The first text sent under this name.
    #[must_use]
    pub fn one(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All texts sent under this name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.get(name).into_iter().flatten().map(String::as_str)
    }

    /// Whether anything was sent under this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The text of a part, such as `name.postcode`.
    #[must_use]
    pub fn part(&self, name: &str, part: &str) -> Option<&str> {
        self.one(&format!("{name}.{part}"))
    }
}

impl<N: Into<String>, T: Into<String>> FromIterator<(N, T)> for FormInput {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(pairs: I) -> Self {
        let mut input: HashMap<String, Vec<String>> = HashMap::new();
        for (name, text) in pairs {
            input.entry(name.into()).or_default().push(text.into());
        }
        Self(input)
    }
}

impl std::fmt::Debug for FormInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<private>")
    }
}
