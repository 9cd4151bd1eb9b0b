//! What the fields of an event are. Each kind names its own once, to a [`Visitor`]; whoever wants the texts, the parties or the
//! records of an event visits it.

use std::any::Any;
use std::fmt;

use super::{Amount, Common, Kind, Relation, ReleaseDecision};
use crate::field_value::FieldValue;
use crate::mention::MentionRole;
use crate::names::{RecordRef, Slug};
use crate::partial_date::PartialDate;
use crate::party::{Party, Work};
use crate::sourcing::{Chain, Hop, HopRole};

/// What one kind of event says of itself.
pub(super) trait Describe: Any {
    /// Names every field that has a value, and what it is. A test holds this to the event's JSON.
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>);

    /// What it tells of, in one line. The words of others in it are as they came.
    fn summary(&self, kind: Kind) -> String;

    /// What it says about a release, if it is about one.
    fn release(&self) -> Option<&ReleaseDecision> {
        None
    }
}

/// Takes in the fields of an event, each with its path. What a visitor has no use for, it leaves out.
pub trait Visitor<'a> {
    /// A text.
    fn text(&mut self, _path: &Path<'_>, _text: &'a str, _as_what: Text) {}
    /// A party, in its role; and what part its name has in the record.
    fn party(&mut self, _path: &Path<'_>, _party: &'a Party, _role: MentionRole, _part: TextPart) {}
    /// A work.
    fn work(&mut self, _path: &Path<'_>, _work: &'a Work) {}
    /// A record that this one refers to.
    fn record(&mut self, _path: &Path<'_>, _record: &'a RecordRef, _relation: Relation) {}
    /// An amount.
    fn amount(&mut self, _path: &Path<'_>, _amount: Amount) {}
    /// A date in the world.
    fn date(&mut self, _path: &Path<'_>, _date: &'a PartialDate) {}
    /// The name by which later records speak of something.
    fn name(&mut self, _path: &Path<'_>, _name: &'a Slug, _of: NameOf) {}
    /// Any value at all.
    fn value(&mut self, _path: &Path<'_>, _value: &'a FieldValue) {}
    /// What is none of these, or what stands at a level below: one of several words, a number, a digest, an instant.
    fn other(&mut self, _path: &Path<'_>) {}
    /// A list that must have an item and has none; `hint` says what it is a list of, and to give one.
    fn missing(&mut self, _path: &Path<'_>, _hint: &'static str) {}
}

/// What is known of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// What part it has in its record; none for the path of a field of another record.
    pub part: Option<TextPart>,
    /// Whether these are somebody's words as they were said or printed, and not the desk's for them.
    pub verbatim: bool,
    /// Whether it must be there. One that may be absent is left out, and never empty.
    pub required: bool,
}

/// What part a text has in its record: how much a word in it says of what the record is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TextPart {
    /// What the record tells: quotes, claims, descriptions, headlines.
    Told,
    /// Whom or what it names.
    Named,
    /// What the desk adds: notes, reasons, notices.
    Added,
    /// What stands in its sources.
    Source,
}

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameOf {
    /// An incident, in the whole ledger.
    Incident,
    /// A figure of the story.
    Figure,
    /// A matter under investigation.
    Matter,
}

/// Where a field stands: names and places, as a correction would name it. `spans.0.text`
#[derive(Debug, Clone, Copy)]
pub struct Path<'p> {
    above: Option<&'p Self>,
    step: Segment,
}

#[derive(Debug, Clone, Copy)]
enum Segment {
    Member(&'static str),
    Place(usize),
}

impl Path<'_> {
    /// The name of a field that stands at the top of its record; `None` for one further down.
    #[must_use]
    pub const fn name(&self) -> Option<&'static str> {
        match (self.above, self.step) {
            (None, Segment::Member(name)) => Some(name),
            _ => None,
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above {
            write!(f, "{above}.")?;
        }
        match self.step {
            Segment::Member(name) => f.write_str(name),
            Segment::Place(place) => write!(f, "{place}"),
        }
    }
}

/// The fields at one level of an event, on their way to a visitor.
pub(super) struct Fields<'v, 'a> {
    above: Option<Path<'v>>,
    to: &'v mut dyn Visitor<'a>,
}

impl<'v, 'a> Fields<'v, 'a> {
    pub(super) fn of(to: &'v mut dyn Visitor<'a>) -> Self {
        Self { above: None, to }
    }

    /// What the record tells.
    pub(super) fn told(&mut self, name: &'static str, text: impl Said<'a>) {
        self.text(name, text, Some(TextPart::Told), false);
    }

    /// What the record tells, in the words of those whose it is.
    pub(super) fn words(&mut self, name: &'static str, text: impl Said<'a>) {
        self.text(name, text, Some(TextPart::Told), true);
    }

    /// Whom or what it names, without an id.
    pub(super) fn named(&mut self, name: &'static str, text: impl Said<'a>) {
        self.text(name, text, Some(TextPart::Named), false);
    }

    /// What the desk adds.
    pub(super) fn added(&mut self, name: &'static str, text: impl Said<'a>) {
        self.text(name, text, Some(TextPart::Added), false);
    }

    /// Something of its source.
    pub(super) fn source(&mut self, name: &'static str, text: impl Said<'a>) {
        self.text(name, text, Some(TextPart::Source), false);
    }

    /// The path of a field of another record.
    pub(super) fn path(&mut self, name: &'static str, path: impl Said<'a>) {
        self.text(name, path, None, false);
    }

    fn text<T: Said<'a>>(&mut self, name: &'static str, text: T, part: Option<TextPart>, verbatim: bool) {
        if let Some(text) = text.said() {
            let (path, to) = self.at(name);
            to.text(&path, text, Text { part, verbatim, required: T::REQUIRED });
        }
    }

    /// A party, one that may be absent, or several.
    pub(super) fn party(&mut self, name: &'static str, parties: impl Each<'a, Party>, role: MentionRole) {
        self.parties(name, parties, role, TextPart::Named);
    }

    fn parties(&mut self, name: &'static str, parties: impl Each<'a, Party>, role: MentionRole, part: TextPart) {
        let (path, to) = self.at(name);
        parties.each(&path, &mut |path, party| to.party(path, party, role, part));
    }

    pub(super) fn work(&mut self, name: &'static str, work: &'a Work) {
        let (path, to) = self.at(name);
        to.work(&path, work);
    }

    pub(super) fn record(&mut self, name: &'static str, records: impl Each<'a, RecordRef>, relation: Relation) {
        let (path, to) = self.at(name);
        records.each(&path, &mut |path, record| to.record(path, record, relation));
    }

    pub(super) fn amount(&mut self, name: &'static str, amount: impl Each<'a, Amount>) {
        let (path, to) = self.at(name);
        amount.each(&path, &mut |path, amount| to.amount(path, *amount));
    }

    pub(super) fn date(&mut self, name: &'static str, date: impl Each<'a, PartialDate>) {
        let (path, to) = self.at(name);
        date.each(&path, &mut |path, date| to.date(path, date));
    }

    pub(super) fn name(&mut self, name: &'static str, value: &'a Slug, of: NameOf) {
        let (path, to) = self.at(name);
        to.name(&path, value, of);
    }

    pub(super) fn value(&mut self, name: &'static str, value: &'a FieldValue) {
        let (path, to) = self.at(name);
        to.value(&path, value);
    }

    /// Fields that are one of several words, a number, a digest, an instant.
    pub(super) fn others(&mut self, names: &[&'static str]) {
        for name in names {
            let (path, to) = self.at(name);
            to.other(&path);
        }
    }

    pub(super) fn chain(&mut self, name: &'static str, chains: impl Each<'a, Chain>) {
        let (path, to) = self.at(name);
        chains.each(&path, &mut |path, chain| {
            let mut fields = Fields { above: Some(*path), to: &mut *to };
            fields.some("hops", &chain.hops, "a chain has at least its origin", hop);
        });
    }

    /// What stands one level down.
    pub(super) fn within(&mut self, name: &'static str, inside: impl FnOnce(&mut Fields<'_, 'a>)) {
        let (path, to) = self.at(name);
        inside(&mut Fields { above: Some(path), to });
    }

    /// The items of a list.
    pub(super) fn items<T>(&mut self, name: &'static str, items: &'a [T], item: impl Fn(&mut Fields<'_, 'a>, &'a T)) {
        let (path, to) = self.at(name);
        for (place, one) in items.iter().enumerate() {
            let path = Path { above: Some(&path), step: Segment::Place(place) };
            item(&mut Fields { above: Some(path), to: &mut *to }, one);
        }
    }

    /// The items of a list that has at least one.
    pub(super) fn some<T>(
        &mut self,
        name: &'static str,
        items: &'a [T],
        hint: &'static str,
        item: impl Fn(&mut Fields<'_, 'a>, &'a T),
    ) {
        self.at_least_one(name, items, hint);
        self.items(name, items, item);
    }

    /// Says so if a list has no item that must have one.
    pub(super) fn at_least_one<T>(&mut self, name: &'static str, items: &[T], hint: &'static str) {
        if items.is_empty() {
            let (path, to) = self.at(name);
            to.missing(&path, hint);
        }
    }

    fn at(&mut self, name: &'static str) -> (Path<'_>, &mut (dyn Visitor<'a> + 'v)) {
        (Path { above: self.above.as_ref(), step: Segment::Member(name) }, &mut *self.to)
    }
}

impl Common {
    /// Names every field of it to a visitor.
    pub fn visit<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
        let mut fields = Fields::of(visitor);
        fields.date("occurred", &self.occurred);
        fields.date("planned", &self.planned);
        fields.added("note", &self.note);
        fields.chain("sourcing", &self.sourcing);
        fields.others(&["grade", "stance", "embedded_in", "evidence"]);
    }
}

fn hop<'a>(fields: &mut Fields<'_, 'a>, hop: &'a Hop) {
    let role = match hop.role {
        HopRole::Origin => MentionRole::Origin,
        HopRole::Witness => MentionRole::Witness,
        HopRole::Relay => MentionRole::Relay,
    };
    fields.parties("party", &hop.party, role, TextPart::Source);
    fields.source("outlet", &hop.outlet);
    fields.source("medium", &hop.medium);
    fields.parties("to", &hop.to, MentionRole::Recipient, TextPart::Source);
    fields.source("url", &hop.url);
    fields.text("descriptor", &hop.descriptor, Some(TextPart::Source), true);
    fields.text("hedge", &hop.hedge, Some(TextPart::Source), true);
    fields.others(&["role", "ground_rule", "count_claimed", "factuality", "basis"]);
}

/// A text that is or may be there. That it must be there is said by its Rust type.
pub(super) trait Said<'a> {
    /// Whether it must be there.
    const REQUIRED: bool;
    /// It, if it is there.
    fn said(self) -> Option<&'a str>;
}

impl<'a> Said<'a> for &'a String {
    const REQUIRED: bool = true;
    fn said(self) -> Option<&'a str> {
        Some(self)
    }
}

impl<'a> Said<'a> for &'a Option<String> {
    const REQUIRED: bool = false;
    fn said(self) -> Option<&'a str> {
        self.as_deref()
    }
}

impl<'a> Said<'a> for &'a Slug {
    const REQUIRED: bool = true;
    fn said(self) -> Option<&'a str> {
        Some(self.as_str())
    }
}

/// One value, one that may be absent, or several, each at its place.
pub(super) trait Each<'a, T> {
    /// Hands over each with its path.
    fn each(self, path: &Path<'_>, take: &mut dyn FnMut(&Path<'_>, &'a T));
}

impl<'a, T> Each<'a, T> for &'a T {
    fn each(self, path: &Path<'_>, take: &mut dyn FnMut(&Path<'_>, &'a T)) {
        take(path, self);
    }
}

impl<'a, T> Each<'a, T> for &'a Option<T> {
    fn each(self, path: &Path<'_>, take: &mut dyn FnMut(&Path<'_>, &'a T)) {
        if let Some(one) = self {
            take(path, one);
        }
    }
}

impl<'a, T> Each<'a, T> for &'a Vec<T> {
    fn each(self, path: &Path<'_>, take: &mut dyn FnMut(&Path<'_>, &'a T)) {
        for (place, one) in self.iter().enumerate() {
            take(&Path { above: Some(path), step: Segment::Place(place) }, one);
        }
    }
}
