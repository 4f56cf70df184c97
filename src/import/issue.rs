//! What could not be carried over as it was, or keeps a file from being read: as data, which
//! [`messages`](crate::messages::import) says.
//!
//! One type for each family of readers. Texts in them are quoted from what is imported, and short.

use super::{Format, ImportPlace};
use crate::faq::{EntryId, Problems};

/// What a note is about.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportIssue {
    /// A file as a whole.
    File(FileIssue),
    /// JSON, YAML or TOML that is none.
    Syntax(SyntaxIssue),
    /// A table.
    Table(TableIssue),
    /// A page.
    Page(PageIssue),
    /// Something in an answer that Discord has not.
    Markup(MarkupIssue),
    /// An object with a question and an answer.
    Pair(PairIssue),
    /// What another bot keeps.
    Bot(BotIssue),
    /// An intent.
    Intent(IntentIssue),
    /// What certpace wrote itself.
    Own(OwnIssue),
    /// A question, whatever it was read from.
    Entry(EntryIssue),
    /// A question that meets what is in the FAQ already.
    Merge(MergeIssue),
}

/// What is wrong with a file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileIssue {
    /// The archive is broken: what its reader says.
    ArchiveUnreadable(String),
    /// The archive has more than so many files.
    ArchiveOfTooMany(usize),
    /// The archive holds more than so many MiB.
    ArchiveTooLarge(u64),
    /// All files together have more than so many parts: cells, values, elements.
    TooManyParts(usize),
    /// An archive that an office program calls a document.
    OfficeDocument,
    /// A picture, a PDF, a program: anything but text.
    NoText,
    /// Half a character, or worse.
    NotUtf16,
    /// The first byte that is no UTF-8.
    NotUtf8(u8),
    /// Nothing was found in it: what it was read as.
    NoQuestion(Format),
    /// There is no file at all.
    NoFile,
}

/// Why a text is not what it is read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxIssue {
    /// No JSON.
    Json {
        /// What its reader says.
        what: String,
        /// The character of the line, from 1.
        column: usize,
    },
    /// No YAML.
    Yaml(YamlIssue),
    /// No TOML: what its reader says.
    Toml(String),
}

/// Why a text is no YAML that is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YamlIssue {
    /// What its reader says.
    Unreadable(String),
    /// Something stands where a value belongs: what.
    NoValue(String),
    /// Lists and maps are nested more than so deep.
    TooDeep(usize),
    /// Aliases make a small file a huge one.
    TooLarge,
}

/// What is amiss in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableIssue {
    /// Nothing stands in the first line.
    NoHead,
    /// No two columns are a question and an answer: those that there are.
    NoKnownColumns(Vec<String>),
    /// Columns that nobody knows.
    UnknownColumns(Vec<String>),
    /// A row has more cells than the first line: what stands in the first of them.
    MoreCells(String),
    /// A quote begins a cell and nothing ends it.
    OpenQuote,
    /// The follow-up prompts of QnA Maker.
    Prompts,
    /// No table: what its reader says.
    Unreadable(String),
}

/// What is amiss in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageIssue {
    /// Elements in elements without end.
    TooDeep,
    /// The same in an answer.
    AnswerTooDeep,
    /// Text that belongs to no question: how it begins.
    Loose(String),
    /// Questions of the page that are not among those which it names for search engines.
    Unnamed {
        /// How many.
        count: usize,
        /// The first of them.
        first: String,
    },
    /// JSON-LD that is none: what its reader says.
    JsonLd(String),
}

/// What Discord has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkupIssue {
    /// Three backticks within code, which would end it.
    Backticks,
    /// What an element draws: its name.
    Drawn(String),
    /// What stands on something to press or to fill in.
    Control {
        /// The element.
        name: String,
        /// What stands on it, shortened.
        text: String,
    },
    /// What an element shows by a program: its name.
    Shown(String),
    /// The same, with an address that a link leads to.
    ShownByLink(String),
    /// A picture that is in the page itself.
    PictureWithoutAddress,
    /// An address that leads nowhere.
    Address {
        /// What has it.
        of: AddressedElement,
        /// As it stands there.
        href: String,
        /// Why it leads nowhere.
        why: DeadAddress,
    },
}

/// An element that has an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressedElement {
    /// `a`.
    Link,
    /// `img`.
    Picture,
    /// `iframe` and the like.
    Frame,
}

/// Why an address leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadAddress {
    /// It is none.
    NoAddress,
    /// It is relative, and nobody knows to what.
    Relative,
    /// Discord does not follow such; `href` is its scheme.
    Scheme,
}

/// What is amiss in an object with a question and an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairIssue {
    /// An element of a list is no question with an answer, and others are.
    NoPair,
    /// Keys of questions that nobody knows.
    UnknownKeys(Vec<String>),
    /// So many answers beside the first.
    OtherAnswers(usize),
    /// A day that is none: what stands there.
    NoDay(String),
    /// Several languages, of which one is taken.
    OtherLanguage {
        /// What is in several.
        of: PairPart,
        /// The language that is left out.
        other: String,
        /// The one that is taken.
        taken: String,
    },
}

/// Where a text that is too long is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CutPlace {
    /// Between two paragraphs.
    Paragraph,
    /// At the end of a line.
    Line,
    /// Between two words.
    Word,
    /// Within a word.
    Inside,
}

/// A part of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairPart {
    /// Its questions.
    Questions,
    /// Its answers.
    Answers,
}

/// What is amiss in a tag, a command or a question of another bot, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BotIssue {
    /// It has no `content`.
    NoContent(String),
    /// Its answer is a small program.
    Program(String),
    /// Its answer has a placeholder.
    Placeholder(String),
    /// It has no name, and what calls it is a regular expression.
    Pattern(String),
    /// It answers at random.
    Random {
        /// Its name.
        name: String,
        /// So many answers beside the first.
        others: usize,
    },
    /// A command that is switched off.
    CommandOff(String),
    /// A question that is switched off.
    QuestionOff(String),
    /// A question has several answers.
    OtherAnswers {
        /// The question.
        question: String,
        /// So many beside the first.
        others: usize,
    },
    /// Several languages, of which one is taken.
    OtherLanguages {
        /// The one that is taken.
        taken: String,
        /// The others.
        others: Vec<String>,
    },
}

/// What is amiss in an intent or a response, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntentIssue {
    /// It answers what nothing else does.
    Fallback(String),
    /// It has no training phrases.
    NoPhrases(String),
    /// It answers by no text.
    NoText(String),
    /// Its answer holds a place that Dialogflow fills in.
    FilledIn {
        /// The intent.
        name: String,
        /// The place, as it stands in the answer.
        filled: String,
    },
    /// No response belongs to it.
    NoResponse(String),
    /// Several languages, of which one is taken.
    OtherLanguages {
        /// The intent.
        name: String,
        /// The one that is taken.
        taken: String,
        /// The others.
        others: Vec<String>,
    },
    /// A response has no text.
    ResponseWithoutText(String),
    /// A response has several texts.
    SeveralTexts(String),
    /// An intent answers by more than text.
    OtherMessages {
        /// The intent.
        name: String,
        /// So many messages are no text.
        others: usize,
    },
    /// A response has buttons.
    Buttons(String),
}

/// What is amiss in what certpace wrote.
#[derive(Debug, Clone, PartialEq)]
pub enum OwnIssue {
    /// The FAQ is unsound.
    Unsound(Problems),
    /// A word stands for something else in an earlier file, which is taken.
    OtherMeaning {
        /// The word.
        word: String,
        /// What is taken.
        taken: String,
    },
    /// A comment that cannot be read.
    Comment,
}

/// What is amiss in a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryIssue {
    /// An answer without a question.
    NoQuestion,
    /// A question without an answer.
    NoAnswer(String),
    /// It is longer than a title can be.
    LongTitle,
    /// It stands elsewhere too, with the same answer.
    Repeated {
        /// The question.
        question: String,
        /// The other place.
        other: ImportPlace,
    },
    /// It stands elsewhere too, with another answer.
    Contradicted {
        /// The question.
        question: String,
        /// The other place.
        other: ImportPlace,
    },
    /// It has the answer of another.
    WordingOf {
        /// The question.
        question: String,
        /// The place of the other.
        other: ImportPlace,
    },
    /// Its picture has no address that Discord takes.
    Picture(String),
    /// A source that Discord has no room for.
    LongSource(String),
    /// Sources that are no web addresses.
    NoSources {
        /// How many.
        count: usize,
        /// The first of them.
        first: String,
    },
    /// An answer that is too long.
    LongAnswer {
        /// So many characters.
        length: usize,
        /// So many are taken.
        most: usize,
        /// Where it is cut.
        at: CutPlace,
        /// Whether a link leads on.
        leads_on: bool,
    },
    /// The text of a link in an answer names one site, and it leads to another.
    MisleadingLink {
        /// The one.
        shown: String,
        /// The other.
        leads_to: String,
    },
    /// A wording that is longer than a message.
    LongWording(String),
    /// A wording that belongs to another question.
    ForeignWording(String),
    /// Wordings that stand there already but for capitals or punctuation.
    RepeatedWordings {
        /// How many.
        count: usize,
        /// The first of them.
        first: String,
    },
    /// A related question that is not there.
    NoRelated(String),
    /// A test expects an entry that is not taken over.
    NoTested {
        /// The message.
        say: String,
        /// The entry, as the file names it.
        name: String,
    },
}

/// Where an answer is another first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerChange {
    /// In a line that both have.
    Line {
        /// Now.
        new: String,
        /// Before.
        old: String,
    },
    /// Behind the end of what was there.
    GoesOn,
    /// At its own end.
    EndsEarlier,
}

/// What an imported question meets in the FAQ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeIssue {
    /// Another question of the import belongs to the same entry.
    EntryTaken {
        /// The question.
        question: String,
        /// The entry.
        id: EntryId,
    },
    /// The moderators have changed the answer since it was imported, and theirs stays.
    Edited {
        /// The entry.
        id: EntryId,
        /// What the source says otherwise, if it has changed too.
        source: Option<AnswerChange>,
    },
    /// The moderators have removed the entry since it was imported.
    Removed {
        /// The entry.
        id: EntryId,
    },
    /// A wording is one of another entry.
    WordingTaken {
        /// The wording.
        wording: String,
        /// The entry.
        known: EntryId,
    },
    /// A test expects an entry that did not come in.
    NoTested {
        /// The message.
        say: String,
        /// The question of the entry.
        question: String,
    },
}

/// A family becomes a note's issue.
macro_rules! of_family {
    ($($family:ident($issue:ty)),+ $(,)?) => {
        $(impl From<$issue> for ImportIssue {
            fn from(issue: $issue) -> Self {
                Self::$family(issue)
            }
        })+
    };
}

of_family! {
    File(FileIssue),
    Syntax(SyntaxIssue),
    Table(TableIssue),
    Page(PageIssue),
    Markup(MarkupIssue),
    Pair(PairIssue),
    Bot(BotIssue),
    Intent(IntentIssue),
    Own(OwnIssue),
    Entry(EntryIssue),
    Merge(MergeIssue),
}
