//! Distress in Spanish, where the verb says who it is. Words as they are read: without accents, and "ya" as the English "yes".

use super::is_in;
use crate::engine::speech_act::pattern::{Pattern, is_said};
use crate::text::language::MessageLanguage;
use crate::text::plain_words;

const STRAIN: &[&str] = &[
    "no puedo mas",
    "yes no puedo",
    "quiero rendirme",
    "me quiero rendir",
    "no aguanto mas",
    "no paro de llorar",
    "no dejo de llorar",
    "quiero llorar",
    "tengo ganas de llorar",
    "me estoy volviendo loca",
    "me estoy volviendo loco",
    "estoy por rendirme",
    "soy un fracaso",
    "soy una fracasada",
    "me rindo",
    "me doy por vencida",
    "me doy por vencido",
    "ataque de panico",
    "ataque de ansiedad",
    "la ansiedad me",
    "el estres me",
    "todo me sale mal",
];

/// Who feels so: between the verb and the feeling stands how much.
#[rustfmt::skip] // Many words a line.
const FEELING: Pattern = &[
    &["estoy", "siento", "encuentro"],
    &["mal", "fatal", "triste", "sola", "solo", "agotada", "agotado", "deprimida", "deprimido", "desesperada", "desesperado", "estresada",
      "estresado", "agobiada", "agobiado", "hundida", "hundido", "destrozada", "destrozado", "desanimada", "desanimado", "abrumada",
      "abrumado", "quemada", "quemado", "perdida", "perdido", "harta", "harto", "fracasada", "fracasado", "inutil", "ansiosa", "ansioso",
      "cansada", "cansado", "llorando"],
];

/// So many words may stand between.
const GAP: usize = 2;

/// Between two of these words stands one at most: "me quiero ya morir".
#[rustfmt::skip] // A pattern a line.
const SELF_HARM: &[Pattern] = &[
    &[&["quiero", "quisiera", "deseo", "voy", "pienso", "prefiero", "intente", "gustaria", "ganas", "podria", "pensando", "pense", "a", "de", "en"],
      &["matarme", "suicidarme", "morirme", "ahorcarme", "dispararme"]],
    &[&["quiero", "quisiera", "deseo", "prefiero", "gustaria", "ganas"], &["morir", "morirme", "desaparecer"]],
    &[&["me"], &["quiero", "quisiera", "voy", "pienso", "podria"], &["matar", "morir", "suicidar", "ahorcar", "disparar"]],
    &[&["quitarme", "quitar"], &["vida"]],
    &[&["me"], &["corto", "corte", "cortarme"], &["los", "las", "brazos", "piernas", "munecas", "otra", "cada", "anoche"]],
    &[&["quiero", "ganas"], &["cortarme"]],
    &[&["acabar", "terminar", "acabo", "termino"], &["mi"], &["vida"]],
    &[&["acabar", "terminar"], &["con"], &["todo"]],
    &[&["no"], &["quiero", "puedo", "deseo"], &["vivir", "viviendo", "existir", "despertar", "despertarme"]],
    &[&["no"], &["seguir", "sigo"], &["viviendo"]],
    &[&["mejor", "ojala", "estuviera", "estaria"], &["muerta", "muerto", "muriera"]],
    &[&["no"], &["vale", "merece"], &["pena"], &["vivir"]],
    &[&["no"], &["tiene"], &["sentido"], &["vivir", "vida"]],
    &[&["vida"], &["no"], &["vale", "tiene"], &["pena", "sentido", "nada"]],
    &[&["hacerme", "lastimarme", "hago"], &["dano"]],
    &[&["cortarme"], &["venas", "brazos", "munecas"]],
    &[&["pensamientos", "ideas"], &["suicidas", "suicidarme"]],
    &[&["mejor", "bien"], &["sin"], &["mi"]],
];

/// Who is dying of laughter, or does not want to live in some place, means no harm.
#[rustfmt::skip] // A pattern a line.
const NO_HARM: &[Pattern] = &[
    &[&["morir", "morirme"], &["de", "sin"]],
    &[&["vivir", "viviendo"], &["en", "con", "lejos", "cerca", "aqui", "alli", "alla", "fuera", "del", "de"]],
    &[&["despertar", "despertarme"], &["temprano", "tarde", "a", "antes", "tan"]],
    &[&["desaparecer"], &["unos", "un", "por", "en"]],
];

pub(super) fn speaks_of_strain(words: &[&str]) -> bool {
    is_in(words, STRAIN) || is_said(words, FEELING, GAP)
}

pub(super) fn speaks_of_self_harm(words: &[&str]) -> bool {
    const GAP: usize = 1;
    SELF_HARM.iter().any(|pattern| is_said(words, pattern, GAP))
        && !NO_HARM.iter().any(|pattern| is_said(words, pattern, 0))
}

/// The language in which a message tells of distress, where it is not English.
pub(in crate::engine) fn distress_language(text: &str) -> Option<MessageLanguage> {
    let words = plain_words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    (speaks_of_strain(&words) || speaks_of_self_harm(&words)).then_some(MessageLanguage::Spanish)
}
