"""Private choices: the newest buttons of a chat, pressed, answered by number or by their words, four at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Protocol, TypeVar

from bot.engine.answers import label_in, number_in
from bot.engine.chat import speak
from bot.engine.daykeys import DayKeys
from bot.engine.house import Choice, Moment
from bot.engine.pocket import Pocket
from bot.engine.registry import CORE
from bot.engine.tx import Tx
from bot.engine.wire import Codec
from bot.model.content import Button, say
from bot.model.ids import ChatRef, UnitId, fresh_id
from bot.model.operations import WireButton
from bot.plugin import Press

T = TypeVar("T")

HOME, MORE, FORM = "home", "more", "form"
"""The actions of the house's own buttons."""

PAGE: Final = 4


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a menu, under the token that travels."""

    token: str
    button: Button


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """What was offered, in order, and the page that is shown; ``more`` begins the tokens that turn it; ``unit`` is what it is about."""

    options: tuple[Option, ...]
    more: str
    page: int = 0
    unit: UnitId | None = None

    @property
    def shown(self) -> Sequence[Option]:
        """The options of this page."""
        return paged(self.options, self.page)

    @property
    def goes_on(self) -> bool:
        """Whether there is another page."""
        return pages_on(self.options, self.page)


_MENU: Final = Codec(Menu)


def paged(options: Sequence[T], page: int) -> Sequence[T]:
    """At most four of them."""
    return options[page * PAGE : (page + 1) * PAGE]


def pages_on(options: Sequence[T], page: int) -> bool:
    """Whether there are more behind this page."""
    return len(options) > (page + 1) * PAGE


class HasOffers(Protocol):
    """Who has buttons of their own in private chats."""

    def offered(self, tx: Tx, chat: ChatRef, token: str) -> bool:
        """Whether that token is a button of the form that is open there."""
        ...


class Menus:
    """The newest menu of each private chat; it stays valid until a newer one takes its place."""

    def __init__(self, keys: DayKeys, forms: HasOffers) -> None:
        self._pocket = Pocket("menu", _MENU, keys)
        self._forms = forms

    def offer(
        self, tx: Tx, chat: ChatRef, buttons: Sequence[Button], *, more: str, unit: UnitId | None
    ) -> tuple[WireButton, ...]:
        """Remember these choices as the newest and give the first four to show; ``more`` is the label that turns the page."""
        menu = Menu(options=tuple(Option(fresh_id(), button) for button in buttons), more=fresh_id(), unit=unit)
        self._pocket.put(tx, chat, menu)
        return _wires(menu, more)

    def retire(self, tx: Tx, chat: ChatRef, before: datetime) -> None:
        """A menu from before then is no longer open."""
        kept = self._pocket.get(tx, chat)
        if kept is not None and kept.at <= before:
            self._pocket.clear(tx, chat)

    def choice(self, tx: Tx, chat: ChatRef, text: str) -> Choice | None:
        """What a number or a label as typed means in the newest menu; 0 is always the start menu."""
        number = number_in(text)
        if number == 0:
            return Choice(Button("", HOME, plugin=CORE), None)
        kept = self._pocket.get(tx, chat)
        if kept is None:
            return None
        menu = kept.thing
        if number is not None:
            return _numbered(menu, number)
        index = label_in(text, [option.button.label for option in menu.options])
        return None if index is None else Choice(menu.options[index].button, menu.unit)

    def pressed(self, tx: Tx, chat: ChatRef, token: str) -> Choice | None:
        """What a private button with that token means, while its menu is the newest or its form is open."""
        if self._forms.offered(tx, chat, token):
            return Choice(Button("", FORM, payload=token, plugin=CORE), None)
        kept = self._pocket.get(tx, chat)
        if kept is None:
            return None
        page = token.removeprefix(kept.thing.more)
        if page != token:
            return _turning(kept.thing, int(page))
        found = (option.button for option in kept.thing.options if option.token == token)
        return next((Choice(button, kept.thing.unit) for button in found), None)

    def turn(self, moment: Moment, press: Press) -> None:
        """Show the page whose number is in the payload; nothing happens when the menu is no longer there."""
        kept = self._pocket.get(moment.tx, moment.chat) if moment.chat else None
        if kept is None or moment.chat is None:
            return
        menu = replace(kept.thing, page=int(press.payload))
        self._pocket.put(moment.tx, moment.chat, menu)
        wires = _wires(menu, moment.text("core-menu-more"))
        speak(moment.house, moment.tx, moment.chat, say(moment.text("core-menu-rest")), wires)


def _numbered(menu: Menu, number: int) -> Choice | None:
    shown = menu.shown
    if number <= len(shown):
        return Choice(shown[number - 1].button, menu.unit)
    return _turning(menu, menu.page) if number == len(shown) + 1 and menu.goes_on else None


def _turning(menu: Menu, page: int) -> Choice:
    return Choice(Button("", MORE, payload=str(page + 1), plugin=CORE), menu.unit)


def _wires(menu: Menu, more: str) -> tuple[WireButton, ...]:
    shown = [WireButton(option.token, option.button.label, option.button.tone) for option in menu.shown]
    return (*shown, WireButton(f"{menu.more}{menu.page}", more)) if menu.goes_on else tuple(shown)
