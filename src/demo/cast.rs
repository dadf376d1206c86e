//! The people of the invented council: a stable cast who ask, decide, chair, write and do.

/// A team, with its manager and its social workers.
#[derive(Debug)]
pub(super) struct Team {
    pub(super) name: &'static str,
    pub(super) manager: &'static str,
    pub(super) service_manager: &'static str,
    pub(super) workers: [&'static str; 4],
    /// Where the families it works with live.
    pub(super) places: [&'static str; 3],
}

/// The Strategic Lead for Children in Care.
pub(super) const STRATEGIC_LEAD: &str = "Hester Larkspindle";

/// Business support, who writes in the meeting and loads the extracts.
pub(super) const SCRIBE: &str = "Wilf Inkpenny";

/// The four duty Heads of Service, in the order of their weeks on duty.
pub(super) const DUTY_HEADS: [&str; 4] =
    ["Oluchi Fennimarsh", "Gethin Rookwhistle", "Parveen Candlemoor", "Tobiah Saltlantern"];

/// The operational Heads of Service. One of them is also a duty Head of Service.
pub(super) const OPERATIONAL_HEADS: [&str; 3] = ["Rosheen Coppervane", "Amina Dovetallow", "Corin Hayloftus"];

/// The out-of-hours team.
pub(super) const OUT_OF_HOURS: [&str; 3] = ["Delphine Nightjarrow", "Ravi Lampwick", "Morag Owlbeck"];

/// The lawyers who advise.
pub(super) const LAWYERS: [&str; 2] = ["Sorrel Inkwright", "Benedikta Pleadwell"];

/// Who runs family group conferences, edge of care, kinship assessments, placements, and work with partners.
pub(super) const FGC_LEAD: &str = "Jonty Hearthstone-Vale";
pub(super) const EDGE_OF_CARE_LEAD: &str = "Safiya Bridlewick";
pub(super) const KINSHIP_LEAD: &str = "Una Hollowtree";
pub(super) const PLACEMENTS_LEAD: &str = "Cosmo Ferrywise";
pub(super) const EARLY_HELP_LEAD: &str = "Prudence Applebarrow";
pub(super) const EXPLOITATION_LEAD: &str = "Malachi Stormglass";
pub(super) const VOICE_LEAD: &str = "Tansy Whisperfield";
pub(super) const HOUSING_LEAD: &str = "Ambrose Tilewright";

/// The independent reviewing officers.
pub(super) const REVIEWING_OFFICERS: [&str; 2] = ["Cordelia Moonquill", "Emeka Turnstyle"];

pub(super) const NORTH: Team = Team {
    name: "North team",
    manager: "Jocasta Windlebury",
    service_manager: "Lettice Moonraker",
    workers: ["Jaya Shawlark", "Piers Duskmantle", "Blessing Rainford-Quill", "Hal Stepwater"],
    places: ["Thornmarlow", "High Kelder", "Oakenhallow"],
};

pub(super) const SOUTH: Team = Team {
    name: "South team",
    manager: "Kwabena Millstrand",
    service_manager: "Lettice Moonraker",
    workers: ["Rhiannon Fieldsparrow", "Callum Brackenthwaite", "Noor Silverhedge", "Ottoline Pickerel"],
    places: ["Wexbury", "Lower Marlbrook", "Stonnardby"],
};

pub(super) const COAST: Team = Team {
    name: "Coast team",
    manager: "Ishbel Tanglewrack",
    service_manager: "Jagdeep Farthingloft",
    workers: ["Marlon Harbourlight", "Zofia Cockleshore", "Edmund Driftwell", "Chidi Sandpiper"],
    places: ["Pennard Quay", "Saltmarrow", "Eastrey Sands"],
};

pub(super) const YOUNG_PEOPLE: Team = Team {
    name: "Young people's team",
    manager: "Leopold Crosskeys",
    service_manager: "Jagdeep Farthingloft",
    workers: ["Anwen Larkrise-Bell", "Dele Summerbridge", "Fern Quickwater", "Imran Locksmere"],
    places: ["Wexbury", "Pennard Quay", "Thornmarlow"],
};

pub(super) const ARRIVALS: Team = Team {
    name: "Arrivals team",
    manager: "Mirela Gatehouse-Finch",
    service_manager: "Jagdeep Farthingloft",
    workers: ["Solomon Wayfare", "Greta Lighthollow", "Yonas Bellharbour", "Priya Compassrose"],
    places: ["Pennard Quay", "Eastrey Sands", "Wexbury"],
};

pub(super) const DISABILITIES: Team = Team {
    name: "Disabled children's team",
    manager: "Winifred Starling-Oake",
    service_manager: "Lettice Moonraker",
    workers: ["Tomos Gentlebrook", "Hanna Feathermere", "Obi Lindenlea", "Clemency Brightstile"],
    places: ["Wexbury", "Oakenhallow", "Saltmarrow"],
};

/// Every name of the cast, so that no child is given one.
#[cfg(test)]
pub(super) fn everyone() -> Vec<&'static str> {
    let teams = [NORTH, SOUTH, COAST, YOUNG_PEOPLE, ARRIVALS, DISABILITIES];
    let leads = [
        STRATEGIC_LEAD,
        SCRIBE,
        FGC_LEAD,
        EDGE_OF_CARE_LEAD,
        KINSHIP_LEAD,
        PLACEMENTS_LEAD,
        EARLY_HELP_LEAD,
        EXPLOITATION_LEAD,
        VOICE_LEAD,
        HOUSING_LEAD,
    ];
    let mut names: Vec<&str> = leads.to_vec();
    names.extend(DUTY_HEADS);
    names.extend(OPERATIONAL_HEADS);
    names.extend(OUT_OF_HOURS);
    names.extend(LAWYERS);
    names.extend(REVIEWING_OFFICERS);
    names.extend(teams.iter().flat_map(|team| team.workers.into_iter().chain([team.manager, team.service_manager])));
    names
}
