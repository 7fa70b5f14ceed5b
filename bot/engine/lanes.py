"""All lanes: one a bot account, waked by what was committed, and what is left over from the last run."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

import structlog

from bot.adapter import Adapter
from bot.engine.cargo import Wish, account_of
from bot.engine.house import Moment
from bot.engine.lane import Lane
from bot.engine.lease import OnlyWorker, Workers, of_account
from bot.engine.line import Waiting
from bot.engine.outcomes import Asker
from bot.engine.porter import Works
from bot.engine.state import Does
from bot.engine.tx import Tx
from bot.engine.wishes import Asked
from bot.model.ids import AccountId, ChatRef, OperationId
from bot.model.operations import Ephemeral
from bot.store import copies, operations, reach
from bot.store.operations import SENDS, State, Verb

MOST_SIGNS: Final = 1000
"""Signs under way; while a platform hangs no more are begun."""

_HARMLESS: Final = frozenset(Verb) - {*SENDS, Verb.CREATE_GROUP}
"""Doing these twice does not show."""


class Lanes:
    """``run`` it once the state thread works."""

    def __init__(
        self,
        adapters: Mapping[AccountId, Adapter],
        works: Works,
        workers: Workers | None = None,
        *,
        heard: Callable[[ChatRef], None] = lambda chat: None,
    ) -> None:
        """``heard`` is told of each chat that is ``seen``."""
        self._adapters = adapters
        self._heard = heard
        self._works = works
        self._workers = workers or OnlyWorker()
        self._lanes = {account: self._lane(account) for account in adapters}
        self._signs: set[asyncio.Task[None]] = set()
        self._log = structlog.get_logger()

    @property
    def idle(self) -> bool:
        """Whether no lane could do anything without time passing."""
        ours = (lane for account, lane in self._lanes.items() if self._workers.holds(of_account(account)))
        return all(lane.idle for lane in ours) and not self._signs

    @property
    def stopped(self) -> tuple[AccountId, ...]:
        """The accounts whose platform refused to sign them in."""
        return tuple(account for account, lane in self._lanes.items() if lane.stopped)

    @property
    def waiting(self) -> Mapping[AccountId, int]:
        """How much waits in each lane, of what is in sight."""
        return {account: lane.waiting for account, lane in self._lanes.items()}

    def wake(self, account: AccountId) -> None:
        """There is something to send; called on the event loop."""
        if account in self._lanes:
            self._lanes[account].wake()
            self._workers.tell(of_account(account))

    def add(self, account: AccountId, waiting: Waiting) -> None:
        """This was committed just now; called on the event loop."""
        if account in self._lanes and self._workers.holds(of_account(account)):
            self._lanes[account].add(waiting)
        else:
            self._workers.tell(of_account(account))

    def seen(self, chat: ChatRef) -> None:
        """Somebody is there, in their own chat: what waits for them may leave now; called on the event loop."""
        if chat.account in self._lanes:
            self._lanes[chat.account].seen(chat.chat)
            self._heard(chat)
            self._workers.tell(of_account(chat.account))

    def online(self, account: AccountId) -> None:
        """The platform answers and accepts the account again; called on the event loop."""
        if account in self._lanes:
            self._lanes[account].resume()

    async def clock_set_back(self) -> None:
        """What was to wait for a minute must not wait until the old time has come again."""
        await self._works.state.do(lambda tx: reach.wait_no_longer(tx, tx.now))
        for lane in self._lanes.values():
            lane.look_again()

    def show(self, account: AccountId, sign: Ephemeral) -> None:
        """Hand an ephemeral sign to the account's adapter, best effort; called on the event loop."""
        if account in self._adapters and len(self._signs) < MOST_SIGNS:
            task = asyncio.ensure_future(self._show(self._adapters[account], sign))
            self._signs.add(task)
            task.add_done_callback(self._signs.discard)

    def ask(
        self, tx: Tx, moment: Moment, wish: Wish, outcome: str, payload: str, *, then: str = "", about: str = ""
    ) -> OperationId:
        """Have the platform do something; its outcome is told to the moment's plugin where it was asked.

        ``outcome`` empty tells nobody. ``then`` names an ``Afterwards`` of the house, run with ``about`` and the receipt in
        the transaction that keeps it.
        """
        asker = Asker(
            plugin=moment.plugin.name,
            chat=moment.chat,
            person=moment.person.id if moment.person else None,
            unit=moment.unit,
            language=moment.language,
        )
        account = _account(moment, wish)
        asked = Asked(asker=asker, outcome=outcome, payload=payload, wish=wish, then=then, about=about)
        operation = self._works.alone.ask(tx, account, asked)
        tx.after_commit(lambda: self.wake(account))
        return operation

    def recover(self, tx: Tx, *, of: AccountId | None = None) -> None:
        """What was in hand when the last process ended, of all accounts or one: repeated where that cannot show, else in doubt."""
        for row in operations.left_sending(tx):
            if of not in (None, row.account):
                continue
            idempotent = row.account in self._adapters and self._adapters[row.account].capabilities.idempotent_sends
            repeatable = idempotent or row.verb in _HARMLESS
            copy = None if row.copy is None else copies.get(tx, row.copy)
            if row.copy is None and not repeatable:
                self._works.alone.in_doubt(tx, row)
            elif copy is not None and not repeatable:
                self._works.delivery.in_doubt(tx, row, copy)
            else:
                state = State.READY if row.copy is None else State.UNCERTAIN
                operations.set_state(tx, row.id, state, attempts=row.attempts + 1)
            self._log.info("left over", action="lane.recovered", operation=row.id, repeated=repeatable)
        self._works.delivery.recover(tx)

    async def run(self) -> None:
        """Work until closed or cancelled. Raises: in a group, what stopped a lane."""
        await self._works.state.do(self.recover)
        async with asyncio.TaskGroup() as group:
            for lane in self._lanes.values():
                group.create_task(lane.run())

    async def run_one(self, account: AccountId) -> None:
        """The lane of an account that has become ours, which knows nothing of what it may have been before."""
        lane = self._lanes[account] = self._lane(account)
        await self._state_of(account).do(partial(self.recover, of=account))
        await lane.run()

    def close(self) -> None:
        """Begin nothing more; ``run`` ends when what is in hand is done."""
        for account in self._lanes:
            self.close_one(account)

    def close_one(self, account: AccountId) -> None:
        """The same for one account."""
        self._lanes[account].close()

    def _lane(self, account: AccountId) -> Lane:
        return Lane(account, self._adapters[account], replace(self._works, state=self._state_of(account)))

    def _state_of(self, account: AccountId) -> Does:
        return self._workers.state_of(of_account(account), self._works.state)

    async def _show(self, adapter: Adapter, sign: Ephemeral) -> None:
        try:
            await adapter.show(sign)
        except Exception as error:  # noqa: BLE001 - a sign may be lost, and nobody waits for it
            self._log.warning("sign lost", action="lane.sign", error=type(error).__name__)


def _account(moment: Moment, wish: Wish) -> AccountId:
    """Whose platform it is about: that of the wish, else where it was asked, else the only one."""
    said = account_of(wish)
    if said is not None:
        return said
    if moment.chat is not None:
        return moment.chat.account
    return next(iter(moment.house.capabilities))
