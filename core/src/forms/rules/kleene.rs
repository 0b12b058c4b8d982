//! Three-valued logic: true, false, or unknown (`None`).
//!
//! # Source
//! S. C. Kleene, Introduction to Metamathematics (1952), § 64: the strong tables.

/// True, false, or unknown.
pub(crate) type Kleene = Option<bool>;

/// False if one is false, true if all are true.
pub(crate) fn all(parts: impl IntoIterator<Item = Kleene>) -> Kleene {
    let mut sum = Some(true);
    for part in parts {
        match part {
            Some(false) => return Some(false),
            None => sum = None,
            Some(true) => {}
        }
    }
    sum
}

/// True if one is true, false if all are false.
pub(crate) fn any(parts: impl IntoIterator<Item = Kleene>) -> Kleene {
    not(all(parts.into_iter().map(not)))
}

/// The contrary; unknown stays unknown.
pub(crate) fn not(truth: Kleene) -> Kleene {
    truth.map(|known| !known)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, prop_assert_eq, prop_assume, proptest};

    use super::*;

    fn and(a: Kleene, b: Kleene) -> Kleene {
        all([a, b])
    }

    fn or(a: Kleene, b: Kleene) -> Kleene {
        any([a, b])
    }

    #[test]
    fn one_false_decides_and_one_true_decides_or() {
        assert_eq!((and(Some(false), None), and(Some(true), None)), (Some(false), None));
        assert_eq!((or(Some(true), None), or(Some(false), None)), (Some(true), None));
        assert_eq!((all([]), any([])), (Some(true), Some(false)));
    }

    proptest! {
        #[test]
        fn the_laws_of_kleene_hold(a: Kleene, b: Kleene, c: Kleene) {
            prop_assert_eq!(and(a, b), and(b, a));
            prop_assert_eq!(or(a, b), or(b, a));
            prop_assert_eq!(and(a, and(b, c)), and(and(a, b), c));
            prop_assert_eq!(or(a, or(b, c)), or(or(a, b), c));
            prop_assert_eq!(and(a, or(b, c)), or(and(a, b), and(a, c)));
            prop_assert_eq!(or(a, and(a, b)), a);
            prop_assert_eq!(not(and(a, b)), or(not(a), not(b)));
            prop_assert_eq!(not(not(a)), a);
        }

        #[test]
        fn learning_more_never_overturns_what_is_known(parts: Vec<Kleene>, at: prop::sample::Index, answer: bool) {
            prop_assume!(!parts.is_empty());
            let mut learned = parts.clone();
            let place = at.index(parts.len());
            learned[place] = learned[place].or(Some(answer));
            for joined in [|p: &[Kleene]| all(p.iter().copied()), |p: &[Kleene]| any(p.iter().copied())] {
                if let Some(known) = joined(&parts) {
                    prop_assert_eq!(joined(&learned), Some(known));
                }
            }
        }
    }
}
