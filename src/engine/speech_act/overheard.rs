//! Whether a question that is overheard is for whoever knows, or for somebody in particular.
//!
//! Where the bot is spoken to, every question is for it. Where it reads along, members ask each other as well ("did you pass
//! yet"), take a question back in the same breath, answer one that somebody else asked, and go on from what was said among
//! them ("and the other one?"). Each clause that asks is looked at again with that in mind.

mod acquaintances;
mod words;
mod you;

use words::{
    ACKNOWLEDGED, ADDRESSEES, ADVERTISED, ADVISED, ANSWERED, ANSWERING, ASKED_BY_OTHERS, CHOOSING, FOUND_OUT,
    LOOKED_UP, OF_THE_OTHER, PLANNING, REACHED, RESIGNED, RHETORICAL, SOUGHT, TAKEN_BACK, UNFOUND, WISHES_TO_HEAR,
};

use super::pattern::{Pattern, begins, is_said};
use super::{
    Asking, ReadClause, SpeechAct, StatementKind, asks_by_form, has_no_form, is_inverted, needs, read, without_fillers,
};

use crate::text::grammar::QUESTION_WORDS;

/// What is made of a message that nobody put to the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) enum Overheard {
    /// It asks whoever knows.
    Asks(Asking),
    /// It is for somebody in particular, or goes on from what people said.
    BetweenPeople,
    /// It tells.
    Tells(StatementKind),
}

/// Reads a message that nobody put to the bot: the first clause that asks whoever knows decides.
pub(in crate::engine) fn overheard(text: &str) -> Overheard {
    let mut clauses: Vec<ReadClause> = read(text).filter(|clause| !clause.words.is_empty()).collect();
    let mut asked = asks_for_assent(&clauses).then_some(Asking::Form);
    for at in 0..clauses.len() {
        let words = clauses[at].words();
        if matches!(clauses[at].act, Some(SpeechAct::Asks(_)))
            && is_answered(without_fillers(&words), &clauses[at + 1..])
        {
            clauses[at].act = Some(SpeechAct::Tells(StatementKind::Report));
        }
    }
    clauses.retain(|clause| clause.act.is_some());
    if let [clause] = clauses.as_slice()
        && is_elliptical(&clause.words())
    {
        return Overheard::BetweenPeople;
    }
    if is_advert(&clauses) {
        return Overheard::BetweenPeople;
    }
    let mut aside = None;
    let mut fragment = false;
    for clause in &clauses {
        let words = clause.words();
        let said = without_fillers(&words);
        if takes_back(&words) {
            (asked, fragment) = (None, false);
            aside = Some(Overheard::Tells(StatementKind::WavedOff));
            continue;
        }
        match clause.act {
            None => {}
            // "which one are you taking, this or that".
            Some(SpeechAct::Asks(_)) if aside == Some(Overheard::BetweenPeople) && has_no_form(said) => {}
            Some(SpeechAct::Tells(how)) => aside = aside.or(Some(Overheard::Tells(how))),
            Some(SpeechAct::Asks(asking)) => match turned_away(&words, said, asking) {
                Some(other) => aside = aside.or(Some(other)),
                None if asking == Asking::Fragment => fragment = true,
                None => asked = asked.or(Some(asking)),
            },
        }
    }
    match (asked, aside) {
        (Some(asking), _) => Overheard::Asks(asking),
        (None, Some(aside)) => aside,
        (None, None) if fragment => Overheard::Asks(Asking::Fragment),
        (None, None) => Overheard::Tells(StatementKind::Statement),
    }
}

/// "one retake is included, correct": the last word asks whether what was said is so.
fn asks_for_assent(clauses: &[ReadClause]) -> bool {
    /// "oh wow, right" agrees.
    const SHORTEST: usize = 4;
    let [.., before, last] = clauses else { return false };
    let agrees = || matches!(before.words()[..], ["yes" | "yeah" | "that" | "exactly" | "lol" | "same", ..]);
    matches!(last.words()[..], ["right" | "correct"]) && before.words.len() >= SHORTEST && !agrees()
}

/// Whether whoever asks answers it in the same breath: "do i regret it, not one bit", "my boss asked what it costs, so i told her".
fn is_answered(said: &[&str], after: &[ReadClause]) -> bool {
    let next = after.first().map(ReadClause::words).unwrap_or_default();
    let is_of_oneself = matches!(
        said,
        ["do" | "did" | "am" | "was" | "will" | "would" | "have" | "can" | "could", "i" | "we", ..]
            | ["does" | "did" | "is" | "was" | "will", "it" | "that" | "this", ..]
    );
    // "am i tired yes": a word of its own, or the last one.
    let is_said_at_once =
        matches!(said, [_, _, _, .., "yes" | "no" | "yep" | "nope" | "absolutely"]) && !said.contains(&"or");
    // "not really sure" asks on.
    let asks_on = next.contains(&"or") || next.iter().skip(1).any(|word| *word == "sure");
    let answers = || ANSWERING.iter().any(|pattern| begins(&next, pattern, 0)) && !asks_on;
    let is_said_next = matches!(next[..], ["no" | "never"]) || answers();
    if is_of_oneself && (is_said_at_once || is_said_next) {
        return true;
    }
    let of_others = ASKED_BY_OTHERS.iter().any(|pattern| {
        (1..said.len())
            .any(|at| !matches!(said[at - 1], "i" | "we" | "just" | "you") && begins(&said[at..], pattern, 0))
    });
    let is_told = |words: &[&str]| ANSWERED.iter().any(|pattern| is_said(words, pattern, 1));
    of_others && (is_told(said) || after.iter().any(|clause| is_told(&clause.words())))
}

/// "hiring: remote coder, $25 an hour", "who wants my old books", "looking for a job, five years in, dm me".
fn is_advert(clauses: &[ReadClause]) -> bool {
    let words: Vec<&str> = clauses.iter().flat_map(ReadClause::words).collect();
    let words = without_fillers(&words);
    let opens = |pattern: &Pattern| {
        begins(words, pattern, 2) || words.first() == Some(&"now") && begins(&words[1..], pattern, 2)
    };
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let seeks =
        matches!(words, ["looking", "for", ..] | ["i", "am", "looking", "for", ..]) && has(SOUGHT) && has(REACHED);
    (ADVERTISED.iter().any(opens) || seeks)
        && !inverts(words)
        && !words.iter().any(|word| QUESTION_WORDS.contains(word) && *word != "who")
}

/// What a clause that asks by its form is all the same; none if it asks whoever knows. The words come with what opens them
/// and without it: "just" and "good" say something here.
fn turned_away(words: &[&str], said: &[&str], asking: Asking) -> Option<Overheard> {
    let tells = |how| Some(Overheard::Tells(how));
    let has = |patterns: &[Pattern], gap| patterns.iter().any(|pattern| is_said(words, pattern, gap));
    let opens = |patterns: &[Pattern]| patterns.iter().any(|it| begins(words, it, 0) || begins(said, it, 0));
    if is_taken_back_after_but(said) || has(RHETORICAL, 2) {
        return tells(StatementKind::WavedOff);
    }
    if has(OF_THE_OTHER, 0) {
        return tells(StatementKind::Advice);
    }
    if opens(WISHES_TO_HEAR) && words.iter().any(|word| ADDRESSEES.contains(word) || *word == "goes")
        || you::is_particular(said)
        || acquaintances::is_about_them(said)
    {
        return Some(Overheard::BetweenPeople);
    }
    if inverts(said) {
        return None;
    }
    if opens(ACKNOWLEDGED) {
        return tells(StatementKind::Statement);
    }
    if has(FOUND_OUT, 0) {
        return tells(StatementKind::Report);
    }
    let is_unmarked = asking != Asking::Mark;
    if is_unmarked && is_advised(words, said) {
        return tells(StatementKind::Advice);
    }
    let chooses = || said.iter().any(|word| CHOOSING.contains(word) || QUESTION_WORDS.contains(word));
    if asking == Asking::Fragment && opens(PLANNING) && !chooses() {
        return tells(StatementKind::Oneself);
    }
    None
}

/// Whether somewhere an auxiliary stands before its subject.
fn inverts(words: &[&str]) -> bool {
    let opened: Vec<&str> = std::iter::once("").chain(words.iter().copied()).collect();
    (0..words.len()).any(|at| is_inverted(&opened[at..]))
}

/// "and the other one", "what about online": nothing is said of what is asked.
fn is_elliptical(words: &[&str]) -> bool {
    /// "what about the second one".
    const LONGEST: usize = 3;
    let opening = words.iter().take_while(|word| matches!(**word, "okay" | "so" | "but" | "oh" | "well")).count();
    let rest = match &words[opening..] {
        ["and" | "or", "what" | "how", "about", rest @ ..] | ["what" | "how", "about", rest @ ..] => rest,
        ["and" | "or" | "same" | "ditto", rest @ ..] => rest,
        ["for", ..] => &words[opening..],
        _ => return false,
    };
    (1..=LONGEST).contains(&rest.len()) && has_no_form(rest)
}

/// Whether a clause takes back what was asked before it, and asks nothing: "never mind", "but found it".
fn takes_back(words: &[&str]) -> bool {
    let opening = words.iter().take_while(|word| matches!(**word, "okay" | "oh" | "so" | "well" | "actually")).count();
    let words = &words[opening..];
    let takes_back = TAKEN_BACK.iter().any(|pattern| begins(words, pattern, 1));
    let after_but = match words {
        ["but", after @ ..] => after,
        ["found" | "figured", ..] | ["i", "found" | "figured", ..] => words,
        _ => &[],
    };
    takes_back && !inverts(words) || is_resigned(after_but)
}

/// "i wanted to ask about it but somebody told me".
fn is_taken_back_after_but(words: &[&str]) -> bool {
    let but = words.iter().rposition(|word| *word == "but");
    but.is_some_and(|at| at > 0 && is_resigned(&words[at + 1..]))
}

/// Whether words say that nothing is to be found out any more, and ask nothing.
fn is_resigned(words: &[&str]) -> bool {
    let goes_on = || needs(words) || asks_by_form(words) || words.iter().any(|word| UNFOUND.contains(word));
    let is_never_mind = TAKEN_BACK.iter().any(|pattern| begins(words, pattern, 1));
    !words.is_empty() && (is_never_mind || RESIGNED.iter().any(|pattern| is_said(words, pattern, 1)) && !goes_on())
}

/// Whether it tells somebody where to find something: "just call them about your membership".
fn is_advised(words: &[&str], said: &[&str]) -> bool {
    let [verb, after @ ..] = said else { return false };
    let is_curt = words.iter().any(|word| matches!(*word, "just" | "simply")) && words.first() != Some(verb);
    let is_to_you = after.iter().any(|word| matches!(*word, "your" | "yours" | "yourself"));
    let is_of_others = matches!(after, ["him" | "her" | "them" | "your" | "his" | "their", ..]);
    match *verb {
        "simply" => after.first().is_some_and(|next| ADVISED.contains(next)),
        "tell" | "show" | "help" | "list" | "explain" => is_of_others,
        verb => ADVISED.contains(&verb) && (is_curt || is_to_you || is_of_others || LOOKED_UP.contains(&verb)),
    }
}
