//! JSON Schema (2020-12) of the stored form, made from the Rust types: one schema for each kind and version, and one for the
//! envelope that is common to all. Each stands on its own and describes the whole message. And one of the manifest of an export.
//!
//! The files in `schemas/` are these. A schema cannot say everything that [`crate::decode`] checks: that `source` and
//! `subject` name the same story, and that the bytes are canonical.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use dateline_story::event::{self, Common};

use crate::envelope::Envelope;
use crate::kinds::{KINDS, Kind};
use crate::manifest::{MANIFEST_VERSION, Manifest};
use crate::strict::EXACT_MAX;
use crate::versions::event_type;

/// One file of `schemas/`.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemaFile {
    /// Its name, such as `StatementIssued.v1.json`.
    pub name: String,
    /// The schema.
    pub schema: Value,
}

/// All schemas of today's versions, the envelope's first and the manifest's second.
#[must_use]
pub fn schemas() -> Vec<SchemaFile> {
    let mut files = vec![
        SchemaFile { name: "envelope.v1.json".to_owned(), schema: headed(envelope_schema()) },
        SchemaFile { name: manifest_file(), schema: headed(manifest_schema()) },
    ];
    files.extend(KINDS.iter().map(|kind| SchemaFile {
        name: format!("{}.v{}.json", kind.name, kind.version()),
        schema: headed(message_schema(kind)),
    }));
    files
}

/// The partial dates among the fields that a kind has of its own.
#[must_use]
pub fn date_fields(kind: event::Kind) -> Vec<String> {
    let Some(kind) = KINDS.iter().find(|one| one.name == kind.name()) else {
        return Vec::new();
    };
    let schema = (kind.schema)(&mut generator());
    let fields = schema.get("properties").and_then(Value::as_object);
    let is_date = |field: &Value| field.to_string().contains("/PartialDate\"");
    fields.into_iter().flatten().filter(|(_, field)| is_date(field)).map(|(name, _)| name.clone()).collect()
}

/// The place of `data` in the generic envelope: any object.
struct AnyData;

impl JsonSchema for AnyData {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "AnyData".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "object" })
    }
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().for_deserialize().with_transform(RecursiveTransform(as_stored)).into_generator()
}

fn envelope_schema() -> Schema {
    let mut schema = envelope(&mut generator());
    name_it(&mut schema, "envelope", "envelope", 1);
    set(&mut schema, "/properties/type/pattern", json!("^dateline\\.[A-Za-z0-9]+\\.v[1-9][0-9]*$"));
    schema
}

/// The file that describes manifests of today's version.
#[must_use]
pub fn manifest_file() -> String {
    format!("manifest.v{MANIFEST_VERSION}.json")
}

fn manifest_schema() -> Schema {
    let mut schema = generator().into_root_schema_for::<Manifest>();
    name_it(&mut schema, "manifest", "manifest", MANIFEST_VERSION);
    set(
        &mut schema,
        "/properties/manifest_version",
        json!({
            "description": "The version of manifests that this one is of.",
            "const": MANIFEST_VERSION,
        }),
    );
    schema
}

fn message_schema(kind: &Kind) -> Schema {
    let version = kind.version();
    let mut generator = generator();
    let own = (kind.schema)(&mut generator);
    let common = generator.root_schema_for::<Common>();
    // Last, so that it holds the definitions of all.
    let mut schema = envelope(&mut generator);

    let own_description = own.get("description").and_then(Value::as_str);
    let description = if kind.description.is_empty() {
        own_description.unwrap_or_default().to_owned()
    } else {
        kind.description.concat().trim().to_owned()
    };
    name_it(&mut schema, kind.name, kind.name, version);
    set(&mut schema, "/description", json!(description));
    set(&mut schema, "/properties/type/const", json!(event_type(kind.name, version)));
    set(&mut schema, "/properties/data", merged(&own, &common));
    schema
}

/// The envelope with any data, and with the attributes that dateline does not know as CloudEvents allows them.
fn envelope(generator: &mut SchemaGenerator) -> Schema {
    let mut schema = generator.root_schema_for::<Envelope<AnyData>>();
    let attribute = json!({
        "description": "An attribute that dateline does not know. It is kept as it came.",
        "type": ["string", "boolean", "integer"],
        "minimum": i32::MIN,
        "maximum": i32::MAX,
    });
    schema.insert("propertyNames".into(), json!({ "pattern": "^[a-z0-9]{1,20}$" }));
    schema.insert("additionalProperties".into(), attribute);
    schema
}

/// A kind's own fields and the common ones at one level, its own first.
fn merged(own: &Schema, common: &Schema) -> Value {
    let mut properties = Map::new();
    let mut required: Vec<Value> = Vec::new();
    for part in [own, common] {
        if let Some(Value::Object(fields)) = part.get("properties") {
            properties.extend(fields.clone());
        }
        if let Some(Value::Array(names)) = part.get("required") {
            required.extend(names.clone());
        }
    }
    json!({
        "description": "What the event says.",
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// The schema with what it is of in front.
fn headed(mut schema: Schema) -> Value {
    let mut ordered = Map::new();
    for name in ["$schema", "$id", "title", "description"] {
        if let Some(words) = schema.remove(name) {
            ordered.insert(name.to_owned(), words);
        }
    }
    if let Value::Object(rest) = schema.to_value() {
        ordered.extend(rest);
    }
    Value::Object(ordered)
}

fn name_it(schema: &mut Schema, title: &str, id: &str, version: u32) {
    schema.insert("$id".into(), json!(format!("urn:dateline:schema:{id}:v{version}")));
    set(schema, "/title", json!(title));
}

/// Sets a member by its JSON pointer, where its parent exists.
fn set(schema: &mut Schema, pointer: &str, value: Value) {
    let Some((parent, name)) = pointer.rsplit_once('/') else {
        return;
    };
    let parent = if parent.is_empty() {
        Some(schema.ensure_object())
    } else {
        schema.pointer_mut(parent).and_then(Value::as_object_mut)
    };
    if let Some(parent) = parent {
        parent.insert(name.to_owned(), value);
    }
}

/// The Rust types read `null`, empty lists, and objects without what has a default; the stored form has none of them.
fn as_stored(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    require_defaults(object);
    if let Some(Value::String(words)) = object.get_mut("description") {
        // The words are those of the Rust documentation, whose links lead nowhere here.
        *words = words.replace("[`", "`").replace("`]", "`");
    }
    if let Some(Value::Array(types)) = object.get_mut("type")
        && types.contains(&json!("null"))
    {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(values)) = object.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type") != Some(&json!("null")));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            object.extend(only);
        }
    }
    if object.get("type") == Some(&json!("array")) {
        object.entry("minItems").or_insert(json!(1));
    }
    // `format: uint32` and the like are no formats of JSON Schema.
    let maximum = match object.get("format").and_then(Value::as_str) {
        Some("uint32") => u64::from(u32::MAX),
        Some("uint64") => EXACT_MAX,
        _ => return,
    };
    object.remove("format");
    object.entry("maximum").or_insert(json!(maximum));
}

/// A field that has a default is always written, unless the default is nothing.
fn require_defaults(object: &mut Map<String, Value>) {
    let mut written = Vec::new();
    if let Some(Value::Object(properties)) = object.get_mut("properties") {
        for (name, property) in properties {
            let default = property.as_object_mut().and_then(|property| property.remove("default"));
            if default.is_some_and(|default| !default.is_null() && default != json!([])) {
                written.push(json!(name));
            }
        }
    }
    if !written.is_empty()
        && let Value::Array(required) = object.entry("required").or_insert_with(|| json!([]))
    {
        required.extend(written);
    }
}
