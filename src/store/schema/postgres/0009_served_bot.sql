-- Which bot the processes serve, and where: two bots, or one on Discord and one on a playground, cannot share shards.
ALTER TABLE fleet ADD COLUMN served TEXT COLLATE "C" NOT NULL DEFAULT ''; -- nothing where no process has said so yet
