"""Hot statements: written once in SQLAlchemy Core, compiled once for each engine, run through the bare driver."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import SelectBase

Statement = SelectBase | UpdateBase

Row = Mapping[str, object]
"""A row by column key; values as the column type gives them (aware times, booleans)."""


class Hot:
    """A statement with named parameters (``bindparam("x")``), ready to be compiled by a ``Writer``.

    An INSERT without ``values`` has a parameter for each column; those with a default or NULL may be left out.
    ``in_(bindparam("ids"))`` takes a list. ``others`` holds what differs on an engine, by the name of its dialect.
    """

    __slots__ = ("others", "statement")

    def __init__(self, statement: Statement, others: Mapping[str, Statement] | None = None) -> None:
        self.statement = statement
        self.others = others or {}

    def on(self, dialect: str) -> Statement:
        """What is run on that engine."""
        return self.others.get(dialect, self.statement)


def hot(statement: Statement) -> Hot:
    """Mark a Core statement for the write side."""
    return Hot(statement)


def upsert(table: Table, keys: Sequence[str], update: Sequence[str] | None = None) -> Hot:
    """An INSERT that, where a row with the same ``keys`` exists, changes its ``update`` columns, or leaves it without.

    ``keys`` are the columns of the primary key or of a unique constraint. ``run`` says how many rows were written.
    """
    on_sqlite, on_postgresql = sqlite.insert(table), postgresql.insert(table)
    if update is None:
        return Hot(
            on_sqlite.on_conflict_do_nothing(index_elements=keys),
            {"postgresql": on_postgresql.on_conflict_do_nothing(index_elements=keys)},
        )
    return Hot(
        on_sqlite.on_conflict_do_update(index_elements=keys, set_={name: on_sqlite.excluded[name] for name in update}),
        {
            "postgresql": on_postgresql.on_conflict_do_update(
                index_elements=keys, set_={name: on_postgresql.excluded[name] for name in update}
            )
        },
    )
