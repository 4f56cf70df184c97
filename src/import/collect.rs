//! Makes entries that the bot can serve of the questions that were found: within Discord's limits, each question once, each
//! wording with one entry.

use std::collections::HashMap;

use super::{
    ANSWER_MAX, CutPlace, EntryIssue, FoundQuestion, FoundTest, Harvest, ImportNote, ImportPlace, Imported,
    ImportedEntry, ImportedTest,
};
use crate::faq::read::{EMBED_REST, plain};
use crate::faq::table::is_blank;
use crate::faq::web_address::{is_picture_address, is_web_address};
use crate::faq::{EntryId, MisleadingLink, misleading_links};
use crate::limits::{DESCRIPTION, EMBED_TOTAL, MEMBER_CONTENT, TITLE, URL, Utf16};
use crate::text::unseen::readable;

/// From so many characters on, the same answer to two questions is no chance: the questions are wordings of one.
const TELLING_ANSWER: usize = 120;

/// Puts what was found in all files together: questions, and the tests of each file.
pub(super) fn collect(gathered: Vec<Harvest<'_>>, tests: Vec<(&str, Vec<FoundTest>)>, imported: &mut Imported) {
    let mut collector = Collector::default();
    for (file, found, notes) in gathered {
        imported.notes.extend(notes);
        let mut no_addresses = Vec::new();
        for found in found {
            collector.add(file, found, &mut no_addresses);
        }
        if let Some(first) = no_addresses.first() {
            let issue = EntryIssue::NoSources { count: no_addresses.len(), first: first.clone() };
            collector.note(&place(file, None), issue);
        }
    }
    collector.wordings();
    collector.related();
    for (file, tests) in tests {
        let place = place(file, None);
        for test in tests {
            imported.tests.extend(collector.test(&place, test));
        }
    }
    imported.notes.append(&mut collector.notes);
    imported.entries.append(&mut collector.entries);
}

/// What was found without characters that nobody sees: copied pages are full of them.
fn without_unseen(found: FoundQuestion) -> FoundQuestion {
    let all = |texts: Vec<String>| texts.iter().map(|text| readable(text).into_owned()).collect();
    FoundQuestion {
        question: readable(&found.question).into_owned(),
        variants: all(found.variants),
        answer: readable(&found.answer).into_owned(),
        not_this: all(found.not_this),
        ..found
    }
}

fn place(file: &str, line: Option<usize>) -> ImportPlace {
    ImportPlace { file: file.to_owned(), line }
}

#[derive(Default)]
struct Collector {
    entries: Vec<ImportedEntry>,
    notes: Vec<ImportNote>,
    /// Which entry has a wording, by its plain form.
    by_wording: HashMap<String, usize>,
    by_answer: HashMap<String, usize>,
    /// Which entry has a name in a file.
    by_name: HashMap<(String, String), usize>,
}

impl Collector {
    fn note(&mut self, place: &ImportPlace, issue: EntryIssue) {
        self.notes.push(ImportNote { place: place.clone(), issue: issue.into() });
    }

    fn add(&mut self, file: &str, found: FoundQuestion, no_addresses: &mut Vec<String>) {
        let place = place(file, found.line);
        let found = without_unseen(found);
        let mut question = if found.is_own { found.question.trim().to_owned() } else { one_line(&found.question) };
        let mut variants = found.variants;
        if is_blank(&question) {
            return self.note(&place, EntryIssue::NoQuestion);
        }
        if is_blank(&found.answer) {
            return self.note(&place, EntryIssue::NoAnswer(shortened(&question)));
        }
        if !TITLE.holds(&question) {
            let title = cut_at_word(&question, TITLE.get());
            let whole = std::mem::replace(&mut question, title);
            self.note(&place, EntryIssue::LongTitle);
            variants.insert(0, whole);
        }
        let answer = found.answer.replace("\r\n", "\n").trim().to_owned();
        let key = plain(&question);
        if let Some(at) = self.by_wording.get(&key).copied() {
            let first = &self.entries[at];
            let other = first.place.clone();
            let is_same = first.answer == answer;
            let question = shortened(&question);
            if is_same {
                self.entries[at].variants.extend(variants);
                self.note(&place, EntryIssue::Repeated { question, other });
            } else {
                self.note(&place, EntryIssue::Contradicted { question, other });
            }
            return;
        }
        if !found.is_own && count(&answer) >= TELLING_ANSWER {
            if let Some(at) = self.by_answer.get(&answer).copied() {
                let other = self.entries[at].place.clone();
                self.note(&place, EntryIssue::WordingOf { question: shortened(&question), other });
                self.entries[at].variants.push(question);
                self.entries[at].variants.extend(variants);
                return;
            }
            self.by_answer.insert(answer.clone(), self.entries.len());
        }
        let source = self.sources(found.source, &place, no_addresses);
        let most = if found.is_own { DESCRIPTION.get() } else { ANSWER_MAX };
        let answer = self.fitting(answer, most, source.first().or(found.page.as_ref()), &place);
        for MisleadingLink { shown, leads_to, .. } in misleading_links(&answer) {
            self.note(&place, EntryIssue::MisleadingLink { shown, leads_to });
        }
        let picture = self.picture(found.picture, &place);
        if let Some(name) = &found.id {
            self.by_name.entry((file.to_owned(), name.clone())).or_insert(self.entries.len());
        }
        self.by_wording.insert(key, self.entries.len());
        // Other bots number their questions, which names nothing.
        let is_name = |id: &str| id.contains(|c: char| c.is_ascii_alphabetic());
        let is_short = |id: &EntryId| id.as_str().len() <= EntryId::MAX;
        self.entries.push(ImportedEntry {
            place,
            id: found.id.filter(|id| found.is_own || is_name(id)).and_then(|id| id.parse().ok()).filter(is_short),
            question,
            variants,
            answer,
            picture,
            source,
            related: found.related,
            reviewed: found.reviewed,
            expires: found.expires,
            not_this: found.not_this,
            is_own: found.is_own,
            record: found.record,
        });
    }

    /// The address of a picture, if Discord can show it.
    fn picture(&mut self, address: Option<String>, place: &ImportPlace) -> Option<String> {
        let address = address.map(|address| address.trim().to_owned()).filter(|address| !address.is_empty())?;
        if is_picture_address(&address) && URL.holds(&address) {
            return Some(address);
        }
        self.note(place, EntryIssue::Picture(shortened(&address)));
        None
    }

    /// Those sources that are addresses, as many as one of Discord's embeds has room for beside the longest answer.
    fn sources(&mut self, sources: Vec<String>, place: &ImportPlace, no_addresses: &mut Vec<String>) -> Vec<String> {
        let mut room = EMBED_TOTAL.less(EMBED_REST).less(TITLE).less(DESCRIPTION).get();
        let mut kept: Vec<String> = Vec::new();
        for source in sources {
            let source = source.trim().to_owned();
            if source.is_empty() || kept.contains(&source) {
                continue;
            }
            if !is_web_address(&source) {
                no_addresses.push(source);
            } else if count(&source) > URL.get() || count(&source) > room {
                self.note(place, EntryIssue::LongSource(shortened(&source)));
            } else {
                room -= count(&source);
                kept.push(source);
            }
        }
        kept
    }

    /// The answer; one that is too long is cut, at a paragraph if there is one, with a link to where it can be read on.
    fn fitting(&mut self, answer: String, most: usize, whole: Option<&String>, place: &ImportPlace) -> String {
        let length = count(&answer);
        if length <= most {
            return answer;
        }
        let more = whole.map_or_else(|| "…".to_owned(), |address| format!("… [Read on]({address})"));
        // Room for the end of a code block as well.
        let room = most - count(&more) - 8;
        let (head, _) = Utf16(room).split(&answer);
        let end = head.len();
        let ends = [("\n\n", CutPlace::Paragraph), ("\n", CutPlace::Line), (" ", CutPlace::Word)];
        let late = |end_of: &str| head.rfind(end_of).filter(|at| *at > end / 2);
        let (cut, at) = ends
            .into_iter()
            .find_map(|(end_of, place)| late(end_of).map(|at| (at, place)))
            .unwrap_or((end, CutPlace::Inside));
        let mut kept = head[..cut].trim_end().to_owned();
        if kept.matches("```").count() % 2 == 1 {
            kept.push_str("\n```");
        }
        self.note(place, EntryIssue::LongAnswer { length, most, at, leads_on: whole.is_some() });
        format!("{kept}\n\n{more}")
    }

    /// Gives each wording to one entry. The questions have theirs already.
    fn wordings(&mut self) {
        let mut notes = Vec::new();
        for at in 0..self.entries.len() {
            let entry = &mut self.entries[at];
            let (mut kept, mut repeated) = (Vec::new(), Vec::new());
            for variant in std::mem::take(&mut entry.variants) {
                let variant = variant.trim().to_owned();
                if is_blank(&variant) {
                    continue;
                }
                let mut note = |issue: EntryIssue| {
                    notes.push(ImportNote { place: entry.place.clone(), issue: issue.into() });
                };
                if !MEMBER_CONTENT.holds(&variant) {
                    note(EntryIssue::LongWording(shortened(&variant)));
                    continue;
                }
                match self.by_wording.get(&plain(&variant)) {
                    None => {
                        self.by_wording.insert(plain(&variant), at);
                        kept.push(variant);
                    }
                    Some(other) if *other == at => {
                        if !kept.contains(&variant) && entry.question != variant {
                            repeated.push(variant);
                        }
                    }
                    Some(_) => note(EntryIssue::ForeignWording(shortened(&variant))),
                }
            }
            if let Some(first) = repeated.first().map(|it| shortened(it)) {
                let issue = EntryIssue::RepeatedWordings { count: repeated.len(), first };
                notes.push(ImportNote { place: entry.place.clone(), issue: issue.into() });
            }
            entry.variants = kept;
            let own: Vec<String> =
                std::iter::once(&entry.question).chain(&entry.variants).map(|wording| plain(wording)).collect();
            entry.not_this.retain(|message| !is_blank(message) && !own.contains(&plain(message)));
        }
        self.notes.extend(notes);
    }

    /// The entry that a file calls by its name there, or by one of its wordings.
    fn named(&self, file: &str, name: &str) -> Option<usize> {
        self.by_name.get(&(file.to_owned(), name.to_owned())).or_else(|| self.by_wording.get(&plain(name))).copied()
    }

    /// A test, if the entry that it expects is there.
    fn test(&mut self, place: &ImportPlace, FoundTest { say, expect, when }: FoundTest) -> Option<ImportedTest> {
        let expect = match expect {
            None => None,
            Some(name) => match self.named(&place.file, &name) {
                Some(at) => Some(self.entries[at].question.clone()),
                None => {
                    self.note(place, EntryIssue::NoTested { say: shortened(&say), name });
                    return None;
                }
            },
        };
        Some(ImportedTest { place: place.clone(), say: readable(&say).into_owned(), expect, when })
    }

    /// Finds the entries that related questions name.
    fn related(&mut self) {
        for at in 0..self.entries.len() {
            let file = self.entries[at].place.file.clone();
            let mut kept = Vec::new();
            for name in std::mem::take(&mut self.entries[at].related) {
                match self.named(&file, &name) {
                    Some(other) if other != at => {
                        let question = self.entries[other].question.clone();
                        if !kept.contains(&question) {
                            kept.push(question);
                        }
                    }
                    Some(_) => {}
                    None => {
                        let place = self.entries[at].place.clone();
                        self.note(&place, EntryIssue::NoRelated(shortened(&name)));
                    }
                }
            }
            self.entries[at].related = kept;
        }
    }
}

/// How long a text is for Discord.
fn count(text: &str) -> usize {
    Utf16::of(text).get()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as notes quote it.
pub(super) fn shortened(text: &str) -> String {
    const SHOWN: usize = 60;
    let line = one_line(text);
    if count(&line) <= SHOWN { line } else { cut_at_word(&line, SHOWN) }
}

/// The beginning of a text, up to a word, with an ellipsis.
fn cut_at_word(text: &str, most: usize) -> String {
    let (head, _) = Utf16(most - 1).split(text);
    let end = head.len();
    let end = head.rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", head[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    fn found(line: usize, question: &str, variants: &[&str], answer: &str) -> FoundQuestion {
        FoundQuestion {
            line: Some(line),
            question: question.to_owned(),
            variants: variants.iter().map(|variant| (*variant).to_owned()).collect(),
            answer: answer.to_owned(),
            ..FoundQuestion::default()
        }
    }

    fn collected(found: Vec<FoundQuestion>) -> (Vec<ImportedEntry>, String) {
        let mut imported = Imported::default();
        collect(vec![("faq", found, Vec::new())], Vec::new(), &mut imported);
        let notes: Vec<String> = imported.notes.iter().map(said).collect();
        (imported.entries, notes.join("\n"))
    }

    #[test]
    fn what_differs_in_capitals_or_punctuation_is_one() {
        let (entries, notes) = collected(vec![
            found(1, "When do you open?", &["opening hours", "Opening hours!", "where are you"], "At six."),
            found(2, "when do you open", &["open when"], "At six."),
            found(3, "Where are you?", &[], "Here."),
            found(4, "WHERE are you", &[], "There."),
            found(5, "Why?", &[], " "),
            found(6, " ", &[], "x"),
        ]);
        let shown: Vec<_> = entries.iter().map(|entry| (entry.question.as_str(), entry.variants.as_slice())).collect();
        let opening = ["opening hours".to_owned(), "open when".to_owned()];
        assert_eq!(shown, [("When do you open?", &opening[..]), ("Where are you?", &[])]);
        insta::assert_snapshot!(notes, @"
        faq:2: “when do you open” stands at faq:1 too, with the same answer; it is taken over once
        faq:4: “WHERE are you” stands at faq:3 too, with another answer; that one is taken over, this one is left out
          help: put the two answers together in one of the places
        faq:5: “Why?” has no answer and is left out
        faq:6: an answer without a question is left out
        faq:1: the wording “where are you” belongs to another question too and is left out here
        faq:1: the wording “Opening hours!” stands there already but for capitals or punctuation; it is taken over once
        ");
    }

    #[test]
    fn a_long_answer_is_cut_at_a_paragraph_and_leads_on() {
        let mut long =
            found(1, "All?", &[], &format!("{}\n\n```\ncode\n\n{}", "a b ".repeat(700), "x\n".repeat(1_000)));
        long.source = vec!["https://bakery.example".to_owned(), "Editorial".to_owned()];
        let (entries, notes) = collected(vec![long]);
        assert!(count(&entries[0].answer) <= ANSWER_MAX);
        assert!(entries[0].answer.ends_with("… [Read on](https://bakery.example)"));
        assert_eq!(entries[0].answer.matches("```").count() % 2, 0);
        insta::assert_snapshot!(notes, @"
        faq:1: this answer has 4811 characters; it is cut at a paragraph, and a link to its source follows
          help: shorten it to 4000 characters, or make two questions of it
        faq: the source `Editorial` is no web address and is left out
        ");
    }

    #[test]
    fn the_same_long_answer_makes_two_questions_one() {
        let answer = "The dough rests for two hours in a warm place under a cloth, or over night in the cold, whichever suits you better today.";
        let (entries, notes) = collected(vec![
            found(1, "How long?", &[], answer),
            found(2, "Rest?", &[], answer),
            found(3, "Yes?", &[], "Yes."),
            found(4, "No?", &[], "Yes."),
        ]);
        assert_eq!(entries.len(), 3);
        assert_eq!(entries[0].variants, ["Rest?"]);
        assert_eq!(notes, "faq:2: “Rest?” has the same answer as faq:1; it becomes a wording of it");
    }

    #[test]
    fn a_question_that_is_too_long_for_a_title_is_cut_and_kept_as_a_wording() {
        let question = "how long ".repeat(40);
        let (entries, _) = collected(vec![found(1, &question, &[], "x")]);
        assert!(TITLE.holds(&entries[0].question) && entries[0].question.ends_with("long…"));
        assert_eq!(entries[0].variants, [question.trim()]);
    }
}
