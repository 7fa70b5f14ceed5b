"""What each adapter has asked us to remember, as of the last commit; belongs to the event loop."""

from collections.abc import Mapping

from bot.model.ids import AccountId


class Memory:
    """An adapter's small memory, read at any time, changed only by what is committed."""

    def __init__(self) -> None:
        self._held: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """What was last committed under ``key``."""
        return self._held.get(key)

    def keep(self, more: Mapping[str, str]) -> None:
        """It is committed."""
        self._held.update(more)


class Memories:
    """One memory an account."""

    def __init__(self) -> None:
        self._memories: dict[AccountId, Memory] = {}

    def of(self, account: AccountId) -> Memory:
        """The account's own."""
        return self._memories.setdefault(account, Memory())
