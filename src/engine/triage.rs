//! The policy of silence: does this message get an answer at all?
//!
//! A bot that talks when nobody asked is switched off soon, so every rule here is a reason to be quiet.

use super::content::{Content, content, has_other_bots_prefix};
use super::courtesy::{self, SmallTalk};
use super::gratitude;
use super::own_data::is_about_own_data;
use super::pick::{self, Picked};
use super::plight::{Distress, distress, distress_language};
use super::query::{Address, Author, Before, Query, Question, Trigger};
use super::speech_act::{Overheard, SpeechAct, StatementKind, overheard, speech_act};
use crate::text::language::MessageLanguage;

/// What to do with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Triage {
    /// Look for an answer.
    Ask(Question),
    /// It is no question to the FAQ, and something is to be said all the same.
    Courtesy(Courtesy),
    /// Say nothing.
    Silent(Silence),
}

/// What is said to a message that is no question to the FAQ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Courtesy {
    /// Hello, to a member who only called, or greeted.
    Greeting,
    /// What the bot is.
    AboutTheBot,
    /// How to be left alone.
    Quiet,
    /// Where it stands what the bot reads and keeps.
    Privacy,
    /// A kind word to somebody at the end of their strength, in this language where they wrote in it, else in English.
    Comfort(Option<MessageLanguage>),
    /// Who helps at once somebody who may harm themselves; as in [`Comfort`](Self::Comfort).
    Helpline(Option<MessageLanguage>),
    /// Somebody does violence to whoever wrote it.
    Refuge,
    /// That nothing was understood.
    NotUnderstood,
    /// That the FAQ is in English, to a member who writes in this language.
    OtherLanguage(MessageLanguage),
}

impl Courtesy {
    /// Whether it is said however much the member has been told already.
    pub const fn is_owed(self) -> bool {
        matches!(self, Self::Helpline(_) | Self::Refuge)
    }

    /// Whether it is a kind word, which comes from no FAQ.
    pub const fn is_kind_word(self) -> bool {
        matches!(self, Self::Comfort(_) | Self::Helpline(_) | Self::Refuge)
    }
}

/// What is said to somebody who suffers so, in the language that they wrote it in.
fn consoling(distress: Distress, text: &str) -> Courtesy {
    match distress {
        Distress::SelfHarm => Courtesy::Helpline(distress_language(text)),
        Distress::Violence => Courtesy::Refuge,
        Distress::Strain => Courtesy::Comfort(distress_language(text)),
    }
}

/// Why nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// Written by a bot.
    Bot,
    /// Written by a webhook.
    Webhook,
    /// Written by Discord.
    System,
    /// Not addressed, and not in a channel that the bot reads.
    NotAddressed,
    /// A command of another bot.
    OtherBotsPrefix,
    /// Code.
    Code,
    /// A link, and little else.
    BareLink,
    /// Two people are talking.
    BetweenPeople,
    /// A moderator is helping already.
    ModeratorSpoke,
    /// Fewer words than a question has.
    TooShort,
    /// People greet each other.
    Greeting,
    /// It is about the bot, and not put to it.
    SmallTalk,
    /// "Thanks", and the like.
    Thanks,
    /// Whoever wrote it is in distress, and among people.
    Distress,
    /// It says that an answer of the bot is not so.
    Objection,
    /// It asks nothing.
    Statement(StatementKind),
    /// Nobody asked the bot, and no entry is sure enough.
    NotSure,
}

impl Silence {
    /// Whether it meets what a person says where the bot reads along. However short that is, and to whomever it is said, it may
    /// be a call for help.
    const fn is_of_talk(self) -> bool {
        !matches!(self, Self::Bot | Self::Webhook | Self::System | Self::NotAddressed | Self::OtherBotsPrefix)
    }
}

/// Fewer words than this are no question, unless the bot is addressed.
const LEAST_WORDS: usize = 2;

/// Does this message get an answer?
pub fn triage(query: &Query<'_>) -> Triage {
    match query.author {
        Author::Person => {}
        Author::Bot => return Triage::Silent(Silence::Bot),
        Author::Webhook => return Triage::Silent(Silence::Webhook),
        Author::System => return Triage::Silent(Silence::System),
    }
    let title = query.title.map(content).filter(|title| title.words > 0);
    let said = content(query.text);
    let words = said.words + title.as_ref().map_or(0, |title| title.words);
    // A title says what a post is about; politeness below it is not all there is.
    let courtesy = if title.is_some() { None } else { courtesy::of(&said.text) };
    let ask = |trigger, asking| {
        Triage::Ask(Question {
            title: title.as_ref().map(|title| title.text.clone()),
            text: said.text.clone(),
            trigger,
            asking,
            before: Before::of(query.last, trigger),
            replies: query.address == Address::Reply && !names(query.text, query.bot),
            may_be_id: query.address == Address::Command,
            strictness: query.strictness,
            today: query.today,
        })
    };
    let offered = query.last.filter(|last| last.stands()).map_or(0, |last| last.offered.len());
    let picked = if title.is_some() { None } else { pick::by_place(&said.text, offered) };
    // Strain in a title is what the question below it comes from.
    let of_title = || title.as_ref().and_then(|title| distress(&title.text)).filter(|it| it.is_urgent());
    let distress = || distress(&said.text).or_else(of_title);
    let thanks =
        || (title.is_none() && gratitude::is_all(&said.text, query.last.is_some())).then_some(SmallTalk::Thanks);
    match query.address {
        Address::None => {
            let silence = silence_unasked(query, &said, words, courtesy);
            let heard = silence.is_none_or(Silence::is_of_talk).then(distress).flatten();
            match (silence, heard) {
                // Nobody is left alone with that, not among people either, and no card is put below it.
                (_, Some(urgent)) if urgent.is_urgent() => Triage::Courtesy(consoling(urgent, &said.text)),
                // Where the bot has just offered them something, "the second one" is no talk among people.
                (None | Some(Silence::TooShort), None) if matches!(picked, Some(Picked::Place(_))) => {
                    ask(Trigger::Asked, None)
                }
                (Some(why), _) => Triage::Silent(why),
                (None, Some(_)) => Triage::Silent(Silence::Distress),
                (None, None) => match asking(title.as_ref(), &said) {
                    Overheard::Asks(asking) => ask(Trigger::Unasked, Some(asking)),
                    Overheard::BetweenPeople => Triage::Silent(Silence::BetweenPeople),
                    Overheard::Tells(how) => Triage::Silent(Silence::Statement(how)),
                },
            }
        }
        Address::Reply if words == 0 => Triage::Silent(Silence::TooShort),
        Address::Reply if is_for_somebody(query.text, query.bot) => Triage::Silent(Silence::BetweenPeople),
        Address::Mention | Address::Direct | Address::Command if words == 0 => Triage::Courtesy(Courtesy::Greeting),
        Address::Mention | Address::Reply | Address::Direct | Address::Command if picked.is_some() => {
            ask(Trigger::Asked, None)
        }
        Address::Mention | Address::Reply | Address::Direct | Address::Command => match courtesy.or_else(thanks) {
            Some(SmallTalk::Thanks) if query.address != Address::Command => Triage::Silent(Silence::Thanks),
            Some(SmallTalk::Greeting | SmallTalk::Thanks) => Triage::Courtesy(Courtesy::Greeting),
            Some(SmallTalk::Stop) => Triage::Courtesy(Courtesy::Quiet),
            Some(SmallTalk::AboutTheBot) => Triage::Courtesy(Courtesy::AboutTheBot),
            None => match distress() {
                Some(distress) => Triage::Courtesy(consoling(distress, &said.text)),
                None if title.is_none() && is_about_own_data(&said.text) => Triage::Courtesy(Courtesy::Privacy),
                None => ask(Trigger::Asked, None),
            },
        },
    }
}

/// Whether a message, or the title above it, asks. A post has its own thread, so whatever its title asks is for whoever
/// knows.
fn asking(title: Option<&Content>, said: &Content) -> Overheard {
    match title.map(|title| speech_act(&title.text)) {
        Some(SpeechAct::Asks(asking)) => Overheard::Asks(asking),
        Some(SpeechAct::Tells(_)) | None => overheard(&said.text),
    }
}

/// Whether a message begins or ends with the name of a member other than the bot, and so is for them.
fn is_for_somebody(text: &str, bot: Option<u64>) -> bool {
    let mut words = text.split_whitespace();
    let ends = [words.next(), words.next_back()];
    ends.into_iter().flatten().filter_map(named).any(|id| Some(id) != bot)
}

/// Whether the bot's own name stands in a text.
fn names(text: &str, bot: Option<u64>) -> bool {
    bot.is_some_and(|bot| text.split("<@").skip(1).any(|rest| named(&format!("<@{rest}")) == Some(bot)))
}

/// The member whose name a word is, or begins with.
fn named(word: &str) -> Option<u64> {
    word.strip_prefix("<@")?.trim_start_matches('!').split_once('>')?.0.parse().ok()
}

fn silence_unasked(query: &Query<'_>, said: &Content, words: usize, courtesy: Option<SmallTalk>) -> Option<Silence> {
    if !query.read_along {
        return Some(Silence::NotAddressed);
    }
    let rules = [
        // No talk at all, to whomever it replies.
        (query.title.is_none() && has_other_bots_prefix(query.text), Silence::OtherBotsPrefix),
        (query.replies_to_person || is_for_somebody(query.text, query.bot), Silence::BetweenPeople),
        (query.moderator_spoke, Silence::ModeratorSpoke),
        (said.code, Silence::Code),
        (said.links > 0 && words < 4, Silence::BareLink),
        (words < LEAST_WORDS, Silence::TooShort),
    ];
    let broken = rules.into_iter().find_map(|(holds, why)| holds.then_some(why));
    broken.or_else(|| match courtesy? {
        SmallTalk::Greeting => Some(Silence::Greeting),
        SmallTalk::Thanks => Some(Silence::Thanks),
        SmallTalk::Stop | SmallTalk::AboutTheBot => Some(Silence::SmallTalk),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;

    const TODAY: Date = date(2026, 11, 28);

    fn query(text: &str) -> Query<'_> {
        Query::in_channel(text, TODAY)
    }

    fn asks(query: Query<'_>) -> Option<(String, Trigger)> {
        match triage(&query) {
            Triage::Ask(question) => Some((question.text, question.trigger)),
            Triage::Courtesy(_) | Triage::Silent(_) => None,
        }
    }

    #[test]
    fn a_question_in_an_read_along_is_looked_up_and_elsewhere_not() {
        let here = query("how long does it take?");
        assert_eq!(asks(here), Some(("how long does it take?".to_owned(), Trigger::Unasked)));
        assert_eq!(triage(&Query { read_along: false, ..here }), Triage::Silent(Silence::NotAddressed));
        let addressed = Query { read_along: false, address: Address::Mention, ..here };
        assert_eq!(asks(addressed), Some(("how long does it take?".to_owned(), Trigger::Asked)));
    }

    #[test]
    fn only_people_are_answered_even_when_they_call() {
        for (author, why) in
            [(Author::Bot, Silence::Bot), (Author::Webhook, Silence::Webhook), (Author::System, Silence::System)]
        {
            let query = Query { author, address: Address::Mention, ..query("how long does it take?") };
            assert_eq!(triage(&query), Triage::Silent(why));
        }
    }

    #[test]
    fn what_is_no_question_to_the_bot_meets_silence() {
        for (text, why) in [
            ("!rank", Silence::OtherBotsPrefix),
            ("?tag welcome", Silence::OtherBotsPrefix),
            ("t!help how long", Silence::OtherBotsPrefix),
            (".rank me please", Silence::OtherBotsPrefix),
            ("```\nhow long does it take\n```", Silence::Code),
            ("why does this fail ```rust\nfn main() {}\n```", Silence::Code),
            ("https://example.org/how-long-does-it-take", Silence::BareLink),
            ("look here <https://example.org>", Silence::BareLink),
            ("hello", Silence::TooShort),
            ("<:wave:1199000000000000003> <@1199000000000000004> hi", Silence::TooShort),
            ("> how long does it take", Silence::TooShort),
            ("thank you very much!", Silence::Thanks),
            ("good morning everybody", Silence::Greeting),
            ("", Silence::TooShort),
        ] {
            assert_eq!(triage(&query(text)), Triage::Silent(why), "{text:?}");
        }
    }

    #[test]
    fn people_talking_to_each_other_are_left_alone() {
        let question = query("how long does it take?");
        assert_eq!(triage(&Query { replies_to_person: true, ..question }), Triage::Silent(Silence::BetweenPeople));
        assert_eq!(triage(&Query { moderator_spoke: true, ..question }), Triage::Silent(Silence::ModeratorSpoke));
        let called = Query { moderator_spoke: true, replies_to_person: true, address: Address::Mention, ..question };
        assert!(asks(called).is_some(), "who calls the bot by name gets it");
    }

    #[test]
    fn a_call_for_help_is_heard_among_people_and_not_where_nothing_is_read() {
        let heard = |query: Query<'_>| triage(&query) == Triage::Courtesy(Courtesy::Helpline(None));
        for (text, expected) in [
            ("i don't want to live anymore", true),
            ("<@1199000000000000004> i want to kill myself", true),
            ("suicidal", true),
            ("this exam is killing me", false),
            ("<@1199000000000000004> i am sorry that you want to die, please talk to somebody", false),
            ("!kms i want to die", false),
        ] {
            let said = query(text);
            assert_eq!(heard(said), expected, "{text}");
            assert_eq!(heard(Query { replies_to_person: true, ..said }), expected, "{text}");
            assert_eq!(heard(Query { moderator_spoke: true, ..said }), expected, "{text}");
            assert!(!heard(Query { read_along: false, ..said }), "{text}");
            assert!(!heard(Query { author: Author::Webhook, ..said }), "{text}");
        }
        let strained = Query { replies_to_person: true, ..query("i can't stop crying") };
        assert_eq!(triage(&strained), Triage::Silent(Silence::BetweenPeople), "people are there already");
    }

    #[test]
    fn read_along_a_message_that_asks_nothing_or_is_for_somebody_is_left_alone() {
        for (text, why) in [
            ("i passed the exam", Silence::Statement(StatementKind::Report)),
            ("<@1199000000000000004> how long did it take you?", Silence::BetweenPeople),
            ("how long did it take you?", Silence::BetweenPeople),
            ("what about the other one?", Silence::BetweenPeople),
            ("i wanted to ask what it costs but found it", Silence::Statement(StatementKind::WavedOff)),
        ] {
            assert_eq!(triage(&query(text)), Triage::Silent(why), "{text}");
            let addressed = Query { address: Address::Mention, ..query(text) };
            assert!(asks(addressed).is_some(), "{text}: whatever is put to the bot is looked up");
        }
        let thanks = query("thanks for explaining what it costs");
        assert_eq!(triage(&thanks), Triage::Silent(Silence::Statement(StatementKind::Thanks)));
        let addressed = Query { address: Address::Mention, ..thanks };
        assert_eq!(triage(&addressed), Triage::Silent(Silence::Thanks), "thanks for an answer ask for none");
        assert!(asks(query("<@&1199000000000000004> how long does it take?")).is_some(), "a role is everybody");
        let post = Query { title: Some("Exam fee"), ..query("I could not find it on the page.") };
        assert!(asks(post).is_some(), "the title of a post asks");
        assert_eq!(
            triage(&query("suicidal")),
            Triage::Courtesy(Courtesy::Helpline(None)),
            "one word is enough for that"
        );
        let post = Query { title: Some("I want to die"), ..query("That is all.") };
        assert_eq!(triage(&post), Triage::Courtesy(Courtesy::Helpline(None)));
        let post = Query { title: Some("How did you pass?"), ..query("I want to know what works.") };
        assert!(asks(post).is_some(), "a post is put to everybody");
        let post = Query { title: Some("I passed!"), ..query("Thank you all.") };
        assert_eq!(triage(&post), Triage::Silent(Silence::Statement(StatementKind::Thanks)));
    }

    #[test]
    fn ordinary_punctuation_is_no_prefix() {
        for text in
            ["...so how long?", "- how long does it take", "e.g. the CPC?", "hm... how long", "i! need help now"]
        {
            assert!(!has_other_bots_prefix(text), "{text:?}");
        }
    }

    #[test]
    fn addressed_messages_lose_the_mention_and_keep_the_words() {
        for (text, expected) in [
            ("<@1199000000000000900> how long?", "how long?"),
            ("<@!1199000000000000900>how long?", "how long?"),
            ("cpc <@1199000000000000900>", "cpc"),
            ("how long?<@1199000000000000900>", "how long?"),
            ("x < y and y > z", "x < y and y > z"),
            ("see https://example.org and say how long", "see and say how long"),
            ("> quoted\nhow long?", "how long?"),
            ("one?\ntwo?", "one?\ntwo?"),
        ] {
            let query = Query { address: Address::Mention, ..query(text) };
            assert_eq!(asks(query).map(|(question, _)| question).as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn a_bare_call_and_a_greeting_are_greeted_and_thanks_are_left_at_that() {
        for text in ["<@1199000000000000900>", "<@1199000000000000900> good morning", "hi!"] {
            let called = Query { address: Address::Mention, ..query(text) };
            assert_eq!(triage(&called), Triage::Courtesy(Courtesy::Greeting), "{text}");
        }
        let thanked = Query { address: Address::Reply, ..query("thanks, got it") };
        assert_eq!(triage(&thanked), Triage::Silent(Silence::Thanks));
        let smiled = Query { address: Address::Reply, ..query("🙂") };
        assert_eq!(triage(&smiled), Triage::Silent(Silence::TooShort));
    }
}
