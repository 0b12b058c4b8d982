//! What a journey shows: chapters, pages, and on each page its questions and lists.

use crate::forms::{Choosable, Field, Group, PageKind, PagePath, Path, Value};

/// How far a chapter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChapterState {
    /// An earlier chapter is not complete.
    Locked,
    /// Can be worked on.
    Open,
    /// Gone through to its end, and without faults.
    Complete,
}

/// A chapter with at least one visible page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterView {
    /// Its id.
    pub id: Box<str>,
    /// Key of its title.
    pub text_key: Box<str>,
    /// How far it is.
    pub state: ChapterState,
    /// Where it begins.
    pub first_page: PagePath,
    /// How many faults its answers have; shown once the chapter is confirmed or left.
    pub faults: usize,
    /// Whether it was gone through to its end once.
    pub confirmed: bool,
}

/// A visible page.
#[derive(Debug, Clone)]
pub struct PageView<'j> {
    /// Where it is.
    pub path: PagePath,
    /// Id of its chapter.
    pub chapter: &'j str,
    /// Questions, an item's questions, or the summary.
    pub kind: PageKind,
    /// Key of its title: the page's text (attribute `intro` for a lead), or for an item's page the group's text
    /// (attribute `item` with `$number`).
    pub text_key: &'j str,
    /// For an item's page: which item of which group.
    pub item: Option<ItemView<'j>>,
    /// Visible questions and lists in their order.
    pub entries: Vec<Entry<'j>>,
}

/// A question or a list on a page.
#[derive(Debug, Clone)]
pub enum Entry<'j> {
    /// A question, an upload slot or a shown computed value.
    Field(FieldView<'j>),
    /// A list of items.
    Group(GroupView<'j>),
}

/// A visible question with its answer.
#[derive(Debug, Clone)]
pub struct FieldView<'j> {
    /// What is asked.
    pub field: &'j Field,
    /// Where the answer is.
    pub path: Path,
    /// The answer, if any; for a computed field the value, if known.
    pub value: Option<Value>,
    /// Whether it must be answered.
    pub required: bool,
    /// The options to choose from now; empty for other kinds.
    pub options: Vec<&'j Choosable>,
}

/// A visible list of items.
#[derive(Debug, Clone)]
pub struct GroupView<'j> {
    /// What is listed.
    pub group: &'j Group,
    /// Where the items are.
    pub path: Path,
    /// The items in their order.
    pub items: Vec<ItemView<'j>>,
    /// Whether another item may be added.
    pub can_add: bool,
}

/// One item of a list.
#[derive(Debug, Clone)]
pub struct ItemView<'j> {
    /// The group it belongs to.
    pub group: &'j Group,
    /// Where its answers are.
    pub path: Path,
    /// Its own page.
    pub page: PagePath,
    /// Its place in the list, from 1.
    pub number: usize,
    /// The field that names it, and its answer.
    pub label: Option<(&'j Field, Option<Value>)>,
    /// How many faults its answers have, those of items within included.
    pub faults: usize,
}

/// A visible upload slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSlot {
    /// Where the files are.
    pub path: Path,
    /// The page with the slot.
    pub page: PagePath,
    /// Key of its label.
    pub text_key: Box<str>,
    /// Whether it must be handed in with the application. Else it may follow later.
    pub required: bool,
    /// How many files there are.
    pub present: usize,
}

/// A computed value that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// Of which field.
    pub path: Path,
    /// The value.
    pub value: Value,
}
