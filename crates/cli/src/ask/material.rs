//! What a story offers to choose from, and what its last records suggest.
//!
//! Records are looked through as JSON, so that a new kind's parties, works and scopes are found without a word here.

use std::collections::BTreeMap;
use std::sync::Arc;

use dateline_story::answer::summarize;
use dateline_story::event::{Common, Fact};
use dateline_story::fold::StoryState;
use dateline_story::names::RecordRef;
use dateline_story::party::{Party, PartyKind, WorkKind};
use serde_json::Value;

use super::suggest::Item;

/// The lists, the latest first.
#[derive(Debug, Default)]
pub(super) struct Material {
    pub(super) parties: Vec<Item>,
    pub(super) works: Vec<Item>,
    pub(super) incidents: Vec<Item>,
    pub(super) scopes: Vec<Item>,
    /// Every record, by its citation.
    pub(super) records: Vec<Item>,
    /// The last record that has sources, and its first chain in words.
    pub(super) sourced: Option<Item>,
    /// The fields of the last standing record of each kind, by the kind's name in words such as `statement-issued`.
    latest: BTreeMap<String, Value>,
    /// The story itself.
    state: Option<Arc<StoryState>>,
}

impl Material {
    pub(super) fn of(state: &Arc<StoryState>) -> Self {
        let mut material = Self { state: Some(Arc::clone(state)), ..Self::default() };
        for record in state.records().iter().rev() {
            let number = record.entry.number;
            let (Some(fact), Some(common)) = (record.fact(), record.common()) else { continue };
            if record.is_admitted() {
                let says = summarize(common, fact);
                let note = if record.stands() { says } else { format!("withdrawn: {says}") };
                material.records.push(Item::new(state.cite(number).to_string(), note));
            }
            if !record.stands() {
                continue;
            }
            let own = fields(fact, common);
            material.walk(&own);
            if material.sourced.is_none() && !common.sourcing.is_empty() {
                let hops = common.sourcing.first().into_iter().flat_map(|chain| &chain.hops);
                let names: Vec<&str> = hops.map(|hop| hop.party.printed.as_str()).collect();
                material.sourced = Some(Item::new(state.cite(number).to_string(), names.join(" → ")));
            }
            material.latest.entry(in_words(fact.name())).or_insert(own);
        }
        material
    }

    fn walk(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.walk(item)),
            Value::Object(fields) => {
                if let Some((list, id, printed)) = self.named(value) {
                    add(list, id, printed);
                }
                if let Some(scope) = scope(value) {
                    add(&mut self.scopes, &scope, "");
                }
                if let Some(incident) = fields.get("incident").and_then(Value::as_str) {
                    let said = fields.get("description").and_then(Value::as_str).unwrap_or_default();
                    add(&mut self.incidents, incident, said);
                }
                fields.values().for_each(|field| self.walk(field));
            }
            _ => {}
        }
    }

    /// Of a party or a work: its list, id and printed name.
    fn named<'a>(&mut self, value: &'a Value) -> Option<(&mut Vec<Item>, &'a str, &'a str)> {
        let (id, printed) = (value.get("id")?.as_str()?, value.get("as")?.as_str()?);
        let kind = value.get("kind")?;
        if serde_json::from_value::<PartyKind>(kind.clone()).is_ok() {
            return Some((&mut self.parties, id, printed));
        }
        serde_json::from_value::<WorkKind>(kind.clone()).ok().map(|_| (&mut self.works, id, printed))
    }

    /// Takes in a party that an answer named.
    pub(super) fn met(&mut self, party: &Party) {
        add(&mut self.parties, party.id.as_str(), &party.printed);
    }

    /// What the last record of a kind had in an argument's place.
    pub(super) fn default_for(&self, kind: &str, argument: &str, sort: &str) -> Option<String> {
        let last = self.latest.iter().find(|(name, _)| name.starts_with(kind)).map(|(_, fields)| fields);
        let field = last.and_then(|fields| {
            // `--decided-by` is the field `by`.
            let tail = argument.rsplit('_').next().unwrap_or_default();
            fields.get(argument).or_else(|| fields.get(tail))
        });
        match sort {
            "PARTY" | "WORK" => field.and_then(|field| field.get("id")?.as_str().map(str::to_owned)),
            "SCOPE" => field.and_then(scope),
            "INCIDENT" => field.and_then(|field| field.as_str().map(str::to_owned)),
            _ => None,
        }
        .or_else(|| match sort {
            "WORK" => self.works.first().map(|item| item.value.clone()),
            "INCIDENT" => self.incidents.first().map(|item| item.value.clone()),
            _ => None,
        })
    }

    /// What earlier records had in the place of an argument that is plain text, where it is short enough to be said again.
    pub(super) fn values_of(&self, argument: &str) -> Vec<Item> {
        const LONGEST: usize = 40;
        let mut items = Vec::new();
        let records = self.state.iter().flat_map(|state| state.records().iter().rev()).filter(|record| record.stands());
        for (fact, common) in records.filter_map(|record| record.fact().zip(record.common())) {
            let fields = fields(fact, common);
            let value = fields.get(argument).and_then(Value::as_str);
            if let Some(value) = value.filter(|value| value.chars().count() <= LONGEST) {
                add(&mut items, value, "");
            }
        }
        items
    }

    /// Whether an incident stands in the story, for what is attributed to somebody.
    ///
    /// # Errors
    /// What the story knows instead.
    pub(super) fn has_incident(&self, name: &str) -> Result<(), String> {
        if self.incidents.iter().any(|item| item.value == name) {
            return Ok(());
        }
        let known: Vec<&str> = self.incidents.iter().map(|item| item.value.as_str()).collect();
        Err(if known.is_empty() {
            "the story knows no incident yet; Esc, and report it first: dateline record incident".to_owned()
        } else {
            format!("the story knows no incident {name}; it knows {}", known.join(", "))
        })
    }

    /// Whether a record has a field, empty or not.
    ///
    /// # Errors
    /// Which fields it has.
    pub(super) fn has_field(&self, record: &RecordRef, field: &str) -> Result<(), String> {
        let state = self.state.as_ref().filter(|state| *state.slug() == record.story);
        let body = state
            .and_then(|state| state.record(record.number))
            .and_then(dateline_story::fold::Record::body_with_withdrawn_parts);
        // Whether the record itself is right is said elsewhere.
        body.map_or(Ok(()), |body| body.value(field).map(drop).map_err(|problem| problem.to_string()))
    }

    /// The fields of a record, with what stands in them.
    pub(super) fn fields_of(&self, record: &RecordRef) -> Vec<Item> {
        let mut items = Vec::new();
        let state = self.state.as_ref().filter(|state| *state.slug() == record.story);
        let record = state.and_then(|state| state.record(record.number));
        let body = record.and_then(|record| record.fact().zip(record.common()));
        if let Some(Value::Object(fields)) = body.map(|(fact, common)| fields(fact, common)) {
            fields.iter().for_each(|(name, value)| flatten(name, value, &mut items));
        }
        items
    }
}

/// Adds an item; one that is there already learns another name.
fn add(list: &mut Vec<Item>, id: &str, name: &str) {
    match list.iter_mut().find(|item| item.value == id) {
        None => list.push(Item::new(id, name)),
        Some(item) if name.is_empty() || item.note.split(", ").any(|known| known == name) => {}
        Some(item) if item.note.is_empty() => name.clone_into(&mut item.note),
        Some(item) => item.note = format!("{}, {name}", item.note),
    }
}

/// The places in a record that a correction can name, as they are corrected: a party, date or chain as a whole.
fn flatten(path: &str, value: &Value, items: &mut Vec<Item>) {
    match value {
        Value::Null => {}
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                flatten(&format!("{path}.{index}"), value, items);
            }
        }
        Value::Object(fields) => {
            let shown = ["as", "date"].into_iter().find_map(|name| fields.get(name)?.as_str().map(str::to_owned));
            match shown.or_else(|| scope(value)) {
                Some(shown) => items.push(Item::new(path, shown)),
                None if fields.contains_key("hops") => items.push(Item::new(path, hops(fields.get("hops")))),
                None => fields.iter().for_each(|(name, value)| flatten(&format!("{path}.{name}"), value, items)),
            }
        }
        Value::String(text) => items.push(Item::new(path, text.clone())),
        other => items.push(Item::new(path, other.to_string())),
    }
}

fn hops(hops: Option<&Value>) -> String {
    let hops = hops.and_then(Value::as_array).into_iter().flatten();
    let names: Vec<&str> = hops.filter_map(|hop| hop.pointer("/party/as")?.as_str()).collect();
    names.join(" → ")
}

fn scope(value: &Value) -> Option<String> {
    let channel = value.get("channel")?.as_str()?;
    let part = |name: &str| value.get(name).and_then(Value::as_str);
    Some(match (part("market"), part("variant")) {
        (None, None) => channel.to_owned(),
        (Some(market), None) => format!("{channel}/{market}"),
        (market, Some(variant)) => format!("{channel}/{}/{variant}", market.unwrap_or_default()),
    })
}

/// What a record says, its own fields and those that every kind may have.
fn fields(fact: &Fact, common: &Common) -> Value {
    let mut own = json(fact).get(fact.name()).cloned().unwrap_or_default();
    if let (Value::Object(own), Value::Object(shared)) = (&mut own, json(common)) {
        own.extend(shared);
    }
    own
}

fn json(value: &impl serde::Serialize) -> Value {
    // What cannot be written as JSON offers nothing to choose from.
    let mut value = serde_json::to_value(value).unwrap_or_default();
    dateline_story::field::strip(&mut value);
    value
}

/// `StatementIssued` as `statement-issued`.
fn in_words(name: &str) -> String {
    let mut words = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !words.is_empty() {
            words.push('-');
        }
        words.extend(character.to_lowercase());
    }
    words
}
