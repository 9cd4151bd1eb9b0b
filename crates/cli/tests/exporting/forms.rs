//! Which form is written, as of which point, and what is said of it.

use serde_json::Value;

use crate::common::{Desk, statement};
use crate::{FORMS, seeded, sha256_of, to};

#[test]
fn the_form_follows_from_the_name_of_the_file_and_what_was_written_is_said() {
    let desk = seeded();
    for (format, file, of_story) in FORMS {
        let said = desk.ok(&to(file, of_story, &["--at", "92"]));
        let what = if of_story { "sony-hack" } else { "92 events" };
        let (first, second) = said.split_once('\n').unwrap();
        assert_eq!(first, format!("Exported {what} to {file}. As of position 92, recorded 2014-12-17 21:46:25 EST."));
        let digest = second.trim_end().strip_prefix("sha256 ").unwrap();
        // A ledger's file has the digest of its entries, in whatever order SQLite keeps them.
        let expected =
            if format == "ledger" { sha256_of(&desk.path("out.jsonl")) } else { sha256_of(&desk.path(file)) };
        assert_eq!(digest, expected, "{file}");
        let other = format!("again-{file}");
        let json = desk.json(&to(&other, of_story, &["--at", "92", "--format", format]));
        assert_eq!(
            (&json["format"], &json["position"], &json["sha256"], &json["to"]),
            (&Value::from(format), &Value::from(92), &Value::from(digest), &Value::from(other))
        );
        if !of_story {
            continue;
        }
        let printed = desk.ok(&["export", "sony-hack", "--format", format, "--at", "92"]);
        assert_eq!(printed.into_bytes(), std::fs::read(desk.path(file)).unwrap(), "on the output it is the same");
    }
}

#[test]
fn an_export_at_a_position_stays_the_same_whatever_is_recorded_afterwards() {
    let desk = seeded();
    for (_, file, of_story) in FORMS {
        desk.ok(&to(file, of_story, &["--at", "60"]));
    }
    assert_eq!(desk.record(&statement("sony-hack", "later words")).code, 0);
    for (format, file, of_story) in FORMS {
        let again = format!("again-{file}");
        let json = desk.json(&to(&again, of_story, &["--at", "60"]));
        if format == "ledger" {
            assert_eq!(json["sha256"], sha256_of(&desk.path("out.jsonl")));
        } else {
            assert!(std::fs::read(desk.path(file)).unwrap() == std::fs::read(desk.path(&again)).unwrap(), "{file}");
        }
    }
}

#[test]
fn a_point_beyond_the_ledger_or_before_it_is_said_for_what_it_is() {
    let desk = seeded();
    for (_, file, of_story) in FORMS {
        desk.run(&to(file, of_story, &["--at", "96"])).refused(4, "there is no position 96 yet: the last one is 95");
        let ahead = format!("ahead-{file}");
        let said = desk.ok(&to(&ahead, of_story, &["--as-of", "2014-12-31"]));
        assert!(said.contains("As of position 95, recorded 2014-12-23 14:38:44 EST, the last there is."), "{said}");
    }
    desk.run(&["export", "--at", "96"]).refused(4, "there is no position 96 yet");
    for (format, file, of_story) in FORMS {
        let early = to(file, of_story, &["--as-of", "2013-01-01"]);
        if of_story {
            desk.run(&early).refused(4, "nothing of sony-hack was recorded by then");
            assert!(!desk.path(file).exists());
        } else {
            let said = desk.ok(&early);
            assert!(
                said.starts_with(&format!("Exported 0 events to {file}. Nothing was recorded by then.\n")),
                "{format}: {said}"
            );
        }
    }
    let manifest = std::fs::read(desk.path("out.jsonl.manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    assert_eq!((&manifest["events"], &manifest["position"], manifest.get("recorded")), (&0.into(), &0.into(), None));
    assert_eq!(desk.ok(&["stories", "--ledger", "out.dateline", "--json"]).matches("\"story\"").count(), 0);
}

#[test]
fn the_views_of_a_story_are_for_its_exports_too() {
    let desk = seeded();
    let csv = |more: &[&str]| {
        desk.ok(&[&["export", "sony-hack", "--format", "csv", "--table", "attributions"], more].concat())
    };
    let (all, learned) = (csv(&[]), csv(&["--learned-by", "2014-12-17 17:30"]));
    assert!(learned.lines().count() < all.lines().count(), "{learned}");
    assert_ne!(csv(&["--occurred-by", "2014-12-16"]), all);
}

#[test]
fn the_help_is_one_screen_with_an_example_of_every_form() {
    let help = Desk::empty().ok(&["export", "--help"]);
    assert!(help.lines().count() <= 36, "{help}");
    let (_, examples) = help.split_once("Examples").unwrap();
    for (format, ..) in FORMS {
        assert!(examples.contains(&format!("\n  {format:<9} dateline export ")), "{format}");
    }
    assert!(examples.lines().all(|line| line.chars().count() <= 80), "{examples}");
}
