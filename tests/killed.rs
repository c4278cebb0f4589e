//! A build that is killed leaves the old site as it was, or whole files, links that lead
//! somewhere and a next build that completes it; and so do two builds at once.

use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::html::{dead_anchors, dead_links, dead_links_within_reach};
use crate::site::{Files, Root, TestSite, assert_same};

/// So many episodes: a build takes long enough to be killed in the middle.
const EPISODES: usize = 60;

/// So often it is killed, unless `KILLS` says otherwise: `KILLS=200 cargo test --test all killed`.
const KILLS: u32 = 8;

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

fn start(root: &Root) -> Child {
    quietly(root.command()).spawn().unwrap()
}

/// Whether the last step of a build has begun and is not done.
fn has_journal(root: &Root) -> bool {
    let workplace = std::fs::read_dir(root.path().join(".shownotes"));
    let mut names = workplace.into_iter().flatten().flatten().map(|entry| entry.file_name());
    names.any(|name| {
        name.to_str().is_some_and(|name| name.starts_with("journal-") && !name.contains('.'))
    })
}

/// A change of an eighth of the episodes, with new ones, and one that goes.
fn edit(root: &Root, round: u32, dice: &mut Dice) {
    write_some(root, round, dice);
    let gone = dice.throw(EPISODES as u64);
    drop(std::fs::remove_file(root.path().join(format!("content/night-{gone:03}.md"))));
}

/// Writes some episodes as editors save, by renaming: whoever reads meanwhile finds the old text
/// or the new, and never half of one.
fn write_some(root: &Root, round: u32, dice: &mut Dice) {
    let save = |path: String, text: String| {
        root.write("draft~", text);
        std::fs::rename(root.path().join("draft~"), root.path().join(path)).unwrap();
    };
    let mood = format!("mood-{round}");
    for n in 0..EPISODES {
        if dice.throw(8) == 0 {
            save(format!("content/night-{n:03}.md"), night(n, &mood));
        }
    }
    for n in 0..6 {
        let other = night(dice.throw(300) as usize, &mood);
        save(format!("content/new-{}-{n}.md", round % 7), other);
    }
}

/// What a build may leave that was killed in its last step.
#[track_caller]
fn assert_whole(found: &Files, old: &Files, new: &Files, when: &str) {
    for (path, bytes) in found {
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
    let kills = std::env::var("KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let root = many_nights();
    let started = Instant::now();
    assert!(start(&root).wait().unwrap().success());
    let mut whole = started.elapsed();
    let mut old = root.all_output();
    assert_eq!((dead_links(&old), dead_anchors(&old)), (Vec::new(), Vec::new()));
    let mut dice = Dice(0x5eed_1234_5678_9abc);
    let (mut killed, mut before, mut within) = (0, 0, 0);
    for round in 0..4 * kills {
        if killed >= kills && within > 0 {
            break;
        }
        // One in eight builds starts from nothing, the others from the old site.
        if round % 8 == 7 {
            root.remove("public");
            root.remove(".shownotes");
            old = Files::new();
        }
        edit(&root, round, &mut dice);

        let mut build = start(&root);
        if round % 2 == 0 {
            sleep(whole.mul_f64(dice.throw(100) as f64 / 100.0));
        } else {
            // The last step is short: this hits it.
            while !has_journal(&root) && build.try_wait().unwrap().is_none() {}
            sleep(Duration::from_micros(dice.throw(4000)));
        }
        build.kill().unwrap();
        if build.wait().unwrap().success() {
            // It was quicker than the first: the next is killed sooner.
            whole = whole.mul_f64(0.8);
        } else {
            killed += 1;
        }

        let (found, begun) = (root.all_output(), has_journal(&root));
        assert!(start(&root).wait().unwrap().success(), "round {round}");
        let new = root.all_output();
        if begun {
            within += u32::from(found != old && found != new);
            assert_whole(&found, &old, &new, &format!("killed in round {round}"));
        } else {
            before += u32::from(found == old);
            assert!(
                found == old || found == new,
                "round {round}: neither the old nor the new site"
            );
        }
        if round % 6 == 5 {
            let (clean, _) = root.clean();
            assert_same(&new, &clean, &format!("the build after round {round}"));
        }
        let left = std::fs::read_dir(root.path().join(".shownotes")).unwrap();
        let names: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
        assert!(
            !names.iter().any(|name| name.to_str().is_some_and(|name| name.starts_with("staging"))),
            "round {round}: {names:?}"
        );
        assert!(!has_journal(&root), "round {round}");
        old = new;
    }
    println!("{killed} killed, {before} before the last step, {within} within");
    assert!(killed >= kills, "only {killed} builds were killed before they were done");
    assert!(before > 0 && within > 0, "{before} killed before the last step, {within} within");
}

#[test]
fn builds_at_the_same_time_wait_for_each_other() {
    let root = many_nights();
    let mut dice = Dice(0x0dd5_eed5);
    for round in 0..3 {
        edit(&root, round, &mut dice);
        let first = start(&root);
        write_some(&root, round + 10, &mut dice);
        for mut build in [first, start(&root), start(&root)] {
            assert!(build.wait().unwrap().success(), "round {round}");
        }
        let (clean, _) = root.clean();
        assert_same(&root.all_output(), &clean, &format!("after round {round}"));
    }
}

#[test]
fn a_build_that_cannot_write_leaves_the_old_site_and_says_why() {
    let root = many_nights();
    root.build();
    let old = root.all_output();
    edit(&root, 0, &mut Dice(7));
    // A folder that is not empty stands where a page is to go.
    let page = root.public().join("episodes/new-0-0/index.html");
    std::fs::create_dir_all(page.join("kept")).unwrap();
    std::fs::write(page.join("kept/mine.txt"), "mine").unwrap();
    let error = root.try_build().unwrap_err().to_string();
    assert!(error.contains("episodes/new-0-0/index.html") && error.contains("follows"), "{error}");
    let mut found = root.all_output();
    assert_eq!(found.remove("episodes/new-0-0/index.html/kept/mine.txt"), Some(b"mine".to_vec()));
    for path in old.keys() {
        assert!(found.contains_key(path), "{path} is gone: {error}");
    }
    std::fs::remove_dir_all(&page).unwrap();
    root.build();
    let (clean, _) = root.clean();
    assert_same(&root.all_output(), &clean, "once the folder is gone");
}
