"""Which tables and columns a database really has."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from sqlalchemy import func, inspect, select, table
from sqlalchemy.orm import Session

_VERSION: Final = "_version"


class HasSession(Protocol):
    """An open transaction."""

    def session(self) -> Session:
        """On its connection."""
        ...


def columns_of(tx: HasSession) -> Mapping[str, Sequence[str]]:
    """The columns of each table, without those in which migrations count."""
    inspector = inspect(tx.session().connection())
    names = (name for name in inspector.get_table_names() if not name.endswith(_VERSION))
    return {name: [column["name"] for column in inspector.get_columns(name)] for name in names}


def count_rows(tx: HasSession, name: str) -> int:
    """How many rows a table has."""
    return tx.session().execute(select(func.count()).select_from(table(name))).scalar_one()
