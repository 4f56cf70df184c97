//! An answer as it is read.

/// An answer without the addresses of its links and the marks of its Markdown, line for line.
pub(super) fn prose(answer: &str) -> String {
    let mut prose = String::with_capacity(answer.len());
    let mut rest = answer;
    while let Some(at) = rest.find("](") {
        prose.push_str(&rest[..at]);
        rest = &rest[at + 2..];
        rest = rest.find(')').map_or("", |end| &rest[end + 1..]);
        prose.push(' ');
    }
    prose.push_str(rest);
    prose
}
