//! Paces as people write them, the ways in which they are refused, and what holds for all of them.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::messages::Language;
use crate::messages::pace::{reading, refusal};

mod accounted;
mod chat;
mod kinds;
mod more_kinds;
mod open_words;
mod roles;
mod rotas;

/// Phrases, and the hours a week they mean: least and most, to a tenth.
const PHRASES: &[(&str, f64, f64)] = &[
    ("10 hours a week", 10.0, 10.0),
    ("10h/week", 10.0, 10.0),
    ("10 h/w", 10.0, 10.0),
    ("10hpw", 10.0, 10.0),
    ("8 hpw", 8.0, 8.0),
    ("10 hrs/wk", 10.0, 10.0),
    ("10hrs a wk", 10.0, 10.0),
    ("1.5h/day, 6 days a week", 9.0, 9.0),
    ("1,5 h per day", 10.5, 10.5),
    ("2 hrs every weekday and 4 on saturdays", 14.0, 14.0),
    ("1 hr Mon/Wed/Fri", 3.0, 3.0),
    ("every other day for 90 minutes", 5.25, 5.25),
    ("3x a week for 2 hours", 6.0, 6.0),
    ("half an hour before work mon-fri", 2.5, 2.5),
    ("2h30 daily", 17.5, 17.5),
    ("1½ hours a day", 10.5, 10.5),
    ("twenty-five hours a week", 25.0, 25.0),
    ("evenings, like 7 to 9", 14.0, 14.0),
    ("about 60 hours a month", 13.85, 13.85),
    ("weekends only, 5 hours each day", 10.0, 10.0),
    ("10-15 hrs weekly", 10.0, 15.0),
    ("10 hurs a weak", 10.0, 10.0),
    ("full-time", 35.0, 40.0),
    ("part-time", 10.0, 20.0),
    ("20", 20.0, 20.0),
    ("7.5", 7.5, 7.5),
    ("between 5 and 7 hours a week", 5.0, 7.0),
    ("between 1 and 2 hours a day", 7.0, 14.0),
    ("an hour a day", 7.0, 7.0),
    ("one hour every day", 7.0, 7.0),
    ("an hour and a half each day", 10.5, 10.5),
    ("hour and a half a day", 10.5, 10.5),
    ("a half hour a day", 3.5, 3.5),
    ("half hour daily", 3.5, 3.5),
    ("three quarters of an hour a day", 5.25, 5.25),
    ("quarter of an hour every day", 1.75, 1.75),
    ("a couple of hours a day", 14.0, 14.0),
    ("couple hours a night", 14.0, 14.0),
    ("a dozen hours a week", 12.0, 12.0),
    ("2 or 3 hours a day", 14.0, 21.0),
    ("two to three hours a day", 14.0, 21.0),
    ("an hour or two a day", 7.0, 14.0),
    ("30-45 min a day", 3.5, 5.25),
    ("30 to 45 minutes each morning", 3.5, 5.25),
    ("30 mins to an hour a day", 3.5, 7.0),
    ("half an hour to an hour every night", 3.5, 7.0),
    ("1h-1h30 per day", 7.0, 10.5),
    ("1 hour to 2 hours a day", 7.0, 14.0),
    ("90m a day", 10.5, 10.5),
    ("90m mon wed fri", 4.5, 4.5),
    ("45m daily", 5.25, 5.25),
    ("2h 30m a day", 17.5, 17.5),
    ("2h30m a day", 17.5, 17.5),
    ("1h15 each weekday", 6.25, 6.25),
    ("2:30 a day", 17.5, 17.5),
    ("1:30 hours daily", 10.5, 10.5),
    ("M W F 2 hours", 6.0, 6.0),
    ("2 hours M/W/F", 6.0, 6.0),
    ("mwf 90 minutes", 4.5, 4.5),
    ("TTh 2 hours", 4.0, 4.0),
    ("1 hour M-F", 5.0, 5.0),
    ("2 hours mon wed and fri", 6.0, 6.0),
    ("tues & thurs 3 hours", 6.0, 6.0),
    ("sat and sun 4 hours each", 8.0, 8.0),
    ("4 hours sat and sun", 8.0, 8.0),
    ("4 hours saturday and sunday", 8.0, 8.0),
    ("5 on the weekend", 5.0, 5.0),
    ("6 hours on weekends", 6.0, 6.0),
    ("6 hours every weekend", 6.0, 6.0),
    ("10 hours per weekend", 10.0, 10.0),
    ("3 hours a day on weekends", 6.0, 6.0),
    ("3 hours per day sat & sun", 6.0, 6.0),
    ("1 hour weekdays, 3 hours a day on weekends", 11.0, 11.0),
    ("2 hrs weekdays, 5 sat", 15.0, 15.0),
    ("2 hrs weekdays 5 hrs sat", 15.0, 15.0),
    ("weekdays 2 hours saturday 4 hours", 14.0, 14.0),
    ("mon-fri 1 hour, sat 3 hours, sun 2 hours", 10.0, 10.0),
    ("monday 2 hours, wednesday 3 hours, friday 1 hour", 6.0, 6.0),
    ("monday 2h tuesday 1h thursday 3h", 6.0, 6.0),
    ("mon: 2h, wed: 1h, fri: 2h", 5.0, 5.0),
    ("weekdays: 1h; weekends: 4h", 9.0, 9.0),
    ("1 hour a day during the week and 5 on the weekend", 10.0, 10.0),
    ("2 hours every evening", 14.0, 14.0),
    ("2 hours a night", 14.0, 14.0),
    ("2 hours at night", 14.0, 14.0),
    ("2 hours after work", 10.0, 10.0),
    ("1 hour before work and 1 hour after work", 10.0, 10.0),
    ("1 hour in the morning and 1 hour in the evening", 14.0, 14.0),
    ("30 min in the morning and 30 min at night, mon-fri", 5.0, 5.0),
    ("an hour on my lunch break mon-fri", 5.0, 5.0),
    ("45 minutes on my lunch break, 5 days a week", 3.75, 3.75),
    ("i can do 2 hours a day after the kids are in bed", 14.0, 14.0),
    ("i can do about 10 hours a week", 10.0, 10.0),
    ("i could probably manage 12 hrs a week", 12.0, 12.0),
    ("maybe 8 hours a week", 8.0, 8.0),
    ("like 6 hours a week", 6.0, 6.0),
    ("roughly 15 hrs per week", 15.0, 15.0),
    ("~20h a week", 20.0, 20.0),
    ("at least 10 hours a week", 10.0, 10.0),
    ("up to 14 hours a week", 14.0, 14.0),
    ("usually 3 hours a day", 21.0, 21.0),
    ("max 5 hours a week", 5.0, 5.0),
    ("10+ hours a week", 10.0, 10.0),
    ("10ish hours a week", 10.0, 10.0),
    ("10 or so hours a week", 10.0, 10.0),
    ("10 solid hours a week", 10.0, 10.0),
    ("7 to 9 every night", 14.0, 14.0),
    ("7-9pm", 14.0, 14.0),
    ("7pm to 9pm mon-thu", 8.0, 8.0),
    ("from 6pm until 8", 14.0, 14.0),
    ("from 6 to 8 every weekday", 10.0, 10.0),
    ("9-5 mon-fri", 40.0, 40.0),
    ("9am-1pm weekdays", 20.0, 20.0),
    ("9 to 1pm on saturdays", 4.0, 4.0),
    ("10pm-1am daily", 21.0, 21.0),
    ("10pm to 1 every night", 21.0, 21.0),
    ("11pm - midnight", 7.0, 7.0),
    ("noon to 1 on weekdays", 5.0, 5.0),
    ("18:00-20:00 daily", 14.0, 14.0),
    ("18-20 every day", 14.0, 14.0),
    ("5:30-7 every morning", 10.5, 10.5),
    ("5:30 to 6:45 am mon-fri", 6.25, 6.25),
    ("6 a.m. to 7 a.m. every day", 7.0, 7.0),
    ("6.30pm-8pm weeknights", 7.5, 7.5),
    ("8 til 10 each night", 14.0, 14.0),
    ("evenings from 8 until 10", 14.0, 14.0),
    ("sat 9-1", 4.0, 4.0),
    ("saturdays 9am to noon", 3.0, 3.0),
    ("sat & sun 10-2", 8.0, 8.0),
    ("twice a week for 2 hours", 4.0, 4.0),
    ("2 hours twice a week", 4.0, 4.0),
    ("two hours, twice weekly", 4.0, 4.0),
    ("once a week for 5 hours", 5.0, 5.0),
    ("5 hours once a week", 5.0, 5.0),
    ("three times a week, 2 hours", 6.0, 6.0),
    ("2 hours three times a week", 6.0, 6.0),
    ("2 hours 3x/week", 6.0, 6.0),
    ("3x2h a week", 6.0, 6.0),
    ("3 x 90 min per week", 4.5, 4.5),
    ("twice a day for 30 minutes", 7.0, 7.0),
    ("30 min twice a day", 7.0, 7.0),
    ("30 minutes 3 times a day", 10.5, 10.5),
    ("two 90-minute sessions a week", 3.0, 3.0),
    ("four 1 hour sessions a week", 4.0, 4.0),
    ("3 two-hour sessions per week", 6.0, 6.0),
    ("2 hour sessions 3 times a week", 6.0, 6.0),
    ("3 sessions a week of 2 hours", 6.0, 6.0),
    ("2 hours, 3 nights a week", 6.0, 6.0),
    ("3 nights a week 2 hours", 6.0, 6.0),
    ("2 hours a night, 4 nights a week", 8.0, 8.0),
    ("2 hours a day 5 days a week", 10.0, 10.0),
    ("2 hours 5 days", 10.0, 10.0),
    ("5 days a week, 2 hours per day", 10.0, 10.0),
    ("5-6 days a week, 2 hours", 10.0, 12.0),
    ("2 hours, four or five days a week", 8.0, 10.0),
    ("1-2 hours, 3-4 days a week", 3.0, 8.0),
    ("10 hours a week over 4 days", 10.0, 10.0),
    ("10 hours a week, 5 days a week", 10.0, 10.0),
    ("12 hours a week, weekends only", 12.0, 12.0),
    ("every other day 2 hours", 7.0, 7.0),
    ("2 hours every other day", 7.0, 7.0),
    ("2 hours every 2 days", 7.0, 7.0),
    ("2 hours every second day", 7.0, 7.0),
    ("3 hours every third day", 7.0, 7.0),
    ("1 hour every 3 days", 2.33, 2.33),
    ("alternate days, 1 hour", 3.5, 3.5),
    ("4 hours every other saturday", 2.0, 2.0),
    ("20 hours every other week", 10.0, 10.0),
    ("20 hours a fortnight", 10.0, 10.0),
    ("20 hours biweekly", 10.0, 10.0),
    ("20 hours per fortnight", 10.0, 10.0),
    ("30 hours every 3 weeks", 10.0, 10.0),
    ("40 hours monthly", 9.23, 9.23),
    ("43 hours per month", 9.92, 9.92),
    ("520 hours a year", 10.0, 10.0),
    ("2 hours a day except sundays", 12.0, 12.0),
    ("2 hours daily except sunday", 12.0, 12.0),
    ("1 hour every day but friday", 6.0, 6.0),
    ("every day except weekends, 2 hours", 10.0, 10.0),
    ("2 hours a day, no weekends", 10.0, 10.0),
    ("2 hours a day with sundays off", 12.0, 12.0),
    ("1 hour a day not on wednesdays", 6.0, 6.0),
    ("2 hours a day, one day off", 12.0, 12.0),
    ("6 days a week 1.5 hours", 9.0, 9.0),
    ("1 hour reading plus 1 hour of practice a day", 14.0, 14.0),
    ("2h mon-fri + 4h sat", 14.0, 14.0),
    ("2h mon-fri, then 4h sat", 14.0, 14.0),
    ("2h weekdays; 3h weekends", 13.0, 13.0),
    ("20 hours a week part-time", 20.0, 20.0),
    ("part time, 15 hours a week", 15.0, 15.0),
    ("full time 40 hours a week", 40.0, 40.0),
    ("fulltime", 35.0, 40.0),
    ("full time, 6 hours a day mon-fri", 30.0, 30.0),
    ("i work full time but can do 10 hours a week", 10.0, 10.0),
    ("i have 2 kids and can do 8 hours a week", 8.0, 8.0),
    ("10 hours a week for 6 months", 10.0, 10.0),
    ("100 hours in 10 weeks", 10.0, 10.0),
    ("1 and a half hours a day", 10.5, 10.5),
    ("2 and a half hours per day", 17.5, 17.5),
    ("two and a half hrs daily", 17.5, 17.5),
    ("one hundred hours a week", 100.0, 100.0),
    ("a hundred and ten hours a week", 110.0, 110.0),
    ("a hundred hours a month", 23.08, 23.08),
    ("thirty five hours weekly", 35.0, 35.0),
    ("forty-five minutes a day", 5.25, 5.25),
    ("ninety minutes every evening", 10.5, 10.5),
    ("1 hour 30 minutes a day", 10.5, 10.5),
    ("1 hour and 30 minutes a day", 10.5, 10.5),
    ("1 hr 20 a day", 9.33, 9.33),
    ("one hour thirty a day", 10.5, 10.5),
    ("1/2 hour a day", 3.5, 3.5),
    ("1 1/2 hours a day", 10.5, 10.5),
    ("1-1/2 hours a day", 10.5, 10.5),
    ("3/4 hour daily", 5.25, 5.25),
    ("¾ hour a day", 5.25, 5.25),
    ("0.5 hours a day", 3.5, 3.5),
    (".5 hr a day", 3.5, 3.5),
    ("5 hrs p/w", 5.0, 5.0),
    ("5 hrs pw", 5.0, 5.0),
    ("5h a w", 5.0, 5.0),
    ("30min/d", 3.5, 3.5),
    ("2h/d", 14.0, 14.0),
    ("3 hours saturday", 3.0, 3.0),
    ("saturdays only 6 hours", 6.0, 6.0),
    ("only sundays, 4h", 4.0, 4.0),
    ("sunday 4 hours", 4.0, 4.0),
    ("all week 2 hours a day", 14.0, 14.0),
    ("8hrs", 8.0, 8.0),
    ("8 hrs. a week", 8.0, 8.0),
    ("weekly 8 hours", 8.0, 8.0),
    ("per week: 8 hours", 8.0, 8.0),
    ("hours per week: 8", 8.0, 8.0),
    ("i study 8 hours every week", 8.0, 8.0),
    ("i have 8 hours to spare each week", 8.0, 8.0),
    ("i'm studying 3 hours a day", 21.0, 21.0),
    ("we're doing 2 hours on tuesdays and thursdays", 4.0, 4.0),
    ("2 hours Tuesday/Thursday, 5 hours Saturday", 9.0, 9.0),
    ("tue/thu/sat 2h", 6.0, 6.0),
    ("mon thru fri 2h", 10.0, 10.0),
    ("monday through thursday 90 min", 6.0, 6.0),
    ("fri-mon 1 hour", 4.0, 4.0),
    ("weeknights 7-9", 10.0, 10.0),
    ("weekday evenings 6 to 8", 10.0, 10.0),
    ("weekday mornings 5:30-6:30", 5.0, 5.0),
    ("school nights 1 hour", 5.0, 5.0),
    ("2 hrs weeknights and 4 hrs a day on the weekend", 18.0, 18.0),
    ("two hours on weekdays and three on saturdays", 13.0, 13.0),
    ("1 hour on weekdays, 2 on saturday, and 3 on sunday", 10.0, 10.0),
    ("30 minutes weekdays and 60 on saturday", 3.5, 3.5),
    ("90 min weekdays and 4 hours sunday", 11.5, 11.5),
    ("5 hours sat, 5 hours sun", 10.0, 10.0),
    ("5 hrs sat + 2 hrs tue + 2 hrs thu", 9.0, 9.0),
    ("4 hours a week and 2 hours on sunday", 6.0, 6.0),
    ("10 hours per week plus 3 on sundays", 13.0, 13.0),
    ("eight hours", 8.0, 8.0),
    ("eight hours a day", 56.0, 56.0),
    ("eight to ten hours a week", 8.0, 10.0),
    ("8—10 hours a week", 8.0, 10.0),
    ("8 – 10 hrs / week", 8.0, 10.0),
    ("8~10 hours weekly", 8.0, 10.0),
    ("10 maybe 12 hours a week", 10.0, 12.0),
    ("10, maybe 12 hours a week", 10.0, 12.0),
    ("5 hours max a week", 5.0, 5.0),
    ("no more than 10 hours a week", 10.0, 10.0),
    ("less than 5 hours a week", 5.0, 5.0),
    ("14 hours/7 days", 14.0, 14.0),
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
    ("24 hours a day", 168.0, 168.0),
    ("168 hours a week", 168.0, 168.0),
    ("3 hours, 7 days a week", 21.0, 21.0),
    ("2hrs x 4 days a week", 8.0, 8.0),
    ("2 hours x 3 per week", 6.0, 6.0),
    ("1 hr/day M-F, 3 hrs Sat", 8.0, 8.0),
    ("1 hr/day weekdays & 2 hrs/day weekends", 9.0, 9.0),
    ("i work nights so 2 hours in the afternoon", 10.0, 10.0),
    ("2.5 hrs/day", 17.5, 17.5),
    ("2.5 hours per weekday", 12.5, 12.5),
    ("5 hours per school week", 5.0, 5.0),
    ("sundays 2-5pm", 3.0, 3.0),
    ("2-5pm sundays", 3.0, 3.0),
    ("every sunday from 2 to 5pm", 3.0, 3.0),
    ("mondays and wednesdays from 6:30 to 8:30", 4.0, 4.0),
    ("6:30-8:30 tue thu", 4.0, 4.0),
    ("6-8 am daily", 14.0, 14.0),
    ("daily 6am-8am and 7pm-8pm", 21.0, 21.0),
    ("7-8am and 8-9pm every day", 14.0, 14.0),
    ("one hour in the morning, one at night", 14.0, 14.0),
    ("an extra hour on weekends", 1.0, 1.0),
    ("2 hours most days", 10.0, 12.0),
    ("2 hours nearly every day", 14.0, 14.0),
    ("two hours each weekday plus a whole 6 on sunday", 16.0, 16.0),
    ("2h daily, 4h weekends", 18.0, 18.0),
    ("15 mins a day", 1.75, 1.75),
    ("15 minutes 3 times a day", 5.25, 5.25),
    ("ten minutes twice daily", 2.33, 2.33),
    ("12 hours spread over the week", 12.0, 12.0),
    ("12 hours a week spread over mon-thu", 12.0, 12.0),
    ("12 hours a week mon to thu", 12.0, 12.0),
    ("16 hours a week across 2 days", 16.0, 16.0),
    ("3 evenings a week, 2 hours", 6.0, 6.0),
    ("3 evenings per week for two hours", 6.0, 6.0),
    ("3 evenings a week from 7 to 9", 6.0, 6.0),
    ("2 days a week 9-1", 8.0, 8.0),
    ("4 hours, mon & thu", 8.0, 8.0),
    ("4 hours total on mon & thu", 4.0, 4.0),
    ("2 half hours a day", 7.0, 7.0),
    ("i get about an hour and fifteen minutes each evening", 8.75, 8.75),
    ("1 hour 15 min every night", 8.75, 8.75),
    ("30 minutes before bed every night", 3.5, 3.5),
    ("2 hours on tues/thurs and 3 on sat", 7.0, 7.0),
    ("maybe 4-5 hours on saturdays and sundays", 8.0, 10.0),
    ("4 to 5 hrs sat/sun", 8.0, 10.0),
    ("2 hrs/night Mon-Thu", 8.0, 8.0),
    ("mon-thu 2 hrs/night", 8.0, 8.0),
    ("an hour each weekday, plus four on saturday", 9.0, 9.0),
    ("1hr a day mon to fri, 2hrs a day sat and sun", 9.0, 9.0),
    ("five days a week for two hours", 10.0, 10.0),
    ("for 2 hours five days a week", 10.0, 10.0),
    ("an hour per day, five days per week", 5.0, 5.0),
    ("20 minutes a day", 2.33, 2.33),
    ("twenty minutes per day", 2.33, 2.33),
    ("hour a day", 7.0, 7.0),
    ("1hr/day", 7.0, 7.0),
    ("1 hr per day", 7.0, 7.0),
    ("1h per day", 7.0, 7.0),
    ("45 mins, 3x a week", 2.25, 2.25),
    ("45 mins 3 times per week", 2.25, 2.25),
    ("once a week for 4 hours", 4.0, 4.0),
    ("one 3-hour session a week", 3.0, 3.0),
    ("three 45 minute sessions per week", 2.25, 2.25),
    ("3 hours twice weekly", 6.0, 6.0),
    ("15h/month", 3.46, 3.46),
    ("30h a month", 6.92, 6.92),
    ("100 hours per month", 23.08, 23.08),
    ("10 hrs bi-weekly", 5.0, 5.0),
    ("16 hours every 2 weeks", 8.0, 8.0),
    ("15 hours per two weeks", 7.5, 7.5),
    ("80 hours a month", 18.46, 18.46),
    ("1000 hours a year", 19.23, 19.23),
    ("ten to fifteen hours weekly", 10.0, 15.0),
    ("ten-fifteen hours a week", 10.0, 15.0),
    ("10 or 12 hours per week", 10.0, 12.0),
    ("minimum 10 hours a week", 10.0, 10.0),
    ("10 hours min a week", 10.0, 10.0),
    ("10 hours minimum per week", 10.0, 10.0),
    ("anywhere from 5 to 10 hours a week", 5.0, 10.0),
    ("somewhere between 8 and 12 hours weekly", 8.0, 12.0),
    ("5 to maybe 8 hours a week", 5.0, 8.0),
    ("1.5 to 2 hours daily", 10.5, 14.0),
    ("half hour to an hour daily", 3.5, 7.0),
    ("1½-2 hours a day", 10.5, 14.0),
    ("2-2.5h a day", 14.0, 17.5),
    ("6am to 8am daily", 14.0, 14.0),
    ("6-8pm mon-fri", 10.0, 10.0),
    ("from 5pm to 7pm on weekdays", 10.0, 10.0),
    ("8pm-10pm", 14.0, 14.0),
    ("8:00pm to 9:30pm every night", 10.5, 10.5),
    ("7:30-9:30 mon wed fri", 6.0, 6.0),
    ("9 to 12 on saturday and sunday", 6.0, 6.0),
    ("saturday 9 to 12", 3.0, 3.0),
    ("sat 8-12, sun 1-4", 7.0, 7.0),
    ("monday 6-8, wednesday 6-8", 4.0, 4.0),
    ("lunch hour on weekdays", 5.0, 5.0),
    ("one hour lunch break mon-fri", 5.0, 5.0),
    ("3 nights a week from 6 to 9", 9.0, 9.0),
    ("3 evenings a week 7-9pm", 6.0, 6.0),
    ("saturdays for 5 hours", 5.0, 5.0),
    ("5 hours every saturday and 3 every sunday", 8.0, 8.0),
    ("every saturday and sunday, 4 hours each", 8.0, 8.0),
    ("each weekend 8 hours", 8.0, 8.0),
    ("8 hours over the weekend", 8.0, 8.0),
    ("8 hours total on the weekend", 8.0, 8.0),
    ("4 hours each weekend day", 8.0, 8.0),
    ("4 hours per weekend day", 8.0, 8.0),
    ("2 hours each day of the weekend", 4.0, 4.0),
    ("2 hours each day on weekends", 4.0, 4.0),
    ("an hour on weekdays and two on weekends", 7.0, 7.0),
    ("monday to friday an hour a day", 5.0, 5.0),
    ("workdays 1 hour", 5.0, 5.0),
    ("2 hours on workdays", 10.0, 10.0),
    ("six days a week, an hour a day", 6.0, 6.0),
    ("6 days/week 2h", 12.0, 12.0),
    ("6d/week 2h", 12.0, 12.0),
    ("2h x 5 days", 10.0, 10.0),
    ("2h*5 days", 10.0, 10.0),
    ("5 x 2 hours per week", 10.0, 10.0),
    ("7 days a week 1 hour", 7.0, 7.0),
    ("every single day for an hour", 7.0, 7.0),
    ("1 hour every single day", 7.0, 7.0),
    ("daily for 2 hours", 14.0, 14.0),
    ("500 hours a month", 115.38, 115.38),
    ("- 2 hours a day", 14.0, 14.0),
    ("full time", 35.0, 40.0),
    ("fulltime student", 35.0, 40.0),
    ("studying full time", 35.0, 40.0),
    ("part time", 10.0, 20.0),
    ("part-time study", 10.0, 20.0),
    ("parttime", 10.0, 20.0),
    ("full-time, 45 hours a week", 45.0, 45.0),
    ("part time around 12 hours a week", 12.0, 12.0),
    ("12 hours part-time", 12.0, 12.0),
    ("ful-time", 35.0, 40.0),
    ("pt", 10.0, 20.0),
    ("i work 40 hours a week and can study 10", 10.0, 10.0),
    ("I work 9 to 5 and study 1h a day", 7.0, 7.0),
    ("my job is about 30 hours a week so 2h on weekdays", 10.0, 10.0),
    ("i work 10 hours a week", 10.0, 10.0),
    ("i can work on it 2 hours a day", 14.0, 14.0),
    ("2 hours after work mon-fri", 10.0, 10.0),
    ("1h*5", 5.0, 5.0),
    ("2h×3", 6.0, 6.0),
    ("**10 hours** a week", 10.0, 10.0),
    ("14-16 hours a week", 14.0, 16.0),
    ("a full day a week, 8 hours", 8.0, 8.0),
    ("10 hours spread over 5 days", 10.0, 10.0),
    ("8 hours across sat and sun", 8.0, 8.0),
    ("12 hours split between saturday and sunday", 12.0, 12.0),
    ("9 hours altogether on mon wed fri", 9.0, 9.0),
    ("14 hours in total a week", 14.0, 14.0),
    ("2 hrs/night x 4", 8.0, 8.0),
    ("1 hour daily, twice", 14.0, 14.0),
    ("weeknights 8 to 9.30", 7.5, 7.5),
    ("2 hours every day apart from monday", 12.0, 12.0),
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
    ("10hr a week", 10.0, 10.0),
    ("10 h per wk", 10.0, 10.0),
    ("10 hrs / wk", 10.0, 10.0),
    ("10hrs/week", 10.0, 10.0),
    ("10 hours/week", 10.0, 10.0),
    ("10 hrs each wk", 10.0, 10.0),
    ("10 hours of study a week", 10.0, 10.0),
    ("10 study hours per week", 10.0, 10.0),
    ("10 hours of cpc prep per week", 10.0, 10.0),
    ("roughly ten-ish hours a week", 10.0, 10.0),
    ("circa 10 hours a week", 10.0, 10.0),
    ("ca. 10 hours a week", 10.0, 10.0),
    ("approx. 10 h a week", 10.0, 10.0),
    ("let's say 10 hours a week", 10.0, 10.0),
    ("i'd say 2 hours a day", 14.0, 14.0),
    ("probably an hour or so a day", 7.0, 7.0),
    ("an hour or so each day", 7.0, 7.0),
    ("1-2 hrs after the kids go to bed", 7.0, 14.0),
    ("two hrs after dinner most nights", 10.0, 12.0),
    ("an hour before work and 2 hours after", 15.0, 15.0),
    ("30 mins on the train each way, mon-fri", 5.0, 5.0),
    ("M/W/F 2h", 6.0, 6.0),
    ("MWF 2 hrs", 6.0, 6.0),
    ("M-Th 2 hours", 8.0, 8.0),
    ("T/Th 90 min", 3.0, 3.0),
    ("Tu/Th 2h", 4.0, 4.0),
    ("tue-thu 2h", 6.0, 6.0),
    ("sat-sun 3h", 6.0, 6.0),
    ("fri to sun 2 hours", 6.0, 6.0),
    ("2h tue and 3h sat", 5.0, 5.0),
    ("tue 2h, thu 2h, sat 4h", 8.0, 8.0),
    ("2h on tue + thu, 4h on sun", 8.0, 8.0),
    ("one hour on monday, two hours on wednesday, and three on saturday", 6.0, 6.0),
    ("every third day 90 minutes", 3.5, 3.5),
    ("every 4 days 2 hours", 3.5, 3.5),
    ("90 min every other day", 5.25, 5.25),
    ("alternate days for an hour", 3.5, 3.5),
    ("every other weekend 10 hours", 5.0, 5.0),
    ("12 hours every other weekend", 6.0, 6.0),
    ("1 hour daily except saturday and sunday", 5.0, 5.0),
    ("2 hours a day, but not on weekends", 10.0, 10.0),
    ("2 hours a day excluding fridays", 12.0, 12.0),
    ("every day but sunday, 2 hours", 12.0, 12.0),
    ("2 hours every day except friday and saturday", 10.0, 10.0),
];

/// Phrases that state no pace.
const REFUSED: &[&str] = &[
    "one million hours a week",
    "ten thousand hours",
    "eleventy hours",
    "hurs a weak",
    "6m",
    "6 months",
    "a year",
    "9 days a week 2 hours",
    "8 days a week, 1 hour",
    "i work full time",
    "every day",
    "weekends",
    "evenings",
    "on saturdays",
    "25 hours a day",
    "169 hours a week",
    "zero",
    "0 hours a week",
    "0h",
    "minus 3 hours",
    "-5",
    "infinity hours",
    "inf",
    "∞ hours a week",
    "nan",
    "3 hours on my days off",
    "2 hours while the baby naps",
    "some time",
    "a lot",
    "whenever i can",
    "as much as possible",
    "never",
    "banana",
    "5 pages a day",
    "10 questions a day",
    "2 modules per week",
    "1 chapter a day",
    "30 cards a day",
    "3 courses",
    "by june",
    "until march",
    "in 3 months",
    "within a year",
    "6 weeks",
    "asap",
    "very fast",
    "slowly",
    "all day every day",
    "24/7",
    "hours and hours",
    "-",
    "?",
    "2 hours per chapter",
    "5% of my day",
    "100 dollars a week",
    "10 kilometers a day",
    "99999999999 hours a week",
    "1e400 hours",
    "two evenings and one morning a week",
    "half a day",
    "all day saturday",
    "day and night",
    "nonstop",
    "whatever it takes",
    "depends",
    "idk",
    "lots",
    "lots of hours",
    "a few minutes a day",
    "several hours weekly",
    "no time",
    "none",
    "not much",
    "1 lesson a day",
    "2 chapters every day",
    "4 videos per week",
    "a chapter a week",
    "10 pages",
    "next month",
    "tomorrow",
    "before christmas",
    "8 months",
    "a couple of months",
    "two years",
    "within 6 weeks",
    "half a year",
    "25h/day",
    "30 hours on saturday",
    "800 hours a month",
    "200 hours weekly",
    "8 days a week",
    "10 days a week 2 hours",
    "-10 hours",
    "minus five hours a week",
    "negative 3 hours",
    "zero hours",
    "0 hours per day",
    "0.0",
    "infinite hours",
    "inf hours per week",
    "!!!",
    "per day",
];

fn read(text: &str) -> Result<Pace, PaceError> {
    parse(text, &PaceWords::default(), TODAY)
}

/// A Sunday.
pub(crate) const TODAY: Date = date(2026, 11, 22);

#[test]
fn phrases_mean_the_hours_a_week_that_people_mean() {
    let mut wrong = Vec::new();
    for &(phrase, low, high) in PHRASES {
        match read(phrase) {
            Ok(pace) => {
                let hours = pace.hours_per_week();
                if (hours.low - low).abs() > 0.05 || (hours.high - high).abs() > 0.05 {
                    wrong.push(format!("{phrase:?} is {low} to {high} hours a week and was read as {pace}"));
                }
            }
            Err(why) => wrong.push(format!("{phrase:?}: {}", refusal(Language::English, &why))),
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), PHRASES.len(), wrong.join("\n"));
}

#[test]
fn what_states_no_pace_is_refused() {
    let accepted = REFUSED.iter().filter_map(|phrase| Some(format!("{phrase:?} was read as {}", read(phrase).ok()?)));
    let accepted: Vec<String> = accepted.collect();
    assert!(accepted.is_empty(), "{}", accepted.join("\n"));
}

#[test]
fn phrases_that_mean_the_same_are_read_as_the_same() {
    for same in [
        &["2h on weekdays", "2 hours mon-fri", "two hours monday to friday", "every weekday 2 hrs", "weekdays, 2h"][..],
        &["10 hours a week", "10", "10hpw", "ten hrs weekly", "10h/wk", "about 10 hours each week", "10 hurs a weak"],
        &["1h30 a day", "90 minutes daily", "an hour and a half every day", "1½ h per day", "1.5 hours a day"],
        &["2h Mon/Wed/Fri", "mwf 2 hours", "2 hours on monday, wednesday and friday", "m w f, 2h"],
        &["2 hrs weekdays, 4 on saturdays", "weekdays 2 hrs saturdays 4 hrs", "4h sat and 2h mon-fri"],
        &["every other day for 90 minutes", "1.5 hours every 2 days", "1h30 every second day"],
    ] {
        let first = read(same[0]).unwrap();
        for phrase in same {
            assert_eq!(read(phrase).as_ref(), Ok(&first), "{phrase:?} and {:?}", same[0]);
        }
    }
}

#[test]
fn each_refusal_says_why_and_what_to_write() {
    let refusals = [
        "",
        "every day",
        "6 months",
        "6m",
        "4 chapters a week",
        "2 hours per chapter",
        "lots of hours a week",
        "apple",
        "30 hours a day",
        "290 hours a week",
        "9 days a week, 1h",
        "0",
        "-4 hours a week",
        "NaN",
    ];
    let said = refusals
        .map(|phrase| format!("{phrase:?}: {}", refusal(Language::English, &read(phrase).unwrap_err())))
        .join("\n");
    insta::assert_snapshot!(said, @r#"
    "": there is nothing to read; write how much you study, for example "10 hours a week"
    "every day": that says when, and not for how long; add an amount, for example "1 hour every day"
    "6 months": that is how long it takes, and I need how much you study; for example "10 hours a week"
    "6m": "m" could be minutes or months; write "40 min a day", for example
    "4 chapters a week": I can count hours and minutes, and not "chapters"; for example "6 hours a week"
    "2 hours per chapter": I do not know how often "chapter" comes round; write "a day" or "a week", for example "3 hours a day"
    "lots of hours a week": "lots" could be any number; write one, for example "6 hours a week"
    "apple": I find no study time in "apple"; write for example "10 hours a week" or "2h on weekdays"
    "30 hours a day": that is more than 24 hours on one day; write for example "3 hours a day"
    "290 hours a week": that is more than the 168 hours a week has; write for example "20 hours a week"
    "9 days a week, 1h": a week has seven days; write for example "2 hours, 5 days a week"
    "0": with no study time there is no date; even "40 min a day" gives one
    "-4 hours a week": time cannot be less than nothing; write for example "3 hours a week"
    "NaN": that is not a number of hours; write for example "10 hours a week"
    "#);
}

#[test]
fn the_reading_is_said_back() {
    let said = [
        "2 hrs weekdays, 4 on saturdays",
        "10-15 hrs weekly",
        "1 hr Mon/Wed/Fri",
        "3x a week for 2 hours",
        "every other day for 90 minutes",
        "2h30 daily",
        "about 60 hours a month",
        "10 hours a week plus 3 on sundays",
        "30-45 min a day",
        "1h-1h30 on saturday",
    ]
    .map(|phrase| reading(Language::English, &read(phrase).unwrap()))
    .join("\n");
    insta::assert_snapshot!(said, @r#"
    14 h a week: 2 h Monday to Friday, 4 h on Saturday
    10–15 h a week
    3 h a week: 1 h on Monday, Wednesday and Friday
    6 h a week: 2 h on 3 days a week
    5 h 15 min a week: 1 h 30 min every other day
    17 h 30 min a week: 2 h 30 min every day
    13 h 51 min a week
    13 h a week: 10 h on no fixed days, 3 h on Sunday
    3 h 30 min to 5 h 15 min a week: 30–45 min every day
    1 h to 1 h 30 min a week: 1 h to 1 h 30 min on Saturday
    "#);
}

#[test]
fn a_pace_that_changes_is_said_back_whole() {
    let said = [
        "10 hours a week until march then 20",
        "first month 8 hours a week, second 14, third 22",
        "from february 12 hours a week, until then 6",
        "10 hours a week, 20 in december",
        "2h a day in winter and 1h a day in summer",
        "one week 12 hours, next week 4",
        "every other saturday 8h",
        "3 weeks on 10 hours a week, 1 week off",
        "10 hours a week, maybe 15 on a good week",
        "2h a day, but 4h on saturday and nothing on sunday",
    ]
    .map(|phrase| {
        let pace = read(phrase).unwrap();
        format!("{phrase}\n  {}\n  {pace}", reading(Language::English, &pace))
    })
    .join("\n");
    insta::assert_snapshot!(said, @r"
    10 hours a week until march then 20
      10 h a week until 1 Mar 2027, then 20 h a week
      10h a week until 2027-03-01, then 20h a week
    first month 8 hours a week, second 14, third 22
      8 h a week for the first 4 weeks, then 14 h a week up to week 9, then 22 h a week
      8h a week for 4 weeks, then 14h a week for 9 weeks, then 22h a week
    from february 12 hours a week, until then 6
      6 h a week until 1 Feb 2027, then 12 h a week
      6h a week until 2027-02-01, then 12h a week
    10 hours a week, 20 in december
      20 h a week in December; otherwise 10 h a week
      20h a week in Dec, then 10h a week
    2h a day in winter and 1h a day in summer
      14 h a week: 2 h every day in October to March; otherwise 7 h a week: 1 h every day
      2h a day in Jan/Feb/Mar/Oct/Nov/Dec, then 1h a day
    one week 12 hours, next week 4
      8 h a week on average: 12 h in one week, 4 h in the next
      12h a week (week 1 of 2); 4h a week (week 2 of 2)
    every other saturday 8h
      4 h a week on average: 8 h on Saturday every other week
      8h Sat (week 1 of 2)
    3 weeks on 10 hours a week, 1 week off
      7 h 30 min a week on average: 10 h in week 1 of 4, 10 h in week 2 of 4, 10 h in week 3 of 4
      10h a week (week 1 of 4); 10h a week (week 2 of 4); 10h a week (week 3 of 4)
    10 hours a week, maybe 15 on a good week
      10–15 h a week
      10h-15h a week
    2h a day, but 4h on saturday and nothing on sunday
      14 h a week: 2 h Monday to Friday, 4 h on Saturday
      2h Mon-Fri; 4h Sat
    ");
}

#[test]
fn what_could_be_several_is_offered_as_each() {
    let said = ["2 hours", "10 hours a week, 5 hours a week", "4-6 on weekdays", "1 hour a day, 5 hours on weekends"]
        .map(|phrase| format!("{phrase}: {}", refusal(Language::English, &read(phrase).unwrap_err())))
        .join("\n");
    insta::assert_snapshot!(said, @r#"
    2 hours: that could be "14 h a week: 2 h every day" or "2 h a week"; write which one you mean
    10 hours a week, 5 hours a week: that could be "5–10 h a week", "15 h a week" or "5 h a week"; write which one you mean
    4-6 on weekdays: that could be "20–30 h a week: 4–6 h Monday to Friday" or "10 h a week: 2 h Monday to Friday"; write which one you mean
    1 hour a day, 5 hours on weekends: that could be "10 h a week: 1 h Monday to Friday, 2 h 30 min on Saturday and Sunday", "15 h a week: 1 h Monday to Friday, 5 h on Saturday and Sunday" or "12 h a week: 1 h Monday to Friday, 3 h 30 min on Saturday and Sunday"; write which one you mean
    "#);
}

#[test]
fn a_word_without_a_role_is_named_with_its_place() {
    let said = [
        "2 hours a day flurble",
        "2 horas al día, lunes a viernes",
        "2 hours a day, weekends are for family",
        "2h on Mi, Fr",
        "100 hours total",
        "at my own pace",
    ]
    .map(|phrase| format!("{phrase}: {}", refusal(Language::English, &read(phrase).unwrap_err())))
    .join("\n");
    insta::assert_snapshot!(said, @r#"
    2 hours a day flurble: I do not understand "flurble" there (character 15), and it could change the hours; do you mean "14 h a week: 2 h every day"? Write that, or say it in other words
    2 horas al día, lunes a viernes: I do not understand "lunes" there (character 17), and it could change the hours; do you mean "14 h a week: 2 h every day"? Write that, or say it in other words
    2 hours a day, weekends are for family: I do not understand "family" there (character 33), and it could change the hours; do you mean "10 h a week: 2 h Monday to Friday", "14 h a week: 2 h every day" or "4 h a week: 2 h on Saturday and Sunday"? Write that, or say it in other words
    2h on Mi, Fr: I do not understand "mi" there (character 7), and it could change the hours; do you mean "2 h a week: 2 h on Friday"? Write that, or say it in other words
    100 hours total: that is how much it is in all, and I need how much you study in a week; for example "10 hours a week"
    at my own pace: what is your pace? write how much you study, for example "10 hours a week"
    "#);
}

#[test]
fn a_start_that_is_stated_is_found() {
    for (phrase, from) in [
        ("2h a day starting jan 15", date(2027, 1, 15)),
        ("10h a week from september 1", date(2027, 9, 1)),
        ("starting next monday 2 hours a day", date(2026, 11, 23)),
        ("as of february 5 hours a week", date(2027, 2, 1)),
    ] {
        let stated = stated(phrase, &PaceWords::default(), TODAY).unwrap();
        assert_eq!(stated.from, Some(from), "{phrase}");
    }
    assert_eq!(stated("2h a day", &PaceWords::default(), TODAY).unwrap().from, None);
}

#[test]
fn phases_and_turns_hold_in_their_weeks() {
    let minutes = |phrase: &str, day: Date| read(phrase).unwrap().minutes_on(day, TODAY).low;
    let changing = "1h a day until march then 2h a day";
    assert_eq!([minutes(changing, date(2027, 2, 28)), minutes(changing, date(2027, 3, 1))], [60.0, 120.0]);
    let at_first = "1h a day for the first 2 weeks, then 3h a day";
    assert_eq!([minutes(at_first, date(2026, 12, 5)), minutes(at_first, date(2026, 12, 6))], [60.0, 180.0]);
    let seasonal = "1h a day, 3h a day in december";
    assert_eq!([minutes(seasonal, date(2026, 12, 31)), minutes(seasonal, date(2027, 1, 1))], [180.0, 60.0]);
    let saturdays = [5, 12, 19, 26].map(|day| minutes("every other saturday 8h", date(2026, 12, day)));
    assert!(saturdays == [480.0, 0.0, 480.0, 0.0] || saturdays == [0.0, 480.0, 0.0, 480.0], "{saturdays:?}");
}

#[test]
fn a_pace_in_a_question_is_found_and_a_length_is_none() {
    let found = |text: &str| mentioned(text, &PaceWords::default(), TODAY).map(|it| it.pace.hours_per_week().low);
    for (message, hours) in [
        ("how long does the cpc take at 10 hours a week?", Some(10.0)),
        ("if i study 2h every weekday when am i done with ccs", Some(10.0)),
        ("i work 40 hours a week, how long for the cpc if i do 8h a week", Some(8.0)),
        ("how long for the cpc if i work 40 hours a week", None),
        ("can i do it in 6 months", None),
        ("is the exam really 4 hours", None),
        ("i have 3 kids and work full time", None),
        ("how many questions a day should i do", None),
        ("my exam is on monday", None),
    ] {
        assert_eq!(found(message), hours, "{message:?}");
    }
}

#[test]
fn a_faq_says_what_full_time_is() {
    let words = PaceWords { full_time: (30, 36), part_time: (5, 9) };
    let week = |text: &str| parse(text, &words, TODAY).unwrap().hours_per_week();
    assert_eq!(week("full-time"), Hours { low: 30.0, high: 36.0 });
    assert_eq!(week("studying part time"), Hours { low: 5.0, high: 9.0 });
    assert_eq!(week("full-time, 40 hours a week"), Hours { low: 40.0, high: 40.0 }, "a figure wins");
}

#[test]
fn minutes_fall_on_the_days_that_were_named() {
    let pace = read("2h weekdays, 4h sat").unwrap();
    let on = |day| pace.minutes_on(date(2026, 11, day), TODAY).low;
    assert_eq!([23, 24, 25, 26, 27, 28, 29].map(on), [120.0, 120.0, 120.0, 120.0, 120.0, 240.0, 0.0]);
    let alternate = read("1h every other day").unwrap();
    let fortnight: f64 = (1..=14).map(|day| alternate.minutes_on(date(2027, 2, day), TODAY).low).sum();
    assert_eq!(fortnight, 7.0 * 60.0);
}

#[test]
fn the_longest_pace_can_be_read_back() {
    let named = days::WEEK.into_iter().zip(60u32..).map(|(day, minutes)| (Days::On(DaySet::of(&[day])), minutes));
    let others = [(Days::Any, 600), (Days::EveryNth(14), 62)];
    let counts = (1..7).map(|count| (Days::Count(count), 10 * u32::from(count)));
    let part = |(days, low)| Part::every_week(days, Minutes { low: 61 + low, high: 62 + low });
    let parts: Vec<Part> = named.chain(others).chain(counts).map(part).collect();
    let pace = Pace::new(parts).unwrap();
    assert_eq!(read(&pace.to_string()), Ok(pace));
    let phase = |weeks| Phase {
        until: Some(Boundary::Weeks(weeks)),
        months: Months::from_to(9, 10),
        parts: vec![Part { turn: Turn::new(7, 8), ..Part::every_week(Days::Count(3), Minutes { low: 61, high: 85 }) }],
    };
    let longest = Pace::in_phases((1..=16).map(phase).collect()).unwrap();
    assert_eq!(read(&longest.to_string()), Ok(longest));
    assert_eq!(Pace::in_phases((1..=17).map(phase).collect()), Err(PaceError::TooLong));
}

fn any_minutes(most: u32) -> impl Strategy<Value = Minutes> {
    (1..=most, 0..=most).prop_map(move |(low, more)| Minutes { low, high: (low + more).min(most) })
}

fn any_part() -> impl Strategy<Value = Part> {
    let days = prop_oneof![
        Just(Days::Any),
        (1u8..128).prop_map(|bits| {
            let named = days::WEEK.into_iter().enumerate().filter(|(index, _)| bits & (1 << index) != 0);
            Days::On(DaySet::of(&named.map(|(_, day)| day).collect::<Vec<_>>()))
        }),
        (1u8..=7).prop_map(Days::Count),
        (2u8..=14).prop_map(Days::EveryNth),
    ];
    let turn = prop_oneof![4 => Just(Turn::EVERY), 1 => (1u8..=4, 1u8..=4).prop_map(|(week, of)| Turn::new(week, of))];
    (days, any_minutes(400), turn).prop_map(|(days, minutes, turn)| Part { days, minutes, turn })
}

/// Any pace that a person could state, the same for good.
pub(crate) fn any_steady_pace() -> impl Strategy<Value = Pace> {
    proptest::collection::vec(any_part(), 1..=3).prop_filter_map("more than a day holds", |parts| Pace::new(parts).ok())
}

/// Any pace that a person could state.
pub(crate) fn any_pace() -> impl Strategy<Value = Pace> {
    let until = prop_oneof![
        (1u16..200).prop_map(Boundary::Weeks),
        (0i32..1000).prop_map(|days| Boundary::Day(TODAY.saturating_add(days.days()))),
    ];
    let months =
        prop_oneof![Just(Months::ALL), (1i8..=12, 1i8..=12).prop_map(|(one, other)| Months::from_to(one, other))];
    let phase = (proptest::option::of(until), months, proptest::collection::vec(any_part(), 0..=2))
        .prop_map(|(until, months, parts)| Phase { until, months, parts });
    let changing = proptest::collection::vec(phase, 2..=3)
        .prop_filter_map("more than a day holds, or nothing", |phases| Pace::in_phases(phases).ok());
    prop_oneof![2 => any_steady_pace(), 1 => changing]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_pace_is_written_as_a_phrase_that_reads_back_to_it(pace in any_pace()) {
        prop_assert_eq!(read(&pace.to_string()), Ok(pace));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        let _ = read(&text);
    }

    #[test]
    fn no_order_of_pieces_makes_the_reader_panic_or_break_a_limit(
        pieces in proptest::collection::vec(proptest::sample::select(&[
            "2", "1,5", "½", "1e3", "7:30", "-", "/", ",", "h", "m", "hours", "min", "a", "per", "every", "other", "week",
            "day", "days", "mon", "w", "f", "weekend", "and", "to", "between", "half", "quarter", "hundred", "twenty",
            "am", "pm", "noon", "until", "march", "then", "next", "one", "nothing", "not", "so", "maybe", "each way", "double", "times", "x", "twice", "except", "off", "full", "time", "in", "at", "months", "(", "é", "+",
        ][..]), 0..14),
        glue in any::<bool>(),
    ) {
        let text = pieces.join(if glue { "" } else { " " });
        if let Ok(pace) = read(&text) {
            let week = pace.hours_per_week();
            prop_assert!(week.low > 0.0 && week.low <= week.high && week.high <= 168.0, "{text:?} {week:?}");
            prop_assert_eq!(read(&pace.to_string()), Ok(pace));
        }
    }
}
