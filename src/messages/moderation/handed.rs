//! An answer that a moderator hands to a member.

use crate::limits;
use crate::messages::cut::cut;
use crate::messages::post::{Ping, Post};
use crate::messages::snowflake::Snowflake;
use crate::messages::{Fallback, Language};

/// An answer, in the form that the channel permits, with the member's name above it: they are pinged, and nobody else is.
pub fn to(member: Snowflake, answer: Post) -> Post {
    let said = answer.text.map(|text| format!("\n{text}")).unwrap_or_default();
    let text = cut(&format!("<@{member}>{said}"), limits::CONTENT, "…");
    Post { text: Some(text), ping: Ping::Member(member), ..answer }
}

/// A bot needs no answer.
pub fn to_a_bot(language: Language) -> Post {
    let Fallback::English = language.fallback();
    Post::text("That is a bot, and I only answer people. Nothing was posted.")
}
