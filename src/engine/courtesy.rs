//! What people say to be polite, and to the bot about itself: greetings, thanks, goodbyes, "are you a bot?", "stop".
//! None of it is a question to the FAQ.

mod phrases;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use self::phrases::{ABOUT_THE_BOT, BESIDES, GREETINGS, STOP, THANKS};
use super::word_list::{WordList, is_made_of};
use crate::text::plain_words;

/// What a message that is small talk wants; of two in one message, the later here counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SmallTalk {
    /// "Thanks", "ok cool", "good night": nothing.
    Thanks,
    /// "Hi", "good morning, how are you?", "can I ask you something?": a greeting.
    Greeting,
    /// "Stop", "go away": to be left alone.
    Stop,
    /// "Are you a bot?": to know what speaks there.
    AboutTheBot,
}

/// Longer messages say something besides.
const MOST_WORDS: usize = 16;

/// What a message wants if it is small talk and nothing else.
pub(super) fn of(text: &str) -> Option<SmallTalk> {
    if text.split_whitespace().nth(MOST_WORDS).is_some() {
        return None;
    }
    let words = plain_words(text);
    let small_talk = of_phrases(&words).or_else(|| asks_what_i_am(&words).then_some(SmallTalk::AboutTheBot));
    small_talk.or_else(|| wants_quiet(&words).then_some(SmallTalk::Stop))
}

/// Whether a message asks for a person to talk to, and says nothing else: "can i get a moderator please", "i need to speak to a
/// human". "I want to become a moderator" says something else.
pub(super) fn wants_people(text: &str) -> bool {
    /// More words tell what for, and that is looked up.
    const MOST_ASKING: usize = 14;
    /// With no word of wanting it is a call: "moderator please".
    const LONGEST_CALL: usize = 3;
    let words = plain_words(text);
    words.len() <= MOST_ASKING
        && (words.len() <= LONGEST_CALL || WANTING.has_any(&words))
        && is_made_of(&words, &[PEOPLE], &[WANTING, BESIDE_WANTING])
}

/// Who helps where the bot cannot.
const PEOPLE: WordList = WordList(
    "moderator moderators mod mods admin admins administrator administrators human humans person staff \
     operator representative helper helpers owner",
);

/// How they are asked for.
const WANTING: WordList = WordList(
    "get call ping contact reach speak speaking talk talking chat need want wanna where there have bring find \
     who put through connect transfer summon tag fetch message ask page dm send give like see involve alert \
     notify awake online available help helping assist intervene",
);

/// What is said beside it, and is nothing to look up.
const BESIDE_WANTING: WordList = WordList(
    "a an the actual real live living other some any one someone somebody anyone me us i we you your my is \
     are am can could would may might will do does how to for with from of on in at this that it here now \
     right away as soon possible please just only instead around active hey hi hello okay so and then rather \
     really being let server channel over out up directly again not bot",
);

/// Whether a message tells the bot to be quiet: "please stop replying to my messages", "don't answer me anymore".
fn wants_quiet(words: &[String]) -> bool {
    let told = words.iter().filter(|word| *word != "more").collect::<Vec<_>>();
    let is_told = |two: &[&String]| CEASING.has(two[0]) && SPEAKING.has(two[1]);
    told.windows(2).any(is_told) && is_made_of(words, &[CEASING, SPEAKING], &[BESIDE_SPEAKING])
}

const CEASING: WordList = WordList("stop quit cease not never no");

/// What it is told not to do.
const SPEAKING: WordList = WordList(
    "reply replying replies answer answering answers respond responding responses talk talking speak speaking \
     message messaging messages write writing text texting spam spamming bother bothering comment commenting \
     post posting butt butting dm dming tag tagging ping pinging",
);

/// What is said beside it.
const BESIDE_SPEAKING: WordList = WordList(
    "please you can could would will do to me my mine us our my messages message posts questions here there \
     in this that the channel chat server at all anymore any more again now just bot okay hey and it on with \
     want i need your from every everything so much ever under",
);

fn of_phrases(words: &[String]) -> Option<SmallTalk> {
    let mut rest = words;
    let mut found = None;
    while let Some(first) = rest.first() {
        let phrases = PHRASES.get(first.as_str())?;
        let (phrase, courtesy) = phrases.iter().find(|(phrase, _)| begins(rest, phrase))?;
        rest = &rest[phrase.len()..];
        // "Good morning, and thanks!" wants an answer as well.
        found = found.max(*courtesy);
    }
    found
}

/// Whether words name a kind of speaker, and whom it is asked of, and say nothing else: "am i chatting with some ai here", "you
/// human?". "Do you use ai in coding" says something else.
fn asks_what_i_am(words: &[String]) -> bool {
    is_made_of(words, &[SPEAKERS, SPOKEN_WITH], &[ASKING])
}

/// What speaks.
const SPEAKERS: WordList = WordList(
    "ai agi bot robot machine human humans person chatgpt chatbot gpt openai claude gemini llm model computer \
     program script software automated android",
);

/// Whom it is asked of.
const SPOKEN_WITH: WordList = WordList("you u ya this that i certpace");

/// What is said beside it.
const ASKING: WordList = WordList(
    "a an the are is am was do does did be being or and not just only really actually some any kind of real \
     living actual talking speaking chatting texting writing typing answering replying responding here there \
     answer answers reply replies use using used run running built based powered made trained generated \
     written by on with to me it language large like wait hey hi so lol honestly question guys behind sort \
     thing",
);

/// The words without those before them that only sigh or agree: "wow", "ugh okay".
pub(super) fn without_interjections<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    let is_said_alone = |word: &&str| {
        let phrases = PHRASES.get(*word);
        phrases.is_some_and(|phrases| {
            phrases.iter().any(|(phrase, said)| phrase.len() == 1 && *said == Some(SmallTalk::Thanks))
        })
    };
    let first = words.iter().take_while(|word| is_said_alone(word)).count();
    &words[first..]
}

fn begins(words: &[String], phrase: &[&str]) -> bool {
    words.len() >= phrase.len() && words.iter().zip(phrase).all(|(word, part)| word == part)
}

type Phrase = (Vec<&'static str>, Option<SmallTalk>);

/// The phrases by their first word, the longest first: most messages are none of these, and that is to be known at once.
static PHRASES: LazyLock<HashMap<&str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut by_first: HashMap<&str, Vec<Phrase>> = HashMap::new();
    for (phrases, courtesy) in [
        (GREETINGS, Some(SmallTalk::Greeting)),
        (THANKS, Some(SmallTalk::Thanks)),
        (STOP, Some(SmallTalk::Stop)),
        (ABOUT_THE_BOT, Some(SmallTalk::AboutTheBot)),
        (BESIDES, None),
    ] {
        for phrase in phrases.lines() {
            let words: Vec<&str> = phrase.split(' ').collect();
            by_first.entry(words[0]).or_default().push((words, courtesy));
        }
    }
    by_first.values_mut().for_each(|phrases| phrases.sort_by_key(|(phrase, _)| Reverse(phrase.len())));
    by_first
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq;

    #[test]
    fn greetings_want_an_answer_and_thanks_do_not() {
        use SmallTalk::{AboutTheBot, Greeting, Stop, Thanks};
        for (text, expected) in [
            ("hi", Some(Greeting)),
            ("Hiiii!!", Some(Greeting)),
            ("hey there 👋", Some(Greeting)),
            ("good morning", Some(Greeting)),
            ("Good morning everyone, how's it going?", Some(Greeting)),
            ("hello bot, how are you today?", Some(Greeting)),
            ("what's up", Some(Greeting)),
            ("hi, thanks!", Some(Greeting)),
            ("thanks, and good evening", Some(Greeting)),
            ("hi, i have a question", Some(Greeting)),
            ("can you help me please?", Some(Greeting)),
            ("what can you do?", Some(Greeting)),
            ("are you ai", Some(AboutTheBot)),
            ("hey, are you a real person or a bot?", Some(AboutTheBot)),
            ("hi! what are you", Some(AboutTheBot)),
            ("thanks. are u a bot tho", Some(AboutTheBot)),
            ("is this a bot?", Some(AboutTheBot)),
            ("do you use AI to answer?", Some(AboutTheBot)),
            ("are you powered by ai", Some(AboutTheBot)),
            ("what's your name", Some(AboutTheBot)),
            ("how much do you cost", Some(AboutTheBot)),
            ("am i chatting with some ai here", Some(AboutTheBot)),
            ("is this thing some machine", Some(AboutTheBot)),
            ("you human?", Some(AboutTheBot)),
            ("is this an llm replying to me", Some(AboutTheBot)),
            ("wait, are you just a program", Some(AboutTheBot)),
            ("is a human coder better than ai", None),
            ("which program is this", None),
            ("is this program accredited", None),
            ("do you have a bot for practice", None),
            ("how much do you cost for the cpc", None),
            ("do you use ai in coding", None),
            ("stop", Some(Stop)),
            ("pls stop replying to me, thanks", Some(Stop)),
            ("please stop replying to my messages", Some(Stop)),
            ("dont answer me anymore", Some(Stop)),
            ("quit messaging me", Some(Stop)),
            ("no more please", Some(Stop)),
            ("basta", Some(Stop)),
            ("when do they stop replying to my application", None),
            ("can i stop writing notes in the exam", None),
            ("and you?", Some(AboutTheBot)),
            ("lol same", Some(Thanks)),
            ("ugh ok", Some(Thanks)),
            ("wow", Some(Thanks)),
            ("stop the clock", None),
            ("what are you studying", None),
            ("thank you!", Some(Thanks)),
            ("thank you so much for your help!", Some(Thanks)),
            ("ty", Some(Thanks)),
            ("ok cool thx", Some(Thanks)),
            ("Perfect, that helps a lot!", Some(Thanks)),
            ("you're the best", Some(Thanks)),
            ("good bot", Some(Thanks)),
            ("thanks, good night!", Some(Thanks)),
            ("ok", Some(Thanks)),
            ("no", Some(Thanks)),
            ("so much of that", None),
            ("", None),
            ("🙂", None),
            ("hi, how long does it take?", None),
            ("help me pick a certification", None),
            ("thanks, and what does it cost?", None),
            ("how is the exam going to look", None),
            ("good morning exam or afternoon exam", None),
            ("who are you to tell me", None),
            ("what are you allowed to bring", None),
            ("is it okay to take it again", None),
        ] {
            assert_eq!(of(text), expected, "{text:?}");
        }
    }

    #[test]
    fn who_asks_for_people_gets_the_entry_that_says_how_they_are_reached() {
        const FAQ: &str =
            "[[faq]]\nid = \"desk\"\nquestion = \"How do I contact a moderator?\"\nanswer = \"By a ticket.\"\n";
        let reply = |faq: &str, text: &str| {
            let faq = crate::faq::parse(faq).unwrap();
            let matcher = crate::matcher::Matcher::new(&faq);
            let query = crate::engine::Query::asked(text, jiff::civil::date(2026, 11, 22));
            crate::engine::Engine::new(&faq, &matcher).respond(&query).reply
        };
        let found = reply(FAQ, "how do i contact a moderator");
        assert_eq!(found.stated().map(|entry| entry.as_str()), Some("desk"));
        let other = FAQ.replace("How do I contact a moderator?", "Where is the harbour?");
        assert_eq!(reply(&other, "how do i contact a moderator"), crate::engine::Reply::WantsPeople);
    }

    #[test]
    fn whoever_asks_for_people_is_told_from_whoever_asks_about_them() {
        for (text, expected) in [
            ("can i get a moderator please", true),
            ("call a mod", true),
            ("get me an admin", true),
            ("where is the moderator", true),
            ("I need to speak to a human", true),
            ("is there any staff online?", true),
            ("human please", true),
            ("put me through to somebody on the staff", true),
            ("who are the mods of this server", true),
            ("who is certified among the staff", false),
            ("i'd rather talk to a real person", true),
            ("how do i become a moderator", false),
            ("does a human check the exam", false),
            ("where is the exam", false),
            ("call me", false),
            ("do i need a person to watch me in the exam", false),
            ("", false),
        ] {
            assert_eq!(wants_people(text), expected, "{text:?}");
        }
    }

    #[test]
    fn no_wording_of_the_faq_is_taken_for_politeness() {
        let faq = faq::parse(include_str!("../../faq.toml")).unwrap();
        let wordings = faq.entries.iter().flat_map(|entry| entry.phrasings());
        let expected = faq.tests.iter().filter(|test| test.expect.is_some()).map(|test| test.say.as_str());
        let taken: Vec<&str> =
            wordings.chain(expected).filter(|wording| of(wording).is_some() || wants_people(wording)).collect();
        assert_eq!(taken, Vec::<&str>::new());
    }

    #[test]
    fn every_phrase_is_written_as_it_is_read() {
        for phrase in [GREETINGS, THANKS, STOP, ABOUT_THE_BOT, BESIDES].iter().flat_map(|phrases| phrases.lines()) {
            assert_eq!(plain_words(phrase).join(" "), phrase);
        }
    }
}
