//! Phrases of another language put into English, word by word, before anything is read in them.

use super::lexicon::Lexeme;
use super::token::TokenKind;
use super::words::{Keyword, foreign};

/// The lexemes of a phrase in English.
pub(super) fn in_english(all: Vec<Lexeme<'_>>) -> Vec<Lexeme<'_>> {
    let tells =
        |it: &Lexeme<'_>| it.known.is_none() && matches!(it.kind, TokenKind::Word(_)) && foreign::tells(it.text);
    if !all.iter().any(tells) {
        return all;
    }
    let mut english: Vec<Lexeme<'_>> = Vec::with_capacity(all.len() + 2);
    let mut at = 0;
    while let Some(it) = all.get(at) {
        let (plain, length) = translated(&all[at..], english.last());
        match plain {
            Some(plain) => english.extend(plain.split(' ').map(|word| it.meant(word))),
            None => english.push(*it),
        }
        at += length;
    }
    english
}

/// What stands at the beginning in English, and how many lexemes it takes.
fn translated(rest: &[Lexeme<'_>], before: Option<&Lexeme<'_>>) -> (Option<&'static str>, usize) {
    let said = |texts: &[&str]| texts.len() <= rest.len() && texts.iter().zip(rest).all(|(text, it)| it.text == *text);
    if said(&["fin", "de", "semana"]) || said(&["fines", "de", "semana"]) || said(&["fine", "settimana"]) {
        return (Some("weekend"), if rest[0].text == "fine" { 2 } else { 3 });
    }
    if said(&["más", "o", "menos"]) || said(&["mas", "o", "menos"]) || said(&["plus", "ou", "moins"]) {
        return (Some("about"), 3);
    }
    if said(&["entre", "semana"]) {
        return (Some("weekdays"), 2);
    }
    // "segunda-feira".
    let is_dashed = rest.get(1).is_some_and(|it| it.text == "-") && rest.get(2).is_some_and(|it| it.text == "feira");
    if is_dashed && let Some(day) = foreign::english(rest[0].text) {
        return (Some(day), 3);
    }
    let is_day = |it: &Lexeme<'_>| matches!(it.word, Some(Keyword::Day(_)));
    let day_follows = rest
        .get(1)
        .and_then(|it| foreign::english(it.text))
        .is_some_and(|day| day.trim_end_matches('s').ends_with("day"));
    // "3 horas no sábado e 2 na sexta": in Portuguese on that day, and no denial.
    if day_follows && matches!(rest[0].text, "no" | "na" | "nos" | "nas") {
        return (Some("on"), 1);
    }
    // "mi horario"; beside other days it is a German one.
    let word_follows = rest.get(1).is_some_and(|it| matches!(it.kind, TokenKind::Word(_)) && !is_day(it));
    if rest[0].text == "mi" && word_follows && !before.is_some_and(is_day) {
        return (Some("my"), 1);
    }
    if rest[0].text == "e" {
        return (Some("and"), 1);
    }
    // "am Wochenende je 3h"; in French it is a pronoun.
    if rest[0].text == "je" && rest.get(1).is_some_and(|it| matches!(it.kind, TokenKind::Number(_))) {
        return (Some("each"), 1);
    }
    // "lunes a viernes", "lundi au vendredi", "Montag bis Freitag".
    let joins =
        matches!(rest[0].text, "a" | "à" | "al" | "au" | "bis" | "tot") && day_follows && before.is_some_and(is_day);
    if joins {
        return (Some("to"), 1);
    }
    // "le samedi", "los domingos": on that day.
    (foreign::english(rest[0].text).or((rest[0].text == "au").then_some("the")), 1)
}
