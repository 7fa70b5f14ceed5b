"""What a private chat may choose from: the menu that its person asked for, and those that came unasked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, TypeVar

from bot.engine.daykeys import DayKeys
from bot.engine.pocket import Pocket
from bot.engine.tx import Tx
from bot.engine.wire import Codec
from bot.model.content import Button
from bot.model.errors import Refused
from bot.model.ids import ChatRef, UnitId, fresh_id
from bot.model.operations import WireButton

T = TypeVar("T")

PAGE: Final = 4
FRESH: Final = timedelta(minutes=30)
"""So long a bare number means the menu that was asked for, unless it was answered."""

MOST_TOLD: Final = 8
"""Messages that came unasked whose choices are kept; also pages of a menu that can be answered by a reply."""


def paged(options: Sequence[T], page: int) -> Sequence[T]:
    """At most four of them."""
    return options[page * PAGE : (page + 1) * PAGE]


def pages_on(options: Sequence[T], page: int) -> bool:
    """Whether there are more behind this page."""
    return len(options) > (page + 1) * PAGE


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a menu, under the token that travels."""

    token: str
    button: Button


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """What was offered, in order, and the page that is shown.

    ``more`` begins the tokens that turn it, and is its name; ``at`` is when it was offered or answered last; ``unit`` is what it is
    about; ``messages`` are the platform's names of those that show it, each with its page.
    """

    options: tuple[Option, ...]
    more: str
    at: datetime
    page: int = 0
    unit: UnitId | None = None
    answered: bool = False
    messages: tuple[tuple[str, int], ...] = ()

    @property
    def shown(self) -> Sequence[Option]:
        """The options of this page."""
        return paged(self.options, self.page)

    @property
    def goes_on(self) -> bool:
        """Whether there is another page."""
        return pages_on(self.options, self.page)

    def waits(self, now: datetime) -> bool:
        """Whether an answer may be on its way."""
        return not self.answered and now - self.at <= FRESH


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that was chosen, and the unit that its message was about."""

    button: Button
    unit: UnitId | None


@dataclass(frozen=True, slots=True)
class Offered:
    """A menu to be shown: its buttons, and the token by which the platform's message is known to show it."""

    turn: str
    wires: tuple[WireButton, ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """``told`` came unasked, the newest last."""

    asked: Menu | None = None
    told: tuple[Menu, ...] = ()

    @property
    def menus(self) -> Sequence[Menu]:
        """What was asked for first, then the newest."""
        return [*([self.asked] if self.asked else []), *reversed(self.told)]

    def asking(self, menu: Menu) -> "Offers":
        """This is what is asked for from now on."""
        return Offers(menu, tuple(each for each in self.told if each.more != menu.more))

    def telling(self, menu: Menu) -> "Offers":
        """This came as well."""
        return replace(self, told=(*self.told, menu)[-MOST_TOLD:])

    def closed(self, before: datetime, now: datetime) -> "Offers":
        """No number means what was asked for before then, nor what came up to now."""
        if self.asked is not None and self.asked.at > before:
            return self
        return replace(self, asked=Menu(options=(), more=fresh_id(), at=now, answered=True))

    def changed(self, menu: Menu) -> "Offers":
        """The menu of that name is now like this."""
        return Offers(
            menu if self.asked is not None and self.asked.more == menu.more else self.asked,
            tuple(menu if each.more == menu.more else each for each in self.told),
        )

    def numbered(self, now: datetime) -> Menu | None:
        """The menu that a bare number means. Raises: ``Refused`` where it may mean several."""
        asked = self.asked
        newer = [menu for menu in self.told if asked is None or menu.at > asked.at]
        if not newer or (asked is not None and asked.waits(now)):
            return asked
        waiting = [menu for menu in newer if menu.waits(now)]
        if len(waiting) > 1:
            raise Refused("core-which-message")
        return (waiting or newer)[-1]

    def shown_in(self, message: str) -> Menu | None:
        """The menu as that message of ours shows it."""
        pages = ((menu, page) for menu in self.menus for name, page in menu.messages if name == message)
        return next((replace(menu, page=page) for menu, page in pages), None)


class Shelf:
    """The offers of each private chat, sealed under the day key."""

    def __init__(self, keys: DayKeys) -> None:
        self._pocket = Pocket("menu", Codec(Offers), keys)

    def get(self, tx: Tx, chat: ChatRef) -> Offers:
        """What is kept; nothing where there was nothing."""
        kept = self._pocket.get(tx, chat)
        return Offers() if kept is None else kept.thing

    def put(self, tx: Tx, chat: ChatRef, offers: Offers) -> None:
        """Keep this instead."""
        self._pocket.put(tx, chat, offers)

    def shown(self, tx: Tx, chat: ChatRef, turn: str, message: str) -> None:
        """The platform shows a page in that message; ``turn`` is the token that would turn it."""
        offers = self.get(tx, chat)
        for menu in offers.menus:
            if (page := turn.removeprefix(menu.more)) != turn:
                messages = (*menu.messages, (message, int(page)))[-MOST_TOLD:]
                self.put(tx, chat, offers.changed(replace(menu, messages=messages)))
                return
