//! The words of a text one by one: which may be kept, which are names by themselves, and which are names where they
//! stand.
//!
//! A word that is neither of the FAQ nor of common English becomes a gap, so most names go without a rule. The rules
//! here are for names that are words too ("grace", "mark", "baker"): after a title, an introduction or a greeting, and
//! beside another name.

mod codes;
mod doubled;
mod employers;
mod eponyms;
mod everyday;
mod initials;
mod introduced;
mod places;
mod things;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::identifiers::compiled;
use super::span::{Gap, Spans};
use super::vocabulary::{self, NameKind, RedactionVocabulary};
use codes::{is_code, is_contraction, is_numbered_word};
use words::{GREETINGS, HELPING, LAY_TITLES, LONGEST_NAME, MONTHS, NO_PART, NOT_OF_PATIENTS, OF_PERSONS};

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
    /// Whether it is written as an owner: "robin's".
    pub(super) is_owner: bool,
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

    /// Whether it is of letters and no common word: a name, a brand, what no list has.
    pub(super) fn is_no_listed_word(&self) -> bool {
        self.is_letters && matches!(self.kind, NameKind::Unknown | NameKind::Proper | NameKind::Given)
    }

    /// Whether no list has it.
    pub(super) fn is_unknown(&self) -> bool {
        self.kind == NameKind::Unknown
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

/// An abbreviation in capitals among words that have none is hardly a name, up to this length.
const ABBREVIATION: usize = 4;

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
                is_owner: written.ends_with("'s") || written.ends_with("’s"),
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
        codes::join_diagnoses(&mut tokens);
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
        self.find_things();
        self.find_eponyms();
        for at in 0..self.tokens.len() {
            if self.is_title(at) {
                self.take_name(at + 1);
            } else if let Some(start) = self.introduced(at) {
                self.take_name(start);
            } else if self.is_name_in_place(at) {
                self.tokens[at].is_name = true;
            }
        }
        self.find_introduced_words();
        self.find_everyday_names();
        self.find_doubled();
        self.find_initials();
        self.spread();
        self.find_handles();
        self.find_facilities();
        self.find_employers();
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
                || token.before == "-" && token.is_letters && token.plain.chars().count() > 2
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
