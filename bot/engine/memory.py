"""What each adapter has asked us to remember, as of the last commit."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from bot.engine.tx import Tx
from bot.model.ids import AccountId, MediaId
from bot.store import incoming, media

PICTURE: Final = "media/"
"""How the key begins of what an adapter remembers about a picture; the rest of it is the picture's id."""


class Memory:
    """An adapter's small memory, read at any time, changed only by what is committed; belongs to the event loop."""

    def __init__(self) -> None:
        self._held: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """What was last committed under ``key``."""
        return self._held.get(key)

    def keep(self, more: Mapping[str, str]) -> None:
        """It is committed."""
        self._held.update(more)

    def is_now(self, everything: Mapping[str, str]) -> None:
        """This is all that is committed."""
        self._held = dict(everything)

    def forget(self, key: str) -> None:
        """It is erased."""
        self._held.pop(key, None)


class Memories:
    """One memory an account; what takes a transaction is for the state thread."""

    def __init__(self, changed: Callable[[AccountId], None] = lambda account: None) -> None:
        """``changed`` hears whose memory is another one now, for other workers to read it anew."""
        self._changed = changed
        self._memories: dict[AccountId, Memory] = {}

    def of(self, account: AccountId) -> Memory:
        """The account's own."""
        return self._memories.setdefault(account, Memory())

    def remember(self, tx: Tx, account: AccountId, more: Mapping[str, str]) -> None:
        """Keep it with this transaction; nothing of pictures that were erased while they were on their way."""
        kept = {key: value for key, value in more.items() if not _of_erased(tx, key)}
        if kept:
            incoming.remember(tx, account, kept)
            tx.after_commit(partial(self.of(account).keep, kept))
            tx.after_commit(partial(self._changed, account))

    def erase_picture(self, tx: Tx, picture: MediaId) -> None:
        """Nothing is left of it but its name, nor of what adapters remember about it."""
        media.erase(tx, picture)
        key = f"{PICTURE}{picture}"
        tx.flush()
        incoming.forget_remembered(tx, key)
        for account, memory in tuple(self._memories.items()):
            tx.after_commit(partial(memory.forget, key))
            tx.after_commit(partial(self._changed, account))


def _of_erased(tx: Tx, key: str) -> bool:
    picture = key.removeprefix(PICTURE)
    return picture != key and media.state(tx, MediaId(picture)) != media.READY
