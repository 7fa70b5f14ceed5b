"""Carries one thing at a time to a platform: marked before it leaves, kept when it is back."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol, TypeVar, runtime_checkable

import structlog

from bot.adapter import Adapter, Failure, Finds, NotSent, NotYet, Receipt, Uncertain
from bot.engine.alone import Alone
from bot.engine.cargo import Answer, Cargo, Fresh, Lookup, Setback
from bot.engine.delivery import Delivery
from bot.engine.line import Waiting
from bot.engine.probe import Point, Probe
from bot.engine.sieve import Recent
from bot.engine.state import Does, NotKept, StateThreadOver
from bot.engine.tx import Tx
from bot.model.clock import Clock
from bot.model.ids import CopyHandle, OperationId
from bot.model.operations import Urgency
from bot.store import operations

T = TypeVar("T")

PATIENCE: Final = 120.0
"""Seconds after which nobody knows whether a request that got no answer was done."""

AGAIN: Final = 1.0
"""Seconds after which something that the store did not take is tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """What all lanes share; ``recent`` is told at once what came of each request."""

    state: Does
    clock: Clock
    probe: Probe
    delivery: Delivery
    alone: Alone
    recent: Recent


@dataclass(frozen=True, slots=True)
class Carried:
    """How it went: ``again`` when the same copy or reply has more to do at once, ``setback`` when it failed.

    ``missed`` when the request did not even reach the platform, ``spared`` when nothing was asked of it. ``arrived`` when it was
    done, ``doubtful`` when nobody knows, and doing it once more might show.
    """

    again: bool = False
    setback: Setback | None = None
    missed: bool = False
    spared: bool = False
    arrived: bool = False
    doubtful: bool = False


@runtime_checkable
class CanRest(Protocol):
    """An adapter that knows how many of its requests wait for nothing but time to pass."""

    @property
    def resting(self) -> int:
        """So many."""
        ...


class Porter:
    """Between the line of an account and its adapter; ``carry`` may run several times at once, for different chats."""

    def __init__(self, adapter: Adapter, works: Works) -> None:
        self._adapter = adapter
        self._works = works
        self._asleep = 0
        self._log = structlog.get_logger()

    @property
    def resting(self) -> int:
        """How many of those that are carried wait for nothing but time to pass."""
        return self._asleep + (self._adapter.resting if isinstance(self._adapter, CanRest) else 0)

    async def mark(self, fresh: Sequence[Fresh]) -> Mapping[str, Cargo | None] | None:
        """Replies that leave together, by their ids, those left out that are gone; None when they are to be begun one by one.

        Raises: ``StateThreadOver``.
        """
        try:
            return await self._works.state.do(lambda tx: self._works.alone.begin_fresh(tx, fresh))
        except StateThreadOver:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is met again, and seen to, by the one that it is about
            self._log.warning("cannot begin together", action="lane.begin", error=type(error).__name__)
            return None

    async def bring(self, cargo: Cargo) -> Carried:
        """There and back, for what is marked. Raises: ``StateThreadOver``."""
        self._works.probe.reached(Point.LANE_MARKED)
        return await self._record(cargo, await self._perform(cargo))

    async def carry(self, waiting: Waiting) -> Carried:
        """Mark it, there and back. Raises: ``StateThreadOver``."""
        try:
            cargo = await self._works.state.do(partial(self._begin, waiting=waiting))
        except StateThreadOver:
            raise
        except NotKept:
            await self._rest()
            return Carried(again=True)
        except Exception as error:  # noqa: BLE001 - one that cannot be begun must not stop all others
            self._log.error("cannot begin", action="lane.begin", id=waiting.id, error=type(error).__name__)
            await self._kept(partial(self._give_up, waiting=waiting))
            return Carried()
        return Carried() if cargo is None else await self.bring(cargo)

    def _begin(self, tx: Tx, waiting: Waiting) -> Cargo | None:
        if waiting.copy:
            return self._works.delivery.begin(tx, CopyHandle(waiting.id))
        return self._works.alone.begin(tx, OperationId(waiting.id))

    def _give_up(self, tx: Tx, waiting: Waiting) -> None:
        if waiting.copy:
            self._works.delivery.broken(tx, CopyHandle(waiting.id))
        else:
            operations.drop(tx, OperationId(waiting.id))

    async def _perform(self, cargo: Cargo) -> Answer | Failure:
        try:
            answer = await self._within_patience(cargo)
        except Failure as failure:
            return failure
        except Exception as error:  # noqa: BLE001 - an adapter's own mistake: the request may have left before it
            self._log.error("adapter failed", action="lane.perform", operation=cargo.row.id, error=type(error).__name__)
            return Uncertain(type(error).__name__)
        self._works.probe.reached(Point.LANE_PERFORMED)
        if cargo.row.urgency is Urgency.RECALL:
            self._works.probe.reached(Point.RECALL_PERFORMED)
        if isinstance(answer, Receipt) and answer.message is not None and cargo.row.copy is not None:
            self._works.recent.sent(answer.message, cargo.number)
        return answer

    async def _within_patience(self, cargo: Cargo) -> Answer:
        asked = asyncio.ensure_future(self._request(cargo))
        await asyncio.sleep(0)  # most platforms take longer than a turn of the loop, but those at hand do not
        if asked.done():
            return asked.result()
        limit = asyncio.ensure_future(self._works.clock.sleep(PATIENCE))
        try:
            await asyncio.wait((asked, limit), return_when=asyncio.FIRST_COMPLETED)
            if not asked.done():
                raise Uncertain("the platform did not answer in time")
            return asked.result()
        finally:
            asked.cancel()
            limit.cancel()

    async def _request(self, cargo: Cargo) -> Answer:
        if isinstance(cargo.request, Lookup):
            return await self._adapter.lookup(cargo.request.chat)
        if cargo.look_first and isinstance(self._adapter, Finds):
            found = await self._adapter.find(cargo.request, cargo.key)
            if found is not None:
                return found
        return await self._adapter.perform(cargo.request, cargo.key)

    async def _record(self, cargo: Cargo, answer: Answer | Failure) -> Carried:
        if isinstance(answer, Failure):
            setback = await self._kept(partial(self._fail, cargo=cargo, failure=answer))
            missed, spared = isinstance(answer, NotSent), isinstance(answer, NotYet)
            carried = Carried(setback=setback, missed=missed, spared=spared, doubtful=self._doubtful(cargo, answer))
        else:
            carried = Carried(again=await self._kept(partial(self._finish, cargo=cargo, answer=answer)), arrived=True)
        self._works.probe.reached(Point.LANE_RECORDED)
        return carried

    def _doubtful(self, cargo: Cargo, failure: Failure) -> bool:
        once = cargo.row.verb in operations.SENDS and not self._adapter.capabilities.idempotent_sends
        return once and isinstance(failure, Uncertain)

    def _finish(self, tx: Tx, cargo: Cargo, answer: Answer) -> bool:
        if cargo.row.copy is None:
            return self._works.alone.finish(tx, cargo, answer)
        if not isinstance(answer, Receipt):
            raise TypeError("a copy is never looked up")
        return self._works.delivery.finish(tx, cargo, answer)

    def _fail(self, tx: Tx, cargo: Cargo, failure: Failure) -> Setback:
        if cargo.row.copy is None:
            return self._works.alone.fail(tx, cargo, failure)
        return self._works.delivery.fail(tx, cargo, failure)

    async def _kept(self, work: Callable[[Tx], T]) -> T:
        """What ``work`` returned, kept however long the store needs: what the platform did is not forgotten."""
        while True:
            queued = asyncio.ensure_future(self._works.state.do(work))
            await asyncio.sleep(0)
            self._works.probe.reached(Point.LANE_RESULT_QUEUED)
            try:
                return await queued
            except NotKept:
                await self._rest()

    async def _rest(self) -> None:
        self._asleep += 1
        try:
            await self._works.clock.sleep(AGAIN)
        finally:
            self._asleep -= 1
