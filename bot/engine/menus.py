"""Private choices: buttons pressed, answered by number or by their words, four at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from bot.engine.answers import label_in, number_in
from bot.engine.chat import speak
from bot.engine.daykeys import DayKeys
from bot.engine.house import Moment
from bot.engine.offers import Choice, Menu, Offered, Offers, Option, Shelf
from bot.engine.registry import CORE
from bot.engine.tx import Tx
from bot.model.content import Button, say
from bot.model.errors import Refused
from bot.model.ids import ChatRef, MessageRef, UnitId, fresh_id
from bot.model.operations import WireButton
from bot.plugin import Press

HOME, MORE, FORM = "home", "more", "form"
"""The actions of the house's own buttons."""


class HasOffers(Protocol):
    """Who has buttons of their own in private chats."""

    def offered(self, tx: Tx, chat: ChatRef, token: str) -> bool:
        """Whether that token is a button of the form that is open there."""
        ...


class Menus:
    """The menus of each private chat; one that was asked for stays valid until a newer one takes its place.

    A bare number means the menu that the person asked for, until it is answered or half an hour old. What came unasked (told
    about something, or the late outcome of something) never takes that number away: it is chosen by a press, by a number in reply
    to its message, by its words, and by a bare number only once no asked menu waits and nothing else that came does. What may
    mean two messages chooses nothing. The end of a form closes all that was there for bare numbers.
    """

    def __init__(self, keys: DayKeys, forms: HasOffers) -> None:
        self._shelf = Shelf(keys)
        self._forms = forms

    def offer(
        self, tx: Tx, chat: ChatRef, buttons: Sequence[Button], *, more: str, unit: UnitId | None, asked: bool
    ) -> Offered:
        """Remember these choices and give the first four to show; ``more`` is the label that turns the page."""
        options = tuple(Option(fresh_id(), button) for button in buttons)
        menu = Menu(options=options, more=fresh_id(), at=tx.now, unit=unit)
        offers = self._shelf.get(tx, chat)
        self._shelf.put(tx, chat, offers.asking(menu) if asked else offers.telling(menu))
        return _offered(menu, more)

    def retire(self, tx: Tx, chat: ChatRef, before: datetime) -> None:
        """A menu from before then is no longer open, nor does a number mean what came unasked up to now."""
        self._shelf.put(tx, chat, self._shelf.get(tx, chat).closed(before, tx.now))

    def choice(self, tx: Tx, chat: ChatRef, text: str, reply_to: MessageRef | None, *, more: str) -> Choice | None:
        """What a number or a label means; 0 is always the start menu. Raises: ``Refused`` where it may be several."""
        number = number_in(text)
        if number == 0:
            return Choice(Button("", HOME, plugin=CORE), None)
        offers = self._shelf.get(tx, chat)
        answered = offers.shown_in(reply_to.message) if reply_to else None
        if number is None:
            offers = offers if answered is None else Offers(answered)
            return self._named(tx, chat, offers, text) or _paged_by_words(offers, text, more)
        # A number in reply to something else is about that, whatever else is open.
        menu = answered if reply_to else offers.numbered(tx.now)
        choice = None if menu is None else _numbered(menu, number)
        return None if menu is None or choice is None else self._chosen(tx, chat, menu, choice)

    def pressed(self, tx: Tx, chat: ChatRef, token: str) -> Choice | None:
        """What a private button with that token means, while its menu is kept or its form is open."""
        if self._forms.offered(tx, chat, token):
            return Choice(Button("", FORM, payload=token, plugin=CORE), None)
        for menu in self._shelf.get(tx, chat).menus:
            if (page := token.removeprefix(menu.more)) != token:
                return _turning(replace(menu, page=int(page)))
            for option in menu.options:
                if option.token == token:
                    return self._chosen(tx, chat, menu, Choice(option.button, menu.unit))
        return None

    def turn(self, moment: Moment, press: Press) -> None:
        """Show the page that the payload names, asked for from now on; nothing happens when its menu is no longer there."""
        if moment.chat is None:
            return
        offers = self._shelf.get(moment.tx, moment.chat)
        for kept in offers.menus:
            if (page := press.payload.removeprefix(kept.more)) != press.payload:
                menu = replace(kept, page=int(page), at=moment.now, answered=False)
                self._shelf.put(moment.tx, moment.chat, offers.asking(menu))
                offered = _offered(menu, moment.text("core-menu-more"))
                rest = say(moment.text("core-menu-rest"))
                speak(moment.house, moment.tx, moment.chat, rest, offered.wires, menu=offered.turn)

    def _named(self, tx: Tx, chat: ChatRef, offers: Offers, text: str) -> Choice | None:
        """By its words, on whichever page they are."""
        found = [
            (menu, Choice(menu.options[index].button, menu.unit))
            for menu in offers.menus
            if (index := label_in(text, [option.button.label for option in menu.options])) is not None
        ]
        found = [each for each in found if each[0].waits(tx.now)] or found
        if not found:
            return None
        menu, choice = found[0]
        if menu is not offers.asked and any(other.button != choice.button for _, other in found):
            raise Refused("core-which-message")
        return self._chosen(tx, chat, menu, choice)

    def _chosen(self, tx: Tx, chat: ChatRef, menu: Menu, choice: Choice) -> Choice:
        if choice.button.action != MORE or choice.button.plugin != CORE:
            kept = self._shelf.get(tx, chat)
            page = next((each.page for each in kept.menus if each.more == menu.more), menu.page)
            self._shelf.put(tx, chat, kept.changed(replace(menu, page=page, at=tx.now, answered=True)))
        return choice


def _numbered(menu: Menu, number: int) -> Choice | None:
    shown = menu.shown
    if number <= len(shown):
        return Choice(shown[number - 1].button, menu.unit)
    return _turning(menu) if number == len(shown) + 1 and menu.goes_on else None


def _paged_by_words(offers: Offers, text: str, more: str) -> Choice | None:
    """The next page, where somebody typed the label that turns it."""
    menu = next((menu for menu in offers.menus if menu.goes_on), None)
    return None if menu is None or label_in(text, [more]) is None else _turning(menu)


def _turning(menu: Menu) -> Choice:
    return Choice(Button("", MORE, payload=f"{menu.more}{menu.page + 1}", plugin=CORE), menu.unit)


def _offered(menu: Menu, more: str) -> Offered:
    turn = f"{menu.more}{menu.page}"
    shown = tuple(WireButton(option.token, option.button.label, option.button.tone) for option in menu.shown)
    return Offered(turn, (*shown, WireButton(turn, more)) if menu.goes_on else shown)
