//! What a row has to hold to become an authority.

use uuid::Uuid;

use super::RowFault;
use super::cells::Cells;
use crate::catalogue::LeikaKey;
use crate::routing::{Address, Authority, Channel, HttpsUrl, Offer};

/// The most characters of a name, street, place, …
const LONGEST: usize = 200;
/// The most areas of an authority.
const MOST_AREAS: usize = 2000;
/// The most services of an authority.
const MOST_OFFERS: usize = 500;

/// The columns that describe the authority itself.
pub(super) const MAIN: [&str; 8] =
    ["id", "name", "demo", "phone", "email", "website", "opening_hours", "area"];
/// The columns of its address.
pub(super) const ADDRESS: [&str; 4] = ["street", "house_number", "postcode", "place"];
/// The columns of one service.
pub(super) const OFFER: [&str; 4] = ["leika", "channel", "destination", "url"];

/// An authority as texts.
#[derive(Debug)]
pub(in crate::routing) struct RawAuthority {
    pub(super) main: Cells,
    pub(super) address: Cells,
    pub(super) offers: Vec<Cells>,
}

impl RawAuthority {
    pub(in crate::routing) fn row(&self) -> usize {
        self.main.row()
    }

    /// The authority.
    ///
    /// # Errors
    /// The first fault of the authority itself and of each of its services.
    pub(in crate::routing) fn typed(&self) -> Result<Authority, Vec<RowFault>> {
        let (mut services, mut faults) = (Vec::new(), Vec::new());
        for cells in &self.offers {
            match offers(cells) {
                Ok(offers) => services.extend(offers),
                Err(fault) => faults.push(fault),
            }
        }
        if services.len() > MOST_OFFERS {
            faults.push(self.main.fault("leika", format!("more than {MOST_OFFERS} services")));
        }
        match self.without_services() {
            Ok(authority) if faults.is_empty() => Ok(Authority { services, ..authority }),
            Ok(_) => Err(faults),
            Err(fault) => Err([vec![fault], faults].concat()),
        }
    }

    fn without_services(&self) -> Result<Authority, RowFault> {
        let main = &self.main;
        Ok(Authority {
            id: id(main)?,
            name: main.text("name", LONGEST)?.to_owned(),
            demo: demo(main)?,
            address: self.address()?,
            phone: phone(main)?,
            email: email(main)?,
            opening_hours: main.read_optional("opening_hours", 500)?,
            website: main.read_optional("website", HttpsUrl::LONGEST)?,
            area: main.list("area", MOST_AREAS)?,
            services: Vec::new(),
        })
    }

    fn address(&self) -> Result<Address, RowFault> {
        Ok(Address {
            street: self.address.text("street", LONGEST)?.to_owned(),
            house_number: self.address.optional("house_number", 20)?.unwrap_or_default().to_owned(),
            postcode: self.address.read("postcode", LONGEST)?,
            place: self.address.text("place", LONGEST)?.to_owned(),
        })
    }
}

fn id(main: &Cells) -> Result<String, RowFault> {
    let id = main.text("id", 64)?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    match id.bytes().all(plain) {
        true => Ok(id.to_owned()),
        false => {
            Err(main.fault("id", "an id is made of letters without umlauts, digits, \"-\", \"_\" and \".\""))
        }
    }
}

fn demo(main: &Cells) -> Result<bool, RowFault> {
    match main.optional("demo", LONGEST)? {
        None | Some("false" | "nein") => Ok(false),
        Some("true" | "ja") => Ok(true),
        Some(_) => Err(main.fault("demo", "has to be true or false")),
    }
}

fn phone(main: &Cells) -> Result<Option<String>, RowFault> {
    let Some(phone) = main.optional("phone", 40)? else { return Ok(None) };
    let dialled = phone.bytes().all(|byte| byte.is_ascii_digit() || b" +-/()".contains(&byte));
    let digits = phone.bytes().filter(u8::is_ascii_digit).count();
    match dialled && digits >= 3 {
        true => Ok(Some(phone.to_owned())),
        false => {
            Err(main
                .fault("phone", "a phone number is made of digits, blanks, \"+\", \"-\", \"/\" and brackets"))
        }
    }
}

fn email(main: &Cells) -> Result<Option<String>, RowFault> {
    let Some(email) = main.optional("email", 254)? else { return Ok(None) };
    let forbidden = |letter: char| letter.is_whitespace() || "<>\"(),:;\\[]".contains(letter);
    let well_formed = email.split_once('@').is_some_and(|(mailbox, domain)| {
        let inner_dot = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
        !mailbox.is_empty() && inner_dot && !domain.contains('@') && !email.contains(forbidden)
    });
    match well_formed {
        true => Ok(Some(email.to_owned())),
        false => Err(main.fault("email", "this is no e-mail address")),
    }
}

/// The offers of a row: one for each LeiKa key in it, none when it holds nothing about services.
fn offers(cells: &Cells) -> Result<Vec<Offer>, RowFault> {
    if OFFER.iter().all(|column| cells.peek(column).is_none()) {
        return Ok(Vec::new());
    }
    let keys: Vec<LeikaKey> = cells.list("leika", MOST_OFFERS)?;
    let channel = channel(cells)?;
    Ok(keys.into_iter().map(|leika| Offer { leika, channel: channel.clone() }).collect())
}

fn channel(cells: &Cells) -> Result<Channel, RowFault> {
    let (channel, needless): (Channel, &[&str]) = match cells.text("channel", LONGEST)? {
        "fit-connect" => (Channel::FitConnect { destination: destination(cells)? }, &["url"]),
        "external" => (Channel::External { url: cells.read("url", HttpsUrl::LONGEST)? }, &["destination"]),
        "none" => (Channel::None, &["destination", "url"]),
        _ => return Err(cells.fault("channel", "has to be fit-connect, external or none")),
    };
    match needless.iter().find(|column| cells.peek(column).is_some()) {
        Some(column) => Err(cells.fault(column, "does not go with this channel")),
        None => Ok(channel),
    }
}

fn destination(cells: &Cells) -> Result<Uuid, RowFault> {
    let text = cells.text("destination", LONGEST)?;
    let hyphened = text.len() == 36;
    let read = Uuid::try_parse(text).ok().filter(|uuid| hyphened && !uuid.is_nil());
    read.ok_or_else(|| cells.fault("destination", "a FIT-Connect destination is a UUID with hyphens"))
}
