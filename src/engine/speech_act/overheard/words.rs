//! The classes of words by which an overheard question is told from one for whoever knows.

use super::super::pattern::Pattern;

/// What was heard is taken note of: "good to know how it works".
#[rustfmt::skip] // Many words a line.
pub(super) const ACKNOWLEDGED: &[Pattern] = &[
    &[
        &["good", "nice", "great", "glad", "happy", "cool", "useful", "helpful", "sad", "interesting", "funny", "lovely",
          "relieved", "surprised", "excited", "amazing", "awesome", "weird", "crazy", "fun", "sorry", "shocked"],
        &["to"],
        &["know", "hear", "see", "read", "learn", "find"],
    ],
];

/// What its writer means to do, who left themselves out.
pub(super) const PLANNING: &[Pattern] = &[
    &[&["thinking"], &["about", "of", "on"]],
    &[&["considering", "planning", "leaning", "aiming", "preparing", "gonna", "debating"]],
    &[&["looking"], &["forward"]],
    &[&["going", "shooting", "saving"], &["for", "up"]],
];

/// Who plans and has not chosen asks: "thinking about this or that".
pub(super) const CHOOSING: &[&str] =
    &["or", "versus", "between", "worth", "advice", "tips", "help", "thoughts", "opinions", "suggestions", "possible"];

/// What was looked up is known; the word after it begins what was.
#[rustfmt::skip] // Many words a line.
pub(super) const FOUND_OUT: &[Pattern] = &[
    &[&["googled", "searched", "checked", "researched", "calculated", "counted", "computed", "answers", "answered"], &["what", "which", "who", "where", "when", "why", "how"]],
    &[&["looked", "worked", "read"], &["up", "out"], &["what", "which", "who", "where", "when", "why", "how"]],
];

/// It is the question of somebody else.
pub(super) const OF_THE_OTHER: &[Pattern] = &[
    &[&["your"], &["question", "questions"]],
    &[&["you"], &["asked", "wondered"]],
    &[&["you"], &["wanted"], &["to"], &["know"]],
];

/// The news of whoever is spoken to.
pub(super) const WISHES_TO_HEAR: &[Pattern] =
    &[&[&["let"], &["me", "us"], &["know"], &["how", "if", "when", "what", "whether"]], &[&["keep"], &["us", "me"]]];

pub(super) const ADDRESSEES: &[&str] = &["you", "your", "yours"];

/// No answer is wanted: it is all said to praise, or to sigh.
#[rustfmt::skip] // A pattern a line.
pub(super) const RHETORICAL: &[Pattern] = &[
    &[&["does", "can", "could", "will"], &["get"], &["better", "worse"], &["than"]],
    &[&["can", "could"], &["be"], &["any"], &["better", "worse", "more", "less", "longer", "harder", "slower"]],
    &[&["can", "could"], &["we"], &["talk"], &["about"], &["how"]],
    &[&["who"], &["even", "knew"]],
    &[&["who"], &["needs"], &["when"]],
    &[&["are"], &["we"], &["having"], &["fun"]],
    &[&["why"], &["did"], &["i", "we"], &["wait", "ever", "think", "sign", "choose", "not", "even"]],
    &[&["why"], &["is", "does"], &["it"], &["always", "never", "only"]],
    &[&["why"], &["pay", "bother", "waste", "spend", "stress", "worry", "risk", "rush", "settle"]],
    &[&["how"], &["hard", "bad", "difficult"], &["can"], &["it"], &["be"]],
    &[&["is"], &["anything"], &["better", "worse"], &["than"]],
    &[&["who"], &["would"], &["thought", "guessed", "known"]],
    &[&["how"], &["is"], &["it"], &["already"]],
    &[&["how"], &["do", "does", "can"], &["people", "anyone", "anybody", "they"], &["even"]],
    &[&["why"], &["i", "we"], &["myself", "ourselves"]],
    &[&["is"], &["it"], &["friday", "weekend", "over", "summer"], &["yet"]],
    &[&["are"], &["we"], &["there"], &["yet"]],
    &[&["who"], &["needs", "wants", "cares"], &["anyway", "anyways", "about"]],
    &[
        &["how"],
        &["lucky", "sweet", "cute", "rude", "crazy", "wild", "cool", "funny", "sad", "kind", "dare", "fun", "annoying"],
        &["you", "they", "we", "i", "that", "this", "he", "she"],
    ],
    &[&["why"], &["is", "are"], &["everyone", "everybody", "all", "people"], &["so", "always", "freaking"]],
];

/// How one answers what one has asked oneself.
#[rustfmt::skip] // A pattern a line.
pub(super) const ANSWERING: &[Pattern] = &[
    &[&["yes", "yep", "yeah", "yup", "nope", "nah", "absolutely", "definitely", "kinda", "obviously", "certainly"]],
    &[&["never"], &["ever", "again"]],
    &[&["not"], &["one", "really", "at", "even", "anymore", "gonna"]],
    &[&["some"], &["days", "nights", "mornings"]],
    &[&["sure"], &["it", "i", "we", "they", "did", "do", "does"]],
    &[&["of"], &["course"]],
    &[&["every"], &["day", "single", "night", "time"]],
    &[&["you"], &["bet"]],
    &[&["also"], &["yes", "no"]],
    &[&["a"], &["little", "bit"]],
    &[&["but", "honestly"], &["yes", "no", "yeah", "nope"]],
];

/// What others ask is told of.
pub(super) const ASKED_BY_OTHERS: &[Pattern] = &[
    &[&["wanted", "wants"], &["to"], &["know", "ask"]],
    &[&["goes", "asked", "asks", "wondered", "wonders", "texted", "messaged"]],
    &[&["kept", "keeps", "was", "is"], &["asking", "wondering", "like"]],
];

/// Who has answered it.
#[rustfmt::skip] // A pattern a line.
pub(super) const ANSWERED: &[Pattern] = &[
    &[&["i", "we"], &["said", "told", "showed", "sent", "explained", "gave", "answered", "pointed", "linked", "replied", "handed", "laughed"]],
];

/// Who gives, sells or seeks something asks for somebody, and not for an answer.
pub(super) const ADVERTISED: &[Pattern] = &[
    &[&["hiring"]],
    &[&["who"], &["wants", "want"], &["my", "these", "this", "our"]],
    &[&["anyone", "anybody", "somebody", "someone"], &["wants", "want", "needs", "need"], &["my", "these", "our"]],
    &[&["who"], &["wants", "want"], &["to"], &["buy", "trade", "swap", "share", "split"]],
    &[
        &["looking", "seeking", "searching"],
        &["coders", "billers", "candidates", "applicants", "contractors", "freelancers"],
    ],
    &[&["seeking"], &["job", "position", "role", "work", "employment", "gig"]],
];

/// Who looks for one of these, and says how to be reached or what they offer, looks for it among people.
pub(super) const SOUGHT: &[&str] = &[
    "job",
    "jobs",
    "position",
    "role",
    "work",
    "employment",
    "gig",
    "coder",
    "biller",
    "auditor",
    "mentor",
    "partner",
];

/// How they are to be reached, and what they offer.
pub(super) const REACHED: &[&str] =
    &["dm", "pm", "dms", "inbox", "resume", "cv", "years", "only", "hire", "available", "immediately"];

/// What takes a question back, at the beginning of a clause.
pub(super) const TAKEN_BACK: &[Pattern] = &[
    &[&["never"], &["mind"]],
    &[&["nevermind", "nvm", "disregard"]],
    &[&["forget", "ignore", "scratch", "skip"], &["it", "that", "this", "what", "my", "me", "about"]],
];

/// Why nothing is to be found out any more.
pub(super) const RESIGNED: &[Pattern] = &[
    &[
        &["found", "figured", "googled", "searched", "solved", "sorted", "got"],
        &["it", "out", "that", "answer", "one", "chart"],
    ],
    &[&["saw", "see", "read"], &["it", "that", "on", "in"]],
    &[&["told", "answered", "explained", "helped", "showed", "replied", "responded", "confirmed", "clarified"]],
    &[&["is", "am", "are", "all"], &["fine", "good", "okay", "solved", "clear", "sorted"]],
    &[&["here"], &["we", "goes", "i"]],
    &[&["will"], &["see", "manage", "just"]],
    &[&["whatever", "anyway", "anyways"]],
    &[&["oh"], &["well"]],
];

/// Who says so has not found it.
pub(super) const UNFOUND: &[&str] =
    &["not", "no", "nobody", "none", "never", "different", "differently", "conflicting", "lost", "confused"];

/// What somebody is told to do to find something out.
pub(super) const ADVISED: &[&str] = &[
    "call", "email", "contact", "ask", "check", "google", "visit", "message", "bring", "read", "phone", "text",
    "search",
];

/// Nobody asks with these: they name a way to look something up.
pub(super) const LOOKED_UP: &[&str] = &["google"];
