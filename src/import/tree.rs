//! JSON, YAML and TOML as one tree of texts, lists and maps, each with its line. Numbers and the like are texts: in an FAQ
//! they are read by people.

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;
use std::io;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Intake, Refused, SyntaxIssue, YamlIssue};

/// How deep lists and maps may be nested.
const DEPTH_MAX: usize = 100;
/// How many values aliases may add to a YAML file: they can make a small one a huge one.
const REPEATED_MAX: usize = 100_000;

/// A value, and the line that it begins on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tree {
    pub(super) line: usize,
    pub(super) kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Nothing,
    Text(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of a list; of anything else, itself.
    pub(super) fn elements(&self) -> &[Self] {
        match &self.kind {
            Kind::List(elements) => elements,
            Kind::Nothing => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// The keys and values of a map.
    pub(super) fn fields(&self) -> &[(String, Self)] {
        match &self.kind {
            Kind::Map(fields) => fields,
            _ => &[],
        }
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.fields().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The text of a key.
    pub(super) fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    /// All texts of a value: its own, or those of its elements.
    pub(super) fn texts(&self) -> Vec<String> {
        self.elements().iter().filter_map(Self::text).map(str::to_owned).collect()
    }

    /// Reads JSON that begins on line `first`.
    pub(super) fn from_json(text: &str, first: usize, intake: &Intake<'_>) -> Result<Self, Refused> {
        let line = Cell::new(first);
        let mut reader = serde_json::Deserializer::from_reader(CountedLines { rest: text.as_bytes(), line: &line });
        let read = Json(&line).deserialize(&mut reader).and_then(|tree| reader.end().map(|()| tree));
        read.map_err(|err| {
            let what = err.to_string();
            let what = what.split(" at line ").next().unwrap_or(&what).to_owned();
            let line = first + err.line().saturating_sub(1);
            intake.refuse(Some(line), SyntaxIssue::Json { what, column: err.column() })
        })
    }

    /// Reads YAML; several documents in one file are a list.
    ///
    /// Quoted texts may go on at the indentation of their key, as the YAML reader of Python takes them and other tools write
    /// them; strictly they are to stand further in, and are put there first.
    pub(super) fn from_yaml(text: &str, intake: &Intake<'_>) -> Result<Self, Refused> {
        let mut text = std::borrow::Cow::Borrowed(text);
        let mut moved = None;
        for _ in 0..OUTDENTED_MAX {
            let mut failed = None;
            let read = Self::from_strict_yaml(&text, intake, &mut failed);
            // What fails again in the same place fails for another reason.
            match failed.filter(|_| failed != moved).and_then(|at| indented(&text, at)) {
                Some(indented) => text = std::borrow::Cow::Owned(indented),
                None => return read,
            }
            moved = failed;
        }
        Self::from_strict_yaml(&text, intake, &mut None)
    }

    /// As [`from_yaml`](Self::from_yaml) by the letter; `failed` becomes where what cannot be read begins, in characters.
    fn from_strict_yaml(text: &str, intake: &Intake<'_>, failed: &mut Option<usize>) -> Result<Self, Refused> {
        let mut yaml = Yaml { parser: Parser::new_from_str(text), anchors: HashMap::new(), repeated: 0, failed };
        let mut documents = Vec::new();
        loop {
            let read = yaml.next().and_then(|(event, span)| match event {
                Event::StreamEnd => Ok(None),
                Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing => Ok(Some(None)),
                event => yaml.value(event, span, 0).map(|value| Some(Some(value))),
            });
            match read {
                Ok(None) => break,
                Ok(Some(document)) => documents.extend(document),
                Err((line, what)) => return Err(intake.refuse(Some(line), SyntaxIssue::Yaml(what))),
            }
        }
        Ok(match documents.len() {
            1 => documents.remove(0),
            _ => Self { line: 1, kind: Kind::List(documents) },
        })
    }

    /// Reads TOML; keys come in the order of the text.
    pub(super) fn from_toml(text: &str, intake: &Intake<'_>) -> Result<Self, Refused> {
        let line_of = |at: usize| 1 + text[..at.min(text.len())].bytes().filter(|byte| *byte == b'\n').count();
        let document = DeTable::parse(text).map_err(|err| {
            let line = err.span().map(|span| line_of(span.start));
            intake.refuse(line, SyntaxIssue::Toml(err.message().to_owned()))
        })?;
        let lines: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let line_of = |at: usize| lines.partition_point(|start| *start <= at);
        Ok(Self { line: 1, kind: toml_table(document.get_ref(), text, &line_of) })
    }
}

fn toml_table(table: &DeTable<'_>, text: &str, line_of: &dyn Fn(usize) -> usize) -> Kind {
    let mut fields: Vec<_> = table.iter().collect();
    fields.sort_by_key(|(key, _)| key.span().start);
    let field = |(key, value): (&Spanned<std::borrow::Cow<'_, str>>, &Spanned<DeValue<'_>>)| {
        let mut value = toml_value(value, text, line_of);
        value.line = line_of(key.span().start);
        (key.get_ref().to_string(), value)
    };
    Kind::Map(fields.into_iter().map(field).collect())
}

fn toml_value(value: &Spanned<DeValue<'_>>, text: &str, line_of: &dyn Fn(usize) -> usize) -> Tree {
    let kind = match value.get_ref() {
        DeValue::String(text) => Kind::Text(text.to_string()),
        DeValue::Array(elements) => {
            Kind::List(elements.iter().map(|element| toml_value(element, text, line_of)).collect())
        }
        DeValue::Table(table) => toml_table(table, text, line_of),
        _ => Kind::Text(text[value.span()].to_owned()),
    };
    Tree { line: line_of(value.span().start), kind }
}

/// Bytes that are counted line by line as they are read. serde_json reads one after the other, and one ahead at most.
struct CountedLines<'a> {
    rest: &'a [u8],
    line: &'a Cell<usize>,
}

impl io::Read for CountedLines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (Some((byte, rest)), Some(place)) = (self.rest.split_first(), buffer.first_mut()) else { return Ok(0) };
        *place = *byte;
        self.rest = rest;
        if *byte == b'\n' {
            self.line.set(self.line.get() + 1);
        }
        Ok(1)
    }
}

struct Json<'a>(&'a Cell<usize>);

impl<'de> DeserializeSeed<'de> for Json<'_> {
    type Value = Tree;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Json<'_> {
    fn tree(&self, kind: Kind) -> Tree {
        Tree { line: self.0.get(), kind }
    }
}

impl<'de> Visitor<'de> for Json<'_> {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(self.tree(Kind::Text(value.to_string())))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(self.tree(Kind::Text(value.to_string())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(self.tree(Kind::Text(value.to_string())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(self.tree(Kind::Text(value.to_string())))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(self.tree(Kind::Text(value.to_owned())))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(self.tree(Kind::Nothing))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let line = self.0.get();
        let mut elements = Vec::new();
        while let Some(element) = access.next_element_seed(Json(self.0))? {
            elements.push(element);
        }
        Ok(Tree { line, kind: Kind::List(elements) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let line = self.0.get();
        let mut fields = Vec::new();
        while let Some(key) = access.next_key::<String>()? {
            let line = self.0.get();
            let mut value = access.next_value_seed(Json(self.0))?;
            value.line = line;
            fields.push((key, value));
        }
        Ok(Tree { line, kind: Kind::Map(fields) })
    }
}

/// A problem of a YAML text: its line, and what.
type YamlProblem = (usize, YamlIssue);

/// The most quoted texts of a file that may stand too far left: each takes a reading of its own.
const OUTDENTED_MAX: usize = 200;

/// A text with the lines of the quoted text that opens there put further in; none where there is none, or only one line. What a quoted text
/// means does not hang on how far in its lines stand.
fn indented(text: &str, opens: usize) -> Option<String> {
    let (start, quote) = text.char_indices().nth(opens).filter(|(_, quote)| matches!(quote, '"' | '\''))?;
    let (mut end, mut rest) = (None, text[start + quote.len_utf8()..].char_indices().peekable());
    while let Some((at, c)) = rest.next() {
        let doubled = quote == '\'' && rest.peek().is_some_and(|(_, next)| *next == quote);
        match c {
            '\\' if quote == '"' => drop(rest.next()),
            _ if c == quote && doubled => drop(rest.next()),
            _ if c == quote => {
                end = Some(start + quote.len_utf8() + at);
                break;
            }
            _ => {}
        }
    }
    let quoted = text.get(start..end?).filter(|quoted| quoted.contains('\n'))?;
    let column = start - text[..start].rfind('\n').map_or(0, |line| line + 1);
    let margin = format!("\n{}", " ".repeat(column));
    Some(format!("{}{}{}", &text[..start], quoted.replace('\n', &margin), &text[start + quoted.len()..]))
}

struct Yaml<'t, 'o> {
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    anchors: HashMap<usize, Tree>,
    /// How many values were taken over from others.
    repeated: usize,
    failed: &'o mut Option<usize>,
}

impl<'t> Yaml<'t, '_> {
    fn next(&mut self) -> Result<(Event<'t>, Span), YamlProblem> {
        match self.parser.next_event() {
            None => Ok((Event::StreamEnd, Span::default())),
            Some(Ok(event)) => Ok(event),
            Some(Err(err)) => {
                *self.failed = Some(err.marker().index());
                Err((err.marker().line(), YamlIssue::Unreadable(err.info().to_owned())))
            }
        }
    }

    fn ensure_few_repeated(&self, line: usize) -> Result<(), YamlProblem> {
        if self.repeated > REPEATED_MAX { Err((line, YamlIssue::TooLarge)) } else { Ok(()) }
    }

    /// The value that begins with an event.
    fn value(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Tree, YamlProblem> {
        let line = span.start.line();
        if depth > DEPTH_MAX {
            return Err((line, YamlIssue::TooDeep(DEPTH_MAX)));
        }
        let (kind, anchor) = match event {
            Event::Alias(anchor) => {
                self.repeated += self.anchors.get(&anchor).map_or(0, size);
                self.ensure_few_repeated(line)?;
                (self.anchors.get(&anchor).map_or(Kind::Nothing, |known| known.kind.clone()), 0)
            }
            Event::Scalar(text, ScalarStyle::Plain, anchor, _)
                if matches!(&*text, "" | "~" | "null" | "Null" | "NULL") =>
            {
                (Kind::Nothing, anchor)
            }
            Event::Scalar(text, _, anchor, _) => (Kind::Text(text.into_owned()), anchor),
            Event::SequenceStart(anchor, _) => {
                let mut elements = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break,
                        (event, span) => elements.push(self.value(event, span, depth + 1)?),
                    }
                }
                (Kind::List(elements), anchor)
            }
            Event::MappingStart(anchor, _) => {
                let mut fields = Vec::new();
                loop {
                    let key = match self.next()? {
                        (Event::MappingEnd, _) => break,
                        (event, span) => self.value(event, span, depth + 1)?,
                    };
                    let (event, span) = self.next()?;
                    let mut value = self.value(event, span, depth + 1)?;
                    value.line = key.line;
                    fields.push((key.text().unwrap_or_default().to_owned(), value));
                }
                (Kind::Map(fields), anchor)
            }
            other => return Err((line, YamlIssue::NoValue(format!("{other:?}")))),
        };
        let tree = Tree { line, kind };
        if anchor > 0 {
            self.repeated += size(&tree);
            self.ensure_few_repeated(line)?;
            self.anchors.insert(anchor, tree.clone());
        }
        Ok(tree)
    }
}

/// How many values there are in a tree.
fn size(tree: &Tree) -> usize {
    1 + match &tree.kind {
        Kind::List(elements) => elements.iter().map(size).sum(),
        Kind::Map(fields) => fields.iter().map(|(_, value)| size(value)).sum::<usize>(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    fn lines(tree: &Tree) -> Vec<(usize, String)> {
        tree.elements()
            .iter()
            .flat_map(Tree::fields)
            .map(|(key, value)| (value.line, format!("{key}={}", value.text().unwrap_or("…"))))
            .collect()
    }

    #[test]
    fn the_three_languages_are_one_tree_with_lines() {
        let intake = Intake::new("f", None);
        let json = Tree::from_json(
            "[\n {\"q\": \"a\\ud83c\\udf5e\",\n\n  \"n\": 1.5, \"l\": [true]},\n {\"q\": null}]",
            1,
            &intake,
        );
        let expected = [(2, "q=a🍞"), (4, "n=1.5"), (4, "l=…"), (5, "q=…")];
        assert_eq!(lines(&json.unwrap()), expected.map(|(line, text)| (line, text.to_owned())));
        let yaml = Tree::from_yaml("- q: a\n  n: &x 1.5\n- q: *x\n  t: |\n    two\n    lines\n", &intake).unwrap();
        let expected = [(1, "q=a"), (2, "n=1.5"), (3, "q=1.5"), (4, "t=two\nlines\n")];
        assert_eq!(lines(&yaml), expected.map(|(line, text)| (line, text.to_owned())));
        let toml = Tree::from_toml("[b]\nq = \"x\"\n\n[a]\nn = 1_000\n", &intake).unwrap();
        assert_eq!(
            toml.fields().iter().map(|(key, tag)| (key.as_str(), tag.line)).collect::<Vec<_>>(),
            [("b", 1), ("a", 4)]
        );
        assert_eq!(toml.get("a").unwrap().text_of("n"), Some("1_000"));
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        let intake = Intake::new("f", None);
        insta::assert_snapshot!(said(&Tree::from_json("[\n{\"q\": }", 1, &intake).unwrap_err()), @"
        f:2: this is not JSON: expected value (character 7 of the line)
          help: mend it there; where it is another format, let the name of the file say so, as in faq.csv
        ");
        insta::assert_snapshot!(said(&Tree::from_yaml("- a: b\n  c: \"d\n", &intake).unwrap_err()), @"
        f:2: this is not YAML: while scanning a quoted scalar, found unexpected end of stream
          help: mend it there; a text with a colon or quotes in it belongs in quotes
        ");
        insta::assert_snapshot!(said(&Tree::from_toml("a = 1\nb = \n", &intake).unwrap_err()), @"
        f:2: this is not TOML: string values must be quoted, expected literal string
          help: mend it there
        ");
    }

    #[test]
    fn quoted_texts_may_go_on_at_the_indentation_of_their_key() {
        let intake = Intake::new("f", None);
        let yaml = "é:\n- t: \"one\n  \\\"two\\\"\n\n  three\"\n  u: 'it''s\n  so'\n- t: plain\n";
        let tree = Tree::from_yaml(yaml, &intake).unwrap();
        let texts: Vec<(usize, String)> = lines(tree.get("é").unwrap());
        let expected = [(2, "t=one \"two\"\nthree"), (6, "u=it's so"), (8, "t=plain")];
        assert_eq!(texts, expected.map(|(line, text)| (line, text.to_owned())));
        let refused = Tree::from_yaml("a:\n  b: \"one\nc: two\n", &intake).unwrap_err();
        assert!(said(&refused).contains("this is not YAML"), "{}", said(&refused));
    }

    #[test]
    fn a_small_file_that_grows_by_its_aliases_is_refused() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..9 {
            let before = n - 1;
            let list = vec![format!("*a{before}"); 10].join(", ");
            bomb += &format!("a{n}: &a{n} [{list}]\n");
        }
        let refused = Tree::from_yaml(&bomb, &Intake::new("f", None)).unwrap_err();
        assert_eq!(refused.issue, SyntaxIssue::Yaml(YamlIssue::TooLarge).into());
        let deep = "[".repeat(5_000);
        assert!(Tree::from_yaml(&deep, &Intake::new("f", None)).is_err());
        assert!(Tree::from_json(&deep, 1, &Intake::new("f", None)).is_err());
    }
}
