"""The commands of the plugins as a platform's own menu shows them."""

from collections.abc import Collection
from typing import Final

from bot.adapter import Capabilities, MenuCommand
from bot.engine.able import abilities_of
from bot.engine.registry import Registry, Target
from bot.engine.router import answers_in
from bot.model.folding import squeeze
from bot.model.people import Role
from bot.plugin import Ability
from bot.texts import Texts

LANGUAGES: Final = ("vi", "en")
"""Those that all texts are written in."""

_LAST: Final = 1_000_000
"""Where what has no place stands."""


def menu_commands(registry: Registry, texts: Texts) -> tuple[MenuCommand, ...]:
    """Those of the start menu first, in its order; then what only groups are for. Others are found in the start menu's forms."""
    started = [target for target in registry.targets if target.registration.start is not None]
    placed = sorted((target for target in started if _place(target) is not None), key=_order)
    unplaced = sorted((target for target in started if _place(target) is None), key=_order)
    grouped = [target for target in unplaced if not answers_in(target, private=True)]
    return tuple(_command(target, texts) for target in (*placed, *grouped))


class OfRoles:
    """What whoever holds certain roles may begin in private by one word; each set of roles is looked at once."""

    def __init__(self, registry: Registry, texts: Texts) -> None:
        self._texts = texts
        starts = ((target, target.registration.start) for target in registry.targets)
        begun = [target for target, start in starts if start and start.alone and answers_in(target, private=True)]
        self._targets = sorted(begun, key=_use)
        self._known: dict[tuple[frozenset[Role], frozenset[Ability]], tuple[MenuCommand, ...]] = {}

    def of(self, roles: frozenset[Role], on: Capabilities) -> tuple[MenuCommand, ...]:
        """What the roles are for first, what is used most before the rest; then what everybody may do."""
        abilities = abilities_of(on)
        if (roles, abilities) not in self._known:
            found = [each for each in self._targets if _may(each, roles) and _worth(each, abilities)]
            self._known[roles, abilities] = tuple(_command(each, self._texts) for each in found)
        return self._known[roles, abilities]


def _worth(target: Target, abilities: Collection[Ability]) -> bool:
    """Whether the platform can do what it would come to."""
    start = target.registration.start
    return start is None or start.asks is None or start.asks in abilities


def _may(target: Target, roles: Collection[Role]) -> bool:
    asked = target.registration.roles
    return not asked or any(role in roles for role in asked)


def _command(target: Target, texts: Texts) -> MenuCommand:
    start = target.registration.start
    label = start.label if start is not None else ""
    return MenuCommand(
        name=squeeze(target.names[0]),
        said={code: texts.for_language(code)(label) if label else _spelled(target, code) for code in LANGUAGES},
        private=answers_in(target, private=True),
        group=answers_in(target, private=False),
        everybody=not target.registration.roles and _place(target) is not None,
    )


def _spelled(target: Target, language: str) -> str:
    """Its own name where nothing says more; the last one is the English one."""
    return target.names[0 if language == LANGUAGES[0] else -1].capitalize()


def _place(target: Target) -> int | None:
    start = target.registration.start
    return None if start is None else start.menu


def _order(target: Target) -> tuple[int, str, str]:
    return (_place(target) or 0, target.plugin.name, target.registration.name)


def _use(target: Target) -> tuple[bool, int, int]:
    """What the start menu has first, then what is used often; the rest as the plugins have it."""
    start = target.registration.start
    place = None if start is None else start.menu
    often = None if start is None else start.often
    return (not target.registration.roles, _LAST if place is None else place, _LAST if often is None else often)
