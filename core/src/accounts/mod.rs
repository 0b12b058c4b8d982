//! What a pseudonymous account is made of: a made-up name, a password that never leaves the device, keys, a recovery
//! sheet instead of an e-mail, further devices, sessions.
//!
//! ```text
//! Password ── Stretch (Argon2id) ── HKDF ──┬─> LoginSecret ── to the server, which keeps its Verifier alone
//!                                          └─> WrappingKey ── wraps ──┐
//! Sheet (15 words) ── HKDF ──┬─> LoginSecret                          ├─> KeyRing: X25519, Ed25519, notebook
//!                            └─> WrappingKey ────────────── wraps ────┘
//! ```
//!
//! `core/docs/counselling.md` has the formats and says what a server can and cannot learn.

mod base32;
mod key_ring;
mod login;
mod meter;
mod pairing;
mod password;
mod password_change;
mod recovery;
mod registration;
mod session;
mod sheet;
mod stretch;
mod suggestion;
mod totp;
mod user_name;

pub use key_ring::{KeyRing, NotUnwrapped, WrappedKeys};
pub use login::{LoginRefused, LoginSalt, LoginSecret, ServerKey, Verifier};
pub use meter::{Hint, Strength, estimate};
pub use pairing::{Confirming, Inviting, PairingCode, PairingError, Received, Requesting};
pub use password::{NotAPassword, Password};
pub use password_change::PasswordChange;
pub use recovery::{NewSheet, recover};
pub use registration::{
    Agreed, ChoosingCentre, ChoosingTopic, Finishing, Naming, NewAccount, Securing, Step, TooWeak,
};
pub use session::{Session, SessionOver};
pub use sheet::{NotASheet, Sheet};
pub use stretch::{Credentials, Stretch, UnknownStretch, WrappingKey};
pub use suggestion::{suggest_name, suggest_password};
pub use totp::{Totp, TotpRefused, TotpStep};
pub use user_name::{NotAUserName, UserName};
