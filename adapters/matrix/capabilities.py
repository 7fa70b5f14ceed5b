"""What Matrix can do as this adapter uses it."""

from datetime import timedelta

from bot.adapter import Capabilities, Rates


def capabilities(rates: Rates) -> Capabilities:
    """The same on every homeserver but for the rates, which its operator sets.

    ``idempotent_for`` is less than the day for which a server remembers transaction ids.
    """
    return Capabilities(
        text_limit=4000,
        caption_limit=2000,
        buttons=False,
        edit_photo=False,
        create_group=True,
        remove_member=True,
        join_requests=True,
        reads_all=True,
        idempotent_sends=True,
        idempotent_for=timedelta(hours=20),
        rates=rates,
    )
