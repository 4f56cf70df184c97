use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::faq::known::{PlacedFaq, SoundText};
use crate::faq::{Faq, TestRow, parse};
use crate::messages::Language;
use crate::messages::faq_problem::edit_refused;

mod wordings;

/// A text that has been read.
pub(in crate::faq) struct ReadText(pub(in crate::faq) String, pub(in crate::faq) PlacedFaq);

impl SoundText for ReadText {
    fn text(&self) -> &str {
        &self.0
    }

    fn faq(&self) -> &Faq {
        &self.1.faq
    }

    fn blocks(&self) -> &[Range<usize>] {
        &self.1.blocks
    }
}

/// A file with a comment in every place that can have one, and every way of writing a list.
const COMMENTED: &str = r##"# The top of the file.

# About the cost.
[[faq]] # after a heading
id = "exam-cost" # after the id
# before the question
question = "How much does the exam cost?"
variants = [
  "price of the exam", # after a variant
  # before a variant
  "what do you pay for the exam",
  "exam fee"
  # at the end of the list
]
answer = """
It depends.

- **Members** pay less.""" # after the answer
see_also = ["retakes", "results", 'results'] # after see_also
source = 'https://example.org/cost'
# at the end of the entry

# ---- Results ----
[[ faq ]]
id="results"
question   =   "When are the results out?"
answer = "After a \"while\"."
variants = ["when do i hear", "how long for the score"]
reviewed=2026-01-05   # after the day

[[faq]]
id = "retakes"
question = "Can I try again?"
variants = []
not_this = [
  # nothing yet
]
answer = 'Yes.'
# Words.
[words]
# an abbreviation
dx = "diagnosis" # after it

# Further wordings.
[[wordings]]
of = "exam-cost"
variants = ["what will it set me back", "exam price list"]

[[test]] # a test
say = "exam price"
expect = "exam-cost"
[[test]]
say = "hello"
expect = "none"
# The end."##;

fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

fn faq(text: &str) -> Faq {
    parse(text).unwrap_or_else(|problems| panic!("{problems}\n\n{text}"))
}

/// What an edit changed: the lines that went, and those that came.
fn changes(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let head = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let most = before.len().min(after.len()) - head;
    let tail = before.iter().rev().zip(after.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let lines = |lines: &[&str], sign| {
        lines[head..lines.len() - tail].iter().map(|line| format!("{sign}{line}\n")).collect::<String>()
    };
    [lines(&before, '-'), lines(&after, '+')].concat()
}

#[test]
fn a_new_entry_stands_after_the_last_one_and_reads_as_a_person_would_write_it() {
    let entry = Entry {
        id: id("breaks"),
        question: "May I take a break?".to_owned(),
        variants: vec!["pause in the exam".to_owned(), "can i \"pee\"".to_owned()],
        answer: "Yes:\r\n\r\n- once,\n- and \\ or \"\"\"twice\"\"\".\n\n".to_owned(),
        picture: Some("https://example.org/pause.png".to_owned()),
        see_also: vec![id("results")],
        source: vec!["https://example.org".to_owned()],
        reviewed: Some(jiff::civil::date(2026, 11, 22)),
        expires: None,
        not_this: Vec::new(),
    };
    let after = add_entry(COMMENTED, &entry).unwrap();
    insta::assert_snapshot!(changes(COMMENTED, &after), @r##"
    +
    +[[faq]]
    +id = "breaks"
    +question = "May I take a break?"
    +variants = [
    +  "pause in the exam",
    +  "can i \"pee\"",
    +]
    +answer = """
    +Yes:
    +
    +- once,
    +- and \\ or ""\"twice""\"."""
    +picture = "https://example.org/pause.png"
    +see_also = ["results"]
    +source = "https://example.org"
    +reviewed = 2026-11-22
    "##);
    let added = faq(&after).entry(&entry.id).cloned().unwrap();
    assert_eq!(added, Entry { answer: "Yes:\n\n- once,\n- and \\ or \"\"\"twice\"\"\".".to_owned(), ..entry });
}

#[test]
fn a_removed_entry_takes_the_mentions_of_it_along_and_leaves_the_comments_around_it() {
    let after = remove_entry(COMMENTED, &id("results")).unwrap();
    insta::assert_snapshot!(changes(COMMENTED, &after), @r#"
    -see_also = ["retakes", "results", 'results'] # after see_also
    -source = 'https://example.org/cost'
    -# at the end of the entry
    -
    -# ---- Results ----
    -[[ faq ]]
    -id="results"
    -question   =   "When are the results out?"
    -answer = "After a \"while\"."
    -variants = ["when do i hear", "how long for the score"]
    -reviewed=2026-01-05   # after the day
    +see_also = ["retakes"] # after see_also
    +source = 'https://example.org/cost'
    +# at the end of the entry
    +
    +# ---- Results ----
    "#);
    let faq = faq(&after);
    assert_eq!(faq.entries.len(), 2);
    assert_eq!(faq.entries[0].see_also, [id("retakes")]);
    assert!(after.contains("# ---- Results ----"));
    assert_eq!(parse(&remove_entry(COMMENTED, &id("exam-cost")).unwrap()).unwrap().tests.len(), 1);
}

#[test]
fn a_variant_is_added_in_the_way_the_list_is_written() {
    let add = |entry: &str| changes(COMMENTED, &add_variant(COMMENTED, &id(entry), "quite another wording").unwrap());
    insta::assert_snapshot!(add("exam-cost"), @r#"
    -  "exam fee"
    -  # at the end of the list
    +  "exam fee",
    +  # at the end of the list
    +  "quite another wording",
    "#);
    insta::assert_snapshot!(add("results"), @r#"
    -variants = ["when do i hear", "how long for the score"]
    +variants = ["when do i hear", "how long for the score", "quite another wording"]
    "#);
    insta::assert_snapshot!(add("retakes"), @r#"
    -variants = []
    +variants = [
    +  "quite another wording",
    +]
    "#);
    let listed = add_not_this(COMMENTED, &id("retakes"), "try the coffee again").unwrap();
    insta::assert_snapshot!(changes(COMMENTED, &listed), @r#"+  "try the coffee again","#);
    let first = add_not_this(COMMENTED, &id("results"), "results of the match").unwrap();
    insta::assert_snapshot!(changes(COMMENTED, &first), @r#"
    +not_this = [
    +  "results of the match",
    +]
    "#);
    let long = "a wording so long that the list would no longer be easy to read on one line of an editor";
    insta::assert_snapshot!(changes(COMMENTED, &add_variant(COMMENTED, &id("results"), long).unwrap()), @r#"
    -variants = ["when do i hear", "how long for the score"]
    +variants = [
    +  "when do i hear",
    +  "how long for the score",
    +  "a wording so long that the list would no longer be easy to read on one line of an editor",
    +]
    "#);
}

#[test]
fn a_variant_goes_with_its_line_and_without_the_comments() {
    let remove =
        |entry: &str, wording: &str| changes(COMMENTED, &remove_variant(COMMENTED, &id(entry), wording).unwrap());
    insta::assert_snapshot!(remove("exam-cost", "Price of the exam!"), @r#"
    -  "price of the exam", # after a variant
    +  # after a variant
    "#);
    insta::assert_snapshot!(remove("exam-cost", "what do you pay for the exam"), @r#"-  "what do you pay for the exam","#);
    insta::assert_snapshot!(remove("exam-cost", "exam fee"), @r#"-  "exam fee""#);
    insta::assert_snapshot!(remove("results", "when do i hear"), @r#"
    -variants = ["when do i hear", "how long for the score"]
    +variants = ["how long for the score"]
    "#);
    insta::assert_snapshot!(remove("results", "how long for the score"), @r#"
    -variants = ["when do i hear", "how long for the score"]
    +variants = ["when do i hear"]
    "#);
    assert_eq!(
        remove_variant(COMMENTED, &id("results"), "no such wording"),
        Err(EditError::NoWording { id: id("results") })
    );
}

#[test]
fn values_are_set_where_they_stand_and_keys_come_in_their_usual_order() {
    let day = jiff::civil::date(2027, 2, 1);
    let results = id("results");
    let change = |after: Result<String, EditError>| changes(COMMENTED, &after.unwrap());
    insta::assert_snapshot!(change(set_question(COMMENTED, &results, "When will I know?")), @r#"
    -question   =   "When are the results out?"
    +question   =   "When will I know?"
    "#);
    insta::assert_snapshot!(change(set_answer(COMMENTED, &results, "One.\nTwo.")), @r#"
    -answer = "After a \"while\"."
    +answer = """
    +One.
    +Two."""
    "#);
    insta::assert_snapshot!(change(set_reviewed(COMMENTED, &results, Some(day))), @r#"
    -reviewed=2026-01-05   # after the day
    +reviewed=2027-02-01   # after the day
    "#);
    insta::assert_snapshot!(change(set_reviewed(COMMENTED, &results, None)), @r#"
    -reviewed=2026-01-05   # after the day
    +# after the day
    "#);
    insta::assert_snapshot!(change(set_expires(COMMENTED, &id("exam-cost"), Some(day))), @"+expires = 2027-02-01");
    insta::assert_snapshot!(change(set_source(COMMENTED, &id("exam-cost"), &[])), @"-source = 'https://example.org/cost'");
    insta::assert_snapshot!(change(set_see_also(COMMENTED, &results, &[id("retakes")])), @r#"+see_also = ["retakes"]"#);
    let variants = ["how long for the score", "score date"].map(str::to_owned);
    insta::assert_snapshot!(change(set_variants(COMMENTED, &results, &variants)), @r#"
    -variants = ["when do i hear", "how long for the score"]
    +variants = ["how long for the score", "score date"]
    "#);
}

#[test]
fn tests_and_words_are_added_after_the_last_ones() {
    let row = TestRow { say: "anyone awake?".to_owned(), expect: None, when: None };
    insta::assert_snapshot!(changes(COMMENTED, &add_test(COMMENTED, &row).unwrap()), @r#"
    +
    +[[test]]
    +say = "anyone awake?"
    +expect = "none"
    "#);
    insta::assert_snapshot!(changes(COMMENTED, &set_word(COMMENTED, "rx", "prescription").unwrap()), @r#"+rx = "prescription""#);
    insta::assert_snapshot!(changes(COMMENTED, &set_word(COMMENTED, "DX", "diagnoses").unwrap()), @r#"
    -dx = "diagnosis" # after it
    +dx = "diagnoses" # after it
    "#);
    insta::assert_snapshot!(changes(COMMENTED, &remove_word(COMMENTED, " Dx ").unwrap()), @r#"
    -dx = "diagnosis" # after it
    +# after it
    "#);
    insta::assert_snapshot!(changes(COMMENTED, &remove_test(COMMENTED, "Exam price?").unwrap()), @r#"
    -[[test]] # a test
    -say = "exam price"
    -expect = "exam-cost"
    "#);
    assert_eq!(remove_test(COMMENTED, "how are you"), Err(EditError::NoTest));
    assert_eq!(remove_word(COMMENTED, "rx"), Err(EditError::NoWord("rx".to_owned())));
    let inline = "words = { dx = \"diagnosis\" }\n";
    assert_eq!(set_word(inline, "rx", "prescription"), Err(EditError::NoHeadings));
    assert_eq!(remove_word(inline, "dx"), Err(EditError::NoHeadings));
    insta::assert_snapshot!(changes(COMMENTED, &set_word(COMMENTED, "r/x", "\"x\"").unwrap()), @r#"+"r/x" = "\"x\"""#);
    let bare = "[[faq]]\nid = 'a'\nquestion = 'b'\nanswer = 'c'";
    insta::assert_snapshot!(changes(bare, &add_test(bare, &row).unwrap()), @r#"
    +
    +[[test]]
    +say = "anyone awake?"
    +expect = "none"
    "#);
    insta::assert_snapshot!(changes(bare, &set_word(bare, "rx", "prescription").unwrap()), @r#"
    +
    +[words]
    +rx = "prescription"
    "#);
}

#[test]
fn an_edit_that_would_spoil_the_file_is_refused_and_says_why() {
    let refused = |after: Result<String, EditError>| edit_refused(Language::English, &after.unwrap_err());
    insta::assert_snapshot!(refused(add_variant(COMMENTED, &id("retakes"), "Exam fee?")), @r#"
    this cannot be saved:
    35:3: error: the same wording stands in the file already
       |
    35 |   "Exam fee?",
       |   ^^^^^^^^^^^
       |
       = help: delete one of the two; a wording belongs to one entry
    note: first written here
       |
    12 |   "exam fee"
       |   ----------
    "#);
    insta::assert_snapshot!(refused(set_question(COMMENTED, &id("retakes"), "  ")), @r#"
    this cannot be saved:
    33:12: error: `question` is blank
       |
    33 | question = ""
       |            ^^
       |
       = help: write something between the quotes, or delete it
    "#);
    insta::assert_snapshot!(refused(set_answer(COMMENTED, &id("nothing"), "x")), @"no entry has the id `nothing`");
    insta::assert_snapshot!(refused(set_answer("[[faq]]\nid = \"a", &id("a"), "x")), @r#"
    the file must be mended first:
    1:1: error: this `[[faq]]` has no `question`
      |
    1 | [[faq]]
      | ^^^^^^^
      |
      = help: add the line `question = "…"`

    1:1: error: this `[[faq]]` has no `answer`
      |
    1 | [[faq]]
      | ^^^^^^^
      |
      = help: add the line `answer = "…"`

    2:6: error: this text has no closing "
      |
    2 | id = "a
      |      ^^
      |
      = help: end it with " on the same line; text of several lines stands between """ and """
    "#);
    insta::assert_snapshot!(refused(remove_entry("faq = []", &id("a"))), @"the entries are not under headings of their own, so they can only be changed by hand");
}

#[test]
fn of_a_text_that_is_known_the_lines_of_the_entry_alone_are_read() {
    let placed = parse_placed(COMMENTED).unwrap();
    let end = placed.blocks.last().unwrap().end;
    // What stands behind the entries could not be read.
    let text = format!("{}\n[unreadable", &COMMENTED[..end]);
    let known: Arc<dyn SoundText> = Arc::new(ReadText(text.clone(), placed));
    let edits = || {
        let text = set_answer(&text, &id("retakes"), "Twice.")?;
        let text = set_variants(&text, &id("results"), &["any news".to_owned(), "when do i hear".to_owned()])?;
        let text = add_not_this(&text, &id("retakes"), "can i try it on")?;
        set_see_also(&text, &id("retakes"), &[id("results")])
    };
    let (edited, read) = known::knowing(vec![known], edits);
    let (edited, (made, read)) = (edited.unwrap(), read.unwrap());
    assert_eq!((&edited, edited.ends_with("\n[unreadable")), (&made, true));
    for (entry, block) in read.faq.entries.iter().zip(read.blocks) {
        assert!(edited[block].contains(&format!("{:?}", entry.id.as_str())), "{entry:?}");
    }
    assert!(matches!(set_answer(&text, &id("retakes"), "Twice."), Err(EditError::Unreadable(_))));
}

/// One of the edits that a moderator can make.
#[derive(Debug, Clone)]
enum Edit {
    AddEntry(String, String),
    RemoveEntry(usize),
    Question(usize, String),
    Answer(usize, String),
    Source(usize, Vec<String>),
    SeeAlso(usize, Vec<usize>),
    Reviewed(usize, Option<Date>),
    AddVariant(usize, String),
    RemoveVariant(usize, usize),
    AddNotThis(usize, String),
    NotThis(usize, Vec<String>),
    Variants(usize, Vec<String>),
    Expires(usize, Option<Date>),
    AddTest(String, Option<usize>),
    Word(String, String),
    Picture(usize, Option<String>),
    RemoveWord(usize),
    RemoveTest(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let text = || "[a-z\"'\\\\#\\[\\]=,é ]{1,20}";
    let answer = "([a-z\"\\\\#\\[ ]{0,12}\r?\n?){1,5}";
    let entry = 0..6_usize;
    prop_oneof![
        (text(), answer).prop_map(|(question, answer)| Edit::AddEntry(question, answer)),
        entry.clone().prop_map(Edit::RemoveEntry),
        (entry.clone(), text()).prop_map(|(e, t)| Edit::Question(e, t)),
        (entry.clone(), answer).prop_map(|(e, t)| Edit::Answer(e, t)),
        (entry.clone(), proptest::collection::vec("https://[a-z]{1,5}\\.org/[a-z#]{0,4}", 0..3))
            .prop_map(|(e, urls)| Edit::Source(e, urls)),
        (entry.clone(), proptest::option::of("https://[a-z]{1,5}\\.org/[a-z#]{0,4}"))
            .prop_map(|(e, url)| Edit::Picture(e, url)),
        (entry.clone(), proptest::collection::vec(0..6_usize, 0..3)).prop_map(|(e, ids)| Edit::SeeAlso(e, ids)),
        (entry.clone(), proptest::option::of((1..28_i8).prop_map(|day| jiff::civil::date(2026, 3, day))))
            .prop_map(|(e, day)| Edit::Reviewed(e, day)),
        (entry.clone(), text()).prop_map(|(e, t)| Edit::AddVariant(e, t)),
        (entry.clone(), 0..4_usize).prop_map(|(e, v)| Edit::RemoveVariant(e, v)),
        (entry.clone(), text()).prop_map(|(e, t)| Edit::AddNotThis(e, t)),
        (entry.clone(), proptest::collection::vec(text(), 0..4)).prop_map(|(e, t)| Edit::NotThis(e, t)),
        (entry.clone(), proptest::collection::vec(text(), 0..4)).prop_map(|(e, t)| Edit::Variants(e, t)),
        (entry.clone(), proptest::option::of((1..28_i8).prop_map(|day| jiff::civil::date(2027, 3, day))))
            .prop_map(|(e, day)| Edit::Expires(e, day)),
        (text(), proptest::option::of(entry)).prop_map(|(say, e)| Edit::AddTest(say, e)),
        ("[a-zé/]{1,5}", text()).prop_map(|(word, meaning)| Edit::Word(word, meaning)),
        (0..3_usize).prop_map(Edit::RemoveWord),
        (0..4_usize).prop_map(Edit::RemoveTest),
    ]
}

impl Edit {
    /// The text after the edit, and the entry that it touches.
    fn make(&self, text: &str) -> (Option<EntryId>, Result<String, EditError>) {
        let faq = faq(text);
        let id_of = |at: usize| faq.entries.get(at).map_or(id("nothing"), |entry| entry.id.clone());
        let touched = |at: &usize| Some(id_of(*at));
        match self {
            Self::AddEntry(question, answer) => {
                let taken = faq.entries.iter().map(|entry| entry.id.clone()).collect();
                let id = crate::faq::propose_id(question, &taken);
                let entry = Entry {
                    id: id.clone(),
                    question: question.clone(),
                    variants: vec![format!("{question} again")],
                    answer: answer.clone(),
                    picture: None,
                    see_also: Vec::new(),
                    source: Vec::new(),
                    reviewed: None,
                    expires: None,
                    not_this: Vec::new(),
                };
                (Some(id), add_entry(text, &entry))
            }
            Self::RemoveEntry(at) => (touched(at), remove_entry(text, &id_of(*at))),
            Self::Question(at, question) => (touched(at), set_question(text, &id_of(*at), question)),
            Self::Answer(at, answer) => (touched(at), set_answer(text, &id_of(*at), answer)),
            Self::Source(at, urls) => (touched(at), set_source(text, &id_of(*at), urls)),
            Self::Picture(at, url) => (touched(at), set_picture(text, &id_of(*at), url.as_deref())),
            Self::SeeAlso(at, ids) => {
                let ids: Vec<EntryId> = ids.iter().map(|at| id_of(*at)).collect();
                (touched(at), set_see_also(text, &id_of(*at), &ids))
            }
            Self::Reviewed(at, day) => (touched(at), set_reviewed(text, &id_of(*at), *day)),
            Self::AddVariant(at, wording) => (touched(at), add_variant(text, &id_of(*at), wording)),
            Self::RemoveVariant(at, number) => {
                let wording = faq.entries.get(*at).and_then(|entry| entry.variants.get(*number).cloned());
                (touched(at), remove_variant(text, &id_of(*at), &wording.unwrap_or_default()))
            }
            Self::AddNotThis(at, message) => (touched(at), add_not_this(text, &id_of(*at), message)),
            Self::NotThis(at, messages) => (touched(at), set_not_this(text, &id_of(*at), messages)),
            Self::Variants(at, wordings) => (touched(at), set_variants(text, &id_of(*at), wordings)),
            Self::Expires(at, day) => (touched(at), set_expires(text, &id_of(*at), *day)),
            Self::AddTest(say, at) => (
                None,
                add_test(text, &TestRow { say: say.clone(), expect: at.as_ref().map(|at| id_of(*at)), when: None }),
            ),
            Self::Word(word, meaning) => (None, set_word(text, word, meaning)),
            Self::RemoveWord(at) => {
                let word = faq.words.keys().nth(*at).cloned().unwrap_or_default();
                let after = remove_word(text, &word);
                assert!(
                    after.as_ref().is_ok_and(|after| !self::faq(after).words.contains_key(&word)) || word.is_empty()
                );
                (None, after)
            }
            Self::RemoveTest(at) => {
                let say = faq.tests.get(*at).map(|row| row.say.clone()).unwrap_or_default();
                (None, remove_test(text, &say))
            }
        }
    }
}

/// The bytes of each entry, from its heading to the end of its last value.
fn blocks(text: &str) -> Vec<(EntryId, String)> {
    let toml = TomlText::of(text).unwrap();
    let block = |table: &Table| {
        let start = toml.line_start(span(table.span()).start);
        let values = table.iter().map(|(_, item)| span(item.span()).end);
        let end = toml.line_end(values.max().unwrap());
        let end = text[..end].trim_end().len();
        (id(table.get("id").unwrap().as_str().unwrap()), text[start..end].to_owned())
    };
    toml.tables("faq").map(block).collect()
}

/// The comments outside the entries.
fn comments(text: &str) -> Vec<String> {
    let mut rest = text.to_owned();
    for (_, block) in blocks(text) {
        rest = rest.replacen(&block, "", 1);
    }
    // The generated values hold `#` too; the comments of the file have a space after theirs.
    rest.lines()
        .filter_map(|line| line.split_once("# ").filter(|(value, _)| value.matches('"').count() % 2 == 0))
        .map(|(_, comment)| comment.to_owned())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// A hundred runs of twenty edits; those that would spoil the file are refused, and well over a thousand are not.
    #[test]
    fn edits_leave_comments_and_untouched_entries_byte_for_byte(
        edits in proptest::collection::vec(edit(), 20),
        crlf in any::<bool>(),
        bom in any::<bool>(),
    ) {
        let mut text = if crlf { COMMENTED.replace('\n', "\r\n") } else { COMMENTED.to_owned() };
        if bom {
            text.insert(0, BOM);
        }
        let all_comments = comments(&text);
        for edit in edits {
            let (touched, after) = edit.make(&text);
            let known: Arc<dyn SoundText> = Arc::new(ReadText(text.clone(), parse_placed(&text).unwrap()));
            let ((_, made), read) = known::knowing(vec![known], || edit.make(&text));
            prop_assert_eq!(&made, &after, "{:?} of a text that is known:\n{}", edit, text);
            if let Some((made, read)) = read {
                prop_assert_eq!(read, parse_placed(&made).unwrap(), "{:?} of a text that is known:\n{}", edit, text);
            }
            let Ok(after) = after else { continue };
            let mentions = |id: &EntryId| faq(&text).entry(id).is_some_and(|entry| {
                touched.as_ref().is_some_and(|touched| entry.see_also.contains(touched))
            });
            let removes = matches!(edit, Edit::RemoveEntry(_));
            let now = blocks(&after);
            for (id, block) in blocks(&text) {
                let is_touched = Some(&id) == touched.as_ref() || (removes && mentions(&id));
                let stays = now.iter().any(|(now, bytes)| *now == id && *bytes == block);
                prop_assert!(is_touched || stays, "{:?} changed {}:\n{}", edit, id, changes(&text, &after));
            }
            prop_assert_eq!(after.starts_with(BOM), bom);
            prop_assert_eq!(after.matches('\n').count(), after.matches(if crlf { "\r\n" } else { "\n" }).count());
            if !crlf {
                prop_assert!(!after.contains('\r'));
            }
            text = after;
        }
        let left = comments(&text);
        for comment in all_comments.iter().filter(|comment| !comment.starts_with("a test")) {
            prop_assert!(left.contains(comment), "lost: {comment}\n{text}");
        }
    }

    #[test]
    fn what_is_written_reads_the_same(answer in "[ -~\n\r\t\u{1}é🙂\"\\\\]{0,40}x", wording in "[ -~\n\t\u{7f}é🙂\"\\\\]{0,30}y") {
        let entry = id("retakes");
        let text = set_answer(COMMENTED, &entry, &answer).unwrap();
        let text = add_variant(&text, &entry, &wording).unwrap();
        let faq = faq(&text);
        let entry = faq.entry(&entry).unwrap();
        let answer = answer.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(&entry.answer, answer.trim());
        prop_assert_eq!(entry.variants.last().map(String::as_str), Some(wording.trim()));
    }
}
