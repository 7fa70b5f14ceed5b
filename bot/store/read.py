"""The read side: asynchronous, beside the writer, for pages, exports and reports; it cannot write."""

from sqlalchemy import RowMapping
from sqlalchemy.sql import Executable

from bot.store.database import Database


class Reader:
    """Sees what is committed. ``close`` it: an open connection keeps the interpreter from ending."""

    def __init__(self, database: Database) -> None:
        self._engine = database.read_engine()

    async def rows(self, statement: Executable, /, **values: object) -> list[RowMapping]:
        """All that a SELECT finds, by column key; ``values`` are for its parameters."""
        async with self._engine.connect() as connection:
            found = await connection.execute(statement, values)
            return list(found.mappings())

    async def close(self) -> None:
        """Let all connections go."""
        await self._engine.dispose()
