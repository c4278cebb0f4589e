//! Gives the program a fingerprint of its own source, so that a cache made by
//! another version of it is never trusted.
#![allow(clippy::disallowed_methods, reason = "a build script reads the source it hashes")]

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = vec![root.join("Cargo.lock")];
    collect(&root.join("src"), &mut files);
    files.sort();
    // FNV-1a: a change of the source must show, nobody attacks it.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        // A published package may come without the lock file.
        for byte in fs::read(&file).unwrap_or_default() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo:rerun-if-changed=src");
    // The compiler notices a changed file of the theme; only this notices a new one.
    println!("cargo:rerun-if-changed=templates");
    println!("cargo:rerun-if-changed=static");
    println!("cargo:rerun-if-changed=i18n");
    println!("cargo:rerun-if-changed=Cargo.lock");
    println!("cargo:rustc-env=SHOWNOTES_FINGERPRINT={hash:016x}");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read").flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
