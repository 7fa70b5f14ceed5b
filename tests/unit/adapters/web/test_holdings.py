"""Each table of the chat's own file is emptied when the register says so: rows are aged past their rule."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from adapters.web.server import schema
from adapters.web.server.holdings import WEB
from adapters.web.server.retention import Retention, tidy
from adapters.web.server.store import Tx
from bot.model.holdings import Hand, Until

MS = timedelta(milliseconds=1)
AGED = {each.table: timedelta(days=each.holds.kept.days) for each in WEB if each.holds.kept.until is Until.AGE}
"""How old rows become there, as the register says it."""


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    """A file as at its start, without the rules that tie rows to each other."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.row_factory = sqlite3.Row
        db.executescript(schema.TABLES)
        for kind, owner in (("group", None), ("private", "an")):
            db.execute("INSERT INTO chat (id, kind, title, owner) VALUES (?, ?, ?, ?)", (kind, kind, kind, owner))
        db.execute("INSERT INTO person (id, name) VALUES ('an', 'Chị An')")
        for number, chat in ((1, "group"), (2, "private")):
            db.execute("INSERT INTO message (id, chat, spans, at) VALUES (?, ?, '[]', 0)", (number, chat))
            db.execute(
                "INSERT INTO photo (id, chat, message, bytes, type, width, height, at)"
                " VALUES (?, ?, ?, x'00', 'image/jpeg', 1, 1, 0)",
                (chat, chat, number),
            )
            db.execute(
                "INSERT INTO event (kind, chat, private, person, body, at) VALUES ('x', ?, ?, 'an', '', 0)",
                (chat, number - 1),
            )
        db.execute("INSERT INTO feed (chat, kind, at) VALUES ('group', 'x', 0)")
        db.execute("INSERT INTO receipt (key, verb, body, at) VALUES ('k', 'send', 'x', 0)")
        db.execute("INSERT INTO arrival (once, person, at) VALUES (x'01', 'an', 0)")
        db.execute("INSERT INTO person (id, name) VALUES ('gone', 'Khách')")
        db.execute("INSERT INTO chat (id, kind, title, owner) VALUES ('door', 'private', '', 'gone')")
        db.execute("INSERT INTO visitor (person, since) VALUES ('gone', 0)")
        db.execute("INSERT INTO factor (id, person, kind, made) VALUES ('f', 'an', 'totp', 0)")
        db.execute("INSERT INTO spare_code (tag, person) VALUES (x'01', 'an')")
        for hour in (1, 9000):
            expires = timedelta(hours=hour) // MS
            db.execute("INSERT INTO session VALUES (?, 'an', '', ?)", (bytes([hour % 7]), expires))
            db.execute("INSERT INTO link (hash, expires, receipt) VALUES (?, ?, 'k')", (bytes([hour % 7]), expires))
            begun = (bytes([hour % 7]), bytes([9000 % 7]), expires)
            db.execute("INSERT INTO begun (key, session, purpose, body, expires) VALUES (?, ?, 'x', x'00', ?)", begun)
            db.execute("INSERT INTO renewal VALUES (?, x'00', ?, 'k')", (f"p{hour}", expires))
        yield db


def there(db: sqlite3.Connection, age: timedelta) -> dict[str, int]:
    """How many rows of each table are left when everything of the beginning is that old."""
    tidy(Tx(db, age // MS), Retention())
    return {each.table: db.execute(f"SELECT count(*) FROM {each.table}").fetchone()[0] for each in WEB}


@pytest.mark.parametrize("table", sorted(AGED))
def test_a_row_is_there_until_its_time_and_gone_after_it(db: sqlite3.Connection, table: str) -> None:
    assert there(db, AGED[table])[table] == 1
    assert there(db, AGED[table] + MS)[table] == 0


@pytest.mark.parametrize("table", ["message", "photo", "event"])
def test_what_is_private_goes_after_two_days(db: sqlite3.Connection, table: str) -> None:
    assert there(db, timedelta(hours=48))[table] == 2
    assert there(db, timedelta(hours=48) + MS)[table] == 1


@pytest.mark.parametrize("table", ["session", "link", "begun"])
def test_what_has_an_end_goes_then(db: sqlite3.Connection, table: str) -> None:
    assert there(db, timedelta(hours=1) - MS)[table] == 2
    assert there(db, timedelta(hours=1))[table] == 1


def test_a_press_is_remembered_for_as_long_as_it_may_come_twice(db: sqlite3.Connection) -> None:
    assert there(db, timedelta(minutes=2) - MS)["arrival"] == 1
    assert there(db, timedelta(minutes=2))["arrival"] == 0


def test_whoever_must_begin_anew_must_do_so_however_late_it_gets(db: sqlite3.Connection) -> None:
    assert there(db, timedelta(days=300))["renewal"] == 2


def test_what_no_round_may_touch_is_there_for_years(db: sqlite3.Connection) -> None:
    lasting = [each.table for each in WEB if each.holds.kept.by is not Hand.PLATFORM]
    left = there(db, timedelta(days=300))
    assert {table for table in lasting if table != "member" and not left[table]} == set()
