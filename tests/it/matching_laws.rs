//! What one more line in a file may change, and what it may not.

use std::sync::LazyLock;

use certpace::faq::{self, Entry, Faq, TestRow};
use certpace::matcher::{Candidate, Matcher, Strictness, Verdict};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 22);

/// The file that ships with five wordings an entry and nothing marked, as one that is a week old.
static YOUNG: LazyLock<Faq> = LazyLock::new(|| {
    let mut faq = faq::parse(include_str!("../../faq.toml")).unwrap();
    faq.tests.clear();
    for entry in &mut faq.entries {
        entry.variants.truncate(4);
        entry.not_this.clear();
    }
    faq
});

/// What its members ask: wordings that it does not have.
static ASKED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let whole = faq::parse(include_str!("../../faq.toml")).unwrap();
    whole.entries.into_iter().flat_map(|entry| entry.variants.into_iter().skip(4).step_by(3)).collect()
});

static BEFORE: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(&YOUNG));

fn asked() -> impl Strategy<Value = String> {
    let words: Vec<&str> = ASKED.iter().flat_map(|text| text.split(' ')).collect();
    let question = prop::sample::select(ASKED.as_slice());
    let mixed = prop::collection::vec(prop::sample::select(words), 1..9).prop_map(|words| words.join(" "));
    prop_oneof![3 => question, 1 => mixed]
}

/// The logarithm of the odds.
fn logit(confidence: f64) -> f64 {
    (confidence / (1.0 - confidence)).ln()
}

/// What `wording`, given to an entry of the young file, takes from the log odds of the first entry for `message`, where it
/// stays first and that entry is not among so many candidates, before or after; else nothing.
fn taken(entry: usize, wording: &str, messages: &[String], candidates: usize) -> Vec<(f64, String)> {
    let mut faq = YOUNG.clone();
    faq.entries[entry].variants.push(wording.to_owned());
    let its = faq.entries[entry].id.clone();
    let after = Matcher::new(&faq);
    let third = |ranked: &[Candidate]| ranked.iter().take(candidates).all(|it| it.id != its);
    let taken = messages.iter().filter_map(|message| {
        let (before, after) = (BEFORE.rank(message, 10), after.rank(message, 10));
        let (one, other) = (before.first()?, after.first()?);
        let is_about_a_third = one.id == other.id && third(&before) && third(&after);
        let taken = logit(one.confidence) - logit(other.confidence);
        is_about_a_third
            .then(|| (taken, format!("{wording:?} in {its} takes {taken} from {message:?} about {}", one.id)))
    });
    taken.collect()
}

/// What a wording of one entry may take from the log odds of a question about a third at most, where it makes its own
/// entry no candidate for that question: less than half of what a threshold is away from the next stricter one.
const MOST_MOVED: f64 = 0.4;

/// So many candidates are weighed against each other: a word that one of them learns too is one sign less for the others.
const WEIGHED: usize = 10;

/// So many are offered.
const OFFERED: usize = 3;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_row_that_expects_none_never_makes_another_message_answered(
        marked in prop::collection::vec(asked(), 1..12),
        messages in prop::collection::vec(asked(), 30),
    ) {
        let mut faq = YOUNG.clone();
        faq.tests.extend(marked.into_iter().map(|say| TestRow { say, expect: None, when: None }));
        let after = Matcher::new(&faq);
        for message in &messages {
            for (before, after) in BEFORE.rank(message, 10).into_iter().zip(after.rank(message, 10)) {
                prop_assert_eq!(&before.id, &after.id, "{}", message);
                prop_assert!(after.confidence <= before.confidence, "{}", message);
            }
            for strictness in Strictness::ALL {
                if !matches!(BEFORE.ask_with(strictness, message, TODAY), Verdict::Answer { .. }) {
                    prop_assert!(!matches!(after.ask_with(strictness, message, TODAY), Verdict::Answer { .. }), "{}", message);
                }
            }
        }
    }

    #[test]
    fn a_wording_moves_what_is_asked_of_others_by_little(
        entry in 0..YOUNG.entries.len(),
        wording in asked(),
        messages in prop::collection::vec(asked(), 40),
    ) {
        for (taken, how) in taken(entry, &wording, &messages, WEIGHED) {
            prop_assert!(taken < MOST_MOVED, "{how}");
        }
    }
}

/// Each shares a rare word that one entry had alone until then.
#[test]
fn a_rare_word_that_a_second_entry_learns_stays_with_the_first() {
    for (entry, wording, message) in [
        ("time-to-certify", "cpt icd-10 and hcpcs books", "why two different icd-10 books"),
        ("finding-a-job", "difference between rhit and rhia", "is the rhia worth it"),
        ("study-hours", "those specialty ones like cgsc or cpedc, do they do anything for you", "specialty i i buy"),
    ] {
        let entry = YOUNG.entries.iter().position(|it| it.id.as_str() == entry).unwrap();
        for (taken, how) in taken(entry, wording, &[message.to_owned()], OFFERED) {
            assert!(taken < MOST_MOVED, "{how}");
        }
    }
}

/// A little surer for it, these come to be looked at for what the FAQ does not know.
#[test]
fn a_question_that_is_hardly_for_the_file_is_not_much_less_so_for_a_wording_elsewhere() {
    let entry = YOUNG.entries.iter().position(|it| it.id.as_str() == "exam-format").unwrap();
    for (taken, how) in taken(entry, "is online as good as in person", &["i hate math".to_owned()], OFFERED) {
        assert!(taken < MOST_MOVED, "{how}");
    }
}

/// What a save may change in a file.
type Save = fn(&mut Faq);

#[test]
fn a_matcher_that_follows_on_another_is_what_it_would_be_made_anew() {
    let saves: [(&str, Save); 12] = [
        ("another answer", |faq| {
            faq.entries[1].answer = "It takes **nine** weeks.\nAt [most](https://a.example).".into()
        }),
        ("another wording", |faq| faq.entries[2].variants.push("how long till i hold the paper".into())),
        ("the answer as it was", |faq| faq.entries[1].answer = "Ask.".into()),
        ("a wording less", |faq| drop(faq.entries[0].variants.pop())),
        ("another question", |faq| faq.entries[3].question = "What will they put to me?".into()),
        ("a word", |faq| drop(faq.words.insert("paper".into(), "certificate".into()))),
        ("an entry more", |faq| {
            let id = "recorded".parse().unwrap();
            let question = "Do the study sessions get recorded?".into();
            faq.entries.push(Entry { id, question, variants: Vec::new(), ..faq.entries[0].clone() });
        }),
        ("an entry less", |faq| drop(faq.entries.remove(1))),
        ("another order", |faq| faq.entries.reverse()),
        ("something marked", |faq| faq.entries[0].not_this.push("how long is a paper".into())),
        ("a subject", |faq| faq.entries.iter_mut().for_each(|entry| entry.answer.push_str(" So much for zymurgy."))),
        ("none", |faq| faq.entries.iter_mut().for_each(|entry| entry.answer = "So.".into())),
    ];
    let mut before = faq::parse(crate::harness::FAQ).unwrap();
    let mut matcher = Matcher::new(&before);
    for (name, save) in saves {
        let mut faq = before.clone();
        save(&mut faq);
        let (following, anew) = (matcher.following(&before, &faq), Matcher::new(&faq));
        assert_eq!(following.subject(), anew.subject(), "{name}");
        let texts = faq.entries.iter().flat_map(|entry| entry.phrasings().chain(entry.answer.lines()));
        for text in texts.chain(["how long is teh paper", "zymurgy weeks", "what will they ask", "nine"]) {
            assert_eq!(following.ask(text, TODAY), anew.ask(text, TODAY), "{name}: {text}");
            assert_eq!(following.rank_like(text, 10), anew.rank_like(text, 10), "{name}: {text}");
            assert_eq!(following.signals(text), anew.signals(text), "{name}: {text}");
        }
        (before, matcher) = (faq, following);
    }
}
