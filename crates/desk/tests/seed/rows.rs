//! Which records hold which row of the list of the article's facts, by their ids.

/// A row of the list of the article's facts.
pub struct Row {
    pub row: u8,
    /// The records that hold it: the kind that the list asks for, and the event's id.
    pub records: &'static [(&'static str, &'static str)],
    /// What else there is about it.
    pub beside: &'static [(&'static str, &'static str)],
}

#[rustfmt::skip]
pub const ROWS: [Row; 41] = [
    Row {
        row: 1,
        records: &[("IncidentReported", "014a5a45-9fc2-714f-9332-f3fba4f2f3e9")],
        beside: &[],
    },
    Row {
        row: 2,
        records: &[("AttributionMade", "014a5ac3-f794-768a-8c22-e76aa0588dd9")],
        beside: &[],
    },
    Row {
        row: 3,
        records: &[("AttributionMade", "014a5a83-e14a-701d-a7bf-5117f67e5117")],
        beside: &[],
    },
    Row {
        row: 4,
        records: &[("AttributionMade", "014a5ac3-f793-7ed1-b706-800ccdac7052")],
        beside: &[],
    },
    Row {
        row: 5,
        records: &[("AttributionMade", "014a5a85-b60c-7e3e-8910-3bf7b986b2f4")],
        beside: &[],
    },
    Row {
        row: 6,
        records: &[("ClaimAsserted", "014a5a85-b60b-7f2a-804f-1cdc52985e6b")],
        beside: &[],
    },
    Row {
        row: 7,
        records: &[
            ("StatementIssued", "014a5a68-6a08-77e2-bd07-b1ef2ddcba7a"),
            ("AttributionMade", "014a5a68-6a09-722f-92c4-0dfa806d09dc"),
        ],
        beside: &[("StatusSet", "014a5a6f-bdce-7ad9-9443-6615c07fc271")],
    },
    Row {
        row: 8,
        records: &[("ClaimAsserted", "014a5a48-5ee5-7776-9302-26cf03d587cb")],
        beside: &[],
    },
    Row {
        row: 9,
        records: &[("ClaimAsserted", "014a5a91-9cee-75b6-8fdf-113fd5874c5f")],
        beside: &[],
    },
    Row {
        row: 10,
        records: &[("AttributionMade", "014a5a48-5ee3-71e8-9be1-791d827f324f")],
        beside: &[],
    },
    Row {
        row: 11,
        records: &[("ClaimAsserted", "014a5a48-5ee4-77cd-8f89-9f1af9a7e279")],
        beside: &[],
    },
    Row {
        row: 12,
        records: &[("EntityDescribed", "014a5a57-05a9-79de-a774-5d12fb889126")],
        beside: &[],
    },
    Row {
        row: 13,
        records: &[
            ("EntityDescribed", "014a5a57-05aa-798a-932c-3546aff8c112"),
            ("EntityDescribed", "014a5a57-05ab-79de-93a0-f50a5fec11a6"),
            ("EntityDescribed", "014a5a57-05ac-71de-8b78-5d8af724f926"),
        ],
        beside: &[],
    },
    Row {
        row: 14,
        records: &[
            ("ReleaseScheduled", "014a5a4c-f2c6-7681-a4dc-2b1b4cf73409"),
            ("ReleaseScheduled", "014a5aa8-8051-7a63-b9fe-bcbed67f0446"),
        ],
        beside: &[],
    },
    Row {
        row: 15,
        records: &[("ThreatMade", "014a5a5e-58ad-7394-990a-bfe01546db0c")],
        beside: &[],
    },
    Row {
        row: 16,
        records: &[("ReleasePostponed", "014a5a91-9ced-7a0e-9e9a-e92fcb1f01a7")],
        beside: &[],
    },
    Row {
        row: 17,
        records: &[("ReleaseCancelled", "014a5a9f-588f-730b-9544-9ec140c9c35b")],
        beside: &[],
    },
    Row {
        row: 18,
        records: &[("StatementIssued", "014a5aa8-8050-7f37-85c6-5dd4a8d58f7a")],
        beside: &[("StatementIssued", "014a5acd-1f55-7d90-bc32-f593260bf730")],
    },
    Row {
        row: 19,
        records: &[("ReleaseCancelled", "014a5aa8-8052-721b-854c-d84dad0b8f12")],
        beside: &[],
    },
    Row {
        row: 20,
        records: &[("ReleaseCancelled", "014a5a51-86a7-7f57-873e-bc83c1990708")],
        beside: &[],
    },
    Row {
        row: 21,
        records: &[("StatementIssued", "014a5acd-1f56-7a21-88ad-e62c96569dac")],
        beside: &[],
    },
    Row {
        row: 22,
        records: &[("ClaimAsserted", "014a5acd-1f57-7cce-9076-0908f334761d")],
        beside: &[],
    },
    Row {
        row: 23,
        records: &[("ClaimAsserted", "014a5acd-1f58-7d20-ab0e-1b16e44ab9b2")],
        beside: &[],
    },
    Row {
        row: 24,
        records: &[("StatementIssued", "014a5acd-1f59-7680-8d63-aef05712afbb")],
        beside: &[],
    },
    Row {
        row: 25,
        records: &[("ReleaseCancelled", "014a5aed-2a7b-70cd-84a4-aef28b963966")],
        beside: &[
            ("StatusSet", "014a5af1-bf24-7ba8-b502-27f4814e7300"),
            ("CorrectionIssued", "014a5af5-67dc-72e5-9ab0-863538851817"),
            ("CorrectionIssued", "014a5af5-67dd-790c-8000-93432277a751"),
            ("EntityDescribed", "014a5af7-3d65-7241-a8df-5e8df42bfa29"),
            ("EntityDescribed", "014a5af7-3d66-78db-8e41-f4a75a0d9043"),
            ("StatusSet", "014a5afe-906a-7a09-94a3-865520efd2a1"),
        ],
    },
    Row {
        row: 26,
        records: &[
            ("EntityDescribed", "014a5af9-fc87-7aa9-b443-2675c00ff241"),
            ("EntityDescribed", "014a5af9-fc88-7eb9-90c3-3a655c8f96c1"),
            ("GapNoted", "014a5afd-a609-7b8c-b566-0fc0e95a4334"),
        ],
        beside: &[
            ("StatusSet", "014a5aff-7acb-76a1-883b-225d44f78e39"),
            ("StatusSet", "014a5aff-7acc-7764-bdc2-dba841162ffc"),
        ],
    },
    Row {
        row: 27,
        records: &[("ReleaseScheduled", "014a5aed-2c54-7d42-97a4-c1965be815da")],
        beside: &[("StatusSet", "014a5b00-652d-71fe-9764-e5b28b588956")],
    },
    Row {
        row: 28,
        records: &[("ClaimAsserted", "014a5b04-0ddf-7589-99a6-12fc12932ddb")],
        beside: &[],
    },
    Row {
        row: 29,
        records: &[("EntityDescribed", "014a5b04-0eae-7b88-9de2-b74409de6330")],
        beside: &[],
    },
    Row {
        row: 30,
        records: &[
            ("StatementIssued", "014a5b04-0de0-77e7-9373-64ad9c908a86"),
            ("AttributionMade", "014a5b04-0de1-78e3-9240-7f1e09dba0d3"),
            ("ThreatMade", "014a5b04-0eb2-7473-8edd-68a7f2015ceb"),
        ],
        beside: &[],
    },
    Row {
        row: 31,
        records: &[("StatementIssued", "014a5b04-0de0-77e7-9373-64ad9c908a86")],
        beside: &[],
    },
    Row {
        row: 32,
        records: &[("StatementIssued", "014a5b04-0de0-77e7-9373-64ad9c908a86")],
        beside: &[],
    },
    Row {
        row: 33,
        records: &[("RecordsLinked", "014a5b0f-0b2f-77c0-9d6e-bbf44192ef38")],
        beside: &[
            ("StatementIssued", "014a5a9a-c573-72f5-b86b-1ec17427ba6d"),
            ("StatusSet", "014a5a9c-9a34-7526-8f40-a9dac3740dbe"),
            ("GapNoted", "014a5a9d-8495-7fac-9956-83f02d9ae754"),
            ("RecordsLinked", "014a5b0f-0b30-72a1-b43b-4e9d2077ea39"),
            ("StatusSet", "014a5b0f-f591-7506-b3bc-e95a87f04dbe"),
        ],
    },
    Row {
        row: 34,
        records: &[("StatementIssued", "014a5ada-db04-752a-a0ed-87b2a34ab558")],
        beside: &[],
    },
    Row {
        row: 35,
        records: &[("EntityDescribed", "014a5b33-aa3c-7fac-b936-c3902dfa6734")],
        beside: &[],
    },
    Row {
        row: 36,
        records: &[
            ("InvestigationOpened", "014a5b19-1d54-7cff-a659-40b3da0d3467"),
            ("InvestigationOpened", "014a5b19-1d55-70b7-ba29-dc8336e5782f"),
        ],
        beside: &[],
    },
    Row {
        row: 37,
        records: &[("ThreatMade", "014a5b19-1d56-7e8d-b837-62d10c7bc635")],
        beside: &[],
    },
    Row {
        row: 38,
        records: &[("StatementIssued", "014a5b1f-8522-7ec4-b26d-113979e99ac9")],
        beside: &[("ThreatMade", "014a5b1f-85f7-78df-a675-5c93fa0910a7")],
    },
    Row {
        row: 39,
        records: &[("ClaimAsserted", "014a5b1f-8523-7cee-8c81-88ec87d262ff")],
        beside: &[],
    },
    Row {
        row: 40,
        records: &[("StatementIssued", "014a5b1f-8522-7ec4-b26d-113979e99ac9")],
        beside: &[],
    },
    Row {
        row: 41,
        records: &[
            ("VersionPublished", "014a5b45-0f5d-7c2b-a6d5-007faa1964d3"),
            ("VersionPublished", "014a5b48-b8de-7f10-85b6-934409fac788"),
            ("VersionPublished", "014a5b49-a33f-72a1-bc0b-2e7d88c7fa09"),
        ],
        beside: &[],
    },
];
