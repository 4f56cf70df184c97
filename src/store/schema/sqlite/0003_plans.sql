-- Study plans of members who started one. No text of theirs and no account's number: a member is the same hash as in
-- opt_outs, a goal is what /estimate was asked for, in ids, numbers and dates.
CREATE TABLE plans (
    member TEXT PRIMARY KEY,
    goal TEXT NOT NULL,
    zone TEXT NOT NULL, -- of the tz database: Europe/Berlin
    pauses TEXT NOT NULL, -- days from and to, with commas between
    paused_since TEXT NOT NULL, -- the first day of a pause without an end; '' when there is none
    ended TEXT NOT NULL, -- the day on which its member ended it; '' while it runs
    used TEXT NOT NULL, -- the day on which its member last did something with it
    remind_in BIGINT, -- the channel of direct messages; NULL without reminders, as the next four
    remind_day BIGINT, -- 0 Monday to 6 Sunday
    remind_hour BIGINT, -- 0 to 23, in the zone
    remind_at BIGINT, -- when the next one is due, in seconds since 1970, UTC
    unanswered BIGINT -- how many in a row
);
CREATE INDEX plans_by_remind_at ON plans (remind_at);

-- What was studied, by day. A day with no minutes was said to have none.
CREATE TABLE plan_days (
    member TEXT NOT NULL,
    day TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    PRIMARY KEY (member, day)
);
