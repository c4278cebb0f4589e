//! Who is a host and who a guest, by how often they speak in the episodes of a show.

use std::collections::BTreeMap;

/// Whoever speaks in so many episodes, and in this share of them, is a host.
const OFTEN: usize = 4;
const SHARE: f64 = 0.08;
/// Whoever speaks in so few, or in this share, is a guest; of a show of many episodes one more.
const SELDOM: usize = 2;
const SLIGHT: f64 = 0.015;
const MANY: usize = 30;

/// What somebody is in an episode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Host,
    Guest,
    /// Too often there for a guest, and not often enough for a host.
    Unclear,
}

/// The role of everybody in a show, whose episodes are lists of those who speak.
pub(crate) fn roles(episodes: &[Vec<&str>]) -> Vec<Vec<Role>> {
    let mut spoken: BTreeMap<&str, usize> = BTreeMap::new();
    for name in episodes.iter().flatten() {
        *spoken.entry(name).or_insert(0) += 1;
    }
    // "Ines" is the "Ines Marlow" of the other episodes: of several, who is there most.
    let whole = |name: &str| -> String {
        let begins = |other: &str| !name.contains(' ') && other.split(' ').next() == Some(name);
        let others = spoken.iter().filter(|(other, _)| other.contains(' ') && begins(other));
        others.max_by_key(|(_, times)| **times).map_or(name, |(other, _)| *other).to_owned()
    };
    let names: BTreeMap<&str, String> = spoken.keys().map(|name| (*name, whole(name))).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, count) in &spoken {
        *times.entry(&names[name]).or_insert(0) += count;
    }
    let all = episodes.len() as f64;
    let often = (SHARE * all).max(OFTEN as f64);
    let seldom = SELDOM + usize::from(episodes.len() > MANY);
    let seldom = (SLIGHT * all).max(seldom as f64);
    let role = |name: &&str| match times[names[name].as_str()] as f64 {
        times if times >= often => Role::Host,
        times if times <= seldom => Role::Guest,
        _ => Role::Unclear,
    };
    episodes.iter().map(|names| names.iter().map(role).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::Role::{Guest, Host, Unclear};
    use super::roles;

    const INES: &str = "Ines Marlow";
    const TOBIAS: &str = "Tobias Reck";
    const BASHIR: &str = "Bashir Quill";

    #[test]
    fn who_recurs_is_a_host_and_who_comes_once_a_guest() {
        let mut show = vec![vec![INES]; 7];
        show.push(vec![BASHIR, INES]);
        assert_eq!(roles(&show).last(), Some(&vec![Guest, Host]));
    }

    #[test]
    fn who_comes_three_times_is_neither_and_a_guest_of_a_long_show() {
        let show = |length: usize| {
            let with = |at: usize| if at < 3 { vec![INES, TOBIAS] } else { vec![INES] };
            roles(&(0..length).map(with).collect::<Vec<_>>())
        };
        assert_eq!(show(30)[0], [Host, Unclear]);
        assert_eq!(show(31)[0], [Host, Guest]);
    }

    #[test]
    fn a_host_of_a_long_show_is_there_in_a_twelfth_of_it() {
        let show = |times: usize| {
            let with = |at: usize| if at < times { vec![INES, TOBIAS] } else { vec![INES] };
            roles(&(0..100).map(with).collect::<Vec<_>>())[0][1]
        };
        assert_eq!((show(7), show(8)), (Unclear, Host));
    }

    #[test]
    fn a_first_name_alone_is_whoever_bears_it_most() {
        let mut show = vec![vec![INES]; 6];
        show.extend([vec!["Ines Vale"], vec!["Ines", BASHIR]]);
        let roles = roles(&show);
        assert_eq!(roles[6], [Guest]);
        assert_eq!(roles[7], [Host, Guest]);
    }
}
