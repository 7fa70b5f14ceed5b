"""What Telegram can do as this adapter uses it."""

from datetime import timedelta
from typing import Final

from adapters.telegram.encode import CAPTION, MARGIN, TEXT
from bot.adapter import ABROAD, Capabilities, Rates

WINDOW: Final = timedelta(hours=47)
"""Somewhat less than the 48 hours in which a bot may delete what it wrote, for the clocks differ and lanes wait."""

ALBUM: Final = 10
"""Pictures that one message may show."""

UNEVEN: Final = frozenset({"VN"})
"""Where carriers were told to block it: it is never to be the only channel there."""


def capabilities(rates: Rates) -> Capabilities:
    """The same for every bot but for the rates, which Telegram may lift, and ``talks_at``, which its name decides."""
    return Capabilities(
        text_limit=TEXT - MARGIN,
        caption_limit=CAPTION - MARGIN,
        album=ALBUM,
        utf16=True,
        delete_window=WINDOW,
        removes_others=True,
        reactions=True,
        invite=True,
        remove_member=True,
        join_requests=True,
        reads_all=True,
        writes_first=False,
        servers=ABROAD,  # Telegram does not say where accounts of a country are kept
        uneven_in=UNEVEN,
        rates=rates,
    )
