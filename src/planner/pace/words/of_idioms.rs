//! The words by which idioms are found, so that all others need not be looked at twice.

use super::{Keyword, is_in};

/// Whether an idiom may begin or end with this word.
pub(in crate::planner::pace) fn may_hold_idiom(text: &str, known: Option<Keyword>) -> bool {
    is_in(HOLDERS, text) || (known.is_none() && text.len() > 3 && text.ends_with('s'))
}

/// Whether a clause that says something of others may be told by this word.
pub(in crate::planner::pace) fn may_retell(text: &str, known: Option<Keyword>) -> bool {
    is_in(RETELLERS, text) || (known.is_none() && text.len() > 3 && text.ends_with('s'))
}

/// The words by which clauses are found that say something of others.
#[rustfmt::skip] // Many words a line.
const RETELLERS: &[&str] = &[
    "a", "across", "actual", "actually", "after", "afternoons", "afterwards", "ago", "aim", "alternate", "alternates",
    "alternating", "another", "any", "apart", "are", "as", "aside", "asks", "at", "average", "averages", "babysit", "back",
    "balances", "bank", "bar", "barring", "before", "begin", "being", "besides", "both", "bouts", "burst", "but", "cannot",
    "cant", "chunk", "closed", "closes", "comes", "commute", "commutes", "contract", "contracted", "cook", "counting", "counts",
    "currently", "days", "ditto", "do", "does", "dont", "double", "doubled", "drive", "drives", "each", "either", "evenings",
    "evens", "every", "except", "excluded", "exercise", "expected", "expects", "fifth", "fifths", "fifty", "finish", "first",
    "flip", "flipping", "flips", "for", "fortnightly", "fourth", "free", "from", "further", "generally", "genuine", "gets",
    "gives", "goal", "going", "gone", "got", "gotta", "gym", "half", "has", "have", "her", "his", "home", "i", "ie", "if", "in",
    "incl", "included", "including", "inclusive", "internship", "into", "is", "itself", "job", "just", "last", "lasts",
    "leaves", "leaving", "left", "less", "let", "lets", "like", "lots", "lunch", "lunches", "manages", "marathon", "maybe",
    "meet", "mine", "minus", "moment", "months", "morning", "mornings", "mostly", "moved", "must", "my", "namely", "nanny",
    "need", "needs", "never", "next", "nights", "no", "none", "norm", "normal", "normally", "not", "nothing", "now", "of",
    "off", "officially", "ok", "okay", "on", "once", "one", "ones", "only", "opens", "or", "ordinary", "other", "otherwise",
    "our", "over", "paid", "per", "proper", "public", "put", "quarter", "quarters", "real", "realistically", "reality",
    "recommend", "recommended", "recommends", "remainder", "remaining", "requires", "rest", "return", "rides", "rotate",
    "rotates", "rotating", "rounds", "sabbath", "same", "save", "say", "says", "seventh", "shabbat", "shift", "shifts",
    "should", "shut", "shuts", "sixth", "sleep", "so", "some", "sometimes", "spends", "standard", "start", "stint", "stop",
    "stretch", "studies", "study", "studying", "suggests", "swap", "swapping", "swaps", "switch", "switches", "switching",
    "takes", "target", "teach", "tells", "tenth", "that", "thats", "the", "then", "theoretically", "third", "thirds", "this",
    "those", "til", "till", "to", "today", "together", "train", "travel", "tripled", "trips", "twice", "two", "typical",
    "typically", "uni", "university", "unless", "until", "usual", "usually", "volunteer", "wait", "wants", "was", "way", "week",
    "weekly", "weeks", "what", "whats", "which", "with", "within", "without", "wk", "wont", "work", "working", "works", "would",
];

/// The words by which idioms are found.
#[rustfmt::skip] // Many words a line.
const HOLDERS: &[&str] = &[
    "a", "actually", "after", "afternoon", "afterwards", "again", "all", "alternates", "and", "around", "as", "at", "b", "back",
    "bago", "barely", "because", "before", "between", "bugger", "build", "building", "by", "call", "cant", "cap", "capped",
    "closes", "come", "correction", "could", "cut", "cycle", "day", "dbl", "dble", "dead", "di", "did", "do", "done", "dont",
    "double", "down", "dozen", "dpw", "dropped", "during", "duty", "each", "ease", "easing", "edit", "er", "even", "evening",
    "every", "ex", "except", "excepting", "figured", "finish", "first", "flip", "flipping", "flips", "for", "from", "give",
    "go", "gym", "had", "half", "hardly", "hoped", "hour", "i", "id", "if", "in", "instead", "just", "last", "leaves",
    "leaving", "left", "lets", "lock", "locked", "lords", "lunch", "lunchtime", "m", "mag", "mi", "midweek", "might", "morning",
    "most", "my", "nada", "nah", "naught", "never", "night", "nil", "no", "normally", "north", "not", "nothing", "nought",
    "now", "nowt", "oclock", "odd", "of", "off", "on", "once", "one", "oops", "other", "otherwise", "out", "over", "own",
    "pagkatapos", "panama", "past", "pattern", "per", "planned", "plus", "post", "pre", "quit", "rain", "ramp", "ramping",
    "rather", "rd", "rds", "rest", "rota", "rotate", "rotates", "rotation", "s", "schedule", "scratch", "second", "shift",
    "shifts", "shy", "since", "so", "sod", "sorry", "split", "spread", "stop", "swap", "swaps", "swears", "switch", "switches",
    "tapos", "thats", "the", "there", "these", "third", "those", "thought", "til", "till", "time", "to", "triple", "tuwing",
    "twice", "unless", "until", "up", "upon", "upward", "upwards", "use", "using", "usually", "wait", "walang", "wanted", "was",
    "wd", "wds", "we", "week", "weekend", "weekends", "weekly", "weeks", "were", "when", "where", "which", "who", "without",
    "wondering", "wont", "work", "workdays", "working", "zero", "zilch", "zip",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_idioms_are_sorted_for_binary_search() {
        assert!(HOLDERS.is_sorted() && RETELLERS.is_sorted());
    }
}
