//! A journey as JSON, for other programs.

use serde_json::{Map, Value as Json, json};

use super::{Entry, FieldView, GroupView, Journey, PageView};
use crate::forms::{PageKind, answers::write_value};

impl Journey {
    /// Chapters with states, visible pages with questions and answers, faults, upload slots, computed values, the LeiKa
    /// key and the pruned answers as JSON.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let chapters = self.chapters.iter().map(|chapter| {
            json!({
                "id": chapter.id, "state": chapter.state, "first_page": chapter.first_page,
                "confirmed": chapter.confirmed, "faults": chapter.faults,
            })
        });
        let faults = self
            .faults
            .iter()
            .map(|fault| json!({ "path": fault.path, "page": fault.page, "kind": fault.kind.name() }));
        let documents = self.documents.iter().map(|slot| {
            json!({ "path": slot.path, "page": slot.page, "required": slot.required, "present": slot.present })
        });
        let computed = self
            .computed()
            .into_iter()
            .map(|computed| (computed.path.to_string(), write_value(&computed.value)));
        json!({
            "form": self.definition().id(),
            "version": self.definition().version(),
            "today": self.today().to_string(),
            "leika": self.leika_key(),
            "ready": self.ready,
            "chapters": chapters.collect::<Json>(),
            "pages": self.pages().iter().map(page).collect::<Json>(),
            "faults": faults.collect::<Json>(),
            "documents": documents.collect::<Json>(),
            "computed": computed.collect::<Map<_, _>>(),
            "answers": self.answers.to_json(self.definition()),
        })
    }
}

fn page(page: &PageView<'_>) -> Json {
    let kind = match page.kind {
        PageKind::Questions => "questions",
        PageKind::Item => "item",
        PageKind::Summary => "summary",
    };
    let entries = page.entries.iter().map(|entry| match entry {
        Entry::Field(view) => field(view),
        Entry::Group(view) => group(view),
    });
    json!({ "path": page.path, "chapter": page.chapter, "kind": kind, "entries": entries.collect::<Json>() })
}

fn field(view: &FieldView<'_>) -> Json {
    let mut members = Map::new();
    members.insert("field".to_owned(), json!(view.path));
    members.insert("kind".to_owned(), json!(view.field.kind.name()));
    members.insert("required".to_owned(), json!(view.required));
    if !view.options.is_empty() {
        let ids = view.options.iter().map(|option| json!(&*option.id));
        members.insert("options".to_owned(), ids.collect());
    }
    members.extend(view.value.as_ref().map(|value| ("value".to_owned(), write_value(value))));
    Json::Object(members)
}

fn group(view: &GroupView<'_>) -> Json {
    let items: Json = view.items.iter().map(|item| json!(item.page)).collect();
    json!({ "group": view.path, "items": items, "can_add": view.can_add })
}
