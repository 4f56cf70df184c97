//! Zip archives: the files in them, within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{FileIssue, ImportNote, Intake, SourceFile, format};

const MIB: u64 = 1_024 * 1_024;
/// How many files it may hold.
const FILES_MAX: usize = 20_000;

/// The file itself, or what is in it if it is an archive of at most `most` bytes unpacked.
pub(super) fn unpack(file: &SourceFile, most: u64) -> Result<Vec<SourceFile>, ImportNote> {
    if !file.bytes.starts_with(b"PK\x03\x04") && !file.name.ends_with(".zip") {
        return Ok(vec![file.clone()]);
    }
    let intake = Intake::new(&file.name, None);
    let broken = |err: &dyn std::fmt::Display| intake.refuse(None, FileIssue::ArchiveUnreadable(err.to_string()));
    let mut archive = ZipArchive::new(Cursor::new(file.bytes.as_slice())).map_err(|err| broken(&err))?;
    if archive.len() > FILES_MAX {
        return Err(intake.refuse(None, FileIssue::ArchiveOfTooMany(FILES_MAX)));
    }
    let mut files = Vec::new();
    let mut room = most;
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).map_err(|err| broken(&err))?;
        let name = member.name().map_err(|err| broken(&err))?.into_owned();
        if name == "[Content_Types].xml" {
            return Err(intake.refuse(None, FileIssue::OfficeDocument));
        }
        // An archive in an archive is nobody's FAQ.
        if !member.is_file() || !format::is_readable(&name) || name.ends_with(".zip") || name.contains("__MACOSX") {
            continue;
        }
        let mut bytes = Vec::new();
        (&mut member).take(room + 1).read_to_end(&mut bytes).map_err(|err| broken(&err))?;
        room = room
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| intake.refuse(None, FileIssue::ArchiveTooLarge(most / MIB)))?;
        files.push(SourceFile { name: format!("{}/{name}", file.name), bytes, address: file.address.clone() });
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::super::ImportIssue;
    use super::*;

    fn zipped(files: &[(&str, &[u8])]) -> SourceFile {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        SourceFile { name: "a.zip".to_owned(), bytes, address: None }
    }

    #[test]
    fn the_files_of_an_archive_are_read_and_others_are_not() {
        let files = unpack(&zipped(&[("faq/a.md", b"# a"), ("logo.png", b"x"), ("b.csv", b"q,a")]), 64 * MIB).unwrap();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["a.zip/faq/a.md", "a.zip/b.csv"]);
        assert_eq!(files[0].bytes, b"# a");
    }

    #[test]
    fn what_is_too_large_or_no_archive_is_refused() {
        let zeros = vec![0; 40 * 1_024 * 1_024];
        let bomb = zipped(&[("a.md", &zeros), ("b.md", &zeros)]);
        assert!(bomb.bytes.len() < 1_000_000);
        assert_eq!(unpack(&bomb, 64 * MIB).unwrap_err().issue, FileIssue::ArchiveTooLarge(64).into());
        let cut = SourceFile { bytes: b"PK\x03\x04 and no more".to_vec(), ..zipped(&[]) };
        assert!(matches!(
            unpack(&cut, 64 * MIB).unwrap_err().issue,
            ImportIssue::File(FileIssue::ArchiveUnreadable(_))
        ));
        let noise = SourceFile { bytes: b"\xCF\x80 and no archive".to_vec(), ..zipped(&[]) };
        assert!(matches!(
            unpack(&noise, 64 * MIB).unwrap_err().issue,
            ImportIssue::File(FileIssue::ArchiveUnreadable(_))
        ));
        let office = zipped(&[("[Content_Types].xml", b"<x/>")]);
        assert_eq!(unpack(&office, 64 * MIB).unwrap_err().issue, FileIssue::OfficeDocument.into());
    }
}
