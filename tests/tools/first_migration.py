"""Writes the first migration of the core anew from its tables, which is right only until somebody has installed them.

Run it from the checkout: ``python -m tests.tools.first_migration``.
"""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import CheckConstraint, Column, Index, Table, UniqueConstraint
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator

from bot.store import migrate
from bot.store.tables import metadata

FILE = Path(migrate.__file__).parent / "migrations" / "versions" / "0001_first.py"

HEAD = '''"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

metadata = sa.MetaData()

TABLES = (
'''

FOOT = '''
)

def upgrade() -> None:
    """Make them all."""
    metadata.create_all(op.get_bind())
'''


def main() -> None:
    """Write and format it."""
    FILE.write_text(HEAD + "\n".join(map(_table, metadata.tables.values())) + FOOT)
    subprocess.run([Path(sys.executable).with_name("ruff"), "format", "--quiet", FILE], check=True)


def _table(table: Table) -> str:
    parts = [*map(_column, table.columns), *_constraints(table), *map(_index, sorted(table.indexes, key=_name))]
    return f'sa.Table("{table.name}", metadata, {", ".join(parts)},),'


def _column(column: Column[object]) -> str:
    # What a type of ours is in the database, so that a migration does not change with it.
    type_ = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    options = [
        ", primary_key=True" if column.primary_key else "",
        ", nullable=False" if not column.nullable and not column.primary_key else "",
        ", autoincrement=False" if column.autoincrement is False else "",
    ]
    return f'sa.Column("{column.name}", sa.{type_!r}{"".join(options)})'


def _constraints(table: Table) -> Iterator[str]:
    for constraint in sorted(table.constraints, key=str):
        if isinstance(constraint, UniqueConstraint):
            yield f"sa.UniqueConstraint({_names(constraint.columns)})"
        elif isinstance(constraint, CheckConstraint):
            yield f'sa.CheckConstraint("{constraint.sqltext}")'


def _index(index: Index) -> str:
    where = index.dialect_options["sqlite"]["where"]
    unique = ", unique=True" if index.unique else ""
    if where is None:
        return f'sa.Index("{index.name}", {_names(index.columns)}{unique})'
    text = where.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    condition = f'sa.text("{text}")'
    return f'sa.Index("{index.name}", {_names(index.columns)}{unique}, sqlite_where={condition}, postgresql_where={condition})'


def _names(columns: Iterable[Column[object]]) -> str:
    return ", ".join(f'"{column.name}"' for column in columns)


def _name(index: Index) -> str:
    return str(index.name)


if __name__ == "__main__":
    main()
