//! Who a message tells of and what befell them: the roles that make a case, whatever its words.
//!
//! A *third person* (a name, "he", "this lady", "my uncle") to whom something *happens* (fell, was admitted), who *has*
//! something (a finding, a procedure, a result), or for whom something is to be *coded*, is a case. Anybody ("a patient",
//! "a newborn") is none by itself, for that is how learners ask about rules; told of a day or a room, it is one.

mod health;
mod passing;
mod records;
mod somebody;
mod told;
mod words;

use super::names::{NameToken, TokenizedText};
use super::vocabulary;
use crate::text;
pub(super) use health::{parts, told_health};
pub(super) use passing::tells_in_passing;
pub(super) use told::tells_of_somebody;
pub(super) use words::ASKS_TO_CODE;
use words::{
    AFTER_OBJECT, BARE_AGE, BARRIERS, BEFELL, CODED, DETERMINED, FAR, FILES, FOR_WHOM, HAVING, MEDICAL_TESTS, MEN,
    NEAR, POINTING, PRONOUNS, REPORTING, THINGS, TREATING, WHEN, WORDS, is_determiner, is_relative,
};

/// Whom a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PersonRole {
    /// Somebody by name.
    Named,
    /// He, she.
    Pronoun,
    /// "that guy", "a lady": people as they are called where they are treated.
    Lay,
    /// "my uncle", "our supervisor": learners speak of these for other reasons too.
    Related,
    /// "our patient", "this child".
    Particular,
    /// "a patient", "somebody".
    Anybody,
}

/// Whether the roles in a text make a case of it.
pub(super) fn tell_a_case(text: &str, reading: &TokenizedText) -> bool {
    let roles = Roles::of(text, reading);
    let dated = WHEN.is_match(text);
    (0..roles.tokens.len()).any(|at| match roles.who[at] {
        None => false,
        Some(PersonRole::Anybody) => {
            dated && (roles.happens_to(at) || roles.has_something(at) || roles.asks_to_code && roles.is_definite(at))
        }
        Some(_) => roles.happens_to(at) || roles.has_something(at) || roles.is_coded_for(at) || roles.is_aged(at),
    }) || roles.reads_like_a_record(dated)
        || roles.bills_what_was_found()
        || roles.ask_after_somebody()
}

struct Roles<'t> {
    text: &'t str,
    reading: &'t TokenizedText,
    tokens: &'t [NameToken],
    who: Vec<Option<PersonRole>>,
    is_finding: Vec<bool>,
    is_event: Vec<bool>,
    /// Whether it speaks of learning.
    is_study: bool,
    /// Whether it asks how something is to be coded or billed.
    asks_to_code: bool,
    /// Whether its writer is in it.
    is_own: bool,
}

impl<'t> Roles<'t> {
    fn of(text: &'t str, reading: &'t TokenizedText) -> Self {
        let tokens = &reading.tokens[..];
        let mut roles = Self {
            text,
            reading,
            tokens,
            who: Vec::new(),
            is_finding: Vec::new(),
            is_event: Vec::new(),
            is_study: (0..tokens.len()).any(|at| {
                let is_medical = at > 0 && MEDICAL_TESTS.contains(&tokens[at - 1].plain.as_str());
                WORDS.learning.contains(tokens[at].plain.as_str()) && !is_medical
            }),
            asks_to_code: ASKS_TO_CODE.is_match(text) || tokens.iter().any(NameToken::is_billing_code),
            is_own: tokens.iter().any(|token| matches!(token.plain.as_str(), "me" | "my" | "im" | "ive" | "am")),
        };
        roles.is_finding = (0..tokens.len()).map(|at| roles.is_finding_at(at)).collect();
        roles.is_event = (0..tokens.len()).map(|at| roles.is_event_at(at)).collect();
        roles.who = (0..tokens.len()).map(|at| roles.who_is(at)).collect();
        roles
    }

    fn plain(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.plain.as_str())
    }

    /// The words before one in its sentence, the nearest first.
    fn before(&self, at: usize) -> impl Iterator<Item = &str> {
        let start = (0..=at).rev().find(|at| self.tokens[*at].is_first).unwrap_or(0);
        (start..at).rev().map(|at| self.plain(at))
    }

    fn who_is(&self, at: usize) -> Option<PersonRole> {
        let token = &self.tokens[at];
        let plain = token.plain.as_str();
        let determiner = self.before(at).take(DETERMINED).find(|word| is_determiner(word));
        let pointed = determiner.is_some_and(|word| POINTING.contains(&word));
        let is_one = pointed || determiner.is_some_and(|word| matches!(word, "the" | "a" | "an" | "one"));
        // "the mom who delivered here"
        let is_told_apart = matches!(self.plain(at + 1), "who" | "that");
        let is_owned = at > 0 && self.is_possessive(at - 1);
        match () {
            () if PRONOUNS.contains(&plain) => Some(PersonRole::Pronoun),
            () if WORDS.not_persons.contains(plain) => None,
            () if token.names_person() => Some(PersonRole::Named),
            () if self.is_writer_as(at) => None,
            () if WORDS.lay.contains(plain) || self.is_seen_by_writer(at) => Some(PersonRole::Lay),
            () if is_relative(plain) && (pointed || is_owned || token.is_first || is_one && is_told_apart) => {
                Some(PersonRole::Related)
            }
            () if WORDS.staff.contains(plain) && (is_one || token.is_first) => Some(PersonRole::Related),
            () if WORDS.anybody.contains(plain) => {
                let of_ours = plain == "pt" || pointed || token.is_first;
                // "a client came with back spasms, is it 97110"
                let verb = if self.plain(at + 1) == "who" { at + 2 } else { at + 1 };
                let of_ours = of_ours || self.asks_to_code && BEFELL.contains(&self.plain(verb));
                // "the baby who was born in the lobby"
                let of_ours =
                    of_ours || at > 0 && self.plain(at - 1) == "the" && matches!(self.plain(at + 1), "who" | "that");
                Some(if of_ours && !self.is_attribute(at + 1) { PersonRole::Particular } else { PersonRole::Anybody })
            }
            // "one of our patients"
            () if plain == "patients" && self.before(at).take(3).any(|word| word == "one") => {
                Some(PersonRole::Particular)
            }
            () => None,
        }
    }

    /// "as a former lineman", "i was a chef": what its writer is.
    fn is_writer_as(&self, at: usize) -> bool {
        let before: Vec<&str> = self.before(at).take(DETERMINED + 2).collect();
        let article =
            before.iter().take(DETERMINED).position(|word| matches!(*word, "a" | "an" | "former" | "retired"));
        article.is_some_and(|article| match before.get(article + 1) {
            Some(&("as" | "im" | "am" | "become" | "be" | "being" | "ive" | "former" | "retired")) => true,
            Some(&("was" | "a" | "an")) => {
                before.get(article + 2).is_some_and(|word| matches!(*word, "i" | "as" | "im" | "am"))
            }
            _ => false,
        })
    }

    /// Any noun that can only stand for somebody who was treated: "a mailman", "a welder who", "we had a camper".
    fn is_seen_by_writer(&self, at: usize) -> bool {
        let plain = self.plain(at);
        let is_noun = self.tokens[at].is_word()
            && !WORDS.anybody.contains(plain)
            && !WORDS.staff.contains(plain)
            && !WORDS.attributes.contains(plain)
            && !WORDS.learning.contains(plain)
            && plain != "mine"
            && !self.is_finding[at];
        let before: Vec<&str> = self.before(at).take(DETERMINED + 2).collect();
        // "our accountant got stitches, what do we bill"
        let is_with = matches!(self.plain(at + 1), "with" | "w") && (at + 2..=at + 4).any(|at| self.finds(at));
        let is_told_of = self.asks_to_code
            && (BEFELL.contains(&self.plain(at + 1)) || is_with)
            && !is_relative(plain)
            && !THINGS.contains(&plain)
            && before.first().is_some_and(|word| is_determiner(word));
        let Some(article) =
            before.iter().take(DETERMINED).position(|word| matches!(*word, "a" | "an" | "this" | "that"))
        else {
            return is_noun && is_told_of;
        };
        let is_treated = before.get(article + 1).is_some_and(|word| TREATING.contains(word))
            && (before.get(article + 2).is_none_or(|word| matches!(*word, "i" | "we" | "they" | "just"))
                || before[article + 1].ends_with("ing"));
        let is_man = MEN.iter().any(|ending| plain.len() > ending.len() + 2 && plain.ends_with(ending));
        is_noun && (self.plain(at + 1) == "who" || is_treated || is_man || is_told_of)
    }

    /// "Hi, I'm Yusuf", "my name is Yusuf".
    fn is_writers_name(&self, at: usize) -> bool {
        let before: Vec<&str> = self.before(at).take(2).collect();
        matches!(before.as_slice(), ["im" | "am", ..] | ["is", "name" | "this"])
    }

    /// "the twins", not "the newborn visit".
    fn is_definite(&self, at: usize) -> bool {
        at > 0 && self.plain(at - 1) == "the" && !self.is_attribute(at + 1) && !self.is_study
    }

    fn is_possessive(&self, at: usize) -> bool {
        let written = self.text[self.tokens[at].range.clone()].to_lowercase();
        written.ends_with("'s") || written.ends_with("’s")
    }

    fn is_attribute(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            !token.is_first && WORDS.attributes.contains(token.plain.as_str()) && token.before.trim().is_empty()
        })
    }

    /// A finding, a procedure, a result; not one that says which code, chapter or doctor is meant.
    fn is_finding_at(&self, at: usize) -> bool {
        (self.is_finding_word(at) || vocabulary::is_finding(self.plain(at)))
            && !self.is_attribute(at + 1)
            && !(self.is_finding_word(at + 1) && self.is_attribute(at + 2))
    }

    fn finds(&self, at: usize) -> bool {
        self.is_finding.get(at).is_some_and(|finding| *finding)
    }

    fn is_finding_word(&self, at: usize) -> bool {
        let plain = self.plain(at);
        WORDS.findings.contains(plain) || WORDS.findings.contains(text::stem(plain).as_ref())
    }

    /// The places after a person in its clause.
    fn clause(&self, at: usize, length: usize) -> impl Iterator<Item = usize> {
        // "the man we saw had": the clause goes on behind its writer.
        let start = if matches!(self.plain(at + 1), "i" | "we") { at + 2 } else { at + 1 };
        let end = self.tokens.len().min(start + length);
        (start..end).take_while(|at| !self.tokens[*at].is_first && !BARRIERS.contains(&self.plain(*at)))
    }

    fn is_event_at(&self, at: usize) -> bool {
        let stands = |phrase: &Vec<&str>, at: usize| {
            phrase.iter().enumerate().all(|(next, word)| self.plain(at + next) == *word)
        };
        WORDS
            .events
            .iter()
            .filter(|phrase| stands(phrase, at))
            .any(|phrase| !(at..at + phrase.len()).any(|at| WORDS.not_events.iter().any(|other| stands(other, at))))
    }

    /// Something happens to them: "fell", "was admitted"; or somebody does it to them: "intubated her".
    fn happens_to(&self, at: usize) -> bool {
        let by_others = at > 0
            && !self.tokens[at].is_first
            && WORDS.objects.contains(self.plain(at - 1))
            && !matches!(self.plain(at), "his" | "hers");
        let is_brought = at > 0
            && matches!(self.plain(at - 1), "brought" | "took" | "rushed" | "sent" | "flew" | "found")
            && matches!(self.plain(at), "him" | "her")
            && matches!(self.plain(at + 1), "in" | "to" | "by" | "here" | "down" | "dead" | "unresponsive");
        is_brought || by_others && self.is_pronoun_object(at) || self.clause(at, NEAR).any(|at| self.is_event[at])
    }

    /// "delivered her at 36 weeks", not "delivered her books".
    fn is_pronoun_object(&self, at: usize) -> bool {
        self.plain(at) != "her"
            || self
                .tokens
                .get(at + 1)
                .is_none_or(|next| !next.before.trim().is_empty() || AFTER_OBJECT.contains(&next.plain.as_str()))
    }

    /// They have a finding, or it is theirs.
    fn has_something(&self, at: usize) -> bool {
        let role = self.who[at];
        let is_owner = self.is_possessive(at) || matches!(self.plain(at), "his" | "her");
        // "his left hip", not "his notes on the hip".
        let of_theirs = |at: &usize| !matches!(self.plain(*at), "on" | "about" | "for" | "of" | "in" | "to");
        if is_owner && self.clause(at, 4).take_while(of_theirs).any(|at| self.is_finding[at]) {
            return true;
        }
        if role == Some(PersonRole::Named) && is_owner && self.clause(at, 2).any(|at| FILES.contains(&self.plain(at))) {
            return true;
        }
        // "can a nurse bill for a shot": what somebody of the trade has to do with is no finding of theirs.
        let determiner = self.before(at).take(DETERMINED).find(|word| is_determiner(word));
        let is_pointed_at = determiner.is_some_and(|word| POINTING.contains(&word));
        let of_trade = role == Some(PersonRole::Related) && WORDS.staff.contains(self.plain(at)) && !is_pointed_at;
        // "Ann, is the knee in chapter 3": she is spoken to.
        if of_trade || self.reading.is_addressed(at) {
            return false;
        }
        // "a toe amputation for Mr Cole"
        let of_them = at > 1
            && matches!(self.plain(at - 1), "for" | "on" | "from" | "in" | "of" | "mr" | "mrs" | "ms" | "miss")
            && (at.saturating_sub(4)..at).any(|at| self.is_finding[at])
            && (self.tokens[at].is_surely_name() || matches!(self.plain(at), "him" | "her"));
        if of_them {
            return true;
        }
        let mut is_joined = false;
        for next in self.clause(at, FAR) {
            let by_comma = !(self.is_own && role == Some(PersonRole::Lay))
                && matches!(role, Some(PersonRole::Lay | PersonRole::Named | PersonRole::Particular))
                && self.tokens[next].before.contains([',', '/', ':', '-']);
            is_joined |= by_comma || HAVING.contains(&self.plain(next)) || self.is_record_word(next);
            if is_joined && self.is_finding[next] {
                return true;
            }
        }
        false
    }

    /// Something is to be coded for them: "99214 for Ann", "a code for the lady", "the guy with the tattoo, is that covered".
    /// Whoever they are, what is asked about them is theirs, and no FAQ answers it.
    fn is_coded_for(&self, at: usize) -> bool {
        let is_meant = match self.who[at] {
            Some(PersonRole::Named) => self.tokens[at].is_surely_name(),
            Some(PersonRole::Lay | PersonRole::Particular) => {
                self.before(at).take(DETERMINED).any(|w| POINTING.contains(&w) || matches!(w, "the" | "a" | "an"))
            }
            Some(PersonRole::Pronoun) => matches!(self.plain(at), "him" | "her" | "his"),
            Some(PersonRole::Related | PersonRole::Anybody) | None => false,
        };
        let for_whom = self.before(at).take(DETERMINED).any(|word| FOR_WHOM.contains(&word));
        let is_e_m =
            |at: usize| self.plain(at) == "e" && self.plain(at + 1) == "m" && self.tokens[at + 1].before == "/";
        // "to switch to medical coding" is the trade.
        let is_asked = |at: usize| {
            let is_trade =
                self.plain(at) == "coding" && at > 0 && !matches!(self.plain(at - 1), "need" | "help" | "with" | "on");
            CODED.contains(&self.plain(at)) && !is_trade
        };
        let codes = (0..self.tokens.len()).any(|at| is_asked(at) || is_e_m(at) || self.tokens[at].is_billing_code());
        if self.is_study {
            return false;
        }
        // "Rufus weighs 480, K95.89?", not "she says 99213 is right".
        let told = || {
            (0..self.tokens.len()).any(|at| match self.plain(at) {
                // "T63 right?" is no report, "is she right" is.
                "right" | "wrong" => at > 0 && self.who[at - 1].is_some(),
                word => REPORTING.contains(&word),
            })
        };
        let is_told_of = match self.who[at] {
            Some(PersonRole::Named) => is_meant && !self.reading.is_addressed(at) && !self.is_writers_name(at),
            Some(PersonRole::Pronoun | PersonRole::Lay | PersonRole::Particular) => true,
            _ => false,
        };
        let is_beside_code = || is_told_of && self.asks_to_code && !told();
        is_meant && (for_whom || self.is_possessive(at)) && codes || is_beside_code()
    }

    /// An age beside them, and something of a chart: "Bernard, 71, CHF".
    fn is_aged(&self, at: usize) -> bool {
        let behind = &self.text[self.tokens[at].range.end..];
        let is_coded = || self.tokens.iter().any(|token| token.is_billing_code());
        BARE_AGE.is_match(behind) && !self.is_study && (self.is_finding.contains(&true) || is_coded())
    }
}
