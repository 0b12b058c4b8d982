-- How much the retention job has deleted, a row for each kind of record. Counts and times only,
-- nothing about any person. Times are seconds since 1970 in UTC.

CREATE TABLE deletions (
    kind      TEXT   NOT NULL PRIMARY KEY,
    total     BIGINT NOT NULL,
    since     BIGINT NOT NULL,
    ran_at    BIGINT NOT NULL,
    latest    BIGINT NOT NULL,
    latest_at BIGINT
);
