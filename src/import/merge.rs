//! Puts imported entries into an FAQ file. What moderators added to an entry stays, and so does what they have changed in
//! it or removed since the import that gave it; comments and layout stay.

mod entries;
mod history;
mod parts;

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;

use self::entries::Merging;
use self::history::History;
use super::collect::shortened;
use super::issue::AnswerChange;
use super::{ImportNote, Imported, ImportedEntry, MergeIssue};
use crate::faq::edit::{self, EditError};
use crate::faq::read::plain;
use crate::faq::study::Study;
use crate::faq::{self, Entry, EntryId, ImportRecord, WordChange};

/// An FAQ with imported entries in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The text of the file.
    pub text: String,
    /// The new entries.
    pub added: Vec<EntryId>,
    /// The entries that say something else now.
    pub changed: Vec<EntryChange>,
    /// The entries that stand, whole, in the place of somebody else's. In the text those may still be.
    pub replaced: Vec<Entry>,
    /// What else says something else now.
    pub tables: Vec<TableChange>,
    /// How many entries were there and say the same.
    pub unchanged: usize,
    /// What could not be put in.
    pub notes: Vec<ImportNote>,
}

/// What an import changed besides the entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableChange {
    /// What the FAQ is about, as a whole in the place of what stood there.
    About,
    /// What takes how long, the same: the names of the certifications.
    Study {
        /// Now.
        now: Vec<String>,
        /// Those that were there and are no longer.
        gone: Vec<String>,
    },
    /// Words that stand for something else now.
    Words(Vec<WordChange>),
    /// What must happen to messages.
    Tests {
        /// The messages that had no test.
        added: Vec<String>,
        /// Those whose tests say something else now.
        changed: Vec<String>,
    },
}

/// What an import changed in an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryChange {
    /// The entry.
    pub id: EntryId,
    /// Each change.
    pub what: Vec<FieldChange>,
}

/// What an import changed in one field of an entry. Questions, answers and wordings are shortened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldChange {
    /// The question is another.
    Question {
        /// Now.
        new: String,
        /// Before.
        old: String,
    },
    /// The answer is another.
    Answer(AnswerChange),
    /// The address of the picture.
    Picture(String),
    /// More wordings.
    Wordings(Vec<String>),
    /// More sources.
    Source(Vec<String>),
    /// More related entries.
    SeeAlso(Vec<EntryId>),
    /// More messages that look like the question and are not.
    NotThis(Vec<String>),
    /// When the answer was last checked.
    Reviewed(Date),
    /// The last day on which it holds.
    Expires(Date),
}

/// Puts the entries into the text of an FAQ file, which may be empty. An entry is known again by its question, which may
/// have become one of the wordings, or by the id that its source gives it. So importing the same again changes nothing.
/// `[about]` and the study tables, where the source has them, take the place of what stands there; so does each word of
/// `[words]`, and what the `[[test]]` rows of a message say.
///
/// # Errors
///
/// When the text is no FAQ.
pub fn merge(text: &str, imported: &Imported) -> Result<Merged, EditError> {
    merge_over(text, imported, &HashMap::new())
}

/// The same where some entries are another's, as these say them: what comes in with another question or answer takes the
/// place of such a one as a whole, so that no wording and no source of it stands under an answer that is not its own.
///
/// # Errors
///
/// As [`merge`].
pub fn merge_over(text: &str, imported: &Imported, of_others: &HashMap<&EntryId, &Entry>) -> Result<Merged, EditError> {
    let faq = faq::parse(text).map_err(EditError::Unreadable)?;
    let mut merging = Merging {
        by_wording: HashMap::new(),
        taken: faq.entries.iter().map(|entry| entry.id.clone()).collect(),
        notes: Vec::new(),
    };
    for entry in &faq.entries {
        for wording in entry.phrasings() {
            merging.by_wording.insert(plain(wording), entry.id.clone());
        }
    }
    let by_id: HashMap<&EntryId, &Entry> = faq.entries.iter().map(|entry| (&entry.id, entry)).collect();
    let history = History::of(&faq);
    // First all questions get their entries, so that no wording is given away before them.
    let mut targets: Vec<Option<EntryId>> = Vec::new();
    let mut met = HashSet::new();
    for entry in &imported.entries {
        let (id, is_new) = match history.id(entry) {
            Some(id) if by_id.contains_key(id) => (id.clone(), false),
            Some(id) if !merging.by_wording.contains_key(&plain(&entry.question)) => {
                merging.note(entry, MergeIssue::Removed { id: id.clone() });
                targets.push(None);
                continue;
            }
            _ => merging.target(entry, &by_id),
        };
        if !met.insert(id.clone()) {
            let question = shortened(&entry.question);
            merging.note(entry, MergeIssue::EntryTaken { question, id });
            targets.push(None);
            continue;
        }
        if is_new {
            merging.taken.insert(id.clone());
            merging.by_wording.insert(plain(&entry.question), id.clone());
        }
        targets.push(Some(id));
    }
    let mut merged = Merged {
        text: String::new(),
        added: Vec::new(),
        changed: Vec::new(),
        replaced: Vec::new(),
        tables: Vec::new(),
        unchanged: 0,
        notes: Vec::new(),
    };
    let goes_to: HashMap<&str, Option<EntryId>> =
        imported.entries.iter().map(|entry| entry.question.as_str()).zip(targets.iter().cloned()).collect();
    let (mut added, mut updates, mut records) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (entry, id) in imported.entries.iter().zip(targets) {
        let Some(id) = id else { continue };
        let takes_place = of_others.get(&id).is_some_and(|other| says_otherwise(entry, other));
        match by_id.get(&id) {
            None => {
                record(&id, entry, &mut records);
                let new = merging.new_entry(id, entry);
                if takes_place {
                    merged.replaced.push(new.clone());
                } else {
                    merged.added.push(new.id.clone());
                }
                added.push(new);
            }
            Some(known) if takes_place && says_otherwise(entry, known) && history.stands(known, entry) => {
                record(&id, entry, &mut records);
                merging.by_wording.entry(plain(&entry.question)).or_insert_with(|| id.clone());
                merged.replaced.push(merging.new_entry(id, entry));
            }
            Some(known) => {
                let (update, what) = merging.update(known, entry, history.record(&id, entry));
                if update.question.is_some() || update.answer.is_some() {
                    record(&id, entry, &mut records);
                }
                if what.is_empty() {
                    merged.unchanged += 1;
                } else {
                    merged.changed.push(EntryChange { id, what });
                    updates.push(update);
                }
            }
        }
    }
    text.clone_into(&mut merged.text);
    // In the order in which a whole FAQ is written.
    if let Some(about) = imported.about.as_ref().filter(|about| **about != faq.about) {
        merged.text = edit::set_about(&merged.text, about)?;
        merged.tables.push(TableChange::About);
    }
    if !(added.is_empty() && updates.is_empty()) {
        merged.text = edit::merge(&merged.text, &updates, &added)?;
    }
    merged.take_words(&faq, &imported.words)?;
    let tests = parts::tests(&imported.tests, &goes_to, &mut merging.notes);
    merged.take_tests(&faq, &tests)?;
    if let Some(study) = imported.study.as_ref().filter(|study| **study != faq.study) {
        merged.text = edit::set_study(&merged.text, study)?;
        let names = |study: &Study| study.certifications.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        let (now, mut gone) = (names(study), names(&faq.study));
        gone.retain(|name| !now.contains(name));
        merged.tables.push(TableChange::Study { now, gone });
    }
    let is_news = |id: &&EntryId| !merging.taken.contains(id) && !faq.imported.contains_key(*id);
    let removed = imported.removed.iter().filter(|(id, _)| is_news(id));
    records.extend(removed.map(|(id, record)| (id.clone(), *record)));
    merged.text = edit::set_import_records(&merged.text, &records)?;
    merged.notes = merging.notes;
    Ok(merged)
}

/// Keeps what an import gives an entry. Of its own exports certpace keeps what they have kept: they are the FAQ as somebody
/// wants it.
fn record(id: &EntryId, entry: &ImportedEntry, records: &mut BTreeMap<EntryId, ImportRecord>) {
    let given = if entry.is_own { entry.record } else { Some(ImportRecord::of(&entry.question, &entry.answer)) };
    records.extend(given.map(|record| (id.clone(), record)));
}

/// Whether an imported entry has another question or answer.
fn says_otherwise(entry: &ImportedEntry, known: &Entry) -> bool {
    known.answer != entry.answer || !known.phrasings().any(|wording| plain(wording) == plain(&entry.question))
}

#[cfg(test)]
mod tests {
    use super::super::{ImportOptions, SourceFile, read};
    use super::*;
    use crate::messages::Language;
    use crate::messages::import::table_change;

    fn imported(markdown: &str) -> Imported {
        let file = SourceFile { name: "faq.md".to_owned(), bytes: markdown.as_bytes().to_vec(), address: None };
        read(&[file], &ImportOptions::default()).unwrap()
    }

    const PAGE: &str = "## When do you open?\n\nAt six.\n\n## Where are you?\n\nIn the market,\n\nby the well.\n";

    #[test]
    fn importing_again_changes_nothing() {
        let first = merge("", &imported(PAGE)).unwrap();
        insta::assert_snapshot!(first.text, @r#"
        [[faq]]
        id = "when-open"
        question = "When do you open?"
        answer = "At six."

        [[faq]]
        id = "where"
        question = "Where are you?"
        answer = """
        In the market,

        by the well."""

        # `certpace import`
        [imported]
        when-open = "44c4335b 65422932"
        where = "97aefe40 2890654c"
        "#);
        let again = merge(&first.text, &imported(PAGE)).unwrap();
        assert_eq!((again.text, again.unchanged, again.added.len()), (first.text, 2, 0));
    }

    #[test]
    fn what_moderators_added_stays_and_what_the_source_changed_comes() {
        let file = "# Our bakery\n\n[[faq]]\nid = \"opening\" # never change this\nquestion = \"Opening hours\"\nvariants = [\"when do you open\", \"open yet?\"]\nanswer = \"At seven.\"\nreviewed = 2026-11-22\nnot_this = [\"open the door\"]\n\n[[test]]\nsay = \"open yet\"\nexpect = \"opening\"\n";
        let merged = merge(file, &imported(PAGE)).unwrap();
        assert_eq!(merged.text.lines().count(), file.lines().count() + 13);
        insta::assert_snapshot!(merged.text, @r#"
        # Our bakery

        [[faq]]
        id = "opening" # never change this
        question = "Opening hours"
        variants = ["when do you open", "open yet?"]
        answer = "At six."
        reviewed = 2026-11-22
        not_this = ["open the door"]

        [[faq]]
        id = "where"
        question = "Where are you?"
        answer = """
        In the market,

        by the well."""

        [[test]]
        say = "open yet"
        expect = "opening"

        # `certpace import`
        [imported]
        opening = "44c4335b 65422932"
        where = "97aefe40 2890654c"
        "#);
        assert_eq!(
            merged.changed,
            [EntryChange {
                id: "opening".parse().unwrap(),
                what: vec![FieldChange::Answer(AnswerChange::Line {
                    new: "At six.".to_owned(),
                    old: "At seven.".to_owned()
                })]
            }]
        );
        assert_eq!(merged.added, ["where".parse().unwrap()]);
        assert_eq!(merge(&merged.text, &imported(PAGE)).unwrap().text, merged.text);
    }

    #[test]
    fn what_moderators_changed_or_removed_since_an_import_stays() {
        let first = merge("", &imported(PAGE)).unwrap().text;
        let says = |merged: &Merged| merged.notes.iter().map(super::super::said).collect::<Vec<_>>().join("\n");
        // An answer and a question are put otherwise.
        let edited = first.replace("At six.", "At seven.").replace("Where are you?", "Where is the shop?");
        let again = merge(&edited, &imported(PAGE)).unwrap();
        assert_eq!((&again.text, again.unchanged), (&edited, 2));
        insta::assert_snapshot!(says(&again), @"faq.md:1: `when-open` has been edited here since it was imported; yours stays");
        // Then the source says something else, of both.
        let news = PAGE.replace("At six.", "At five.").replace("by the well", "by the old well");
        let both = merge(&edited, &imported(&news)).unwrap();
        assert!(both.text.contains("At seven.") && both.text.contains("by the old well"), "{}", both.text);
        assert!(both.text.contains("Where is the shop?") && !both.text.contains("Where are you?"), "{}", both.text);
        insta::assert_snapshot!(says(&both), @"
        faq.md:1: `when-open` has been edited here and its source has changed too; yours stays (the source: “At five.” instead of “At seven.”)
          help: to take the source's, delete its line under [imported] and import again
        ");
        // What the import gave last is what counts the next time.
        let settled = merge(&both.text.replace("At seven.", "At five."), &imported(&news)).unwrap();
        assert_eq!((says(&settled).as_str(), settled.unchanged), ("", 2));
        // An entry is removed; a line that is deleted brings it back.
        let removed = edit::remove_entry(&first, &"where".parse().unwrap()).unwrap();
        let without = merge(&removed, &imported(PAGE)).unwrap();
        assert_eq!(without.text, removed);
        insta::assert_snapshot!(says(&without), @"
        faq.md:5: `where` was imported before and has been removed here; it stays away
          help: to have it again, delete its line under [imported] and import again
        ");
        let row = removed.lines().find(|line| line.starts_with("where = ")).unwrap();
        assert_eq!(merge(&removed.replace(row, ""), &imported(PAGE)).unwrap().added, ["where".parse().unwrap()]);
        // An entry that was there before every import follows the source as ever.
        let own = "[[faq]]\nid = \"opening\"\nquestion = \"When do you open?\"\nanswer = \"At noon.\"\n";
        assert!(merge(own, &imported(PAGE)).unwrap().text.contains("At six."));
    }

    #[test]
    fn an_id_does_not_hang_on_the_order_of_questions_in_other_scripts() {
        let ids = |page: &str| merge("", &imported(page)).unwrap().added;
        let one = ids("## いつ開きますか？\n\n六時。\n\n## どこですか？\n\nここ。\n");
        let two = ids("## どこですか？\n\nここ。\n\n## いつ開きますか？\n\n六時。\n");
        assert_eq!([&one[0], &one[1]], [&two[1], &two[0]]);
        assert!(one[0].as_str().starts_with("q-"));
    }

    #[test]
    fn what_a_file_is_about_and_its_study_times_take_the_place_of_what_stands_there() {
        let study = |name: &str| {
            format!(
                "[topics]\ndough = \"Dough\"\n\n[[certification]]\nid = \"baker\"\nname = \"{name}\"\n\
                 title = \"Certified Baker\"\nbody = \"The guild\"\nenroll_weeks = [0, 1, 2]\nbooking_weeks = [1, 2, 3]\n\
                 result_weeks = [0, 0, 1]\nleast_weeks = 4\n[certification.hours]\ndough = [20, 30, 40]\n\
                 [[certification.after]]\nname = \"Renewal\"\nweeks = [52, 52, 52]\n"
            )
        };
        let own = |text: &str| {
            let bytes = text.as_bytes().to_vec();
            read(&[SourceFile { name: "faq.toml".to_owned(), bytes, address: None }], &ImportOptions::default())
        };
        let theirs = own(&format!("[about]\nname = \"Crumb\"\n\n{}", study("Master"))).unwrap();
        assert_eq!((theirs.entries.len(), theirs.notes.len()), (0, 0));
        let ours = format!(
            "# ours\n[about] # of bread\nsubject = \"bread\"\n\n# the times\n{}\n[[faq]]\nid = \"a\"\nquestion = \"What?\"\n\
             answer = \"This.\"\n\n[[route]]\nid = \"led\"\nname = \"Led\"\n",
            study("Baker")
        );
        let merged = merge(&ours, &theirs).unwrap();
        let gone = vec!["Baker".to_owned()];
        assert_eq!(merged.tables, [TableChange::About, TableChange::Study { now: vec!["Master".to_owned()], gone }]);
        insta::assert_snapshot!(merged.text, @r#"
        # ours
        [about] # of bread
        name = "Crumb"

        # the times
        [topics]
        dough = "Dough"

        [[certification]]
        id = "baker"
        name = "Master"
        title = "Certified Baker"
        body = "The guild"
        enroll_weeks = [0, 1, 2]
        booking_weeks = [1, 2, 3]
        result_weeks = [0, 0, 1]
        least_weeks = 4
        [certification.hours]
        dough = [20, 30, 40]
        [[certification.after]]
        name = "Renewal"
        weeks = [52, 52, 52]

        [[faq]]
        id = "a"
        question = "What?"
        answer = "This."

        "#);
        let faq = faq::parse(&merged.text).unwrap();
        assert_eq!((Some(faq.about), Some(faq.study)), (theirs.about.clone(), theirs.study.clone()));
        assert_eq!(merge(&merged.text, &theirs).unwrap().text, merged.text);
        // Into an empty file too; what a source does not say stays.
        let fresh = merge("", &theirs).unwrap().text;
        assert_eq!(merge(&fresh, &imported(PAGE)).unwrap().tables, []);
        assert!(own("# nothing\n").is_err());
    }

    #[test]
    fn words_and_tests_of_the_source_hold_and_others_stay() {
        let own = |text: &str| {
            let file = SourceFile { name: "faq.toml".to_owned(), bytes: text.as_bytes().to_vec(), address: None };
            read(&[file], &ImportOptions::default()).unwrap()
        };
        let ours = "[[faq]]\nid = \"hours\"\nquestion = \"When do you open?\"\nanswer = \"At six.\"\n\n\
                    # what members write\n[words]\nDGH = \"dow\" # ours\nrye = \"bread\"\n\n\
                    [[test]]\nsay = \"Good morning!\"\nexpect = \"hours\"\n\n\
                    [[test]]\nsay = \"open yet\"\nexpect = \"hours\"\n\n[imported]\nhours = \"5f2c91ab 09de77c1\"\n";
        // Its entry goes by another name there, and is known by its question.
        let theirs = own("[[faq]]\nid = \"opening\"\nquestion = \"When do you open?\"\nanswer = \"At six.\"\n\n\
                          [words]\ndgh = \"dough\"\nrye = \"bread\"\nlev = \"levain\"\n\n\
                          [[test]]\nsay = \"good morning\"\nexpect = \"none\"\n\n\
                          [[test]]\nsay = \"are you open\"\nexpect = \"opening\"\nwhen = \"asked\"\n");
        let merged = merge(ours, &theirs).unwrap();
        insta::assert_snapshot!(merged.text, @r#"
        [[faq]]
        id = "hours"
        question = "When do you open?"
        answer = "At six."

        # what members write
        [words]
        DGH = "dough" # ours
        rye = "bread"
        lev = "levain"

        [[test]]
        say = "open yet"
        expect = "hours"

        [[test]]
        say = "good morning"
        expect = "none"

        [[test]]
        say = "are you open"
        expect = "hours"
        when = "asked"

        [imported]
        hours = "5f2c91ab 09de77c1"
        "#);
        let said: Vec<String> = merged.tables.iter().map(|it| table_change(Language::English, it)).collect();
        assert_eq!(
            said,
            [
                "words: dgh = dough (before: dow), lev = levain",
                "tests: 1 new: “are you open”; 1 changed: “good morning”"
            ]
        );
        let again = merge(&merged.text, &theirs).unwrap();
        assert_eq!((&again.text, again.tables), (&merged.text, vec![]));
    }

    #[test]
    fn what_two_files_say_otherwise_of_a_word_and_tests_without_their_entries_are_noted() {
        let file = |name: &str, text: &str| SourceFile {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
            address: None,
        };
        let one = file(
            "one.toml",
            "[[faq]]\nid = \"a\"\nquestion = \"Which flour?\"\nanswer = \"Rye.\"\n[words]\nlev = \"levain\"\n",
        );
        let two = file(
            "two.toml",
            "[[faq]]\nid = \"b\"\nquestion = \"which flour\"\nanswer = \"Wheat.\"\n[words]\nLEV = \"yeast\"\n\
             [[test]]\nsay = \"flour?\"\nexpect = \"b\"\n",
        );
        let read = read(&[one, two], &ImportOptions::default()).unwrap();
        let said: Vec<String> = read.notes.iter().map(super::super::said).collect();
        insta::assert_snapshot!(said.join("\n"), @"
        two.toml: the word “LEV” stands for something else in an earlier file; there it is levain, which is taken
          help: write the same in both files
        two.toml: “which flour” stands at one.toml too, with another answer; that one is taken over, this one is left out
          help: put the two answers together in one of the places
        two.toml: the test of “flour?” is left out: `b`, which it expects, is not taken over
        ");
        assert_eq!((read.words.len(), read.tests), (1, vec![]));
    }

    #[test]
    fn what_comes_in_with_another_answer_takes_the_place_of_another_ones_entry_as_a_whole() {
        let own = |text: &str| {
            let file = SourceFile { name: "faq.toml".to_owned(), bytes: text.as_bytes().to_vec(), address: None };
            read(&[file], &ImportOptions::default()).unwrap()
        };
        let text = "[[faq]]\nid = \"cost\"\nquestion = \"What does it cost?\"\nvariants = [\"the price\", \"its fee\"]\n\
                    answer = \"425.\"\nsource = \"https://example.org\"\nreviewed = 2026-11-01\nsee_also = [\"time\"]\n\n\
                    [[faq]]\nid = \"time\"\nquestion = \"How long?\"\nanswer = \"Long.\"\n";
        let faq = faq::parse(text).unwrap();
        let host: HashMap<&EntryId, &Entry> = faq.entries.iter().map(|entry| (&entry.id, entry)).collect();
        let theirs = own("[[faq]]\nid = \"cost\"\nquestion = \"What is the deposit?\"\nvariants = [\"its fee\"]\n\
                          answer = \"50.\"\n\n[[faq]]\nid = \"time\"\nquestion = \"How long?\"\nvariants = [\"how many days\"]\n\
                          answer = \"Long.\"\n\n[[test]]\nsay = \"the deposit\"\nexpect = \"cost\"\n");
        let merged = merge_over(text, &theirs, &host).unwrap();
        let [deposit] = merged.replaced.as_slice() else { panic!("{:?}", merged.replaced) };
        assert_eq!((deposit.id.as_str(), deposit.question.as_str()), ("cost", "What is the deposit?"));
        assert_eq!(deposit.variants, ["its fee"]);
        assert_eq!((&deposit.source, deposit.reviewed, &deposit.see_also), (&Vec::new(), None, &Vec::new()));
        // What says the same is added to, and a test comes along.
        let changed: Vec<&str> = merged.changed.iter().map(|change| change.id.as_str()).collect();
        assert_eq!(changed, ["time"]);
        assert!(merged.text.contains("the deposit") && merged.text.contains("425."), "{}", merged.text);
        // Where it is nobody else's, it is put otherwise and keeps the rest.
        let merged = merge(text, &theirs).unwrap();
        assert_eq!((merged.replaced, merged.changed.len()), (Vec::new(), 2));
        // One that is switched off is not in the text.
        let without = edit::remove_entry(text, &"cost".parse().unwrap()).unwrap();
        let merged = merge_over(&without, &theirs, &host).unwrap();
        assert_eq!((merged.replaced.len(), merged.added.len()), (1, 0));
    }

    #[test]
    fn a_file_that_is_broken_is_not_touched() {
        assert!(matches!(merge("[[faq]]\nid = 7\n", &imported(PAGE)), Err(EditError::Unreadable(_))));
    }
}
