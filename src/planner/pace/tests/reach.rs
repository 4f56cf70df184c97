//! What holds and what does not, shares of days and weeks, times of day by their part, rosters in other words, other languages: ten
//! and more variations of each kind.

use super::kinds::{Variations, check};

const KINDS: &[Variations] = &[
    Variations {
        kind: "out of reach",
        read: &[
            ("10 hours a week but can't do more", 10.0, 10.0),
            ("10 hours a week but I don't have kids", 10.0, 10.0),
            ("8 hours a week but I can't on fridays", 8.0, 8.0),
            ("20 hours a week would be lovely but I can't, so 7", 7.0, 7.0),
            ("2 hours a day but I can't always", 14.0, 14.0),
            ("5 hours a week but don't have much money", 5.0, 5.0),
        ],
        asked: &[
            "I'd have to do 12 hours a week but I can't",
            "I need 9 hours a week but don't have it",
            "we should do 2 hours a day but can't manage that",
            "i want 20 hours a week but that's too much",
            "i want 20 hours a week but it's just not realistic",
            "10 hours a week, which is impossible",
            "supposed to do 14 hours a week but i don't have the time",
            "5 hours mon and 3 tue but can't do that",
            "18 hours a week, couldn't do it",
            "they'd like 2 hours a day, i can't do that much",
        ],
    },
    Variations {
        kind: "once only",
        read: &[],
        asked: &[
            "2 hours tonight",
            "an hour tonight and an hour tomorrow",
            "tonight 90 minutes",
            "3 hours tonight after dinner",
            "tonight from 8 to 10",
        ],
    },
    Variations {
        kind: "the same as all of a day",
        read: &[
            ("1 hour videos and 2 hours questions on sunday, same on monday", 6.0, 6.0),
            ("45 min videos plus 15 min quizzes on tuesday, same on thursday", 2.0, 2.0),
            ("2 hours anatomy and 1 hour coding on sat, same on sun", 6.0, 6.0),
            ("2 hours mon, same on tue", 4.0, 4.0),
            ("monday 1 hour and 30 min of flashcards, same wednesday", 3.0, 3.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "a second amount from a month on",
        read: &[
            ("5 hours a week in summer, from october 14", 5.0, 14.0),
            ("now 4 hours a week, from january 9", 4.0, 9.0),
            ("6 hours a week until christmas, from january 15", 6.0, 15.0),
            ("3 hours a week for now, then from march 12", 3.0, 12.0),
            ("10 hours a week from september 12", 10.0, 10.0),
            ("starting december 5, 8 hours a week", 8.0, 8.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "times of day by their part",
        read: &[
            ("9 at night till 11 on weeknights", 10.0, 10.0),
            ("from 10 at night to midnight, mon to wed", 6.0, 6.0),
            ("8 in the evening until 10 tue thu", 4.0, 4.0),
            ("from 5 in the morning to 6:30 every day", 10.5, 10.5),
            ("from 4 to 6 in the afternoon, mon wed fri", 6.0, 6.0),
            ("1 hour in the morning and 2 at night", 21.0, 21.0),
            ("the baby naps 1 to 3 every day, that's when i study", 14.0, 14.0),
            ("she naps from 12 to 2 on weekdays and i study then", 10.0, 10.0),
            ("daycare is 9 to 12 mon wed fri, i study then", 9.0, 9.0),
            ("the baby naps 2 to 3 hours a day and i study then", 14.0, 21.0),
            ("15 minutes at breakfast, 15 at lunch and 30 before bed", 7.0, 7.0),
            ("half an hour in the morning, half an hour at lunch, an hour in the evening", 14.0, 14.0),
            ("20 min morning, 20 min lunch, 20 min night, weekdays", 5.0, 5.0),
            ("half the day on saturday", 3.0, 5.0),
            ("90 minutes every night at 8, except sundays at 9", 10.5, 10.5),
        ],
        asked: &[
            "30 min in the morning and 30 min at lunch, nothing at night",
        ],
    },
    Variations {
        kind: "shares",
        read: &[
            ("an hour in the evening five days out of seven", 5.0, 5.0),
            ("2 hours three nights out of five", 6.0, 6.0),
            ("one saturday in two 8 hours", 4.0, 4.0),
            ("one sunday out of three i study 6 hours", 2.0, 2.0),
            ("one weekend in four, 12 hours", 3.0, 3.0),
            ("every first monday of the month 4 hours", 0.9, 1.0),
            ("the second and fourth sunday of the month 6 hours", 2.7, 2.8),
            ("last friday of each month 5 hours plus 1 hour a day", 8.1, 8.2),
            ("weekdays 20 min, saturday three times that", 2.6, 2.7),
            ("1 hour on weekdays, weekend days twice as much", 9.0, 9.0),
            ("45 minutes on weekdays, saturday four times as long", 6.75, 6.75),
            ("double on weekends: 1 hour weekdays, 2 hours saturday, 2 hours sunday", 9.0, 9.0),
            ("9 plus or minus 1 hours a week", 8.0, 10.0),
            ("12 give or take 3 hours a week", 9.0, 15.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "rosters in other words",
        read: &[
            ("3 on 3 off, 2 hours on each of my off days", 7.0, 7.0),
            ("4 on 4 off, 1 hour on the on days and 2 on the off days", 10.5, 10.5),
            ("5 on 5 off, on shift days 1 hour, on off days 3 hours", 14.0, 14.0),
            ("4 days on 3 days off, 3 hours on my off days", 9.0, 9.0),
            ("four weeks of 10 hours then a week off", 8.0, 8.0),
            ("2 weeks at 9 hours, then one week off, over and over", 6.0, 6.0),
            ("i get every other friday off and use it for 6 hours", 3.0, 3.0),
            ("every second monday off and i study 5 hours", 2.5, 2.5),
            ("90 min a day but i take a day off each week", 9.0, 9.0),
            ("an hour on the nights i work (3) and 3 hours on the nights i don't (4)", 15.0, 15.0),
            ("every day except friday, when i have practice for 3 hours, 2 hours", 12.0, 12.0),
            ("20 hours a week minus 4 for my other class", 16.0, 16.0),
        ],
        asked: &[],
    },
    Variations {
        kind: "other languages",
        read: &[
            ("2 horas los lunes y 3 horas el sábado", 5.0, 5.0),
            ("una hora y media cada noche", 10.5, 10.5),
            ("entre semana 1 hora, fines de semana 4 horas", 9.0, 9.0),
            ("du lundi au jeudi 1h15", 5.0, 5.0),
            ("2 heures le samedi et le dimanche", 4.0, 4.0),
            ("tous les jours 1 heure", 7.0, 7.0),
            ("anderthalb Stunden am Tag", 10.5, 10.5),
            ("Montag bis Freitag 1 Stunde, Samstag 3", 8.0, 8.0),
            ("werktags 1h, samstags 2h", 7.0, 7.0),
            ("2 ore ogni sera", 14.0, 14.0),
            ("mezz'ora al giorno", 3.5, 3.5),
            ("2 horas por dia de segunda a sexta", 10.0, 10.0),
            ("segunda-feira 2h, sábado 4h", 6.0, 6.0),
            ("2 uur per dag", 14.0, 14.0),
            ("elke zaterdag 3 uur", 3.0, 3.0),
        ],
        asked: &["2 horas al día, salvo lunes", "3 timmar om dagen"],
    },
];

#[test]
fn each_kind_is_read_right_or_asked_about() {
    check(KINDS);
}
