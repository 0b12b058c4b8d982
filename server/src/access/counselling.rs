//! Decides what somebody may do at a centre: who counsels there reads and holds its keys, who manages it sees to its people
//! and reads nothing.

use super::Denied;

/// What somebody does at a centre.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AtCentre {
    /// Counsels there.
    pub counsels: bool,
    /// Manages its people.
    pub manages: bool,
}

/// What is asked for at a centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CentreDeed {
    /// Getting its wrapped keys, making new ones, wrapping them for a colleague.
    HoldKeys,
    /// Seeing who is there.
    SeePeople,
    /// Inviting, changing roles, sending away.
    ManagePeople,
}

/// Allows somebody with these roles to do `deed` at that centre.
///
/// # Errors
/// When none of the roles allows it.
pub fn allow_at_centre(roles: AtCentre, deed: CentreDeed) -> Result<(), Denied> {
    let allowed = match deed {
        CentreDeed::HoldKeys => roles.counsels,
        CentreDeed::SeePeople => roles.counsels || roles.manages,
        CentreDeed::ManagePeople => roles.manages,
    };
    if allowed { Ok(()) } else { Err(Denied::NotOfThisStanding) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_manages_a_centre_never_gets_its_keys_and_who_counsels_manages_nobody() {
        let counsellor = AtCentre { counsels: true, manages: false };
        let admin = AtCentre { counsels: false, manages: true };
        assert!(allow_at_centre(admin, CentreDeed::HoldKeys).is_err());
        assert!(allow_at_centre(counsellor, CentreDeed::ManagePeople).is_err());
        assert!(allow_at_centre(counsellor, CentreDeed::HoldKeys).is_ok());
        assert!(allow_at_centre(admin, CentreDeed::ManagePeople).is_ok());
        for roles in [counsellor, admin] {
            assert!(allow_at_centre(roles, CentreDeed::SeePeople).is_ok());
        }
        assert!(allow_at_centre(AtCentre::default(), CentreDeed::SeePeople).is_err());
    }
}
