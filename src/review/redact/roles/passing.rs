//! Whether a question says in passing what ails somebody, in the very clause that asks: "does being asthmatic matter", "is
//! there a chair for my kind of arthritis", "can a deaf man like my father come", "since my hip was replaced".
//!
//! A *person* (the writer, or whose the ailment is said to be) and an *ailment*, in one of a few frames. An ailment is what
//! the lists have, what has the form of a finding, or a word that means an illness. What is asked of codes is a question of the
//! trade in any frame that names no owner: "does having diabetes with neuropathy need one code".

mod openings;
mod words;

use super::super::names::{NameToken, TokenizedText};
use super::super::{medical, vocabulary};
use super::Roles;
use super::words::{DETERMINED, WORDS, is_relative};
use crate::text;
use words::{
    AILING, ATTACKS, BODY, CARE, COMPLAINTS, CYCLE, FREQUENCY, GERUNDS, GIVING, HABITS, INNER, KINDS, NOT_AILING,
    OF_CODES, OF_TRADE, OWNERS, PARTICLES, REASONS, SUFFERED, SYMPTOMS, TREATMENTS, WORN, WORN_WITH,
};

/// Words between "being" and what somebody is: articles, and how much.
const QUALIFIED: usize = 3;
/// Words between "my kind of" and the kind.
const KIND_WITHIN: usize = 3;
/// Words between an ailment and "like mine": "a wheelchair user like my sister".
const LIKE_WITHIN: usize = 3;
/// Words between a part of the body and what is wrong with it.
const PART_WITHIN: usize = 4;
/// Words between one who falls ill and the symptom: "in case I swell", "when I start to bleed".
const FALLS_WITHIN: usize = 4;
/// Words between a symptom and how often.
const OFTEN_WITHIN: usize = 3;
/// Words between who gives and what is given.
const GIVEN_WITHIN: usize = 5;

/// Words between "with" and what is worn.
const WORN_WITHIN: usize = 3;

/// Whether a text says of somebody what ails them, where it asks.
pub(in crate::review::redact) fn tells_in_passing(text: &str, reading: &TokenizedText) -> bool {
    let roles = Roles::of(text, reading);
    (0..roles.tokens.len()).any(|at| {
        roles.is_being(at)
            || roles.is_of_own_kind(at)
            || roles.is_likened(at)
            || roles.is_ailing_part(at)
            || roles.is_complained_of(at)
            || roles.falls_ill(at)
            || roles.keeps_happening(at)
            || roles.is_cared_for(at)
            || roles.is_worn(at)
            || roles.is_opening(at)
    })
}

impl Roles<'_> {
    /// Whether codes are spoken of, so that a condition is their subject.
    fn speaks_of_codes(&self) -> bool {
        self.asks_to_code || self.tokens.iter().any(|token| OF_CODES.contains(&token.plain.as_str()))
    }

    /// Whether a word here names an ailment, by whatever list or its meaning.
    fn is_ailment(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let plain = token.plain.as_str();
        if OF_TRADE.contains(&plain) || BODY.contains(&plain) || self.is_idiom(at) || self.is_subject_of(at + 1) {
            return false;
        }
        // "an injury lawyer", but "a deaf teacher".
        if WORDS.staff.contains(self.plain(at + 1)) && self.illness_at(at) != Some(true) {
            return false;
        }
        self.illness_at(at).is_some()
            || self.condition_at(at).is_some()
            || SUFFERED.contains(&plain)
            || medical::is_about_illness(plain)
            || vocabulary::is_finding(plain)
            || is_sufferer(token)
    }

    /// Whether the word here makes a subject of the one before: "asthma chapter", "diabetes nurse".
    fn is_subject_of(&self, at: usize) -> bool {
        self.is_attribute(at) || self.is_no_sufferer(at)
    }

    /// "being asthmatic", "having gout", "being on insulin".
    fn is_being(&self, at: usize) -> bool {
        const HOW: &[&str] = &[
            "a", "an", "and", "bad", "bit", "chronic", "half", "hiv", "in", "legally", "mild", "on", "partly", "quite",
            "really", "severe", "severely", "slightly", "so", "some", "the", "this", "too", "totally", "under", "very",
        ];
        let word = self.plain(at);
        if !matches!(word, "being" | "having" | "becoming") || self.speaks_of_codes() {
            return false;
        }
        let what = (at + 1..=at + 1 + QUALIFIED).find(|next| !HOW.contains(&self.plain(*next)));
        let is_in_clause = |what: &usize| (at + 1..=*what).all(|next| self.is_joined(next));
        what.filter(is_in_clause).is_some_and(|what| {
            // "having a wacom": a thing of which no list knows. What somebody is, is none.
            let is_unheard_of = self.tokens[what].is_unknown()
                && self.plain(what).len() > 4
                && (word != "having" || what == at + 1)
                && !self.plain(what).ends_with("ing");
            // "having hay fever"
            let is_second = self.is_joined(what + 1) && self.tokens[what].is_word() && self.is_ailment(what + 1);
            self.is_ailment(what)
                || is_second && !OF_TRADE.contains(&self.plain(what))
                || is_unheard_of && !self.is_subject_of(what + 1)
        })
    }

    /// "my type of diabetes", "with his form of sclerosis".
    fn is_of_own_kind(&self, at: usize) -> bool {
        KINDS.contains(&self.plain(at))
            && self.plain(at + 1) == "of"
            && at > 0
            && (at.saturating_sub(2)..at).any(|at| OWNERS.contains(&self.plain(at)))
            && (at + 2..at + 2 + KIND_WITHIN).take_while(|next| self.is_joined(*next)).any(|next| {
                self.is_ailment(next) || self.tokens[next].is_unknown() && medical::may_be_illness(self.plain(next))
            })
    }

    /// "a deaf man like my father", "a stammer like mine", "an addict like me".
    fn is_likened(&self, at: usize) -> bool {
        let next = self.plain(at + 1);
        let is_owned = OWNERS.contains(&next)
            && (at + 2..at + 2 + DETERMINED)
                .take_while(|at| self.is_joined(*at))
                .any(|at| is_relative(self.plain(at)) || self.is_certain(at));
        let is_somebody =
            is_owned || matches!(next, "me" | "mine" | "him" | "her" | "hers" | "ours" | "theirs" | "us" | "myself");
        if self.plain(at) != "like" || !is_somebody {
            return false;
        }
        let start = at.saturating_sub(LIKE_WITHIN);
        (start..at).any(|before| {
            (before + 1..=at).all(|next| self.is_joined(next))
                && (self.is_ailment(before) || self.is_former(before) || HABITS.contains(&self.plain(before)))
        })
    }

    /// "ex smoker", "recovering gambler".
    fn is_former(&self, at: usize) -> bool {
        matches!(self.plain(at), "recovering" | "recovered" | "reformed")
            || self.plain(at) == "ex" && HABITS.contains(&self.plain(at + 1))
    }

    /// "since my hip was replaced", "when my nose bleeds", "with my appendix out".
    fn is_ailing_part(&self, at: usize) -> bool {
        let part = self.plain(at);
        if !BODY.contains(&part) || self.is_attribute(at + 1) || self.asks_to_code {
            return false;
        }
        let is_owned = (at.saturating_sub(2)..at).any(|owner| {
            (owner + 1..=at).all(|next| self.is_joined(next)) && OWNERS.contains(&self.plain(owner))
                || self.is_possessive(owner) && is_relative(self.plain(owner))
        });
        let behind = (at + 1..=at + PART_WITHIN).take_while(|next| self.is_joined(*next));
        let is_inner = INNER.contains(&part);
        is_owned
            && behind.into_iter().any(|next| {
                let word = self.plain(next);
                let ails = AILING.contains(&word) && !NOT_AILING.contains(&(word, self.plain(next + 1)));
                let goes = PARTICLES.contains(&(word, self.plain(next + 1)));
                let is_of_inner = is_inner && matches!(word, "was" | "were" | "got" | "comes" | "came" | "had" | "has");
                ails || goes || is_of_inner
            })
    }

    /// "my cramps are awful", "my period is heavy today".
    fn is_complained_of(&self, at: usize) -> bool {
        let is_owned = at > 0 && matches!(self.plain(at - 1), "my" | "our") && self.is_joined(at);
        let is_one = CYCLE.contains(&self.plain(at)) || self.is_ailment(at);
        is_owned
            && is_one
            && !self.asks_to_code
            && (at + 1..=at + PART_WITHIN)
                .take_while(|next| self.is_joined(*next))
                .any(|next| COMPLAINTS.contains(&self.plain(next)))
    }

    /// "in case I faint", "if my daughter wheezes": what may happen to somebody certain.
    fn falls_ill(&self, at: usize) -> bool {
        let is_reason = REASONS.contains(&self.plain(at)) || self.plain(at) == "in" && self.plain(at + 1) == "case";
        if !is_reason || self.speaks_of_codes() {
            return false;
        }
        let start = if self.plain(at) == "in" { at + 2 } else { at + 1 };
        let who = (start..start + 2).find(|who| {
            matches!(self.plain(*who), "i" | "we" | "he" | "she" | "im")
                || is_relative(self.plain(*who)) && *who > 0 && OWNERS.contains(&self.plain(*who - 1))
        });
        who.filter(|who| self.is_joined(*who)).is_some_and(|who| {
            (who + 1..=who + FALLS_WITHIN)
                .take_while(|next| {
                    self.is_joined(*next) && !matches!(self.plain(*next), "the" | "this" | "that" | "you")
                })
                .any(|next| {
                    // "black out a line", "collapse under pressure", "collapse the list".
                    let is_done_to = |at: usize| {
                        matches!(self.plain(at), "a" | "an" | "it" | "some" | "the" | "their" | "them" | "under")
                    };
                    SYMPTOMS.contains(&self.plain(next)) && !is_done_to(next + 1)
                        || ATTACKS.contains(&(self.plain(next), self.plain(next + 1))) && !is_done_to(next + 2)
                })
        })
    }

    /// "vomiting every hour", "throwing up all day": as often as only somebody certain does.
    fn keeps_happening(&self, at: usize) -> bool {
        let is_phrase = ATTACKS.contains(&(self.plain(at), self.plain(at + 1))) && self.plain(at).ends_with("ing");
        let behind = if is_phrase { at + 2 } else { at + 1 };
        (is_phrase || GERUNDS.contains(&self.plain(at)))
            && !self.speaks_of_codes()
            && (behind..behind + OFTEN_WITHIN)
                .take_while(|next| self.is_joined(*next))
                .any(|next| FREQUENCY.contains(&self.plain(next)))
    }

    /// "who can inject me", "who gives me my shot", "help with my injection".
    fn is_cared_for(&self, at: usize) -> bool {
        let plain = self.plain(at);
        if self.asks_to_code {
            return false;
        }
        let is_tended = CARE.contains(&plain) && matches!(self.plain(at + 1), "me" | "him" | "her" | "us");
        let is_owned = at > 0 && OWNERS.contains(&self.plain(at - 1)) && self.is_joined(at);
        let gives = || (at.saturating_sub(GIVEN_WITHIN)..at).any(|at| GIVING.contains(&self.plain(at)));
        // "my shot at passing"
        let is_chance = matches!(self.plain(at + 1), "of" | "room")
            || matches!(plain, "shot" | "shots")
                && self.plain(at + 1) == "at"
                && (matches!(self.plain(at + 2), "a" | "an" | "the" | "this" | "that" | "it")
                    || self.plain(at + 2).ends_with("ing"));
        is_tended || is_owned && TREATMENTS.contains(&plain) && !is_chance && !self.is_attribute(at + 1) && gives()
    }

    /// "with a sling on", "wearing an eye patch": what only somebody wears who is hurt.
    fn is_worn(&self, at: usize) -> bool {
        let plain = self.plain(at);
        let last = if at > 0 { self.plain(at - 1) } else { "" };
        let is_aid = WORN.contains(&plain) || WORN_WITH.contains(&(last, plain));
        let start = at.saturating_sub(WORN_WITHIN);
        let is_carried = (start..at).any(|with| {
            matches!(self.plain(with), "with" | "wearing" | "wear" | "in")
                && (with + 1..=at).all(|next| self.is_joined(next))
        });
        // "with my wrist in a splint"
        let is_of_part = (start..at).any(|at| self.plain(at) == "in" && at > 0 && BODY.contains(&self.plain(at - 1)));
        let is_put_on =
            is_of_part || matches!(self.plain(at + 1), "on" | "in" | "off") || WORN_WITH.contains(&(last, plain));
        is_aid
            && is_carried
            && is_put_on
            && !self.speaks_of_codes()
            && self.tokens.iter().any(|token| matches!(token.plain.as_str(), "i" | "im" | "me" | "my"))
    }

    /// Whether a word belongs to what stands before it: no comma, no new sentence.
    fn is_joined(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            !token.is_first && matches!(token.before.trim(), "" | "'s" | "’s" | "-" | "\"" | "(" | ")" | "“" | "/")
        })
    }
}

/// "narcoleptic", "hemophiliacs": what somebody is, by its form, where no list of common words has it.
fn is_sufferer(token: &NameToken) -> bool {
    let plain = token.plain.as_str();
    plain.len() > 6
        && !text::is_listed(plain)
        && !WORDS.learning.contains(plain)
        && [
            "eptic", "eptics", "egic", "egics", "exic", "exics", "iac", "iacs", "phrenic", "thymic", "paretic",
            "matic", "xiety",
        ]
        .iter()
        .any(|ending| plain.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::super::super::identifiers;
    use super::super::super::vocabulary::RedactionVocabulary;
    use super::*;

    #[test]
    fn what_ails_somebody_is_told_from_the_same_words_of_nobody() {
        let tells = |text: &str| {
            let words = RedactionVocabulary::default();
            tells_in_passing(text, &TokenizedText::of(text, &identifiers::spans(text), &words))
        };
        for text in [
            "does being asthmatic get me a fan",
            "is having shingles a reason to stay away",
            "does being on lithium matter there",
            "is there a mat for my kind of sciatica",
            "can people with his form of palsy climb",
            "is a tremble or tremor like mine seen",
            "can a deaf lad like my nephew join",
            "are haemophiliacs like my cousin let in",
            "does an ex drinker like my aunt get a say",
            "may I sit because my knee gave way",
            "can I go as my spleen was taken out",
            "am I let off while my shoulder is stiff",
            "who helps when her jaw locks",
            "my rash is awful, is there a cream",
            "my period is so heavy, where is the bath",
            "is there a mat in case I faint",
            "who do I call if my son throws up",
            "does vomiting all night count",
            "who can inject me there",
            "who gives me my jab",
            "may I come with an eye patch on",
            "can I get in with my splint on",
        ] {
            assert!(tells(text), "{text}");
        }
        for text in [
            "does being late get me a fan",
            "is having a laptop a must",
            "does being sick of it matter",
            "is being pregnant a chapter with its own codes",
            "does having diabetes with ckd need one code",
            "is my kind of keyboard fine",
            "is a plan like mine too slow",
            "can a nurse like my sister join",
            "is an injury lawyer like my dad any help",
            "may I sit because my bus was late",
            "what if my hand comes into view",
            "do my eyes have to stay on the screen",
            "do my eyes hurt from the screen or the book",
            "how do I code a fracture of the left femur",
            "my score is awful, what now",
            "my grace period is over, what now",
            "what if I black out a line",
            "what if I pass in may",
            "is eating every hour fine",
            "is my shot at the job gone",
            "does the cast of it change",
        ] {
            assert!(!tells(text), "{text}");
        }
    }
}
