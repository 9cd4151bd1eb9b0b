use dateline_log::Refusal;
use serde_json::{Map, Value, json};

use crate::metadata::Identity;
use crate::place::Place;

/// The largest message that a ledger's stream takes, headers and all, in bytes.
pub(crate) const MESSAGE_BYTES_MAX: u64 = 1024 * 1024;

/// What is kept free in a message for its subject and headers, in bytes: an event may be this much smaller than a message.
pub(crate) const HEADERS_BYTES_MAX: u64 = 1024;

/// How long the server remembers message ids, in nanoseconds.
const DUPLICATE_WINDOW_NANOS: u64 = 24 * 60 * 60 * 1_000_000_000;

/// The configuration that a new ledger's stream is created with.
///
/// As JSON and not as the client library's type, so that a setting that the library does not know of is neither lost when
/// a configuration is sent back, nor overlooked when it is checked.
pub(crate) fn created(place: &Place, identity: &Identity, replicas: u8) -> Value {
    json!({
        "name": place.stream(),
        "description": "A dateline ledger: append-only",
        "subjects": [place.subject("*")],
        "storage": "file",
        "retention": "limits",
        "discard": "new",
        "max_msgs": -1,
        "max_bytes": -1,
        "max_age": 0,
        "max_msgs_per_subject": -1,
        "max_consumers": -1,
        "max_msg_size": MESSAGE_BYTES_MAX,
        "num_replicas": replicas,
        "deny_delete": true,
        "deny_purge": true,
        "allow_direct": true,
        "allow_atomic": true,
        "compression": "s2",
        "duplicate_window": DUPLICATE_WINDOW_NANOS,
        "metadata": identity.to_metadata(),
    })
}

/// The live configuration with other metadata, to be sent as an update.
pub(crate) fn with_identity(mut live: Map<String, Value>, identity: &Identity) -> Value {
    // The server's own notes in the metadata are kept out: it writes them itself.
    live.insert("metadata".to_owned(), json!(identity.to_metadata()));
    Value::Object(live)
}

/// Refuses the first setting that could lose history, double it or send it elsewhere, or without which a ledger does not work.
pub(crate) fn check(place: &Place, live: &Map<String, Value>) -> Result<(), Refusal> {
    // Settings that must be there with this value.
    let exact = [
        ("storage", json!("file")),
        ("retention", json!("limits")),
        ("discard", json!("new")),
        ("max_msgs", json!(-1)),
        ("max_bytes", json!(-1)),
        ("max_age", json!(0)),
        ("max_msgs_per_subject", json!(-1)),
        ("deny_delete", json!(true)),
        ("deny_purge", json!(true)),
        ("allow_direct", json!(true)),
        ("allow_atomic", json!(true)),
        ("subjects", json!([place.subject("*")])),
    ];
    for (setting, wanted) in &exact {
        let found = live.get(*setting).unwrap_or(&Value::Null);
        if found != wanted {
            return Err(unsafe_setting(setting, found, &wanted.to_string()));
        }
    }
    // Settings that must be off, or absent, which is how a server shows most that are off.
    let off = [
        "allow_rollup_hdrs",
        "allow_msg_ttl",
        "allow_msg_schedules",
        "allow_msg_counter",
        "allow_batched",
        "subject_delete_marker_ttl",
        "discard_new_per_subject",
        "no_ack",
        "mirror",
        "sources",
        "subject_transform",
        // Sends a copy of every event to where no right to read the ledger is asked for.
        "republish",
    ];
    for setting in off {
        if let Some(found) = live.get(setting).filter(|value| !is_off(value)) {
            return Err(unsafe_setting(setting, found, "off"));
        }
    }
    // While it lasts, the server itself refuses an event that it has, in whichever story. Longer does no harm.
    let window = live.get("duplicate_window").unwrap_or(&Value::Null);
    if window.as_u64().is_none_or(|nanos| nanos < DUPLICATE_WINDOW_NANOS) {
        let wanted = format!("{DUPLICATE_WINDOW_NANOS} (24 hours, in nanoseconds) or longer");
        return Err(unsafe_setting("duplicate_window", window, &wanted));
    }
    if let Some(found) = live.get("persist_mode")
        && !(is_off(found) || found == &json!("default"))
    {
        return Err(unsafe_setting("persist_mode", found, "\"default\""));
    }
    if let Some(found) = live.get("first_seq")
        && !(is_off(found) || found == &json!(1))
    {
        return Err(unsafe_setting("first_seq", found, "1"));
    }
    // A newer server may let a stream do what nobody here has thought of.
    let known = ["allow_direct", "allow_atomic"];
    for (setting, found) in live {
        if setting.starts_with("allow_") && !known.contains(&setting.as_str()) && !is_off(found) {
            return Err(unsafe_setting(setting, found, "off"));
        }
    }
    Ok(())
}

fn is_off(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(on) => !on,
        Value::Number(number) => number.as_u64() == Some(0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(items) => items.is_empty(),
    }
}

fn unsafe_setting(setting: &str, found: &Value, wanted: &str) -> Refusal {
    Refusal::UnsafeSetting {
        setting: setting.to_owned(),
        found: match found {
            Value::Null => "not set".to_owned(),
            found => found.to_string(),
        },
        wanted: wanted.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn live(change: Value) -> (Place, Map<String, Value>) {
        let place = Place::parse("nats://host/desk").expect("good");
        let mut config = created(&place, &Identity::unknown(), 1);
        let settings = config.as_object_mut().expect("an object");
        settings.extend(change.as_object().expect("an object").clone());
        let settings = settings.clone();
        (place, settings)
    }

    #[test]
    fn what_a_ledger_is_created_with_is_good() {
        let (place, settings) = live(json!({}));
        assert_eq!(check(&place, &settings), Ok(()));
    }

    /// The settings that today's servers refuse beside the others; a later one may take them.
    #[test]
    fn settings_that_no_server_takes_yet_are_refused_too() {
        for (setting, change) in [
            ("allow_msg_schedules", json!({ "allow_msg_schedules": true })),
            ("allow_msg_counter", json!({ "allow_msg_counter": true })),
            ("persist_mode", json!({ "persist_mode": "async" })),
            ("mirror", json!({ "mirror": { "name": "other" } })),
            ("subject_delete_marker_ttl", json!({ "subject_delete_marker_ttl": 5 })),
            ("allow_forgetting", json!({ "allow_forgetting": true })),
        ] {
            let (place, settings) = live(change);
            match check(&place, &settings) {
                Err(Refusal::UnsafeSetting { setting: named, .. }) => assert_eq!(named, setting),
                other => panic!("{setting}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_setting_that_is_missing_is_refused_by_its_name() {
        for setting in ["deny_delete", "max_age", "subjects", "discard", "duplicate_window"] {
            let (place, mut settings) = live(json!({}));
            settings.remove(setting);
            let refusal = check(&place, &settings).expect_err(setting).to_string();
            assert!(refusal.contains(&format!("{setting} is not set")), "{refusal}");
        }
    }
}
