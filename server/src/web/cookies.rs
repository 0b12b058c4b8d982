//! Reads and writes cookies. What holds a secret is unreadable for scripts and never leaves this host.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// The value of a cookie of the request.
pub(super) fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then(|| value.to_owned())
    })
}

/// A cookie without a secret, kept for `seconds`.
pub(super) fn plain(name: &str, value: &str, seconds: u32, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// The name of the cookie with the draft's secret. `__Host-` ties it to this host and to HTTPS.
pub(super) fn draft_name(secure: bool) -> &'static str {
    if secure { "__Host-antrag" } else { "antrag" }
}

/// The name of the cookie with the operator's session.
pub(super) fn operator_name(secure: bool) -> &'static str {
    if secure { "__Host-betrieb" } else { "betrieb" }
}

/// The cookie that holds the draft's secret for `seconds`. `Lax`, so that a link in a mail or a printed
/// address still finds the draft; what changes something carries a token besides.
pub(super) fn draft(secret: &str, seconds: i64, secure: bool) -> String {
    private(draft_name(secure), secret, seconds, "Lax", secure)
}

/// The cookie that holds the operator's session for `seconds`. Nobody links to these pages: `Strict`.
pub(super) fn operator(session: &str, seconds: i64, secure: bool) -> String {
    private(operator_name(secure), session, seconds, "Strict", secure)
}

/// The name of the cookie with a session of counselling.
pub(super) fn counselling_name(secure: bool) -> &'static str {
    if secure { "__Host-beratung" } else { "beratung" }
}

/// The cookie that holds a session of counselling until the browser is closed.
pub(super) fn counselling(token: &str, secure: bool) -> String {
    let (name, secure) = (counselling_name(secure), if secure { "; Secure" } else { "" });
    format!("{name}={token}; Path=/; HttpOnly; SameSite=Strict{secure}")
}

/// Makes the browser forget it.
pub(super) fn counselling_gone(secure: bool) -> String {
    private(counselling_name(secure), "", 0, "Strict", secure)
}

fn private(name: &str, value: &str, seconds: i64, same_site: &str, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite={same_site}{secure}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_cookie_is_found_among_others() {
        let line = HeaderValue::from_static("a=1; antrag=ABC; antragx=2");
        let headers = HeaderMap::from_iter([(COOKIE, line)]);
        assert_eq!(value(&headers, "antrag").as_deref(), Some("ABC"));
        assert_eq!(value(&headers, "antra"), None);
    }

    #[test]
    fn over_https_a_secret_is_tied_to_the_host() {
        let cookie = draft("S", 60, true);
        assert_eq!(cookie, "__Host-antrag=S; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
        assert!(!draft("S", 60, false).contains("Secure"));
    }
}
