//! What people read: Fluent texts in every language, checked for completeness.
