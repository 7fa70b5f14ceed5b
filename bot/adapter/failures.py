"""Why a platform did not do it, named by the remedy.

Failure
├── Wait           try again after so many seconds; nothing was done
├── NotSent        surely not done: try again, slowing down
├── NotYet         they have to come in first: that chat waits, all others go on
├── Uncertain      it left, nobody knows whether it was done: never repeated blindly
├── ChatMoved      the chat has a new address: use that
├── ChatGone       the chat is no more, or we were put out
├── Forbidden      we lack a right in that chat: a person must give it
├── Rejected       the platform will never take this: say why, do not repeat
└── SignInRefused  the account's token or session is not valid: stop the account
"""

from bot.model.errors import NhipCauError
from bot.model.ids import ChatRef


class Failure(NhipCauError):
    """An operation was not confirmed; the class says what to do. Messages never hold what residents wrote."""


class Wait(Failure):
    """The platform asks for patience."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the platform asks to wait {seconds:g} s")
        self.seconds = seconds


class NotSent(Failure):
    """It surely did not arrive."""


class NotYet(Failure):
    """Nothing was done, for nobody is there yet who could read it."""


class Uncertain(Failure):
    """It may have arrived."""


class ChatMoved(Failure):
    """The chat lives at another address now."""

    def __init__(self, to: ChatRef) -> None:
        super().__init__("the chat has a new address")
        self.to = to


class ChatGone(Failure):
    """There is nobody to speak to any more."""


class Forbidden(Failure):
    """A right is missing."""


class Rejected(Failure):
    """It will never be taken like this."""


class SignInRefused(Failure):
    """The account itself is refused."""
