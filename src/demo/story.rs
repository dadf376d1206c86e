//! Why children come into care: the kinds of story that the demonstration tells, and what each is like.

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Story {
    /// Known before birth; proceedings planned for the day the baby is born.
    PreBirth,
    /// A baby with an injury that nobody can explain.
    InjuredBaby,
    /// A mother who asks that her baby be placed for adoption.
    Relinquished,
    /// Neglect over a long time.
    Neglect,
    /// Children found alone or in a home that was not safe that night.
    HomeAlone,
    /// Domestic abuse.
    DomesticAbuse,
    /// A parent in hospital or unwell.
    ParentUnwell,
    /// A parent arrested.
    ParentArrested,
    /// A disabled child whose parents cannot go on alone.
    Disability,
    /// A special guardian who is unwell or worn out.
    GuardianUnwell,
    /// A family that can no longer live together.
    FamilyBreakdown,
    /// Exploitation outside the home.
    Exploitation,
    /// A child who spoke of harm at home.
    HarmDisclosed,
    /// An adoption under strain.
    AdoptionStrain,
    /// Remand by a court.
    Remand,
    /// Homeless at 16 or 17.
    Homeless,
    /// An unaccompanied young person seeking asylum.
    Arrival,
    /// Back in care after a return home.
    ReEntry,
}

impl Story {
    /// SSDA903 `CIN`, fixed at entry.
    pub(super) const fn need(self) -> &'static str {
        match self {
            Self::Disability => "N2",
            Self::ParentUnwell => "N3",
            Self::FamilyBreakdown | Self::AdoptionStrain => "N4",
            Self::GuardianUnwell | Self::ReEntry => "N5",
            Self::Remand => "N6",
            Self::Relinquished | Self::ParentArrested | Self::Homeless | Self::Arrival => "N8",
            _ => "N1",
        }
    }

    /// Whether it is a young person's own story rather than one of parents and small children.
    pub(super) const fn is_adolescent(self) -> bool {
        matches!(
            self,
            Self::FamilyBreakdown | Self::Exploitation | Self::Remand | Self::Homeless | Self::Arrival | Self::ReEntry
        )
    }
}

/// An age at admission, in the bands of the national return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Band {
    Under1,
    From1To4,
    From5To9,
    From10To15,
    From16,
}

use Band::{From1To4 as B1, From5To9 as B5, From10To15 as B10, From16 as B16, Under1 as B0};

/// How many families of each kind the pack of two years holds: story, ages of the children, number of families.
pub(super) const PACK: &[(Story, &[Band], usize)] = &[
    (Story::PreBirth, &[B0], 21),
    (Story::InjuredBaby, &[B0], 8),
    (Story::InjuredBaby, &[B0, B1], 2),
    (Story::Relinquished, &[B0], 4),
    (Story::Neglect, &[B0], 7),
    (Story::Neglect, &[B0, B1, B5], 4),
    (Story::Neglect, &[B1, B5], 3),
    (Story::Neglect, &[B1, B5, B5, B10], 2),
    (Story::Neglect, &[B5, B10], 3),
    (Story::Neglect, &[B1], 8),
    (Story::Neglect, &[B5], 5),
    (Story::Neglect, &[B10], 2),
    (Story::HomeAlone, &[B1, B5], 3),
    (Story::HomeAlone, &[B0, B1], 3),
    (Story::HomeAlone, &[B1], 3),
    (Story::HomeAlone, &[B5, B5], 2),
    (Story::DomesticAbuse, &[B1], 4),
    (Story::DomesticAbuse, &[B1, B5], 2),
    (Story::DomesticAbuse, &[B5], 2),
    (Story::DomesticAbuse, &[B0, B1], 1),
    (Story::DomesticAbuse, &[B10], 3),
    (Story::ParentUnwell, &[B1], 6),
    (Story::ParentUnwell, &[B5], 5),
    (Story::ParentUnwell, &[B1, B5], 2),
    (Story::ParentUnwell, &[B0], 2),
    (Story::ParentUnwell, &[B10], 2),
    (Story::ParentUnwell, &[B5, B10], 2),
    (Story::ParentArrested, &[B1], 2),
    (Story::ParentArrested, &[B5], 2),
    (Story::ParentArrested, &[B1, B5], 1),
    (Story::ParentArrested, &[B10], 2),
    (Story::Disability, &[B5], 3),
    (Story::Disability, &[B10], 4),
    (Story::Disability, &[B16], 2),
    (Story::GuardianUnwell, &[B5], 3),
    (Story::GuardianUnwell, &[B10], 4),
    (Story::FamilyBreakdown, &[B10], 13),
    (Story::FamilyBreakdown, &[B16], 7),
    (Story::Exploitation, &[B10], 10),
    (Story::Exploitation, &[B16], 6),
    (Story::HarmDisclosed, &[B10], 6),
    (Story::HarmDisclosed, &[B16], 2),
    (Story::HarmDisclosed, &[B5, B10], 1),
    (Story::AdoptionStrain, &[B10], 4),
    (Story::Remand, &[B10], 2),
    (Story::Remand, &[B16], 4),
    (Story::Homeless, &[B16], 17),
    (Story::Arrival, &[B16], 49),
    (Story::Arrival, &[B10], 15),
    (Story::ReEntry, &[B10], 17),
];
