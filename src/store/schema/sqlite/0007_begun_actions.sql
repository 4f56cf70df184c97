-- What moderators have begun and not yet decided, as what they wrote into a form that was not saved: for an hour, so that
-- whichever process hears them next goes on with it. Nobody's id.
CREATE TABLE begun_actions (
    guild BIGINT NOT NULL,
    number BIGINT NOT NULL, -- the one that its buttons carry
    action TEXT NOT NULL, -- JSON
    ends BIGINT NOT NULL, -- when its hour is over, in seconds since 1970, UTC
    PRIMARY KEY (guild, number)
);
CREATE INDEX begun_actions_by_ends ON begun_actions (ends);
