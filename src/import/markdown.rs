//! Markdown becomes HTML, which one reader then reads: Markdown may have HTML in it anyway. pulldown-cmark does the reading.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

use super::dom::line_mark;
use super::{Intake, Refused, front_matter, own};

/// What the end of a line within a paragraph means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineEnds {
    /// A blank, as in most Markdown.
    Blank,
    /// A new line, as on Discord and in the cells of spreadsheets.
    Kept,
}

/// Turns Markdown into HTML with marks that tell the lines; the text begins on line `first` of its file.
pub(super) fn to_html(text: &str, line_ends: LineEnds, first: usize) -> String {
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let line_of = |at: usize| first + starts.partition_point(|start| *start <= at).saturating_sub(1);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut events = Vec::new();
    let mut is_after_line_end = false;
    let mut is_underline = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let begins_answer = match &event {
            Event::Text(text) => ["A:", "A.", "Answer:"].iter().any(|mark| text.starts_with(mark)),
            Event::Start(Tag::Strong) => {
                is_after_line_end && text[range.clone()].trim_start_matches('*').starts_with('A')
            }
            _ => false,
        };
        if is_after_line_end {
            events.push(if begins_answer || line_ends == LineEnds::Kept { Event::HardBreak } else { Event::SoftBreak });
            is_after_line_end = false;
        }
        match &event {
            Event::SoftBreak => {
                is_after_line_end = true;
                continue;
            }
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::List(_)
                | Tag::Item
                | Tag::CodeBlock(_)
                | Tag::BlockQuote(_)
                | Tag::Table(_)
                | Tag::HtmlBlock,
            ) => events.push(Event::Html(line_mark(line_of(range.start)).into())),
            _ => {}
        }
        // On Discord two underscores underline; elsewhere they are another way to write bold.
        let is_discord = line_ends == LineEnds::Kept;
        events.push(match event {
            Event::Start(Tag::Strong) => {
                let underlines = is_discord && text[range].starts_with("__");
                is_underline.push(underlines);
                if underlines { Event::InlineHtml("<u>".into()) } else { Event::Start(Tag::Strong) }
            }
            Event::End(TagEnd::Strong) if is_underline.pop() == Some(true) => Event::InlineHtml("</u>".into()),
            event => event,
        });
    }
    let mut page = String::with_capacity(text.len() * 2);
    html::push_html(&mut page, events.into_iter());
    page
}

/// Reads a Markdown file.
pub(super) fn read(text: &str, intake: &mut Intake<'_>) -> Result<(), Refused> {
    if own::is_own_markdown(text) {
        own::read_markdown(text, intake);
        return Ok(());
    }
    let parts = front_matter::part(text, intake)?;
    let matter = parts.matter.as_ref();
    let title = ["title", "question"].into_iter().find_map(|key| matter?.text_of(key)).map(str::to_owned);
    let before = intake.found.len();
    intake.page(&to_html(parts.text, LineEnds::Blank, parts.first), title.as_deref())?;
    // What the file says of itself holds for all of its entries.
    let source: Vec<String> = ["source", "url", "canonical_url"]
        .into_iter()
        .filter_map(|key| matter?.get(key))
        .flat_map(|value| value.texts())
        .filter(|url| url.contains("://"))
        .collect();
    for found in &mut intake.found[before..] {
        found.source.extend(source.iter().cloned());
    }
    if let ([found], Some(aliases)) = (&mut intake.found[before..], matter.and_then(|matter| matter.get("aliases"))) {
        found.variants.extend(aliases.texts().into_iter().filter(|alias| !alias.starts_with('/')));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    fn read_file(text: &str) -> String {
        let mut intake = Intake::new("faq.md", None);
        read(text, &mut intake).unwrap();
        let found = intake
            .found
            .iter()
            .map(|it| format!("{}: {} {:?}\n{}\n", it.line.unwrap(), it.question, it.source, it.answer));
        found.chain(intake.notes.iter().map(|note| format!("[{}]\n", said(note)))).collect()
    }

    #[test]
    fn a_file_may_say_what_it_is_called_and_where_it_is_from() {
        insta::assert_snapshot!(read_file("---\ntitle: How long does dough rest?\nsource: https://bakery.example/rest\n---\n\nTwo hours,\nor *three*.\n"), @r#"
        1: How long does dough rest? ["https://bakery.example/rest"]
        Two hours, or *three*.
        "#);
        insta::assert_snapshot!(read_file("---\ntitle: The FAQ\n---\n\n## When?\n\nAt six.\n\n## Where?\n\n1. Here\n   - or there\n2. x\n"), @"
        4: When? []
        At six.
        8: Where? []
        1. Here
           - or there
        2. x
        ");
    }

    #[test]
    fn tables_task_lists_and_code_are_read() {
        insta::assert_snapshot!(read_file("## What is there?\n\n| Bread | Price |\n|---|---|\n| Rye | 3 € |\n\n- [x] open\n- [ ] closed\n\n```sh\nbake --now # it\n```\n"), @"
        1: What is there? []
        ```
        Bread  Price
        -----  -----
        Rye    3 €
        ```

        - ☑ open
        - ☐ closed

        ```sh
        bake --now # it
        ```
        ");
    }
}
