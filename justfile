# `just` lists these; each is one line that can be typed without just.

_default:
    @just --list

# Build the program
build:
    cargo build --release

# Run all tests
test:
    cargo test

# What must be silent before a commit
lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    cargo clippy --all-targets --all-features -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items

# Show the demo site at http://127.0.0.1:4180/
serve *ARGS:
    cargo run --release -- serve {{ARGS}}

# Measure how soon edits are seen: just bench-preview ~/transcripts --edits 20
bench-preview +ARGS:
    cargo bench --profile dist --bench preview -- {{ARGS}}

# Measure builds of a folder of transcripts: just bench ~/transcripts --runs 3
bench +ARGS:
    cargo bench --profile dist --bench build -- {{ARGS}}
