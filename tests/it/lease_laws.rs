//! The leases of shards in a real database, without a bot: what holds whoever asks when.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use certpace::store::{
    FleetOverview, FleetPlan, HeldLeases, LeaseTimes, Noted, Recommendation, RenewError, ServedBot, ShardKey,
    ShardLeases, ShardProgress, ShardSession, ShardStanding, Store, surplus,
};
use tokio::time::{Instant, sleep};

use crate::live_folder::soon;
use crate::store_stories::Shelf;

/// Short leases: a story need not last, and on a busy machine a renewal must still come in time.
pub(crate) const TIMES: LeaseTimes = LeaseTimes {
    lease: Duration::from_millis(2_000),
    renew_every: Duration::from_millis(100),
    margin: Duration::from_millis(500),
};
const SHARDS: u32 = 16;
/// Whose shards they are.
const BOT: ServedBot = ServedBot { playground: None, user: 9 };

/// What Discord recommends, on a day on which no sessions are left for following it while shards are run.
fn recommends(shards: u32) -> Recommendation {
    Recommendation { shards, sessions_left: 0, refused: None }
}

/// Who believes in which leases, as all processes of a story have them.
type Believers = Arc<Mutex<BTreeMap<usize, HeldLeases>>>;

/// One process: it renews, gives up what is too much, and looks at each turn whether anybody believes the same.
async fn share(name: usize, leases: Arc<ShardLeases>, all: Believers) {
    loop {
        let asked = Instant::now();
        if let Ok(report) = leases.renew(&BOT, recommends(SHARDS)).await {
            let too_many = {
                let mut all = all.lock().unwrap();
                all.entry(name).or_default().renewed(report.keys(), asked, leases.times());
                let now = Instant::now();
                for shard in 0..SHARDS {
                    let key = ShardKey { total: SHARDS, shard };
                    let believers: Vec<_> = all.iter().filter(|(_, it)| it.holds(key, now)).collect();
                    assert!(believers.len() <= 1, "shard {shard}: {believers:?}");
                }
                let too_many: Vec<ShardKey> = surplus(&all[&name].held(SHARDS, now), report.serving.quota)
                    .into_iter()
                    .map(|shard| ShardKey { total: SHARDS, shard })
                    .collect();
                too_many.iter().for_each(|shard| all.get_mut(&name).unwrap().released(*shard));
                too_many
            };
            if !too_many.is_empty() {
                leases.release(&too_many).await.unwrap();
            }
        }
        sleep(leases.times().renew_every).await;
    }
}

fn held(all: &Believers) -> Vec<usize> {
    let now = Instant::now();
    all.lock().unwrap().values().map(|it| it.held(SHARDS, now).len()).collect()
}

async fn all_are_held(all: &Believers, processes: usize) {
    let even = async {
        loop {
            let held = held(all);
            let (most, least) = (held.iter().max().copied(), held.iter().min().copied());
            if held.len() == processes
                && held.iter().sum::<usize>() == SHARDS as usize
                && most.zip(least).is_some_and(|(most, least)| most - least <= 1)
            {
                return;
            }
            sleep(Duration::from_millis(10)).await;
        }
    };
    soon("all shards are held, evenly", even).await;
}

fn leases_of(store: &Store) -> Arc<ShardLeases> {
    Arc::new(ShardLeases::of(store, TIMES).unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_that_come_and_are_killed_share_all_shards_and_never_one() {
    let Some(shelf) = Shelf::on_server().await else { return };
    let store = shelf.open().await;
    let all = Believers::default();
    let mut running = BTreeMap::new();
    let begin = |name: usize, running: &mut BTreeMap<usize, _>| {
        running.insert(name, tokio::spawn(share(name, leases_of(&store), Arc::clone(&all))));
    };
    for name in 0..4 {
        begin(name, &mut running);
    }
    all_are_held(&all, 4).await;
    // Which of them goes is drawn from a seed, so that a story that fails can be told again.
    let mut drawn = 0x2545_f491_4f6c_dd1d_u64;
    for name in 4..9 {
        drawn ^= drawn << 13;
        drawn ^= drawn >> 7;
        drawn ^= drawn << 17;
        let victim = *running.keys().nth(drawn as usize % running.len()).unwrap();
        let task: tokio::task::JoinHandle<()> = running.remove(&victim).unwrap();
        assert!(!task.is_finished(), "process {victim} goes on");
        task.abort();
        all.lock().unwrap().remove(&victim);
        begin(name, &mut running);
        all_are_held(&all, 4).await;
    }
    for (name, task) in running {
        assert!(!task.is_finished(), "process {name} goes on");
        task.abort();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_a_shard_was_left_is_known_to_whoever_has_it_next_and_changed_by_its_holder_alone() {
    let Some(shelf) = Shelf::on_server().await else { return };
    let store = shelf.open().await;
    let (first, second) = (leases_of(&store), leases_of(&store));
    assert_eq!(first.renew(&BOT, recommends(2)).await.unwrap().serving.held, BTreeSet::from([0, 1]));
    let report = second.renew(&BOT, recommends(7)).await.unwrap();
    assert_eq!(report.serving.total, 2, "whoever comes first says how many there are");
    let key = |shard| ShardKey { total: 2, shard };
    let progress = |shard, sequence, guilds, is_new| ShardProgress {
        key: key(shard),
        standing: ShardStanding::Connected,
        session: Some(ShardSession {
            session: "named".to_owned(),
            resume_url: "wss://gateway.example".to_owned(),
            sequence,
            intents: 513,
            bot: 900,
            application: 901,
        }),
        guilds,
        is_new,
    };
    let known = vec![(41, Some("known".to_owned())), (43, Some("too".to_owned()))];
    assert_eq!(first.keep(&[progress(1, 7, known, true)]).await.unwrap(), [key(1)]);
    assert_eq!(second.keep(&[progress(1, 5, vec![(41, None)], true)]).await.unwrap(), []);
    first.release(&[key(1)]).await.unwrap();
    assert_eq!(second.renew(&BOT, recommends(2)).await.unwrap().serving.held, BTreeSet::from([1]));
    let (session, mut guilds) = second.left_at(key(1)).await.unwrap().unwrap();
    guilds.sort();
    assert_eq!(Some(session), progress(1, 7, Vec::new(), false).session);
    assert_eq!(guilds, [(41, "known".to_owned()), (43, "too".to_owned())]);
    assert_eq!(second.keep(&[progress(1, 9, vec![(43, None)], false)]).await.unwrap(), [key(1)]);
    assert_eq!(second.left_at(key(1)).await.unwrap().unwrap().1, [(41, "known".to_owned())]);
    assert_eq!(second.left_at(key(0)).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_leaves_is_reckoned_without_at_once() {
    let Some(shelf) = Shelf::on_server().await else { return };
    let store = shelf.open().await;
    let (first, second) = (leases_of(&store), leases_of(&store));
    let held: Vec<ShardKey> = first.renew(&BOT, recommends(4)).await.unwrap().keys().collect();
    assert_eq!(second.renew(&BOT, recommends(4)).await.unwrap().serving.quota, 2);
    let mut news = second.news();
    news.mark_unchanged();
    first.leave().await.unwrap();
    first.release(&held).await.unwrap();
    soon("the other hears of it", news.changed()).await.unwrap();
    let report = second.renew(&BOT, recommends(4)).await.unwrap();
    let serving = &report.serving;
    assert_eq!((serving.held.len(), serving.quota, report.processes, serving.free), (4, 4, 1, 0));
    let overview = certpace::store::examine_fleet(&shelf.place.database).await.unwrap();
    assert_eq!(overview, Some(FleetOverview { processes: 1, shards: 4, held: 4 }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_number_of_shards_is_followed_by_whoever_comes_when_nobody_runs_any() {
    let Some(shelf) = Shelf::on_server().await else { return };
    let store = shelf.open().await;
    let (first, second) = (leases_of(&store), leases_of(&store));
    assert_eq!(first.renew(&BOT, recommends(4)).await.unwrap().serving.held.len(), 4);
    assert_eq!(second.renew(&BOT, recommends(6)).await.unwrap().plan, FleetPlan::Steady { total: 4 });
    first.leave().await.unwrap();
    second.leave().await.unwrap();
    let report = leases_of(&store).renew(&BOT, recommends(6)).await.unwrap();
    assert_eq!((report.plan, report.serving.held.len()), (FleetPlan::Steady { total: 6 }, 6));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_an_outage_each_process_gets_back_what_it_had_and_then_what_nobody_wants() {
    let Some(shelf) = Shelf::on_server().await else { return };
    let store = shelf.open().await;
    let (first, second, killed) = (leases_of(&store), leases_of(&store), leases_of(&store));
    let mut had = BTreeMap::new();
    for _ in 0..3 {
        for (name, leases) in [("first", &first), ("second", &second), ("killed", &killed)] {
            let report = leases.renew(&BOT, recommends(6)).await.unwrap();
            let too_many: Vec<ShardKey> = surplus(&report.serving.held, report.serving.quota)
                .into_iter()
                .map(|shard| ShardKey { total: 6, shard })
                .collect();
            leases.release(&too_many).await.unwrap();
            had.insert(
                name,
                report.serving.held.into_iter().take(report.serving.quota as usize).collect::<BTreeSet<_>>(),
            );
        }
    }
    assert!(had.values().all(|held| held.len() == 2), "{had:?}");
    sleep(TIMES.lease + Duration::from_millis(50)).await;
    // Whoever is back first finds all of them free.
    assert_eq!(second.renew(&BOT, recommends(6)).await.unwrap().serving.held, had["second"]);
    assert_eq!(first.renew(&BOT, recommends(6)).await.unwrap().serving.held, had["first"]);
    let returned = Instant::now();
    let all = async {
        loop {
            let held =
                [&first, &second].map(async |it| it.renew(&BOT, recommends(6)).await.unwrap().serving.held.len());
            let [first, second] = held;
            if first.await + second.await == 6 {
                return;
            }
            sleep(TIMES.renew_every).await;
        }
    };
    soon("those of the killed one are taken over", all).await;
    assert!(returned.elapsed() >= TIMES.renew_every, "{:?}", returned.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_bot_gets_no_shard_while_processes_of_the_first_run_and_no_session_of_it_after() {
    let Some(shelf) = Shelf::on_server().await else { return };
    let store = shelf.open().await;
    let first = leases_of(&store);
    let key = ShardKey { total: 2, shard: 1 };
    assert_eq!(first.renew(&BOT, recommends(2)).await.unwrap().serving.held, BTreeSet::from([0, 1]));
    let session = ShardSession {
        session: "named".to_owned(),
        resume_url: "wss://gateway.example".to_owned(),
        sequence: 7,
        intents: 513,
        bot: 9,
        application: 10,
    };
    let progress = ShardProgress {
        key,
        standing: ShardStanding::Connected,
        session: Some(session),
        guilds: vec![(41, Some("known".to_owned()))],
        is_new: true,
    };
    assert_eq!(first.keep(&[progress]).await.unwrap(), [key]);
    let on_playground = ServedBot { playground: Some("ws://127.0.0.1:7717".to_owned()), ..BOT };
    let other_bot = ServedBot { user: 8, ..BOT };
    for another in [&on_playground, &other_bot] {
        let refused = leases_of(&store).renew(another, recommends(2)).await;
        assert!(matches!(&refused, Err(RenewError::OfAnother(bot)) if *bot == BOT), "{refused:?}");
    }
    let report = first.renew(&BOT, recommends(2)).await.unwrap();
    assert_eq!((report.processes, report.serving.held.len()), (1, 2), "whoever was refused is no process of theirs");
    let second = leases_of(&store);
    assert_eq!(second.renew(&BOT, recommends(2)).await.unwrap().processes, 2);
    for leases in [&first, &second] {
        leases.leave().await.unwrap();
    }
    first.release(&[ShardKey { shard: 0, ..key }, key]).await.unwrap();
    assert!(second.left_at(key).await.unwrap().is_some());
    let playground = leases_of(&store);
    assert_eq!(playground.renew(&on_playground, recommends(2)).await.unwrap().serving.held, BTreeSet::from([0, 1]));
    assert_eq!(playground.left_at(key).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_turns_of_a_bucket_are_apart_whoever_asks() {
    let Some(shelf) = Shelf::on_server().await else { return };
    let store = shelf.open().await;
    let gap = Duration::from_millis(200);
    let turn = async |leases: Arc<ShardLeases>, bucket| {
        loop {
            let wait = leases.may_identify(bucket, gap).await.unwrap();
            if wait.is_zero() {
                return Instant::now();
            }
            sleep(wait).await;
        }
    };
    let begun = Instant::now();
    let asking = (0..6).map(|_| turn(leases_of(&store), 0));
    let mut turns = futures::future::join_all(asking).await;
    assert!(turn(leases_of(&store), 1).await > begun, "another bucket has turns of its own");
    turns.sort();
    // Each is granted a gap after the one before; the answers come a little sooner or later.
    assert!(turns[5] - begun >= gap * 5, "{turns:?}");
}

/// What one process changes, all others know within a second, by announcement; and what was announced while nobody could
/// hear, they find out when they hear again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_process_sets_is_in_force_in_the_others_within_a_second() {
    let Some(shelf) = Shelf::on_server().await else { return };
    let (here, there) = (shelf.open().await, shelf.open().await);
    // Until both listen, announcements are lost on them; the reading that begins the listening is news itself.
    for store in [&here, &there] {
        let mut news = store.news(certpace::store::ChangeTopic::Settings);
        soon("the store listens", news.wait_for(|times| *times > 0)).await.unwrap();
    }
    let mut settings = there.settings();
    for (turn, value) in [Some("on"), Some("off"), None].into_iter().enumerate() {
        let set = Instant::now();
        here.set(Some(5), "reads", value).await.unwrap();
        let known = settings.wait_for(|settings| settings.get(Some(5), "reads") == value);
        soon("the other knows", known).await.unwrap();
        assert!(set.elapsed() < Duration::from_secs(1), "turn {turn} took {:?}", set.elapsed());
    }
    for out in [true, false] {
        let wished = Instant::now();
        let noted = if out { here.opt_out(77).await } else { here.opt_in(77).await };
        assert_eq!(noted, Ok(Noted::Written));
        let known = async {
            while there.is_opted_out(77) != out {
                sleep(Duration::from_millis(2)).await;
            }
        };
        soon("the other knows the wish", known).await;
        assert!(wished.elapsed() < Duration::from_secs(1), "{out} took {:?}", wished.elapsed());
    }
}
