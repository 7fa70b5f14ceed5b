"""Has something done by the running bot, or in its stead where none is running."""

import asyncio

import typer

from bot.app import App
from bot.cli.chosen import Chosen
from bot.cli.control import Reply, Request, ask
from bot.cli.db import must_be_there
from bot.cli.desk import APPOINT, Desk
from bot.cli.exits import Exit
from bot.cli.sample import settings_of
from bot.settings import Settings


def answer_to(chosen: Chosen, request: Request) -> Reply:
    """Through the socket of the bot that runs, else under the lock. Raises: ``NhipCauError``; ``OSError``."""
    settings = settings_of(chosen)
    return ask(settings.data.folder, request) or asyncio.run(_directly(settings, request))


def ask_for_appointment(chosen: Chosen, name: str, role: str, unit: str | None) -> Exit:
    """Print the link. Raises: ``NhipCauError``; ``OSError``."""
    details = {"role": role} if unit is None else {"role": role, "unit": unit}
    return say(answer_to(chosen, Request(APPOINT, name, details)))


def say(reply: Reply) -> Exit:
    """The reply's sentence to standard output, or to standard error where it failed."""
    typer.echo(reply.words, err=reply.code is not Exit.OK)
    return reply.code


async def _directly(settings: Settings, request: Request) -> Reply:
    """Nothing runs: what is to be sent leaves at the next start."""
    must_be_there(settings)
    app = await App.open(settings)
    try:
        return await Desk(app).answer(request)
    finally:
        await app.stop()
