"""Knows whether the day keys in the folder are those under which the database was written."""

import hmac

import structlog

from bot.engine.daykeys import DayKeys
from bot.engine.tx import Tx
from bot.model.errors import NhipCauError
from bot.store import keymarks


class WrongKey(NhipCauError):
    """A day key was exchanged: what was sealed cannot be read, and what was already seen would count as new."""


def compare(tx: Tx, keys: DayKeys) -> None:
    """Every living key is the one that was marked, as far as one was. Raises: ``WrongKey``."""
    kept, living = keymarks.kept(tx), keys.living()
    for day in living:
        mark = keys.mark(day)
        if not hmac.compare_digest(kept.get(day, mark), mark):
            file = keys.file(day)
            raise WrongKey(
                f"{file} is not the key under which this database was written; put the right one back. If it is lost, remove"
                f" {file}: forms and answers that were under way since {keys.begins(day):%d.%m.} are lost with it"
            )
    for day in kept.keys() - set(living):
        keymarks.forget(tx, day)
        if day >= keys.oldest():
            structlog.get_logger().warning(
                "a day key is missing",
                action="keys.missing",
                day=day,
                remedy="put it back, or go on without what it sealed",
            )


def mark_today(tx: Tx, keys: DayKeys) -> None:
    """Today's key, made if need be, is known from now on."""
    keymarks.keep(tx, keys.today(), keys.mark(keys.today()))
