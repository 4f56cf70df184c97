//! The words of a text one by one: which may be kept, which are names by themselves, and which are names where they
//! stand.
//!
//! A word that is neither of the FAQ nor of common English becomes a gap, so most names go without a rule. The rules
//! here are for names that are words too ("grace", "mark", "baker"): after a title, an introduction or a greeting, and
//! beside another name.

mod places;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::identifiers::compiled;
use super::span::{Gap, Spans};
use super::vocabulary::{self, NameKind, RedactionVocabulary};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    /// A capital first.
    Title,
    /// Capitals only.
    Upper,
}

/// A word, or a run of letters and digits.
#[derive(Debug)]
pub(super) struct NameToken {
    pub(super) range: Range<usize>,
    /// In lower case, without accents and its possessive.
    pub(super) plain: String,
    kind: NameKind,
    case: Case,
    /// Whether it is of letters only.
    is_letters: bool,
    /// What stands between the word before and this one.
    pub(super) before: String,
    /// Whether a sentence begins with it.
    pub(super) is_first: bool,
    pub(super) is_name: bool,
    /// Whether it is five digits beside the name of a place.
    is_post_code: bool,
    /// Whether it is short and in capitals, among words that are not.
    is_abbreviation: bool,
    /// Whether it may be kept though no list has it: a code.
    is_code: bool,
}

impl NameToken {
    /// Whether it stands for a person, as far as words tell: places of the lists are persons here.
    pub(super) fn names_person(&self) -> bool {
        self.is_name
            || match self.kind {
                NameKind::Given | NameKind::Proper => true,
                // At the start of a sentence a capital says nothing.
                NameKind::Both | NameKind::Surname => self.case == Case::Title && !self.is_first,
                NameKind::Unknown => self.case == Case::Title && !self.is_abbreviation,
                NameKind::Word => false,
            }
    }

    /// Whether it is a name beyond doubt: no product, no place.
    pub(super) fn is_surely_name(&self) -> bool {
        self.is_name || self.kind == NameKind::Given
    }

    /// Whether it is a word and no name.
    pub(super) fn is_word(&self) -> bool {
        self.is_letters
            && !self.is_name
            && matches!(self.kind, NameKind::Word | NameKind::Surname)
            && self.plain.len() > 2
    }

    /// Five digits, or a diagnosis.
    pub(super) fn is_billing_code(&self) -> bool {
        let plain = self.plain.as_bytes();
        let is_procedure = plain.len() == 5 && plain.iter().all(u8::is_ascii_digit);
        let is_diagnosis = plain.first().is_some_and(u8::is_ascii_alphabetic)
            && plain.len() >= 3
            && plain[1..3].iter().all(u8::is_ascii_digit);
        is_procedure || self.is_code && is_diagnosis
    }
}

/// A text word by word.
pub(super) struct TokenizedText {
    pub(super) tokens: Vec<NameToken>,
    /// Whether most words have a capital: then a capital says nothing.
    is_shouted: bool,
}

static WORDS: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’ʼ`´][\p{L}\p{M}\p{N}]+)*"));

/// Runs of letters and digits that coders write: codes, and amounts with their unit.
static CODES: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?ix)^(?:
              [a-tv-z]\d[\dab][\da-z]{0,4}          # ICD-10-CM, without its point
            | u0[79]\d? | [a-v]\d{4} | \d{4}[ftum]
            | [0-9bcdfghx](?:[\da-hj-np-z]*[a-hj-np-z]){2}[\da-hj-np-z]*   # ICD-10-PCS, checked for its length
            | [a-z]\d | \d[a-z] | [ivx]+
            | \d+(?:st|nd|rd|th|h|hr|hrs|hours?|m|min|mins|k|x|s|am|pm|wks?|mos?|yrs?|yo|d|days?|mg|ml|cm|mm|kg|lbs?|gb|tb|p)
            | g\d{1,2}p\d{1,2} # of births
            | \d{2}h[12] # a release of an operating system
            | (?:icd|cpt|pcs|hcpcs|covid|mp|usb|h|f|w|b|ub|cms|gr|l|m|e|k|a|str)\d{1,4}[a-z]?
        )$",
    )
});

fn is_code(plain: &str) -> bool {
    let has_digit = plain.bytes().any(|b| b.is_ascii_digit());
    let is_pcs = plain.len() == 7;
    has_digit
        && CODES.is_match(plain)
        && (plain.len() <= 6 || is_pcs || plain.bytes().filter(u8::is_ascii_digit).count() <= 4)
}

/// "excludes1": a word with one digit behind it.
fn is_numbered_word(plain: &str, vocabulary: &RedactionVocabulary) -> bool {
    let word = plain.strip_suffix(|c: char| c.is_ascii_digit());
    word.is_some_and(|word| {
        word.len() > 2 && word.chars().all(char::is_alphabetic) && vocabulary.kind(word) == NameKind::Word
    })
}

/// "those've", "it'd": a known word, and what hangs on it.
fn is_contraction(written: &str, vocabulary: &RedactionVocabulary) -> bool {
    written.split_once(['\'', '’']).is_some_and(|(word, rest)| {
        matches!(rest.to_lowercase().as_str(), "s" | "ve" | "ll" | "d" | "re" | "t")
            && vocabulary.kind(&vocabulary::plain(word)) == NameKind::Word
    })
}

/// An abbreviation in capitals among words that have none is hardly a name, up to this length.
const ABBREVIATION: usize = 4;

const TITLES: &[&str] =
    &["mr", "mrs", "ms", "miss", "mx", "mister", "dr", "doctor", "prof", "professor", "sir", "madam"];
/// Titles of people who are treated rather than treat.
const LAY_TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "mx", "mister"];
/// After these somebody is addressed or signs.
const GREETINGS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "dear",
    "thanks",
    "thank",
    "thx",
    "regards",
    "sincerely",
    "cheers",
    "signed",
    "love",
    "sorry",
    "ok",
    "cc",
    "yo",
    "morning",
    "bye",
    "hiya",
];
/// Before these somebody is named.
const RELATIONS: &[&str] = &[
    "friend",
    "sister",
    "brother",
    "daughter",
    "son",
    "wife",
    "husband",
    "mom",
    "mum",
    "mother",
    "dad",
    "father",
    "grandma",
    "grandpa",
    "boss",
    "manager",
    "coworker",
    "colleague",
    "instructor",
    "teacher",
    "mentor",
    "tutor",
    "neighbor",
    "neighbour",
    "cousin",
    "aunt",
    "uncle",
    "roommate",
    "classmate",
    "supervisor",
    "patient",
    "pt",
    "nurse",
    "coder",
    "husband",
    "partner",
    "fiance",
    "baby",
    "twin",
    "ask",
    "asked",
    "told",
    "tell",
    "member",
    "user",
    "caller",
    "client",
    "resident",
];
/// Behind "I'm" and "this is" these are no name, whatever they are elsewhere.
const MAY_NOT_FOLLOW: &[&str] =
    &["period", "deal", "way", "out", "up", "to", "for", "at", "day", "time", "the", "a", "of", "off", "on"];
/// Behind "patient" these are no name.
const NOT_OF_PATIENTS: &[&str] = &[
    "care", "case", "call", "price", "day", "days", "page", "link", "cash", "best", "long", "still", "head", "hand",
    "power", "house", "field", "box", "light", "key", "post", "bill", "rights", "story", "weeks", "person", "free",
];
/// Verbs behind a patient's name.
const OF_PATIENTS: &[&str] = &[
    "is",
    "was",
    "has",
    "had",
    "came",
    "presents",
    "presented",
    "refuses",
    "refused",
    "left",
    "fell",
    "got",
    "no",
    "complains",
    "underwent",
    "did",
    "does",
    "who",
    "dob",
    "seen",
    "denies",
    "takes",
    "returned",
];
/// Verbs that only persons have before them.
const OF_PERSONS: &[&str] = &[
    "needs", "says", "said", "wants", "told", "passed", "failed", "thinks", "asked", "went", "works", "knows", "took",
    "got", "told", "swears", "get", "gets",
];
/// Months that are given names.
const MONTHS: &[&str] = &["april", "may", "june", "august", "jan"];
/// Names that are helping words, and hardly ever names in lower case.
const HELPING: &[&str] = &[
    "will", "may", "art", "pat", "sue", "bill", "mark", "grant", "chase", "miles", "gene", "ray", "iris", "summer",
    "autumn", "easter",
];
/// A few words at most make a name.
const LONGEST_NAME: usize = 4;
/// Words that do not go into a name after a title or an introduction.
const NO_PART: &[&str] = &[
    "and", "or", "is", "was", "has", "had", "will", "with", "for", "in", "on", "at", "to", "from", "the", "a", "an",
    "can", "may", "says", "said", "here", "needs", "came", "left", "of", "by", "seen", "dob", "who", "how", "what",
    "i", "my", "not", "so", "but", "as", "are", "just", "still", "also", "no", "wants", "id", "did", "do", "does",
];

impl TokenizedText {
    /// Reads a text; `taken` is what is no word of it.
    pub(super) fn of(text: &str, taken: &Spans, vocabulary: &RedactionVocabulary) -> Self {
        let mut tokens: Vec<NameToken> = Vec::new();
        let mut end = 0;
        for found in WORDS.find_iter(text) {
            if taken.touches(&found.range()) {
                continue;
            }
            let written = found.as_str();
            let plain = vocabulary::plain(written);
            let is_letters = plain.chars().all(char::is_alphabetic);
            let before = text[end..found.start()].to_owned();
            let is_first = tokens.is_empty()
                || before.contains(['\n', '?', '!'])
                || before.trim_end().ends_with('.') && before.ends_with(' ');
            let case = match () {
                () if written.chars().count() > 1 && !written.chars().any(char::is_lowercase) => Case::Upper,
                () if written.chars().next().is_some_and(char::is_uppercase) => Case::Title,
                () => Case::Lower,
            };
            let kind = if plain.chars().count() == 1 || !is_letters { NameKind::Word } else { vocabulary.kind(&plain) };
            let is_code =
                !is_letters && (is_code(&plain) || vocabulary.has(&plain) || is_numbered_word(&plain, vocabulary));
            end = found.end();
            tokens.push(NameToken {
                range: found.range(),
                plain,
                kind,
                case,
                is_letters,
                before,
                is_first,
                is_name: false,
                is_abbreviation: false,
                is_post_code: false,
                is_code,
            });
        }
        let written: Vec<&NameToken> =
            tokens.iter().filter(|token| token.is_letters && token.plain.len() > 1).collect();
        let capitals = written.iter().filter(|token| token.case != Case::Lower).count();
        let is_shouted = written.len() > 2 && capitals * 2 > written.len();
        for token in &mut tokens {
            let is_short = token.plain.len() <= ABBREVIATION;
            token.is_abbreviation =
                token.kind == NameKind::Unknown && token.case == Case::Upper && is_short && !is_shouted;
            if matches!(token.kind, NameKind::Unknown | NameKind::Proper)
                && is_contraction(&text[token.range.clone()], vocabulary)
            {
                token.kind = NameKind::Word;
            }
        }
        let mut reading = Self { tokens, is_shouted };
        reading.find_names();
        reading
    }

    /// What goes: names, and what no list has.
    pub(super) fn gaps(&self) -> impl Iterator<Item = (&NameToken, Gap)> {
        self.tokens.iter().enumerate().filter_map(|(at, token)| {
            let gap = match token.kind {
                _ if token.is_name => Gap::Name,
                _ if self.is_meeting_place(at) => return None,
                NameKind::Given | NameKind::Proper => Gap::Name,
                NameKind::Unknown if token.is_abbreviation => return None,
                NameKind::Unknown => Gap::Word,
                _ if token.is_letters || token.is_code => return None,
                _ if token.is_post_code => Gap::Address,
                // Of digits alone: what is long is taken already.
                _ if token.plain.bytes().all(|b| b.is_ascii_digit()) => return None,
                _ => Gap::Number,
            };
            Some((token, gap))
        })
    }

    /// Whether somebody is named: with a title for lay people, after "patient", or by a given name.
    pub(super) fn names_somebody(&self) -> bool {
        self.tokens.iter().enumerate().any(|(at, token)| {
            let is_named = token.is_name && token.kind != NameKind::Unknown || token.kind == NameKind::Given;
            is_named && !self.is_addressed(at)
        })
    }

    /// "thanks Ann, ", "Hi Ann": spoken to, not of.
    pub(super) fn is_addressed(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1);
        if self.tokens[at].is_first
            && next.is_some_and(|next| next.before.starts_with(','))
            && matches!(
                self.plain(at + 1),
                "is" | "are" | "do" | "does" | "can" | "how" | "what" | "which" | "when" | "where"
            )
        {
            return true;
        }
        let greets = |at: usize| GREETINGS.contains(&self.plain(at));
        let ends = next.is_none_or(|next| next.before.contains([',', '!', '.', '\n']));
        ends && at > 0 && (greets(at - 1) || at > 1 && greets(at - 2) && self.tokens[at - 1].is_name)
    }

    /// Whether a patient is named: "patient Ann", "my patient, Ann", "Mrs Young".
    pub(super) fn names_a_patient(&self) -> bool {
        self.tokens.iter().enumerate().any(|(at, token)| {
            let is_patient = matches!(token.plain.as_str(), "patient" | "pt");
            let mut rest = self.tokens[at + 1..].iter();
            is_patient
                && rest
                    .by_ref()
                    .find(|next| !matches!(next.plain.as_str(), "name" | "is" | "named" | "called" | "a" | "our"))
                    .is_some_and(|next| {
                        (next.is_name || matches!(next.kind, NameKind::Given)) && !next.before.contains(['.', '?', '!'])
                    })
        })
    }

    /// Whether somebody has a title that is not a doctor's.
    pub(super) fn has_lay_title(&self) -> bool {
        self.tokens.windows(2).any(|pair| LAY_TITLES.contains(&pair[0].plain.as_str()) && pair[1].is_name)
    }

    fn find_names(&mut self) {
        for at in 0..self.tokens.len() {
            if self.is_title(at) {
                self.take_name(at + 1);
            } else if let Some(start) = self.introduced(at) {
                self.take_name(start);
            } else if self.is_name_in_place(at) {
                self.tokens[at].is_name = true;
            }
        }
        self.spread();
        self.find_handles();
        self.find_facilities();
        for at in 0..self.tokens.len() {
            let is_place = |at: usize| {
                self.tokens.get(at).is_some_and(|token| {
                    matches!(token.kind, NameKind::Given | NameKind::Proper | NameKind::Unknown)
                        && !token.is_abbreviation
                })
            };
            let joined =
                |at: usize| self.tokens.get(at).is_some_and(|token| matches!(token.before.as_str(), " " | ", "));
            let digits = self.tokens[at].plain.len() == 5 && self.tokens[at].plain.bytes().all(|b| b.is_ascii_digit());
            let beside = at > 0 && is_place(at - 1) && joined(at)
                || is_place(at + 1) && joined(at + 1) && self.is_capital(at + 1);
            self.tokens[at].is_post_code = digits && beside;
        }
    }

    fn plain(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.plain.as_str())
    }

    /// A title before something that can be a name: not "MS Excel", "MR angiography", "dr who".
    fn is_title(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return false };
        let joined = matches!(next.before.trim(), "" | ".");
        // In any case behind "mrs": that is nothing else.
        let is_married = self.plain(at) == "mrs";
        let is_initial = next.plain.chars().count() == 1
            && (next.case == Case::Title || matches!(self.plain(at), "mr" | "mrs") && next.is_letters);
        // "Dr. Raj Malhotra": the first is a word, the second a name.
        let is_full = self.is_capital(at + 1) && self.is_capital(at + 2) && self.can_be_name(at + 2);
        TITLES.contains(&self.plain(at))
            && joined
            && next.is_letters
            && (is_initial || is_full || is_married || self.can_be_name(at + 1))
    }

    /// Where the name begins that the words before introduce: "my name is", "named", "I'm", "patient:".
    fn introduced(&self, at: usize) -> Option<usize> {
        let (word, last, next) = (self.plain(at), if at > 0 { self.plain(at - 1) } else { "" }, at + 1);
        let follows = self.tokens.get(next)?;
        if follows.before.contains(['\n', '?', '!']) {
            return None;
        }
        let is_name_of = |word: &str| matches!(word, "name" | "names" | "firstname" | "lastname" | "surname");
        let outright = match word {
            "named" | "called" | "firstname" | "lastname" | "surname" => true,
            "is" | "was" => is_name_of(last),
            "name" => {
                follows.before.contains([':', '='])
                    || matches!(last, "pt" | "patient" | "last" | "first" | "full" | "maiden")
            }
            "names" => last == "his" || last == "her" || last == "my",
            "patient" | "pt" => follows.before.contains([':', '=', ',', '(']),
            _ => false,
        };
        if outright {
            return (self.can_be_name(next) || self.is_capital(next)).then_some(next);
        }
        let says_who = match word {
            "im" | "iam" | "its" => true,
            "am" => last == "i",
            "is" => matches!(last, "this" | "it" | "here"),
            "me" => last == "call",
            "are" => last == "we",
            _ => RELATIONS.contains(&word) || GREETINGS.contains(&word),
        };
        let follows_well = !MAY_NOT_FOLLOW.contains(&self.plain(next + 1)) || self.is_capital(next);
        let is_helping = HELPING.contains(&follows.plain.as_str()) && follows.case == Case::Lower;
        let says_me = matches!(word, "im" | "am" | "me") || word == "is" && last == "this";
        let is_introduced = says_me && self.goes_on_as_after_a_name(next + 1);
        let is_spoken_of = RELATIONS.contains(&word)
            && (OF_PERSONS.contains(&self.plain(next + 1)) || matches!(word, "ask" | "asked" | "told" | "tell"));
        let after_patient =
            matches!(word, "patient" | "pt") && (self.is_capital(next) || self.is_person_verb(next + 1));
        let fits = match follows.kind {
            NameKind::Given => true,
            NameKind::Both => {
                follows_well
                    && (!is_helping || after_patient || is_introduced || is_spoken_of || self.is_given_next(next))
            }
            NameKind::Surname => after_patient && !NOT_OF_PATIENTS.contains(&follows.plain.as_str()),
            NameKind::Proper | NameKind::Unknown => self.is_capital(next) || RELATIONS.contains(&word),
            NameKind::Word => false,
        };
        (says_who && fits).then_some(next)
    }

    /// Whether a name or a capital follows: then a helping word before it is a given name.
    fn is_given_next(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| {
            next.before == " "
                && matches!(next.kind, NameKind::Proper | NameKind::Surname | NameKind::Unknown)
                && !vocabulary::is_common(&next.plain)
        })
    }

    /// Whether a word follows that only persons have before them.
    fn is_person_verb(&self, at: usize) -> bool {
        OF_PATIENTS.contains(&self.plain(at)) || OF_PERSONS.contains(&self.plain(at))
    }

    /// Whether what is said ends here, or goes on as after a name: "I'm Will and", "this is Mark from".
    fn goes_on_as_after_a_name(&self, at: usize) -> bool {
        const ONWARD: &[&str] = &["and", "from", "here", "in", "with", "again", "at", "a", "an", "the", "i", "new"];
        self.tokens.get(at).is_none_or(|next| {
            next.before.contains([',', '.', '!', '?', '\n', ')', '-', ':', ';'])
                || ONWARD.contains(&next.plain.as_str())
        })
    }

    /// "does Mark need", "can grace take".
    fn does_something(&self, at: usize) -> bool {
        const HELPS: &[&str] = &["does", "did", "can", "is", "was", "has", "should", "could", "would", "will"];
        const DOES: &[&str] = &[
            "take", "need", "have", "get", "know", "want", "come", "go", "work", "use", "start", "still", "even",
            "retake", "going",
        ];
        at > 0
            && HELPS.contains(&self.plain(at - 1))
            && DOES.contains(&self.plain(at + 1))
            && self.tokens[at].before == " "
    }

    /// A word that is a name by what stands around it, or by its capital.
    fn is_name_in_place(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let next = self.tokens.get(at + 1);
        if token.kind == NameKind::Both {
            let signs_on = next.is_some_and(|next| next.plain == "here") && !HELPING.contains(&token.plain.as_str());
            let is_month = MONTHS.contains(&token.plain.as_str());
            let stands_out = token.case == Case::Title && !token.is_first && !self.is_shouted && !is_month;
            let in_a_title = next.is_some_and(|next| next.case == Case::Title && next.kind == NameKind::Word)
                || at > 0
                    && self.tokens[at - 1].case == Case::Title
                    && self.tokens[at - 1].kind == NameKind::Word
                    && !self.tokens[at - 1].is_first;
            let is_possessive = token.is_letters && next.is_some_and(|next| next.before.starts_with("'s"));
            let speaks = token.is_first && OF_PERSONS.contains(&self.plain(at + 1));
            return signs_on || speaks || self.does_something(at) || stands_out && !in_a_title || is_possessive;
        }
        // "Bishop says": a surname that is a word too, before what only persons do.
        let speaks = token.is_first && token.case == Case::Title && OF_PERSONS.contains(&self.plain(at + 1));
        let does = token.case == Case::Title && !self.is_shouted && self.does_something(at);
        if token.kind == NameKind::Surname && does {
            return true;
        }
        if token.kind == NameKind::Surname && speaks && !NOT_OF_PATIENTS.contains(&token.plain.as_str()) {
            return true;
        }
        // "Johnson, Emily" and "j. doe".
        let is_initial = at > 0 && self.tokens[at - 1].plain.chars().count() == 1 && token.before.trim() == ".";
        token.kind == NameKind::Surname && is_initial && !matches!(self.plain(at - 1), "e" | "g" | "m" | "a" | "s")
    }

    fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.case == Case::Title && token.is_letters) && !self.is_shouted
    }

    /// Whether a word can be a part of a name.
    fn can_be_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.is_letters && token.kind != NameKind::Word && !NO_PART.contains(&token.plain.as_str())
        })
    }

    /// Marks the words of a name from here on.
    fn take_name(&mut self, start: usize) {
        for at in start..(start + LONGEST_NAME).min(self.tokens.len()) {
            let token = &self.tokens[at];
            let is_joined = at == start || matches!(token.before.as_str(), " " | ". " | "." | "-" | ", ");
            let is_list = token.before == ", ";
            let is_initial = token.plain.chars().count() == 1 && token.case == Case::Title && token.plain != "i";
            let is_part = at == start
                || is_initial
                || self.can_be_name(at) && (!vocabulary::is_common(&token.plain) || self.is_capital(at));
            if !is_joined
                || !is_part
                || is_list && !matches!(token.kind, NameKind::Given | NameKind::Both | NameKind::Proper)
            {
                return;
            }
            self.tokens[at].is_name = true;
        }
    }

    /// What stands beside a name and can be a part of it is one.
    fn spread(&mut self) {
        let is_name = |token: &NameToken| token.is_name || matches!(token.kind, NameKind::Given | NameKind::Proper);
        for at in 1..self.tokens.len() {
            let (last, token) = (&self.tokens[at - 1], &self.tokens[at]);
            let is_joined = matches!(token.before.as_str(), " " | ". " | "." | "-" | ", ");
            let is_initial =
                token.is_letters && token.plain.chars().count() == 1 && !matches!(token.plain.as_str(), "i" | "a");
            let may_follow = match token.kind {
                NameKind::Both | NameKind::Surname => {
                    (!vocabulary::is_common(&token.plain) || self.is_capital(at))
                        && !HELPING.contains(&token.plain.as_str())
                        && token.before != ", "
                        || self.is_capital(at) && !self.is_shouted
                }
                _ if matches!(token.before.as_str(), "-" | ".") => {
                    // "brandon.lee.88" is one handle.
                    token.is_letters && !token.is_first || token.plain.bytes().all(|b| b.is_ascii_digit())
                }
                _ => is_initial && (token.case == Case::Title || last.kind == NameKind::Given),
            };
            if is_joined
                && may_follow
                && is_name(last)
                && (last.kind != NameKind::Proper || last.is_name || self.is_capital(at))
            {
                self.tokens[at].is_name = true;
            }
        }
        for at in (1..self.tokens.len()).rev() {
            let (token, next) = (&self.tokens[at - 1], &self.tokens[at]);
            let is_joined = matches!(next.before.as_str(), " " | ". " | "." | "-");
            let is_initial = token.is_letters && token.plain.chars().count() == 1 && next.before.starts_with('.');
            let is_lower_helper =
                HELPING.contains(&token.plain.as_str()) && (token.case == Case::Lower || token.is_first);
            let may_lead = token.kind == NameKind::Both && !is_lower_helper || is_initial;
            if is_joined && may_lead && is_name(next) {
                self.tokens[at - 1].is_name = true;
            }
        }
    }
}
