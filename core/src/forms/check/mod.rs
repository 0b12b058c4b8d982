//! Checks a form by walking through it many times with random answers.

mod chance;
mod walk;

use std::{collections::BTreeSet, fmt};

use jiff::civil::Date;
use sozial_texts::Texts;
pub(crate) use walk::random_answers;

use super::{
    Answers, Definition, Entry, Journey, MissingText, PageKind, PagePath, Path, Transcript, journey, mapped,
    missing_texts, not_transported, transcript,
};

/// What many walks through a form have shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many walks there were.
    pub walks: usize,
    /// Texts that are missing in some language.
    pub missing_texts: Vec<MissingText>,
    /// What is wrong, with the seed of the walk that shows it; at most 50.
    pub findings: Vec<(u64, Finding)>,
    /// Pages that no walk has reached, as `chapter/page`. Not wrong by itself: chance may have missed them.
    pub unseen: Vec<PagePath>,
}

/// Something wrong with a form or with what is made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Taking out what is hidden once more changes the outcome.
    PruningChanges,
    /// From this page no way leads to the summary, or back.
    NoWay(PagePath),
    /// This visible answer does not stand in the transcript of this language.
    NotInTranscript {
        /// Where the answer is.
        path: Path,
        /// The language.
        language: String,
    },
    /// This visible answer is neither carried by XSozial nor listed as not transported.
    NotAccountedFor(Path),
    /// A fault stands on a page that does not show its field.
    FaultNotShown(Path),
    /// Answers written as JSON do not read back the same.
    JsonDiffers,
    /// Found by the caller.
    Other(String),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PruningChanges => f.write_str("taking out hidden answers twice differs from doing it once"),
            Self::NoWay(page) => write!(f, "no way leads on from {page}, or back"),
            Self::NotInTranscript { path, language } => {
                write!(f, "the answer {path} is not in the transcript ({language})")
            }
            Self::NotAccountedFor(path) => {
                write!(f, "the answer {path} is neither carried by XSozial nor listed as not transported")
            }
            Self::FaultNotShown(path) => write!(f, "the fault of {path} is on a page that does not show it"),
            Self::JsonDiffers => f.write_str("answers as JSON do not read back the same"),
            Self::Other(message) => f.write_str(message),
        }
    }
}

/// Most findings that are kept.
const MAX_FINDINGS: usize = 50;

/// Walks through a form `rounds` times, from `seed` on, as on `today`. For each walk `outside` may look for more, such as
/// answers missing in a PDF, in the journey and its German transcript.
///
/// ```
/// use sozial_core::{forms::{check, library}, texts};
/// for form in library().definitions() {
///     let report = check(form, texts(), jiff::civil::date(2026, 11, 1), 1, 3, &mut |_, _| Vec::new());
///     assert_eq!(report.findings, []);
/// }
/// ```
pub fn check(
    definition: &Definition,
    texts: &Texts,
    today: Date,
    seed: u64,
    rounds: usize,
    outside: &mut dyn FnMut(&Journey, &Transcript) -> Vec<Finding>,
) -> Report {
    let mut report = Report {
        walks: rounds,
        missing_texts: texts
            .languages()
            .flat_map(|language| missing_texts(definition, texts.words(language)))
            .collect(),
        findings: Vec::new(),
        unseen: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    for seed in (seed..).take(rounds) {
        let journey = journey(definition, &random_answers(definition, seed, today), today);
        seen.extend(journey.pages().into_iter().map(|page| page.path).filter(|path| path.item().is_none()));
        let mut found = look(&journey, texts);
        found.extend(outside(&journey, &transcript(&journey, texts.words("de"))));
        let room = MAX_FINDINGS.saturating_sub(report.findings.len());
        report.findings.extend(found.into_iter().take(room).map(|finding| (seed, finding)));
    }
    let all = definition.chapters().iter().flat_map(|chapter| {
        definition
            .pages()
            .get(chapter.pages.clone())
            .unwrap_or_default()
            .iter()
            .map(|page| PagePath::new(&chapter.id, &page.id))
    });
    report.unseen = all.filter(|path| !seen.contains(path)).collect();
    report
}

fn look(journey: &Journey, texts: &Texts) -> Vec<Finding> {
    let answers = journey.answers().paths(journey.definition());
    let mut found = Vec::new();
    found.extend(pruning(journey));
    found.extend(ways(journey));
    for language in texts.languages() {
        let transcript = transcript(journey, texts.words(language));
        let lines: BTreeSet<&Path> =
            transcript.lines().filter(|line| line.says_something()).map(|line| &line.path).collect();
        let missing = answers.iter().filter(|path| !lines.contains(path));
        found.extend(
            missing
                .map(|path| Finding::NotInTranscript { path: path.clone(), language: language.to_owned() }),
        );
    }
    let mut told: BTreeSet<Path> = mapped(journey).into_iter().map(|mapped| mapped.path).collect();
    told.extend(not_transported(journey));
    found.extend(answers.into_iter().filter(|path| !told.contains(path)).map(Finding::NotAccountedFor));
    found.extend(faults(journey));
    let json = journey.answers().to_json(journey.definition()).to_string();
    if Answers::from_json(journey.definition(), &json).as_ref() != Ok(journey.answers()) {
        found.push(Finding::JsonDiffers);
    }
    found
}

fn pruning(journey: &Journey) -> Option<Finding> {
    let again = super::journey(journey.definition(), journey.answers(), journey.today());
    let same = again.to_json() == journey.to_json();
    (!same).then_some(Finding::PruningChanges)
}

/// Every page leads on, back, and in the end to the summary.
fn ways(journey: &Journey) -> Vec<Finding> {
    let pages = journey.pages();
    let mut found = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let (next, previous) = (journey.next(&page.path), journey.previous(&page.path));
        let leads = next.is_some() || (page.kind == PageKind::Summary && at + 1 == pages.len());
        let returns = previous.is_some() || at == 0;
        let inverse = page.kind == PageKind::Item
            || next.as_ref().is_none_or(|next| journey.previous(next).as_ref() == Some(&page.path));
        let shown = journey.page(&page.path).is_some();
        if !(leads && returns && inverse && shown) {
            found.push(Finding::NoWay(page.path.clone()));
        }
    }
    found
}

/// Every fault stands on a visible page with its field.
fn faults(journey: &Journey) -> Vec<Finding> {
    let shown = |fault: &super::Fault| {
        journey.page(&fault.page).is_some_and(|page| {
            page.entries.iter().any(|entry| match entry {
                Entry::Field(view) => view.path == fault.path,
                Entry::Group(view) => view.path == fault.path,
            })
        })
    };
    let hidden = journey.faults().iter().filter(|fault| !shown(fault));
    hidden.map(|fault| Finding::FaultNotShown(fault.path.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        forms::{demo::demo, library},
        texts,
    };

    const TODAY: Date = jiff::civil::date(2026, 11, 1);

    fn problems(definition: &Definition, rounds: usize) -> Vec<String> {
        let report = check(definition, texts(), TODAY, 1, rounds, &mut |_, _| Vec::new());
        report.findings.iter().map(|(seed, finding)| format!("walk {seed}: {finding}")).collect()
    }

    #[test]
    fn every_built_in_form_stands_a_hundred_walks() {
        for form in library().definitions() {
            assert_eq!(problems(form, 100), Vec::<String>::new(), "{form:?}");
        }
    }

    #[test]
    fn the_demo_form_stands_three_hundred_walks() {
        assert_eq!(problems(&demo(), 300), Vec::<String>::new());
    }

    #[test]
    fn walks_reach_every_page_of_the_built_in_forms() {
        for form in library().definitions() {
            let report = check(form, texts(), TODAY, 1, 150, &mut |_, _| Vec::new());
            assert_eq!(report.unseen, [], "{form:?}");
        }
    }

    #[test]
    fn what_the_caller_finds_is_reported_with_its_walk() {
        let report = check(&demo(), texts(), TODAY, 7, 2, &mut |_, _| vec![Finding::Other("no XML".into())]);
        let others: Vec<u64> = report.findings.iter().map(|(seed, _)| *seed).collect();
        assert_eq!(others, [7, 8]);
        assert!(!report.missing_texts.is_empty(), "the demo form has no texts");
    }

    #[test]
    fn the_same_seed_gives_the_same_answers() {
        let form = demo();
        assert!(random_answers(&form, 3, TODAY) == random_answers(&form, 3, TODAY));
        assert!(random_answers(&form, 3, TODAY) != random_answers(&form, 4, TODAY));
    }
}
