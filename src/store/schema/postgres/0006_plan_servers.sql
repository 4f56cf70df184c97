-- As ../sqlite/0006_plan_servers.sql.
ALTER TABLE plans ADD COLUMN guild BIGINT;
