//! Decides who may do what; whatever is not allowed here is denied.
//!
//! Four kinds of people reach the portal: anyone (public pages), the holder of a draft's secret (that draft and
//! its receipt), the operator (the outbox), and who is logged in to counselling (what is theirs there). A draft has no
//! other name than its secret, so whoever holds one asks for their own draft and can ask for no other.
//!
//! Every route stands in [`ROUTES`]; the web's gate asks [`allow`] before the route's handler runs, and a route
//! without a line stays closed.

mod counselling;
mod operator;

pub use counselling::{AtCentre, CentreDeed, allow_at_centre};
pub use operator::{OPERATOR_SESSION, OperatorToken};

/// What a request proves about whoever sends it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asker {
    /// It carries the secret of a draft.
    pub holds_secret: bool,
    /// It carries a session of the operator that still runs.
    pub is_operator: bool,
    /// It carries a session of counselling that still runs, of somebody of this standing.
    pub counselling: Option<Standing>,
}

/// As what somebody is logged in to counselling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Asks for help.
    Seeker,
    /// Counsels, or manages those who do.
    Counsellor,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Reading what is there for everyone, starting a draft, typing a resume code, signing in.
    Public,
    /// Reading, changing, sending or deleting the draft of the secret, its files or its receipt.
    Draft,
    /// Seeing what waits in the outbox and how the platform is set up.
    Operate,
    /// In counselling: whatever somebody of any standing does with what is theirs.
    TakePart,
    /// In counselling: asking for help.
    Seek,
    /// In counselling: what counsellors and those who manage them do; for which centre, its roles say.
    Counsel,
}

/// The answer to a deed that is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// There is no secret of a draft with the request.
    #[error("only the holder of the draft may do this")]
    NotTheHolder,
    /// The operator has to sign in first.
    #[error("only the operator may do this")]
    NotTheOperator,
    /// Nobody is logged in to counselling.
    #[error("only who is logged in may do this")]
    NotLoggedIn,
    /// Of another standing in counselling.
    #[error("only somebody of another standing may do this")]
    NotOfThisStanding,
    /// The route stands in no table.
    #[error("nobody may do this")]
    Closed,
}

/// Every route and what one does there.
pub const ROUTES: &[(&str, Deed)] = &[
    ("/", Deed::Public),
    ("/leistungen", Deed::Public),
    ("/leistungen/{slug}", Deed::Public),
    ("/zustaendig", Deed::Public),
    ("/orte.json", Deed::Public),
    ("/beratungsstellen", Deed::Public),
    ("/beratungsstellen/{centre}", Deed::Public),
    ("/hilfe", Deed::Public),
    ("/impressum", Deed::Public),
    ("/datenschutz", Deed::Public),
    ("/nutzungsbedingungen", Deed::Public),
    ("/barrierefreiheit", Deed::Public),
    ("/sprache/{code}", Deed::Public),
    ("/assets/{file}", Deed::Public),
    ("/health/live", Deed::Public),
    ("/health/ready", Deed::Public),
    ("/antrag/{form}/start", Deed::Public),
    ("/antrag/fortsetzen", Deed::Public),
    ("/antrag/geloescht", Deed::Public),
    ("/antrag/fertig", Deed::Public),
    ("/antrag", Deed::Draft),
    ("/antrag/seite/{*page}", Deed::Draft),
    ("/antrag/entfernen/{item}", Deed::Draft),
    ("/antrag/loeschen", Deed::Draft),
    ("/antrag/pdf", Deed::Draft),
    ("/antrag/stand.pdf", Deed::Draft),
    ("/antrag/code", Deed::Draft),
    ("/antrag/zusammenfassung", Deed::Draft),
    ("/antrag/absenden", Deed::Draft),
    ("/antrag/gesendet", Deed::Draft),
    ("/antrag/gesendet.json", Deed::Draft),
    ("/antrag/gesendet/antrag.pdf", Deed::Draft),
    ("/antrag/gesendet/bericht.pdf", Deed::Draft),
    ("/antrag/gesendet/loeschen", Deed::Draft),
    ("/antrag/gesendet/verlassen", Deed::Draft),
    ("/beratung", Deed::Public),
    ("/beratung/registrieren", Deed::Public),
    ("/beratung/anmelden", Deed::Public),
    ("/beratung/einladung", Deed::Public),
    ("/beratung/gespraeche", Deed::Public),
    ("/beratung/gespraech/{id}", Deed::Public),
    ("/beratung/neu", Deed::Public),
    ("/beratung/eingang", Deed::Public),
    ("/beratung/stelle/{centre}", Deed::Public),
    ("/beratung/konto", Deed::Public),
    ("/betrieb", Deed::Operate),
    ("/betrieb/abmelden", Deed::Operate),
    ("/betrieb/erneut/{number}", Deed::Operate),
    ("/betrieb/anmelden", Deed::Public),
    ("/api/beratung/salt", Deed::Public),
    ("/api/beratung/names", Deed::Public),
    ("/api/beratung/accounts", Deed::Public),
    ("/api/beratung/login", Deed::Public),
    ("/api/beratung/recovery", Deed::Public),
    ("/api/beratung/tickets/redeem", Deed::Public),
    ("/api/beratung/account", Deed::TakePart),
    ("/api/beratung/account/password", Deed::TakePart),
    ("/api/beratung/account/sheet", Deed::TakePart),
    ("/api/beratung/account/totp", Deed::TakePart),
    ("/api/beratung/session/page-key", Deed::TakePart),
    ("/api/beratung/logout", Deed::TakePart),
    ("/api/beratung/sessions", Deed::TakePart),
    ("/api/beratung/sessions/{id}", Deed::TakePart),
    ("/api/beratung/notes", Deed::TakePart),
    ("/api/beratung/notes/{name}", Deed::TakePart),
    ("/api/beratung/pairing", Deed::TakePart),
    // The new device has no session; what it may do here, the secret of the meeting point says.
    ("/api/beratung/pairing/{meeting}/request", Deed::Public),
    ("/api/beratung/pairing/{meeting}/handover", Deed::Public),
    ("/api/beratung/tickets", Deed::TakePart),
    ("/api/beratung/account/export", Deed::TakePart),
    ("/api/beratung/account/away", Deed::Counsel),
    ("/api/beratung/centres", Deed::Public),
    ("/api/beratung/centres/{centre}", Deed::Public),
    ("/api/beratung/centres/{centre}/intake", Deed::Counsel),
    ("/api/beratung/centres/{centre}/intake/{generation}/sheet", Deed::Counsel),
    ("/api/beratung/centres/{centre}/intake/{generation}/{account}", Deed::Counsel),
    ("/api/beratung/centres/{centre}/people", Deed::Counsel),
    ("/api/beratung/centres/{centre}/people/{account}", Deed::Counsel),
    // Whoever has the token of an invitation; there is no account yet.
    ("/api/beratung/invitation", Deed::Public),
    ("/api/beratung/invitation/accept", Deed::Public),
    ("/api/beratung/inbox", Deed::Counsel),
    ("/api/beratung/conversations", Deed::TakePart),
    ("/api/beratung/conversations/{id}", Deed::TakePart),
    ("/api/beratung/conversations/{id}/events", Deed::TakePart),
    ("/api/beratung/conversations/{id}/messages", Deed::TakePart),
    ("/api/beratung/conversations/{id}/messages/{message}", Deed::TakePart),
    ("/api/beratung/conversations/{id}/links", Deed::TakePart),
    ("/api/beratung/conversations/{id}/signs", Deed::TakePart),
    ("/api/beratung/conversations/{id}/state", Deed::Counsel),
    ("/api/beratung/conversations/{id}/end", Deed::Seek),
    ("/api/beratung/conversations/{id}/files/{file}", Deed::TakePart),
    ("/api/beratung/live", Deed::TakePart),
    ("/api/beratung/events", Deed::TakePart),
];

/// What one does at a route, if `asker` may.
///
/// # Errors
/// When it is not allowed, or the route stands in no table.
pub fn enter(route: &str, asker: Asker) -> Result<Deed, Denied> {
    let line = ROUTES.iter().find(|(known, _)| *known == route);
    let (_, deed) = line.ok_or(Denied::Closed)?;
    allow(asker, *deed).map(|()| *deed)
}

/// Allows `asker` to do `deed`, or says what is missing.
///
/// # Errors
/// When it is not allowed.
pub fn allow(asker: Asker, deed: Deed) -> Result<(), Denied> {
    match deed {
        Deed::Public => Ok(()),
        Deed::Draft if asker.holds_secret => Ok(()),
        Deed::Operate if asker.is_operator => Ok(()),
        Deed::TakePart if asker.counselling.is_some() => Ok(()),
        Deed::Seek if asker.counselling == Some(Standing::Seeker) => Ok(()),
        Deed::Counsel if asker.counselling == Some(Standing::Counsellor) => Ok(()),
        Deed::Draft => Err(Denied::NotTheHolder),
        Deed::Operate => Err(Denied::NotTheOperator),
        Deed::TakePart => Err(Denied::NotLoggedIn),
        Deed::Seek | Deed::Counsel if asker.counselling.is_none() => Err(Denied::NotLoggedIn),
        Deed::Seek | Deed::Counsel => Err(Denied::NotOfThisStanding),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::*;

    const VISITOR: Asker = Asker { holds_secret: false, is_operator: false, counselling: None };
    const HOLDER: Asker = Asker { holds_secret: true, ..VISITOR };
    const OPERATOR: Asker = Asker { is_operator: true, ..VISITOR };
    const SEEKER: Asker = Asker { counselling: Some(Standing::Seeker), ..VISITOR };
    const COUNSELLOR: Asker = Asker { counselling: Some(Standing::Counsellor), ..VISITOR };

    #[test]
    fn only_a_holder_touches_a_draft() {
        assert_eq!(allow(HOLDER, Deed::Draft), Ok(()));
        assert_eq!(allow(OPERATOR, Deed::Draft), Err(Denied::NotTheHolder));
        assert_eq!(allow(VISITOR, Deed::Draft), Err(Denied::NotTheHolder));
    }

    #[test]
    fn only_the_operator_operates() {
        assert_eq!(allow(OPERATOR, Deed::Operate), Ok(()));
        assert_eq!(allow(HOLDER, Deed::Operate), Err(Denied::NotTheOperator));
        assert_eq!(allow(VISITOR, Deed::Operate), Err(Denied::NotTheOperator));
    }

    #[test]
    fn in_counselling_everybody_does_what_is_theirs() {
        for asker in [SEEKER, COUNSELLOR] {
            assert_eq!(allow(asker, Deed::TakePart), Ok(()));
            assert!(allow(asker, Deed::Operate).is_err() && allow(asker, Deed::Draft).is_err());
        }
        for asker in [VISITOR, HOLDER, OPERATOR] {
            assert_eq!(allow(asker, Deed::TakePart), Err(Denied::NotLoggedIn));
            assert_eq!(allow(asker, Deed::Counsel), Err(Denied::NotLoggedIn));
        }
        assert_eq!(allow(SEEKER, Deed::Seek), Ok(()));
        assert_eq!(allow(SEEKER, Deed::Counsel), Err(Denied::NotOfThisStanding));
        assert_eq!(allow(COUNSELLOR, Deed::Counsel), Ok(()));
        assert_eq!(allow(COUNSELLOR, Deed::Seek), Err(Denied::NotOfThisStanding));
    }

    #[test]
    fn a_route_without_a_line_is_closed_to_everybody() {
        let everybody = Asker { holds_secret: true, is_operator: true, ..SEEKER };
        assert_eq!(enter("/vergessen", everybody), Err(Denied::Closed));
        assert_eq!(enter("/antrag/code", everybody), Ok(Deed::Draft));
    }

    #[test]
    fn every_route_of_the_pages_has_one_line_and_every_line_is_a_route() {
        let mut served = BTreeSet::new();
        collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/web")), &mut served);
        let lines: BTreeMap<_, _> = ROUTES.iter().copied().collect();
        assert_eq!(lines.len(), ROUTES.len(), "a route stands there twice");
        let listed: BTreeSet<String> = lines.into_keys().map(str::to_owned).collect();
        assert_eq!(served, listed);
    }

    /// The addresses in every `.route("…"` below a folder.
    fn collect(folder: &Path, served: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, served);
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            let routes =
                source.split(".route(").skip(1).map(|rest| rest.trim_start().strip_prefix('"').unwrap());
            served.extend(routes.map(|rest| rest.split('"').next().unwrap().to_owned()));
        }
    }
}
