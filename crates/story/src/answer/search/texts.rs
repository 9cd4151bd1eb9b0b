//! Every text of a record, by its path: what can be searched.

use std::borrow::Cow;

use serde_json::Value;

use crate::event::{Amount, Fact, Kind, Path, Relation, Text, TextPart, Visitor};
use crate::field::Body;
use crate::field_value::FieldValue;
use crate::mention::MentionRole;
use crate::names::RecordRef;
use crate::partial_date::PartialDate;
use crate::party::{Party, Work};

/// The version of what is taken for a text of a record. Its thousands rise whenever the same event may have other texts, so that an
/// index of them is built anew; so it is when a kind of event is added, which an older index passed over.
pub const TEXTS_VERSION: u32 = 1_000 + Kind::TOTAL;

/// A text of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldText<'a> {
    /// Its path, with the record's withdrawn parts still in it, as a correction would name it.
    pub field: String,
    /// The text.
    pub text: Cow<'a, str>,
    /// What part it has in the record.
    pub part: TextPart,
    /// Whether these are somebody's words as they were said or printed, and not the desk's for them.
    pub verbatim: bool,
}

/// Every text of a record, the fact's first.
#[must_use]
pub fn texts(body: &Body) -> Vec<FieldText<'_>> {
    let mut texts = Texts::default();
    body.fact.visit(&mut texts);
    body.common.visit(&mut texts);
    texts.found
}

/// The record that an event changes, and every text that it may come to have by that: any in what a correction puts there, in what is
/// now known of its sources. It may never have some of them: whether it has is for the fold to say.
#[must_use]
pub fn texts_for_another(fact: &Fact) -> Option<(&RecordRef, Vec<Cow<'_, str>>)> {
    let references = fact.references();
    let from = |relation| references.iter().find(|one| one.relation == relation).map(|one| one.record);
    let (record, where_from) = from(Relation::Corrects)
        .map(|record| (record, "now"))
        .or_else(|| from(Relation::AmendsSourcing).map(|record| (record, "chain")))?;
    let mut texts = Texts::default();
    fact.visit(&mut texts);
    let comes = |found: &FieldText<'_>| found.field.split('.').next() == Some(where_from);
    Some((record, texts.found.into_iter().filter(comes).map(|found| found.text).collect()))
}

#[derive(Default)]
struct Texts<'a> {
    found: Vec<FieldText<'a>>,
}

impl<'a> Texts<'a> {
    fn add(&mut self, field: String, text: impl Into<Cow<'a, str>>, part: TextPart, verbatim: bool) {
        self.found.push(FieldText { field, text: text.into(), part, verbatim });
    }

    /// Every string in a JSON value.
    fn json(&mut self, field: String, value: &'a Value) {
        match value {
            Value::String(text) => self.add(field, text, TextPart::Added, false),
            Value::Array(items) => {
                for (place, item) in items.iter().enumerate() {
                    self.json(format!("{field}.{place}"), item);
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    self.json(format!("{field}.{name}"), member);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

impl<'a> Visitor<'a> for Texts<'a> {
    fn text(&mut self, path: &Path<'_>, text: &'a str, what: Text) {
        if let Some(part) = what.part {
            self.add(path.to_string(), text, part, what.verbatim);
        }
    }

    fn party(&mut self, path: &Path<'_>, party: &'a Party, _: MentionRole, part: TextPart) {
        self.add(format!("{path}.as"), &party.printed, part, false);
    }

    fn work(&mut self, path: &Path<'_>, work: &'a Work) {
        self.add(format!("{path}.as"), &work.printed, TextPart::Named, false);
    }

    fn amount(&mut self, path: &Path<'_>, amount: Amount) {
        self.add(path.to_string(), amount.to_string(), TextPart::Told, false);
    }

    fn date(&mut self, path: &Path<'_>, date: &'a PartialDate) {
        if let Some(words) = &date.words {
            self.add(format!("{path}.words"), words, TextPart::Told, true);
        }
    }

    /// What a correction says was wrong can still be found: in the correction that took it away.
    fn value(&mut self, path: &Path<'_>, value: &'a FieldValue) {
        self.json(path.to_string(), &value.0);
    }
}
