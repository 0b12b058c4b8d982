//! All texts a page may show: the core's and the portal's own, in every language.

use std::sync::LazyLock;

use sozial_core::{Source, TEXT_SOURCES, Texts, Words};

use crate::store::outbox::DeliveryState;

/// The portal's Fluent files.
pub(super) static PORTAL_SOURCES: &[Source<'static>] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    let all: Vec<Source<'static>> = TEXT_SOURCES.iter().chain(PORTAL_SOURCES).copied().collect();
    Texts::load(&all).expect("the build has checked every text")
});

/// The texts of core and portal.
pub(crate) fn texts() -> &'static Texts {
    &TEXTS
}

/// The words of a language we have; German otherwise.
pub(crate) fn words(language: &str) -> Words<'static> {
    texts().words(language)
}

/// The key of the words for how far an application has come.
pub(super) const fn delivery_state(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Queued => "receipt-state-queued",
        DeliveryState::HandedOver => "receipt-state-handed-over",
        DeliveryState::Received => "receipt-state-received",
        DeliveryState::Refused => "receipt-state-refused",
        DeliveryState::Failed => "receipt-state-failed",
    }
}
