//! From bytes to text: by byte-order mark, then UTF-16 that shows itself, then strict UTF-8, then Windows-1252, and it is
//! said which.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A file's text, and the encoding that was found or assumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// Without a byte-order mark.
    pub text: Cow<'a, str>,
    /// `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`.
    pub encoding: String,
    /// Whether no mark in the file says so, and it is not UTF-8.
    pub assumed: bool,
}

/// The text of a file. Every sequence of bytes has one; bytes that are no text become marks.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        return decoded(encoding, encoding.decode_without_bom_handling(body).0, false);
    }
    if let Some((encoding, text)) = unmarked_utf_16(bytes) {
        return decoded(encoding, text, true);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => decoded(UTF_8, Cow::Borrowed(text), false),
        Err(_) => decoded(WINDOWS_1252, WINDOWS_1252.decode_without_bom_handling(bytes).0, true),
    }
}

/// So much of a file shows whether it is UTF-16.
const LOOKED_AT: usize = 4 << 10;

/// UTF-16 without a byte-order mark: nearly every other byte of headings is a NUL, and in no other text is any.
fn unmarked_utf_16(bytes: &[u8]) -> Option<(&'static Encoding, Cow<'_, str>)> {
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let pairs = start.chunks_exact(2);
    let number = pairs.len();
    let zeros = |at: usize| start.chunks_exact(2).filter(|pair| pair.get(at) == Some(&0)).count();
    let encoding = match (zeros(0), zeros(1)) {
        (0, high) if high * 4 > number * 3 => UTF_16LE,
        (high, 0) if high * 4 > number * 3 => UTF_16BE,
        _ => return None,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some((encoding, text))
}

fn decoded<'a>(encoding: &'static Encoding, text: Cow<'a, str>, assumed: bool) -> Decoded<'a> {
    Decoded { text, encoding: encoding.name().to_ascii_lowercase(), assumed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_decides_then_utf_8_then_windows_1252() {
        let cases: [(&[u8], &str, &str, bool); 10] = [
            (b"CHILD", "CHILD", "utf-8", false),
            (b"\xef\xbb\xbfCHILD", "CHILD", "utf-8", false),
            (b"\xff\xfeC\0H\0", "CH", "utf-16le", false),
            (b"C\0H\0I\0L\0D\0", "CHILD", "utf-16le", true),
            (b"\0C\0H\0I\0L\0D", "CHILD", "utf-16be", true),
            // More than three of four characters are those of headings.
            (b"C\0H\0I\0\x42\x01", "C\0H\0I\0B\u{1}", "utf-8", false),
            (b"C\0H\0I\0L\0\x42\x01", "CHIL\u{142}", "utf-16le", true),
            // A NUL in a text of single bytes makes no UTF-16.
            (b"CHILD\0", "CHILD\0", "utf-8", false),
            ("Zoë".as_bytes(), "Zoë", "utf-8", false),
            // 0xEB is e with diaeresis in Windows-1252, and no UTF-8.
            (b"Zo\xeb", "Zoë", "windows-1252", true),
        ];
        for (bytes, text, encoding, assumed) in cases {
            let found = decode(bytes);
            assert_eq!((found.text.as_ref(), found.encoding.as_str(), found.assumed), (text, encoding, assumed));
        }
    }
}
