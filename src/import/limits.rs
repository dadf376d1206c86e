//! How much of a file from outside is read at most, so that memory stays bounded whatever the file claims to be.
//!
//! A council's return of one year is about one megabyte, of every child since the nineties a hundred times as much; these
//! limits lie above the largest that a case system writes.

/// Bytes in one file: a million episodes with every column of the return are 80 MB.
pub const FILE_BYTES: u64 = 160 << 20;
/// Bytes in all files of one import.
pub const TOTAL_BYTES: u64 = 512 << 20;
/// Files in one import, those that are skipped included.
pub const FILES: usize = 500;
/// Folders within folders, that which is named among them.
pub const FOLDER_DEPTH: usize = 3;
/// Rows in one list: more than a sheet of Excel has.
pub const ROWS: u64 = 2_000_000;
/// Different values in one list: each is held once, and these are what its memory goes to.
pub const VALUES: usize = 4_000_000;
/// Columns in one list: no list that this program reads has more than 40.
pub const COLUMNS: usize = 512;
/// Characters in one cell: Excel itself allows no more.
pub const CELL_CHARACTERS: usize = 32_767;
/// Line breaks in one quoted cell: more of them mean that a quotation mark was not closed.
pub const CELL_LINES: u64 = 100;
/// Rows above a sheet's headings: titles and notes.
pub const ROWS_ABOVE_HEADINGS: usize = 10;
/// Parts of a workbook.
pub const WORKBOOK_PARTS: usize = 2_000;
/// Bytes of all parts of a workbook, unpacked.
pub const WORKBOOK_BYTES: u64 = 1 << 30;
/// Bytes of a part of a workbook other than a sheet, unpacked: these are held in memory whole.
pub const WORKBOOK_PART_BYTES: u64 = 32 << 20;
/// Rows of one child in one list: weekly short breaks for a whole childhood stay below it.
pub const ROWS_OF_A_CHILD: usize = 1_000;

/// Whether the files of one import have more bytes together than are read at once.
#[must_use]
pub const fn is_too_much(total: u64) -> bool {
    total > TOTAL_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_an_import_may_have_512_mb_together_and_no_more() {
        assert!(!is_too_much(536_870_912));
        assert!(is_too_much(536_870_913));
    }

    #[test]
    fn a_million_rows_are_within_every_limit() {
        // A row of an episode with every column of the return has at most 80 bytes, and no more than 2 values of its own.
        let rows = 1_000_000;
        assert!(rows <= ROWS && rows * 80 <= FILE_BYTES && rows * 2 <= VALUES as u64);
    }
}
