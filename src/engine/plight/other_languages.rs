//! Calls for help in languages that the bot has no words of its own in: nobody who speaks of not living on is told that the FAQ is
//! in English. Words as they are read: without accents.

use super::is_in;

#[rustfmt::skip] // A language a paragraph.
const SELF_HARM: &[&str] = &[
    // French.
    "veux mourir", "voudrais mourir", "envie de mourir", "me suicider", "veux me tuer", "vais me tuer", "mettre fin a mes jours",
    "en finir avec la vie", "plus envie de vivre", "veux plus vivre", "pensees suicidaires",
    // German.
    "will sterben", "mochte sterben", "mich umbringen", "bringe mich um", "mich toten", "mir das leben nehmen", "nicht mehr leben",
    "will nicht leben", "nicht mehr weiterleben", "selbstmordgedanken", "mich selbst verletzen",
    // Portuguese.
    "quero morrer", "queria morrer", "vontade de morrer", "quero me matar", "vou me matar", "me suicidar", "tirar minha vida",
    "tirar a minha vida", "acabar com a minha vida", "nao quero mais viver", "nao quero viver", "pensamentos suicidas",
    // Italian.
    "voglio morire", "vorrei morire", "voglia di morire", "voglio uccidermi", "voglio suicidarmi", "togliermi la vita", "farla finita",
    "non voglio piu vivere", "pensieri suicidi",
    // Tagalog.
    "gusto ko nang mamatay", "gusto kong mamatay", "gusto ko na mamatay", "magpakamatay", "ayoko nang mabuhay", "ayaw ko nang mabuhay",
    // Hindi, as it is written in Latin letters.
    "marna chahta hu", "marna chahti hu", "marna chahta hoon", "marna chahti hoon", "mar jana chahta", "mar jana chahti", "jeena nahi chahta",
    "jeena nahi chahti", "khudkushi",
];

/// What is said of dying with laughter, of hunger.
const NO_HARM: &[&str] =
    &["mourir de", "sterben vor", "vor lachen sterben", "morrer de", "morire dal", "morire di", "mamatay sa"];

pub(super) fn speaks_of_self_harm(words: &[&str]) -> bool {
    is_in(words, SELF_HARM) && !is_in(words, NO_HARM)
}
