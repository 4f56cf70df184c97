//! Stories of a PostgreSQL server that is not reached, or is used by more than one: what whoever hosts the bot is told, and when.

use std::time::{Duration, Instant};

use certpace::messages::Language;
use certpace::messages::host::database::{KeptIn, used_twice};
use certpace::store::{DatabaseAddress, State, processes};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::block_in_place;

use crate::harness::postgres::{Cluster, PASSWORD, USER, address};
use crate::live_folder::soon;
use crate::store_stories::{Shelf, becomes, is_away};

/// Why the database at an address is away.
async fn why(url: &str) -> String {
    let shelf = Shelf::at(address(url));
    let store = shelf.open().await;
    let State::Unavailable(why) = store.state().borrow().clone() else { panic!("{url} is no way in") };
    assert!(!why.contains(PASSWORD), "{why}");
    why
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_stops_is_noticed_within_three_seconds_and_told_of_in_words() {
    let Some(mut cluster) = Cluster::start().await else { return };
    let shelf = Shelf::at(address(&cluster.url(&cluster.database().await)));
    let store = shelf.open().await;
    // From when on it listens.
    soon("it is known who else is there", store.is_first().wait_for(Option::is_some)).await.unwrap();
    block_in_place(|| cluster.stop());
    let begun = Instant::now();
    becomes(&store, "the absence is noticed", is_away).await;
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    // While it shuts down it still says so itself.
    let is_told = |state: &State| matches!(state, State::Unavailable(why) if why.contains("nobody answers there"));
    becomes(&store, "why is told in words", is_told).await;
    block_in_place(|| cluster.resume());
    becomes(&store, "it is back", |state| *state == State::Open).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_process_on_a_server_knows_that_it_is_not_the_first() {
    let Some(cluster) = Cluster::start().await else { return };
    let place = address(&cluster.url(&cluster.database().await));
    let shelf = Shelf::at(place.clone());
    let place = DatabaseAddress::Postgres(place);
    let first = shelf.open().await;
    assert_eq!(*first.is_first().wait_for(Option::is_some).await.unwrap(), Some(true));
    assert_eq!(processes(&place).await.unwrap(), 1);
    let second = shelf.open().await;
    assert_eq!(*second.is_first().wait_for(Option::is_some).await.unwrap(), Some(false));
    let third = shelf.open().await;
    assert_eq!(*third.is_first().wait_for(Option::is_some).await.unwrap(), Some(false));
    assert_eq!(processes(&place).await.unwrap(), 3);
    drop((first, second, third));
    let gone = async { while processes(&place).await.unwrap() > 0 {} };
    soon("the server knows that they have gone", gone).await;
    let again = shelf.open().await;
    assert_eq!(*again.is_first().wait_for(Option::is_some).await.unwrap(), Some(true), "who comes back is the first");
    insta::assert_snapshot!(
        used_twice(Language::English, "postgres://bot@db:5432/certpace", KeptIn::Server),
        @"more than one certpace uses postgres://bot@db:5432/certpace: with one token, each question is answered twice; stop all but one, set SHARDS=lease for all of them, or give each token a database of its own"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_that_cannot_do_is_told_with_what_to_make_instead() {
    let Some(cluster) = Cluster::start().await else { return };
    let database = cluster.database().await;
    let url = |file: &std::path::Path| {
        let (port, file) = (cluster.port(), file.display());
        format!("postgres://{USER}:{PASSWORD}@127.0.0.1:{port}/{database}?sslmode=verify-full&sslrootcert={file}")
    };
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("ca.crt");
    std::fs::write(&empty, "no certificate\n").unwrap();
    let told = why(&url(&empty)).await;
    assert!(told.contains("and there is no certificate in it"), "{told}");

    cluster.use_certificate_of_an_authority().await;
    let told = async {
        // The server reads it a moment after it was told to.
        loop {
            let shelf = Shelf::at(address(&url(&cluster.certificate())));
            if let State::Unavailable(why) = shelf.open().await.state().borrow().clone()
                && why.contains("CaUsedAsEndEntity")
            {
                return why;
            }
        }
    };
    let told = soon("the server shows it", told).await;
    assert!(told.contains("the certificate of an authority") && told.contains("CA:FALSE"), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_answers_and_is_no_postgresql_server_is_said_to_be_none() {
    for greeting in ["HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "-ERR unknown command\r\n"] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let serving = tokio::spawn(async move {
            while let Ok((mut client, _)) = listener.accept().await {
                let mut asked = [0; 8];
                let _ = client.read(&mut asked).await;
                let _ = client.write_all(greeting.as_bytes()).await;
                let _ = client.read(&mut asked).await;
            }
        });
        let told = why(&format!("postgres://{USER}:{PASSWORD}@127.0.0.1:{port}/certpace")).await;
        assert!(told.contains("what answers there is no PostgreSQL server"), "{greeting:?}: {told}");
        serving.abort();
    }
}
