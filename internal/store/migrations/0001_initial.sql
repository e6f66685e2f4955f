-- The first schema of Beseda: persons and their log-ins, circles, channels,
-- messages, and the streams that every change is appended to.
--
-- One text serves both databases; store/dialect puts in the words that differ:
-- SQLite's STRICT tables know only INTEGER, TEXT and BLOB, PostgreSQL compares
-- text by bytes (COLLATE "C") because SQLite does. {{clustered}} marks tables
-- whose rows SQLite keeps in the order of the primary key.
--
-- Times are milliseconds since 1970 in UTC and 0 means never; a reference is 0
-- for none. So no column is NULL, and no query needs to tell NULL from 0.
-- Foreign keys stand where a row is a part of another one. Rows written on the
-- way of a message have none: they would cost a lookup each.

CREATE TABLE instance (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) {{clustered}};

-- Persons.

CREATE TABLE persons (
    id            BIGINT   NOT NULL PRIMARY KEY CHECK (id > 0),
    handle        TEXT     NOT NULL,
    name          TEXT     NOT NULL,
    headline      TEXT     NOT NULL,
    admin         BOOLEAN  NOT NULL,
    language      TEXT     NOT NULL,
    time_zone     TEXT     NOT NULL,
    avatar        BIGINT   NOT NULL,
    status_emoji  TEXT     NOT NULL,
    status_text   TEXT     NOT NULL,
    status_until  BIGINT   NOT NULL,
    invisible     BOOLEAN  NOT NULL,
    password_hash TEXT     NOT NULL DEFAULT '',
    created_at    BIGINT   NOT NULL,
    ended_at      BIGINT   NOT NULL
) {{strict}};
CREATE UNIQUE INDEX persons_handle ON persons (handle);

-- The folded words of name and handle, for search by prefix.
CREATE TABLE person_words (
    word      TEXT   NOT NULL,
    person_id BIGINT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
    PRIMARY KEY (word, person_id)
) {{clustered}};
CREATE INDEX person_words_person ON person_words (person_id, word);

-- body is JSON that only Go looks into; receipts repeats the one choice that is
-- asked for many persons at once.
CREATE TABLE person_settings (
    person_id BIGINT  NOT NULL PRIMARY KEY REFERENCES persons (id) ON DELETE CASCADE,
    body      TEXT    NOT NULL,
    receipts  BOOLEAN NOT NULL
) {{strict}};

CREATE TABLE sessions (
    id         BIGINT NOT NULL PRIMARY KEY CHECK (id > 0),
    person_id  BIGINT NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
    token_hash BYTEA  NOT NULL,
    device     TEXT   NOT NULL,
    address    TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
) {{strict}};
CREATE UNIQUE INDEX sessions_token ON sessions (token_hash);
CREATE INDEX sessions_person ON sessions (person_id, id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE invites (
    id         BIGINT   NOT NULL PRIMARY KEY CHECK (id > 0),
    code       TEXT     NOT NULL,
    target     SMALLINT NOT NULL,
    target_id  BIGINT   NOT NULL,
    role       SMALLINT NOT NULL,
    admin      BOOLEAN  NOT NULL,
    approval   BOOLEAN  NOT NULL,
    max_uses   BIGINT   NOT NULL CHECK (max_uses >= 0),
    uses       BIGINT   NOT NULL,
    created_by BIGINT   NOT NULL,
    created_at BIGINT   NOT NULL,
    expires_at BIGINT   NOT NULL,
    revoked_at BIGINT   NOT NULL,
    CHECK (max_uses = 0 OR uses <= max_uses)
) {{strict}};
CREATE UNIQUE INDEX invites_code ON invites (code);
CREATE INDEX invites_target ON invites (target, target_id, id);

CREATE TABLE invite_uses (
    n         {{identity}},
    invite_id BIGINT NOT NULL REFERENCES invites (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL,
    at        BIGINT NOT NULL
) {{strict}};
CREATE INDEX invite_uses_invite ON invite_uses (invite_id, n);

CREATE TABLE pictures (
    id         BIGINT NOT NULL PRIMARY KEY CHECK (id > 0),
    owner_id   BIGINT NOT NULL,
    created_at BIGINT NOT NULL
) {{strict}};

-- Circles.

CREATE TABLE circles (
    id          BIGINT   NOT NULL PRIMARY KEY CHECK (id > 0),
    slug        TEXT     NOT NULL,
    name        TEXT     NOT NULL,
    description TEXT     NOT NULL,
    picture     BIGINT   NOT NULL,
    visibility  SMALLINT NOT NULL CHECK (visibility BETWEEN 1 AND 3),
    members     BIGINT   NOT NULL CHECK (members >= 0),
    created_by  BIGINT   NOT NULL,
    created_at  BIGINT   NOT NULL
) {{strict}};
CREATE UNIQUE INDEX circles_slug ON circles (slug);

CREATE TABLE circle_members (
    circle_id BIGINT   NOT NULL REFERENCES circles (id) ON DELETE CASCADE,
    person_id BIGINT   NOT NULL,
    role      SMALLINT NOT NULL CHECK (role BETWEEN 1 AND 5),
    invite_id BIGINT   NOT NULL,
    joined_at BIGINT   NOT NULL,
    PRIMARY KEY (circle_id, person_id)
) {{clustered}};
CREATE INDEX circle_members_person ON circle_members (person_id);

CREATE TABLE circle_requests (
    circle_id BIGINT NOT NULL REFERENCES circles (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL,
    invite_id BIGINT NOT NULL,
    note      TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (circle_id, person_id)
) {{clustered}};

-- Channels.

-- last_num is the counter of the messages in the channel proper: the row is
-- locked by whoever takes the next number, so numbers have no gaps.
CREATE TABLE channels (
    id          BIGINT   NOT NULL PRIMARY KEY CHECK (id > 0),
    place       SMALLINT NOT NULL CHECK (place BETWEEN 1 AND 5),
    circle_id   BIGINT   NOT NULL,
    name        TEXT     NOT NULL,
    topic       TEXT     NOT NULL,
    picture     BIGINT   NOT NULL,
    visibility  SMALLINT NOT NULL,
    is_default  BOOLEAN  NOT NULL,
    members     BIGINT   NOT NULL CHECK (members >= 0),
    last_num    BIGINT   NOT NULL,
    last_at     BIGINT   NOT NULL,
    created_by  BIGINT   NOT NULL,
    created_at  BIGINT   NOT NULL,
    archived_at BIGINT   NOT NULL
) {{strict}};
CREATE INDEX channels_circle ON channels (circle_id) WHERE circle_id > 0;

-- The one channel of two persons, low id first; of one person with himself
-- (both ids the same) it is the notes channel.
CREATE TABLE direct_pairs (
    low        BIGINT NOT NULL,
    high       BIGINT NOT NULL,
    channel_id BIGINT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    PRIMARY KEY (low, high),
    CHECK (low <= high)
) {{clustered}};

CREATE TABLE channel_members (
    channel_id BIGINT   NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    person_id  BIGINT   NOT NULL,
    role       SMALLINT NOT NULL CHECK (role BETWEEN 1 AND 5),
    read       BIGINT   NOT NULL CHECK (read >= 0),
    manual     BOOLEAN  NOT NULL,
    level      SMALLINT NOT NULL,
    pinned     BIGINT   NOT NULL,
    invite_id  BIGINT   NOT NULL,
    joined_at  BIGINT   NOT NULL,
    PRIMARY KEY (channel_id, person_id)
) {{clustered}};
CREATE INDEX channel_members_person ON channel_members (person_id);

CREATE TABLE drafts (
    person_id  BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    root_id    BIGINT NOT NULL,
    body       TEXT   NOT NULL,
    reply_to   BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (person_id, channel_id, root_id)
) {{clustered}};

-- Messages.

-- mentions repeats the persons of the table mentions, and reactions counts the
-- rows of the table reactions, so that a page of messages which have none (most)
-- asks no other table.
CREATE TABLE messages (
    id           BIGINT NOT NULL PRIMARY KEY CHECK (id > 0),
    channel_id   BIGINT NOT NULL,
    num          BIGINT NOT NULL CHECK (num >= 0),
    seq          BIGINT NOT NULL,
    author_id    BIGINT NOT NULL,
    client_key   TEXT   NOT NULL,
    body         TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    edited_at    BIGINT NOT NULL,
    versions     BIGINT NOT NULL,
    retracted_at BIGINT NOT NULL,
    retracted_by BIGINT NOT NULL,
    reply_to     BIGINT NOT NULL,
    root_id      BIGINT NOT NULL,
    thread_num   BIGINT NOT NULL,
    fwd_message  BIGINT NOT NULL,
    fwd_channel  BIGINT NOT NULL,
    fwd_author   BIGINT NOT NULL,
    fwd_at       BIGINT NOT NULL,
    mentions     TEXT   NOT NULL,
    reactions    BIGINT NOT NULL CHECK (reactions >= 0),
    pinned_at    BIGINT NOT NULL,
    pinned_by    BIGINT NOT NULL
) {{strict}};
CREATE UNIQUE INDEX messages_num ON messages (channel_id, num) WHERE num > 0;
CREATE UNIQUE INDEX messages_thread ON messages (root_id, thread_num) WHERE root_id > 0;
CREATE UNIQUE INDEX messages_client_key ON messages (author_id, client_key) WHERE client_key <> '';
CREATE INDEX messages_pinned ON messages (channel_id, pinned_at) WHERE pinned_at > 0;

-- Who is named where. num is the message's number in the channel proper, so the
-- unread mentions of a member are those past his mark; a mention in a reply that
-- shows only in its thread has 0 and is counted by the thread.
CREATE TABLE mentions (
    person_id  BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    num        BIGINT NOT NULL,
    PRIMARY KEY (person_id, message_id)
) {{clustered}};
CREATE INDEX mentions_unread ON mentions (person_id, channel_id, num);

-- n is the order of choosing.
CREATE TABLE reactions (
    n          {{identity}},
    message_id BIGINT NOT NULL,
    person_id  BIGINT NOT NULL,
    emoji      TEXT   NOT NULL,
    at         BIGINT NOT NULL
) {{strict}};
CREATE UNIQUE INDEX reactions_choice ON reactions (message_id, person_id, emoji);

CREATE TABLE message_versions (
    message_id BIGINT NOT NULL,
    n          BIGINT NOT NULL CHECK (n > 0),
    body       TEXT   NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (message_id, n)
) {{clustered}};

CREATE TABLE threads (
    root_id    BIGINT NOT NULL PRIMARY KEY CHECK (root_id > 0),
    channel_id BIGINT NOT NULL,
    count      BIGINT NOT NULL,
    last_at    BIGINT NOT NULL,
    authors    TEXT   NOT NULL
) {{strict}};

-- follows is false for a person who said no; being named again does not
-- change that.
CREATE TABLE thread_members (
    root_id    BIGINT  NOT NULL,
    person_id  BIGINT  NOT NULL,
    channel_id BIGINT  NOT NULL,
    follows    BOOLEAN NOT NULL,
    read       BIGINT  NOT NULL CHECK (read >= 0),
    PRIMARY KEY (root_id, person_id)
) {{clustered}};
CREATE INDEX thread_members_person ON thread_members (person_id, root_id);

-- Streams.

CREATE TABLE streams (
    id   BIGINT   NOT NULL PRIMARY KEY CHECK (id > 0),
    kind SMALLINT NOT NULL,
    seq  BIGINT   NOT NULL
) {{strict}};

-- (tx_id, n) is the order of all streams. SQLite commits in the order of n and
-- needs no tx_id; PostgreSQL's default is the transaction's number, because n
-- is drawn before the commit and another transaction may overtake it.
CREATE TABLE events (
    n         {{identity}},
    tx_id     BIGINT NOT NULL DEFAULT {{tx_id}},
    stream_id BIGINT NOT NULL,
    seq       BIGINT NOT NULL CHECK (seq > 0),
    type      TEXT   NOT NULL,
    actor     BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    subject   BIGINT NOT NULL,
    object    BIGINT NOT NULL,
    detail    TEXT   NOT NULL
) {{strict}};
CREATE UNIQUE INDEX events_position ON events (stream_id, seq);

CREATE TABLE reader_cursors (
    reader TEXT   NOT NULL PRIMARY KEY,
    tx_id  BIGINT NOT NULL,
    n      BIGINT NOT NULL
) {{clustered}};
