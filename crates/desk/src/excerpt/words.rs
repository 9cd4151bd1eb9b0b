//! The three ways of naming a span.

use super::ExcerptError;

/// What the user wrote.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Words<'a> {
    /// All of the words.
    All(&'a str),
    /// The first words of a quotation that is meant to its end.
    ToTheEnd(&'a str),
    /// The first words and the last.
    Between(&'a str, &'a str),
}

impl<'a> Words<'a> {
    pub(super) fn read(words: &'a str) -> Result<Self, ExcerptError> {
        let ellipses = ellipses(words);
        let [(start, end)] = ellipses[..] else {
            return if ellipses.is_empty() { Ok(Self::All(words)) } else { Err(ExcerptError::SeveralEllipses) };
        };
        let first = words.get(..start).unwrap_or_default().trim();
        let last = words.get(end..).unwrap_or_default().trim();
        match (first.is_empty(), last.is_empty()) {
            (true, _) => Err(ExcerptError::NoFirstWords),
            (false, true) => Ok(Self::ToTheEnd(first)),
            (false, false) => Ok(Self::Between(first, last)),
        }
    }
}

/// Where the ellipses are. Of more than three full stops, the last three are one, and those before end a sentence.
fn ellipses(words: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = words.match_indices('…').map(|(at, sign)| (at, at + sign.len())).collect();
    let mut stops = 0_usize;
    for (at, byte) in words.bytes().chain([0]).enumerate() {
        if byte == b'.' {
            stops = stops.saturating_add(1);
        } else {
            if stops >= 3 {
                found.push((at.saturating_sub(3), at));
            }
            stops = 0;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ellipsis_is_one_sign_or_three_full_stops() {
        for (words, read) in [
            ("all of it", Words::All("all of it")),
            ("A. B. C.", Words::All("A. B. C.")),
            ("first…", Words::ToTheEnd("first")),
            ("first ... ", Words::ToTheEnd("first")),
            ("The end....", Words::ToTheEnd("The end.")),
            ("first … last.", Words::Between("first", "last.")),
            ("first...last", Words::Between("first", "last")),
        ] {
            assert_eq!(Words::read(words), Ok(read), "{words}");
        }
        assert_eq!(Words::read("… last"), Err(ExcerptError::NoFirstWords));
        assert_eq!(Words::read("..."), Err(ExcerptError::NoFirstWords));
        assert_eq!(Words::read("a … b ... c"), Err(ExcerptError::SeveralEllipses));
    }
}
