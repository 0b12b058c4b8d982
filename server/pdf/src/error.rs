//! Why a document could not be set, by what the caller can do about it.

/// A document could not be set. Says nothing about what stood in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The document would be longer than anybody can read; the content has to become less.
    #[error("the document has more than {limit} {measure}")]
    TooLarge {
        /// The most that is set.
        limit: usize,
        /// What was counted.
        measure: Measure,
    },
    /// The page template is at fault; nothing in the content can cause this.
    #[error("the page template fails in line {line}")]
    Template {
        /// Line of the template, counted from 1; 0 when the typesetter names none.
        line: usize,
    },
    /// The result would not be PDF/UA-1 and PDF/A-2a, so it is not given out.
    #[error("the document breaks PDF/UA-1 or PDF/A-2a in {problems} places")]
    Standard {
        /// How many breaches the exporter counted.
        problems: usize,
    },
}

/// What a document is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Unicode characters of all texts together.
    Characters,
    /// Rows: questions, attachments, steps and list items together.
    Rows,
}

impl std::fmt::Display for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Characters => "characters",
            Self::Rows => "rows",
        })
    }
}
