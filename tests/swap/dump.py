"""Everything that an installation holds, line by line: every table, every file, every line of the log."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from bot.app import App
from bot.columns import Mark, marks_of
from bot.engine.plugins import records_of
from bot.store.holdings import CORE

Marks = Mapping[str, Mapping[str, Mark | None]]

_STORE: Final = "nhipcau.sqlite"
_KEYS: Final = ("keys", "unit-keys", "way-keys")
"""Folders of keys: that a key is there is told, and how it is called; what it is not."""

_DIGEST: Final = re.compile(r"[a-z2-7]{52}")
_SHORTEST: Final = 16
"""So many random bytes are text by chance once in many thousand runs of the world."""


def marks(app: App) -> Marks:
    """How each column of each table is marked, core and plugins."""
    core = {holding.table: holding.fields for holding in CORE}
    plugins = {
        record.__tablename__: marks_of(record)
        for loaded in app.house.registry.plugins.values()
        for record in records_of(loaded.plugin.records)
    }
    return {**core, **plugins}


def installation(folder: Path, marked: Marks) -> list[str]:
    """All of it; of what is marked as sealed only how long it is, and not even that where the key of its day will be gone."""
    return [*_tables(folder / _STORE, marked), *_files(folder)]


def clear_text(folder: Path, marked: Marks) -> list[str]:
    """Columns marked as sealed in which something stands that can simply be read."""
    with closing(_opened(folder / _STORE)) as store:
        return sorted(
            {
                f"{table}.{name}"
                for table, columns in _columns(store)
                for row in store.execute(f"SELECT * FROM {table}")
                for name in _clear(dict(zip(columns, row, strict=True)), marked.get(table, {}))
            }
        )


def words_in(folder: Path, *forms: bytes) -> list[str]:
    """The files that hold one of these, wherever in their bytes."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return [str(file.relative_to(folder)) for file in files if any(each in file.read_bytes() for each in forms)]


def logged(lines: Sequence[Mapping[str, object]]) -> list[str]:
    """The log as it would be written."""
    return [json.dumps(dict(line), default=str, sort_keys=True, ensure_ascii=False) for line in lines]


def _tables(file: Path, marked: Marks) -> Iterator[str]:
    with closing(_opened(file)) as store:
        for table, columns in _columns(store):
            of_days = "day" in columns
            # In the order in which they lie there: an order can tell something too.
            for row in store.execute(f"SELECT * FROM {table} ORDER BY rowid"):
                told = (
                    f"{name}={_told(value, marked.get(table, {}).get(name), sized=not of_days)}"
                    for name, value in zip(columns, row, strict=True)
                )
                yield f"{table}: {' '.join(told)}"


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{file}?mode=ro", uri=True)


def _columns(store: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    names = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return [(name, [row[1] for row in store.execute(f"PRAGMA table_info({name})")]) for name in names]


def _told(value: object, mark: Mark | None, *, sized: bool) -> str:
    if value is None:
        return "-"
    if mark is Mark.SEALED and isinstance(value, bytes | str):
        return f"<sealed {len(value)}>" if sized else "<sealed>"
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else repr(value)


def _clear(row: Mapping[str, object], marked: Mapping[str, Mark | None]) -> Iterator[str]:
    if "day" in row and row["day"] is None:
        # What lies there without the key of a day is about nobody.
        return
    for name, value in row.items():
        if marked.get(name) is Mark.SEALED and _reads(value):
            yield name


def _reads(value: object) -> bool:
    if isinstance(value, str):
        return _DIGEST.fullmatch(value) is None
    if not isinstance(value, bytes):
        return False
    try:
        return len(value) < _SHORTEST or bool(value.decode())
    except UnicodeDecodeError:
        return False


def _files(folder: Path) -> Iterator[str]:
    for file in sorted(each for each in folder.rglob("*") if each.is_file() and not each.name.startswith(_STORE)):
        place = file.relative_to(folder)
        held = f"a key of {_hour(file)}" if place.parts[0] in _KEYS else file.read_bytes().decode(errors="replace")
        yield f"{place}: {held}"


def _hour(file: Path) -> str:
    """Of a way back, which says no more than the hour; all other keys say when the machine made them."""
    return str(file.stat().st_mtime) if file.parent.name == "way-keys" else "some time"
