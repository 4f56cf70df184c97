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
pub(in crate::planner::pace) const PREPOSITIONS: &[&str] =
    &["after", "around", "before", "between", "despite", "during", "near", "outside", "using", "w", "with"];

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
    "belong", "belongs", "boyfriend", "church", "cleaning", "daughter", "family", "fishing", "football", "friends", "fun",
    "girlfriend", "golf", "grandkids", "hobbies", "hubby", "husband", "kids", "laundry", "mass", "mosque", "parents",
    "relax", "relaxing", "sabbath", "shopping", "son", "synagogue", "temple", "wife", "worship",
];

/// Whether a word beside an amount leaves it as it is.
pub(in crate::planner::pace) fn leaves_amounts_alone(word: &str) -> bool {
    [STUDIED, PLACES, TALK].iter().any(|list| list.binary_search(&word).is_ok())
}

/// What is studied, and out of what.
#[rustfmt::skip] // Many words a line.
const STUDIED: &[&str] = &[
    "aapc", "ahima", "anatomy", "anki", "billing", "block", "blocks", "book", "books", "bootcamp", "cbcs", "cca",
    "ccs", "cert", "certification", "chapter", "chapters", "class", "classes", "code", "codes", "coding", "content",
    "course", "courses", "coursework", "cpb", "cpc", "cpma", "cpt", "credential", "exam", "exams", "flashcards",
    "guidelines", "hcpcs", "icd", "learning", "lecture", "lectures", "lesson", "lessons", "listening", "material",
    "materials", "module", "modules", "notes", "pharmacology", "physiology", "practicode", "program", "questions",
    "quizlet", "quizzes", "review", "reviewing", "rhia", "rhit", "self", "slot", "slots", "terminology", "test",
    "tests", "textbook", "theory", "topic", "tutorials", "udemy", "unit", "units", "video", "videos", "watching",
    "workbook", "youtube",
];

/// What people do with their ears and eyes while they do something else: "walking the dog 20 minutes, listening to lectures".
pub(in crate::planner::pace) const BESIDES: &[&str] = &["listen", "listening", "reviewing", "watching"];

/// Where people study, and what they hold.
#[rustfmt::skip] // Many words a line.
const PLACES: &[&str] = &[
    "apartment", "bathtub", "break", "breaks", "bus", "cafe", "campus", "car", "carpool", "couch", "desk", "dorm",
    "ferry", "headphones", "home", "house", "kitchen", "laptop", "library", "metro", "office", "pc", "phone", "plane",
    "porch", "quiet", "ride", "room", "sofa", "subway", "table", "tablet", "train", "tram", "treadmill", "walk",
];

/// Talk, and how firmly something is said.
#[rustfmt::skip] // Many words a line.
const TALK: &[&str] = &[
    "ah", "aim", "aiming", "allotted", "already", "amount", "anyway", "anyways", "anywhere", "apiece", "attention",
    "available", "back", "bare", "block", "both", "bout", "btw", "budget", "bump", "bumping", "circa", "clock",
    "comfortable", "comfortably", "committed", "committing", "consistent", "cycle", "decent", "definitely", "doable",
    "does", "down", "drop", "dropping", "ea", "earlier", "earmarked", "easy", "eh", "enough", "even", "everything",
    "feel", "feels", "fine", "finished", "flat", "flexible", "focus", "fyi", "give", "goal", "guaranteed", "gunning",
    "haha", "happy", "havent", "hello", "here", "hey", "hi", "hmm", "honest", "hope", "hoping", "idea", "ideal",
    "idk", "imo", "intense", "kinda", "know", "lately", "later", "leaves", "leaving", "lmao", "lol", "luckily",
    "marathon", "matter", "minded", "mins", "nap", "naps", "nearly", "ngl", "nice", "normal", "now", "oh", "overall",
    "pace", "paid", "paper", "pass", "passing", "penciled", "pledge", "pledged", "pls", "pr", "prefer", "prolly",
    "promise", "proper", "quality", "quick", "quite", "realistic", "recently", "reliably", "remain", "remains",
    "reserved", "rest", "right", "rn", "roster", "rota", "routine", "safe", "safely", "schedule", "sensibly",
    "seriously", "sharp", "shooting", "sit", "sitting", "solo", "sometime", "somewhere", "sorry", "sorta", "sprint",
    "start", "starting", "starts", "stay", "stays", "steady", "still", "striving", "stuff", "take", "takes", "target",
    "tbh", "tentatively", "thanks", "them", "themselves", "theres", "they", "tho", "those", "thx", "tired", "too",
    "totally", "uh", "uhh", "um", "undisturbed", "uninterrupted", "usual", "very", "wanna", "well", "were", "what",
    "whatever", "whenever", "which", "willing", "wise", "won", "wonder", "yall", "yay", "yea", "yep", "yup",
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
