"""Tables come to their newest version, whole or not at all, each plugin's by themselves."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect, text
from structlog.testing import capture_logs

from bot.model.errors import ConfigurationError
from bot.store.migrate import Age, Branch, core_branch, create_tables, plugin_branch, upgrade_tables
from bot.store.open import Store, connect, open_store, status, upgrade
from tests.unit.bot.store import herd

HERD = plugin_branch("herd", herd.metadata, "tests.unit.bot.store.herd")


@contextmanager
def changing(store: Store) -> Iterator[Connection]:
    """A transaction of its own."""
    writer = store.writer()
    writer.begin()
    yield writer.connection()
    writer.commit()
    writer.close()


def differences(store: Store, branch: Branch) -> list[object]:
    """What the tables in the database have that the program does not expect, and the other way round."""

    def ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return kind != "table" or branch.owns(name or "")

    with changing(store) as connection:
        options = {"version_table": branch.version_table, "include_object": ours}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), branch.metadata))


def first_version(folder: Path) -> Branch:
    """The herd before it had marks."""
    assert HERD.folder is not None
    shutil.copytree(HERD.folder, folder, ignore=shutil.ignore_patterns("0002*", "__pycache__"))
    return replace(HERD, folder=folder)


def ages(store: Store, *plugins: Branch) -> list[Age]:
    return [found.age for found in status(store, plugins)[0]]


@pytest.mark.parametrize("branch", [core_branch(), HERD], ids=lambda branch: str(branch.name))
def test_tables_that_were_migrated_and_tables_that_were_made_are_what_the_program_expects(
    empty_place: str, branch: Branch
) -> None:
    store = connect(empty_place, make=True)
    with changing(store) as connection:
        upgrade_tables(connection, branch)
    assert differences(store, branch) == []
    with changing(store) as connection:
        branch.metadata.drop_all(connection)
        connection.execute(text(f"DROP TABLE {branch.version_table}"))
        create_tables(connection, branch)
    assert differences(store, branch) == []
    assert Age.CURRENT in ages(store, branch)


def test_old_tables_are_brought_up_to_date_with_their_rows(empty_place: str, tmp_path: Path) -> None:
    store = open_store(empty_place)
    with changing(store) as connection:
        upgrade_tables(connection, first_version(tmp_path / "old"))
        connection.execute(text("INSERT INTO herd__buffalo (id, name) VALUES (1, 'Mận')"))
    with pytest.raises(
        ConfigurationError, match=r"for herd of version herd1, and herd2 is needed; run 'nhipcau db upgrade'"
    ):
        open_store(empty_place, plugins=[HERD])
    assert [(found.age, found.found, found.newest) for found in upgrade(store, [HERD])] == [
        (Age.CURRENT, "0001", "0001"),
        (Age.OLD, "herd1", "herd2"),
    ]
    open_store(empty_place, tables="check", plugins=[HERD])
    with changing(store) as connection:
        assert connection.execute(text("SELECT id, name, mark FROM herd__buffalo")).all() == [(1, "Mận", None)]


def test_a_migration_that_fails_changes_nothing_in_any_branch(empty_place: str, tmp_path: Path) -> None:
    store = connect(empty_place, make=True)
    with changing(store) as connection:
        upgrade_tables(connection, first_version(tmp_path / "old"))
        connection.execute(text("ALTER TABLE herd__buffalo ADD COLUMN mark TEXT"))
    with pytest.raises(ConfigurationError, match="mark"):
        upgrade(store, [HERD])
    assert ages(store, HERD) == [Age.MISSING, Age.OLD]
    with changing(store) as connection:
        assert sorted(inspect(connection).get_table_names()) == ["herd__buffalo", "herd__version"]


def test_tables_of_a_newer_program_are_left_alone(empty_place: str, tmp_path: Path) -> None:
    store = open_store(empty_place, plugins=[HERD])
    for call in (open_store, lambda place, plugins: upgrade(store, plugins)):
        with pytest.raises(ConfigurationError, match="newer than this program"):
            call(empty_place, plugins=[first_version(tmp_path / call.__name__)])
    assert ages(store, HERD) == [Age.CURRENT, Age.CURRENT]


def test_tables_that_somebody_else_made_are_left_alone(empty_place: str) -> None:
    store = connect(empty_place, make=True)
    with changing(store) as connection:
        connection.execute(text("CREATE TABLE person (id INTEGER)"))
    for act in (lambda: open_store(empty_place), lambda: upgrade(store)):
        with pytest.raises(ConfigurationError, match="did not make; give it a database of its own"):
            act()


def test_a_plugin_that_is_new_gets_its_tables_at_the_next_start(empty_place: str) -> None:
    store = open_store(empty_place)
    with pytest.raises(ConfigurationError, match=r"no tables for herd; run 'nhipcau init'"):
        open_store(empty_place, tables="check", plugins=[HERD])
    open_store(empty_place, plugins=[HERD])
    assert ages(store, HERD) == [Age.CURRENT, Age.CURRENT]


def test_a_plugin_without_migrations_has_its_tables_made(empty_place: str) -> None:
    bare = plugin_branch("herd", herd.metadata, "")
    for _ in range(2):
        store = open_store(empty_place, plugins=[bare])
        upgrade(store, [bare])
    assert ages(store, bare) == [Age.CURRENT, Age.CURRENT]
    assert differences(store, bare) == []


def test_the_tables_of_a_removed_plugin_stay_and_are_reported(empty_place: str) -> None:
    store = open_store(empty_place, plugins=[HERD])
    with capture_logs() as lines:
        open_store(empty_place)
    assert [line for line in lines if line["event"] == "store.tables_of_removed_plugin"] == [
        {
            "event": "store.tables_of_removed_plugin",
            "log_level": "warning",
            "action": "open",
            "plugin": "herd",
            "tables": 2,
        }
    ]
    upgrade(store)
    assert status(store)[1] == {"herd": ["herd__buffalo", "herd__version"]}
    assert status(store, [HERD])[1] == {}


def test_a_folder_with_odd_letters_in_its_name_holds_migrations_as_well(empty_place: str, tmp_path: Path) -> None:
    old = first_version(tmp_path / "trâu 50% : ; bò")
    store = connect(empty_place, make=True)
    with changing(store) as connection:
        upgrade_tables(connection, old)
    assert ages(store, old) == [Age.MISSING, Age.CURRENT]


def test_migrations_leave_the_logging_as_it_is(empty_place: str) -> None:
    root, other = logging.getLogger(), logging.getLogger("bot.some.room")
    before = (list(root.handlers), root.level, other.disabled, logging.getLogger("alembic").level)
    with changing(connect(empty_place, make=True)) as connection:
        upgrade_tables(connection, core_branch())
    assert (list(root.handlers), root.level, other.disabled, logging.getLogger("alembic").level) == before


def later(folder: Path, revision: str, after: str) -> None:
    """One more migration, written as Alembic's own template does."""
    lines = f'"""Later."""\n\nrevision: str = "{revision}"\ndown_revision = {after}\n\n\ndef upgrade() -> None:\n    """Nothing."""\n'
    (folder / f"{revision}_later.py").write_text(lines, encoding="utf-8")


def test_the_newest_version_is_the_one_that_alembic_finds_after_branches_have_come_together(
    empty_place: str, tmp_path: Path
) -> None:
    old = first_version(tmp_path / "versions")
    later(tmp_path / "versions", "a1", '"herd1"')
    later(tmp_path / "versions", "b1", '"herd1"')
    later(tmp_path / "versions", "ab", '("a1", "b1")')
    store = open_store(empty_place, plugins=[old])
    found = status(store, [old])[0][-1]
    assert (found.age, found.newest) == (Age.CURRENT, "ab")
    assert found.newest == ScriptDirectory(str(old.folder), version_locations=[str(old.folder)]).get_current_head()


def test_migrations_that_lead_to_two_versions_are_not_guessed_at(empty_place: str, tmp_path: Path) -> None:
    old = first_version(tmp_path / "versions")
    later(tmp_path / "versions", "a1", '"herd1"')
    later(tmp_path / "versions", "b1", '"herd1"')
    with pytest.raises(CommandError, match="multiple heads"):
        open_store(empty_place, plugins=[old])
