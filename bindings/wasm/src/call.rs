//! Which keys a call has, and how a guest comes to one: by a link, once, when all present have agreed.

use serde::Serialize;
use sozial_core::counselling::{Admission, CallId, CallKey, GuestLink};
use wasm_bindgen::prelude::*;

use crate::account::Person;
use crate::chance::chance;
use crate::conversation::reading::fingerprint;
use crate::conversation::{Conversation, Sealed};
use crate::plain::{at, plain};
use crate::refused::Refused;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** The key for frame encryption of livekit-client, and its index. */
export interface Frames { key: string; generation: number }
"#;

#[derive(Serialize)]
struct Frames<'a> {
    key: &'a str,
    generation: u32,
}

fn frames(key: &CallKey) -> Result<JsValue, JsValue> {
    plain(&Frames { key: &key.for_frames(), generation: key.generation() })
}

#[wasm_bindgen]
impl Conversation {
    /// The newest key of a call that a message brought, for frame encryption; nothing before there is one.
    ///
    /// # Errors
    /// When this is no call's id.
    #[wasm_bindgen(unchecked_return_type = "Frames | undefined")]
    pub fn frames(&self, call: &str) -> Result<JsValue, JsValue> {
        let call: CallId = call.parse().map_err(Refused::from)?;
        self.calls.get(&call).map_or(Ok(JsValue::UNDEFINED), frames)
    }
}

/// A guest is invited by those who are in the call.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Invited {
    link: GuestLink,
    admission: Option<Admission>,
}

#[wasm_bindgen]
impl Invited {
    /// A link for somebody whom all will see under this name; counts for ten minutes from `now`.
    ///
    /// # Errors
    /// When this is no call's id.
    #[wasm_bindgen(js_name = toCall)]
    pub fn to_call(call: &str, name: &str, now: f64) -> Result<Self, JsValue> {
        let call: CallId = call.parse().map_err(Refused::from)?;
        Ok(Self { link: GuestLink::new(call, name, at(now)?, &mut chance()?), admission: None })
    }

    /// What stands behind `#` of the address of the guests' page.
    #[must_use]
    pub fn fragment(&self) -> String {
        self.link.fragment().to_string()
    }

    /// By what the server knows the link: 32 hexadecimal digits.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn id(&self) -> String {
        self.link.id().to_string()
    }

    /// The guest waits outside: those present (fingerprints) are asked.
    ///
    /// # Errors
    /// When this is no fingerprint.
    pub fn ask(&mut self, present: Vec<String>) -> Result<(), Refused> {
        let present: Result<Vec<_>, _> = present.iter().map(|who| fingerprint(who)).collect();
        self.admission = Some(Admission::ask(self.link.clone(), present?));
        Ok(())
    }

    /// Somebody present says yes or no.
    ///
    /// # Errors
    /// When they are not present.
    pub fn answer(&mut self, who: &str, agrees: bool) -> Result<(), Refused> {
        let who = fingerprint(who)?;
        let admission = self.admission.as_mut().ok_or_else(|| Refused::misused("admission"))?;
        if agrees {
            admission.agree(&who)?
        } else {
            admission.refuse(&who)?
        }
        Ok(())
    }

    /// Lets the guest in, if everyone present agreed in time: the next key, sealed for the guest, and as a message for
    /// those present.
    ///
    /// # Errors
    /// When somebody has not agreed, or it is too late.
    pub fn admit(
        &mut self,
        person: &Person,
        within: &mut Conversation,
        now: f64,
    ) -> Result<Admitted, JsValue> {
        let admission = self.admission.clone().ok_or_else(|| Refused::misused("admission"))?;
        let key = within.calls.get(&self.link.call()).ok_or_else(|| Refused::misused("call"))?;
        let admitted = admission.admit(key, at(now)?, &mut chance()?).map_err(Refused::from)?;
        let message = within.seal_content(person, admitted.key.content(), now)?;
        Ok(Admitted { for_guest: admitted.for_guest, message: Some(message) })
    }
}

/// A guest is let in.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Admitted {
    for_guest: Vec<u8>,
    message: Option<Sealed>,
}

#[wasm_bindgen]
impl Admitted {
    /// The key for the guest, sealed to the link.
    #[wasm_bindgen(getter, js_name = forGuest)]
    #[must_use]
    pub fn for_guest(&self) -> Vec<u8> {
        self.for_guest.clone()
    }

    /// The message with the key for those present, once.
    pub fn message(&mut self) -> Option<Sealed> {
        self.message.take()
    }
}

/// The guest's side of a link.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Guest {
    link: GuestLink,
}

#[wasm_bindgen]
impl Guest {
    /// Reads what stands behind `#`.
    ///
    /// # Errors
    /// When it is no guest's link.
    pub fn read(fragment: &str) -> Result<Self, Refused> {
        Ok(Self { link: fragment.parse()? })
    }

    /// The call: 32 hexadecimal digits.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn call(&self) -> String {
        self.link.call().to_string()
    }

    /// By what the server knows the link: 32 hexadecimal digits.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn id(&self) -> String {
        self.link.id().to_string()
    }

    /// Under which name everyone sees the guest.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn name(&self) -> String {
        self.link.name().to_owned()
    }

    /// Opens the key that those present sealed.
    ///
    /// # Errors
    /// When it is not for this link.
    #[wasm_bindgen(unchecked_return_type = "Frames")]
    pub fn open(&self, sealed: &[u8]) -> Result<JsValue, JsValue> {
        frames(&self.link.open(sealed).map_err(Refused::from)?)
    }
}
