//! Slips of the keyboard.

use super::assert_meant;

#[test]
fn slips_are_put_up_with() {
    assert_meant(TYPOS);
}

const TYPOS: &[(&str, f64, f64)] = &[
    ("10 hurs a weak", 10.0, 10.0),
    ("tweny hours a week", 20.0, 20.0),
    ("ten hors a week", 10.0, 10.0),
    ("10 hours a wekk", 10.0, 10.0),
    ("2 huors a day", 14.0, 14.0),
    ("2 hours evry day", 14.0, 14.0),
    ("2 hrs on wendesdays and fridays", 4.0, 4.0),
    ("3 hours on saterdays", 3.0, 3.0),
    ("thre hours a day", 21.0, 21.0),
    ("2 hours a dya", 14.0, 14.0),
    ("forty minuts daily", 4.67, 4.67),
    ("4 hours on the weeekend", 4.0, 4.0),
    ("2 hours tusday and thrusday", 4.0, 4.0),
    ("mondey to friday 1 hour", 5.0, 5.0),
    ("every evning 2 hours", 14.0, 14.0),
    ("ful time", 35.0, 40.0),
    ("part tme", 10.0, 20.0),
    ("ful-time", 35.0, 40.0),
    ("3 hrs a nite", 21.0, 21.0),
    ("1 huor a day", 7.0, 7.0),
    ("3 hrs evry weekday", 15.0, 15.0),
    ("6 hurs per wek", 6.0, 6.0),
    ("2 hours on wensday", 2.0, 2.0),
    ("therty minutes a day", 3.5, 3.5),
    ("ninty minutes daily", 10.5, 10.5),
    ("10 hours evry week", 10.0, 10.0),
    ("15 hors wekly", 15.0, 15.0),
    ("half an our a day", 3.5, 3.5),
    ("fourty hours a week", 40.0, 40.0),
    ("2 hours dialy", 14.0, 14.0),
    ("4 horus on saterday", 4.0, 4.0),
    ("1 hour on mondays and thursdys", 2.0, 2.0),
    ("5 ours a week", 5.0, 5.0),
];
