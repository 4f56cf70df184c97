//! Small pages of a bakery, in each of the ways in which pages ask.

use super::super::markdown::{LineEnds, to_html};
use super::super::said;
use super::*;

/// What is found in a page: questions with their lines and answers, then the notes.
fn read(html: &str) -> String {
    let mut intake = Intake::new("faq", None);
    intake.page(html, None).unwrap();
    let found = intake.found.iter().map(|it| format!("{}: {}\n{}\n", it.line.unwrap(), it.question, it.answer));
    found.chain(intake.notes.iter().map(|note| format!("[{}]\n", said(note)))).collect()
}

fn markdown(text: &str) -> String {
    read(&to_html(text, LineEnds::Blank, 1))
}

#[test]
fn headings_that_ask_are_questions_and_those_below_them_part_the_answer() {
    insta::assert_snapshot!(markdown("# The bakery's FAQ\n\nWelcome!\n\n## Opening\n\n### When do you open?\n\nAt **six**.\n\n#### On Sundays\n\nAt eight.\n\n### 2. Where are you?\n\nIn the market.\n\n## About us\n\n### Do you deliver?\n\nYes.\n"), @"
    7: When do you open?
    At **six**.

    ### On Sundays

    At eight.
    15: Where are you?
    In the market.
    21: Do you deliver?
    Yes.
    [faq:3: this text belongs to no question and is left out: “Welcome!”]
    ");
}

#[test]
fn where_no_heading_asks_the_level_with_most_text_is_the_questions() {
    insta::assert_snapshot!(markdown("# Baking\n\n## Flour\n\nRye or wheat.\n\n## Water\n\nLukewarm.\n\n### Salt water\n\nNo.\n"), @"
    3: Flour
    Rye or wheat.
    7: Water
    Lukewarm.

    ### Salt water

    No.
    ");
}

#[test]
fn lines_in_bold_and_lines_with_a_letter_are_questions() {
    insta::assert_snapshot!(markdown("Some words.\n\n**When do you open?**\n\nAt six.\n\n**Where are you?** In the market.\n\n**Note** that we close at noon.\n"), @"
    3: When do you open?
    At six.
    7: Where are you?
    In the market.

    **Note** that we close at noon.
    [faq:1: this text belongs to no question and is left out: “Some words.”]
    ");
    insta::assert_snapshot!(markdown("Q: When do you open?\nA: At six.\n\n**Q2:** Where?\n**A:** In the [market](https://market.example).\n"), @"
    1: When do you open?
    At six.
    4: Where?
    In the [market](https://market.example).
    ");
    insta::assert_snapshot!(markdown("- **When?** At six.\n- **Where?**\n  In the market.\n"), @"
    1: When?
    At six.
    2: Where?
    In the market.
    ");
}

#[test]
fn details_are_questions_and_a_section_that_unfolds_is_none() {
    insta::assert_snapshot!(markdown("## Opening\n\n<details>\n<summary>When do you open?</summary>\n\nAt `six`.\n\n- not on Mondays\n\n</details>\n\n<details><summary><b>Where are you?</b></summary>In the market.</details>\n"), @"
    3: When do you open?
    At `six`.

    - not on Mondays
    12: Where are you?
    In the market.
    ");
    insta::assert_snapshot!(read("<details><summary>All</summary><h3>When do you open?</h3><p>At six.</p><h3>Where?</h3><p>Here.</p></details>"), @"
    1: When do you open?
    At six.
    1: Where?
    Here.
    [faq:1: this text belongs to no question and is left out: “All”]
    ");
}

#[test]
fn terms_and_accordions_of_pages_are_questions() {
    insta::assert_snapshot!(read("<nav>Home</nav><main><dl>\n<dt>When do you open?\n<dd><p>At six.<dd>Or later.\n<div><dt>Where?<dt>Which street?<dd>Here.</div></dl></main><footer>x</footer>"), @"
    2: When do you open?
    At six.

    Or later.
    4: Where?
    Here.
    ");
    insta::assert_snapshot!(read("<section><ul><li><h3><button>When do you open?</button></h3>\n<div><p>At six.</p></div></li><li><h3>Where?<a href=\"#where\">#</a></h3><div>Here.</div></li></ul></section>"), @"
    1: When do you open?
    At six.
    2: Where?
    Here.
    ");
}

#[test]
fn a_question_without_an_answer_is_still_told() {
    insta::assert_snapshot!(markdown("## When do you open?\n\n## Where are you?\n\nHere.\n"), @"
    1: When do you open?

    3: Where are you?
    Here.
    ");
}

#[test]
fn a_question_is_cleaned_of_what_only_numbers_it() {
    for (written, question) in [
        ("Q: When?", "When?"),
        ("Q12. When?", "When?"),
        ("3. When?", "When?"),
        ("1.2) When?", "When?"),
        ("3 eggs or 4?", "3 eggs or 4?"),
        ("2FA: how?", "2FA: how?"),
        ("Quarters: how?", "Quarters: how?"),
        ("When:", "When"),
    ] {
        assert_eq!(cleaned(written), question, "{written}");
    }
}

#[test]
fn buttons_that_unfold_and_lines_that_ask_are_questions_where_nothing_else_is() {
    insta::assert_snapshot!(read("<h2>Visits</h2>\n<div class=item><button class=question>When do you open? <span>+</span></button>\n<div class=answer><p>At six.</p><button>Copy</button></div></div>\n<div class=item><button class=faq-question>Vouchers</button><p>None.</p></div><div class=item><button aria-expanded=false>Gift cards</button><div>Ask at the <b>counter</b>.</div></div>"), @"
    2: When do you open?
    At six.
    4: Vouchers
    None.
    4: Gift cards
    Ask at the **counter**.
    [faq:3: what stands on `<button>` is left out: “Copy”]
    ");
    insta::assert_snapshot!(read("<section><div class=q><span>When do you open?</span><i>▾</i></div><div class=a>At six.</div>\n<div class=q>Where are you?</div><div class=a><p>In the market.</p><p>By the well.</p></div></section>"), @"
    1: When do you open?
    At six.
    2: Where are you?
    In the market.

    By the well.
    ");
    insta::assert_snapshot!(markdown("# FAQ\n\nWhen do you open?\n\nAt six.\n\nWhere are you?\n\nIn the market.\n"), @"
    3: When do you open?
    At six.
    7: Where are you?
    In the market.
    ");
    insta::assert_snapshot!(read("<h2>案内</h2><div><button class=q>いつ開きますか？</button><div>六時。</div></div>\n<div><button class=q>どこですか？</button><div>ここ。</div></div>"), @"
    1: いつ開きますか？
    六時。
    2: どこですか？
    ここ。
    ");
    // A question in an answer is none of the page's.
    insta::assert_snapshot!(markdown("## Opening\n\nAt six. Want to come earlier?\n\nWhy not?\n\nAsk us.\n\n## Place\n\nIn the market.\n"), @"
    1: Opening
    At six. Want to come earlier?

    Why not?

    Ask us.
    9: Place
    In the market.
    ");
}

#[test]
fn terms_with_several_explanations_have_them_in_paragraphs() {
    insta::assert_snapshot!(read("<dl><dt>When?<dd>At six.<dd>On Sundays at eight.<dt>Where?<dd>Here.</dl>"), @"
    1: When?
    At six.

    On Sundays at eight.
    1: Where?
    Here.
    ");
}

#[test]
fn what_a_page_asks_beside_what_it_names_is_noted() {
    let named = r#"<script type="application/ld+json">{"@type": "Question", "name": "When?", "acceptedAnswer": {"text": "At six."}}</script>"#;
    let page = format!(
        "{named}\n<h2>When?</h2><p>At six.</p>\n<h2>And on Sundays?</h2><p>Never.</p>\n<div itemscope itemtype='https://schema.org/Question'><h3 itemprop=name>Where?</h3><p itemprop=acceptedAnswer>Here.</p></div>"
    );
    insta::assert_snapshot!(read(&page), @"
    1: When?
    At six.
    4: Where?
    Here.
    [faq:3: “And on Sundays?” is not among the questions that the page names for search engines, and is left out]
    ");
}
