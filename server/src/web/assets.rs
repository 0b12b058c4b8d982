//! What browsers load besides pages: style sheet, script, fonts. Built by npm, embedded, named by content.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use super::errors::PageError;

/// The output of `npm run build` in `server/web`.
#[derive(RustEmbed)]
#[folder = "web/dist"]
#[allow_missing = true]
struct Files;

/// A file's name changes with its content, so a copy never grows old.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The script that runs WebAssembly beside a page of counselling. It has the policy of its own answer, not the page's.
const WORKER: &str = "beratung-worker.";
const WORKER_POLICY: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";

static MANIFEST: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let manifest = Files::get("manifest.json");
    manifest.and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
});

/// The address of a built file, for example `portal.css`.
///
/// A file that was not built keeps its plain name and is answered with 404: pages work without it.
pub(super) fn address(name: &str) -> String {
    let file = MANIFEST.get(name).map_or(name, String::as_str);
    format!("/assets/{file}")
}

/// Whether style sheet and script were built into this program.
pub fn are_built() -> bool {
    !MANIFEST.is_empty()
}

/// `GET /assets/{file}`
pub(super) async fn file(Path(name): Path<String>) -> Result<Response, PageError> {
    let is_public = MANIFEST.values().any(|file| *file == name);
    let file = Files::get(&name).filter(|_| is_public).ok_or(PageError::NotFound)?;
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(&name)));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(FOR_EVER));
    if name.starts_with(WORKER) {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(WORKER_POLICY));
    }
    let bytes = match file.data {
        Cow::Borrowed(bytes) => axum::body::Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    };
    Ok((headers, bytes).into_response())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_outside_the_manifest_is_not_found() {
        assert!(matches!(file(Path("manifest.json".to_owned())).await, Err(PageError::NotFound)));
        assert!(matches!(file(Path("../package.json".to_owned())).await, Err(PageError::NotFound)));
    }

    #[test]
    fn a_file_that_was_not_built_keeps_its_name() {
        assert_eq!(address("nope.css"), "/assets/nope.css");
    }
}
