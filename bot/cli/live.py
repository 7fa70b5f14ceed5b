"""Looks at the platforms themselves, with a progress bar: whether each account is let in, and how each group stands."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager

from rich.console import Console

from bot.adapter import Failure
from bot.adapter.pictures import PictureWorkers
from bot.app import make_adapters
from bot.cli.asking import conversation
from bot.cli.control import Answer, Reply, Request
from bot.cli.db import reading
from bot.cli.exits import Exit
from bot.cli.findings import Finding, Level, error, ok, progress_bar, warning
from bot.cli.looking import ACCOUNT, GROUP, LiveLook, plain_english, row_of, shut_out
from bot.engine.clock import SystemClock
from bot.model.ids import AccountId
from bot.model.units import Group, GroupState
from bot.settings import Settings
from bot.store import units
from bot.store.lock import locked

Ask = Callable[[Request], Reply]


def live_findings(settings: Settings, console: Console) -> list[Finding]:
    """Of all accounts and groups, through the bot that runs or in its stead. Raises: ``NhipCauError``; ``OSError``."""
    with reading(settings) as tx:
        if tx is None:
            return [warning("live", "there is no database yet, so no groups; start with 'nhipcau init'")]
        bound = [each for each in units.every_group(tx) if each.state is not GroupState.CLOSED]
    groups = [each for each in bound if each.chat.account in settings.accounts]
    with conversation(settings, lambda: _directly(settings)) as ask:
        return [*_accounts(settings, ask), *_groups(groups, ask, console)]


def _accounts(settings: Settings, ask: Ask) -> Iterator[Finding]:
    for account in settings.accounts:
        yield from _found(ask(Request(ACCOUNT, details={"account": account})))


def _groups(groups: Sequence[Group], ask: Ask, console: Console) -> Iterator[Finding]:
    """What is well is only counted: a hundred and sixty lines that all is well would hide the one that matters."""
    well = 0
    with progress_bar(console, transient=True) as progress:
        for group in progress.track(groups, description="looking at groups"):
            details = {"account": group.chat.account, "chat": group.chat.chat}
            found = _found(ask(Request(GROUP, group.title, details)))
            well += all(each.level is Level.OK for each in found)
            yield from (each for each in found if each.level is not Level.OK)
    if groups:
        yield ok("live groups", f"{well} of {len(groups)} are well")


@asynccontextmanager
async def _directly(settings: Settings) -> AsyncIterator[Answer]:
    """Nothing runs: each adapter is opened as a start would, and those that are refused are named, not the others' end."""
    with locked(settings.data.folder):
        pictures = PictureWorkers()
        adapters = make_adapters(settings, SystemClock(), pictures, ())
        refused: dict[AccountId, Finding] = {}
        try:
            for account, adapter in adapters.items():
                try:
                    await adapter.open()
                except Failure as failure:
                    refused[account] = shut_out(account, failure)
            yield _Partly(LiveLook(adapters, plain_english(settings)), refused).answer
        finally:
            for adapter in adapters.values():
                await adapter.close()
            await pictures.close()


class _Partly:
    """A look over adapters some of which could not be opened."""

    def __init__(self, look: LiveLook, refused: Mapping[AccountId, Finding]) -> None:
        self._look = look
        self._refused = refused

    async def answer(self, request: Request) -> Reply:
        refusal = self._refused.get(AccountId(request.details["account"]))
        if refusal is None:
            return await self._look.answer(request)
        if request.verb == ACCOUNT:
            return Reply(Exit.OK, rows=(row_of(refusal),))
        return Reply(
            Exit.OK, rows=(row_of(warning(request.about, "was not looked at, for its account is not let in")),)
        )


def _found(reply: Reply) -> list[Finding]:
    if reply.code is not Exit.OK:
        return [error("live", reply.words, reply.code)]
    return [Finding(Level(row["level"]), row["about"], row["words"], Exit(int(row["code"]))) for row in reply.rows]
