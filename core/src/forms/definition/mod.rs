//! What a form asks, loaded from a KDL file and checked.

mod defect;
mod model;
mod prefill;

pub use defect::Defect;
pub use model::{Chapter, Definition, Field, FieldId, Group, GroupId, Member, Page, PageKind};
pub(crate) use model::{Check, Container, Form, Leika, Node, Required, Scope, ScopeId};
pub use prefill::Prefill;

impl Definition {
    /// Loads a definition and checks it.
    ///
    /// # Errors
    /// All [`Defect`]s found, in the order of the file.
    pub fn parse(source: &str) -> Result<Self, Vec<Defect>> {
        let _ = source;
        todo!()
    }
}
