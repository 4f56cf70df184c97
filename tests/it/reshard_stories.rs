//! Stories of a number of shards that grows while processes share them: nothing is lost and nothing is answered twice, also
//! when processes are killed in the middle, and when Discord refuses the old number.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use certpace::playground::{Fault, MAYA};
use sqlx::Connection as _;

use crate::harness::postgres;
use crate::lease_stories::{PATIENCE, Premises, Process, TIME, shared_out_of};
use crate::live_folder::soon;

/// Two shards for eight servers, of which four are recommended later.
async fn premises(database: String) -> Premises {
    let mut premises = Premises::new(database).await;
    premises.shards = 2;
    premises.playground.set_gateway_bot(2, 1_000, 8);
    premises.limits.recommendation_every = Duration::from_millis(100);
    premises
}

/// The shards of the sessions that are connected, and of how many they are.
fn sessions(premises: &Premises) -> Vec<(u64, u64)> {
    premises.playground.gateway().connected_shards
}

async fn until(what: &str, is_so: impl Fn() -> bool) {
    let waiting = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("waited in vain until {what}"));
}

/// Waits until the four have taken the place of the two, all sessions of which are closed.
async fn four_serve(premises: &Premises, processes: &[Process]) {
    let four = [(0, 4), (1, 4), (2, 4), (3, 4)];
    until("only four shards are connected", || sessions(premises) == four).await;
    shared_out_of(processes, 4).await;
}

/// Discord recommends something, and all processes have asked.
async fn recommended(premises: &Premises, shards: u64, sessions_left: u64) {
    let asked = || premises.playground.requests().iter().filter(|request| request.path == "/gateway/bot").count();
    premises.playground.set_gateway_bot(shards, sessions_left, 8);
    let before = asked();
    // Each process asks after a while, so that after so many each has, and has done what follows before it asked again.
    until("they have asked", || asked() >= before + 8).await;
}

/// How often each answer was sent that carries the same nonce as another.
fn sent_again(premises: &Premises) -> usize {
    let mut nonces: BTreeMap<String, usize> = BTreeMap::new();
    for request in premises.playground.requests() {
        let is_answer = request.method == "POST" && request.path.ends_with("/messages");
        if let Some(nonce) = request.body.as_ref().filter(|_| is_answer).and_then(|body| body["nonce"].as_str()) {
            *nonces.entry(nonce.to_owned()).or_default() += 1;
        }
    }
    nonces.values().map(|times| times - 1).sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_shards_take_over_while_questions_run_and_each_is_answered_once() {
    let Some(database) = postgres::new_database().await else { return };
    let mut premises = premises(database).await;
    // Nobody is killed here, and a busy machine must not look as if somebody were.
    premises.times.lease = Duration::from_secs(6);
    let processes = premises.crew(2).await;
    let stop = AtomicBool::new(false);
    let growing = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let recommended = Instant::now();
        premises.playground.set_gateway_bot(4, 900, 8);
        until("both generations are connected", || sessions(&premises).len() == 6).await;
        let both = recommended.elapsed();
        four_serve(&premises, &processes).await;
        let alone = recommended.elapsed();
        // And on they go.
        tokio::time::sleep(Duration::from_millis(500)).await;
        stop.store(true, Ordering::Relaxed);
        (both, alone)
    };
    let ((both, alone), asked) = tokio::join!(growing, premises.load(&stop));
    premises.each_is_answered_once(&asked).await;
    println!("{} questions; all connected after {both:?}, the old ones closed after {alone:?}", asked.len());
    assert_eq!(premises.begun(), 6, "each shard began one session");
    assert_eq!(sent_again(&premises), 0, "no answer was sent twice, not even to be kept out by Discord");
    for channel in &premises.channels {
        let options = [("question", serde_json::json!(TIME)), ("private", serde_json::json!(true))];
        let asked = premises.playground.slash(MAYA, *channel, "ask", &options).await.unwrap();
        assert!(asked.message().is_some(), "{asked:?}");
    }
    // A smaller number is not followed while shards are run.
    recommended(&premises, 2, 900).await;
    assert_eq!(sessions(&premises).len(), 4);
    for process in processes {
        process.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_the_middle_of_a_change_it_is_gone_on_with_and_each_question_is_answered_once() {
    let Some(database) = postgres::new_database().await else { return };
    let mut premises = premises(database).await;
    // Who lives keeps what they have, however busy the machine.
    premises.times.lease = Duration::from_secs(4);
    let mut processes = premises.crew(2).await;
    let mut row = postgres::connect(&postgres::address(&premises.database)).await;
    let stop = AtomicBool::new(false);
    let killing = async {
        premises.playground.set_gateway_bot(4, 900, 8);
        until("the new ones connect", || sessions(&premises).iter().any(|(_, of)| *of == 4)).await;
        processes.remove(1).kill().await;
        processes.push(premises.start());
        let handing_over = async {
            loop {
                let cutover = sqlx::query_scalar("SELECT cutover FROM fleet").fetch_one(&mut row);
                if cutover.await.is_ok_and(|cutover: i64| cutover > 0) {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        soon("the cutover is set", handing_over).await;
        processes.remove(0).kill().await;
        processes.push(premises.start());
        four_serve(&premises, &processes).await;
        stop.store(true, Ordering::Relaxed);
    };
    let ((), asked) = tokio::join!(killing, premises.load(&stop));
    premises.each_is_answered_once(&asked).await;
    println!("{} questions; {} answers were kept out by Discord", asked.len(), sent_again(&premises));
    row.close().await.unwrap();
    for process in processes {
        process.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_that_discord_refuses_is_replaced_by_the_one_that_it_wants() {
    let Some(database) = postgres::new_database().await else { return };
    let mut premises = premises(database).await;
    // Only what Discord refuses makes it ask.
    premises.limits.recommendation_every = Duration::from_secs(3_600);
    let processes = premises.crew(2).await;
    premises.playground.set_gateway_bot(4, 900, 8);
    premises.playground.fault(Fault::RequireShards(4));
    premises.playground.fault(Fault::InvalidSession { resumable: false });
    four_serve(&premises, &processes).await;
    let asked: Vec<_> = (0..premises.channels.len()).map(|shard| premises.ask(shard)).collect();
    premises.each_is_answered_once(&asked).await;
    for process in processes {
        process.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_sessions_for_it_no_change_begins() {
    let Some(database) = postgres::new_database().await else { return };
    let premises = premises(database).await;
    let processes = premises.crew(2).await;
    recommended(&premises, 4, 7).await;
    assert_eq!(sessions(&premises), [(0, 2), (1, 2)]);
    let asked: Vec<_> = (0..premises.channels.len()).map(|shard| premises.ask(shard)).collect();
    premises.each_is_answered_once(&asked).await;
    for process in processes {
        process.stop().await;
    }
}
