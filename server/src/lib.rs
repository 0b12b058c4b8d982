//! The portal server of the Sozialplattform.
