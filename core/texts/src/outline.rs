//! What a Fluent file promises: its messages, their attributes, and the variables each text wants.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};

/// Text id (`key` or `key.attribute`) and the variables that it wants.
pub(crate) type Outline = BTreeMap<String, BTreeSet<String>>;

/// The outline of one parsed file, and the keys that it defines more than once.
pub(crate) fn of(resource: &Resource<&str>) -> (Outline, Vec<String>) {
    let mut outline = Outline::new();
    let mut twice = Vec::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let key = message.id.name;
        let value = message.value.iter().map(|pattern| (key.to_owned(), pattern));
        let attributes = message.attributes.iter().map(|a| (format!("{key}.{}", a.id.name), &a.value));
        for (id, pattern) in value.chain(attributes) {
            let mut wanted = BTreeSet::new();
            variables(pattern, &mut wanted);
            if outline.insert(id.clone(), wanted).is_some() {
                twice.push(id);
            }
        }
    }
    (outline, twice)
}

fn variables(pattern: &Pattern<&str>, wanted: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, wanted);
        }
    }
}

fn of_expression(expression: &Expression<&str>, wanted: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, wanted),
        Expression::Select { selector, variants } => {
            of_inline(selector, wanted);
            variants.iter().for_each(|variant| variables(&variant.value, wanted));
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, wanted: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            wanted.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| of_inline(argument, wanted));
        }
        InlineExpression::Placeable { expression } => of_expression(expression, wanted),
        _ => {}
    }
}
