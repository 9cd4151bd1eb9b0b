//! Which characters are never shown as they are, and which of them are for something where they stand.

/// ZERO WIDTH JOINER.
pub(crate) const JOINER: char = '\u{200d}';
/// ZERO WIDTH NON-JOINER.
pub(crate) const NON_JOINER: char = '\u{200c}';
/// VARIATION SELECTOR-15: the character before it as text.
pub(crate) const AS_TEXT: char = '\u{fe0e}';
/// VARIATION SELECTOR-16: the character before it as a picture.
pub(crate) const AS_PICTURE: char = '\u{fe0f}';
/// COMBINING ENCLOSING KEYCAP.
const KEYCAP: char = '\u{20e3}';

/// Characters that nobody sees, or that do something to the text around them: controls, Unicode's default-ignorable code
/// points, direction marks, tags, what has no agreed meaning. (DerivedCoreProperties.txt, `Default_Ignorable_Code_Point`;
/// categories Cc, Co, Zl, Zp, and of Cf what is not seen.)
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{70f}'
            | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}'
            | '\u{13430}'..='\u{1345f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
        || u32::from(character) & 0xFFFE == 0xFFFE
}

/// Whether a joiner (or a non-joiner) does what it is for: it joins pictures, or shapes letters of a script that needs it. Between
/// any others it would only make two texts look the same that are not.
pub(crate) fn joins(before: char, joiner: char, after: char) -> bool {
    let pictures = (is_picture(before) || before == AS_PICTURE) && is_picture(after);
    (joiner == JOINER && pictures) || (joins_letters(before) && joins_letters(after))
}

/// Whether a presentation selector does what it is for: it says how the picture before it is drawn, or makes a keycap of a digit.
pub(crate) const fn presents(before: char, selector: char, after: Option<char>) -> bool {
    let keycap = matches!(before, '#' | '*' | '0'..='9') && selector == AS_PICTURE;
    is_picture(before) || (keycap && matches!(after, Some(KEYCAP)))
}

/// The pictures that joiners and presentation selectors are for.
const fn is_picture(character: char) -> bool {
    matches!(character, '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{297f}'
        | '\u{2b00}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

/// The scripts in which joiners change the letters: Arabic and Syriac, those of India and their neighbours, Mongolian. Not Arabic's
/// presentation forms, which have their shape already.
const fn joins_letters(character: char) -> bool {
    matches!(character, '\u{620}'..='\u{6d3}' | '\u{6d5}'..='\u{70e}' | '\u{710}'..='\u{8ff}' | '\u{900}'..='\u{dff}'
        | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{17b3}' | '\u{17b6}'..='\u{180a}' | '\u{1810}'..='\u{18af}')
}
