-- What the moderators of a server have written of its FAQ: every state of it, the newest in force. The text is in the
-- format of faq.toml, with what it says otherwise than the host's file under [base].
CREATE TABLE server_revisions (
    guild BIGINT NOT NULL,
    number BIGINT NOT NULL, -- counts up from 1 in each server
    at BIGINT NOT NULL, -- seconds since 1970, UTC
    fingerprint TEXT NOT NULL,
    moderator BIGINT, -- their Discord id; NULL for nobody in particular
    via TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (guild, number)
);
