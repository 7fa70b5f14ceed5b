"""The tables of the chat server's own file."""

VERSION = 4

TABLES = """
CREATE TABLE person (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, note TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

CREATE TABLE session (
    hash BLOB PRIMARY KEY, person TEXT NOT NULL REFERENCES person, csrf TEXT NOT NULL,
    expires INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE link (
    hash BLOB PRIMARY KEY, person TEXT REFERENCES person, chat TEXT REFERENCES chat, name TEXT,
    expires INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0, receipt TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE chat (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('group', 'private')),
    title TEXT NOT NULL, owner TEXT UNIQUE REFERENCES person,
    CHECK ((kind = 'private') = (owner IS NOT NULL))
) WITHOUT ROWID;

CREATE TABLE member (
    chat TEXT NOT NULL REFERENCES chat, person TEXT NOT NULL REFERENCES person,
    read_up_to INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chat, person)
) WITHOUT ROWID;
CREATE INDEX member_of ON member (person);

-- author is a person, or nobody for the bot; client_key is the sender's own name for the message; heard: the bot's sign
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT, chat TEXT NOT NULL REFERENCES chat,
    author TEXT REFERENCES person, spans TEXT NOT NULL, buttons TEXT NOT NULL DEFAULT '[]',
    tone TEXT NOT NULL DEFAULT 'plain', reply_to INTEGER, pinned INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL DEFAULT 'shown' CHECK (state IN ('shown', 'removed')),
    heard INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL, client_key TEXT, UNIQUE (author, client_key)
);
CREATE INDEX message_of ON message (chat, id);
CREATE INDEX message_pinned ON message (chat, id) WHERE pinned = 1;
CREATE INDEX message_age ON message (at);

CREATE TABLE photo (
    id TEXT PRIMARY KEY, chat TEXT NOT NULL REFERENCES chat, person TEXT REFERENCES person,
    message INTEGER, place INTEGER NOT NULL DEFAULT 0, alt TEXT NOT NULL DEFAULT '',
    bytes BLOB, type TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL,
    CHECK ((bytes IS NULL) = (removed = 1))
);
CREATE INDEX photo_of ON photo (message, place);

-- for the bot: what people did
CREATE TABLE event (
    number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, chat TEXT NOT NULL,
    private INTEGER NOT NULL, person TEXT NOT NULL, language TEXT, body TEXT NOT NULL,
    at INTEGER NOT NULL
);

-- who began at a wall's QR code, or at the door, and has not said anything yet
CREATE TABLE visitor (
    person TEXT PRIMARY KEY REFERENCES person, since INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX visitor_age ON visitor (since);

-- presses of a start button, for as long as one press may come twice
CREATE TABLE arrival (
    once BLOB PRIMARY KEY, person TEXT NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID;

-- how a browser that is closed can be woken; rung is when it last was, for an alarm
CREATE TABLE subscription (
    session BLOB PRIMARY KEY REFERENCES session ON DELETE CASCADE, endpoint TEXT NOT NULL UNIQUE,
    point TEXT NOT NULL, secret TEXT NOT NULL, everything INTEGER NOT NULL, language TEXT NOT NULL,
    rung INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- at most one of each kind for each session is on its way
CREATE TABLE push (
    session BLOB NOT NULL REFERENCES subscription ON DELETE CASCADE ON UPDATE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('alarm', 'news')),
    at INTEGER NOT NULL, due INTEGER NOT NULL, tries INTEGER NOT NULL,
    PRIMARY KEY (session, kind)
) WITHOUT ROWID;
CREATE INDEX push_due ON push (due);

-- ways in which people prove who they are: the secret of an app is sealed, step is the last one used
CREATE TABLE factor (
    id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person, kind TEXT NOT NULL CHECK (kind IN ('passkey', 'totp')),
    made INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0, credential BLOB UNIQUE, public_key BLOB,
    counter INTEGER NOT NULL DEFAULT 0, secret BLOB, step INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX factor_of ON factor (person);

-- spare codes that are left, as tags under the key of the seals
CREATE TABLE spare_code (
    tag BLOB PRIMARY KEY, person TEXT NOT NULL REFERENCES person
) WITHOUT ROWID;
CREATE INDEX spare_code_of ON spare_code (person);

-- when a session last proved whose it is
CREATE TABLE proof (
    session BLOB PRIMARY KEY REFERENCES session ON DELETE CASCADE, at INTEGER NOT NULL
) WITHOUT ROWID;

-- what a session may still finish, once: a challenge to be signed, an app that is being set up
CREATE TABLE begun (
    key BLOB PRIMARY KEY, session BLOB NOT NULL REFERENCES session ON DELETE CASCADE, purpose TEXT NOT NULL,
    body BLOB NOT NULL, expires INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX begun_of ON begun (session);

-- wrong tries since the last right one
CREATE TABLE wrong_try (
    person TEXT PRIMARY KEY REFERENCES person, many INTEGER NOT NULL, until INTEGER NOT NULL
) WITHOUT ROWID;

-- who begins anew, with the link of a commander only
CREATE TABLE renewal (
    person TEXT PRIMARY KEY REFERENCES person, hash BLOB NOT NULL, expires INTEGER NOT NULL, receipt TEXT NOT NULL
) WITHOUT ROWID;

-- for browsers: what changed where; with a person, only for that one
CREATE TABLE feed (
    number INTEGER PRIMARY KEY AUTOINCREMENT, chat TEXT NOT NULL, person TEXT,
    kind TEXT NOT NULL, message INTEGER, at INTEGER NOT NULL
);
CREATE INDEX feed_of ON feed (chat, number);

-- what the bot has asked for, under its own keys: a repeat gets the first answer
CREATE TABLE receipt (
    key TEXT PRIMARY KEY, verb TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID;
"""
