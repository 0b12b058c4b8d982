//! From words to the shape of a rule. `or` binds least, then `and`, `not`, comparisons, sums, products.

use super::{
    RuleError,
    syntax::{Expr, Operator, Shape},
    token::{Spot, Token, tokens},
};

/// Deepest accepted nesting.
const MAX_DEPTH: usize = 24;

/// Reads the shape of a rule; names are not looked up.
///
/// # Errors
/// The first place that cannot be read.
///
/// ```
/// use sozial_core::forms::rules::{Operator, Shape, parse};
///
/// let rule = parse("familienstand == 'ledig' and not wohnt_allein")?;
/// assert!(matches!(rule.shape, Shape::Binary(Operator::And, ..)));
/// assert_eq!(rule.to_string(), "((familienstand == 'ledig') and (not wohnt_allein))");
/// # Ok::<(), sozial_core::forms::rules::RuleError>(())
/// ```
pub fn parse(rule: &str) -> Result<Expr, RuleError> {
    let mut parser = Parser { spots: tokens(rule)?, next: 0, depth: 0 };
    let expr = parser.or()?;
    match parser.peek() {
        Token::End => Ok(expr),
        _ => Err(parser.unexpected("an operator such as `and`, or the end of the rule")),
    }
}

struct Parser {
    spots: Vec<Spot>,
    next: usize,
    depth: usize,
}

type Parsed = Result<Expr, RuleError>;

impl Parser {
    fn peek(&self) -> &Token {
        self.spots.get(self.next).map_or(&Token::End, |spot| &spot.token)
    }

    fn at(&self) -> usize {
        self.spots.get(self.next).or(self.spots.last()).map_or(0, |spot| spot.at)
    }

    fn unexpected(&self, wanted: &str) -> RuleError {
        let found = match self.peek() {
            Token::End => "the rule ends".to_owned(),
            Token::Name(name) => format!("`{name}` stands"),
            Token::Sign(sign) => format!("`{sign}` stands"),
            Token::Text(text) => format!("'{text}' stands"),
            Token::Integer(_) | Token::Cents(_) | Token::Date(_) => "a number or date stands".to_owned(),
        };
        RuleError::new(self.at(), format!("{found} where {wanted} is expected"))
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Token::Name(name) if name == word);
        self.next += usize::from(found);
        found
    }

    fn takes_sign(&mut self, wanted: &str) -> bool {
        let found = matches!(self.peek(), Token::Sign(sign) if *sign == wanted);
        self.next += usize::from(found);
        found
    }

    /// Parses what nests, within the accepted depth.
    fn deeper(&mut self, inner: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        if self.depth >= MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} times; divide the rule with `compute`");
            return Err(RuleError::new(self.at(), message));
        }
        self.depth += 1;
        let parsed = inner(self);
        self.depth -= 1;
        parsed
    }

    fn or(&mut self) -> Parsed {
        self.deeper(|parser| {
            let mut left = parser.and()?;
            while parser.takes_word("or") {
                left = binary(Operator::Or, left, parser.and()?);
            }
            Ok(left)
        })
    }

    fn and(&mut self) -> Parsed {
        let mut left = self.not()?;
        while self.takes_word("and") {
            left = binary(Operator::And, left, self.not()?);
        }
        Ok(left)
    }

    fn not(&mut self) -> Parsed {
        let at = self.at();
        if self.takes_word("not") {
            let inner = self.deeper(Self::not)?;
            return Ok(Expr { at, shape: Shape::Not(Box::new(inner)) });
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.sum()?;
        let Some(operator) = self.takes_comparison() else { return Ok(left) };
        let compared = binary(operator, left, self.sum()?);
        let at = self.at();
        if self.takes_comparison().is_some() {
            return Err(RuleError::new(
                at,
                "comparisons cannot be chained; join two of them with `and`".into(),
            ));
        }
        Ok(compared)
    }

    fn takes_comparison(&mut self) -> Option<Operator> {
        use Operator::{Equal, Greater, GreaterOrEqual, In, Less, LessOrEqual, Unequal};
        if self.takes_word("in") {
            return Some(In);
        }
        [Equal, Unequal, LessOrEqual, GreaterOrEqual, Less, Greater]
            .into_iter()
            .find(|op| self.takes_sign(op.sign()))
    }

    fn sum(&mut self) -> Parsed {
        let mut left = self.product()?;
        loop {
            let operator = match self.peek() {
                Token::Sign("+") => Operator::Plus,
                Token::Sign("-") => Operator::Minus,
                _ => return Ok(left),
            };
            self.next += 1;
            left = binary(operator, left, self.product()?);
        }
    }

    fn product(&mut self) -> Parsed {
        let mut left = self.signed()?;
        while self.takes_sign("*") {
            left = binary(Operator::Times, left, self.signed()?);
        }
        Ok(left)
    }

    fn signed(&mut self) -> Parsed {
        let at = self.at();
        if self.takes_sign("-") {
            let inner = self.deeper(Self::signed)?;
            return Ok(Expr { at, shape: Shape::Negative(Box::new(inner)) });
        }
        self.primary()
    }

    fn primary(&mut self) -> Parsed {
        let at = self.at();
        if self.takes_sign("(") {
            let inner = self.or()?;
            return if self.takes_sign(")") { Ok(inner) } else { Err(self.unexpected("a closing bracket")) };
        }
        let shape = match self.peek().clone() {
            Token::Integer(number) => Shape::Integer(number),
            Token::Cents(cents) => Shape::Cents(cents),
            Token::Text(text) => Shape::Text(text),
            Token::Date(date) => Shape::Date(date),
            Token::Name(name) if !is_keyword(&name) => return self.named(at, name),
            _ => return Err(self.unexpected("a field, a number, a text or an opening bracket")),
        };
        self.next += 1;
        Ok(Expr { at, shape })
    }

    /// A name, `true`, `false`, or a call.
    fn named(&mut self, at: usize, name: String) -> Parsed {
        self.next += 1;
        let shape = match name.as_str() {
            "true" => Shape::Truth(true),
            "false" => Shape::Truth(false),
            _ if self.takes_sign("(") => Shape::Call(name, self.arguments()?),
            _ => Shape::Name(name),
        };
        Ok(Expr { at, shape })
    }

    fn arguments(&mut self) -> Result<Vec<Expr>, RuleError> {
        let mut arguments = Vec::new();
        if self.takes_sign(")") {
            return Ok(arguments);
        }
        loop {
            arguments.push(self.or()?);
            if self.takes_sign(")") {
                return Ok(arguments);
            }
            if !self.takes_sign(",") {
                return Err(self.unexpected("a comma or a closing bracket"));
            }
        }
    }
}

fn binary(operator: Operator, left: Expr, right: Expr) -> Expr {
    Expr { at: left.at, shape: Shape::Binary(operator, Box::new(left), Box::new(right)) }
}

/// Words that cannot name a field.
pub(crate) fn is_keyword(name: &str) -> bool {
    matches!(name, "and" | "or" | "not" | "in" | "EUR")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(rule: &str) -> String {
        parse(rule).unwrap().to_string()
    }

    #[test]
    fn and_binds_more_than_or_and_times_more_than_plus() {
        assert_eq!(written("a or b and not c"), "(a or (b and (not c)))");
        assert_eq!(written("a + b * -2 <= 12.50 EUR"), "((a + (b * (-2))) <= 12.50 EUR)");
        assert_eq!(written("not a == 'x'"), "(not (a == 'x'))");
        assert_eq!(
            written("any(p, age(d) >= 18) or 'l' in arten"),
            "(any(p, (age(d) >= 18)) or ('l' in arten))"
        );
    }

    #[test]
    fn a_mistake_is_shown_at_its_place() {
        for (rule, at, said) in [
            ("a = 1", 2, "=="),
            ("a and", 5, "the rule ends"),
            ("a == 'x", 5, "closing '"),
            ("(a or b", 7, "closing bracket"),
            ("1 < 2 < 3", 6, "chained"),
            ("a b", 2, "an operator"),
            ("12.5 > a", 0, "whole number"),
            ("@2026-02-30 < a", 0, "no date"),
            ("a && b", 2, "`and`"),
        ] {
            let error = parse(rule).unwrap_err();
            assert_eq!(error.at, at, "{rule}");
            assert!(error.message.contains(said), "{rule}: {}", error.message);
        }
    }

    #[test]
    fn a_rule_that_is_too_long_or_too_deep_is_refused() {
        assert!(parse(&"(".repeat(500)).unwrap_err().message.contains("nested"));
        assert!(parse(&"not ".repeat(400)).unwrap_err().message.contains("nested"));
        assert!(parse(&"-".repeat(1500)).unwrap_err().message.contains("nested"));
        assert!(parse(&"a".repeat(3000)).unwrap_err().message.contains("longer"));
    }

    fn expr() -> impl Strategy<Value = Expr> {
        let at = |shape| Expr { at: 0, shape };
        let leaf = prop_oneof![
            any::<bool>().prop_map(Shape::Truth),
            (0..i64::MAX).prop_map(Shape::Integer),
            (0..i64::MAX).prop_map(Shape::Cents),
            "[^'\\\\]{0,6}".prop_map(Shape::Text),
            "x[a-z0-9_]{0,5}".prop_map(Shape::Name),
            Just(Shape::Date("2026-05".parse().unwrap())),
        ]
        .prop_map(at);
        leaf.prop_recursive(5, 40, 3, move |inner| {
            let operator = prop::sample::select(Operator::ALL.to_vec());
            prop_oneof![
                inner.clone().prop_map(|e| Shape::Not(Box::new(e))),
                inner.clone().prop_map(|e| Shape::Negative(Box::new(e))),
                (operator, inner.clone(), inner.clone()).prop_map(|(o, l, r)| Shape::Binary(
                    o,
                    Box::new(l),
                    Box::new(r)
                )),
                ("x[a-z]{0,4}", prop::collection::vec(inner, 0..3)).prop_map(|(n, a)| Shape::Call(n, a)),
            ]
            .prop_map(at)
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_the_same(expr in expr()) {
            let written = expr.to_string();
            prop_assume!(written.len() <= 2_000);
            prop_assert_eq!(parse(&written).unwrap(), expr);
        }

        #[test]
        fn parsing_never_panics(rule in "\\PC{0,60}|[a-z0-9'@.,()<>=!+* -]{0,60}") {
            let _ = parse(&rule);
        }
    }
}
