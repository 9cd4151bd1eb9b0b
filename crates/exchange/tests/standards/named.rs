//! Every export says of which ledger it is, as of which position, in which view; and is the same for ever.

use dateline_story::as_of::AsOf;
use dateline_story::query::View;

use super::ledger::{LEDGER_ID, Ledger, at};

#[test]
fn every_export_says_of_which_ledger_as_of_which_position_and_in_which_view_it_is() {
    let view = View { learned_by: Some(at("2014-12-18T00:00:00Z")), occurred_by: Some(at("2014-12-16T05:00:00Z")) };
    let made = Ledger::seed().viewed(AsOf::Recorded(at("2014-12-19T18:00:00Z")), view);
    for export in [made.json_ld(), made.ninjs(), made.prov()] {
        let said = ["fold_version", "learned_by", "occurred_by", "restored"];
        let values = [LEDGER_ID, "\"94\"", "2014-12-19T17:18:05Z", "2014-12-18T00:00:00Z", "2014-12-16T05:00:00Z"];
        for wanted in said.iter().chain(&values) {
            assert!(export.contains(wanted), "{wanted} is not in {export}");
        }
    }
}

#[test]
fn what_the_desk_had_not_learned_is_in_no_export_and_what_had_not_happened_is_not_published() {
    let by = |learned_by, occurred_by| Ledger::seed().viewed(AsOf::Head, View { learned_by, occurred_by });
    let early = by(Some(at("2014-12-18T00:00:00Z")), None);
    let whole = by(None, None);
    for (early, whole) in
        [(early.json_ld(), whole.json_ld()), (early.ninjs(), whole.ninjs()), (early.prov(), whole.prov())]
    {
        assert!(whole.contains("The FBI has enough information"));
        assert!(!early.contains("The FBI has enough information"));
    }
    let happened = by(None, Some(at("2014-12-18T05:00:00Z")));
    assert!(!happened.json_ld().contains("The FBI has enough information"));
    assert!(!happened.ninjs().contains("The FBI has enough information"));
    // The history is whole; what counts in the view is said.
    assert!(happened.prov().contains("The FBI has enough information"));
    assert!(!happened.prov().contains("\"prov:entity\": \"record:sony-hack.93\"\n    }"));
}

#[test]
fn the_same_edition_is_the_same_text() {
    let (one, other) = (Ledger::seed().at(64), Ledger::seed().at(64));
    assert_eq!(one.json_ld(), other.json_ld());
    assert_eq!(one.ninjs(), other.ninjs());
    assert_eq!(one.prov(), other.prov());
}
