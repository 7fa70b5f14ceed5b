"""Our sign below what somebody wrote: Telegram's apps show it as a reaction."""

from collections.abc import Mapping
from typing import Final

from adapters.telegram.client import Client
from bot.adapter import Wait
from bot.model.clock import Clock
from bot.model.operations import Sign

SHOWN: Final[Mapping[Sign, str]] = {Sign.HEARD: "👌"}
"""Of the few that Telegram has for bots; no word of agreement, for nobody knows what stands above it."""

AT_ONCE: Final = 10
"""So many may be put when none was for a while."""

A_SECOND: Final = 5.0
"""And so many from then on, beside the messages, whose turn they never take."""


class Signs:
    """One try each: what comes too fast is left out, and while Telegram asks for patience all are."""

    def __init__(self, client: Client, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._left = float(AT_ONCE)
        self._since = clock.monotonic()

    async def put(self, chat: int, message: int, sign: Sign) -> None:
        """Below that message. Raises: ``Failure``."""
        if not self._may():
            return
        reaction = [{"type": "emoji", "emoji": SHOWN[sign]}]
        try:
            await self._client.call("setMessageReaction", chat_id=chat, message_id=message, reaction=reaction)
        except Wait as wait:
            self._left, self._since = 0.0, self._clock.monotonic() + wait.seconds
            raise

    def _may(self) -> bool:
        now = self._clock.monotonic()
        if now < self._since:
            return False
        self._left = min(AT_ONCE, self._left + (now - self._since) * A_SECOND)
        self._since = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
