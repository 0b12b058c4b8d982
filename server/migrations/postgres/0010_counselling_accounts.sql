-- Pseudonymous accounts and what belongs to them. Verifiers are keyed hashes, keys are wrapped on the
-- device; nothing here opens anything. Times are seconds since 1970 in UTC.

CREATE TABLE counselling_accounts (
    id             TEXT   NOT NULL PRIMARY KEY,
    name           TEXT   NOT NULL UNIQUE,
    shown          TEXT   NOT NULL,
    kind           TEXT   NOT NULL CHECK (kind IN ('seeker', 'counsellor')),
    stretch        BIGINT NOT NULL,
    verifier       BYTEA NOT NULL,
    identity       BYTEA NOT NULL,
    fingerprint    TEXT   NOT NULL UNIQUE,
    by_password    BYTEA NOT NULL,
    sheet_verifier BYTEA NOT NULL,
    by_sheet       BYTEA NOT NULL,
    terms          TEXT   NOT NULL,
    privacy        TEXT   NOT NULL,
    totp           BYTEA,
    totp_pending   BYTEA,
    totp_step      BIGINT NOT NULL DEFAULT 0,
    away_until     BIGINT,
    deputy         TEXT,
    opened_at      BIGINT NOT NULL,
    touched_at     BIGINT NOT NULL
);
CREATE INDEX counselling_accounts_touched_at ON counselling_accounts (touched_at);

CREATE TABLE counselling_sessions (
    token            TEXT   NOT NULL PRIMARY KEY,
    id               TEXT   NOT NULL,
    account          TEXT   NOT NULL REFERENCES counselling_accounts (id) ON DELETE CASCADE,
    by_what          TEXT   NOT NULL CHECK (by_what IN ('password', 'sheet', 'device', 'invitation')),
    page_key         TEXT,
    begun_at         BIGINT NOT NULL,
    last_interaction BIGINT NOT NULL
);
CREATE INDEX counselling_sessions_account ON counselling_sessions (account);
CREATE INDEX counselling_sessions_last_interaction ON counselling_sessions (last_interaction);

CREATE TABLE counselling_notes (
    account  TEXT   NOT NULL REFERENCES counselling_accounts (id) ON DELETE CASCADE,
    name     TEXT   NOT NULL,
    revision BIGINT NOT NULL,
    note     BYTEA NOT NULL,
    PRIMARY KEY (account, name)
);

CREATE TABLE counselling_pairings (
    meeting  TEXT   NOT NULL PRIMARY KEY,
    account  TEXT   NOT NULL REFERENCES counselling_accounts (id) ON DELETE CASCADE,
    request  BYTEA,
    handover BYTEA,
    ends_at  BIGINT NOT NULL
);
CREATE INDEX counselling_pairings_ends_at ON counselling_pairings (ends_at);

CREATE TABLE counselling_tickets (
    token   TEXT   NOT NULL PRIMARY KEY,
    account TEXT   NOT NULL REFERENCES counselling_accounts (id) ON DELETE CASCADE,
    ends_at BIGINT NOT NULL
);
CREATE INDEX counselling_tickets_ends_at ON counselling_tickets (ends_at);
