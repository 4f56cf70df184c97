//! The words of a message: without mentions, links, custom emoji, quotes and code.

/// A message without what is no words.
pub(super) struct Content {
    pub(super) text: String,
    pub(super) words: usize,
    pub(super) links: usize,
    pub(super) code: bool,
}

/// Takes mentions, custom emoji, links and fenced code out of a message.
pub(super) fn content(text: &str) -> Content {
    let mut said = Content { text: String::with_capacity(text.len()), words: 0, links: 0, code: false };
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
pub(super) fn has_other_bots_prefix(text: &str) -> bool {
    let text = text.trim_start();
    let mut letters = text.chars();
    let first = letters.next().unwrap_or(' ');
    let second = letters.next().unwrap_or(' ');
    let third = letters.next().unwrap_or(' ');
    ("!?$%.&;+=~/-^*".contains(first) && second.is_ascii_alphabetic())
        || ("!$.;".contains(first) && first == second && third.is_ascii_alphabetic())
        || (first.is_ascii_alphabetic() && second == '!' && third.is_ascii_alphabetic())
}
