"""What Matrix can do as this adapter uses it."""

from datetime import timedelta
from typing import Final

from bot.adapter import Capabilities, Rates

REMEMBERED: Final = timedelta(hours=20)
"""Less than the day for which a server remembers the transaction ids of a device."""

FAST_ENOUGH: Final = 5.0
"""Messages a second below which no pace is spent on what stands below messages: a server counts those as messages too."""


def capabilities(rates: Rates) -> Capabilities:
    """The same on every homeserver but for the rates, which its operator sets."""
    return Capabilities(
        text_limit=4000,
        caption_limit=2000,
        buttons=False,
        edit_photo=False,
        removes_others=True,
        reactions=rates.overall >= FAST_ENOUGH,
        create_group=True,
        remove_member=True,
        join_requests=True,
        admit=True,
        reads_all=True,
        idempotent_sends=True,
        idempotent_for=REMEMBERED,
        rates=rates,
    )
