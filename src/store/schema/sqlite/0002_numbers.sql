-- The last number that was given out in each table that counts its rows. A number is never given twice, also not after
-- its row is gone: a moderator's page that is still open speaks of rows by their numbers.
CREATE TABLE numbers (
    name TEXT PRIMARY KEY, -- the table
    last BIGINT NOT NULL
);
INSERT INTO numbers (name, last) SELECT 'misses', coalesce(max(number), 0) FROM misses;
INSERT INTO numbers (name, last) SELECT 'revisions', coalesce(max(number), 0) FROM revisions;
