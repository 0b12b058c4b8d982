//! A person's device that talks to a portal: what a page of ours does, without the page.

use std::sync::Arc;

use aws_lc_rs::hmac;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use axum::response::IntoResponse;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sozial_core::accounts::{Credentials, KeyRing, LoginSecret, NewSheet, Stretch, UserName, WrappedKeys};
use sozial_core::accounts::{LoginSalt, Password, Sheet};
use sozial_core::counselling::DeviceId;
use sozial_core::seals::{Chance, Identity, IdentityKeys};
use sozial_portal::counselling::chance;
use sozial_portal::portal::Portal;
use sozial_portal::web::router;
use tower::ServiceExt;

/// What came back.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
    pub(crate) bytes: Vec<u8>,
    pub(crate) cookie: Option<String>,
}

impl Said {
    pub(crate) fn error(&self) -> &str {
        self.body["error"].as_str().unwrap_or_default()
    }
}

/// One device: its cookie, and the keys of whoever holds it.
pub(crate) struct Device {
    pub(crate) router: Router,
    pub(crate) cookie: Option<String>,
    pub(crate) name: String,
    pub(crate) password: String,
    pub(crate) keys: KeyRing,
    pub(crate) sheet: NewSheet,
    pub(crate) device: DeviceId,
    pub(crate) chance: Chance,
    /// Whether the password is stretched as the page does it; else it is only hashed, which the server cannot tell.
    pub(crate) slowly: bool,
    stretched: Option<((String, String), Credentials)>,
}

pub(crate) fn b64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn from_b64(value: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(value.as_str().unwrap()).unwrap()
}

pub(crate) fn of(portal: &Arc<Portal>) -> Router {
    router(portal.clone())
}

impl Device {
    /// A device of somebody who has no account yet.
    pub(crate) fn new(router: &Router, name: &str) -> Self {
        let mut chance = chance();
        let keys = KeyRing::random(&mut chance);
        let sheet = NewSheet::make(&keys, &name.parse().unwrap(), &mut chance);
        let device = DeviceId::random(&mut chance);
        Self {
            router: router.clone(),
            cookie: None,
            name: name.to_owned(),
            password: format!("{name}-koala-salbei-onyx-regal"),
            keys,
            sheet,
            device,
            chance,
            slowly: false,
            stretched: None,
        }
    }

    /// Somebody with an account, logged in.
    pub(crate) async fn registered(router: &Router, name: &str) -> Self {
        let mut device = Self::new(router, name);
        let opened = device.open().await;
        assert_eq!(opened.status, StatusCode::CREATED, "{:?}", opened.body);
        device
    }

    pub(crate) fn user(&self) -> UserName {
        self.name.parse().unwrap()
    }

    pub(crate) fn identity(&self) -> Identity {
        self.keys.identity()
    }

    pub(crate) fn identity_keys(&self) -> &IdentityKeys {
        self.keys.identity_keys()
    }

    /// As the page does it: salt, stretching, the request.
    pub(crate) async fn open(&mut self) -> Said {
        let account = self.new_account().await;
        self.post("/accounts", account).await
    }

    pub(crate) async fn new_account(&mut self) -> Value {
        let credentials = self.credentials().await;
        let by_password = self.keys.wrap(&credentials.wrapping, &self.user(), &mut self.chance);
        json!({
            "name": self.name,
            "stretch": Stretch::CURRENT.number(),
            "login": b64(credentials.login.reveal()),
            "identity": b64(self.identity().to_bytes()),
            "by_password": b64(by_password.as_bytes()),
            "sheet_login": b64(self.sheet.login.reveal()),
            "by_sheet": b64(self.sheet.keys.as_bytes()),
            "agreed": { "terms": "2026-11", "privacy": "2026-11" },
        })
    }

    /// What follows from name and password; stretched once, because that takes its time.
    pub(crate) async fn credentials(&mut self) -> Credentials {
        let typed = (self.user().folded().to_owned(), self.password.clone());
        if let Some((known, credentials)) = &self.stretched
            && *known == typed
        {
            return credentials.clone();
        }
        let credentials = self.stretch().await;
        self.stretched = Some((typed, credentials.clone()));
        credentials
    }

    async fn stretch(&mut self) -> Credentials {
        if !self.slowly {
            let mut seed = [0; 32];
            seed.iter_mut().zip(self.password.bytes()).for_each(|(to, from)| *to = from);
            return Sheet::random(&mut Chance::from_seed(seed)).credentials();
        }
        let salt = self.post("/salt", json!({ "name": self.name })).await;
        let stretch = Stretch::from_number(u8::try_from(salt.body["stretch"].as_u64().unwrap()).unwrap());
        let salt = LoginSalt::from_bytes(from_b64(&salt.body["salt"]).try_into().unwrap());
        stretch.unwrap().stretch(&Password::new(&self.password).unwrap(), &self.user(), &salt)
    }

    pub(crate) async fn log_in(&mut self) -> Said {
        let login = self.credentials().await.login;
        self.post("/login", json!({ "name": self.name, "login": b64(login.reveal()) })).await
    }

    /// The keys out of what the server keeps.
    pub(crate) async fn unwrap(&mut self, me: &Value) -> KeyRing {
        let wrapped = WrappedKeys::from_bytes(from_b64(&me["by_password"])).unwrap();
        wrapped.unwrap_keys(&self.credentials().await.wrapping, &self.user()).unwrap()
    }

    pub(crate) async fn post(&mut self, path: &str, body: Value) -> Said {
        self.send(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn put(&mut self, path: &str, body: Value) -> Said {
        self.send(Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn get(&mut self, path: &str) -> Said {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn delete(&mut self, path: &str) -> Said {
        self.send(Method::DELETE, path, None).await
    }

    pub(crate) async fn send(&mut self, method: Method, path: &str, body: Option<Value>) -> Said {
        let body = body.map_or_else(Vec::new, |body| serde_json::to_vec(&body).unwrap());
        self.send_bytes(method, path, body).await
    }

    pub(crate) async fn send_bytes(&mut self, method: Method, path: &str, body: Vec<u8>) -> Said {
        let mut request =
            Request::builder().method(method).uri(format!("/api/beratung{path}")).header("x-beratung", "1");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, format!("beratung={cookie}"));
        }
        let said = answer(&self.router, request.body(Body::from(body)).unwrap()).await;
        if let Some(cookie) = &said.cookie {
            self.cookie = Some(cookie.clone()).filter(|cookie| !cookie.is_empty());
        }
        said
    }
}

/// The six digits that an authenticator app shows at this moment for a secret as it is typed (RFC 4226, RFC 4648).
pub(crate) fn totp_code(typed: &str, now: jiff::Timestamp) -> String {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits = typed.bytes().flat_map(|letter| {
        let value = alphabet.iter().position(|known| *known == letter).unwrap();
        (0..5).rev().map(move |bit| (value >> bit & 1) as u8)
    });
    let bits: Vec<u8> = bits.collect();
    let secret: Vec<u8> =
        bits.chunks(8).map(|eight| eight.iter().fold(0, |byte, bit| byte << 1 | bit)).collect();
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &secret);
    let tag = hmac::sign(&key, &(now.as_second() / 30).to_be_bytes());
    let hash = tag.as_ref();
    let at = usize::from(hash[19] & 0xf);
    let number = u32::from_be_bytes(hash[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// The answer to a request, whole.
pub(crate) async fn answer(router: &Router, request: Request<Body>) -> Said {
    let response = router.clone().oneshot(request).await.unwrap();
    let cookie = response.headers().get(header::SET_COOKIE).map(|line| line.to_str().unwrap());
    let cookie = cookie.and_then(|line| line.strip_prefix("beratung="));
    let cookie = cookie.map(|rest| rest.split(';').next().unwrap().to_owned());
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 40_000_000).await.unwrap().to_vec();
    let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
    Said { status, body, bytes, cookie }
}

/// A secret that opens nothing.
pub(crate) fn wrong() -> LoginSecret {
    LoginSecret::from_bytes([9; 32])
}

/// The portal that listens at this address, as a router: what is asked of it goes over the network.
pub(crate) fn through(base: &str) -> Router {
    let (client, base) = (reqwest::Client::new(), base.to_owned());
    Router::new().fallback(async move |request: Request<Body>| pass(&client, &base, request).await)
}

async fn pass(client: &reqwest::Client, base: &str, request: Request<Body>) -> axum::response::Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 40_000_000).await.unwrap();
    let sent = client.request(parts.method, format!("{base}{}", parts.uri)).headers(parts.headers).body(body);
    let Ok(answer) = sent.send().await else { return StatusCode::BAD_GATEWAY.into_response() };
    let (status, headers) = (answer.status(), answer.headers().clone());
    let Ok(bytes) = answer.bytes().await else { return StatusCode::BAD_GATEWAY.into_response() };
    (status, headers, bytes).into_response()
}
