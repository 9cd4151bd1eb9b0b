//! Which characters are never shown as themselves.

/// ZERO WIDTH JOINER.
pub(super) const JOINER: char = '\u{200d}';
/// ZERO WIDTH NON-JOINER.
pub(super) const NON_JOINER: char = '\u{200c}';

/// Characters that nobody sees, or that do something to the text around them: controls, Unicode's default-ignorable code
/// points, direction marks, tags, what has no agreed meaning. (DerivedCoreProperties.txt, `Default_Ignorable_Code_Point`;
/// categories Cc, Co, Zl, Zp, and of Cf what is not seen.)
pub(super) fn is_hidden(character: char) -> bool {
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

/// Whether a character is one of the pictures that joiners and presentation marks are for, or a base of keycaps.
pub(super) const fn is_pictograph(character: char) -> bool {
    matches!(character,
        '#' | '*' | '0'..='9' | '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{297f}'
        | '\u{2b00}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a character belongs to a script in which joiners change the letters: Arabic and Syriac, the scripts of India and
/// their neighbours, Mongolian.
pub(super) const fn joins_letters(character: char) -> bool {
    matches!(character, '\u{620}'..='\u{6d3}' | '\u{6d5}'..='\u{70e}' | '\u{710}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{f00}'..='\u{109f}'
        | '\u{1780}'..='\u{180a}' | '\u{1810}'..='\u{18af}' | '\u{fb50}'..='\u{fdcf}')
}

/// Whether a character makes terminals lay text out from right to left.
pub(crate) const fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
