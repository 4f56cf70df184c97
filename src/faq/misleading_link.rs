//! Links whose text is an address, and not the one that they lead to: `[a.example](https://b.example)`. Whoever reads the one and
//! presses it is on the other.
//!
//! Told by the sites alone. A path that is written shorter than it is, `www.`, capitals and a part of the site with a name of its
//! own (`aapc.com` for `store.aapc.com`) are the same site.

use std::ops::Range;

use url::{Host, Url};

use super::EntryId;

/// A link that leads elsewhere than it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MisleadingLink {
    /// Where it stands, brackets and all.
    pub range: Range<usize>,
    /// The site that its text names.
    pub shown: String,
    /// The site that it leads to.
    pub leads_to: String,
}

/// What a link stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkPlace {
    /// An entry.
    Entry(EntryId),
    /// What `[about]` says.
    About,
}

/// The links of a text in Discord's Markdown that lead elsewhere than they say, in their order.
pub fn misleading_links(text: &str) -> Vec<MisleadingLink> {
    let code = code_ranges(text);
    let links = text.match_indices("](").filter_map(|(middle, _)| masked_link(text, middle));
    links
        .filter(|link| !code.iter().any(|code| code.contains(&link.range.start)))
        .filter_map(|MaskedLink { range, words, address }| {
            let leads_to = site_of(address)?;
            let shown = words.split_whitespace().filter_map(site_named).find(|shown| !is_part_of(&leads_to, shown))?;
            Some(MisleadingLink { range, shown, leads_to })
        })
        .collect()
}

/// `[words](address)`, `[words](<address>)` or `[words](address "title")`.
struct MaskedLink<'t> {
    range: Range<usize>,
    words: &'t str,
    address: &'t str,
}

/// The link whose words end and whose address begins here.
fn masked_link(text: &str, middle: usize) -> Option<MaskedLink<'_>> {
    let (before, behind) = (&text[..middle], &text[middle + "](".len()..]);
    let start = opening_bracket(before)?;
    let inside = &behind[..closing_parenthesis(behind)?];
    let address = inside.trim_start().trim_start_matches('<');
    let address = address.split([' ', '\t', '\n', '>']).next()?;
    let end = middle + "](".len() + inside.len() + ")".len();
    Some(MaskedLink { range: start..end, words: &text[start + 1..middle], address })
}

/// The bracket that opens what ends here; brackets within are in pairs.
fn opening_bracket(before: &str) -> Option<usize> {
    let mut open = 0_usize;
    before.char_indices().rev().find_map(|(at, c)| match c {
        ']' => {
            open += 1;
            None
        }
        '[' if open == 0 => Some(at),
        '[' => {
            open -= 1;
            None
        }
        _ => None,
    })
}

/// The parenthesis that closes what begins here; those within are in pairs.
fn closing_parenthesis(behind: &str) -> Option<usize> {
    let mut open = 0_usize;
    behind.char_indices().find_map(|(at, c)| match c {
        '(' => {
            open += 1;
            None
        }
        ')' if open == 0 => Some(at),
        ')' => {
            open -= 1;
            None
        }
        _ => None,
    })
}

/// What stands between backticks, in which nothing is a link.
fn code_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut rest = 0;
    while let Some(at) = text[rest..].find('`').map(|at| rest + at) {
        let ticks = text[at..].len() - text[at..].trim_start_matches('`').len();
        let inside = at + ticks;
        let Some(end) = text[inside..].find(&text[at..inside]).map(|end| inside + end + ticks) else {
            rest = inside;
            continue;
        };
        ranges.push(at..end);
        rest = end;
    }
    ranges
}

/// The site of an address of the web.
fn site_of(address: &str) -> Option<String> {
    let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    Some(match url.host()? {
        // In small letters, and letters of other scripts as browsers send them.
        Host::Domain(domain) => {
            let domain = domain.trim_end_matches('.');
            domain.strip_prefix("www.").unwrap_or(domain).to_owned()
        }
        address => address.to_string(),
    })
}

/// The site that a word of a link's text names: by an address, or by a name that can be one.
fn site_named(word: &str) -> Option<String> {
    // Signs of Markdown and of sentences around it.
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = word.to_lowercase();
    if let Some(at) = lower.find("https://").or_else(|| lower.find("http://")) {
        return site_of(&lower[at..]);
    }
    let name = lower.split(['/', '?', '#', ':']).next()?;
    let (before, last) = name.rsplit_once('.')?;
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let is_name = before.split('.').all(is_label) && last.chars().count() >= 2 && last.chars().all(char::is_alphabetic);
    let is_site = is_name && (name.starts_with("www.") || !FILE_ENDINGS.contains(&last));
    is_site.then(|| site_of(&format!("https://{name}"))).flatten()
}

/// Names with these endings are files and programs rather than sites.
const FILE_ENDINGS: [&str; 25] = [
    "csv", "doc", "docx", "exe", "gif", "htm", "html", "ics", "jpeg", "jpg", "js", "json", "md", "mp3", "mp4", "odt",
    "pdf", "png", "ppt", "pptx", "toml", "txt", "xls", "xlsx", "yaml",
];

/// Whether a site is another or a part of it.
fn is_part_of(site: &str, whole: &str) -> bool {
    site.strip_suffix(whole).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_whose_text_is_another_site_is_told_from_one_that_is_only_written_shorter() {
        for (text, expected) in [
            ("[https://a.example](https://b.example)", Some(("a.example", "b.example"))),
            ("Look: [https://a.example/fees](https://b.example/fees)!", Some(("a.example", "b.example"))),
            ("[a.example](https://b.example/a.example)", Some(("a.example", "b.example"))),
            ("[www.a.example](https://b.example)", Some(("a.example", "b.example"))),
            ("[A.Example](http://B.example)", Some(("a.example", "b.example"))),
            ("[HTTPS://A.EXAMPLE/x](https://b.example)", Some(("a.example", "b.example"))),
            ("[the fees at a.example/fees](https://b.example)", Some(("a.example", "b.example"))),
            ("[**a.example**](<https://b.example>)", Some(("a.example", "b.example"))),
            ("[a.example](https://b.example \"the fees\")", Some(("a.example", "b.example"))),
            ("[a.example](https://a.example.b.example)", Some(("a.example", "a.example.b.example"))),
            ("[[a.example]](https://b.example/x_(y))", Some(("a.example", "b.example"))),
            ("[a.example](https://a.example@b.example)", Some(("a.example", "b.example"))),
            ("[аapc.com](https://aapc.com)", Some(("xn--apc-5cd.com", "aapc.com"))),
            ("[10.0.0.1](https://10.0.0.2)", None),
            ("[https://10.0.0.1](https://10.0.0.2)", Some(("10.0.0.1", "10.0.0.2"))),
            // The same site.
            ("[https://a.example](https://a.example)", None),
            ("[a.example/fees](https://www.a.example/2026/fees?x=1)", None),
            ("[WWW.A.EXAMPLE](http://a.example/)", None),
            ("[a.example](https://store.a.example/fees)", None),
            // No site at all.
            ("[the fees](https://b.example)", None),
            ("[Node.js](https://b.example)", None),
            ("[guide.pdf](https://b.example/guide.pdf)", None),
            ("[e.g. this one](https://b.example)", None),
            ("[v2.0 of it](https://b.example)", None),
            ("[E11.9](https://b.example)", None),
            ("[a.example](mailto:me@b.example)", None),
            ("[a.example] (https://b.example)", None),
            // Shown as it is typed.
            ("`[a.example](https://b.example)`", None),
            ("```\n[a.example](https://b.example)\n```", None),
        ] {
            let found = misleading_links(text);
            let found = found.first().map(|link| (link.shown.as_str(), link.leads_to.as_str()));
            assert_eq!(found, expected, "{text}");
        }
        let two = "[a.example](https://b.example) and [c.example](https://d.example)";
        let ranges: Vec<_> = misleading_links(two).into_iter().map(|link| &two[link.range]).collect();
        assert_eq!(ranges, ["[a.example](https://b.example)", "[c.example](https://d.example)"]);
    }
}
