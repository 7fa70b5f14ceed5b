"""Backups by the real command: while the bot runs, on a full disk, killed in the middle, and brought back."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.system.command import free_port, nhipcau, running

KEY = "backup-key-for-custodians.txt"


def _backups(house: Path) -> list[Path]:
    return sorted((house / "backups").glob("*"))


def test_the_key_that_opens_is_made_once_and_asked_to_leave(house: Path, settings: Path) -> None:
    assert (house / KEY).stat().st_mode & 0o777 == 0o600
    assert "opens every backup and still lies here" in nhipcau("check", "--settings", settings).out
    (house / KEY).unlink()
    assert "still lies here" not in nhipcau("check", "--settings", settings).out


def test_a_backup_is_made_while_the_bot_runs_and_comes_back_on_another_machine(
    house: Path, settings: Path, tmp_path: Path
) -> None:
    with running("--settings", settings, port=free_port()):
        made = nhipcau("backup", "--settings", settings)
        assert made.code == 0, made.all
    shutil.copytree(house / "backups", tmp_path / "usb")
    shutil.copy(house / KEY, tmp_path / "key.txt")
    posts = _posts(house)
    shutil.rmtree(house)
    new = tmp_path / "new" / "settings.yaml"
    restored = nhipcau("restore", tmp_path / "usb", "--key", tmp_path / "key.txt", "--settings", new, given="y\n")
    assert restored.code == 0, restored.all
    assert "the settings in the backup are taken" in restored.out
    assert "Nothing was sent" in restored.out
    assert _posts(new.parent) == posts
    assert len(posts) > 12
    checked = nhipcau("check", "--settings", new)
    assert checked.code == 0, checked.all
    with running("--settings", new, port=free_port()) as bot:
        assert bot.get("/")


def test_before_anything_is_done_it_is_shown_and_asked(house: Path, settings: Path) -> None:
    assert nhipcau("backup", "--settings", settings).code == 0
    asked = nhipcau(
        "restore", house / "backups", "--key", house / KEY, "--replace", "--settings", settings, given="n\n"
    )
    assert asked.code == 1
    assert "1 people" in asked.out
    assert "Nothing was changed." in asked.out


def test_a_restore_is_refused_while_the_bot_runs(house: Path, settings: Path) -> None:
    assert nhipcau("backup", "--settings", settings).code == 0
    with running("--settings", settings, port=free_port()) as bot:
        refused = nhipcau(
            "restore", house / "backups", "--key", house / KEY, "--replace", "--yes", "--settings", settings
        )
        assert refused.code == 4
        assert f"process {bot.pid}" in refused.err


def test_what_cannot_be_restored_says_why(house: Path, settings: Path) -> None:
    assert nhipcau("backup", "--settings", settings).code == 0
    assert nhipcau("backup-key", house / "other.txt", "--settings", settings).code == 0
    for source, key, code, words in (
        ("settings.yaml", KEY, 1, "is no backup of nhipcau"),
        ("keys", KEY, 1, "holds no backup; name the file"),
        ("nowhere.backup", KEY, 1, "No such file"),
        ("backups", "settings.yaml", 6, "is no key that opens backups"),
        ("backups", "other.txt", 6, "opens with the key"),
    ):
        refused = nhipcau("restore", house / source, "--key", house / key, "--yes", "--settings", settings)
        assert refused.code == code, refused.all
        assert words in refused.err


def test_a_full_disk_leaves_no_half_file(house: Path, settings: Path) -> None:
    failed = nhipcau("backup", "--settings", settings, most=1)
    assert failed.code == 5, failed.all
    assert "no room is left on that disk" in failed.err
    assert _backups(house) == []


def test_a_full_disk_while_restoring_leaves_what_was_there(house: Path, settings: Path) -> None:
    assert nhipcau("backup", "--settings", settings).code == 0
    before = sorted(path.name for path in (house / "data").iterdir())
    failed = nhipcau(
        "restore", house / "backups", "--key", house / KEY, "--replace", "--yes", "--settings", settings, most=64
    )
    assert failed.code == 5, failed.all
    assert sorted(path.name for path in (house / "data").iterdir()) == before
    assert nhipcau("check", "--settings", settings).code == 0


def test_an_upgrade_shows_first_backs_up_and_changes_the_tables(house: Path, settings: Path) -> None:
    with closing(sqlite3.connect(house / "data" / "nhipcau.sqlite")) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'relay__*'")
        for (table,) in tables.fetchall():
            database.execute(f"DROP TABLE {table}")
        database.commit()
    asked = nhipcau("upgrade", "--settings", settings, given="n\n")
    assert (asked.code, _backups(house)) == (1, [])
    assert "relay: made, version" in asked.out
    done = nhipcau("upgrade", "--settings", settings, "--yes")
    assert done.code == 0, done.all
    assert len(_backups(house)) == 1
    again = nhipcau("upgrade", "--settings", settings, "--yes")
    assert "nothing to do" in again.out
    assert len(_backups(house)) == 1


def _posts(house: Path) -> dict[str, bytes]:
    """The posts that lie ready beside the settings."""
    return {file.name: file.read_bytes() for file in (house / "bulletins").iterdir()}
