"""The leases of one worker, through the database's own driver: taken, renewed, let go of, and what workers tell each other."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Final

import psycopg

from bot.store.errors import StoreUnreachable
from bot.store.lease import SECONDS, Taken

CHANNEL: Final = "nhipcau"

_NOW: Final = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
_UNTIL: Final = f"{_NOW} + {SECONDS} * 1000000"
_TAKE: Final = f"""
INSERT INTO lease (name, holder, epoch, until, clean)
SELECT name, %(holder)s, 1, {_UNTIL}, true FROM unnest(%(names)s::text[]) AS name ORDER BY name
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, epoch = lease.epoch + 1, until = excluded.until
WHERE lease.until <= {_NOW}
RETURNING name, epoch, clean
"""
# What a take leaves as it was: whether whoever had it before let go of it in order.
_RENEW: Final = f"""
UPDATE lease SET until = {_UNTIL}, clean = false WHERE holder = %(holder)s AND name = ANY(%(names)s)
RETURNING name, epoch, clean
"""
_RELEASE: Final = """
UPDATE lease SET until = 0, clean = true WHERE holder = %(holder)s AND name = ANY(%(names)s) RETURNING name, epoch, clean
"""


class LeaseBook:
    """The leases as one worker, ``holder``, sees and takes them, on connections of its own; belongs to the event loop.

    Every verb raises ``StoreUnreachable`` where the server does not answer; the next one connects anew.
    """

    def __init__(self, address: str, holder: str) -> None:
        self.holder = holder
        self._address = address
        self._connection: psycopg.AsyncConnection[tuple[str, int, bool]] | None = None
        self._hears: psycopg.AsyncConnection[tuple[object, ...]] | None = None
        self._lock = asyncio.Lock()

    @property
    def hears(self) -> bool:
        """Whether what other workers tell reaches us."""
        return self._hears is not None

    async def take(self, names: Collection[str]) -> Mapping[str, Taken]:
        """Those of them that were free and are ours now, as they are now."""
        return await self._ask(_TAKE, names)

    async def renew(self, names: Collection[str]) -> Mapping[str, Taken]:
        """Those of them that are still ours; one that ran out goes on where nobody has taken it."""
        return await self._ask(_RENEW, names)

    async def release(self, names: Collection[str]) -> None:
        """Let go of what is ours of them: others may take it at once."""
        await self._ask(_RELEASE, names)

    async def tell(self, news: Sequence[str]) -> None:
        """Other workers hear these words, each by itself; so do we."""
        connection = await self._connected()
        try:
            async with self._lock, connection.cursor() as cursor:
                await cursor.execute(
                    "SELECT pg_notify(%s, word) FROM unnest(%s::text[]) AS word", (CHANNEL, list(news))
                )
        except psycopg.Error as error:
            raise await self._lost(error) from error

    async def listen(self) -> None:
        """Hear from here on what others tell. Raises: ``StoreUnreachable``."""
        await self.close_ear()
        try:
            self._hears = await psycopg.AsyncConnection.connect(self._address, autocommit=True)
            await self._hears.execute(f"LISTEN {CHANNEL}".encode())
        except psycopg.Error as error:
            await self.close_ear()
            raise StoreUnreachable(f"the database of the leases does not answer ({type(error).__name__})") from error

    async def heard(self, seconds: float) -> Sequence[str]:
        """What others told, as soon as there is something, and at the latest after so many seconds. Raises: ``StoreUnreachable``."""
        if self._hears is None:
            return ()
        try:
            return [
                each.payload
                async for each in self._hears.notifies(timeout=seconds, stop_after=1)
                if each.pid != self._own_pid()
            ]
        except psycopg.Error as error:
            await self.close_ear()
            raise StoreUnreachable(f"the database of the leases does not answer ({type(error).__name__})") from error

    async def close_ear(self) -> None:
        """Hear nothing more."""
        hears, self._hears = self._hears, None
        if hears is not None:
            await hears.close()

    async def close(self) -> None:
        """Let the connections go."""
        await self.close_ear()
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    def _own_pid(self) -> int | None:
        return None if self._connection is None else self._connection.info.backend_pid

    async def _ask(self, sql: str, names: Collection[str]) -> Mapping[str, Taken]:
        connection = await self._connected()
        try:
            async with self._lock, connection.cursor() as cursor:
                await cursor.execute(sql.encode(), {"holder": self.holder, "names": sorted(names)})
                return {name: Taken(epoch, clean) for name, epoch, clean in await cursor.fetchall()}
        except psycopg.Error as error:
            raise await self._lost(error) from error

    async def _connected(self) -> "psycopg.AsyncConnection[tuple[str, int, bool]]":
        async with self._lock:
            if self._connection is None or self._connection.closed:
                try:
                    self._connection = await psycopg.AsyncConnection.connect(self._address, autocommit=True)
                except psycopg.Error as error:
                    raise StoreUnreachable(
                        f"the database of the leases does not answer ({type(error).__name__})"
                    ) from error
            return self._connection

    async def _lost(self, error: psycopg.Error) -> StoreUnreachable:
        """The connection may be good for nothing any more."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error):
                await connection.close()
        return StoreUnreachable(f"the database of the leases does not answer ({type(error).__name__})")
