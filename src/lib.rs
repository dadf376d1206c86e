//! The monthly review of the children who came into care: a terminal program over one file on a laptop.
//!
//! # The house
//!
//! | folder | what is in it | may name |
//! |---|---|---|
//! | [`cli`] | what can be typed: arguments, one file per subcommand | everything below |
//! | [`demo`] | the demonstration: two years of an invented council | `store`, `files`, `domain` |
//! | [`tui`] | the program on the screen: commands, model, update, screens, widgets | everything below |
//! | [`papers`] | the papers of a meeting and between meetings: gathered from the file, and made | `store`, `report`, `domain` |
//! | [`import`] | extracts from case systems, and CSV templates: read → plan → preview → apply | `domain` |
//! | [`report`] | what leaves the room: documents, lists for a spreadsheet, text to paste, a calendar | `domain` |
//! | [`store`] | every line of SQL: the file, its schema, the change log, the queries behind each screen | `import`, `files`, `domain` |
//! | [`files`] | the one door through which every file is written | `domain` |
//! | [`domain`] | what the words mean: children, admissions, rules, prompts, stories | nothing |
//!
//! # What always holds
//!
//! 1. [`tui::update`] does no input or output, reads no clock and makes no identifiers: they arrive in the message.
//! 2. [`tui::view`] reads the model and changes nothing; no size of terminal makes it panic.
//! 3. The arrows above hold: a test reads this table and the source.
//! 4. A record changes only through the change log ([`store`]): one transaction writes rows and, field by field, who
//!    changed what. Undo and redo are new commands made from old entries.
//! 5. An import never writes a record. Importing the same files twice changes nothing, and the same extracts give the same
//!    facts in whatever order and number of imports: what they said is kept, and facts are worked out from all of it.
//! 6. Every command stands in the folder of its screen or, where it is no one screen's, in `tui::doing`. [`tui::table`] has them all and
//!    feeds the bottom line, the help, the palette and `docs/keys.md`.
//! 7. Text from outside passes [`domain::text::clean`] once, at the boundary.
//! 8. Only as many rows as fit are handed to a table.
//! 9. Every file that is written goes through [`files`]: never over what must not be lost.
//! 10. Every cell drawn is in the glyph set ([`tui::glyph`]); with `--ascii` every cell is ASCII.

pub mod cli;
pub mod demo;
pub mod domain;
pub mod files;
pub mod import;
pub mod papers;
pub mod report;
pub mod store;
pub mod tui;
