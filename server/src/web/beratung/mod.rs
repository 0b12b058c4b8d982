//! The pages of counselling. They hold no secrets: what they show, the device loads and opens. So anyone may see them,
//! with or without a session, and without a script they name the telephone numbers that help.

mod texts;

use std::sync::Arc;

use askama::Template;
use axum::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use axum::response::Response;
use axum::routing::get;
use axum::{Router, middleware};

use super::errors::PageError;
use super::page::{self, Page};
use crate::portal::Portal;

/// As everywhere, and besides: WebAssembly, workers of our own, pictures that the page itself has opened.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";
/// The numbers that are shown on every page of counselling: the number to dial, and the key of who answers.
const CRISIS: [(&str, &str); 5] = [
    ("112", "beratung-crisis-112"),
    ("110", "beratung-crisis-110"),
    ("0800 1110111", "beratung-crisis-telefonseelsorge"),
    ("116 016", "beratung-crisis-violence"),
    ("116 111", "beratung-crisis-children"),
];

pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/beratung", get(start))
        .route("/beratung/registrieren", get(register))
        .route("/beratung/anmelden", get(log_in))
        .route("/beratung/einladung", get(invitation))
        .route("/beratung/gespraeche", get(conversations))
        .route("/beratung/gespraech/{id}", get(conversation))
        .route("/beratung/neu", get(enquiry))
        .route("/beratung/eingang", get(inbox))
        .route("/beratung/stelle/{centre}", get(centre))
        .route("/beratung/konto", get(account))
        .layer(middleware::map_response(headers))
}

async fn headers(mut response: Response) -> Response {
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

/// What every page of counselling has: its texts for the script, and the crisis numbers.
struct Shell {
    crisis: [(String, &'static str, String); 5],
    texts: Vec<(String, String)>,
}

impl Shell {
    fn of(p: &Page) -> Self {
        let dialled = |number: &str| number.chars().filter(char::is_ascii_digit).collect();
        Self {
            crisis: CRISIS.map(|(number, who)| (dialled(number), number, p.t(who))),
            texts: texts::of(p.words()),
        }
    }
}

macro_rules! pages {
    ($($(#[$doc:meta])* $handler:ident: $name:ident = $path:literal;)+) => {$(
        #[derive(Template)]
        #[template(path = $path)]
        struct $name {
            p: Page,
            shell: Shell,
        }

        $(#[$doc])*
        async fn $handler(p: Page) -> Result<Response, PageError> {
            page::show(&$name { shell: Shell::of(&p), p })
        }
    )+};
}

pages! {
    /// `GET /beratung`
    start: StartPage = "beratung/start.html";
    /// `GET /beratung/registrieren`
    register: RegisterPage = "beratung/register.html";
    /// `GET /beratung/anmelden`
    log_in: LogInPage = "beratung/log_in.html";
    /// `GET /beratung/einladung`
    invitation: InvitationPage = "beratung/invitation.html";
    /// `GET /beratung/gespraeche`
    conversations: ConversationsPage = "beratung/conversations.html";
    /// `GET /beratung/gespraech/{id}`
    conversation: ConversationPage = "beratung/conversation.html";
    /// `GET /beratung/neu`
    enquiry: EnquiryPage = "beratung/enquiry.html";
    /// `GET /beratung/eingang`
    inbox: InboxPage = "beratung/inbox.html";
    /// `GET /beratung/stelle/{centre}`
    centre: CentrePage = "beratung/centre.html";
    /// `GET /beratung/konto`
    account: AccountPage = "beratung/account.html";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::words;

    #[test]
    fn every_crisis_number_says_who_answers() {
        for (_, who) in CRISIS {
            assert!(words::words("de").has(who) && words::words("en").has(who), "{who}");
        }
    }
}
