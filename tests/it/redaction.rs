//! How fine the net is through which questions go before they are kept for review: on stories of patients and members,
//! with what must not be kept of them in braces, and on plain questions, which must stay whole. All names and numbers are
//! made up. The held-out halves were written with the others and not looked at while the rules were made.
//!
//! `cases*` tell of a person and what befell them, often without any name: nothing of them may be kept. `learners*` ask
//! about themselves, the trade and its rules, in the same words. `marks*` are keepable but for what stands in braces. Of
//! `cases-fresh`, which was written when the rules stood, nothing was kept of 69 in 90 at first; then it was learnt from.
//! Of four more lots in it, each written before the rules that it led to, of 40 in 50, 21 in 30, 25 in 30 and 25 in 30 at
//! first; of 125 harmless lines beside them 119 stayed whole. `cases-terse` came last and is as terse as charts are: of 14
//! in 25 nothing was kept at first, and of 15 with what the other lots taught.

//!
//! `own-health*` tell of their writer's own health or their family's: what stands in braces must not be kept, and the part
//! that asks may. `bodies*` have the same words and tell of nobody's health. Before there was a rule for it, 50 of the first
//! 68 lines kept some of what is in braces. Of `own-health-fresh`, which was written when the rule stood, 8 of 30 did at
//! first; then it was learnt from.
//!
//! `somebody*` ask after the illness of one certain person in a line, and nothing of them may be kept; `conditions*` ask of the
//! same conditions as a subject, and of the same people for other reasons. `word-names*` have names that are everyday words in
//! lower case, `words-as-words*` the words. `ages*` have ages over 89, `numbers*` such numbers of other things; `places*` have
//! streets, corners, addresses in words and the numbers of keys, `lockers*` their words alone. The tuned halves were written
//! before the rules, and the held-out halves with them by the same hand. Two further lots came when the rules stood: of
//! `somebody-fresh` nothing was kept of 11 in 30 at first, of `word-names-fresh` 17 names in 31 were taken out; with what they
//! taught, of `somebody-last` 20 in 25 and of `word-names-last` 17 in 25. Beside them 105 of 110 harmless lines stayed whole.
//!
//! `unlisted-*` have illnesses and drugs that are in no list: of their writer (`own`), of somebody certain (`somebody`), and as what
//! coders ask about (`harmless`). Both halves were written before there was a rule for them, in like sentences with other words, and
//! the held-out half was not looked at. By lists alone nothing was kept of 24 in 40 of its `somebody`, and of its harmless lines 83
//! in 100 stayed whole: a word that nobody knows is left out of a question about codes, too. Now it is 39, and 96.
//! Of `fresh`, which was written when the rule stood and tuned nothing, it is 29 and 28 in 30 (by lists alone 23 and 25).
//!
//! `told*` tell of somebody certain what is nobody's business in words that are no illness, and nothing of them may be kept;
//! `worded*` have identifiers in words or by halves in braces; `untold*` look like both and like names, and must stay whole. Both
//! halves were written before the rules, by one hand, but for 57 lines of `untold` that came when the rules stood; of these 53
//! stayed whole at first. By the rules before, nothing was kept of 7 in 51 of the telling lines, 12 in 58 of the marks in
//! `worded` were taken out, and 82 in 124 of the harmless lines stayed whole; now it is 50, 58 and 121.
//!
//! `glued*` have identifiers in whose form one half hid the other: days with an hour, short numbers behind a person's word,
//! spelt telephone numbers, degrees, houses, double names, passwords. `passing*` say of somebody what ails them in the clause that
//! asks, and nothing of them may be kept; `trade*` look like both, and like names, and are of codes, forms and scales. Both halves
//! were written before the rules, by one hand. By the rules before, 23 in 80 lines of `glued` lost all of their marks, nothing was
//! kept of 9 in 80 of `passing`, and 80 in 119 of `trade` stayed whole. Of `fresh`, which was written when the rules stood, it was
//! 28 in 30, 24 in 30 and 39 in 40 at first (by the rules before 9, 6 and 32); then it was learnt from.

use certpace::faq;
use certpace::review::redact::{Redacted, Redaction, RedactionVocabulary, Withheld, redact};
use proptest::prelude::*;

fn vocabulary() -> RedactionVocabulary {
    RedactionVocabulary::of(&faq::parse(include_str!("../../faq.toml")).unwrap())
}

/// A line without its braces, and what stood in them.
fn story(line: &str) -> (String, Vec<&str>) {
    let marks = line.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()).collect();
    (line.replace(['{', '}'], ""), marks)
}

/// The parts of a mark that are still in a text: names, and numbers of two digits and more.
fn leaks<'m>(marks: &[&'m str], kept: &str) -> Vec<&'m str> {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
    };
    let kept = words(kept);
    let parts = marks.iter().flat_map(|mark| mark.split(|c: char| !c.is_alphanumeric()));
    parts.filter(|part| part.len() >= 2 && kept.contains(&part.to_lowercase())).collect()
}

/// How many marks were taken out of the stories, of how many; and the lines of those that were not.
fn recall(lines: &str, words: &RedactionVocabulary) -> (usize, usize, Vec<String>) {
    let (mut out, mut all, mut misses) = (0, 0, Vec::new());
    for line in lines.lines() {
        let (text, marks) = story(line);
        let kept = redact(&text, words).kept().map(|kept| kept.into_string()).unwrap_or_default();
        let left = leaks(&marks, &kept);
        let leaking = marks.iter().filter(|mark| !leaks(&[**mark], &kept).is_empty()).count();
        all += marks.len();
        out += marks.len() - leaking;
        if leaking > 0 {
            misses.push(format!("{left:?} in: {kept}"));
        }
    }
    (out, all, misses)
}

/// How many questions stay whole, of how many; and what became of those that did not.
fn precision(lines: &str, words: &RedactionVocabulary) -> (usize, usize, Vec<String>) {
    let broken: Vec<String> = lines
        .lines()
        .filter_map(|line| match redact(line, words) {
            Redaction::Kept(kept) if kept.as_str() == line => None,
            Redaction::Kept(kept) => Some(format!("{line} → {kept}")),
            Redaction::Withheld(why) => Some(format!("{line} → {why:?}")),
        })
        .collect();
    let all = lines.lines().count();
    (all - broken.len(), all, broken)
}

/// Of how many stories nothing is kept, of how many; and what is kept of the others.
fn withheld(lines: &str, words: &RedactionVocabulary) -> (usize, usize, Vec<String>) {
    let kept: Vec<String> =
        lines.lines().filter_map(|line| redact(line, words).kept().map(|kept| format!("{line} → {kept}"))).collect();
    let all = lines.lines().count();
    (all - kept.len(), all, kept)
}

/// What must be reached of each file, in hundredths: what was reached when the rules were made, less a little.
#[test]
fn the_net_is_as_fine_as_it_is_said_to_be() {
    let words = vocabulary();
    for (lines, least) in [
        (include_str!("redaction/stories.txt"), 97),
        (include_str!("redaction/stories-held-out.txt"), 90),
        (include_str!("redaction/stories-fresh.txt"), 97),
        (include_str!("redaction/marks.txt"), 97),
        (include_str!("redaction/marks-held-out.txt"), 90),
        (include_str!("redaction/own-health.txt"), 97),
        (include_str!("redaction/own-health-held-out.txt"), 90),
        (include_str!("redaction/own-health-fresh.txt"), 90),
        (include_str!("redaction/unlisted-own.txt"), 97),
        (include_str!("redaction/unlisted-own-held-out.txt"), 96),
        (include_str!("redaction/word-names.txt"), 98),
        (include_str!("redaction/word-names-held-out.txt"), 92),
        (include_str!("redaction/word-names-fresh.txt"), 93),
        (include_str!("redaction/word-names-last.txt"), 86),
        (include_str!("redaction/ages.txt"), 98),
        (include_str!("redaction/ages-held-out.txt"), 94),
        (include_str!("redaction/places.txt"), 98),
        (include_str!("redaction/places-held-out.txt"), 94),
        (include_str!("redaction/worded.txt"), 95),
        (include_str!("redaction/worded-held-out.txt"), 90),
        (include_str!("redaction/glued.txt"), 97),
        (include_str!("redaction/glued-held-out.txt"), 97),
        (include_str!("redaction/glued-fresh.txt"), 93),
    ] {
        let (out, all, misses) = recall(lines, &words);
        println!("taken out of the stories: {out} of {all}");
        assert!(out * 100 >= all * least, "{out} of {all}:\n{}", misses.join("\n"));
    }
    for (lines, least) in [
        (include_str!("redaction/questions.txt"), 98),
        (include_str!("redaction/questions-held-out.txt"), 90),
        (include_str!("redaction/questions-fresh.txt"), 90),
        (include_str!("redaction/learners.txt"), 98),
        (include_str!("redaction/learners-held-out.txt"), 97),
        (include_str!("redaction/learners-fresh.txt"), 97),
        (include_str!("redaction/bodies.txt"), 95),
        (include_str!("redaction/bodies-held-out.txt"), 90),
        (include_str!("redaction/conditions.txt"), 97),
        (include_str!("redaction/conditions-held-out.txt"), 93),
        (include_str!("redaction/conditions-fresh.txt"), 96),
        (include_str!("redaction/conditions-last.txt"), 96),
        (include_str!("redaction/words-as-words.txt"), 98),
        (include_str!("redaction/words-as-words-held-out.txt"), 90),
        (include_str!("redaction/words-as-words-fresh.txt"), 96),
        (include_str!("redaction/words-as-words-last.txt"), 90),
        (include_str!("redaction/numbers.txt"), 98),
        (include_str!("redaction/numbers-held-out.txt"), 94),
        (include_str!("redaction/lockers.txt"), 98),
        (include_str!("redaction/lockers-held-out.txt"), 94),
        (include_str!("redaction/unlisted-harmless.txt"), 87),
        (include_str!("redaction/unlisted-harmless-held-out.txt"), 94),
        (include_str!("redaction/unlisted-harmless-fresh.txt"), 90),
        (include_str!("redaction/untold.txt"), 95),
        (include_str!("redaction/untold-held-out.txt"), 90),
        (include_str!("redaction/trade.txt"), 97),
        (include_str!("redaction/trade-held-out.txt"), 95),
        (include_str!("redaction/trade-fresh.txt"), 95),
    ] {
        let (whole, all, broken) = precision(lines, &words);
        println!("questions that stay whole: {whole} of {all}");
        assert!(whole * 100 >= all * least, "{whole} of {all}:\n{}", broken.join("\n"));
    }
    for (lines, least) in [
        (include_str!("redaction/cases.txt"), 97),
        (include_str!("redaction/cases-held-out.txt"), 92),
        (include_str!("redaction/cases-fresh.txt"), 94),
        (include_str!("redaction/cases-terse.txt"), 60),
        (include_str!("redaction/somebody.txt"), 97),
        (include_str!("redaction/somebody-held-out.txt"), 85),
        (include_str!("redaction/somebody-fresh.txt"), 93),
        (include_str!("redaction/somebody-last.txt"), 96),
        (include_str!("redaction/unlisted-somebody.txt"), 97),
        (include_str!("redaction/unlisted-somebody-held-out.txt"), 95),
        (include_str!("redaction/unlisted-somebody-fresh.txt"), 93),
        (include_str!("redaction/told.txt"), 85),
        (include_str!("redaction/told-held-out.txt"), 75),
        (include_str!("redaction/passing.txt"), 97),
        (include_str!("redaction/passing-held-out.txt"), 97),
        (include_str!("redaction/passing-fresh.txt"), 83),
    ] {
        let (withheld, all, kept) = withheld(lines, &words);
        println!("cases of which nothing is kept: {withheld} of {all}");
        assert!(withheld * 100 >= all * least, "{withheld} of {all}:\n{}", kept.join("\n"));
    }
}

/// The eighteen identifiers of HIPAA's Safe Harbor list, 45 CFR 164.514(b)(2)(i), each in the ways in which it is written
/// in a chat, and what of it must not be kept.
#[test]
fn none_of_the_eighteen_identifiers_is_kept() {
    let words = vocabulary();
    let table: &[(&str, &[&str])] = &[
        (
            "A names",
            &[
                "my friend {sunita} passed, can i",
                "ask {Deborah Lindgren} what the exam costs",
                "im {tyler}, is the exam hard",
                "is {Ezeobi-Meadow} the host",
                "my coach, {dawn forest}, is she in",
            ],
        ),
        (
            "B places smaller than a state",
            &[
                "i live at {88 Harbor View Rd}, is the exam online",
                "send it to {P.O. Box 4411} please, how long does it take",
                "in {Duluth, MN 55802}, where is the exam",
                "from {Sheffield S1 2HE}, is the exam in the UK",
                "is Mrs Imlay of {60 Foxglove} in",
                "is {52.3731, -4.8922} near the exam",
                "is {52°22'23\"N 4°53'32\"E} near the exam",
            ],
        ),
        (
            "C dates, and ages over 89",
            &[
                "can a {ninety six} year old sit the exam",
                "my aunt turned {91}, can she join",
                "my exam is {04/09/1987}, ok?",
                "was it {9-Apr-1987} or later?",
                "is {April 9 '87} on it",
                "is it {09Apr1987}",
                "is it {1987-04-09T08:15:00+01:00}",
                "is it {09:04:1987} or {1987/04/09:08:15}",
            ],
        ),
        (
            "D telephone numbers",
            &[
                "call {555 0123}, is it free",
                "is {+33 6 12 34 56 78} AAPC?",
                "is {(0)20 7946 0958} AAPC",
                "is {0171/5550123} right",
                "is {1-855-WALNUT2} or {555-SADDLE} AAPC",
            ],
        ),
        ("E fax numbers", &["fax {212.555.0188} the form, ok?"]),
        (
            "F e-mail",
            &[
                "is {amy dot w at example dot net} the right address",
                "is {a.w@example.net} right",
                "is {aw (at) example.net} ok",
            ],
        ),
        (
            "G social security numbers",
            &[
                "ssn {123 45 6789}, do i need it",
                "is social security {123-45-6789} needed",
                "is {6789}, the last four of my ssn, ok",
            ],
        ),
        (
            "H records",
            &[
                "is MRN {12 34 56} ok",
                "is M.R.N. {482913} ok",
                "is MR# {123456} right",
                "is chart {482913} closed",
                "is patient {61230} or client {61231} in",
            ],
        ),
        (
            "I health plans",
            &["is insurance id {XYZ 123 456 789} ok", "is subscriber {W2214 88903} ok", "is medicaid {AB12345C} ok"],
        ),
        (
            "J accounts",
            &["is acct {123456} paid", "is account no {12-3456-7} closed", "is iban {DE89 3704 0044 0532 0130 00} ok"],
        ),
        (
            "K certificates and licences",
            &["is DEA {BW1234563} needed", "is passport {533401977} ok", "is license {D123-4567-8901} ok"],
        ),
        ("L vehicles", &["is VIN {1HGCM82633A004352} needed", "is plate {7KLM392} ok"]),
        ("M devices", &["is serial {SN 4482 9917} needed", "is {00:1A:2B:3C:4D:5E} known"]),
        (
            "N links",
            &["see{https://example.org/u/9?t=1} is it ok", "is {www.example.org/me} ok", "is {t.me/someone9} real"],
        ),
        ("O addresses of machines", &["is {192.0.2.44} blocked", "is {2001:db8::ff00:42:8329} blocked"]),
        ("P, Q fingerprints and pictures say who by their words", &["is the photo of {ramona} ok"]),
        (
            "R whatever else is one person's",
            &[
                "is {ghp_16C7e42F292c6912E7710c838347Ae178B4a} a key",
                "is {AKIAIOSFODNN7EXAMPLE} safe",
                "is {jenny_w#4821} here",
                "does @{jenny.w} know",
                "my password is {Tiger!99}, is it ok",
                "is {Plum44&Fig} my password",
            ],
        ),
    ];
    for (class, lines) in table {
        for line in *lines {
            let (text, marks) = story(line);
            let kept = redact(&text, &words).kept().map(|kept| kept.into_string()).unwrap_or_default();
            assert_eq!(leaks(&marks, &kept), Vec::<&str>::new(), "{class}: {kept}");
        }
    }
}

#[test]
fn what_coders_write_about_stays_whole() {
    let words = vocabulary();
    for text in [
        "do I need MS Excel",
        "is MR Angiography 70544",
        "is a Dr Office job better",
        "is the webinar @3pm",
        "is PCS code 0016070 right",
        "where is order 123-4567",
        "is version 10.12.24 the newest",
        "what does @property mean",
        "is 99213 right",
        "are codes 99213 99214 99215 99397 E/M",
        "are 99202-99215 with modifier -25 ok",
        "ICD-10 E11.9 or E11.65?",
        "is J1885 or 0DTJ4ZZ right",
        "is $1,299 for the course 10% off",
        "i got 105/150, is 70% a pass",
        "24/7 support? 9-5 job? 50/50?",
        "what is a MRN and a DOB",
        "who is the dr",
        "is the bill paid by the patient",
        "what is the grace period for renewal",
        "will the exam change in April",
        "how do i code a patient who was discharged",
        "im a 52 year old nurse, is coding for me",
        "my daughter is 17 years old, can she take the CPC",
        "my friend died laughing when she saw the price, is it really that much",
        "her notes on the heart were great, where are they",
        "he got the burn question wrong, how are burns counted",
        "my cousin was admitted to an RHIT program, is that better than CPC",
        "my wife is a surgical tech, can she sit the exam",
        "what do I code when a patient dies in the ER",
        "which code would a nurse use for a shot in the arm",
        "does Medicare pay 99397",
        "is the fall exam the same",
        "can a 55 year old man get a job in coding",
        "does the tutor explain sepsis",
        "is 95% on the mock good",
        "is S52.521A before S52.521D",
        "is box 24J for the NPI",
        "is the Glasgow coma scale like the Apgar score",
        "is 99203 for a new patient",
        "does asthma with copd need J44.89 first",
        "what does 81 year old female change about a code",
        "do i put the date of birth in box 3",
        "is grace period a thing",
        "will hope be enough",
    ] {
        match redact(text, &words) {
            Redaction::Kept(kept) => assert_eq!(kept.as_str(), text),
            Redaction::Withheld(why) => panic!("{text}: {why:?}"),
        }
    }
}

#[test]
fn of_a_case_nothing_is_kept() {
    let words = vocabulary();
    for text in [
        "MRN 00482913 can someone check my code",
        "Pt is Jane Doe, DOB 3/5/1961, how do I code the visit?",
        "patient name: John Smith seen 11/02/2026 for knee pain, code?",
        "Mr. Jones was admitted yesterday, what do I code",
        "A 45 year old male presents with chest pain, which E/M level",
        "67yo female s/p TKA, complains of pain, code?",
        "58F with HTN c/o dizziness, level?",
        "Chief complaint: cough\nAssessment: bronchitis\nwhat level is this",
        "dob 1/2/1950 diagnosed with copd, help",
        "chart 482913 is missing a signature, can we bill",
        "my patient hope refuses the vaccine, Z28?",
        "a fellow in the hallway with a stab wound, which code first",
        "my nephew fell off his bike, how would they code that",
        "can you bill 99213 for Ronnie, in with a cough",
        "Ask Tricia whether her scan showed a fracture",
        "what do I code for the lady with the burn",
        "they rushed him to us and he died, can we bill",
        "a patient came in yesterday with a nosebleed, which code",
    ] {
        assert_eq!(redact(text, &words), Redaction::Withheld(Withheld::Case), "{text}");
    }
}

#[test]
fn of_its_writers_health_a_question_keeps_nothing() {
    let words = vocabulary();
    for (text, expected) in [
        ("i have adhd, are there accommodations", Some("are there accommodations")),
        ("i take insulin. Can I bring it? What does the exam cost?", Some("Can I bring it? What does the exam cost?")),
        ("i have lupus so can i pause the course", Some("so can i pause the course")),
        ("can i pause the course because of my chemo", None),
        ("is my hearing aid allowed", None),
        ("im on disability and have ms, what about me", Some("what about me")),
        ("does being asthmatic get me a fan", None),
        ("can a deaf man like my nephew join. is it free", None),
        ("may i sit since my knee gave way", None),
        // The same words, and nobody's health.
        ("do i code diabetes before ckd", Some("do i code diabetes before ckd")),
        ("i have a question about cancer staging", Some("i have a question about cancer staging")),
        ("i have a bad memory, is the exam open book", Some("i have a bad memory, is the exam open book")),
        ("im 45 and a mother, can i start", Some("im 45 and a mother, can i start")),
    ] {
        let kept = redact(text, &words);
        match expected {
            Some(expected) => assert_eq!(kept.kept().map(Redacted::into_string).as_deref(), Some(expected), "{text}"),
            None => assert_eq!(kept, Redaction::Withheld(Withheld::Health), "{text}"),
        }
    }
}

#[test]
fn only_the_question_is_kept_of_a_story() {
    let words = vocabulary();
    let kept = |text: &str| redact(text, &words).kept().map(|kept| kept.into_string());
    let story = "Hi all, I'm Marisol from Tulsa. My mother was ill all year and I lost my job. How long does the course take? Thanks!";
    assert_eq!(kept(story).as_deref(), Some("How long does the course take?"));
    assert_eq!(kept("My week was long. The weather was bad. Nothing works."), None);
    assert_eq!(kept("¿cuánto cuesta matricularse aquí?"), None, "more gaps than words");
    assert_eq!(
        kept("is the certifcation hard").as_deref(),
        Some("is the certification hard"),
        "the FAQ's word, not theirs"
    );
    assert_eq!(kept("ｃａｌｌ ５５５ ０１２３ \u{200b}is it free").as_deref(), Some("call [phone] is it free"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_long_number_gets_through(before in "\\PC{0,40}", number in "[0-9]{8,20}", after in "\\PC{0,40}") {
        if let Redaction::Kept(kept) = redact(&format!("{before} {number} {after}"), &RedactionVocabulary::default()) {
            prop_assert!(!kept.as_str().contains(&number), "{kept}");
        }
    }

    #[test]
    fn any_text_is_taken_and_kept_short(text in "\\PC{0,200}") {
        if let Redaction::Kept(kept) = redact(&text, &RedactionVocabulary::default()) {
            prop_assert!(kept.as_str().chars().count() <= Redacted::MAX);
        }
    }
}
