//! Times of day as people type them.

use chrono::NaiveTime;

use super::error::{WhenError, shown};

/// Reads `17:30`, `17:30:15.25`, `5pm`, `5:30pm`, `5:30p.m.`, `noon` or `midnight`, in lower case.
pub(super) fn read(text: &str) -> Result<NaiveTime, WhenError> {
    let refused = |reason| WhenError::NoSuchTime { text: shown(text), reason };
    let hms = |hour, minute, second, nanosecond| {
        NaiveTime::from_hms_nano_opt(hour, minute, second, nanosecond)
            .ok_or_else(|| refused("minutes and seconds go from 00 to 59"))
    };
    match text {
        "noon" => return hms(12, 0, 0, 0),
        "midnight" => return hms(0, 0, 0, 0),
        _ => {}
    }
    let (clock, half) = split_half(text);
    let mut parts = clock.split(':');
    let hour = parts.next().and_then(|hour| digits(hour, 1..=2)).ok_or_else(|| refused("it begins with the hour"))?;
    let minute = parts.next();
    if minute.is_none() && half.is_none() {
        return Err(refused("an hour alone needs its minutes, or am or pm"));
    }
    let minute =
        minute.map_or(Some(0), |minute| digits(minute, 2..=2)).ok_or_else(|| refused("minutes have two digits"))?;
    let (second, nanosecond) = parts
        .next()
        .map_or(Some((0, 0)), seconds)
        .ok_or_else(|| refused("seconds have two digits, and at most nine after a point"))?;
    if parts.next().is_some() {
        return Err(refused("nothing follows the seconds"));
    }
    let hour = match half {
        None if hour == 24 => {
            return Err(refused("the end of a day is 00:00 of the next"));
        }
        None if hour > 23 => return Err(refused("hours go from 00 to 23")),
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => {
            return Err(refused("with am or pm, hours go from 1 to 12"));
        }
        Some(Half::Before) => hour % 12,
        Some(Half::After) => hour % 12 + 12,
    };
    hms(hour, minute, second, nanosecond)
}

/// Whether a word is meant as a time of day, right or wrong.
pub(super) fn looks_like_time(word: &str) -> bool {
    matches!(word, "noon" | "midnight")
        || word.starts_with(|character: char| character.is_ascii_digit())
            && (word.contains(':') || split_half(word).1.is_some())
}

/// Whether a word is the second half of a time such as `5 pm`.
pub(super) fn is_half(word: &str) -> bool {
    matches!(split_half(word), ("", Some(_)))
}

enum Half {
    Before,
    After,
}

fn split_half(text: &str) -> (&str, Option<Half>) {
    for (ending, half) in [
        ("am", Half::Before),
        ("a.m.", Half::Before),
        ("a.m", Half::Before),
        ("pm", Half::After),
        ("p.m.", Half::After),
        ("p.m", Half::After),
    ] {
        if let Some(clock) = text.strip_suffix(ending) {
            return (clock, Some(half));
        }
    }
    (text, None)
}

fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u32> {
    (length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// Seconds and nanoseconds, from `15` or `15.25`.
fn seconds(text: &str) -> Option<(u32, u32)> {
    let Some((whole, fraction)) = text.split_once('.') else {
        return Some((digits(text, 2..=2)?, 0));
    };
    digits(fraction, 1..=9)?;
    Some((digits(whole, 2..=2)?, digits(&format!("{fraction:0<9}"), 9..=9)?))
}
