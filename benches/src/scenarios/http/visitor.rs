//! Somebody with a browser who fills in the form page by page, until the summary.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use jiff::civil::Date;
use sozial_core::forms::{Answers, Definition, Entry, Journey, PageKind, PagePath, PageView, journey};

use super::LoadError;
use super::client::{Connection, Reply, Request};

/// Troisdorf, as a Regionalschlüssel.
const PLACE: &str = "053820068068";
/// Far more pages than the form has: who is not through by then goes in circles.
const PAGES: usize = 500;
const PAGE: &str = "/antrag/seite/";
const FORM: &str = "application/x-www-form-urlencoded";
const BOUNDARY: &str = "sozial-benches-part";

/// Somebody who knows all their answers.
pub(super) struct Visitor {
    address: SocketAddr,
    journey: Journey,
    /// How many items were added already, by the group's path.
    added: BTreeMap<String, usize>,
}

impl Visitor {
    pub(super) fn new(address: SocketAddr, definition: &Definition, answers: &Answers) -> Self {
        let today: Date = jiff::Zoned::now().date();
        Self { address, journey: journey(definition, answers, today), added: BTreeMap::new() }
    }

    /// Begins an application and fills it in; the cookie that holds it.
    pub(super) fn fill_in(mut self) -> Result<String, LoadError> {
        let mut connection = Connection::open(self.address)?;
        let form = self.journey.definition().id();
        let start = format!("/antrag/{form}/start");
        connection.page(&Request::get(&format!("{start}?ort={PLACE}"), None))?;
        let agreed = format!("ort={PLACE}&nutzung=ja&datenschutz=ja");
        let begun = connection.send(&Request::post(&start, None, FORM, &agreed))?;
        let cookie = begun.cookies.iter().find(|cookie| cookie.starts_with("antrag=")).cloned();
        let cookie = cookie.ok_or_else(|| stuck(&start, &begun))?;
        let mut at = page_of(&begun).ok_or_else(|| stuck(&start, &begun))?;
        for _ in 0..PAGES {
            let path: PagePath =
                at.parse().map_err(|_| LoadError::Visitor(format!("{at} is no page of a form")))?;
            let view = self.journey.page(&path);
            let view = view.ok_or_else(|| LoadError::Visitor(format!("{at} is not for this household")))?;
            if view.kind == PageKind::Summary {
                return Ok(cookie);
            }
            let address = format!("{PAGE}{at}");
            let shown = connection.send(&Request::get(&address, Some(&cookie)))?;
            let html = std::str::from_utf8(&shown.body).unwrap_or_default();
            let button = next_button(&mut self.added, &view, html);
            let request =
                sent(&address, &cookie, html, &view, &button).ok_or_else(|| stuck(&address, &shown))?;
            let saved = connection.send(&request)?;
            at = page_of(&saved).ok_or_else(|| stuck(&address, &saved))?;
        }
        Err(LoadError::Visitor(format!("the form goes in circles at {at}")))
    }
}

/// "Add" while items are missing and the page offers it, else "Weiter": that also brings up lists that follow from answers.
fn next_button(added: &mut BTreeMap<String, usize>, view: &PageView<'_>, html: &str) -> String {
    for entry in &view.entries {
        let Entry::Group(group) = entry else { continue };
        let (count, button) =
            (added.entry(group.path.to_string()).or_default(), format!("neu:{}", group.path));
        if *count < group.items.len() && html.contains(&format!("value=\"{button}\"")) {
            *count += 1;
            return button;
        }
    }
    "weiter".to_owned()
}

/// What the browser sends: the page's hidden values, what is typed into the inputs it shows, and the button.
fn sent(address: &str, cookie: &str, html: &str, view: &PageView<'_>, button: &str) -> Option<Request> {
    let hidden = |name: &str| {
        let value = html.split_once(&format!("name=\"{name}\" value=\""))?.1;
        Some((name.to_owned(), value.split_once('"')?.0.to_owned()))
    };
    let mut pairs = vec![hidden("_token")?, hidden("_stand")?];
    for entry in &view.entries {
        if let Entry::Field(field) = entry
            && let Some(value) = &field.value
        {
            let typed = field.field.kind.write(&field.path.to_string(), value);
            pairs.extend(typed.into_iter().filter(|(name, _)| html.contains(&format!("name=\"{name}\""))));
        }
    }
    pairs.push(("_aktion".to_owned(), button.to_owned()));
    if html.contains("enctype=\"multipart/form-data\"") {
        let body = pairs.iter().map(|(name, text)| part(name, text)).collect::<String>()
            + &format!("--{BOUNDARY}--\r\n");
        return Some(Request::post(
            address,
            Some(cookie),
            &format!("multipart/form-data; boundary={BOUNDARY}"),
            &body,
        ));
    }
    let body: Vec<String> =
        pairs.iter().map(|(name, text)| format!("{}={}", escaped(name), escaped(text))).collect();
    Some(Request::post(address, Some(cookie), FORM, &body.join("&")))
}

fn part(name: &str, text: &str) -> String {
    format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
}

/// The page of the form that an answer leads to.
fn page_of(reply: &Reply) -> Option<String> {
    let location = reply.location.as_deref()?.strip_prefix(PAGE)?;
    location.split(['?', '#']).next().map(str::to_owned)
}

fn stuck(address: &str, reply: &Reply) -> LoadError {
    let to = reply.location.as_deref().unwrap_or("nowhere");
    LoadError::Visitor(format!("{address} answered {} and led to {to}", reply.status))
}

/// A text as it stands in a form's body.
fn escaped(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_and_signs_are_escaped() {
        assert_eq!(escaped("Köln & Bonn"), "K%C3%B6ln%20%26%20Bonn");
    }

    #[test]
    fn a_note_in_the_address_is_no_part_of_the_page() {
        let reply = |location: &str| Reply { location: Some(location.to_owned()), ..Reply::default() };
        assert_eq!(
            page_of(&reply("/antrag/seite/haushalt/personen?hinweis=neu")).as_deref(),
            Some("haushalt/personen")
        );
        assert_eq!(page_of(&reply("/")), None);
    }
}
