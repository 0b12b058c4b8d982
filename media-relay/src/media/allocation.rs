//! Who gets how much when the way does not carry everything: sound first, then every picture in its smallest form,
//! screens before faces, then better pictures by priority; who does not fit even so is held back, last and visibly.

use super::{
    sink::{Target, Wish},
    source::SourceKind,
};

/// A form in which a track can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) target: Target,
    /// Bits per second.
    pub(crate) rate: u64,
}

/// The most forms of one track: larger choices are not told apart.
pub(crate) const MOST_FORMS: usize = 12;

/// A picture that wants a share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claim {
    pub(crate) kind: SourceKind,
    pub(crate) wish: Wish,
    /// What is sent at present.
    pub(crate) current: Option<Target>,
    forms: [Option<Form>; MOST_FORMS],
    chosen: Option<usize>,
}

/// What there is to be shared out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    /// Bits per second for pictures.
    pub(crate) rate: u64,
    /// The way was found too narrow lately: who does not fit is held back.
    pub(crate) is_binding: bool,
}

/// A better form is taken only if this much more than it needs is left, in hundredths.
const RESERVE: u64 = 115;
/// A picture that is held back comes again only with this much more than it needs, in hundredths.
const RETURN: u64 = 130;
/// A picture that is sent stays while there is this much of what it needs, in hundredths.
const STAY: u64 = 70;

impl Claim {
    pub(crate) fn new(kind: SourceKind, wish: Wish, current: Option<Target>) -> Self {
        Self { kind, wish, current, forms: [None; MOST_FORMS], chosen: None }
    }

    /// Adds a form; the forms come from the least to the best.
    pub(crate) fn add(&mut self, form: Form) {
        let count = self.forms().count();
        let slot = if count < MOST_FORMS { count } else { MOST_FORMS - 1 };
        if let Some(place) = self.forms.get_mut(slot) {
            *place = Some(form);
        }
    }

    fn forms(&self) -> impl Iterator<Item = Form> {
        self.forms.iter().copied().flatten()
    }

    fn form(&self, at: usize) -> Option<Form> {
        self.forms.get(at).copied().flatten()
    }

    /// What the track was given; `None` holds it back.
    pub(crate) fn chosen(&self) -> Option<Form> {
        self.form(self.chosen?)
    }

    /// The best form of all, in bits per second.
    pub(crate) fn best(&self) -> u64 {
        self.forms().last().map_or(0, |form| form.rate)
    }

    /// Screens before faces, then by priority.
    pub(crate) fn rank(&self) -> (bool, u32) {
        (self.kind == SourceKind::Screen, self.wish.priority)
    }

    fn take_least(&mut self, budget: &mut Budget) {
        let Some(least) = self.form(0) else { return };
        let margin = if self.current.is_some() { STAY } else { RETURN };
        if budget.is_binding && budget.rate < least.rate * margin / 100 {
            return;
        }
        self.chosen = Some(0);
        budget.rate = budget.rate.saturating_sub(least.rate);
    }

    /// Takes the next better form; whether there was one that fits.
    fn step_up(&mut self, budget: &mut Budget) -> bool {
        let Some(at) = self.chosen else { return false };
        let (Some(now), Some(next)) = (self.form(at), self.form(at + 1)) else { return false };
        let more = next.rate.saturating_sub(now.rate);
        let is_held = self.forms.iter().skip(at + 1).flatten().any(|form| Some(form.target) == self.current);
        let needed = if is_held { more } else { more * RESERVE / 100 };
        if needed > budget.rate {
            return false;
        }
        budget.rate -= more.min(budget.rate);
        self.chosen = Some(at + 1);
        true
    }
}

/// Shares the budget out. `claims` is left ordered by rank.
pub(crate) fn share(claims: &mut [Claim], order: &mut [usize], mut budget: Budget) {
    order.sort_by_key(|&at| std::cmp::Reverse(claims.get(at).map(Claim::rank)));
    let mut each = |act: &mut dyn FnMut(&mut Claim, &mut Budget)| {
        for &at in order.iter() {
            if let Some(claim) = claims.get_mut(at) {
                act(claim, &mut budget);
            }
        }
    };
    each(&mut |claim, budget| claim.take_least(budget));
    each(&mut |claim, budget| {
        if claim.kind == SourceKind::Screen {
            while claim.step_up(budget) {}
        }
    });
    let mut moved = true;
    while moved {
        moved = false;
        each(&mut |claim, budget| moved |= claim.step_up(budget));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn target(layer: u8) -> Target {
        Target { layer, spatial: 0, temporal: 2 }
    }

    fn claim(kind: SourceKind, rates: &[u64], current: Option<Target>) -> Claim {
        let mut claim = Claim::new(kind, Wish::default(), current);
        for (layer, rate) in rates.iter().enumerate() {
            claim.add(Form { target: target(layer as u8), rate: *rate });
        }
        claim
    }

    fn shared(mut claims: Vec<Claim>, rate: u64, is_binding: bool) -> Vec<Option<u8>> {
        let mut order: Vec<_> = (0..claims.len()).collect();
        share(&mut claims, &mut order, Budget { rate, is_binding });
        claims.iter().map(|claim| claim.chosen().map(|form| form.target.layer)).collect()
    }

    const FACE: &[u64] = &[150_000, 500_000, 1_500_000];

    #[test]
    fn every_face_is_shown_before_one_is_shown_better() {
        let faces = vec![claim(SourceKind::Camera, FACE, None); 3];
        assert_eq!(shared(faces.clone(), 500_000, true), [Some(0); 3]);
        assert_eq!(shared(faces, 1_300_000, true), [Some(1), Some(1), Some(0)]);
    }

    #[test]
    fn a_screen_goes_before_faces() {
        let claims = vec![
            claim(SourceKind::Camera, FACE, None),
            claim(SourceKind::Screen, &[400_000, 1_000_000], None),
        ];
        assert_eq!(shared(claims.clone(), 1_300_000, true), [Some(0), Some(1)]);
        assert_eq!(shared(claims, 530_000, true), [None, Some(0)]);
    }

    #[test]
    fn nobody_is_held_back_before_the_way_proved_too_narrow() {
        let claims = vec![claim(SourceKind::Camera, &[70_000_000], None)];
        assert_eq!(shared(claims.clone(), 1_000_000, false), [Some(0)]);
        assert_eq!(shared(claims, 1_000_000, true), [None]);
    }

    #[test]
    fn a_picture_does_not_flicker_at_the_edge() {
        let sent = claim(SourceKind::Camera, FACE, Some(target(1)));
        let other = claim(SourceKind::Camera, FACE, Some(target(0)));
        assert_eq!(shared(vec![sent], 510_000, true), [Some(1)]);
        assert_eq!(shared(vec![other], 510_000, true), [Some(0)]);
    }

    proptest! {
        #[test]
        fn no_more_is_given_than_there_is_but_for_what_stays(
            faces in prop::collection::vec((50_000u64..300_000, 300_000u64..900_000, 0u32..3), 1..9), rate in 0u64..5_000_000
        ) {
            let mut claims: Vec<_> = faces.iter().map(|(low, high, priority)| {
                let mut claim = claim(SourceKind::Camera, &[*low, *high], None);
                claim.wish.priority = *priority;
                claim
            }).collect();
            let mut order: Vec<_> = (0..claims.len()).collect();
            share(&mut claims, &mut order, Budget { rate, is_binding: true });
            let given: u64 = claims.iter().filter_map(Claim::chosen).map(|form| form.rate).sum();
            prop_assert!(given <= rate);
        }
    }
}
