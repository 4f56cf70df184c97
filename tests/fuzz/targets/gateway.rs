//! Payloads of the gateway, a line each, through the client library's reading of them and our handling.

#![no_main]

use std::sync::{Arc, LazyLock};

use certpace::discord::fuzzing::Listener;
use certpace::live::Snapshot;
use libfuzzer_sys::fuzz_target;

static FAQ: LazyLock<Arc<Snapshot>> =
    LazyLock::new(|| Arc::new(Snapshot::read(include_str!("../../../faq.toml")).expect("an FAQ")));

fuzz_target!(|payloads: &str| {
    // Time stands still and jumps when everything waits: a wait for news or between two tries costs nothing.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build();
    runtime.expect("a runtime").block_on(async {
        let listener = Listener::new(Arc::clone(&FAQ));
        for payload in payloads.lines() {
            listener.take(payload).await;
        }
    });
});
