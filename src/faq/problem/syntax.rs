//! Why a text is no TOML.

/// Why a text is no TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxProblem {
    /// A text in quotes has no closing quote.
    UnclosedText {
        /// The quote.
        quote: char,
    },
    /// A text of several lines has no closing quotes; the second place, if any, is what it runs on to.
    UnclosedLongText {
        /// The quote of which it has three.
        quote: char,
    },
    /// A text has no opening quote.
    UnopenedText,
    /// The quotes of a text are curly.
    CurlyQuotes {
        /// The text without them.
        inner: String,
    },
    /// A text stands in no quotes.
    Unquoted {
        /// The text.
        inner: String,
    },
    /// A text goes on after its closing quote.
    TextEnded,
    /// A line goes on after its value.
    ValueEnded,
    /// A comma stands after a value.
    CommaAfterValue,
    /// A backslash that begins no escape.
    Backslash,
    /// A character that nobody sees, by its number.
    ControlCharacter(u32),
    /// A line ends with a carriage return and no line feed.
    LoneCarriageReturn,
    /// An inline table has no closing brace.
    UnclosedBrace,
    /// A list has no closing bracket.
    UnclosedList,
    /// Two elements of a list have no comma between them.
    NoComma,
    /// A comma of a list stands where none belongs.
    ExtraComma,
    /// Lists in lists in lists.
    NestedTooDeeply,
    /// What is no date stands where one seems to be meant.
    NoDate {
        /// What the parser expected, in its words.
        expected: Option<String>,
    },
    /// A key has no value.
    NoValue {
        /// The key.
        key: String,
    },
    /// A key of several words, or of others than letters.
    OddKey {
        /// The key.
        key: String,
        /// Its value.
        value: String,
        /// The key that is meant.
        meant: Option<&'static str>,
    },
    /// A key has no `=` after it.
    NoEquals {
        /// The key.
        key: String,
        /// What follows it.
        value: String,
    },
    /// A line has neither key nor `=`.
    NoAssignment,
    /// A line is nothing that lines can be.
    NoSuchLine,
    /// A key stands twice in a table; the second place is the first of them.
    RepeatedKey {
        /// The key.
        key: String,
    },
    /// A heading that may stand once stands twice; the second place is the first of them.
    RepeatedHeading {
        /// The heading without its brackets.
        name: String,
    },
    /// One of the headings that stand in double brackets lacks its second.
    SingleBrackets {
        /// The heading as it is to be.
        heading: &'static str,
    },
    /// A heading with too many or too few brackets, or with something after them.
    OddHeading {
        /// The heading that is meant.
        meant: Option<&'static str>,
    },
    /// What the parser says of anything else.
    Unreadable {
        /// Its words.
        message: String,
    },
}
