"""Has something done by the running bot, or in its stead where none is running."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Final

import typer

from bot.app import App
from bot.cli.chosen import Chosen
from bot.cli.control import Answer, Reply, Request, ask
from bot.cli.db import must_be_there
from bot.cli.desk import APPOINT, Desk
from bot.cli.exits import Exit
from bot.cli.sample import settings_of
from bot.settings import Settings
from bot.store.lock import DataFolderLocked, holder

_LONG: Final = 600.0
"""Seconds for one answer of many in a conversation."""


def answer_to(chosen: Chosen, request: Request) -> Reply:
    """Through the socket of the bot that runs, else under the lock. Raises: ``NhipCauError``; ``OSError``."""
    settings = settings_of(chosen)
    return ask(settings.data.folder, request) or asyncio.run(_directly(settings, request))


@contextmanager
def conversation(
    settings: Settings, directly: Callable[[], AbstractAsyncContextManager[Answer]]
) -> Iterator[Callable[[Request], Reply]]:
    """Several requests one after another, all to the bot that runs, else all to what ``directly`` opens.

    Raises: ``NhipCauError``; ``OSError``.
    """
    if holder(settings.data.folder) is not None:
        yield lambda request: _of_the_running(settings.data.folder, request)
        return
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        try:
            answer = runner.run(stack.enter_async_context(directly()))
            yield lambda request: runner.run(_answered(answer, request))
        finally:
            runner.run(stack.aclose())


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Answer]:
    """The desk of an app that is open and does not run. Raises: ``NhipCauError``; ``OSError``."""
    must_be_there(settings)
    app = await App.open(settings)
    try:
        yield Desk(app).answer
    finally:
        await app.stop()


def _of_the_running(folder: Path, request: Request) -> Reply:
    if reply := ask(folder, request, patience=_LONG):
        return reply
    raise DataFolderLocked(folder, holder(folder))


async def _answered(answer: Answer, request: Request) -> Reply:
    return await answer(request)


def ask_for_appointment(chosen: Chosen, name: str, details: Mapping[str, str | None]) -> Exit:
    """Print the link; ``details`` are role, unit, user and account. Raises: ``NhipCauError``; ``OSError``."""
    given = {key: value for key, value in details.items() if value is not None}
    return say(answer_to(chosen, Request(APPOINT, name, given)))


def say(reply: Reply) -> Exit:
    """The reply's sentence to standard output, or to standard error where it failed."""
    typer.echo(reply.words, err=reply.code is not Exit.OK)
    return reply.code


async def _directly(settings: Settings, request: Request) -> Reply:
    """Nothing runs: what is to be sent leaves at the next start."""
    async with opened(settings) as answer:
        return await answer(request)
