//! What a definition is refused for, and where the message points.

use proptest::prelude::*;

use super::Definition;
use crate::forms::demo;

/// A form with these lines on its first page, and the defects found; lines are counted from the first of them.
fn defects(lines: &str) -> Vec<String> {
    let source = format!(
        "form \"f\" version=\"1\" {{ service \"s\"; leika \"99107012017000\"; chapter \"c\" {{ page \"p\" {{\n{lines}\n}} }}\n\
         chapter \"ende\" {{ page \"ende\" kind=\"summary\" }} }}"
    );
    let found = Definition::parse(&source).err().unwrap_or_default();
    found
        .into_iter()
        .map(|mut defect| {
            defect.line = defect.line.saturating_sub(1);
            defect.to_string()
        })
        .collect()
}

fn refused(lines: &str, expected: &str) {
    let found = defects(lines);
    assert!(
        found.iter().any(|defect| defect.contains(expected)),
        "{lines}\n{found:#?}\nshould hold: {expected}"
    );
}

#[test]
fn the_demo_form_is_accepted() {
    assert_eq!(
        Definition::parse(demo::SOURCE)
            .map_err(|defects| format!("{defects:#?}"))
            .map(|form| form.id().to_owned()),
        Ok("demo".into())
    );
}

#[test]
fn a_mistake_in_a_rule_is_shown_at_its_letter() {
    assert_eq!(
        defects("text \"a\" when=\"b == 'x'\"\ntext \"c\""),
        ["1:16: there is no field `b` here or around; did you mean `a`?"]
    );
    assert_eq!(
        defects("yesno \"b\"\ntext \"a\" when=#\"b and x\"#"),
        ["2:23: there is no field `x` here or around; did you mean `a`?"]
    );
    assert_eq!(defects("yesno \"ä\"; text \"a\" when=\"\\u{61}b\"").len(), 2);
}

#[test]
fn unknown_nodes_and_attributes_are_named() {
    refused("txet \"a\"", "1:1: `txet` has no place here; did you mean `text`?");
    refused("text \"a\" requird=#true", "1:10: `text` has no attribute `requird`; did you mean `required`?");
    refused("text \"a\" max=5 max=6", "`max` stands twice");
    refused("text \"a\" max=0", "max needs a whole number from 1 to 10000");
    refused("text \"a\" required=1", "required needs #true, or a condition in quotes");
    refused("text \"A\"", "is no id");
    refused("text", "needs exactly one id");
    refused("text \"a\" { option \"b\" }", "has nothing inside");
    refused("date \"a\" precision=\"hour\"", "precision is");
    refused("date \"a\" latest=\"tomorrow\"", "latest is \"today\" or a day");
    refused("text \"a\" pattern=\"(\"", "no regular expression");
    refused("number \"a\" min=3 max=2", "exchange them");
    refused("choice \"a\"", "needs options");
    refused("choice \"a\" { option \"b\"; option \"b\" }", "two options `b`");
    refused("compute \"a\" type=\"text\" value=\"1\"", "`compute` needs");
}

#[test]
fn ids_are_unique_in_their_scope_only() {
    refused("text \"a\"; date \"a\"", "`a` is taken in this scope");
    refused("text \"today\"", "has a meaning in rules");
    assert_eq!(defects("text \"a\"; group \"g\" { text \"a\" }"), Vec::<String>::new());
}

#[test]
fn types_must_fit() {
    let fields = "yesno \"y\"; money \"m\"; number \"n\"; date \"d\"; text \"t\"; choice \"c\" { option \"one\" }; choices \"cs\" { option \"two\" }; address \"a\"; group \"g\" { number \"x\" }\n";
    for (rule, expected) in [
        ("m > 5", "write money as 12.50 EUR"),
        ("n + m > 5", "means nothing"),
        ("n", "a condition is needed"),
        ("c == 'on'", "did you mean 'one'?"),
        ("c == 'zzz'", "it has 'one'"),
        ("'zwei' in cs", "no option 'zwei'"),
        ("cs == 'two'", "write 'option' in field"),
        ("'one' in c", "use == instead"),
        ("a == 'x'", "cannot be compared"),
        ("d > 2020", "cannot be compared"),
        ("age(n) > 3", "date of birth"),
        ("g == 1", "is a group"),
        ("any(n, true)", "no group `n`"),
        ("sum(g, y) > 0", "number, money or a date is needed"),
        ("any(g)", "write any(group, condition)"),
        ("max(n) > 1", "no function `max`"),
        ("x > 1", "no field `x`"),
        ("'a' == 'b'", "two written texts"),
    ] {
        refused(&format!("{fields}text \"z\" when=\"{rule}\""), expected);
    }
    for rule in [
        "m * 2 >= 12.50 EUR and -n < 3",
        "d + 30 <= today",
        "today - d > 365",
        "c == c",
        "t != 'x'",
        "any(g, x > n)",
        "answered(a) or y == true",
        "sum(g, x) * 2 == count(g)",
    ] {
        assert_eq!(defects(&format!("{fields}text \"z\" when=\"{rule}\"")), Vec::<String>::new(), "{rule}");
    }
}

#[test]
fn a_circle_is_shown_with_all_its_names() {
    refused(
        "yesno \"a\" when=\"b\"\nyesno \"b\" when=\"a\"",
        "1:1: these depend on each other in a circle: `a` -> `b` -> `a`",
    );
    refused("yesno \"a\" when=\"a\"", "circle");
    refused(
        "compute \"a\" type=\"number\" value=\"b + 1\"\ncompute \"b\" type=\"number\" value=\"a\"",
        "circle",
    );
    refused("group \"g\" when=\"any(g, x)\" { yesno \"x\" }", "circle");
    refused("text \"a\" required=\"not answered(a)\"", "cannot depend on that answer");
}

#[test]
fn two_answers_may_require_each_other() {
    let either = "email \"e\" required=\"not answered(p)\"; phone \"p\" required=\"not answered(e)\"";
    assert_eq!(defects(either), Vec::<String>::new());
}

#[test]
fn what_can_never_be_shown_is_found() {
    refused("text \"t\" when=\"1 > 2\"", "`t` can never be shown");
    refused(
        "choice \"c\" { option \"x\"; option \"y\" }\ntext \"t\" when=\"c == 'x' and c == 'y'\"",
        "`t` can never be shown",
    );
    refused(
        "choice \"c\" { option \"x\"; option \"y\" }\ngroup \"g\" when=\"c == 'x'\" { text \"t\" when=\"c != 'x'\" }",
        "2:43: `t` can never be shown",
    );
    refused("number \"n\" max=10; text \"t\" when=\"n > 10\"", "`t` can never be shown");
    refused("yesno \"a\" when=\"false\"; text \"t\" when=\"a or not a\"", "`t` can never be shown");
    refused(
        "group \"g\" max=2 { yesno \"x\" }; text \"t\" when=\"count(g, x) > 2\"",
        "`t` can never be shown",
    );
    let fine = "group \"g\" { choice \"c\" { option \"x\"; option \"y\" } }; text \"t\" when=\"any(g, c == 'x') and any(g, c == 'y')\"";
    assert_eq!(defects(fine), Vec::<String>::new());
}

#[test]
fn the_whole_form_must_be_whole() {
    for (source, expected) in [
        ("", "exactly one node"),
        ("form \"a\" version=\"1\" { }", "needs a `service`"),
        ("form \"a\" version=\"1\" { }", "needs a last `leika`"),
        ("form \"a\" version=\"1\" { }", "the last page"),
        ("form \"a\" { }", "needs a version"),
        ("form \"a\" version=\"1\" { leika \"1\" }", "14 digits"),
        ("form \"a\" version=\"1\" { chapter \"c\" { } }", "has no page"),
        ("form {", "not closed"),
    ] {
        let defects = Definition::parse(source).unwrap_err();
        assert!(defects.iter().any(|defect| defect.message.contains(expected)), "{source}: {defects:#?}");
    }
}

#[test]
fn elements_of_xsozial_and_sources_of_answers_are_known_and_fit() {
    refused("text \"a\" xsozial=\"antragsteller.nachname\"", "did you mean \"antragsteller.vorname\"?");
    refused("text \"a\" xsozial=\"antragsteller.anschrift\"", "does not hold");
    refused(
        "text \"a\" xsozial=\"antragsteller.vorname\"; text \"b\" xsozial=\"antragsteller.vorname\"",
        "already taken by `a`",
    );
    refused("group \"g\" { text \"a\" xsozial=\"vorname\" }", "only outside of groups");
    refused("text \"a\" prefill=\"account.mail\"", "did you mean \"account.email\"?");
    refused("text \"a\" prefill=\"account.email\"", "does not give such an answer");
}

#[test]
fn hostile_files_are_refused_without_harm() {
    let huge = format!("// {}", "x".repeat(1 << 20));
    assert!(Definition::parse(&huge).unwrap_err()[0].message.contains("larger"));
    let deep = "a {".repeat(100_000);
    assert!(Definition::parse(&deep).unwrap_err()[0].message.contains("nested"));
    let many = format!(
        "form \"a\" version=\"1\" {{ {} }}",
        "leika \"99107012017000\" when=\"true\"\n".repeat(6_000)
    );
    assert!(!Definition::parse(&many).unwrap_err().is_empty());
    let groups = format!("{}text \"t\"{}", "group \"g\" { ".repeat(5), " }".repeat(5));
    refused(&groups, "groups nest at most 3 times");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_damaged_definition_never_panics(at in 0..demo::SOURCE.len(), cut in 0usize..40, put in "\\PC{0,6}") {
        let mut source = demo::SOURCE.to_owned();
        let floor = |mut at: usize| { while !source.is_char_boundary(at.min(source.len())) { at -= 1 } at.min(source.len()) };
        let (start, end) = (floor(at), floor(at + cut));
        source.replace_range(start..end.max(start), &put);
        let _ = Definition::parse(&source);
    }
}

#[test]
fn no_row_of_mistakes_exhausts_the_stack() {
    let inside = |line: &str| format!("a {{ {} }}", line.repeat(1_500));
    let mut hostile: Vec<String> =
        ["b \"\\q\"\n", "b 1x\n", "b true\n", "b #x\n", "1 b\n", "b=1\n", "b {}\n"].map(inside).into();
    for row in [
        "=",
        "/- ",
        "a \u{1}\n",
        "a { b \"\\q\" }\n",
        "true { b 1x; }\n",
        "1 { c }\n",
        "-1 --a=.1 { .1a }\n",
        "\\\n",
        "/**/",
        "} a=\n",
        "\" ",
        "#",
        "a=",
        "(b)1 ",
        "a{}b",
    ] {
        hostile.push(row.repeat(3_000));
    }
    for source in hostile {
        let defects = Definition::parse(&source).unwrap_err();
        assert!((1..=50).contains(&defects.len()), "{}", &source[..20]);
    }
}
