//! What a text names: certifications, and what its writer knows already.

use super::{Background, Certification, PaceWords, Study};

impl Study {
    /// The one certification that a text names; none when it names several, or none.
    pub fn named_in(&self, text: &str) -> Option<&Certification> {
        let text = SpacedWords::of(text);
        let mut found = self.all_named_in(&text);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// What the words of a pace mean here, the names of what is studied for among them.
    pub fn pace_words(&self) -> PaceWords {
        let names =
            self.certifications.iter().flat_map(|it| [&it.name, &it.title, &it.body].into_iter().chain(&it.aliases));
        let mut names: Vec<String> = names.map(|name| name.trim().to_lowercase()).filter(|it| !it.is_empty()).collect();
        names.sort_unstable_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        names.dedup();
        PaceWords { working_hours: self.habits.working_hours, names }
    }

    /// All certifications that a text names, by name, title or alias.
    pub fn all_named_in(&self, text: &SpacedWords) -> impl Iterator<Item = &Certification> {
        self.certifications.iter().filter(move |it| {
            let names = [&it.name, &it.title].into_iter().chain(&it.aliases);
            names.map(|name| SpacedWords::of(name)).any(|name| !name.is_empty() && text.holds(&name.0))
        })
    }

    /// The backgrounds that a text says somebody has, by what those call themselves: "ten years as an rn". Who is "not a nurse" has
    /// none.
    pub fn backgrounds_named_in(&self, text: &SpacedWords) -> impl Iterator<Item = &Background> {
        const DENIALS: [&str; 7] = ["not", "not a", "not an", "no", "without", "never a", "never been a"];
        let is_said = |alias: &SpacedWords| {
            let is_denied = |denial: &&str| text.holds(&format!(" {denial}{}", alias.0));
            !alias.is_empty() && text.holds(&alias.0) && !DENIALS.iter().any(is_denied)
        };
        self.backgrounds.iter().filter(move |it| it.aliases.iter().any(|alias| is_said(&SpacedWords::of(alias))))
    }
}

/// The words of a text in lower case, with one space before and after each, for who looks up whole phrases and names in it. A
/// hyphen belongs to its word: `CCS-P` names no `CCS`. An apostrophe does not, as it does in [`tokens`](crate::text::tokens):
/// `the CCS's fee` names the `CCS`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpacedWords(String);

impl SpacedWords {
    /// The words of a text.
    pub fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').map(|word| word.trim_matches('-'));
        let spaced = words.filter(|word| !word.is_empty()).map(|word| format!("{word} "));
        Self(std::iter::once(" ".to_owned()).chain(spaced).collect())
    }

    /// Whether these words, written as here with spaces, stand in the text.
    pub fn holds(&self, words: &str) -> bool {
        self.0.contains(words)
    }

    fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}
