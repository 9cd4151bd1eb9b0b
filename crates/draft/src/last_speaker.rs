//! Who spoke last: whom `he` means in `he added`.

use crate::document::{Document, Sentence};
use crate::parties::{Named, agrees};
use crate::words::{Traits, answers, is_individual};

/// Who spoke last, or acted.
#[derive(Debug)]
pub(crate) struct LastSpeaker {
    speaker: Named,
    paragraph: usize,
    /// The last paragraph of their words, where a quotation goes on over several.
    until: usize,
    /// Where the sentence that named them ends.
    end: usize,
}

impl LastSpeaker {
    /// Who was named in a sentence of a paragraph.
    pub(crate) fn new(speaker: Named, paragraph: usize, sentence: &Sentence<'_>) -> Self {
        let end = sentence.get(sentence.len().saturating_sub(1)).map_or(0, |token| token.end);
        Self { speaker, paragraph, until: paragraph, end }
    }

    /// A quotation goes on in the next paragraph, and names nobody.
    pub(crate) const fn goes_on(&mut self, paragraph: usize) {
        if paragraph <= self.until + 1 {
            self.until = paragraph;
        }
    }

    /// This speaker, if a pronoun before a verb means them and nobody else was named since.
    pub(crate) fn meant_by(
        &self,
        document: &Document<'_>,
        paragraph: usize,
        sentence: &Sentence<'_>,
        pronoun: usize,
        verb: usize,
    ) -> Option<Named> {
        let near = paragraph <= self.until + 1;
        if !near || answers(&sentence.small(verb)) || !agrees(&sentence.small(pronoun), &self.speaker) {
            return None;
        }
        // `he told Smith`: he is not Smith.
        let own = self.speaker.id.as_str();
        let addressed = (verb + 1..sentence.len().min(verb + 20)).any(|index| {
            sentence.has(index, Traits::CAPITAL)
                && own.rsplit('-').next().is_some_and(|last| last.eq_ignore_ascii_case(sentence.word(index)))
        });
        if addressed {
            return None;
        }
        let until = sentence.get(pronoun)?.start;
        (!self.names_another(document, paragraph, until)).then(|| self.speaker.clone())
    }

    /// Whether anybody else is named after the sentence of the last speaker and before a place.
    fn names_another(&self, document: &Document<'_>, number: usize, until: usize) -> bool {
        let paragraphs = document.paragraphs.get(self.paragraph..=number).unwrap_or_default();
        paragraphs.iter().any(|paragraph| {
            // Only what lies between is looked at, so that a long run of short quotations stays quick.
            let from = paragraph
                .sentences
                .partition_point(|range| paragraph.tokens.get(range.start).is_some_and(|token| token.start < self.end));
            let ranges = paragraph.sentences.get(from..).unwrap_or_default().iter();
            ranges.take_while(|range| paragraph.tokens.get(range.start).is_some_and(|token| token.start < until)).any(
                |range| {
                    let sentence = document.sentence(paragraph, range);
                    (0..sentence.len())
                        .take_while(|index| sentence.get(*index).is_some_and(|token| token.start < until))
                        .any(|index| may_be_another(&sentence, index, &self.speaker))
                },
            )
        })
    }
}

/// Whether a word may name somebody other than a speaker.
pub(crate) fn may_be_another(sentence: &Sentence<'_>, index: usize, speaker: &Named) -> bool {
    let ignored =
        Traits::NEVER_NAME.and(Traits::INTRODUCES).and(Traits::WEEKDAY).and(Traits::MONTH).and(Traits::ADVERB);
    let word = sentence.word(index);
    let bare = word.trim_end_matches("'s").trim_end_matches("’s");
    let same =
        speaker.printed.contains(bare) || speaker.id.as_str().split('-').any(|part| part.eq_ignore_ascii_case(bare));
    let other_name = sentence.has(index, Traits::CAPITAL) && !sentence.has(index, ignored);
    let other_person = sentence.has(index, Traits::ROLE) && is_individual(&sentence.small(index));
    (other_name || other_person) && !same
}
