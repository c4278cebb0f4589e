//! The first sentence: who talks with whom about what.

use super::cast::{Cast, is_meant, subject};
use super::headline::Headline;

/// "Ana Lund talks with Bo Holm about kelp."
pub(super) fn opening(
    cast: &Cast,
    headline: &Headline,
    guest: Option<&String>,
    about: Option<&str>,
) -> Option<String> {
    let guests = guests(cast, guest);
    if let Some(issue) = &headline.issue {
        let about = about.map(|about| format!(": {about}")).unwrap_or_default();
        let everybody: Vec<String> = cast.hosts.iter().chain(&cast.guests).cloned().collect();
        let (who, many) = subject(&everybody);
        return Some(match (everybody.is_empty(), many) {
            (true, _) => format!("This episode goes through {issue}{about}."),
            (false, true) => format!("{who} go through {issue}{about}."),
            (false, false) => format!("{who} goes through {issue}{about}."),
        });
    }
    let comma =
        |text: &str| if text.contains(", ") && guest.is_some_and(|g| g == text) { "," } else { "" };
    let about = about.map(|about| format!(" about {about}")).unwrap_or_default();
    let question = headline.question.as_ref().filter(|_| headline.about.is_none());
    let text = if cast.hosts.is_empty() {
        match (guests, question) {
            (Some(guest), _) if cast.guests.is_empty() => {
                let verb = if several(&guest) { "talk" } else { "talks" };
                let comma = comma(&guest);
                if about.is_empty() {
                    let (is, role) =
                        if verb == "talk" { ("are", "guests") } else { ("is", "guest") };
                    format!("{guest}{comma} {is} the {role} of this episode.")
                } else {
                    format!("{guest}{comma} {verb}{about}.")
                }
            }
            (Some(_), _) => {
                let (who, many) = subject(&cast.guests);
                let verb = if many { "talk" } else { "talks" };
                if about.is_empty() {
                    return None;
                }
                format!("{who} {verb}{about}.")
            }
            (None, Some(question)) => format!("This episode asks: {question}"),
            (None, None) if about.is_empty() => return None,
            (None, None) => format!("This episode is{about}."),
        }
    } else {
        let (who, many) = subject(&cast.hosts);
        let verb = if many { "talk" } else { "talks" };
        match (guests, question) {
            (Some(guest), _) => {
                let comma = if about.is_empty() { "" } else { comma(&guest) };
                format!("{who} {verb} with {guest}{comma}{about}.")
            }
            (None, Some(question)) => {
                format!("{who} {}: {question}", if many { "ask" } else { "asks" })
            }
            (None, None) if about.is_empty() => return None,
            (None, None) => format!("{who} {verb}{about}."),
        }
    };
    Some(text)
}

/// The guests as a sentence names them; what was said of one stands between commas.
///
/// Nobody talks with himself.
fn guests(cast: &Cast, guest: Option<&String>) -> Option<String> {
    let guest = guest.filter(|told| !cast.hosts.iter().any(|host| is_meant(told, host)));
    match (guest, cast.guests.as_slice()) {
        (Some(told), [])
            if cast.len() != 1 || !cast.hosts.iter().any(|h| told.contains(h.as_str())) =>
        {
            Some(told.clone())
        }
        // Whoever speaks as the guest is the guest, whatever name was heard.
        (Some(told), [only]) if is_meant(told, only) => Some(told.clone()),
        (_, []) => None,
        (_, guests) => Some(subject(guests).0),
    }
}

/// "Ana Lund welcomes Bo Holm. They talk about kelp.": the opening in two sentences, for a summary
/// that has no other; `None` where there is no guest or no matter.
pub(super) fn welcome(
    cast: &Cast,
    headline: &Headline,
    guest: Option<&String>,
    about: Option<&str>,
) -> Option<String> {
    let guests = guests(cast, guest).filter(|_| headline.issue.is_none())?;
    if cast.hosts.is_empty() {
        return None;
    }
    let (who, many) = subject(&cast.hosts);
    let verb = if many { "welcome" } else { "welcomes" };
    Some(format!("{who} {verb} {guests}. They talk about {}.", about?))
}

/// Whether a guest as told is more than one: "Ana Lund and Bo Holm".
fn several(guest: &str) -> bool {
    guest.split(',').next().is_some_and(|names| names.contains(" and "))
}

/// An opening with the show's name: on its own page a summary is read with nothing around it.
pub(super) fn placed(opening: &str, show: Option<&str>) -> String {
    let Some(show) = show.map(str::trim).filter(|show| show.chars().any(char::is_uppercase)) else {
        return opening.to_owned();
    };
    if let Some(rest) = opening.strip_prefix("This episode goes") {
        format!("This episode of {show} goes{rest}")
    } else if let Some(rest) = opening.strip_prefix("This episode is") {
        format!("This episode of {show} is{rest}")
    } else if let Some(rest) = opening.strip_prefix("This episode asks") {
        format!("This episode of {show} asks{rest}")
    } else if let Some(rest) = opening.strip_suffix(" of this episode.") {
        format!("{rest} of this episode of {show}.")
    } else {
        format!("In this episode of {show}, {opening}")
    }
}
