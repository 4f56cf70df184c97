use proptest::prelude::*;

use super::*;
use crate::faq;
use crate::text::encoder::{Encoder, ModelHash};

fn example() -> Faq {
    faq::parse(
        r#"
[[faq]]
id = "refund"
question = "How do I get my money back?"
variants = ["i want a refund", "can i return it"]
answer = "Within **14 days**, [here](https://example.org/back). We pay it to your card. It takes a week. Ask <@123> if not."

[[faq]]
id = "hours"
question = "When are you open?"
answer = "From nine to five.\n\n- On Saturdays until noon.\n- Closed on Sundays."
"#,
    )
    .expect("it is sound")
}

fn vectors(faq: &Faq) -> Vectors {
    let mut vectors = Vectors::default();
    vectors.embed(&vectors.missing(faq), Encoder::embedded());
    vectors
}

#[test]
fn an_answer_is_cut_into_pieces_without_markup() {
    let faq = example();
    let all: Vec<String> = faq.entries.iter().flat_map(pieces).collect();
    insta::assert_snapshot!(all.join("\n"), @r"
    How do I get my money back? Within 14 days, here. We pay it to your card. It takes a week.
    How do I get my money back? Ask if not.
    When are you open? From nine to five. On Saturdays until noon. Closed on Sundays.
    ");
}

#[test]
fn a_question_is_nearest_to_the_entry_that_means_the_same() {
    let faq = example();
    let semantics = Semantics::new(&faq, &Arc::new(vectors(&faq)), &[]).expect("all vectors are there");
    let encoder = Encoder::embedded();
    let near = semantics.near(&encoder.encode("could I be reimbursed"));
    assert!(near[0].wording > near[1].wording + 0.2, "{near:?}");
    assert!(near[0].wordings <= near[0].wording && near[0].wordings > near[1].wordings, "{near:?}");
    let near = semantics.near(&encoder.encode("is there anybody on Sunday"));
    assert!(near[1].answer > near[0].answer + 0.2, "{near:?}");
}

#[test]
fn an_answer_that_opens_with_what_is_asked_is_near_whatever_its_question_is() {
    let mut faq = example();
    faq.entries[1].question = "A word about us".to_owned();
    let question = Encoder::embedded().encode("closing time");
    let near =
        |faq: &Faq| Semantics::new(faq, &Arc::new(vectors(faq)), &[]).expect("all vectors are there").near(&question);
    let found = near(&faq);
    assert!(found[1].opening > found[0].opening + 0.2, "{found:?}");
    assert_eq!(found[1].opening_or_wording(), found[1].opening);
    // A picture alone says nothing.
    faq.entries[1].answer = "<:open:123456789012345678>".to_owned();
    let found = near(&faq);
    assert_eq!(opening(&faq.entries[1]), None);
    assert_eq!(found[1].opening_or_wording(), found[1].wording);
}

#[test]
fn a_wording_can_be_left_out_as_if_it_did_not_exist() {
    let faq = example();
    let semantics = Semantics::new(&faq, &Arc::new(vectors(&faq)), &[]).expect("all vectors are there");
    let question = Encoder::embedded().encode("i want a refund");
    assert!(semantics.near(&question)[0].wording > 0.99);
    let without = semantics.near_without(&question, Some(1))[0];
    assert!(without.wording < 0.9, "{without:?}");
    let only = semantics.near_without(&Encoder::embedded().encode("When are you open?"), Some(3))[1];
    assert_eq!((only.wording, only.wordings), (-1.0, -1.0));
}

#[test]
fn what_is_left_out_counts_for_nothing() {
    let faq = example();
    let encoder = Encoder::embedded();
    let subject = [encoder.encode("money"), encoder.encode("my money"), encoder.encode("money")];
    let vectors = Arc::new(vectors(&faq));
    let semantics = Semantics::new(&faq, &vectors, &subject).expect("all vectors are there");
    let plainly = Semantics::new(&faq, &vectors, &[]).expect("all vectors are there");
    let question = encoder.encode("who prints the money");
    assert!(
        semantics.near(&question)[0].wording < plainly.near(&question)[0].wording - 0.02,
        "{:?} {:?}",
        semantics.near(&question),
        plainly.near(&question)
    );
    // What is about nothing else is compared as it is.
    assert_eq!(semantics.near(&subject[0]).len(), 2);
    let itself = encoder.encode("can i return it");
    assert!((semantics.near(&itself)[0].wording - 1.0).abs() < 0.02);
    assert!((semantics.cosine(&itself, &itself) - 1.0).abs() < 0.001);
}

#[test]
fn an_edit_misses_only_what_is_new() {
    let faq = example();
    let mut vectors = vectors(&faq);
    assert_eq!(vectors.missing(&faq), Vec::<String>::new());
    let mut edited = faq.clone();
    edited.entries[0].variants[0] = "give me my money".to_owned();
    assert_eq!(vectors.missing(&edited), ["give me my money"]);
    assert!(Semantics::new(&edited, &Arc::new(vectors.clone()), &[]).is_none());
    vectors.embed(&vectors.missing(&edited), Encoder::embedded());
    assert_eq!(vectors.len(), 10);
    let kept = vectors.only(&edited);
    assert_eq!((kept.len(), kept.get("i want a refund")), (9, None));
    assert_eq!(kept.get("give me my money"), vectors.get("give me my money"));
    assert!(Semantics::new(&edited, &Arc::new(kept), &[]).is_some());
}

#[test]
fn vectors_survive_a_file_and_what_is_wrong_with_one_is_told() {
    let (faq, model) = (example(), ModelHash([7; 16]));
    let vectors = vectors(&faq);
    let bytes = vectors.to_bytes(model);
    let read = Vectors::from_bytes(&bytes, model).expect("it is whole");
    assert_eq!(read.missing(&faq), Vec::<String>::new());
    assert_eq!(read.get("i want a refund"), vectors.get("i want a refund"));
    assert_eq!(read.to_bytes(model), bytes);
    let told = |bytes: &[u8], model| Vectors::from_bytes(bytes, model).map(|vectors| vectors.len());
    assert_eq!(told(&bytes, ModelHash([8; 16])), Err(BadVectors::OtherModel));
    assert_eq!(told(b"", model), Err(BadVectors::Foreign));
    assert_eq!(told(b"[[faq]]\nid = \"a\"", model), Err(BadVectors::Foreign));
    assert_eq!(told(&bytes[..bytes.len() - 1], model), Err(BadVectors::Damaged));
    assert_eq!(told(&bytes[..20], model), Err(BadVectors::Damaged));
    let mut changed = bytes.clone();
    changed[100] ^= 1;
    assert_eq!(told(&changed, model), Err(BadVectors::Damaged));
}

proptest! {
    #[test]
    fn any_bytes_are_vectors_or_told(bytes in prop::collection::vec(any::<u8>(), 0..600), magic in any::<bool>()) {
        let bytes = if magic { [b"CPVC\x01\0\0\0".as_slice(), &bytes].concat() } else { bytes };
        prop_assert!(Vectors::from_bytes(&bytes, ModelHash([7; 16])).is_err());
    }

    #[test]
    fn any_answer_has_few_pieces(answer in "(?s).{0,2000}|([a-z]{1,9}[ .\n!*]{1,3}){0,300}") {
        let mut faq = example();
        faq.entries[0].answer = answer;
        prop_assert!(pieces(&faq.entries[0]).len() <= 8);
    }
}

#[test]
fn the_sign_at_the_end_of_a_question_changes_nothing() {
    let faq = example();
    let matcher = crate::matcher::Matcher::new(&faq).with_vectors(&faq, &Arc::new(vectors(&faq)), Encoder::embedded());
    for text in ["can somebody reimburse me", "when do you close on saturday", "how do i get my money back", "what now"]
    {
        let bare = matcher.rank(text, 5);
        for end in ["?", "??", ".", "!", " ?", "…"] {
            assert_eq!(matcher.rank(&format!("{text}{end}"), 5), bare, "{text}{end}");
        }
    }
    assert_eq!(plain_question("???"), "???");
}
