-- The server on which a plan was begun, whose FAQ has its study times; NULL for one that was begun in direct messages, or on a
-- server that the bot has left since: those go by the host's FAQ.
ALTER TABLE plans ADD COLUMN guild BIGINT;
