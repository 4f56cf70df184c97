-- What members may not do again for a while, for whichever process has their server next. It means nothing to another
-- database, and SQLite, which one process has to itself, has none of it.
CREATE TABLE cooldowns (
    kind TEXT COLLATE "C" NOT NULL,
    guild BIGINT NOT NULL, -- 0 for direct messages
    member TEXT COLLATE "C" NOT NULL, -- as in opt_outs
    ends BIGINT NOT NULL, -- in seconds since 1970, UTC
    PRIMARY KEY (kind, guild, member)
);
CREATE INDEX cooldowns_by_ends ON cooldowns (ends);
