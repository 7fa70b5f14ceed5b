"""Goes in where we are invited and out where we do not belong, at the server's pace and without holding up anything else."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, Literal

import structlog

from adapters.matrix.client import Client
from adapters.matrix.decode import Json
from adapters.matrix.rooms import Rooms
from adapters.matrix.talks import Talks
from bot.adapter import Forbidden, NotSent, Rejected, SignInRefused, Uncertain, Wait

PAUSE: Final = 2.0
"""Seconds before what failed for the network's sake is tried again."""

Errand = Callable[[], Awaitable[None]]


class Doorman:
    """One errand after another, each until it is done or refused; what a crash leaves undone the next survey brings again."""

    def __init__(
        self, client: Client, rooms: Rooms, talks: Talks, *, invited_by: Literal["own_server", "anyone"]
    ) -> None:
        self._client = client
        self._rooms = rooms
        self._talks = talks
        self._invited_by = invited_by
        self._errands: deque[Errand] = deque()
        self._busy = False
        self._more = asyncio.Event()

    @property
    def idle(self) -> bool:
        """Whether nothing is left to do."""
        return not self._errands and not self._busy

    def invited(self, room: str, state: Iterable[Json]) -> None:
        """Somebody wants us in; ``state`` is what the server shows of the room."""
        user = self._client.user
        ours = [each for each in state if (each.get("type"), each.get("state_key")) == ("m.room.member", user)]
        # The server puts the invitation itself last; what stands before it is whatever the inviter's server says.
        invitation = ours[-1] if ours else {}
        inviter, direct = str(invitation.get("sender", "")), invitation.get("content", {}).get("is_direct") is True
        self._add(lambda: self._answer(room, inviter, direct))

    def leave(self, room: str) -> None:
        """We have no business there any more."""
        self._add(lambda: self._talks.abandon(room))

    async def follow(self, old: str, new: str, sender: str = "") -> None:
        """Go along with a group that moved; where that is not possible yet, an invitation will bring us there."""
        via = old.partition(":")[2] or sender.partition(":")[2]
        try:
            await self._rooms.join(new, via)
        except (NotSent, Uncertain, Wait):
            self._add(lambda: self._rooms.join(new, via))
        except (Forbidden, Rejected):
            structlog.get_logger().warning("a group moved where we may not go yet", action="matrix.follow")

    async def run(self) -> None:
        """Until cancelled; the errand of that moment is taken up again by the next run. Raises: ``SignInRefused``."""
        while True:
            while self._errands:
                self._busy = True
                try:
                    await self._do(self._errands.popleft())
                finally:
                    self._busy = False
            self._more.clear()
            await self._more.wait()

    def _add(self, errand: Errand) -> None:
        self._errands.append(errand)
        self._more.set()

    async def _do(self, errand: Errand) -> None:
        """It stays first in line where it can still be done; what fails by a fault of ours is not tried for ever."""
        try:
            await errand()
        except (Wait, NotSent, Uncertain) as failure:
            self._errands.appendleft(errand)
            await asyncio.sleep(failure.seconds if isinstance(failure, Wait) else PAUSE)
        except (asyncio.CancelledError, SignInRefused):
            self._errands.appendleft(errand)
            raise
        except (Forbidden, Rejected) as refusal:
            name = type(refusal).__name__
            structlog.get_logger().warning("the door stayed shut", action="matrix.door", failure=name)

    async def _answer(self, room: str, inviter: str, direct: bool) -> None:
        if self._invited_by == "own_server" and inviter.partition(":")[2] != self._client.server:
            await self._rooms.leave(room)
            return
        if direct:  # known as private before the first word can be heard there
            await self._talks.adopt(room, inviter)
        await self._rooms.join(room, inviter.partition(":")[2])
        if direct and (await self._rooms.people(room)).besides(inviter, self._client.user):
            await self._talks.drop(room)
