//! Sets applications and reports as tagged, accessible PDF/UA.
