//! What a row has to hold to become a centre, or to change one.

use super::cells::{Cells, Lines};
use super::csv::FORMULA;
use super::fault::Fault;
use super::{check, locate};
use crate::Translated;
use crate::centres::{Access, Centre, CentreId, Contact, Link, Way};
use crate::routing::{Address, Ars, HttpsUrl, Position};

/// The most characters of a name, street, place, …
pub(super) const LONGEST: usize = 200;
/// The most characters of a description, of all contacts, of all links.
pub(super) const LONGEST_TEXT: usize = 5_000;

/// A step that puts what a row says into a centre.
type Step = fn(&mut Centre, &Cells<'_>) -> Result<(), Fault>;

/// Each column with its step; those of the address stand together.
const STEPS: [(&str, Step); 16] = [
    ("name", name),
    ("demo", demo),
    ("topics", |centre, cells| put(&mut centre.topics, words(cells, "topics"))),
    ("languages", |centre, cells| put(&mut centre.languages, words(cells, "languages"))),
    ("phone", |centre, cells| put(&mut centre.phone, line(cells, "phone"))),
    ("email", |centre, cells| put(&mut centre.email, line(cells, "email"))),
    ("website", |centre, cells| put(&mut centre.website, url(cells, "website"))),
    ("opening_hours", hours),
    ("access", access),
    ("contacts", contacts),
    ("links", links),
    ("booking", |centre, cells| put(&mut centre.booking, way(cells, "booking"))),
    ("online", |centre, cells| put(&mut centre.online, way(cells, "online"))),
    ("about", |centre, cells| translated(&mut centre.about, cells, "about")),
    ("transit", |centre, cells| translated(&mut centre.transit, cells, "transit")),
    ("parking", |centre, cells| translated(&mut centre.parking, cells, "parking")),
];

/// The columns of which one is enough to say the address anew.
const ADDRESS: [&str; 7] =
    ["street", "house_number", "postcode", "place", "municipality", "latitude", "longitude"];

/// The name of the row's centre.
pub(super) fn id(cells: &Cells<'_>) -> Result<CentreId, Fault> {
    cells.text("id", 64)?.parse().map_err(|_| Fault::Id("id".to_owned()))
}

/// The centre of a row: what is known of it, with what the row says; all faults if there are any.
pub(super) fn centre(cells: &Cells<'_>, id: CentreId, known: Option<&Centre>) -> Result<Centre, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut centre = known.cloned().unwrap_or_else(|| blank(id));
    if known.is_none() || ADDRESS.iter().any(|column| cells.has(column)) {
        faults.extend(address(&mut centre, cells, known).err());
    }
    let said = |column: &str| cells.has(column) || cells.translations(column).next().is_some();
    for (column, step) in STEPS {
        // A new centre needs a name and topics; what is known keeps its own.
        if said(column) || (known.is_none() && matches!(column, "name" | "topics")) {
            faults.extend(step(&mut centre, cells).err());
        }
    }
    if said("access_notes") {
        faults.extend(translated(&mut centre.access_notes, cells, "access_notes").err());
    }
    if faults.is_empty() { check::centre(centre) } else { Err(faults) }
}

/// A centre of which only the name among centres is known. Its address is filled in, or the row is refused.
fn blank(id: CentreId) -> Centre {
    let postcode = "10115".parse().expect("five digits");
    let municipality = "110000000000".parse().expect("the key of Berlin");
    Centre {
        id,
        name: String::new(),
        demo: false,
        about: Translated::default(),
        address: Address {
            street: String::new(),
            house_number: String::new(),
            postcode,
            place: String::new(),
        },
        municipality,
        position: Position { latitude: 0.0, longitude: 0.0 },
        topics: Default::default(),
        languages: Default::default(),
        phone: None,
        email: None,
        website: None,
        hours: None,
        special: Vec::new(),
        closures: Vec::new(),
        school_free: Vec::new(),
        local_holidays: Default::default(),
        contacts: Vec::new(),
        transit: Translated::default(),
        parking: Translated::default(),
        access: Access::Unknown,
        access_notes: Translated::default(),
        links: Vec::new(),
        booking: Way::Contact,
        online: Way::Contact,
    }
}

fn address(centre: &mut Centre, cells: &Cells<'_>, known: Option<&Centre>) -> Result<(), Fault> {
    // Of a known centre only what is said changes.
    let or = |column: &str, own: fn(&Address) -> String| match known {
        Some(known) if !cells.has(column) => Ok(own(&known.address)),
        _ => cells.text(column, LONGEST).map(plain),
    };
    let house_number = match known {
        Some(known) if !cells.has("house_number") => known.address.house_number.clone(),
        _ => line(cells, "house_number")?.unwrap_or_default(),
    };
    let postcode = or("postcode", |address| address.postcode.to_string())?;
    let postcode = postcode.parse().map_err(|_| Fault::Postcode("postcode".to_owned()))?;
    let street = or("street", |address| address.street.clone())?;
    let place = or("place", |address| address.place.clone())?;
    let address = Address { street, house_number, postcode, place };
    let (municipality, position) = located(&address, cells)?;
    (centre.address, centre.municipality, centre.position) = (address, municipality, position);
    Ok(())
}

fn located(address: &Address, cells: &Cells<'_>) -> Result<(Ars, Position), Fault> {
    let one = |column| cells.optional(column, 40, Lines::One);
    let municipality = locate::municipality(address, one("municipality")?)?;
    let point = match (one("latitude")?, one("longitude")?) {
        (None, None) => None,
        (latitude, longitude) => Some((latitude.unwrap_or_default(), longitude.unwrap_or_default())),
    };
    Ok((municipality, locate::position(address, point)?))
}

/// A cell without the apostrophe that was put before what looks like a formula.
fn plain(text: &str) -> String {
    let bare = text.strip_prefix('\'').filter(|bare| bare.starts_with(FORMULA));
    bare.unwrap_or(text).to_owned()
}

fn line(cells: &Cells<'_>, column: &str) -> Result<Option<String>, Fault> {
    Ok(cells.optional(column, LONGEST, Lines::One)?.map(plain))
}

fn words<T: FromIterator<String>>(cells: &Cells<'_>, column: &str) -> Result<T, Fault> {
    let text = cells.optional(column, LONGEST_TEXT, Lines::Several)?.unwrap_or_default();
    let words = text.split(|letter: char| letter.is_whitespace() || letter == ',');
    Ok(words.filter(|word| !word.is_empty()).map(str::to_owned).collect())
}

fn put<T>(into: &mut T, read: Result<T, Fault>) -> Result<(), Fault> {
    *into = read?;
    Ok(())
}

fn name(centre: &mut Centre, cells: &Cells<'_>) -> Result<(), Fault> {
    centre.name = plain(cells.text("name", LONGEST)?);
    Ok(())
}

fn demo(centre: &mut Centre, cells: &Cells<'_>) -> Result<(), Fault> {
    centre.demo = match cells.optional("demo", 10, Lines::One)? {
        None | Some("nein" | "false" | "no") => false,
        Some("ja" | "true" | "yes") => true,
        Some(_) => return Err(Fault::YesNo("demo".to_owned())),
    };
    Ok(())
}

fn url(cells: &Cells<'_>, column: &str) -> Result<Option<HttpsUrl>, Fault> {
    let text = cells.optional(column, HttpsUrl::LONGEST, Lines::One)?;
    text.map(|text| text.parse().map_err(|_| Fault::Url(column.to_owned()))).transpose()
}

fn hours(centre: &mut Centre, cells: &Cells<'_>) -> Result<(), Fault> {
    let text = cells.optional("opening_hours", 500, Lines::One)?;
    let read = text.map(|text| text.parse().map_err(|_| Fault::Hours("opening_hours".to_owned())));
    centre.hours = read.transpose()?;
    Ok(())
}

fn access(centre: &mut Centre, cells: &Cells<'_>) -> Result<(), Fault> {
    centre.access = match cells.optional("access", 20, Lines::One)? {
        None => Access::Unknown,
        Some("ja" | "yes") => Access::Yes,
        Some("teilweise" | "partly") => Access::Partly,
        Some("nein" | "no") => Access::No,
        Some(_) => return Err(Fault::Access("access".to_owned())),
    };
    Ok(())
}

fn way(cells: &Cells<'_>, column: &str) -> Result<Way, Fault> {
    match cells.optional(column, HttpsUrl::LONGEST, Lines::One)? {
        None | Some("kontakt") => Ok(Way::Contact),
        Some("hier") => Ok(Way::Here),
        Some(url) => url.parse().map(Way::Elsewhere).map_err(|_| Fault::Way(column.to_owned())),
    }
}

fn lines<'a>(cells: &Cells<'a>, column: &str) -> Result<impl Iterator<Item = &'a str> + use<'a>, Fault> {
    let text = cells.optional(column, LONGEST_TEXT, Lines::Several)?.unwrap_or_default();
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()))
}

fn contacts(centre: &mut Centre, cells: &Cells<'_>) -> Result<(), Fault> {
    let contact = |line: &str| {
        let parts: Vec<&str> = line.split(';').map(str::trim).collect();
        let optional =
            |at: usize| parts.get(at).filter(|part| !part.is_empty()).map(|part| (*part).to_owned());
        let name = optional(0).map(|name| plain(&name)).filter(|_| parts.len() <= 4)?;
        Some(Contact { name, role: optional(1).unwrap_or_default(), phone: optional(2), email: optional(3) })
    };
    let read: Option<Vec<Contact>> = lines(cells, "contacts")?.map(contact).collect();
    centre.contacts = read.ok_or_else(|| Fault::Contact("contacts".to_owned()))?;
    Ok(())
}

fn links(centre: &mut Centre, cells: &Cells<'_>) -> Result<(), Fault> {
    let link = |line: &str| {
        let (url, title) = line.split_once(char::is_whitespace)?;
        Some(Link { url: url.parse().ok()?, title: title.trim().to_owned() })
    };
    let read: Option<Vec<Link>> = lines(cells, "links")?.map(link).collect();
    centre.links = read.ok_or_else(|| Fault::Link("links".to_owned()))?;
    Ok(())
}

fn translated(text: &mut Translated, cells: &Cells<'_>, column: &str) -> Result<(), Fault> {
    for (language, column) in cells.translations(column) {
        match cells.optional(column, LONGEST_TEXT, Lines::Several)? {
            Some(own) => text.0.insert(language.to_owned(), plain(own)),
            None => text.0.remove(language),
        };
    }
    Ok(())
}
