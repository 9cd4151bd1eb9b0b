//! What nobody sees is made visible, and what people write stays as it is.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use dateline_presentation::{visible, visible_on_one_line};
use dateline_testkit::cases;
use dateline_wire::testing::nasty_text;
use proptest::prelude::*;

#[test]
fn text_cannot_steer_what_shows_it() {
    for (hostile, shown) in [
        ("\u{1b}[31mred\u{1b}[0m", "\\u{1b}[31mred\\u{1b}[0m"),
        ("\u{9b}2J\u{85}", "\\u{9b}2J\\u{85}"),
        ("overwritten\rby", "overwritten\\u{d}by"),
        ("\0\u{8}\u{7f}", "\\u{0}\\u{8}\\u{7f}"),
    ] {
        assert_eq!(visible(hostile), shown);
        assert_eq!(visible_on_one_line(hostile), shown);
    }
}

#[test]
fn text_cannot_hide_words_or_turn_their_order_round() {
    for (hostile, shown) in [
        ("\u{202e}desrever\u{202c}", "\\u{202e}desrever\\u{202c}"),
        ("\u{2066}a\u{2069}\u{200e}\u{200f}\u{61c}", "\\u{2066}a\\u{2069}\\u{200e}\\u{200f}\\u{61c}"),
        ("pay\u{200b}pal\u{feff}", "pay\\u{200b}pal\\u{feff}"),
        ("a\u{e0041}b\u{ad}\u{2060}c\u{34f}", "a\\u{e0041}b\\u{ad}\\u{2060}c\\u{34f}"),
        ("\u{115f}\u{3164}\u{ffa0}\u{17b4}", "\\u{115f}\\u{3164}\\u{ffa0}\\u{17b4}"),
        ("\u{e000}\u{fdd0}\u{10ffff}", "\\u{e000}\\u{fdd0}\\u{10ffff}"),
    ] {
        assert_eq!(visible(hostile), shown);
        assert_eq!(visible_on_one_line(hostile), shown);
    }
}

#[test]
fn a_joiner_or_a_selector_that_does_nothing_where_it_stands_is_shown() {
    for (hostile, shown) in [
        // Between letters that do not join, at an end, twice, and after what is escaped itself.
        ("pay\u{200d}pal", "pay\\u{200d}pal"),
        ("pay\u{200c}pal", "pay\\u{200c}pal"),
        ("می\u{200c}", "می\\u{200c}"),
        ("\u{200c}خواهم", "\\u{200c}خواهم"),
        ("می\u{200c}\u{200c}خواهم", "می\\u{200c}\\u{200c}خواهم"),
        ("م\u{202e}\u{200c}خ", "م\\u{202e}\\u{200c}خ"),
        // In a number, and between the signs that keycaps are made of.
        ("1\u{200d}00", "1\\u{200d}00"),
        ("1\u{fe0f}00", "1\\u{fe0f}00"),
        ("#\u{200d}*", "#\\u{200d}*"),
        ("1\u{fe0e}\u{20e3}", "1\\u{fe0e}◌\u{20e3}"),
        // Before what is escaped itself: what hides, and one mark too many.
        ("ក\u{200c}\u{17b4}", "ក\\u{200c}\\u{17b4}"),
        (
            "م\u{64e}\u{64e}\u{64e}\u{64e}\u{64e}\u{64e}\u{64e}\u{64e}\u{200c}\u{64e}",
            "م\u{64e}\u{64e}\u{64e}\u{64e}\u{64e}\u{64e}\u{64e}\u{64e}\\u{200c}\\u{64e}",
        ),
        // Letters that have their shape already, and pictures that a non-joiner keeps apart from nothing.
        ("ﷺ\u{200d}ﷺ", "ﷺ\\u{200d}ﷺ"),
        ("👩\u{200c}👧", "👩\\u{200c}👧"),
        ("a\u{fe0f}", "a\\u{fe0f}"),
        ("❤\u{fe0f}\u{fe0f}", "❤\u{fe0f}\\u{fe0f}"),
        ("❤\u{200d}\u{fe0f}", "❤\\u{200d}\\u{fe0f}"),
    ] {
        assert_eq!(visible(hostile), shown);
        assert_eq!(visible_on_one_line(hostile), shown);
    }
}

#[test]
fn marks_sit_on_letters_of_their_own_and_do_not_pile_up() {
    assert_eq!(visible("\u{301}a"), "◌\u{301}a");
    assert_eq!(visible("a \u{5b8}\n\u{64e}"), "a ◌\u{5b8}\n◌\u{64e}");
    assert_eq!(visible_on_one_line("a\n\u{301}"), "a⏎◌\u{301}");
    // In every script, not in Latin's alone.
    for mark in ['\u{301}', '\u{5b0}', '\u{64e}', '\u{e49}', '\u{941}'] {
        let piled = |count: usize| format!("x{}", String::from(mark).repeat(count));
        assert_eq!(visible(&piled(8)), piled(8));
        assert_eq!(visible(&piled(9)), format!("{}{}", piled(8), mark.escape_unicode()));
    }
}

#[test]
fn ordinary_text_of_any_script_stays_as_it_is() {
    for text in [
        "Kim Jong Un “said” – naïve, e\u{301}",
        "Việt Nam, Việ\u{302}\u{323}t",
        // Korean, in syllables and in the letters that they are made of.
        "김정은",
        "\u{1100}\u{1175}\u{11b7}\u{110c}\u{1165}\u{11bc}",
        "北朝鮮がソニーを攻撃",
        "صحيفة، الصَّحِيفَة",
        // Persian keeps the parts of a word apart without a space.
        "می\u{200c}خواهم، کتاب\u{200c}های ایران",
        "क्\u{200d}ष, क्\u{200c}ष",
        "ශ්\u{200d}රී ලංකා",
        "র\u{200d}\u{9cd}যাব",
        "שָׁלוֹם, בְּרֵאשִׁ֖ית",
        "ที่นี่",
        "བཀྲ་ཤིས་བདེ་ལེགས",
        "👩\u{200d}👩\u{200d}👧 🏳\u{fe0f}\u{200d}🌈 👩🏽\u{200d}💻 ❤\u{fe0f} ☎\u{fe0e} ©\u{fe0e} 🇰🇷",
        "1\u{fe0f}\u{20e3} #\u{fe0f}\u{20e3} *\u{fe0f}\u{20e3}",
    ] {
        assert_eq!(visible(text), text);
        assert_eq!(visible_on_one_line(text), text);
    }
}

#[test]
fn lines_and_tabs_are_kept_or_shown_on_one_line() {
    let text = "one\r\ntwo\nthree\tfour";
    assert_eq!(visible(text), "one\ntwo\nthree\tfour");
    assert_eq!(visible_on_one_line(text), "one⏎two⏎three four");
    assert_eq!(visible("a\u{2028}b\u{2029}"), "a\\u{2028}b\\u{2029}");
    assert_eq!(visible_on_one_line("a\u{2028}b\u{2029}"), "a⏎b⏎");
}

/// What may never be left in a text that was made visible, wherever it stands.
fn is_never_shown(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t'))
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0d}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

/// Texts of characters that nobody sees, and of those around which they are at home.
fn sly_text() -> impl Strategy<Value = String> {
    let sly = proptest::sample::select(
        "a1#* \n\r\tم\u{64e}خक\u{94d}👩❤©שָ\u{301}\u{20e3}\u{200c}\u{200d}\u{fe0e}\u{fe0f}\u{200b}\u{202e}\u{1160}\u{1161}ﷺ◌⏎"
            .chars()
            .collect::<Vec<char>>(),
    );
    proptest::collection::vec(sly, 0..24).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(2_000)))]

    #[test]
    fn nothing_that_hides_is_left_and_making_it_visible_again_changes_nothing(
        text in prop_oneof![sly_text(), nasty_text(), any::<String>()],
    ) {
        let (lines, line) = (visible(&text).into_owned(), visible_on_one_line(&text).into_owned());
        for shown in [&lines, &line] {
            prop_assert!(!shown.chars().any(is_never_shown), "{shown:?}");
        }
        prop_assert!(!line.contains(['\n', '\t']), "{line:?}");
        prop_assert_eq!(visible(&lines), lines.as_str());
        prop_assert_eq!(visible_on_one_line(&line), line.as_str());
    }

    #[test]
    fn what_is_shown_beside_other_text_is_shown_as_it_is_alone(one in sly_text(), other in sly_text()) {
        // A letter on each side keeps what stands at an end from joining what is put beside it.
        let (one, other) = (format!("{one}a"), format!("a{other}"));
        let apart = format!("{}{}", visible(&one), visible(&other));
        let together = format!("{one}{other}");
        prop_assert_eq!(visible(&together), apart.as_str());
    }
}
