//! Numbers that look like somebody's and are of software or of a place where many meet: they stay.

use regex::Captures;

use super::super::span::Gap;

/// What has versions.
const SOFTWARE: &str = r"(?:chrome|chromium|firefox|safari|edge|opera|brave|windows|win|android|ios|ipados|mac\s?os|os\s?x|linux|ubuntu|python|java|node|adobe|acrobat|zoom|teams|excel|office|examplify|respondus|proctorio|lockdown\s+browser|browser|app|application|firmware|software|extension|plugin|v|ver|version|release|build|update|beta|patch)";
/// What many come to.
const GATHERING: &str = r"(?:meetings?|conferences?|workshops?|webinars?|class|classes|sessions?|seminars?|lectures?|trainings?|boot\s?camps?|events?|chapter)";
const ROOM: &str =
    r"(?:(?:room|rm)\s*\#?\s*\d{1,4}[a-z]?(?:\s*(?:,|/|or|and|to)\s*(?:(?:room|rm)\s*)?\#?\d{1,4}[a-z]?)*)";

/// Not a room in which somebody lives or lies.
fn is_of_many(found: &Captures<'_>) -> bool {
    let all = found.get(0).map_or("", |all| all.as_str()).to_lowercase();
    !all.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "my" | "i"
                | "im"
                | "our"
                | "his"
                | "her"
                | "their"
                | "he"
                | "she"
                | "hotel"
                | "hospital"
                | "dorm"
                | "ward"
                | "patient"
                | "pt"
                | "er"
                | "icu"
                | "nurse"
                | "bed"
                | "surgery"
                | "live"
                | "lives"
                | "stay"
                | "home"
        )
    })
}

/// "555.867.5309" is no version.
fn is_no_telephone(found: &Captures<'_>) -> bool {
    let groups = found.name("keep").map_or("", |keep| keep.as_str()).split('.').map(str::len);
    groups.collect::<Vec<usize>>() != [3, 3, 4]
}

pub(super) fn add(rule: &mut impl FnMut(&str, Gap, fn(&Captures<'_>) -> bool)) {
    rule(
        &format!(
            r"(?i)\b{SOFTWARE}\.?\s*(?:version\s*)?\#?\s*(?P<keep>\d{{1,4}}(?:\.\d{{1,6}}){{1,4}}(?:-?(?:rc|alpha|beta|b|p|sp)\.?\d{{0,3}})?)\b"
        ),
        Gap::Word,
        is_no_telephone,
    );
    rule(
        &format!(r"(?i)(?:\b[\w'’]+\s+){{0,6}}\b{GATHERING}\b[^.?!;\n]{{0,30}}?\b(?P<keep>{ROOM})\b"),
        Gap::Word,
        is_of_many,
    );
    rule(
        &format!(r"(?i)(?:\b[\w'’]+\s+){{0,4}}\b(?P<keep>{ROOM})\b[^.?!;\n]{{0,30}}?\b{GATHERING}\b"),
        Gap::Word,
        is_of_many,
    );
    // A street that many have, as the name of a place where people meet.
    rule(
        r"(?i)\bthe\s+(?P<keep>main\s+(?:street|st))\s+(?:mall|library|campus|site|branch|location|center|centre|station)\b",
        Gap::Word,
        |_| true,
    );
}

#[cfg(test)]
mod tests {
    use super::super::spans;

    #[test]
    fn versions_and_rooms_of_many_stay_and_others_go() {
        for text in [
            "does chrome 131.0.6778.85 work",
            "is v0.9.1-rc2 out",
            "is version 10.12.24 new",
            "is the chapter meeting in room 12",
            "is it room 204 or room 206 for the class",
        ] {
            assert!(spans(text).sorted().is_empty(), "{text}");
        }
        for text in [
            "i am in room 12",
            "my class is after her stay in room 12",
            "is 131.067.7885 right",
            "my app 555.867.5309",
            "bed 4 in class",
        ] {
            assert!(!spans(text).sorted().is_empty(), "{text}");
        }
    }
}
