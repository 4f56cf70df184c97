//! The words round an amount that leave it as it is: what is studied, where and with what, and talk.
//!
//! A closed list on purpose. A word beside an amount that is not on it, and that nothing opens as a circumstance, is asked
//! about: the amount may be for something else.

/// What opens a clause that only tells when or why: "while the baby sleeps".
pub(in crate::planner::pace) const CONJUNCTIONS: &[&str] = &[
    "as",
    "bc",
    "because",
    "cause",
    "cos",
    "cuz",
    "depending",
    "depends",
    "if",
    "once",
    "since",
    "so",
    "unless",
    "when",
    "whenever",
    "where",
    "while",
    "whilst",
];

/// What opens a phrase that only tells when or with whom: "after the gym", "with my sister".
pub(in crate::planner::pace) const PREPOSITIONS: &[&str] = &[
    "after", "around", "before", "between", "despite", "during", "lying", "near", "nursing", "outside", "rocking",
    "sitting", "standing", "using", "w", "waiting", "with",
];

/// What takes back an amount of which it is said: "10 hours a week is impossible".
pub(in crate::planner::pace) const TAKES_BACK: &[&str] = &[
    "crazy",
    "dream",
    "fantasy",
    "gone",
    "hard",
    "impossible",
    "insane",
    "lie",
    "lost",
    "low",
    "much",
    "nuts",
    "over",
    "taken",
    "too",
    "tough",
    "unrealistic",
    "wasted",
    "wrong",
];

/// What people give a day to instead of study: "sunday is church".
#[rustfmt::skip] // Many words a line.
pub(in crate::planner::pace) const RESTS: &[&str] = &[
    "belong", "belongs", "bible", "boyfriend", "chores", "church", "cleaning", "crash", "date", "daughter",
    "errands", "family", "fishing", "football", "friends", "fun", "girlfriend", "golf", "grandkids", "hobbies",
    "hubby", "husband", "kids", "laundry", "mass", "moms", "mosque", "movie", "parents", "poker", "raid", "recharge",
    "relax", "relaxing", "reset", "sabbath", "shopping", "son", "synagogue", "temple", "wife", "worship",
];

/// Whether a word names somebody who may have days of their own.
pub(in crate::planner::pace) fn is_of_the_family(word: &str) -> bool {
    const FAMILY: [&str; 12] = [
        "boyfriend",
        "daughter",
        "friends",
        "girlfriend",
        "grandkids",
        "hubby",
        "husband",
        "kids",
        "moms",
        "parents",
        "son",
        "wife",
    ];
    FAMILY.contains(&word)
}

/// Whether a word beside an amount leaves it as it is.
pub(in crate::planner::pace) fn leaves_amounts_alone(word: &str) -> bool {
    [STUDIED, PLACES, TALK].iter().any(|list| super::is_in(list, word))
}

/// Whether it is no study to do what a word says, though beside an amount it may say where or when: "i walk 30 minutes a day".
pub(in crate::planner::pace) fn does_no_study(word: &str) -> bool {
    super::is_in(PLACES, word) || super::is_one_of(word, &["head", "hide", "nap", "rest", "sit", "stay"])
}

/// Whether a word that the plain reading does not know leaves the amount beside it as it is.
pub(in crate::planner::pace) fn leaves_plain_amounts_alone(word: &str) -> bool {
    let is_sign = !word.contains(|c: char| c.is_alphanumeric() || matches!(c, '#' | '?'));
    is_sign
        || super::meaning(word).is_some()
        || super::is_interjection(word)
        || leaves_amounts_alone(word)
        || super::is_study(word)
        || is_talk(word)
}

/// What people write in a chat before they say how much, however they spell it.
fn is_talk(word: &str) -> bool {
    const MEANT: [&str; 18] = [
        "aim",
        "expect",
        "expecting",
        "hoping",
        "intend",
        "intending",
        "aiming",
        "committing",
        "dedicating",
        "learning",
        "planning",
        "practicing",
        "reading",
        "studying",
        "spending",
        "thinking",
        "trying",
        "wanting",
    ];
    const CLIPPED: [&str; 33] = [
        "deadass", "fam", "lowkey", "yo", "befor", "fs", "istg", "itd", "itll", "lmao", "ong", "plz", "smh", "thatd",
        "thatll", "theyll", "thx", "tysm", "youll", "aight", "bruh", "finna", "gonna", "gunna", "hafta", "idk", "imma",
        "lemme", "outta", "stdy", "tryna", "tryin", "wanna",
    ];
    super::is_one_of(word, &CLIPPED)
        || super::is_one_of(word, &MEANT)
        || (word.len() > 4
            && (strsim::osa_distance(word, "study") == 1
                || MEANT.iter().any(|meant| strsim::osa_distance(word, meant) == 1)))
}

/// Whether a word names what is studied, or out of what.
pub(in crate::planner::pace) fn is_studied(word: &str) -> bool {
    super::is_in(STUDIED, word)
}

/// What is studied, and out of what.
#[rustfmt::skip] // Many words a line.
const STUDIED: &[&str] = &[
    "aapc", "ahima", "anatomy", "anki", "assignments", "audio", "billing", "block", "blocks", "book", "books",
    "bootcamp", "bursts", "cbcs", "cca", "ccs", "cert", "certification", "chapter", "chapters", "chunks", "class",
    "classes", "code", "codes", "coding", "content", "course", "courses", "coursework", "cpb", "cpc", "cpma", "cpt",
    "credential", "drills", "exam", "exams", "exercises", "flashcards", "guidelines", "hcpcs", "icd", "learning",
    "lecture", "lectures", "lesson", "lessons", "listening", "material", "materials", "module", "modules", "notes",
    "pharmacology", "physiology", "podcast", "podcasts", "practicode", "problems", "program", "questions", "quiz",
    "quizlet", "quizzes", "review", "reviewing", "revision", "rhia", "rhit", "self", "slot", "slots", "spurts",
    "terminology", "test", "tests", "textbook", "theory", "topic", "tutorials", "udemy", "unit", "units", "video",
    "videos", "vocab", "watching", "webinars", "window", "windows", "workbook", "worksheets", "youtube",
];

/// What people do with their ears and eyes while they do something else: "walking the dog 20 minutes, listening to lectures".
pub(in crate::planner::pace) const BESIDES: &[&str] = &["listen", "listening", "reviewing", "watching"];

/// Where people study, and what they hold.
#[rustfmt::skip] // Many words a line.
const PLACES: &[&str] = &[
    "airport", "apartment", "attic", "balcony", "barracks", "bart", "base", "basement", "bath", "bathtub", "bench",
    "break", "breakroom", "breaks", "bus", "cab", "cafe", "cafeteria", "campus", "canteen", "car", "carpool", "chair",
    "coffee", "college", "couch", "cubicle", "den", "desk", "dock", "dorm", "downtime", "ferry", "garage", "garden",
    "headphones", "home", "hotel", "house", "jeep", "kitchen", "laptop", "library", "lounge", "lrt", "mcdonalds",
    "metro", "motel", "mrt", "naptime", "office", "park", "patio", "pc", "phone", "plane", "porch", "quiet",
    "recliner", "ride", "room", "shower", "sofa", "stairs", "starbucks", "subway", "table", "tablet", "taxi", "tea",
    "terminal", "toilet", "train", "tram", "treadmill", "truck", "tub", "uni", "university", "van", "walk", "wheel",
    "yard",
];

/// Talk, and how firmly something is said.
#[rustfmt::skip] // Many words a line.
const TALK: &[&str] = &[
    "adds", "ah", "aim", "aiming", "alas", "allotted", "allowed", "already", "always", "amount", "anyway",
    "anyways", "anywhere", "apiece", "approved", "attention", "available", "averaged", "averages", "averaging",
    "babe", "back", "ballpark", "bandwidth", "bare", "believe", "block", "both", "bout", "bro", "btw", "budget",
    "bump", "bumping", "capacity", "carving", "ceiling", "cheers", "circa", "clock", "come", "comes", "comfort",
    "comfortable", "comfortably", "coming", "committed", "committing", "consistent", "correction", "cycle", "damn",
    "dang", "dead", "dear", "decent", "definitely", "disability", "disappear", "doable", "does", "down", "drop",
    "dropping", "dude", "ea", "earlier", "earmarked", "easy", "effort", "eh", "end", "ends", "energy", "enough",
    "escape", "estimate", "estimated", "even", "evenly", "everything", "expect", "feel", "feels", "figure", "fine",
    "finished", "fits", "fitting", "flat", "flexible", "floor", "focus", "folks", "furlough", "fyi", "gap", "give",
    "goal", "gosh", "granted", "grinding", "guarantee", "guaranteed", "gunning", "guys", "haha", "happening",
    "happy", "havent", "head", "heck", "hell", "hello", "here", "hey", "hi", "hide", "hmm", "honest", "hope",
    "hoping", "hun", "hunch", "idea", "ideal", "idk", "imo", "intense", "jeez", "kinda", "know", "lads", "lately",
    "later", "leave", "leaves", "leaving", "line", "lmao", "lol", "lord", "love", "luckily", "lull", "man",
    "managing", "marathon", "mate", "maternity", "matter", "minded", "mins", "momentum", "nap", "naps", "nearly",
    "ngl", "nice", "normal", "now", "oh", "omg", "opening", "overall", "pace", "paid", "pal", "paper", "pass",
    "passing", "paternity", "penciled", "pencilled", "phew", "pledge", "pledged", "pls", "pocket", "possible", "pr",
    "prefer", "prolly", "promise", "promised", "proper", "pushing", "quality", "quick", "quite", "realistic",
    "recently", "reckon", "reliably", "remain", "remaining", "remains", "reserved", "rest", "retirement", "retreat",
    "right", "rn", "roster", "rota", "routine", "sabbatical", "sadly", "safe", "safely", "sanity", "schedule",
    "sensibly", "serious", "seriously", "sessions", "sharp", "shooting", "sigh", "sir", "sit", "sitting", "sneak",
    "sneaking", "solo", "sometime", "somewhere", "sorry", "sorta", "sprint", "squeezing", "start", "starting",
    "starts", "stay", "stays", "steady", "still", "striving", "stuff", "suppose", "sustainable", "swore", "sworn",
    "take", "takes", "target", "tbh", "tentatively", "thanks", "them", "themselves", "theres", "they", "thinking",
    "tho", "those", "thx", "tight", "tired", "too", "totally", "uh", "uhh", "um", "undisturbed", "unemployment",
    "uninterrupted", "usual", "very", "vowed", "wanna", "well", "welp", "were", "what", "whatever", "whenever",
    "which", "willing", "wise", "won", "wonder", "worked", "works", "wow", "yall", "yay", "yea", "yep", "yup",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_sorted_for_binary_search() {
        assert!(
            [BESIDES, CONJUNCTIONS, PREPOSITIONS, TAKES_BACK, RESTS, STUDIED, PLACES, TALK]
                .iter()
                .all(|list| list.is_sorted())
        );
    }
}
