//! Words beside an amount that could give it another meaning: what somebody does with the hours, whose they are, which of
//! several days are meant. Those that only say when, where or why change nothing; the others are asked about.

use super::kinds::{Variations, check};

#[rustfmt::skip] // One phrase a line.
const OPEN_WORDS: &[Variations] = &[
    Variations {
        kind: "what the hours are for",
        read: &[
            ("bought a 200 hour course, can give it 10 hours a week", 10.0, 10.0),
            ("30 minutes mon-fri while the dishwasher runs", 2.5, 2.5),
            ("10 hours a week for coding", 10.0, 10.0),
            ("an hour on the couch every night", 7.0, 7.0),
            ("2 hours a day unless i'm sick", 14.0, 14.0),
            ("an hour after the gym mon, wed and fri", 3.0, 3.0),
            ("my job is 40 hours a week, which leaves 10 for studying", 10.0, 10.0),
            ("4 hours a week until my kid starts school in september, then 12", 4.0, 12.0),
            ("2 hours on weekdays comfortably", 10.0, 10.0),
        ],
        asked: &[
            "2 hours of netflix a day",
            "i have 3 hours of meetings a day",
            "at the hospital 12 hours a week",
            "i spend 3 hours a day commuting",
            "i failed twice with 10 hours a week",
            "i crochet 2 hours a day",
            "they pay me for 5 hours a week of training",
            "10 hours a week cpc and 5 hours a week guitar",
            "6 hours of meetings every friday",
            "an hour of piano a day",
        ],
    },
    Variations {
        kind: "one of several days",
        read: &[
            ("4h fri, sat or sun", 4.0, 4.0),
            ("4 hours on saturday or sunday, never both", 4.0, 4.0),
            ("4h on either saturday or sunday", 4.0, 4.0),
            ("4h on saturday and sunday", 8.0, 8.0),
            ("3 hours on my two days off", 6.0, 6.0),
            ("3 hours on two of my three days off", 6.0, 6.0),
        ],
        asked: &[
            "monday or tuesday 2 hours",
        ],
    },
    Variations {
        kind: "from one amount to another",
        read: &[
            ("upped it from 10 hours to 15 hours a week", 15.0, 15.0),
            ("increased from 10 to 15 hours a week", 15.0, 15.0),
            ("i could do 20 hours a week but realistically 5", 5.0, 5.0),
            ("lunch 12-12:45 and evenings 8-8:45, so 90 min, 5 days", 7.5, 7.5),
            ("6 hours on my 2 days off, I work 5 days a week 8 hours", 12.0, 12.0),
        ],
        asked: &[
            "5-6",
            "5 to 9",
            "sat 8am to 5pm with an hour for lunch",
        ],
    },
];

#[test]
fn a_word_that_could_change_an_amount_is_asked_about() {
    check(OPEN_WORDS);
}
