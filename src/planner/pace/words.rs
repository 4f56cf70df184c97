//! The vocabulary: which words a phrase about time is made of, and which of them a misspelt word means.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::days::DaySet;

pub(super) mod foreign;
mod lists;
mod of_idioms;
mod slips;
pub(super) mod talk;

use lists::{CHAT, NOISE, STUDIES};
pub(super) use lists::{
    CHILDREN, COUNTED, FOREIGN_PERIODS, JARGON, LABELS, NEGATIONS, NO_TIME, OTHER_LENGTHS, PASTIMES, PAYS, PIECES,
    RELATIONS,
};
pub(super) use of_idioms::{may_hold_idiom, may_retell};
pub(super) use slips::{corrected, misspelt};

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
        "thursday" | "thursdays" | "thurs" | "thur" | "thu" | "thr" => Day(Weekday::Thursday),
        "friday" | "fridays" | "fri" | "frid" | "fris" | "fr" => Day(Weekday::Friday),
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
        "except" | "xcept" | "exc" | "xcpt" | "excpt" | "excluding" | "excl" | "without" | "not" | "no"
        | "skipping" | "skip" | "apart" | "aside" => Except,
        "but" => But,
        "minus" | "negative" => Minus,
        "off" => Off,
        "plus" | "then" => Plus,
        "full" => Full,
        "part" => Part,
        "fulltime" | "ft" => FullTime,
        "parttime" | "pt" => PartTime,
        "time" => Time,
        "morning" | "mornings" | "breakfast" | "forenoon" | "forenoons" => Moment(self::Moment::Morning),
        "afternoon" | "afternoons" | "arvo" | "arvos" => Moment(self::Moment::Afternoon),
        "evening" | "evenings" | "eve" | "eves" | "night" | "nights" | "nite" | "nites" | "dinner" | "supper"
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
        _ if is_in(NOISE, word) || is_in(CHAT, word) => Noise,
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

/// Where a word that nobody knows falls into the two words of a pace that it is run together of, in bytes: "lunchhour", "perweek",
/// "fortyfive".
pub(super) fn run_together(text: &str) -> Option<usize> {
    if text.len() < 6 || !text.is_ascii() {
        return None;
    }
    let is_part = |part: &str| part.len() > 2 && meaning(part).is_some_and(|word| word != Keyword::Noise);
    let ends = |part: &str| is_part(part) || matches!(part, "break" | "breaks" | "study");
    let opens = |part: &str| is_part(part) || matches!(part, "a" | "an" | "my");
    let at = (1..text.len() - 2).find(|at| opens(&text[..*at]) && ends(&text[*at..]))?;
    // Asked last, because it takes longest.
    (!is_in(JARGON, text) && !is_english(text)).then_some(at)
}

/// Whether a text is among words in the order of the alphabet: told by their first letters, and then by the few that begin alike.
pub(super) fn is_in(sorted: &[&str], text: &str) -> bool {
    let Some(first) = text.as_bytes().first() else { return false };
    let begins = |word: &&str| word.as_bytes().first().is_some_and(|letter| letter < first);
    let from = sorted.partition_point(begins);
    let alike = sorted[from..].iter().take_while(|word| word.as_bytes().first() == Some(first));
    alike.into_iter().any(|word| is_one_of(text, &[word]))
}

/// Whether a text is one of these words; most differ in length or in their first letter, and are passed over without more.
pub(super) fn is_one_of(text: &str, words: &[&str]) -> bool {
    let bytes = text.as_bytes();
    let Some(first) = bytes.first() else { return words.contains(&"") };
    words.iter().any(|word| {
        let word = word.as_bytes();
        // Words are short: to call upon the comparison of memory takes longer than to compare.
        word.len() == bytes.len() && word[0] == *first && word.iter().zip(bytes).all(|(one, other)| one == other)
    })
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
