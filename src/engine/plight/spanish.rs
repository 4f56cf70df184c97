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
];

/// Who feels so: between the verb and the feeling stands how much.
#[rustfmt::skip] // Many words a line.
const FEELING: Pattern = &[
    &["estoy", "siento", "encuentro"],
    &["mal", "fatal", "triste", "sola", "solo", "agotada", "agotado", "deprimida", "deprimido", "desesperada", "desesperado", "estresada",
      "estresado", "agobiada", "agobiado", "hundida", "hundido", "destrozada", "destrozado", "desanimada", "desanimado", "abrumada",
      "abrumado", "quemada", "quemado", "perdida", "perdido", "harta", "harto"],
];

/// So many words may stand between.
const GAP: usize = 2;

const SELF_HARM: &[&str] = &[
    "quiero morir",
    "quiero morirme",
    "quiero matarme",
    "voy a matarme",
    "quiero suicidarme",
    "no quiero vivir",
    "me quiero morir",
];

pub(super) fn speaks_of_strain(words: &[&str]) -> bool {
    is_in(words, STRAIN) || is_said(words, FEELING, GAP)
}

pub(super) fn speaks_of_self_harm(words: &[&str]) -> bool {
    is_in(words, SELF_HARM)
}

/// The language in which a message tells of distress, where it is not English.
pub(in crate::engine) fn distress_language(text: &str) -> Option<MessageLanguage> {
    let words = plain_words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    (speaks_of_strain(&words) || speaks_of_self_harm(&words)).then_some(MessageLanguage::Spanish)
}
