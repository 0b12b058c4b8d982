//! Between what is typed in a browser and a value: reading loses nothing, writing is its inverse.

use super::{
    Address, AddressPart, Email, FormInput, Iban, Kind, PartialDate, Phone, Value, cents_typed, euros_typed,
};

/// Longest typed text that is kept of one input, in characters; longer ones are cut. Far above every field's own
/// bound.
const MAX_TYPED_CHARS: usize = 20_000;

impl Kind {
    /// Reads what was typed under `name` (see [`FormInput`]). `None` if nothing was typed or chosen. What cannot be
    /// read becomes [`Value::Raw`]. Upload slots and computed fields read nothing.
    ///
    /// ```
    /// use sozial_core::forms::{FormInput, Kind, Range, Value};
    /// let kind = Kind::Money(Range { min: 0, max: 1_000_000 });
    /// let input: FormInput = [("miete", "1.234,56 €")].into_iter().collect();
    /// assert_eq!(kind.read(&input, "miete"), Some(Value::Money(123_456)));
    /// assert_eq!(kind.read(&input, "heizung"), None);
    /// assert_eq!(kind.write("miete", &Value::Money(123_456)), [("miete".into(), "1.234,56".into())]);
    /// ```
    #[must_use]
    pub fn read(&self, input: &FormInput, name: &str) -> Option<Value> {
        match self {
            Self::Choices(options) => {
                let chosen = |id: &str| input.all(name).any(|sent| sent == id);
                Value::choices(options.all().iter().map(|option| &*option.id).filter(|id| chosen(id)))
            }
            Self::Address => read_address(input, name),
            Self::Date(_) => self.read_text(&date_text(input, name)?),
            _ => self.read_text(input.one(name)?),
        }
    }

    /// Reads one typed text; see [`read`](Self::read).
    #[must_use]
    pub fn read_text(&self, text: &str) -> Option<Value> {
        let text = bounded(text);
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let value = match self {
            Self::Text(rules) if !rules.multiline => Some(Value::Text(one_line(text).into())),
            Self::Text(_) => Some(Value::Text(text.replace("\r\n", "\n").into())),
            Self::Choice(options) => options.position(text).map(|_| Value::Choice(text.into())),
            Self::Choices(options) => options.position(text).and_then(|_| Value::choices([text])),
            Self::Date(_) => PartialDate::typed(text).map(Value::Date),
            Self::Money(_) => cents_typed(text).map(Value::Money),
            Self::Number(_) => number_typed(text).map(Value::Number),
            Self::Iban => text.parse::<Iban>().ok().map(Value::Iban),
            Self::Email => text.parse::<Email>().ok().map(Value::Email),
            Self::Phone => text.parse::<Phone>().ok().map(Value::Phone),
            Self::YesNo => yes_no(text).map(Value::YesNo),
            Self::Address | Self::File { .. } | Self::Compute(_) => return None,
        };
        Some(value.unwrap_or_else(|| Value::Raw(text.into())))
    }

    /// The texts of this field's inputs that read back as `value`: pairs of input name and text.
    #[must_use]
    pub fn write(&self, name: &str, value: &Value) -> Vec<(String, String)> {
        match value {
            Value::Choices(ids) => ids.iter().map(|id| (name.to_owned(), id.to_string())).collect(),
            Value::Address(address) => {
                let part =
                    |(part, text): (AddressPart, &str)| (format!("{name}.{}", part.name()), text.to_owned());
                address.parts().into_iter().map(part).collect()
            }
            Value::Files(_) => Vec::new(),
            _ => vec![(name.to_owned(), value.typed())],
        }
    }

    /// Whether `value` is of this kind; a raw text is of every kind that is typed.
    #[must_use]
    pub fn accepts(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Choice(options), Value::Choice(id)) => options.position(id).is_some(),
            (Self::Choices(options), Value::Choices(ids)) => {
                !ids.is_empty() && ids.iter().all(|id| options.position(id).is_some())
            }
            (Self::File { .. } | Self::Compute(_) | Self::Address | Self::Choices(_), Value::Raw(_)) => false,
            (Self::File { .. }, Value::Files(files)) => !files.is_empty(),
            (Self::Address, Value::Address(address)) => !address.is_empty(),
            (Self::Text(_), Value::Text(text)) => !text.is_empty(),
            (Self::Date(_), Value::Date(_))
            | (Self::Money(_), Value::Money(_))
            | (Self::Number(_), Value::Number(_))
            | (Self::Iban, Value::Iban(_))
            | (Self::Email, Value::Email(_))
            | (Self::Phone, Value::Phone(_))
            | (Self::YesNo, Value::YesNo(_))
            | (_, Value::Raw(_)) => true,
            _ => false,
        }
    }
}

impl Value {
    /// The text one would type for this value into its single input; empty for addresses, several choices and files.
    #[must_use]
    pub fn typed(&self) -> String {
        match self {
            Self::Text(text) | Self::Raw(text) | Self::Choice(text) => text.to_string(),
            Self::Date(date) => date.german(),
            Self::Money(cents) => euros_typed(*cents),
            Self::Number(number) => number.to_string(),
            Self::Iban(iban) => iban.grouped(),
            Self::Email(email) => email.as_str().to_owned(),
            Self::Phone(phone) => phone.as_str().to_owned(),
            Self::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Self::Choices(_) | Self::Address(_) | Self::Files(_) => String::new(),
        }
    }
}

impl Value {
    /// Day, month and year of a date as one would type them into three inputs, empty where unknown; a text that is no
    /// date is divided at its dots, so that nothing typed is lost.
    ///
    /// ```
    /// use sozial_core::forms::Value;
    /// assert_eq!(Value::Date("2020-05".parse()?).date_parts(), ["", "5", "2020"]);
    /// assert_eq!(Value::Raw("31.2.2020".into()).date_parts(), ["31", "2", "2020"]);
    /// # Ok::<(), sozial_core::forms::NotADate>(())
    /// ```
    #[must_use]
    pub fn date_parts(&self) -> [String; 3] {
        let shown = |part: Option<i8>| part.map(|part| part.to_string()).unwrap_or_default();
        match self {
            Self::Date(date) => [shown(date.day_of_month()), shown(date.month()), date.year().to_string()],
            Self::Raw(typed) => {
                let mut parts = typed.rsplitn(3, '.').map(str::to_owned);
                let (year, month, day) = (parts.next(), parts.next(), parts.next());
                [day, month, year].map(Option::unwrap_or_default)
            }
            _ => Default::default(),
        }
    }
}

fn bounded(text: &str) -> &str {
    text.char_indices().nth(MAX_TYPED_CHARS).map_or(text, |(end, _)| text.get(..end).unwrap_or_default())
}

/// Line breaks and control characters become spaces.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn number_typed(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = (1..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// A date typed into one input, or into three for day, month and year.
fn date_text(input: &FormInput, name: &str) -> Option<String> {
    if let Some(whole) = input.one(name) {
        return Some(whole.to_owned());
    }
    let parts = ["day", "month", "year"].map(|part| input.part(name, part).unwrap_or_default().trim());
    match parts {
        ["", "", ""] => None,
        ["", "", year] => Some(year.to_owned()),
        ["", month, year] => Some(format!("{month}.{year}")),
        [day, month, year] => Some(format!("{day}.{month}.{year}")),
    }
}

fn read_address(input: &FormInput, name: &str) -> Option<Value> {
    let mut address = Address::default();
    for part in AddressPart::ALL {
        let typed = input.part(name, part.name()).unwrap_or_default();
        *part.of(&mut address) = one_line(bounded(typed)).trim().to_owned();
    }
    (!address.is_empty()).then(|| Value::Address(address.into()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::forms::{
        Definition, Field,
        demo::{any_answers, demo},
    };

    fn field<'d>(form: &'d Definition, id: &str) -> &'d Field {
        form.fields().iter().find(|field| &*field.id == id).unwrap()
    }

    fn read(id: &str, pairs: &[(&str, &str)]) -> Option<Value> {
        field(&demo(), id).kind.read(&pairs.iter().copied().collect(), id)
    }

    #[test]
    fn what_cannot_be_read_is_kept_as_typed() {
        for (id, typed) in [
            ("iban", "DE00 1234"),
            ("mail", "a@"),
            ("telefon", "abc"),
            ("geburtsdatum", "gestern"),
            ("betrag", "viel"),
            ("alter", "4,5"),
            ("fuer_wen", "niemand"),
        ] {
            assert_eq!(read(id, &[(id, typed)]), Some(Value::Raw(typed.into())), "{id}");
        }
    }

    #[test]
    fn nothing_typed_is_no_answer() {
        assert_eq!(read("name", &[("name", "  ")]), None);
        assert_eq!(read("name", &[]), None);
        assert_eq!(read("anschrift", &[("anschrift.street", ""), ("anschrift.place", " ")]), None);
        assert_eq!(read("arten", &[("arten", "unbekannt")]), None);
        assert_eq!(read("geburtsdatum", &[("geburtsdatum.day", ""), ("geburtsdatum.year", "")]), None);
    }

    #[test]
    fn a_date_may_come_in_three_inputs() {
        let three = |day, month, year| {
            read(
                "geburtsdatum",
                &[("geburtsdatum.day", day), ("geburtsdatum.month", month), ("geburtsdatum.year", year)],
            )
        };
        assert_eq!(three("17", "5", "2020"), "2020-05-17".parse().ok().map(Value::Date));
        assert_eq!(three("", "5", "2020"), "2020-05".parse().ok().map(Value::Date));
        assert_eq!(three("", "", "2020"), "2020".parse().ok().map(Value::Date));
        assert_eq!(three("31", "2", "2020"), Some(Value::Raw("31.2.2020".into())));
        assert_eq!(three("31", "", "2020"), Some(Value::Raw("31..2020".into())));
    }

    #[test]
    fn line_breaks_and_floods_of_text_are_tamed() {
        assert_eq!(read("name", &[("name", "a\r\nb\u{0}c")]), Some(Value::Text("a  b c".into())));
        assert_eq!(read("erklaerung", &[("erklaerung", "a\r\nb")]), Some(Value::Text("a\nb".into())));
        let Some(Value::Text(kept)) = read("name", &[("name", &"ä".repeat(1_000_000))]) else { panic!() };
        assert_eq!(kept.chars().count(), MAX_TYPED_CHARS);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_written_reads_back_the_same(answers in any_answers()) {
            let form = demo();
            for path in answers.paths(&form) {
                let (field, value) = (form.field_at(&path).unwrap(), answers.get(&form, &path).unwrap());
                let again = field.kind.read(&field.kind.write("x", value).into_iter().collect(), "x");
                prop_assert!(matches!(value, Value::Files(_)) || again.as_ref() == Some(value), "{}", path);
            }
        }
    }
}
