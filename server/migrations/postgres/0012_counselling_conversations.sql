-- Conversations: who can read, in signed links; what was written, in envelopes that nothing here opens.
-- Places count the events of a conversation from 1 without gaps. Times are seconds since 1970 in UTC.

CREATE TABLE counselling_conversations (
    id              TEXT   NOT NULL PRIMARY KEY,
    centre          TEXT   NOT NULL REFERENCES counselling_centres (id) ON DELETE CASCADE,
    topic           TEXT   NOT NULL,
    language        TEXT   NOT NULL,
    seeker          TEXT   NOT NULL REFERENCES counselling_accounts (id) ON DELETE CASCADE,
    state           TEXT   NOT NULL CHECK (state IN ('open', 'closed', 'blocked')),
    waiting         BIGINT NOT NULL,
    answered        BIGINT NOT NULL,
    begun_at        BIGINT NOT NULL,
    last_message_at BIGINT NOT NULL,
    chosen_end      BIGINT,
    ends_at         BIGINT NOT NULL,
    promised_at     BIGINT NOT NULL,
    last            BIGINT NOT NULL,
    epoch           BIGINT NOT NULL,
    file_bytes      BIGINT NOT NULL
);
CREATE INDEX counselling_conversations_seeker ON counselling_conversations (seeker);
CREATE INDEX counselling_conversations_centre ON counselling_conversations (centre, waiting);
CREATE INDEX counselling_conversations_ends_at ON counselling_conversations (ends_at);

CREATE TABLE counselling_readers (
    conversation TEXT NOT NULL REFERENCES counselling_conversations (id) ON DELETE CASCADE,
    fingerprint  TEXT NOT NULL,
    role         TEXT NOT NULL,
    PRIMARY KEY (conversation, fingerprint)
);
CREATE INDEX counselling_readers_fingerprint ON counselling_readers (fingerprint);

CREATE TABLE counselling_events (
    conversation TEXT   NOT NULL REFERENCES counselling_conversations (id) ON DELETE CASCADE,
    place        BIGINT NOT NULL,
    kind         TEXT   NOT NULL CHECK (kind IN ('link', 'message', 'deleted', 'state')),
    name         TEXT   NOT NULL,
    sender       TEXT,
    device       TEXT,
    number       BIGINT,
    body         BYTEA,
    keys         BYTEA,
    at           BIGINT NOT NULL,
    PRIMARY KEY (conversation, place)
);
CREATE INDEX counselling_events_name ON counselling_events (conversation, name);

CREATE TABLE counselling_streams (
    conversation TEXT   NOT NULL REFERENCES counselling_conversations (id) ON DELETE CASCADE,
    sender       TEXT   NOT NULL,
    device       TEXT   NOT NULL,
    number       BIGINT NOT NULL,
    last         TEXT   NOT NULL,
    PRIMARY KEY (conversation, sender, device)
);

CREATE TABLE counselling_files (
    conversation TEXT   NOT NULL REFERENCES counselling_conversations (id) ON DELETE CASCADE,
    id           TEXT   NOT NULL,
    sender       TEXT   NOT NULL,
    bytes        BIGINT NOT NULL,
    PRIMARY KEY (conversation, id)
);

CREATE TABLE counselling_file_pieces (
    conversation TEXT   NOT NULL,
    file         TEXT   NOT NULL,
    place        BIGINT NOT NULL,
    piece        BYTEA NOT NULL,
    PRIMARY KEY (conversation, file, place),
    FOREIGN KEY (conversation, file) REFERENCES counselling_files (conversation, id) ON DELETE CASCADE
);
