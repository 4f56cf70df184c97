//! What people say to be polite, and to the bot about itself: greetings, thanks, goodbyes, "are you a bot?", "stop".
//! None of it is a question to the FAQ.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::{Reader, Word};

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
    let words = Reader::default().words(text);
    of_phrases(&words).or_else(|| asks_what_i_am(&words).then_some(SmallTalk::AboutTheBot))
}

fn of_phrases(words: &[Word]) -> Option<SmallTalk> {
    let mut rest = words;
    let mut found = None;
    while let Some(first) = rest.first() {
        let phrases = PHRASES.get(first.plain.as_str())?;
        let (phrase, courtesy) = phrases.iter().find(|(phrase, _)| begins(rest, phrase))?;
        rest = &rest[phrase.len()..];
        // "Good morning, and thanks!" wants an answer as well.
        found = found.max(*courtesy);
    }
    found
}

/// Whether words name a kind of speaker, and whom it is asked of, and say nothing else: "am i chatting with some ai here", "you
/// human?". "Do you use ai in coding" says something else.
fn asks_what_i_am(words: &[Word]) -> bool {
    let is_in = |list: &str, word: &Word| list.split(' ').any(|it| it == word.plain);
    words.iter().any(|word| is_in(SPEAKERS, word))
        && words.iter().any(|word| is_in(SPOKEN_WITH, word))
        && words.iter().all(|word| [SPEAKERS, SPOKEN_WITH, ASKING].iter().any(|list| is_in(list, word)))
}

/// What speaks.
const SPEAKERS: &str = "ai agi bot robot machine human humans person chatgpt chatbot gpt openai claude gemini llm model computer \
                        program script software automated android";

/// Whom it is asked of.
const SPOKEN_WITH: &str = "you u ya this that i certpace";

/// What is said beside it.
const ASKING: &str = "a an the are is am was do does did be being or and not just only really actually some any kind of real living \
                      actual talking speaking chatting texting writing typing answering replying responding here there answer answers \
                      reply replies use using used run running built based powered made trained generated written by on with to me it \
                      language large like wait hey hi so lol honestly question guys behind sort";

fn begins(words: &[Word], phrase: &[&str]) -> bool {
    words.len() >= phrase.len() && words.iter().zip(phrase).all(|(word, part)| word.plain == *part)
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

/// A phrase a line, contractions and abbreviations written out.
const GREETINGS: &str = "\
hi
hii
hiya
hello
hallo
helo
hey
heya
heyo
howdy
hola
yo
sup
wassup
greetings
good day
good morning
good afternoon
good evening
morning
afternoon
evening
gm
how are you
how are you doing
how do you do
how is it going
how are things
how is everything
how is your day
how is your day going
what is up
nice to meet you
pleased to meet you
are you there
anyone there
anybody there
is anyone here
is anybody here
is anyone there
help
help me
i need help
i need some help
can you help
can you help me
could you help me
can someone help
can someone help me
can anyone help
can anyone help me
i have a question
i have got a question
i have a quick question
quick question
can i ask you something
can i ask something
can i ask a question
can i ask you a question
what can you do
how do you work";

const THANKS: &str = "\
thanks
thanks a lot
thanks a bunch
thanks a million
thankyou
thank you
thank god
tysm
tyvm
cheers
much appreciated
appreciate it
appreciated
i appreciate it
i appreciate that
i appreciate you
i appreciate your help
that helps
that helped
that was helpful
that is helpful
this helps
this helped
this was helpful
helpful
helps
helped
you are the best
you are awesome
you are great
you are amazing
you are a lifesaver
you rock
good job
great job
nice work
good bot
okay
cool
great
nice
perfect
awesome
amazing
excellent
wonderful
brilliant
lovely
sweet
got it
gotcha
understood
noted
will do
makes sense
that makes sense
good to know
sounds good
lol
haha
hahaha
yes
no
nope
sure
you are welcome
no problem
no worries
never mind
bye
goodbye
bye bye
good night
see you
see you later
see you soon
see you tomorrow
talk to you later
take care
have a good one
have a good day
have a good night
have a good evening
have a good weekend
have a nice day
have a great day
have a great weekend";

const STOP: &str = "\
stop
stop it
stop that
stop replying
stop replying to me
stop answering
stop answering me
stop talking
stop talking to me
stop messaging me
shut up
be quiet
quiet
go away
leave me alone
leave me be
unsubscribe";

const ABOUT_THE_BOT: &str = "\
who are you
what are you
are you ai
are you an ai
are you a bot
are you a robot
are you human
are you a human
are you real
are you a real person
are you a person
do you use ai
do you learn from this
what model are you
which ai are you
how much do you cost
what do you cost
are you free
what is your name
what are you called
who owns you
who programmed you
is this a bot
who made you
who built you
who created you
bot or human
human or bot
real person";

/// What stands beside them, and says nothing by itself.
const BESIDES: &str = "\
a
again
all
and
any
bot
certpace
dear
doing
everybody
everyone
folks
for
for all your help
for everything
for that
for the answer
for the help
for the information
for the quick answer
for this
for your help
for your time
friend
friends
guys
it
kind
kindly
lot
much
my
now
of you
oh
please
really
sir
so
team
that
there
this
though
today
too
very
well
wow
you
you all
yall";

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
    fn no_wording_of_the_faq_is_taken_for_politeness() {
        let faq = faq::parse(include_str!("../../faq.toml")).unwrap();
        let wordings = faq.entries.iter().flat_map(|entry| entry.phrasings());
        let expected = faq.tests.iter().filter(|test| test.expect.is_some()).map(|test| test.say.as_str());
        let taken: Vec<&str> = wordings.chain(expected).filter(|wording| of(wording).is_some()).collect();
        assert_eq!(taken, Vec::<&str>::new());
    }

    #[test]
    fn every_phrase_is_written_as_it_is_read() {
        for phrase in [GREETINGS, THANKS, STOP, ABOUT_THE_BOT, BESIDES].iter().flat_map(|phrases| phrases.lines()) {
            let words = Reader::default().words(phrase);
            let read: Vec<&str> = words.iter().map(|word| word.plain.as_str()).collect();
            assert_eq!(read.join(" "), phrase);
        }
    }
}
