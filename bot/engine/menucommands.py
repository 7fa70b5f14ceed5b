"""The commands of the plugins as a platform's own menu shows them."""

from typing import Final

from bot.adapter import MenuCommand
from bot.engine.registry import Registry, Target
from bot.engine.router import answers_in
from bot.model.folding import squeeze
from bot.texts import Texts

LANGUAGES: Final = ("vi", "en")
"""Those that all texts are written in."""


def menu_commands(registry: Registry, texts: Texts) -> tuple[MenuCommand, ...]:
    """Those of the start menu first, in its order; then what only groups are for. Others are found in the start menu's forms."""
    started = [target for target in registry.targets if target.registration.start is not None]
    placed = sorted((target for target in started if _place(target) is not None), key=_order)
    unplaced = sorted((target for target in started if _place(target) is None), key=_order)
    grouped = [target for target in unplaced if not answers_in(target, private=True)]
    return tuple(_command(target, texts) for target in (*placed, *grouped))


def _command(target: Target, texts: Texts) -> MenuCommand:
    start = target.registration.start
    label = start.label if start is not None else ""
    shown = target.names[0]
    return MenuCommand(
        name=squeeze(shown),
        said={code: texts.for_language(code)(label) if label else shown.capitalize() for code in LANGUAGES},
        private=answers_in(target, private=True),
        group=answers_in(target, private=False),
        everybody=not target.registration.roles and _place(target) is not None,
    )


def _place(target: Target) -> int | None:
    start = target.registration.start
    return None if start is None else start.menu


def _order(target: Target) -> tuple[int, str, str]:
    return (_place(target) or 0, target.plugin.name, target.registration.name)
