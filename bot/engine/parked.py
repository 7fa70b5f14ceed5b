"""Events that were our death three times: listed for the operator without their content, tried once more, or let go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.engine.aside import ASIDE, PARKED
from bot.engine.daykeys import DayKeys, KeyGone
from bot.engine.intake import Receives
from bot.engine.tx import Tx
from bot.model.events import Event
from bot.model.ids import AccountId
from bot.store import incoming
from bot.store.incoming import Spooled


@dataclass(frozen=True, slots=True)
class ParkedEvent:
    """One of them; ``kind`` is the name of its type. It can be read until the day key is destroyed, two days after ``since``."""

    entry: str
    account: AccountId
    kind: str
    since: datetime


class Parked:
    """For the command line; what no key opens any more is not listed."""

    def __init__(self, keys: DayKeys, reception: Receives) -> None:
        self._keys = keys
        self._reception = reception

    def all(self, tx: Tx) -> Sequence[ParkedEvent]:
        """Oldest first."""
        opened = [(each, self._open(each)) for each in incoming.put_aside_anywhere(tx, PARKED)]
        return [
            ParkedEvent(each.id, each.account, type(event).__name__, each.at)
            for each, event in opened
            if event is not None
        ]

    def again(self, tx: Tx, entry: str) -> bool:
        """Handle it once more; whether there was such a one. It stays where that kills us or raises.

        Raises: what the house has against it.
        """
        for each in incoming.put_aside_anywhere(tx, PARKED):
            if each.id == entry and (event := self._open(each)) is not None:
                self._reception.receive(tx, event)
                return incoming.take_back(tx, entry)
        return False

    def drop(self, tx: Tx, entry: str) -> bool:
        """Nobody needs it any more; whether there was such a one."""
        known = {each.id for each in incoming.put_aside_anywhere(tx, PARKED)}
        return entry in known and incoming.take_back(tx, entry)

    def _open(self, each: Spooled) -> Event | None:
        try:
            return ASIDE.load(self._keys.open(each.day, each.body)).event
        except (KeyGone, ValueError):
            return None


def remind(tx: Tx, keys: DayKeys) -> None:
    """Say so in the log while events are put aside whose key is in its last day."""
    for each in incoming.put_aside_anywhere(tx, PARKED):
        if each.day <= keys.oldest():
            structlog.get_logger().warning(
                "an event that was put aside is lost when this day (UTC) ends",
                action="intake.parked",
                id=each.id,
                remedy="nhipcau outbox again, or sent",
            )
