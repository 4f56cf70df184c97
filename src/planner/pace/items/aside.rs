//! English words that the grammar of amounts does not know: which of them only say when, where or how somebody studies, or are
//! talk, and which could give the amount beside them another meaning.
//!
//! The first kind is a closed one: what it does not list, and nothing opens as a circumstance, has no role.

use super::{AsideRole, Item, ItemParser, Keyword, Lex, Lexed, Role};
use crate::planner::pace::lexicon;
use crate::planner::pace::words::{self, talk};

impl<'a> ItemParser<'_, 'a> {
    pub(super) fn unknown(&mut self, text: &'a str, at: usize) {
        // "Mi, Fr" and "Di/Do" are days in another language.
        let joined = |at: usize| matches!(self.lex(at), Some(Lex::Sign(',' | '/' | '-')));
        let beside_days = text.len() <= 2
            && ((joined(at + 1) && self.day_list(at + 2).is_some())
                || (joined(at.wrapping_sub(1)) && matches!(self.items.last(), Some(Item::Days { .. }))));
        // "haven't got more than 4 hours".
        let is_most = (at + 1..at + 4)
            .any(|at| self.said(at, &["more", "than"]) || self.said(at, &["go", "over"]) || self.text(at) == "exceed");
        let is_hour_of_day = matches!(self.text(at + 1), "before" | "after") && self.number(at + 2).is_some();
        let denies = !is_most
            && !is_hour_of_day
            && words::is_in(words::NEGATIONS, text)
            && !matches!(self.text(at + 1), "care" | "know" | "mind")
            && self.clause_speaks_of_time(at);
        let of_days_off = matches!(text, "those" | "these" | "them")
            && self.items.iter().any(|item| matches!(item, Item::Except(_)))
            && !self.items.iter().any(|item| matches!(item, Item::Days { .. } | Item::Per(_)));
        // "5 h a week, can't do more", "more than 6 isn't happening".
        let ends = |at: usize| matches!(self.lex(at), None | Some(Lex::Sign(',' | '.' | '!' | ';' | ')' | '\n')));
        let more = (at + 1..at + 4).find(|at| matches!(self.text(*at), "more" | "longer" | "better") && ends(at + 1));
        let no_more = more.is_some() || self.is_beyond_what_can_be(at);
        if no_more && words::is_in(words::NEGATIONS, text) {
            self.at = more.map_or(at + 1, |more| more + 1);
        } else if is_most && words::is_in(words::NEGATIONS, text) {
            // "can't promise more than 10".
            self.at = at + 1;
        } else if of_days_off {
            self.on_the_days_off(at);
        } else if matches!(text, "count" | "include" | "counting")
            && self.has_amount()
            && (at + 1..self.end_of_clause(at)).any(|at| self.speaks_of_days(at))
            && (0..at).any(|at| self.text(at) == "if")
        {
            // "16 if you count the weekend": all of it, or what is added?
            self.stray(at);
        } else if text == "homework"
            && (0..at).any(|at| matches!(self.text(at), "class" | "classes" | "course" | "lecture" | "lectures"))
        {
            let start = self.tokens[at].start;
            self.push(Item::Aside { word: text, at: start, role: AsideRole::Study }, at + 1);
        } else if text == "barely" && self.number_ahead(at + 1) && !self.has_amount() {
            self.at = at + 1;
        } else if words::is_in(words::FOREIGN_PERIODS, text) {
            self.push(Item::BadPeriod(text), at + 1);
        } else if denies
            || (text == "unless" && (at + 1..self.end_of_clause(at + 1)).any(|at| self.speaks_of_time(at)))
            || words::is_in(words::RELATIONS, text)
        {
            self.stray(at);
        } else if matches!(text, "pomodoro" | "pomodoros") && matches!(self.items.last(), Some(Item::Amount(_))) {
            // "6 25-min pomodoros".
            self.at = at + 1;
        } else if (lexicon::is_english(text) || words::is_in(words::JARGON, text)) && !beside_days {
            let start = self.tokens[at].start;
            // "i do tax season so 2 hours a week" concludes.
            let ahead = |from: usize| {
                let number = self.past_noise(from);
                self.number_ahead(number) && !(from..number).any(|at| self.text(at) == "so")
            };
            let governs = ahead(at + 1)
                // "i play piano 1 hour and then study 2".
                || (matches!(self.lex(at + 1), Some(Lex::Unknown(_))) && ahead(at + 2));
            // "i can find 10 hours a week": what somebody can do with hours here is study.
            let modal = matches!(
                self.text(at.wrapping_sub(1)),
                "can" | "could" | "ill" | "will" | "would" | "might" | "to" | "id"
            );
            let governed = governs && self.member_before(at) && !lexicon::is_study(text) && !modal;
            let is_pastime = words::is_in(words::PASTIMES, text) && !self.is_circumstance(at) && !self.gives_time(at);
            let item = if is_pastime {
                Item::Pastime { word: text, at: start, governs: governed }
            } else if governed {
                Item::Activity(text, start)
            } else {
                Item::Aside { word: text, at: start, role: self.aside_role(at) }
            };
            self.push(item, at + 1);
        } else if !lexicon::is_english(text) && is_adverb(text) && self.number_ahead(at + 1) {
            // "aproximately 10 hours": in what manner, however it is spelt.
            self.at = at + 1;
        } else if text.len() > 4 && !beside_days && self.is_named_occasion(at) {
            // "between clopens", "after maghrib": when, whatever it is.
            let start = self.tokens[at].start;
            self.push(Item::Aside { word: text, at: start, role: AsideRole::Circumstance }, at + 1);
        } else if text.len() > 3 && !beside_days && !self.clause_speaks_of_time(at) && self.is_of_the_member(at) {
            // A word of no list, in a clause that says nothing of time.
            let start = self.tokens[at].start;
            self.push(Item::Aside { word: text, at: start, role: AsideRole::Circumstance }, at + 1);
        } else {
            self.stray(at);
        }
    }

    /// Whether "after", "between" or the like stands before the word here.
    fn is_named_occasion(&self, at: usize) -> bool {
        let article = matches!(self.text(at.wrapping_sub(1)), "a" | "each" | "every" | "my" | "our" | "the");
        let before = if article { at.wrapping_sub(2) } else { at.wrapping_sub(1) };
        matches!(self.text(before), "after" | "before" | "between" | "during")
    }

    /// "off fri-mon, 2 hours each of those": the days that are free are those of study.
    fn on_the_days_off(&mut self, at: usize) {
        let excepted = |item: &Item<'_>| if let Item::Except(set) = item { Some(*set) } else { None };
        let mut sets = self.items.iter().filter_map(excepted);
        let (Some(set), None) = (sets.next(), sets.next()) else { return self.stray(at) };
        let amounts = self.items.iter().filter(|item| item.is_amount()).count();
        let first = self.items.iter().find(|item| !matches!(item, Item::Break(_) | Item::Aside { .. }));
        if amounts > 1 || first.and_then(excepted).is_none() {
            return self.stray(at);
        }
        self.items.retain(|item| excepted(item).is_none());
        let past =
            if matches!(self.word(at + 1), Some(Keyword::Period(_) | Keyword::Moment(_))) { at + 2 } else { at + 1 };
        self.push(Item::Days { set, every: 1, weekend: false }, past);
    }

    /// "more than 6 hours a week isn't possible": whether an amount in the clause before is said to be too much.
    fn is_beyond_what_can_be(&self, at: usize) -> bool {
        let start = (0..at).rev().find(|at| self.ends_clause(*at)).map_or(0, |sign| sign + 1);
        let more = (start..at).find(|at| self.said(*at, &["more", "than"]) || self.said(*at, &["anything", "over"]));
        more.is_some_and(|more| (more..at).any(|at| self.number_ahead(at)))
            && !(at..self.end_of_clause(at)).any(|at| self.number_ahead(at))
    }

    /// Whether a clause tells of the member: "im dyslexic".
    fn is_of_the_member(&self, at: usize) -> bool {
        let start = (0..at).rev().find(|at| self.ends_clause(*at)).map_or(0, |sign| sign + 1);
        start < at && matches!(self.text(start), "i" | "im" | "ive" | "my" | "we")
    }

    /// Whether "I" or "we" does what the word here says.
    fn member_before(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|at| !self.is(*at, Keyword::Noise) || self.role_of(*at) == Role::Member);
        before.is_some_and(|at| matches!(self.text(at), "i" | "im" | "we"))
    }

    /// What the unknown word here does for the amount in its clause.
    fn aside_role(&self, at: usize) -> AsideRole {
        let sleeps = words::is_in(words::CHILDREN, self.text(at))
            && matches!(self.text(at + 1), "nap" | "naps" | "sleep" | "sleeps")
            // "my son naps 2 hours a day": is that the time for study?
            && !(self.amount_ahead(at + 2) && !self.has_amount() && !self.study_follows(at + 2));
        // "2 hours with my kids every day".
        let with_children = words::is_in(words::CHILDREN, self.text(at))
            && matches!(self.text(at.wrapping_sub(1)), "my" | "our" | "the")
            && self.text(at.wrapping_sub(2)) == "with"
            && matches!(self.items.last(), Some(item) if item.is_amount());
        let verdict = self.is_verdict(at);
        if self.is_given_days(at) {
            AsideRole::Rest
        } else if with_children || verdict == Some(false) {
            AsideRole::Open
        } else if self.is_kind_of_shift(at)
            || verdict == Some(true)
            || self.is_circumstance(at)
            || sleeps
            || self.month(at).is_some()
        {
            AsideRole::Circumstance
        } else if self.describes_a_piece(at)
            || self.names_a_group(at)
            || talk::leaves_amounts_alone(self.text(at))
            || lexicon::is_study(self.text(at))
        {
            AsideRole::Study
        } else if self.names_no_use(at) || self.is_what_can_be_done(at) {
            AsideRole::Loose
        } else {
            AsideRole::Open
        }
    }

    /// "i can find 10 hours a week".
    fn is_what_can_be_done(&self, at: usize) -> bool {
        matches!(self.text(at.wrapping_sub(1)), "can" | "could" | "ill" | "will" | "would" | "might")
            && self.member_before(at)
            && self.number_ahead(at + 1)
    }

    /// Whether the word here cannot say what the amount in its clause is for: not "2 hours of it", "it takes 2 hours", "2 hours at
    /// it", nor right beside the amount.
    fn names_no_use(&self, at: usize) -> bool {
        let names = |at: usize| matches!(self.lex(at), Some(Lex::Unknown(_) | Lex::Word(Keyword::Noise | Keyword::A)));
        let mut first = at;
        while first > 0 && names(first - 1) && !self.one_of(first - 1, &GOVERN) {
            first -= 1;
        }
        let governed = first > 0 && self.one_of(first - 1, &GOVERN);
        let gerund = self.text(at).ends_with("ing");
        let after = self.states_amount_before(at);
        let beside = at > 0 && !matches!(self.lex(at - 1), Some(Lex::Unknown(_) | Lex::Word(Keyword::Noise)));
        // "being retired i can do 20 hours a week": it is "I" who has the amount.
        let start = (0..at).rev().find(|at| self.ends_clause(*at)).map_or(0, |sign| sign + 1);
        let amount = (at + 1..self.end_of_clause(at)).find(|at| self.number_ahead(*at)).map(|at| self.past_noise(at));
        let led = amount.is_some_and(|amount| {
            let verbs = ["can", "could", "do", "get", "got", "have", "ill", "ive", "study", "will"];
            (at + 1..amount).any(|at| matches!(self.text(at), "i" | "ill" | "ive" | "we"))
                && (at + 1..amount).any(|at| self.one_of(at, &verbs))
                && !(start..at).any(|at| matches!(self.text(at), "i" | "im" | "my" | "we"))
        });
        let given = amount.is_some() && self.gives_time(start);
        !governed && !gerund && ((after && !beside) || led || given)
    }

    /// "my manager gives me 3 hours a week", "gym childcare covers me 80 minutes": whether somebody or something does from here on.
    fn gives_time(&self, from: usize) -> bool {
        const GIVES: [&str; 15] = [
            "allow", "allows", "buy", "buys", "cover", "covers", "frees", "gave", "get", "gets", "give", "gives",
            "grants", "leave", "leaves",
        ];
        let amount = (from..self.end_of_clause(from)).find(|at| self.number_ahead(*at));
        amount.is_some_and(|amount| {
            (from..amount).any(|at| self.one_of(at, &GIVES) && matches!(self.text(at + 1), "me" | "us"))
        })
    }

    /// "weekends are for X": whether days right before, in a clause of their own, are for what is named here, and it is no study.
    fn is_given_days(&self, at: usize) -> bool {
        let clause = self.items.iter().rev().take_while(|item| !matches!(item, Item::Break(_)));
        let mut clause = clause.into_iter();
        if !matches!(clause.next(), Some(Item::Days { .. })) || clause.any(Item::is_amount) {
            return false;
        }
        let mut before = at;
        while before > 0 && matches!(self.text(before - 1), "the" | "my" | "our" | "a") {
            before -= 1;
        }
        let joins = |at: usize| matches!(self.text(at), "are" | "is" | "=" | "always" | "usually" | "just");
        before > 1
            && self.text(before - 1) == "for"
            && (joins(before - 2) || matches!(self.word(before - 2), Some(Keyword::Day(_) | Keyword::Period(_))))
            && !lexicon::is_study(self.text(at))
            && (self.text(at) == "rest" || !talk::leaves_amounts_alone(self.text(at)))
    }

    /// "early shift: 90 minutes", "on late shifts": what kind of week or day it is.
    fn is_kind_of_shift(&self, at: usize) -> bool {
        let shift = |at: usize| matches!(self.text(at), "shift" | "shifts");
        let kind =
            |at: usize| matches!(self.text(at), "day" | "early" | "evening" | "late" | "long" | "night" | "short");
        let turns = self.has_turn() || self.turns_follow(at);
        turns && ((kind(at) && shift(at + 1)) || (shift(at) && at > 0 && kind(at - 1)))
    }

    /// "a longer session of 4 hours", "a chunk of 2 hours", "on my coffee break".
    fn describes_a_piece(&self, at: usize) -> bool {
        let is_piece = |at: usize| words::is_in(words::PIECES, self.text(at));
        let piece = self.is(at + 1, Keyword::Times) || is_piece(at + 1);
        (piece && at > 0 && self.is(at - 1, Keyword::A))
            || ((is_piece(at) || matches!(self.text(at), "gap" | "hole" | "pocket" | "stretch" | "window"))
                && self.text(at + 1) == "of"
                && self.number_ahead(at + 2))
            || matches!(self.text(at + 1), "break" | "breaks")
    }

    /// Whether a length of time stands here, past filler.
    fn amount_ahead(&self, at: usize) -> bool {
        let at = self.past_noise(at);
        matches!(self.side(at), Some((super::side::Side::Length { .. }, _)))
    }

    /// Whether what is said after an amount tells that it is the time for study.
    fn study_follows(&self, at: usize) -> bool {
        (at..self.tokens.len())
            .any(|at| matches!(self.text(at), "during" | "so" | "study" | "studying" | "then" | "when"))
    }

    /// "study group", "coding club": those who study together.
    fn names_a_group(&self, at: usize) -> bool {
        at > 0
            && matches!(self.text(at), "circle" | "club" | "group" | "hall" | "meetup")
            && (matches!(self.text(at - 1), "study" | "coding" | "billing" | "cpc" | "exam" | "review" | "reading"))
    }

    /// "10 hours a week is my limit", "5 hours a week sounds right": whether what somebody says of an amount leaves it as it is,
    /// where anything is said of it. "20 hours a week is too much" takes it back.
    fn is_verdict(&self, at: usize) -> Option<bool> {
        const COPULAS: [&str; 9] = ["be", "feels", "is", "keeps", "looks", "seems", "sounds", "suits", "works"];
        let start = (0..at).rev().find(|at| self.ends_clause(*at)).map_or(0, |sign| sign + 1);
        let copula = (start..=at).rev().find(|at| self.one_of(*at, &COPULAS))?;
        let end = self.end_of_clause(at);
        let said_of_amount = self.number_ahead(start) || self.number_ahead(self.past_filler(start));
        if !said_of_amount || (copula..end).any(|at| self.number_ahead(at)) {
            return None;
        }
        let denies = |at: usize| {
            let text = self.text(at);
            text == "not" || words::is_in(talk::TAKES_BACK, text) || words::is_in(words::NEGATIONS, text)
        };
        Some(!(copula..end).any(denies))
    }

    /// "i study 2 hours a day at starbucks": a place, where the clause says that it is study.
    fn is_place_of_study(&self, clause: usize, at: usize) -> bool {
        let names = |at: &usize| {
            matches!(self.lex(*at), Some(Lex::Unknown(_) | Lex::Word(Keyword::Noise | Keyword::A | Keyword::Our)))
        };
        let preposition = (clause..at).rev().find(|at| !names(at));
        let placed = preposition.is_some_and(|at| matches!(self.text(at), "at" | "in" | "from"));
        placed && (clause..at).any(|at| matches!(self.text(at), "study" | "studying" | "studied" | "studies"))
    }

    /// "20 minutes a day on the toilet", "45 min in my pajamas": where it is, after a whole amount. What "at" opens may be what
    /// the hours are for.
    fn is_place(&self, at: usize) -> bool {
        let names =
            |at: &usize| matches!(self.lex(*at), Some(Lex::Unknown(_) | Lex::Word(Keyword::Noise | Keyword::Working)));
        // "in the carpool line 30 minutes": nobody counts a job in minutes.
        let minutes =
            (at + 1..at + 4).find_map(|at| self.number(at)).is_some_and(|(_, unit)| self.is(unit, Keyword::Minute));
        let Some(opening) = (0..at).rev().find(|at| self.one_of(*at, &PLACED) || !names(at)) else { return false };
        // "on my other project": what it is for.
        let article = match self.text(opening) {
            "on" => &["a", "an", "the"][..],
            _ => &["a", "an", "her", "his", "my", "our", "the", "their"][..],
        };
        self.one_of(opening, &PLACED) && self.one_of(opening + 1, article) && (minutes || self.states_amount_before(at))
    }

    /// Whether it stands in a clause that "while" or the like opens, or in a phrase that "after" or the like does.
    pub(super) fn is_circumstance(&self, at: usize) -> bool {
        let ends = |token: &Lexed<'_>| matches!(token.lex, Lex::Sign(',' | ';' | '.' | '\n'));
        let clause = self.tokens[..at].iter().rposition(ends).map_or(0, |sign| sign + 1);
        let opens = |at: usize| words::is_in(talk::CONJUNCTIONS, self.text(at)) || self.said(at, &["now", "that"]);
        // "my boss lets me study".
        let allows = |at: usize| self.said(at, &["lets", "me"]) || self.said(at, &["lets", "us"]);
        if (clause..=at).any(opens) || (at + 1..at + 4).any(allows) {
            return true;
        }
        // "15 min a day waiting for the bus".
        if words::is_in(talk::PREPOSITIONS, self.text(at)) && self.states_amount_before(at) {
            return true;
        }
        if self.is_place_of_study(clause, at) || self.is_place(at) || is_adverb(self.text(at)) {
            return true;
        }
        (clause..at)
            .rev()
            .take_while(|at| {
                matches!(
                    self.lex(*at),
                    Some(
                        Lex::Unknown(_)
                            | Lex::Word(
                                Keyword::Noise
                                    | Keyword::A
                                    | Keyword::At
                                    | Keyword::Our
                                    | Keyword::Between
                                    | Keyword::To
                                    | Keyword::Moment(_)
                                    | Keyword::Working
                                    | Keyword::Job
                            )
                    )
                )
            })
            .any(|at| words::is_in(talk::PREPOSITIONS, self.text(at)))
    }
}

/// What opens what an amount is for.
const GOVERN: [&str; 8] = ["at", "doing", "for", "of", "on", "spent", "to", "toward"];

/// What opens a place.
const PLACED: [&str; 9] = ["beside", "by", "from", "in", "inside", "near", "on", "outside", "under"];

/// Whether a word only tells in what manner: "religiously". What "barely" and the like do to an amount is told elsewhere.
fn is_adverb(word: &str) -> bool {
    let is_other = matches!(word, "assembly" | "belly" | "family" | "fly" | "july" | "reply" | "supply");
    word.len() > 4 && word.ends_with("ly") && !is_other
}
