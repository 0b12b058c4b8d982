//! Which table is about people, and by which line of the table of periods its rows go.

use sozial_core::retention::Kept;

/// Whose rows a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Of people: the retention job deletes them by this line.
    Due(Kept),
    /// Of people: they go together with the row of another table that they belong to.
    GoesWith(&'static str),
    /// Nobody's: about centres, or counts.
    Nobodys,
}

/// Every table. A test fails when one is missing here, or outlives its period.
pub const TABLES: &[(&str, Whose)] = &[
    ("drafts", Whose::Due(Kept::Draft)),
    ("uploads", Whose::Due(Kept::Upload)),
    ("upload_chunks", Whose::GoesWith("uploads")),
    ("receipts", Whose::Due(Kept::Receipt)),
    ("outbox", Whose::Due(Kept::HandoverRecord)),
    ("deletions", Whose::Nobodys),
    ("centres", Whose::Nobodys),
    ("centres_revision", Whose::Nobodys),
    ("counselling_accounts", Whose::Due(Kept::CounsellingAccount)),
    ("counselling_sessions", Whose::Due(Kept::CounsellingSession)),
    ("counselling_notes", Whose::GoesWith("counselling_accounts")),
    ("counselling_pairings", Whose::Due(Kept::Pairing)),
    ("counselling_tickets", Whose::Due(Kept::Pairing)),
    ("counselling_centres", Whose::Nobodys),
    ("counselling_roles", Whose::GoesWith("counselling_accounts")),
    ("counselling_intakes", Whose::Nobodys),
    ("counselling_intake_keys", Whose::GoesWith("counselling_accounts")),
    ("counselling_invitations", Whose::Due(Kept::CounsellorInvitation)),
    ("counselling_conversations", Whose::Due(Kept::Conversation)),
    ("counselling_readers", Whose::GoesWith("counselling_conversations")),
    ("counselling_events", Whose::GoesWith("counselling_conversations")),
    ("counselling_streams", Whose::GoesWith("counselling_conversations")),
    ("counselling_files", Whose::Due(Kept::ConversationFile)),
    ("counselling_file_pieces", Whose::GoesWith("counselling_files")),
];
