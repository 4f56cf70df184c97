//! Pictures: what is in them, that no text overlaps another or leaves the card, and that all of it is in the words.

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::card::PlacedText;
use super::*;
use crate::messages::Language;
use crate::messages::chart::{comparison_labels, comparison_table, estimate_in_words, estimate_labels};
use crate::planner::dates::Break;
use crate::planner::estimate::tests::{STUDY, in_time, of, plan};
use crate::planner::estimate::{Plan, Target, estimate};
use crate::planner::pace::Pace;

const TODAY: Date = date(2026, 11, 22);

fn drawn(estimate: &Estimate) -> Card {
    single(estimate, TODAY, &estimate_labels(Language::English, estimate))
}

fn picture(estimate: &Estimate) -> String {
    svg(estimate, TODAY, &estimate_labels(Language::English, estimate))
}

fn overlap(one: &PlacedText, other: &PlacedText) -> bool {
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
    insta::assert_snapshot!(picture(&of("cbcs", "10 hours a week")), @r##"
    <svg xmlns="http://www.w3.org/2000/svg" width="640" height="859" viewBox="0 0 640 859" font-family="Inter, sans-serif">
    <title>CBCS at 10 h a week</title>
    <rect width="640" height="859" rx="24" fill="#20232b"/>
    <text x="28.0" y="64.0" font-size="36" font-weight="600" fill="#f4f5f7">CBCS at 10 h a week</text>
    <text x="28.0" y="104.6" font-size="28" font-weight="400" fill="#b9bfcb">242 h to plan, likely 6 months</text>
    <text x="28.0" y="153.4" font-size="31" font-weight="600" fill="#5fd39b">Certified around 14 May 2027</text>
    <text x="28.0" y="192.2" font-size="28" font-weight="400" fill="#f4f5f7">4 in 5 learners by 12 Jul 2027</text>
    <text x="28.0" y="230.1" font-size="28" font-weight="400" fill="#f4f5f7">19 in 20 by 18 Sep 2027</text>
    <text x="28.0" y="285.9" font-size="28" font-weight="400" fill="#f4f5f7">today</text>
    <text x="28.0" y="323.7" font-size="28" font-weight="600" fill="#f4f5f7">Enroll and get the books</text>
    <text x="28.0" y="361.5" font-size="28" font-weight="400" fill="#f4f5f7">22 Nov 2026, late 6 Dec 2026</text>
    <rect x="28.0" y="371.3" width="584.0" height="26.0" rx="6.0" fill="#2c303b"/>
    <path d="M104.3 371.3V397.3" stroke="#3d424f" stroke-width="2"/>
    <path d="M216.9 371.3V397.3" stroke="#3d424f" stroke-width="2"/>
    <path d="M333.4 371.3V397.3" stroke="#3d424f" stroke-width="2"/>
    <path d="M449.8 371.3V397.3" stroke="#3d424f" stroke-width="2"/>
    <path d="M568.1 371.3V397.3" stroke="#3d424f" stroke-width="2"/>
    <rect x="28.0" y="371.3" width="26.7" height="26.0" rx="6.0" fill="#b39ddb" fill-opacity="0.38"/>
    <rect x="28.0" y="371.3" width="8.0" height="26.0" rx="4.0" fill="#b39ddb"/>
    <rect x="43.7" y="371.3" width="3.0" height="26.0" rx="1.5" fill="#f4f5f7"/>
    <path d="M28.0 371.3V397.3" stroke="#f4f5f7" stroke-width="2" stroke-dasharray="6 4"/>
    <text x="28.0" y="443.3" font-size="28" font-weight="600" fill="#f4f5f7">Study</text>
    <text x="203.8" y="443.3" font-size="28" font-weight="400" fill="#f4f5f7">10 May 2027, late 14 Sep 2027</text>
    <rect x="28.0" y="453.1" width="584.0" height="26.0" rx="6.0" fill="#2c303b"/>
    <path d="M104.3 453.1V479.1" stroke="#3d424f" stroke-width="2"/>
    <path d="M216.9 453.1V479.1" stroke="#3d424f" stroke-width="2"/>
    <path d="M333.4 453.1V479.1" stroke="#3d424f" stroke-width="2"/>
    <path d="M449.8 453.1V479.1" stroke="#3d424f" stroke-width="2"/>
    <path d="M568.1 453.1V479.1" stroke="#3d424f" stroke-width="2"/>
    <rect x="28.0" y="453.1" width="564.9" height="26.0" rx="6.0" fill="#6ea8fe" fill-opacity="0.38"/>
    <rect x="28.0" y="453.1" width="322.5" height="26.0" rx="6.0" fill="#6ea8fe"/>
    <rect x="465.5" y="453.1" width="3.0" height="26.0" rx="1.5" fill="#f4f5f7"/>
    <path d="M28.0 453.1V479.1" stroke="#f4f5f7" stroke-width="2" stroke-dasharray="6 4"/>
    <text x="28.0" y="525.1" font-size="28" font-weight="600" fill="#f4f5f7">Exam</text>
    <text x="209.2" y="525.1" font-size="28" font-weight="400" fill="#f4f5f7">11 May 2027, late 15 Sep 2027</text>
    <rect x="28.0" y="534.9" width="584.0" height="26.0" rx="6.0" fill="#2c303b"/>
    <path d="M104.3 534.9V560.9" stroke="#3d424f" stroke-width="2"/>
    <path d="M216.9 534.9V560.9" stroke="#3d424f" stroke-width="2"/>
    <path d="M333.4 534.9V560.9" stroke="#3d424f" stroke-width="2"/>
    <path d="M449.8 534.9V560.9" stroke="#3d424f" stroke-width="2"/>
    <path d="M568.1 534.9V560.9" stroke="#3d424f" stroke-width="2"/>
    <rect x="350.5" y="534.9" width="244.3" height="26.0" rx="6.0" fill="#ffc457" fill-opacity="0.38"/>
    <rect x="350.5" y="534.9" width="8.0" height="26.0" rx="4.0" fill="#ffc457"/>
    <rect x="467.4" y="534.9" width="3.0" height="26.0" rx="1.5" fill="#f4f5f7"/>
    <path d="M28.0 534.9V560.9" stroke="#f4f5f7" stroke-width="2" stroke-dasharray="6 4"/>
    <text x="28.0" y="606.9" font-size="28" font-weight="600" fill="#f4f5f7">Result</text>
    <text x="204.0" y="606.9" font-size="28" font-weight="400" fill="#f4f5f7">14 May 2027, late 18 Sep 2027</text>
    <rect x="28.0" y="616.6" width="584.0" height="26.0" rx="6.0" fill="#2c303b"/>
    <path d="M104.3 616.6V642.6" stroke="#3d424f" stroke-width="2"/>
    <path d="M216.9 616.6V642.6" stroke="#3d424f" stroke-width="2"/>
    <path d="M333.4 616.6V642.6" stroke="#3d424f" stroke-width="2"/>
    <path d="M449.8 616.6V642.6" stroke="#3d424f" stroke-width="2"/>
    <path d="M568.1 616.6V642.6" stroke="#3d424f" stroke-width="2"/>
    <rect x="352.4" y="616.6" width="248.1" height="26.0" rx="6.0" fill="#5fd39b" fill-opacity="0.38"/>
    <rect x="352.4" y="616.6" width="8.0" height="26.0" rx="4.0" fill="#5fd39b"/>
    <rect x="469.3" y="616.6" width="3.0" height="26.0" rx="1.5" fill="#f4f5f7"/>
    <path d="M28.0 616.6V642.6" stroke="#f4f5f7" stroke-width="2" stroke-dasharray="6 4"/>
    <text x="70.6" y="688.6" font-size="28" font-weight="400" fill="#b9bfcb">2027</text>
    <text x="191.3" y="688.6" font-size="28" font-weight="400" fill="#b9bfcb">Mar</text>
    <text x="305.2" y="688.6" font-size="28" font-weight="400" fill="#b9bfcb">May</text>
    <text x="430.7" y="688.6" font-size="28" font-weight="400" fill="#b9bfcb">Jul</text>
    <text x="542.5" y="688.6" font-size="28" font-weight="400" fill="#b9bfcb">Sep</text>
    <text x="28.0" y="740.4" font-size="28" font-weight="400" fill="#f4f5f7">Book the exam by 27 Apr 2027</text>
    <text x="28.0" y="788.2" font-size="28" font-weight="400" fill="#b9bfcb">Solid bar: half are done. Pale: 19 in 20.</text>
    <text x="28.0" y="826.0" font-size="28" font-weight="400" fill="#b9bfcb">White line: 4 in 5.</text>
    </svg>
    "##);
}

/// The width and the height that a picture gets on a phone 320 wide, beside the face of whoever writes.
const PHONE: (f64, f64) = (252.0, 360.0);

#[test]
fn a_small_phone_shows_every_label_eleven_pixels_high() {
    let pace = Pace::weekly(12.0);
    for (by, breaks) in
        [(None, Vec::new()), (Some(date(2027, 9, 1)), vec![Break::new(date(2026, 12, 20), date(2027, 1, 2))])]
    {
        let start = if by.is_some() { date(2026, 12, 1) } else { TODAY };
        let plan = Plan { by: by.map(Target::Result), breaks, start, ..plan("cpc", &pace) };
        let card = drawn(&estimate(&plan).unwrap());
        let scale = (PHONE.0 / WIDTH).min(PHONE.1 / (card.bottom() + MARGIN));
        assert!(SMALL * scale >= 11.0, "{:.1} px in a picture {:.0} high", SMALL * scale, card.bottom() + MARGIN);
    }
}

#[test]
fn every_number_of_the_picture_is_in_its_words() {
    let pace = Pace::weekly(12.0);
    let mut plan = plan("cpc", &pace);
    plan.by = Some(Target::Result(date(2027, 9, 1)));
    plan.breaks = vec![Break::new(date(2026, 12, 20), date(2027, 1, 2))];
    let estimate = estimate(&plan).unwrap();
    let words = estimate_in_words(Language::English, &estimate, TODAY);
    let (card, axis_years) = (drawn(&estimate), ["2026", "2027", "2028"]);
    for text in &card.texts {
        for number in text.text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()) {
            let in_legend = text.text.starts_with("White line:") || text.text.starts_with("Solid bar:");
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
    let png = png(&picture(&of("cpc", "10 hours a week"))).unwrap();
    assert_eq!(&png[1..4], b"PNG");
    assert_eq!(&png[16..20], &640u32.to_be_bytes(), "the width");
    // With all its colours it would be three times as many.
    assert!(png.len() < 60_000, "{} bytes", png.len());
}

#[test]
fn text_that_is_no_svg_makes_no_png() {
    assert!(png("<svg").is_err());
}

#[test]
fn names_cannot_leave_their_place_in_the_svg() {
    let mut estimate = of("cpc", "10 hours a week");
    estimate.name = "<script>\"&\u{1}</script>".to_owned();
    let svg = picture(&estimate);
    assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;\"&amp;&lt;/script&gt;"));
    assert!(png(&svg).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn no_text_of_a_picture_overlaps_another_or_is_cut(
        certification in proptest::sample::select(STUDY.certifications.iter().collect::<Vec<_>>()),
        hours in 8.0..80.0f64,
        late in -40i64..200,
        by in proptest::option::of(1i64..1500),
        name in "[A-Za-z ]{1,60}",
        title in "\\PC{0,200}",
    ) {
        let pace = Pace::weekly(hours);
        let start = TODAY.saturating_add(late.days());
        let by = by.map(|by| Target::Result(start.saturating_add(by.days())));
        let plan = Plan { start, by, ..plan(&certification.id, &pace) };
        let mut estimate = in_time(&plan)?;
        assert_readable(&drawn(&estimate));
        estimate.name = name;
        estimate.title = title;
        assert_readable(&drawn(&estimate));
    }

    #[test]
    fn no_text_of_a_comparison_overlaps_another_or_is_cut(
        hours in proptest::collection::vec(8.0..80.0f64, 2..=4),
        ids in proptest::collection::vec(proptest::sample::select(STUDY.certifications.iter().collect::<Vec<_>>()), 4),
        same in any::<bool>(),
    ) {
        let estimates: Vec<Estimate> = hours
            .iter()
            .zip(ids.iter())
            .map(|(hours, it)| {
                let pace = Pace::weekly(*hours);
                in_time(&plan(if same { "cpc" } else { &it.id }, &pace))
            })
            .collect::<Result<_, _>>()?;
        assert_readable(&several(&estimates, TODAY, &comparison_labels(Language::English, &estimates)));
        prop_assert!(comparison_table(Language::English, &estimates).lines().count() == estimates.len() + 3);
    }
}
