//! The sentences of answers, each from a function of its own. None repeats what a member wrote: that would let them speak,
//! and ping, through the bot.

use jiff::civil::Date;

use super::action::{Action, ModeratorCall};
use super::custom_id::Tag;
use super::cut::cut;
use super::labels;
use super::other_language::{COMFORT_IN_SPANISH, HELPLINE_IN_SPANISH, answer_is_in_english, answers_in_english};
use super::post::{Button, ButtonLook, ComponentRow, Embed, Menu, MenuOption, Ping, Post};
use crate::engine::Courtesy;
use crate::faq::{About, Entry, EntryId, Faq};
use crate::limits;
use crate::messages::snowflake::Snowflake;
use crate::messages::{Fallback, Language};
use crate::text::language::MessageLanguage;

/// What is stated to somebody who asked.
#[derive(Debug, Clone, Copy)]
pub struct StatedAnswer<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// What it leads with, as Markdown: the parts that the question names.
    pub lead: Option<&'a str>,
    /// The answer to the other question of the message.
    pub also: Option<&'a EntryId>,
    /// What else came near.
    pub next: &'a [EntryId],
    /// The language that the question was asked in, if not in English: its writer is told in it that the answer is.
    pub asked_in: Option<MessageLanguage>,
}

impl<'a> StatedAnswer<'a> {
    /// An entry and nothing besides.
    pub fn of(entry: &'a Entry) -> Self {
        Self { entry, lead: None, also: None, next: &[], asked_in: None }
    }
}

/// An entry as the answer to somebody's question, with the buttons that ask how it did.
pub fn answer(language: Language, faq: &Faq, stated: StatedAnswer<'_>, asker: Snowflake, today: Date) -> Post {
    let StatedAnswer { entry, lead, also, next, asked_in } = stated;
    let feedback = vec![
        button(labels::helped(language), Action::Helped { entry: entry.id.clone(), asker }, ButtonLook::Success),
        button(
            labels::not_this(language),
            Action::NotThis { entry: entry.id.clone(), asker, next: next.iter().map(Tag::of).collect() },
            ButtonLook::Secondary,
        ),
    ];
    let mut post = entry_alone(language, faq, entry, also, today);
    post.rows.insert(0, ComponentRow::Buttons(feedback));
    if let (Some(lead), Some(card)) = (lead, &mut post.card) {
        card.body = format!("{}\n\n{}", quoted(lead), card.body);
    }
    post.text = asked_in.map(answer_is_in_english).map(str::to_owned);
    post
}

/// A text set apart from what follows it.
pub fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// The same answer after somebody pressed *Helped*.
pub fn answer_that_helped(language: Language, faq: &Faq, entry: &Entry, asker: Snowflake, today: Date) -> Post {
    let mut post = entry_alone(language, faq, entry, None, today);
    let done = button(labels::glad(language), Action::Helped { entry: entry.id.clone(), asker }, ButtonLook::Done);
    post.rows.insert(0, ComponentRow::Buttons(vec![done]));
    post
}

/// An entry for whoever wants to read it, without questions back: with the second question of the message, if it had one, and
/// the related entries that a file may name.
pub fn entry_alone(language: Language, faq: &Faq, entry: &Entry, also: Option<&EntryId>, today: Date) -> Post {
    let mut related: Vec<Button> = Vec::new();
    for id in also.into_iter().chain(entry.see_also.iter().take(limits::SEE_ALSO)) {
        let Some(other) = faq.entry(id).filter(|other| other.id != entry.id) else { continue };
        let action = Action::Show { entry: other.id.clone() };
        if related.iter().all(|button| button.action != action) {
            related.push(question_button(other, action));
        }
    }
    Post {
        card: Some(card(language, entry, today)),
        rows: related.chunks(limits::BUTTONS).map(|row| ComponentRow::Buttons(row.to_vec())).collect(),
        ..Post::default()
    }
}

fn card(language: Language, entry: &Entry, today: Date) -> Embed {
    let Fallback::English = language.fallback();
    let footer = match (entry.expires, entry.reviewed) {
        (Some(expires), _) if entry.is_expired(today) => {
            Some(format!("Out of date since {}: please check the source", day(language, expires)))
        }
        (_, Some(reviewed)) => Some(format!("Checked {}", day(language, reviewed))),
        (_, None) => None,
    };
    Embed {
        title: cut(&entry.question, limits::TITLE, "…"),
        body: entry.answer.clone(),
        sources: sources(&entry.source),
        picture: entry.picture.clone(),
        footer,
        language,
    }
}

fn day(language: Language, date: Date) -> String {
    let Fallback::English = language.fallback();
    date.strftime("%-d %B %Y").to_string()
}

/// The sources with the names under which they are linked; the second page of a host says that it is the second.
fn sources(urls: &[String]) -> Vec<(String, String)> {
    let named = urls.iter().enumerate().map(|(at, url)| {
        let nth = 1 + urls[..at].iter().filter(|earlier| host(earlier) == host(url)).count();
        let name = if nth == 1 { host(url).to_owned() } else { format!("{} ({nth})", host(url)) };
        (name, linkable(url))
    });
    named.collect()
}

/// The name under which a source is linked: `aapc.com` of `https://www.aapc.com/certifications/cpc`.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// An address that a Markdown link can hold: brackets in it would end the link early.
fn linkable(url: &str) -> String {
    url.replace('(', "%28").replace(')', "%29").replace(' ', "%20").replace('>', "%3E")
}

/// The entries that may be what was asked.
pub fn did_you_mean(language: Language, faq: &Faq, ids: &[EntryId], asker: Snowflake) -> Post {
    let Fallback::English = language.fallback();
    let text = match ids {
        // One alone is no choice.
        [_] => "I have no sure answer to that. This comes nearest:",
        _ => "Did you mean one of these?",
    };
    Post { text: Some(text.to_owned()), rows: picks(language, faq, ids, asker), ..Post::default() }
}

/// What is related to the entry that was stated before.
pub fn more(language: Language, faq: &Faq, related: &[EntryId], asker: Snowflake) -> Post {
    let Fallback::English = language.fallback();
    let rows = pick_rows(faq, related, asker).collect();
    Post { text: Some("There is more on that here:".to_owned()), rows, ..Post::default() }
}

/// After *Not what I asked*: what else came near.
pub fn what_else(language: Language, faq: &Faq, ids: &[EntryId], asker: Snowflake) -> Post {
    let Fallback::English = language.fallback();
    Post {
        text: Some("Sorry about that. Was it one of these?".to_owned()),
        rows: picks(language, faq, ids, asker),
        ..Post::default()
    }
}

fn picks(language: Language, faq: &Faq, ids: &[EntryId], asker: Snowflake) -> Vec<ComponentRow> {
    let none = button(labels::none_of_these(language), Action::NoneOfThese { asker }, ButtonLook::Secondary);
    pick_rows(faq, ids, asker).chain([ComponentRow::Buttons(vec![none])]).collect()
}

/// A row for each entry: questions are long, and two beside each other would be cut on a phone.
fn pick_rows(faq: &Faq, ids: &[EntryId], asker: Snowflake) -> impl Iterator<Item = ComponentRow> {
    ids.iter().filter_map(move |id| faq.entry(id)).map(move |entry| {
        let mut pick = question_button(entry, Action::Pick { entry: entry.id.clone(), asker });
        pick.look = ButtonLook::Primary;
        ComponentRow::Buttons(vec![pick])
    })
}

/// The member asked, and nothing is known.
pub fn unknown(language: Language, faq: &Faq, nearest: &[EntryId], asker: Snowflake, moderators: Moderators) -> Post {
    let Fallback::English = language.fallback();
    let mut rows: Vec<ComponentRow> = pick_rows(faq, nearest, asker).collect();
    let text = match (rows.is_empty(), moderators) {
        (false, _) if rows.len() == 1 => "I don't have an answer to that yet. This comes nearest:",
        (false, _) => "I don't have an answer to that yet. These come nearest:",
        (true, Moderators::CanBeCalled) => "I don't have an answer to that yet, but a moderator may.",
        (true, Moderators::Elsewhere) => {
            "I don't have an answer to that yet. Please ask in a server that I am on: somebody there may."
        }
        (true, Moderators::Unknown) => match &faq.about.ask {
            Some(ask) => return Post::text(format!("I don't have an answer to that yet. Please ask {ask}.")),
            None => "I don't have an answer to that yet. Please ask a moderator.",
        },
    };
    if moderators == Moderators::CanBeCalled {
        rows.push(call_row(language, ModeratorCall::of(asker)));
    }
    Post { text: Some(text.to_owned()), rows, ..Post::default() }
}

/// To a member who asks for a person.
pub fn people(language: Language, faq: &Faq, asker: Snowflake, moderators: Moderators) -> Post {
    let mut post = Post::text(people_line(language, faq, moderators));
    if moderators == Moderators::CanBeCalled {
        post.rows.push(call_row(language, ModeratorCall::of(asker)));
    }
    post
}

/// The same as a line of text.
pub fn people_line(language: Language, faq: &Faq, moderators: Moderators) -> String {
    let Fallback::English = language.fallback();
    match (moderators, &faq.about.ask) {
        (Moderators::CanBeCalled, _) => "I'm a bot. Press the button, and I call a moderator.".to_owned(),
        (Moderators::Elsewhere, _) => {
            "I'm a bot, and nobody else reads this. Please ask in a server that I am on: people are there.".to_owned()
        }
        (Moderators::Unknown, Some(ask)) => format!("I'm a bot and can call nobody here. Please ask {ask}."),
        (Moderators::Unknown, None) => "I'm a bot and can call nobody here. Please ask a moderator.".to_owned(),
    }
}

/// To a member who doubts an answer.
pub fn doubted(language: Language, asker: Snowflake, moderators: Moderators) -> Post {
    let mut post = Post::text(doubted_line(language, moderators));
    if moderators == Moderators::CanBeCalled {
        post.rows.push(call_row(language, ModeratorCall::of(asker)));
    }
    post
}

/// The same as a line of text.
pub fn doubted_line(language: Language, moderators: Moderators) -> String {
    let Fallback::English = language.fallback();
    let further = match moderators {
        Moderators::CanBeCalled => "If you doubt it, press the button, and I call a moderator.",
        Moderators::Unknown => "If you doubt it, please ask a moderator.",
        Moderators::Elsewhere => "If you doubt it, please ask in a server that I am on: people are there.",
    };
    format!(
        "People wrote that answer, I only repeat it. What it rests on stands below it, where they named a source. {further}"
    )
}

/// Whether there is a role that can be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moderators {
    /// `MODERATOR_ROLE` is set, and this is its server.
    CanBeCalled,
    /// Nobody can be called from here.
    Unknown,
    /// This is a direct message: they are on the servers that its reader is on.
    Elsewhere,
}

fn call_row(language: Language, call: ModeratorCall) -> ComponentRow {
    ComponentRow::Buttons(vec![button(
        labels::ask_moderator(language),
        Action::CallModerator(call),
        ButtonLook::Secondary,
    )])
}

/// The answer was wrong, nothing else came near, and it has been taken away.
pub fn removed(language: Language, call: ModeratorCall, moderators: Moderators) -> Post {
    let Fallback::English = language.fallback();
    match moderators {
        Moderators::CanBeCalled => Post {
            text: Some("I've taken that away. Would you like to ask a moderator instead?".to_owned()),
            rows: vec![call_row(language, call)],
            ..Post::default()
        },
        Moderators::Unknown => Post::text("I've taken that away. A moderator can help you further."),
        Moderators::Elsewhere => {
            Post::text("I've taken that away. Please ask on your server: its moderators can help you further.")
        }
    }
}

/// Where a question stands for which a moderator is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedAt {
    /// In the message behind this link.
    Message(String),
    /// Nowhere that others see: `/ask` in this channel, for its user alone.
    Alone(Snowflake),
}

/// The call for a moderator: the only message that pings a role. `tried` are the questions of the entries that were no answer.
pub fn call_moderator(language: Language, role: Snowflake, asker: Snowflake, asked: &AskedAt, tried: &[&str]) -> Post {
    let Fallback::English = language.fallback();
    let question = match asked {
        AskedAt::Message(link) => link.clone(),
        AskedAt::Alone(channel) => format!("<#{channel}>, asked by `/ask` for themselves alone"),
    };
    // Where nothing was tried, nothing came near, or somebody wants a person to talk to and has no question to the FAQ.
    let wants = match tried {
        [] => "asks for a moderator",
        _ => "has a question that the FAQ does not answer",
    };
    let tried: String = tried.iter().map(|title| format!("\n• tried: {}", cut(title, limits::TITLE, "…"))).collect();
    Post {
        text: Some(format!("<@&{role}> <@{asker}> {wants}: {question}{tried}")),
        ping: Ping::Role(role),
        ..Post::default()
    }
}

/// The same entry was posted in this channel a moment ago; `lead` is what it leads with, as in [`StatedAnswer::lead`].
pub fn answered_above(language: Language, link: &str, lead: Option<&str>) -> Post {
    let Fallback::English = language.fallback();
    let above = format!("My answer [a moment ago]({link}) covers this.");
    Post::text(match lead {
        Some(lead) => format!("{}\n\n{above}", quoted(lead)),
        None => above,
    })
}

/// To a member who only called, or greeted. Unless the file says otherwise, the example is its first question.
fn greeting_line(language: Language, faq: &Faq) -> String {
    let Fallback::English = language.fallback();
    let About { greeting, example, .. } = &faq.about;
    let hello = match (greeting, faq.about.subject()) {
        (Some(greeting), _) => greeting.clone(),
        (None, Some(subject)) => format!("Hello! I answer questions about {subject}."),
        (None, None) => "Hello! I answer questions that come up often here.".to_owned(),
    };
    let example = example.as_ref().or_else(|| faq.entries.first().map(|entry| &entry.question));
    let example =
        example.map(|example| format!(", such as “{}”", cut(example, limits::LABEL, "…"))).unwrap_or_default();
    format!("{hello} Ask me in your own words{example}, or see `/topics` for all that I know.")
}

/// To a message that is no question to the FAQ.
pub fn courtesy(language: Language, faq: &Faq, courtesy: Courtesy, asker: Snowflake, moderators: Moderators) -> Post {
    let mut post = Post::text(courtesy_line(language, faq, courtesy));
    if courtesy.is_kind_word() && moderators == Moderators::CanBeCalled {
        post.rows.push(call_row(language, ModeratorCall::of(asker)));
    }
    post
}

/// The same as a line of text.
pub fn courtesy_line(language: Language, faq: &Faq, courtesy: Courtesy) -> String {
    let Fallback::English = language.fallback();
    match courtesy {
        Courtesy::Greeting => greeting_line(language, faq),
        Courtesy::AboutTheBot => {
            let name = faq.about.name.as_deref().unwrap_or("certpace");
            format!(
                "I'm {name}, a bot and no person. I look your question up in a FAQ that people here wrote, and make nothing \
                 up. `/privacy` says what I read and keep."
            )
        }
        Courtesy::Quiet => {
            "All right. `/privacy` has a button that keeps me from answering you unasked; what you put to me I still answer."
                .to_owned()
        }
        Courtesy::Privacy => "`/privacy` says what I read and what I keep, and for how long.".to_owned(),
        Courtesy::Comfort(Some(MessageLanguage::Spanish)) => COMFORT_IN_SPANISH.to_owned(),
        Courtesy::Helpline(Some(MessageLanguage::Spanish)) => HELPLINE_IN_SPANISH.to_owned(),
        Courtesy::Comfort(_) => {
            "That sounds hard, and I'm sorry. I'm only a bot, but you need not carry it alone: tell somebody who has been \
             through it, and take the evening off if you can. If it is about more than this, <https://findahelpline.com> names \
             somebody near you who listens."
                .to_owned()
        }
        // 988 takes calls and texts in the United States since July 2022, in Canada since 30 November 2023
        // (en.wikipedia.org/wiki/Suicide_and_Crisis_Lifeline, read on 30 November 2026).
        Courtesy::Helpline(_) => {
            "**Please talk to somebody now: <https://findahelpline.com> names a free helpline near you; in the US and Canada call \
             or text 988. If you are in danger, call your local emergency number.** I'm only a bot, but I'm glad you said \
             it. You are not alone with this, and it can get better; tell somebody close to you as well."
                .to_owned()
        }
        // The line's numbers as the Department of Justice gives them
        // (ovc.ojp.gov/news/grantee-news/national-domestic-violence-hotline-answers-6-million-contacts, read on 30 November 2026).
        Courtesy::Refuge => {
            "**Nobody has the right to do that to you. If you are in danger, call your local emergency number; in the US the \
             National Domestic Violence Hotline listens day and night: call 800-799-7233, or text START to 88788. Elsewhere \
             <https://findahelpline.com> names somebody near you.** I'm only a bot, but I'm glad you said it. Tell somebody you trust as well."
                .to_owned()
        }
        Courtesy::OtherLanguage(language) => answers_in_english(language).to_owned(),
        Courtesy::NotUnderstood => {
            "I understood none of that. Ask me in your own words, or see `/topics` for all that I know.".to_owned()
        }
    }
}

/// The menu of all topics, one page of it.
pub fn topics(language: Language, faq: &Faq, page: u16) -> Post {
    let Fallback::English = language.fallback();
    let pages = faq.entries.chunks(limits::OPTIONS).len();
    let Some(entries) = faq.entries.chunks(limits::OPTIONS).nth(usize::from(page)) else {
        return Post::text("There is nothing on that page any more. Try `/topics` again.");
    };
    let menu = Menu {
        action: Action::Topic { page },
        placeholder: "Choose a topic".to_owned(),
        options: entries.iter().map(option).collect(),
        choices: 1..=1,
    };
    let mut rows = vec![ComponentRow::Menu(menu)];
    let mut turns = Vec::new();
    if let Some(before) = page.checked_sub(1) {
        turns.push(button("Earlier topics", Action::TopicPage { page: before }, ButtonLook::Secondary));
    }
    if usize::from(page) + 1 < pages {
        turns.push(button("More topics", Action::TopicPage { page: page + 1 }, ButtonLook::Secondary));
    }
    if !turns.is_empty() {
        rows.push(ComponentRow::Buttons(turns));
    }
    let text = match faq.entries.len() {
        1 => "I know one topic.".to_owned(),
        count if pages == 1 => format!("I know {count} topics."),
        count => format!("I know {count} topics. This is page {} of {pages}.", page + 1),
    };
    Post { text: Some(text), rows, ..Post::default() }
}

/// The FAQ is empty.
pub fn no_topics(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("The FAQ is empty so far.")
}

/// The menu from which a member answers somebody's message; `ids` are the likeliest, best first.
pub fn choose_answer(language: Language, faq: &Faq, ids: &[EntryId], message: Snowflake, author: Snowflake) -> Post {
    let Fallback::English = language.fallback();
    let likely = ids.iter().filter_map(|id| faq.entry(id));
    let rest = faq.entries.iter().filter(|entry| !ids.contains(&entry.id));
    let menu = Menu {
        action: Action::AnswerMessage { message, author },
        placeholder: "Choose the answer".to_owned(),
        options: likely.chain(rest).take(limits::OPTIONS).map(option).collect(),
        choices: 1..=1,
    };
    Post {
        text: Some("Which entry answers this message? I'll post it as a reply.".to_owned()),
        rows: vec![ComponentRow::Menu(menu)],
        ..Post::default()
    }
}

/// The chosen entry has been posted.
pub fn answer_posted(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("Done, the answer is posted.")
}

pub(super) fn button(label: &str, action: Action, look: ButtonLook) -> Button {
    Button { label: label.to_owned(), action, look }
}

fn question_button(entry: &Entry, action: Action) -> Button {
    button(&cut(&entry.question, limits::LABEL, "…"), action, ButtonLook::Secondary)
}

fn option(entry: &Entry) -> MenuOption {
    MenuOption::new(&entry.id, option_label(entry))
}

/// An entry as a choice in a menu or in autocomplete.
pub fn option_label(entry: &Entry) -> String {
    cut(&entry.question, limits::OPTION, "…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faq::parse;

    #[test]
    fn every_related_entry_that_a_file_may_name_is_shown_and_the_second_question_too() {
        let mut text = String::new();
        for n in 0..limits::SEE_ALSO + 3 {
            let related: Vec<String> = (1..=limits::SEE_ALSO).map(|n| format!("e{n}")).filter(|_| n == 0).collect();
            text += &format!("[[faq]]\nid = \"e{n}\"\nquestion = \"Q{n}?\"\nanswer = \"A.\"\nsee_also = {related:?}\n");
        }
        let faq = parse(&text).unwrap_or_else(|problems| panic!("{problems}"));
        let second: EntryId = format!("e{}", limits::SEE_ALSO + 1).parse().unwrap();
        let today = jiff::civil::date(2026, 11, 22);
        let labels = |also| -> Vec<Vec<String>> {
            let rows = answer(
                Language::English,
                &faq,
                StatedAnswer { also, ..StatedAnswer::of(&faq.entries[0]) },
                Snowflake::new(1).unwrap(),
                today,
            )
            .rows;
            let labels = rows.into_iter().map(|row| match row {
                ComponentRow::Buttons(buttons) => buttons.into_iter().map(|button| button.label).collect(),
                ComponentRow::Menu(_) => Vec::new(),
            });
            labels.collect()
        };
        assert_eq!(labels(None)[1..], [["Q1?", "Q2?", "Q3?", "Q4?", "Q5?"]]);
        assert_eq!(labels(Some(&second))[1..], [vec!["Q6?", "Q1?", "Q2?", "Q3?", "Q4?"], vec!["Q5?"]]);
        // Named twice, shown once.
        assert_eq!(labels(Some(&faq.entries[2].id))[1..], [["Q2?", "Q1?", "Q3?", "Q4?", "Q5?"]]);
    }

    #[test]
    fn who_asks_in_another_language_is_told_in_it_that_the_answer_is_in_english() {
        let faq = parse("[[faq]]\nid = \"a\"\nquestion = \"Q?\"\nanswer = \"A.\"\n").unwrap();
        let asker = Snowflake::new(1).unwrap();
        let today = jiff::civil::date(2026, 11, 22);
        let said = |asked_in| {
            let stated = StatedAnswer { asked_in, ..StatedAnswer::of(&faq.entries[0]) };
            answer(Language::English, &faq, stated, asker, today).text
        };
        assert_eq!(said(None), None);
        assert_eq!(said(Some(MessageLanguage::Spanish)).as_deref(), Some("Respondo en inglés."));
        assert_eq!(said(Some(MessageLanguage::Chinese)).as_deref(), Some("我只能用英语回答。"));
    }

    #[test]
    fn who_asks_for_a_person_is_told_where_they_are() {
        let entry = "[[faq]]\nid = \"a\"\nquestion = \"Q?\"\nanswer = \"A.\"\n";
        let (plain, asked) = (parse(entry).unwrap(), parse(&format!("[about]\nask = \"Ann\"\n{entry}")).unwrap());
        let asker = Snowflake::new(1).unwrap();
        for (faq, moderators, said, rows) in [
            (&plain, Moderators::CanBeCalled, "I'm a bot. Press the button, and I call a moderator.", 1),
            (&plain, Moderators::Unknown, "I'm a bot and can call nobody here. Please ask a moderator.", 0),
            (&asked, Moderators::Unknown, "I'm a bot and can call nobody here. Please ask Ann.", 0),
            (
                &asked,
                Moderators::Elsewhere,
                "I'm a bot, and nobody else reads this. Please ask in a server that I am on: people are there.",
                0,
            ),
        ] {
            let post = people(Language::English, faq, asker, moderators);
            assert_eq!((post.text.as_deref(), post.rows.len()), (Some(said), rows));
        }
    }

    #[test]
    fn what_was_answered_above_is_said_with_what_the_question_named() {
        let said = |lead| answered_above(Language::English, "https://example.com/1", lead).text;
        assert_eq!(said(None).as_deref(), Some("My answer [a moment ago](https://example.com/1) covers this."));
        let with_lead = "> **CCA:** 10\n\nMy answer [a moment ago](https://example.com/1) covers this.";
        assert_eq!(said(Some("**CCA:** 10")).as_deref(), Some(with_lead));
    }
}
