//! The same centres in the same order.

use serde_json::json;
use sozial_core::centres::{Index, Query, demo_centres};

#[test]
fn the_searches_are_what_the_core_computes() {
    let index = Index::new(demo_centres(400));
    let now = "2026-11-23T09:00:00Z";
    let search = |text: &str| {
        let found = index.search(&Query { hits: 0..5, ..Query::text(text) }, now.parse().unwrap());
        let ids: Vec<String> = found.hits.iter().map(|hit| hit.centre.id.to_string()).collect();
        json!({ "text": text, "total": found.total, "ids": ids, "near": found.near.map(|near| near.label) })
    };
    let searches = ["Schulden Köln", "Shulden", "53840", "Sucht Berlin"].map(search);
    super::same("centres.json", &json!({ "demo": 400, "now": now, "show": 5, "searches": searches }));
}
