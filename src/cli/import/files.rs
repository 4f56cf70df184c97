//! Files and folders, within bounds.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::import::{SourceFile, is_readable};

/// The largest file that is read, in bytes; an FAQ of 10,000 entries has a tenth of it.
pub(super) const FILE_MAX: u64 = 64 * 1_024 * 1_024;
/// How much is read of a folder in all.
const FOLDER_MAX: u64 = 256 * 1_024 * 1_024;
/// How many files are read of a folder.
const FILES_MAX: usize = 20_000;

/// Reads a file, the files of a folder, or standard input; the error is for people.
pub(super) fn read(source: &str) -> Result<Vec<SourceFile>, String> {
    if source == "-" {
        let bytes = bounded(io::stdin().lock()).map_err(|err| format!("standard input: {err}"))?;
        return Ok(vec![SourceFile { name: "standard input".to_owned(), bytes, address: None }]);
    }
    let path = Path::new(source);
    let metadata = fs::metadata(path).map_err(|err| match err.kind() {
        io::ErrorKind::NotFound => {
            format!("{source}: there is no such file or folder\n  help: write its path, or an address with https://")
        }
        _ => format!("{source}: it cannot be read: {err}"),
    })?;
    if metadata.is_dir() {
        return read_folder(path);
    }
    if !metadata.is_file() {
        return Err(format!("{source}: it is a device or pipe, not a file\n  help: give it on standard input, -"));
    }
    read_file(path).map(|file| vec![file])
}

fn read_file(path: &Path) -> Result<SourceFile, String> {
    let name = path.display().to_string();
    let bytes = File::open(path).and_then(bounded).map_err(|err| format!("{name}: it cannot be read: {err}"))?;
    Ok(SourceFile { name, bytes, address: None })
}

fn bounded(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(FILE_MAX + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > FILE_MAX {
        return Err(io::Error::other("it has more than 64 MiB"));
    }
    Ok(bytes)
}

/// The files of a folder that may be FAQs, in the order of their names.
fn read_folder(folder: &Path) -> Result<Vec<SourceFile>, String> {
    let mut paths = Vec::new();
    walk(folder, &mut paths)?;
    paths.sort();
    if paths.is_empty() {
        let help = "name a file, or a folder with Markdown, HTML, CSV, JSON, YAML or TOML in it";
        return Err(format!("{}: no file in this folder can be an FAQ\n  help: {help}", folder.display()));
    }
    let mut room = FOLDER_MAX;
    let mut files = Vec::new();
    for path in paths {
        let file = read_file(&path)?;
        room = room.checked_sub(file.bytes.len() as u64).ok_or_else(|| {
            format!(
                "{}: the folder holds more than 256 MiB\n  help: name the files with the questions",
                folder.display()
            )
        })?;
        files.push(file);
    }
    Ok(files)
}

/// Hidden folders and those of build tools hold no FAQs; links to folders may lead in circles.
fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), String> {
    let unreadable = |err: io::Error| format!("{}: the folder cannot be read: {err}", folder.display());
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let mut kind = entry.file_type().map_err(unreadable)?;
        if kind.is_symlink() {
            match fs::metadata(entry.path()) {
                Ok(target) if target.is_file() => kind = target.file_type(),
                Ok(_) => {
                    tell!("{}: a link to a folder is not followed; name that folder too", entry.path().display());
                    continue;
                }
                Err(err) if is_readable(&name) => {
                    return Err(format!("{}: a link that leads to nothing: {err}", entry.path().display()));
                }
                Err(_) => continue,
            }
        }
        if kind.is_dir() && !matches!(name.as_str(), "node_modules" | "target") {
            walk(&entry.path(), paths)?;
        } else if kind.is_file() && is_readable(&name) {
            paths.push(entry.path());
        }
        if paths.len() > FILES_MAX {
            let help = "name the files with the questions";
            return Err(format!("{}: the folder has more than {FILES_MAX} files\n  help: {help}", folder.display()));
        }
    }
    Ok(())
}
