//! What may be chosen while somebody types an option.

use crate::faq::study::Study;
use crate::limits;
use crate::messages::cut::cut;

/// What may be chosen while something is in an option: label and id.
pub type Choices = Vec<(String, String)>;

/// Certifications whose name, title or another name holds what was typed.
pub fn certifications(study: &Study, typed: &str) -> Choices {
    let all = study.certifications.iter().map(|it| {
        let names = format!("{} {} {} {}", it.id, it.name, it.title, it.aliases.join(" "));
        (names, format!("{}: {}", it.name, it.title), it.id.as_str())
    });
    choices(all, typed)
}

/// Backgrounds whose name holds what was typed.
pub fn backgrounds(study: &Study, typed: &str) -> Choices {
    choices(study.backgrounds.iter().map(|it| (it.name.clone(), it.name.clone(), it.id.as_str())), typed)
}

/// Routes whose name holds what was typed.
pub fn routes(study: &Study, typed: &str) -> Choices {
    choices(study.routes.iter().map(|it| (it.name.clone(), it.name.clone(), it.id.as_str())), typed)
}

fn choices<'a>(all: impl Iterator<Item = (String, String, &'a str)>, typed: &str) -> Choices {
    let typed = typed.trim().to_lowercase();
    // An id that is too long for a choice could only be sent back cut.
    all.filter(|(names, _, id)| names.to_lowercase().contains(&typed) && limits::OPTION.holds(id))
        .map(|(_, label, id)| (cut(&label, limits::OPTION, "…"), id.to_owned()))
        .take(limits::OPTIONS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planner::estimate::tests::STUDY;

    #[test]
    fn choices_are_found_by_any_name() {
        assert_eq!(certifications(&STUDY, "professional coder")[0].1, "cpc");
        assert_eq!(certifications(&STUDY, "").len(), STUDY.certifications.len().min(limits::OPTIONS));
        assert_eq!(backgrounds(&STUDY, "billing"), [("Billing or claims work".to_owned(), "billing".to_owned())]);
        assert_eq!(routes(&STUDY, "zebra"), []);
    }
}
