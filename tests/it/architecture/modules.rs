//! The modules of the source and what each names of the others, read off its text.
//!
//! A small reader rather than a parser: it knows comments, strings, `use` trees and paths, which is all that a
//! dependency between files can be written with. It follows `pub use` to the file that an item stands in, so a folder's
//! public face is no dependency of its own. Unit tests are left out: they may use what they like.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{fs, iter};

use regex::Regex;

/// A module by its path: `["matcher", "index"]`.
pub(super) type ModulePath = Vec<String>;

/// One name that a `use` brings in.
struct Import {
    path: Vec<String>,
    name: String,
    is_public: bool,
}

/// Every file of the source by the module that it is, without its unit tests.
pub(super) struct Modules {
    texts: BTreeMap<ModulePath, String>,
    code: BTreeMap<ModulePath, String>,
    imports: BTreeMap<ModulePath, Vec<Import>>,
}

fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of this file")
}

static COMMENT_OR_STRING: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r###"(?s)//[^\n]*|/\*.*?\*/|b?r##".*?"##|b?r#".*?"#|b?r"[^"]*"|b?"(?:\\.|[^"\\])*"|b?'(?:\\[^']+|[^'\\])'"###,
    )
});
static USE: LazyLock<Regex> = LazyLock::new(|| compiled(r"\b(pub(?:\s*\([^)]*\))?\s+)?use\s+([^;]+);"));
static PATH: LazyLock<Regex> = LazyLock::new(|| compiled(r"\b\w+(?:\s*::\s*\w+)+"));

/// The text with every comment gone and every string empty, so that neither is read as code.
fn bare(text: &str) -> String {
    COMMENT_OR_STRING
        .replace_all(text, |found: &regex::Captures<'_>| if found[0].starts_with('/') { " " } else { "\"\"" })
        .into()
}

/// The bare code without what is compiled for tests alone.
pub(super) fn shipped(text: &str) -> String {
    without_tests(&bare(text))
}

/// Code without comments and strings, without what is compiled for tests alone.
fn without_tests(code: &str) -> String {
    let mut kept = String::new();
    let mut pieces = code.split("#[cfg(test)]");
    kept.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        // An item ends with its braces or a semicolon, a field with a comma or with what it is a field of.
        let mut depth = 0_usize;
        let end = piece.char_indices().find_map(|(at, c)| match c {
            '(' | '[' | '{' => {
                depth += 1;
                None
            }
            '}' if depth == 0 => Some(at),
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                (depth == 0 && c == '}').then_some(at + 1)
            }
            ';' | ',' if depth == 0 => Some(at + 1),
            _ => None,
        });
        kept.push_str(end.map_or("", |end| &piece[end..]));
    }
    kept
}

/// The strings of a file that read like prose for people: three words or more in a row. A log line, the message of a panic,
/// SQL, a pattern and a list of words are for nobody.
fn sentences(text: &str) -> Vec<String> {
    static SENTENCE: LazyLock<Regex> =
        LazyLock::new(|| compiled(r"[A-Za-z’',]+ [A-Za-z’',`*]{2,} [A-Za-z’',`*.?!]{2,}"));
    static FOR_NOBODY: LazyLock<Regex> = LazyLock::new(|| {
        compiled(concat!(
            r"\b(?:tracing::\w+!|expect|expect_err|panic!|unreachable!|(?:debug_)?assert\w*!|failed)\s*\([^;]*$",
            r"|reason = $|\bregister\w*\([^;]*$"
        ))
    });
    static NO_PROSE: LazyLock<Regex> =
        LazyLock::new(|| compiled(r#"^(?:b?r|"(?:SELECT|INSERT|UPDATE|DELETE|BEGIN|LOCK|SET)\b)"#));
    const LIST_OF_WORDS: usize = 40;

    let mut strings: Vec<&str> = Vec::new();
    let mut marked = String::new();
    let mut end = 0;
    for token in COMMENT_OR_STRING.find_iter(text) {
        marked.push_str(&text[end..token.start()]);
        end = token.end();
        if token.as_str().starts_with('/') {
            marked.push(' ');
        } else {
            marked += &format!("\0{}\0", strings.len());
            strings.push(token.as_str());
        }
    }
    marked.push_str(&text[end..]);
    let marked = without_tests(&marked);
    let mut pieces = marked.split('\0');
    let mut statement = pieces.next().unwrap_or_default().to_owned();
    let mut found = Vec::new();
    // Numbers of strings and code take turns.
    while let (Some(number), Some(code)) = (pieces.next(), pieces.next()) {
        let string = strings[number.parse::<usize>().expect("the number of a string")];
        let begun = statement.rfind([';', '{', '}']).map_or(0, |at| at + 1);
        statement.drain(..begun);
        let is_list = string.split_whitespace().count() > LIST_OF_WORDS && !string.contains(['.', ';', '{']);
        if SENTENCE.is_match(string) && !(FOR_NOBODY.is_match(&statement) || NO_PROSE.is_match(string) || is_list) {
            found.push(string.to_owned());
        }
        statement += "\"\"";
        statement += code;
    }
    found
}

/// The names that a `use` tree brings in.
fn leaves(tree: &str, before: &[String], is_public: bool, found: &mut Vec<Import>) {
    let tree = tree.trim();
    let split =
        |path: &str| path.split("::").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    if let Some((head, rest)) = tree.split_once('{') {
        let mut path = before.to_vec();
        path.extend::<Vec<String>>(split(head));
        let inner = rest.strip_suffix('}').expect("a use tree closes what it opens");
        let mut depth = 0_usize;
        let parts = inner.split(|c| {
            depth = if c == '{' { depth + 1 } else { depth - usize::from(c == '}') };
            c == ',' && depth == 0
        });
        parts.filter(|part| !part.trim().is_empty()).for_each(|part| leaves(part, &path, is_public, found));
        return;
    }
    let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias.trim())));
    let mut whole = before.to_vec();
    whole.extend::<Vec<String>>(split(path));
    if whole.len() > 1 && whole.last().is_some_and(|last| last == "self") {
        whole.pop();
    }
    let name = alias.map(str::to_owned).or_else(|| whole.last().cloned()).unwrap_or_default();
    found.push(Import { path: whole, name, is_public });
}

impl Modules {
    /// Those of a folder of source, `src`.
    pub(super) fn of(root: &Path, files: &[PathBuf]) -> Self {
        let mut code = BTreeMap::new();
        for file in files {
            let inside = file.strip_prefix(root).expect("the file is under the root").with_extension("");
            let parts: ModulePath = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            let module = if parts == ["lib"] { Vec::new() } else { parts };
            if module != ["main"] {
                code.insert(module, fs::read_to_string(file).expect("a source file is readable"));
            }
        }
        Self::read(code)
    }

    fn read(texts: BTreeMap<ModulePath, String>) -> Self {
        let test_file = compiled(r"#\[cfg\(test\)\]\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+);");
        let mut of_tests: Vec<ModulePath> = Vec::new();
        for (module, text) in &texts {
            let named = test_file.captures_iter(text).map(|it| it[1].to_owned());
            of_tests.extend(named.map(|name| module.iter().cloned().chain(iter::once(name)).collect::<ModulePath>()));
        }
        let is_shipped = |module: &ModulePath| !of_tests.iter().any(|tests| module.starts_with(tests));
        let texts: BTreeMap<ModulePath, String> = texts
            .iter()
            .filter(|(module, _)| is_shipped(module))
            .map(|(module, text)| (module.clone(), text.clone()))
            .collect();
        let code: BTreeMap<ModulePath, String> =
            texts.iter().map(|(module, text)| (module.clone(), shipped(text))).collect();
        let imports = code.iter().map(|(module, code)| {
            let mut found = Vec::new();
            USE.captures_iter(code).for_each(|it| leaves(&it[2], &[], it.get(1).is_some(), &mut found));
            (module.clone(), found)
        });
        Self { imports: imports.collect(), code, texts }
    }

    /// A path as it stands in `module`, from the root; none when it leads out of this crate.
    fn relative_to_root(&self, module: &ModulePath, path: &[String]) -> Option<Vec<String>> {
        let supers = path.iter().take_while(|part| *part == "super").count();
        let child = || module.iter().chain(path.first()).cloned().collect::<ModulePath>();
        Some(match path.first()?.as_str() {
            "crate" => path[1..].to_vec(),
            "self" => module.iter().chain(&path[1..]).cloned().collect(),
            "super" => module[..module.len().checked_sub(supers)?].iter().chain(&path[supers..]).cloned().collect(),
            _ if self.code.contains_key(&child()) => module.iter().chain(path).cloned().collect(),
            _ => return None,
        })
    }

    /// The module in whose file the item of this path stands, through however many `pub use`.
    fn home_of(&self, path: &[String], hops: usize) -> ModulePath {
        let mut module = Vec::new();
        for (at, part) in path.iter().enumerate() {
            module.push(part.clone());
            if self.code.contains_key(&module) {
                continue;
            }
            module.pop();
            let passed_on = self.imports[&module].iter().find(|import| import.is_public && import.name == *part);
            let target = passed_on.and_then(|import| self.relative_to_root(&module, &import.path)).filter(|_| hops > 0);
            return target.map_or(module, |mut target| {
                target.extend_from_slice(&path[at + 1..]);
                self.home_of(&target, hops - 1)
            });
        }
        module
    }

    /// The sentences in a module and in all that are below it, each with the file that it stands in; none where there is no
    /// such module.
    pub(super) fn sentences_in(&self, module: &str) -> Option<Vec<String>> {
        let path: ModulePath = module.split("::").map(str::to_owned).collect();
        let of_it = self.texts.iter().filter(|(file, _)| file.starts_with(&path));
        let said = |(file, text): (&ModulePath, &String)| {
            sentences(text).into_iter().map(|said| format!("{}: {said}", file.join("::"))).collect::<Vec<_>>()
        };
        self.texts.contains_key(&path).then(|| of_it.flat_map(said).collect())
    }

    /// The modules that each module needs.
    pub(super) fn needs(&self) -> BTreeMap<ModulePath, BTreeSet<ModulePath>> {
        let mut needs = BTreeMap::new();
        for (module, code) in &self.code {
            let imports = &self.imports[module];
            // What is passed on from further in is the public face of this module, not something that it needs.
            let mut paths: Vec<Vec<String>> = imports
                .iter()
                .filter_map(|import| self.relative_to_root(module, &import.path).map(|path| (import.is_public, path)))
                .filter(|(is_public, path)| !(self.code.contains_key(path) || *is_public && path.starts_with(module)))
                .map(|(_, path)| path)
                .collect();
            let body = USE.replace_all(code, "");
            for found in PATH.find_iter(&body) {
                let parts: Vec<String> = found.as_str().split("::").map(|part| part.trim().to_owned()).collect();
                let imported = imports.iter().find(|import| import.name == parts[0]);
                paths.extend(match imported.and_then(|import| self.relative_to_root(module, &import.path)) {
                    Some(mut path) => {
                        path.extend_from_slice(&parts[1..]);
                        Some(path)
                    }
                    None => self.relative_to_root(module, &parts),
                });
            }
            let homes = paths.iter().map(|path| self.home_of(path, 8)).filter(|home| home != module);
            needs.insert(module.clone(), homes.collect());
        }
        needs
    }

    /// Every knot of children of one module that need each other, each child with all that is below it, and the files that
    /// close it.
    ///
    /// A module and its own children are no cycle: a parent that declares its children and calls them, while they see
    /// what it holds, is one piece of code in several files. Between brothers and sisters there is an order.
    pub(super) fn cycles(&self) -> Vec<String> {
        let needs = self.needs();
        let parents: BTreeSet<&[String]> =
            self.code.keys().filter_map(|it| it.split_last().map(|(_, parent)| parent)).collect();
        let mut cycles = Vec::new();
        for parent in parents {
            let child = |module: &ModulePath| module.strip_prefix(parent).and_then(|rest| rest.first().cloned());
            let mut edges: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
            for (from, targets) in &needs {
                for to in targets {
                    if let (Some(one), Some(other)) = (child(from), child(to))
                        && one != other
                    {
                        let files = format!("{} needs {}", from.join("::"), to.join("::"));
                        edges.entry(one).or_default().entry(other).or_insert(files);
                    }
                }
            }
            // Those that reach each other are one knot, told once by the shortest way round.
            let mut told: BTreeSet<&String> = BTreeSet::new();
            for start in edges.keys() {
                let Some(cycle) = way(start, start, &edges) else { continue };
                if told.contains(start) {
                    continue;
                }
                let is_in = |it: &&String| way(start, it, &edges).is_some() && way(it, start, &edges).is_some();
                let knot: Vec<&String> = edges.keys().filter(is_in).collect();
                let next = cycle.iter().cycle().skip(1);
                let files: Vec<&str> = cycle.iter().zip(next).map(|(one, other)| edges[one][other].as_str()).collect();
                cycles.push(format!("in `{}`, {knot:?}: {}", parent.join("::"), files.join(", ")));
                told.extend(knot);
            }
        }
        cycles
    }

    /// Every type name with the places where it is defined, outside functions. Two definitions in one file are one type
    /// under opposite `cfg`s.
    pub(super) fn type_names(&self) -> BTreeMap<String, BTreeSet<String>> {
        let definition = compiled(r"(?m)^(?:pub(?:\([^)]*\))?\s+)?(?:struct|enum|union|trait|type)\s+(\w+)");
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (module, code) in &self.code {
            for found in definition.captures_iter(code) {
                names.entry(found[1].to_owned()).or_default().insert(module.join("::"));
            }
        }
        names
    }
}

/// The shortest way from `start` to `end`, which is not named again; from one to itself all the way round.
fn way(start: &str, end: &str, edges: &BTreeMap<String, BTreeMap<String, String>>) -> Option<Vec<String>> {
    let mut ways = VecDeque::from([vec![start.to_owned()]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in way.last().and_then(|last| edges.get(last)).into_iter().flat_map(BTreeMap::keys) {
            if next == end {
                return Some(way);
            }
            if seen.insert(next.clone()) {
                ways.push_back(way.iter().cloned().chain(iter::once(next.clone())).collect());
            }
        }
    }
    None
}

#[test]
fn the_reader_sees_every_way_to_name_another_file_and_nothing_else() {
    let tree = |files: &[(&str, &str)]| {
        let path =
            |name: &str| name.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect::<ModulePath>();
        Modules::read(files.iter().map(|(name, text)| (path(name), (*text).to_owned())).collect())
    };
    let root = ("", "pub mod a;\npub mod b;");
    for (of_a, of_b, is_cycle) in [
        ("use crate::b::B;", "pub struct B;", false),
        ("use crate::b::B; pub struct A;", "use super::a::A; pub struct B;", true),
        ("use crate::{b::{self, B}}; pub struct A;", "fn f() { crate::a::A; }", true),
        ("use crate::b; fn f() { b::g(); } pub struct A;", "pub fn g(of: crate::a::A) {}", true),
        ("use crate::b::B; pub struct A;", "// crate::a::A\nconst B: &str = \"crate::a::A\";", false),
        ("use crate::b::B; pub struct A;", "#[cfg(test)]\nmod tests { use crate::a::A; }\npub struct B;", false),
        ("pub use crate::b::B; pub struct A;", "use crate::a::A; pub struct B;", true),
        ("pub struct A;", "use crate::a::B; pub struct B;", false),
    ] {
        let cycles = tree(&[root, ("a", of_a), ("b", of_b)]).cycles();
        assert_eq!(!cycles.is_empty(), is_cycle, "{of_a} | {of_b}: {cycles:?}");
    }
    // `a` passes on what stands further in: who asks `a` for it needs that file, and the parent needs nothing.
    let passed_on =
        [root, ("a", "mod x;\nmod y;\npub use x::X;"), ("a::x", "pub struct X;"), ("a::y", "use super::X;"), ("b", "")];
    assert_eq!(
        tree(&passed_on).needs()[&vec!["a".to_owned(), "y".to_owned()]],
        BTreeSet::from([vec!["a".into(), "x".into()]])
    );
    assert!(tree(&passed_on).needs()[&vec!["a".to_owned()]].is_empty());
    let twice = tree(&[
        root,
        ("a", "struct One;\n#[cfg(test)]\nstruct Two;"),
        ("b", "pub enum One {}\nfn f() {\n    struct Two;\n}"),
    ]);
    assert_eq!(twice.type_names()["One"].len(), 2);
    assert!(!twice.type_names().contains_key("Two"));
}

#[test]
fn a_sentence_is_told_from_what_is_for_nobody() {
    for (text, is_one) in [
        ("fn f() -> &'static str { \"nothing was found here\" }", true),
        ("fn f() -> String { format!(\"{x} was not found in {y}\") }", true),
        ("#[error(\"this cannot be saved\")]\nstruct E;", true),
        ("fn f() { tracing::warn!(%x, \"nobody reads this line\"); say(\"somebody reads this line\") }", true),
        ("fn f() { tracing::warn!(%x, \"nobody reads this line\"); }", false),
        ("fn f() { x.expect(\"the file is sound\"); }", false),
        ("fn f() { panic!(\"at {}\", \"the file is sound\"); }", false),
        ("const Q: &str = \"SELECT all of them\";", false),
        ("const Q: &str = r\"some pattern without prose\";", false),
        ("/// This is a comment.\nfn f() {} // and this is one", false),
        ("#[cfg(test)]\nmod tests { const X: &str = \"nothing was found here\"; }\nfn f() {}", false),
        ("const X: [&str; 2] = [\"no entry\", \"one-two three\"];", false),
    ] {
        assert_eq!(!sentences(text).is_empty(), is_one, "{text}");
    }
}
