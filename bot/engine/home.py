"""The start menu: who we are, whom to call when it burns, and what can be done here."""

from collections.abc import Sequence

from bot.engine.chat import ChatFacet
from bot.engine.emergency import call_numbers
from bot.engine.house import Moment
from bot.engine.reception import start_button
from bot.engine.registry import Target
from bot.engine.router import answers_in
from bot.model.content import Content, Span
from bot.plugin import Press


class Home:
    """What somebody sees who says nothing that we understand, or goes back to the beginning."""

    def show(self, moment: Moment, press: Press | None = None) -> None:
        """The start menu, with what who asks may do in this chat."""
        settings = moment.house.settings
        buttons = [
            start_button(target, moment.text(target.registration.start.label))
            for target in self._targets(moment)
            if target.registration.start is not None
        ]
        greeting = moment.text("core-home", unit=settings.installation.name)
        numbers = call_numbers(settings.emergency, moment.language)
        question = moment.text("core-home-question" if buttons else "core-home-nothing")
        spans = (Span(f"{greeting}\n"), *numbers, Span(f"\n\n{question}"))
        ChatFacet(moment).reply(Content(spans), *buttons)

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
