"""The chat server's refusals, named by our remedies."""

from collections.abc import Iterator
from contextlib import contextmanager

from adapters.web.server import NoChat, Refusal
from bot.adapter import ChatGone, Rejected


@contextmanager
def remedies() -> Iterator[None]:
    """Raises: ``ChatGone`` for a chat that is not there, ``Rejected`` for all else that the server refuses."""
    try:
        yield
    except NoChat as refusal:
        raise ChatGone(refusal.key) from refusal
    except Refusal as refusal:
        raise Rejected(refusal.key) from refusal
