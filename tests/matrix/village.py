"""People with accounts on a homeserver, for as long as a test needs them."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.matrix.keyed import KeyedMember, keyed
from tests.matrix.member import Member, signed_in
from tests.tools.synapse import Homeserver, Login


@dataclass
class Village:
    """Everybody new; ``folder`` is where their devices keep their keys. To be left with ``async with``."""

    server: Homeserver
    folder: Path
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stack.aclose()

    async def login(self, name: str) -> Login:
        """An account, and nobody who uses it yet."""
        return await asyncio.to_thread(self.server.user, name)

    async def member(self, name: str) -> Member:
        """Somebody whose client knows no encryption."""
        return await self.moves_in(await self.login(name))

    async def moves_in(self, login: Login) -> Member:
        """Whoever this account is."""
        return await self.stack.enter_async_context(signed_in(self.server.url, login.user_id, login.token))

    async def keyed(self, name: str) -> KeyedMember:
        """Somebody whose client does."""
        user, token, device = await self.login(name)
        folder = self.folder / user.partition(":")[0].removeprefix("@")
        return await self.stack.enter_async_context(keyed(self.server.url, user, token, device, folder))
