use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::*;

/// Sentences, and where the weights put each before they had 8 bits: bytes in hexadecimal digits.
const REFERENCE: &str = include_str!("data/reference.txt");

fn references() -> impl Iterator<Item = (&'static str, Embedding)> {
    REFERENCE.lines().map(|line| {
        let (digits, sentence) = line.split_once(' ').expect("each line has two parts");
        let mut values = [0.0; DIMENSIONS];
        for (at, value) in values.iter_mut().enumerate() {
            let byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).expect("these are digits");
            *value = f32::from(byte as i8);
        }
        (sentence, Embedding::from_values(values).expect("they are not all zero"))
    })
}

fn alike(one: &str, other: &str) -> f32 {
    let encoder = Encoder::embedded();
    encoder.encode(one).cosine(&encoder.encode(other))
}

#[test]
fn a_sentence_is_where_the_weights_put_it_before_they_had_8_bits() {
    let encoder = Encoder::embedded();
    let mut read = 0;
    for (sentence, reference) in references() {
        let cosine = encoder.encode(sentence).cosine(&reference);
        assert!(cosine >= 0.99, "{cosine}: {sentence}");
        read += 1;
    }
    assert!(read >= 40, "{read}");
}

#[test]
fn sentences_that_mean_the_same_are_nearer_than_those_that_share_words() {
    for (sentence, same, other) in [
        ("how do I get my money back", "can I have a refund", "how do I get my bike back"),
        ("when does the show begin", "what time does it start", "when does the shop close"),
        ("is it expensive", "does it cost a lot", "is it extensive"),
    ] {
        assert!(alike(sentence, same) > alike(sentence, other), "{sentence}");
    }
}

#[test]
fn capitals_and_accents_say_nothing_and_what_comes_after_the_last_token_neither() {
    assert_eq!(alike("WHAT IS A CAFÉ?", "what is a cafe?"), alike("what is a cafe?", "what is a cafe?"));
    let long = "when is the next exam ".repeat(200);
    let encoder = Encoder::embedded();
    assert_eq!(encoder.encode(&long), encoder.encode(&(long.clone() + "and who pays")));
}

#[test]
fn the_file_is_the_one_that_its_hash_names() {
    assert_eq!(Encoder::embedded().model().0, Sha256::digest(&DATA[24..])[..16]);
}

#[test]
fn a_stored_embedding_is_near_enough_and_survives_a_file() {
    let encoder = Encoder::embedded();
    let (one, other) = (encoder.encode("how much is it"), encoder.encode("what does it cost"));
    let (stored, stored_other) = (one.stored(), other.stored());
    assert!((stored.cosine(&stored_other) - one.cosine(&other)).abs() < 0.005);
    assert!(stored.embedding().cosine(&one) > 0.999);
    assert_eq!(StoredEmbedding::from_bytes(&stored.to_bytes()), stored);
}

#[test]
fn no_direction_comes_of_no_numbers() {
    assert_eq!(Embedding::from_values([0.0; DIMENSIONS]), None);
    assert_eq!(Embedding::from_values([f32::NAN; DIMENSIONS]), None);
    assert_eq!(Embedding::from_values([f32::INFINITY; DIMENSIONS]), None);
}

proptest! {
    // Each case is a whole pass through the network.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_text_has_one_direction(text in "\\PC{0,60}|(?s).{0,60}|[a-z ]{0,200}") {
        let embedding = Encoder::embedded().encode(&text);
        prop_assert!((embedding.cosine(&embedding) - 1.0).abs() < 1e-4);
        prop_assert_eq!(&embedding, &Encoder::embedded().encode(&text));
    }
}
