//! The federal landscape on localhost: a Zustelldienst for development and tests.
