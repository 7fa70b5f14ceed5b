"""Looking after an installation: the tables, the outbox, and the small commands."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.system.command import free_port, nhipcau, running

NOW = 1_780_000_000_000_000


@contextmanager
def _database(settings: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(settings.parent / "data" / "nhipcau.sqlite")) as connection:
        yield connection
        connection.commit()


def _doubt(settings: Path, operation: str) -> None:
    """A reply that was perhaps delivered when the bot died."""
    with _database(settings) as database:
        database.execute(
            "INSERT INTO operation (id, account, urgency, verb, digest, revision, state, attempts, created_at, error)"
            " VALUES (?, 'web', 2, 'send', '', 0, 'uncertain', 1, ?, '')",
            (operation, NOW),
        )


def test_the_tables_of_the_house_and_its_plugins_are_listed(settings: Path) -> None:
    listed = nhipcau("db", "status", "--settings", settings)
    assert listed.code == 0, listed.all
    for words in ("tables of core", "tables of relay"):
        assert words in listed.out


def test_tables_of_a_newer_program_are_refused_everywhere(settings: Path) -> None:
    with _database(settings) as database:
        database.execute("UPDATE core_version SET version_num = '9999'")
    for command in (["db", "upgrade"], ["run", "--port", str(free_port())]):
        refused = nhipcau(*command, "--settings", settings)
        assert refused.code == 5, command
        assert "newer than this program" in refused.all


def test_tables_that_are_missing_are_made_by_an_upgrade(settings: Path) -> None:
    with _database(settings) as database:
        for (table,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'relay__*'"
        ).fetchall():
            database.execute(f"DROP TABLE {table}")
    assert "no tables yet" in nhipcau("db", "status", "--settings", settings).out
    upgraded = nhipcau("db", "upgrade", "--settings", settings)
    assert upgraded.code == 0, upgraded.all
    assert "relay: made" in upgraded.out
    assert "no tables yet" not in nhipcau("db", "status", "--settings", settings).out


def test_an_upgrade_waits_until_the_bot_is_stopped(settings: Path) -> None:
    with running("--settings", settings, port=free_port()) as bot:
        refused = nhipcau("db", "upgrade", "--settings", settings)
        assert refused.code == 4
        assert f"is in use by process {bot.pid}" in refused.err


def test_what_is_in_doubt_is_listed_with_a_remedy_and_can_be_counted_as_sent(settings: Path) -> None:
    _doubt(settings, "doubt")
    listed = nhipcau("outbox", "list", "--settings", settings)
    assert listed.code == 0, listed.all
    assert "doubt" in listed.out
    assert "perhaps delivered" in listed.out
    assert "look in the chat; there: sent, not there: again" in listed.out
    settled = nhipcau("outbox", "--settings", settings, "sent", "doubt")
    assert (settled.code, settled.out) == (0, "doubt: it counts as delivered now\n")
    assert "is empty" in nhipcau("outbox", "--settings", settings).out


def test_the_outbox_is_settled_through_the_bot_that_runs(settings: Path) -> None:
    _doubt(settings, "first")
    _doubt(settings, "second")
    with running("--settings", settings, port=free_port()):
        assert "first" in nhipcau("outbox", "--settings", settings).out
        assert nhipcau("outbox", "--settings", settings, "sent", "first").code == 0
        assert nhipcau("outbox", "--settings", settings, "again", "second").code == 0
        assert "is empty" in nhipcau("outbox", "--settings", settings).out


def test_what_is_not_in_the_outbox_cannot_be_settled(settings: Path) -> None:
    refused = nhipcau("outbox", "--settings", settings, "again", "nothing")
    assert refused.code == 1
    assert "there is nothing called nothing in the outbox" in refused.err


def test_looking_into_the_outbox_does_not_hide_that_the_bot_was_killed(settings: Path) -> None:
    with _database(settings) as database:
        database.execute("INSERT INTO run (id, clean, started_at) VALUES (1, 0, ?)", (NOW,))
    assert nhipcau("outbox", "--settings", settings).code == 0
    with _database(settings) as database:
        assert database.execute("SELECT clean FROM run").fetchall() == [(0,)]


def test_the_check_names_all_mistakes_of_a_settings_file(settings: Path) -> None:
    settings.write_text(settings.read_text().replace("port: 8080", "port: 99999").replace("store: sqlite", "store: x"))
    checked = nhipcau("check", "--settings", settings)
    assert checked.code == 2
    assert "http.port: 99999 is not a port number" in checked.out
    assert "store: 'x' is no database that is known here" in checked.out


def test_the_check_ends_with_the_code_of_what_is_wrong(settings: Path) -> None:
    key = next((settings.parent / "data" / "keys").glob("*.key"), settings.parent / "data" / "keys" / "1.key")
    key.write_bytes(b"wrong")
    checked = nhipcau("check", "--settings", settings)
    assert checked.code == 6
    assert f"{key} is no key of ours" in checked.out


def test_a_story_that_is_not_defined_is_refused() -> None:
    refused = nhipcau("stories", "--stories", "S29", "--platforms", "pigeon")
    assert refused.code == 2
    assert "there is no S29 on pigeon; there are" in refused.out


def test_a_new_plugin_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    written = nhipcau("new-plugin", "hopthu", "--into", tmp_path)
    assert written.code == 0
    assert f"wrote {tmp_path}/nhipcau_hopthu" in written.out
    again = nhipcau("new-plugin", "hopthu", "--into", tmp_path)
    assert again.code == 2
    assert "is there already" in again.err
