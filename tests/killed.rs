//! A build that is killed leaves whole files, links that lead somewhere, and
//! nothing that the next build trips over.

use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Instant;

use crate::html::{dead_anchors, dead_links, dead_links_within_reach};
use crate::site::{Files, Root, TestSite, assert_same};

/// So many episodes: a build takes long enough to be killed in the middle.
const EPISODES: usize = 200;

/// So often it is killed.
const KILLS: u32 = 12;

/// So often that is tried: on a busy machine a build may be done before its time.
const ROUNDS: u32 = 60;

fn many_nights() -> Root {
    let site = (0..EPISODES).fold(TestSite::new(), |site, n| {
        site.file(&format!("content/night-{n:03}.md"), night(n, "quiet"))
    });
    site.file("shownotes.toml", "title = \"The Night Bench\"\n").unbuilt()
}

fn night(n: usize, mood: &str) -> String {
    const PLACES: [&str; 7] =
        ["harbour", "bakery", "signal box", "telescope", "ferry", "tide gauge", "boiler room"];
    let place = PLACES[n % PLACES.len()];
    let other = PLACES[(n / 7) % PLACES.len()];
    let mut text = format!(
        "---\ntitle: A {mood} night, number {n}\npublished: 20{:02}-{:02}-{:02}\n---\n\n## Transcript\n\n",
        10 + n / 28 / 12,
        1 + n / 28 % 12,
        1 + n % 28
    );
    for turn in 0..4 {
        let name = ["Ines Marlow", "Tobias Reck"][turn % 2];
        text.push_str(&format!(
            "**{name}:** It is {mood} in the {place} tonight, turn {turn}. From the {other} you \
             can see the lamp of the {place}. Who keeps the {place} when the {other} sleeps?\n\n"
        ));
    }
    text
}

/// The seed is fixed: a failure can be seen again.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

fn quietly(mut command: Command) -> Command {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[track_caller]
fn assert_whole(found: &Files, old: &Files, new: &Files, when: &str) {
    for (path, bytes) in found {
        // Not under its name yet.
        if path.starts_with(".shownotes-drafts/") {
            continue;
        }
        let known = [old.get(path), new.get(path)];
        assert!(known.contains(&Some(bytes)), "{when}: {path} is neither the old nor the new file");
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(
            found.contains_key(path),
            "{when}: {path} was there and is to be there, and is gone"
        );
    }
    let dead = dead_links_within_reach(found, old);
    assert!(dead.is_empty(), "{when}:\n{}", dead.join("\n"));
}

#[test]
fn a_killed_build_leaves_a_whole_site_and_the_next_one_completes_it() {
    let root = many_nights();
    let started = Instant::now();
    assert!(quietly(root.command()).status().unwrap().success());
    let mut whole = started.elapsed();
    let mut old = root.all_output();
    assert_eq!((dead_links(&old), dead_anchors(&old)), (Vec::new(), Vec::new()));
    let mut dice = Dice(0x5eed_1234_5678_9abc);
    let (mut killed, mut between) = (0, 0);
    for round in 0..ROUNDS {
        if killed >= KILLS && between > 0 {
            break;
        }
        // One in four builds starts from nothing, the others from the old site.
        if round % 4 == 0 {
            root.remove("public");
            root.remove(".shownotes");
            old = Files::new();
        }
        let mood = format!("mood-{round}");
        for n in 0..EPISODES {
            if dice.throw(8) == 0 {
                root.write(&format!("content/night-{n:03}.md"), night(n, &mood));
            }
        }
        for n in 0..20 {
            root.write(
                &format!("content/new-{round}-{n}.md"),
                night(dice.throw(300) as usize, &mood),
            );
        }
        let gone = dice.throw(EPISODES as u64);
        drop(std::fs::remove_file(root.path().join(format!("content/night-{gone:03}.md"))));

        let mut build = quietly(root.command()).spawn().unwrap();
        sleep(whole.mul_f64(dice.throw(100) as f64 / 100.0));
        build.kill().unwrap();
        if build.wait().unwrap().success() {
            // It was quicker than the first: the next is killed sooner.
            whole = whole.mul_f64(0.8);
        } else {
            killed += 1;
        }

        let found = root.all_output();
        let left_drafts = found.keys().any(|path| path.starts_with(".shownotes-drafts/"));
        assert!(quietly(root.command()).status().unwrap().success(), "round {round}");
        let new = root.all_output();
        between += u32::from(found != old && found != new || left_drafts);
        assert_whole(&found, &old, &new, &format!("killed in round {round}"));
        if round % 6 == 5 {
            let (clean, _) = root.clean();
            assert_same(&new, &clean, &format!("the build after round {round}"));
        }
        assert!(!root.has(".shownotes-drafts"), "drafts stay after round {round}");
        old = new;
    }
    assert!(killed >= KILLS, "only {killed} builds were killed before they were done");
    assert!(between > 0, "no build was killed while it wrote");
}
