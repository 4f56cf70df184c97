//! The few words of Spanish, French, German and Tagalog that a plain rate is made of: "2 horas al día", "10 Stunden pro Woche".
//!
//! They count only where the phrase has an hour or a minute of such a language, because most are English words as well ("tag",
//! "pro", "die"). Whatever else such a phrase has is asked about as any unknown word is.

use super::{Keyword, Moment, Period};

/// Whether a word is an hour or a minute of one of the languages, and no English word.
pub(in crate::planner::pace) fn is_unit(word: &str) -> bool {
    matches!(unit(word), Some(Keyword::Hour { .. } | Keyword::Minute))
}

fn unit(word: &str) -> Option<Keyword> {
    Some(match word {
        "hora" | "heure" | "stunde" => Keyword::Hour { plural: false },
        "horas" | "heures" | "stunden" | "std" | "stdn" | "oras" => Keyword::Hour { plural: true },
        "minuto" | "minutos" | "minuten" => Keyword::Minute,
        _ => return None,
    })
}

/// What a word means in a phrase that has such a unit.
#[rustfmt::skip] // Many words a line.
pub(in crate::planner::pace) fn meaning(word: &str) -> Option<Keyword> {
    use Keyword::{A, Adverb, And, Every, Half, Noise, Ones, Or, Per};
    Some(match word {
        "un" | "una" | "une" | "ein" | "eine" | "einer" | "isang" => Ones(1.0),
        "dos" | "deux" | "zwei" | "dalawang" => Ones(2.0),
        "tres" | "trois" | "drei" | "tatlong" => Ones(3.0),
        "cuatro" | "quatre" | "vier" => Ones(4.0),
        "cinco" | "cinq" | "fünf" => Ones(5.0),
        "seis" | "sechs" => Ones(6.0),
        "siete" | "sept" | "sieben" => Ones(7.0),
        "ocho" | "huit" | "acht" => Ones(8.0),
        "nueve" | "neuf" | "neun" => Ones(9.0),
        "diez" | "dix" | "zehn" => Ones(10.0),
        "quince" | "quinze" | "fünfzehn" => Ones(15.0),
        "veinte" | "vingt" | "zwanzig" => Ones(20.0),
        "media" | "demi" | "halbe" => Half,
        "al" | "am" => A,
        "por" | "par" | "pro" => Per,
        "cada" | "chaque" | "jede" | "jeden" | "kada" | "bawat" => Every,
        "y" | "et" | "und" => And,
        "ou" | "oder" => Or,
        "la" | "de" | "der" | "die" | "unos" | "unas" | "etwa" | "environ" | "ungefähr" | "puedo" | "estudio" | "ich" | "je" => Noise,
        "dia" | "día" | "tag" | "jour" | "araw" => Keyword::Period(Period::Day),
        "noche" | "abend" | "soir" | "gabi" => Keyword::Period(Period::DayPart(Moment::Evening)),
        "semana" | "semaine" | "woche" | "linggo" => Keyword::Period(Period::Week),
        "mes" | "mois" | "monat" => Keyword::Period(Period::Month),
        "wochenende" => Keyword::Period(Period::Weekend),
        "diario" | "diarias" | "diarios" | "täglich" => Adverb(Period::Day),
        "semanal" | "semanales" | "wöchentlich" => Adverb(Period::Week),
        _ => return unit(word),
    })
}
