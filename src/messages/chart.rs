//! What stands on the pictures, and every number of each in words, for whoever does not see it.

mod comparison;
mod counts;
mod estimate;
mod plan;

pub use comparison::{comparison_in_words, comparison_labels, comparison_table};
pub use counts::{count_labels, counts_in_words, counts_over_time};
pub use estimate::{estimate_in_words, estimate_labels};
pub use plan::{plan_in_words, plan_labels};

use super::cut::cut;
use super::dates;
use super::language::{Fallback, Language};
use crate::limits::{self, Utf16};
use crate::planner::chart::{DateForms, PngError};

/// How days are written under an axis.
fn date_forms(language: Language) -> DateForms {
    match language.fallback() {
        Fallback::English => DateForms {
            day: |date| dates::short_day(Language::English, date),
            month: |date| dates::short_month(Language::English, date).to_owned(),
            month_of_year: |date| format!("{} {}", dates::short_month(Language::English, date), date.year()),
        },
    }
}

/// What the shades of a bar stand for.
fn legend(language: Language) -> [String; 2] {
    let Fallback::English = language.fallback();
    ["Solid bar: half are done. Pale: 19 in 20.".to_owned(), "White line: 4 in 5.".to_owned()]
}

/// As many whole sentences as an alternative text holds. Ours begin in lower case, which the general rules for sentences
/// do not take for a beginning.
fn fitting(words: &str) -> String {
    let mut kept = String::new();
    for sentence in words.split_inclusive(". ") {
        if Utf16::of(&kept) + Utf16::of(sentence) > limits::ALT_TEXT {
            break;
        }
        kept.push_str(sentence);
    }
    // A first sentence that does not fit holds a name that is a text by itself.
    if kept.is_empty() { cut(words, limits::ALT_TEXT, " …") } else { kept.trim_end().to_owned() }
}

/// Why a picture cannot be drawn.
pub fn not_drawn(language: Language, why: &PngError) -> String {
    let Fallback::English = language.fallback();
    match why {
        PngError::Svg(err) => format!("the picture cannot be read: {err}"),
        PngError::Size => "the picture has no size that can be drawn".to_owned(),
        PngError::Encode(err) => format!("the picture cannot be written: {err}"),
    }
}
