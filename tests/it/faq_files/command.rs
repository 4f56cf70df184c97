//! `certpace check` as a command.

use super::SOUND;

/// What `certpace check` prints, its name for the folder taken out, and its exit code.
fn run(folder: &std::path::Path, arguments: &[&str]) -> (String, i32) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_certpace"))
        .arg("check")
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    let printed = [output.stdout, output.stderr].concat();
    (String::from_utf8(printed).expect("it prints text"), output.status.code().expect("it ends by itself"))
}

#[test]
fn the_command_tells_sound_broken_and_unreadable_files_apart() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| std::fs::write(folder.path().join(name), text).unwrap();
    write("faq.toml", SOUND.as_bytes());
    write("thin.toml", b"[[faq]]\nid = \"a\"\nquestion = \"Alpha?\"\nanswer = \"A.\"\n");
    write("broken.toml", b"[[faq]]\nid = \"a\n");
    write("latin.toml", b"# caf\xe9\n");

    let check = |arguments: &[&str]| run(folder.path(), arguments);
    let (printed, code) = check(&[]);
    assert!(printed.starts_with("1 entry, 3 phrasings, 0 tests: no problems\n"), "{printed}");
    assert_eq!(code, 0);
    assert_eq!(check(&["--strict"]).1, 0);
    assert_eq!(check(&["thin.toml"]).1, 0);
    assert_eq!(check(&["thin.toml", "--strict"]).1, 1);
    assert_eq!(check(&["broken.toml"]).1, 1);
    assert_eq!(check(&["latin.toml"]).1, 1);
    let missing = "certpace: there is no file none.toml; name the one to check: certpace check path/to/faq.toml\n";
    assert_eq!(check(&["none.toml"]), (missing.to_owned(), 2));
    let is_folder = "certpace: . is a folder; name the file in it: certpace check ./faq.toml\n";
    assert_eq!(check(&["."]), (is_folder.to_owned(), 2));

    let (printed, code) = check(&["thin.toml", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(code, 0);
    assert_eq!((&report["entries"], &report["errors"], &report["warnings"]), (&1.into(), &0.into(), &1.into()));
    assert_eq!(report["coverage"]["without_wordings"], 1);
    let problem = &report["problems"][0];
    assert_eq!(
        (&problem["code"], &problem["line"], &problem["column"]),
        (&"few-phrasings".into(), &3.into(), &12.into())
    );
}
