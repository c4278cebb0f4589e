//! Counts words in and words out of a built site whose content is Markdown:
//! `cargo run --release --example words DIR`.
#![allow(clippy::disallowed_methods, reason = "a tool reads what it is told to compare")]

#[path = "../tests/words/compare.rs"]
mod compare;

use std::path::{Path, PathBuf};
use std::{env, fs};

use compare::{compare, shown, spoken};

fn main() {
    let Some(root) = env::args().nth(1).map(PathBuf::from) else {
        eprintln!("usage: words DIR, a folder with content/ and public/");
        std::process::exit(2);
    };
    let (content, public) = (root.join("content"), root.join("public"));
    let mut files = Vec::new();
    collect(&content, &mut files);
    files.sort();
    let (mut episodes, mut equal, mut without_page) = (0_usize, 0_usize, 0_usize);
    let (mut said, mut read, mut lost, mut added) = (0_usize, 0_usize, 0_usize, 0_usize);
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "md")) {
        let Ok(name) = file.strip_prefix(&content) else { continue };
        let page = match name.components().count() {
            1 => Path::new("episodes").join(name),
            _ => name.to_owned(),
        };
        // Of several hyphens an address keeps one.
        let page = page.with_extension("").to_string_lossy().replace("--", "-");
        let Ok(html) = fs::read_to_string(public.join(page).join("index.html")) else {
            without_page += 1;
            println!("{}: no page", name.display());
            continue;
        };
        let Ok(text) = fs::read_to_string(file) else { continue };
        let Some(source) = spoken(&name.to_string_lossy(), &text) else { continue };
        let shown = shown(&html);
        let found = compare(&source, &shown);
        episodes += 1;
        equal += usize::from(found.places.is_empty());
        said += source.len();
        read += shown.len();
        lost += found.lost;
        added += found.added;
        for place in &found.places {
            println!("{}: {place}", name.display());
        }
    }
    println!(
        "{episodes} episodes, {equal} of them word for word; {said} words in, {read} words out; \
         {lost} lost, {added} added; {without_page} sources without a page of their name"
    );
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
