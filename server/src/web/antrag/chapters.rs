//! The list of chapters beside the form: which there are, how far each is, where one may go.

use sozial_core::forms::{ChapterState, Journey, PagePath};

use crate::web::page::Page;

/// The chapters as a page shows them.
pub(in crate::web) struct Shown {
    pub(in crate::web) list: Vec<ChapterLine>,
    /// "Kapitel 3 von 10".
    pub(in crate::web) position: String,
}

/// A chapter in the list.
pub(in crate::web) struct ChapterLine {
    pub(in crate::web) number: usize,
    pub(in crate::web) title: String,
    /// `current`, `complete`, `open` or `locked`.
    pub(in crate::web) state: &'static str,
    /// Words for the state.
    pub(in crate::web) state_words: String,
    pub(in crate::web) complete: bool,
    pub(in crate::web) current: bool,
    /// The page it begins with; `None` while it cannot be reached.
    pub(in crate::web) page: Option<String>,
}

/// Puts the chapters into words; `current` is the one whose page is shown.
pub(in crate::web) fn shown(p: &Page, journey: &Journey, current: Option<&str>) -> Shown {
    let list: Vec<ChapterLine> = journey
        .chapters()
        .iter()
        .enumerate()
        .map(|(at, chapter)| {
            let is_current = current == Some(&*chapter.id);
            let complete = chapter.state == ChapterState::Complete;
            let (state, key) = match (is_current, chapter.state) {
                (true, ChapterState::Complete) => ("current", "chapter-current-complete"),
                (true, _) => ("current", "chapter-current"),
                (false, ChapterState::Complete) => ("complete", "chapter-complete"),
                (false, ChapterState::Open) => ("open", "chapter-open"),
                (false, ChapterState::Locked) => ("locked", "chapter-locked"),
            };
            ChapterLine {
                number: at + 1,
                title: p.t(&chapter.text_key),
                state,
                state_words: p.t(key),
                complete,
                current: is_current,
                page: (chapter.state != ChapterState::Locked).then(|| chapter.first_page.to_string()),
            }
        })
        .collect();
    let number = list.iter().find(|chapter| chapter.current).map_or(0, |chapter| chapter.number);
    let (number, all) = (number.to_string(), list.len().to_string());
    let position = p.with("chapters-position", &[("number", &number), ("all", &all)]);
    Shown { list, position }
}

/// A chapter's title.
pub(in crate::web) fn title(p: &Page, journey: &Journey, chapter: &str) -> String {
    let found = journey.chapters().iter().find(|view| &*view.id == chapter);
    found.map(|view| p.t(&view.text_key)).unwrap_or_default()
}

/// Whether a page is visible and its chapter can be reached.
pub(in crate::web) fn may_open(journey: &Journey, page: &PagePath) -> bool {
    let chapter = journey.chapters().iter().find(|chapter| &*chapter.id == page.chapter());
    chapter.is_some_and(|chapter| chapter.state != ChapterState::Locked) && journey.page(page).is_some()
}

/// The first page of the first chapter that is not complete; else the last chapter's.
pub(in crate::web) fn where_to_go_on(journey: &Journey) -> Option<PagePath> {
    let chapters = journey.chapters();
    let unfinished = chapters.iter().find(|chapter| chapter.state == ChapterState::Open);
    unfinished.or(chapters.last()).map(|chapter| chapter.first_page.clone())
}
