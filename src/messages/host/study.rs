//! What is missing in a file for dates to be reckoned from it.

use std::path::Path;

use crate::messages::{Fallback, Language};

/// A file has no `[[certification]]`: what to write.
pub fn no_certification(language: Language, file: &Path) -> String {
    let Fallback::English = language.fallback();
    format!(
        "{} has no [[certification]], and from nothing no dates are reckoned. Add one with your own figures, such as these: \
         the least, the likely and the most of each\n\n{CERTIFICATION}",
        file.display()
    )
}

/// The least that a certification needs; a test reads it.
pub const CERTIFICATION: &str = r#"[topics]
theory = "Theory"
practice = "Practice"

[[certification]]
id = "barista"
name = "Barista"
title = "Certified Barista"
body = "Coffee Guild"
enroll_weeks = [0, 1, 2]      # from the start to the first lesson
booking_weeks = [1, 2, 4]     # from ready to a seat in the exam
result_weeks = [0, 1, 2]      # from the exam to the result
least_weeks = 4               # nobody should count on less
[certification.hours]         # study for each of the [topics]
theory = [10, 20, 30]
practice = [20, 30, 50]
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_sound() {
        let problems = crate::faq::parse(CERTIFICATION).map_err(|problems| problems.to_string());
        let faq = problems.expect("it is an FAQ");
        assert_eq!(faq.study.certification("barista").map(|it| it.hours.len()), Some(2));
        let said = no_certification(Language::English, Path::new("faq.toml"));
        assert!(said.starts_with("faq.toml has no [[certification]]") && said.ends_with(CERTIFICATION), "{said}");
    }
}
