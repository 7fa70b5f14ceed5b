"""Prints the week's bulletins of a place for a wall, for who has no telephone."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path

import typer

from bot.app import texts_of
from bot.cli.chosen import Chosen
from bot.cli.db import reading
from bot.cli.exits import Exit
from bot.cli.sample import settings_of
from bot.cli.sheet import tree_of, unit_of
from bot.cli.weekpaper import News, Paper, draw
from bot.engine.clock import SystemClock
from bot.engine.looks import SAYING
from bot.engine.plugins import load_plugins
from bot.engine.sheets import numbers
from bot.engine.tx import Tx
from bot.model.errors import ConfigurationError
from bot.model.ids import NoticeId, UnitId
from bot.settings import Settings
from bot.store import notices, published

WEEK = timedelta(days=7)


def print_week(chosen: Chosen, key: str, out: Path) -> Exit:
    """Write the PDF of the past seven days; ``FAILED`` where there was nothing. Raises: ``ConfigurationError``; ``OSError``."""
    if out.suffix.lower() != ".pdf":
        raise ConfigurationError(f"{out}: a sheet is a PDF; name it such as {out.stem or 'tin-tuan'}.pdf")
    settings = settings_of(chosen)
    tree = tree_of(settings)
    above = tree.chain_up(unit_of(tree, key).id)
    now = SystemClock().now().astimezone(settings.installation.timezone)
    news = _news(settings, [each.id for each in tree.subtree(above[0].id)], now)
    if not news:
        typer.echo(f"{above[0].name}: nothing was sent there in the past 7 days, so nothing was written")
        return Exit.FAILED
    say = texts_of(settings, load_plugins(settings.plugins)).for_language(settings.installation.language)
    calls = tuple(numbers(settings, above, settings.installation.language, say("core-duty-phone")))
    place = ", ".join(each.name for each in above[:2])
    pages = draw(Paper(place, settings.installation.name, now.date() - WEEK, now.date(), news, calls))
    out.write_bytes(pages)
    typer.echo(f"{place}: {out}, {len(news)} bulletins")
    return Exit.OK


def _news(settings: Settings, units: Sequence[UnitId], now: datetime) -> tuple[News, ...]:
    """Since the beginning of the day a week ago."""
    since = datetime.combine(now.date() - WEEK, time(), now.tzinfo)
    with reading(settings) as tx:
        if tx is None:
            raise ConfigurationError("the database is not of this version; run: nhipcau db upgrade")
        found = published.lately(tx, units, settings.group_kinds.public, since=since)
        words = [(heard, _words(tx, heard.notice)) for heard in found]
    zone = settings.installation.timezone
    return tuple(News(heard.at.astimezone(zone), said) for heard, said in words if said)


def _words(tx: Tx, notice: NoticeId) -> str:
    """As its copies say it now, with number and source."""
    found = notices.get(tx, notice)
    kept = notices.content(tx, notice, found.revision) if found else None
    return SAYING.load(kept).content.text.strip() if kept is not None else ""
