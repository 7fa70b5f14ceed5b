"""Which tables and columns a database really has."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, inspect

_VERSION = "_version"


def columns(connection: Connection) -> Mapping[str, Sequence[str]]:
    """The columns of each table, without those in which migrations count."""
    inspector = inspect(connection)
    names = (name for name in inspector.get_table_names() if not name.endswith(_VERSION))
    return {name: [column["name"] for column in inspector.get_columns(name)] for name in names}
