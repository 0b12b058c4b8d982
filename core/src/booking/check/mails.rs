//! What can be wrong with the mail templates.

use super::{Finding, Problem, Setup, Spot};

pub(super) fn findings(setup: Setup<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (kind, by_language) in setup.templates {
        for (language, template) in by_language {
            let spot = || Spot::Mail(*kind, language.clone());
            let defects = template.defects(*kind).into_iter();
            let problem = defects.map(|found| Problem::Template(found.part, found.defect));
            findings.extend(problem.map(|problem| Finding { spot: spot(), problem }));
        }
        let missing = setup.languages.iter().filter(|language| !by_language.contains_key(*language));
        findings.extend(missing.map(|language| Finding {
            spot: Spot::Mail(*kind, language.clone()),
            problem: Problem::TemplateMissing,
        }));
    }
    findings
}
