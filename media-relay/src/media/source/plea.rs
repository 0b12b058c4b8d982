//! When a sender is asked for a key frame.

use crate::media::Time;

/// Between two questions while none is answered, in microseconds.
const UNANSWERED: u64 = 500_000;
/// Between an answered question and the next.
const ANSWERED: u64 = 250_000;

/// Asks for many receivers at once, and no oftener than a sender can bear.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plea {
    asked: Option<Time>,
    answered: bool,
}

impl Plea {
    /// Somebody needs a key frame: whether to ask for it now.
    pub(crate) fn want(&mut self, now: Time) -> bool {
        let pause = if self.answered { ANSWERED } else { UNANSWERED };
        if self.asked.is_some_and(|asked| now.since(asked) < pause) {
            return false;
        }
        self.asked = Some(now);
        self.answered = false;
        true
    }

    /// A key frame came.
    pub(crate) fn answer(&mut self) {
        self.answered = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_receivers_ask_once_in_half_a_second() {
        let mut plea = Plea::default();
        let asked = (0..1_000).filter(|&ms| plea.want(Time::from_millis(ms))).count();
        assert_eq!(asked, 2);
    }

    #[test]
    fn who_comes_after_the_answer_waits_no_more_than_a_quarter_second() {
        let mut plea = Plea::default();
        assert!(plea.want(Time::ZERO));
        plea.answer();
        assert!(!plea.want(Time::from_millis(100)));
        assert!(plea.want(Time::from_millis(250)));
    }
}
