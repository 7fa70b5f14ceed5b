"""What the chat server refuses, each with the key of a text for the person who sees it.

Refusal
+-- NotThere    nobody and nothing of that name, or not for this person
|   +-- NoChat      the chat itself
+-- Gone        it was there and has been removed, used or outdated
+-- Unfit       the content cannot be accepted as it is
|   +-- TooBig      more bytes than one request may carry
+-- Stale       the thing has changed since it was shown
+-- TooOften    slow down
+-- NotAllowed  a wrong token or a foreign page
    +-- NotSignedIn no session
"""

from __future__ import annotations


class Refusal(Exception):
    """A request that is answered with a kind text; `key` names it in the texts of the pages."""

    status = 400

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Closed(Exception):
    """The server is being stopped and its file is closed: ask again when it is back. No refusal of what was asked."""


class NotThere(Refusal):
    """The named chat, message, photo or person does not exist for whoever asks."""

    status = 404


class NoChat(NotThere):
    """The chat does not exist for whoever asks."""

    def __init__(self) -> None:
        super().__init__("error.no_chat")


class Gone(Refusal):
    """It existed and no longer does; asking again will not help."""

    status = 410


class Unfit(Refusal):
    """Too long, empty, too big or not a picture: change it and try again."""

    status = 422


class TooBig(Unfit):
    """More bytes than are accepted in one request."""

    status = 413


class Stale(Refusal):
    """The thing has changed since it was shown: look again."""

    status = 409


class TooOften(Refusal):
    """Too many requests in a short time: wait a little."""

    status = 429


class NotAllowed(Refusal):
    """The request came without what it needs to be trusted."""

    status = 403


class NotSignedIn(NotAllowed):
    """No session, or one that has ended."""

    status = 401
