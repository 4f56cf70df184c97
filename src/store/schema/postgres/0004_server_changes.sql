-- Which change of a server's FAQ was its last, by the count of them in `changes`: what a process looks up whose shelf may hold
-- an older state.
CREATE TABLE server_changes (
    guild BIGINT PRIMARY KEY,
    change BIGINT NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL -- of the text
);
CREATE INDEX server_changes_by_change ON server_changes (change);
