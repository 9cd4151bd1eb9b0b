//! Which records keep which tension of the article visible, by their ids.

use dateline_story::event::LinkRelation;
use dateline_story::event::LinkRelation::{Contradicts, Qualifies};

/// A tension that the record keeps, and settles not.
pub struct Tension {
    pub name: &'static str,
    /// The link's id, the row it goes from, what it does, and the row it goes to.
    pub links: &'static [(&'static str, u8, LinkRelation, u8)],
    /// The gap's id, and the rows that it is missing from.
    pub gap: Option<(&'static str, &'static [u8])>,
    /// The status's id, and the row of the record that it ranks.
    pub statuses: &'static [(&'static str, u8)],
    /// The identity's id.
    pub identity: Option<&'static str>,
}

#[rustfmt::skip]
pub const TENSIONS: [Tension; 10] = [
    Tension {
        name: "T1",
        links: &[
            ("014a5a87-8b8f-77a8-8132-b3e4dd0edf00", 3, Qualifies, 7),
            ("014a5a8d-f431-77b4-9d2a-ab7801de0fdc", 5, Qualifies, 3),
            ("014a5ac8-8c3a-7dfe-a354-71a2d7182556", 4, Qualifies, 3),
            ("014a5ac9-769b-7413-aebd-08c792613c8b", 4, Qualifies, 5),
            ("014a5acc-35bd-7b3c-9546-bfe0d90a1344", 2, Qualifies, 4),
        ],
        gap: None,
        statuses: &[],
        identity: None,
    },
    Tension {
        name: "T2",
        links: &[
            ("014a5a8b-3510-7221-b4bb-ce1da0f76ab9", 6, Contradicts, 3),
            ("014a5a8e-de92-742b-8251-d0677e8d7c83", 6, Contradicts, 5),
            ("014a5ac9-769c-73cc-b96a-4f38f5a6bb74", 6, Contradicts, 4),
            ("014a5acd-201e-799a-837c-65d6ffa85102", 6, Contradicts, 2),
        ],
        gap: None,
        statuses: &[],
        identity: None,
    },
    Tension {
        name: "T3",
        links: &[
            ("014a5b13-9f13-7734-815e-2bf8b502dfac", 30, Qualifies, 15),
            ("014a5b2a-8279-7225-a89b-ce71a4d76a9d", 39, Qualifies, 38),
            ("014a5b2a-827a-7dfa-8350-7936dfacb502", 39, Qualifies, 15),
            ("014a5b2b-6cdb-7063-9a8d-0cbf96d9588b", 39, Qualifies, 16),
        ],
        gap: None,
        statuses: &[],
        identity: None,
    },
    Tension {
        name: "T4",
        links: &[
            ("014a5aa3-ed36-780b-92a5-24775e9110a3", 17, Qualifies, 16),
            ("014a5ab2-9337-7639-8093-12e58c5fde91", 19, Qualifies, 16),
            ("014a5ab3-7d98-711e-8bf8-9dca77a479a6", 19, Qualifies, 9),
        ],
        gap: None,
        statuses: &[],
        identity: None,
    },
    Tension {
        name: "T5",
        links: &[],
        gap: Some(("014a5ace-0a7f-7827-b281-a4f33e4d70bf", &[2, 3, 4, 5, 6, 7])),
        statuses: &[("014a5ace-f4e0-7788-9d2e-0b5ca1f2aff0", 4), ("014a5acf-df41-7d1e-b778-91e2fb4c3586", 2)],
        identity: None,
    },
    Tension {
        name: "T6",
        links: &[],
        gap: Some(("014a5ae0-5a02-7596-8b3c-19cabf704d3e", &[18, 21, 24])),
        statuses: &[],
        identity: None,
    },
    Tension {
        name: "T7",
        links: &[
            ("014a5b27-c358-7edd-b443-c21168b766b5", 37, Qualifies, 38),
        ],
        gap: None,
        statuses: &[],
        identity: None,
    },
    Tension {
        name: "T8",
        links: &[],
        gap: Some(("014a5afd-a609-7b8c-b566-0fc0e95a4334", &[25, 26, 27])),
        statuses: &[("014a5aff-7acb-76a1-883b-225d44f78e39", 26), ("014a5aff-7acc-7764-bdc2-dba841162ffc", 26), ("014a5b00-652d-71fe-9764-e5b28b588956", 27)],
        identity: None,
    },
    Tension {
        name: "T9",
        links: &[],
        gap: None,
        statuses: &[],
        identity: Some("014a5ae4-ede3-7453-9e2d-7887d2619c2b"),
    },
    Tension {
        name: "T10",
        links: &[
            ("014a5ab4-67f9-7eb1-84d7-3285481b06c9", 17, Qualifies, 19),
        ],
        gap: None,
        statuses: &[],
        identity: None,
    },
];
