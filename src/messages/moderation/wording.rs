//! Every sentence for moderators at work: entries shown, changes told before and after they are saved.

use crate::engine::check::{FailingTest, Overdue};
use crate::engine::{Courtesy, Reasoning, Reply, Silence, StatementKind};
use crate::faq::overlay::{BeneathDiff, HiddenEntry, IdlePiece};
use crate::faq::{About, Diff, Entry, EntryId, Faq, LinkPlace, MisleadingLink, TestRow, When};
use crate::limits::{self, Utf16};
use crate::messages::cut::{code, cut, literal};
use crate::messages::faq_problem::misleading_link_help;
use crate::messages::post::{Button, ButtonLook, ComponentRow, Post};
use crate::messages::snowflake::Snowflake;
use crate::messages::{Action, Fallback, Language, reasoning};

use super::change::Change;
use super::hidden;
use super::idle::{self, before_letting_go};
use super::news::{all_lines, change_lines, failing};
use super::past::to_state;
use crate::messages::action::moderation_press::{ModerationPress, PendingAction};
use crate::messages::entry_fields::{Details, Fields, called};

pub(super) fn press(label: impl Into<String>, action: ModerationPress, look: ButtonLook) -> Button {
    Button { label: cut(&label.into(), limits::LABEL, "…"), action: Action::Moderation(action), look }
}

pub(super) fn text(text: impl AsRef<str>) -> Post {
    Post::text(cut(text.as_ref(), limits::CONTENT, "…"))
}

/// Lines under a heading; those that do not fit are counted.
fn lines(language: Language, heading: &str, lines: &[String], rest: &str) -> Post {
    let Fallback::English = language.fallback();
    let room = limits::CONTENT.less(Utf16(100));
    let mut said = heading.to_owned();
    let mut shown = 0;
    for line in lines {
        let line = cut(line, Utf16(300), "…");
        if Utf16::of(&said) + Utf16::of(&line) > room {
            break;
        }
        said += &format!("\n{line}");
        shown += 1;
    }
    if shown < lines.len() {
        said += &format!("\n… and {} more. {rest}", lines.len() - shown);
    }
    Post::text(said)
}

/// Entries that somebody should look at, and why; what lies idle or is hidden among them.
pub fn stale(
    language: Language,
    faq: &Faq,
    found: &[(&EntryId, Overdue)],
    (idle, hidden): (&[IdlePiece], &[HiddenEntry]),
) -> Post {
    let Fallback::English = language.fallback();
    let has_none = idle.is_empty() && found.is_empty() && hidden.is_empty();
    if has_none && faq.entries.iter().all(|entry| entry.reviewed.is_none()) {
        return Post::text(
            "No entry says when it was last checked, so I cannot tell which need a look. `/faq edit` has a field for that \
             day.",
        );
    }
    if has_none {
        return Post::text("Every entry was checked within the year, and none has expired.");
    }
    let overdue = found.iter().map(|(id, why)| match why {
        Overdue::Expired(day) => format!("• `{id}` expired on {day}"),
        Overdue::Unchecked(day) => format!("• `{id}` was last checked on {day}"),
    });
    let idle = idle.iter().map(|piece| format!("• {}", idle::line(language, piece)));
    let days = if found.is_empty() { "" } else { " (`/faq edit` with `part: details` has fields for the days)" };
    lines(
        language,
        &format!("These need a look{days}:"),
        &idle.chain(hidden::sentences(language, hidden)).chain(overdue).collect::<Vec<_>>(),
        "`certpace check` names all.",
    )
}

/// The file, as an attachment.
pub fn export(language: Language, entries: usize, idle: &[IdlePiece]) -> Post {
    let Fallback::English = language.fallback();
    let named: Vec<String> = idle.iter().map(|piece| format!("`{}`", piece.id())).collect();
    let left_out = match named.as_slice() {
        [] => String::new(),
        all => format!("\nWhat you wrote of entries that the host no longer has is not in it: {}.", all.join(", ")),
    };
    let entries = match entries {
        1 => "one entry".to_owned(),
        count => format!("{count} entries"),
    };
    text(format!("The FAQ as it is in force, {entries}.{left_out}"))
}

/// A size for people.
pub(super) fn size(bytes: usize) -> String {
    const MIB: usize = 1024 * 1024;
    match bytes.div_ceil(MIB) {
        1 => format!("{} KiB", bytes.div_ceil(1024)),
        mib => format!("{mib} MiB"),
    }
}

/// Discord does not take the file: of how many bytes, how many it takes, and which server's FAQ it is where it is not the host's
/// own.
pub fn too_large(language: Language, bytes: usize, limit: usize, server: Option<Snowflake>) -> Post {
    let Fallback::English = language.fallback();
    let kept = match server {
        Some(server) => format!("whoever hosts me gets it with `certpace servers export {server}`"),
        None => "whoever hosts me has it as the file itself, and other formats with `certpace export`".to_owned(),
    };
    let what = if bytes > limit {
        format!("It has {}, and Discord takes files of up to {} here", size(bytes), size(limit))
    } else {
        "Discord did not take it just now".to_owned()
    };
    text(format!(
        "I could not hand out the FAQ. {what}. Try it again in a moment, or in another format; with fewer or shorter entries it \
         is smaller, and {kept}."
    ))
}

/// What the bot would do with a message that is put to it, and why; and with the same in a channel that it reads along in.
pub fn test(language: Language, asked: &Reasoning, along: &Reply) -> Post {
    let Fallback::English = language.fallback();
    let (said, along) = (would_do(language, &asked.response.reply), would_do(language, along));
    let why = cut(&reasoning(language, asked).replace("```", "'''"), Utf16(1_600), "\n…");
    text(format!("Put to me: {said}.\nIn a channel I read along in: {along}.\n```text\n{}\n```", why.trim()))
}

/// What the bot would do: a sentence without its end.
fn would_do(language: Language, reply: &Reply) -> String {
    let Fallback::English = language.fallback();
    let ids = |entries: &[EntryId]| entries.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    match reply {
        Reply::Answer { entry, also: Some(also), .. } => format!("I would answer with `{entry}` and offer `{also}`"),
        Reply::Answer { entry, also: None, .. } => format!("I would answer with `{entry}`"),
        Reply::Suggest(entries) => format!("I would ask whether one of these is meant: {}", ids(entries)),
        Reply::Unknown(nearest) if nearest.is_empty() => "I would say that I have no answer".to_owned(),
        Reply::Unknown(nearest) => format!("I would say that I have no answer, and name {}", ids(nearest)),
        Reply::Courtesy(Courtesy::Greeting) => "I would say hello".to_owned(),
        Reply::Courtesy(Courtesy::AboutTheBot) => "I would say what I am".to_owned(),
        Reply::Courtesy(Courtesy::Privacy) => "I would say where it stands what I read and keep".to_owned(),
        Reply::Courtesy(Courtesy::Quiet) => "I would say how to be left alone by me".to_owned(),
        Reply::Courtesy(Courtesy::Comfort(_)) => "I would say a kind word, and who to talk to".to_owned(),
        Reply::Courtesy(Courtesy::Helpline(_) | Courtesy::Refuge) => {
            "I would say who helps at once, and where".to_owned()
        }
        Reply::Courtesy(Courtesy::NotUnderstood) => "I would say that I understand nothing of it".to_owned(),
        Reply::Courtesy(Courtesy::OtherLanguage(_)) => {
            "I would say, in the language of the message, that I answer in English".to_owned()
        }
        Reply::WantsPeople => "I would say how to reach a person".to_owned(),
        Reply::More { entry, related } => format!("I would offer what is related to `{entry}`: {}", ids(related)),
        Reply::Doubted { entry } => format!("I would say who wrote `{entry}`, and who to ask about it"),
        Reply::Refused { entry, .. } => format!("I would take `{entry}` back and offer what else came near"),
        Reply::Silent(why) => format!("I would say nothing, since {}", silence(language, *why)),
    }
}

/// Why nothing is said: the end of a sentence.
pub fn silence(language: Language, why: Silence) -> &'static str {
    let Fallback::English = language.fallback();
    match why {
        Silence::Bot => "a bot wrote it",
        Silence::Webhook => "a webhook wrote it",
        Silence::System => "Discord wrote it",
        Silence::NotAddressed => "nobody asked me",
        Silence::OtherBotsPrefix => "it is a command of another bot",
        Silence::Code => "it is code",
        Silence::BareLink => "it is a link and little else",
        Silence::BetweenPeople => "two people are talking",
        Silence::ModeratorSpoke => "a moderator is helping already",
        Silence::TooShort => "it is too short for a question",
        Silence::Greeting => "it is a greeting",
        Silence::SmallTalk => "it is about me, and not put to me",
        Silence::Distress => "whoever wrote it is in distress, and among people",
        Silence::Thanks => "it is thanks, praise or a sigh",
        Silence::Statement(StatementKind::WavedOff) => "it asks nothing: it waves a question off",
        Silence::Statement(StatementKind::Offer) => "it asks nothing: it offers help",
        Silence::Statement(StatementKind::Thanks) => "it asks nothing: it thanks",
        Silence::Statement(StatementKind::Report) => "it asks nothing: it reports what is past",
        Silence::Statement(StatementKind::Oneself) => "it asks nothing: it tells of whoever wrote it",
        Silence::Statement(StatementKind::Advice) => "it asks nothing: it gives advice",
        Silence::Statement(StatementKind::Statement) => "it asks nothing",
        Silence::Objection => "it objects to my answer, which I count and leave to people",
        Silence::NotSure => "nobody asked me, and I am not sure enough",
    }
}

/// The file was read again.
pub fn reloaded(language: Language, what: Reloaded<'_>) -> Post {
    let Fallback::English = language.fallback();
    match what {
        Reloaded::Unchanged => Post::text("The file is what is in force already."),
        Reloaded::NoFile => Post::text("There is no file to read again: what is saved here is in force at once."),
        Reloaded::Accepted(diff) => text(format!("The file is in force:\n{}", change_lines(language, diff))),
    }
}

/// What came of reading the file again, when it came into force or was.
#[derive(Debug, Clone, Copy)]
pub enum Reloaded<'a> {
    /// There was nothing new.
    Unchanged,
    /// A server's own is in no file.
    NoFile,
    /// It is in force now.
    Accepted(&'a Diff),
}

/// What a change would do besides what was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Effect<'a> {
    /// What it changes in the file.
    pub diff: &'a Diff,
    /// What it changes beneath that.
    pub beneath: &'a BeneathDiff,
    /// Tests that would fail and do not now.
    pub failing: &'a [FailingTest],
    /// Wordings that another entry would answer better: the wording, its entry, the other.
    pub misplaced: &'a [(String, EntryId, EntryId)],
    /// Links that lead elsewhere than they say, and where they stand.
    pub misleading: &'a [(LinkPlace, MisleadingLink)],
    /// Whose the entry is that a removal takes away.
    pub removed: Removed,
}

/// Whose an entry is that is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// Of the FAQ that it stands in, beneath which there is no other.
    Plain,
    /// The server's own, over the host's FAQ.
    Own,
    /// The host's.
    OfHost,
    /// The host's, with what the server has changed in it.
    OfHostChanged,
}

impl Effect<'_> {
    /// Whether a moderator should know before it is saved.
    pub fn is_doubtful(&self) -> bool {
        !self.failing.is_empty() || !self.misplaced.is_empty() || !self.misleading.is_empty()
    }
}

/// How many wordings are named.
const WORDINGS_NAMED: usize = 5;

/// A change, before it is saved: what it does, and the question whether to save it.
pub fn before_saving(
    language: Language,
    change: &Change,
    effect: Effect<'_>,
    pending: PendingAction,
    moved: bool,
) -> Post {
    let Fallback::English = language.fallback();
    let mut said = meanwhile(language, moved).to_owned();
    said += &match change {
        Change::NotForUs(messages) => {
            let lines = messages.iter().map(|say| format!("\n• “{}”", cut(&code(say), Utf16(300), "…")));
            format!(
                "From then on no entry answers these messages, and `/faq expect list` names them:{}",
                cut(&lines.collect::<String>(), Utf16(1_000), "\n…")
            )
        }
        Change::Remove(id) => removal(language, id, effect),
        Change::Follow(id) => format!(
            "With this the host's `{id}` answers on this server again, as the host has it:\n{}",
            all_lines(language, effect.diff, effect.beneath)
        ),
        Change::LetGo(id) => before_letting_go(language, id),
        Change::RemoveTest(say) => {
            format!("This removes the test of “{}” from the FAQ.", cut(&code(say), Utf16(300), "…"))
        }
        Change::Restore(_, state) => format!(
            "This takes the FAQ back{}, which does the following:\n{}",
            state.as_deref().map(|state| to_state(language, state)).unwrap_or_default(),
            change_lines(language, effect.diff)
        ),
        Change::GoBack { state, .. } => format!(
            "This takes the FAQ back{}, which does the following:\n{}",
            state.as_deref().map(|state| to_state(language, state)).unwrap_or_default(),
            all_lines(language, effect.diff, effect.beneath)
        ),
        Change::AddTest(row) => {
            format!(
                "Not saved yet. It would do this:\n{}{}",
                change_lines(language, effect.diff),
                promise(language, row)
            )
        }
        _ => format!("Not saved yet. It would do this:\n{}", change_lines(language, effect.diff)),
    };
    said += &doubts(language, effect);
    let buttons = match (change, effect.removed) {
        (Change::Remove(id), Removed::OfHostChanged) => vec![
            press("Follow the host again", ModerationPress::Follow(id.clone()), ButtonLook::Primary),
            press("Switch it off", ModerationPress::Save(pending), ButtonLook::Secondary),
            press("Cancel", ModerationPress::Cancel(pending), ButtonLook::Secondary),
        ],
        _ => return Post { rows: vec![save_or_cancel(language, effect, pending)], ..text(said) },
    };
    Post { rows: vec![ComponentRow::Buttons(buttons)], ..text(said) }
}

/// What a removal comes to, by whose the entry is.
fn removal(language: Language, id: &EntryId, effect: Effect<'_>) -> String {
    let Fallback::English = language.fallback();
    let lines = change_lines(language, effect.diff);
    match effect.removed {
        Removed::Plain => format!("This removes `{id}` and what mentions it:\n{lines}"),
        Removed::Own => {
            let back = if effect.diff.changed.contains(id) { "; the host's entry with that id is back" } else { "" };
            format!("This removes your own `{id}` and what mentions it{back}:\n{lines}")
        }
        Removed::OfHost => format!(
            "`{id}` is the host's entry. This switches it off for this server alone, and `/faq show` can switch it on \
             again:\n{lines}"
        ),
        Removed::OfHostChanged => format!(
            "`{id}` is the host's entry, and you have changed it for this server. You can take back what you changed, so \
             that it follows the host again. Or you switch it off, for this server alone, and what you changed is \
             gone:\n{lines}"
        ),
    }
}

/// Why a moderator is shown again what a change does.
pub(super) fn meanwhile(language: Language, moved: bool) -> &'static str {
    let Fallback::English = language.fallback();
    if moved { "The FAQ was changed meanwhile, so this is what the change does now.\n" } else { "" }
}

/// What speaks against saving a change.
pub(super) fn doubts(language: Language, effect: Effect<'_>) -> String {
    let Fallback::English = language.fallback();
    let mut said = String::new();
    if !effect.failing.is_empty() {
        said += &format!("\n**Tests that would fail:**\n{}", failing(language, effect.failing));
    }
    if !effect.misplaced.is_empty() {
        said += "\n**Wordings that another entry would answer better:**";
        for (wording, entry, better) in effect.misplaced.iter().take(WORDINGS_NAMED) {
            said += &format!("\n• “{}” of `{entry}`: `{better}`", cut(&code(wording), Utf16(120), "…"));
        }
        if effect.misplaced.len() > WORDINGS_NAMED {
            said += &format!("\n• and {} more", effect.misplaced.len() - WORDINGS_NAMED);
        }
    }
    said + &misleading(language, effect.misleading)
}

/// Links that lead elsewhere than they say, and what to write instead.
fn misleading(language: Language, links: &[(LinkPlace, MisleadingLink)]) -> String {
    /// So many are named.
    const NAMED: usize = 5;
    let Fallback::English = language.fallback();
    let Some((_, first)) = links.first() else { return String::new() };
    let mut said = "\n**Links that lead elsewhere than they say:**".to_owned();
    for (place, MisleadingLink { shown, leads_to, .. }) in links.iter().take(NAMED) {
        let (shown, leads_to) = [shown, leads_to].map(|site| cut(&code(site), Utf16(100), "…")).into();
        let place = match place {
            LinkPlace::Entry(entry) => format!("`{entry}`"),
            LinkPlace::About => "`[about]`".to_owned(),
        };
        said += &format!("\n• in {place}: the text says `{shown}`, and it leads to `{leads_to}`");
    }
    if links.len() > NAMED {
        said += &format!("\n• and {} more", links.len() - NAMED);
    }
    said + &format!("\n  → {}", literal(&misleading_link_help(language, &cut(&code(&first.leads_to), Utf16(100), "…"))))
}

/// The buttons under a change that was shown first.
pub(super) fn save_or_cancel(language: Language, effect: Effect<'_>, pending: PendingAction) -> ComponentRow {
    let Fallback::English = language.fallback();
    let label = if effect.is_doubtful() { "Save anyway" } else { "Save" };
    ComponentRow::Buttons(vec![
        press(label, ModerationPress::Save(pending), ButtonLook::Primary),
        press("Cancel", ModerationPress::Cancel(pending), ButtonLook::Secondary),
    ])
}

/// A form that was sent again after it had seemed to fail.
pub fn saved_already(language: Language, id: &EntryId) -> Post {
    let Fallback::English = language.fallback();
    Post::text(format!(
        "That is saved already, as `{id}`, with this question and this answer. `/faq history` shows when it came in."
    ))
}

/// A change is in force.
pub fn saved(language: Language, diff: &Diff, beneath: &BeneathDiff, in_place: bool, from_review: bool) -> Post {
    let Fallback::English = language.fallback();
    let place = if in_place { "\nThe file could not be replaced and was written in place." } else { "" };
    let mut post = text(format!("Saved and in force:\n{}{place}", all_lines(language, diff, beneath)));
    if from_review {
        post.rows =
            vec![ComponentRow::Buttons(vec![press("Next question", ModerationPress::Review, ButtonLook::Primary)])];
    }
    post
}

/// What must answer a message, and where.
pub(super) fn expected(language: Language, row: &TestRow) -> String {
    let Fallback::English = language.fallback();
    let expect = row.expect.as_ref().map_or_else(|| "nothing".to_owned(), |id| format!("`{id}`"));
    let when = match row.when {
        None => "",
        Some(When::Asked) => ", when it is put to me",
        Some(When::Channel) => ", where I read along",
    };
    format!("{expect}{when}")
}

/// What must happen to the message of a test, under the line that names that.
pub fn promise(language: Language, row: &TestRow) -> String {
    let Fallback::English = language.fallback();
    format!("\n• what must answer it: {}", expected(language, row))
}

/// The moderator let it be.
pub fn cancelled(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("Nothing was saved.")
}

/// Somebody else changed the entry while the form was open: both, side by side.
pub fn conflict(language: Language, now: &Entry, yours: &Fields, pending: PendingAction) -> Post {
    let Fallback::English = language.fallback();
    let theirs = Fields::of(now);
    let shown = |fields: &Fields| format!("**{}**\n{}", cut(&code(&fields.question), Utf16(200), "…"), fields.answer);
    side_by_side(language, &format!("`{}`", now.id), &shown(&theirs), &shown(yours), pending)
}

/// Somebody else changed what the FAQ is about while the form was open: both, side by side.
pub fn conflict_of_about(language: Language, now: &About, yours: &About, pending: PendingAction) -> Post {
    let Fallback::English = language.fallback();
    let shown = |about: &About| {
        let About { subject, name, greeting, example, ask } = about;
        let or_none = |text: &Option<String>| code(text.as_deref().unwrap_or("none"));
        let keys = [("name", name), ("greeting", greeting), ("example", example), ("ask", ask)];
        let keys = keys.map(|(key, text)| format!("{}: {}", called(key), or_none(text)));
        format!("{}: {}\n{}", called("subject"), code(&subject.join(", ")), keys.join("\n"))
    };
    side_by_side(language, "What the FAQ is about", &shown(now), &shown(yours), pending)
}

/// Somebody else changed the details of an entry while the form was open: both, side by side.
pub fn conflict_of_details(language: Language, now: &Entry, yours: &Details, pending: PendingAction) -> Post {
    let Fallback::English = language.fallback();
    let shown = |details: &Details| {
        let related: Vec<&str> = details.see_also.iter().flatten().map(EntryId::as_str).collect();
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "no day".to_owned(), |day| day.to_string());
        format!(
            "see also: {}\nnot this: {}\nchecked: {}\ntrue until: {}\npicture: {}",
            code(&related.join(", ")),
            code(&details.not_this.iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")),
            day(details.reviewed),
            day(details.expires),
            details.picture.iter().flatten().next().map_or_else(|| "none".to_owned(), |address| format!("<{address}>"))
        )
    };
    side_by_side(language, &format!("`{}`", now.id), &shown(&Details::of(now)), &shown(yours), pending)
}

fn side_by_side(language: Language, what: &str, theirs: &str, yours: &str, pending: PendingAction) -> Post {
    let Fallback::English = language.fallback();
    let said = format!(
        "{what} was changed while you were writing, so nothing was saved.\n\n__In the FAQ now:__\n{}\n\n__Yours:__\n{}",
        cut(theirs, Utf16(850), "…"),
        cut(yours, Utf16(850), "…")
    );
    let buttons = vec![
        press("Save mine instead", ModerationPress::Save(pending), ButtonLook::Secondary),
        press("Keep what is there", ModerationPress::Cancel(pending), ButtonLook::Primary),
    ];
    Post { rows: vec![ComponentRow::Buttons(buttons)], ..text(said) }
}
