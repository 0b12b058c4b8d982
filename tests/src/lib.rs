//! Journeys across rooms, one file per story.
