//! What the codes of the SSDA903 return (children looked after, Department for Education) mean.
//!
//! The wording follows the Department's guide, shortened where a column would not hold it. `None` means that this
//! program does not know the code: show the code itself. Codes come and go from year to year; all that are known here
//! are read whatever the year. Legal statuses (`LS`) have a module of their own.

/// Codes with what they mean.
pub type Labels = &'static [(&'static str, &'static str)];

fn label(labels: Labels, code: &str) -> Option<&'static str> {
    labels.iter().find(|(known, _)| known.eq_ignore_ascii_case(code.trim())).map(|(_, label)| *label)
}

/// `CIN`: the child's main need, fixed at entry. `N1` is "Abuse or neglect".
#[must_use]
pub fn need_label(code: &str) -> Option<&'static str> {
    label(NEEDS, code)
}

/// `PLACE`: where the child lives. `Z11` to `Z14` (from 2025-26) have no label here: their meanings are not verified.
#[must_use]
pub fn placement_label(code: &str) -> Option<&'static str> {
    label(PLACEMENTS, code)
}

/// `PLACE_PROVIDER`: who provides the placement.
#[must_use]
pub fn provider_label(code: &str) -> Option<&'static str> {
    label(PROVIDERS, code)
}

/// `REC`: why an episode ended.
#[must_use]
pub fn end_reason_label(code: &str) -> Option<&'static str> {
    label(END_REASONS, code)
}

/// `ETHNIC`: ethnicity.
#[must_use]
pub fn ethnicity_label(code: &str) -> Option<&'static str> {
    label(ETHNICITIES, code)
}

/// `PREV_PERM`: a permanence order before this period of care.
#[must_use]
pub fn previous_permanence_label(code: &str) -> Option<&'static str> {
    label(PREVIOUS_PERMANENCE, code)
}

/// `CIN`: the main needs of a child.
pub const NEEDS: Labels = &[
    ("N1", "Abuse or neglect"),
    ("N2", "Child's disability"),
    ("N3", "Parental illness or disability"),
    ("N4", "Family in acute stress"),
    ("N5", "Family dysfunction"),
    ("N6", "Socially unacceptable behaviour"),
    ("N7", "Low income"),
    ("N8", "Absent parenting"),
];

/// `PLACE`: where children live.
pub const PLACEMENTS: Labels = &[
    ("A3", "Placed for adoption with consent, with current foster carer"),
    ("A4", "Placed for adoption with consent, not with current foster carer"),
    ("A5", "Placed for adoption with placement order, with current foster carer"),
    ("A6", "Placed for adoption with placement order, not with current foster carer"),
    ("H5", "Semi-independent living accommodation"),
    ("K1", "Secure children's home"),
    ("K2", "Children's home"),
    ("K3", "Supported accommodation, 16 and over"),
    ("P1", "Placed with own parents or other person with parental responsibility"),
    ("P2", "Independent living"),
    ("P3", "Residential employment"),
    ("R1", "Residential care home"),
    ("R2", "NHS or other establishment providing medical or nursing care"),
    ("R3", "Family centre or mother and baby unit"),
    ("R5", "Young offender institution"),
    ("S1", "Residential school"),
    ("T0", "Temporary move"),
    ("T1", "Temporary period in hospital"),
    ("T2", "Temporary absence on holiday"),
    ("T3", "Temporary accommodation while foster carer is on holiday"),
    ("T4", "Temporary accommodation of seven days or less"),
    ("U1", "Foster placement with relative or friend, long term"),
    ("U2", "Foster placement with relative or friend, fostering for adoption"),
    ("U3", "Foster placement with relative or friend, not long term"),
    ("U4", "Foster placement with other foster carer, long term"),
    ("U5", "Foster placement with other foster carer, fostering for adoption"),
    ("U6", "Foster placement with other foster carer, not long term"),
    ("Z1", "Other placement"),
];

/// `PLACE_PROVIDER`: who provides placements.
pub const PROVIDERS: Labels = &[
    ("PR0", "Parents or other person with parental responsibility"),
    ("PR1", "Own provision"),
    ("PR2", "Other local authority provision"),
    ("PR3", "Other public provision"),
    ("PR4", "Private provision"),
    ("PR5", "Voluntary or third sector provision"),
];

/// `REC`: why episodes end.
///
/// E3 is "Care taken over by another local authority in the UK" in the guide; the program has another word for it.
pub const END_REASONS: Labels = &[
    ("X1", "Episode ends, and a new episode begins"),
    ("E11", "Adopted, application unopposed"),
    ("E12", "Adopted, consent dispensed with by the court"),
    ("E13", "Left care to live with person without parental responsibility"),
    ("E14", "Accommodation on remand ended"),
    ("E15", "Age assessment determined age of 18 or over"),
    ("E16", "Moved abroad"),
    ("E17", "Aged 18, remained with current carers"),
    ("E2", "Died"),
    ("E3", "Care passed to another local authority in the UK"),
    ("E41", "Residence order or child arrangements order"),
    ("E43", "Special guardianship order to former foster carer"),
    ("E44", "Special guardianship order to carer other than former foster carer"),
    ("E45", "Special guardianship order to former foster carer, relative or friend"),
    ("E46", "Special guardianship order to former foster carer, not relative or friend"),
    ("E47", "Special guardianship order to other carer, relative or friend"),
    ("E48", "Special guardianship order to other carer, not relative or friend"),
    ("E4A", "Returned home as part of the care planning process"),
    ("E4B", "Returned home, not part of the care planning process"),
    ("E5", "Moved into independent living with support"),
    ("E6", "Moved into independent living without support"),
    ("E7", "Transferred to residential care funded by adult social care"),
    ("E8", "Care ended for any other reason"),
    ("E9", "Sentenced to custody"),
];

/// `ETHNIC`: ethnicities.
pub const ETHNICITIES: Labels = &[
    ("WBRI", "White British"),
    ("WIRI", "White Irish"),
    ("WIRT", "Traveller of Irish heritage"),
    ("WROM", "Gypsy or Roma"),
    ("WOTH", "Any other White background"),
    ("MWBC", "White and Black Caribbean"),
    ("MWBA", "White and Black African"),
    ("MWAS", "White and Asian"),
    ("MOTH", "Any other Mixed background"),
    ("AIND", "Indian"),
    ("APKN", "Pakistani"),
    ("ABAN", "Bangladeshi"),
    ("AOTH", "Any other Asian background"),
    ("BCRB", "Black Caribbean"),
    ("BAFR", "Black African"),
    ("BOTH", "Any other Black background"),
    ("CHNE", "Chinese"),
    ("OOTH", "Any other ethnic group"),
    ("REFU", "Refused"),
    ("NOBT", "Information not yet obtained"),
];

/// `PREV_PERM`: permanence orders before this period of care.
pub const PREVIOUS_PERMANENCE: Labels = &[
    ("P1", "Adoption"),
    ("P2", "Special guardianship order"),
    ("P3", "Residence order or child arrangements order"),
    ("P4", "Unknown"),
    ("Z1", "No previous permanence order"),
];

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Labels; 6] = [NEEDS, PLACEMENTS, PROVIDERS, END_REASONS, ETHNICITIES, PREVIOUS_PERMANENCE];

    #[test]
    fn a_known_code_has_the_departments_words() {
        assert_eq!(need_label("N5"), Some("Family dysfunction"));
        assert_eq!(placement_label(" k1 "), Some("Secure children's home"));
        assert_eq!(provider_label("PR4"), Some("Private provision"));
        assert_eq!(end_reason_label("E4B"), Some("Returned home, not part of the care planning process"));
        assert_eq!(ethnicity_label("MWBC"), Some("White and Black Caribbean"));
        assert_eq!(previous_permanence_label("P2"), Some("Special guardianship order"));
    }

    #[test]
    fn an_unknown_code_is_left_to_be_shown_as_it_is() {
        assert_eq!(placement_label("Z11"), None);
        assert_eq!(need_label(""), None);
    }

    #[test]
    fn no_label_has_a_word_that_the_program_does_not_use() {
        let unwanted = ["lac", "removed", "taken", "bed", "abscond", "challenging", "contact", "failed"];
        for (code, label) in ALL.iter().copied().flatten() {
            let lower = label.to_lowercase();
            let found = lower.split(|c: char| !c.is_alphabetic()).find(|word| unwanted.contains(word));
            assert_eq!(found, None, "{code}: {label}");
        }
    }

    #[test]
    fn every_code_stands_once_in_its_set() {
        for labels in ALL {
            let codes: std::collections::BTreeSet<_> = labels.iter().map(|(code, _)| code).collect();
            assert_eq!(codes.len(), labels.len());
        }
    }
}
