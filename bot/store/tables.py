"""The core tables: what the house itself remembers; plugins have tables of their own."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from bot.columns import Folded, UtcTime
from bot.store.machine import day_key, lease, metadata, run

__all__ = ["day_key", "lease", "metadata", "run"]

# Units, groups, people ------------------------------------------------------------------------------------------

unit = Table(
    "unit",
    metadata,
    Column("id", Text, primary_key=True),
    Column("parent", Text, index=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("number", Text, nullable=False, default=""),
    Column("folded", Folded, nullable=False),
    Column("position", Integer, nullable=False, default=0),
    Column("ended_at", UtcTime),
)

unit_change = Table(
    "unit_change",
    metadata,
    Column("id", Text, primary_key=True),
    Column("unit", Text, nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("by", Text),
)

successor = Table(
    "successor",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("into", Text, primary_key=True),
)

reform = Table(
    "reform",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("unit", Text, nullable=False, index=True),
    Column("into", Text, nullable=False),
    Column("was", Text, nullable=False),
    Column("above", Text, nullable=False, default=""),
    Column("joined", Text, nullable=False, default=""),
    Column("agreed", Text, nullable=False, default=""),
    Column("at", UtcTime, nullable=False),
    Column("by", Text),
    Column("done_at", UtcTime),
    Column("closes", UtcTime),
    Column("closed_at", UtcTime),
    Column("undone_at", UtcTime),
)

neighbour = Table(
    "neighbour",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("near", Text, primary_key=True),
)

stamp = Table(
    "stamp",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

group = Table(
    "chat_group",
    metadata,
    Column("id", Text, primary_key=True),
    Column("unit", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("members", Integer, nullable=False, default=0),
    Column("bound_at", UtcTime, nullable=False),
    Column("bound_by", Text),
    Column("fields", Text, nullable=False, default=""),
    UniqueConstraint("account", "chat"),
)

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Folded, nullable=False),
    Column("language", Text, nullable=False, default="vi"),
    Column("created_at", UtcTime, nullable=False),
)

identity = Table(
    "identity",
    metadata,
    Column("account", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("person", Text, nullable=False, index=True),
    Column("chat", Text),
    Column("used", Integer),
)

membership = Table(
    "membership",
    metadata,
    Column("person", Text, primary_key=True),
    Column("group", Text, primary_key=True, index=True),
    Column("since", UtcTime, nullable=False),
)

grant = Table(
    "role_grant",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("unit", Text, nullable=False, index=True),
    Column("starts", UtcTime, nullable=False),
    Column("ends", UtcTime),
    Column("giver", Text),
    Column("deputy_of", Text),
)

shift = Table(
    "shift",
    metadata,
    Column("id", Text, primary_key=True),
    Column("unit", Text, nullable=False, index=True),
    Column("person", Text, nullable=False),
    Column("starts", UtcTime, nullable=False),
    Column("ends", UtcTime),
    Column("by", Text),
)

code = Table(
    "one_time_code",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("purpose", Text, nullable=False),
    Column("person", Text),
    Column("payload", Text, nullable=False),
    Column("expires", UtcTime, nullable=False),
)

# What waits for people ------------------------------------------------------------------------------------------

work = Table(
    "work",
    metadata,
    Column("plugin", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

approval = Table(
    "approval",
    metadata,
    Column("id", Text, primary_key=True),
    Column("plugin", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("need", Integer, nullable=False),
    Column("not_by", Text, nullable=False),
    Column("author", Text),
    Column("view", Text, nullable=False, default=""),
    Column("review_minutes", Integer),
    Column("state", Text, nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("review_by", UtcTime),
)

vote = Table(
    "vote",
    metadata,
    Column("approval", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("agreed", Boolean, nullable=False),
    Column("at", UtcTime, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    Column("actor", Text),
    Column("action", Text, nullable=False),
    Column("unit", Text, index=True),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    CheckConstraint("id = 1"),
)

# Notices and what brings their copies up to date ----------------------------------------------------------------

notice = Table(
    "notice",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Integer, unique=True),
    Column("plugin", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("unit", Text),
    Column("urgency", Integer, nullable=False),
    Column("matter", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("reported", Integer, nullable=False, default=0),
    Column("created_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
)

revision = Table(
    "revision",
    metadata,
    Column("notice", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("content", Text, nullable=False),
)

# Which pictures the content of a revision shows, so that none of them has to be read for it.
showing = Table(
    "showing",
    metadata,
    Column("media", Text, primary_key=True),
    Column("notice", Text, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Index("showing_notice", "notice"),
)

copy = Table(
    "copy",
    metadata,
    Column("id", Text, primary_key=True),
    Column("notice", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("desired", Integer, nullable=False),
    Column("applied", Integer, nullable=False, default=0),
    Column("desired_pin", Boolean, nullable=False, default=False),
    Column("applied_pin", Boolean, nullable=False, default=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("not_before", UtcTime),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("notice", "account", "chat"),
    Index("copy_notice", "notice", "state"),
    Index("copy_chat", "account", "chat"),
    Index(
        "copy_due",
        "account",
        "urgency",
        "created_at",
        sqlite_where=Column("state") == "due",
        postgresql_where=Column("state") == "due",
    ),
)

part = Table(
    "part",
    metadata,
    Column("copy", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("account", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("photos", Integer, nullable=False, default=0),
    Column("sent_at", UtcTime, nullable=False),
    Index("part_message", "account", "chat", "message"),
)

# What people are asked to do by hand where no bot may enter, and what was there before they did it.
hand = Table(
    "hand",
    metadata,
    Column("id", Text, primary_key=True),
    Column("copy", Text, nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("was", Text, nullable=False, default=""),
    Column("asked_at", UtcTime, nullable=False),
    Column("done_at", UtcTime),
    Column("by", Text),
)

operation = Table(
    "operation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", Text, nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("copy", Text, index=True),
    Column("ordinal", Integer),
    Column("verb", Text, nullable=False),
    Column("target", Text),
    Column("day", Integer),
    Column("body", LargeBinary),
    Column("digest", Text, nullable=False, default=""),
    Column("revision", Integer, nullable=False, default=0),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("not_before", UtcTime),
    Column("created_at", UtcTime, nullable=False),
    Column("error", Text, nullable=False, default=""),
    Column("outcome", Text),
    Index("operation_open", "account", "state", "urgency", "created_at"),
)

job = Table(
    "job",
    metadata,
    Column("id", Text, primary_key=True),
    Column("plugin", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("day", Integer),
    Column("body", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("run", Integer, nullable=False, default=0),
    Column("deaths", Integer, nullable=False, default=0),
    Column("tries", Integer, nullable=False, default=0),
    Column("not_before", UtcTime),
    Column("created_at", UtcTime, nullable=False),
    Column("why", Text, nullable=False, default=""),
    Index("job_open", "state", "created_at"),
)

button = Table(
    "button",
    metadata,
    Column("token", Text, primary_key=True),
    Column("plugin", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("unit", Text),
    Column("notice", Text, index=True),
    Column("expires", UtcTime),
)

media = Table(
    "media",
    metadata,
    Column("id", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("account", Text),
    Column("day", Integer),
    Column("source", LargeBinary),
    Column("width", Integer),
    Column("height", Integer),
    Column("data", LargeBinary),
    Column("created_at", UtcTime, nullable=False),
    Column("kept_for", Text, index=True),
)

# Time -----------------------------------------------------------------------------------------------------------

schedule = Table(
    "schedule",
    metadata,
    Column("id", Text, primary_key=True),
    Column("plugin", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("rule", Text),
    Column("missed", Text, nullable=False, default="once"),
    Column("due", UtcTime, nullable=False, index=True),
    UniqueConstraint("plugin", "name", "payload"),
)

outcome = Table(
    "outcome",
    metadata,
    Column("id", Text, primary_key=True),
    Column("plugin", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("day", Integer),
    Column("schedule", Text),
    Column("due", UtcTime),
    Column("created_at", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    UniqueConstraint("schedule", "due"),
)

# Coming in ------------------------------------------------------------------------------------------------------

seen = Table(
    "seen",
    metadata,
    Column("tag", LargeBinary, primary_key=True),
    Column("day", Integer, nullable=False, index=True),
)

cursor = Table(
    "cursor",
    metadata,
    Column("account", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

progress = Table(
    "progress",
    metadata,
    Column("tag", LargeBinary, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("day", Integer, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
)

spool = Table(
    "spool",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("day", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("created_at", UtcTime, nullable=False),
)

attempt = Table(
    "attempt",
    metadata,
    Column("tag", LargeBinary, primary_key=True),
    Column("day", Integer, nullable=False),
    Column("deaths", Integer, nullable=False),
)

adapter_state = Table(
    "adapter_state",
    metadata,
    Column("account", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

own_menu = Table(
    "own_menu",
    metadata,
    Column("account", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("digest", Text, nullable=False),
)

pause = Table(
    "pause",
    metadata,
    Column("account", Text, primary_key=True),
    Column("chat", Text, primary_key=True),
    Column("until", UtcTime, nullable=False),
)
