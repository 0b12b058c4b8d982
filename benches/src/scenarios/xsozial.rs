//! Writing and reading an application as XSozial-basis, without documents inside.

use std::time::Duration;

use jiff::civil::date;
use sozial_core::forms::{journey, mapped};
use sozial_core::xsozial::{Header, Message, Partner, Version, application};
use uuid::Uuid;

use super::persona::{EIGHT_MEMBERS, definition, read};
use crate::measure;
use crate::report::{Line, Report, Target};

/// Target for writing and for reading.
const TARGET: Target = Target::MedianUs(200.0);

/// Writes and reads the application of a household with eight members.
///
/// # Errors
/// The form or the answers cannot be read.
pub fn run() -> Result<Report, String> {
    let definition = definition()?;
    let journey = journey(definition, &read(definition, EIGHT_MEMBERS)?, date(2026, 11, 22));
    let answers = mapped(&journey);
    let header = header()?;
    let (message, _) = application(header.clone(), &answers, Vec::new());
    let xml = message.write();
    let time = Duration::from_secs(3);
    let built = measure::repeat(time, || application(header.clone(), &answers, Vec::new()));
    Ok(Report {
        scenario: "xsozial",
        about: format!("{} bytes, {} persons", xml.len(), message.vorgang.people.len()),
        lines: vec![
            Line::new("message from answers", built)?,
            Line::new("write", measure::repeat(time, || message.write()))?.with_target(TARGET),
            Line::new("read", measure::repeat(time, || Message::read(&xml)))?.with_target(TARGET),
        ],
        ..Report::default()
    })
}

fn header() -> Result<Header, String> {
    Ok(Header {
        version: Version::V2_5_0,
        message_id: Uuid::from_u128(1),
        application: Uuid::from_u128(2),
        created: "2026-11-22T14:05:06+01:00[Europe/Berlin]".parse().map_err(|_| "no time")?,
        leika: "99107012017000".parse().map_err(|_| "no key")?,
        product: "Hilfe zum Lebensunterhalt".to_owned(),
        maker: "Sozialplattform".to_owned(),
        product_version: env!("CARGO_PKG_VERSION").to_owned(),
        test: true,
        reader: Partner { key: "ags:05382068".to_owned(), name: "Stadt Troisdorf".to_owned() },
        author: Partner { key: "sop:050000100099".to_owned(), name: "Sozialplattform".to_owned() },
        dvdv_service: None,
    })
}
