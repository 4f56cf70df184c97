//! Full-time and part-time, and hours of work that are none of study.

use super::assert_meant;

#[test]
fn full_time_is_study_or_a_job_as_the_rest_says() {
    assert_meant(JOBS);
}

const JOBS: &[(&str, f64, f64)] = &[
    ("full-time", 35.0, 40.0),
    ("part-time", 10.0, 20.0),
    ("20 hours a week part-time", 20.0, 20.0),
    ("part time, 15 hours a week", 15.0, 15.0),
    ("full time 40 hours a week", 40.0, 40.0),
    ("fulltime", 35.0, 40.0),
    ("full time, 6 hours a day mon-fri", 30.0, 30.0),
    ("i work full time but can do 10 hours a week", 10.0, 10.0),
    ("i work nights so 2 hours in the afternoon", 10.0, 10.0),
    ("full time", 35.0, 40.0),
    ("fulltime student", 35.0, 40.0),
    ("studying full time", 35.0, 40.0),
    ("part time for now", 10.0, 20.0),
    ("part-time study", 10.0, 20.0),
    ("parttime", 10.0, 20.0),
    ("full-time, 45 hours a week", 45.0, 45.0),
    ("part time around 12 hours a week", 12.0, 12.0),
    ("12 hours part-time", 12.0, 12.0),
    ("pt", 10.0, 20.0),
    ("i work 40 hours a week and can study 10", 10.0, 10.0),
    ("I work 9 to 5 and study 1h a day", 7.0, 7.0),
    ("my job is about 30 hours a week so 2h on weekdays", 10.0, 10.0),
    ("i work 10 hours a week", 10.0, 10.0),
];
