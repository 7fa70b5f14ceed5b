"""Telegram's refusals, in its own words."""

from typing import Any, Final


class Refused(Exception):
    """What the API answers instead of a result; ``parameters`` as in `ResponseParameters`."""

    def __init__(self, code: int, words: str, **parameters: int) -> None:
        super().__init__(f"{code}: {words}")
        self.code = code
        self.words = words
        self.parameters = parameters

    @property
    def body(self) -> dict[str, Any]:
        """As it goes over the wire."""
        more = {"parameters": self.parameters} if self.parameters else {}
        return {"ok": False, "error_code": self.code, "description": self.words, **more}


class NotPossible(Exception):
    """A member's own client would not let them do this; the message says why."""


NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
OTHER_POLLER: Final = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_IS_SET: Final = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


def bad(words: str) -> Refused:
    """The request cannot be fulfilled as it is."""
    return Refused(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refused:
    """The bot may not do this."""
    return Refused(403, f"Forbidden: {words}")


def conflict(words: str) -> Refused:
    """Somebody else uses the token, or it is used in another way."""
    return Refused(409, f"Conflict: {words}")


def too_many(seconds: int) -> Refused:
    """Come back later."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def moved(chat: int) -> Refused:
    """The group is a supergroup now."""
    return Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat)
