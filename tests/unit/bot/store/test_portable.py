"""Every table of the house comes back as it was, on either engine and from one to the other."""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Boolean, Column, LargeBinary, MetaData, Table, Text, inspect, text

from bot.engine.plugins import load_plugins
from bot.settings import load_settings
from bot.store.migrate import Age, Branch, plugin_branch, upgrade_tables
from bot.store.open import Store, connect, open_store, status
from bot.store.portable import NOT_KEPT, Filling, Shape, Snapshot, Unsuitable, snapshot
from tests.house.sources import ROOT
from tests.tools.postgres import fresh_database
from tests.unit.bot.store.test_migrations import HERD, changing, first_version

TEXTS = (
    "",
    "Trâu cái",
    "Tra\u0302u ca\u0301i",
    "'; DROP TABLE unit; --",
    '"\\\n\t\r',
    "🐃",
    "a" * 70_000,
    "\u200b",
    "null",
)
BLOBS = (b"", b"\0", bytes(range(256)), b"\xff\xfe" * 40_000)
LARGE, SMALL = (0, 1, -1, 2**53 + 1, 2**63 - 1, -(2**63)), (0, 1, -1, 2**31 - 1, -(2**31))
ONLY_ONE = {"run", "audit_head"}

Rows = Mapping[str, Sequence[Sequence[object]]]


def branches() -> list[Branch]:
    """Those of the plugins that we ship."""
    loaded = load_plugins(load_settings(ROOT / "config" / "sample" / "settings.yaml").plugins).plugins.values()
    return [
        plugin_branch(one.name, one.plugin.records.metadata, one.plugin.package)
        for one in loaded
        if one.plugin.records is not None
    ]


def copied(source: Store, target: Store, plugins: Sequence[Branch]) -> None:
    """Everything, by way of JSON."""
    with closing(target.writer()) as writer, snapshot(source) as shot:
        writer.begin()
        filling = Filling(writer, plugins, shot.versions)
        filling.make(shot.shapes)
        for shape in shot.shapes:
            for rows in shot.blocks(shape):
                filling.add(shape.name, list(shape.columns), json.loads(json.dumps(rows, ensure_ascii=False)))
        filling.finish()
        writer.commit()


def rows_of(store: Store) -> Rows:
    """All that a backup holds."""
    with snapshot(store) as shot:
        return {shape.name: _rows(shot, shape) for shape in shot.shapes}


def _rows(shot: Snapshot, shape: Shape) -> Sequence[Sequence[object]]:
    found = [row for block in shot.blocks(shape) for row in block]
    assert len(found) == shape.rows
    return sorted(found, key=repr)


def fill(store: Store, chance: random.Random) -> None:
    """Up to three rows into every table, with whatever may stand there."""
    numbers = count(1)
    with closing(store.writer()) as writer:
        writer.begin()
        connection = writer.connection()
        for name in inspect(connection).get_table_names():
            if name.endswith("_version"):
                continue
            table = Table(name, MetaData(), autoload_with=connection)
            for _ in range(1 if name in ONLY_ONE else chance.randint(1, 3)):
                connection.execute(table.insert().values(_row(table, chance, numbers)))
        writer.commit()


def _row(table: Table, chance: random.Random, numbers: Iterator[int]) -> dict[str, object]:
    unique = {key.name for key in table.primary_key.columns} | {
        name.name for each in [*table.constraints, *table.indexes] for name in getattr(each, "columns", ())
    }
    row = {column.name: _value(column, chance, numbers, unique=column.name in unique) for column in table.columns}
    return row | {"id": 1} if table.name in ONLY_ONE else row


def _value(column: Column[object], chance: random.Random, numbers: Iterator[int], *, unique: bool) -> object:
    if column.nullable and chance.random() < 0.4:
        return None
    number = next(numbers)
    if isinstance(column.type, Boolean):
        return chance.random() < 0.5
    if isinstance(column.type, LargeBinary):
        return chance.choice(BLOBS) + (b"%d" % number if unique else b"")
    if isinstance(column.type, Text):
        return chance.choice(TEXTS[:4] if unique else TEXTS) + (str(number) if unique else "")
    length = getattr(column.type, "length", None)
    if length is not None:
        return str(number)[:length]
    large = "BIG" in str(column.type).upper()
    return number if unique else chance.choice(LARGE if large else SMALL)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("sqlite", "sqlite"),
        pytest.param("postgresql", "postgresql", marks=pytest.mark.postgres),
        pytest.param("sqlite", "postgresql", marks=pytest.mark.postgres),
        pytest.param("postgresql", "sqlite", marks=pytest.mark.postgres),
    ],
)
def test_whatever_stands_in_the_tables_comes_back(
    request: pytest.FixtureRequest, tmp_path: Path, source: str, target: str, seed: int
) -> None:
    with ExitStack() as stack:

        def place(engine: str, name: str) -> str:
            if engine == "sqlite":
                return f"sqlite:///{tmp_path / name}"
            return stack.enter_context(fresh_database(request.getfixturevalue("postgres_server")))

        plugins = branches()
        one = open_store(place(source, "one.db"), plugins=plugins)
        fill(one, random.Random(seed))
        before = rows_of(one)
        two = connect(place(target, "two.db"), make=True)
        copied(one, two, plugins)
        assert rows_of(two) == before
        assert {each.age for each in status(two, plugins)[0]} == {Age.CURRENT}
        assert all(before[name] == [] for name in NOT_KEPT)
        assert len(before) > 40


def test_what_only_a_day_key_opens_is_not_taken_along(store: Store) -> None:
    with _changing(store) as run:
        for day, operation in (("NULL", "kept"), ("20000", "sealed")):
            run(
                "INSERT INTO operation (id, account, urgency, verb, digest, revision, state, attempts, created_at, error, day)"
                f" VALUES ('{operation}', 'web', 1, 'send', '', 0, 'ready', 0, 0, '', {day})"
            )
            run(
                "INSERT INTO job (id, plugin, name, body, state, run, deaths, tries, created_at, why, day)"
                f" VALUES ('{operation}', 'mydata', 'gather', '', 'ready', 0, 0, 0, 0, '', {day})"
            )
        run(
            "INSERT INTO media (id, state, created_at, kept_for) VALUES ('m1', 'ready', 0, 'form'), ('m2', 'ready', 0, NULL),"
            " ('m3', 'ready', 0, 'drawn:bulletins'), ('m4', 'ready', 0, 'relay/case')"
        )
        run("INSERT INTO cursor (account, value) VALUES ('web', '5')")
    kept = rows_of(store)
    assert [row[0] for row in kept["operation"]] == ["kept"]
    assert [row[0] for row in kept["job"]] == ["kept"]
    assert [row[0] for row in kept["media"]] == ["m2", "m4"]
    assert kept["cursor"] == []


def test_everything_is_of_one_instant_while_others_write(store: Store) -> None:
    with snapshot(store) as shot:
        (shape,) = [shape for shape in shot.shapes if shape.name == "stamp"]
        with _changing(store) as run:
            run("INSERT INTO stamp (name, value) VALUES ('late', '1')")
        assert [row for block in shot.blocks(shape) for row in block] == []
    assert len(rows_of(store)["stamp"]) == 1


def test_tables_of_an_older_program_come_back_and_are_brought_up_to_this_one(empty_place: str, tmp_path: Path) -> None:
    source = open_store(tmp_path / "source.db")
    with changing(source) as connection:
        upgrade_tables(connection, first_version(tmp_path / "old"))
        connection.execute(text("INSERT INTO herd__buffalo (id, name) VALUES (1, 'Mực')"))
    target = connect(empty_place, make=True)
    copied(source, target, [HERD])
    assert {each.age for each in status(target, [HERD])[0]} == {Age.CURRENT}
    assert rows_of(target)["herd__buffalo"] == [[1, "Mực", None]]


def test_tables_of_a_newer_program_are_refused(tmp_path: Path) -> None:
    source = open_store(tmp_path / "source.db")
    with _changing(source) as run:
        run("UPDATE core_version SET version_num = '9999'")
    with pytest.raises(Exception, match="newer than this program; install the newer nhipcau"):
        copied(source, connect(tmp_path / "target.db", make=True), [])


def test_tables_of_a_plugin_that_is_switched_off_come_back_for_the_day_it_is_on_again(
    empty_place: str, tmp_path: Path
) -> None:
    source = open_store(tmp_path / "source.db", plugins=[HERD])
    fill(source, random.Random(3))
    before = rows_of(source)
    target = connect(empty_place, make=True)
    copied(source, target, [])
    assert rows_of(target) == before
    assert status(target, [HERD])[0][1].age is Age.CURRENT


def test_a_database_that_holds_something_is_refused_and_stays(empty_place: str, tmp_path: Path) -> None:
    source, target = open_store(tmp_path / "source.db"), open_store(empty_place)
    with _changing(target) as run:
        run("INSERT INTO stamp (name, value) VALUES ('mine', '1')")
    with pytest.raises(Unsuitable, match=r"is not empty \(stamp\)"):
        copied(source, target, [])
    assert len(rows_of(target)["stamp"]) == 1


def test_tables_of_others_are_never_touched(empty_place: str, tmp_path: Path) -> None:
    target = connect(empty_place, make=True)
    with _changing(target) as run:
        run("CREATE TABLE theirs (id INTEGER)")
    with pytest.raises(Unsuitable, match="theirs"):
        copied(open_store(tmp_path / "source.db"), target, [])


def test_what_a_first_start_made_is_no_hindrance(empty_place: str, tmp_path: Path) -> None:
    target = open_store(empty_place)
    copied(open_store(tmp_path / "source.db"), target, [])
    assert {each.age for each in status(target)[0]} == {Age.CURRENT}


@contextmanager
def _changing(store: Store):  # type: ignore[no-untyped-def]  # a function that runs SQL
    with closing(store.writer()) as writer:
        writer.begin()
        yield lambda sql: writer.connection().execute(text(sql))
        writer.commit()
