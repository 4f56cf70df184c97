//! Puts questions that nothing answered together by what they ask, so that twenty wordings of one question are one row
//! for a moderator to deal with. Pure.

pub mod redact;

use std::collections::{BTreeMap, HashMap};

use crate::faq::{Entry, EntryId, Faq};
use crate::matcher::{Candidate, Matcher};

/// A question under review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewQuestion {
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

/// Two questions that are at least this alike may be wordings of one.
///
/// On 460 questions about 90 subjects (drawn from BANKING77, CLINC150 and questions about this FAQ's topics), 7 of 10 pairs
/// that came into one row are about the same subject, and 4 of 10 pairs about the same subject came into one row. A higher
/// bound splits wordings up, a lower one mixes subjects: 6 of 10 at 0.35, 3 of 4 at 0.45.
const ALIKE: f64 = 0.4;

/// Puts questions together, most asked first.
///
/// `faq` and `matcher` are what is in force: its words tell which wordings are the same, and its entries are
/// proposed. Each question is put, as if it were an entry, into a small FAQ that is asked all the others.
pub fn cluster(questions: &[ReviewQuestion], faq: &Faq, matcher: &Matcher) -> Vec<Cluster> {
    let alike = alike(questions, faq);
    let mut clusters: Vec<Cluster> = linked(questions.len(), &alike)
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

/// The pairs of questions that may be wordings of one, the smaller number first, with how alike they are.
fn alike(questions: &[ReviewQuestion], faq: &Faq) -> HashMap<(usize, usize), f64> {
    let entries = questions.iter().enumerate().filter_map(|(n, question)| as_entry(n, question));
    let small = Faq { entries: entries.collect(), words: faq.words.clone(), ..Faq::default() };
    let among_themselves = Matcher::new(&small);
    let mut alike: HashMap<(usize, usize), f64> = HashMap::new();
    for (n, question) in questions.iter().enumerate() {
        for (other, similarity) in among_themselves.similarity(&question.text) {
            let Some(other) = number_of(&other).filter(|other| *other != n) else { continue };
            // Each pair is met from both sides, which differ a little: a slip is known from one side alone.
            *alike.entry((n.min(other), n.max(other))).or_default() += similarity / 2.0;
        }
    }
    alike.retain(|_, similarity| *similarity >= ALIKE);
    alike
}

/// Complete linkage, nearest pairs first: every two members of a group are alike. (Single linkage would string strangers
/// together: of the pairs in its rows, 1 in 7 was about the same subject.)
fn linked(count: usize, alike: &HashMap<(usize, usize), f64>) -> Vec<Vec<usize>> {
    let mut pairs: Vec<(&(usize, usize), &f64)> = alike.iter().collect();
    pairs.sort_by(|a, b| b.1.total_cmp(a.1).then_with(|| a.0.cmp(b.0)));
    let mut group_of: Vec<usize> = (0..count).collect();
    let mut groups: Vec<Vec<usize>> = (0..count).map(|n| vec![n]).collect();
    for (&(one, other), _) in pairs {
        let (to, from) = (group_of[one].min(group_of[other]), group_of[one].max(group_of[other]));
        let all_alike =
            || groups[to].iter().all(|a| groups[from].iter().all(|b| alike.contains_key(&(*a.min(b), *a.max(b)))));
        if to != from && all_alike() {
            let joined = std::mem::take(&mut groups[from]);
            joined.iter().for_each(|n| group_of[*n] = to);
            groups[to].extend(joined);
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// The entries nearest to all wordings together, each wording counting as often as it was asked.
fn proposals<'a>(questions: impl Iterator<Item = &'a ReviewQuestion>, matcher: &Matcher) -> Vec<Candidate> {
    let mut sums: BTreeMap<EntryId, f64> = BTreeMap::new();
    let mut asked = 0.0;
    for question in questions {
        let weight = question.asked.max(1) as f64;
        asked += weight;
        for candidate in matcher.rank(&question.text, usize::MAX) {
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

fn as_entry(number: usize, question: &ReviewQuestion) -> Option<Entry> {
    Some(Entry {
        id: format!("q-{number}").parse().ok()?,
        question: question.text.clone(),
        variants: Vec::new(),
        answer: String::new(),
        picture: None,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq::parse;

    fn question(text: &str, asked: u64) -> ReviewQuestion {
        ReviewQuestion { text: text.to_owned(), asked, refused: None }
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

    fn clusters(questions: &[ReviewQuestion]) -> Vec<Cluster> {
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
    fn what_is_meant_counts_beside_the_words() {
        let questions = [
            question("do you get drug tested before the exam?", 1),
            question("is there a drug test for the certification", 1),
            question("will they drug test me at the exam", 1),
            question("can i bring a water bottle into the exam", 1),
            question("is it ok to drink something during the exam", 1),
        ];
        let found: Vec<Vec<usize>> = clusters(&questions).into_iter().map(|cluster| cluster.members).collect();
        assert_eq!(found, [vec![0, 1, 2], vec![3, 4]]);
    }

    #[test]
    fn a_string_of_neighbours_is_not_one_row() {
        let alike = HashMap::from([((0, 1), 0.9), ((1, 2), 0.8), ((2, 3), 0.7), ((0, 2), 0.5)]);
        assert_eq!(linked(5, &alike), [vec![0, 1, 2], vec![3], vec![4]]);
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

        let refused = ReviewQuestion { refused: Some("salary".parse().expect("an id")), ..question(wording, 1) };
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
