-- Many processes that share the shards of one bot; SQLite, whose file one process has to itself, has none of these. Times
-- are milliseconds since 1970 by the clock of the server.

-- The processes that run. One that does not renew its row is taken for gone.
CREATE TABLE processes (
    name TEXT COLLATE "C" PRIMARY KEY, -- drawn at random at the start of the process
    joined BIGINT NOT NULL,
    until BIGINT NOT NULL
);

-- How many shards there are in all: one row.
CREATE TABLE fleet (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    total BIGINT NOT NULL
);

-- Who runs which shard, and the session that whoever comes next resumes.
CREATE TABLE shard_leases (
    total BIGINT NOT NULL,
    shard BIGINT NOT NULL,
    holder TEXT COLLATE "C" NOT NULL, -- a process, or nobody
    until BIGINT NOT NULL,
    session TEXT COLLATE "C" NOT NULL, -- Discord's name for it, or nothing
    resume_url TEXT COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL, -- the last event that was dealt with, and all before it
    intents BIGINT NOT NULL,
    bot BIGINT NOT NULL, -- its user
    application BIGINT NOT NULL,
    PRIMARY KEY (total, shard)
);
CREATE INDEX shard_leases_by_holder ON shard_leases (holder);

-- What is known of the servers of a shard: roles, channels and their permissions, no account but the bot's own, and nothing
-- that anybody wrote. A session that is resumed does not tell of them again.
CREATE TABLE shard_guilds (
    guild BIGINT PRIMARY KEY,
    total BIGINT NOT NULL,
    shard BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL
);
CREATE INDEX shard_guilds_by_shard ON shard_guilds (total, shard);

-- When the next session may be begun in each of Discord's buckets.
CREATE TABLE identify_slots (
    bucket BIGINT PRIMARY KEY,
    next_at BIGINT NOT NULL
);

-- How often each kind of change was announced, for processes that missed the announcement.
CREATE TABLE changes (
    topic TEXT COLLATE "C" PRIMARY KEY,
    amount BIGINT NOT NULL
);
