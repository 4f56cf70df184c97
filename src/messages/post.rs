//! A message of the bot as plain data, before it takes the form that Discord wants.

use std::ops::RangeInclusive;

use super::action::Action;
use super::cut::cut;
use super::language::{Fallback, Language};
use crate::limits::{self, Utf16};
use crate::messages::snowflake::Snowflake;

/// What stands at the end of an answer that was cut.
fn shortened(language: Language) -> &'static str {
    match language.fallback() {
        Fallback::English => " …\n*(shortened here; the source has the rest)*",
    }
}

/// What sources may take of an embed beside an answer, so that the answer is still the most of it.
const SOURCES_IN_EMBED: Utf16 = Utf16(limits::DESCRIPTION.get() / 2);
/// What they may take of a plain message.
const SOURCES_IN_TEXT: Utf16 = Utf16(limits::CONTENT.get() / 2);

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Post {
    /// Text outside any embed.
    pub text: Option<String>,
    /// The one embed.
    pub card: Option<Embed>,
    /// Buttons and menus, a row each; at most [`limits::ROWS`].
    pub rows: Vec<ComponentRow>,
    /// Who may be pinged. Everybody else is safe, whatever the text says.
    pub ping: Ping,
}

/// What an embed of the bot shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    /// The question.
    pub title: String,
    /// The answer.
    pub body: String,
    /// Where the facts come from: the name shown, and the address.
    pub sources: Vec<(String, String)>,
    /// The https address of a picture.
    pub picture: Option<String>,
    /// The small print.
    pub footer: Option<String>,
    /// For whom: what is said around the answer.
    pub language: Language,
}

/// One row under a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComponentRow {
    /// One to [`limits::BUTTONS`] buttons.
    Buttons(Vec<Button>),
    /// A menu that takes one choice.
    Menu(Menu),
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What it does.
    pub action: Action,
    /// How it looks.
    pub look: ButtonLook,
}

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ButtonLook {
    /// The one to press.
    Primary,
    /// One of several.
    Secondary,
    /// For good news.
    Success,
    /// Pressed already.
    Done,
}

/// A menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// What choosing does.
    pub action: Action,
    /// What it says while nothing is chosen.
    pub placeholder: String,
    /// What can be chosen; at most [`limits::OPTIONS`].
    pub options: Vec<MenuOption>,
    /// How many must and may be chosen.
    pub choices: RangeInclusive<u8>,
}

/// One of the things that a menu offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuOption {
    /// What comes back when it is chosen: an id.
    pub value: String,
    /// As people read it.
    pub label: String,
    /// Whether it is chosen already.
    pub chosen: bool,
}

impl MenuOption {
    /// An option that is not chosen yet.
    pub fn new(value: impl ToString, label: String) -> Self {
        Self { value: value.to_string(), label, chosen: false }
    }
}

/// Who may be pinged by a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ping {
    /// Nobody.
    #[default]
    Nobody,
    /// The author of the message that this one replies to.
    Replied,
    /// One member.
    Member(Snowflake),
    /// One role.
    Role(Snowflake),
}

impl Post {
    /// A post of text alone.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..Self::default() }
    }

    /// The same without an embed, for channels where embeds are not permitted: what the card shows
    /// becomes text.
    pub fn without_card(mut self) -> Self {
        let Some(card) = self.card.take() else { return self };
        let title = cut(&format!("**{}**\n", card.title), limits::TITLE, "…**\n");
        let end = match (card.source_line("<", ">", SOURCES_IN_TEXT), card.footer) {
            (line, Some(footer)) => format!("{line}\n-# {footer}"),
            (line, None) => line,
        };
        let end = match &card.picture {
            Some(address) => format!("\n\n{}{end}", picture_link(card.language, address)),
            None => end,
        };
        let room = limits::CONTENT.less(Utf16::of(&title) + Utf16::of(&end));
        self.text = Some(format!("{title}{}{end}", cut(&card.body, room, shortened(card.language))));
        self
    }
}

/// A picture where none can be shown.
fn picture_link(language: Language, address: &str) -> String {
    let Fallback::English = language.fallback();
    format!("[The picture]({})", address.replace('(', "%28").replace(')', "%29"))
}

impl Embed {
    /// The text of the embed: the answer, and the sources as links, because footers render none.
    pub fn description(&self) -> String {
        let end = self.source_line("", "", SOURCES_IN_EMBED);
        let room = limits::DESCRIPTION.less(Utf16::of(&end));
        format!("{}{end}", cut(&self.body, room, shortened(self.language)))
    }

    /// The sources as one line of links; `open` and `close` stand around each address (angle brackets keep
    /// Discord from unfolding a preview). Sources that have no room are counted.
    fn source_line(&self, open: &str, close: &str, room: Utf16) -> String {
        if self.sources.is_empty() {
            return String::new();
        }
        let Fallback::English = self.language.fallback();
        let mut line = "\n\nSource: ".to_owned();
        for (shown, (name, url)) in self.sources.iter().enumerate() {
            let between = if shown == 0 { "" } else { " · " };
            let link = format!("{between}[{name}]({open}{url}{close})");
            if Utf16::of(&line) + Utf16::of(&link) > room {
                line += &format!("{between}and {} more", self.sources.len() - shown);
                break;
            }
            line += &link;
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(body: &str) -> Embed {
        Embed {
            title: "How long does it take?".to_owned(),
            body: body.to_owned(),
            sources: vec![("aapc.com".to_owned(), "https://www.aapc.com/cpc".to_owned())],
            picture: None,
            footer: Some("Checked 3 November 2026".to_owned()),
            language: Language::English,
        }
    }

    #[test]
    fn without_embeds_the_same_is_said_in_text() {
        let post = Post { card: Some(card("Four to nine months.")), ..Post::default() }.without_card();
        assert_eq!(post.card, None);
        insta::assert_snapshot!(post.text.unwrap(), @r"
        **How long does it take?**
        Four to nine months.

        Source: [aapc.com](<https://www.aapc.com/cpc>)
        -# Checked 3 November 2026
        ");
        let picture = Some("https://example.org/a(1).png".to_owned());
        let post = Post { card: Some(Embed { picture, ..card("As drawn.") }), ..Post::default() }.without_card();
        insta::assert_snapshot!(post.text.unwrap(), @r"
        **How long does it take?**
        As drawn.

        [The picture](https://example.org/a%281%29.png)

        Source: [aapc.com](<https://www.aapc.com/cpc>)
        -# Checked 3 November 2026
        ");
    }

    #[test]
    fn however_many_sources_there_are_the_message_can_be_sent() {
        let mut many = card("Four to nine months.");
        many.sources =
            (0..40).map(|n| ("aapc.com".to_owned(), format!("https://aapc.com/{n}/{}", "p".repeat(400)))).collect();
        let description = many.description();
        assert!(limits::DESCRIPTION.holds(&description), "{}", Utf16::of(&description));
        assert!(
            description.starts_with("Four to nine months.\n\nSource: [aapc.com](")
                && description.ends_with(" · and 36 more")
        );
        let text = Post { card: Some(many), ..Post::default() }.without_card().text.unwrap();
        assert!(limits::CONTENT.holds(&text), "{}", Utf16::of(&text));
        assert!(text.contains("Four to nine months.\n\nSource: [aapc.com](<"), "{text}");
    }

    #[test]
    fn the_longest_answer_fits_and_says_that_it_was_cut() {
        let long = card(&"A sentence of the answer. ".repeat(300));
        let description = long.description();
        assert!(limits::DESCRIPTION.holds(&description));
        assert!(description.ends_with(
            "of the answer. …\n*(shortened here; the source has the rest)*\n\nSource: [aapc.com](https://www.aapc.com/cpc)"
        ));
        let text = Post { card: Some(long), ..Post::default() }.without_card().text.unwrap();
        assert!(limits::CONTENT.holds(&text), "{}", Utf16::of(&text));
        assert!(text.contains("*(shortened here; the source has the rest)*"));
    }
}
