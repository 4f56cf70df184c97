//! What the host decides about the bot, what the moderators of a server decide instead, and what is then in force.
//!
//! Pure: what was decided comes in as names and values, as the store keeps them.
//!
//! # Grammar
//!
//! ```text
//! choice = "auto_channel/" id "=" ("on" | "off")
//!        | ("moderator_channel" | "moderator_role" | "helper_role") "=" (id | "none")
//!        | "care" "=" ("careful" | "balanced" | "helpful")
//!        | ("answers_per_minute" | "repeat_minutes") "=" number
//!        | "faq" "=" ("keep" | "extend" | "leave")
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::sync::Arc;

use super::custom_id::Malformed;
use crate::engine::Trigger;
use crate::limits::{ANSWERS_PER_MINUTE, REPEAT_MINUTES};
use crate::matcher::Strictness;
use crate::messages::snowflake::Snowflake;

/// What the host decides. The moderators of a server may decide all but the review queue anew, for their server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Channels in which every message is read, and answered when the bot is sure.
    pub auto_channels: BTreeSet<Snowflake>,
    /// The role that is called when a member asks for a person.
    pub moderator_role: Option<Snowflake>,
    /// Where moderators are told what needs them.
    pub moderator_channel: Option<Snowflake>,
    /// Which questions are kept for review.
    pub review_queue: ReviewQueue,
    /// Whether the bot is rather silent or rather helpful.
    pub strictness: Strictness,
}

/// Which questions are kept for moderators to review, when nothing answered them well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReviewQueue {
    /// None.
    Off,
    /// Those put directly to the bot.
    #[default]
    Direct,
    /// Those, and the questions of channels in which the bot reads along.
    All,
}

/// Text that names no [`ReviewQueue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write off, direct or all")]
pub struct UnknownQueue;

impl FromStr for ReviewQueue {
    type Err = UnknownQueue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.to_lowercase().as_str() {
            "off" => Ok(Self::Off),
            "direct" => Ok(Self::Direct),
            "all" => Ok(Self::All),
            _ => Err(UnknownQueue),
        }
    }
}

impl ReviewQueue {
    /// Whether the words of a question asked in this trigger may be kept.
    pub fn keeps(self, trigger: Trigger) -> bool {
        match self {
            Self::Off => false,
            Self::Direct => trigger == Trigger::Asked,
            Self::All => true,
        }
    }
}

/// How the FAQ of a server stands to the host's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FaqMode {
    /// It is the host's file.
    #[default]
    Keep,
    /// It is the host's file with what the server's moderators write over it.
    Extend,
    /// It is what the server's moderators write, alone.
    Leave,
}

impl FaqMode {
    const ALL: [Self; 3] = [Self::Keep, Self::Extend, Self::Leave];

    /// As it is kept.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Extend => "extend",
            Self::Leave => "leave",
        }
    }

    /// Whether the server's moderators write it.
    pub const fn is_own(self) -> bool {
        !matches!(self, Self::Keep)
    }

    fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == text)
    }
}

/// One thing that the moderators of a server have decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Whether a channel is read.
    Auto {
        /// The channel.
        channel: Snowflake,
        /// Whether it is.
        on: bool,
    },
    /// Where moderators are told what needs them; nowhere, if none.
    ModeratorChannel(Option<Snowflake>),
    /// The role that is called; nobody, if none.
    ModeratorRole(Option<Snowflake>),
    /// The role whose members hand out answers beside the moderators; nobody, if none.
    HelperRole(Option<Snowflake>),
    /// Whether the bot is rather silent or rather helpful.
    Strictness(Strictness),
    /// How many answers a member gets in a minute, within [`ANSWERS_PER_MINUTE`].
    AnswersPerMinute(u32),
    /// For how many minutes the same entry is not posted again in a channel, within [`REPEAT_MINUTES`].
    RepeatMinutes(u32),
    /// How the server's FAQ stands to the host's file.
    Faq(FaqMode),
}

const AUTO: &str = "auto_channel/";
const CHANNEL: &str = "moderator_channel";
const ROLE: &str = "moderator_role";
const HELPERS: &str = "helper_role";
/// Servers have it stored under this name.
const CARE: &str = "care";
const ANSWERS: &str = "answers_per_minute";
const REPEAT: &str = "repeat_minutes";
/// The store knows this name too, to list the servers with an FAQ of their own.
const FAQ: &str = "faq";
const NONE: &str = "none";

impl Choice {
    /// Under which name it is kept.
    pub fn name(&self) -> String {
        match self {
            Self::Auto { channel, .. } => format!("{AUTO}{channel}"),
            Self::ModeratorChannel(_) => CHANNEL.to_owned(),
            Self::ModeratorRole(_) => ROLE.to_owned(),
            Self::HelperRole(_) => HELPERS.to_owned(),
            Self::Strictness(_) => CARE.to_owned(),
            Self::AnswersPerMinute(_) => ANSWERS.to_owned(),
            Self::RepeatMinutes(_) => REPEAT.to_owned(),
            Self::Faq(_) => FAQ.to_owned(),
        }
    }

    /// The value that is kept.
    pub fn value(&self) -> String {
        let id = |id: &Option<Snowflake>| id.map_or_else(|| NONE.to_owned(), |id| id.to_string());
        match self {
            Self::Auto { on: true, .. } => "on".to_owned(),
            Self::Auto { on: false, .. } => "off".to_owned(),
            Self::ModeratorChannel(channel) => id(channel),
            Self::ModeratorRole(role) | Self::HelperRole(role) => id(role),
            Self::Strictness(strictness) => strictness.to_string(),
            Self::AnswersPerMinute(number) | Self::RepeatMinutes(number) => number.to_string(),
            Self::Faq(mode) => mode.as_str().to_owned(),
        }
    }

    /// Reads a name and a value as they are kept; none when this version knows no such setting.
    pub fn read(name: &str, value: &str) -> Option<Self> {
        let id = || match value {
            NONE => Some(None),
            id => id.parse().ok().map(Some),
        };
        let number = |allowed: RangeInclusive<u32>| {
            let number: u32 = value.parse().ok()?;
            (allowed.contains(&number) && number.to_string() == value).then_some(number)
        };
        match name {
            CHANNEL => id().map(Self::ModeratorChannel),
            ROLE => id().map(Self::ModeratorRole),
            HELPERS => id().map(Self::HelperRole),
            CARE => value.parse().ok().map(Self::Strictness),
            ANSWERS => number(ANSWERS_PER_MINUTE).map(Self::AnswersPerMinute),
            REPEAT => number(REPEAT_MINUTES).map(Self::RepeatMinutes),
            FAQ => FaqMode::read(value).map(Self::Faq),
            _ => {
                let channel = name.strip_prefix(AUTO)?.parse().ok()?;
                match value {
                    "on" => Some(Self::Auto { channel, on: true }),
                    "off" => Some(Self::Auto { channel, on: false }),
                    _ => None,
                }
            }
        }
    }

    /// To which part of the settings it belongs.
    pub fn part(&self) -> SettingsPart {
        match self {
            Self::Auto { .. } => SettingsPart::Auto,
            Self::ModeratorChannel(_) => SettingsPart::ModeratorChannel,
            Self::ModeratorRole(_) => SettingsPart::ModeratorRole,
            Self::HelperRole(_) => SettingsPart::HelperRole,
            Self::Strictness(_) => SettingsPart::Strictness,
            Self::AnswersPerMinute(_) | Self::RepeatMinutes(_) => SettingsPart::Cooldowns,
            Self::Faq(_) => SettingsPart::Faq,
        }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.name(), self.value())
    }
}

impl FromStr for Choice {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        text.split_once('=').and_then(|(name, value)| Self::read(name, value)).ok_or(Malformed)
    }
}

/// A part of the settings, which can be given back to the host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsPart {
    /// Which channels are read.
    Auto,
    /// Where moderators are told what needs them.
    ModeratorChannel,
    /// The role that is called.
    ModeratorRole,
    /// The role that hands out answers.
    HelperRole,
    /// Rather silent or rather helpful.
    Strictness,
    /// How often.
    Cooldowns,
    /// Whose FAQ it is.
    Faq,
}

impl SettingsPart {
    /// Each.
    pub const ALL: [Self; 7] = [
        Self::Auto,
        Self::ModeratorChannel,
        Self::ModeratorRole,
        Self::HelperRole,
        Self::Strictness,
        Self::Cooldowns,
        Self::Faq,
    ];
}

/// Who decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The server's moderators.
    Server,
    /// The host, in the environment, or nobody: then it is as it usually is.
    Host,
}

/// A value that is in force, and who decided it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResolvedSetting<T> {
    /// What is in force.
    pub value: T,
    /// Who decided it.
    pub source: Source,
}

impl<T> ResolvedSetting<T> {
    fn of(chosen: Option<T>, host: T) -> Self {
        match chosen {
            Some(value) => Self { value, source: Source::Server },
            None => Self { value: host, source: Source::Host },
        }
    }
}

/// What the moderators of one server have decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Chosen {
    auto: BTreeMap<Snowflake, bool>,
    moderator_channel: Option<Option<Snowflake>>,
    moderator_role: Option<Option<Snowflake>>,
    helper_role: Option<Snowflake>,
    strictness: Option<Strictness>,
    answers_per_minute: Option<u32>,
    repeat_minutes: Option<u32>,
    faq: FaqMode,
    /// Noted by the bot, not decided.
    study_times: bool,
}

/// Under which name it is noted of a server that its own FAQ has study times: which servers do is asked without reading all of
/// their FAQs.
pub const STUDY_TIMES: &str = "faq_study_times";
/// Under which name it is noted which commands of the moderators' a server has: Discord keeps them until it is told otherwise.
pub const COMMANDS_ON_SERVER: &str = "faq_commands";
/// How it is noted.
pub const NOTED: &str = "yes";

impl Chosen {
    fn take(&mut self, choice: Choice) {
        match choice {
            Choice::Auto { channel, on } => drop(self.auto.insert(channel, on)),
            Choice::ModeratorChannel(channel) => self.moderator_channel = Some(channel),
            Choice::ModeratorRole(role) => self.moderator_role = Some(role),
            Choice::HelperRole(role) => self.helper_role = role,
            Choice::Strictness(strictness) => self.strictness = Some(strictness),
            Choice::AnswersPerMinute(number) => self.answers_per_minute = Some(number),
            Choice::RepeatMinutes(number) => self.repeat_minutes = Some(number),
            Choice::Faq(mode) => self.faq = mode,
        }
    }
}

/// What is in force, everywhere: one immutable value that is replaced whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InForce {
    host: Arc<Settings>,
    servers: BTreeMap<u64, Chosen>,
    auto_channels: BTreeSet<Snowflake>,
    is_known: bool,
}

impl InForce {
    /// The host's decisions, while what servers have decided cannot be read.
    pub fn of_host_alone(host: Arc<Settings>) -> Self {
        Self { is_known: false, ..Self::new(host, std::iter::empty()) }
    }

    /// The host's decisions, and over them those of each server: by its id, name and value. What this version does not
    /// know is left alone.
    pub fn new<'a>(host: Arc<Settings>, decided: impl Iterator<Item = (u64, &'a str, &'a str)>) -> Self {
        let mut servers: BTreeMap<u64, Chosen> = BTreeMap::new();
        for (server, name, value) in decided {
            if (name, value) == (STUDY_TIMES, NOTED) {
                servers.entry(server).or_default().study_times = true;
            }
            if let Some(choice) = Choice::read(name, value) {
                servers.entry(server).or_default().take(choice);
            }
        }
        let mut auto_channels = host.auto_channels.clone();
        for (channel, on) in servers.values().flat_map(|chosen| &chosen.auto) {
            if *on {
                auto_channels.insert(*channel)
            } else {
                auto_channels.remove(channel)
            };
        }
        Self { host, servers, auto_channels, is_known: true }
    }

    /// Whether the privileged intent MESSAGE_CONTENT is needed.
    pub fn reads_messages(&self) -> bool {
        !self.auto_channels.is_empty()
    }

    /// The channels in which every message is read.
    pub fn auto_channels(&self) -> &BTreeSet<Snowflake> {
        &self.auto_channels
    }

    /// Who decided that a channel is read, or is not.
    pub fn auto_channel(&self, server: Snowflake, channel: Snowflake) -> ResolvedSetting<bool> {
        let chosen = self.chosen(Some(server)).and_then(|chosen| chosen.auto.get(&channel)).copied();
        ResolvedSetting::of(chosen, self.host.auto_channels.contains(&channel))
    }

    /// Channels about which a server has decided anything.
    pub fn decided_channels(&self, server: Snowflake) -> impl Iterator<Item = Snowflake> {
        self.chosen(Some(server)).into_iter().flat_map(|chosen| chosen.auto.keys().copied())
    }

    /// Which questions are kept for review, on every server.
    pub fn review_queue(&self) -> ReviewQueue {
        self.host.review_queue
    }

    /// The role that is called; the host's may be of another server.
    pub fn moderator_role(&self, server: Option<Snowflake>) -> ResolvedSetting<Option<Snowflake>> {
        ResolvedSetting::of(self.chosen(server).and_then(|chosen| chosen.moderator_role), self.host.moderator_role)
    }

    /// The role whose members hand out answers, if the server has named one.
    pub fn helper_role(&self, server: Option<Snowflake>) -> Option<Snowflake> {
        self.chosen(server)?.helper_role
    }

    /// Whether any server has named such a role.
    pub fn has_helpers(&self) -> bool {
        self.servers.values().any(|chosen| chosen.helper_role.is_some())
    }

    /// Where moderators are told what needs them; the host's channel may be of another server.
    pub fn moderator_channel(&self, server: Option<Snowflake>) -> ResolvedSetting<Option<Snowflake>> {
        ResolvedSetting::of(
            self.chosen(server).and_then(|chosen| chosen.moderator_channel),
            self.host.moderator_channel,
        )
    }

    /// Whether the bot is rather silent or rather helpful.
    pub fn strictness(&self, server: Option<Snowflake>) -> ResolvedSetting<Strictness> {
        ResolvedSetting::of(self.chosen(server).and_then(|chosen| chosen.strictness), self.host.strictness)
    }

    /// How many answers a member gets in a minute, if the server has decided that.
    pub fn answers_per_minute(&self, server: Option<Snowflake>) -> Option<u32> {
        self.chosen(server)?.answers_per_minute
    }

    /// For how many minutes the same entry is not posted again in a channel, if the server has decided that.
    pub fn repeat_minutes(&self, server: Option<Snowflake>) -> Option<u32> {
        self.chosen(server)?.repeat_minutes
    }

    /// Whether it is known what servers have decided.
    pub fn is_known(&self) -> bool {
        self.is_known
    }

    /// How the FAQ of a server stands to the host's file.
    pub fn faq_mode(&self, server: Option<Snowflake>) -> FaqMode {
        self.chosen(server).map(|chosen| chosen.faq).unwrap_or_default()
    }

    /// Whether a server has study times of its own, in force or resting.
    pub fn has_study_times(&self, server: Snowflake) -> bool {
        self.chosen(Some(server)).is_some_and(|chosen| chosen.study_times)
    }

    /// Whether any server has study times of its own in force.
    pub fn have_study_times(&self) -> bool {
        self.servers.values().any(|chosen| chosen.study_times && chosen.faq.is_own())
    }

    /// The servers that write an FAQ of their own.
    pub fn with_own_faq(&self) -> impl Iterator<Item = u64> {
        self.servers.iter().filter(|(_, chosen)| chosen.faq.is_own()).map(|(server, _)| *server)
    }

    fn chosen(&self, server: Option<Snowflake>) -> Option<&Chosen> {
        self.servers.get(&server?.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u64) -> Snowflake {
        Snowflake::new(number).unwrap()
    }

    const ONE: u64 = 1_199_000_000_000_000_001;
    const TWO: u64 = 1_199_000_000_000_000_002;

    #[test]
    fn every_choice_is_kept_as_it_is_read() {
        let (longest, none) = (Snowflake::new(u64::MAX), None);
        for choice in [
            Choice::Auto { channel: id(u64::MAX), on: true },
            Choice::Auto { channel: id(ONE), on: false },
            Choice::ModeratorChannel(longest),
            Choice::ModeratorChannel(none),
            Choice::ModeratorRole(longest),
            Choice::ModeratorRole(none),
            Choice::HelperRole(longest),
            Choice::HelperRole(none),
            Choice::Strictness(Strictness::Careful),
            Choice::Strictness(Strictness::Balanced),
            Choice::Strictness(Strictness::Helpful),
            Choice::AnswersPerMinute(60),
            Choice::RepeatMinutes(0),
            Choice::Faq(FaqMode::Keep),
            Choice::Faq(FaqMode::Extend),
            Choice::Faq(FaqMode::Leave),
        ] {
            assert_eq!(Choice::read(&choice.name(), &choice.value()), Some(choice));
            assert_eq!(choice.to_string().parse(), Ok(choice));
        }
    }

    #[test]
    fn what_is_no_choice_of_this_version_is_left_alone() {
        for (name, value) in [
            ("auto_channel/", "on"),
            ("auto_channel/abc", "on"),
            ("auto_channel/1199000000000000001", "maybe"),
            ("care", "wild"),
            ("answers_per_minute", "0"),
            ("answers_per_minute", "61"),
            ("answers_per_minute", "+6"),
            ("repeat_minutes", "121"),
            ("moderator_role", ""),
            ("faq", "both"),
            ("digest_sent", "2026-11-23"),
        ] {
            assert_eq!(Choice::read(name, value), None, "{name}={value}");
        }
    }

    #[test]
    fn a_server_decides_for_itself_and_for_no_other() {
        let host = Settings {
            auto_channels: [id(7), id(8)].into(),
            moderator_role: Some(id(9)),
            strictness: Strictness::Helpful,
            ..Settings::default()
        };
        let decided = [
            (ONE, "auto_channel/7", "off"),
            (ONE, "auto_channel/10", "on"),
            (ONE, "care", "careful"),
            (ONE, "moderator_role", "none"),
            (ONE, "repeat_minutes", "0"),
            (ONE, "helper_role", "11"),
            (ONE, "faq", "extend"),
            (ONE, "faq_study_times", "yes"),
            (TWO, "faq_study_times", "yes"),
            (TWO, "helper_role", "none"),
            (TWO, "answers_per_minute", "3"),
            (TWO, "unheard_of", "1"),
        ];
        let in_force = InForce::new(Arc::new(host), decided.into_iter());
        let (one, two) = (Some(id(ONE)), Some(id(TWO)));
        assert_eq!(*in_force.auto_channels(), [id(8), id(10)].into());
        assert_eq!(in_force.auto_channel(id(ONE), id(7)), ResolvedSetting { value: false, source: Source::Server });
        assert_eq!(in_force.auto_channel(id(ONE), id(8)), ResolvedSetting { value: true, source: Source::Host });
        assert_eq!(in_force.strictness(one), ResolvedSetting { value: Strictness::Careful, source: Source::Server });
        assert_eq!(in_force.strictness(two), ResolvedSetting { value: Strictness::Helpful, source: Source::Host });
        assert_eq!(in_force.strictness(None).value, Strictness::Helpful, "in direct messages");
        assert_eq!(in_force.moderator_role(one), ResolvedSetting { value: None, source: Source::Server });
        assert_eq!(in_force.moderator_role(two), ResolvedSetting { value: Some(id(9)), source: Source::Host });
        assert_eq!((in_force.helper_role(one), in_force.helper_role(two)), (Some(id(11)), None));
        assert_eq!(in_force.helper_role(None), None, "in direct messages");
        assert_eq!(
            [one, two, None].map(|server| in_force.faq_mode(server)),
            [FaqMode::Extend, FaqMode::Keep, FaqMode::Keep]
        );
        assert_eq!(in_force.with_own_faq().collect::<Vec<_>>(), [ONE]);
        assert!(in_force.has_study_times(id(TWO)) && in_force.have_study_times());
        let resting = InForce::new(Arc::default(), [(TWO, "faq_study_times", "yes")].into_iter());
        assert!(!resting.have_study_times(), "a server that keeps the host's FAQ uses none of its own");
        assert_eq!((in_force.repeat_minutes(one), in_force.repeat_minutes(two)), (Some(0), None));
        assert_eq!((in_force.answers_per_minute(one), in_force.answers_per_minute(two)), (None, Some(3)));
    }

    #[test]
    fn only_the_three_words_are_a_queue() {
        assert_eq!("ALL".parse(), Ok(ReviewQueue::All));
        assert_eq!("some".parse::<ReviewQueue>(), Err(UnknownQueue));
    }
}
