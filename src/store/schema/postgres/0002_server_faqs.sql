-- As ../sqlite/0005_server_faqs.sql.
CREATE TABLE server_revisions (
    guild BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL,
    moderator BIGINT,
    via TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (guild, number)
);
