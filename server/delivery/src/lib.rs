//! Seals an application and hands it over to its authority; the receiving side too.
