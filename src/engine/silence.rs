//! The policy of silence: does this message get an answer at all?
//!
//! A bot that talks when nobody asked is switched off soon, so every rule here is a reason to be quiet.

use super::courtesy::{self, Courtesy};

/// What the bot hears: a message, with what matters about its circumstances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard<'a> {
    /// The text as it was written, mentions and all.
    pub text: &'a str,
    /// Who wrote it.
    pub author: Author,
    /// Whether the bot was spoken to, and how.
    pub address: Address,
    /// Whether it is a reply to another person's message.
    pub replies_to_person: bool,
    /// Whether this is a channel that the bot reads (or a thread in one).
    pub auto_channel: bool,
    /// Whether a moderator has spoken in this thread.
    pub moderator_spoke: bool,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    /// A person.
    Person,
    /// A bot, this one or another.
    Bot,
    /// A webhook.
    Webhook,
    /// Discord itself: a join, a pin, a boost.
    System,
}

/// How the bot was spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// Not at all.
    None,
    /// Its name stands in the message.
    Mention,
    /// The message replies to one of its messages.
    Reply,
    /// In a direct message.
    Direct,
}

/// What to do with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Look for an answer.
    Ask {
        /// The question, without mentions, links and code.
        question: String,
        /// How sure to be before speaking.
        trigger: Trigger,
    },
    /// The member only called, or greeted: say hello.
    Greet,
    /// Say nothing.
    Silent(Silence),
}

/// How sure to be before speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// The bot was asked: it offers what is near, and says when it knows nothing.
    Asked,
    /// The bot reads along: it speaks only when it is sure.
    Unasked,
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
    /// "Thanks", and the like.
    Thanks,
}

/// Fewer words than this are no question, unless the bot is addressed.
const LEAST_WORDS: usize = 2;

/// Does this message get an answer?
pub fn decide(heard: Heard<'_>) -> Decision {
    match heard.author {
        Author::Person => {}
        Author::Bot => return Decision::Silent(Silence::Bot),
        Author::Webhook => return Decision::Silent(Silence::Webhook),
        Author::System => return Decision::Silent(Silence::System),
    }
    let said = strip(heard.text);
    match heard.address {
        Address::None => match silence_unasked(&heard, &said) {
            Some(why) => Decision::Silent(why),
            None => Decision::Ask { question: said.text, trigger: Trigger::Unasked },
        },
        Address::Reply if said.words == 0 => Decision::Silent(Silence::TooShort),
        Address::Mention | Address::Direct if said.words == 0 => Decision::Greet,
        Address::Mention | Address::Reply | Address::Direct => match courtesy::of(&said.text) {
            Some(Courtesy::Greeting) => Decision::Greet,
            Some(Courtesy::Thanks) => Decision::Silent(Silence::Thanks),
            None => Decision::Ask { question: said.text, trigger: Trigger::Asked },
        },
    }
}

fn silence_unasked(heard: &Heard<'_>, said: &Said) -> Option<Silence> {
    if !heard.auto_channel {
        return Some(Silence::NotAddressed);
    }
    let rules = [
        (heard.replies_to_person, Silence::BetweenPeople),
        (heard.moderator_spoke, Silence::ModeratorSpoke),
        (has_other_bots_prefix(heard.text), Silence::OtherBotsPrefix),
        (said.code, Silence::Code),
        (said.links > 0 && said.words < 4, Silence::BareLink),
        (said.words < LEAST_WORDS, Silence::TooShort),
    ];
    let broken = rules.into_iter().find_map(|(holds, why)| holds.then_some(why));
    broken.or_else(|| match courtesy::of(&said.text)? {
        Courtesy::Greeting => Some(Silence::Greeting),
        Courtesy::Thanks => Some(Silence::Thanks),
    })
}

/// A message without what is no words.
struct Said {
    text: String,
    words: usize,
    links: usize,
    code: bool,
}

/// Takes mentions, custom emoji, links and fenced code out of a message.
fn strip(text: &str) -> Said {
    let mut said = Said { text: String::with_capacity(text.len()), words: 0, links: 0, code: false };
    for (at, part) in text.split("```").enumerate() {
        if at % 2 == 1 {
            said.code = true;
            continue;
        }
        for line in part.lines() {
            // A quoted line is somebody else's words.
            if line.starts_with("> ") || line.starts_with(">>> ") {
                continue;
            }
            let mut rest = line;
            while let Some(token) = next_token(&mut rest) {
                if is_link(token) {
                    said.links += 1;
                } else if !is_markup(token) {
                    if !said.text.is_empty() && !said.text.ends_with('\n') {
                        said.text.push(' ');
                    }
                    said.text.push_str(token);
                }
            }
            if !said.text.is_empty() && !said.text.ends_with('\n') {
                said.text.push('\n');
            }
        }
    }
    said.text.truncate(said.text.trim_end().len());
    said.words = said.text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    said
}

/// The next stretch without white space; a `<…>` that stands against a word is a token of its own, as in
/// `<@123>how long`.
fn next_token<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let text = rest.trim_start();
    if text.is_empty() {
        return None;
    }
    let word_end = text.find(char::is_whitespace).unwrap_or(text.len());
    let end = match text.find('<') {
        Some(0) => text.find('>').map_or(word_end, |close| close + 1),
        Some(open) if open < word_end => open,
        _ => word_end,
    };
    let (token, after) = text.split_at(end);
    *rest = after;
    Some(token)
}

fn is_link(token: &str) -> bool {
    let token = token.trim_start_matches(['<', '(', '[', '|']);
    token.starts_with("http://") || token.starts_with("https://") || token.starts_with("www.")
}

/// A mention of a member, role or channel, a custom emoji, a time, or a command of Discord's markup.
fn is_markup(token: &str) -> bool {
    let Some(inside) = token.strip_prefix('<').and_then(|token| token.strip_suffix('>')) else { return false };
    ["@", "#", ":", "a:", "t:", "/", "id:"].iter().any(|start| inside.starts_with(start))
}

/// Whether the message is a command of another bot: `!rank`, `?tag x`, `.help`, `t!play`, `pls beg`.
fn has_other_bots_prefix(text: &str) -> bool {
    let text = text.trim_start();
    let mut letters = text.chars();
    let first = letters.next().unwrap_or(' ');
    let second = letters.next().unwrap_or(' ');
    let third = letters.next().unwrap_or(' ');
    ("!?$%.&;+=~/-^*".contains(first) && second.is_ascii_alphabetic())
        || ("!$.;".contains(first) && first == second && third.is_ascii_alphabetic())
        || (first.is_ascii_alphabetic() && second == '!' && third.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str) -> Heard<'_> {
        Heard {
            text,
            author: Author::Person,
            address: Address::None,
            replies_to_person: false,
            auto_channel: true,
            moderator_spoke: false,
        }
    }

    fn asks(heard: Heard<'_>) -> Option<(String, Trigger)> {
        match decide(heard) {
            Decision::Ask { question, trigger } => Some((question, trigger)),
            Decision::Greet | Decision::Silent(_) => None,
        }
    }

    #[test]
    fn a_question_in_an_auto_channel_is_looked_up_and_elsewhere_not() {
        let here = heard("how long does it take?");
        assert_eq!(asks(here), Some(("how long does it take?".to_owned(), Trigger::Unasked)));
        assert_eq!(decide(Heard { auto_channel: false, ..here }), Decision::Silent(Silence::NotAddressed));
        let addressed = Heard { auto_channel: false, address: Address::Mention, ..here };
        assert_eq!(asks(addressed), Some(("how long does it take?".to_owned(), Trigger::Asked)));
    }

    #[test]
    fn only_people_are_answered_even_when_they_call() {
        for (author, why) in
            [(Author::Bot, Silence::Bot), (Author::Webhook, Silence::Webhook), (Author::System, Silence::System)]
        {
            let heard = Heard { author, address: Address::Mention, ..heard("how long does it take?") };
            assert_eq!(decide(heard), Decision::Silent(why));
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
            ("thank you so much!", Silence::Thanks),
            ("good morning everyone", Silence::Greeting),
            ("", Silence::TooShort),
        ] {
            assert_eq!(decide(heard(text)), Decision::Silent(why), "{text:?}");
        }
    }

    #[test]
    fn people_talking_to_each_other_are_left_alone() {
        let question = heard("how long does it take?");
        assert_eq!(decide(Heard { replies_to_person: true, ..question }), Decision::Silent(Silence::BetweenPeople));
        assert_eq!(decide(Heard { moderator_spoke: true, ..question }), Decision::Silent(Silence::ModeratorSpoke));
        let called = Heard { moderator_spoke: true, replies_to_person: true, address: Address::Mention, ..question };
        assert!(asks(called).is_some(), "who calls the bot by name gets it");
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
            let heard = Heard { address: Address::Mention, ..heard(text) };
            assert_eq!(asks(heard).map(|(question, _)| question).as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn a_bare_call_and_a_greeting_are_greeted_and_thanks_are_left_at_that() {
        for text in ["<@1199000000000000900>", "<@1199000000000000900> good morning", "hi!"] {
            let called = Heard { address: Address::Mention, ..heard(text) };
            assert_eq!(decide(called), Decision::Greet, "{text}");
        }
        let thanked = Heard { address: Address::Reply, ..heard("thanks, got it") };
        assert_eq!(decide(thanked), Decision::Silent(Silence::Thanks));
        let smiled = Heard { address: Address::Reply, ..heard("🙂") };
        assert_eq!(decide(smiled), Decision::Silent(Silence::TooShort));
    }
}
