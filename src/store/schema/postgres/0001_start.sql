-- What certpace keeps: the tables of ../sqlite, where every column is explained. Text compares by its bytes, as in SQLite;
-- an index then also outlives a newer collation of the operating system.
CREATE TABLE decisions (
    day TEXT COLLATE "C" NOT NULL,
    guild BIGINT NOT NULL,
    band TEXT COLLATE "C" NOT NULL,
    entry TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (day, guild, band, entry)
);

CREATE TABLE feedback (
    day TEXT COLLATE "C" NOT NULL,
    guild BIGINT NOT NULL,
    entry TEXT COLLATE "C" NOT NULL,
    mark TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (day, guild, entry, mark)
);

CREATE TABLE misses (
    number BIGINT PRIMARY KEY,
    guild BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    entry TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    first_day TEXT COLLATE "C" NOT NULL,
    last_day TEXT COLLATE "C" NOT NULL,
    asked BIGINT NOT NULL,
    hidden_until TEXT COLLATE "C" NOT NULL
);
-- A row of an index has room for 2,700 bytes, and a question may be longer.
CREATE UNIQUE INDEX misses_by_what ON misses (guild, kind, entry, md5(text));
CREATE INDEX misses_by_first_day ON misses (first_day);

CREATE TABLE revisions (
    number BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL,
    moderator BIGINT,
    via TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL
);

CREATE TABLE settings (
    guild BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (guild, name)
);

CREATE TABLE opt_outs (
    member TEXT COLLATE "C" PRIMARY KEY
);

CREATE TABLE numbers (
    name TEXT COLLATE "C" PRIMARY KEY,
    last BIGINT NOT NULL
);
INSERT INTO numbers (name, last) VALUES ('misses', 0), ('revisions', 0);

CREATE TABLE plans (
    member TEXT COLLATE "C" PRIMARY KEY,
    goal TEXT COLLATE "C" NOT NULL,
    zone TEXT COLLATE "C" NOT NULL,
    pauses TEXT COLLATE "C" NOT NULL,
    paused_since TEXT COLLATE "C" NOT NULL,
    ended TEXT COLLATE "C" NOT NULL,
    used TEXT COLLATE "C" NOT NULL,
    remind_in BIGINT,
    remind_day BIGINT,
    remind_hour BIGINT,
    remind_at BIGINT,
    unanswered BIGINT
);
CREATE INDEX plans_by_remind_at ON plans (remind_at);

CREATE TABLE plan_days (
    member TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    minutes BIGINT NOT NULL,
    PRIMARY KEY (member, day)
);

CREATE TABLE writers (
    name TEXT COLLATE "C" PRIMARY KEY,
    batch BIGINT NOT NULL,
    day TEXT COLLATE "C" NOT NULL
);
