//! A text with placeholders, and what is wrong with one.

use super::mail::MailKind;
use super::placeholder::Placeholder;

/// A text with placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<(usize, Piece)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Placeholder(Placeholder),
}

/// What is wrong with a template, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateDefect {
    /// There is no such placeholder.
    Unknown {
        /// In which line, from 1.
        line: usize,
        /// What stands between the braces, at most 40 characters.
        name: String,
        /// What was most likely meant.
        meant: Option<Placeholder>,
    },
    /// `{{` without `}}`.
    Unclosed {
        /// In which line, from 1.
        line: usize,
    },
    /// It does not go with this mail: at that moment there is nothing to put there.
    OutOfPlace {
        /// In which line, from 1.
        line: usize,
        /// Which one.
        placeholder: Placeholder,
    },
    /// The mail is of no use without it.
    Missing(Placeholder),
    /// Longer than so many characters.
    TooLong(usize),
    /// Nothing stands there.
    Empty,
}

impl Template {
    /// The longest text, in characters.
    pub const LONGEST: usize = 10_000;

    /// Reads a template.
    ///
    /// # Errors
    /// Every place that cannot be read.
    pub fn parse(source: &str) -> Result<Self, Vec<TemplateDefect>> {
        if source.chars().count() > Self::LONGEST {
            return Err(vec![TemplateDefect::TooLong(Self::LONGEST)]);
        }
        let (mut pieces, mut defects, mut rest, mut line) = (Vec::new(), Vec::new(), source, 1);
        while let Some((before, after)) = rest.split_once("{{") {
            pieces.push((line, Piece::Text(before.to_owned())));
            line += before.matches('\n').count();
            let Some((name, after)) = after.split_once("}}").filter(|(name, _)| !name.contains('\n')) else {
                defects.push(TemplateDefect::Unclosed { line });
                rest = after;
                continue;
            };
            match Placeholder::named(name) {
                Some(placeholder) => pieces.push((line, Piece::Placeholder(placeholder))),
                None => {
                    let (meant, name) = (Placeholder::meant(name), name.trim().chars().take(40).collect());
                    defects.push(TemplateDefect::Unknown { line, name, meant });
                }
            }
            rest = after;
        }
        pieces.push((line, Piece::Text(rest.to_owned())));
        if defects.is_empty() { Ok(Self { pieces }) } else { Err(defects) }
    }

    /// The placeholders in it, each with its line, in order.
    pub fn placeholders(&self) -> impl Iterator<Item = (usize, Placeholder)> {
        self.pieces.iter().filter_map(|(line, piece)| match piece {
            Piece::Placeholder(placeholder) => Some((*line, *placeholder)),
            Piece::Text(_) => None,
        })
    }

    /// The text with a value for each placeholder.
    #[must_use]
    pub fn fill(&self, value: impl Fn(Placeholder) -> String) -> String {
        let piece = |(_, piece): &(usize, Piece)| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Placeholder(placeholder) => value(*placeholder),
        };
        self.pieces.iter().map(piece).collect()
    }

    /// What makes it unfit as the text of such a mail.
    #[must_use]
    pub fn defects(&self, mail: MailKind) -> Vec<TemplateDefect> {
        let misplaced = self.placeholders().filter(|(_, placeholder)| !mail.knows(*placeholder));
        let misplaced = misplaced.map(|(line, placeholder)| TemplateDefect::OutOfPlace { line, placeholder });
        let has = |wanted: &Placeholder| self.placeholders().any(|(_, placeholder)| placeholder == *wanted);
        let needed = mail.needs().iter().filter(|wanted| !has(wanted)).copied();
        misplaced.chain(needed.map(TemplateDefect::Missing)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn unknown_and_open_placeholders_are_found_with_their_lines() {
        let source = "Guten Tag {{ Name }},\nam {{datmu}}\num {{uhrzeit\n{{ort}} {{ }}";
        let unknown = |line, name: &str, meant| TemplateDefect::Unknown { line, name: name.into(), meant };
        assert_eq!(
            Template::parse(source),
            Err(vec![
                unknown(2, "datmu", Some(Placeholder::Date)),
                TemplateDefect::Unclosed { line: 3 },
                unknown(4, "", None),
            ])
        );
    }

    #[test]
    fn single_braces_are_text() {
        let template = Template::parse("{datum} }} {").unwrap();
        assert_eq!(template.fill(|_| "!".into()), "{datum} }} {");
    }

    #[test]
    fn what_is_put_in_is_not_read_again() {
        let template = Template::parse("{{name}}").unwrap();
        assert_eq!(template.fill(|_| "{{datum}}".into()), "{{datum}}");
    }

    #[test]
    fn an_endless_text_is_refused() {
        let endless = "x".repeat(Template::LONGEST + 1);
        assert_eq!(Template::parse(&endless), Err(vec![TemplateDefect::TooLong(Template::LONGEST)]));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_with_reasons(text in "(\\{\\{|\\}\\}|\\{|\n|datum|ort|[a-zä ]){0,30}") {
            match Template::parse(&text) {
                Ok(template) if template.placeholders().count() == 0 => prop_assert_eq!(template.fill(|_| String::new()), text),
                Ok(template) => prop_assert!(template.fill(|_| String::new()).len() < text.len()),
                Err(defects) => prop_assert!(!defects.is_empty()),
            }
        }
    }
}
