//! The words by which unknown terms are told, as they are compared: in small letters, without apostrophes.

/// What is said for its tone, and whoever is spoken to: names nothing.
pub(super) const TONE: &[&str] = &[
    "lol",
    "lmao",
    "rofl",
    "haha",
    "hahaha",
    "hehe",
    "omg",
    "ugh",
    "wow",
    "yay",
    "oops",
    "hmm",
    "tbh",
    "imo",
    "imho",
    "btw",
    "fyi",
    "smh",
    "ngl",
    "plz",
    "pls",
    "please",
    "thx",
    "tysm",
    "thanks",
    "kinda",
    "sorta",
    "gonna",
    "wanna",
    "dunno",
    "literally",
    "honestly",
    "seriously",
    "basically",
    "dude",
    "bro",
    "guys",
    "folks",
    "peeps",
    "fam",
    "yall",
    "newbie",
    "noob",
    "super",
];

/// These name nothing, however rare.
pub(super) const PRONOUNS: &[&str] = &[
    "anyone",
    "anybody",
    "anything",
    "someone",
    "somebody",
    "something",
    "everyone",
    "everybody",
    "everything",
    "nobody",
    "nothing",
    "myself",
    "yourself",
    "themselves",
];

/// After these, and an article perhaps, stands what somebody is after.
pub(super) const AIMING: &[&str] = &[
    "for", "of", "as", "become", "becoming", "be", "being", "get", "getting", "take", "taking", "pass", "passing",
    "fail", "learn", "learning", "study", "studying", "about", "vs", "than",
];

/// After these often what is asked about.
pub(super) const LINKING: &[&str] = &["with", "do", "does", "did", "can", "are", "is", "should", "will", "or"];

/// What belongs to somebody is seldom what is asked about.
pub(super) const OWN: &[&str] = &["my", "our", "his", "her", "their", "your", "named"];

pub(super) const ARTICLES: &[&str] = &["a", "an", "the"];

/// After these, a name is a place.
pub(super) const PLACES: &[&str] = &["in", "at", "from", "near", "around", "outside"];

/// After these stands what somebody does it with, or where, or when.
pub(super) const CIRCUMSTANCE: &[&str] = &[
    "on", "in", "at", "from", "near", "around", "outside", "using", "through", "via", "by", "during", "after",
    "before", "while", "without", "since", "into", "between", "under",
];

/// Things of a trade, whatever it is: "my motorcycle license".
pub(super) const CREDENTIALS: &[&str] = &[
    "exam",
    "test",
    "license",
    "licence",
    "certification",
    "certificate",
    "degree",
    "permit",
    "school",
    "course",
    "class",
    "apprenticeship",
];

/// What other trades have as well: a question that names no more is asked of what was named before.
pub(super) const OF_ANY_TRADE: &[&str] = &[
    "certification",
    "certifications",
    "certificate",
    "certificates",
    "certified",
    "certify",
    "license",
    "licence",
    "licensed",
    "course",
    "program",
    "exam",
    "test",
];

/// After these somebody names what they are after.
pub(super) const AIMS: &[&[&str]] = &[
    &["want", "to", "be"],
    &["want", "to", "become"],
    &["want", "to", "do"],
    &["want", "to", "get"],
    &["want", "to", "try"],
    &["want", "to", "learn"],
    &["want", "to", "study"],
    &["wants", "to", "be"],
    &["wants", "to", "become"],
    &["wants", "to", "do"],
    &["wants", "to", "get"],
    &["wants", "to", "learn"],
    &["wants", "to", "study"],
    &["going", "to", "be"],
    &["going", "to", "become"],
    &["going", "to", "do"],
    &["going", "to", "learn"],
    &["going", "to", "study"],
    &["going", "for"],
    &["going", "into"],
    &["went", "for"],
    &["go", "for"],
    &["go", "into"],
    &["rather", "be"],
    &["rather", "do"],
    &["rather", "become"],
    &["switch", "to"],
    &["switched", "to"],
    &["switching", "to"],
    &["thinking", "of"],
    &["thinking", "about"],
    &["looking", "into"],
    &["training", "to", "be"],
    &["training", "as"],
    &["studying", "to", "be"],
    &["studying", "for"],
    &["applying", "for"],
    &["applying", "to"],
    &["all", "about"],
    &["next", "is"],
    &["next", "thing", "is"],
    &["next", "up", "is"],
    &["doing"],
    &["starts", "college", "for"],
    &["starting", "college", "for"],
    &["school", "for"],
    &["instead"],
];
