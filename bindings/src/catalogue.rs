//! The catalogue over a border: the 13 services, their content, and what somebody looks for.

use serde::Serialize;
use sozial_core::catalogue::{self, Kind, Service, Vertrauensniveau};
use sozial_core::{Words, texts};

use crate::values::CivilDate;

/// What of the catalogue was asked for and is not there.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum CatalogueError {
    /// No service has this short name.
    #[error("there is no service {slug}")]
    UnknownService {
        /// The name that was asked for.
        slug: String,
    },
}

/// How a service is applied for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, uniffi::Enum)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ServiceKind {
    /// With a form of this platform.
    ApplyHere {
        /// The form's id, for opening it.
        form: String,
    },
    /// On a page of somebody else.
    ApplyElsewhere {
        /// Its address, `https`.
        url: String,
    },
    /// Not online yet; the authority is named.
    NotYetHere,
    /// By talking to a counselling centre.
    Counselling,
}

/// A LeiKa key of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct LeikaEntry {
    /// 14 digits.
    pub key: String,
    /// What the key stands for.
    pub name: String,
    /// Least Vertrauensniveau (`niedrig`, `substantiell`, `hoch`), where one is set.
    pub level: Option<String>,
}

/// A service of the Onlinezugangsgesetz.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct ServiceSummary {
    /// Its short name, `hilfe-zum-lebensunterhalt`.
    pub slug: String,
    /// `1..=13`.
    pub number: u8,
    /// Its title in the language asked for.
    pub title: String,
    /// One or two sentences.
    pub short: String,
    /// The laws it rests on, `SGB XII`.
    pub legal_areas: Vec<String>,
    /// How it is applied for.
    pub kind: ServiceKind,
    /// Its LeiKa keys.
    pub leika: Vec<LeikaEntry>,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, uniffi::Enum)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum TextBlock {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// A list without order.
    Bullets {
        /// Its items.
        items: Vec<String>,
    },
    /// Steps, one after the other.
    Steps {
        /// The steps.
        items: Vec<String>,
    },
}

/// A section of a description.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct DescriptionSection {
    /// Which one: `about`, `entitled`, `documents`, `deadlines`, `cost`, `procedure`, `duration`, `hints`, `remedy`.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// Its content.
    pub blocks: Vec<TextBlock>,
}

/// What a person reads about a service.
///
/// # Source
/// FIM, Leistungsbeschreibung.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct ServiceDescription {
    /// The service's title.
    pub title: String,
    /// One or two sentences.
    pub short: String,
    /// The sections, in the order they are read.
    pub sections: Vec<DescriptionSection>,
    /// The paragraphs it rests on, `§ 27 SGB XII`.
    pub legal_basis: Vec<String>,
    /// The day for which it is stated.
    pub stated_on: CivilDate,
}

/// An online service of somebody else that people look for here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct ExternalService {
    /// Its title.
    pub title: String,
    /// What one gets there.
    pub about: String,
    /// Its address, `https`.
    pub url: String,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct ServicesFound {
    /// Services of the catalogue, the best first.
    pub services: Vec<ServiceSummary>,
    /// Services of others.
    pub external: Vec<ExternalService>,
}

/// All services, in `language` (BCP 47; German where it is not known).
#[uniffi::export]
#[must_use]
pub fn services(language: &str) -> Vec<ServiceSummary> {
    let words = texts().words(language);
    catalogue::services().iter().map(|service| summary(service, words)).collect()
}

/// Services that fit what somebody typed; misspelt words are forgiven. At most 200 characters are read.
#[uniffi::export]
#[must_use]
pub fn search_services(query: &str, language: &str) -> ServicesFound {
    let words = texts().words(language);
    let index = catalogue::Index::new(words);
    let external = index.search_external(query).into_iter().map(|link| ExternalService {
        title: link.title(words),
        about: link.about(words),
        url: link.url.clone(),
    });
    ServicesFound {
        services: index.search(query).into_iter().map(|service| summary(service, words)).collect(),
        external: external.collect(),
    }
}

/// The content of a service in `language`.
///
/// # Errors
/// When no service has this short name.
#[uniffi::export]
pub fn describe_service(slug: &str, language: &str) -> Result<ServiceDescription, CatalogueError> {
    let unknown = || CatalogueError::UnknownService { slug: slug.to_owned() };
    let service = catalogue::service(slug).ok_or_else(unknown)?;
    let content = catalogue::describe(service, texts().words(language));
    let sections = content.sections.into_iter().map(|section| DescriptionSection {
        name: section.kind.name().to_owned(),
        title: section.title,
        blocks: section.blocks.into_iter().map(TextBlock::from).collect(),
    });
    Ok(ServiceDescription {
        title: content.title,
        short: content.short,
        sections: sections.collect(),
        legal_basis: content.legal_basis.iter().map(catalogue::LegalReference::citation).collect(),
        stated_on: content.stated_on,
    })
}

fn summary(service: &Service, words: Words<'_>) -> ServiceSummary {
    let leika = service.leika.iter().map(|entry| LeikaEntry {
        key: entry.key.to_string(),
        name: entry.name.clone(),
        level: entry.level.map(|level| level_name(level).to_owned()),
    });
    ServiceSummary {
        slug: service.slug.clone(),
        number: service.number,
        title: service.title(words),
        short: service.short(words),
        legal_areas: service.legal_areas.iter().map(|area| area.abbreviation().to_owned()).collect(),
        kind: ServiceKind::from(&service.kind),
        leika: leika.collect(),
    }
}

const fn level_name(level: Vertrauensniveau) -> &'static str {
    match level {
        Vertrauensniveau::Niedrig => "niedrig",
        Vertrauensniveau::Substantiell => "substantiell",
        Vertrauensniveau::Hoch => "hoch",
    }
}

impl From<&Kind> for ServiceKind {
    fn from(kind: &Kind) -> Self {
        match kind {
            Kind::ApplyHere { form } => Self::ApplyHere { form: form.clone() },
            Kind::ApplyElsewhere { url } => Self::ApplyElsewhere { url: url.clone() },
            Kind::NotYetHere => Self::NotYetHere,
            Kind::Counselling => Self::Counselling,
        }
    }
}

impl From<catalogue::Block> for TextBlock {
    fn from(block: catalogue::Block) -> Self {
        match block {
            catalogue::Block::Paragraph(text) => Self::Paragraph { text },
            catalogue::Block::List(items) => Self::Bullets { items },
            catalogue::Block::Steps(items) => Self::Steps { items },
        }
    }
}
