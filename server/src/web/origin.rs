//! Decides whether a request that changes something was sent by one of our own pages.

use axum::extract::Request;
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::errors::PageError;

/// Middleware: refuses what another site made a browser send.
///
/// Browsers say where a request comes from in `Sec-Fetch-Site` (over HTTPS and on localhost) and in `Origin`.
/// A program without a browser sends neither; it holds no cookie that could be abused.
pub(super) async fn own_pages_only(request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && is_foreign(request.headers()) {
        return PageError::Foreign.into_response();
    }
    next.run(request).await
}

/// Whether another site made a browser send this.
pub(super) fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    match (headers.get(ORIGIN), text(HOST.as_str())) {
        (None, _) => false,
        (Some(origin), Some(host)) => {
            let origin = origin.to_str().unwrap_or_default();
            origin.split_once("://").is_none_or(|(_, sender)| !sender.eq_ignore_ascii_case(host))
        }
        (Some(_), None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn our_own_page_may_send() {
        assert!(!is_foreign(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!is_foreign(&headers(&[("origin", "http://localhost:8080"), ("host", "localhost:8080")])));
        assert!(!is_foreign(&headers(&[("host", "localhost:8080")])));
    }

    #[test]
    fn another_site_may_not() {
        assert!(is_foreign(&headers(&[("sec-fetch-site", "cross-site"), ("host", "a.example")])));
        assert!(is_foreign(&headers(&[("sec-fetch-site", "same-site"), ("host", "a.example")])));
        assert!(is_foreign(&headers(&[("origin", "https://b.example"), ("host", "a.example")])));
        assert!(is_foreign(&headers(&[("origin", "null"), ("host", "a.example")])));
        assert!(is_foreign(&headers(&[("origin", "https://a.example")])));
    }
}
