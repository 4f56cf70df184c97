//! Every bound on what is written, shown and sent, each with its unit: Discord's, and our own.
//!
//! Pure figures that everybody may use. Whoever reads a file or a form, makes a post, or plays Discord asks here, so that
//! nothing is let in that is cut later. How long things may take stands with what takes the time.
//!
//! Discord's figures are those of its documentation in August 2026. It says "characters" and leaves open which; UTF-16 units
//! are the strictest reading, so a text that fits by them fits.

use std::fmt;
use std::ops::{Add, AddAssign, RangeInclusive};

/// A length of text in UTF-16 units, or the most that there may be. Most characters have one; an emoji has two and more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16(pub usize);

impl Utf16 {
    /// How long a text is.
    pub fn of(text: &str) -> Self {
        Self(text.encode_utf16().count())
    }

    /// Whether a text is not longer than this.
    pub fn holds(self, text: &str) -> bool {
        // No text has more units than bytes: the common case is decided without a walk.
        text.len() <= self.0 || Self::of(text) <= self
    }

    /// The number of units.
    pub const fn get(self) -> usize {
        self.0
    }

    /// What is left of this beside that much; nothing where that is more.
    pub const fn less(self, that: Self) -> Self {
        Self(self.0.saturating_sub(that.0))
    }

    /// The longest beginning of whole characters that this holds, and the rest.
    pub fn split(self, text: &str) -> (&str, &str) {
        let mut units = 0;
        let over = text.char_indices().find(|(_, c)| {
            units += c.len_utf16();
            units > self.0
        });
        text.split_at(over.map_or(text.len(), |(at, _)| at))
    }
}

impl Add for Utf16 {
    type Output = Self;

    fn add(self, that: Self) -> Self {
        Self(self.0.saturating_add(that.0))
    }
}

impl AddAssign for Utf16 {
    fn add_assign(&mut self, that: Self) {
        *self = *self + that;
    }
}

/// The bare number: whoever reads a message of ours need not know of units.
impl fmt::Display for Utf16 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

// Discord's: messages.

/// The content of a message.
pub const CONTENT: Utf16 = Utf16(2_000);
/// The content of a message that a member with Nitro writes.
pub const MEMBER_CONTENT: Utf16 = Utf16(4_000);
/// The nonce of a message.
pub const NONCE: Utf16 = Utf16(25);
/// The embeds on a message.
pub const EMBEDS: usize = 10;
/// All text in the embeds of a message together.
pub const EMBED_TOTAL: Utf16 = Utf16(6_000);
/// The title of an embed.
pub const TITLE: Utf16 = Utf16(256);
/// The description of an embed. With a title and a footer of ours it cannot reach [`EMBED_TOTAL`].
pub const DESCRIPTION: Utf16 = Utf16(4_096);
/// The fields of an embed.
pub const EMBED_FIELDS: usize = 25;
/// The name of an embed's field.
pub const EMBED_FIELD_NAME: Utf16 = Utf16(256);
/// The value of an embed's field.
pub const EMBED_FIELD_VALUE: Utf16 = Utf16(1_024);
/// The footer of an embed.
pub const EMBED_FOOTER: Utf16 = Utf16(2_048);
/// The author's name in an embed.
pub const EMBED_AUTHOR: Utf16 = Utf16(256);
/// The users, and the roles, that one message may be allowed to mention.
pub const MENTIONS: usize = 100;
/// The files on a message.
pub const FILES: usize = 10;
/// The size of a file, in bytes.
pub const FILE_BYTES: usize = 10 * 1024 * 1024;
/// The size of a request, in bytes.
pub const REQUEST_BYTES: usize = 25 * 1024 * 1024;
/// The alternative text of a picture.
pub const ALT_TEXT: Utf16 = Utf16(1_024);
/// The name of a channel, a thread or a forum post.
pub const CHANNEL_NAME: Utf16 = Utf16(100);
/// The name of a member on a server.
pub const NICKNAME: Utf16 = Utf16(32);

// Discord's: buttons, menus, forms.

/// The rows of components under a message.
pub const ROWS: usize = 5;
/// The components of a message that consists of components alone, nested ones counted.
pub const V2_COMPONENTS: usize = 40;
/// The buttons in a row.
pub const BUTTONS: usize = 5;
/// The label of a button.
pub const LABEL: Utf16 = Utf16(80);
/// The address behind a link or a button.
pub const URL: Utf16 = Utf16(512);
/// What a component or a form carries for whoever made it.
pub const CUSTOM_ID: Utf16 = Utf16(100);
/// The options of a menu, and the choices of a command's option.
pub const OPTIONS: usize = 25;
/// The label, value and description of a menu's option, and the name and value of a choice.
pub const OPTION: Utf16 = Utf16(100);
/// What a menu says while nothing is chosen.
pub const PLACEHOLDER: Utf16 = Utf16(150);
/// The title of a form.
pub const FORM_TITLE: Utf16 = Utf16(45);
/// The fields of a form.
pub const FORM_FIELDS: usize = 5;
/// What stands over a field of a form.
pub const FIELD_LABEL: Utf16 = Utf16(45);
/// What stands below the label of a field.
pub const FIELD_DESCRIPTION: Utf16 = Utf16(100);
/// What stands in a field while it is empty.
pub const FIELD_HINT: Utf16 = Utf16(100);
/// What a field of a form holds.
pub const FIELD: Utf16 = Utf16(4_000);

// Discord's: commands and requests.

/// The commands of each kind: slash, user, message.
pub const COMMANDS: [usize; 3] = [100, 15, 15];
/// The name of a command or of its option.
pub const COMMAND_NAME: Utf16 = Utf16(32);
/// The description of a command or of its option.
pub const COMMAND_DESCRIPTION: Utf16 = Utf16(100);
/// The text that a command's option may take.
pub const COMMAND_TEXT: Utf16 = Utf16(6_000);
/// All text in a command: names, descriptions and values together.
pub const COMMAND_TOTAL: Utf16 = Utf16(8_000);
/// The requests in a second, over all routes, those for interactions not counted.
pub const REQUESTS_PER_SECOND: u32 = 50;

// Ours: the FAQ file.

/// A question: it is an embed's title.
pub const QUESTION: Utf16 = TITLE;
/// An answer: it is an embed's description.
pub const ANSWER: Utf16 = DESCRIPTION;
/// A wording, or a message that an entry must not answer: what a member might write.
pub const WORDING: Utf16 = MEMBER_CONTENT;
/// The id of an entry that a bot serves, in characters of one byte each: a `custom_id` carries more than the id.
pub const ENTRY_ID: usize = 32;
/// The related entries of an entry: a row of buttons.
pub const SEE_ALSO: usize = 5;
/// An abbreviation or synonym of `[words]`, and what it stands for.
pub const WORD: Utf16 = Utf16(100);
/// What the bot calls itself.
pub const NAME: Utf16 = NICKNAME;
/// A phrase that names the subject: it stands in the middle of sentences.
pub const SUBJECT: Utf16 = Utf16(60);
/// The greeting, and whom to ask: a few sentences.
pub const SENTENCES: Utf16 = Utf16(500);
/// The example question: it is the hint in a form's field.
pub const EXAMPLE: Utf16 = FIELD_HINT;

// Ours: what members and moderators write in commands.

/// A question put by `/ask`, a wording, a name to look for.
pub const ASKED: Utf16 = Utf16(500);
/// What a learner writes to log what was studied.
pub const LOGGED: Utf16 = Utf16(200);
/// A study pace. People need 40; the rest is not a pace.
pub const PACE: Utf16 = Utf16(300);
/// The name of a certification or of a background, and a day.
pub const NAMED: Utf16 = OPTION;
/// A file that `/faq import` takes, in bytes: an FAQ of 10,000 entries.
pub const IMPORT_BYTES: usize = 8 * 1024 * 1024;
/// Entries in a file that a moderator attaches: from 27,000 short ones on, what is prepared of them takes a quarter of a
/// gigabyte of memory, and the service's 1,200 MB are for all servers.
pub const IMPORT_ENTRIES: usize = 20_000;
/// The same: questions, their wordings, and messages of tests.
pub const IMPORT_WORDINGS: usize = 200_000;
/// What an attached archive may hold unpacked, in bytes.
pub const IMPORT_UNPACKED: u64 = 16 * 1024 * 1024;
/// Cells, values and elements in a file that a moderator of the host's FAQ attaches: what is read of them takes a quarter of a gigabyte.
pub const IMPORT_PARTS: usize = 600_000;
/// The same for the FAQ of a server, of which there may be many.
pub const SERVER_IMPORT_PARTS: usize = 100_000;
/// The breaks of one plan.
pub const BREAKS: usize = 20;
/// The plans that stand side by side.
pub const COMPARED: usize = 4;
/// How many answers a member may be allowed in a minute.
pub const ANSWERS_PER_MINUTE: RangeInclusive<u32> = 1..=60;
/// After how many minutes the same answer may be posted again in a channel.
pub const REPEAT_MINUTES: RangeInclusive<u32> = 0..=120;

/// How many states of a server's own FAQ are kept at most.
pub const SERVER_STATES: i64 = 50;
/// How much text they may have together, in characters, besides the newest two.
pub const SERVER_STATES_LENGTH: i64 = 4 * 1024 * 1024;

/// How much FAQ a server may write of its own, and how much of all of them is held ready, where the host does not say.
/// The host's own file has no such bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServerFaqLimits {
    /// Entries.
    pub entries: usize,
    /// Wordings of questions, and messages of tests.
    pub wordings: usize,
    /// Bytes of text.
    pub bytes: usize,
    /// Bytes of memory for all that is held ready, as far as they can be reckoned.
    pub memory: usize,
}

impl Default for ServerFaqLimits {
    fn default() -> Self {
        Self { entries: 1_000, wordings: 10_000, bytes: 1024 * 1024, memory: 512 * 1024 * 1024 }
    }
}

/// What a host may allow a server: entries.
pub const SERVER_ENTRIES: RangeInclusive<u32> = 1..=20_000;
/// The same: wordings.
pub const SERVER_WORDINGS: RangeInclusive<u32> = 1..=200_000;
/// The same: text, in kB.
pub const SERVER_KB: RangeInclusive<u32> = 1..=16_384;
/// What a host may give to all of them: memory, in MB.
pub const SERVER_MEMORY_MB: RangeInclusive<u32> = 1..=1_048_576;

// The second question of a message may stand beside all related entries, and the questions back are a row of their own.
const _: () = assert!((SEE_ALSO + 1).div_ceil(BUTTONS) < ROWS);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_text_is_split_where_the_bound_is(text in any::<String>(), bound in 0_usize..40) {
            let bound = Utf16(bound);
            let (kept, rest) = bound.split(&text);
            prop_assert_eq!(format!("{kept}{rest}"), &*text);
            prop_assert!(bound.holds(kept));
            prop_assert_eq!(rest.is_empty(), bound.holds(&text));
            let next = rest.chars().next().map_or(0, char::len_utf16);
            prop_assert!(rest.is_empty() || Utf16::of(kept) + Utf16(next) > bound, "more had fitted");
        }
    }
}
