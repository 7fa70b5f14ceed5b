"""Drops what no plugin could want, on the event loop, before any log, table or queue sees it."""

import re
from collections import deque
from collections.abc import Iterable
from typing import Final

from bot.engine.hushes import Hushes
from bot.engine.router import Router
from bot.model.events import Event, MessageReceived
from bot.model.folding import fold
from bot.model.ids import ChatRef, MessageRef

MOST_REMEMBERED: Final = 200
"""Messages of ours in one chat to which an answer is still recognised."""

_CODED: Final = re.compile(r"\D{1,30} (\d{1,6})")


class Recent:
    """Our newest messages in each group, by name and by notice number; belongs to the event loop."""

    def __init__(self) -> None:
        self._messages: dict[ChatRef, deque[tuple[str, int | None]]] = {}

    def load(self, messages: Iterable[tuple[MessageRef, int | None]]) -> None:
        """What the store has, oldest first."""
        for message, number in messages:
            self.sent(message, number)

    def sent(self, message: MessageRef, number: int | None) -> None:
        """A message of ours is there; ``number`` is that of its notice, None where it has none."""
        known = self._messages.setdefault(message.chat, deque(maxlen=MOST_REMEMBERED))
        known.append((message.message, number))

    def moved(self, chat: ChatRef, to: ChatRef) -> None:
        """The chat has another name now."""
        for message, number in self._messages.pop(chat, ()):
            self.sent(MessageRef(to, message), number)

    def has(self, message: MessageRef) -> bool:
        """Whether it is one of ours."""
        return any(message.message == known for known, _ in self._messages.get(message.chat, ()))

    def has_notice(self, message: MessageRef) -> bool:
        """Whether it is one of ours that shows a notice."""
        known = self._messages.get(message.chat, ())
        return any(message.message == each and number is not None for each, number in known)

    def knows(self, chat: ChatRef) -> bool:
        """Whether any of ours was seen in that chat."""
        return chat in self._messages

    def has_number(self, chat: ChatRef, number: int) -> bool:
        """Whether a notice of that number was seen in that chat."""
        return any(number == known for _, known in self._messages.get(chat, ()))


def coded(text: str) -> tuple[str, int] | None:
    """A word or two with the number of a notice behind them, such as "nhận 57"; the words folded."""
    last = text.rstrip()[-1:]
    # Most talk ends with a letter or a mark, and is done with then.
    if last.isalpha() or (last.isascii() and last.isprintable() and not last.isdigit()):
        return None
    plain = fold(text).removeprefix("/")
    match = _CODED.fullmatch(plain)
    return (plain[: match.start(1)].strip(), int(match.group(1))) if match else None


class Sieve:
    """Knows commands, our recent messages and what is hushed; nothing of what it drops stays anywhere."""

    def __init__(self, router: Router, recent: Recent, hushes: Hushes) -> None:
        self._router = router
        self._recent = recent
        self._hushes = hushes

    def sift(self, event: Event) -> Event | None:
        """What goes on of it: all that is private, and in a group what is meant for us, without what is hushed."""
        if event.private or not isinstance(event, MessageReceived):
            return event
        # Who answers a notice tells its plugin what it asked for, whatever words they begin with.
        answers = event.reply_to is not None and self._recent.has_notice(event.reply_to)
        if not answers and (begun := self._hushes.of(event)) is not None:
            return begun
        return event if self.passes(event) else None

    def hears(self, text: str) -> bool:
        """Whether such words, said in a group and in answer to nothing, may go on; quicker than making an event of them first."""
        if self._hushes.heard(text) is not None or coded(text) is not None:
            return True
        return self._router.route(text, private=False) is not None

    def passes(self, event: Event) -> bool:
        """Whether some plugin may want it: everything private, and in a group what is meant for us."""
        if event.private or not isinstance(event, MessageReceived):
            return True
        if event.reply_to is not None and self._recent.has(event.reply_to):
            return True
        return self._router.route(event.text, private=False) is not None or self._has_code(event)

    def _has_code(self, event: MessageReceived) -> bool:
        code = coded(event.text) if self._recent.knows(event.chat) else None
        return code is not None and self._recent.has_number(event.chat, code[1])
