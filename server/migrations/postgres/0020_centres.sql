-- Counselling centres as they are published: public data, nothing about people who seek counsel.
-- Times are seconds since 1970 in UTC.

CREATE TABLE centres (
    id         TEXT   NOT NULL PRIMARY KEY,
    content    TEXT   NOT NULL,
    changed_at BIGINT NOT NULL
);

-- Grows with every change, so that each server knows when what it has read is old.
CREATE TABLE centres_revision (
    one    BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    number BIGINT NOT NULL
);
INSERT INTO centres_revision (one, number) VALUES (1, 0);
