//! DTLS as the relay needs it: one tested configuration for all connections, and a tap on the SRTP keys.
//!
//! dimpl tests its cipher suites whenever a configuration is built, which costs more than all the rest of a new
//! connection; so it is built once. The keys that a handshake yields are kept beside for the relay's own packet path.

use std::cell::RefCell;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use str0m::config::{CryptoProvider, DtlsCert, DtlsVersion};
use str0m::crypto::CryptoError;
use str0m::crypto::dtls::{
    DtlsImplError, DtlsInstance, DtlsOutput, DtlsProvider, ProtocolVersion, SrtpProfile,
};
use zeroize::Zeroizing;

use super::preference;

/// What a handshake agreed on for SRTP (RFC 5764, section 4.2: client key, server key, client salt, server salt).
pub(crate) struct Keying {
    /// The profile that was negotiated.
    pub(crate) profile: SrtpProfile,
    /// Keys and salts.
    pub(crate) material: Zeroizing<Vec<u8>>,
    /// The relay was the DTLS client.
    pub(crate) client: bool,
}

/// Place where a connection's keys appear once its handshake is done.
pub(crate) type Tap = Arc<OnceLock<Keying>>;

thread_local! {
    /// str0m hands out no reference to the DTLS instance that it asked for; the next one built leaves its tap here.
    static LAST_TAP: RefCell<Option<Tap>> = const { RefCell::new(None) };
}

/// Tap of the connection that this thread built last.
pub(crate) fn take_tap() -> Option<Tap> {
    LAST_TAP.with(|tap| tap.borrow_mut().take())
}

/// str0m's ciphers with the relay's DTLS, for connections at either end: a client built with it costs a sixteenth.
pub fn ciphers() -> Arc<CryptoProvider> {
    static PROVIDER: OnceLock<Arc<CryptoProvider>> = OnceLock::new();
    static DTLS: Dtls = Dtls { config: OnceLock::new() };
    PROVIDER
        .get_or_init(|| {
            let standard = str0m::crypto::from_feature_flags();
            Arc::new(CryptoProvider { dtls_provider: &DTLS, ..standard })
        })
        .clone()
}

#[derive(Debug)]
struct Dtls {
    config: OnceLock<Arc<dimpl::Config>>,
}

impl Dtls {
    fn config(&self, mtu: Option<usize>) -> Result<Arc<dimpl::Config>, CryptoError> {
        if let Some(config) = self.config.get() {
            return Ok(config.clone());
        }
        // ICE has verified the way back before the first DTLS datagram is looked at: no cookie.
        let ciphers = preference::provider();
        let mut builder = dimpl::Config::builder().with_crypto_provider(ciphers).use_server_cookie(false);
        if let Some(mtu) = mtu {
            builder = builder.mtu(mtu);
        }
        let config = builder.build().map_err(|error| CryptoError::Other(error.to_string()))?;
        Ok(self.config.get_or_init(|| Arc::new(config)).clone())
    }
}

impl DtlsProvider for Dtls {
    fn generate_certificate(&self) -> Option<DtlsCert> {
        super::Certificate::generate().ok().map(|certificate| certificate.0)
    }

    fn new_dtls(
        &self,
        cert: &DtlsCert,
        now: Instant,
        _version: DtlsVersion,
        mtu: Option<usize>,
    ) -> Result<Box<dyn DtlsInstance>, CryptoError> {
        let certificate = dimpl::DtlsCertificate {
            certificate: cert.certificate.clone(),
            private_key: cert.private_key.clone(),
        };
        let tap = Tap::default();
        LAST_TAP.with(|last| *last.borrow_mut() = Some(tap.clone()));
        let dtls = dimpl::Dtls::new_12(self.config(mtu)?, certificate, now);
        Ok(Box::new(Tapped { dtls, tap }))
    }
}

struct Tapped {
    dtls: dimpl::Dtls,
    tap: Tap,
}

impl fmt::Debug for Tapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tapped")
    }
}

impl DtlsInstance for Tapped {
    fn set_active(&mut self, active: bool) {
        self.dtls.set_active(active);
    }

    fn handle_packet(&mut self, packet: &[u8]) -> Result<(), DtlsImplError> {
        let covered = preference::covered(packet);
        self.dtls.handle_packet(covered.as_deref().unwrap_or(packet))
    }

    fn poll_output<'a>(&mut self, buf: &'a mut [u8]) -> DtlsOutput<'a> {
        let output = self.dtls.poll_output(buf);
        if let DtlsOutput::KeyingMaterial(material, profile) = &output {
            let material = Zeroizing::new(material.as_ref().to_vec());
            // A second handshake would renew the keys; DTLS 1.2 renegotiation is not spoken, so the first stand.
            let client = self.dtls.is_active();
            let _ = self.tap.set(Keying { profile: *profile, material, client });
        }
        output
    }

    fn handle_timeout(&mut self, now: Instant) -> Result<(), DtlsImplError> {
        self.dtls.handle_timeout(now)
    }

    fn send_application_data(&mut self, data: &[u8]) -> Result<usize, DtlsImplError> {
        self.dtls.send_application_data(data)
    }

    fn is_active(&self) -> bool {
        self.dtls.is_active()
    }

    fn protocol_version(&self) -> Option<ProtocolVersion> {
        self.dtls.protocol_version()
    }

    fn is_closing(&self) -> bool {
        self.dtls.is_closing()
    }

    fn is_closed(&self) -> bool {
        self.dtls.is_closed()
    }

    fn close(&mut self) -> Result<(), DtlsImplError> {
        self.dtls.close()
    }
}
