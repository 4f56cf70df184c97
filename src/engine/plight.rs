//! Messages that no entry helps: from somebody who is at the end of their strength, or may harm themselves.

mod other_languages;
mod spanish;
mod words;

use words::{
    AT_THE_END, BACK_TO_ONESELF, BEREFT, BEREFT_AT_ONCE, DEAR, DRIVEN, ELIDED, GLAD, HARM_OF_OTHERS, LAUGHING, LIVING,
    NO_HARM, NO_VIOLENCE, OF_OTHERS, ONESELF, OPENING, OTHER_PEOPLE, PLACES, SELF_HARM, SELF_HARM_AT_ONCE, STALLED,
    STRAIN, TENSION, TENSION_AT_ONCE, TO_ONESELF, TRAILING, VIOLENCE, WRITERS,
};

pub(super) use spanish::distress_language;

use super::speech_act::pattern::{Pattern, begins, is_said};
use super::speech_act::{Asking, SpeechAct, clauses, speech_act};
use crate::text::plain_words;

/// What somebody suffers from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Distress {
    /// They speak of harming themselves, or of not living on.
    SelfHarm,
    /// Somebody does them violence.
    Violence,
    /// They are at the end of their strength.
    Strain,
}

impl Distress {
    /// Whether somebody is to hear it whatever else is said, and wherever.
    pub(super) const fn is_urgent(self) -> bool {
        matches!(self, Self::SelfHarm | Self::Violence)
    }
}

/// Whether a message tells that its writer is in distress. Strain that somebody only mentions beside a question of its own, "i am
/// so stressed, how long is the exam", is left to whoever answers that.
pub(super) fn distress(text: &str) -> Option<Distress> {
    let clauses: Vec<Vec<String>> = clauses(text).map(plain_words).filter(|clause| !clause.is_empty()).collect();
    let clauses: Vec<Vec<&str>> = clauses.iter().map(|it| it.iter().map(String::as_str).collect()).collect();
    let whole: Vec<&str> = clauses.concat();
    let own: Vec<Vec<&str>> = clauses.iter().filter(|it| is_own(it, &whole)).map(|it| without_others(it)).collect();
    let is_stalled = whole.iter().any(|word| STALLED.contains(word));
    let harms = own.iter().any(|clause| speaks_of_self_harm(clause, is_stalled));
    let in_other_words = || spanish::speaks_of_self_harm(&whole) || other_languages::speaks_of_self_harm(&whole);
    if harms || in_other_words() || is_of_somebody_dear(&whole) || takes_leave(&whole) {
        return Some(if is_exaggerated(&whole) { Distress::Strain } else { Distress::SelfHarm });
    }
    if suffers_violence(&whole) {
        return Some(Distress::Violence);
    }
    // Before what is glad: "passed" is said of an exam as well.
    let is_bereft = holds(&whole, BEREFT, 1) || holds(&whole, BEREFT_AT_ONCE, 0);
    if is_bereft && !whole.iter().any(|word| OF_OTHERS.contains(word)) && !asks_apart(text) {
        return Some(Distress::Strain);
    }
    if whole.iter().any(|word| GLAD.contains(word)) {
        return None;
    }
    let tells = || matches!(speech_act(text), SpeechAct::Tells(_) | SpeechAct::Asks(Asking::Fragment));
    let is_strained = own.iter().any(|clause| holds(clause, STRAIN, GAP)) && !asks_apart(text);
    let is_tense = || own.iter().any(|clause| holds(clause, TENSION, GAP) || holds(clause, TENSION_AT_ONCE, 0));
    (is_strained || (is_tense() || spanish::speaks_of_strain(&whole)) && tells()).then_some(Distress::Strain)
}

fn holds(words: &[&str], patterns: &[Pattern], gap: usize) -> bool {
    patterns.iter().any(|pattern| is_said(words, pattern, gap))
}

fn is_in(words: &[&str], phrases: &[&str]) -> bool {
    let spaced = format!(" {} ", words.join(" "));
    phrases.iter().any(|phrase| spaced.contains(&format!(" {phrase} ")))
}

/// Whether a clause is about whoever wrote it, and not about a record that they code.
fn is_own(clause: &[&str], whole: &[&str]) -> bool {
    let is_of_oneself = |words: &[&str]| words.iter().any(|word| ONESELF.contains(word));
    let is_case = |words: &[&str]| words.iter().any(|word| OF_OTHERS.contains(word));
    if is_of_oneself(clause) {
        return !is_case(clause);
    }
    let opening = clause.iter().find(|word| !OPENING.contains(word));
    (is_of_oneself(whole) || opening.is_some_and(|word| ELIDED.contains(word))) && !is_case(whole)
}

/// "Goodbye everyone, this is the end": who says so takes leave of more than a chat.
fn takes_leave(whole: &[&str]) -> bool {
    holds(whole, &[&[&["goodbye"], &["everyone", "everybody", "all", "world", "guys"]]], 0)
        && (is_in(whole, &["the end", "for ever", "forever", "not be here", "for good", "not see me"]))
}

/// "My friend wants to kill herself": somebody who is dear to the writer, and not in a record that they code.
fn is_of_somebody_dear(whole: &[&str]) -> bool {
    let is_record = |word: &&str| OF_OTHERS.contains(word);
    let is_own = |two: &[&str]| matches!(two[0], "my" | "our" | "best" | "a") && DEAR.contains(&two[1]);
    whole.windows(2).any(is_own) && !whole.iter().any(is_record) && holds(whole, HARM_OF_OTHERS, 1)
}

/// "My husband hits me": what somebody does to whoever wrote it, and is in no record that they code.
fn suffers_violence(whole: &[&str]) -> bool {
    let is_record = |word: &&str| OF_OTHERS.contains(word);
    !whole.iter().any(is_record) && holds(whole, VIOLENCE, 1) && !holds(whole, NO_VIOLENCE, 1)
}

/// What a clause says of whoever wrote it: without what somebody else in it does or feels, unless that comes back to them.
fn without_others<'t>(clause: &[&'t str]) -> Vec<&'t str> {
    let begins = |at: &usize| [WRITERS, OTHER_PEOPLE, DEAR].iter().any(|them| them.contains(&clause[*at]));
    let mut starts: Vec<usize> = (0..clause.len()).filter(|at| *at == 0 || begins(at)).collect();
    starts.push(clause.len());
    let parts = starts.windows(2).map(|ends| &clause[ends[0]..ends[1]]);
    let is_on_the_writer = |part: &&[&str]| {
        !part.first().is_some_and(|first| OTHER_PEOPLE.contains(first) || DEAR.contains(first))
            || part.iter().any(|word| TO_ONESELF.contains(word))
            || part.last().is_some_and(|last| BACK_TO_ONESELF.contains(last))
    };
    parts.filter(is_on_the_writer).flatten().copied().collect()
}

fn speaks_of_self_harm(clause: &[&str], is_stalled: bool) -> bool {
    let last = clause.iter().rposition(|word| !TRAILING.contains(word)).map_or(0, |at| at + 1);
    let ends =
        |pattern: &Pattern| last.checked_sub(pattern.len()).is_some_and(|at| begins(&clause[at..last], pattern, 0));
    holds(clause, SELF_HARM, GAP) && !holds(clause, NO_HARM, 0)
        || holds(clause, SELF_HARM_AT_ONCE, 0)
        || holds(clause, LIVING, GAP) && !holds(clause, PLACES, 1)
        || !is_stalled && AT_THE_END.iter().any(ends)
        || clause.contains(&"kms") && !clause.iter().any(|word| measures(word))
}

/// "kms" are a distance as well.
fn measures(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            word,
            "many" | "few" | "from" | "away" | "distance" | "drive" | "drove" | "hundred" | "per" | "two" | "ten"
        )
}

/// Whether somebody laughs about a thing that they say drives them to it: "this chapter makes me want to die lol".
fn is_exaggerated(words: &[&str]) -> bool {
    words.iter().any(|word| LAUGHING.contains(word) || word.starts_with("haha")) && holds(words, DRIVEN, 0)
}

/// Whether one clause asks something, and no strain is in it: "i cant stop crying. how do i book a retake?" "What do I do" asks
/// nothing by itself.
fn asks_apart(text: &str) -> bool {
    /// Words that ask for help, and not for anything that could be looked up.
    const ASKING_FOR_HELP: [&str; 14] =
        ["what", "do", "should", "can", "i", "now", "to", "how", "am", "supposed", "help", "why", "go", "on"];
    clauses(text).any(|clause| {
        let words = plain_words(clause);
        let said: Vec<&str> = words.iter().map(String::as_str).collect();
        matches!(speech_act(clause), SpeechAct::Asks(asking) if asking != Asking::Fragment)
            && !said.starts_with(&["what", "if"])
            && !holds(&said, STRAIN, GAP)
            && !said.iter().all(|word| ASKING_FOR_HELP.contains(word))
    })
}

/// So many other words may stand between two words of a pattern.
const GAP: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq;
    use crate::text::is_babble;

    #[test]
    fn who_is_at_the_end_of_their_strength_is_told_from_who_asks_and_who_reports() {
        use Distress::{SelfHarm, Strain};
        for (text, expected) in [
            ("i am so stressed i cant do this anymore", Some(Strain)),
            ("I'm so overwhelmed right now", Some(Strain)),
            ("honestly i feel like a failure", Some(Strain)),
            ("i want to give up", Some(Strain)),
            ("i cant stop crying", Some(Strain)),
            ("i feel like giving up on everything, i cry every night", Some(Strain)),
            ("i feel like a total failure", Some(Strain)),
            ("im panicking about tomorrow", Some(Strain)),
            ("anxiety is eating me up before my exam", Some(Strain)),
            ("me siento muy mal, quiero rendirme", Some(Strain)),
            ("no puedo más", Some(Strain)),
            ("what if i flunk again, i can't cope", Some(Strain)),
            ("i've been sobbing all evening, what should i do", Some(Strain)),
            ("my whole family hates me for failing, how do i go on", Some(Strain)),
            ("how would i even end it all?", Some(SelfHarm)),
            ("is there any reason to keep on living after i failed", Some(SelfHarm)),
            ("i sometimes wish i could just vanish", Some(SelfHarm)),
            ("no one would even miss me", Some(SelfHarm)),
            ("i keep having suicidal thoughts before tests", Some(SelfHarm)),
            ("my family is better off without me", Some(SelfHarm)),
            ("how do i find the code for a patient who wants to hurt themselves, i have no clue", None),
            ("which icd code is suicidal ideation, i can not find it", None),
            ("giving up on everything is no option", None),
            ("what do people with anxiety do", None),
            ("i am so stressed, how long is the exam", None),
            ("i can't stop crying. how do i book a second try?", None),
            ("i cried all day because i passed", None),
            ("people get so stressed here", None),
            ("is the exam stressful", None),
            ("my teacher stressed this point", None),
            ("is it worth it to live on campus", None),
            ("", None),
        ] {
            assert_eq!(distress(text), expected, "{text:?}");
        }
    }

    /// Of a hundred, in tables of at least 40.
    const MOST_MISTAKEN: usize = 3;

    #[test]
    fn self_harm_and_strain_are_told_from_each_other_and_from_ways_of_speaking() {
        for (table, expected) in [
            (include_str!("plight/self_harm.txt"), Some(Distress::SelfHarm)),
            (include_str!("plight/strain.txt"), Some(Distress::Strain)),
            (include_str!("plight/neither.txt"), None),
        ] {
            let mistaken: Vec<&str> = table.lines().filter(|text| distress(text) != expected).collect();
            let all = table.lines().count();
            assert!(all >= 40 && mistaken.len() * 100 <= MOST_MISTAKEN * all, "{expected:?}: {mistaken:#?}");
        }
    }

    #[test]
    fn distress_is_heard_beside_codes_and_in_spanish_and_not_in_what_stands_still() {
        use Distress::{SelfHarm, Strain};
        for (text, expected) in [
            ("i want to kill myself, i will never learn these codes", Some(SelfHarm)),
            ("the chart says suicidal, which code do i take", None),
            ("quiero morir", Some(SelfHarm)),
            ("ya no puedo", Some(Strain)),
            ("me siento tan sola y agotada", Some(Strain)),
            ("estoy super estresado con todo esto", Some(Strain)),
            ("no paro de llorar, quiero abandonar", Some(Strain)),
            ("estoy muy interesado en el curso", None),
            ("¿es triste el examen?", None),
            ("i want to die lol", Some(SelfHarm)),
            ("this course makes me want to die", Some(SelfHarm)),
            ("this course makes me want to die lmao", Some(Strain)),
            ("the video does not load so i cant go on", None),
            ("it is 40 kms to the hall for me", None),
        ] {
            assert_eq!(distress(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_call_for_help_is_heard_in_other_languages_and_for_somebody_else() {
        use Distress::{SelfHarm, Strain};
        for (text, expected) in [
            ("me quiero matar", Some(SelfHarm)),
            ("ya no quiero seguir viviendo", Some(SelfHarm)),
            ("me voy a matar", Some(SelfHarm)),
            ("a veces pienso en quitarme la vida", Some(SelfHarm)),
            ("estaría mejor muerta", Some(SelfHarm)),
            ("ojalá estuviera muerto", Some(SelfHarm)),
            ("siento que no vale la pena vivir", Some(SelfHarm)),
            ("mi vida no tiene sentido", Some(SelfHarm)),
            ("tengo ganas de hacerme daño", Some(SelfHarm)),
            ("quisiera desaparecer", Some(SelfHarm)),
            ("todos estarían mejor sin mí", Some(SelfHarm)),
            ("quiero acabar con todo", Some(SelfHarm)),
            ("reprobé y me siento fracasado", Some(Strain)),
            ("tuve un ataque de pánico antes del examen", Some(Strain)),
            ("estoy muy cansada y solo quiero llorar", Some(Strain)),
            ("me quiero morir de risa", None),
            ("no quiero vivir en el campus", None),
            ("¿vale la pena el examen?", None),
            ("no quiero despertar tan temprano para el examen", None),
            ("¿cómo se codifica el intento de suicidio?", None),
            ("je veux mourir", Some(SelfHarm)),
            ("j'ai envie de mourir", Some(SelfHarm)),
            ("ich will nicht mehr leben", Some(SelfHarm)),
            ("ich bringe mich um", Some(SelfHarm)),
            ("não quero mais viver", Some(SelfHarm)),
            ("vou me matar", Some(SelfHarm)),
            ("non voglio più vivere", Some(SelfHarm)),
            ("gusto ko nang mamatay", Some(SelfHarm)),
            ("je veux mourir de rire", None),
            ("i swallowed a bunch of pills", Some(SelfHarm)),
            ("i got a gun and nothing matters", Some(SelfHarm)),
            ("i have a gun charge, can i still take the exam", None),
            ("i took my pills before the exam", None),
            ("my sister wants to hurt herself, what do i do", Some(SelfHarm)),
            ("my best friend is suicidal", Some(SelfHarm)),
            ("my friend wants to kill time before the exam", None),
            ("my coworker codes suicidal patients all day", None),
        ] {
            assert_eq!(distress(text), expected, "{text:?}");
        }
    }

    #[test]
    fn violence_grief_and_what_was_done_to_oneself_are_heard() {
        use Distress::{SelfHarm, Strain, Violence};
        for (text, expected) in [
            ("my boyfriend beats me and i cant focus on the course", Some(Violence)),
            ("he hit me last night", Some(Violence)),
            ("my ex keeps threatening me", Some(Violence)),
            ("i was assaulted on campus", Some(Violence)),
            ("somebody is stalking me", Some(Violence)),
            ("i live with an abusive partner", Some(Violence)),
            ("the exam beat me again", None),
            ("my sister beat me to the cpc, she passed first", None),
            ("he hit me up about a coding job", None),
            ("how do i code a patient whose husband hits her, it confuses me", None),
            ("my boss keeps threatening to cut my hours", None),
            ("my dad died in march and i can not study", Some(Strain)),
            ("my grandma passed away yesterday", Some(Strain)),
            ("i lost my baby and my exam is on friday", Some(Strain)),
            ("i relapsed and can not think of anything else", Some(Strain)),
            ("we are about to be homeless", Some(Strain)),
            ("my mom died last year, how do i move my exam", None),
            ("my laptop died", None),
            ("i lost my wallet with my id", None),
            ("i lost my study partner, she moved away", None),
            ("i cut myself again last night", Some(SelfHarm)),
            ("started cutting again", Some(SelfHarm)),
            ("i burned myself on purpose", Some(SelfHarm)),
            ("me corto los brazos", Some(SelfHarm)),
            ("goodbye everyone, this is the end", Some(SelfHarm)),
            ("goodbye all, forever", Some(SelfHarm)),
            ("goodbye everyone, see you on monday", None),
            ("i cut myself off after two hours a day", None),
            ("i cut myself some slack this week", None),
            ("they are cutting again the number of questions", None),
        ] {
            assert_eq!(distress(text), expected, "{text:?}");
        }
    }

    #[test]
    fn no_wording_of_the_faq_is_either() {
        let faq = faq::parse(include_str!("../../faq.toml")).unwrap();
        let wordings = faq.entries.iter().flat_map(|entry| entry.phrasings());
        let taken: Vec<&str> = wordings.filter(|wording| distress(wording).is_some() || is_babble(wording)).collect();
        assert_eq!(taken, Vec::<&str>::new());
    }
}
