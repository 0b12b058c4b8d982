-- Applications on their way to an authority. `sealed` holds the application and the
-- state of its hand-over under the platform's key; it is emptied when the hand-over
-- is confirmed, and what remains is free of content.
-- Times are seconds since 1970 in UTC.

CREATE TABLE outbox (
    number       TEXT   NOT NULL PRIMARY KEY,
    leika        TEXT   NOT NULL,
    authority    TEXT   NOT NULL,
    state        TEXT   NOT NULL CHECK (state IN ('queued', 'handed_over', 'received', 'refused', 'failed')),
    payload      BYTEA,
    progress     BYTEA   NOT NULL,
    attempts     BIGINT NOT NULL,
    trouble      TEXT,
    queued_at    BIGINT NOT NULL,
    changed_at   BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    lease        TEXT,
    leased_until BIGINT NOT NULL
);
CREATE INDEX outbox_due_at ON outbox (due_at);
