//! The few words of other languages that a plain rate is made of, each with its English word: "2 horas al día", "10 Stunden pro
//! Woche", "du lundi au vendredi 1h30".
//!
//! A phrase is put into English where it has a word that is none itself; the others are English words as well ("tag", "pro", "die").
//! Whatever else such a phrase has is asked about as any unknown word is.

/// Words that tell by themselves that a phrase is of another language.
#[rustfmt::skip] // Many words a line.
const TELLING: &[(&str, &str)] = &[
    ("abends", "evenings"), ("araw", "day"), ("avond", "evening"), ("avonden", "evenings"), ("bawat", "every"),
    ("dalawang", "two"), ("dia", "day"), ("diaria", "daily"), ("diariamente", "daily"), ("diarias", "daily"),
    ("diario", "daily"), ("diarios", "daily"), ("dias", "days"), ("dienstag", "tuesday"), ("dienstags", "tuesdays"),
    ("dimanche", "sunday"), ("dimanches", "sundays"), ("dinsdag", "tuesday"), ("domenica", "sunday"),
    ("donderdag", "thursday"), ("donnerstag", "thursday"), ("donnerstags", "thursdays"), ("día", "day"),
    ("días", "days"), ("elke", "every"), ("freitag", "friday"), ("freitags", "fridays"), ("gabi", "evening"),
    ("giorni", "days"), ("giorno", "day"), ("giovedi", "thursday"), ("giovedì", "thursday"), ("heure", "hour"),
    ("heures", "hours"), ("hora", "hour"), ("horas", "hours"), ("iedere", "every"), ("isang", "one"),
    ("jeudi", "thursday"), ("jeudis", "thursdays"), ("jueves", "thursday"), ("linggo", "week"), ("lundi", "monday"),
    ("lundis", "mondays"), ("lunedi", "monday"), ("lunedì", "monday"), ("lunes", "monday"), ("maandag", "monday"),
    ("mardi", "tuesday"), ("mardis", "tuesdays"), ("martedi", "tuesday"), ("martedì", "tuesday"),
    ("martes", "tuesday"), ("matins", "mornings"), ("mañana", "morning"), ("mañanas", "mornings"),
    ("mercoledi", "wednesday"), ("mercoledì", "wednesday"), ("mercredi", "wednesday"), ("mercredis", "wednesdays"),
    ("mezzora", "half hour"), ("miercoles", "wednesday"), ("minuten", "minutes"), ("minuti", "minutes"),
    ("minuto", "minutes"), ("minutos", "minutes"), ("mittwoch", "wednesday"), ("mittwochs", "wednesdays"),
    ("miércoles", "wednesday"), ("montag", "monday"), ("montags", "mondays"), ("morgens", "mornings"),
    ("noche", "night"), ("noches", "nights"), ("ogni", "every"), ("oras", "hours"), ("sabado", "saturday"),
    ("sabados", "saturdays"), ("sabato", "saturday"), ("samedi", "saturday"), ("samedis", "saturdays"),
    ("samstag", "saturday"), ("samstags", "saturdays"), ("semaine", "week"), ("semana", "week"),
    ("semanal", "weekly"), ("semanales", "weekly"), ("semanas", "weeks"), ("settimana", "week"),
    ("settimane", "weeks"), ("soir", "evening"), ("soirs", "evenings"), ("sonnabend", "saturday"),
    ("sonntag", "sunday"), ("sonntags", "sundays"), ("std", "hours"), ("stdn", "hours"), ("stunde", "hour"),
    ("stunden", "hours"), ("sábado", "saturday"), ("sábados", "saturdays"), ("tatlong", "three"),
    ("täglich", "daily"), ("unora", "one hour"), ("uren", "hours"), ("uur", "hours"), ("vendredi", "friday"),
    ("vendredis", "fridays"), ("venerdi", "friday"), ("venerdì", "friday"), ("viernes", "friday"),
    ("vrijdag", "friday"), ("werktags", "weekdays"), ("woche", "week"), ("wochen", "weeks"),
    ("wochenende", "weekend"), ("wochenenden", "weekends"), ("wochentags", "weekdays"), ("woensdag", "wednesday"),
    ("wöchentlich", "weekly"), ("zaterdag", "saturday"), ("zondag", "sunday"),
];

/// Words that count only beside one of those.
#[rustfmt::skip] // Many words a line.
const BESIDE: &[(&str, &str)] = &[
    ("abend", "evening"), ("acht", "eight"), ("al", "a"), ("alla", "a"), ("alle", "every"), ("am", "a"),
    ("anderthalb", "one and a half"), ("ao", "a"), ("aos", "the"), ("as", "the"), ("ausser", "except"),
    ("außer", "except"), ("behalve", "except"), ("cada", "every"), ("chaque", "every"), ("cinco", "five"),
    ("cinq", "five"), ("cinque", "five"), ("circa", "about"), ("cuatro", "four"), ("dag", "day"), ("dagen", "days"),
    ("dal", "the"), ("das", "the"), ("de", "the"), ("del", "the"), ("demi", "half"), ("demie", "half"),
    ("der", "the"), ("des", "the"), ("deux", "two"), ("dez", "ten"), ("die", "the"), ("dieci", "ten"),
    ("diez", "ten"), ("dix", "ten"), ("dois", "two"), ("domingo", "sunday"), ("domingos", "sundays"), ("dos", "two"),
    ("drei", "three"), ("drie", "three"), ("du", "the"), ("duas", "two"), ("due", "two"), ("e", "and"),
    ("eccetto", "except"), ("ein", "one"), ("eine", "one"), ("eineinhalb", "one and a half"), ("einer", "one"),
    ("el", "the"), ("en", "and"), ("environ", "about"), ("estudio", "i"), ("et", "and"), ("etwa", "about"),
    ("excepto", "except"), ("exceto", "except"), ("fois", "times"), ("fünf", "five"), ("fünfzehn", "fifteen"),
    ("halbe", "half"), ("het", "the"), ("horario", "schedule"), ("huit", "eight"), ("ich", "i"), ("ik", "i"),
    ("il", "the"), ("io", "i"), ("je", "i"), ("jede", "every"), ("jeden", "every"), ("jedes", "every"),
    ("jour", "day"), ("jours", "days"), ("kada", "every"), ("keer", "times"), ("la", "the"), ("las", "the"),
    ("le", "the"), ("les", "the"), ("lo", "the"), ("los", "the"), ("maand", "month"), ("mal", "times"),
    ("manhã", "morning"), ("matin", "morning"), ("mattina", "morning"), ("media", "half"), ("meia", "half"),
    ("mes", "month"), ("mese", "month"), ("mezza", "half"), ("mois", "month"), ("monat", "month"),
    ("mês", "month"), ("negen", "nine"), ("neuf", "nine"), ("neun", "nine"), ("noite", "evening"), ("notte", "night"),
    ("nove", "nine"), ("nueve", "nine"), ("ocho", "eight"), ("ochtend", "morning"), ("oder", "or"), ("oito", "eight"),
    ("ongeveer", "about"), ("op", "on"), ("ora", "hour"), ("ore", "hours"), ("os", "the"), ("otto", "eight"),
    ("ou", "or"), ("par", "per"), ("por", "per"), ("pro", "per"), ("puedo", "i"), ("quarta", "wednesday"),
    ("quatre", "four"), ("quatro", "four"), ("quattro", "four"), ("quince", "fifteen"), ("quinta", "thursday"),
    ("quinze", "fifteen"), ("salvo", "except"), ("sauf", "except"), ("sechs", "six"), ("segunda", "monday"),
    ("sei", "six"), ("seis", "six"), ("sept", "seven"), ("sera", "evening"), ("sete", "seven"), ("sette", "seven"),
    ("sexta", "friday"), ("sieben", "seven"), ("siete", "seven"), ("tag", "day"), ("tage", "days"), ("tagen", "days"),
    ("terça", "tuesday"), ("tien", "ten"), ("todas", "every"), ("todos", "every"), ("tous", "every"),
    ("toutes", "every"), ("tranne", "except"), ("tre", "three"), ("tres", "three"), ("trois", "three"),
    ("três", "three"), ("twee", "two"), ("um", "one"), ("uma", "one"), ("un", "one"), ("una", "one"),
    ("unas", "about"), ("und", "and"), ("une", "one"), ("ungefähr", "about"), ("uno", "one"), ("unos", "about"),
    ("van", "from"), ("veces", "times"), ("veinte", "twenty"), ("venti", "twenty"), ("vezes", "times"),
    ("vier", "four"), ("vijf", "five"), ("vingt", "twenty"), ("vinte", "twenty"), ("volte", "times"), ("von", "from"),
    ("y", "and"), ("zehn", "ten"), ("zes", "six"), ("zeven", "seven"), ("zwanzig", "twenty"), ("zwei", "two"),
    ("à", "a"),
];

/// Whether a word tells that the phrase is of another language.
pub(in crate::planner::pace) fn tells(word: &str) -> bool {
    found(TELLING, word).is_some()
}

/// The English words for one of another language, parted by spaces.
pub(in crate::planner::pace) fn english(word: &str) -> Option<&'static str> {
    found(TELLING, word).or_else(|| found(BESIDE, word))
}

fn found(table: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    table.binary_search_by(|(foreign, _)| (*foreign).cmp(word)).ok().map(|at| table[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_for_binary_search() {
        assert!([TELLING, BESIDE].iter().all(|table| table.is_sorted_by(|one, two| one.0 < two.0)));
    }
}
