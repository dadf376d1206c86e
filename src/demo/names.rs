//! Names for children that nobody could take for a real person's.

use std::collections::BTreeMap;

use crate::domain::child::Sex;

use super::dice::Dice;

const GIRLS: [&str; 44] = [
    "Amaryllis",
    "Anouzka",
    "Araminta",
    "Bryony",
    "Calendula",
    "Celandine",
    "Clover",
    "Damaris",
    "Eglantine",
    "Elowyn",
    "Fenella",
    "Gossamer",
    "Hyacinth",
    "Ilmarie",
    "Imogena",
    "Jessamy",
    "Juniper",
    "Kestra",
    "Lavenda",
    "Linnet",
    "Marigold",
    "Merrily",
    "Nimuella",
    "Ninarika",
    "Oriel",
    "Orabelle",
    "Pansy",
    "Peregrina",
    "Persis",
    "Primrose",
    "Quenna",
    "Rosalba",
    "Rowanna",
    "Saffira",
    "Samphire",
    "Sidony",
    "Tamsina",
    "Teasel",
    "Thessaly",
    "Umbrielle",
    "Verbena",
    "Willowmay",
    "Yarrow",
    "Zephyrine",
];

const BOYS: [&str; 44] = [
    "Alder",
    "Amberley",
    "Aspen",
    "Balthazar",
    "Barnaby-Finn",
    "Basil",
    "Birchard",
    "Bramble",
    "Caspian",
    "Cedar",
    "Corvin",
    "Dunstan",
    "Elderic",
    "Evander",
    "Falco",
    "Fennimore",
    "Garnet",
    "Hawksley",
    "Hawthorn",
    "Hobson",
    "Ignatz",
    "Ivo",
    "Jasperin",
    "Kestrel",
    "Larkin",
    "Leander",
    "Linden",
    "Lorcan-Rye",
    "Marlowe",
    "Merlin",
    "Nettleton",
    "Oberon",
    "Orlando",
    "Osric",
    "Peregrine",
    "Quentin",
    "Rafferty",
    "Rollo",
    "Rushton",
    "Silas",
    "Sorley",
    "Tarquin",
    "Thistle",
    "Zebedee",
];

const FAMILIES: [&str; 90] = [
    "Appledrift",
    "Ashwhistle",
    "Barleymoon",
    "Beechlantern",
    "Bellwether-Ash",
    "Bilberrow",
    "Brackenfeather",
    "Bramblecote",
    "Brightacorn",
    "Buttonwood",
    "Candlebeck",
    "Cherrystile",
    "Cloudberry",
    "Cobblewick",
    "Copperleaf",
    "Corncrake",
    "Cowslipper",
    "Crabapple",
    "Cranesbill",
    "Dabblewick",
    "Dandelow",
    "Dewpond",
    "Dormouse-Lee",
    "Drizzlecombe",
    "Elderflower",
    "Emberly-Wold",
    "Fernwhistle",
    "Fiddlewood",
    "Finchampton",
    "Flaxenbrook",
    "Foxglovey",
    "Gallowhistle",
    "Goldthimble",
    "Gooseberrow",
    "Greenfinchley",
    "Hazelquill",
    "Heatherbee",
    "Hedgeling",
    "Honeycroft-Dew",
    "Hornbeamish",
    "Inchwhistle",
    "Ivorytwig",
    "Jackdawson",
    "Juniperry",
    "Kettlebright",
    "Kingfishery",
    "Lanternfield",
    "Larkenfell",
    "Lavenderby",
    "Lilypadstow",
    "Lintwhistle",
    "Marshmarigold",
    "Mistlethrush",
    "Moonpenny",
    "Mossybank",
    "Mulberrow",
    "Nettlebed-Fay",
    "Nightingate",
    "Nutkinley",
    "Oakapple",
    "Otterby",
    "Owlpellet",
    "Paddlewick",
    "Pebblestow",
    "Pennywhistle",
    "Periwinkle",
    "Pipistrelle",
    "Plumtreat",
    "Puddlemoor",
    "Quillfeather",
    "Quincebury",
    "Ragwortle",
    "Rainbarrel",
    "Ribbonwort",
    "Rumbletarn",
    "Sandmartin",
    "Skylarking",
    "Snowberrow",
    "Sorrelby",
    "Sparrowgrass",
    "Speedwellow",
    "Tanglebrook",
    "Teaselthorpe",
    "Thimblerigg",
    "Toadflax",
    "Twelvetrees-Wren",
    "Wagtailor",
    "Waterlily",
    "Wobblestone",
    "Yellowhammer",
];

const ARRIVED: [&str; 34] = [
    "Abreza", "Adanewo", "Amanuro", "Arashan", "Awetan", "Bahramu", "Berhanet", "Dawitan", "Dilvaro", "Ermiyan",
    "Farhadun", "Filimoro", "Ghebran", "Habteno", "Hamiran", "Idrisal", "Jamshida", "Kaleban", "Karwano", "Lemlemi",
    "Merhawo", "Mustafan", "Nahomet", "Navidan", "Omeral", "Rahimon", "Rezgaro", "Samirel", "Selamet", "Shiranu",
    "Tesfalo", "Yohanel", "Zanyaro", "Zerihan",
];

const ARRIVED_FAMILIES: [&str; 34] = [
    "Adulisan",
    "Alborzin",
    "Amudarin",
    "Asmarune",
    "Badakhel",
    "Barkalu",
    "Dahlakin",
    "Darwazan",
    "Fezzanu",
    "Ghoramir",
    "Hamadune",
    "Haradun",
    "Helmandi-Rue",
    "Herirudo",
    "Kandaqal",
    "Kerenash",
    "Khabouri",
    "Kohimarren",
    "Massawin",
    "Mirawand",
    "Nubarren",
    "Omdurani",
    "Panjshero",
    "Qandilar",
    "Rumailen",
    "Sahelune",
    "Semienu",
    "Sulaymar",
    "Tigranelu",
    "Tokarim",
    "Urmiyash",
    "Zagroshan",
    "Zarafshal",
    "Zoulari",
];

/// Gives out names, each full name once before any comes a second time.
pub(super) struct Names {
    /// How often each given name of a family was given out.
    given_out: BTreeMap<(&'static str, &'static str), usize>,
    /// How many of a family's girls and boys have one; those who arrived alone are one family here.
    named: BTreeMap<(&'static str, Sex), usize>,
    families: Vec<&'static str>,
}

impl Names {
    pub(super) fn new() -> Self {
        Self { given_out: BTreeMap::new(), named: BTreeMap::new(), families: Vec::new() }
    }

    /// A family name, each once before any comes a second time.
    pub(super) fn family(&mut self, dice: &mut Dice) -> &'static str {
        if self.families.is_empty() {
            self.families = FAMILIES.to_vec();
            dice.shuffle(&mut self.families);
        }
        self.families.pop().unwrap_or("Wexmoor")
    }

    /// A given name that nobody of the family has, as long as there is one.
    pub(super) fn given(&mut self, family: &'static str, sex: Sex, dice: &mut Dice) -> &'static str {
        let names = if sex == Sex::Female { GIRLS } else { BOYS };
        let before = self.before((family, sex), names.len());
        loop {
            let given = dice.pick(names);
            if self.gives_out((family, given), before) {
                return given;
            }
        }
    }

    /// A given and a family name for a young person who arrived alone.
    pub(super) fn arrived(&mut self, dice: &mut Dice) -> (&'static str, &'static str) {
        let before = self.before(("", Sex::Male), ARRIVED.len() * ARRIVED_FAMILIES.len());
        loop {
            let (given, family) = (dice.pick(ARRIVED), dice.pick(ARRIVED_FAMILIES));
            if self.gives_out((family, given), before) {
                return (given, family);
            }
        }
    }

    /// How often all of so many names have been given out to those of a kind.
    fn before(&mut self, kind: (&'static str, Sex), all: usize) -> usize {
        let earlier = self.named.entry(kind).or_default();
        *earlier += 1;
        (*earlier - 1) / all
    }

    /// Gives a name out, unless it was given out more often than all were.
    fn gives_out(&mut self, name: (&'static str, &'static str), before: usize) -> bool {
        let times = self.given_out.entry(name).or_default();
        let is_next = *times <= before;
        *times += usize::from(is_next);
        is_next
    }
}
