//! Numbers that name rows: each is given once.

use std::collections::BTreeSet;

use certpace::store::{ServerScope, Store};

use crate::store_stories::{HOME, Shelf, miss, on_both_databases, revision};

/// A question of its own for each writer and turn, in words that nothing redacts.
fn question(writer: &str, turn: usize) -> String {
    const WORDS: [&str; 8] = ["exam", "book", "cost", "date", "time", "card", "test", "page"];
    format!("where is the {writer} {} {} thing", WORDS[turn / WORDS.len()], WORDS[turn % WORDS.len()])
}

on_both_databases!(
    two_writers_at_once_never_give_the_same_number,
    the_number_of_a_settled_question_never_comes_to_mean_another,
);

async fn two_writers_at_once_never_give_the_same_number(shelf: Shelf) {
    const TURNS: usize = 40;
    let (left, right) = (shelf.open().await, shelf.open().await);
    let write = async |store: Store, writer: &str| {
        for turn in 0..TURNS {
            store.record(miss(HOME, &question(writer, turn)));
            store.record(revision(&question(writer, turn), None));
            // A writer that finds the other one writing keeps what it has, and tries again.
            while store.flush().await.is_err() {
                assert!(store.failures() < 100, "{:?}", *store.state().borrow());
            }
        }
    };
    tokio::join!(write(left.clone(), "left"), write(right.clone(), "right"));

    let misses = left.misses(ServerScope::All).await.expect("the database is there");
    assert_eq!(misses.iter().map(|miss| &miss.text).collect::<BTreeSet<_>>().len(), 2 * TURNS);
    let numbers: BTreeSet<u32> = misses.iter().map(|miss| miss.number.to_string().parse().unwrap()).collect();
    assert_eq!(numbers, (1..=2 * TURNS as u32).collect());
    let revisions = right.revisions(1_000).await.expect("the database is there");
    let numbers: BTreeSet<i64> = revisions.iter().map(|revision| revision.number).collect();
    assert_eq!(numbers, (1..=2 * TURNS as i64).collect());
    assert_eq!(revisions.iter().map(|revision| &revision.fingerprint).collect::<BTreeSet<_>>().len(), 2 * TURNS);
}

async fn the_number_of_a_settled_question_never_comes_to_mean_another(shelf: Shelf) {
    let store = shelf.open().await;
    store.record(miss(HOME, "do i need anatomy"));
    store.flush().await.expect("the database is there");
    let seen = store.misses(ServerScope::All).await.expect("the database is there");

    // One moderator settles it; a new question comes; another moderator presses a button of the old page.
    store.settle(&[seen[0].number]).await.expect("the database is there");
    store.record(miss(HOME, "where is the exam"));
    store.flush().await.expect("the database is there");
    store.settle(&[seen[0].number]).await.expect("the database is there");
    let left: Vec<_> = store.misses(ServerScope::All).await.expect("the database is there");
    assert_eq!(left.iter().map(|miss| miss.text.as_str()).collect::<Vec<_>>(), ["where is the exam"]);
}
