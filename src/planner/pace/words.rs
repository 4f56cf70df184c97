//! The vocabulary: which words a phrase about time is made of, and which of them a misspelt word means.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::days::DaySet;

pub(super) mod foreign;
pub(super) mod talk;

/// What a word means to the grammar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Keyword {
    /// `one` … `nineteen`, `dozen`, `couple`.
    Ones(f64),
    /// `twenty` … `ninety`: a word of [`Keyword::Ones`] may follow.
    Tens(f64),
    /// `hundred`, `thousand`, `million`.
    Hundreds(f64),
    Half,
    Quarter,
    /// `hour`, `hr`, `h`; the plural alone (`hours every day`) is no amount.
    Hour {
        plural: bool,
    },
    Minute,
    /// `m`: minutes, months or Monday, as its neighbours say.
    LetterM,
    /// `w`: week or Wednesday, as its neighbours say.
    LetterW,
    /// `d`: day.
    LetterD,
    /// Other single letters that can only be days in a list: `t`, `f`.
    LetterDay(Weekday),
    Period(Period),
    /// `daily`, `weekly`: a period that needs no "a" before it.
    Adverb(Period),
    Day(Weekday),
    /// `mwf`, `tth`: several days in one word.
    Days(DaySet),
    /// `times`, `x`, `sessions`.
    Times,
    /// `once`, `twice`: so many times.
    Repeats(f64),
    A,
    Per,
    Every,
    /// `other`, `second`, `alternate`: every … one.
    Other,
    Third,
    And,
    Or,
    To,
    From,
    Between,
    /// `in`, `over`, `within`: before a stretch of time they say what the amount is spread over.
    Over,
    /// `across`: as [`Keyword::Over`], and as [`Keyword::Together`].
    Across,
    /// `spread`, `split`, `altogether`: the amount is for all of the days together.
    Together,
    /// `at`, `after`, `before`: before a number they make it a time of day.
    At,
    Except,
    But,
    Minus,
    Off,
    Plus,
    Full,
    Part,
    /// `fulltime`, `parttime` in one word.
    FullTime,
    PartTime,
    Time,
    Moment(Moment),
    /// `work`, `lunch`: what most people do Monday to Friday.
    Working,
    /// `job`, `employed`: the full-time before or after it is not study.
    Job,
    Meridiem {
        pm: bool,
    },
    Noon,
    Midnight,
    HoursPer(Period),
    /// `bi`, before "-weekly".
    Bi,
    /// `our`: an hour, where a number stands before it.
    Our,
    /// `all week`: whole, and no rate.
    All,
    /// `maybe`: "10, maybe 12" is a range.
    Maybe,
    Vague,
    NotFinite,
    /// Known, and says nothing about the amount.
    Noise,
}

/// A stretch of time that can follow "a" or "per".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Day,
    /// A day, of which one part is meant.
    DayPart(Moment),
    Week,
    Fortnight,
    Month,
    Year,
    Weekday,
    Weekend,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Morning,
    Afternoon,
    Evening,
}

/// What a word means; misspellings are mended by [`mend`].
pub(super) fn meaning(word: &str) -> Option<Keyword> {
    use Keyword::*;
    Some(match word {
        "zero" => Ones(0.0),
        "one" => Ones(1.0),
        "two" | "couple" => Ones(2.0),
        "three" => Ones(3.0),
        "four" => Ones(4.0),
        "five" => Ones(5.0),
        "six" => Ones(6.0),
        "seven" => Ones(7.0),
        "eight" => Ones(8.0),
        "nine" => Ones(9.0),
        "ten" => Ones(10.0),
        "eleven" => Ones(11.0),
        "twelve" | "dozen" => Ones(12.0),
        "thirteen" => Ones(13.0),
        "fourteen" => Ones(14.0),
        "fifteen" => Ones(15.0),
        "sixteen" => Ones(16.0),
        "seventeen" => Ones(17.0),
        "eighteen" => Ones(18.0),
        "nineteen" => Ones(19.0),
        "twenty" => Tens(20.0),
        "thirty" => Tens(30.0),
        "forty" | "fourty" => Tens(40.0),
        "fifty" => Tens(50.0),
        "sixty" => Tens(60.0),
        "seventy" => Tens(70.0),
        "eighty" => Tens(80.0),
        "ninety" => Tens(90.0),
        "hundred" => Hundreds(100.0),
        "thousand" => Hundreds(1e3),
        "million" => Hundreds(1e6),
        "half" => Half,
        "quarter" | "quarters" => Quarter,
        "h" | "hr" | "hour" => Hour { plural: false },
        "hs" | "hrs" | "hours" | "hrz" => Hour { plural: true },
        "min" | "mins" | "minute" | "minutes" | "mns" => Minute,
        "m" => LetterM,
        "w" => LetterW,
        "d" => LetterD,
        "t" => LetterDay(Weekday::Tuesday),
        "th" => LetterDay(Weekday::Thursday),
        "f" => LetterDay(Weekday::Friday),
        "day" | "days" | "dy" => Period(self::Period::Day),
        "week" | "weeks" | "wk" | "wks" => Period(self::Period::Week),
        "fortnight" | "fortnights" => Period(self::Period::Fortnight),
        "month" | "months" | "mo" | "mos" | "mth" | "mths" => Period(self::Period::Month),
        "year" | "years" | "yr" | "yrs" => Period(self::Period::Year),
        "weekday" | "weekdays" | "weeknight" | "weeknights" | "weeknite" | "weeknites" | "wknight" | "wknights"
        | "workday" | "workdays" | "wkday" | "wkdays" | "weekdaily" | "wkdy" | "wkdys" | "workweek"
        | "weekdaynights" => Period(self::Period::Weekday),
        "weekend" | "weekends" | "wkend" | "wkends" | "wknd" | "wknds" => Period(self::Period::Weekend),
        "daily" | "everyday" | "errday" => Adverb(self::Period::Day),
        "nightly" => Adverb(self::Period::DayPart(self::Moment::Evening)),
        "weekly" | "wkly" => Adverb(self::Period::Week),
        "monthly" => Adverb(self::Period::Month),
        "yearly" | "annually" => Adverb(self::Period::Year),
        "biweekly" | "fortnightly" => Adverb(self::Period::Fortnight),
        "monday" | "mondays" | "mon" | "mons" => Day(Weekday::Monday),
        "tuesday" | "tuesdays" | "tues" | "tue" | "tu" => Day(Weekday::Tuesday),
        "wednesday" | "wednesdays" | "weds" | "wed" | "wensday" | "wensdays" | "we" => match word {
            // "we" is far more often a pronoun.
            "we" => Noise,
            _ => Day(Weekday::Wednesday),
        },
        "thursday" | "thursdays" | "thurs" | "thur" | "thu" => Day(Weekday::Thursday),
        "friday" | "fridays" | "fri" | "fris" | "fr" => Day(Weekday::Friday),
        "saturday" | "saturdays" | "sat" | "sats" | "sa" => Day(Weekday::Saturday),
        "sunday" | "sundays" | "sun" | "suns" | "su" => Day(Weekday::Sunday),
        "mwf" => Days(DaySet::of(&[Weekday::Monday, Weekday::Wednesday, Weekday::Friday])),
        "tth" | "tuth" | "tr" => Days(DaySet::of(&[Weekday::Tuesday, Weekday::Thursday])),
        "mtwthf" | "mtwtf" => Days(DaySet::WEEKDAYS),
        "times" | "x" | "session" | "sessions" | "sesh" | "seshes" | "sittings" | "sitting" => Times,
        "once" => Repeats(1.0),
        "twice" => Repeats(2.0),
        "thrice" => Repeats(3.0),
        "a" | "an" => A,
        "per" | "p" => Per,
        "pw" => Adverb(self::Period::Week),
        "pd" => Adverb(self::Period::Day),
        "every" | "each" | "evry" | "evr" | "any" => Every,
        "other" | "second" | "alternate" | "alternating" => Other,
        "third" => Third,
        "and" | "n" => And,
        "or" => Or,
        "to" | "til" | "till" | "until" | "thru" | "through" => To,
        "from" => From,
        "between" | "btw" | "btwn" => Between,
        "in" | "over" | "within" => Over,
        "across" => Across,
        "spread" | "split" | "divided" | "altogether" | "combined" => Together,
        "at" | "after" | "before" | "by" | "since" => At,
        "except" | "excluding" | "excl" | "without" | "not" | "no" | "skipping" | "skip" | "apart" | "aside" => Except,
        "but" => But,
        "minus" | "negative" => Minus,
        "off" => Off,
        "plus" | "then" => Plus,
        "full" => Full,
        "part" => Part,
        "fulltime" | "ft" => FullTime,
        "parttime" | "pt" => PartTime,
        "time" => Time,
        "morning" | "mornings" | "breakfast" => Moment(self::Moment::Morning),
        "afternoon" | "afternoons" | "arvo" | "arvos" => Moment(self::Moment::Afternoon),
        "evening" | "evenings" | "eve" | "night" | "nights" | "nite" | "nites" | "tonight" | "dinner" | "supper"
        | "bed" | "bedtime" => Moment(self::Moment::Evening),
        "work" | "lunch" | "commute" | "commuting" | "lunchtime" | "school" => Working,
        "job" | "jobs" | "employed" | "working" | "employee" | "employment" => Job,
        "am" => Meridiem { pm: false },
        "pm" => Meridiem { pm: true },
        "noon" | "midday" => Noon,
        "midnight" => Midnight,
        "hpw" | "hrpw" | "hrspw" | "hw" => HoursPer(self::Period::Week),
        "hpd" => HoursPer(self::Period::Day),
        "hpm" => HoursPer(self::Period::Month),
        "bi" => Bi,
        "our" | "ours" => Our,
        "all" => All,
        "maybe" | "perhaps" | "possibly" => Maybe,
        "some" | "few" | "several" | "lots" | "many" | "much" | "bit" | "little" | "most" => Vague,
        "nan" | "inf" | "infinity" | "infinite" | "infinitely" => NotFinite,
        _ if NOISE.binary_search(&word).is_ok() => Noise,
        _ => return letter_days(word).map(Days),
    })
}

/// Days as one word of their first letters in the order of the week: `mw`, `mtwth`, `mowefr`.
fn letter_days(word: &str) -> Option<DaySet> {
    const CODES: [(&str, Weekday); 12] = [
        ("mo", Weekday::Monday),
        ("m", Weekday::Monday),
        ("tu", Weekday::Tuesday),
        ("th", Weekday::Thursday),
        ("t", Weekday::Tuesday),
        ("we", Weekday::Wednesday),
        ("w", Weekday::Wednesday),
        ("r", Weekday::Thursday),
        ("fr", Weekday::Friday),
        ("f", Weekday::Friday),
        ("sa", Weekday::Saturday),
        ("su", Weekday::Sunday),
    ];
    // Longer than any week, or a word.
    if word.len() > 14 || matches!(word, "moth" | "mr" | "mf" | "wth" | "th") {
        return None;
    }
    let mut set = DaySet::NONE;
    let mut rest = word;
    while !rest.is_empty() {
        let (code, day) = CODES.iter().find(|(code, _)| rest.starts_with(code))?;
        let later = set.iter().all(|earlier| earlier.to_monday_zero_offset() < day.to_monday_zero_offset());
        if !later {
            return None;
        }
        set = set.with(*day);
        rest = &rest[code.len()..];
    }
    (set.len() >= 2).then_some(set)
}

/// What a misspelt word most likely means, with strsim's optimal string alignment: one slip in four to seven
/// letters, two from eight up; in three letters only two that changed places (`dya`) or one that is missing (`wek`).
pub(super) fn corrected(word: &str) -> Option<Keyword> {
    let length = word.chars().count();
    if length < 3 || NOT_A_SLIP.binary_search(&word).is_ok() {
        return None;
    }
    let allowed = if length >= 8 { 2 } else { 1 };
    let letters = letters_of(word);
    let same_start = |known: &str| known.as_bytes().first() == word.as_bytes().first();
    let could_be = |known: &&&str| {
        let differing = (letters_of(known) ^ letters).count_ones() as usize;
        known.len().abs_diff(length) <= allowed
            // Each slip changes at most two letters of the set: most words are passed over without measuring.
            && differing <= 2 * allowed
            && (length > 3 || (differing == 0 && known.len() == 3) || (known.len() == 4 && same_start(known)))
    };
    let measured = MENDABLE
        .iter()
        .filter(could_be)
        .map(|known| (strsim::osa_distance(word, known), !same_start(known), *known))
        .filter(|&(distance, ..)| distance <= allowed);
    let (distance, _, known) = measured.min()?;
    // "werk" is work as well as a week.
    let is_other = |other: &&str| strsim::osa_distance(word, other) <= distance;
    if NOT_MENDED.iter().any(is_other) { None } else { meaning(known) }
}

/// Whether a word is a sound and no more, however long it is drawn out: "hmmm", "looool".
pub(super) fn is_interjection(word: &str) -> bool {
    const SOUNDS: [&str; 14] =
        ["ah", "aha", "eh", "ha", "haha", "hahaha", "heh", "hehe", "hm", "lol", "ugh", "uh", "uhm", "um"];
    // Nearly every word has another letter.
    if !word.bytes().all(|letter| b"aeghlmou".contains(&letter)) {
        return false;
    }
    let mut letters: Vec<char> = word.chars().take(16).collect();
    letters.dedup();
    SOUNDS.iter().any(|sound| sound.chars().eq(letters.iter().copied()))
}

/// Whether a word is English at all: one of the forty thousand commonest.
pub(super) fn is_english(word: &str) -> bool {
    crate::text::zipf(&crate::text::stem(word)).is_some()
}

/// Whether doing it is to study, in whatever form of the verb.
pub(super) fn is_study(word: &str) -> bool {
    static STEMS: LazyLock<HashSet<Cow<'static, str>>> =
        LazyLock::new(|| STUDIES.iter().map(|known| crate::text::stem(known)).collect());
    STEMS.contains(&crate::text::stem(word))
}

/// Which letters a word has, one bit for each.
fn letters_of(word: &str) -> u32 {
    word.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, letter| set | 1 << (letter - b'a'))
}

/// The words that a slip may have been meant for.
#[rustfmt::skip] // Many words a line.
const MENDABLE: &[&str] = &[
    "afternoon", "afternoons", "alternate", "and", "between", "biweekly", "couple", "daily", "day", "days", "dozen",
    "each", "eight", "eighteen", "eighty", "eleven", "evening", "evenings", "every", "everyday", "except", "fifteen",
    "fifty", "five", "fortnight", "forty", "four", "fourteen", "friday", "fridays", "full", "fulltime", "half", "hour",
    "hours", "hrs", "hundred", "infinity", "min", "mins", "minute", "minutes", "monday", "mondays", "month", "monthly",
    "months", "morning", "mornings", "night", "nightly", "nights", "nine", "nineteen", "ninety", "other", "part",
    "parttime", "per", "plus", "quarter", "saturday", "saturdays", "sessions", "seven", "seventeen", "seventy",
    "sixteen", "sixty", "sunday", "sundays", "ten", "thirteen", "thirty", "three", "thursday", "thursdays", "time",
    "times", "tuesday", "tuesdays", "twelve", "twenty", "twice", "two", "wednesday", "wednesdays", "week", "weekday",
    "weekdays", "weekend", "weekends", "weekly", "weeknight", "weeknights", "weeks", "year",
];

/// Words that nothing is mended to, and that a slip may have been meant for as well.
const NOT_MENDED: &[&str] = &["lunch", "shift", "sleep", "work", "works"];

/// Ordinary words that lie one slip from a word of the vocabulary and are themselves meant. `weak` is not among
/// them: beside a number it is always a week.
#[rustfmt::skip] // Many words a line.
const NOT_A_SLIP: &[&str] = &[
    "alive", "band", "beach", "bear", "bight", "bone", "both", "bright", "calf", "card", "cards", "cart", "cost",
    "dads", "dart", "date", "dates", "dear", "dime", "dive", "done", "drive", "ear", "eats", "eighth", "eleventy", "end", "even",
    "event", "events", "ever", "fall", "fear", "feed", "feeling", "fell", "fifth", "fight", "file", "fill", "fine",
    "fire", "fives", "flight", "flour", "fold", "form", "fort", "fourth", "free", "fresh", "fright", "fuel", "fuller",
    "fully", "fund", "funds", "funny", "gear", "give", "gone", "haft", "hale", "hall", "halt", "hand", "hard", "have",
    "hear", "height", "help", "here", "hers", "hope", "hose", "house", "hover", "lays", "leek", "lend", "level",
    "levels", "light", "lime", "line", "lines", "live", "lives", "lone", "lot", "mail", "main", "mans", "mime", "mind",
    "minds", "mine", "mines", "mini", "mint", "mints", "moan", "money", "moth", "mother", "mouth", "name", "near",
    "need", "never", "nice", "ninth", "none", "note", "notes", "pages", "pair", "party", "past", "path", "pays",
    "peach", "pear", "peek", "people", "pins", "plug", "plum", "pour", "pull", "quit", "ray", "rays", "reach", "read",
    "reek", "rest", "right", "sand", "save", "say", "says", "seed", "seek", "seem", "seen", "serve", "seventh",
    "sever", "sight", "site", "sixth", "slide", "sour", "spend", "study", "sunny", "teach", "team", "tear", "tenth",
    "test", "that", "thee", "them", "then", "there", "these", "they", "this", "tide", "tile", "timer", "tiny", "tire",
    "tired", "tome", "tone", "tour", "tree", "trees", "trio", "very", "want", "way", "ways", "wear", "weed", "weep",
    "well", "went", "were", "where", "wine", "wins", "your", "yours",
];

/// Words that people put round a pace, and that say nothing about it.
#[rustfmt::skip] // Many words a line.
const NOISE: &[&str] = &[
    "able", "about", "actual", "actually", "after", "again", "almost", "alone", "alright", "also", "am", "approx",
    "approximately", "are", "around", "as", "average", "basically", "be", "because", "been", "being", "best", "can",
    "come", "commit", "consistently", "could", "currently", "dedicate", "dedicated", "depending", "devote",
    "do", "doing", "done", "during", "easily", "either", "else", "enough", "exactly", "extra", "fit", "focused", "for",
    "free", "generally", "get", "getting", "give", "go", "going", "gonna", "good", "got", "guess", "had", "have",
    "having", "honestly", "hopefully", "how", "i", "id", "if", "ill", "im", "is", "ish", "it", "its", "ive", "just",
    "keep", "least", "less", "lets", "like", "likely", "long", "look", "looking", "make", "manage", "max", "maximum",
    "may", "me", "mean", "medical", "might", "minimum", "more", "mostly", "my", "myself", "nd", "need", "normally",
    "now", "of", "ok", "okay", "on", "only", "out", "plan", "planning", "please", "possible", "practice", "practicing",
    "prep", "preparing", "pretty", "prob", "probably", "put", "putting", "rd", "read", "reading", "realistically",
    "really", "regular", "regularly", "roughly", "round", "say", "set", "should", "single", "so", "solid", "something", "spare",
    "spend", "spending", "st", "straight", "studied", "studies", "study", "studying", "sure", "take", "tend", "than",
    "that", "thats", "the", "there", "theyre", "think", "this", "though", "total", "toward", "towards", "training",
    "try", "trying", "typically", "up", "use", "usually", "want", "we", "when", "while", "whole", "will", "with",
    "worth", "would", "yeah", "yes", "you", "your",
];

/// Days, weeks and months of other languages, some of which are English words as well.
pub(super) const FOREIGN_PERIODS: &[&str] = &[
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
pub(super) const JARGON: &[&str] = &[
    "aapc", "adhd", "ahima", "anki", "asap", "btw", "cbcs", "cca", "ccs", "cna", "cpb", "cpc", "cpma", "cpt", "emt", "exp", "flashcards", "hcpcs", "icd", "idk",
    "imo", "lol", "lpn", "ngl", "omg", "pls", "practicode", "quizlet", "rhia", "rhit", "rn", "sahd", "sahm", "tbh", "thx", "udemy", "wahm", "wanna", "yall",
];

/// Words that deny.
#[rustfmt::skip] // Many words a line.
pub(super) const NEGATIONS: &[&str] = &[
    "arent", "cannot", "cant", "couldnt", "didnt", "doesnt", "dont", "hasnt", "havent", "isnt", "never", "wasnt", "wont", "wouldnt",
];

/// Words that set amounts or days against each other. Where the grammar has not taken them up they could change any of these.
#[rustfmt::skip] // Many words a line.
pub(super) const RELATIONS: &[&str] = &[
    "barely", "cancel", "cancelled", "doubled", "excepted", "excepting", "exception", "exceptions", "excluded", "excludes",
    "fraction", "halved", "hardly", "impossible", "lose", "losing", "minus", "miss", "missing", "neither", "nor", "percent",
    "rarely", "repeat", "repeated", "repeating", "repeats", "respectively", "scarcely", "seldom", "tripled", "unlikely", "versus", "vs", "whereas",
];

/// What people do not have, or what does not happen, without a word about time: "no kids", "no matter what".
#[rustfmt::skip] // Many words a line.
pub(super) const NO_TIME: &[&str] = &[
    "background", "big", "breaks", "cap", "class", "clue", "college", "computer", "course", "degree", "distractions", "doubt",
    "excuses", "exp", "experience", "fail", "idea", "internet", "interruptions", "issue", "jk", "job", "joke", "kid", "kids", "lie",
    "life", "matter", "medical", "one", "previous", "prior", "problem", "problems", "question", "questions", "really", "rush", "social",
    "stress", "sure", "teacher", "tutor", "worries", "wrong",
];

/// What a member does with hours that go into study.
#[rustfmt::skip] // Many words a line.
const STUDIES: &[&str] = &[
    "allocate", "allot", "allow", "attend", "block", "carve", "cram", "dig", "enjoy", "finish", "grind", "handle", "hit", "hope", "invest", "knock",
    "learn", "listen", "log", "pull", "reserve", "review", "revise", "schedule", "sit", "sneak", "squeeze", "steal", "swing",
    "target", "watch", "work", "write",
];

/// What else takes somebody's hours. Forms are spelt out: this is asked of every word that the grammar does not know.
#[rustfmt::skip] // Many words a line.
pub(super) const PASTIMES: &[&str] = &[
    "babysit", "babysitting", "chores", "cleaning", "cook", "cooking", "cooks",
    "dialysis", "drive", "drives", "driving", "errands", "games", "gaming", "gym", "homework", "housework", "netflix",
    "overtime", "sleep", "sleeping", "soccer", "teach", "teaches", "teaching", "therapy", "tutor",
    "tutoring", "tv", "volunteer", "volunteering",
];

/// What people have so many of, and that is no time.
#[rustfmt::skip] // Many words a line.
pub(super) const COUNTED: &[&str] = &[
    "attempts", "babies", "baby", "books", "boys", "bucks", "cards", "cats", "certs", "ceus", "child", "children", "classmates",
    "credits", "daughters", "dogs", "dollars", "euros", "exams", "flashcards", "friends", "girls", "grandkids", "job", "jobs", "kid",
    "kiddos", "kids", "littles", "ones", "pages", "people", "pets", "points", "questions", "roommates", "semesters", "shifts", "sons",
    "students", "teens", "tests", "toddlers", "tries", "usd", "wpm", "yo",
];

/// Whose ages people tell.
pub(super) const CHILDREN: &[&str] = &[
    "babies", "baby", "boy", "boys", "child", "children", "daughter", "girl", "girls", "kid", "kiddos", "kids", "son",
    "sons", "toddler", "twins",
];

/// What stands before a price.
pub(super) const PAYS: &[&str] = &["cost", "costs", "fee", "fees", "paid", "pay", "paying", "pays", "price", "tuition"];

/// What the number after it only names.
pub(super) const LABELS: &[&str] = &[
    "book", "chapter", "chapters", "edition", "grade", "lesson", "level", "module", "page", "phase", "room", "section",
    "step", "unit", "version",
];

/// Things that are studied one by one, each for some time.
#[rustfmt::skip] // Many words a line.
pub(super) const PIECES: &[&str] = &[
    "block", "blocks", "chapter", "chapters", "chunk", "chunks", "class", "classes", "lecture", "lectures", "lesson", "lessons", "module",
    "modules", "slot", "slots", "sprint", "sprints", "tutorial", "tutorials", "unit", "units", "video", "videos",
];

/// What lasts so many hours and is no study: `8 hour shifts`.
#[rustfmt::skip] // Many words a line.
pub(super) const OTHER_LENGTHS: &[&str] = &[
    "commute", "drive", "exam", "exams", "job", "jobs", "shift", "shifts", "sleep", "test", "workday", "workdays", "workweek",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_sorted_for_binary_search() {
        assert!(NOISE.is_sorted());
        assert!(NOT_A_SLIP.is_sorted());
        assert!(PIECES.is_sorted());
        assert!(OTHER_LENGTHS.is_sorted());
        assert!(FOREIGN_PERIODS.is_sorted());
        assert!(JARGON.is_sorted());
        assert!(STUDIES.is_sorted());
        assert!(COUNTED.is_sorted());
        assert!(CHILDREN.is_sorted());
        assert!(PAYS.is_sorted());
        assert!(LABELS.is_sorted());
        assert!(PASTIMES.is_sorted());
        assert!(NEGATIONS.is_sorted());
        assert!(RELATIONS.is_sorted());
        assert!(NO_TIME.is_sorted());
    }

    #[test]
    fn every_word_that_a_slip_may_mean_is_known() {
        for word in MENDABLE {
            assert!(meaning(word).is_some_and(|meaning| meaning != Keyword::Noise), "{word}");
        }
    }

    #[test]
    fn slips_are_mended_and_ordinary_words_left_alone() {
        for (typo, meant) in [
            ("hurs", "hours"),
            ("weak", "week"),
            ("evrey", "every"),
            ("tweleve", "twelve"),
            ("wendesdays", "wednesdays"),
            ("saterday", "saturday"),
            ("minuets", "minutes"),
            ("dya", "day"),
            ("wek", "week"),
            ("ful", "full"),
        ] {
            assert_eq!(corrected(typo), meaning(meant), "{typo}");
        }
        for word in ["your", "even", "there", "light", "apple", "quickly", "pages", "soon"] {
            assert_eq!(corrected(word), None, "{word}");
        }
    }
}
