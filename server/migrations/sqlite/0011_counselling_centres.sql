-- Who counsels where, and to which keys a centre's enquiries are sealed. Keys are wrapped for their holders.
-- Times are seconds since 1970 in UTC.

CREATE TABLE counselling_centres (
    id          TEXT   NOT NULL PRIMARY KEY,
    source      TEXT   NOT NULL UNIQUE,
    name        TEXT   NOT NULL,
    topics      TEXT   NOT NULL,
    languages   TEXT   NOT NULL,
    reply_hours BIGINT NOT NULL,
    renew       BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE counselling_roles (
    centre  TEXT NOT NULL REFERENCES counselling_centres (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES counselling_accounts (id) ON DELETE CASCADE,
    role    TEXT NOT NULL CHECK (role IN ('counsellor', 'admin')),
    PRIMARY KEY (centre, account, role)
);
CREATE INDEX counselling_roles_account ON counselling_roles (account);

CREATE TABLE counselling_intakes (
    centre      TEXT   NOT NULL REFERENCES counselling_centres (id) ON DELETE CASCADE,
    generation  BIGINT NOT NULL,
    fingerprint TEXT   NOT NULL UNIQUE,
    certificate BLOB NOT NULL,
    by_sheet    BLOB NOT NULL,
    PRIMARY KEY (centre, generation)
);

CREATE TABLE counselling_intake_keys (
    centre     TEXT   NOT NULL,
    generation BIGINT NOT NULL,
    account    TEXT   NOT NULL REFERENCES counselling_accounts (id) ON DELETE CASCADE,
    keys       BLOB NOT NULL,
    PRIMARY KEY (centre, generation, account),
    FOREIGN KEY (centre, generation) REFERENCES counselling_intakes (centre, generation) ON DELETE CASCADE
);

CREATE TABLE counselling_invitations (
    token   TEXT   NOT NULL PRIMARY KEY,
    name    TEXT   NOT NULL UNIQUE,
    shown   TEXT   NOT NULL,
    roles   TEXT   NOT NULL,
    totp    BLOB NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX counselling_invitations_made_at ON counselling_invitations (made_at);
