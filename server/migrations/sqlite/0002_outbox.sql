-- Applications on their way to an authority. `application`, `sealed` and `handover` lie under
-- the platform's key; the first two are emptied when the hand-over is confirmed, and
-- what remains is free of content. Times are seconds since 1970 in UTC.

CREATE TABLE outbox (
    number         TEXT   NOT NULL PRIMARY KEY,
    leika          TEXT   NOT NULL,
    authority      TEXT   NOT NULL,
    state          TEXT   NOT NULL CHECK (state IN ('queued', 'handed_over', 'received', 'refused', 'failed')),
    handover       BLOB   NOT NULL,
    application    BLOB ,
    sealed         BLOB ,
    attempts       BIGINT NOT NULL,
    trouble        TEXT,
    queued_at      BIGINT NOT NULL,
    handed_over_at BIGINT,
    changed_at     BIGINT NOT NULL,
    due_at         BIGINT NOT NULL,
    lease          TEXT,
    leased_until   BIGINT NOT NULL
);
CREATE INDEX outbox_due_at ON outbox (due_at);
CREATE INDEX outbox_changed_at ON outbox (changed_at);
