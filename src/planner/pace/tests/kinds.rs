//! Ten and more variations of each kind of phrase that a sum of all amounts gets wrong, and what each must come to.

use super::*;

mod amounts;
mod days;
mod everyday;
mod told;

/// A kind of phrase, the phrases with their hours a week (least and most), and those of it that must be asked about.
pub(super) struct Variations {
    pub(super) kind: &'static str,
    pub(super) read: &'static [(&'static str, f64, f64)],
    pub(super) asked: &'static [&'static str],
}

/// What people say round a pace, and means nothing for it.
const TALK_ROUND: [(&str, &str); 12] = [
    ("well, ", ""),
    ("", " i guess"),
    ("i think ", ""),
    ("", " lol"),
    ("hi! ", ""),
    ("", " 😅"),
    ("so ", ""),
    ("", " for now"),
    ("honestly, ", ""),
    ("", ", how long will it take?"),
    ("probably ", ""),
    ("", "!!"),
];

/// Holds each phrase against its hours a week: exactly where they are one figure, within them where they are a range that a
/// reading may narrow. Talk round it leaves it as it is: one kind of it is tried with each phrase.
pub(super) fn check(kinds: &[Variations]) {
    let mut wrong = Vec::new();
    for Variations { kind, read: phrases, asked } in kinds {
        for ((phrase, low, high), (before, behind)) in phrases.iter().zip(TALK_ROUND.into_iter().cycle()) {
            let own = read(phrase);
            let talked = read(&format!("{before}{phrase}{behind}"));
            if talked != own {
                wrong.push(format!("{kind}: {before:?} and {behind:?} change {phrase:?} from {own:?} to {talked:?}"));
            }
            match own.map(|pace| pace.hours_per_week()) {
                Ok(week) if week.low >= low - 0.06 && week.high <= high + 0.06 => {}
                other => wrong.push(format!("{kind}: {phrase:?} is {low} to {high} hours a week and was {other:?}")),
            }
        }
        for phrase in *asked {
            if let Ok(pace) = read(phrase) {
                wrong.push(format!("{kind}: {phrase:?} must be asked about and was read as {pace}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_of_phrase_is_read_right_or_asked_about() {
    let mut wrong = Vec::new();
    for Variations { kind, read: phrases, asked } in
        [days::KINDS, told::KINDS, amounts::KINDS, everyday::KINDS].into_iter().flatten()
    {
        for (phrase, low, high) in *phrases {
            match read(phrase).map(|pace| pace.hours_per_week()) {
                Ok(week) if (week.low - low).abs() <= 0.01 && (week.high - high).abs() <= 0.01 => {}
                other => wrong.push(format!("{kind}: {phrase:?} is {low} to {high} hours a week and was {other:?}")),
            }
        }
        for phrase in *asked {
            if let Ok(pace) = read(phrase) {
                wrong.push(format!("{kind}: {phrase:?} must be asked about and was read as {pace}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
