//! The labelled parts of an answer: list items and paragraphs that begin with a bold label, as in `- **CCA:** $199`.

/// A part of an answer under a label of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledPart<'a> {
    /// The label, without its marks and colon.
    pub label: &'a str,
    /// The line that says what the items of its list are, if it has one: "As of 2026, member / non-member:".
    pub introduction: Option<&'a str>,
    /// The part as it stands, its label included; one line or several.
    pub text: &'a str,
    /// Whether nothing stands before it but what introduces it.
    pub is_first: bool,
}

/// The labelled parts of an answer, in its order.
///
/// ```
/// use certpace::faq::labelled_parts;
///
/// let parts = labelled_parts("It depends.\n\nThe fee:\n- **CCA:** $199\n- **CCS:** $299");
/// assert_eq!(parts[1].label, "CCS");
/// assert_eq!(parts[1].introduction, Some("The fee:"));
/// assert_eq!(parts[1].text, "- **CCS:** $299");
/// ```
pub fn labelled_parts(answer: &str) -> Vec<LabelledPart<'_>> {
    let mut parts: Vec<LabelledPart<'_>> = Vec::new();
    let mut introduction = None;
    // Whether the line before this one belongs to the last part.
    let mut goes_on = false;
    let mut is_first = true;
    let mut has_begun = false;
    for line in answer.lines() {
        let text = line.trim();
        let is_item = item(text).is_some();
        if text.is_empty() {
            goes_on = false;
        } else if let Some(label) = label(item(text).unwrap_or(text)) {
            let introduction = introduction.filter(|_| is_item);
            parts.push(LabelledPart { label, introduction, text, is_first });
            goes_on = true;
        } else if is_item {
            goes_on = false;
        } else if goes_on && let Some(part) = parts.last_mut() {
            // Both are of the same text, this one behind that.
            let start = part.text.as_ptr() as usize - answer.as_ptr() as usize;
            let end = text.as_ptr() as usize - answer.as_ptr() as usize + text.len();
            part.text = &answer[start..end];
        } else {
            introduction = Some(text).filter(|it| it.ends_with(':') || is_heading(it));
        }
        is_first &= text.is_empty() || (!has_begun && introduction == Some(text));
        has_begun |= !text.is_empty();
    }
    parts
}

/// What a line of a list says.
fn item(line: &str) -> Option<&str> {
    let bulleted = ["- ", "* ", "+ ", "• "].iter().find_map(|mark| line.strip_prefix(mark));
    bulleted.or_else(|| {
        let (number, rest) = line.split_once(['.', ')'])?;
        (!number.is_empty() && number.bytes().all(|c| c.is_ascii_digit())).then(|| rest.strip_prefix(' ')).flatten()
    })
}

/// The label that a line begins with, if something follows it.
fn label(line: &str) -> Option<&str> {
    let (label, rest) = line.strip_prefix("**")?.split_once("**")?;
    let label = label.trim().trim_end_matches(':').trim_end();
    (!label.is_empty() && !rest.trim_start_matches(':').trim().is_empty()).then_some(label)
}

/// A line that is bold and nothing else, or a heading of Markdown.
fn is_heading(line: &str) -> bool {
    line.starts_with('#')
        || line.strip_prefix("**").and_then(|it| it.strip_suffix("**")).is_some_and(|it| !it.contains("**"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_and_paragraphs_with_a_label_are_parts_with_what_introduces_them() {
        let answer = "It depends on the body.\n\n\
                      **Pass rates**\n\
                      - **CPC:** none published\n\
                      - **CCA:** 62 %\n  after 67 %\n\n\
                      **AHIMA** (CCA, CCS): a scaled score.\nIt is no percentage.\n\n\
                      Two ways:\n\
                      1. **At home:** a webcam\n\
                      2. a centre\n\n\
                      **Alone**\n\nLast words.";
        let found = labelled_parts(answer);
        let found: Vec<_> = found.iter().map(|it| (it.label, it.introduction, it.text)).collect();
        assert_eq!(
            found,
            [
                ("CPC", Some("**Pass rates**"), "- **CPC:** none published"),
                ("CCA", Some("**Pass rates**"), "- **CCA:** 62 %\n  after 67 %"),
                ("AHIMA", None, "**AHIMA** (CCA, CCS): a scaled score.\nIt is no percentage."),
                ("At home", Some("Two ways:"), "1. **At home:** a webcam"),
            ]
        );
    }

    #[test]
    fn an_answer_without_labels_has_no_parts_and_the_first_knows_that_it_is() {
        for answer in ["", "Yes.", "**Yes.**", "****", "- **", "- a\n- b", "It is **70 %** of 100."] {
            assert_eq!(labelled_parts(answer), [], "{answer}");
        }
        let parts = labelled_parts("**AAPC:** yes\n**AHIMA:** no");
        assert_eq!(parts.iter().map(|it| it.is_first).collect::<Vec<_>>(), [true, false]);
    }
}
