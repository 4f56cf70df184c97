//! Which language a message is written in, where it is not English.
//!
//! Short messages look like many languages, and misspelt ones like none, so English wins whenever it may be meant.

use whatlang::{Detector, Lang};

mod function_words;

use super::{folded, stem, zipf};

/// A language that the bot can say a sentence in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageLanguage {
    /// العربية
    Arabic,
    /// 中文
    Chinese,
    /// Nederlands
    Dutch,
    /// Français
    French,
    /// Deutsch
    German,
    /// हिन्दी
    Hindi,
    /// Bahasa Indonesia
    Indonesian,
    /// Italiano
    Italian,
    /// 日本語
    Japanese,
    /// 한국어
    Korean,
    /// Polski
    Polish,
    /// Português
    Portuguese,
    /// Русский
    Russian,
    /// Español
    Spanish,
    /// Tagalog
    Tagalog,
    /// Türkçe
    Turkish,
    /// Українська
    Ukrainian,
    /// Tiếng Việt
    Vietnamese,
}

/// How the detector calls each.
const KNOWN: [(Lang, MessageLanguage); 18] = [
    (Lang::Ara, MessageLanguage::Arabic),
    (Lang::Cmn, MessageLanguage::Chinese),
    (Lang::Nld, MessageLanguage::Dutch),
    (Lang::Fra, MessageLanguage::French),
    (Lang::Deu, MessageLanguage::German),
    (Lang::Hin, MessageLanguage::Hindi),
    (Lang::Ind, MessageLanguage::Indonesian),
    (Lang::Ita, MessageLanguage::Italian),
    (Lang::Jpn, MessageLanguage::Japanese),
    (Lang::Kor, MessageLanguage::Korean),
    (Lang::Pol, MessageLanguage::Polish),
    (Lang::Por, MessageLanguage::Portuguese),
    (Lang::Rus, MessageLanguage::Russian),
    (Lang::Spa, MessageLanguage::Spanish),
    (Lang::Tgl, MessageLanguage::Tagalog),
    (Lang::Tur, MessageLanguage::Turkish),
    (Lang::Ukr, MessageLanguage::Ukrainian),
    (Lang::Vie, MessageLanguage::Vietnamese),
];

/// Fewer words of Latin letters say too little.
const LEAST_WORDS: usize = 4;

/// Fewer letters of another script may be a name, or an emoticon.
const LEAST_LETTERS: usize = 4;

/// On the Zipf scale: words of English that a person who misspells every other word still gets right.
const COMMON: f32 = 4.0;

/// With a larger share of such words a message may be English: other languages have "de" and "la" as well. Of 22,942 English
/// questions, half of them with slips, the detector took 4,966 for another language, and with this bound one was left.
const LARGEST_SHARE: f32 = 0.34;

/// The same where the detector is sure; it was of none of those questions.
const LARGEST_SHARE_OF_SURE: f32 = 0.67;

/// From 0 to 1, how far the likeliest language stands out from the next. With a letter that English does not have, whatever
/// is likeliest is no English.
const LEAST_CONFIDENCE: f64 = 0.25;

/// The language of a message, unless it is or may be English.
pub fn other_language(text: &str) -> Option<MessageLanguage> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let latin = text.chars().filter(|c| c.is_alphabetic() && is_latin(*c)).count();
    let is_latin = 2 * latin > letters;
    if !is_latin && letters - latin < LEAST_LETTERS {
        return None;
    }
    let allowed = KNOWN.iter().map(|(known, _)| *known).chain([Lang::Eng]).collect();
    let found = Detector::with_allowlist(allowed).detect(text)?;
    if is_latin && let Some(language) = function_words::language_of(text) {
        return Some(language);
    }
    let known = KNOWN.iter().find(|(known, _)| *known == found.lang());
    let share = if found.is_reliable() { LARGEST_SHARE_OF_SURE } else { LARGEST_SHARE };
    let is_marked = text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let is_likely = is_marked || found.confidence() >= LEAST_CONFIDENCE;
    // Slang and made-up words look like any language: "hw mch is da xam".
    let is_spoken_for = |language| is_marked || !is_latin || function_words::speaks_for(language, text);
    // With a letter that English does not have, small words of that language are hardly English: "combien gagne un codeur médical".
    let counts = |language, word: &str| !(is_marked && function_words::is_of(language, word));
    let is_english = |language| is_latin && may_be_english(text, share, |word| counts(language, word));
    let found = known.map(|(_, language)| *language);
    let found = found.filter(|language| is_likely && is_spoken_for(*language) && !is_english(*language))?;
    Some(function_words::nearer_than(found, text).filter(|_| is_latin).unwrap_or(found))
}

/// Letters of the Latin script, plain and with marks; those of Vietnamese stand apart.
fn is_latin(c: char) -> bool {
    matches!(u32::from(c), 0..0x250 | 0x1e00..0x1f00)
}

/// Whether more than this share of the words are English, or there are too few of them; `counts` says which may be.
fn may_be_english(text: &str, share: f32, counts: impl Fn(&str) -> bool) -> bool {
    let text = folded(text);
    let words = text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’');
    // "l'examen", "doesn't": what stands before the mark.
    let words = words.map(|word| word.split(['\'', '’']).find(|part| !part.is_empty()).unwrap_or_default());
    let (mut all, mut common) = (0, 0);
    for word in words.filter(|word| !word.is_empty()) {
        all += 1;
        common += usize::from(counts(word) && zipf(&stem(word)).is_some_and(|zipf| zipf >= COMMON));
    }
    all < LEAST_WORDS || common as f32 > share * all as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_in_other_languages_are_recognised() {
        for (language, text) in [
            (MessageLanguage::Spanish, "cuánto dinero cuesta presentar la prueba"),
            (MessageLanguage::Spanish, "cuanto cuesta el examen y cuando lo puedo hacer"),
            (MessageLanguage::Spanish, "es dificil la prueba"),
            (MessageLanguage::Spanish, "me gustaría saber el precio"),
            (MessageLanguage::Portuguese, "quanto tempo leva para terminar o curso"),
            (MessageLanguage::French, "combien de temps faut-il pour finir la formation"),
            (MessageLanguage::German, "wie lange dauert die Ausbildung ungefähr"),
            (MessageLanguage::Italian, "quanto tempo ci vuole per finire il corso"),
            (MessageLanguage::Dutch, "hoe lang duurt de opleiding ongeveer"),
            (MessageLanguage::Polish, "jak długo trwa nauka do egzaminu"),
            (MessageLanguage::Russian, "сколько стоит экзамен"),
            (MessageLanguage::Russian, "привет"),
            (MessageLanguage::Ukrainian, "скільки коштує іспит і де його скласти"),
            (MessageLanguage::Turkish, "sınava evden girebilir miyim acaba"),
            (MessageLanguage::Arabic, "كم تكلفة الامتحان"),
            (MessageLanguage::Hindi, "परीक्षा की फीस कितनी है"),
            (MessageLanguage::Chinese, "考试多少钱"),
            (MessageLanguage::Japanese, "試験の費用はいくらですか"),
            (MessageLanguage::Korean, "시험 비용이 얼마예요"),
            (MessageLanguage::Vietnamese, "học bao lâu thì thi được"),
            (MessageLanguage::Tagalog, "magkano po ang bayad sa pagsusulit"),
            (MessageLanguage::Indonesian, "berapa lama belajar untuk ujian ini"),
            // Too short for its letters to tell.
            (MessageLanguage::French, "Combien de temps pour devenir codeur médical ?"),
            (MessageLanguage::French, "est-ce que le diplôme est difficile"),
            (MessageLanguage::French, "merci beaucoup"),
            (MessageLanguage::German, "wie lange dauert das"),
            (MessageLanguage::German, "ich brauche hilfe bitte"),
            (MessageLanguage::German, "was kostet die prüfung"),
            (MessageLanguage::Portuguese, "quanto custa o exame"),
            (MessageLanguage::Portuguese, "onde eu faço a prova?"),
            (MessageLanguage::Italian, "è difficile l'esame?"),
            (MessageLanguage::Italian, "quanto costa"),
            (MessageLanguage::Dutch, "wat kost het examen"),
            (MessageLanguage::Spanish, "gracias"),
            (MessageLanguage::Spanish, "que es el CPC"),
            (MessageLanguage::Spanish, "puedo trabajar desde casa"),
            (MessageLanguage::Spanish, "hay descansos en el examen"),
            (MessageLanguage::Spanish, "no entiendo nada"),
            (MessageLanguage::Portuguese, "posso trabalhar de casa"),
            (MessageLanguage::Portuguese, "o que é o CPC"),
            (MessageLanguage::French, "comment devenir codeur médical"),
            (MessageLanguage::Spanish, "dónde se hace"),
            (MessageLanguage::Hindi, "kya ghar se job mil sakti hai"),
            (MessageLanguage::Hindi, "exam ki fees kitni hai"),
            (MessageLanguage::Hindi, "mujhe certificate ke baad kya karna chahiye"),
            (MessageLanguage::Tagalog, "pwede po bang mag-online exam"),
            (MessageLanguage::Tagalog, "gaano katagal bago makuha ang certificate"),
            (MessageLanguage::Turkish, "sinav icin ne kadar sure gerekiyor"),
            (MessageLanguage::Indonesian, "apakah saya harus kuliah dulu"),
            (MessageLanguage::Polish, "ile kosztuje egzamin i jak dlugo trwa"),
            (MessageLanguage::Hindi, "certificate hone ke baad kya kare"),
            (MessageLanguage::Portuguese, "quanto tempo demora"),
            (MessageLanguage::French, "je veux travailler de chez moi après l'examen"),
            (MessageLanguage::French, "combien coûte un manuel médical"),
            (MessageLanguage::Portuguese, "preciso de certificado médico"),
        ] {
            assert_eq!(other_language(text), Some(language), "{text}");
        }
    }

    #[test]
    fn english_stays_english_however_it_is_spelt_and_so_does_what_says_too_little() {
        for text in [
            "how much is the exam",
            "hwo mcuh is teh exma",
            "wats da cost of da exam bruh",
            "hw lng is da cpc tst",
            "gimme infos on rhia",
            "flerb certi gundle xarm prog",
            "ccs or cca or rhit",
            "café résumé naïve",
            "the résumé for a first job, à la carte",
            "hola amigo",
            "el examen",
            "¯\\_(ツ)_/¯",
            "нет",
            "日本",
            "",
            "👍 1234",
            "hcc cpt icd hcpcs drg apc",
            "what does mañana mean in spanish",
            "merci for the help",
            "die hard or the exam",
            "was it hard",
            "per se",
            "como",
            "a la carte menu please",
            "do re mi",
            "que sera sera",
            "so long and thanks",
            "no me neither",
            "is the exam offered in hindi or tagalog",
            "may i at least do it for para legal work",
            "ba or bs in him",
            "may or june",
            "do i need a ba to be at po box",
        ] {
            assert_eq!(other_language(text), None, "{text}");
        }
    }
}
