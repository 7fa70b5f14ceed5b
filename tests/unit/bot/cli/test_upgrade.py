"""An upgrade is whole or changes nothing, whatever fails in it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cli.upgrade import preview, upgrade_checked
from bot.store.errors import StoreUnfit
from bot.store.migrate import Age, Branch, upgrade_tables
from bot.store.open import Store, open_store, status
from tests.unit.bot.store.test_migrations import HERD, changing, first_version

BROKEN = '''"""A migration that fails after it has changed something."""

from alembic import op

revision = "herd3"
down_revision = "herd2"


def upgrade() -> None:
    op.execute("UPDATE herd__buffalo SET name = 'gone'")
    op.execute("INSERT INTO no_such_table VALUES (1)")
'''


@pytest.fixture
def old(tmp_path: Path) -> Store:
    """A store of the last program, with a buffalo in it."""
    store = open_store(tmp_path / "nhipcau.sqlite")
    with changing(store) as connection:
        upgrade_tables(connection, first_version(tmp_path / "old"))
        connection.execute(text("INSERT INTO herd__buffalo (id, name) VALUES (1, 'Mực')"))
    return store


def _broken(folder: Path, script: str = BROKEN) -> Branch:
    assert HERD.folder is not None
    shutil.copytree(HERD.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "0003_broken.py").write_text(script)
    return replace(HERD, folder=folder)


def _buffaloes(store: Store) -> list[object]:
    with changing(store) as connection:
        return [tuple(row) for row in connection.execute(text("SELECT * FROM herd__buffalo"))]


def test_it_is_shown_first(old: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert preview(old, [HERD])
    assert "herd: from version herd1 to herd2" in capsys.readouterr().out


def test_all_tables_come_to_the_version_of_the_program(old: Store) -> None:
    upgrade_checked(old, [HERD])
    assert {each.age for each in status(old, [HERD])[0]} == {Age.CURRENT}
    assert _buffaloes(old) == [(1, "Mực", None)]
    assert not preview(old, [HERD])


def test_a_migration_that_fails_leaves_everything_as_it_was(old: Store, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="no_such_table"):
        upgrade_checked(old, [_broken(tmp_path / "broken")])
    assert _buffaloes(old) == [(1, "Mực")]
    assert [each.found for each in status(old, [HERD])[0]] == ["0001", "herd1"]


def test_where_the_look_afterwards_finds_something_nothing_has_changed(old: Store, tmp_path: Path) -> None:
    spoiling = BROKEN.replace("no_such_table VALUES (1)", "audit_head (id, number, hash) VALUES (1, 5, x'00')")
    with pytest.raises(StoreUnfit, match="of the audit log did not follow; nothing was changed"):
        upgrade_checked(old, [_broken(tmp_path / "spoiling", spoiling)])
    assert _buffaloes(old) == [(1, "Mực")]
