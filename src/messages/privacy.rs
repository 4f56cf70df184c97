//! What members are told about what is read and kept, and what they can decide about it.

use super::action::Action;
use super::language::{Fallback, Language};
use super::plan::PlanPress;
use super::post::{Button, ButtonLook, ComponentRow, Post};
use super::settings::ReviewQueue;

/// What is kept on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeping {
    /// Which questions.
    pub review: ReviewQueue,
    /// For how many days.
    pub days: u16,
    /// Whether this member gets automatic answers.
    pub auto_answers: AutoAnswers,
    /// Who looks at the questions that were asked where this is read.
    pub reviewers: Reviewers,
    /// Whether study plans are offered.
    pub plans: bool,
    /// Whether other processes learn what a member did as often as they may.
    pub cooldowns: bool,
}

/// Whether a member gets automatic answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AutoAnswers {
    /// They do.
    Given,
    /// They have said that they want none.
    Refused,
    /// Nobody can tell who wants none, so that nobody gets any.
    Unknown,
}

/// Who looks at questions that were not answered well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reviewers {
    /// Nobody.
    Nobody,
    /// The moderators of the home server.
    Home,
    /// The moderators of the server, who write its FAQ.
    Server,
}

/// `/privacy`: true to what the code does. `keeping` is none where there is no database.
pub fn privacy(language: Language, keeping: Option<Keeping>) -> Post {
    let Fallback::English = language.fallback();
    let Some(keeping) = keeping else {
        return Post::text(format!("{READ}\n**What I keep:** nothing on disk. {MEMORY}\n{DELETE}"));
    };
    let choice = match keeping.auto_answers {
        AutoAnswers::Given => "Press the button, and I leave your messages alone unless you ask me. For that",
        AutoAnswers::Refused => "You get no automatic answers: I leave your messages alone unless you ask me. For that",
        AutoAnswers::Unknown => "Who wants no automatic answers is not known now; my host must settle that. For one",
    };
    let else_kept = if keeping.cooldowns { COOLDOWNS } else { ", and nothing else" };
    let plan = if keeping.plans { format!("\n{PLAN}") } else { String::new() };
    let text = format!(
        "{READ}\n**What I keep (in a file while my database is away):** how often each entry was asked for, answered and found helpful, without who asked. {}\n\
         {MEMORY}\n{DELETE}\n\n{choice} I keep a code made from your account's number with a secret \
         key{else_kept}.{plan}",
        questions(language, keeping)
    );
    let erase = Button {
        label: "Erase my study plan".to_owned(),
        action: Action::Plan(PlanPress::Forget),
        look: ButtonLook::Secondary,
    };
    let buttons = [switch(language, keeping.auto_answers), keeping.plans.then_some(erase)];
    let buttons: Vec<Button> = buttons.into_iter().flatten().collect();
    let rows = if buttons.is_empty() { Vec::new() } else { vec![ComponentRow::Buttons(buttons)] };
    Post { text: Some(text), rows, ..Post::default() }
}

const READ: &str = "**What I read:** messages that mention me, replies to me, direct messages, and commands. In channels \
    that moderators chose, every message.\n\
    **What I do with them:** I compare them with the FAQ, on the machine I run on. They go nowhere else, and no model is \
    trained on them.";

const MEMORY: &str = "For up to a day I remember, in memory only, which answer belongs to which message, and the words of \
    a question put to me, to correct or remove the answer and follow what you ask on; a restart forgets that.";

const PLAN: &str = "Of a `/plan` I keep under that code, in numbers and dates and no words: goal, background, pace, pauses, time zone, \
    server and minutes logged by day; for weekly questions their hour and the number of our direct messages. It goes a year after its \
    last use, or at once with `/plan forget` or the button below; moderators see only how many there are.";

const COOLDOWNS: &str = ". Under it stands for ten minutes that you had a minute's answers or called a moderator";

const DELETE: &str = "Delete your question and my answer goes too.";

fn questions(language: Language, keeping: Keeping) -> String {
    let Fallback::English = language.fallback();
    let which = match keeping.review {
        ReviewQueue::Off => return format!("No question is kept.{}", written(language, keeping.reviewers)),
        _ if keeping.reviewers == Reviewers::Nobody => return "No question that is asked here is kept.".to_owned(),
        ReviewQueue::Direct => "Questions put directly to me that I could not answer well",
        ReviewQueue::All => "Questions put to me, or asked in the channels I read, that I could not answer well",
    };
    let days = match keeping.days {
        1 => "one day".to_owned(),
        days => format!("{days} days"),
    };
    let place = match keeping.reviewers {
        Reviewers::Home | Reviewers::Nobody => "my home server",
        Reviewers::Server => "this server",
    };
    format!(
        "{which} are kept for {days} so moderators of {place} can better the FAQ: without who asked, only the sentence that \
         asks, and in it only words of the FAQ and of everyday English. Names, addresses and numbers are left out as far \
         as I can tell, and of what reads like somebody's illness nothing is kept. When a moderator or helper \
         replies to such a question there, I remember for as long, in memory only, the numbers of the two \
         messages; a moderator who makes an answer of them has me read them again.{}",
        written(language, keeping.reviewers)
    )
}

/// What is kept of those who write an FAQ.
fn written(language: Language, reviewers: Reviewers) -> &'static str {
    let Fallback::English = language.fallback();
    match reviewers {
        Reviewers::Nobody => "",
        Reviewers::Home => {
            " What moderators write into the FAQ is kept with the number of their account; what was not saved, for an hour."
        }
        Reviewers::Server => {
            " No other server sees that. What this server's moderators write into its FAQ is kept with the number of their \
             account until I am removed; what was not saved, for an hour."
        }
    }
}

/// Nothing where a press would change nothing.
fn switch(language: Language, auto_answers: AutoAnswers) -> Option<Button> {
    let Fallback::English = language.fallback();
    let (label, wanted) = match auto_answers {
        AutoAnswers::Given => ("No automatic answers for me", false),
        AutoAnswers::Refused => ("Answer me automatically again", true),
        AutoAnswers::Unknown => return None,
    };
    Some(Button { label: label.to_owned(), action: Action::AutoAnswers { wanted }, look: ButtonLook::Secondary })
}

/// The member's wish is in force and could not be written down yet; `panel` is [`privacy`] with its buttons. Short, since the
/// panel with this beneath it would be longer than a message can be.
pub fn noted_in_memory(language: Language, auto_answers: bool, panel: Post) -> Post {
    let holds = holds(language, auto_answers);
    let text = format!(
        "{holds}, but I could not write it down just now. I keep trying; if I am restarted before that works, please press \
         again."
    );
    Post { text: Some(text), ..panel }
}

/// As [`noted_in_memory`], where it is on the disk and outlives a restart.
pub fn noted_on_disk(language: Language, auto_answers: bool, panel: Post) -> Post {
    let holds = holds(language, auto_answers);
    let text = format!(
        "{holds}. My database cannot be reached just now, so that is noted in a file until it can; a restart does not lose it."
    );
    Post { text: Some(text), ..panel }
}

fn holds(language: Language, auto_answers: bool) -> &'static str {
    let Fallback::English = language.fallback();
    if auto_answers { "You get automatic answers again" } else { "You get no automatic answers from now on" }
}

/// The member's wish could not be noted.
pub fn not_noted(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("I could not note that just now, so nothing has changed. Please try again later.")
}

/// To somebody whose question reads like a patient's record; only they see it.
pub fn patient_record(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text(
        "That reads a little like a patient's record, or like somebody's illness. I have not kept it. Please leave out who it \
         is, dates of birth and numbers when you ask: the situation is enough.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits;

    #[test]
    fn it_says_what_is_kept_for_how_long_and_how_to_be_left_alone() {
        let post = privacy(Language::English, Some(keeping(ReviewQueue::Direct, 30, Reviewers::Home)));
        insta::assert_snapshot!(post.text.unwrap(), @"
        **What I read:** messages that mention me, replies to me, direct messages, and commands. In channels that moderators chose, every message.
        **What I do with them:** I compare them with the FAQ, on the machine I run on. They go nowhere else, and no model is trained on them.
        **What I keep (in a file while my database is away):** how often each entry was asked for, answered and found helpful, without who asked. Questions put directly to me that I could not answer well are kept for 30 days so moderators of my home server can better the FAQ: without who asked, only the sentence that asks, and in it only words of the FAQ and of everyday English. Names, addresses and numbers are left out as far as I can tell, and of what reads like somebody's illness nothing is kept. When a moderator or helper replies to such a question there, I remember for as long, in memory only, the numbers of the two messages; a moderator who makes an answer of them has me read them again. What moderators write into the FAQ is kept with the number of their account; what was not saved, for an hour.
        For up to a day I remember, in memory only, which answer belongs to which message, and the words of a question put to me, to correct or remove the answer and follow what you ask on; a restart forgets that.
        Delete your question and my answer goes too.

        Press the button, and I leave your messages alone unless you ask me. For that I keep a code made from your account's number with a secret key, and nothing else.
        Of a `/plan` I keep under that code, in numbers and dates and no words: goal, background, pace, pauses, time zone, server and minutes logged by day; for weekly questions their hour and the number of our direct messages. It goes a year after its last use, or at once with `/plan forget` or the button below; moderators see only how many there are.
        ");
    }

    fn keeping(review: ReviewQueue, days: u16, reviewers: Reviewers) -> Keeping {
        Keeping { review, days, auto_answers: AutoAnswers::Given, reviewers, plans: true, cooldowns: false }
    }

    #[test]
    fn each_server_is_told_who_looks_at_its_questions() {
        let kept = |review, reviewers| questions(Language::English, keeping(review, 30, reviewers));
        assert_eq!(kept(ReviewQueue::Direct, Reviewers::Nobody), "No question that is asked here is kept.");
        let own = kept(ReviewQueue::Direct, Reviewers::Server);
        assert!(own.contains("so moderators of this server can better the FAQ"), "{own}");
        assert!(own.ends_with("account until I am removed; what was not saved, for an hour."), "{own}");
        let home = kept(ReviewQueue::Direct, Reviewers::Home);
        assert!(home.ends_with("with the number of their account; what was not saved, for an hour."), "{home}");
        let off = kept(ReviewQueue::Off, Reviewers::Server);
        assert!(off.starts_with("No question is kept. No other server sees that."), "{off}");
        let told = |cooldowns| {
            let keeping = Keeping { cooldowns, ..keeping(ReviewQueue::Off, 30, Reviewers::Home) };
            privacy(Language::English, Some(keeping)).text.unwrap().contains(COOLDOWNS)
        };
        assert!(told(true) && !told(false));
    }

    #[test]
    fn the_longest_text_fits_a_message() {
        for reviewers in [Reviewers::Nobody, Reviewers::Home, Reviewers::Server] {
            for auto_answers in [AutoAnswers::Given, AutoAnswers::Refused, AutoAnswers::Unknown] {
                let keeping = Keeping { auto_answers, cooldowns: true, ..keeping(ReviewQueue::All, 3_650, reviewers) };
                let text = privacy(Language::English, Some(keeping)).text.unwrap();
                assert!(limits::CONTENT.holds(&text), "{} characters", text.chars().count());
            }
        }
        let panel = privacy(Language::English, Some(keeping(ReviewQueue::All, 365, Reviewers::Server)));
        let told = noted_in_memory(Language::English, false, panel);
        assert_eq!(told.rows.len(), 1);
        insta::assert_snapshot!(told.text.clone().unwrap(), @"You get no automatic answers from now on, but I could not write it down just now. I keep trying; if I am restarted before that works, please press again.");
        let told = noted_on_disk(Language::English, true, told);
        assert_eq!(told.rows.len(), 1);
        insta::assert_snapshot!(told.text.unwrap(), @"You get automatic answers again. My database cannot be reached just now, so that is noted in a file until it can; a restart does not lose it.");
    }

    #[test]
    fn what_a_member_wished_is_not_told_where_nobody_knows_it() {
        let shown = |auto_answers, plans| {
            let keeping = Keeping { auto_answers, plans, ..keeping(ReviewQueue::Off, 30, Reviewers::Home) };
            let post = privacy(Language::English, Some(keeping));
            let buttons = post.rows.iter().flat_map(|row| match row {
                ComponentRow::Buttons(buttons) => buttons.iter().map(|button| button.label.clone()).collect(),
                ComponentRow::Menu(_) => Vec::new(),
            });
            (post.text.unwrap(), buttons.collect::<Vec<_>>())
        };
        let (text, buttons) = shown(AutoAnswers::Unknown, true);
        assert!(text.contains("is not known now; my host must settle that."), "{text}");
        assert_eq!(buttons, ["Erase my study plan"]);
        assert!(shown(AutoAnswers::Unknown, false).1.is_empty());
        let (text, buttons) = shown(AutoAnswers::Refused, false);
        assert!(
            text.contains("You get no automatic answers") && buttons == ["Answer me automatically again"],
            "{text}"
        );
    }

    #[test]
    fn each_setting_says_what_it_keeps() {
        let kept = |review, days| questions(Language::English, keeping(review, days, Reviewers::Home));
        assert_eq!(
            kept(ReviewQueue::Off, 30),
            "No question is kept. What moderators write into the FAQ is kept with the number of their account; what was not \
             saved, for an hour."
        );
        assert!(kept(ReviewQueue::All, 1).contains("asked in the channels I read"));
        assert!(kept(ReviewQueue::All, 1).contains("kept for one day"));
    }
}
