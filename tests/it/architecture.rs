//! The direction of dependencies, read off the `use` lines and paths of the source itself; and that what is written
//! about tests is so.

mod modules;

use std::fs;
use std::path::{Path, PathBuf};

use modules::Modules;

/// The pure core: text into verdicts, pace into dates.
const CORE: &[&str] =
    &["limits", "text", "faq", "import", "export", "matcher", "engine", "planner", "messages", "review"];

/// What no file of the core may name: everything that touches the world or gives another answer tomorrow.
const IMPURE: &[&str] = &[
    "tokio::",
    "serenity::",
    "poise::",
    "axum::",
    "sqlx::",
    "notify::",
    "reqwest::",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "getrandom",
    "RandomState",
];

fn source_files() -> Vec<PathBuf> {
    rust_files("src")
}

fn rust_files(folder: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the source folder is readable") {
            let path = entry.expect("a folder entry is readable").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    found.sort();
    found
}

/// The top-level module that a file belongs to: `src/matcher/index.rs` is of `matcher`.
fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("the file is under src");
    let first = inside.components().next().expect("a path has a first part").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file without its comments and without its unit tests, which may use what they like.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file is readable");
    let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
    shipped.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Every place where a file outside `allowed` names one of `words`, as `file: word`.
fn trespasses(allowed: impl Fn(&str) -> bool, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in source_files() {
        if allowed(&module_of(&path)) {
            continue;
        }
        let code = code_of(&path);
        for word in words {
            if code.contains(word) {
                found.push(format!("{}: {word}", path.display()));
            }
        }
    }
    found
}

#[test]
fn the_core_touches_nothing_of_the_world() {
    assert_eq!(trespasses(|module| !CORE.contains(&module), IMPURE), Vec::<String>::new());
}

#[test]
fn only_discord_speaks_serenity() {
    assert_eq!(trespasses(|module| module == "discord", &["serenity::", "poise::"]), Vec::<String>::new());
}

#[test]
fn only_the_store_speaks_sql() {
    assert_eq!(trespasses(|module| module == "store", &["sqlx::"]), Vec::<String>::new());
}

/// The figures of [`certpace::limits`] it may know: most are Discord's.
#[test]
fn the_playground_knows_nothing_of_ours() {
    let ours: Vec<String> = source_files()
        .iter()
        .map(|path| module_of(path))
        .filter(|module| !["playground", "limits", "lib", "main"].contains(&module.as_str()))
        .map(|module| format!("crate::{module}"))
        .collect();
    let words: Vec<&str> = ours.iter().map(String::as_str).collect();
    assert_eq!(trespasses(|module| module != "playground", &words), Vec::<String>::new());
}

#[test]
fn the_services_do_not_know_each_other() {
    assert_eq!(trespasses(|module| module != "live", &["crate::store"]), Vec::<String>::new());
    assert_eq!(trespasses(|module| module != "store", &["crate::live"]), Vec::<String>::new());
}

#[test]
fn the_core_does_not_know_the_services_and_edges() {
    let outer = [
        "crate::live",
        "crate::store",
        "crate::discord",
        "crate::playground",
        "crate::cli",
        "crate::ops::config",
        "crate::ops::http",
    ];
    assert_eq!(trespasses(|module| !CORE.contains(&module), &outer), Vec::<String>::new());
}

fn modules() -> Modules {
    Modules::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &source_files())
}

/// [`Modules::cycles`] has the rule.
#[test]
fn no_two_modules_need_each_other() {
    assert_eq!(modules().cycles(), Vec::<String>::new());
}

/// Whoever reads a name need not ask which of two is meant.
#[test]
fn no_type_name_stands_twice() {
    let names = modules().type_names();
    assert!(names.len() > 400, "only {} types", names.len());
    let twice: Vec<_> = names.into_iter().filter(|(_, places)| places.len() > 1).collect();
    assert_eq!(twice, Vec::new());
}

/// The modules in which nobody is spoken to, each with all that is below it: what they have to say is data.
const SPEECHLESS: &[&str] =
    &["discord", "engine::check", "export", "faq", "import", "live", "matcher", "ops", "planner", "store"];

/// Every sentence that a person reads stands in `messages`, where it is said in the reader's language.
#[test]
fn who_speaks_to_nobody_has_no_sentences() {
    let modules = modules();
    for module in SPEECHLESS {
        let said = modules.sentences_in(module).unwrap_or_else(|| panic!("there is no module {module}"));
        assert_eq!(said, Vec::<String>::new(), "{module}");
    }
    assert!(modules.sentences_in("messages").is_some_and(|said| said.len() > 100), "the rule sees nothing");
}

/// `Bot::rest` counts a request, bounds its time, and ends the bot when the token is refused.
#[test]
fn every_request_to_discord_goes_through_one_door() {
    let requests = [
        "http.create_",
        "http.delete_",
        "http.edit_",
        "http.get_",
        "http.send_message(",
        ".create_followup(",
        ".create_response(",
        ".defer_response(",
        ".edit_response(",
        ".execute(http",
        ".get_response(",
    ];
    let mut found = 0;
    // `certpace doctor` asks by itself, outside a running bot: there is nothing to count, and it says what it was told.
    let is_of_the_bot = |path: &PathBuf| module_of(path) == "discord" && !path.ends_with("checkup.rs");
    for path in source_files().into_iter().filter(is_of_the_bot) {
        let code = code_of(&path);
        for statement in code.split([';', '{']) {
            if let Some(request) = requests.iter().find(|request| statement.contains(**request)) {
                assert!(statement.contains(".rest("), "{}: {request} goes past the door", path.display());
                found += 1;
            }
        }
    }
    assert!(found > 15, "only {found} requests");
}

/// Whoever serves a server asks `Bot::faq_of`, which knows whose FAQ that is. The host's file is read where it is handed over to
/// that, and where the home server's moderators work at it.
#[test]
fn the_hosts_faq_is_read_in_few_places() {
    let reads = ["options.snapshot", "live.snapshot(", "live.subscribe("];
    let is_reading = |path: &PathBuf| reads.iter().any(|read| code_of(path).contains(read));
    let discord = source_files().into_iter().filter(|path| module_of(path) == "discord" && is_reading(path));
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let found: Vec<String> =
        discord.filter_map(|path| Some(path.strip_prefix(&src).ok()?.display().to_string())).collect();
    let at_home = ["edited_faq.rs", "news.rs", "past.rs"].map(|file| format!("discord/moderation/{file}"));
    assert_eq!(found, [&at_home[..], &["discord.rs".to_owned()]].concat());
}

/// `deploy/FAULTS.md` promises much; what it names must be there to keep it.
#[test]
fn every_story_of_the_table_of_faults_is_told() {
    let table = include_str!("../../deploy/FAULTS.md");
    let files: Vec<PathBuf> = rust_files("src").into_iter().chain(rust_files("tests/it")).collect();
    let stories = table.split('`').skip(1).step_by(2).filter_map(|quoted| quoted.split_once("::"));
    let mut told = 0;
    for (file, story) in stories {
        let tests = files.iter().filter(|path| path.file_stem().is_some_and(|stem| stem == file));
        let is_told = tests.map(|path| fs::read_to_string(path).expect("a source file is readable")).any(|text| {
            let attribute = text.find(&format!("fn {story}()")).map(|at| &text[..at]);
            attribute.is_some_and(|before| before.trim_end_matches("async ").trim_end().ends_with(']'))
        });
        assert!(is_told, "there is no story {file}::{story}");
        told += 1;
    }
    assert!(told > 50, "only {told} stories");
}
