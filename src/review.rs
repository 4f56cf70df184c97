//! Puts questions that nothing answered together by what they ask, so that twenty wordings of one question are one row
//! for a moderator to deal with. Pure.

use std::collections::BTreeMap;

use crate::faq::{Entry, EntryId, Faq};
use crate::matcher::{Candidate, Matcher};

/// A question under review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What was asked.
    pub text: String,
    /// How often.
    pub asked: u64,
    /// The entry that the asker refused: it is not proposed for this wording again.
    pub refused: Option<EntryId>,
}

/// Wordings of one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Which of the questions they are, most asked first; the first one speaks for all.
    pub members: Vec<usize>,
    /// How often all of them were asked.
    pub asked: u64,
    /// The entries that come nearest to them, best first; at most [`Cluster::PROPOSALS`].
    pub proposals: Vec<Candidate>,
}

impl Cluster {
    /// How many entries are proposed.
    pub const PROPOSALS: usize = 2;
}

/// Two questions this near to each other are wordings of one.
const SAME: f64 = 0.5;
/// How many neighbours of a question are looked at: a cluster holds together by its nearest.
const NEIGHBOURS: usize = 8;

/// Puts questions together, most asked first.
///
/// `faq` and `matcher` are what is in force: its words tell which wordings are the same, and its entries are
/// proposed. Each question is put, as if it were an entry, into a small FAQ that is asked all the others.
pub fn cluster(questions: &[Question], faq: &Faq, matcher: &Matcher) -> Vec<Cluster> {
    let mut groups = Groups::new(questions.len());
    let entries = questions.iter().enumerate().filter_map(|(n, question)| as_entry(n, question));
    let small = Faq { entries: entries.collect(), words: faq.words.clone(), ..Faq::default() };
    let among_themselves = Matcher::new(&small);
    for (n, question) in questions.iter().enumerate() {
        let near = among_themselves.likeness(&question.text).into_iter().take(NEIGHBOURS);
        for (other, _) in near.take_while(|(_, likeness)| *likeness >= SAME) {
            if let Some(other) = number_of(&other) {
                groups.join(n, other);
            }
        }
    }
    let mut clusters: Vec<Cluster> = groups
        .into_lists()
        .into_iter()
        .map(|mut members| {
            members.sort_by_key(|n| (std::cmp::Reverse(questions[*n].asked), *n));
            let asked = members.iter().map(|n| questions[*n].asked).sum();
            let proposals = proposals(members.iter().map(|n| &questions[*n]), matcher);
            Cluster { members, asked, proposals }
        })
        .collect();
    clusters.sort_by_key(|cluster| (std::cmp::Reverse(cluster.asked), cluster.members[0]));
    clusters
}

/// The entries nearest to all wordings together, each wording counting as often as it was asked.
fn proposals<'a>(questions: impl Iterator<Item = &'a Question>, matcher: &Matcher) -> Vec<Candidate> {
    let mut sums: BTreeMap<EntryId, f64> = BTreeMap::new();
    let mut asked = 0.0;
    for question in questions {
        let weight = question.asked.max(1) as f64;
        asked += weight;
        for candidate in matcher.rank(&question.text) {
            if question.refused.as_ref() != Some(&candidate.id) {
                *sums.entry(candidate.id).or_default() += candidate.confidence * weight;
            }
        }
    }
    let mut proposals: Vec<Candidate> =
        sums.into_iter().map(|(id, sum)| Candidate { id, confidence: sum / asked }).collect();
    proposals.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then_with(|| a.id.cmp(&b.id)));
    proposals.truncate(Cluster::PROPOSALS);
    proposals
}

fn as_entry(number: usize, question: &Question) -> Option<Entry> {
    Some(Entry {
        id: format!("q-{number}").parse().ok()?,
        question: question.text.clone(),
        variants: Vec::new(),
        answer: String::new(),
        see_also: Vec::new(),
        source: Vec::new(),
        reviewed: None,
        expires: None,
        not_this: Vec::new(),
    })
}

fn number_of(id: &EntryId) -> Option<usize> {
    id.as_str().strip_prefix("q-")?.parse().ok()
}

/// Numbers that belong together (a disjoint-set forest).
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn head(&mut self, mut n: usize) -> usize {
        while self.0[n] != n {
            self.0[n] = self.0[self.0[n]];
            n = self.0[n];
        }
        n
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.head(a), self.head(b));
        self.0[a.max(b)] = a.min(b);
    }

    fn into_lists(mut self) -> Vec<Vec<usize>> {
        let mut lists: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for n in 0..self.0.len() {
            lists.entry(self.head(n)).or_default().push(n);
        }
        lists.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq::parse;

    fn question(text: &str, asked: u64) -> Question {
        Question { text: text.to_owned(), asked, refused: None }
    }

    fn small_faq() -> Faq {
        let text = r#"
            [[faq]]
            id = "anatomy"
            question = "Do I need an anatomy class before the course?"
            answer = "It helps."
            [[faq]]
            id = "dress-code"
            question = "What do I wear to the exam?"
            answer = "Whatever is warm."
            [[faq]]
            id = "salary"
            question = "How much does a coder earn?"
            answer = "It depends."
        "#;
        parse(text).expect("it is sound")
    }

    fn clusters(questions: &[Question]) -> Vec<Cluster> {
        let faq = small_faq();
        cluster(questions, &faq, &Matcher::new(&faq))
    }

    #[test]
    fn wordings_of_one_question_are_one_row_with_their_sum() {
        let questions = [
            question("can i keep my old code books from last year", 2),
            question("is there parking at the test center", 4),
            question("can i use code books from last year", 1),
            question("is last years code book ok to use", 3),
            question("old code books from last year allowed?", 1),
            question("parking at the test centre??", 1),
        ];
        let found: Vec<(Vec<usize>, u64)> =
            clusters(&questions).into_iter().map(|cluster| (cluster.members, cluster.asked)).collect();
        assert_eq!(found, [(vec![3, 0, 2, 4], 7), (vec![1, 5], 5)]);
    }

    #[test]
    fn strangers_stay_apart() {
        let questions = [
            question("do remote jobs pay less", 1),
            question("who won the game last night", 1),
            question("can i bring a calculator", 1),
        ];
        assert_eq!(clusters(&questions).len(), 3);
    }

    #[test]
    fn the_two_nearest_entries_are_proposed_but_not_the_refused_one() {
        let wording = "how much will a new coder earn before the exam";
        let [cluster] = &clusters(&[question(wording, 1)])[..] else { panic!("one question, one cluster") };
        assert_eq!(cluster.proposals.len(), 2);
        assert_eq!(cluster.proposals[0].id.as_str(), "salary");

        let refused = Question { refused: Some("salary".parse().expect("an id")), ..question(wording, 1) };
        let [cluster] = &clusters(&[refused])[..] else { panic!("one question, one cluster") };
        assert!(cluster.proposals.iter().all(|proposal| proposal.id.as_str() != "salary"), "{cluster:?}");
    }

    #[test]
    fn nothing_makes_no_row() {
        assert_eq!(clusters(&[]), []);
    }

    #[test]
    fn questions_without_a_word_do_not_stick_together() {
        let questions = [question("???", 1), question("!!!", 1), question("", 1)];
        assert_eq!(clusters(&questions).len(), 3);
    }
}
