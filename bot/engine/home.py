"""The start menu: who we are, whom to call when it burns, and what can be done here."""

from collections.abc import Sequence
from typing import Final

from bot.engine.chat import ChatFacet
from bot.engine.emergency import call_numbers
from bot.engine.house import Moment
from bot.engine.naming import also, mentions
from bot.engine.offers import PAGE
from bot.engine.phrases import Heard
from bot.engine.reception import start_button
from bot.engine.registry import Target
from bot.engine.router import answers_in
from bot.model.content import Button, Content, Span
from bot.plugin import Press

_A_GREETING: Final = 4
"""The most words that are no more than a greeting when they hold one."""


class Home:
    """What somebody sees who says nothing that we understand, or goes back to the beginning."""

    def show(self, moment: Moment, press: Press | None = None, *, typed: str = "", with_file: bool = False) -> None:
        """The start menu, with what who asks may do in this chat.

        Who has ``typed`` something that nobody understood is told so, and offered what it speaks of, where there is such a thing;
        who sent it ``with_file``, that this was not kept, and when to send it.
        """
        targets, heard = self._targets(moment), Heard(typed)
        meant = [target for target in targets if mentions(heard, _names(moment, target))]
        if meant:
            first = [
                *_said_of_file(moment, with_file),
                f"{moment.text('core-home-unclear')} {moment.text('core-home-perhaps')}",
            ]
            ChatFacet(moment).reply("\n\n".join(first), *_buttons(moment, meant[:PAGE]))
        else:
            unclear = typed and not _greets(moment, heard)
            first = [moment.text("core-home-unclear")] if unclear else []
            self._everything(moment, targets, " ".join([*first, *_said_of_file(moment, with_file)]))

    def _everything(self, moment: Moment, targets: Sequence[Target], first: str) -> None:
        settings = moment.house.settings
        greeting = moment.text("core-home", unit=settings.installation.name)
        numbers = call_numbers(settings.emergency, moment.language)
        question = moment.text(_question(moment) if targets else "core-home-nothing")
        above = f"{first}\n\n" if first else ""
        spans = (Span(f"{above}{greeting}\n"), *numbers, Span(f"\n\n{question}"))
        ChatFacet(moment).reply(Content(spans), *_buttons(moment, targets))

    def _targets(self, moment: Moment) -> Sequence[Target]:
        """Those with a place in the menu, in its order."""
        placed = [
            (start.menu, target.plugin.name, target.registration.name, target)
            for target in moment.house.registry.targets
            if (start := target.registration.start) is not None and start.menu is not None
        ]
        ordered = [target for *_, target in sorted(placed, key=lambda each: each[:3])]
        return [target for target in ordered if self._may(moment, target)]

    def _may(self, moment: Moment, target: Target) -> bool:
        roles, person = target.registration.roles, moment.person.id if moment.person else None
        allowed = not roles or any(moment.house.access.allows(moment.tx, person, role, None) for role in roles)
        return allowed and answers_in(target, private=moment.private)


def _said_of_file(moment: Moment, with_file: bool) -> list[str]:
    return [moment.text("core-home-file")] if with_file else []


def _buttons(moment: Moment, targets: Sequence[Target]) -> Sequence[Button]:
    starts = ((target, target.registration.start) for target in targets)
    return [start_button(target, moment.text(start.label)) for target, start in starts if start is not None]


def _names(moment: Moment, target: Target) -> Sequence[str]:
    """What a command of the menu is called, by its manifest and by the text beside that of its label."""
    start = target.registration.start
    return (*target.names, *(also(moment, start.label) if start is not None else ()))


def _greets(moment: Moment, heard: Heard) -> bool:
    return heard.length <= _A_GREETING and mentions(heard, also(moment, "core-home"))


def _question(moment: Moment) -> str:
    """How to choose on this platform."""
    has_buttons = moment.chat is not None and moment.house.capabilities[moment.chat.account].buttons
    return "core-home-question" if has_buttons else "core-home-question-numbers"
