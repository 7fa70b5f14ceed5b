"""Turns: of much that comes from one talk the first goes on at once, the rest some minutes later; nothing is refused."""

from datetime import datetime, timedelta
from typing import Final

from plugins.tips.clocks import full_minute
from plugins.tips.desks import room_of
from plugins.tips.manifest import Ctx
from plugins.tips.records import Status, Tip

_AN_HOUR: Final = timedelta(hours=1)
_LONGEST_WAIT: Final = 30


def of_tip(ctx: Ctx) -> datetime | None:
    """When a new tip goes on, None for now; the first ones of an hour do."""
    # Counted there too: what is added to one that waits is not told before it.
    _turn(ctx, "added")
    return _turn(ctx, "tip")


def of_more(ctx: Ctx) -> datetime | None:
    """When the desk hears of something added, None for now; new tips do not wait for what was added before them."""
    return _turn(ctx, "added")


def unheard(ctx: Ctx, tip: Tip) -> bool:
    """Whether its turn has not come yet: from then on there is a card where there is a room."""
    return tip.status is Status.NEW and tip.card is None and room_of(ctx, tip) is not None


def _turn(ctx: Ctx, what: str) -> datetime | None:
    more = ctx.ways.often(what, _AN_HOUR) - ctx.settings.at_once
    return full_minute(ctx.now + timedelta(minutes=min(2**more, _LONGEST_WAIT))) if more > 0 else None
