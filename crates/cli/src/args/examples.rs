//! Examples that are too long to stand beside the command that they belong to.

pub(super) const RECORD_EXAMPLE: &str = "Examples:\n  \
    dateline record story sony-hack --headline 'Sony Pictures hacked'\n  \
    dateline record statement sony-hack --speaker org:sony-pictures=Sony \\\n    \
    --to 'org:nbc-news=NBC News' --quote 'We are deeply saddened' \\\n    \
    --source 'sony-pictures (medium statement) > nbc-news'\n  \
    echo '{\"type\":\"…\",\"story\":\"sony-hack\",\"data\":{…}}' | dateline record --json\n\n\
    A party is KIND:ID=Name as printed; once the story knows it, its ID is enough.\n\
    --source is who it came from, hop by hop, the origin first: 'HOP > HOP > …'.\n\
    See `dateline record KIND --help` for what each kind takes.";

pub(super) const IMPORT_EXAMPLE: &str = "Example:\n  dateline import wire.jsonl\n\n\
    A line is what `dateline record --json` reads:\n  \
    {\"type\":\"ClaimAsserted\",\"story\":\"sony-hack\",\n   \
    \"data\":{\"subject\":\"…\",\"predicate\":\"…\",\"object\":\"…\"}}\n\n\
    All lines are checked before the first is recorded. Lines with an \"id\"\n\
    (a version 7 UUID) are recorded once, however often they are imported.";

pub(super) const SHOW_EXAMPLE: &str = "Examples:\n  \
    dateline show sony-hack\n  \
    dateline show sony-hack --as-of '2014-12-17 18:00 America/New_York'\n  \
    dateline show sony-hack --as-of 2014-12-17 --occurred-by 2014-12-15\n  \
    dateline show sony-hack --section attributions,releases\n  \
    dateline show sony-hack --without source:us-officials\n\n\
    A source is a party's id, or a name as printed; a record is event:12. Several\n\
    are taken away together. First comes what falls, then what would be left.\n\n\
    Times: 2014-12-17T18:00:00-05:00, '2014-12-17 18:00', 'yesterday 5pm', -2h,\n\
    2014-12-17 (that day included). Without a zone they are read in the ledger's.";

pub(super) const CHECK_EXAMPLE: &str = "Examples:\n  \
    dateline check sony-hack\n  \
    dateline check sony-hack --rule unnamed-only,two-sources --as-of 2014-12-17\n  \
    dateline check --print-rules > house-rules.toml\n\n\
    Exit code 0 if nothing fails, 10 if something does: for a desk's own checks.";

pub(super) const CATCHUP_EXAMPLE: &str = "Examples:\n  \
    dateline catchup --since 6am               # every story with news\n  \
    dateline catchup --since 'yesterday 17:00' sony-hack\n  \
    dateline catchup --since 2h --section corrections,notices\n\n\
    Marked + for what is new, ~ for what moved, ! for what was put right or is to be\n\
    minded, - for what is gone.";

pub(super) const DIFF_EXAMPLE: &str = "Examples:\n  \
    dateline diff sony-hack 50 95\n  \
    dateline diff sony-hack '2014-12-17 18:00' 2014-12-19\n  \
    dateline diff sony-hack yesterday --stat\n\n\
    What was put right or withdrawn comes first, then what moved, then what is new;\n\
    each with who did it, when, and the reason that they gave. Digits alone are a\n\
    position: a year is written 2014-01-01.";

pub(super) const SEARCH_EXAMPLE: &str = "Examples:\n  \
    dateline search linkage\n  \
    dateline search 'deeply saddened' --by sony-pictures\n  \
    dateline search 'sanct*' 'north korea' --as-of 2014-12-19\n\n\
    A record is found if all the words stand in it, in any of its texts and in any\n\
    of their forms: threats finds threat. Words that are quoted stand just so, one\n\
    after another; sanct* is the beginning of a word. Capitals and accents make no\n\
    difference. What was withdrawn comes last. To find nothing is an answer too: 0.";

pub(super) const WATCH_EXAMPLE: &str = "Examples:\n  \
    dateline watch                              # every story, from now on\n  \
    dateline watch sony-hack --since 6am\n  \
    dateline watch --from 1 --json --count 20\n\n\
    It goes on until Ctrl-C, also while the ledger is away. Each line is written at\n\
    once: marked ! for a correction or what does not fit, - for a withdrawal, with\n\
    what it changed below. With --json each line is one object; it has a \"position\",\n\
    and --from the next position goes on without a gap.\n\n\
    The story has to be there, so that a mistyped name is noticed. To wait for one\n\
    that is yet to be opened, watch all of them.";

pub(super) const EXPORT_EXAMPLE: &str = "Examples of the whole ledger (to be restored), and of one story (to be read):\n  \
    jsonl     dateline export --to all.jsonl   # with a manifest; stdout has none\n  \
    ledger    dateline export --to audit.dateline --at 92\n  \
    markdown  dateline export sony-hack --to sony.md\n  \
    html      dateline export sony-hack --to sony.html --as-of 2014-12-17\n  \
    csv       dateline export sony-hack --to releases.csv --table releases\n  \
    json-ld   dateline export sony-hack --to sony.jsonld\n  \
    ninjs     dateline export sony-hack --to sony.ninjs.json\n  \
    prov      dateline export sony-hack --to sony.prov.json\n\
    Where DATELINE_LEDGER is set, `export --ledger audit.dateline` does the second.";

pub(super) const RESTORE_EXAMPLE: &str = "Examples:\n  dateline init --ledger copy.dateline\n  \
    dateline restore --ledger copy.dateline 2014.jsonl 2015.jsonl\n  \
    dateline restore --ledger nats://localhost:4222/newsroom audit.dateline\n\n\
    Exports are files of JSON lines, or ledger files. What is not what its manifest\n\
    says is refused. Recorded times are kept, and marked as another ledger's.";
