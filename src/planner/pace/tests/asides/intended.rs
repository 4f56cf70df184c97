//! What is intended, though it is said in the past; and the last weeks before an exam, of which nobody knows when they are.

use crate::planner::pace::tests::kinds::Variations;

#[rustfmt::skip] // One phrase a line.
pub(super) const SAID: &[Variations] = &[Variations {
    kind: "intended",
    read: &[
        ("i was thinking 90 minutes a day", 10.5, 10.5),
        ("was thinking of an hour on weekdays and 3 hours on saturday", 8.0, 8.0),
        ("i was hoping for 2 hours tue and thu, 4 on sunday", 8.0, 8.0),
        ("we were planning on 1 hr mon-fri plus 5 hrs on sundays", 10.0, 10.0),
        ("was gonna do 3 hours on wednesday and 2 on friday", 5.0, 5.0),
        ("i was going to study 2 hours on mondays, 2 hours on thursdays", 4.0, 4.0),
        ("i was just wondering how far i get with 4 hrs each saturday and an hour every tuesday", 5.0, 5.0),
        ("wondering if 2 hours each saturday and an hour on monday will do", 3.0, 3.0),
        ("was considering 45 min weekdays and 2 hrs sunday", 5.75, 5.75),
        ("i had in mind 3 hours on friday and 1 hour on tuesday", 4.0, 4.0),
        ("i wanted to put in 2 hours on weekdays and 3 on sunday", 13.0, 13.0),
        ("i thought 2 hours on monday and 4 on saturday", 6.0, 6.0),
        ("i was aiming at 6 hours a week", 6.0, 6.0),
        // What is set against it holds.
        ("i was planning 12 hours a week but now it's 7", 7.0, 7.0),
        ("i wanted 10 hours a week, 8 is realistic", 8.0, 8.0),
        ("was hoping for 15 hours a week, reality is 6", 6.0, 6.0),
        ("last month i did 20 hours a week, now 9", 9.0, 9.0),
        ("the last month i did 20 hours a week, now 9", 9.0, 9.0),
    ],
    asked: &[
        "last month before the test 20 hours a week, until then 7",
        "7 hours a week and 20 in the last month",
        "25 hours a week the last two weeks before the exam, otherwise 6",
        "12 hours a week for the last month, 6 before that",
    ],
}];
