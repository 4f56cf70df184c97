//! What moderators turn pages of: the list of entries, an entry, its wordings, the words and the tests of the file. Every page fits a plain message, so that
//! nothing is left out wherever it is shown.

use std::collections::BTreeMap;

use crate::faq::overlay::{EntryStanding, HiddenEntry, IdlePiece};
use crate::faq::{Entry, EntryId, Faq};
use crate::limits::{self, Utf16};
use crate::messages::cut::{code, cut, echoed};
use crate::messages::post::{Button, ButtonLook, ComponentRow, Embed, Menu, MenuOption, Post};
use crate::messages::{Action, Fallback, Language};

use super::wording::{expected, press};
use super::{hidden, idle};
use crate::messages::action::moderation_press::ModerationPress;
use crate::messages::entry_fields::EntryMark;

/// What a page may hold: a plain message, less the heading, the page's number and the small print.
const PAGE: Utf16 = limits::CONTENT.less(limits::TITLE).less(Utf16(144));

/// How an FAQ stands to the host's that lies beneath it; nothing where none does.
#[derive(Debug, Clone, Default)]
pub struct OverHost {
    /// What lies idle.
    pub idle: Vec<IdlePiece>,
    /// What of the host's answers nobody here.
    pub hidden: Vec<HiddenEntry>,
    /// Whose the entries are that are not as the host has them; none where that cannot be told.
    pub standings: Option<BTreeMap<EntryId, EntryStanding>>,
}

impl OverHost {
    /// An entry in a line, with whose it is.
    fn line(&self, language: Language, entry: &Entry) -> String {
        let Fallback::English = language.fallback();
        let whose = match self.standings.as_ref().and_then(|standings| standings.get(&entry.id)) {
            Some(EntryStanding::Own) => " · yours",
            Some(EntryStanding::Changed) => " · the host's, changed here",
            None => "",
        };
        format!("`{}` {}{whose}", entry.id, entry.question)
    }

    /// How many of the entries are whose.
    fn counts(&self, language: Language, faq: &Faq) -> String {
        let Fallback::English = language.fallback();
        let Some(standings) = &self.standings else { return String::new() };
        let of = |standing| faq.entries.iter().filter(|entry| standings.get(&entry.id) == Some(&standing)).count();
        let (own, changed) = (of(EntryStanding::Own), of(EntryStanding::Changed));
        let of_host = faq.entries.len() - own - changed;
        let parts = [(own, "yours"), (changed, "the host's and changed here"), (of_host, "the host's")];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, whose)| format!("{count} {whose}"));
        format!(" ({})", parts.collect::<Vec<_>>().join(", "))
    }
}

/// Every entry by id and question, one page of them; before them what lies idle or is hidden.
pub fn list(language: Language, faq: &Faq, over: &OverHost, page: u16) -> Post {
    let Fallback::English = language.fallback();
    let heading = match faq.entries.len() {
        0 if !over.idle.is_empty() || !over.hidden.is_empty() => "No entry".to_owned(),
        0 => return Post::text("The FAQ is empty. `/faq add` writes the first entry."),
        1 => "One entry".to_owned(),
        count => format!("{count} entries{}", over.counts(language, faq)),
    };
    let lines = faq.entries.iter().map(|entry| over.line(language, entry));
    let lines = idle::lines(language, &over.idle, &over.hidden).into_iter().chain(lines);
    paged(language, &heading, lines, page, ModerationPress::List)
}

/// What the words of the file stand for, one page of them.
pub fn words(language: Language, faq: &Faq, page: u16) -> Post {
    let Fallback::English = language.fallback();
    let heading = match faq.words.len() {
        0 => {
            return Post::text(
                "The FAQ says of no word what it stands for. `/faq words add` does: of an abbreviation, or of a word that \
                 members have for another.",
            );
        }
        1 => "One word and what it stands for".to_owned(),
        count => format!("{count} words and what they stand for"),
    };
    let lines = faq.words.iter().map(|(word, meaning)| format!("`{}` = {}", code(word), code(meaning)));
    paged(language, &heading, lines, page, ModerationPress::Words)
}

/// What the file promises about messages, one page of it.
pub fn promises(language: Language, faq: &Faq, page: u16) -> Post {
    let Fallback::English = language.fallback();
    let heading = match faq.tests.len() {
        0 => {
            return Post::text(
                "The FAQ says of no message what must happen to it. `/faq expect add` does, and I tell you before a change \
                 would break it.",
            );
        }
        1 => "One message and what must answer it".to_owned(),
        count => format!("{count} messages and what must answer them"),
    };
    let lines = faq.tests.iter().map(|row| {
        let say = cut(&code(&row.say.replace(['\n', '\r'], " ")), Utf16(300), "…");
        format!("• “{say}”: {}", expected(language, row))
    });
    paged(language, &heading, lines, page, ModerationPress::Tests)
}

fn paged(
    language: Language,
    heading: &str,
    lines: impl Iterator<Item = String>,
    page: u16,
    turn: impl Fn(u16) -> ModerationPress,
) -> Post {
    let Fallback::English = language.fallback();
    let pages = pages(lines);
    let (page, lines) = nth(&pages, page);
    let place = if pages.len() == 1 { String::new() } else { format!(", page {} of {}", page + 1, pages.len()) };
    Post {
        rows: turns(language, page, pages.len(), turn),
        ..Post::text(format!("{heading}{place}:\n{}", lines.join("\n")))
    }
}

/// The entries that hold all the words, wherever in them, what is kept of those that the host no longer has, and the host's that
/// answer nobody here with the words in their ids and questions; where none does, the nearest ones, which `nearest` names.
pub fn found(language: Language, faq: &Faq, over: &OverHost, words: &str, nearest: &[EntryId]) -> Post {
    let Fallback::English = language.fallback();
    let wanted: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let hold = |texts: &mut dyn Iterator<Item = &str>| {
        let all = texts.collect::<Vec<_>>().join("\n").to_lowercase();
        wanted.iter().all(|word| all.contains(word))
    };
    let entries =
        faq.entries.iter().filter(|it| hold(&mut [it.id.as_str(), &it.answer].into_iter().chain(it.phrasings())));
    let hidden = over.hidden.iter().filter(|it| hold(&mut [it.id.as_str(), &it.question].into_iter()));
    let holding = entries.map(|entry| over.line(language, entry));
    let kept = over.idle.iter().filter(|it| {
        let IdlePiece { entry, .. } = it;
        hold(&mut [entry.id.as_str(), &entry.answer].into_iter().chain(entry.phrasings()))
    });
    let holding = holding.chain(kept.map(|piece| idle::line(language, piece)));
    let holding: Vec<String> = holding.chain(hidden.map(|it| hidden::line(language, it))).collect();
    let named = echoed(&cut(words, Utf16(100), "…"));
    let (heading, lines) = match holding.len() {
        0 => {
            let near = nearest.iter().filter_map(|id| faq.entry(id)).take(5);
            let near: Vec<String> = near.map(|entry| over.line(language, entry)).collect();
            if near.is_empty() {
                return Post::text(format!("No entry holds “{named}”, and none comes near. `/faq list` names all."));
            }
            (format!("No entry holds “{named}”. Nearest:"), near)
        }
        1 => (format!("One entry holds “{named}”:"), holding),
        count => (format!("{count} entries hold “{named}”:"), holding),
    };
    let of = lines.len();
    let page = pages(lines.into_iter()).into_iter().next().unwrap_or_default();
    let more = match of - page.len().min(of) {
        0 => String::new(),
        more => format!("\n-# and {more} more: say more words, or page through `/faq list`"),
    };
    Post::text(format!("{heading}\n{}{more}", page.join("\n")))
}

/// All that an entry says, one page of it.
pub fn entry(language: Language, entry: &Entry, page: u16) -> Post {
    let Fallback::English = language.fallback();
    let mut lines: Vec<String> = entry.answer.lines().map(str::to_owned).collect();
    let mut part = |what: &str, items: &mut dyn Iterator<Item = String>| {
        let mut items = items.peekable();
        if items.peek().is_some() {
            lines.extend([String::new(), format!("**{what}**")]);
            lines.extend(items.map(|item| format!("• {item}")));
        }
    };
    part("Picture", &mut entry.picture.iter().map(|address| format!("<{address}>")));
    part("Sources", &mut entry.source.iter().map(|address| format!("<{address}>")));
    part("See also", &mut entry.see_also.iter().map(|id| format!("`{id}`")));
    part("Not this", &mut entry.not_this.iter().cloned());
    part("Other ways to ask", &mut entry.variants.iter().cloned());
    let pages = pages(lines.into_iter());
    let (page, lines) = nth(&pages, page);
    let dates = [("checked", entry.reviewed), ("expires", entry.expires)];
    let dates = dates.into_iter().filter_map(|(what, day)| Some(format!("{what} {}", day?)));
    let place = (pages.len() > 1).then(|| format!("page {} of {}", page + 1, pages.len()));
    let footer: Vec<String> = std::iter::once(entry.id.to_string()).chain(dates).chain(place).collect();
    Post {
        card: Some(Embed {
            title: cut(&entry.question, limits::TITLE, "…"),
            body: lines.join("\n"),
            sources: Vec::new(),
            picture: None,
            footer: Some(footer.join(" · ")),
            language,
        }),
        rows: turns(language, page, pages.len(), |page| ModerationPress::Show(entry.id.clone(), page)),
        ..Post::default()
    }
}

/// The wordings of an entry but for its question, one page of them, each of which can be removed, and more added.
pub fn wordings(language: Language, entry: &Entry, page: u16) -> Post {
    let Fallback::English = language.fallback();
    let pages: Vec<Vec<&String>> = entry
        .variants
        .chunks(limits::OPTIONS)
        .flat_map(|chunk| split(chunk.iter(), |wording| shown(wording)))
        .collect();
    let (page, wordings) = nth(&pages, page);
    let mut said = match entry.variants.len() {
        0 => format!("`{}` is asked in no other words than its question:", entry.id),
        1 => format!("`{}` has one other wording:", entry.id),
        count => format!("`{}` has {count} other wordings:", entry.id),
    };
    said += &format!("\n**{}**", cut(&entry.question, Utf16(200), "…"));
    let mut rows = Vec::new();
    if !wordings.is_empty() {
        said.extend(wordings.iter().map(|wording| format!("\n{}", shown(wording))));
        let option = |wording: &&String| MenuOption::new(mark(wording), cut(wording, limits::OPTION, "…"));
        rows.push(ComponentRow::Menu(Menu {
            action: Action::Moderation(ModerationPress::RemoveWording(entry.id.clone(), page)),
            placeholder: "Remove one of these".to_owned(),
            options: wordings.iter().map(option).collect(),
            choices: 1..=1,
        }));
    }
    if pages.len() > 1 {
        said += &format!("\n-# page {} of {}", page + 1, pages.len());
    }
    let mut buttons =
        turn_buttons(language, page, pages.len(), |page| ModerationPress::Wordings(entry.id.clone(), page));
    buttons.push(press("Add wordings", ModerationPress::AddWordings(entry.id.clone()), ButtonLook::Primary));
    rows.push(ComponentRow::Buttons(buttons));
    Post { rows, ..Post::text(said) }
}

/// The wording of an entry that was chosen from a menu of [`wordings`]; none when it is no longer there.
pub fn chosen_wording<'e>(entry: &'e Entry, value: &str) -> Option<&'e str> {
    entry.variants.iter().map(String::as_str).find(|wording| mark(wording) == value)
}

/// What a menu's option carries of a wording, which may be longer than an option may. Two wordings of one entry with the
/// same mark are not to be met.
fn mark(wording: &str) -> String {
    EntryMark::of_text(wording).to_string()
}

/// A wording as a line; of one that would fill a page, its beginning.
fn shown(wording: &str) -> String {
    format!("• {}", cut(&wording.replace(['\n', '\r'], " "), Utf16(300), "…"))
}

/// Parts lines into pages; a line that is longer than a page is parted itself.
fn pages(lines: impl Iterator<Item = String>) -> Vec<Vec<String>> {
    let pieces: Vec<String> = lines
        .flat_map(|line| {
            let (first, mut rest) = PAGE.split(&line);
            let mut pieces = vec![first.to_owned()];
            while !rest.is_empty() {
                let (piece, more) = PAGE.split(rest);
                pieces.push(piece.to_owned());
                rest = more;
            }
            pieces
        })
        .collect();
    split(pieces.into_iter(), Clone::clone)
}

/// Parts items into pages that their lines fit.
fn split<T>(items: impl Iterator<Item = T>, line: impl Fn(&T) -> String) -> Vec<Vec<T>> {
    let mut pages: Vec<Vec<T>> = Vec::new();
    let mut room = Utf16(0);
    for item in items {
        let size = Utf16::of(&line(&item)) + Utf16(1);
        match pages.last_mut().filter(|_| size <= room) {
            Some(page) => page.push(item),
            None => {
                pages.push(vec![item]);
                room = PAGE + Utf16(1);
            }
        }
        room = room.less(size);
    }
    pages
}

/// The page with this number, or the last one: an entry may have become shorter since the button was made.
fn nth<T>(pages: &[Vec<T>], page: u16) -> (u16, &[T]) {
    let page = page.min(u16::try_from(pages.len().saturating_sub(1)).unwrap_or(u16::MAX));
    (page, pages.get(usize::from(page)).map_or(&[], Vec::as_slice))
}

fn turn_buttons(language: Language, page: u16, pages: usize, to: impl Fn(u16) -> ModerationPress) -> Vec<Button> {
    let Fallback::English = language.fallback();
    let earlier = page.checked_sub(1).map(|page| press("Previous page", to(page), ButtonLook::Secondary));
    let further = (usize::from(page) + 1 < pages).then(|| press("Next page", to(page + 1), ButtonLook::Secondary));
    earlier.into_iter().chain(further).collect()
}

pub(super) fn turns(
    language: Language,
    page: u16,
    pages: usize,
    to: impl Fn(u16) -> ModerationPress,
) -> Vec<ComponentRow> {
    let buttons = turn_buttons(language, page, pages, to);
    if buttons.is_empty() { Vec::new() } else { vec![ComponentRow::Buttons(buttons)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faq(entries: usize, wordings: usize) -> Faq {
        let answer = "A line of the answer.\n".repeat(150);
        let mut text = String::new();
        for number in 0..entries {
            let variants: Vec<String> = (0..wordings)
                .map(|wording| {
                    format!("wording {wording} of entry {number}, {}", "as long as members write ".repeat(wording % 9))
                })
                .collect();
            text += &format!(
                "[[faq]]\nid = \"entry-{number}\"\nquestion = \"Question {number}?\"\nvariants = {variants:?}\nanswer = \"\"\"\n{answer}\"\"\"\n"
            );
        }
        crate::faq::parse(&text).unwrap_or_else(|problems| panic!("{problems}"))
    }

    /// What all pages show together, from the first to the last.
    fn turned(mut post: Post, page: impl Fn(u16) -> Post) -> String {
        let mut all = String::new();
        for number in 1.. {
            let plain = post.clone().without_card();
            let text = plain.text.unwrap();
            assert!(limits::CONTENT.holds(&text), "{}", Utf16::of(&text));
            assert!(!text.contains("shortened"), "{text}");
            all += &text;
            let has_more = post.rows.iter().any(
                |row| matches!(row, ComponentRow::Buttons(buttons) if buttons.iter().any(|button| button.label == "Next page")),
            );
            if !has_more {
                return all;
            }
            post = page(number);
        }
        all
    }

    #[test]
    fn page_by_page_all_of_it_is_shown() {
        let faq = faq(120, 70);
        let over = OverHost::default();
        let list_of_all =
            turned(list(Language::English, &faq, &over, 0), |page| list(Language::English, &faq, &over, page));
        assert!(faq.entries.iter().all(|entry| list_of_all.contains(&format!("`{}`", entry.id))));
        let first = &faq.entries[0];
        let whole = turned(entry(Language::English, first, 0), |page| entry(Language::English, first, page));
        assert_eq!(whole.matches("A line of the answer.").count(), 150);
        assert!(first.variants.iter().all(|wording| whole.contains(wording)));
        let spoken = turned(wordings(Language::English, first, 0), |page| wordings(Language::English, first, page));
        assert!(first.variants.iter().all(|wording| spoken.contains(wording)));
    }

    #[test]
    fn a_search_finds_all_words_wherever_they_stand_and_else_the_nearest() {
        let faq = crate::faq::parse(
            "[[faq]]\nid = \"exam-cost\"\nquestion = \"What does it cost?\"\nvariants = [\"price of the test\"]\nanswer = \"About $425.\"\n\
             [[faq]]\nid = \"books\"\nquestion = \"Which books?\"\nanswer = \"Two; the price is known.\"\n",
        )
        .unwrap();
        let found = |words, near: &[&str]| {
            let near: Vec<EntryId> = near.iter().map(|id| id.parse().unwrap()).collect();
            super::found(Language::English, &faq, &OverHost::default(), words, &near).text.unwrap()
        };
        let said = [
            found("PRICE", &[]),
            found("price test", &[]),
            found("$425", &[]),
            found("exam-", &[]),
            found("zebra `x`", &["books"]),
            found("zebra", &[]),
        ];
        insta::assert_snapshot!(said.join("\n"), @"
        2 entries hold “PRICE”:
        `exam-cost` What does it cost?
        `books` Which books?
        One entry holds “price test”:
        `exam-cost` What does it cost?
        One entry holds “$425”:
        `exam-cost` What does it cost?
        One entry holds “exam-”:
        `exam-cost` What does it cost?
        No entry holds “zebra 'x'”. Nearest:
        `books` Which books?
        No entry holds “zebra”, and none comes near. `/faq list` names all.
        ");
        let many = super::tests::faq(300, 0);
        let text = super::found(Language::English, &many, &OverHost::default(), "question", &[]).text.unwrap();
        assert!(
            limits::CONTENT.holds(&text) && text.contains("300 entries hold") && text.contains(" more: say more words")
        );
    }

    #[test]
    fn words_and_promises_are_listed_as_they_stand() {
        let faq = crate::faq::parse(
            "[words]\ndx = \"diagnosis\"\nrx = \"prescription\"\n[[faq]]\nid = \"a\"\nquestion = \"A?\"\nanswer = \"A.\"\n\
             [[test]]\nsay = \"a `b`\"\nexpect = \"a\"\n[[test]]\nsay = \"hi\"\nexpect = \"none\"\nwhen = \"channel\"\n",
        )
        .unwrap();
        let bare = Faq::default();
        let said = [
            words(Language::English, &faq, 0),
            promises(Language::English, &faq, 0),
            words(Language::English, &bare, 0),
            promises(Language::English, &bare, 0),
        ];
        insta::assert_snapshot!(said.map(|post| post.text.unwrap()).join("\n"), @"
        2 words and what they stand for:
        `dx` = diagnosis
        `rx` = prescription
        2 messages and what must answer them:
        • “a 'b'”: `a`
        • “hi”: nothing, where I read along
        The FAQ says of no word what it stands for. `/faq words add` does: of an abbreviation, or of a word that members have for another.
        The FAQ says of no message what must happen to it. `/faq expect add` does, and I tell you before a change would break it.
        ");
        let many = Faq { words: (0..500).map(|n| (format!("word{n}"), "m".repeat(90))).collect(), ..Faq::default() };
        let all = turned(words(Language::English, &many, 0), |page| words(Language::English, &many, page));
        assert!((0..500).all(|n| all.contains(&format!("`word{n}`"))));
    }

    #[test]
    fn each_wording_can_be_chosen_and_no_menu_holds_too_many() {
        let faq = faq(1, 70);
        let first = &faq.entries[0];
        let mut found = 0;
        for page in 0..10 {
            for row in wordings(Language::English, first, page).rows {
                let ComponentRow::Menu(menu) = row else { continue };
                assert!(menu.options.len() <= limits::OPTIONS);
                for option in menu.options {
                    let wording = chosen_wording(first, &option.value).unwrap();
                    assert!(wording.starts_with(option.label.trim_end_matches('…')));
                    found += 1;
                }
            }
        }
        assert!(found >= 70, "{found}");
        assert_eq!(chosen_wording(first, "1-0000000000000000"), None);
    }

    #[test]
    fn an_entry_without_other_wordings_can_be_given_some() {
        let faq = faq(1, 0);
        let post = wordings(Language::English, &faq.entries[0], 3);
        assert_eq!(post.text.unwrap(), "`entry-0` is asked in no other words than its question:\n**Question 0?**");
        assert_eq!(post.rows.len(), 1);
    }
}
