//! How a scenario tells of what happened: channels, commands, mentions and times as a reader sees them.

use serde_json::Value;

use crate::playground::{ChannelId, ChannelPlace, World};

/// The line above what is said in a channel.
pub(super) fn heading(world: &World, channel: ChannelId) -> String {
    let Some(channel) = world.channels.get(&channel) else { return String::new() };
    match channel.place {
        ChannelPlace::Direct(_) => format!("— {}'s direct messages —", channel.name),
        ChannelPlace::Thread { .. } => format!("— {} —", channel.name),
        ChannelPlace::Text(_) | ChannelPlace::Forum(_) => format!("— #{} —", channel.name),
    }
}

/// A command as it is typed.
pub(super) fn typed(name: &str, options: &[(String, Value)]) -> String {
    let shown = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let options: String = options.iter().map(|(name, value)| format!(" {name}: {}", shown(value))).collect();
    format!("/{}{options}", name.trim_start_matches('/'))
}

/// Mentions and times as a reader sees them.
pub(super) fn readable(world: &World, text: &str) -> String {
    let mut text = text.to_owned();
    for user in world.users.values() {
        text = text.replace(&format!("<@{}>", user.id), &format!("@{}", user.name));
    }
    for channel in world.channels.values() {
        text = text.replace(&format!("<#{}>", channel.id), &format!("#{}", channel.name));
    }
    for role in world.guilds.values().flat_map(|guild| guild.roles.values()) {
        text = text.replace(&format!("<@&{}>", role.id), &format!("@{}", role.name));
    }
    with_dates(&text)
}

/// `<t:SECONDS:STYLE>` as a date, in UTC.
fn with_dates(text: &str) -> String {
    let mut said = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<t:") {
        said.push_str(before);
        let date = after.split_once('>').and_then(|(stamp, after)| {
            let seconds = stamp.split(':').next()?.parse().ok()?;
            let date = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
            Some((date.strftime("%-d %B %Y").to_string(), after))
        });
        let (shown, after) = date.unwrap_or(("<t:".to_owned(), after));
        said.push_str(&shown);
        rest = after;
    }
    said + rest
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn times_are_dates_and_what_is_no_time_stays() {
        for (text, told) in [
            ("by <t:1827662400:D>.", "by 1 December 2027."),
            ("<t:0> and <t:86400:R>", "1 January 1970 and 2 January 1970"),
            ("<t:soon:D> <t:", "<t:soon:D> <t:"),
            ("nothing", "nothing"),
        ] {
            assert_eq!(with_dates(text), told);
        }
    }

    #[test]
    fn a_command_is_told_as_it_is_typed() {
        let options = [("question".to_owned(), json!("what now")), ("private".to_owned(), json!(true))];
        assert_eq!(typed("/ask", &options), "/ask question: what now private: true");
        assert_eq!(typed("help", &[]), "/help");
    }
}
