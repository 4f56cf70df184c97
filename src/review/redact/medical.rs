//! Words of medicine by their form: coders and patients use thousands of them, and no list has them all.
//!
//! An ending proposes: "-ectomy", "-emia", "-prazole". Of a word that is common in English its meaning decides, by the table of
//! [`Meaning`]: "leukemia" is near "illness", and "academia" is not. A rare word is what it ends like, unless it is a name.

use std::sync::LazyLock;

use crate::text::{self, Meaning, Word};

/// Endings of the names of findings, and of what is done about them.
#[rustfmt::skip]
const FINDINGS: &[&str] = &[
    "acusis", "algia", "calculia", "cele", "centesis", "cephaly", "derma", "dermia", "dynia", "ectasis", "ectomies", "ectomy",
    "edema", "emesis", "emia", "esthesia", "iasis", "itis", "kinesia", "lalia", "lepsy", "lexia", "lysis", "malacia", "mania",
    "megaly", "oma", "omas", "omata", "opia", "opsia", "oscopies", "oscopy", "oses", "osis", "osmia", "ostomies", "ostomy",
    "otomies", "otomy", "oxia", "paresis", "pathies", "pathy", "pelas", "penia", "pexy", "phagia", "phasia", "phobia",
    "phrenia", "phyria", "plakia", "plasia", "plasties", "plasty", "plegia", "plegic", "plexy", "pnea", "praxia", "ptysis",
    "rrhage", "rrhagia", "rrhaphy", "rrhea", "rrhexis", "rrhoea", "schisis", "somnia", "spasm", "sthenia", "stomia", "taxia",
    "tension", "thorax", "thymia", "tonia", "trophy", "uria",
];
/// Endings of the names of drugs, most of them given by rule (the stems of international nonproprietary names).
#[rustfmt::skip]
const DRUGS: &[&str] = &[
    "afil", "afinil", "amine", "apine", "azepam", "azolam", "azole", "azosin", "bapentin", "barbital", "caine", "cept",
    "ciclovir", "cillin", "codone", "cycline", "dipine", "dronate", "faxine", "fibrate", "floxacin", "formin", "gabalin",
    "gatran", "gliflozin", "gliptin", "glitazone", "glutide", "kinra", "lukast", "mab", "morphone", "mustine", "mycin", "olol",
    "olone", "oxetine", "parib", "parin", "patide", "phenidate", "platin", "pril", "profen", "ridone", "roquine", "rubicin",
    "sartan", "semide", "setron", "statin", "taxel", "tegravir", "terol", "thiazide", "thioprine", "tinib", "trexate",
    "trigine", "triptan", "triptyline", "tropium", "vudine", "xaban", "zepine",
];
/// Endings like these of what nobody has: judgements, crafts, studies, schools of healing, instruments.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "analyses", "analysis", "catalysis", "dichotomies", "dichotomy", "electrolysis", "gnoses", "gnosis", "homeopathy",
    "hydrolysis", "hypnosis", "microscopy", "naturopathy", "osmosis", "osteopathy", "phlebotomy", "spectroscopy", "symbiosis",
    "telepathy",
];
/// With fewer letters a word is too likely to end so by chance.
const SHORTEST: usize = 6;

/// What illness is about, for the meaning of a word to be near it.
const ILLNESS: [&str; 10] = [
    "illness",
    "disease",
    "surgery",
    "medication",
    "tumor",
    "infection",
    "diagnosed",
    "asthma",
    "arthritis",
    "migraine",
];
/// How near a common word is to it: of those with such an ending, illnesses begin here ("dialysis" has 0.39), and "sympathies"
/// (0.37), "cocaine" (0.15) and "diploma" (-0.10) end before it.
const NEAR: f32 = 0.38;

static ABOUT_ILLNESS: LazyLock<Meaning> = LazyLock::new(|| {
    let mut sum = Meaning::default();
    ILLNESS.iter().filter_map(|word| meaning(word)).for_each(|meaning| sum.add(&meaning.direction()));
    sum.direction()
});

fn meaning(plain: &str) -> Option<Meaning> {
    let word = || plain.to_owned();
    Meaning::of(&Word { written: word(), plain: word(), stem: text::stem(plain).into_owned() })
}

/// Whether a word in lower case has the form of a finding, of what is done about one, or of a drug.
pub(super) fn is_finding(word: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    word.len() >= SHORTEST
        && (ends(FINDINGS) || ends(DRUGS))
        && !ends(OTHERS)
        && (!text::is_listed(word) || is_about_illness(word))
}

/// Whether a common word means an illness, or what goes with one.
pub(super) fn is_about_illness(word: &str) -> bool {
    meaning(word).is_some_and(|meaning| meaning.direction().dot(&ABOUT_ILLNESS) >= NEAR)
}

/// Whether a word may be the name of an illness where one is expected: it is rare, or means one; and is no quality or act.
pub(super) fn may_be_illness(word: &str) -> bool {
    const NONE: &[&str] = &["tion", "ness", "ing", "ment", "er", "ers", "ism"];
    let is_none = word.len() < SHORTEST || NONE.iter().any(|ending| word.ends_with(ending));
    !is_none && (is_about_illness(word) || !text::is_listed(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_proposes_and_of_common_words_the_meaning_decides() {
        for (words, expected) in [
            ("leukemia arthritis lymphoma tuberculosis anemia diarrhea dialysis hypertension carcinoma", true),
            (
                "academia diploma oklahoma sonoma sympathy nostalgia nemesis concept examine extension exposes thomas",
                false,
            ),
            (
                "sarcoidosis myasthenia glioblastoma thrombocytopenia cardiomyopathy neuralgia aphasia dystonia lymphedema",
                true,
            ),
            (
                "losartan atorvastatin metoprolol omeprazole rituximab semaglutide empagliflozin clonazepam hydroxychloroquine",
                true,
            ),
            (
                "diagnosis prognosis hypnosis analysis phlebotomy osteopathy pathology radiology anatomy april modifier",
                false,
            ),
        ] {
            for word in words.split(' ') {
                assert_eq!(is_finding(word), expected, "{word}");
            }
        }
    }
}
