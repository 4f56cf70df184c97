//! Proposes the id of an entry from its question.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use super::EntryId;

/// Words that make an id longer and no clearer.
const LITTLE_WORDS: &[&str] = &[
    "a", "an", "and", "are", "be", "been", "can", "could", "did", "do", "does", "for", "get", "have", "how", "i", "if",
    "in", "is", "it", "me", "much", "my", "need", "of", "on", "one", "or", "s", "should", "t", "that", "the", "there",
    "to", "was", "what", "whats", "which", "will", "with", "would", "you", "your",
];

/// An id for an entry with this question that is not in `taken`: its telling words, in order, as many as fit.
///
/// ```
/// # use std::collections::BTreeSet;
/// let id = certpace::faq::propose_id("How long does it take to get certified?", &BTreeSet::new());
/// assert_eq!(id.as_str(), "long-take-certified");
/// ```
pub fn propose_id(question: &str, taken: &BTreeSet<EntryId>) -> EntryId {
    free_id(&stem_of(question), 1, taken).0
}

/// Ids that are taken, with more and more of them: proposes each as [`propose_id`] does, and tries no number twice that
/// was not free before. Else a long file in which many questions come to the same words would take minutes.
#[derive(Debug, Default)]
pub(crate) struct TakenIds {
    ids: BTreeSet<EntryId>,
    /// From which number on there may be a free one, by what stands before the number.
    free_from: HashMap<String, u32>,
}

impl TakenIds {
    /// Whether an id is taken.
    pub(crate) fn contains(&self, id: &EntryId) -> bool {
        self.ids.contains(id)
    }

    /// Takes an id.
    pub(crate) fn insert(&mut self, id: EntryId) {
        self.ids.insert(id);
    }

    /// A free id for a question.
    pub(crate) fn propose(&mut self, question: &str) -> EntryId {
        let stem = stem_of(question);
        let from = self.free_from.get(&stem).copied().unwrap_or(1);
        let (id, number) = free_id(&stem, from, &self.ids);
        self.free_from.insert(stem, number);
        id
    }
}

impl FromIterator<EntryId> for TakenIds {
    fn from_iter<I: IntoIterator<Item = EntryId>>(ids: I) -> Self {
        Self { ids: ids.into_iter().collect(), ..Self::default() }
    }
}

/// What the id of a question begins with.
fn stem_of(question: &str) -> String {
    let plain: String = question.nfkd().filter(|c| !matches!(c, '\'' | '’') && !is_mark(*c)).collect();
    let plain = plain.to_lowercase();
    let words = || plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let content_words = join(words().filter(|word| !LITTLE_WORDS.contains(word)), EntryId::MAX);
    let stem = [content_words, join(words(), EntryId::MAX)].into_iter().find(|slug| !slug.is_empty());
    stem.unwrap_or_else(|| "question".to_owned())
}

/// The first id of this stem that is free, with its number, from that number on; the first has no number in it.
fn free_id(stem: &str, from: u32, taken: &BTreeSet<EntryId>) -> (EntryId, u32) {
    let numbered = |number: u32| match number {
        1 => stem.to_owned(),
        number => {
            let number = number.to_string();
            // Room for the hyphen and the number.
            format!("{}-{number}", join(stem.split('-'), EntryId::MAX - number.len() - 1))
        }
    };
    (from..)
        .filter_map(|number| Some((numbered(number).parse().ok()?, number)))
        .find(|(id, _): &(EntryId, u32)| !taken.contains(id) && id.as_str() != super::NO_ENTRY)
        .expect("there are more numbers than ids")
}

/// Joins words by hyphens, as many as fit; a first word that is too long by itself is cut.
fn join<'w>(words: impl Iterator<Item = &'w str>, most: usize) -> String {
    let mut slug = String::new();
    for word in words {
        if slug.is_empty() {
            slug.push_str(&word[..word.len().min(most)]);
        } else if slug.len() + 1 + word.len() <= most {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    slug
}

/// A combining accent, as the decomposition leaves it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn propose(question: &str, taken: &[&str]) -> String {
        let taken = taken.iter().map(|id| id.parse().unwrap()).collect();
        propose_id(question, &taken).to_string()
    }

    #[test]
    fn an_id_is_made_of_the_telling_words_of_the_question() {
        for (question, id) in [
            ("How much does the CPC exam cost?", "cpc-exam-cost"),
            ("What's a CPC-A?", "cpc"),
            ("Is it?", "is-it"),
            ("Où passer l'examen, café ou école?", "ou-passer-lexamen-cafe-ou-ecole"),
            ("Pneumonoultramicroscopicsilicovolcanoconiosis", "pneumonoultramicroscopicsilicovo"),
            ("Honorificabilitudinitatibus-pneumono", "honorificabilitudinitatibus"),
            ("医療コーディングとは", "question"),
            ("none", "none-2"),
            (
                "Which of the many ways of paying for a course would suit people with families",
                "many-ways-paying-course-suit",
            ),
        ] {
            assert_eq!(propose(question, &[]), id, "{question}");
        }
    }

    #[test]
    fn many_ids_are_proposed_as_each_by_itself() {
        let mut taken: TakenIds = ["exam-cost-3", "question"].map(|id| id.parse().unwrap()).into_iter().collect();
        let long = "abcdefghijklmnop abcdefghijklmno";
        for question in
            ["Exam cost", "医療", "Exam cost?", "none", long, "exam", "Exam: cost", "医", long, "Cost of exam"]
                .repeat(30)
        {
            let alone = propose_id(question, &taken.ids);
            assert_eq!(taken.propose(question), alone, "{question}");
            assert_eq!(taken.propose(question), alone, "what is not taken stays free");
            taken.insert(alone);
        }
        assert_eq!(taken.ids.len(), 302);
    }

    #[test]
    fn an_id_that_is_taken_gets_a_number() {
        assert_eq!(propose("Exam cost", &["exam-cost", "exam-cost-2"]), "exam-cost-3");
        let long = "abcdefghijklmnop abcdefghijklmno";
        assert_eq!(propose(long, &["abcdefghijklmnop-abcdefghijklmno"]), "abcdefghijklmnop-2");
    }
}
