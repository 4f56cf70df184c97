//! Closed lists of words by what they do in a phrase, each sorted for binary search.

/// Words that people put round a pace, and that say nothing about it.
#[rustfmt::skip] // Many words a line.
pub(super) const NOISE: &[&str] = &[
    "able", "about", "abt", "actual", "actually", "after", "again", "almost", "alone", "alright", "also", "am", "approx",
    "approximately", "appx", "are", "around", "as", "average", "basically", "be", "because", "been", "being", "best", "ca",
    "can", "come", "commit", "consistently", "could", "currently", "dedicate", "dedicated", "depending", "devote", "do",
    "doing", "done", "during", "easily", "either", "else", "enough", "exactly", "extra", "fit", "focused", "for", "free",
    "generally", "get", "getting", "give", "go", "going", "gonna", "good", "got", "guess", "had", "have", "having", "honestly",
    "hopefully", "how", "i", "id", "if", "ill", "im", "is", "ish", "it", "itd", "itll", "its", "ive", "just", "keep", "least",
    "less", "lets", "like", "likely", "long", "look", "looking", "make", "manage", "max", "maximum", "may", "me", "mean",
    "medical", "might", "minimum", "more", "mostly", "my", "myself", "nd", "need", "normally", "now", "of", "ok", "okay", "on",
    "only", "out", "plan", "planning", "please", "possible", "practice", "practicing", "prep", "preparing", "pretty", "prob",
    "probably", "put", "putting", "rd", "read", "reading", "realistically", "really", "regular", "regularly", "roughly",
    "round", "say", "set", "should", "single", "so", "solid", "something", "spare", "spend", "spending", "st", "straight",
    "studied", "studies", "study", "studying", "sure", "take", "teh", "tend", "than", "that", "thatd", "thatll", "thats", "the",
    "there", "theyre", "think", "this", "though", "total", "toward", "towards", "training", "try", "trying", "typically", "up",
    "use", "usually", "want", "we", "when", "while", "whole", "will", "with", "worth", "would", "yeah", "yes", "you", "your",
];

/// What people put into a message and no dictionary of English has: short forms, particles of Taglish and of other Englishes.
#[rustfmt::skip] // Many words a line.
pub(super) const CHAT: &[&str] = &[
    "afaik", "ako", "atm", "avail", "basta", "bro", "bruh", "bruv", "daw", "def", "deffo", "defo", "din", "dito", "fwiw", "guys", "hiya", "homie",
    "iirc", "imho", "kase", "kasi", "kc", "ko", "kuya", "lah", "lang", "legit", "lor", "luv", "mga", "naman", "nga", "obv", "obvs", "okie", "opo",
    "pag", "po", "probly", "probs", "rin", "sana", "siguro", "szn", "talaga", "tbf", "ung", "uwi", "yaar", "yeh", "yun", "yung",
];

/// Days, weeks and months of other languages, some of which are English words as well.
pub(in crate::planner::pace) const FOREIGN_PERIODS: &[&str] = &[
    "dag",
    "dia",
    "día",
    "giorno",
    "jour",
    "jours",
    "mes",
    "mois",
    "monat",
    "semaine",
    "semana",
    "semanas",
    "settimana",
    "tag",
    "täglich",
    "woche",
];

/// What coders and chats say, and no list of English words has.
#[rustfmt::skip] // Many words a line.
pub(in crate::planner::pace) const JARGON: &[&str] = &[
    "aapc", "adhd", "ahima", "anki", "asap", "btw", "cbcs", "cca", "ccs", "cna", "cpb", "cpc", "cpma", "cpt", "emt", "exp", "flashcards", "hcpcs", "icd", "idk",
    "imo", "lol", "lpn", "naptime", "ngl", "omg", "pcs", "pls", "practicode", "quizlet", "rhia", "rhit", "rn", "sahd", "sahm", "tbh", "tdy", "thx", "udemy", "wahm", "wanna", "yall",
];

/// Words that deny.
#[rustfmt::skip] // Many words a line.
pub(in crate::planner::pace) const NEGATIONS: &[&str] = &[
    "arent", "cannot", "cant", "couldnt", "didnt", "doesnt", "dont", "hasnt", "havent", "isnt", "never", "wasnt", "wont", "wouldnt",
];

/// Words that set amounts or days against each other. Where the grammar has not taken them up they could change any of these.
#[rustfmt::skip] // Many words a line.
pub(in crate::planner::pace) const RELATIONS: &[&str] = &[
    "barely", "cancel", "cancelled", "doubled", "excepted", "excepting", "exception", "exceptions", "excluded", "excludes",
    "fraction", "halved", "hardly", "impossible", "lose", "losing", "minus", "miss", "missing", "neither", "nor", "percent",
    "rarely", "repeat", "repeated", "repeating", "repeats", "respectively", "scarcely", "seldom", "tripled", "unlikely", "versus", "vs", "whereas",
];

/// What people do not have, or what does not happen, without a word about time: "no kids", "no matter what".
#[rustfmt::skip] // Many words a line.
pub(in crate::planner::pace) const NO_TIME: &[&str] = &[
    "background", "big", "breaks", "cap", "class", "clue", "college", "computer", "course", "degree", "distractions", "doubt",
    "excuses", "exp", "experience", "fail", "idea", "internet", "interruptions", "issue", "jk", "job", "joke", "kid", "kids", "lie",
    "life", "matter", "medical", "one", "previous", "prior", "problem", "problems", "question", "questions", "really", "rush", "social",
    "stress", "sure", "teacher", "tutor", "worries", "wrong",
];

/// What a member does with hours that go into study.
#[rustfmt::skip] // Many words a line.
pub(super) const STUDIES: &[&str] = &[
    "allocate", "allot", "allow", "attend", "block", "carve", "cram", "dig", "enjoy", "finish", "grind", "handle", "hit", "hope", "invest", "knock",
    "learn", "listen", "log", "pull", "reserve", "review", "revise", "schedule", "sit", "sneak", "squeeze", "steal", "swing",
    "target", "watch", "work", "write",
];

/// What else takes somebody's hours. Forms are spelt out: this is asked of every word that the grammar does not know.
#[rustfmt::skip] // Many words a line.
pub(in crate::planner::pace) const PASTIMES: &[&str] = &[
    "babysit", "babysitting", "chores", "cleaning", "cook", "cooking", "cooks",
    "dialysis", "drive", "drives", "driving", "errands", "games", "gaming", "gym", "housework", "netflix",
    "overtime", "sleep", "sleeping", "soccer", "teach", "teaches", "teaching", "therapy", "tutor",
    "tutoring", "tv", "volunteer", "volunteering",
];

/// What people have so many of, and that is no time.
#[rustfmt::skip] // Many words a line.
pub(in crate::planner::pace) const COUNTED: &[&str] = &[
    "attempts", "babies", "baby", "books", "boys", "bucks", "cards", "cats", "certs", "ceus", "child", "children", "classmates",
    "credits", "daughters", "dogs", "dollar", "dollars", "euros", "exams", "flashcards", "friends", "girls", "grandkids", "job", "jobs", "kid",
    "kiddos", "kids", "littles", "ones", "pages", "people", "pets", "points", "questions", "roommates", "semesters", "shifts", "sons",
    "students", "teens", "tests", "toddlers", "tries", "usd", "wpm", "yo",
];

/// Whose ages people tell.
pub(in crate::planner::pace) const CHILDREN: &[&str] = &[
    "babies", "baby", "boy", "boys", "child", "children", "daughter", "girl", "girls", "kid", "kiddos", "kids", "son",
    "sons", "toddler", "twins",
];

/// What stands before a price.
pub(in crate::planner::pace) const PAYS: &[&str] =
    &["cost", "costs", "fee", "fees", "paid", "pay", "paying", "pays", "price", "tuition"];

/// What the number after it only names.
pub(in crate::planner::pace) const LABELS: &[&str] = &[
    "book", "chapter", "chapters", "edition", "grade", "lesson", "level", "module", "page", "phase", "room", "section",
    "step", "unit", "version",
];

/// Things that are studied one by one, each for some time.
#[rustfmt::skip] // Many words a line.
pub(in crate::planner::pace) const PIECES: &[&str] = &[
    "block", "blocks", "chapter", "chapters", "chunk", "chunks", "class", "classes", "lecture", "lectures", "lesson", "lessons", "module",
    "modules", "period", "periods", "slot", "slots", "sprint", "sprints", "tutorial", "tutorials", "unit", "units", "video", "videos",
];

/// What lasts so many hours and is no study: `8 hour shifts`.
#[rustfmt::skip] // Many words a line.
pub(in crate::planner::pace) const OTHER_LENGTHS: &[&str] = &[
    "commute", "drive", "exam", "exams", "job", "jobs", "shift", "shifts", "sleep", "test", "workday", "workdays", "workweek",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_sorted_for_binary_search() {
        let lists = [
            NOISE,
            CHAT,
            FOREIGN_PERIODS,
            JARGON,
            NEGATIONS,
            RELATIONS,
            NO_TIME,
            STUDIES,
            PASTIMES,
            COUNTED,
            CHILDREN,
            PAYS,
            LABELS,
            PIECES,
            OTHER_LENGTHS,
        ];
        assert!(lists.iter().all(|list| list.is_sorted()));
    }
}
