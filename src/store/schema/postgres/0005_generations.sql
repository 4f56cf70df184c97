-- A change of the number of shards without a gap: for a while there are two generations, told apart by their numbers.

ALTER TABLE fleet ADD COLUMN next BIGINT NOT NULL DEFAULT 0; -- how many shards the next generation has; 0 where there is none
ALTER TABLE fleet ADD COLUMN cutover BIGINT NOT NULL DEFAULT 0; -- what is newer by Discord's clock is the next generation's

-- How far a shard's holder has come with it: 0 away, 1 connected, 2 heard of all before the cutover, 3 refused by Discord.
ALTER TABLE shard_leases ADD COLUMN standing BIGINT NOT NULL DEFAULT 0;

-- A server is on a shard of each generation.
ALTER TABLE shard_guilds DROP CONSTRAINT shard_guilds_pkey;
ALTER TABLE shard_guilds ADD PRIMARY KEY (guild, total);
