//! What is answered to the question who is responsible for a service at a postcode or place.

use serde::Serialize;

use super::{Authorities, Found, Outcome, Place, Places, route};
use crate::catalogue::LeikaKey;

/// The answer, as the command line prints it in JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RouteAnswer<'a> {
    /// What was asked.
    pub query: String,
    /// For which service.
    pub leika: LeikaKey,
    /// How far it came.
    pub status: Status,
    /// The places that come into question.
    pub candidates: Vec<&'a Place>,
    /// The place that is meant, if only one can be.
    pub place: Option<&'a Place>,
    /// Where that leads; absent while the place is open.
    pub outcome: Option<Outcome<'a>>,
    /// Where the places are from; to be shown with them.
    pub attribution: &'static str,
}

/// How far a question came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// No such place.
    UnknownPlace,
    /// Several places: ask which.
    AskPlace,
    /// The place is clear, but nobody is known to be responsible.
    UnknownAuthority,
    /// The responsible authority is known.
    Routed,
}

/// Answers who is responsible for a service at what was typed: a postcode, a place, both, or a key.
///
/// ```
/// use sozial_core::routing::{Authorities, Places, Status, answer};
///
/// let (places, none) = (Places::embedded(), Authorities::default());
/// let leika = "99107012017000".parse()?;
/// assert_eq!(answer(places, &none, "54636", &leika).status, Status::AskPlace);
/// assert_eq!(answer(places, &none, "53840", &leika).place.map(|place| place.name), Some("Troisdorf"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn answer<'a>(
    places: &'a Places,
    authorities: &'a Authorities,
    query: &str,
    leika: &LeikaKey,
) -> RouteAnswer<'a> {
    let found = places.find(query);
    let place = match found {
        Found::One(place) => Some(place),
        _ => None,
    };
    let outcome = place.map(|place| route(authorities, leika, &place.ars));
    let status = match (&found, &outcome) {
        (Found::Nothing, _) => Status::UnknownPlace,
        (Found::Several(_), _) => Status::AskPlace,
        (Found::One(_), None | Some(Outcome::Unknown)) => Status::UnknownAuthority,
        (Found::One(_), Some(_)) => Status::Routed,
    };
    let candidates = found.candidates().to_vec();
    let (query, attribution) = (query.to_owned(), Places::ATTRIBUTION);
    RouteAnswer { query, leika: *leika, status, candidates, place, outcome, attribution }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(query: &str) -> serde_json::Value {
        let authorities = Authorities::from_csv(
            "id;name;demo;street;house_number;postcode;place;area;leika;channel;destination\n\
             t;Sozialamt Troisdorf;true;Musterstraße;1;53840;Troisdorf;053820068068;99107012017000;fit-connect;\
             11111111-2222-4333-8444-555555555555",
        );
        let (authorities, leika) = (authorities.unwrap(), "99107012017000".parse().unwrap());
        serde_json::to_value(answer(Places::embedded(), &authorities, query, &leika)).unwrap()
    }

    #[test]
    fn a_clear_place_is_answered_with_authority_and_destination() {
        let answer = json("53840");
        assert_eq!(answer["status"], "routed");
        assert_eq!(answer["place"]["ars"], "053820068068");
        assert_eq!(answer["place"]["kreis"]["name"], "Rhein-Sieg-Kreis");
        assert_eq!(answer["outcome"]["kind"], "here");
        assert_eq!(answer["outcome"]["destination"], "11111111-2222-4333-8444-555555555555");
        assert_eq!(answer["outcome"]["authority"]["demo"], true);
    }

    #[test]
    fn an_open_place_is_answered_with_a_question_and_no_outcome() {
        let answer = json("54636");
        assert_eq!(answer["status"], "ask-place");
        assert_eq!(answer["candidates"].as_array().unwrap().len(), 39);
        assert!(answer["place"].is_null() && answer["outcome"].is_null());
    }

    #[test]
    fn what_is_not_known_is_said() {
        assert_eq!(json("00000")["status"], "unknown-place");
        assert_eq!(json("10115")["status"], "unknown-authority");
        assert_eq!(json("10115")["outcome"]["kind"], "unknown");
    }
}
