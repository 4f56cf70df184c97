-- What certpace keeps. Plain SQL that SQLite and PostgreSQL both read: whole numbers are BIGINT, days are TEXT
-- (2026-11-22, which sorts as time does), a missing server (a direct message) is 0, a missing entry is ''.

-- What was done with questions. No text, nobody's id.
CREATE TABLE decisions (
    day TEXT NOT NULL,
    guild BIGINT NOT NULL,
    band TEXT NOT NULL, -- answered, suggested or silent
    entry TEXT NOT NULL, -- the entry that was answered or suggested first
    amount BIGINT NOT NULL,
    PRIMARY KEY (day, guild, band, entry)
);

-- Which button was pressed under an answer.
CREATE TABLE feedback (
    day TEXT NOT NULL,
    guild BIGINT NOT NULL,
    entry TEXT NOT NULL,
    mark TEXT NOT NULL, -- helped or refused
    amount BIGINT NOT NULL,
    PRIMARY KEY (day, guild, entry, mark)
);

-- Questions that were not answered well, for moderators to review. Redacted before they come here; nobody's id.
CREATE TABLE misses (
    number BIGINT PRIMARY KEY,
    guild BIGINT NOT NULL,
    kind TEXT NOT NULL, -- unanswered, refused or near
    entry TEXT NOT NULL, -- the entry that was refused or only suggested
    text TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    asked BIGINT NOT NULL,
    hidden_until TEXT NOT NULL, -- a moderator said "later"; '' when nobody did
    UNIQUE (guild, kind, entry, text)
);
CREATE INDEX misses_by_first_day ON misses (first_day);

-- Every state of the FAQ that has come into force.
CREATE TABLE revisions (
    number BIGINT PRIMARY KEY,
    at BIGINT NOT NULL, -- seconds since 1970, UTC
    fingerprint TEXT NOT NULL,
    moderator BIGINT, -- their Discord id; NULL for an edit by hand
    via TEXT NOT NULL,
    text TEXT NOT NULL
);

-- What moderators have set; server 0 is for all.
CREATE TABLE settings (
    guild BIGINT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (guild, name)
);

-- Members who want no automatic answers, as hashes under a key that lies beside the database.
CREATE TABLE opt_outs (
    member TEXT PRIMARY KEY
);
