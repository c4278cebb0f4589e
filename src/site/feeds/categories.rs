//! The categories of Apple Podcasts, which all directories use:
//! <https://podcasters.apple.com/support/1691-apple-podcasts-categories>.

use super::Category;

/// Each with those below it.
const CATEGORIES: &[(&str, &[&str])] = &[
    ("Arts", &["Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"]),
    (
        "Business",
        &["Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"],
    ),
    ("Comedy", &["Comedy Interviews", "Improv", "Stand-Up"]),
    ("Education", &["Courses", "How To", "Language Learning", "Self-Improvement"]),
    ("Fiction", &["Comedy Fiction", "Drama", "Science Fiction"]),
    ("Government", &[]),
    (
        "Health & Fitness",
        &["Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"],
    ),
    ("History", &[]),
    ("Kids & Family", &["Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"]),
    (
        "Leisure",
        &[
            "Animation & Manga",
            "Automotive",
            "Aviation",
            "Crafts",
            "Games",
            "Hobbies",
            "Home & Garden",
            "Video Games",
        ],
    ),
    ("Music", &["Music Commentary", "Music History", "Music Interviews"]),
    (
        "News",
        &[
            "Business News",
            "Daily News",
            "Entertainment News",
            "News Commentary",
            "Politics",
            "Sports News",
            "Tech News",
        ],
    ),
    (
        "Religion & Spirituality",
        &["Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"],
    ),
    (
        "Science",
        &[
            "Astronomy",
            "Chemistry",
            "Earth Sciences",
            "Life Sciences",
            "Mathematics",
            "Natural Sciences",
            "Nature",
            "Physics",
            "Social Sciences",
        ],
    ),
    (
        "Society & Culture",
        &["Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"],
    ),
    (
        "Sports",
        &[
            "Baseball",
            "Basketball",
            "Cricket",
            "Fantasy Sports",
            "Football",
            "Golf",
            "Hockey",
            "Rugby",
            "Running",
            "Soccer",
            "Swimming",
            "Tennis",
            "Volleyball",
            "Wilderness",
            "Wrestling",
        ],
    ),
    ("Technology", &[]),
    ("True Crime", &[]),
    (
        "TV & Film",
        &["After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"],
    ),
];

/// What is wrong with a category, as the hint that mends it; `None` for a good one.
pub(super) fn mend(category: &Category) -> Option<String> {
    let known = CATEGORIES.iter().find(|(name, _)| *name == category.name);
    match (known, &category.sub) {
        (Some((_, subs)), Some(sub)) if !subs.contains(&sub.as_str()) => Some(match subs {
            [] => format!("`{}` has no others below it", category.name),
            subs => format!("below `{}` there is {}", category.name, subs.join(", ")),
        }),
        (Some(_), _) => None,
        (None, _) => {
            let above = CATEGORIES.iter().find(|(_, subs)| subs.contains(&category.name.as_str()));
            Some(match above {
                Some((name, _)) => format!("write `{name} > {}`", category.name),
                None => {
                    let names: Vec<&str> = CATEGORIES.iter().map(|(name, _)| *name).collect();
                    format!("there is {}", names.join(", "))
                }
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::site::feed::Category;

    #[test]
    fn a_wrong_category_is_mended_by_its_hint() {
        let told = |name: &str, sub: Option<&str>| {
            mend(&Category { name: name.to_owned(), sub: sub.map(str::to_owned) })
        };
        assert_eq!(told("Society & Culture", Some("Documentary")), None);
        assert_eq!(told("Technology", None), None);
        assert_eq!(told("Tech News", None).unwrap(), "write `News > Tech News`");
        assert!(told("Technology", Some("Rust")).unwrap().contains("has no others"));
        assert!(told("Sience", None).unwrap().contains("Science"));
    }
}
