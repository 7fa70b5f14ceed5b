"""Ways back: speaking later to who speaks now, without anybody learning who that is."""

from collections.abc import Collection
from datetime import timedelta
from typing import Protocol

from bot.model.content import Content


class Ways(Protocol):
    """Sealed addresses, each under a key of its own that no backup holds; nothing shows where one leads."""

    def keep(self) -> bytes | None:
        """The way back to this private talk; None where there is none."""
        ...

    def tell(self, way: bytes, content: Content) -> bool:
        """Say something at its end, in the language that was spoken there; False where its key is gone."""
        ...

    def destroy(self, way: bytes) -> None:
        """Once this is committed nobody can follow it any more, whatever copy of it is left anywhere."""
        ...

    def sweep(self, kept: Collection[bytes]) -> int:
        """Destroy the keys of all others that are older than two hours, such as a crash leaves; how many."""
        ...

    def often(self, what: str, within: timedelta) -> int:
        """How often this talk has done that lately, this time counted: known in memory only, to who wrote it by nobody."""
        ...
