-- Drafts, their files and receipts. Everything a person typed or sent is sealed;
-- what stands in the clear is needed to find, bound and delete rows.
-- Times are seconds since 1970 in UTC.

CREATE TABLE drafts (
    id           TEXT   NOT NULL PRIMARY KEY,
    form         TEXT   NOT NULL,
    version      TEXT   NOT NULL,
    revision     BIGINT NOT NULL,
    sealed       BYTEA   NOT NULL,
    upload_bytes BIGINT NOT NULL,
    edited_at    BIGINT NOT NULL
);
CREATE INDEX drafts_edited_at ON drafts (edited_at);

CREATE TABLE uploads (
    id         TEXT   NOT NULL PRIMARY KEY,
    draft_id   TEXT   NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    state      TEXT   NOT NULL CHECK (state IN ('arriving', 'kept')),
    bytes      BIGINT NOT NULL,
    started_at BIGINT NOT NULL
);
CREATE INDEX uploads_draft_id ON uploads (draft_id);

CREATE TABLE upload_chunks (
    upload_id TEXT   NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
    place     BIGINT NOT NULL,
    sealed    BYTEA   NOT NULL,
    PRIMARY KEY (upload_id, place)
);

CREATE TABLE receipts (
    id         TEXT   NOT NULL PRIMARY KEY,
    number     TEXT   NOT NULL,
    sealed     BYTEA   NOT NULL,
    viewed_at  BIGINT NOT NULL
);
CREATE INDEX receipts_viewed_at ON receipts (viewed_at);
