//! From bytes to text: by byte-order mark, then strict UTF-8, then Windows-1252, and it is said which.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// A file's text, and the encoding that was found or assumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// Without a byte-order mark.
    pub text: Cow<'a, str>,
    /// `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`.
    pub encoding: String,
    /// Whether nothing in the file says so: Windows-1252 is taken where it is not UTF-8.
    pub assumed: bool,
}

/// The text of a file. Every sequence of bytes has one; bytes that are no text become marks.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        return decoded(encoding, encoding.decode_without_bom_handling(body).0, false);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => decoded(UTF_8, Cow::Borrowed(text), false),
        Err(_) => decoded(WINDOWS_1252, WINDOWS_1252.decode_without_bom_handling(bytes).0, true),
    }
}

fn decoded<'a>(encoding: &'static Encoding, text: Cow<'a, str>, assumed: bool) -> Decoded<'a> {
    Decoded { text, encoding: encoding.name().to_ascii_lowercase(), assumed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_decides_then_utf_8_then_windows_1252() {
        let cases: [(&[u8], &str, &str, bool); 5] = [
            (b"CHILD", "CHILD", "utf-8", false),
            (b"\xef\xbb\xbfCHILD", "CHILD", "utf-8", false),
            (b"\xff\xfeC\0H\0", "CH", "utf-16le", false),
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
