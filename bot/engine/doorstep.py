"""Presses in a group by who has no private chat with us yet: the answer opens one, and beginning there goes on with the press."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.engine.chat import show, speak
from bot.engine.daykeys import DayKeys
from bot.engine.house import Moment
from bot.engine.pocket import Pocket
from bot.engine.tx import Tx
from bot.engine.wire import Codec
from bot.model.content import say
from bot.model.errors import Refused
from bot.model.events import ButtonPressed
from bot.model.ids import ChatRef, UserRef
from bot.model.operations import AnswerPress

WAITS: Final = timedelta(minutes=15)
"""So long after it a press goes on for who begins a private chat by its link."""

_PRIVATE_FIRST: Final = "core-private-first"
"""What every room and plugin refuses with for want of a private chat."""

_PRESS: Final = "press-"
"""What such a link carries before its code."""

_BYTES: Final = 18
"""Of chance: nobody finds a link by trying."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press that waits for its account to come by the link with that code; chat and token as in ``ButtonPressed``."""

    code: str
    chat: ChatRef
    token: str


class Doorstep:
    """The newest such press of each account, under the day's key."""

    def __init__(self, keys: DayKeys) -> None:
        self._waiting = Pocket("press", Codec(Pressed), keys)

    @contextmanager
    def pressing(self, moment: Moment, event: ButtonPressed) -> Iterator[None]:
        """What is refused inside for want of a private chat is undone, and kept for who opens one by the answer."""
        try:
            with moment.tx.guarded():
                yield
        except Refused as refused:
            address = _address(moment) if refused.key == _PRIVATE_FIRST and moment.press else ""
            if not address:
                raise
            code = self._keep(moment.tx, event)
            words = moment.text("core-private-first-at", address=address)
            show(moment, AnswerPress(event.chat, event.press, words, opens=f"{_PRESS}{code}"))

    def comes(self, moment: Moment, start: str, press: Callable[[str, ChatRef], None]) -> None:
        """Somebody opened the chat by such a link: ``press`` does once what the button does that is pressed there just now.

        Who comes too late, again or by the link of somebody else is told so kindly.
        """
        pressed = self._take(moment, start.removeprefix(_PRESS))
        if pressed is not None:
            group = moment.house.directory.group_at(moment.tx, pressed.chat)
            moment.unit = group.unit if group else None
            press(pressed.token, pressed.chat)
        elif moment.chat is not None:
            speak(moment.house, moment.tx, moment.chat, say(moment.text("core-press-over")))
            if moment.house.forms.open_form(moment.tx, moment.chat) is None:
                moment.house.home.show(moment)

    def _take(self, moment: Moment, code: str) -> Pressed | None:
        kept = None if moment.sender is None else self._waiting.get(moment.tx, _pocket_of(moment.sender))
        if moment.sender is None or kept is None or kept.at + WAITS <= moment.now:
            return None
        if not secrets.compare_digest(kept.thing.code.encode(), code.encode()):
            return None
        self._waiting.clear(moment.tx, _pocket_of(moment.sender))
        return kept.thing

    def _keep(self, tx: Tx, event: ButtonPressed) -> str:
        """Its code, that of before where the same button was pressed twice: whichever answer opens the chat, it goes on."""
        at = _pocket_of(event.sender)
        kept = self._waiting.get(tx, at)
        before = kept.thing if kept is not None and kept.at + WAITS > tx.now else None
        same = before is not None and (before.chat, before.token) == (event.chat, event.token)
        pressed = before if before is not None and same else Pressed(_fresh(), event.chat, event.token)
        self._waiting.put(tx, at, pressed)
        return pressed.code


@contextmanager
def showing_the_door(moment: Moment) -> Iterator[None]:
    """Who is refused inside for want of a private chat reads where one begins, where the platform has an address for it."""
    try:
        yield
    except Refused as refused:
        address = _address(moment) if refused.key == _PRIVATE_FIRST else ""
        if not address:
            raise
        raise Refused("core-private-first-at", address=address) from refused


def is_press(start: str | None) -> bool:
    """Whether a chat was opened by such a link."""
    return start is not None and start.startswith(_PRESS)


def forget(tx: Tx, keys: DayKeys, user: UserRef) -> None:
    """Nothing of that account goes on any more."""
    Pocket("press", Codec(Pressed), keys).clear(tx, _pocket_of(user))


def _fresh() -> str:
    return secrets.token_urlsafe(_BYTES)


def _address(moment: Moment) -> str:
    """Where a private chat with us begins on that platform; empty where nothing leads to one."""
    known = None if moment.chat is None else moment.house.capabilities.get(moment.chat.account)
    return "" if known is None else known.talks_at


def _pocket_of(user: UserRef) -> ChatRef:
    """There is no chat yet, so it is kept by account; the pocket's kind keeps that from being taken for a chat."""
    return ChatRef(user.account, user.user)
