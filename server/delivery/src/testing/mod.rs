//! What the tests of this crate share: keys made once, certificates, an application.

use std::path::PathBuf;
use std::sync::OnceLock;

use sozial_core::catalogue::LeikaKey;
use uuid::Uuid;

use crate::jose::{KeyUse, PrivateJwk};
use crate::{Application, Attachment, Purpose};

/// An application with a PDF and further attachments, `attachments` in all.
pub(crate) fn application(attachments: usize) -> Application {
    let leika: LeikaKey = "99107012017000".parse().unwrap();
    Application {
        number: Uuid::from_u128(0xa),
        leika,
        service_name: "Hilfe zum Lebensunterhalt".to_owned(),
        region: "053820068068".parse().unwrap(),
        xml: b"<antrag>Erika Mustermann</antrag>".to_vec(),
        schema_uri: "urn:xoev-de:d-nrw:standard:xsozialbasis_2.4.0".to_owned(),
        attachments: (0..attachments).map(attachment).collect(),
        applied_on: "2026-11-02".parse().unwrap(),
    }
}

fn attachment(at: usize) -> Attachment {
    Attachment {
        id: Uuid::from_u128(0x100 + at as u128),
        purpose: if at == 0 { Purpose::Form } else { Purpose::Attachment },
        filename: format!("Anlage {at}.pdf"),
        mime: "application/pdf".to_owned(),
        bytes: format!("%PDF-1.7 {at}").into_bytes(),
    }
}

/// A key pair of 4096 bits. Making one takes seconds, so they are kept beside the build's output and
/// shared by all tests.
pub(crate) fn key(name: &str, key_use: KeyUse) -> PrivateJwk {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let executable = std::env::current_exe().unwrap();
        let folder = executable.ancestors().nth(2).unwrap().join("test-keys");
        std::fs::create_dir_all(&folder).unwrap();
        folder
    });
    let path = folder.join(format!("{name}-{}.json", key_use.operation()));
    if let Ok(json) = std::fs::read_to_string(&path) {
        return PrivateJwk::from_json(&json).unwrap();
    }
    let key = PrivateJwk::generate(key_use).unwrap();
    let temporary =
        folder.join(Uuid::from_u128(std::process::id().into()).to_string() + name + key_use.operation());
    std::fs::write(&temporary, key.to_json().as_bytes()).unwrap();
    std::fs::rename(&temporary, &path).unwrap();
    key
}
