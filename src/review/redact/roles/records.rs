//! Whether a text is written as records and charts are, whoever it is of: findings with a code beside them, lines that begin with
//! what happened.

use super::super::names::NameToken;
use super::Roles;
use super::words::{PLACE, RECORD, RECORD_LINE, RECORDED};

impl Roles<'_> {
    /// "stump healing, phantom pain, 99213?": a code beside two findings is somebody's, and no FAQ answers what is asked of it.
    pub(super) fn bills_what_was_found(&self) -> bool {
        // "high blood sugar" is one.
        let begins = |at: &usize| self.finds(*at) && (*at == 0 || !self.finds(at - 1));
        !self.is_study
            && self.tokens.iter().any(NameToken::is_billing_code)
            && !self.asks_of_a_rule()
            && (0..self.tokens.len()).filter(begins).nth(1).is_some()
    }

    /// "does asthma with copd need J44.9 first": one clause that asks what goes with what, and no code of a visit. Records have
    /// commas.
    fn asks_of_a_rule(&self) -> bool {
        const RULES: &[&str] = &[
            "after",
            "always",
            "before",
            "both",
            "combination",
            "for",
            "first",
            "include",
            "includes",
            "mean",
            "means",
            "need",
            "needs",
            "never",
            "one",
            "or",
            "require",
            "requires",
            "same",
            "second",
            "separate",
            "separately",
            "together",
            "two",
        ];
        let is_visit = |token: &NameToken| ["992", "993", "994"].iter().any(|visits| token.plain.starts_with(visits));
        let begins = matches!(
            self.plain(0),
            "does" | "do" | "is" | "are" | "should" | "would" | "can" | "when" | "if" | "which" | "what"
        );
        let is_one_clause = self
            .tokens
            .iter()
            .skip(1)
            .all(|token| !token.is_first && !token.before.contains([',', ';', ':', '/', '(', '+']));
        // "is hypertension due to ckd I15": of diagnoses alone.
        let are_diagnoses = || {
            let mut codes = self.tokens.iter().filter(|token| token.is_billing_code());
            codes.all(|code| code.plain.starts_with(|c: char| c.is_ascii_alphabetic()))
        };
        let joins = |token: &NameToken| matches!(token.plain.as_str(), "with" | "due" | "and" | "without");
        begins
            && is_one_clause
            && !self.is_own
            && !self.tokens.iter().any(is_visit)
            && (self.tokens.iter().any(|token| RULES.contains(&token.plain.as_str()))
                || are_diagnoses() && self.tokens.iter().any(joins))
    }

    pub(super) fn is_record_word(&self, at: usize) -> bool {
        RECORD.contains(&self.plain(at))
            || self.tokens.get(at + 1).is_some_and(|next| {
                next.before == "/"
                    && matches!((self.plain(at), next.plain.as_str()), ("c", "o") | ("s", "p") | ("h", "o"))
            })
    }

    /// Written as records are: a sentence that begins with what happened, an age or a room, and findings.
    pub(super) fn reads_like_a_record(&self, dated: bool) -> bool {
        let findings = self.is_finding.iter().filter(|is| **is).count();
        let explains = self
            .tokens
            .iter()
            .any(|token| matches!(token.plain.as_str(), "mean" | "means" | "stand" | "stands" | "abbreviation"));
        let words = (0..self.tokens.len()).filter(|at| self.is_record_word(*at)).count();
        let happened = (0..self.tokens.len()).any(|at| {
            self.tokens[at].is_first
                && (self.is_event[at]
                    || matches!(self.plain(at), "seen" | "transferred" | "admitted" | "passed" | "went"))
                && !matches!(self.plain(at + 1), "patient" | "patients")
        });
        !explains
            && (words >= 1 && (findings >= 1 || words >= 2)
                || (RECORD_LINE.is_match(self.text) && !self.is_own || RECORDED.is_match(self.text)) && findings >= 1
                || PLACE.is_match(self.text)
                    && (findings >= 1 || dated || self.tokens.iter().any(NameToken::is_billing_code))
                || happened && findings >= 1)
    }
}
