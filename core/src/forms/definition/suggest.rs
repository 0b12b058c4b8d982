//! Which known name someone may have meant.

/// The name that differs least from `wrong`, if it differs little.
pub(crate) fn closest<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let near = names.into_iter().map(|name| (distance(wrong, name), name)).min()?;
    (near.0 <= 1 + wrong.len() / 4).then_some(near.1)
}

/// How many letters must be put in, taken out or changed (V. I. Levenshtein, 1965).
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (at, left) in one.chars().enumerate() {
        let mut diagonal = at;
        let mut before = at + 1;
        for (cell, right) in row.iter_mut().skip(1).zip(other.chars()) {
            let above = *cell;
            *cell = (diagonal + usize::from(left != right)).min(above + 1).min(before + 1);
            (diagonal, before) = (above, *cell);
        }
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_name() {
        assert_eq!(closest("nachnahme", ["vorname", "nachname"]), Some("nachname"));
        assert_eq!(closest("haus", ["vorname", "nachname"]), None);
        assert_eq!((distance("kitten", "sitting"), distance("", "ab"), distance("ab", "")), (3, 2, 2));
    }
}
