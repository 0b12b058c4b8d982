//! Reads the id and the attributes of one node, and objects to those it does not know.

use kdl::{KdlEntry, KdlNode};

use super::{
    place::{Defects, Place, Written, place_of, place_of_entry},
    suggest::closest,
};
use crate::forms::path::is_name;

/// The attributes of one node while they are read.
pub(super) struct Attributes<'n, 'd, 's> {
    pub(super) node: &'n KdlNode,
    pub(super) defects: &'d mut Defects<'s>,
    known: Vec<&'static str>,
}

impl<'n, 'd, 's> Attributes<'n, 'd, 's> {
    pub(super) fn new(node: &'n KdlNode, defects: &'d mut Defects<'s>) -> Self {
        Self { node, defects, known: Vec::new() }
    }

    /// Where the node begins.
    pub(super) fn place(&self) -> Place {
        place_of(self.node)
    }

    /// The one argument of the node, any text.
    pub(super) fn argument(&mut self, what: &str) -> Option<Written> {
        let arguments: Vec<&KdlEntry> =
            self.node.entries().iter().filter(|entry| entry.name().is_none()).collect();
        let written = match arguments.as_slice() {
            [only] => Written::of(only, self.defects.source),
            _ => None,
        };
        if written.is_none() {
            let kind = self.node.name().value();
            self.defects.add(self.place(), format!("`{kind}` needs {what} behind it: {kind} \"…\""));
        }
        written
    }

    /// The id of the node.
    pub(super) fn id(&mut self) -> Option<Written> {
        let id = self.argument("exactly one id")?;
        if is_name(&id.text) {
            return Some(id);
        }
        let message = format!(
            "{:?} is no id; use small letters a to z, digits and _, a letter first, at most 64",
            id.text
        );
        self.defects.add(id.place(), message);
        None
    }

    /// The id of a check, in which `-` is allowed too: it is part of a text key only.
    pub(super) fn id_with_dashes(&mut self) -> Option<Written> {
        let id = self.argument("exactly one id")?;
        if is_name(&id.text.replace('-', "_")) {
            return Some(id);
        }
        self.defects
            .add(id.place(), format!("{:?} is no id; use small letters a to z, digits, _ and -", id.text));
        None
    }

    fn entry(&mut self, name: &'static str) -> Option<&'n KdlEntry> {
        self.known.push(name);
        self.node.entries().iter().find(|entry| entry.name().is_some_and(|found| found.value() == name))
    }

    fn wrong(&mut self, entry: &KdlEntry, message: String) {
        let place = place_of_entry(entry, self.defects.source);
        self.defects.add(place, message);
    }

    /// A text.
    pub(super) fn text(&mut self, name: &'static str) -> Option<Written> {
        let entry = self.entry(name)?;
        let written = Written::of(entry, self.defects.source);
        if written.is_none() {
            self.wrong(entry, format!("{name} needs a text in quotes: {name}=\"…\""));
        }
        written
    }

    /// A whole number within bounds.
    pub(super) fn integer(
        &mut self,
        name: &'static str,
        bounds: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        let entry = self.entry(name)?;
        let number = entry.value().as_integer().and_then(|number| i64::try_from(number).ok());
        let fits = number.filter(|number| bounds.contains(number));
        if fits.is_none() {
            self.wrong(
                entry,
                format!("{name} needs a whole number from {} to {}", bounds.start(), bounds.end()),
            );
        }
        fits
    }

    /// A count within bounds.
    pub(super) fn count(
        &mut self,
        name: &'static str,
        bounds: std::ops::RangeInclusive<i64>,
    ) -> Option<usize> {
        self.integer(name, bounds).and_then(|number| number.try_into().ok())
    }

    /// `#true` or `#false`; `default` if it is not there.
    pub(super) fn flag(&mut self, name: &'static str, default: bool) -> bool {
        let Some(entry) = self.entry(name) else { return default };
        let flag = entry.value().as_bool();
        if flag.is_none() {
            self.wrong(entry, format!("{name} needs #true or #false"));
        }
        flag.unwrap_or(default)
    }

    /// `#true`, `#false` or a rule.
    pub(super) fn flag_or_rule(&mut self, name: &'static str) -> FlagOrRule {
        let Some(entry) = self.entry(name) else { return FlagOrRule::Flag(false) };
        if let Some(flag) = entry.value().as_bool() {
            return FlagOrRule::Flag(flag);
        }
        match Written::of(entry, self.defects.source) {
            Some(rule) => FlagOrRule::Rule(rule),
            None => {
                self.wrong(entry, format!("{name} needs #true, or a condition in quotes"));
                FlagOrRule::Flag(false)
            }
        }
    }

    /// Objects to attributes that were not asked for, or stand twice, and to types in brackets.
    pub(super) fn finish(self) {
        let kind = self.node.name().value();
        let mut seen = Vec::new();
        if self.node.ty().is_some() {
            self.defects.add(place_of(self.node), "types in brackets mean nothing here; remove them");
        }
        for entry in self.node.entries() {
            let Some(name) = entry.name().map(kdl::KdlIdentifier::value) else { continue };
            let place = place_of_entry(entry, self.defects.source);
            if !self.known.contains(&name) {
                let hint = closest(name, self.known.iter().copied());
                let hint = hint.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                self.defects.add(place, format!("`{kind}` has no attribute `{name}`{hint}"));
            } else if seen.contains(&name) {
                self.defects.add(place, format!("`{name}` stands twice; remove one"));
            }
            seen.push(name);
        }
    }
}

/// What `required=` may be.
pub(super) enum FlagOrRule {
    Flag(bool),
    Rule(Written),
}
