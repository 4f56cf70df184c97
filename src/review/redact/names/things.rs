//! Words that are names elsewhere, where the sentence shows that they name nobody: "is the Grace period long", "a Jack of all
//! trades", "a Dell laptop", "is there an exam in Chicago".

use super::places::CITIES;
use super::{Case, NameKind, TokenizedText};

/// What is called by several words, each of which people are called by.
const PHRASES: &[&[&str]] = &[
    &["faith", "hope", "and", "charity"],
    &["jack", "of", "all", "trades"],
    &["jack", "in", "the", "box"],
    &["will", "and", "grace"],
];
/// Before a name no article stands, and no amount.
const ARTICLES: &[&str] = &["a", "an", "any", "enough", "every", "more", "much", "no", "some", "the"];
/// Two words that make a thing.
const PAIRS: &[(&str, &str)] = &[
    ("art", "therapist"),
    ("art", "therapy"),
    ("bill", "type"),
    ("bill", "types"),
    ("charity", "care"),
    ("dell", "chromebook"),
    ("dell", "computer"),
    ("dell", "desktop"),
    ("dell", "laptop"),
    ("dell", "monitor"),
    ("dell", "pc"),
    ("dell", "screen"),
    ("dell", "tablet"),
    ("faith", "based"),
    ("grace", "day"),
    ("grace", "days"),
    ("grace", "period"),
    ("grace", "periods"),
    ("grant", "application"),
    ("grant", "money"),
    ("ivy", "league"),
    ("mark", "scheme"),
    ("mark", "sheet"),
    ("mark", "up"),
    ("will", "power"),
];
/// Behind "is X a" these say that X is a thing.
const THINGS: &[&str] = &[
    "book", "brand", "color", "colour", "flower", "month", "movie", "plant", "series", "shade", "show", "song",
    "thing", "virtue", "word",
];
/// What is held in cities for whoever comes.
const HELD: &[&str] = &[
    "boot",
    "bootcamp",
    "ccs",
    "center",
    "centers",
    "centre",
    "chapter",
    "class",
    "classes",
    "conference",
    "conferences",
    "course",
    "cpc",
    "event",
    "events",
    "exam",
    "exams",
    "location",
    "locations",
    "meeting",
    "meetings",
    "seminar",
    "session",
    "site",
    "sites",
    "test",
    "testing",
    "tests",
    "workshop",
    "workshops",
];
/// Where somebody is at home or at work, a city says more.
const AT_HOME: &[&str] = &[
    "am",
    "apartment",
    "based",
    "born",
    "boss",
    "clinic",
    "doctor",
    "employer",
    "from",
    "her",
    "his",
    "home",
    "hospital",
    "house",
    "im",
    "live",
    "lived",
    "lives",
    "living",
    "moved",
    "moving",
    "my",
    "near",
    "office",
    "our",
    "patient",
    "practice",
    "work",
    "worked",
    "working",
    "works",
];
/// What is held may stand so many words before its city.
const BEFORE: usize = 6;

impl TokenizedText {
    /// Marks words that name nobody where they stand; before names are looked for.
    pub(super) fn find_things(&mut self) {
        for at in 0..self.tokens.len() {
            for phrase in PHRASES {
                if phrase.iter().enumerate().all(|(next, word)| self.plain(at + next) == *word) {
                    self.tokens[at..at + phrase.len()].iter_mut().for_each(|token| token.kind = NameKind::Word);
                }
            }
            let is_pair = PAIRS.contains(&(self.plain(at), self.plain(at + 1)))
                && matches!(self.tokens[at + 1].before.as_str(), " " | "-");
            if is_pair || self.is_counted_thing(at) || self.is_called_a_thing(at) || self.is_city_of_many(at) {
                self.tokens[at].kind = NameKind::Word;
            }
        }
    }

    /// "any Hope", "the Bill", "what Mark do i need": not "the Grace Miller chart".
    fn is_counted_thing(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if token.kind != NameKind::Both || token.before != " " || at == 0 {
            return false;
        }
        let next = self.tokens.get(at + 1);
        let leads_a_name = next.is_some_and(|next| {
            next.before == " "
                && (matches!(next.kind, NameKind::Given | NameKind::Proper | NameKind::Unknown | NameKind::Both)
                    || next.kind == NameKind::Surname && next.case == Case::Title)
        });
        let last = self.plain(at - 1);
        let is_asked_for = matches!(last, "what" | "which")
            && matches!(self.plain(at + 1), "do" | "does" | "should" | "must")
            && matches!(self.plain(at + 2), "i" | "we" | "you" | "they" | "one");
        let is_owner = token.is_owner || next.is_some_and(|next| next.before.starts_with("'s"));
        (ARTICLES.contains(&last) || is_asked_for) && !leads_a_name && !is_owner
    }

    /// "is Rose a color", "the Joy of coding".
    fn is_called_a_thing(&self, at: usize) -> bool {
        let is_said = matches!(self.plain(at + 1), "a" | "an" | "the") && THINGS.contains(&self.plain(at + 2));
        let has_object = matches!(self.plain(at), "art" | "faith" | "hope" | "joy") && self.plain(at + 1) == "of";
        self.tokens[at].kind == NameKind::Both && (is_said || has_object)
    }

    /// "is there an exam in Chicago": a large city in which something is held, and nobody lives or works.
    fn is_city_of_many(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1);
        let goes_on = next.is_some_and(|next| {
            matches!(next.before.as_str(), " " | ", ")
                && (next.case != Case::Lower || next.plain.bytes().all(|b| b.is_ascii_digit()) || !next.is_word())
                && next.plain.len() > 1
        });
        at > 1
            && CITIES.contains(&self.plain(at))
            && self.plain(at - 1) == "in"
            && !goes_on
            && (at.saturating_sub(BEFORE)..at).any(|before| HELD.contains(&self.plain(before)))
            && !self.tokens.iter().any(|token| AT_HOME.contains(&token.plain.as_str()))
    }
}
