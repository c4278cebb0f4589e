//! Whether hosts and guests are told apart rightly, by episode and by speaker.

use crate::recurrence::Role::{self, Guest, Host};
use crate::shows::{Show, Speaker, Talk};

/// Of more people no sentence tells the roles.
const MOST: usize = 5;

/// Counts of a show, or of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Verdicts {
    /// Episodes that have a host; of more people than [`MOST`] none is right, unsaid or wrong.
    pub(crate) episodes: usize,
    /// Episodes in which every known role is told rightly.
    pub(crate) right: usize,
    /// Episodes whose guests are told as if they were hosts, and nobody as a guest.
    pub(crate) unsaid: usize,
    /// Episodes with a wrong role.
    pub(crate) wrong: usize,
    /// Hosts and guests of these, and those told as what they are.
    pub(crate) hosts: [usize; 2],
    pub(crate) guests: [usize; 2],
}

/// What comes of an episode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Right,
    Unsaid,
    Wrong,
}

/// The verdict on what is said of each speaker; `None` without a host, and of too many people.
pub(crate) fn verdict(speakers: &[Speaker], said: &[Role]) -> Option<Verdict> {
    let known = |role: Role| speakers.iter().filter(|it| it.role == role).count();
    if known(Host) == 0 || known(Host) + known(Guest) > MOST {
        return None;
    }
    let both = || speakers.iter().map(|it| it.role).zip(said.iter().copied());
    let host_wrong = both().any(|it| it == (Host, Guest));
    let guest_wrong = both().any(|it| it == (Guest, Host));
    let anybody = said.contains(&Guest);
    Some(match (host_wrong, guest_wrong) {
        (false, false) if anybody || known(Guest) == 0 => Verdict::Right,
        (false, _) if !anybody => Verdict::Unsaid,
        _ => Verdict::Wrong,
    })
}

impl Verdicts {
    /// Counts what `say` says of the speakers of each talk.
    pub(crate) fn of(show: &Show, say: impl Fn(&Talk) -> Vec<Role>) -> Self {
        let mut counts = Self::default();
        for talk in &show.talks {
            let said = say(talk);
            if talk.speakers.iter().any(|it| it.role == Host) {
                counts.add(&talk.speakers, &said);
            }
        }
        counts
    }

    fn add(&mut self, speakers: &[Speaker], said: &[Role]) {
        self.episodes += 1;
        match verdict(speakers, said) {
            Some(Verdict::Right) => self.right += 1,
            Some(Verdict::Unsaid) => self.unsaid += 1,
            Some(Verdict::Wrong) => self.wrong += 1,
            None => {}
        }
        for (speaker, said) in speakers.iter().zip(said) {
            let count = match speaker.role {
                Host => &mut self.hosts,
                Guest => &mut self.guests,
                Role::Unclear => continue,
            };
            count[0] += usize::from(speaker.role == *said);
            count[1] += 1;
        }
    }

    /// The shares of episodes that are right, unsaid and wrong.
    fn shares(&self) -> [f64; 3] {
        let all = self.episodes.max(1) as f64;
        [self.right, self.unsaid, self.wrong].map(|count| count as f64 / all)
    }

    fn plus(self, other: &Self) -> Self {
        let both = |a: [usize; 2], b: [usize; 2]| [a[0] + b[0], a[1] + b[1]];
        Self {
            episodes: self.episodes + other.episodes,
            right: self.right + other.right,
            unsaid: self.unsaid + other.unsaid,
            wrong: self.wrong + other.wrong,
            hosts: both(self.hosts, other.hosts),
            guests: both(self.guests, other.guests),
        }
    }
}

/// A table of shows: episodes, and hosts and guests told rightly of how many there are; with their sum and the mean of their shares.
pub(crate) fn table(shows: &[(&str, Verdicts)]) -> String {
    let line = |name: &str, it: &Verdicts| {
        let [hosts, guests] = [it.hosts, it.guests].map(|of| format!("{}/{}", of[0], of[1]));
        format!(
            "{name:<24}{:>8}{:>8}{:>8}{:>8}{hosts:>12}{guests:>12}\n",
            it.episodes, it.right, it.unsaid, it.wrong
        )
    };
    let mut text = format!(
        "{:<24}{:>8}{:>8}{:>8}{:>8}{:>12}{:>12}\n",
        "show", "episodes", "right", "unsaid", "wrong", "hosts", "guests"
    );
    shows.iter().for_each(|(name, it)| text += &line(name, it));
    let all = shows.iter().fold(Verdicts::default(), |all, it| all.plus(&it.1));
    text += &line("ALL", &all);
    let mean = |at: usize| 100.0 * crate::read::mean(shows.iter().map(|it| it.1.shares()[at]));
    text += &format!("mean of shows, %{:>17.1}{:>8.1}{:>8.1}\n", mean(0), mean(1), mean(2));
    text
}

#[cfg(test)]
mod tests {
    use super::{Verdict, verdict};
    use crate::recurrence::Role::{self, Guest, Host, Unclear};
    use crate::shows::Speaker;

    fn of(roles: &[Role], said: &[Role]) -> Option<Verdict> {
        let speaker = |role: &Role| Speaker { name: String::new(), traits: vec![], role: *role };
        verdict(&roles.iter().map(speaker).collect::<Vec<_>>(), said)
    }

    #[test]
    fn a_guest_told_as_a_host_is_unsaid_unless_somebody_else_is_told_as_the_guest() {
        assert_eq!(of(&[Host, Guest], &[Host, Guest]), Some(Verdict::Right));
        assert_eq!(of(&[Host, Guest], &[Host, Host]), Some(Verdict::Unsaid));
        assert_eq!(of(&[Host, Guest], &[Guest, Host]), Some(Verdict::Wrong));
        assert_eq!(of(&[Host, Guest, Guest], &[Host, Host, Guest]), Some(Verdict::Wrong));
        assert_eq!(of(&[Host, Host], &[Host, Guest]), Some(Verdict::Wrong));
    }

    #[test]
    fn roles_that_nobody_knows_are_not_judged() {
        assert_eq!(of(&[Host, Unclear], &[Host, Guest]), Some(Verdict::Right));
        assert_eq!(of(&[Host, Unclear], &[Host, Host]), Some(Verdict::Right));
        assert_eq!(of(&[Guest, Unclear], &[Guest, Host]), None);
        assert_eq!(of(&[Host; 6], &[Host; 6]), None);
    }
}
