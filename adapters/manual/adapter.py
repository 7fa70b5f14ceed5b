"""The adapter of what is done by hand: nothing comes in, and nothing leaves by itself."""

import asyncio

from pydantic import BaseModel, ConfigDict
from starlette.types import ASGIApp

from adapters.manual.capabilities import CAPABILITIES
from bot.adapter import Adapter, Capabilities, ChatInfo, Intake, Premises, Receipt, Rejected
from bot.model.events import IncomingFile
from bot.model.ids import ChatRef
from bot.model.operations import Ephemeral, Operation

_BY_HAND = "nothing is done there by the bot; people do it by hand"


class ManualSettings(BaseModel):
    """There is nothing to set: groups are added by officers, in the chat."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def make(premises: Premises, settings: BaseModel) -> Adapter:
    """For the roof."""
    if not isinstance(settings, ManualSettings):
        raise TypeError("what is done by hand has settings of its own")
    return ManualAdapter()


class ManualAdapter:
    """All groups in which people post by hand what the house makes ready."""

    idle = True
    """There is nothing that could be busy."""

    @property
    def capabilities(self) -> Capabilities:
        """Next to nothing."""
        return CAPABILITIES

    async def open(self) -> None:
        """There is nothing to be reached."""

    async def close(self) -> None:
        """There is nothing to let go of."""

    async def run(self, intake: Intake) -> None:
        """Nothing ever comes in."""
        intake.online(True)
        await asyncio.Event().wait()

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Raises: ``Rejected``, whatever it is: the house asks people instead."""
        raise Rejected(_BY_HAND)

    async def show(self, sign: Ephemeral) -> None:
        """Nobody would see it."""

    async def lookup(self, chat: ChatRef) -> ChatInfo:
        """Raises: ``Rejected``: what these groups look like is known to who is in them."""
        raise Rejected(_BY_HAND)

    async def fetch(self, file: IncomingFile, *, limit: int) -> bytes:
        """Raises: ``Rejected``: no file ever comes from there."""
        raise Rejected(_BY_HAND)

    def routes(self) -> ASGIApp | None:
        """There are no pages."""
        return None
