-- As ../sqlite/0007_begun_actions.sql.
CREATE TABLE begun_actions (
    guild BIGINT NOT NULL,
    number BIGINT NOT NULL,
    action TEXT COLLATE "C" NOT NULL,
    ends BIGINT NOT NULL,
    PRIMARY KEY (guild, number)
);
CREATE INDEX begun_actions_by_ends ON begun_actions (ends);
