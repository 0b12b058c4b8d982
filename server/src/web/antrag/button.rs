//! Which button of a form page was pressed.

use sozial_core::forms::{PagePath, Path};
use uuid::Uuid;

/// A button of a form page, as its value names it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Button {
    /// `weiter`: check the page and go on.
    Next,
    /// `zurueck`: go back; nothing is checked.
    Back,
    /// `speichern`: stay here.
    Save,
    /// `zeigen`: stay here and show what the answers bring up; sent by the script.
    Show,
    /// `zu:<page>`: go to another page.
    Page(PagePath),
    /// `neu:<group>`: add an item.
    Add(Path),
    /// `entfernen:<item>`: ask whether to remove an item.
    Remove(Path),
    /// `hochladen:<slot>`: only take the files.
    Upload(String),
    /// `datei-weg:<slot>:<file>`: remove a file.
    RemoveFile {
        /// Where it lies.
        slot: Path,
        /// Which one.
        file: Uuid,
    },
    /// `pdf`: to the page with the PDF.
    Pdf,
    /// `code`: to the page with the resume code.
    Code,
    /// `loeschen`: ask whether to delete the draft.
    Delete,
}

impl Button {
    /// Reads a button's value. What no button says is taken as "save": nothing is lost.
    pub(super) fn read(value: &str) -> Self {
        let (word, rest) = value.split_once(':').unwrap_or((value, ""));
        let read = match word {
            "weiter" => Some(Self::Next),
            "zurueck" => Some(Self::Back),
            "zeigen" => Some(Self::Show),
            "pdf" => Some(Self::Pdf),
            "code" => Some(Self::Code),
            "loeschen" => Some(Self::Delete),
            "zu" => rest.parse().ok().map(Self::Page),
            "neu" => rest.parse().ok().map(Self::Add),
            "entfernen" => rest.parse().ok().map(Self::Remove),
            "hochladen" => Some(Self::Upload(rest.to_owned())),
            "datei-weg" => file(rest),
            _ => None,
        };
        read.unwrap_or(Self::Save)
    }
}

fn file(rest: &str) -> Option<Button> {
    let (slot, file) = rest.split_once(':')?;
    Some(Button::RemoveFile { slot: slot.parse().ok()?, file: file.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_says_what_it_is_about() {
        assert_eq!(Button::read("weiter"), Button::Next);
        assert_eq!(
            Button::read("zu:haushalt/mitglieder"),
            Button::Page("haushalt/mitglieder".parse().unwrap())
        );
        assert_eq!(
            Button::read("neu:personen.0.einkommen"),
            Button::Add("personen.0.einkommen".parse().unwrap())
        );
    }

    #[test]
    fn what_no_button_says_only_saves() {
        for strange in ["", "zu:../../etc", "neu:", "datei-weg:a:b", "absenden"] {
            assert_eq!(Button::read(strange), Button::Save, "{strange}");
        }
    }
}
