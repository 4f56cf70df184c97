//! Every sentence about settings.

use super::settings::{Choice, FaqMode, ResolvedSetting, SettingsPart, Source};
use crate::limits::{self, Utf16};
use crate::matcher::Strictness;
use crate::messages::action::moderation_press::ModerationPress;
use crate::messages::commands;
use crate::messages::cut::cut;
use crate::messages::labels;
use crate::messages::post::{Button, ButtonLook, ComponentRow, Post};
use crate::messages::snowflake::Snowflake;
use crate::messages::{Action, Fallback, Language};

/// Whether Discord lets the bot read messages that are not put to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MessageReading {
    /// It was not asked: no channel is read.
    #[default]
    Off,
    /// It has been asked and has not answered yet.
    Asked,
    /// It does.
    On,
    /// It does not: the portal forbids it.
    Refused,
}

/// All that is in force on one server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// Whether it is known what was decided on the server; if not, the rest is what the host has decided.
    pub is_known: bool,
    /// The channels of the server about which the host or the moderators have decided.
    pub channels: Vec<ChannelLine>,
    /// Whether Discord plays along.
    pub reading: MessageReading,
    /// Where moderators are told what needs them.
    pub moderator_channel: ResolvedSetting<Option<Snowflake>>,
    /// The permissions that the bot lacks there.
    pub moderator_channel_lacks: Vec<&'static str>,
    /// The role that is called.
    pub moderator_role: ResolvedSetting<Option<Snowflake>>,
    /// The role whose members hand out answers beside the moderators; only the server itself names one.
    pub helper_role: Option<Snowflake>,
    /// Rather silent or rather helpful.
    pub strictness: ResolvedSetting<Strictness>,
    /// How many answers a member gets in a minute.
    pub answers_per_minute: ResolvedSetting<u32>,
    /// For how many minutes the same entry is not posted again in a channel.
    pub repeat_minutes: ResolvedSetting<u32>,
    /// How the FAQ stands to the host's file; none on the home server, whose moderators look after that file.
    pub faq: Option<FaqMode>,
    /// The channel in which the panel stands, if it can be read.
    pub here: Option<Snowflake>,
}

/// A channel about which somebody has decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelLine {
    /// The channel.
    pub channel: Snowflake,
    /// Whether it is read.
    pub auto: ResolvedSetting<bool>,
    /// The permissions that the bot lacks there.
    pub lacks: Vec<&'static str>,
}

/// The longest that can be said of one channel.
const ROOM_FOR_ONE: Utf16 = Utf16(280);

/// What is in force and who decided it, with the usual changes as buttons.
pub fn panel(language: Language, panel: &Panel) -> Post {
    let Fallback::English = language.fallback();
    let mut lines = Vec::new();
    let told = panel.moderator_channel;
    let place = told.value.map_or_else(|| "nowhere".to_owned(), |channel| format!("in <#{channel}>"));
    lines.push(format!("• Moderators are told {place} {}", from(language, told.source, "MODERATOR_CHANNEL")));
    lines.extend(lacking(language, &panel.moderator_channel_lacks));
    let role = panel.moderator_role;
    let called = role.value.map_or_else(|| "nobody".to_owned(), |role| format!("<@&{role}>"));
    lines.push(format!(
        "• *{}* calls {called} {}",
        labels::ask_moderator(language),
        from(language, role.source, "MODERATOR_ROLE")
    ));
    lines.push(match panel.helper_role {
        Some(role) => format!("• <@&{role}> may use `/post`, as moderators may (set here)"),
        None => "• Nobody but moderators hands out answers: `/settings helpers` names a role".to_owned(),
    });
    lines.push(format!(
        "• I am {} {}",
        how(language, panel.strictness.value),
        from(language, panel.strictness.source, "CARE")
    ));
    let number = panel.answers_per_minute;
    lines.push(format!(
        "• A member gets at most {} a minute {}",
        amount(number.value, "answer", "answers"),
        from(language, number.source, "ANSWERS_PER_MINUTE")
    ));
    let minutes = panel.repeat_minutes;
    let again = match minutes.value {
        0 => "The same answer may be posted again at once".to_owned(),
        some => format!("The same answer is posted again in a channel after {}", amount(some, "minute", "minutes")),
    };
    lines.push(format!("• {again} {}", from(language, minutes.source, "REPEAT_MINUTES")));
    lines.extend(panel.faq.map(|mode| match panel.is_known {
        true => format!("• {}", whose(language, mode)),
        false => format!("• {FAQ_UNKNOWN}"),
    }));
    let rest = lines.join("\n");
    let channels = channel_lines(language, panel, limits::CONTENT.less(Utf16::of(&rest) + ROOM_FOR_NEWS));
    let heading = if panel.is_known { IN_FORCE } else { NOT_KNOWN };
    let text = format!("{heading}\n{channels}\n{rest}");
    Post { text: Some(cut(&text, limits::CONTENT, "…")), rows: buttons(language, panel), ..Post::default() }
}

const IN_FORCE: &str = "**In force on this server:**";

const NOT_KNOWN: &str = "**What was decided on this server is not known:** my notes cannot be read just now. Without them, this \
    is in force:";

const FAQ_UNKNOWN: &str = "Whether this server has an FAQ of its own is not known, so I answer from none here";

/// What was decided just now stands over the panel, and the heading.
const ROOM_FOR_NEWS: Utf16 = Utf16(250);

/// As many channels as have room, and how many more there are.
fn channel_lines(language: Language, panel: &Panel, room: Utf16) -> String {
    let Fallback::English = language.fallback();
    let mut lines = Vec::new();
    match panel.reading {
        MessageReading::Off | MessageReading::On => {}
        MessageReading::Asked => lines.push(ASKED.to_owned()),
        MessageReading::Refused => lines.push(REFUSED.to_owned()),
    }
    if !panel.channels.iter().any(|line| line.auto.value) {
        lines.push("• I read no channel: I answer when I am asked".to_owned());
    }
    for (shown, ChannelLine { channel, auto, lacks }) in panel.channels.iter().enumerate() {
        if Utf16::of(&lines.join("\n")) + ROOM_FOR_ONE > room {
            lines.push(format!("• and {} more channels", panel.channels.len() - shown));
            break;
        }
        let source = from(language, auto.source, "ANSWER_CHANNELS");
        lines.push(match auto.value {
            true => format!("• I read <#{channel}> and answer there when I am sure {source}"),
            false => format!("• I do not read <#{channel}> {source}"),
        });
        if auto.value {
            lines.extend(lacking(language, lacks));
        }
    }
    lines.join("\n")
}

fn lacking(language: Language, permissions: &[&str]) -> Option<String> {
    let Fallback::English = language.fallback();
    (!permissions.is_empty()).then(|| format!("  There I lack permissions: {}", permissions.join(", ")))
}

const ASKED: &str = "I am connecting anew with the right to read messages.";

const REFUSED: &str = "**Discord does not let me read messages**, so I answer only when I am asked. Whoever hosts me can \
    switch on *Message Content Intent* at https://discord.com/developers/applications, this application, Bot, Privileged \
    Gateway Intents. After that, switch a channel on here once more.";

fn from(language: Language, source: Source, variable: &str) -> String {
    let Fallback::English = language.fallback();
    match source {
        Source::Server => "(set here)".to_owned(),
        Source::Host => format!("(from the host: `{variable}`)"),
    }
}

fn how(language: Language, strictness: Strictness) -> &'static str {
    let Fallback::English = language.fallback();
    match strictness {
        Strictness::Careful => "careful: rather silent than wrong",
        Strictness::Balanced => "balanced between careful and helpful",
        Strictness::Helpful => "helpful: rather wrong now and then than silent",
    }
}

/// Whose FAQ members get, and how to have it otherwise.
fn whose(language: Language, mode: FaqMode) -> &'static str {
    let Fallback::English = language.fallback();
    match mode {
        FaqMode::Keep => {
            "I answer from the host's FAQ: `/settings faq` lets you change it for this server, or write your own"
        }
        FaqMode::Extend => "I answer from the host's FAQ with your changes from `/faq` (set here)",
        FaqMode::Leave => "I answer only from the FAQ that you write with `/faq` (set here)",
    }
}

pub(super) fn amount(number: u32, one: &str, many: &str) -> String {
    if number == 1 { format!("one {one}") } else { format!("{number} {many}") }
}

fn buttons(language: Language, panel: &Panel) -> Vec<ComponentRow> {
    let Fallback::English = language.fallback();
    let mut row = Vec::new();
    let button = |label: &str, choice| Button {
        label: label.to_owned(),
        action: Action::Moderation(ModerationPress::Choose(choice)),
        look: ButtonLook::Secondary,
    };
    let (careful, helpful) = match panel.strictness.value {
        Strictness::Careful => (None, Some(Strictness::Balanced)),
        Strictness::Balanced => (Some(Strictness::Careful), Some(Strictness::Helpful)),
        Strictness::Helpful => (Some(Strictness::Balanced), None),
    };
    row.extend(careful.map(|strictness| button("More careful", Choice::Strictness(strictness))));
    row.extend(helpful.map(|strictness| button("More helpful", Choice::Strictness(strictness))));
    if let Some(channel) = panel.here {
        let is_on = panel.channels.iter().any(|line| line.channel == channel && line.auto.value);
        let label = if is_on { "Do not read this channel" } else { "Read this channel" };
        row.push(button(label, Choice::Auto { channel, on: !is_on }));
    }
    vec![ComponentRow::Buttons(row)]
}

/// What a server has written of its own, whatever it answers from just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WrittenHere {
    /// Whether it has written anything.
    pub anything: bool,
    /// Its own entries.
    pub entries: u32,
    /// Whether it says what its FAQ is about.
    pub about: bool,
    /// Whether it has study times.
    pub study: bool,
    /// Whether it has changed entries of the host's, or switched some off.
    pub over_host: bool,
}

/// A server answers only from its own FAQ: what that has, and what it lacks.
fn on_its_own(language: Language, written: WrittenHere) -> String {
    let Fallback::English = language.fallback();
    let mut said = match written.entries {
        0 => "From now on I answer only from your own FAQ: begin with `/faq add` or `/faq import`.".to_owned(),
        entries => {
            format!("From now on I answer only from your own FAQ. It has {}.", amount(entries, "entry", "entries"))
        }
    };
    let lacks = match (written.about, written.study) {
        (true, true) => None,
        (false, true) => Some("Until `/faq about` says it, I speak of no subject by name here."),
        (true, false) => Some("Until a `faq.toml` that you import has `[[certification]]`, I estimate nothing."),
        (false, false) => Some(
            "Until `/faq about` says it, I speak of no subject by name here, and until a `faq.toml` that you import has \
             `[[certification]]`, I estimate nothing.",
        ),
    };
    said.extend(lacks.map(|lacks| format!(" {lacks}")));
    if written.over_host {
        let extend = choice_of_faq(language, "Extend");
        said += &format!(" What you changed in entries of the host's rests, and comes back with *{extend}*.");
    }
    said
}

/// As what `/settings faq` offers a source.
fn choice_of_faq(language: Language, source: &str) -> &'static str {
    commands::choice(language, &format!("settings faq source {source}")).unwrap_or_default()
}

/// Something has been decided; what is in force now follows.
pub fn chosen(language: Language, choice: Choice, written: WrittenHere, then: &Panel) -> Post {
    let Fallback::English = language.fallback();
    let said = match choice {
        Choice::Auto { channel, on: true } if then.reading == MessageReading::Refused => {
            format!("Noted for <#{channel}>, but I cannot read there yet.")
        }
        Choice::Auto { channel, on: true } => {
            format!("From now on I read <#{channel}> and answer there when I am sure.")
        }
        Choice::Auto { channel, on: false } => format!("From now on I do not read <#{channel}>."),
        Choice::ModeratorChannel(Some(channel)) => format!("From now on I tell moderators in <#{channel}>."),
        Choice::ModeratorChannel(None) => "From now on I tell moderators nothing.".to_owned(),
        Choice::ModeratorRole(Some(role)) => {
            format!("From now on <@&{role}> is called when a member asks for a moderator, and moderates me here.")
        }
        Choice::ModeratorRole(None) => "From now on no role is called.".to_owned(),
        Choice::HelperRole(Some(role)) => {
            format!("From now on <@&{role}> may post answers for members with `/post`.")
        }
        Choice::HelperRole(None) => "From now on nobody but moderators hands out answers.".to_owned(),
        Choice::Strictness(strictness) => format!("From now on I am {}.", how(language, strictness)),
        Choice::AnswersPerMinute(number) => {
            format!("From now on a member gets at most {} a minute.", amount(number, "answer", "answers"))
        }
        Choice::RepeatMinutes(0) => "From now on I post the same answer again whenever it is asked for.".to_owned(),
        Choice::RepeatMinutes(number) => format!(
            "From now on I post the same answer again in a channel after {}.",
            amount(number, "minute", "minutes")
        ),
        Choice::Faq(FaqMode::Keep) => {
            let kept = kept_for_later(language, written);
            format!("From now on I answer from the host's FAQ.{kept}")
        }
        Choice::Faq(FaqMode::Extend) => {
            "From now on this FAQ is yours to change: `/faq add`, `/faq edit` and the other commands change it on this \
             server alone. What you do not change follows the host's FAQ."
                .to_owned()
        }
        Choice::Faq(FaqMode::Leave) => on_its_own(language, written),
    };
    match choice {
        // Nothing else in the panel has to do with it.
        Choice::Faq(_) => Post::text(said),
        _ => under(language, &said, then),
    }
}

/// What a server that answers from the host's FAQ again has written is not lost; nothing where it has written nothing.
fn kept_for_later(language: Language, written: WrittenHere) -> &'static str {
    let Fallback::English = language.fallback();
    if written.anything {
        " What you have written for this server is kept; `/settings faq` brings it back."
    } else {
        ""
    }
}

/// Parts of the settings are as the host has them again.
pub fn given_back(language: Language, parts: &[SettingsPart], written: WrittenHere, then: &Panel) -> Post {
    let Fallback::English = language.fallback();
    let names: Vec<&str> = parts.iter().map(|part| part.name(language)).collect();
    let kept = if parts.contains(&SettingsPart::Faq) { kept_for_later(language, written) } else { "" };
    under(language, &format!("As the host has it again: {}.{kept}", names.join(", ")), then)
}

fn under(language: Language, said: &str, then: &Panel) -> Post {
    let mut post = panel(language, then);
    post.text = post.text.map(|text| cut(&format!("{said}\n\n{text}"), limits::CONTENT, "…"));
    post
}

impl SettingsPart {
    /// What moderators call it.
    pub fn name(self, language: Language) -> &'static str {
        let Fallback::English = language.fallback();
        match self {
            Self::Auto => "which channels I read",
            Self::ModeratorChannel => "the moderators' channel",
            Self::ModeratorRole => "the moderators' role",
            Self::HelperRole => "the helpers' role",
            Self::Strictness => "careful or helpful",
            Self::Cooldowns => "cooldowns",
            Self::Faq => "the FAQ",
        }
    }
}

/// A command without anything to do; any of these options would be something.
pub fn nothing_said(language: Language, options: &[&str]) -> Post {
    let Fallback::English = language.fallback();
    Post::text(format!("You have not said what to change: fill in {}.", options.join(" or ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u64) -> Snowflake {
        Snowflake::new(1_199_000_000_000_000_000 + number).unwrap()
    }

    fn by_host<T>(value: T) -> ResolvedSetting<T> {
        ResolvedSetting { value, source: Source::Host }
    }

    fn here<T>(value: T) -> ResolvedSetting<T> {
        ResolvedSetting { value, source: Source::Server }
    }

    fn usual() -> Panel {
        Panel {
            is_known: true,
            channels: Vec::new(),
            reading: MessageReading::Off,
            moderator_channel: by_host(None),
            moderator_channel_lacks: Vec::new(),
            moderator_role: by_host(None),
            helper_role: None,
            strictness: by_host(Strictness::Balanced),
            answers_per_minute: by_host(6),
            repeat_minutes: by_host(5),
            faq: Some(FaqMode::Keep),
            here: Some(id(1)),
        }
    }

    fn labels(post: &Post) -> Vec<String> {
        let buttons = post.rows.iter().flat_map(|row| match row {
            ComponentRow::Buttons(buttons) => buttons.as_slice(),
            ComponentRow::Menu(_) => &[],
        });
        buttons.map(|button| button.label.clone()).collect()
    }

    #[test]
    fn a_server_that_has_decided_nothing_sees_what_the_host_has() {
        let post = panel(Language::English, &usual());
        insta::assert_snapshot!(post.text.as_deref().unwrap(), @"
        **In force on this server:**
        • I read no channel: I answer when I am asked
        • Moderators are told nowhere (from the host: `MODERATOR_CHANNEL`)
        • *Ask a moderator* calls nobody (from the host: `MODERATOR_ROLE`)
        • Nobody but moderators hands out answers: `/settings helpers` names a role
        • I am balanced between careful and helpful (from the host: `CARE`)
        • A member gets at most 6 answers a minute (from the host: `ANSWERS_PER_MINUTE`)
        • The same answer is posted again in a channel after 5 minutes (from the host: `REPEAT_MINUTES`)
        • I answer from the host's FAQ: `/settings faq` lets you change it for this server, or write your own
        ");
        assert_eq!(labels(&post), ["More careful", "More helpful", "Read this channel"]);
    }

    #[test]
    fn a_server_that_has_decided_everything_sees_that_it_has() {
        let all = Panel {
            is_known: true,
            channels: vec![
                ChannelLine { channel: id(1), auto: here(true), lacks: vec!["Embed Links"] },
                ChannelLine { channel: id(2), auto: by_host(true), lacks: Vec::new() },
                ChannelLine { channel: id(3), auto: here(false), lacks: vec!["Send Messages"] },
            ],
            reading: MessageReading::On,
            moderator_channel: here(Some(id(4))),
            moderator_channel_lacks: vec!["Send Messages"],
            moderator_role: here(Some(id(5))),
            helper_role: Some(id(6)),
            strictness: here(Strictness::Careful),
            answers_per_minute: here(1),
            repeat_minutes: here(0),
            faq: Some(FaqMode::Extend),
            here: Some(id(1)),
        };
        let post = panel(Language::English, &all);
        insta::assert_snapshot!(post.text.as_deref().unwrap(), @"
        **In force on this server:**
        • I read <#1199000000000000001> and answer there when I am sure (set here)
          There I lack permissions: Embed Links
        • I read <#1199000000000000002> and answer there when I am sure (from the host: `ANSWER_CHANNELS`)
        • I do not read <#1199000000000000003> (set here)
        • Moderators are told in <#1199000000000000004> (set here)
          There I lack permissions: Send Messages
        • *Ask a moderator* calls <@&1199000000000000005> (set here)
        • <@&1199000000000000006> may use `/post`, as moderators may (set here)
        • I am careful: rather silent than wrong (set here)
        • A member gets at most one answer a minute (set here)
        • The same answer may be posted again at once (set here)
        • I answer from the host's FAQ with your changes from `/faq` (set here)
        ");
        assert_eq!(labels(&post), ["More helpful", "Do not read this channel"]);
    }

    #[test]
    fn a_refusal_of_the_portal_is_said_with_the_way_out() {
        let line = ChannelLine { channel: id(1), auto: here(true), lacks: Vec::new() };
        let refused = Panel { channels: vec![line], reading: MessageReading::Refused, ..usual() };
        let post =
            chosen(Language::English, Choice::Auto { channel: id(1), on: true }, WrittenHere::default(), &refused);
        insta::assert_snapshot!(post.text.as_deref().unwrap(), @"
        Noted for <#1199000000000000001>, but I cannot read there yet.

        **In force on this server:**
        **Discord does not let me read messages**, so I answer only when I am asked. Whoever hosts me can switch on *Message Content Intent* at https://discord.com/developers/applications, this application, Bot, Privileged Gateway Intents. After that, switch a channel on here once more.
        • I read <#1199000000000000001> and answer there when I am sure (set here)
        • Moderators are told nowhere (from the host: `MODERATOR_CHANNEL`)
        • *Ask a moderator* calls nobody (from the host: `MODERATOR_ROLE`)
        • Nobody but moderators hands out answers: `/settings helpers` names a role
        • I am balanced between careful and helpful (from the host: `CARE`)
        • A member gets at most 6 answers a minute (from the host: `ANSWERS_PER_MINUTE`)
        • The same answer is posted again in a channel after 5 minutes (from the host: `REPEAT_MINUTES`)
        • I answer from the host's FAQ: `/settings faq` lets you change it for this server, or write your own
        ");
    }

    #[test]
    fn every_decision_is_said_in_a_sentence() {
        let first = |post: Post| post.text.unwrap().lines().next().unwrap().to_owned();
        let said: Vec<String> = [
            Choice::Auto { channel: id(1), on: true },
            Choice::Auto { channel: id(1), on: false },
            Choice::ModeratorChannel(Some(id(4))),
            Choice::ModeratorChannel(None),
            Choice::ModeratorRole(Some(id(5))),
            Choice::ModeratorRole(None),
            Choice::HelperRole(Some(id(6))),
            Choice::HelperRole(None),
            Choice::Strictness(Strictness::Careful),
            Choice::Strictness(Strictness::Balanced),
            Choice::Strictness(Strictness::Helpful),
            Choice::AnswersPerMinute(1),
            Choice::RepeatMinutes(0),
            Choice::RepeatMinutes(10),
            Choice::Faq(FaqMode::Keep),
            Choice::Faq(FaqMode::Extend),
            Choice::Faq(FaqMode::Leave),
        ]
        .into_iter()
        .map(|choice| first(chosen(Language::English, choice, WrittenHere::default(), &usual())))
        .chain([first(given_back(Language::English, &SettingsPart::ALL, WrittenHere::default(), &usual()))])
        .collect();
        insta::assert_snapshot!(said.join("\n"), @"
        From now on I read <#1199000000000000001> and answer there when I am sure.
        From now on I do not read <#1199000000000000001>.
        From now on I tell moderators in <#1199000000000000004>.
        From now on I tell moderators nothing.
        From now on <@&1199000000000000005> is called when a member asks for a moderator, and moderates me here.
        From now on no role is called.
        From now on <@&1199000000000000006> may post answers for members with `/post`.
        From now on nobody but moderators hands out answers.
        From now on I am careful: rather silent than wrong.
        From now on I am balanced between careful and helpful.
        From now on I am helpful: rather wrong now and then than silent.
        From now on a member gets at most one answer a minute.
        From now on I post the same answer again whenever it is asked for.
        From now on I post the same answer again in a channel after 10 minutes.
        From now on I answer from the host's FAQ.
        From now on this FAQ is yours to change: `/faq add`, `/faq edit` and the other commands change it on this server alone. What you do not change follows the host's FAQ.
        From now on I answer only from your own FAQ: begin with `/faq add` or `/faq import`. Until `/faq about` says it, I speak of no subject by name here, and until a `faq.toml` that you import has `[[certification]]`, I estimate nothing.
        As the host has it again: which channels I read, the moderators' channel, the moderators' role, the helpers' role, careful or helpful, cooldowns, the FAQ.
        ");
    }

    #[test]
    fn what_a_server_has_written_is_told_of_where_it_has_written_anything() {
        let all = WrittenHere { anything: true, entries: 2, about: true, study: false, over_host: true };
        let one = WrittenHere { anything: true, entries: 1, ..WrittenHere::default() };
        let said = [
            chosen(Language::English, Choice::Faq(FaqMode::Keep), all, &usual()),
            chosen(Language::English, Choice::Faq(FaqMode::Leave), all, &usual()),
            chosen(Language::English, Choice::Faq(FaqMode::Leave), one, &usual()),
            given_back(Language::English, &[SettingsPart::Faq], all, &usual()),
            given_back(Language::English, &[SettingsPart::Cooldowns], all, &usual()),
        ];
        let said = said.map(|post| post.text.unwrap().lines().next().unwrap().to_owned());
        insta::assert_snapshot!(said.join("\n"), @"
        From now on I answer from the host's FAQ. What you have written for this server is kept; `/settings faq` brings it back.
        From now on I answer only from your own FAQ. It has 2 entries. Until a `faq.toml` that you import has `[[certification]]`, I estimate nothing. What you changed in entries of the host's rests, and comes back with *the host's FAQ with your changes*.
        From now on I answer only from your own FAQ. It has one entry. Until `/faq about` says it, I speak of no subject by name here, and until a `faq.toml` that you import has `[[certification]]`, I estimate nothing.
        As the host has it again: the FAQ. What you have written for this server is kept; `/settings faq` brings it back.
        As the host has it again: cooldowns.
        ");
    }

    #[test]
    fn a_server_with_hundreds_of_channels_gets_a_message_that_fits() {
        let channels = (0..300)
            .map(|n| ChannelLine { channel: id(n), auto: here(true), lacks: vec!["Send Messages", "Embed Links"] })
            .collect();
        let post = panel(Language::English, &Panel { channels, reading: MessageReading::Refused, ..usual() });
        let text = post.text.unwrap();
        assert!(Utf16::of(&text) + Utf16(ROOM_FOR_NEWS.get() / 2) <= limits::CONTENT, "{}", Utf16::of(&text));
        assert!(text.contains(" more channels\n") && text.contains("`REPEAT_MINUTES`"), "{text}");
    }
}
