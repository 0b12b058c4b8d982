//! The last step of a registration: everything that the server gets, and what is printed.

use sozial_core::accounts::{Agreed, LoginSalt, Naming, NewAccount, Password, Sheet, UserName};
use sozial_core::counselling::{CentreId, TopicId};
use wasm_bindgen::prelude::*;

use super::{Person, SheetPaper};
use crate::chance::chance;
use crate::plain::array;
use crate::refused::Refused;

/// A new account that no server has yet.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Registration {
    account: NewAccount,
    sheet: Option<Sheet>,
    person: Option<Person>,
}

#[wasm_bindgen]
impl Registration {
    /// Makes keys and sheet; takes about a second, so call it in a worker. `salt` (16 bytes) comes from the server;
    /// `terms` and `privacy` are the versions of the texts that the person agreed to.
    ///
    /// # Errors
    /// When name, topic or centre cannot be any, or the password can be guessed.
    pub fn make(
        name: &str,
        password: &str,
        topic: &str,
        centre: &str,
        terms: &str,
        privacy: &str,
        salt: &[u8],
    ) -> Result<Self, JsValue> {
        let finishing = finishing(name, password, topic, centre)?;
        let salt = LoginSalt::from_bytes(array(salt, "salt")?);
        let agreed = Agreed { terms: terms.to_owned(), privacy: privacy.to_owned() };
        let name = finishing.chosen_name().clone();
        let (account, sheet, keys) = finishing.agree(agreed, &salt, &mut chance()?);
        Ok(Self { account, sheet: Some(sheet.sheet), person: Some(Person { name, keys }) })
    }

    /// The name as it was typed.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn name(&self) -> String {
        self.account.name.as_str().to_owned()
    }

    /// The number of the password's parameters.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn stretch(&self) -> u8 {
        self.account.stretch.number()
    }

    /// The login secret of the password: 32 bytes.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn login(&self) -> Vec<u8> {
        self.account.login.reveal().to_vec()
    }

    /// The public keys: 64 bytes.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn identity(&self) -> Vec<u8> {
        self.account.identity.to_bytes().to_vec()
    }

    /// The keys, wrapped for the password.
    #[wasm_bindgen(getter, js_name = byPassword)]
    #[must_use]
    pub fn by_password(&self) -> Vec<u8> {
        self.account.by_password.as_bytes().to_vec()
    }

    /// The login secret of the sheet: 32 bytes.
    #[wasm_bindgen(getter, js_name = sheetLogin)]
    #[must_use]
    pub fn sheet_login(&self) -> Vec<u8> {
        self.account.sheet_login.reveal().to_vec()
    }

    /// The keys, wrapped for the sheet.
    #[wasm_bindgen(getter, js_name = bySheet)]
    #[must_use]
    pub fn by_sheet(&self) -> Vec<u8> {
        self.account.by_sheet.as_bytes().to_vec()
    }

    /// The sheet to print, once.
    pub fn sheet(&mut self) -> Option<SheetPaper> {
        self.sheet.take().map(SheetPaper::of)
    }

    /// The person, once: logged in without typing the password again.
    pub fn person(&mut self) -> Option<Person> {
        self.person.take()
    }
}

fn finishing(
    name: &str,
    password: &str,
    topic: &str,
    centre: &str,
) -> Result<sozial_core::accounts::Finishing, Refused> {
    let (name, password): (UserName, _) = (name.parse()?, Password::new(password)?);
    let (topic, centre): (TopicId, CentreId) = (topic.parse()?, centre.parse()?);
    let secured = Naming::begin(Some(centre)).name(name).password(password)?;
    Ok(secured.topic(topic).centre(centre))
}
