-- The last batch of counts that each process has written. A process whose connection broke while a batch was confirmed
-- finds here whether it was written, and counts nothing twice.
CREATE TABLE writers (
    name TEXT PRIMARY KEY, -- drawn at random at the start of the process
    batch BIGINT NOT NULL,
    day TEXT NOT NULL -- the day of that batch; rows of long ago are deleted
);
