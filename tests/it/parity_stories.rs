//! What the command line says of a message is what the bot does with it: one engine decides for both.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use certpace::engine::Query;
use certpace::engine::check::failing_tests;
use certpace::faq::{self, Faq, TestRow};
use certpace::live::Snapshot;
use certpace::ops::telemetry::Decision;
use certpace::playground::{ASK_HERE, BOT, ChannelId, GENERAL, HOME_GUILD, Message, MessageId, User, UserId};
use jiff::civil::date;
use serde::Deserialize;

use crate::harness::{Setup, Stage, card};

const FAQ: &str = include_str!("../../faq.toml");

/// What people write around a question; nothing of it is one.
const AROUND: [&str; 10] = [
    "Hi everyone, I joined this server last week and it has been really fun to read along.",
    "My sister told me about this over dinner and I have been thinking about it since.",
    "I work nights at a warehouse and have two small kids, so my weeks are full.",
    "It rained all day here, which is why I finally sat down to write this.",
    "Before that I sold shoes for six years and I liked the people a lot.",
    "Sorry if this was said before, I could not find it with the search on my phone.",
    "I moved to a new town in spring and I still do not know my way around.",
    "Anyway, that is where I stand at the moment.",
    "My neighbor thinks I should just go for it.",
    "Thanks in advance to whoever reads all of this!",
];

/// Messages that a rule decides before any entry is looked for, or that no entry is near.
const OTHERS: [&str; 20] = [
    "hi there",
    "good morning everybody",
    "thanks so much!",
    "ok cool",
    "can someone help me?",
    "!rank",
    "?tag welcome",
    "https://example.org/how-long-does-it-take",
    "certified?",
    "lol",
    "anyone else up late tonight",
    "my cat walked over the keyboard again",
    "what time is the game on saturday",
    "which pizza place delivers after midnight",
    "is it snowing where you are",
    "how do i get a nursing licence in ohio",
    "does anybody know a good plumber",
    "i lost my umbrella on the train",
    "how long do you walk your dog every day",
    "who won yesterday",
];

/// 300 messages, 100 of them long: wordings of the FAQ as they are and within stories, at the front, in the middle and at
/// the end, two questions in one message, and messages that nothing answers.
fn messages(faq: &Faq) -> Vec<String> {
    let wordings: Vec<&str> = faq.entries.iter().flat_map(|entry| entry.phrasings()).collect();
    let nothing: Vec<&str> = faq.tests.iter().filter(|row| row.expect.is_none()).map(|row| row.say.as_str()).collect();
    let every = |of: &[&str], count: usize, from: usize| -> Vec<String> {
        (0..count).map(|n| of[(from + n * of.len() / count) % of.len()].to_owned()).collect()
    };
    let mut messages = every(&wordings, 100, 7);
    messages.extend(every(&nothing, 80, 3));
    messages.extend(OTHERS.map(str::to_owned));
    for (n, wording) in every(&wordings, 60, 31).into_iter().enumerate() {
        let question = if n % 3 == 0 { wording } else { format!("{}?", wording.trim_end_matches(['?', '.'])) };
        let mut sentences: Vec<String> = (0..4 + n % 7).map(|k| AROUND[(n + k) % AROUND.len()].to_owned()).collect();
        sentences.insert(n % (sentences.len() + 1), question);
        messages.push(sentences.join(" "));
    }
    let pairs = every(&wordings, 20, 11).into_iter().zip(every(&wordings, 20, 400));
    for (n, (one, other)) in pairs.enumerate() {
        let (one, other) = (one.trim_end_matches('?'), other.trim_end_matches('?'));
        messages.push(format!("{} {one}? {} And {other}?", AROUND[n % 10], AROUND[(n + 3) % 10]));
    }
    for (n, message) in every(&nothing, 20, 17).into_iter().enumerate() {
        let around = |k: usize| AROUND[(n + k) % AROUND.len()];
        messages.push(format!("{} {} {message} {}", around(0), around(1), around(2)));
    }
    assert_eq!(messages.len(), 300);
    // One a line on the command line.
    messages.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// What came of a message: `answer` with the entry, `suggest` with the first of them, or `none`.
type Outcome = (String, Option<String>);

fn by_command(messages: &[String], extra: &[&str]) -> Vec<Outcome> {
    #[derive(Deserialize)]
    struct Line {
        decision: String,
        candidates: Vec<Candidate>,
    }
    #[derive(Deserialize)]
    struct Candidate {
        id: String,
    }
    let mut program = Command::new(env!("CARGO_BIN_EXE_certpace"))
        .args(["ask", "--jsonl", "--faq", concat!(env!("CARGO_MANIFEST_DIR"), "/faq.toml")])
        .args(extra)
        // As the bot on this stage, which goes by words alone.
        .env("SEMANTIC", "off")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("certpace starts");
    let mut input = program.stdin.take().expect("its input is piped");
    let lines = messages.join("\n") + "\n";
    let writing = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = program.wait_with_output().expect("certpace ends");
    writing.join().expect("the thread ends").expect("all is written");
    let text = String::from_utf8(output.stdout).expect("its output is text");
    text.lines()
        .map(|line| {
            let Line { decision, candidates } = serde_json::from_str(line).expect("a line of JSON");
            let entry = candidates.into_iter().next().map(|first| first.id).filter(|_| decision == "answer");
            (decision, entry)
        })
        .collect()
}

/// How many messages the bot has decided about.
fn decided(stage: &Stage) -> u64 {
    [
        Decision::Answered,
        Decision::Suggested,
        Decision::Unknown,
        Decision::Greeted,
        Decision::Repeated,
        Decision::Silent,
        Decision::Limited,
        Decision::Shed,
    ]
    .into_iter()
    .map(|decision| stage.metrics.decisions_of(decision))
    .sum()
}

/// What the bot made of each message, sent to a channel with something before each.
async fn by_bot(stage: &Stage, faq: &Faq, channel: ChannelId, before: &str, messages: &[String]) -> Vec<Outcome> {
    let mut asked: Vec<MessageId> = Vec::new();
    // Each by somebody else: what one asks is read as going on from what they asked before, and here nothing is.
    let member = |n: usize| UserId(1_000_000_000_000_100_000 + n as u64);
    stage.playground.arrange(|world| {
        for id in (0..messages.len()).map(member) {
            world.users.insert(
                id,
                User { id, name: "Learner".to_owned(), color: "#0f766e", bot: false, locale: "en-US".to_owned() },
            );
            world.guilds.get_mut(&HOME_GUILD).unwrap().members.insert(id, [].into());
        }
    });
    // A few at a time: a crowd would be shed.
    for some in messages.chunks(8) {
        let wanted = decided(stage) + some.len() as u64;
        for text in some {
            asked.push(stage.playground.say(member(asked.len()), channel, &format!("{before}{text}")).unwrap());
        }
        stage.fact("all of them were decided", |_| decided(stage) >= wanted).await;
    }
    assert_eq!(stage.metrics.decisions_of(Decision::Shed) + stage.metrics.decisions_of(Decision::Limited), 0);
    let said = stage.playground.from_bot(channel);
    let entry_of = |message: &Message| {
        let (title, _) = message.embeds.first().map(|_| card(message))?;
        faq.entries.iter().find(|entry| entry.question == title).map(|entry| entry.id.to_string())
    };
    let outcome = |id: &MessageId| {
        let Some(reply) = said.iter().find(|message| message.reply_to == Some(*id)) else {
            return ("none".to_owned(), None);
        };
        if let Some(entry) = entry_of(reply) {
            return ("answer".to_owned(), Some(entry));
        }
        // The same answer stands a little above.
        let id = reply.content.rsplit('/').next().map(|id| id.trim_end_matches(|c: char| !c.is_ascii_digit()));
        let linked = id.and_then(|id| said.iter().find(|it| it.id.to_string() == id));
        match linked.and_then(entry_of) {
            Some(entry) => ("answer".to_owned(), Some(entry)),
            None if ["Did you mean", "I have no sure"].iter().any(|offer| reply.content.starts_with(offer)) => {
                ("suggest".to_owned(), None)
            }
            None => ("none".to_owned(), None),
        }
    };
    asked.iter().map(outcome).collect()
}

#[tokio::test]
async fn bot_and_command_line_decide_alike() {
    let faq = faq::parse(FAQ).unwrap();
    let messages = messages(&faq);
    let mut setup = Setup { faq: FAQ.to_owned(), ..Setup::default() };
    // Nothing is shed, however long a busy machine takes.
    setup.limits.automatic_burst = Duration::from_secs(3_600);
    setup.limits.automatic_patience = Duration::from_secs(600);
    setup.limits.direct_patience = Duration::from_secs(600);
    let stage = Stage::with(setup).await;
    for (channel, before, extra) in
        [(GENERAL, format!("<@{BOT}> "), [].as_slice()), (ASK_HERE, String::new(), ["--channel"].as_slice())]
    {
        let told = by_command(&messages, extra);
        let done = by_bot(&stage, &faq, channel, &before, &messages).await;
        assert_eq!(told.len(), done.len());
        for ((message, told), done) in messages.iter().zip(&told).zip(&done) {
            assert_eq!(told, done, "{before}{message}");
        }
        let answered = told.iter().filter(|(decision, _)| decision == "answer").count();
        assert!(answered > 100 && answered < 250, "{answered} of 300 say something about both kinds");
    }
    stage.close().await;
}

/// A row that says nothing of where it holds is kept where the bot is asked *and* where it reads along.
#[test]
fn a_test_row_holds_where_the_bot_is_asked_and_where_it_reads_along() {
    let mut faq = faq::parse(crate::harness::FAQ).unwrap();
    let around = "Hi all, I joined yesterday and it has been fun so far. My sister sent me here after dinner.";
    let say = |text: &str, expect: Option<&str>| TestRow {
        say: text.to_owned(),
        expect: expect.map(|id| id.parse().unwrap()),
        when: None,
    };
    faq.tests = vec![
        say(&format!("{around} What does the exam cost?"), Some("exam-cost")),
        say("my cat sleeps on the heater", None),
        say("exam cost", Some("time-to-certify")),
    ];
    let snapshot = Snapshot::new(faq);
    let failing: Vec<usize> =
        failing_tests(&snapshot.engine(), date(2026, 11, 28)).iter().map(|failure| failure.index).collect();
    assert_eq!(failing, [2]);
}

#[test]
fn what_is_silent_in_a_channel_is_answered_where_it_is_asked() {
    let faq = format!(
        "{}\n[[test]]\nsay = \"What does the exam cost?\"\nexpect = \"none\"\nwhen = \"channel\"\n",
        crate::harness::FAQ
    );
    let snapshot = Snapshot::read(faq).unwrap();
    let (engine, today) = (snapshot.engine(), date(2026, 11, 28));
    let stated = |query: &Query<'_>| engine.respond(query).reply.stated().map(ToString::to_string);
    let exam_cost = Some("exam-cost".to_owned());
    for text in ["What does the exam cost?", "what does the exam cost"] {
        assert_eq!(stated(&Query::asked(text, today)), exam_cost, "{text}");
        assert_eq!(stated(&Query::in_channel(text, today)), None, "{text}");
        let (asked, along) = engine.respond_both(text, today);
        assert_eq!((asked.reply.stated().is_some(), along.reply.stated()), (true, None), "{text}");
    }
    // Of this message alone.
    assert_eq!(stated(&Query::in_channel("how expensive is the certification exam?", today)), exam_cost);
    assert_eq!(failing_tests(&engine, today), []);
}
