//! Finds the questions of a page, and of Markdown as a page.
//!
//! A question is the `<summary>` of a `<details>`, the term of a `<dl>`, a heading, a line in bold, or, where none of
//! these asks, a line of its own that does or a button that unfolds, whichever the page uses. What stands between one question and the next, or the next heading of the same rank, is the answer. Text that
//! belongs to no question is noted, not lost in silence.

use std::collections::HashSet;

use super::collect::shortened;
use super::dom::{Dom, NodeId, TooDeep};
use super::markup::{MarkupWriter, heading_level, is_block, is_furniture};
use super::own::Kept;
use super::{FoundQuestion, Intake, PageIssue, Refused, schema_org};
use crate::faq::read::plain;

mod flow;

use flow::{Piece, flow};

impl Intake<'_> {
    /// Reads a page, or Markdown that has been made one; `title` is the question if there is no other.
    pub(super) fn page(&mut self, html: &str, title: Option<&str>) -> Result<(), Refused> {
        let dom = Dom::parse(html).map_err(|TooDeep(line)| self.refuse(Some(line), PageIssue::TooDeep))?;
        let is_named = schema_org::read(&dom, self);
        let pieces = flow(&dom);
        let rules = QuestionRules::of(&dom, &pieces);
        if is_named {
            self.note_unnamed(&dom, &pieces);
            return Ok(());
        }
        Outline { dom: &dom, intake: self, open: None, loose: Vec::new() }.read(&pieces, &rules, title);
        Ok(())
    }

    /// Notes what asks on a page that names its questions for search engines, and is none of them.
    fn note_unnamed(&mut self, dom: &Dom, pieces: &[Piece]) {
        let named: HashSet<String> = self.found.iter().map(|found| plain(&found.question)).collect();
        let asked = pieces.iter().filter_map(|piece| match piece {
            Piece::Heading { node, .. } => Some((dom.plain_text(&[*node]), *node)),
            Piece::Details { summary, node, .. } => Some((dom.plain_text(summary), *node)),
            Piece::Bold { question, node, .. } | Piece::Line { question, node } => Some((question.clone(), *node)),
            Piece::Term { names, .. } => names.first().map(|name| (dom.plain_text(&[*name]), *name)),
            Piece::Text(_) | Piece::Comment(_) => None,
        });
        let unnamed: Vec<(String, NodeId)> =
            asked.filter(|(text, _)| asks(text) && !named.contains(&plain(&cleaned(text)))).collect();
        if let Some((first, node)) = unnamed.first() {
            let issue = PageIssue::Unnamed { count: unnamed.len(), first: shortened(first) };
            self.note(Some(dom.line(*node)), issue);
        }
    }
}

/// Which pieces of a page are its questions.
#[derive(Debug, Default)]
struct QuestionRules {
    details: bool,
    terms: bool,
    /// Headings that ask are always questions; of these levels, the others are too.
    levels: Vec<u8>,
    bold: Bold,
    /// Lines of their own that ask, and buttons that unfold something.
    lines: bool,
}

/// Which lines in bold are questions.
#[derive(Debug, Default, PartialEq, Eq)]
enum Bold {
    #[default]
    None,
    Asking,
    All,
}

/// Whether a text asks: scripts have marks of their own for it.
fn asks(text: &str) -> bool {
    let is_quiet = |c: char| c.is_whitespace() || matches!(c, '"' | '”' | '»' | ')' | '*' | ':');
    text.trim_end_matches(is_quiet).ends_with(['?', '？', '؟'])
}

impl QuestionRules {
    fn of(dom: &Dom, pieces: &[Piece]) -> Self {
        let mut rules = Self::default();
        let mut asking_levels = Vec::new();
        // Levels of the headings that have text of their own, in the order of the page.
        let mut leaf_levels: Vec<u8> = Vec::new();
        let (mut details, mut asking_details, mut terms, mut bold, mut asking_bold) = (0, 0, 0, 0, 0);
        // Those are questions in any case, and say nothing of the others.
        let mut labelled = 0;
        let mut lines = 0;
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Heading { level, node } => {
                    let has_text = matches!(pieces.get(at + 1), Some(next) if !matches!(next, Piece::Heading { .. }));
                    if has_text && asks(&dom.plain_text(&[*node])) {
                        asking_levels.push(*level);
                    }
                    if has_text {
                        leaf_levels.push(*level);
                    }
                }
                Piece::Details { summary, .. } => {
                    details += 1;
                    asking_details += usize::from(asks(&dom.plain_text(summary)));
                }
                Piece::Term { .. } => terms += 1,
                Piece::Bold { question, .. } => {
                    bold += 1;
                    asking_bold += usize::from(asks(question));
                    labelled += usize::from(asks(question) && is_labelled(question));
                }
                Piece::Line { .. } => lines += 1,
                Piece::Text(_) | Piece::Comment(_) => {}
            }
        }
        rules.details = asking_details > 0 || details >= 2 || (details > 0 && asking_levels.is_empty());
        if rules.details && asking_levels.len() < details {
            return rules;
        }
        if !asking_levels.is_empty() && asking_levels.len() >= lines.max(asking_bold - labelled) {
            rules.levels = asking_levels;
            return rules;
        }
        if lines >= 2 && lines > asking_bold.max(terms).max(leaf_levels.len()) {
            rules.lines = true;
        } else if terms > 0 && asking_bold == 0 {
            rules.terms = true;
        } else if asking_bold > 0 {
            rules.bold = if asking_bold * 2 >= bold { Bold::All } else { Bold::Asking };
        } else if bold >= 2 && bold > leaf_levels.len() {
            rules.bold = Bold::All;
        } else {
            // Nothing asks: the headings of the level that has most text are the questions. A single one above all others
            // is the title.
            let count = |level: u8| leaf_levels.iter().filter(|other| **other == level).count();
            let best = leaf_levels.iter().copied().max_by_key(|level| (count(*level), std::cmp::Reverse(*level)));
            rules.levels = best.into_iter().collect();
        }
        rules
    }
}

/// A question whose answer is being gathered.
struct OpenQuestion {
    question: String,
    line: usize,
    /// The level of its heading; what is no heading is below all of them.
    level: u8,
    answer: Vec<NodeId>,
    kept: Kept,
    /// Whether its heading asks: one that does not and has no text is the title of a section.
    asks: bool,
}

struct Outline<'a, 'd, 'i> {
    dom: &'d Dom,
    intake: &'a mut Intake<'i>,
    open: Option<OpenQuestion>,
    /// What stands outside of every question.
    loose: Vec<NodeId>,
}

/// Below all headings.
const NO_HEADING: u8 = 7;

impl Outline<'_, '_, '_> {
    fn read(mut self, pieces: &[Piece], rules: &QuestionRules, title: Option<&str>) {
        let has_questions = pieces.iter().any(|piece| self.is_question(piece, rules));
        if let (false, Some(title)) = (has_questions, title) {
            self.begin(title.to_owned(), 1, NO_HEADING);
        }
        for piece in pieces {
            let is_question = self.is_question(piece, rules);
            match piece {
                Piece::Heading { level, node } if is_question => {
                    self.end();
                    self.begin(self.dom.plain_text(&self.title_of(*node)), self.dom.line(*node), *level);
                }
                Piece::Heading { level, node } => {
                    // Below its question a heading parts the answer; else it ends it.
                    match &mut self.open {
                        Some(open) if *level > open.level || (!has_questions && title.is_some()) => {
                            open.answer.push(*node)
                        }
                        _ => self.end(),
                    }
                }
                Piece::Details { summary, content, node } if is_question => {
                    self.end();
                    self.begin(self.dom.plain_text(summary), self.dom.line(*node), NO_HEADING);
                    self.open.iter_mut().for_each(|open| open.answer.extend(content));
                    self.end();
                }
                Piece::Term { names, content } if is_question => {
                    self.end();
                    let mut names = names.iter();
                    let Some(first) = names.next() else { continue };
                    self.begin(self.dom.plain_text(&[*first]), self.dom.line(*first), NO_HEADING);
                    if let Some(open) = &mut self.open {
                        open.kept.variants.extend(names.map(|name| self.dom.plain_text(&[*name])));
                        open.answer.extend(content);
                    }
                    self.end();
                }
                Piece::Bold { question, node, rest } if is_question => {
                    self.end();
                    self.begin(question.clone(), self.dom.line(*node), NO_HEADING);
                    self.open.iter_mut().for_each(|open| open.answer.extend(rest));
                }
                Piece::Line { question, node } if is_question => {
                    self.end();
                    self.begin(question.clone(), self.dom.line(*node), NO_HEADING);
                }
                Piece::Details { node, .. }
                | Piece::Bold { node, .. }
                | Piece::Line { node, .. }
                | Piece::Text(node) => self.text(*node),
                Piece::Term { names, content } => names.iter().chain(content).for_each(|node| self.text(*node)),
                Piece::Comment(node) => {
                    let kept = self.dom.comment(*node).and_then(Kept::from_comment);
                    if let (Some(open), Some(kept)) = (&mut self.open, kept) {
                        open.kept = kept;
                    }
                }
            }
        }
        self.end();
    }

    fn is_question(&self, piece: &Piece, rules: &QuestionRules) -> bool {
        match piece {
            Piece::Heading { level, node } => {
                rules.levels.contains(level) || (!rules.levels.is_empty() && asks(&self.dom.plain_text(&[*node])))
            }
            Piece::Details { .. } => rules.details,
            Piece::Term { .. } => rules.terms,
            // What is called a question is one, whatever the others of the page are.
            Piece::Bold { question, .. } if is_labelled(question) => true,
            Piece::Bold { question, .. } => match rules.bold {
                Bold::None => false,
                Bold::Asking => asks(question),
                Bold::All => true,
            },
            Piece::Line { .. } => rules.lines,
            Piece::Text(_) | Piece::Comment(_) => false,
        }
    }

    /// The nodes of a heading without a mark that leads to itself.
    fn title_of(&self, heading: NodeId) -> Vec<NodeId> {
        let dom = self.dom;
        let is_mark = |node: &NodeId| {
            dom.name(*node) == "a" && matches!(dom.plain_text(&[*node]).as_str(), "" | "#" | "¶" | "🔗" | "§")
        };
        dom.children(heading).iter().copied().filter(|node| !is_mark(node)).collect()
    }

    fn begin(&mut self, question: String, line: usize, level: u8) {
        self.say_loose();
        let asks = asks(&question);
        self.open = Some(OpenQuestion { question, line, level, answer: Vec::new(), kept: Kept::default(), asks });
    }

    fn text(&mut self, node: NodeId) {
        match &mut self.open {
            Some(open) => open.answer.push(node),
            None => self.loose.push(node),
        }
    }

    fn end(&mut self) {
        let Some(open) = self.open.take() else { return self.say_loose() };
        let mut writer = MarkupWriter::new(self.dom, self.intake.base);
        let answer = writer.write(&open.answer);
        for (line, what) in writer.lost {
            self.intake.note(Some(line), what);
        }
        let answer = without_label(&answer, &["A", "Answer"]).to_owned();
        if answer.is_empty() && !open.asks && open.level < NO_HEADING {
            return;
        }
        let mut found = FoundQuestion {
            line: Some(open.line),
            question: cleaned(&open.question),
            answer,
            ..FoundQuestion::default()
        };
        open.kept.apply(&mut found);
        self.intake.found.push(found);
    }

    /// Notes what stood outside of every question.
    fn say_loose(&mut self) {
        let loose = std::mem::take(&mut self.loose);
        let text = self.dom.plain_text(&loose);
        let Some(first) = loose.first().filter(|_| !text.is_empty()) else { return };
        let shown: String = text.chars().take(60).collect();
        let more = if shown.len() < text.len() { "…" } else { "" };
        self.intake.note(Some(self.dom.line(*first)), PageIssue::Loose(format!("{shown}{more}")));
    }
}

/// What a question is called before it: "Q:", "Question 3."
const QUESTION_LABELS: &[&str] = &["Q", "Question"];

fn is_labelled(question: &str) -> bool {
    without_label(question, QUESTION_LABELS) != question
}

/// A question without what only numbers or labels it: "Q:", "3.", "1.2)".
fn cleaned(question: &str) -> String {
    let question = without_label(question.trim(), QUESTION_LABELS);
    let rest = question.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = &question[..question.len() - rest.len()];
    let rest = match number.is_empty() {
        true => question,
        // "3. What" and "3) What", but not "3 eggs" or "2FA".
        false if number.ends_with('.') => rest,
        false => rest.strip_prefix(')').or_else(|| rest.strip_prefix(':')).unwrap_or(question),
    };
    rest.trim().trim_end_matches(':').trim().to_owned()
}

/// The text without a label such as "Q:", "Q3." or "**A:**" before it.
fn without_label<'t>(text: &'t str, labels: &[&str]) -> &'t str {
    let bare = text.trim_start_matches('*');
    let stars = text.len() - bare.len();
    for label in labels {
        let Some(rest) = bare.strip_prefix(label) else { continue };
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let Some(rest) = rest.strip_prefix([':', '.', ')']) else { continue };
        if stars == 0 && rest.starts_with(char::is_whitespace) {
            return rest.trim_start();
        }
        if let Some(rest) = rest.strip_prefix(&"**"[..stars.min(2)]).filter(|_| stars > 0) {
            return rest.trim_start();
        }
    }
    text
}

#[cfg(test)]
mod tests;
