"""Our sign below what somebody wrote: Telegram's apps show it as a reaction."""

from collections.abc import Mapping
from typing import Final

from adapters.telegram.client import Client
from bot.adapter import Wait
from bot.adapter.allowance import Allowance
from bot.model.clock import Clock
from bot.model.operations import Sign

SHOWN: Final[Mapping[Sign, str]] = {Sign.HEARD: "👌"}
"""Of the few that Telegram has for bots; no word of agreement, for nobody knows what stands above it."""


class Signs:
    """One try each: what comes too fast is left out, and while Telegram asks for patience all are."""

    def __init__(self, client: Client, clock: Clock) -> None:
        self._client = client
        self._allowance = Allowance(clock)

    async def put(self, chat: int, message: int, sign: Sign) -> None:
        """Below that message. Raises: ``Failure``."""
        if not self._allowance.take():
            return
        reaction = [{"type": "emoji", "emoji": SHOWN[sign]}]
        try:
            await self._client.call("setMessageReaction", chat_id=chat, message_id=message, reaction=reaction)
        except Wait as wait:
            self._allowance.rest(wait.seconds)
            raise
