//! Pictures: what is in them, that no text overlaps another or leaves the card, and that all of it is in the words.

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::card::Placed;
use super::*;
use crate::dates::Break;
use crate::estimate::tests::{STUDY, of, plan};
use crate::estimate::{Plan, estimate};
use crate::pace::Pace;

const TODAY: Date = date(2026, 11, 22);

fn overlap(one: &Placed, other: &Placed) -> bool {
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

fn assert_readable(card: &Card) {
    for (index, text) in card.texts.iter().enumerate() {
        assert!(text.size >= SMALL, "{text:?} is too small");
        assert!(
            text.left >= 0.0 && text.right <= WIDTH && text.top >= 0.0 && text.bottom <= card.height(),
            "{text:?} leaves the card"
        );
        for other in &card.texts[index + 1..] {
            assert!(!overlap(text, other), "{text:?} overlaps {other:?}");
        }
    }
}

#[test]
fn the_picture_of_a_plan() {
    insta::assert_snapshot!(svg(&of("cbcs", "10 hours a week"), TODAY), @"");
}

#[test]
fn every_number_of_the_picture_is_in_its_words() {
    let pace = Pace::weekly(12.0);
    let mut plan = plan("cpc", &pace);
    plan.by = Some(date(2027, 9, 1));
    plan.breaks = vec![Break::new(date(2026, 12, 20), date(2027, 1, 2))];
    let estimate = estimate(&plan).unwrap();
    let words = alt_text(&estimate, TODAY);
    let (card, axis_years) = (single(&estimate, TODAY), ["2026", "2027", "2028"]);
    for text in &card.texts {
        for number in text.text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()) {
            let in_legend = text.text.starts_with("Bar:");
            assert!(
                in_legend || axis_years.contains(&number) || words.contains(number),
                "{number} of {:?} is not in {words:?}",
                text.text
            );
        }
    }
}

#[test]
fn the_widths_of_letters_are_those_of_the_fonts() {
    for style in [(Style::Plain, 400), (Style::Strong, 600)] {
        for text in ["Certified around 14 September 2027", "WWWW mmmm", "10–15 h a week, E/M; “quoted”"] {
            let measured = letters::width(text, 100.0, style.0);
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4000\" height=\"200\"><text x=\"0\" y=\"100\" \
                 font-family=\"Inter\" font-size=\"100\" font-weight=\"{}\">{text}</text></svg>",
                style.1
            );
            let drawn = png::drawn_width(&svg);
            assert!((measured - drawn).abs() < 0.03 * drawn, "{text}: {measured} measured, {drawn} drawn");
        }
    }
}

#[test]
fn a_picture_becomes_a_png() {
    let png = png(&svg(&of("cpc", "10 hours a week"), TODAY)).unwrap();
    assert_eq!(&png[1..4], b"PNG");
    assert_eq!(&png[16..20], &1000u32.to_be_bytes(), "the width");
}

#[test]
fn text_that_is_no_svg_makes_no_png() {
    assert!(png("<svg").is_err());
}

#[test]
fn names_cannot_leave_their_place_in_the_svg() {
    let mut estimate = of("cpc", "10 hours a week");
    estimate.title = "<script>\"&\u{1}</script>".to_owned();
    let svg = svg(&estimate, TODAY);
    assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;\"&amp;&lt;/script&gt;"));
    assert!(png(&svg).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn no_text_of_a_picture_overlaps_another_or_is_cut(
        certification in proptest::sample::select(STUDY.certifications.iter().collect::<Vec<_>>()),
        hours in 4.0..80.0f64,
        late in -40i64..200,
        by in proptest::option::of(1i64..1500),
        name in "[A-Za-z ]{1,60}",
        title in "\\PC{0,200}",
    ) {
        let pace = Pace::weekly(hours);
        let start = TODAY.saturating_add(late.days());
        let plan = Plan { start, by: by.map(|by| start.saturating_add(by.days())), ..plan(&certification.id, &pace) };
        let mut estimate = estimate(&plan).unwrap();
        assert_readable(&single(&estimate, TODAY));
        estimate.name = name;
        estimate.title = title;
        assert_readable(&single(&estimate, TODAY));
    }

    #[test]
    fn no_text_of_a_comparison_overlaps_another_or_is_cut(
        hours in proptest::collection::vec(5.0..80.0f64, 2..=4),
        ids in proptest::collection::vec(proptest::sample::select(STUDY.certifications.iter().collect::<Vec<_>>()), 4),
        same in any::<bool>(),
    ) {
        let estimates: Vec<Estimate> = hours
            .iter()
            .zip(ids.iter())
            .map(|(hours, it)| {
                let pace = Pace::weekly(*hours);
                estimate(&plan(if same { "cpc" } else { &it.id }, &pace)).unwrap()
            })
            .collect();
        assert_readable(&several(&estimates, TODAY));
        prop_assert!(compare_table(&estimates).lines().count() == estimates.len() + 3);
    }
}
