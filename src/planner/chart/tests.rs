//! Pictures: what is in them, that no text overlaps another or leaves the card, and that all of it is in the words.

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::card::Placed;
use super::*;
use crate::planner::dates::Break;
use crate::planner::estimate::tests::{STUDY, in_time, of, plan};
use crate::planner::estimate::{Plan, estimate};
use crate::planner::pace::Pace;

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
    insta::assert_snapshot!(svg(&of("cbcs", "10 hours a week"), TODAY), @r##"
    <svg xmlns="http://www.w3.org/2000/svg" width="1000" height="735" viewBox="0 0 1000 735" font-family="Inter, sans-serif">
    <title>CBCS at 10 h a week</title>
    <rect width="1000" height="735" rx="24" fill="#20232b"/>
    <text x="44.0" y="80.0" font-size="36" font-weight="600" fill="#f4f5f7">CBCS at 10 h a week</text>
    <text x="44.0" y="116.6" font-size="24" font-weight="400" fill="#b9bfcb">Certified Billing and Coding Specialist</text>
    <text x="44.0" y="161.0" font-size="28" font-weight="600" fill="#5fd39b">Certified around 14 May 2027 (6 months)</text>
    <text x="44.0" y="194.8" font-size="24" font-weight="400" fill="#f4f5f7">4 in 5 learners by 12 Jul 2027, 19 in 20 by 18 Sep 2027</text>
    <text x="44.0" y="243.2" font-size="22" font-weight="400" fill="#f4f5f7">today</text>
    <text x="44.0" y="274.9" font-size="24" font-weight="600" fill="#f4f5f7">Enroll and get the books</text>
    <text x="614.1" y="274.9" font-size="24" font-weight="400" fill="#f4f5f7">22 Nov 2026, late 6 Dec 2026</text>
    <rect x="44.0" y="283.3" width="912.0" height="26.0" rx="6.0" fill="#2c303b"/>
    <path d="M70.8 283.3V309.3" stroke="#3d424f" stroke-width="2"/>
    <path d="M163.2 283.3V309.3" stroke="#3d424f" stroke-width="2"/>
    <path d="M255.6 283.3V309.3" stroke="#3d424f" stroke-width="2"/>
    <path d="M339.1 283.3V309.3" stroke="#3d424f" stroke-width="2"/>
    <path d="M431.5 283.3V309.3" stroke="#3d424f" stroke-width="2"/>
    <path d="M520.9 283.3V309.3" stroke="#3d424f" stroke-width="2"/>
    <path d="M613.3 283.3V309.3" stroke="#3d424f" stroke-width="2"/>
    <path d="M702.7 283.3V309.3" stroke="#3d424f" stroke-width="2"/>
    <path d="M795.1 283.3V309.3" stroke="#3d424f" stroke-width="2"/>
    <path d="M887.5 283.3V309.3" stroke="#3d424f" stroke-width="2"/>
    <rect x="44.0" y="283.3" width="41.7" height="26.0" rx="6.0" fill="#b39ddb" fill-opacity="0.38"/>
    <rect x="44.0" y="283.3" width="8.0" height="26.0" rx="4.0" fill="#b39ddb"/>
    <rect x="69.3" y="283.3" width="3.0" height="26.0" rx="1.5" fill="#f4f5f7"/>
    <path d="M44.0 283.3V309.3" stroke="#f4f5f7" stroke-width="2" stroke-dasharray="6 4"/>
    <text x="44.0" y="351.3" font-size="24" font-weight="600" fill="#f4f5f7">Study, about 200 h</text>
    <text x="606.1" y="351.3" font-size="24" font-weight="400" fill="#f4f5f7">10 May 2027, late 14 Sep 2027</text>
    <rect x="44.0" y="359.7" width="912.0" height="26.0" rx="6.0" fill="#2c303b"/>
    <path d="M70.8 359.7V385.7" stroke="#3d424f" stroke-width="2"/>
    <path d="M163.2 359.7V385.7" stroke="#3d424f" stroke-width="2"/>
    <path d="M255.6 359.7V385.7" stroke="#3d424f" stroke-width="2"/>
    <path d="M339.1 359.7V385.7" stroke="#3d424f" stroke-width="2"/>
    <path d="M431.5 359.7V385.7" stroke="#3d424f" stroke-width="2"/>
    <path d="M520.9 359.7V385.7" stroke="#3d424f" stroke-width="2"/>
    <path d="M613.3 359.7V385.7" stroke="#3d424f" stroke-width="2"/>
    <path d="M702.7 359.7V385.7" stroke="#3d424f" stroke-width="2"/>
    <path d="M795.1 359.7V385.7" stroke="#3d424f" stroke-width="2"/>
    <path d="M887.5 359.7V385.7" stroke="#3d424f" stroke-width="2"/>
    <rect x="44.0" y="359.7" width="882.2" height="26.0" rx="6.0" fill="#6ea8fe" fill-opacity="0.38"/>
    <rect x="44.0" y="359.7" width="503.7" height="26.0" rx="6.0" fill="#6ea8fe"/>
    <rect x="728.0" y="359.7" width="3.0" height="26.0" rx="1.5" fill="#f4f5f7"/>
    <path d="M44.0 359.7V385.7" stroke="#f4f5f7" stroke-width="2" stroke-dasharray="6 4"/>
    <text x="44.0" y="427.7" font-size="24" font-weight="600" fill="#f4f5f7">Exam</text>
    <text x="610.8" y="427.7" font-size="24" font-weight="400" fill="#f4f5f7">11 May 2027, late 15 Sep 2027</text>
    <rect x="44.0" y="436.1" width="912.0" height="26.0" rx="6.0" fill="#2c303b"/>
    <path d="M70.8 436.1V462.1" stroke="#3d424f" stroke-width="2"/>
    <path d="M163.2 436.1V462.1" stroke="#3d424f" stroke-width="2"/>
    <path d="M255.6 436.1V462.1" stroke="#3d424f" stroke-width="2"/>
    <path d="M339.1 436.1V462.1" stroke="#3d424f" stroke-width="2"/>
    <path d="M431.5 436.1V462.1" stroke="#3d424f" stroke-width="2"/>
    <path d="M520.9 436.1V462.1" stroke="#3d424f" stroke-width="2"/>
    <path d="M613.3 436.1V462.1" stroke="#3d424f" stroke-width="2"/>
    <path d="M702.7 436.1V462.1" stroke="#3d424f" stroke-width="2"/>
    <path d="M795.1 436.1V462.1" stroke="#3d424f" stroke-width="2"/>
    <path d="M887.5 436.1V462.1" stroke="#3d424f" stroke-width="2"/>
    <rect x="547.7" y="436.1" width="381.5" height="26.0" rx="6.0" fill="#ffc457" fill-opacity="0.38"/>
    <rect x="547.7" y="436.1" width="8.0" height="26.0" rx="4.0" fill="#ffc457"/>
    <rect x="731.0" y="436.1" width="3.0" height="26.0" rx="1.5" fill="#f4f5f7"/>
    <path d="M44.0 436.1V462.1" stroke="#f4f5f7" stroke-width="2" stroke-dasharray="6 4"/>
    <text x="44.0" y="504.1" font-size="24" font-weight="600" fill="#f4f5f7">Result: certified</text>
    <text x="606.3" y="504.1" font-size="24" font-weight="400" fill="#f4f5f7">14 May 2027, late 18 Sep 2027</text>
    <rect x="44.0" y="512.5" width="912.0" height="26.0" rx="6.0" fill="#2c303b"/>
    <path d="M70.8 512.5V538.5" stroke="#3d424f" stroke-width="2"/>
    <path d="M163.2 512.5V538.5" stroke="#3d424f" stroke-width="2"/>
    <path d="M255.6 512.5V538.5" stroke="#3d424f" stroke-width="2"/>
    <path d="M339.1 512.5V538.5" stroke="#3d424f" stroke-width="2"/>
    <path d="M431.5 512.5V538.5" stroke="#3d424f" stroke-width="2"/>
    <path d="M520.9 512.5V538.5" stroke="#3d424f" stroke-width="2"/>
    <path d="M613.3 512.5V538.5" stroke="#3d424f" stroke-width="2"/>
    <path d="M702.7 512.5V538.5" stroke="#3d424f" stroke-width="2"/>
    <path d="M795.1 512.5V538.5" stroke="#3d424f" stroke-width="2"/>
    <path d="M887.5 512.5V538.5" stroke="#3d424f" stroke-width="2"/>
    <rect x="550.7" y="512.5" width="387.4" height="26.0" rx="6.0" fill="#5fd39b" fill-opacity="0.38"/>
    <rect x="550.7" y="512.5" width="8.9" height="26.0" rx="4.4" fill="#5fd39b"/>
    <rect x="734.0" y="512.5" width="3.0" height="26.0" rx="1.5" fill="#f4f5f7"/>
    <path d="M44.0 512.5V538.5" stroke="#f4f5f7" stroke-width="2" stroke-dasharray="6 4"/>
    <text x="50.3" y="578.5" font-size="22" font-weight="400" fill="#b9bfcb">Dec</text>
    <text x="136.7" y="578.5" font-size="22" font-weight="400" fill="#b9bfcb">2027</text>
    <text x="235.9" y="578.5" font-size="22" font-weight="400" fill="#b9bfcb">Feb</text>
    <text x="319.0" y="578.5" font-size="22" font-weight="400" fill="#b9bfcb">Mar</text>
    <text x="413.2" y="578.5" font-size="22" font-weight="400" fill="#b9bfcb">Apr</text>
    <text x="498.8" y="578.5" font-size="22" font-weight="400" fill="#b9bfcb">May</text>
    <text x="594.5" y="578.5" font-size="22" font-weight="400" fill="#b9bfcb">Jun</text>
    <text x="687.7" y="578.5" font-size="22" font-weight="400" fill="#b9bfcb">Jul</text>
    <text x="774.6" y="578.5" font-size="22" font-weight="400" fill="#b9bfcb">Aug</text>
    <text x="867.4" y="578.5" font-size="22" font-weight="400" fill="#b9bfcb">Sep</text>
    <text x="44.0" y="622.2" font-size="22" font-weight="400" fill="#f4f5f7">Book the exam by 27 Apr 2027, while you still study: the dates count on it.</text>
    <text x="44.0" y="651.9" font-size="22" font-weight="600" fill="#b9bfcb">Then: Renewal: continuing education due</text>
    <text x="821.0" y="651.9" font-size="22" font-weight="400" fill="#b9bfcb">13 May 2029</text>
    <text x="44.0" y="691.6" font-size="22" font-weight="400" fill="#b9bfcb">Bar: likely (1 in 2). Pale: up to the late date (19 in 20). Tick: 4 in 5.</text>
    </svg>
    "##);
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
        hours in 8.0..80.0f64,
        late in -40i64..200,
        by in proptest::option::of(1i64..1500),
        name in "[A-Za-z ]{1,60}",
        title in "\\PC{0,200}",
    ) {
        let pace = Pace::weekly(hours);
        let start = TODAY.saturating_add(late.days());
        let plan = Plan { start, by: by.map(|by| start.saturating_add(by.days())), ..plan(&certification.id, &pace) };
        let mut estimate = in_time(&plan)?;
        assert_readable(&single(&estimate, TODAY));
        estimate.name = name;
        estimate.title = title;
        assert_readable(&single(&estimate, TODAY));
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
        assert_readable(&several(&estimates, TODAY));
        prop_assert!(compare_table(&estimates).lines().count() == estimates.len() + 3);
    }
}
