//! Quotations: which are somebody's words, and whose.

use std::collections::BTreeMap;
use std::ops::Range;

use dateline_story::event::SpanKind;

use crate::dates::dates_around;
use crate::document::{Document, Sentence};
use crate::last_speaker::{LastSpeaker, may_be_another};
use crate::marks::Marks;
use crate::names::Subject;
use crate::parties::{FullNames, Named, named};
use crate::proposal::{Content, Dated, Proposal, Statement, Unused, UnusedKind};
use crate::speakers::{Attribution, By, Look, attribution, look, ruling_subject};
use crate::telling::{is_when_said, medium, to};
use crate::tokens::Kind;
use crate::words::Traits;

/// Fewer words than this, without a speaker, are nobody's statement.
const ALONE_MIN: usize = 5;

/// Fewer than this, where a verb of saying stands behind them.
const TOLD_MIN: usize = 2;

/// Goes through a text's quotations in their order.
pub(crate) struct Quotations<'d, 't> {
    document: &'d Document<'t>,
    names: &'d FullNames,
    last: Option<LastSpeaker>,
    /// Whose words go on with a quotation that opens the next sentence of the paragraph.
    run: Option<(usize, Named)>,
    /// A quotation that goes on in the next paragraph: its proposal.
    continued: Option<usize>,
    proposals: Vec<Proposal>,
    unused: Vec<Unused>,
    /// A speaker for each quotation, by its number.
    pub(crate) speakers: BTreeMap<usize, Named>,
}

impl<'d, 't> Quotations<'d, 't> {
    pub(crate) fn new(document: &'d Document<'t>, names: &'d FullNames) -> Self {
        let (proposals, unused, speakers) = (Vec::new(), Vec::new(), BTreeMap::new());
        Self { document, names, last: None, run: None, continued: None, proposals, unused, speakers }
    }

    pub(crate) fn read(mut self) -> (Vec<Proposal>, Vec<Unused>, BTreeMap<usize, Named>) {
        let document = self.document;
        for (number, paragraph) in document.paragraphs.iter().enumerate() {
            self.run = None;
            for (place, range) in paragraph.sentences.iter().enumerate() {
                let sentence = document.sentence(paragraph, range);
                let lead = if place == 0 { self.lead_of_paragraph_before(number) } else { None };
                self.sentence(number, &sentence, lead, paragraph.sentences.len() == 1);
            }
        }
        self.mark_repeated();
        (self.proposals, self.unused, self.speakers)
    }

    /// A paragraph that ends in a colon leads the next one in.
    fn lead_of_paragraph_before(&self, number: usize) -> Option<Sentence<'d>> {
        let paragraph = self.document.paragraphs.get(number.checked_sub(1)?)?;
        let sentence = self.document.sentence(paragraph, paragraph.sentences.last()?);
        sentence.is_mark(sentence.len().checked_sub(1)?, ':').then_some(sentence)
    }

    fn sentence(&mut self, number: usize, sentence: &Sentence<'d>, lead: Option<Sentence<'d>>, alone: bool) {
        let places: Vec<usize> = (0..sentence.len()).filter(|index| sentence.is_quotation(*index)).collect();
        let opens_run = self.run.take();
        let mut in_sentence: Option<(usize, usize)> = None;
        for (order, place) in places.iter().enumerate() {
            let Some(Kind::Quotation(index)) = sentence.get(*place).map(|token| token.kind) else { continue };
            let Some(quoted) = self.document.quotations.get(index) else { continue };
            let words = self.document.text.get(quoted.inner.clone()).unwrap_or_default();
            let look = look(words);
            if quoted.marks == Marks::Unclosed {
                self.continued = None;
                self.unused.push(Unused { kind: UnusedKind::UnclosedMark, span: quoted.outer.clone() });
                continue;
            }
            if quoted.marks == Marks::Single && !looks_spoken(look) {
                self.see(quoted.outer.clone(), look);
                continue;
            }
            let found = attribution(sentence, *place, look);
            let lead = lead.as_ref().filter(|_| *place == 0 && found.is_none());
            let (from, found) = match lead {
                Some(lead) => (lead, attribution(lead, lead.len(), look)),
                None => (sentence, found),
            };
            let spoken = found.and_then(|found| Some((self.speaker(number, from, &found)?, found)));
            let goes_on = if *place == 0 { self.continued.take() } else { None };
            if quoted.marks == Marks::Continued || goes_on.is_some() {
                self.long(index, look, spoken.as_ref(), goes_on, from);
                if spoken.is_none()
                    && let Some(last) = self.last.as_mut()
                {
                    last.goes_on(number);
                }
                if let Some((speaker, _)) = &spoken {
                    self.spoke(speaker.clone(), number, sentence);
                }
                continue;
            }
            match spoken {
                Some((speaker, found)) => {
                    // `"One," he said, "two."`: one statement, since one verb has both.
                    let joined = in_sentence
                        .filter(|(_, verb)| *verb == found.verb && lead.is_none())
                        .map(|(proposal, _)| proposal);
                    let proposal = self.propose(index, look, Some(&speaker), joined, &found, from);
                    in_sentence = Some((proposal, found.verb));
                    let last_of_sentence = order + 1 == places.len();
                    if last_of_sentence
                        && ends_with_attribution(sentence, *place, &found)
                        && look.last != Some('?')
                        && !sentence.is_any(found.verb, &["asked", "asks"])
                    {
                        self.run = Some((number, speaker.clone()));
                    }
                    // After a question, "she said" may be whoever was asked.
                    if look.last == Some('?') || sentence.is_any(found.verb, &["asked", "asks", "asking"]) {
                        self.last = None;
                    } else {
                        self.spoke(speaker, number, sentence);
                    }
                }
                None => self.without_verb(
                    index,
                    look,
                    sentence,
                    *place,
                    opens_run.as_ref().filter(|(run, _)| *run == number),
                    alone,
                ),
            }
        }
        if places.is_empty() || in_sentence.is_none() {
            self.note_other_speakers(number, sentence, !places.is_empty());
        }
    }

    /// A quotation without a verb of saying: it goes on from the sentence before, or nobody is named, or it is no statement.
    fn without_verb(
        &mut self,
        index: usize,
        look: Look,
        sentence: &Sentence<'d>,
        place: usize,
        run: Option<&(usize, Named)>,
        alone: bool,
    ) {
        let Some(quoted) = self.document.quotations.get(index) else { return };
        let solo = place == 0 && sentence.end_without_mark() <= 1;
        // A verb of saying behind it shows that it was spoken, although not by whom.
        let told = place == 0 && (1..sentence.len().min(30)).any(|index| sentence.has(index, Traits::SAYS));
        let ends = matches!(look.last, Some('.' | '?' | '!' | '…')) || (told && look.last == Some(','));
        let whole = look.opens_sentence && ends;
        if let Some((number, speaker)) = run
            && solo
            && whole
            && !look.title
        {
            let found = Proposal {
                rule: "quotation, goes on from the one before it".to_owned(),
                ..statement(quoted.inner.clone(), kind(look), Some(speaker.clone()))
            };
            self.speakers.insert(index, speaker.clone());
            self.proposals.push(found);
            self.run = Some((*number, speaker.clone()));
            return;
        }
        let opens = place == 0 || sentence.is_mark(place - 1, ':') && alone;
        if opens
            && whole
            && !look.title
            && look.words >= if told { TOLD_MIN } else { ALONE_MIN }
            && quoted.marks == Marks::Double
            && (solo || place == 0)
        {
            let mut found = statement(quoted.inner.clone(), kind(look), None);
            found.rule =
                if solo && alone { "quotation standing alone, no speaker" } else { "quotation, no speaker found" }
                    .to_owned();
            self.proposals.push(found);
            return;
        }
        if quoted.marks == Marks::Double && look.opens_small && look.words >= TOLD_MIN && lacks_its_source(sentence) {
            let mut found = statement(quoted.inner.clone(), kind(look), None);
            found.rule = "words after \"according to\", whose source is missing".to_owned();
            self.proposals.push(found);
            return;
        }
        self.see(quoted.outer.clone(), look);
    }

    fn see(&mut self, span: Range<usize>, look: Look) {
        if look.words > 0 {
            self.unused.push(Unused { kind: UnusedKind::QuotedWords, span });
        }
    }

    /// A quotation over several paragraphs.
    fn long(
        &mut self,
        index: usize,
        look: Look,
        spoken: Option<&(Named, Attribution)>,
        goes_on: Option<usize>,
        from: &Sentence<'d>,
    ) {
        let Some(quoted) = self.document.quotations.get(index) else { return };
        let inner = trim_end(self.document.text, quoted.inner.clone());
        if inner.is_empty() {
            return;
        }
        let number = match goes_on.filter(|number| *number < self.proposals.len()) {
            Some(number) => number,
            None => {
                self.proposals.push(Proposal { spans: Vec::new(), ..statement(inner.clone(), SpanKind::Quote, None) });
                self.proposals.len() - 1
            }
        };
        let Some(proposal) = self.proposals.get_mut(number) else { return };
        let first = proposal.spans.is_empty();
        proposal.spans.push(inner);
        if let Content::Statement(statement) = &mut proposal.content {
            if !first {
                statement.kinds.push(kind(look));
            }
            match (spoken, &statement.speaker) {
                (Some((speaker, _)), Some(known)) if speaker.id != known.id => {
                    statement.speaker = None;
                    proposal.rule = "quotation over several paragraphs, two speakers named".to_owned();
                }
                (Some((speaker, found)), None) => {
                    statement.speaker = Some(speaker.clone());
                    proposal.rule = format!("quotation over several paragraphs, {}", by(from, found));
                }
                (None, None) => proposal.rule = "quotation over several paragraphs, no speaker found".to_owned(),
                _ => {}
            }
            if let Some(speaker) = &statement.speaker {
                self.speakers.insert(index, speaker.clone());
            }
        }
        self.continued = (quoted.marks == Marks::Continued).then_some(number);
    }

    fn propose(
        &mut self,
        index: usize,
        look: Look,
        speaker: Option<&Named>,
        joined: Option<usize>,
        found: &Attribution,
        sentence: &Sentence<'d>,
    ) -> usize {
        let Some(quoted) = self.document.quotations.get(index) else { return 0 };
        if let Some(speaker) = speaker {
            self.speakers.insert(index, speaker.clone());
        }
        if let Some(proposal) = joined.and_then(|number| self.proposals.get_mut(number)) {
            proposal.spans.push(quoted.inner.clone());
            if let Content::Statement(statement) = &mut proposal.content {
                statement.kinds.push(kind(look));
            }
            return joined.unwrap_or_default();
        }
        let mut proposal = statement(quoted.inner.clone(), kind(look), speaker.cloned());
        proposal.rule = format!("quotation, {}", by(sentence, found));
        if let Content::Statement(statement) = &mut proposal.content {
            statement.medium = medium(sentence, found);
            statement.to = to(sentence, found, self.names);
        }
        let placed = dates_around(sentence, &(found.verb..found.tail.end.max(found.verb)));
        let own = placed.iter().position(|date| is_when_said(sentence, found, &date.tokens));
        proposal.dated = own.map(|index| Dated { index, ahead: false });
        proposal.dates = placed.into_iter().map(|date| date.found).collect();
        self.proposals.push(proposal);
        self.proposals.len() - 1
    }

    fn speaker(&self, number: usize, sentence: &Sentence<'d>, found: &Attribution) -> Option<Named> {
        match &found.subject {
            Subject::Pronoun { token } => {
                let last = self.last.as_ref()?;
                last.meant_by(self.document, number, sentence, *token, found.verb)
            }
            subject => named(sentence, subject, self.names),
        }
    }

    fn spoke(&mut self, speaker: Named, number: usize, sentence: &Sentence<'d>) {
        self.last = Some(LastSpeaker::new(speaker, number, sentence));
    }

    /// A sentence that reports what somebody said in other words makes them the last speaker; and so does one that tells what
    /// they did, if it names nobody else.
    fn note_other_speakers(&mut self, number: usize, sentence: &Sentence<'d>, quotes: bool) {
        let Some((subject, verb)) = ruling_subject(sentence, 0, sentence.len()) else { return };
        let Some(speaker) = named(sentence, &subject, self.names) else { return };
        let names_others = || (verb..sentence.len()).any(|index| may_be_another(sentence, index, &speaker));
        if sentence.has(verb, Traits::SAYS) || (!quotes && sentence.len() < 80 && !names_others()) {
            self.spoke(speaker, number, sentence);
        }
    }

    /// A quotation without a speaker whose words stand again elsewhere, as pull quotes do.
    fn mark_repeated(&mut self) {
        let text = self.document.text;
        let key = |range: &Range<usize>| {
            let words = text.get(range.clone()).unwrap_or_default();
            words.trim_end_matches(|character: char| character.is_ascii_punctuation()).to_owned()
        };
        let mut spoken: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for proposal in &self.proposals {
            if let Content::Statement(Statement { speaker: Some(_), .. }) = &proposal.content {
                for span in &proposal.spans {
                    spoken.entry(key(span)).or_insert_with(|| span.clone());
                }
            }
        }
        for proposal in &mut self.proposals {
            if let Content::Statement(Statement { speaker: None, .. }) = &proposal.content
                && let [span] = proposal.spans.as_slice()
                && let Some(again) = spoken.get(&key(span))
            {
                proposal
                    .remarks
                    .push(format!("the same words stand at bytes {}-{}, with a speaker", again.start, again.end));
            }
        }
    }
}

/// `According to, the …`: it quotes somebody, and leaves out whom.
fn lacks_its_source(sentence: &Sentence<'_>) -> bool {
    sentence.is_any(0, &["according"]) && sentence.is_any(1, &["to"]) && sentence.is_mark(2, ',')
}

fn statement(span: Range<usize>, kind: SpanKind, speaker: Option<Named>) -> Proposal {
    Proposal {
        spans: vec![span],
        rule: String::new(),
        remarks: Vec::new(),
        dates: Vec::new(),
        dated: None,
        content: Content::Statement(Statement { speaker, to: Vec::new(), medium: None, kinds: vec![kind] }),
    }
}

fn trim_end(text: &str, range: Range<usize>) -> Range<usize> {
    let length = text.get(range.clone()).unwrap_or_default().trim_end().len();
    range.start..range.start + length
}

fn kind(look: Look) -> SpanKind {
    let ends = matches!(look.last, Some('.' | ',' | '?' | '!' | '…' | '—' | '–'));
    if look.opens_sentence && ends { SpanKind::Quote } else { SpanKind::PartialQuote }
}

/// Whether words between single marks are spoken: a title seldom ends in a comma.
fn looks_spoken(look: Look) -> bool {
    matches!(look.last, Some(',' | '.' | '?' | '!')) && !look.title && look.words >= 2
}

fn by(sentence: &Sentence<'_>, found: &Attribution) -> String {
    let word = sentence.word(found.verb);
    match found.by {
        By::According => "speaker by \"according to\"".to_owned(),
        By::Participle => format!("speaker by the subject of \"{word}\""),
        By::After | By::Inverted | By::Before | By::Within => match found.subject {
            Subject::Pronoun { token } => {
                format!("speaker by \"{} {word}\" and the last one named", sentence.word(token))
            }
            _ => format!("speaker by \"{word}\""),
        },
    }
}

/// Whether nothing stands after the last quotation of a sentence but its attribution, and what is added to the speaker.
fn ends_with_attribution(sentence: &Sentence<'_>, place: usize, found: &Attribution) -> bool {
    let end = sentence.end_without_mark();
    if found.by == By::Before {
        return place + 1 >= end;
    }
    let behind = matches!(found.by, By::After | By::Inverted | By::According) && found.verb > place;
    let turns = |index: usize| {
        // `…, and Jones wept`: somebody else may be the one who goes on.
        let another = sentence.has(index, Traits::JOINS)
            || sentence.is_any(index, &["while", "as", "when", "after", "before", "if"]);
        let names = Traits::CAPITAL.and(Traits::PRONOUN).and(Traits::DETERMINER);
        sentence.has(index, Traits::SAYS.and(Traits::SAYING)) || (another && sentence.has(index + 1, names))
    };
    behind && (found.tail.end >= end || (end - found.tail.end <= 24 && !(found.tail.end..end).any(turns)))
}
