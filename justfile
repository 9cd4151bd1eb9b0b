# Everything that is done with this project by hand. `just` lists it. (No just? `cargo install just`, or `pip install rust-just`.)

ledger := "nats://127.0.0.1:4222/newsroom"

_list:
    @just --list --unsorted

# Make a ledger of a real story, and walk through it
demo *ARGS:
    cargo run --release --quiet --bin dateline -- demo {{ARGS}}

# The same walk over a real JetStream server, which it installs, starts and stops
demo-nats:
    .ci/demo-nats

# A nats-server for trying things by hand; runs until interrupted
nats:
    .ci/nats-run

# Run all tests; whatever they need is installed on first use
test *ARGS:
    cargo test --workspace {{ARGS}}

# Try every property with that many times the random cases of the suite; for a night, or after a change of what they define
explore TIMES="20" *ARGS: trial-kind
    DATELINE_CASES={{TIMES}} cargo test --workspace --no-fail-fast {{ARGS}}

# Add a kind of event that was made up for it, in a copy, by what CONTRIBUTING says; and see it recorded, shown and exported
trial-kind:
    .ci/trial-kind

# Formatting and clippy, warnings denied
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --all-features -- --deny warnings

# Build the documentation, warnings denied
doc:
    RUSTDOCFLAGS="--deny warnings" cargo doc --workspace --no-deps

# Licences, bans and sources of everything that is built in
deny:
    .ci/deny

# Hold the records of the seed against the article that they come from, whose text is not here
check-seed FILE:
    cargo run --quiet --package dateline-desk --example check_seed -- {{FILE}}

# Known advisories against what is built in; needs the advisory database
audit:
    cargo deny --all-features check advisories

# Write golden files, schemas and snapshots anew. Read the diff before you commit it.
bless:
    DATELINE_BLESS=1 INSTA_UPDATE=always cargo test --workspace

# Print the ratios that matter, side by side in one run
bench *ARGS:
    cargo bench --package dateline-bench -- {{ARGS}}

# How large the house is, each figure beside its goal
measure:
    .ci/measure

# What has to pass before a change lands
ci:
    .ci/run
