"""The adapters of all accounts: open where they may be, run by who owns the account, and taking in at the door of who does not."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from typing import Final

from bot.adapter import Accepts, Adapter, Failure
from bot.engine.intake import AccountIntake, Desk, open_intake
from bot.engine.lease import Workers, of_account
from bot.model.errors import NhipCauError
from bot.model.ids import AccountId

Report = Callable[[AccountId, bool, str], None]
"""Whether the platform of an account answers, and what the operator should know of it."""


class AccountLost(NhipCauError):
    """Another worker owns an account now, whose adapter, once closed, is not opened a second time."""

    def __init__(self, account: AccountId) -> None:
        super().__init__(
            f"account {account} is another worker's now, for this one was not heard of for too long; start this one again"
        )


class Gates:
    """``give_up`` is told when this worker cannot go on; belongs to the event loop."""

    def __init__(
        self,
        adapters: Mapping[AccountId, Adapter],
        desk: Desk,
        workers: Workers,
        *,
        report: Report,
        give_up: Callable[[NhipCauError], None],
    ) -> None:
        self._adapters: Final = adapters
        self._desk = desk
        self._workers = workers
        self._report = report
        self._give_up = give_up
        self.shut: dict[AccountId, Failure] = {}
        """Accounts that could not be opened so far, and why."""
        self._others = {name for name, adapter in adapters.items() if workers.name and not isinstance(adapter, Accepts)}

    def serves(self, account: AccountId) -> bool:
        """Whether what lies below that account's address is for us to answer."""
        return account not in self._others

    async def open(self, stack: AsyncExitStack) -> None:
        """One whose platform is away, or refuses us, keeps no other from starting: the supervisor sees to it."""
        for name, adapter in self._adapters.items():
            try:
                if self.serves(name):
                    await adapter.open()
            except Failure as failure:
                self.shut[name] = failure
            stack.push_async_callback(adapter.close)

    async def serve(self, account: AccountId, careful: bool) -> None:
        """Run the account while it is ours; what arrives at our door is taken in while it is another worker's, too."""
        lease, workers = of_account(account), self._workers

        async def run() -> None:
            cut_off = workers.was_cut_off(lease) if workers.name else careful
            await self._adapters[account].run(await self._intake(account, careful=cut_off, under=lease))

        await workers.during(lease, run, partial(self._stand_by, account))

    async def _stand_by(self, account: AccountId) -> None:
        adapter = self._adapters[account]
        if isinstance(adapter, Accepts):
            await adapter.accept(await self._intake(account, careful=True, under=None))
        elif account not in self._others:
            self._others.add(account)
            self._workers.finish(of_account(account))
            self._give_up(AccountLost(account))
        await asyncio.Event().wait()

    async def _intake(self, account: AccountId, *, careful: bool, under: str | None) -> AccountIntake:
        """Of an adapter that is open; ``under`` a lease nothing is kept once that is lost."""
        adapter = self._adapters[account]
        if account in self.shut or account in self._others:
            await adapter.open()
            self.shut.pop(account, None)
            self._others.discard(account)
        state = self._desk.state if under is None else self._workers.state_of(under, self._desk.state)
        desk, report = replace(self._desk, state=state), partial(self._report, account)
        redelivers = adapter.capabilities.redelivers
        return await open_intake(desk, account, redelivers=redelivers, careful=careful, report=report)
