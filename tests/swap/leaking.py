"""The tip line with a leak: a copy that writes down, in one way or another, who sent a tip."""

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from types import ModuleType
from typing import Final

import structlog
from sqlalchemy import select

from bot.plugin.plugin import Kind
from plugins.tips import plugin as ours
from plugins.tips.filing import filed
from plugins.tips.forms import TipForm
from plugins.tips.manifest import Ctx
from plugins.tips.records import Said, Tip
from tests.swap.playing import WORDS

Leak = Callable[[Ctx, Tip, str], None]


def _the_id(ctx: Ctx, tip: Tip, who: str) -> None:
    tip.held = who


def _a_hash(ctx: Ctx, tip: Tip, who: str) -> None:
    tip.held = hashlib.sha256(who.encode()).hexdigest()


def _a_hash_with_the_tips_own_salt(ctx: Ctx, tip: Tip, who: str) -> None:
    tip.held = hashlib.sha256(f"{tip.id}{who}".encode()).hexdigest()[:16]


def _a_length(ctx: Ctx, tip: Tip, who: str) -> None:
    tip.words = ctx.seals.seal(tip.holder, WORDS + who)


def _an_order(ctx: Ctx, tip: Tip, who: str) -> None:
    for place in (0, 1) if who < "m" else (1, 0):
        ctx.records.add(Said(tip=tip.id, place=place, by_officer=False, body=ctx.seals.seal(tip.holder, "x")))
        ctx.records.all(select(Said))  # what is added together is written in an order of the store's own


def _one_row_more(ctx: Ctx, tip: Tip, who: str) -> None:
    if who == "an":
        ctx.timers.at("forget", ctx.now + timedelta(days=1), tip.id)


def _a_line_in_the_log(ctx: Ctx, tip: Tip, who: str) -> None:
    structlog.get_logger().info("a tip came", action="tips.came", unit=who)


LEAKS: Final[Mapping[str, Leak]] = {
    "the id": _the_id,
    "a hash": _a_hash,
    "a hash with the tip's own salt": _a_hash_with_the_tips_own_salt,
    "a length": _a_length,
    "an order": _an_order,
    "one row more": _one_row_more,
    "a line in the log": _a_line_in_the_log,
}


@contextmanager
def leaking(leak: Leak) -> Iterator[str]:
    """The module of such a copy, for the settings."""

    def files(ctx: Ctx, form: TipForm) -> None:
        filed(ctx, form)
        (tip,) = ctx.records.all(select(Tip))
        leak(ctx, tip, ctx.person.id if ctx.person else "")

    module = ModuleType("nhipcau_leaking")
    copies = [
        replace(each, handler=files) if (each.kind, each.form) == (Kind.FORM, TipForm) else each
        for each in ours.registrations
    ]
    module.plugin = replace(ours, registrations=copies)  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    try:
        yield module.__name__
    finally:
        del sys.modules[module.__name__]
