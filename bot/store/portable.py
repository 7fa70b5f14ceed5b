"""All tables as rows that belong to no engine: read at one instant, written into an empty database at the version they had."""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    Inspector,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
    func,
    insert,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

from bot.store import tables
from bot.store.errors import Conflict, StoreUnfit
from bot.store.migrate import Branch, core_branch, make_at, upgrade_tables
from bot.store.open import Store
from bot.store.write import Writer

Value = str | int | float | bool | bytes | None
Kind = Boolean | BigInteger | Float[float] | LargeBinary | Text

AT_ONCE: Final = 500
"""Rows that are read and written together."""

NOT_KEPT: Final = frozenset(
    {"seen", "progress", "spool", "attempt", "day_key", "cursor", "pause", "run", "lease", "one_time_code"}
)
"""Core tables of no use later: what only a day key opens, how far platforms were read, and what may be used once."""

_KEPT: Final[Mapping[str, str]] = {
    "operation": "day IS NULL",
    "job": "day IS NULL",
    "outcome": "day IS NULL AND kind <> 'coverage'",
    "media": "day IS NULL AND (kept_for IS NULL OR kept_for <> 'form' AND substr(kept_for, 1, 6) <> 'drawn:')",
}
"""What is kept of a core table, where that is not all."""

_KINDS: Final[Mapping[str, Kind]] = {
    "bool": Boolean(),
    "int": BigInteger(),
    "float": Float(),
    "bytes": LargeBinary(),
    "text": Text(),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: its columns with their kinds (``?`` where NULL may stand), what is unique in it, and how many rows it has."""

    name: str
    columns: Mapping[str, str]
    key: Sequence[str]
    unique: Sequence[Sequence[str]]
    rows: int


class Unsuitable(StoreUnfit):
    """These rows cannot be put there; the message says what to do."""


class Snapshot:
    """All tables as they are at one instant; others may go on writing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        looked = inspect(connection)
        names = sorted(looked.get_table_names())
        self.versions = {name: self._version(name) for name in names if _is_version(name)}
        """The version of each branch, by the name of the table in which it is kept."""
        self.shapes = [self._shape(looked, name) for name in names if not _is_version(name)]

    @property
    def total(self) -> int:
        """How many rows there are in all."""
        return sum(shape.rows for shape in self.shapes)

    def blocks(self, shape: Shape) -> Iterator[Sequence[Sequence[object]]]:
        """The rows of a table as JSON can say them, some hundred at a time, each in the order of the columns."""
        found = self._connection.execute(self._select(shape).execution_options(yield_per=AT_ONCE))
        for part in found.partitions():
            yield [[_said(value) for value in row] for row in part]

    def audit_head(self) -> tuple[int, str]:
        """Number and hash of the last line of the audit log."""
        head = tables.audit_head
        row = self._connection.execute(select(head.c.number, head.c.hash)).first()
        return (0, "") if row is None else (int(row[0]), bytes(row[1]).hex())

    def _version(self, name: str) -> str:
        return str(self._connection.execute(select(column("version_num")).select_from(table(name))).scalar())

    def _shape(self, looked: Inspector, name: str) -> Shape:
        columns = {
            each["name"]: _kind(each["type"]) + ("?" if each["nullable"] else "") for each in looked.get_columns(name)
        }
        key = looked.get_pk_constraint(name)["constrained_columns"]
        unique = [each["column_names"] for each in looked.get_unique_constraints(name)]
        unique += [
            [part for part in each["column_names"] if part is not None]
            for each in looked.get_indexes(name)
            if each["unique"] and each["column_names"] not in unique
        ]
        return Shape(name, columns, key, unique, self._count(name))

    def _count(self, name: str) -> int:
        if name in NOT_KEPT:
            return 0
        counting = select(func.count()).select_from(table(name))
        kept = _KEPT.get(name)
        return int(self._connection.execute(counting.where(text(kept)) if kept else counting).scalar_one())

    def _select(self, shape: Shape):  # type: ignore[no-untyped-def]  # a Select of columns that nobody knows beforehand
        columns = [column(name, _type(kind)) for name, kind in shape.columns.items()]
        chosen = select(*columns).select_from(table(shape.name))
        if shape.name in NOT_KEPT:
            return chosen.where(text("1 = 0"))
        return chosen.where(text(_KEPT[shape.name])) if shape.name in _KEPT else chosen


@contextmanager
def snapshot(store: Store) -> Iterator[Snapshot]:
    """What is in the store now, until the end of the block. Raises: ``ConfigurationError``."""
    try:
        with store.looking() as connection:
            yield Snapshot(connection)
    except DBAPIError as error:
        raise StoreUnfit(f"{store.place} cannot be read: {error.orig}; see to it, then try again") from error


class Filling:
    """An empty database that is filled, in the transaction of ``writer``, with tables at the version they had."""

    def __init__(self, writer: Writer, branches: Sequence[Branch], versions: Mapping[str, str]) -> None:
        self._connection = writer.connection()
        self._branches = [core_branch(), *branches]
        self._versions = versions
        self._tables: dict[str, Table] = {}

    def make(self, shapes: Iterable[Shape]) -> None:
        """All tables; those of plugins that are switched off as plainly as can be. Raises: ``Unsuitable``."""
        if taken := _occupied(self._connection):
            raise Unsuitable(
                f"the database is not empty ({', '.join(taken[:3])}); name an empty one in 'store: url:' of the settings"
            )
        for branch in self._branches:
            self._make(branch)
        left = [shape for shape in shapes if not any(branch.owns(shape.name) for branch in self._branches)]
        _plain(left).create_all(self._connection)
        for name, version in self._versions.items():
            if not any(branch.version_table == name for branch in self._branches):
                self._stamp(name, version)

    def add(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Rows of a table, as ``Snapshot.blocks`` gave them. Raises: ``Unsuitable``."""
        if name not in self._tables:
            self._tables[name] = Table(name, MetaData(), autoload_with=self._connection)
        into = self._tables[name]
        if strange := [one for one in columns if one not in into.c]:
            raise Unsuitable(
                f"table {name} has no column {strange[0]!r} here; install the nhipcau that made this backup"
            )
        values = [dict(zip(columns, map(_meant, row), strict=True)) for row in rows]
        try:
            if values:
                self._connection.execute(insert(into), values)
        except (DBAPIError, Conflict) as error:
            raise Unsuitable(f"table {name} does not take what is in this backup; take another one") from error

    def finish(self) -> None:
        """Bring what is older than this program up to it."""
        for branch in self._branches:
            if branch.folder is not None:
                upgrade_tables(self._connection, branch)

    def _make(self, branch: Branch) -> None:
        version = self._versions.get(branch.version_table)
        if branch.folder is None or version is not None:
            make_at(self._connection, branch, version)
        # else: the plugin was not there then, and gets its tables when all are brought up to date

    def _stamp(self, name: str, version: str) -> None:
        made = Table(name, MetaData(), Column("version_num", Text, primary_key=True))
        made.create(self._connection)
        self._connection.execute(insert(made), {"version_num": version})


def _plain(shapes: Iterable[Shape]) -> MetaData:
    plain = MetaData()
    for shape in shapes:
        columns = [
            Column(name, _type(kind), primary_key=name in shape.key, nullable=kind.endswith("?"), autoincrement=False)
            for name, kind in shape.columns.items()
        ]
        Table(shape.name, plain, *columns, *(UniqueConstraint(*names) for names in shape.unique if names))
    return plain


def _occupied(connection: Connection) -> list[str]:
    """Tables that hold something; those that a first start made and nobody has used since go."""
    names = sorted(inspect(connection).get_table_names())
    if "core_version" not in names:
        return names
    full = [name for name in names if not _is_version(name) and _has_rows(connection, name)]
    if not full:
        for name in names:
            connection.execute(text(f'DROP TABLE "{name}"'))
    return full


def _has_rows(connection: Connection, name: str) -> bool:
    return connection.execute(select(text("1")).select_from(table(name)).limit(1)).first() is not None


def _is_version(name: str) -> bool:
    return name == "core_version" or name.endswith("__version")


def _kind(found: TypeEngine[object]) -> str:
    python = found.python_type
    return next(
        (word for word, kind in (("bool", bool), ("int", int), ("float", float), ("bytes", bytes)) if python is kind),
        "text",
    )


def _type(kind: str) -> Kind:
    return _KINDS[kind.removesuffix("?")]


def _said(value: Value) -> object:
    return {"b": base64.b64encode(value).decode()} if isinstance(value, bytes | memoryview) else value


def _meant(said: object) -> object:
    return base64.b64decode(said["b"]) if isinstance(said, dict) else said
